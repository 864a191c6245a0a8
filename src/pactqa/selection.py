"""Which questions a reader asks for: `3`, `1 4-6`."""

import re
from collections.abc import Sequence

from pactqa.model import Edition, Fault, Question
from pactqa.text import line

# No more digits than any article needs, so that `int` takes them.
_NUMBERS = re.compile("0*([1-9][0-9]{0,17})(?:-0*([1-9][0-9]{0,17}))?")


def select(edition: Edition, numbers: Sequence[str]) -> list[Question]:
    """Return the questions of *edition* that *numbers* name, in the order asked for.

    A number is a question's place, from 1; `4-6` is all from 4 to 6. Raises `Fault` where there is none such.
    """
    return [question for asked in numbers for question in _select(edition, asked)]


def _select(edition: Edition, asked: str) -> Sequence[Question]:
    total = len(edition.questions)
    match = _NUMBERS.fullmatch(asked)
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 0 < max(first, last) <= total:
        raise Fault(f"no question {line(asked)}: this article has {total} (see `pactqa list`)")
    if last < first:
        raise Fault(f"no questions {asked}: the range runs backwards (try {last}-{first})")
    return edition.questions[first - 1 : last]
