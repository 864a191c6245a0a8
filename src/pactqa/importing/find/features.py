"""How a block is formatted: a table of features. Blocks that share the value of one are of a kind."""

import re
from collections.abc import Callable, Hashable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from msgspec import Struct

from pactqa.importing.blocks import Block, Element
from pactqa.importing.find import settings
from pactqa.importing.words import Prefix, is_one_sentence

_COLUMNS = 20
"""The maximum number of columns of a table that are told apart."""

_NEAREST = 40
"""The maximum number of elements around one to inspect."""

_STATES = frozenset(["active", "collapse", "collapsed", "even", "first", "in", "last", "odd", "open", "show"])


class Kind(NamedTuple):
    """Blocks of which the feature *name* has the same *value*."""

    name: str
    value: Hashable


class Formatted(Struct, frozen=True):
    """A block with its *prefix* and its neighbours, if it has any. *listed* means that a table of contents has it."""

    block: Block
    prefix: Prefix
    before: Block | None
    after: Block | None
    asks: float
    listed: bool


class Feature(Struct, frozen=True):
    """A feature: its values for a block, and what to call a kind with a value.

    *stands_out* says whether its kinds stand out from the text around them, *counts* whether they count their members,
    so that even one that does not ask is an entry, and *trust* how much they are worth, from 0 to 1: members that only
    share that they ask are of no kind, and a table of contents may lack an entry.
    """

    values: Callable[[Formatted], Iterator[Hashable]]
    words: Callable[[Any], str]
    stands_out: bool = True
    counts: bool = False
    trust: float = 1


_Value = Callable[[Formatted], Hashable]


def _if(when: Callable[[Formatted], object], value: _Value) -> Callable[[Formatted], Iterator[Hashable]]:
    """Return the values of a feature that a block has at most once: *value*, if it has the feature at all."""

    def values(it: Formatted) -> Iterator[Hashable]:
        if when(it):
            yield value(it)

    return values


FEATURES: dict[str, Feature] = {
    "mark": Feature(_if(lambda it: it.prefix.mark == "q", lambda _: ""), lambda _: "marked «Q:»"),
    "headings down to": Feature(
        lambda it: iter(range(it.block.level, 7) if it.block.level else ()),
        lambda level: f"headings down to h{level}",
        trust=settings.HEADING,
    ),
    "heading in": Feature(
        _if(lambda it: it.block.level and _has_parent(it), lambda it: _parent(it)),
        lambda value: f"{value[0]} headings",
        trust=settings.HEADING,
    ),
    "heading": Feature(
        _if(lambda it: it.block.level, lambda it: (it.block.level, _class(it))),
        lambda value: f"h{value[0]} headings",
        trust=settings.HEADING,
    ),
    "numbered heading": Feature(
        _if(lambda it: it.block.level and it.prefix.form, lambda it: (it.block.level, _shape(it.prefix.form))),
        lambda value: f"h{value[0]} headings numbered {value[1]}",
        counts=True,
    ),
    "tag": Feature(
        _if(lambda it: _is_text(it), lambda it: it.block.tag),
        lambda tag: _tag(tag),
        stands_out=False,
    ),
    "class": Feature(
        _if(lambda it: _is_text(it) and not it.block.glue and _class(it), lambda it: f"{it.block.tag}.{_class(it)}"),
        str,
    ),
    "depth": Feature(
        _if(lambda it: it.block.tag in ("dt", "summary"), lambda it: (it.block.tag, _depth(it.block.element))),
        lambda value: f"{value[0]}",
    ),
    "column": Feature(_if(lambda it: it.block.tag == "td", lambda it: _column(it)), lambda _: "td"),
    "number": Feature(
        _if(
            lambda it: _is_text(it) and it.prefix.form,
            lambda it: (it.block.tag, _shape(it.prefix.form), it.block.indent),
        ),
        lambda value: f"numbered {value[1]}",
        counts=True,
    ),
    "bullet": Feature(
        _if(
            lambda it: _is_text(it) and it.block.shell and it.block.element is None,
            lambda it: (it.block.shell, it.block.indent),
        ),
        lambda value: f"items with «{value[0][0]}»",
        counts=True,
    ),
    "shell": Feature(
        _if(lambda it: _is_text(it) and it.block.shell and it.block.element is not None, lambda it: it.block.shell),
        lambda shell: _tag(shell[-1]),
    ),
    "bold": Feature(
        _if(lambda it: _is_text(it) and it.block.bold, lambda it: (_goes_on(it), len(it.block.within))),
        lambda _: "bold lines",
    ),
    "item": Feature(
        _if(lambda it: _is_text(it) and _opens_item(it), lambda it: len(it.block.within)),
        lambda _: "items",
        stands_out=False,
    ),
    "indent": Feature(
        _if(lambda it: _is_text(it), lambda it: it.block.indent),
        lambda column: f"lines in column {column}",
        stands_out=False,
    ),
    "listed": Feature(
        _if(lambda it: it.listed and not it.block.level, lambda _: ""),
        lambda _: "listed in its contents",
        trust=settings.SURE,
    ),
    "asking": Feature(
        _if(lambda it: _asks(it) and is_one_sentence(it.prefix.bare), lambda _: ""),
        lambda _: "paragraphs that are questions",
        trust=settings.HALF,
    ),
    "asking shortly": Feature(
        _if(lambda it: _asks(it) and len(it.prefix.bare) <= settings.PARAGRAPH, lambda _: ""),
        lambda _: "paragraphs that are questions",
        trust=settings.HALF,
    ),
}


