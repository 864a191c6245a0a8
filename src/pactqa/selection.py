"""Which questions a reader asks for: `3`, `1 4-6`."""

from collections.abc import Sequence

from pactqa.model import Edition, Fault, Question
from pactqa.text import line


def select(edition: Edition, numbers: Sequence[str]) -> list[Question]:
    """Return the questions of *edition* that *numbers* name, in the order asked for.

    A number is a question's place, from 1; `4-6` is all from 4 to 6. Raises `Fault` where there is none such.
    """
    return [question for asked in numbers for question in _select(edition, asked)]


def _select(edition: Edition, asked: str) -> Sequence[Question]:
    name, total = line(asked) or "''", len(edition.questions)
    first, to, last = asked.partition("-")
    start, end = _number(first), _number(last if to else first)
    if not 0 < min(start, end) <= max(start, end) <= total:
        raise Fault(f"no question {name}: this article has {total} (see `pactqa list`)")
    if end < start:
        raise Fault(f"no questions {name}: the range runs backwards (try {end}-{start})")
    return edition.questions[start - 1 : end]


def _number(digits: str) -> int:
    """Return the number that *digits* write, 0 where they write none or one longer than any article has use for."""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 19 else 0
