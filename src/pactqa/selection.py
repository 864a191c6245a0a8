"""Questions by number. In: an edition, and numbers as people write them. Out: the questions that they choose.

These are `3`, `1 4-6`, `1,2`, `#3`, `3.`, `5-`, `1–3`, `last` and `all`. `#refunds` is the question with that id.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pactqa.hints import SourceOptions
from pactqa.model import MAX_DIGITS, Edition, Fault, Question
from pactqa.text import is_id, line

_SPACED_DASH = re.compile(" [-–—] ")
_SEPARATOR = re.compile("[ ,;]+")
_ITEM = re.compile(
    r"#?(?P<first>-?[0-9]+|first|last)\.?(?P<range>[-–—](?:#?(?P<last>[0-9]+|first|last)\.?)?)?", re.IGNORECASE
)


def is_selection(text: str) -> bool:
    """Return whether *text* is a number, a range or a list of them, in any form that `select` takes."""
    return all(_ITEM.fullmatch(item) or _is_name(item) for item in _items([text]))


def select(edition: Edition, numbers: Sequence[str], options: SourceOptions) -> list[Question]:
    """Return the questions of *edition* with the given *numbers*, in the given order.

    A number is a question's position, from 1, or 0 for the overview. `last` is the last one, `4-6` the range from 4 to
    6, `4-` the one to the end, and `all` all questions. `#refunds` is the question with that id. Raises `Fault` if a
    number is malformed or out of range, with a command to try next, made with *options*.
    """
    return [question for item in _items(numbers) for question in _select(edition, item, options)]


def _items(numbers: Sequence[str]) -> list[str]:
    """Return *numbers* split at spaces and commas, without spaces around the dash of a range, `all` as `first-last`."""
    text = _SPACED_DASH.sub("-", " ".join(" ".join(numbers).split()))
    items = [item for item in _SEPARATOR.split(text) if item]
    return ["first-last" if item.lower() == "all" else item for item in items] or [""]


def _is_name(item: str) -> bool:
    return item.startswith("#") and is_id(item[1:])


def _select(edition: Edition, item: str, options: SourceOptions) -> Sequence[Question]:
    match = _ITEM.fullmatch(item)
    if _is_name(item):
        number = edition.numbers().get(item[1:])
        if questions := [question for question in edition.questions if question.number == number]:
            return questions
        if not match:
            raise Fault(f"no question is called {line(item)}{options.hint('list')}")
    if not match:
        raise Fault(f"'{line(item)}' is not a question number such as 3, 4-6, last or all{options.hint('list')}")
    part = {question.number: question for question in edition.questions} if edition.is_part else {}
    overview = part.pop(0, None)
    numbers: Sequence[int] = sorted(part) or range(1, len(edition.questions) + 1)
    named = {"first": str(numbers[0]), "last": str(numbers[-1]), "": str(numbers[-1])}
    first, last = (named.get(name.lower(), name) for name in (match["first"], match["last"] or ""))
    last = last if match["range"] else first
    start, end = int(first[:MAX_DIGITS]), int(last[:MAX_DIGITS])
    if match["last"] and start > end:
        raise Fault(f"the range {first}-{last} is backwards{options.hint('show', f'{last}-{first}')}")
    before = [first_of_all] if start == 0 and (first_of_all := overview or edition.overview) else []
    if (before or start in numbers) and start <= end and (end in numbers or not end):
        indexes = range(bisect_left(numbers, start), bisect_right(numbers, end))
        return [*before, *(part.get(numbers[index]) or edition.questions[index] for index in indexes)]
    if (start < numbers[0] and not before) or start >= end:
        raise _missing(edition, f" {first}", options)
    beyond = max(start, numbers[-1] + 1)
    raise _missing(edition, f"s {beyond}-{last}" if beyond < end else f" {last}", options)


def _missing(edition: Edition, which: str, options: SourceOptions) -> Fault:
    """Return the fault that *edition* lacks the question or questions *which*."""
    if edition.is_part:
        has = f"only {', '.join(ranges(sorted(edition.questions, key=lambda question: question.number)))}"
    else:
        has = str(len(edition.questions))
    return Fault(f"no question{which}: this article has {has}{options.hint('list')}")


def ranges(questions: Sequence[Question]) -> list[str]:
    """Return the numbers of *questions* as `show` takes them, consecutive ones as a range: `4-6`."""
    runs: list[list[int]] = []
    for question in questions:
        if runs and question.number == runs[-1][-1] + 1:
            runs[-1].append(question.number)
        else:
            runs.append([question.number])
    return [str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