def _tag(name: str) -> str:
    """Return what to call an element of HTML, and elements like it."""
    return "bold lines" if name in ("b", "strong") else name


def kinds(it: Formatted) -> Iterator[Kind]:
    """Yield the kinds of the block *it*."""
    for name, feature in FEATURES.items():
        for value in feature.values(it):
            yield Kind(name, value)


def describe(kind: Kind) -> str:
    """Return *kind* for the reader: `h3 headings`, `bold lines`, `p.question`."""
    return FEATURES[kind.name].words(kind.value)


def leads_in(block: Block, after: Block | None) -> bool:
    """Return whether *block* is bold and leads into the text of the same paragraph, *after* it: «**Note:** …»."""
    if not block.bold or after is None or after.glue != " ":
        return False
    return block.text.endswith((":", "：")) or after.text[:1].islower() or after.text[:1] in ":–—-"


def _is_text(it: Formatted) -> bool:
    """Return whether the block is no heading, and no bold lead-in that does not ask."""
    return not it.block.level and not (leads_in(it.block, it.after) and not it.asks)


def _asks(it: Formatted) -> bool:
    return it.asks == 1 and not it.block.level and not it.block.glue


def _goes_on(it: Formatted) -> bool:
    """Return whether the paragraph goes on after the block."""
    return it.after is not None and bool(it.after.glue)


def _has_parent(it: Formatted) -> bool:
    return it.block.element is not None and it.block.element.getparent() is not None


def _parent(it: Formatted) -> tuple[str, str, str]:
    parent = it.block.element.getparent()
    return it.block.tag, parent.tag, _classes(parent)


def _class(it: Formatted) -> str:
    return "" if it.block.element is None else _classes(it.block.element)


def _column(it: Formatted) -> int:
    return sum(1 for _ in islice(it.block.element.itersiblings("td", preceding=True), _COLUMNS))


def _depth(element: Element) -> int:
    """Return the number of <dl> and <details> among the nearest elements around *element*."""
    return sum(around.tag in ("dl", "details") for around in islice(element.iterancestors(), _NEAREST))


def _opens_item(it: Formatted) -> bool:
    """Return whether the block is the first paragraph of an item that has more."""
    own, after = next(iter(it.block.within[-1:]), None), it.after
    return (
        own is not None
        and own.what == "li"
        and (it.before is None or own not in it.before.within)
        and after is not None
        and not after.glue
        and own in after.within
    )


def _shape(form: str) -> str:
    """Return *form* with its section's letter as A."""
    return re.sub("[A-Z]+(?=[.-]?1)", "A", form)


@lru_cache(maxsize=4)  # the blocks of one element follow each other, and ask for its classes each
def _classes(element: Element) -> str:
    """Return the classes of *element*, joined by dots, without states, such as `open`, and without numbered ones."""
    classes = (element.get("class") or "").split()
    return ".".join(name for name in classes if name not in _STATES and not any(map(str.isdigit, name)))
