"""Detect the media type of a document by its declared type, its name and its content."""

import re

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ODT = "application/vnd.oasis.opendocument.text"
_EPUB = "application/epub+zip"

PDF = "application/pdf"
_PDF_HEADER, _NEAR, _PDF_OBJECT = b"%PDF-", 1024, b"endobj"
"""What a PDF begins with, after at most so many bytes of something else, and what is in every PDF."""

_SUFFIXES = {
    suffix: media_type
    for media_type, suffixes in {
        "application/json": ".json .jsonld",
        "text/asciidoc": ".adoc .asciidoc",
        "text/html": ".html .htm .xhtml",
        "text/markdown": ".md .markdown .mdown .mdwn .mkd .qmd .rmd",
        "text/mdx": ".mdx",
        "text/x-org": ".org",
        "text/x-rst": ".rest .rst",
        "text/x-wiki": ".mediawiki .wiki .wikitext",
    }.items()
    for suffix in suffixes.split()
}
_OTHER_NAMES = {
    "application/ld+json": "application/json",
    "application/xhtml+xml": "text/html",
    "text/org": "text/x-org",
    "text/prs.fallenstein.rst": "text/x-rst",
    "text/rst": "text/x-rst",
    "text/x-asciidoc": "text/asciidoc",
    "text/x-markdown": "text/markdown",
    "text/x-web-markdown": "text/markdown",
}


def is_suffix(suffix: str) -> bool:
    """Return whether *suffix*, such as `.md`, is one of documents. Hosts end in `.org` too, so that does not count."""
    return suffix.lower() != ".org" and suffix.lower() in (*_SUFFIXES, ".docx", ".epub", ".odt", ".pdf", ".rtf", ".txt")


def file_media_type(data: bytes, suffix: str = "") -> str | None:
    """Return the media type of *data* if it is a DOCX, ODT, EPUB, PDF or RTF document, else None.

    A PDF whose beginning is damaged is one by the *suffix* of its name.
    """
    if data.startswith(b"{\\rtf"):
        return "application/rtf"
    may_be_pdf = _PDF_HEADER in data[:_NEAR] or suffix.lower() == ".pdf"
    if data.startswith(_PDF_HEADER) or (may_be_pdf and _PDF_OBJECT in data):
        return PDF
    if not data.startswith(b"PK\x03\x04"):
        return None
    if data.startswith(
        b"mimetype", 30
    ):  # stored first and uncompressed (OCF 3.3, section 4.3; ODF 1.3, part 2, section 3.3)
        return next((media_type for media_type in (_ODT, _EPUB) if data.startswith(media_type.encode(), 38)), None)
    return _DOCX if b"word/document" in data else None


def text_media_type(text: str, suffix: str, declared: str | None) -> str:
    """Return the media type of *text*: the one *declared* by a server, or that of the *suffix* of its name (`.md`).

    If neither is specific, as with `text/plain` and `.txt`, the content decides.
    """
    media_type = _OTHER_NAMES.get(declared or "", declared)
    if media_type is None or media_type not in _SUFFIXES.values():
        media_type = _SUFFIXES.get(suffix.lower())
    return media_type or _from_content(text)


_ABOVE = r"\s*(?>---[ \t]*\n(?:(?!---)[^\n]*\n)*---[ \t]*\n\s*)?(?:<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*"
_JSON = re.compile(r"\s*[{\[]\s*[\"{\[\]}]")
_PAGE = re.compile(rf"{_ABOVE}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_PART_OF_A_PAGE = re.compile(rf"{_ABOVE}<(?:main|article|section|div|h[1-6]|p|meta)\b", re.IGNORECASE | re.DOTALL)

_PLUGIN = re.compile(r"\s*=== [^=\n]+ ===\s+(?:Contributors|Donate link|Requires|Stable tag|Tags|Tested)\b[^\n]*:")
_ATX_HEADING = r"(?:\A|\n[ \t]*\n) {0,3}(#{1,6})[ \t]+[^\W_][^\n]*$"
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


def _from_content(text: str) -> str:
    if _PAGE.match(text):
        return "text/html"
    if _JSON.match(text) and "@type" in text:
        return "application/json"

    def has(sign: str) -> bool:
        return re.search(sign, text, re.MULTILINE) is not None

    def count(signs: tuple[str, ...]) -> int:
        return sum(map(has, signs))

    if _PLUGIN.match(text):
        return "text/x-wordpress-readme"
    headings = re.findall(_ATX_HEADING, text, re.MULTILINE)
    if len(re.findall(_ASCIIDOC_HEADING, text, re.MULTILINE)) > max(len(headings), 1):
        return "text/asciidoc"
    if not headings:
        if count(_ASCIIDOC) > 1:
            return "text/asciidoc"
        if has(_WIKI[0]) and count(_WIKI) > 1:
            return "text/x-wiki"
        if count(_ORG[:2]) and count(_ORG) > 1:
            return "text/x-org"
    commented = {*headings} == {"#"} and not text.lstrip().startswith("#")  # perhaps these are comments in code
    if (not headings or commented) and count(_RST[:-1]) and count(_RST) > 1:
        return "text/x-rst"
    if (
        (headings and not (commented and len(headings) == 1))
        or count(_MARKDOWN)
        or count(_UNDERLINED) == len(_UNDERLINED)
    ):
        return "text/markdown"
    return "text/html" if _PART_OF_A_PAGE.match(text) else "text/plain"
