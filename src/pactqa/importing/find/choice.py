"""Choose the blocks of a document that are its questions: all blocks of a kind, not each block on its own.

The questions of a document are formatted alike, so all kinds of blocks are compared by one formula,

    precision x recall x answered^2 x n / (n + 1)

precision being how much the members ask in the mean, recall how much of all asking they hold, answered the share of
them with an answer, and n their number. More kinds join the best one as long as that raises the result for all.

An FAQ calls itself one, and all its entries are questions, even if they do not ask. Anything else is an article: its
questions are the members that ask, in its main content, and there are two at least, unless the only one is all of it.
"""

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain, islice

from msgspec import Struct

from pactqa.importing.blocks import OPENERS
from pactqa.importing.find import settings
from pactqa.importing.find.features import KINDS, Kind, kinds
from pactqa.importing.find.formula import Scored, are_enough, score, weigh
from pactqa.importing.find.scope import Inspected, Scope
from pactqa.importing.words import only_says_faq, says_faq

_MOST_KINDS = 12
"""The number of kinds, the best ones, that may join."""

_MOST_SECTIONS = 8
"""The number of sections that call themselves an FAQ, at most, that are searched."""


class Choice(Struct, frozen=True):
    """The questions of a document: *places* among its blocks, in the range *within*, and *how* they are formatted."""

    places: Sequence[int]
    how: str
    within: range
    is_article: bool = False


def choose(document: Inspected, *, is_faq: bool) -> Choice | None:
    """Return which blocks of *document* are the questions, None if there are none.

    *is_faq* means that the document calls itself an FAQ; if it does not, the heading of a section may.
    """
    whole = range(len(document.blocks)) if is_faq else document.extents.main_content()
    scopes = [Scope(document, whole, is_faq=is_faq)]
    titles = (place for place in range(len(document.blocks)) if _calls_section(document, place))
    for place in islice(titles, 0 if is_faq else _MOST_SECTIONS):
        scopes.append(Scope(document, range(place + 1, document.ends[place]), is_faq=True))
    found = [(best, scope) for scope in scopes if (best := _best(scope)) and best.score >= settings.ENOUGH]
    if not found:
        return None
    best, scope = max(found, key=lambda pair: pair[0].score)
    inside = (pair for pair in found if pair[1].is_faq and best.weights.keys() <= {*pair[1].range})
    best, scope = next(inside, (best, scope))  # the section that holds all of them knows more of its entries
    how = KINDS[best.kind.features].words(*best.kind.values)
    return Choice(sorted(best.weights), how, scope.range, not scope.is_faq)


def _calls_section(document: Inspected, place: int) -> bool:
    """Return whether the block at *place* calls its section an FAQ. In plain text, a title may look like any line."""
    block, bare = document.blocks[place], document.prefixes[place].bare
    return says_faq(block.text) if block.level else block.element is None and only_says_faq(bare)


def _best(scope: Scope) -> Scored | None:
    """Return the best kind, with those that join it, None if there is none."""
    members_of: defaultdict[Kind, list[int]] = defaultdict(list)
    for place in scope.range:
        if scope.asks[place] < 0:
            continue
        may_state = scope.is_faq or scope.asks[place] >= settings.SURE or scope.is_made_to_ask(place)
        for kind in kinds(scope.seen[place], scope.asks[place]):
            if may_state or KINDS[kind.features].counts:
                members_of[kind].append(place)
    scored = [
        score(scope, weights, kind) for kind, places in members_of.items() if (weights := weigh(scope, kind, places))
    ]
    ranked = sorted(scored, key=lambda one: -one.score)
    best = next((one for one in ranked if are_enough(scope, [*one.weights])), None)
    if best is None:
        return None
    least = best.score * settings.ALIKE
    same = [one for one in scored if one.weights.keys() == best.weights.keys() and one.score >= least]
    best = min(same, key=lambda one: [*KINDS].index(one.kind.features))  # the simplest name
    for other in ranked[:_MOST_KINDS]:
        worth = KINDS[other.kind.features]
        if worth.stands_out and worth.trust > settings.HALF:
            best = _joined(scope, best, other)
    return best


def _joined(scope: Scope, best: Scored, other: Scored) -> Scored:
    """Return *best* with the members of *other* that are in none of its answers, if that is better."""
    members = sorted(best.weights)
    inside = {*chain.from_iterable(map(range, members, scope.document.extents.answer_ends(members)))}
    more = {place: weight for place, weight in other.weights.items() if place not in inside}
    if len(more) < 2 and not any(_may_join(scope, place) for place in more):
        return best
    together = score(scope, best.weights | more, best.kind)
    return together if together.score * settings.ALIKE > best.score else best


def _may_join(scope: Scope, place: int) -> bool:
    """Return whether the block at *place* may join others, alone of its kind: it asks, and in a page stands out."""
    stands_out = scope.document.prefixes[place].count or scope.document.blocks[place].tag in OPENERS
    return scope.asks[place] == 1 and bool(scope.is_faq or not scope.document.is_page or stands_out)
