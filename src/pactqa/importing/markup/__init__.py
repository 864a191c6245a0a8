"""Documents of any markup to HTML, so that a format costs a few lines.

Markdown is rendered here, all else by pandoc, for which AsciiDoc and reStructuredText are made ready first.
"""

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from pactqa.importing.document import Document
from pactqa.importing.markup import asciidoc, frontmatter, org, pandoc, restructured, wikitext
from pactqa.model import Fault
from pactqa.text import line


class Rendered(frontmatter.Header, frozen=True, kw_only=True):
    """A document as *html*, the inside of a page's body, and what its header says of it."""

    html: str


class _Format(Struct, frozen=True):
    """How pandoc calls a format, and what makes a text of it ready before, and its HTML good after."""

    name: str
    prepared: Callable[[str], str] = str
    finished: Callable[[str], str] = str


_TEXTS = {
    "text/asciidoc": _Format("asciidoc", asciidoc.prepared, asciidoc.finished),
    "text/x-org": _Format("org", org.prepared),
    "text/x-rst": _Format("rst", restructured.prepared, restructured.finished),
    "text/x-wiki": _Format("mediawiki", wikitext.prepared, wikitext.finished),
}
_FILES = {
    "application/epub+zip": "epub",
    "application/rtf": "rtf",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
_PICTURE = re.compile(r'(<img[^<>]*?) src="(?!https?:)[^"<>]*"')


def render(document: Document) -> Rendered | None:
    """Return *document* as HTML; None where it is to be read by its lines: plain text, or one that pandoc cannot read.

    Raises `Fault` where it is no text, and pandoc is not there or cannot read it.
    """
    if document.kind in _FILES:
        said, html = _converted(document)
        return _rendered(said, _PICTURE.sub(r"\1", html), frontmatter.Header())
    header, text = frontmatter.split(document.text)
    if document.kind == "text/html":
        return Rendered(html=text, **asdict(header))
    if document.kind in ("text/markdown", "text/x-wordpress-readme"):
        from pactqa.importing.markup import markdown

        text = text if document.kind == "text/markdown" else "\n".join(map(_plugin, text.split("\n")))
        return Rendered(html=markdown.render(text), **asdict(header))
    if form := _TEXTS.get(document.kind):
        try:
            said, html = pandoc.convert(form.prepared(text).encode(errors="replace"), form.name)
        except (pandoc.MissingError, pandoc.UnreadableError):
            return None
        return _rendered(said, form.finished(html), header)
    return None


def _plugin(row: str) -> str:
    """Return a *row* of the readme of a WordPress plugin as Markdown, which all of it is but its headings."""
    title = row.strip(" =")
    level = len(row) - len(row.lstrip("="))
    return f"{'#' * (4 - level)} {title}" if 0 < level < 4 and row.rstrip().endswith("=") and title else row


def _converted(document: Document) -> tuple[Mapping[str, Any], str]:
    """Return what *document*, which is no text, says of itself, and its HTML. Raises `Fault`."""
    try:
        return pandoc.convert(document.data, _FILES[document.kind])
    except pandoc.MissingError:
        from pactqa.extras import missing

        raise missing("documents", f"{line(document.name)}: without pandoc, importing it") from None
    except pandoc.UnreadableError as error:
        raise Fault(f"{line(document.name)}: pandoc {error}") from None


def _rendered(said: Mapping[str, Any], html: str, before: frontmatter.Header) -> Rendered:
    """Return *html* with its title and subtitle as its first headings; *said* are its values, in HTML."""
    above = [str(said[name]) for name in ("title", "subtitle") if said.get(name)]
    if above:
        html = _HEADING.sub(lambda found: f"<{found[1]}h{min(int(found[2]) + len(above), 6)}", html)
        html = "".join(f"<h{level}>{title}</h{level}>\n" for level, title in enumerate(above, 1)) + html
    told = frontmatter.header({name.lower(): _plain(value) for name, value in said.items()})
    return Rendered(html=html, **{name: value or getattr(told, name) for name, value in asdict(before).items()})


_HEADING = re.compile(r"<(/?)h([1-6])(?=[ >])")


def _plain(value: Any) -> Any:  # noqa: ANN401 - what JSON can hold
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return unescape(re.sub(r"<[^<>]*>", "", value)) if isinstance(value, str) else value
