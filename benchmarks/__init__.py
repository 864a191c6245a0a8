"""How fast pactqa is, compared with the tools that its readers would use otherwise."""
