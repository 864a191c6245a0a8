"""Recognize the formats of documents by their content: those of files by bytes, those of texts by their marks.

A rule, or a single mark that plain text may have too, is not enough for markup. All of it takes linear time.
"""

import re

RTF = re.compile(rb"\{\\rtf")
DOCX = re.compile(rb"PK\x03\x04.{26}(?!mimetype).*word/document", re.DOTALL)

# A ZIP file whose first part, uncompressed, is its media type (OCF 3.3, section 4.3; ODF 1.3, part 2, section 3.3).
EPUB = re.compile(rb"PK\x03\x04.{26}mimetypeapplication/epub\+zip", re.DOTALL)
ODT = re.compile(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.text", re.DOTALL)

_PDF_HEADER, _NEAR = b"%PDF-", 1024
"""What a PDF begins with, after at most so many bytes of something else."""

_ABOVE = r"\s*(?>---[ \t]*\n(?:(?!---)[^\n]*\n)*---[ \t]*\n\s*)?(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*"
PAGE = re.compile(rf"{_ABOVE}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
PART_OF_A_PAGE = re.compile(rf"{_ABOVE}<(?:main|article|section|div|h[1-6]|p|meta)\b", re.IGNORECASE | re.DOTALL)
LINKED_DATA = re.compile(r"\s*[{\[]\s*[\"{\[\]}].*@type", re.DOTALL)
DOCBOOK = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*"
    r"<(?:!doctype [^<>]{1,200}/DTD DocBook|\w+\s[^<>]{0,300}docbook\.org/ns|(?=!?\w.*<qandaset\b))",
    re.IGNORECASE | re.DOTALL,
)
YAML_FAQ = re.compile(r"\s*### YamlMime: ?FAQ\b")
PLUGIN = re.compile(r"\s*=== [^=\n]+ ===\s+(?:Contributors|Donate link|Requires|Stable tag|Tags|Tested)\b[^\n]*:")

_ATX_HEADING = re.compile(r"(?:\A|\n[ \t]*\n) {0,3}(#{1,6})[ \t]+[^\W_][^\n]*$", re.MULTILINE)
_MARKDOWN = (
    r"^ {0,3}(?:```|~~~)[ \t]*[\w+#-]*$",  # code
    r"\[[^][\n]{1,200}\]\((?:https?:|mailto:|#\w)",  # a link
    r"^(?:\*\*|__)(?=\S)[^\n*_]+(?:\*\*|__)[ \t]*$",  # a bold line
    r"^\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+",  # a table
)
_UNDERLINED = (r"^(?![-=]{3})\S[^\n]{0,100}\n(?:={3,}|-{3,})[ \t]*$", r"(?<![\w`])`[^`'\n]{1,300}`(?![\w`_])")

_ASCIIDOC_HEADING = r"^={1,5} \S(?:[^\n]*[^\s=])?$"
_ASCIIDOC = (
    _ASCIIDOC_HEADING,
    r"^\[(?:source|listing|NOTE|TIP|WARNING|IMPORTANT|CAUTION|qanda|horizontal|cols=|\[\w|[#.%]\w)[^\n]*\]$",
    r"^(?:NOTE|TIP|WARNING|IMPORTANT|CAUTION): ",
    r"^:(?:toc|icons|sectnums|source-highlighter|experimental|idprefix)!?:",
    r"\b(?:link|xref|image|include):{1,2}[^\s:\[\]]{1,300}\[",
    r"https?://[^\s:\[\]()<>]{1,300}\[[^\]\n]{1,300}\]",
)
_ORG = (
    r"^#\+(?i:title|author|date|options|language|begin_\w+|startup|property)\b",
    r"^[ \t]*:PROPERTIES:[ \t]*$",
    r"^\*{1,6} \S",  # a heading
    r"\[\[[^][\n]{1,300}\]\[[^][\n]{1,300}\]\]",  # a link
)
_RST = (
    r"^ *\.\. [\w:-]{1,60}::(?: |$)",  # a directive
    r"^\.\. _[^:\n]+:",  # a target
    r"(?<![\w`]):[\w:+-]{2,30}:`[^`\n]+`",  # a role
    r"`[^`<>\n]{1,300} <[^`<>\n]{1,300}>`__?",  # a link
    r"^\S[^\n]*\n([=~^\"*+-])\1{3,}$",  # a heading
)
_WIKI = (
    r"^(={2,6})[^=\n](?:[^\n]*[^=\n])?\1[ \t]*$",  # a heading
    r"'''[^'\n]{1,300}'''",
    r"\[\[[^][\n]{1,300}\]\]",
    r"\[https?://[^\s\]]{1,300} [^]\n]{1,300}\]",
)


def is_pdf(data: bytes) -> bool:
    """Return whether *data* is a PDF, even if its beginning is damaged."""
    is_marked = _PDF_HEADER in data[:_NEAR] or b"%%EOF" in data[-_NEAR:]
    return data.startswith(_PDF_HEADER) or (is_marked and b"endobj" in data)


def _count(signs: tuple[str, ...], text: str) -> int:
    return sum(re.search(sign, text, re.MULTILINE) is not None for sign in signs)


def is_asciidoc(text: str) -> bool:
    """Return whether *text* has more headings of AsciiDoc than of Markdown, or several of its marks."""
    headings, own = len(_ATX_HEADING.findall(text)), len(re.findall(_ASCIIDOC_HEADING, text, re.MULTILINE))
    return own > max(headings, 1) or (not headings and _count(_ASCIIDOC, text) > 1)


def is_wiki(text: str) -> bool:
    """Return whether *text* has a heading of MediaWiki, and another mark of it."""
    return not _ATX_HEADING.search(text) and _count(_WIKI[:1], text) > 0 and _count(_WIKI, text) > 1


def is_org(text: str) -> bool:
    """Return whether *text* has a keyword or a drawer of Org, and another mark of it."""
    return not _ATX_HEADING.search(text) and _count(_ORG[:2], text) > 0 and _count(_ORG, text) > 1


def _may_be_comments(text: str) -> bool:
    """Return whether all that looks like a heading of Markdown in *text* may be a comment in code."""
    headings = {*_ATX_HEADING.findall(text)}
    return not headings or (headings == {"#"} and not text.lstrip().startswith("#"))


def is_rst(text: str) -> bool:
    """Return whether *text* has several marks of reStructuredText, and not only headings."""
    return _may_be_comments(text) and _count(_RST[:-1], text) > 0 and _count(_RST, text) > 1


def is_markdown(text: str) -> bool:
    """Return whether *text* has a heading or another mark of Markdown."""
    headings = len(_ATX_HEADING.findall(text))
    return (
        headings > (1 if _may_be_comments(text) else 0)
        or _count(_MARKDOWN, text) > 0
        or _count(_UNDERLINED, text) == len(_UNDERLINED)
    )
