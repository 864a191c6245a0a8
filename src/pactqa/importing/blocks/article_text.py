"""Tell which blocks of a web page belong to the article, with trafilatura.

It is a hint, not a filter: it omits lists and whole answers, so what it keeps only shows
where the article begins and ends.
"""

import logging
from collections.abc import Callable, Iterator, Sequence, Set
from copy import deepcopy
from itertools import islice, pairwise
from typing import Any

from lxml import etree
from msgspec.structs import replace

from pactqa.importing.blocks.block import Block
from pactqa.importing.blocks.tree import UNSEEN, Element
from pactqa.importing.values import Document
from pactqa.importing.words import letters

_MANY = 3_000
"""Pages with more elements get no second opinion from justext, whose time for short paragraphs is quadratic."""

_LONGEST = 1_000
"""The maximum number of elements and comments in a paragraph that goes to trafilatura.

It leaves the pieces of text between them apart, and its time for these is quadratic.
"""

_MOST = 20_000
"""Pages with this many elements or more do not go to trafilatura, whose time then grows faster than the page."""

_LARGEST = 4_000_000
"""The maximum length, in characters, of a page that goes to trafilatura."""


def _trafilatura() -> Any:  # noqa: ANN401 - the type is unknown if it is not installed
    """Return the module trafilatura. Raises `Fault` if it is not installed."""
    try:
        import trafilatura
    except ImportError:
        from pactqa.system.extras import missing

        raise missing("web", "importing a web page") from None
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # its logs are for its developers
    return trafilatura


def mark_kept(blocks: Sequence[Block], article: Set[str]) -> Iterator[Block]:
    """Yield *blocks*, each with `kept`: whether the letters of its paragraph are in *article*.

    If this is true for none of them, `kept` is left as it is.
    """
    starts = [place for place, block in enumerate(blocks) if not block.glue]
    paragraphs = [blocks[start:end] for start, end in pairwise([*starts, len(blocks)])]
    known = [letters("".join(block.text for block in paragraph)) in article for paragraph in paragraphs if article]
    if not any(known):
        yield from blocks
        return
    for paragraph, kept in zip(paragraphs, known, strict=True):
        yield from (replace(block, kept=kept) for block in paragraph)


def article_paragraphs(document: Document, root: Element) -> Set[str]:
    """Return the letters of each paragraph that trafilatura considers part of the article."""
    fast = _size(root) > _MANY
    found = ask_trafilatura(
        lambda web, tree: web.bare_extraction(tree, include_comments=False, with_metadata=False, fast=fast).body,
        document,
        root,
    )
    if found is None:
        return frozenset()
    paragraphs = {
        letters("".join(element.itertext()))
        for element in found.iter("p", "head", "item", "quote", "cell", "code", "ab")
    }
    return paragraphs - {""}


def _size(root: Element) -> int:
    """Return the number of elements in *root*, at most `_MOST`."""
    return sum(1 for _ in islice(root.iter(), _MOST))


def _copy(root: Element) -> Element:
    """Return a copy of *root* for trafilatura.

    It repeats a cell as often as the cell says that it spans others. Very long paragraphs are left with their text.
    """
    copied = deepcopy(root)
    for cell in copied.iter("td", "th"):
        cell.attrib.pop("colspan", None)
        cell.attrib.pop("rowspan", None)
    for paragraph in copied.iter("p"):
        if next(islice(paragraph.iterdescendants(), _LONGEST, None), None) is not None:
            _flatten(paragraph)
    return copied


def _flatten(paragraph: Element) -> None:
    """Leave nothing in *paragraph* but its text and its line breaks."""
    rows: list[list[str]] = [[]]
    for event, node in etree.iterwalk(paragraph, events=("start", "end", "comment", "pi")):
        if event == "start":
            rows += [[]] if node.tag == "br" else []
            rows[-1].append(node.text or "" if node.tag not in UNSEEN else "")
        elif node is not paragraph:
            rows[-1].append(node.tail or "")
    first, *others = map("".join, rows)
    del paragraph[:]
    paragraph.text = first
    for row in others:
        etree.SubElement(paragraph, "br").tail = row


def ask_trafilatura(ask: Callable[[Any, Element], Any], document: Document, root: Element) -> Any:  # noqa: ANN401
    """Return the result of *ask*, called with trafilatura and a copy of *root*, the tree of *document*.

    Returns None if the page is too large, or if trafilatura fails, as it does on unusual pages.
    """
    web = _trafilatura()
    if len(document.text) > _LARGEST or _size(root) == _MOST:
        return None
    try:
        return ask(web, _copy(root))
    except Exception:  # noqa: BLE001 - any exception of trafilatura is a problem with the page
        return None
