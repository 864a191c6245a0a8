"""The meaning of words and signs, in any language. In: text. Out: text, or its kind. Import its modules directly."""
