"""The formula that compares kinds: how much members speak for being the questions of a scope. `choice` tells it."""

from collections.abc import Sequence

from msgspec import Struct

from pactqa.importing.find import settings
from pactqa.importing.find.features import FEATURES, Kind
from pactqa.importing.find.numbering import counting_up
from pactqa.importing.find.scope import Scope
from pactqa.importing.words import letters


class Scored(Struct, frozen=True):
    """Members, sorted, with their result, and how much each speaks for being a question."""

    score: float
    weights: dict[int, float]
    kind: Kind


def weigh(scope: Scope, kind: Kind, places: Sequence[int]) -> dict[int, float]:
    """Return how much each entry of *kind*, whose members are *places*, speaks for being a question."""
    members = _entries(scope, _counting_up(scope, places) if FEATURES[kind.name].counts else places)
    if not members:
        return {}
    feature = FEATURES[kind.name]
    held = scope.share_held(members)
    told, answered = scope.has(scope.telling, members), scope.has(scope.answering, members)
    weights = {}
    for place, tells, has_answer in zip(members, told, answered, strict=True):
        asking = scope.asks[place]
        if feature.stands_out and not asking and has_answer and not tells:
            continue  # a heading of links
        may_state = scope.is_faq or feature.counts or scope.is_made_to_ask(place)
        statement = settings.STATEMENT * held * (may_state and feature.stands_out and not scope.is_part(place))
        weights[place] = (statement + (1 - statement) * asking) * feature.trust
        if not feature.stands_out:
            weights[place] *= asking if scope.is_faq else settings.HALF
    if kind.name == "headings down to":
        for place in [*scope.nested([*weights])]:
            weights[place] *= settings.HALF
            if not scope.asks[place]:
                del weights[place]  # a part of the answer above
    return weights


def _counting_up(scope: Scope, places: Sequence[int]) -> list[int]:
    """Return *places*, numbered alike, without those of lists in answers, whose numbers count anew."""
    numbers = [scope.document.prefixes[place].count for place in places]
    found = counting_up(numbers, [scope.asks[place] for place in places]) if all(numbers) else range(len(places))
    return [places[number] for number in found]


def _entries(scope: Scope, places: Sequence[int]) -> list[int]:
    """Return those of *places* that can be entries: no titles of chapters, no table of contents, no duplicates."""
    blocks, ends = scope.document.blocks, scope.document.ends
    kept = [
        place
        for place, below in zip(places, [*places[1:], scope.range.stop], strict=True)
        if not (
            below < scope.range.stop
            and blocks[below].level > blocks[place].level > 0
            and below < ends[place]
            and not (scope.asks[place] >= settings.SURE and scope.has(scope.answering, [place, below])[0])
        )
    ]
    answered = scope.has(scope.answering, kept)
    run = 0
    listed: set[int] = set()
    for number, has_answer in enumerate(answered):
        run = 0 if has_answer else run + 1
        if run >= settings.ROW:
            listed.update(range(number - (settings.ROW if run == settings.ROW else 1) + 1, number + 1))
    last = {}  # the place of each name; the one of a table of contents comes first, and has no answer
    for number, place in enumerate(kept):
        if number not in listed:
            last[letters(scope.document.prefixes[place].bare), number if answered[number] else -1] = place
    return sorted(last.values())


def score(scope: Scope, weights: dict[int, float], kind: Kind) -> Scored:
    """Return the result of the formula for members with *weights*, which are of *kind*, or have joined it.

    What asks inside the answer of a member that asks is part of that answer, and not of all asking.
    """
    members = sorted(weights)
    total, count = sum(weights.values()), len(members)
    inside = zip(members, scope.below(scope.asking, members), strict=True)
    asking = scope.asking[-1] - sum(below for place, below in inside if scope.document.asking[place])
    recall = min(total / asking, 1) if asking else 1
    answered = _answered_share(scope, members, shared=kind.name == "mark")
    return Scored(total / count * recall * answered**2 * count / (count + 1), weights, kind)


def are_enough(scope: Scope, members: Sequence[int]) -> bool:
    """Return whether *members* can be all questions: one alone must ask, and in an article be all of it."""
    if len(members) != 1:
        return bool(members)
    [place] = members
    blocks, end = scope.document.blocks, min(scope.document.ends[members[0]], scope.range.stop)
    own = sum(len(block.text) for block in blocks[place:end])
    return scope.asks[place] == 1 and (
        scope.is_faq or not scope.document.is_page or own >= settings.MOST * scope.length
    )


def _answered_share(scope: Scope, members: Sequence[int], *, shared: bool) -> float:
    """Return the share of *members* with an answer. If *shared*, those in a row have that of the last one."""
    answered = scope.has(scope.answering, members)
    answered = [has and not scope.is_chapter(place) for has, place in zip(answered, members, strict=True)]
    if shared:
        for number in range(len(members) - 2, -1, -1):
            answered[number] |= answered[number + 1] and members[number] + 1 == members[number + 1]
    return sum(answered) / len(members)
