"""The notes on a page about its article: its original and other editions, and labels marked with their language."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from pactqa.language import direction, is_tag, primary
from pactqa.markdown import is_allowed
from pactqa.model import Edition
from pactqa.text import line
from pactqa.views.wording import day, is_retold, language_name, published, say, spoken


class Other(NamedTuple):
    """An edition in another language at its *address*: its *tag*, and a *link* to it."""

    tag: str
    address: str
    link: Markup


def address(edition: Edition) -> str | None:
    """Return the address of the original of *edition*, if there is one that may be a link."""
    url = line((edition.source and edition.source.url) or "")
    return url if is_allowed(url) else None


def linked_byline(edition: Edition) -> Markup:
    """Return the byline of *edition*, with a link to its original, if it has an address."""
    (publisher, on), url = published(edition), address(edition)
    by = _with_commas(link(url, publisher) if url and publisher else publisher, on)
    return Markup("{}: {}").format(label(edition, "Based on"), by) if by and is_retold(edition) else by


def origin(edition: Edition, *, short: bool = False) -> Markup:
    """Return the original of *edition*, as far as it is known. *short* gives only the work and its publisher."""
    source, url = edition.source, address(edition)
    if source is None:
        return Markup()
    title: Markup | str | None = None
    if source.headline:
        tag = source.language if is_tag(source.language or "") else edition.language
        title = _in_language(edition, Markup("<cite{}>{}</cite>"), tag or edition.language, source.headline)
    work = [link(url, title or url) if url else title, source.publisher]
    return _with_commas(*work, *([] if short else [source.date and day(edition, source.date), source.credit]))


def others(edition: Edition, editions: Sequence[Edition]) -> Iterator[Other]:
    """Yield the *editions* in other languages than *edition* that have addresses of their own, to link to."""
    for other in editions:
        url, tag = address(other), line(other.language)
        name = _in_language(edition, Markup("<span{}>{}</span>"), tag, language_name(other))
        if url and url != address(edition):
            yield Other(tag, url, Markup('<a hreflang="{}" href="{}">{}</a>').format(tag, url, name))


def link(url: str, name: str) -> Markup:
    """Return a link to *url*."""
    return Markup('<a href="{}">{}</a>').format(url, name)


def label(edition: Edition, words: str, /, **fields: object) -> Markup | str:
    """Return the words as `say` does, with their language marked if it is not the edition's."""
    text, foreign = say(edition, words, **fields), spoken(edition) != primary(edition.language)
    return _in_language(edition, Markup("<span{}>{}</span>"), spoken(edition), text) if foreign else text


def _with_commas(*parts: str | None) -> Markup:
    return Markup(", ").join(part if isinstance(part, Markup) else line(part) for part in parts if part)


def _in_language(edition: Edition, element: Markup, tag: str, text: str) -> Markup:
    """Return *text* in *element*, with the language *tag* marked if it differs from the page."""
    towards = direction(tag)
    other = primary(tag) != primary(edition.language) or towards != direction(edition.language)
    return element.format(Markup(' lang="{}" dir="{}"').format(tag, towards) if other else "", line(text))
