"""How fast pactqa is, beside what its readers use otherwise."""
