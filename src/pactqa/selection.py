"""Which questions a reader asks for: `3`, `1 4-6`."""

from collections.abc import Sequence

from pactqa.hints import Again
from pactqa.model import Edition, Fault, Question
from pactqa.text import line

_ENDLESS = 18
"""More digits than any article has use for, and fewer than `int` refuses."""


def select(edition: Edition, numbers: Sequence[str], again: Again) -> list[Question]:
    """Return the questions of *edition* that *numbers* name, in the order asked for.

    A number is a question's place, from 1; `4-6` is all from 4 to 6. Raises `Fault` where there is none such, and names
    a command to try with *again*.
    """
    if not numbers:
        raise Fault(f"show needs the number of a question{again.hint('list')}")
    return [question for asked in numbers for question in _select(edition, asked, again)]


def _select(edition: Edition, asked: str, again: Again) -> Sequence[Question]:
    first, to, last = asked.removeprefix("-").partition("-")
    last = last if to else first
    if not (first.isdigit() and last.isdigit() and asked.isascii()):
        raise Fault(f"'{line(asked)}' is not a number or a range: write 3 4, or 3-5")
    start, end, total = int(first[:_ENDLESS]), int(last[:_ENDLESS]), len(edition.questions)
    if asked.startswith("-"):
        missing = f" -{first}"
    elif start > end:
        raise Fault(f"the range {asked} runs backwards{again.hint('show', f'{last}-{first}')}")
    elif start < 1 or start == end > total:
        missing = f" {first}"
    elif end > total:
        missing = f" {last}" if end == total + 1 else f"s {max(start, total + 1)}-{last}"
    else:
        return edition.questions[start - 1 : end]
    raise Fault(f"no question{missing}: this article has {total}{again.hint('list')}")
