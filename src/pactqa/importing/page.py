"""Import a web page: its metadata, and which of its blocks belong to the article.

Both come from trafilatura. It is a hint, not a filter: it omits lists and whole answers, so what it keeps only shows
where the article begins and ends.
"""

import logging
import re
from collections.abc import Callable, Iterator, Sequence, Set
from copy import deepcopy
from itertools import islice, pairwise
from typing import Any

from lxml import etree
from msgspec.structs import replace

from pactqa.importing import html
from pactqa.importing.asking import asks
from pactqa.importing.blocks import Block
from pactqa.importing.document import Document, Draft
from pactqa.importing.markup.frontmatter import Header
from pactqa.importing.outline import outline
from pactqa.importing.signs import letters
from pactqa.importing.tree import UNSEEN, Element, prune
from pactqa.model import Source
from pactqa.text import line

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


def parse(document: Document, root: Element, header: Header) -> Draft:
    """Return the draft of the article in the page *document*, with the page's metadata.

    *header* is its front matter, which is not in its tree *root*. This removes menus, footers and the like from *root*.
    Raises `Fault` if trafilatura is not installed.
    """
    found = about(document, root, header)
    article = _article_paragraphs(document, root)
    prune(root)
    title = document.title or found.headline
    base = document.address or (found.source.url if found.source else None)
    blocks = _kept(html.blocks(root, base, document.selector), article)
    draft = outline(blocks, title=title, called=[document.stem, _window(root)], chosen=bool(document.selector))
    return replace(
        draft,
        headline=draft.headline or found.headline,
        language=found.language,
        description=draft.description or found.description,
        source=_completed(found.source, draft.source),
    )


def _completed(source: Source | None, seen: Source | None) -> Source | None:
    """Return *source*, from the page's metadata, completed by the date and the byline *seen* in its text."""
    if source is None or seen is None:
        return source or seen
    return replace(source, date=source.date or seen.date, credit=source.credit or seen.credit)


def about(document: Document, root: Element, header: Header) -> Draft:
    """Return the metadata of the page *document*, whose tree is *root*: title, lead, language and source.

    What *header*, its front matter, says comes first. Raises `Fault` if trafilatura is not installed.
    """
    title, locale = (str(root.xpath(f"string(//meta[@property='og:{name}']/@content)")) for name in ("title", "locale"))
    window = _window(root)
    found = _metadata(document, root)
    # The title for other sites (og:title), else that of the window without the site's name. trafilatura may return
    # another heading, which then is not in the window's title. Without that, it may return the first question.
    heading = found.get("title") or ""
    parts = [heading, *re.split(r"\s[|–—·»:-]\s", window[:1000])]
    shown = letters(window)
    title = header.title or title or next((part for part in parts if letters(part) and letters(part) in shown), "")
    title = title or ("" if asks(heading) == 1 else heading)
    language = _tidy((header.language or root.get("lang") or locale).replace("_", "-"))
    return Draft(
        headline=_tidy(title),
        language=language,
        description=header.description or found.get("description"),
        source=Source(
            headline=_tidy(title),
            date=header.date or _tidy(found.get("date")),
            language=language,
            publisher=_tidy(found.get("sitename")),
            credit=header.author or _tidy(found.get("author")),
            url=document.address or _tidy(found.get("url")),
        ),
    )


def _window(root: Element) -> str:
    """Return the title that the window of the page *root* has."""
    return root.findtext(".//title") or ""


def _tidy(text: str | None) -> str | None:
    return html.unlinked(line(text or "")) or None


def needed() -> Any:  # noqa: ANN401 - the type is unknown if it is not installed
    """Return the module trafilatura. Raises `Fault` if it is not installed."""
    try:
        import trafilatura
    except ImportError:
        from pactqa.extras import missing

        raise missing("web", "importing a web page") from None
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # its logs are for its developers
    return trafilatura


def _metadata(document: Document, root: Element) -> dict[str, Any]:
    """Return the metadata that trafilatura finds, or an empty dictionary if it fails."""
    config = {"original_date": True, "extensive_search": False}
    return (
        _tried(
            lambda web: web.extract_metadata(_copy(root), default_url=document.address, date_config=config).as_dict(),
            document,
            root,
        )
        or {}
    )


def _kept(blocks: Sequence[Block], article: Set[str]) -> Iterator[Block]:
    """Yield *blocks*, each with `kept` set: whether the letters of its paragraph are in *article*.

    If this is true for none of them, `kept` is left as it is.
    """
    starts = [place for place, block in enumerate(blocks) if not block.glue]
    paragraphs = [blocks[start:end] for start, end in pairwise([*starts, len(blocks)])]
    known = [letters("".join(block.text for block in paragraph)) in article for paragraph in paragraphs]
    if not any(known):
        yield from blocks
        return
    for paragraph, kept in zip(paragraphs, known, strict=True):
        yield from (replace(block, kept=kept) for block in paragraph)


def _article_paragraphs(document: Document, root: Element) -> Set[str]:
    """Return the letters of each paragraph that trafilatura considers part of the article."""
    fast = _size(root) > _MANY
    found = _tried(
        lambda web: web.bare_extraction(_copy(root), include_comments=False, with_metadata=False, fast=fast).body,
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


def _tried(ask: Callable[[Any], Any], document: Document, root: Element) -> Any:  # noqa: ANN401
    """Return the result of *ask*, called with trafilatura, for *document*, whose tree is *root*.

    Returns None if the page is too large, or if trafilatura fails, as it does on unusual pages.
    """
    web = needed()
    if len(document.text) > _LARGEST or _size(root) == _MOST:
        return None
    try:
        return ask(web)
    except Exception:  # noqa: BLE001 - any exception of trafilatura is a problem with the page
        return None
