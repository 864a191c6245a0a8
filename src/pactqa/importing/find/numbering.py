"""Tell the numbers of questions, which count up through the document, from those of lists in their answers."""

from collections.abc import Sequence
from itertools import pairwise


def counting_up(numbers: Sequence[int], asks: Sequence[float]) -> list[int]:
    """Return the places of *numbers* without those between the numbers that count up, 1, 2, 3 …, if most do.

    A line that asks, as much as *asks* says, is preferred to one with the same number, and kept in any case: numbers of
    questions may be wrong. Numbers may start anew in each chapter, so those before and behind are kept too, and all are
    if none goes on where an inner list ended: 1, 2, 1, 2, 3, but not 1, 1, 2, 2, 3.
    """
    if not all(numbers) or all(number in (1, before + 1) for before, number in pairwise([0, *numbers])):
        return [*range(len(numbers))]
    weights: dict[int, float] = {}  # of the best count up to each number so far
    last: dict[int, int] = {}  # the place where it ends
    before: list[int | None] = []
    for place, (number, asking) in enumerate(zip(numbers, asks, strict=True)):
        weight = weights.get(number - 1, 0) + 1 + asking
        before.append(last.get(number - 1))
        if weight >= weights.get(number, 0):
            weights[number], last[number] = weight, place
    count: set[int] = set()
    end = last[max(weights, key=lambda number: weights[number])] if weights else None
    while end is not None:
        count.add(end)
        end = before[end]
    between = range(min(count), max(count)) if len(count) * 2 > len(numbers) else ()
    return [place for place in range(len(numbers)) if place not in between or place in count or asks[place]]
