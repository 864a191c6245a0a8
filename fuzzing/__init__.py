"""Fuzzers that stay: nothing worse than a `Fault` may come of any input. CONTRIBUTING.md says how to run them."""
