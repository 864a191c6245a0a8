"""The formats of documents. In: a `Document`. Out: its markup as `Html`, or `Plain` text if it has none.

A format is an entry of `FILES` or `TEXTS`: its names, how its content is recognized, and how that becomes HTML. The
code for the latter is imported when a document needs it.
"""

import json
import re
from collections.abc import Callable
from typing import Any, AnyStr, Generic

from msgspec import Struct
from msgspec.structs import replace

from pactqa.importing.markup import data, detect, frontmatter
from pactqa.importing.markup.data import SELECTOR as ASKED
from pactqa.importing.markup.directives import NOTES
from pactqa.importing.values import Document, Header, Html, NoQuestions, Plain
from pactqa.importing.words.phrases import says_faq
from pactqa.model import Fault
from pactqa.text import line

__all__ = ["ASKED", "NOTES", "SUFFIXES", "file_media_type", "is_suffix", "render", "text_media_type"]


class Format(Struct, Generic[AnyStr], frozen=True):
    """A format of documents.

    Its documents have the first of *media_types*, whichever of them a server declares, and file names with one of
    *suffixes*, in lower case. What *detect* returns is true for the content of such a document.
    """

    media_types: tuple[str, ...]
    suffixes: tuple[str, ...]
    render: Callable[[Document], Html | Plain]
    detect: Callable[[AnyStr], object] = lambda _: False


def render(document: Document) -> Html | Plain:
    """Return *document* as HTML, or as plain text if it is that, or is text that pandoc is missing for or cannot read.

    Raises `Fault` if it is not text, and what reads it is missing or cannot read it.
    """
    form = next(form for form in FORMATS if document.media_type in form.media_types)
    return form.render(document)


def is_suffix(suffix: str) -> bool:
    """Return whether *suffix*, such as `.md`, is one of documents. Hosts end in `.org` too, so that does not count."""
    suffix = suffix.lower()
    return suffix != ".org" and suffix in SUFFIXES


def file_media_type(data: bytes) -> str | None:
    """Return the media type of *data* if it is in one of the formats that are not text, else None."""
    return next((form.media_types[0] for form in FILES if form.detect(data)), None)


def text_media_type(text: str, suffix: str, declared: str | None) -> str:
    """Return the media type of *text*: the one *declared* by a server, or that of the *suffix* of its name (`.md`).

    If neither is specific, as with `text/plain` and `.txt`, the content decides.
    """
    found = _NAMED.get(declared or "") or _NAMED.get(suffix.lower())
    return (found or next((form for form in TEXTS if form.detect(text)), TEXTS[-1])).media_types[0]


# How each becomes HTML


def _page(document: Document) -> Html:
    header, text = frontmatter.split_page(document.text)
    return Html(text, header)


def _json(document: Document) -> Html | Plain:
    """Return the questions of lists in JSON, and nothing for linked data, or for what cannot be read as JSON."""
    try:
        value = json.loads(document.text, strict=False, parse_int=float)
        html = data.html(value, len(document.text), is_faq=says_faq(document.stem))
    except (ValueError, RecursionError, data.UnreadableError):
        html = ""
    return Html("", Header(data=html, data_format="JSON")) if html else Plain("")


def _listed(parse: Callable[[str], object], form: str) -> Callable[[Document], Html]:
    """Return the function that renders the questions of a document that *parse* reads, and that is *form*.

    It raises `Fault` if there are none, or if *parse* cannot read the document.
    """

    def render(document: Document) -> Html:
        name = line(document.name)
        try:
            html = data.html(parse(document.text), len(document.text), is_faq=says_faq(document.stem))
        except data.UnreadableError as error:
            raise Fault(f"{name} {error}") from None
        if not html:
            raise NoQuestions(
                f"{name}: no questions found; looked for lists of mappings with the names question and answer"
            )
        return Html("", Header(data=html, data_format=form))

    return render


def _text(document: Document) -> Plain:
    return Plain(document.text)


def _markdown(document: Document) -> Html:
    from pactqa.importing.markup import markdown

    header, text = frontmatter.split(document.text)
    if found := data.html(data.slots(text), len(text)):
        return Html("", replace(header, data=found, data_format="slots"))
    return Html(markdown.render(text, is_mdx=document.media_type == "text/mdx"), header)


_PLUGIN_HEADING = re.compile(r"^(?P<marks>={1,3})[ \t]*+(?P<title>[^\s=][^\n]*)=[ \t]*$", re.MULTILINE)


