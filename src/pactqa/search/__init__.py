"""Search. In: an edition and words, or a question. Out: its questions with the passages that have them, or advice.

`words` finds words, and advises where no question has all of them; `answers` answers a question. Each module is a door
of its own, because what answers a question needs no spellings, and what finds words no ranking.
"""

from pactqa.model import Question


def visible_text(question: Question) -> str:
    """Return the answer to *question* as plain text, without markup and addresses: what is searched."""
    if not question.markdown:
        return question.answer
    from pactqa.markdown import words

    return "\n\n".join(words(question.answer))
