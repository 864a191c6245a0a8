"""Read the metadata of a page: in its front matter, its linked data, its <meta> elements and its text."""

import re
from collections.abc import Iterator, Mapping
from itertools import chain, dropwhile, islice
from urllib.parse import urlsplit

from lxml import etree

from pactqa.importing.blocks import Element, without_anchor
from pactqa.importing.page.linked_data import Graph, is_a, text
from pactqa.importing.values import Document, Draft, Header
from pactqa.importing.words.phrases import asks, is_byline, letters, split_byline, split_date
from pactqa.model import Source
from pactqa.text import line

_ARTICLES = ("Article", "AdvertiserContentArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "BlogPosting",
             "NewsArticle", "OpinionNewsArticle", "Report", "ReportageNewsArticle", "ReviewNewsArticle",
             "ScholarlyArticle", "TechArticle")  # fmt: skip
"""The types of articles in schema.org."""

# The names of <meta> elements, in lower case, with the most reliable one first.
_DATES = ("article:published_time", "datepublished", "date")
_AUTHORS = ("author", "article:author")

_BETWEEN = re.compile(r"\s(?:[|–—·»:>•]|-)\s")
"""Separators of the parts of a window's title, and of the name of a site from its additions."""

_COMPANY = re.compile(r"\b(?:AG|GmbH|Inc|KG|LLC|Ltd|Limited|plc|SARL|SE|S\.A|S\.L|S\.p\.A|S\.r\.l)\b\.?(?:\W|$)")
"""A legal form, which ends the name of a company. Few readers know its publications by that."""

_ADDRESS_DATE = re.compile(r"/(\d{4})[/-](\d\d)[/-](\d\d)(?!\d)")
_AUTHOR = re.compile(r"(?:[a-z]+[-_]+)?(?:author|byline)(?:[-_]+name)?", re.IGNORECASE)

_LONGEST = 60
"""The maximum length of the name of an author, in characters."""

_NEAR = 40
"""The maximum number of elements between the headline and the date of an article."""


def about_page(document: Document, root: Element, header: Header, graph: Graph) -> Draft:
    """Return the metadata of the page *document*: title, lead, language and source.

    *root* is its tree and *graph* its linked data. Its front matter, *header*, takes precedence.
    """
    page = _Page(document, root, graph)
    title = header.title or page.headline
    language = _tidy((header.language or root.get("lang") or page.meta.get("og:locale", "")).replace("_", "-"))
    described = (page.meta.get("og:description"), page.meta.get("description"))
    return Draft(
        headline=_tidy(title),
        language=language,
        description=header.description or text(*described),
        source=Source(
            headline=_tidy(title),
            date=header.date or page.date(),
            language=language,
            publisher=_tidy(page.outlet),
            credit=header.author or _tidy(page.credit()),
            url=page.address,
        ),
    )


def window(root: Element) -> str:
    """Return the title of the window that shows the page *root*."""
    return root.findtext(".//title") or ""


def _tidy(text: str | None) -> str | None:
    return without_anchor(line(text or "")) or None


