"""Fuzzers: no input may cause anything worse than a `Fault`. CONTRIBUTING.md says how to run them."""
