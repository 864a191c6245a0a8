"""Choose the questions of a document, a whole kind of blocks at once. In: its facts. Out: a `Choice`, None without any.

The questions of a document are formatted alike, so all kinds of blocks are compared by one formula,

    precision x recall x answered^2 x n / (n + 1)

where precision is the mean weight of the members, which is 1 for one that asks and is trusted, recall the sum of these
weights per block that asks, answered the share of members that have an answer, and n their number. In an FAQ that is no
page, and so has no menus, the best one is compared with the kinds that share no member with it, each result times the
square root of the share of the text in the entries. More kinds join the best one as long as that raises the result.

An FAQ calls itself one, and all its entries are questions, even if they do not ask. Anything else is an article: its
questions are the members that ask, in its main content, and there are at least two, unless the only one is all of it.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, islice, pairwise
from math import sqrt

from msgspec import Struct

from pactqa.importing.blocks import OPENERS, Block
from pactqa.importing.find import settings
from pactqa.importing.find.features import KINDS, Kind, kinds
from pactqa.importing.find.scope import DocumentFacts, Scope
from pactqa.importing.words.phrases import letters, says_faq

_MOST_KINDS = 12
"""The number of kinds, the best ones, that may join."""

_MOST_SECTIONS = 8
"""The maximum number of sections that call themselves an FAQ and are searched."""


class Choice(Struct, frozen=True):
    """The questions of a document: *places* among its blocks, in the range *within*, and *how* they are formatted.

    *turns* are the ranges of those that are an interviewer's turns, by their places.
    """

    places: Sequence[int]
    how: str
    within: range
    is_article: bool = False
    turns: Mapping[int, range] = {}


class _Scored(Struct, frozen=True):
    """A kind with the result of the formula, and the *weights* of its members, by their places, from 0 to 1."""

    score: float
    weights: dict[int, float]
    kind: Kind


def choose(document: DocumentFacts, *, is_faq: bool) -> Choice | None:
    """Return the questions of *document*, or None if it has none.

    *is_faq* means that the document calls itself an FAQ; if it does not, the heading of a section may.
    """
    whole = range(len(document.blocks)) if is_faq else document.main_content
    scopes = [Scope(document, whole, is_faq=is_faq)]
    titles = (
        place
        for place in range(len(document.blocks))
        if document.blocks[place].level and says_faq(document.blocks[place].text)
    )
    for place in islice(titles, 0 if is_faq else _MOST_SECTIONS):
        scopes.append(Scope(document, range(place + 1, document.ends[place]), is_faq=True))
    candidates = [(best, scope) for scope in scopes if (best := _best(scope)) and best.score >= settings.ENOUGH]
    if not candidates:
        return None
    best, scope = max(candidates, key=lambda pair: pair[0].score)
    inside = (pair for pair in candidates if pair[1].is_faq and best.weights.keys() <= {*pair[1].range})
    best, scope = next(inside, (best, scope))  # in an FAQ, entries that do not ask count, too
    how = KINDS[best.kind.features].words(*best.kind.values)
    return Choice(sorted(best.weights), how, scope.range, not scope.is_faq, document.turns.get(how, {}))


def _best(scope: Scope) -> _Scored | None:
    """Return the best kind, with the kinds that join it, or None."""
    members_of: defaultdict[Kind, list[int]] = defaultdict(list)
    for place in scope.range:
        if scope.barred[place]:
            continue
        may_state = scope.is_faq or scope.asks[place] or scope.is_made_to_ask(place)
        for kind in kinds(scope, place):
            if may_state or KINDS[kind.features].counts:
                members_of[kind].append(place)
    weighed = ((kind, _weigh(scope, kind, places)) for kind, places in members_of.items())
    scored = [_score(scope, weights, kind) for kind, weights in weighed if weights]
    order = [*KINDS]
    ranked = sorted(scored, key=lambda one: (-one.score, order.index(one.kind.features)))  # the simplest name first
    enough = [one for one in ranked if _are_enough(scope, [*one.weights])]
    if not enough:
        return None
    best = enough[0]
    if scope.is_faq and not scope.document.is_page:  # its members may be inside the answers of another
        others = (one for one in enough if one.weights.keys().isdisjoint(best.weights))
        best = max([best, *others], key=lambda one: one.score * sqrt(scope.share_held([*one.weights])))
    for other in ranked[:_MOST_KINDS]:
        if KINDS[other.kind.features].stands_out:
            best = _extended(scope, best, other)
    return best


def _extended(scope: Scope, best: _Scored, other: _Scored) -> _Scored:
    """Return *best* with the members of *other* that are in none of its answers, if that is better."""
    if other.weights.keys() <= best.weights.keys():
        return best
    members = sorted(best.weights)
    inside = {*chain.from_iterable(map(range, members, scope.document.sections.answer_ends(members)))}
    more = {place: weight for place, weight in other.weights.items() if place not in inside}
    opens = len(more) == 1 and all(_opens(scope, place, members) for place in more)
    if len(more) < 2 and not opens:
        return best
    together = _score(scope, best.weights | more, best.kind)
    return together if together.score > best.score else best


def _opens(scope: Scope, place: int, members: Sequence[int]) -> bool:
    """Return whether the block at *place* is the first question, which is often formatted differently.

    It is a short paragraph, and only other paragraphs, its answer, are between it and *members*, the other questions.
    """
    blocks = scope.document.blocks[place : members[0]]
    if not blocks or not scope.asks[place]:
        return False
    parts = [part for part in blocks[1:] if part.level or part.glue or part.within or part.bold or part.type != "text"]
    return len(blocks) > 1 and len(blocks[0].text) <= settings.PARAGRAPH and not parts


def _weigh(scope: Scope, kind: Kind, places: Sequence[int]) -> dict[int, float]:
    """Return the weight of each entry of *kind*, whose members are *places*: the probability that it is a question."""
    worth = KINDS[kind.features]
    members = _entries(scope, places)
    if kind.features == ("turn",):
        return dict.fromkeys(members, 1.0)
    held = scope.share_held(members)
    answered = scope.below(scope.answering, members)
    weights = {}
    reach = 0  # the end of all sections so far with an answer of their own
    for place, has_answer in zip(members, answered, strict=True):
        is_nested = kind.features == ("levels",) and place < reach
        reach = max(reach, scope.document.ends[place]) if has_answer else reach
        if is_nested and not scope.asks[place]:
            continue  # a part of the answer above
        statement = settings.STATEMENT * held * (scope.is_faq and worth.stands_out)
        is_doubtful = is_nested or not (scope.is_faq or worth.stands_out)
        weights[place] = (1 if scope.asks[place] else statement) * worth.trust * (settings.HALF if is_doubtful else 1)
    return weights


def _entries(scope: Scope, places: Sequence[int]) -> list[int]:
    """Return the *places* that can be entries: no titles of chapters, no table of contents, no duplicates."""
    blocks, ends = scope.document.blocks, scope.document.ends
    members: list[int] = []
    for place, below in pairwise([*places, len(blocks)]):
        nested = below < ends[place] and blocks[below].level > blocks[place].level > 0
        has_text = not nested or scope.below(scope.answering, [place, below])[0] > 0
        is_question = scope.asks[place] if has_text else scope.begins_with_heading(place)
        if is_question or not nested:
            members.append(place)
    if not scope.is_faq:  # a question right above another belongs to the lead, or to the answer above
        asked = {*members}
        members = [place for place in members if place + 1 not in asked]
    answered = {place for place, below in zip(members, scope.below(scope.answering, members), strict=True) if below}
    last = {letters(scope.document.prefixes[place].bare): place for place in members if place not in answered}
    entries = answered | {*last.values()}  # a name that is repeated without answers, as in a menu, counts once
    return [place for place in members if place in entries]


def _score(scope: Scope, weights: dict[int, float], kind: Kind) -> _Scored:
    """Return the result of the formula for members with *weights*, which are of *kind*, or have joined it.

    A question inside the answer to a member that asks is part of that answer, and not of all asking.
    """
    members = sorted(weights)
    total, count = sum(weights.values()), len(members)
    inside = zip(members, scope.below(scope.asking, members), strict=True)
    asking = scope.asking[-1] - sum(below for place, below in inside if scope.document.asks[place])
    recall = min(total / asking, 1) if asking else 1
    below = scope.below(scope.answering, members)
    answered = [
        has > 0 and (scope.begins_with_heading(place) or not scope.document.is_above_heading(place))
        for has, place in zip(below, members, strict=True)
    ]
    if kind.features == ("mark",):  # those in a row share the answer of the last one
        for number in range(count - 2, -1, -1):
            answered[number] |= answered[number + 1] and members[number] + 1 == members[number + 1]
    return _Scored(total / count * recall * (sum(answered) / count) ** 2 * count / (count + 1), weights, kind)


def _are_enough(scope: Scope, members: Sequence[int]) -> bool:
    """Return whether *members* can be all questions: one of them asks, or all are in the main content of the page.

    A single one must ask, and in an article hold nearly all of its text.
    """
    asks = any(scope.asks[place] for place in members)
    if len(members) == 1:
        return asks and (scope.is_faq or scope.share_held(members) >= settings.MOST)
    return asks or all(place in scope.document.main_content for place in members)


def chosen_turns(document: DocumentFacts, chosen: Sequence[int]) -> Choice:
    """Return the choice of the blocks at the places *chosen*, by the user or by labels.

    If they are names or turns of interviewers and of others, the questions are the interviewers' turns.
    """
    whole, places = range(len(document.blocks)), {*chosen}
    for turns in document.turns.values():
        asked = {place: turn for place, turn in turns.items() if places & {place, *turn}}
        named = all(document.prefixes[place].speaker is not None for place in turns)
        answered = sum(turn.stop in places for turn in asked.values())
        if len(asked) * 2 > len(turns) and (named or answered * 2 > len(asked)):
            return Choice(sorted(asked), "", whole, turns=turns)
    return Choice(chosen, "", whole)


def suggested_selectors(document: DocumentFacts) -> list[str]:
    """Return the CSS selectors of blocks that ask, or stand out as questions do: at most three, likeliest first.

    Each is followed by the number of blocks that it selects: `h3 (5)`. Most of these have something else below, and
    different texts, unlike names.
    """
    blocks = document.blocks
    likely, asking = Counter[str](), Counter[str]()
    selected: defaultdict[str, list[int]] = defaultdict(list)
    for place, (block, asks) in enumerate(zip(blocks, document.asks, strict=True)):
        if block.type == "text" and block.element is not None:
            selector = _selector(block)
            for each in {selector, block.tag}:
                selected[each].append(place)
            likely[selector] += asks or block.stands_out
            asking[selector] += asks
    works = []
    for selector in +likely:
        places = selected[selector]
        above = [place for place, after in pairwise([*places, len(blocks)]) if place + 1 < after]
        answered = {blocks[place].text for place in above if not (blocks[place].level and blocks[place + 1].level)}
        if len(answered) * 2 > len(places):
            works.append(selector)
    likeliest = sorted(works, key=lambda selector: (asking[selector], likely[selector]), reverse=True)
    return [f"{selector} ({len(selected[selector])})" for selector in likeliest[:3]]


def _selector(block: Block) -> str:
    """Return a CSS selector of *block*, which has an element."""
    bold = [name.partition(".")[0] for name in block.shell if name.partition(".")[0] in ("b", "strong")]
    return f"{block.tag} {bold[0]}" if bold and not (block.level or block.tag in OPENERS) else block.tag
