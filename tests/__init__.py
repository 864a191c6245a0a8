"""What pactqa does, seen from outside."""
