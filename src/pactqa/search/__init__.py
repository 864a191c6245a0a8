"""Search. In: an edition and words, or a question. Out: its questions with the passages that have them, or advice.

`words` finds words, and advises where no question has all of them; `answers` answers a question. Import from these
modules: answering a question needs no spellings, and finding words no ranking.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from pactqa.model import Question
from pactqa.text import is_low, paragraphs

if TYPE_CHECKING:
    from pactqa.markdown import Part


def visible_text(question: Question) -> str:
    """Return the answer to *question* as plain text, without markup and addresses, to be searched."""
    if not question.markdown:
        return question.answer
    from pactqa.markdown import words

    return "\n\n".join(words(question.answer))


def passage(question: Question, worth: Callable[[str], float]) -> str:
    """Return the part of the answer to *question* whose text has the highest *worth*, in the form of the answer.

    It is a paragraph, or a list, a table or code as a whole if they have few rows, else one of their items or rows. A
    part that ends with a colon continues with the next one.
    """
    if question.markdown:
        from pactqa.markdown import parts

        candidates = parts(question.answer)
    else:
        candidates = _plain_parts(question.answer)
    _, source = max(_continued(candidates), key=lambda part: worth(part[0]), default=("", str))
    return source()


def _plain_parts(answer: str) -> "Iterator[Part]":
    for paragraph in paragraphs(answer):
        for text in [paragraph] if is_low(paragraph) or "\n- " not in paragraph else paragraph.split("\n"):
            yield text, partial(str, text)


def _continued(parts: "Iterable[Part]") -> "Iterator[Part]":
    """Yield *parts*, joining one that ends with a colon and the next one, if they are low enough together."""
    before: Part | None = None
    for part in parts:
        if before is None:
            before = part
        elif before[0].rstrip().endswith(":") and is_low(together := f"{before[0]}\n{part[0]}"):
            before = together, partial(_both, before, part)
        else:
            yield before
            before = part
    if before:
        yield before


def _both(first: "Part", second: "Part") -> str:
    return f"{first[1]()}\n\n{second[1]()}"
