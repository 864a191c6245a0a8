"""The meaning of words and signs, in any language. In: text. Out: its kind, or parts. Import its modules directly."""
