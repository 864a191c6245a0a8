"""Explainers as web pages: trafilatura tells what of a page is the article; its headings tell the questions."""

import logging
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from pactqa.importing import html
from pactqa.importing.document import Document, Draft
from pactqa.importing.outline import Block, outline
from pactqa.importing.signs import asks, letters
from pactqa.model import Fault, Source
from pactqa.text import line

SOUGHT = "headings that ask"

_NEEDED = "a web page needs the extra `web`: pip install 'pactqa[web]'"


def detect(document: Document) -> bool:
    """Return whether *document* is a page."""
    return document.kind == "text/html"


def parse(document: Document) -> Draft:
    """Return what the article in *document* tells, and what the page says of it."""
    found = about(document)
    title = document.title or found.headline
    blocks = html.blocks(document.text)
    told = outline(_of_article(blocks, _article(document)), title)
    if not told.questions and any(block.level and asks(block.text) for block in blocks):
        told = outline(blocks, title)  # of a page that only asks and answers, trafilatura may take a part for all
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


def about(document: Document) -> Draft:
    """Return what the page *document* says of itself: title, lead, language, and where and when it was published.

    Raises `Fault` where trafilatura is not installed.
    """
    trafilatura = needed()
    tree = trafilatura.load_html(document.text)
    if tree is None:
        return Draft()
    title, locale = (str(tree.xpath(f"string(//meta[@property='og:{name}']/@content)")) for name in ("title", "locale"))
    window = tree.findtext(".//title") or ""
    said = trafilatura.extract_metadata(
        tree, default_url=document.address, date_config={"original_date": True, "extensive_search": False}
    )
    # The title that is meant for other sites, else the window's without the site's name. trafilatura may take another
    # heading for it, which the window then does not show.
    parts = [said.title or "", *re.split(r"\s[|–—·»:-]\s", window)]
    title = title or next((part for part in parts if letters(part) and letters(part) in letters(window)), said.title)
    language = _told((tree.get("lang") or locale).replace("_", "-"))
    return Draft(
        headline=_told(title),
        language=language,
        description=said.description,
        source=Source(
            headline=_told(title),
            date=_told(said.date),
            language=language,
            publisher=_told(said.sitename),
            credit=_told(said.author),
            url=document.address or _told(said.url),
        ),
    )


def _told(text: str | None) -> str | None:
    return html.unlinked(line(text or "")) or None


def needed() -> Any:  # noqa: ANN401 - it may not be there to take a type from
    """Return trafilatura. Raises `Fault` where it is not installed."""
    try:
        import trafilatura
    except ImportError:
        raise Fault(_NEEDED) from None
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # what it notes is for its developers
    return trafilatura


def _article(document: Document) -> str:
    """Return the text of the article in *document*, nothing where trafilatura finds none."""
    extracted = needed().bare_extraction(document.text, include_comments=False, with_metadata=False)
    return "" if extracted is None else "".join(extracted.body.itertext())


def _of_article(blocks: Sequence[Block], article: str) -> Iterator[Block]:
    """Yield those of the *blocks* of a page whose words stand in *article*.

    Of the headings too, those below which one does: trafilatura drops some that it takes for a teaser's, and one that
    does not ask must end an answer.
    """
    of_article = letters(article)
    for block, below in pairwise([*blocks, Block("")]):
        rows = [row for row in block.text.split("\n") if letters(row) in of_article]
        if block.level:
            if rows or (not below.level and letters(below.text) in of_article):
                yield block
        elif rows:
            yield Block("\n".join(rows), 0, block.bold)
