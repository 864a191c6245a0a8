"""Read what a document says about itself: the header of any, and the metadata of a web page, with trafilatura."""

import re
from typing import Any

from pactqa.importing.blocks import Element, ask_trafilatura, without_anchor
from pactqa.importing.values import Document, Draft, Header
from pactqa.importing.words import asks, letters
from pactqa.model import Source
from pactqa.text import line


def about(header: Header) -> Draft:
    """Return what the *header* of a document says about it."""
    source = Source(date=header.date, credit=header.author) if header.date or header.author else None
    return Draft(headline=header.title, language=header.language, description=header.description, source=source)


def about_page(document: Document, root: Element, header: Header) -> Draft:
    """Return the metadata of the page *document*, whose tree is *root*: title, lead, language and source.

    What *header*, its front matter, says comes first. Raises `Fault` if trafilatura is not installed.
    """
    title, locale = (str(root.xpath(f"string(//meta[@property='og:{name}']/@content)")) for name in ("title", "locale"))
    shown_title = window(root)
    found = _metadata(document, root)
    # The title for other sites (og:title), else that of the window without the site's name. trafilatura may return
    # another heading, which then is not in the window's title. Without that, it may return the first question.
    heading = found.get("title") or ""
    parts = [heading, *re.split(r"\s[|–—·»:-]\s", shown_title[:1000])]
    shown = letters(shown_title)
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


def window(root: Element) -> str:
    """Return the title of the window that shows the page *root*."""
    return root.findtext(".//title") or ""


def _tidy(text: str | None) -> str | None:
    return without_anchor(line(text or "")) or None


def _metadata(document: Document, root: Element) -> dict[str, Any]:
    """Return the metadata that trafilatura finds, or an empty dictionary if it fails."""
    config = {"original_date": True, "extensive_search": False}
    return (
        ask_trafilatura(
            lambda web, tree: web.extract_metadata(tree, default_url=document.address, date_config=config).as_dict(),
            document,
            root,
        )
        or {}
    )