class _Page:
    """A page, with its <meta> elements by name, its *address*, its *headline* and its *outlet*."""

    def __init__(self, document: Document, root: Element, graph: Graph) -> None:
        self._root, self._graph = root, graph
        self.meta = _meta(root)
        canonical = (link.get("href") for link in root.iter("link") if link.get("rel") == "canonical")
        addresses = (document.address, *canonical, self.meta.get("og:url"))
        self.address = next((one for one in addresses if one and re.match("https?://", one)), None)
        self._host = (urlsplit(self.address or "").hostname or "").removeprefix("www.")
        self._window = line(window(root))[:1000]
        articles = [node for node in graph.nodes if is_a(node, *_ARTICLES)]
        self._work = articles[0] if len(articles) == 1 else {}  # of several, most are those that it links to
        self.outlet = self._outlet()
        self._top, self.headline = self._find_headline()

    def _find_headline(self) -> tuple[Element | None, str]:
        """Return the headline, with its heading: from linked data, or the one of level 1 that shares most with a title.

        Otherwise it is the only one of level 1, the title for other sites (og:title), or the title of the window
        without the name of the site. A heading that is that name, or links to the front page, is not the headline.
        """
        declared = text(self._work.get("headline")) or ""
        stated = [*filter(None, (declared, self.meta.get("og:title")))]
        titles = [*filter(None, map(letters, [*stated, self._window, *_BETWEEN.split(self._window)[:1]]))]
        titled = ((each, _shown(each)) for tag in ("h3", "h2", "h1") for each in self._root.iter(tag))
        headings = {letters(shown): (each, shown) for each, shown in titled if letters(shown)}
        outlet = letters(self.outlet or "")
        own_tops = (top for top in self._root.iter("h1") if not any(map(_leads_home, top.iter("a"))))
        tops = [(top, shown) for top in own_tops if letters(shown := _shown(top)) not in ("", outlet)]
        shared = [max((_shared(letters(shown), title) for title in titles), default=0) for _, shown in tops]
        named = tops[shared.index(max(shared))] if any(shared) else None
        only = tops[0] if len(tops) == 1 and asks(tops[0][1]) < 1 else None
        if best := headings.get(letters(declared)) or named or only:
            top, shown = best
            same = [shown, *(title for title in stated if letters(title) == letters(shown))]
            return top, max(same, key=lambda title: len(title.split()))  # a style sheet may set parts of it apart
        stated += _BETWEEN.split(self._window)
        return next((headings[letters(title)] for title in stated if letters(title) in headings), (None, stated[0]))

    def date(self) -> str | None:
        """Return the day of publication (ISO 8601)."""
        stated = (text(self._work.get("datePublished")), *map(self.meta.get, _DATES))
        address = ["-".join(day) for day in _ADDRESS_DATE.findall(self.address or "")[:1]]
        return next(filter(None, map(_day, chain(stated, address, self._below_headline()))), None)

    def _below_headline(self) -> Iterator[str]:
        """Yield the texts below the headline that may be the date of the article."""
        elements = iter([] if self._top is None else self._root.iter(etree.Element))
        for element in islice(dropwhile(lambda each: each is not self._top, elements), 1, _NEAR):
            shown = element.get("datetime") or line(element.text or "")
            if asks(shown) == 1:
                break
            yield shown

    def _outlet(self) -> str | None:
        """Return the name of the site, as its readers know it."""
        publishers = (text(node.get("name")) for node in self._graph.resolve(self._work.get("publisher")))
        names = (self.meta.get("og:site_name"), *publishers)
        known = [_BETWEEN.split(line(name))[0] for name in names if name and not _COMPANY.search(name)]
        parts = [part for part in _BETWEEN.split(self._window) if self._is_of_host(part)]
        short = [name for name in [*known, *parts] if known and letters(known[0]).startswith(letters(name))]
        return min(short or parts, key=len, default=self._host).removeprefix("www.") or None

    def _is_of_host(self, name: str) -> bool:
        """Return whether *name* is the host's, in other letters."""
        label = letters(max(self._host.split(".")[:-1], key=len, default=""))
        return bool(label) and label in letters(name)

    def credit(self) -> str | None:
        """Return the names of the authors: in linked data, in a <meta> element, or in the text."""
        authors = self._graph.resolve(self._work.get("author"))
        named = "; ".join(dict.fromkeys(filter(None, (self._author(text(node.get("name"))) for node in authors))))
        marked = self._root.xpath(
            "//body//*[@rel='author' or contains(@class, 'author') or contains(@class, 'byline')]"
            "[not(ancestor::*[contains(@class, 'comment')])]"
        )
        shown = (_shown(each) for each in marked if each.get("rel") == "author" or _is_author(each.get("class")))
        others = chain(map(self.meta.get, _AUTHORS), islice(shown, _NEAR))
        return named or next(filter(None, map(self._author, others)), None)

    def _author(self, name: str | None) -> str | None:
        """Return the part of *name* that is the name of an author, unless it names an account or the outlet."""
        parts = [split_byline(part)[0] for part in _BETWEEN.split(line(name or "")) if letters(part)]
        if any(letters(part) in letters(self.outlet or "") or self._is_of_host(part) for part in parts):
            return None
        for part in parts:
            is_account = part.isascii() and " " not in part and not is_byline(part)
            if not is_account and len(part) <= _LONGEST and "//" not in part:
                return part
        return None


def _meta(root: Element) -> Mapping[str, str]:
    """Return the contents of the <meta> elements of the page *root*, by their names in lower case."""
    contents: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if content := (element.get("content") or "").strip():
            contents.setdefault(name.strip().lower(), content)
    return contents


def _shared(one: str, other: str) -> int:
    """Return the length of the shorter of two titles, as `letters` leaves them, if the other contains it, else 0."""
    return min(len(one), len(other)) if one in other or other in one else 0


def _leads_home(link: Element) -> bool:
    """Return whether *link* leads to the front page of a site."""
    return re.fullmatch(r"/|https?://[^/?#]+/?", link.get("href") or "") is not None


def _day(value: str | None) -> str | None:
    """Return the date that *value* begins with or consists of (ISO 8601)."""
    value = line(value or "")
    return split_date(value[:10].replace("/", "-"))[1] or split_date(value)[1]


def _shown(element: Element) -> str:
    """Return the text of *element* on one line."""
    return line("".join(element.itertext()))


def _is_author(classes: str) -> bool:
    """Return whether *classes*, of an element, have one for the name of an author: `author`, `article-byline`."""
    return any(map(_AUTHOR.fullmatch, classes.split()))
