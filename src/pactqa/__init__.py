"""Read question-and-answer articles in the terminal."""