def _plugin(document: Document) -> Html:
    """Render the readme of a WordPress plugin, which differs from Markdown only in its headings."""
    text = _PLUGIN_HEADING.sub(
        lambda row: f"{'#' * (4 - len(row['marks']))} {row['title'].rstrip(' =')}", document.text
    )
    return _markdown(replace(document, text=text))


def _pdf(document: Document) -> Html:
    from pactqa.importing.markup import pdf

    try:
        metadata, html = pdf.convert(document.data)
    except pdf.UnreadableError as error:
        raise Fault(f"{line(document.name)}: {error}") from None
    title, language = (metadata[name] or None for name in ("title", "language"))
    return Html(html, Header(title=title, language=language, warning=metadata["warning"]))


def _by_pandoc(reader: str) -> Callable[[Document], Html | Plain]:
    """Return the function that renders a document with pandoc's *reader*, one of `pandoc --list-input-formats`."""

    def render(document: Document) -> Html | Plain:
        from pactqa.importing.markup import pandoc

        return pandoc.render(document, reader)

    return render


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FILES: tuple[Format[bytes], ...] = (
    Format(("application/pdf",), (".pdf",), _pdf, detect.is_pdf),
    Format(("application/rtf",), (".rtf",), _by_pandoc("rtf"), detect.RTF.match),
    Format(("application/vnd.oasis.opendocument.text",), (".odt",), _by_pandoc("odt"), detect.ODT.match),
    Format(("application/epub+zip",), (".epub",), _by_pandoc("epub"), detect.EPUB.match),
    Format((_DOCX,), (".docx",), _by_pandoc("docx"), detect.DOCX.match),
)
"""The formats that are not text."""

_TABLE = _listed(data.parse_table, "a table")
_RST = ("text/x-rst", "text/rst", "text/prs.fallenstein.rst")
_MARKDOWN = ("text/markdown", "text/x-markdown", "text/x-web-markdown")
_MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mdwn", ".mkd", ".qmd", ".rmd")

TEXTS: tuple[Format[str], ...] = (
    Format(("text/html", "application/xhtml+xml"), (".html", ".htm", ".xhtml"), _page, detect.PAGE.match),
    Format(("application/json", "application/ld+json"), (".json", ".jsonld"), _json, detect.LINKED_DATA.match),
    Format(
        ("text/yaml", "application/yaml", "application/x-yaml"),
        (".yaml", ".yml"),
        _listed(data.parse_yaml, "YAML"),
        detect.YAML_FAQ.match,
    ),
    Format(("application/toml",), (".toml",), _listed(data.parse_toml, "TOML")),
    Format(("text/csv",), (".csv",), _TABLE, data.separator),
    Format(("text/tab-separated-values",), (".tsv",), _TABLE),
    Format(("application/docbook+xml",), (".docbook", ".dbk"), _by_pandoc("docbook"), detect.DOCBOOK.match),
    Format(("text/x-wordpress-readme",), (), _plugin, detect.PLUGIN.match),
    Format(("text/asciidoc", "text/x-asciidoc"), (".adoc", ".asciidoc"), _by_pandoc("asciidoc"), detect.is_asciidoc),
    Format(("text/x-wiki",), (".mediawiki", ".wiki", ".wikitext"), _by_pandoc("mediawiki"), detect.is_wiki),
    Format(("text/x-org", "text/org"), (".org",), _by_pandoc("org"), detect.is_org),
    Format(_RST, (".rst", ".rest"), _by_pandoc("rst"), detect.is_rst),
    Format(_MARKDOWN, _MARKDOWN_SUFFIXES, _markdown, detect.is_markdown),
    Format(("text/mdx",), (".mdx",), _markdown),
    Format(("text/html",), (), _page, detect.PART_OF_A_PAGE.match),
    Format(("text/plain",), (".txt",), _text),
)
"""The formats of text, in the order in which they are asked whether a text is theirs. If none is, it is plain text."""

_NAMED = {name: form for form in TEXTS[-2::-1] for name in (*form.media_types, *form.suffixes)}
"""The formats of text by media type and suffix, but for plain text, which is not specific."""

FORMATS: tuple[Format[Any], ...] = (*FILES, *TEXTS)
SUFFIXES = frozenset(suffix for form in FORMATS for suffix in form.suffixes)
"""The suffixes of the names of documents, in lower case."""
