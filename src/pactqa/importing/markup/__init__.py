"""The formats of documents. In: a `Document`. Out: its markup as `Html`, or `Plain` text if it has none.

A format is an entry of `FILES` or `TEXTS`: its names, how its content is recognized, and how that becomes HTML. The
code for the latter is imported when a document needs it.
"""

import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any, AnyStr, Generic

from msgspec import Struct
from msgspec.structs import replace

from pactqa.hints import see
from pactqa.importing.markup import data
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
    *suffixes*, in lower case. *detect* returns a true value for the content of such a document.
    """

    media_types: tuple[str, ...]
    suffixes: tuple[str, ...]
    render: Callable[[Document], Html | Plain]
    detect: Callable[[AnyStr], object] = lambda _: False


def render(document: Document) -> Html | Plain:
    """Return *document* as HTML, or as plain text if it has no markup, or is text and pandoc is missing or fails.

    Raises `Fault` if it is not text and cannot be read, or if it has data that cannot be read.
    """
    form = next(form for form in FORMATS if document.media_type in form.media_types)
    try:
        return form.render(document)
    except data.UnreadableError as error:
        raise Fault(f"{line(document.name)} {error}; {see('import')}") from None


def is_suffix(suffix: str) -> bool:
    """Return whether *suffix*, such as `.md`, is one of documents. Hosts end in `.org` too, so that does not count."""
    suffix = suffix.lower()
    return suffix != ".org" and suffix in SUFFIXES


def file_media_type(data: bytes) -> str | None:
    """Return the media type of *data* if it is in one of the formats that are not text, else None."""
    return next((form.media_types[0] for form in FILES if form.detect(data)), None)


def text_media_type(text: str, suffix: str, declared: str | None) -> str:
    """Return the media type of *text*: as *declared* by a server, or by the *suffix* of its name (`.md`).

    If neither is specific, as with `text/plain` and `.txt`, the content decides.
    """
    named = _NAMED.get(declared or "") or _NAMED.get(suffix.lower())
    return (named or next((form for form in TEXTS if form.detect(text)), TEXTS[-1])).media_types[0]


# How each becomes HTML


# The target of a link in Liquid or Hugo: `{{ "/why" | relative_url }}`, `{{ site.baseurl }}`, `{{< ref "why.md" >}}`.
_TARGET = re.compile(
    r"(?:(?<=\]\()|(?<=href=[\"']))"
    r"\{\{[<%-]?\s*+(?:\w++\s++)?(?:\"(?P<double>[^\"{}]*)\"|'(?P<single>[^'{}]*)'|site\.(?:base)?url)[^{}]*\}\}"
)


def _with_targets(text: str) -> str:
    """Return *text* with the targets of its links that a generator would fill in."""
    return _TARGET.sub(lambda target: target["double"] or target["single"] or "", text)


def _page(document: Document) -> Html:
    header, text = data.split_header(_with_targets(document.text))
    return Html(text, header)


def _json(document: Document) -> Html | Plain:
    """Return the questions of lists in JSON, and nothing for linked data, or if it cannot be read."""
    try:
        html = data.html(json.loads(document.text, strict=False, parse_int=float), is_faq=says_faq(document.stem))
    except (ValueError, RecursionError):
        html = ""
    return Html("", Header(data=html, data_format="JSON")) if html else Plain("")


def _listed(parse: Callable[[str], object], form: str, document: Document) -> Html:
    """Return the questions of *document*, which is *form* and is read by *parse*.

    Raises `NoQuestions`, or `data.UnreadableError` if *parse* cannot read it.
    """
    html = data.html(parse(document.text), is_faq=says_faq(document.stem))
    if not html:
        looked_for = f"looked for lists of mappings with the names question and answer; {see('import')}"
        raise NoQuestions(f"{line(document.name)}: no questions found; {looked_for}")
    return Html("", Header(data=html, data_format=form))


def _xml(document: Document) -> Html:
    return Html("", Header(data=data.xml_html(document.text), data_format="XML"))


def _text(document: Document) -> Plain:
    return Plain(document.text)


def _markdown(document: Document) -> Html:
    from pactqa.importing.markup import markdown

    header, text = data.split_header(_with_targets(document.text))
    if questions := data.html(data.slots(text)):
        return Html("", replace(header, data=questions, data_format="slots"))
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
        converted = pdf.convert(document.data)
    except pdf.UnreadableError as error:
        raise Fault(f"{line(document.name)}: {error}") from None
    return Html(converted.html, Header(language=converted.language or None, warning=converted.warning))


def _by_pandoc(reader: str, document: Document) -> Html | Plain:
    """Return *document* as pandoc's *reader* reads it, one of `pandoc --list-input-formats`."""
    from pactqa.importing.markup import pandoc

    return pandoc.render(document, reader)


# How each is recognized by its content: a file by bytes, a text by its marks. A rule, or a single mark that plain text
# may have too, is not enough for markup. All of it takes linear time.

_RTF = re.compile(rb"\{\\rtf")
_DOCX_FILE = re.compile(rb"PK\x03\x04.{26}(?!mimetype).*word/document", re.DOTALL)

