"""How blocks are formatted. In: a scope and a place. Out: the kinds of the block there, by one feature or two."""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice, product
from typing import NamedTuple

from msgspec import Struct

from pactqa.importing.blocks import Element
from pactqa.importing.find import settings
from pactqa.importing.find.scope import Scope

_NEAREST = 40
"""The maximum number of elements around one, or before it, to inspect."""


class Kind(NamedTuple):
    """Blocks whose *features*, one or two, have the same *values*."""

    features: tuple[str, ...]
    values: tuple[Hashable, ...]


class Worth(Struct, frozen=True):
    """The worth of kinds with the same features. *words* describes one to a reader, and is called with its values.

    For example, the words are `h3 headings`, `bold lines` or `paragraphs in one style`. *stands_out*: the members stand
    out from the text around them. *counts*: the kind numbers its members, so every member is an entry, even one that
    does not ask. *trust*, from 0 to 1, is low for members that share nothing but a question mark.
    """

    words: Callable[..., str]
    stands_out: bool = True
    counts: bool = False
    trust: float = 1


_NAMES = {"button": "buttons", "dt": "terms of a list", "li": "items of a list", "p": "paragraphs",
          "summary": "lines that unfold", "td": "cells of a table", "th": "cells of a table"}  # fmt: skip
"""Names of elements for a reader, by their tags; the others are lines."""


def _name(line: str, *_: Hashable) -> str:
    """Return the words for *line*, a tag, or "lines in column 4" of plain text."""
    return _NAMES.get(line, line if " " in line else "lines")


def _styled(line: str, *_: Hashable) -> str:
    return f"{_name(line)} in one style"


def _set_apart(shell: Sequence[str]) -> str:
    return {"b": "bold lines", "strong": "bold lines", "em": "italic lines", "i": "italic lines"}.get(
        shell[-1].partition(".")[0], "lines in one style"
    )


KINDS: dict[tuple[str, ...], Worth] = {
    ("turn",): Worth("{}".format, counts=True),
    ("mark",): Worth("labelled as questions".format),
    ("level",): Worth("h{} headings".format),
    ("levels",): Worth("headings down to h{}".format),
    ("level", "class"): Worth("h{} headings".format),
    ("level", "parent"): Worth("h{} headings".format, stands_out=False),
    ("level", "number"): Worth("h{} headings numbered {}".format, counts=True),
    ("line",): Worth(_name, stands_out=False),
    ("line", "class"): Worth(_styled),
    ("line", "depth"): Worth(_name),
    ("line", "number"): Worth("numbered {1}".format, counts=True),
    ("shell",): Worth(_set_apart),
    ("bold",): Worth("bold lines".format),
    ("paragraph",): Worth("paragraphs that are questions".format, trust=settings.HALF),
}
"""The kinds by their features, the simplest first."""


def kinds(scope: Scope, place: int) -> Iterator[Kind]:
    """Yield the kinds of the block at *place*."""
    values = _features(scope, place)
    present = {name for name, own in values.items() if own}
    for features in KINDS:
        if present.issuperset(features):
            for value in product(*map(values.__getitem__, features)):
                yield Kind(features, value)


def _features(scope: Scope, place: int) -> dict[str, Sequence[Hashable]]:
    """Return the values of each feature of the block at *place*. "levels" are all from its own down to 6."""
    document = scope.document
    block, prefix, element = document.blocks[place], document.prefixes[place], document.blocks[place].element
    turns = [how for how, turns in document.turns.items() if place in turns]
    values: dict[str, Sequence[Hashable]] = {
        "turn": turns if prefix.mark or not scope.is_faq else [],
        "mark": ["q"] if prefix.mark == "q" else [],
    }
    if prefix.form:
        values["number"] = [re.sub("[A-Z]+(?=[.-]?1)", "A", prefix.form)]  # whatever the letter of its section
    if block.level:
        return values | {
            "level": [block.level],
            "levels": range(block.level, 7),
            "parent": [] if element is None else [path(element)[1:2]],
            "class": [classes(element)],
        }
    if document.asks[place]:
        values["paragraph"] = [True]
    line = f"lines in column {block.indent}" if element is None else block.tag
    if line == "li" and len(block.within) > 2:  # as in an answer, and not only a list and its item
        line = "items inside others"
    return values | {
        "line": [line],
        "class": [name for name in [classes(element)] if name],
        "depth": [sum(tag in ("dl", "details") for tag, _ in path(element))] if block.tag in ("dt", "summary") else [],
        "shell": [block.shell] if block.shell and element is not None else [],
        "bold": [any(after.glue for after in document.blocks[place + 1 : place + 2])] if block.bold else [],
    }


@lru_cache(maxsize=4)  # consecutive blocks are in the same element
def classes(element: Element | None) -> str:
    """Return the classes of *element*, joined by dots."""
    return "" if element is None else ".".join((element.get("class") or "").split())


def path(element: Element) -> tuple[tuple[str, str], ...]:
    """Return the tags and classes of *element* and of those around it, which the paragraphs of one text share."""
    around = chain([element], islice(element.iterancestors(), _NEAREST))
    return tuple((each.tag, classes(each)) for each in around)
