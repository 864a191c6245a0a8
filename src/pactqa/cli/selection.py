"""Select questions by number: `3`, `1 4-6`."""

from collections.abc import Sequence

from pactqa.hints import Again
from pactqa.model import Edition, Fault, Question
from pactqa.text import line

_MAX_DIGITS = 18
"""How many digits of a number are parsed: more than any article needs, and fewer than `int` refuses."""


def select(edition: Edition, numbers: Sequence[str], again: Again) -> list[Question]:
    """Return the questions of *edition* with the given *numbers*, in the given order.

    A number is a question's position, from 1; `4-6` is the range from 4 to 6. Raises `Fault` if a number is malformed
    or out of range, with a command to try next, made with *again*.
    """
    if not numbers:
        raise Fault(f"show needs a question number{again.hint('list')}")
    return [question for asked in numbers for question in _select(edition, asked, again)]


def _select(edition: Edition, asked: str, again: Again) -> Sequence[Question]:
    first, to, last = asked.removeprefix("-").partition("-")
    last = last if to else first
    if not (first.isdigit() and last.isdigit() and asked.isascii()):
        raise Fault(f"'{line(asked)}' is not a number or a range: write 3 4, or 3-5")
    start, end, total = int(first[:_MAX_DIGITS]), int(last[:_MAX_DIGITS]), len(edition.questions)
    if asked.startswith("-"):
        missing = f" -{first}"
    elif start > end:
        raise Fault(f"the range {asked} is backwards{again.hint('show', f'{last}-{first}')}")
    elif start < 1 or start == end > total:
        missing = f" {first}"
    elif end > total:
        missing = f" {last}" if end == total + 1 else f"s {max(start, total + 1)}-{last}"
    else:
        return edition.questions[start - 1 : end]
    raise Fault(f"no question{missing}: this article has {total}{again.hint('list')}")