# A ZIP file whose first part, uncompressed, is its media type (OCF 3.3, section 4.3; ODF 1.3, part 2, section 3.3).
_EPUB = re.compile(rb"PK\x03\x04.{26}mimetypeapplication/epub\+zip", re.DOTALL)
_ODT = re.compile(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.text", re.DOTALL)

_PDF_HEADER, _EDGE = b"%PDF-", 1024
"""The beginning of a PDF, and the maximum number of bytes of something else before it."""

_ABOVE = r"\s*(?>---[ \t]*\n(?:(?!---)[^\n]*\n)*---[ \t]*\n\s*)?(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*"
_PAGE = re.compile(rf"{_ABOVE}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_PART_OF_A_PAGE = re.compile(rf"{_ABOVE}<(?:main|article|section|div|h[1-6]|p|meta)\b", re.IGNORECASE | re.DOTALL)
_LINKED_DATA = re.compile(r"\s*[{\[]\s*[\"{\[\]}].*@type", re.DOTALL)
_DOCBOOK = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*"
    r"<(?:!doctype [^<>]{1,200}/DTD DocBook|\w+\s[^<>]{0,300}docbook\.org/ns|(?=!?\w.*<qandaset\b))",
    re.IGNORECASE | re.DOTALL,
)
_XML_FAQ = re.compile(r"\s*(?:<\?xml|<faqs?\b).*</question>\s*<answer\b", re.DOTALL)
_YAML_FAQ = re.compile(r"\s*### YamlMime: ?FAQ\b")
_PLUGIN = re.compile(r"\s*=== [^=\n]+ ===\s+(?:Contributors|Donate link|Requires|Stable tag|Tags|Tested)\b[^\n]*:")

_ATX_HEADING = re.compile(r"(?:\A|\n[ \t]*\n) {0,3}(#{1,6})[ \t]+[^\W_][^\n]*$", re.MULTILINE)


def _count(signs: tuple[str, ...], text: str) -> int:
    return sum(re.search(sign, text, re.MULTILINE) is not None for sign in signs)


def _may_be_comments(text: str) -> bool:
    """Return whether everything in *text* that looks like a heading of Markdown may be a comment in code."""
    headings = {*_ATX_HEADING.findall(text)}
    return not headings or (headings == {"#"} and not text.lstrip().startswith("#"))


def _marks(sure: tuple[str, ...], others: tuple[str, ...]) -> Callable[[str], bool]:
    """Return a function for whether a text has several marks, one of which is *sure*, and no headings of Markdown.

    All marks are patterns. Comments of code and numbered items may look like headings of Markdown.
    """

    def detect(text: str) -> bool:
        count = _count(sure, text)
        return _may_be_comments(text) and count > 0 and count + _count(others, text) > 1

    return detect


_MARKDOWN_MARKS = (
    r"^ {0,3}(?:```|~~~)[ \t]*[\w+#-]*$",  # code
    r"\[[^][\n]{1,200}\]\((?:https?:|mailto:|#\w)",  # a link
    r"^(?:\*\*|__)(?=\S)[^\n*_]+(?:\*\*|__)[ \t]*$",  # a bold line
    r"^\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+",  # a table
)
_UNDERLINED = (r"^(?![-=]{3})\S[^\n]{0,100}\n(?:={3,}|-{3,})[ \t]*$", r"(?<![\w`])`[^`'\n]{1,300}`(?![\w`_])")

_ASCIIDOC_HEADING = r"^={1,5} \S(?:[^\n]*[^\s=])?$"
_ASCIIDOC_MARKS = (
    _ASCIIDOC_HEADING,
    r"^\[(?:source|listing|NOTE|TIP|WARNING|IMPORTANT|CAUTION|qanda|horizontal|cols=|\[\w|[#.%]\w)[^\n]*\]$",
    r"^(?:NOTE|TIP|WARNING|IMPORTANT|CAUTION): ",
    r"^:(?:toc|icons|sectnums|source-highlighter|experimental|idprefix)!?:",
    r"\b(?:link|xref|image|include):{1,2}[^\s:\[\]]{1,300}\[",
    r"https?://[^\s:\[\]()<>]{1,300}\[[^\]\n]{1,300}\]",
)
_is_org = _marks(
    (
        r"^#\+(?i:title|author|date|options|language|begin_\w+|startup|property)\b",
        r"^[ \t]*:PROPERTIES:[ \t]*$",
    ),
    (
        r"^\*{1,6} \S",  # a heading
        r"\[\[[^][\n]{1,300}\]\[[^][\n]{1,300}\]\]",  # a link
    ),
)
_is_rst = _marks(
    (
        r"^ *\.\. [\w:-]{1,60}::(?: |$)",  # a directive
        r"^\.\. _[^:\n]+:",  # a target
        r"(?<![\w`]):[\w:+-]{2,30}:`[^`\n]+`",  # a role
        r"`[^`<>\n]{1,300} <[^`<>\n]{1,300}>`__?",  # a link
    ),
    (
        r"^\S[^\n]*\n([=~^\"*+-])\1{3,}$",  # a heading
    ),
)
_is_wiki = _marks(
    (
        r"^(={2,6})[^=\n](?:[^\n]*[^=\n])?\1[ \t]*$",  # a heading
    ),
    (
        r"'''[^'\n]{1,300}'''",
        r"\[\[[^][\n]{1,300}\]\]",
        r"\[https?://[^\s\]]{1,300} [^]\n]{1,300}\]",
    ),
)


def _is_pdf(data: bytes) -> bool:
    """Return whether *data* is a PDF, even if its beginning is damaged."""
    is_marked = _PDF_HEADER in data[:_EDGE] or b"%%EOF" in data[-_EDGE:]
    return data.startswith(_PDF_HEADER) or (is_marked and b"endobj" in data)


def _is_asciidoc(text: str) -> bool:
    """Return whether *text* has more headings of AsciiDoc than of Markdown, or several of its marks."""
    markdown, asciidoc = len(_ATX_HEADING.findall(text)), len(re.findall(_ASCIIDOC_HEADING, text, re.MULTILINE))
    return asciidoc > max(markdown, 1) or (not markdown and _count(_ASCIIDOC_MARKS, text) > 1)


def _is_markdown(text: str) -> bool:
    """Return whether *text* has a heading or another mark of Markdown."""
    headings = len(_ATX_HEADING.findall(text))
    return (
        headings > (1 if _may_be_comments(text) else 0)
        or _count(_MARKDOWN_MARKS, text) > 0
        or _count(_UNDERLINED, text) == len(_UNDERLINED)
    )


# All of them

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FILES: tuple[Format[bytes], ...] = (
    Format(("application/pdf",), (".pdf",), _pdf, _is_pdf),
    Format(("application/rtf",), (".rtf",), partial(_by_pandoc, "rtf"), _RTF.match),
    Format(("application/vnd.oasis.opendocument.text",), (".odt",), partial(_by_pandoc, "odt"), _ODT.match),
    Format(("application/epub+zip",), (".epub",), partial(_by_pandoc, "epub"), _EPUB.match),
    Format((_DOCX,), (".docx",), partial(_by_pandoc, "docx"), _DOCX_FILE.match),
)
"""The formats that are not text."""

_TABLE = partial(_listed, data.parse_table, "a table")
_RST = ("text/x-rst", "text/rst", "text/prs.fallenstein.rst")
_MARKDOWN = ("text/markdown", "text/x-markdown", "text/x-web-markdown")
_MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mdwn", ".mkd", ".qmd", ".rmd")

TEXTS: tuple[Format[str], ...] = (
    Format(("text/html", "application/xhtml+xml"), (".html", ".htm", ".xhtml"), _page, _PAGE.match),
    Format(("application/json", "application/ld+json"), (".json", ".jsonld"), _json, _LINKED_DATA.match),
    Format(
        ("text/yaml", "application/yaml", "application/x-yaml"),
        (".yaml", ".yml"),
        partial(_listed, data.parse_yaml, "YAML"),
        _YAML_FAQ.match,
    ),
    Format(("application/toml",), (".toml",), partial(_listed, data.parse_toml, "TOML")),
    Format(("text/csv",), (".csv",), _TABLE, data.separator),
    Format(("text/tab-separated-values",), (".tsv",), _TABLE),
    Format(("application/docbook+xml",), (".docbook", ".dbk"), partial(_by_pandoc, "docbook"), _DOCBOOK.match),
    Format(("application/x-fml+xml",), (".fml",), _xml, _XML_FAQ.match),
    Format(("text/x-wordpress-readme",), (), _plugin, _PLUGIN.match),
    Format(("text/asciidoc", "text/x-asciidoc"), (".adoc", ".asciidoc"), partial(_by_pandoc, "asciidoc"), _is_asciidoc),
    Format(
        ("text/x-wiki",),
        (".mediawiki", ".wiki", ".wikitext"),
        partial(_by_pandoc, "mediawiki"),
        _is_wiki,
    ),
    Format(("text/x-org", "text/org"), (".org",), partial(_by_pandoc, "org"), _is_org),
    Format(_RST, (".rst", ".rest"), partial(_by_pandoc, "rst"), _is_rst),
    Format(_MARKDOWN, _MARKDOWN_SUFFIXES, _markdown, _is_markdown),
    Format(("text/mdx",), (".mdx",), _markdown),
    Format(("text/html",), (), _page, _PART_OF_A_PAGE.match),
    Format(("text/plain",), (".txt",), _text),
)
"""The formats of text, in the order in which each tries to `detect` a text. One that none detects is plain text."""

_NAMED = {name: form for form in TEXTS[-2::-1] for name in (*form.media_types, *form.suffixes)}
"""The formats of text by media type and suffix, except for plain text, which is not specific."""

FORMATS: tuple[Format[Any], ...] = (*FILES, *TEXTS)
SUFFIXES = frozenset(suffix for form in FORMATS for suffix in form.suffixes)
"""The suffixes of the names of documents, in lower case."""
