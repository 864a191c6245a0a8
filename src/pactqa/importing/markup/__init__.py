"""Render documents in any markup as HTML, so that supporting a format takes a few lines.

markdown-it renders Markdown, and pandoc everything else. Its text formats are preprocessed for it.
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
    """A document as *html*, the content of a page's body, and the metadata of its header."""

    html: str


class _Format(Struct, frozen=True):
    """A text format: its *name* in pandoc, and the functions that process the text before and the HTML after."""

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


class PlainTextError(Exception):
    """The document is plain text, or has to be read as such; the message tells the reader why, if they should know."""


def render(document: Document) -> Rendered:
    """Return *document* as HTML.

    Raises `PlainTextError` if it is plain text, or text that pandoc is missing for or cannot read, and `Fault` if it is
    not text, and pandoc is missing or cannot read it.
    """
    if document.kind in _FILES:
        metadata, html = _converted(document)
        return _rendered(metadata, _PICTURE.sub(r"\1", html), frontmatter.Header())
    header, text = frontmatter.split(document.text)
    if document.kind == "text/html":
        return Rendered(html=text, **asdict(header))
    if document.kind in ("text/markdown", "text/mdx", "text/x-wordpress-readme"):
        from pactqa.importing.markup import markdown

        if document.kind == "text/x-wordpress-readme":
            text = "\n".join(map(_plugin, text.split("\n")))
        return Rendered(html=markdown.render(text, is_mdx=document.kind == "text/mdx"), **asdict(header))
    if form := _TEXTS.get(document.kind):
        try:
            metadata, html = pandoc.convert(form.prepared(text).encode(errors="replace"), form.name)
        except pandoc.MissingError:
            from pactqa.extras import missing

            raise PlainTextError(f"read as plain text; {missing('documents', 'its markup')}") from None
        except pandoc.UnreadableError as error:
            raise PlainTextError(f"read as plain text; pandoc {error}") from None
        return _rendered(metadata, form.finished(html), header)
    raise PlainTextError


def _plugin(row: str) -> str:
    """Return a *row* of a WordPress plugin's readme as Markdown, from which it differs only in its headings."""
    title = row.strip(" =")
    level = len(row) - len(row.lstrip("="))
    return f"{'#' * (4 - level)} {title}" if 0 < level < 4 and row.rstrip().endswith("=") and title else row


def _converted(document: Document) -> tuple[Mapping[str, Any], str]:
    """Return the metadata and the HTML of *document*, which is not text. Raises `Fault`."""
    try:
        return pandoc.convert(document.data, _FILES[document.kind])
    except pandoc.MissingError:
        from pactqa.extras import missing

        raise missing("documents", f"{line(document.name)}: without pandoc, importing it") from None
    except pandoc.UnreadableError as error:
        raise Fault(f"{line(document.name)}: pandoc {error}") from None


def _rendered(metadata: Mapping[str, Any], html: str, before: frontmatter.Header) -> Rendered:
    """Return *html* with the title and the subtitle in *metadata* as its first headings, and with its metadata.

    The values in *metadata* are HTML. Those in *before*, a header that pandoc did not see, take precedence.
    """
    above = [str(metadata[name]) for name in ("title", "subtitle") if metadata.get(name)]
    if above:
        html = _HEADING.sub(lambda found: f"<{found[1]}h{min(int(found[2]) + len(above), 6)}", html)
        html = "".join(f"<h{level}>{title}</h{level}>\n" for level, title in enumerate(above, 1)) + html
    own = frontmatter.header({name.lower(): _plain(value) for name, value in metadata.items()})
    return Rendered(html=html, **{name: value or getattr(own, name) for name, value in asdict(before).items()})


_HEADING = re.compile(r"<(/?)h([1-6])(?=[ >])")


def _plain(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return unescape(re.sub(r"<[^<>]*>", "", value)) if isinstance(value, str) else value
