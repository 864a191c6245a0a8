"""The markup of any format as HTML. In: a `Document`. Out: `Html`, or `Plain` text where there is no markup.

markdown-it renders Markdown, PDFium PDFs, and pandoc everything else, so that supporting a format takes a few lines.
"""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from pactqa.importing.markup import frontmatter, pandoc
from pactqa.importing.markup.frontmatter import Header
from pactqa.importing.values import Document
from pactqa.model import Fault
from pactqa.text import line

__all__ = ["Header", "Html", "Plain", "render"]

_MARKDOWN = ("text/markdown", "text/mdx", "text/x-wordpress-readme")


class Html(Struct, frozen=True):
    """A document as *html*, a page or the content of its body, and the metadata in its *header*."""

    html: str
    header: Header = Header()

    @property
    def warning(self) -> str:
        """What is wrong with its front matter, if anything."""
        return self.header.warning


class Plain(Struct, frozen=True):
    """A document as plain *text*. *warning* says why it is read as such, if the reader should know."""

    text: str
    warning: str = ""


def render(document: Document) -> Html | Plain:
    """Return *document* as HTML, or as plain text if it is that, or is text that pandoc is missing for or cannot read.

    Raises `Fault` if it is not text, and what reads it is missing or cannot read it.
    """
    if document.media_type in pandoc.FILES:
        return _with_metadata(*_convert(document), Header())
    if document.media_type == "application/pdf":
        return _from_pdf(document)
    if document.media_type == "text/html":
        header, text = frontmatter.split_page(document.text)
        return Html(text, header)
    header, text = frontmatter.split(document.text)
    if document.media_type in _MARKDOWN:
        from pactqa.importing.markup import markdown

        if document.media_type == "text/x-wordpress-readme":
            text = "\n".join(map(_plugin_row, text.split("\n")))
        return Html(markdown.render(text, is_mdx=document.media_type == "text/mdx"), header)
    if document.media_type in pandoc.TEXTS:
        try:
            return _with_metadata(*pandoc.convert(document.media_type, text), header)
        except pandoc.MissingError as error:
            from pactqa.system.extras import missing

            return Plain(document.text, f"read as plain text; {error}; {missing('documents', 'its markup')}")
        except pandoc.UnreadableError as error:
            return Plain(document.text, f"read as plain text; pandoc {error}")
    return Plain(document.text)


def _from_pdf(document: Document) -> Html:
    """Return the PDF *document* as HTML. Raises `Fault`."""
    from pactqa.importing.markup import pdf

    try:
        metadata, html = pdf.convert(document.data)
    except pdf.MissingError:
        from pactqa.system.extras import missing

        raise missing("pdf", f"{line(document.name)}: importing a PDF") from None
    except pdf.UnreadableError as error:
        raise Fault(f"{line(document.name)}: {error}") from None
    title, language = (metadata[name] or None for name in ("title", "language"))
    return Html(html, Header(title=title, language=language, warning=metadata["warning"]))


def _plugin_row(row: str) -> str:
    """Return a *row* of a WordPress plugin's readme as Markdown, from which it differs only in its headings."""
    title = row.strip(" =")
    level = len(row) - len(row.lstrip("="))
    return f"{'#' * (4 - level)} {title}" if 0 < level < 4 and row.rstrip().endswith("=") and title else row


def _convert(document: Document) -> tuple[Mapping[str, Any], str]:
    """Return the metadata and the HTML of *document*, which is not text. Raises `Fault`."""
    try:
        return pandoc.convert(document.media_type, document.data)
    except pandoc.MissingError as error:
        from pactqa.system.extras import missing

        raise missing("documents", f"{line(document.name)}: {error}; importing it") from None
    except pandoc.UnreadableError as error:
        raise Fault(f"{line(document.name)}: pandoc {error}") from None


def _with_metadata(metadata: Mapping[str, Any], html: str, before: Header) -> Html:
    """Return *html* with the title and the subtitle in *metadata* as its first headings, and with its metadata.

    The values in *metadata* are HTML. Those in *before*, a header that pandoc did not see, take precedence.
    """
    above = [str(metadata[name]) for name in ("title", "subtitle") if metadata.get(name)]
    if above:
        html = _HEADING.sub(lambda match: f"<{match[1]}h{min(int(match[2]) + len(above), 6)}", html)
        html = "".join(f"<h{level}>{title}</h{level}>\n" for level, title in enumerate(above, 1)) + html
    own = frontmatter.header({name.lower(): _plain(value) for name, value in metadata.items()})
    return Html(html, Header(**{name: value or getattr(own, name) for name, value in asdict(before).items()}))


_HEADING = re.compile(r"<(/?)h([1-6])(?=[ >])")


def _plain(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return unescape(re.sub(r"<[^<>]*>", "", value)) if isinstance(value, str) else value
