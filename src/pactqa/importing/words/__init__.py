"""What words and signs mean, in any language. In: text. Out: text, or what it is. Its modules are imported directly."""
