"""Explainers as web pages: what a page says of itself, and which of its blocks are of the article.

trafilatura tells both. It is a hint, not a sieve: it leaves out lists and whole answers, so what it keeps only tells
where an article begins and ends.
"""

import logging
import re
from collections.abc import Callable, Iterator, Sequence, Set
from copy import deepcopy
from itertools import islice, pairwise
from typing import Any

from msgspec.structs import replace

from pactqa.importing import html
from pactqa.importing.blocks import Block
from pactqa.importing.document import Document, Draft
from pactqa.importing.outline import outline
from pactqa.importing.signs import letters
from pactqa.importing.tree import Element, prune
from pactqa.model import Source
from pactqa.text import line

_MOST = 20_000
"""The most elements of a page that trafilatura is given: with more, its time grows faster than the page."""

_LARGEST = 4_000_000
"""The most letters of such a page."""


def parse(document: Document, root: Element) -> Draft:
    """Return what the page *document*, whose tree is *root*, tells and says of itself.

    The tree loses what stands beside the article. Raises `Fault` where trafilatura is not installed.
    """
    found = about(document, root)
    said = _said(document, root)
    prune(root)
    title = document.title or found.headline
    base = document.address or (found.source.url if found.source else None)
    blocks = _kept(html.blocks(root, base, document.selector), said)
    told = outline(blocks, title=title, stem=document.stem, chosen=bool(document.selector))
    return replace(
        told,
        headline=told.headline or found.headline,
        language=found.language,
        description=told.description or found.description,
        source=_completed(found.source, told.source),
    )


def _completed(source: Source | None, seen: Source | None) -> Source | None:
    """Return *source*, what the page says of it completed by the date and the byline that are *seen* on it."""
    if source is None or seen is None:
        return source or seen
    return replace(source, date=source.date or seen.date, credit=source.credit or seen.credit)


def about(document: Document, root: Element) -> Draft:
    """Return what the page *document*, whose tree is *root*, says of itself: title, lead, language, and its source.

    Raises `Fault` where trafilatura is not installed.
    """
    title, locale = (str(root.xpath(f"string(//meta[@property='og:{name}']/@content)")) for name in ("title", "locale"))
    window = root.findtext(".//title") or ""
    said = _metadata(document, root)
    # The title that is meant for other sites, else the window's without the site's name. trafilatura may take another
    # heading for it, which the window then does not show.
    parts = [said.get("title") or "", *re.split(r"\s[|–—·»:-]\s", window[:1000])]
    shown = letters(window)
    title = title or next((part for part in parts if letters(part) and letters(part) in shown), said.get("title") or "")
    language = _told((root.get("lang") or locale).replace("_", "-"))
    return Draft(
        headline=_told(title),
        language=language,
        description=said.get("description"),
        source=Source(
            headline=_told(title),
            date=_told(said.get("date")),
            language=language,
            publisher=_told(said.get("sitename")),
            credit=_told(said.get("author")),
            url=document.address or _told(said.get("url")),
        ),
    )


def _told(text: str | None) -> str | None:
    return html.unlinked(line(text or "")) or None


def needed() -> Any:  # noqa: ANN401 - it may not be there to take a type from
    """Return trafilatura. Raises `Fault` where it is not installed."""
    try:
        import trafilatura
    except ImportError:
        from pactqa.extras import missing

        raise missing("web", "importing a web page") from None
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # what it notes is for its developers
    return trafilatura


def _metadata(document: Document, root: Element) -> dict[str, Any]:
    """Return what trafilatura finds said of the page: nothing where it fails on it."""
    config = {"original_date": True, "extensive_search": False}
    return (
        _tried(
            lambda web: web.extract_metadata(
                deepcopy(root), default_url=document.address, date_config=config
            ).as_dict(),
            document,
            root,
        )
        or {}
    )


def _kept(blocks: Sequence[Block], said: Set[str]) -> Iterator[Block]:
    """Yield *blocks*, each knowing whether its paragraph is one of those *said* in the article, where some are."""
    starts = [place for place, block in enumerate(blocks) if not block.glue]
    paragraphs = [blocks[start:end] for start, end in pairwise([*starts, len(blocks)])]
    known = [letters("".join(block.text for block in paragraph)) in said for paragraph in paragraphs]
    if not any(known):
        yield from blocks
        return
    for paragraph, kept in zip(paragraphs, known, strict=True):
        yield from (replace(block, kept=kept) for block in paragraph)


def _said(document: Document, root: Element) -> Set[str]:
    """Return the letters of each paragraph that trafilatura takes for a part of the article."""
    found = _tried(
        lambda web: web.bare_extraction(deepcopy(root), include_comments=False, with_metadata=False).body,
        document,
        root,
    )
    if found is None:
        return frozenset()
    said = {
        letters("".join(element.itertext()))
        for element in found.iter("p", "head", "item", "quote", "cell", "code", "ab")
    }
    return said - {""}


def _tried(ask: Callable[[Any], Any], document: Document, root: Element) -> Any:  # noqa: ANN401
    """Return what *ask* gets of trafilatura about *document*, whose tree is *root*.

    None where that is too large, or it fails, as it does on pages that it has not seen before.
    """
    web = needed()
    if len(document.text) > _LARGEST or sum(1 for _ in islice(root.iter(), _MOST)) == _MOST:
        return None
    try:
        return ask(web)
    except Exception:  # noqa: BLE001 - a border: whatever it throws is of that page
        return None
