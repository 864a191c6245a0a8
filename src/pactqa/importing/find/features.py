"""Describe how a block is set: the kinds that it belongs to, and what to call them."""

import re
from collections.abc import Hashable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

from pactqa.importing.blocks import Block, Element
from pactqa.importing.words import Prefix, is_one_sentence

Feature: TypeAlias = tuple[Hashable, ...]
"""One way in which a block is set. Blocks with an equal kind are set alike."""

PLAIN = ("asks", "p", "li", "div", "td", "indent")
"""Kinds that do not stand out from the rest of the document."""

OF_LISTS = ("bullet", "item")
"""Kinds of list items."""

LISTED: Feature = ("listed",)
"""The kind of the entries that a table of contents lists."""

_SHORT = 120
"""The maximum length of a question of several sentences that does not stand out, in characters."""

_COLUMNS = 20
"""The maximum number of columns of a table that are told apart."""

_NEAREST = 40
"""The maximum number of elements around one to inspect."""

_STATES = frozenset(["active", "collapse", "collapsed", "even", "first", "in", "last", "odd", "open", "show"])


def features(
    block: Block, found: Prefix, asking: float, before: Block | None, after: Block | None
) -> Iterator[Feature]:
    """Yield the kinds of *block*, the widest first.

    *found* is its beginning, *asking* how much it asks, from 0 to 1, and *before* and *after* are its neighbours.
    """
    if found.mark == "q":
        yield ("mark",)
    if block.level:
        yield ("h", block.level)
        if block.element is not None:
            yield ("h", block.level, "class", _classes(block.element))
        if block.element is not None and (parent := block.element.getparent()) is not None:
            yield ("h", block.level, "in", parent.tag, _classes(parent))
        for level in range(block.level, 7):
            yield ("up to h", level)
        if found.form:
            yield ("h", block.level, "form", _shape(found.form))
            yield ("h", "form", _shape(found.form))
        if block.shell:
            yield ("h", block.level, block.shell)
        return
    if leads_in(block, after) and not asking:
        yield ("bold", "leads", len(block.within))
        return
    yield (block.tag,)
    classes = _classes(block.element) if block.element is not None else ""
    if classes and not block.glue:
        yield (block.tag, "class", classes)
    if block.element is not None and (parent := block.element.getparent()) is not None:
        yield (block.tag, "in", parent.tag, _classes(parent))
    if block.tag in ("dt", "summary"):
        yield (block.tag, "depth", _depth(block.element))
    if block.tag == "td":
        before_it = islice(block.element.itersiblings("td", preceding=True), _COLUMNS)
        yield ("td", "column", sum(1 for _ in before_it))
    if found.form:
        yield ("form", _shape(found.form))
        yield (block.tag, "form", _shape(found.form), block.indent)
    if block.shell and block.element is None:
        yield ("bullet", block.shell, block.indent)
    elif block.shell:
        yield ("shell", block.shell)
        yield (block.tag, "shell", block.shell)
    if block.bold:
        yield ("bold",)
        yield ("bold", block.tag, _shape(found.form))
        yield ("bold", "leads" if after is not None and after.glue else "alone", len(block.within))
    if block.within:
        yield (block.tag, "within", len(block.within))
        if _opens_item(block, before, after):
            yield ("item", len(block.within))
    yield ("indent", block.indent)
    if asking == 1 and not block.glue:
        if is_one_sentence(found.bare):
            yield ("asks",)
        if len(found.bare) <= _SHORT:
            yield ("asks", "short")


def leads_in(block: Block, after: Block | None) -> bool:
    """Return whether *block* is bold and leads into the text of the same paragraph, *after* it: «**Note:** …»."""
    if not block.bold or after is None or after.glue != " ":
        return False
    return block.text.endswith((":", "：")) or after.text[:1].islower() or after.text[:1] in ":–—-"


def _depth(element: Element) -> int:
    """Return the number of <dl> and <details> among the nearest elements around *element*."""
    return sum(around.tag in ("dl", "details") for around in islice(element.iterancestors(), _NEAREST))


def _opens_item(block: Block, before: Block | None, after: Block | None) -> bool:
    """Return whether *block* is the first paragraph of an item that has more."""
    own = block.within[-1]
    return (
        own.what == "li"
        and (before is None or own not in before.within)
        and after is not None
        and not after.glue
        and own in after.within
    )


def describe(kind: Feature) -> str:
    """Return *kind* for the reader: `h3`, `bold`, `p.question`."""
    match kind:
        case ("h", level):
            return f"h{level}"
        case ("h", level, "form", form):
            return f"h{level} numbered {form}"
        case ("h", level, *_) if level != "form":
            return f"h{level}"
        case ("up to h", level):
            return f"headings down to h{level}"
        case ("listed",):
            return "listed in its contents"
        case ("mark",):
            return "marked «Q:»"
        case ("asks", *_):
            return "paragraphs that ask"
        case ("bullet", (sign,), *_):
            return f"items with «{sign}»"
        case ("item", *_):
            return "items"
        case ("indent", column, *_):
            return f"lines in column {column}"
        case (tag, "class", name) if name:
            return f"{tag}.{name}"
        case (tag, "in", around, *_):
            return f"{tag} in {around}"
        case ("form", form):
            return f"numbered {form}"
        case ("shell", (*_, inner)) | (_, "shell", (*_, inner)):
            return str(inner)
    return str(kind[0])


def _shape(form: str) -> str:
    """Return *form* with its section's letter as A."""
    return re.sub("[A-Z]+(?=[.-]?1)", "A", form)


@lru_cache(maxsize=4)  # the blocks of one element follow each other, and ask for its classes each
def _classes(element: Element) -> str:
    """Return the classes of *element*, joined by dots, without states, such as `open`, and without numbered ones."""
    classes = (element.get("class") or "").split()
    return ".".join(name for name in classes if name not in _STATES and not any(map(str.isdigit, name)))
