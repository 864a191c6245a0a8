"""What pactqa does, as seen from outside."""
