"""The formula that compares kinds: how much members speak for being the questions of a scope. `choice` tells it."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from pactqa.importing.find import settings
from pactqa.importing.find.features import KINDS, Kind
from pactqa.importing.find.scope import Scope
from pactqa.importing.words import letters


class Scored(Struct, frozen=True):
    """Members, sorted, with their result, and how much each speaks for being a question."""

    score: float
    weights: dict[int, float]
    kind: Kind


def weigh(scope: Scope, kind: Kind, places: Sequence[int]) -> dict[int, float]:
    """Return how much each entry of *kind*, whose members are *places*, speaks for being a question."""
    worth = KINDS[kind.features]
    members = _entries(scope, _counting_up(scope, places) if worth.counts else places)
    held = scope.share_held(members)
    told, answered = scope.below(scope.telling, members), scope.below(scope.answering, members)
    weights = {}
    reach = 0  # the end of all sections so far with an answer of their own
    for place, tells, has_answer in zip(members, told, answered, strict=True):
        asking = scope.asks[place]
        if worth.stands_out and not asking and has_answer and not tells:
            continue  # a heading of links
        is_nested = kind.features == ("levels",) and place < reach
        reach = max(reach, scope.document.ends[place]) if has_answer else reach
        if is_nested and not asking:
            continue  # a part of the answer above
        may_state = scope.is_faq or worth.counts or scope.is_made_to_ask(place)
        statement = settings.STATEMENT * held * (may_state and worth.stands_out)
        weights[place] = (statement + (1 - statement) * asking) * worth.trust * (settings.HALF if is_nested else 1)
        if not worth.stands_out:
            weights[place] *= asking if scope.is_faq else settings.HALF
    return weights


def _counting_up(scope: Scope, places: Sequence[int]) -> Sequence[int]:
    """Return *places* without those between the numbers that count up, 1, 2, 3 …, if most do.

    A line that asks is preferred to one with the same number, and kept in any case: numbers of questions may be wrong.
    Numbers may start anew in each chapter, so those before and behind are kept too, and all are if none goes on where
    an inner list ended: 1, 2, 1, 2, 3, but not 1, 1, 2, 2, 3.
    """
    numbers = [scope.document.prefixes[place].count for place in places]
    if not all(numbers) or all(number in (1, before + 1) for before, number in pairwise([0, *numbers])):
        return places
    weights: dict[int, float] = {}  # of the best count up to each number so far
    last: dict[int, int] = {}  # the place where it ends
    before: dict[int, int | None] = {}
    for place, number in zip(places, numbers, strict=True):
        weight = weights.get(number - 1, 0) + 1 + scope.asks[place]
        before[place] = last.get(number - 1)
        if weight >= weights.get(number, 0):
            weights[number], last[number] = weight, place
    count: set[int] = set()
    end: int | None = last[max(weights, key=lambda number: weights[number])]
    while end is not None:
        count.add(end)
        end = before[end]
    between = range(min(count), max(count)) if len(count) * 2 > len(numbers) else ()
    return [place for place in places if place not in between or place in count or scope.asks[place]]


def _entries(scope: Scope, places: Sequence[int]) -> list[int]:
    """Return those of *places* that can be entries: no titles of chapters, no table of contents, no duplicates."""
    blocks, ends = scope.document.blocks, scope.document.ends
    titles = {
        place
        for place, below in pairwise(places)
        if blocks[below].level > blocks[place].level > 0
        and below < ends[place]
        and not (scope.asks[place] >= settings.SURE and scope.below(scope.answering, [place, below])[0])
    }
    kept = [place for place in places if place not in titles]
    if not scope.is_faq:  # what asks right above a question belongs to the lead, or to the answer above
        members = {*kept}
        kept = [place for place in kept if place + 1 not in members]
    answered = {place for place, below in zip(kept, scope.below(scope.answering, kept), strict=True) if below}
    runs = ([*run] for _, run in groupby(kept, key=answered.__contains__))
    kept = [place for run in runs if run[0] in answered or len(run) < settings.ROW for place in run]
    last = {letters(scope.document.prefixes[place].bare): place for place in kept if place not in answered}
    entries = answered | {*last.values()}  # a name that is repeated without answers, as in a menu, counts once
    return [place for place in kept if place in entries]


def score(scope: Scope, weights: dict[int, float], kind: Kind) -> Scored:
    """Return the result of the formula for members with *weights*, which are of *kind*, or have joined it.

    What asks inside the answer of a member that asks is part of that answer, and not of all asking.
    """
    members = sorted(weights)
    total, count = sum(weights.values()), len(members)
    inside = zip(members, scope.below(scope.asking, members), strict=True)
    asking = scope.asking[-1] - sum(below for place, below in inside if scope.document.asking[place])
    recall = min(total / asking, 1) if asking else 1
    below = scope.below(scope.answering, members)
    answered = [has > 0 and not scope.is_chapter(place) for has, place in zip(below, members, strict=True)]
    if kind.features == ("mark",):  # those in a row share the answer of the last one
        for number in range(count - 2, -1, -1):
            answered[number] |= answered[number + 1] and members[number] + 1 == members[number + 1]
    return Scored(total / count * recall * (sum(answered) / count) ** 2 * count / (count + 1), weights, kind)


def are_enough(scope: Scope, members: Sequence[int]) -> bool:
    """Return whether *members* can be all questions: one alone must ask, and in an article be all of it."""
    if len(members) != 1:
        return bool(members)
    is_all = scope.is_faq or not scope.document.is_page or scope.share_held(members) >= settings.MOST
    return scope.asks[members[0]] == 1 and is_all
