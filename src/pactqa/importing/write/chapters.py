"""Name the chapter of each question: the nearest title above it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pactqa.importing.blocks import Outline, without_anchor
from pactqa.importing.words import asks, is_number, without_prefixes

_LOWEST = 8
"""The level of a question that is no heading: below all headings."""

_BETWEEN = ("chapter", "contents", "aside")
"""Roles of blocks that may stand between the title of a chapter and its first question."""


def name_chapters(outline: Outline) -> list[str | None]:
    """Return the name of the chapter of each question of *outline*, None where there is none.

    It is the nearest title above the question that is above its level and asks nothing; but where questions of a
    chapter follow one inside it, both are one. Of chapters there are two at least: a single title is that of the whole.
    """
    titles = [place for place in _titles(outline) if asks(outline.prefixes[place].bare, outline.language) < 1]
    nearest = _joined([*_open_titles(outline, titles)])
    if len({*nearest} - {None}) < 2:
        return [None] * len(nearest)
    names = _names(outline, titles)
    return [None if place is None else names[place] for place in nearest]


def _names(outline: Outline, titles: Sequence[int]) -> Mapping[int, str]:
    """Return the names of the *titles* of *outline*, without numbers and marks, and each another one."""
    texts = [without_anchor(outline.blocks[place].text) for place in titles]
    own = [outline.prefixes[place] for place in titles]
    increase = all(0 < one.count < other.count for one, other in pairwise(own))
    bare = [one.bare for one in own] if increase and len(own) > 1 else without_prefixes(texts, own)
    times = Counter[str]()
    names: dict[str, int] = {}
    for place, name in zip(titles, bare, strict=True):
        shown = name
        while shown in names:
            times[name] += 1
            shown = f"{name} ({times[name] + 1})"
        names[shown] = place
    return {place: name for name, place in names.items()}


def _titles(outline: Outline) -> Iterator[int]:
    """Yield the places of the titles of chapters: right above a question, or headings of the level of such titles.

    An introduction may be between a heading and the first question of its section, but not in plain text, where lines
    in capitals are headings, too.
    """
    following = ""  # the role of what is below
    below = 0  # the level of the next question, if no heading is above it
    direct: set[int] = set()
    for place in range(len(outline.roles) - 1, -1, -1):
        name = outline.roles[place].name
        block = outline.blocks[place]
        if name == "chapter" and (following == "question" or (0 < block.level < below and block.element is not None)):
            direct.add(place)
        if block.level or name == "question":
            below = (block.level or _LOWEST) if name == "question" else 0
        if name not in _BETWEEN and block.what != "rule" and not is_number(block.text):  # that of the question
            following = name
    levels = {outline.blocks[place].level for place in direct} - {0}
    for place, (block, role) in enumerate(zip(outline.blocks, outline.roles, strict=True)):
        is_title = role.name == "chapter" and (block.level in levels or place in direct)
        if is_title and without_anchor(block.text):
            yield place


def _open_titles(outline: Outline, titles: Sequence[int]) -> Iterator[list[int]]:
    """Yield, for each question of *outline*, the places of those of its *titles* that it is below, outermost first."""
    starts = {role.number: place for place, role in reversed([*enumerate(outline.roles)]) if role.name == "question"}
    least = min((outline.blocks[place].level or _LOWEST for place in starts.values()), default=_LOWEST)
    above: list[tuple[float, int]] = []
    for place in sorted([*titles, *starts.values()]):
        is_title = outline.roles[place].name == "chapter"
        level = outline.blocks[place].level or (least - 0.5 if is_title else _LOWEST)
        while above and above[-1][0] >= level:
            above.pop()
        if is_title:
            above.append((level, place))
        else:
            yield [title for _, title in above]


def _joined(above: Sequence[Sequence[int]]) -> list[int | None]:
    """Return the innermost of the titles *above* each question, or one around it that has a later question, too."""
    last = {titles[-1]: number for number, titles in enumerate(above) if titles}
    return [
        next((title for title in titles if number <= last.get(title, -1)), None) for number, titles in enumerate(above)
    ]
