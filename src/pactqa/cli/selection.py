"""Select questions by number, as people write numbers: `3`, `1 4-6`, `1,2`, `#3`, `3.`, `5-`, `1–3`, `last`, `all`."""

import re
from collections.abc import Sequence

from pactqa.hints import Again
from pactqa.model import Edition, Fault, Question
from pactqa.text import line

_MAX_DIGITS = 18
"""How many digits of a number are parsed: more than any article needs, and fewer than `int` refuses."""

_SPACED_DASH = re.compile(" [-–—] ")
_SEPARATOR = re.compile("[ ,;]+")
_ITEM = re.compile(r"#?(?P<first>-?[0-9]+|last)\.?(?P<range>[-–—](?:#?(?P<last>[0-9]+|last)\.?)?)?", re.IGNORECASE)


def is_selection(text: str) -> bool:
    """Return whether *text* is a number, a range or a list of them, in any form that `select` takes."""
    return all(_ITEM.fullmatch(item) for item in _items([text]))


def select(edition: Edition, numbers: Sequence[str], again: Again) -> list[Question]:
    """Return the questions of *edition* with the given *numbers*, in the given order.

    A number is a question's position, from 1; `last` is the last one. `4-6` is the range from 4 to 6, `4-` the one to
    the end, and `all` the whole. Raises `Fault` if a number is malformed or out of range, with a command to try next,
    made with *again*.
    """
    if not numbers:
        raise Fault(f"show needs a question number{again.hint('list')}")
    return [question for item in _items(numbers) for question in _select(edition, item, again)]


def _items(numbers: Sequence[str]) -> list[str]:
    """Return *numbers* split at spaces and commas, with no spaces around the dash of a range, and `all` as `1-`."""
    text = _SPACED_DASH.sub("-", " ".join(" ".join(numbers).split()))
    items = [item for item in _SEPARATOR.split(text) if item]
    return ["1-" if item.lower() == "all" else item for item in items] or [""]


def _select(edition: Edition, item: str, again: Again) -> Sequence[Question]:
    match = _ITEM.fullmatch(item)
    if not match:
        raise Fault(f"'{line(item)}' is not a number or a range: write 3 4, or 3-5")
    total = len(edition.questions)

    def number(place: str | None) -> str:
        return str(total) if place is None or place.lower() == "last" else place

    first = number(match["first"])
    last = number(match["last"]) if match["range"] else first
    start, end = int(first[:_MAX_DIGITS]), int(last[:_MAX_DIGITS])
    if match["last"] and start > end:
        raise Fault(f"the range {first}-{last} is backwards{again.hint('show', f'{last}-{first}')}")
    if 1 <= start <= end <= total:
        return edition.questions[start - 1 : end]
    if start < 1 or start >= end:
        missing = f" {first}"
    else:
        missing = f" {last}" if end == total + 1 else f"s {max(start, total + 1)}-{last}"
    raise Fault(f"no question{missing}: this article has {total}{again.hint('list')}")
