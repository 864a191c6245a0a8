"""Read a question-and-answer article in the terminal."""
