"""What the reader sees of an answer, which is what is searched."""

from pactqa.model import Question


def visible_text(question: Question) -> str:
    """Return the answer to *question* as plain text, without markup and addresses."""
    if not question.markdown:
        return question.answer
    from pactqa.markdown import words

    return "\n\n".join(words(question.answer))
