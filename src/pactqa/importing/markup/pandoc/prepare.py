"""Prepare texts for pandoc: rewrite or leave out the markup that its readers fail on.

The more a reader differs from the program that the format was made for, the more is rewritten: Org and MediaWiki need a
few replacements, reStructuredText some for titles and code, and AsciiDoc is read row by row.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

_OPTIONS = re.compile(r"#\+options:", re.IGNORECASE)  # the author's own export options
_PRIORITY = re.compile(r"^(\*+ (?:[A-Z]+ )?)\[#\w\] ")
_ALL_HEADINGS = "#+OPTIONS: H:6 tags:nil todo:nil"


def _prepare_org(text: str) -> str:
    """Return *text* so that headings of all levels stay headings, without priorities, to-do keywords and tags."""
    rows = (_PRIORITY.sub(r"\1", row) for row in text.split("\n") if not _OPTIONS.match(row))
    return "\n".join([_ALL_HEADINGS, *rows])


# A template without others inside, with its arguments. Only the wiki knows its definition.
_TEMPLATE = re.compile(r"\{\{(?P<name>[^{}|]{1,100})(?P<arguments>\|[^{}]{0,5000})?\}\}")
_BAR = re.compile(r"\|(?![^][|]{0,300}\]\])")  # not inside a link
_NAMED = re.compile(r"\s*[\w -]+=")
_CATEGORY = re.compile(r"\[\[(?:Category|Kategorie|Catégorie|Categoría):[^][]*\]\]", re.IGNORECASE)


def _prepare_wikitext(text: str) -> str:
    """Return *text* with the positional arguments of each template instead of it, and without categories."""

    def arguments(template: re.Match[str]) -> str:
        arguments = _BAR.split(template["arguments"] or "")[1:]
        return " ".join(argument.strip() for argument in arguments if not _NAMED.match(argument))

    for _ in range(3):  # templates inside templates
        text = _TEMPLATE.sub(arguments, text)
    return _CATEGORY.sub("", text)


# reStructuredText

_LITERAL = re.compile(r"\s*\.\. (?:code|code-block|math|parsed-literal|raw|sourcecode)::|(?!\s*\.\. ).*::$")
"""A row that has code, or a formula, indented below it."""

_NO_LINK = re.compile(r"(?<![`:\w])`([^`<>]+)<([^`<>]*)`(?![`_])")  # pandoc would end it at the next link
_LABEL = re.compile(r"\s*\.\. _[^:`]+:$")
_UNDERLINE = re.compile(r"([!-/:-@\[-`{-~])\1{3,}\s*$")


def _prepare_rst(text: str) -> str:
    """Return *text*, with the titles, labels and code that docutils reads, but pandoc does not, in another form."""
    rows = [row.rstrip() for row in text.expandtabs(8).split("\n")]
    for index, row in enumerate(rows):
        if index and _UNDERLINE.match(row) and _is_rst_title(rows, index - 1) and len(row) < len(rows[index - 1]):
            rows[index] = row[0] * 2 * len(rows[index - 1])  # docutils accepts short ones; wide letters count twice
            if index > 1 and _UNDERLINE.match(rows[index - 2]):
                rows[index - 2] = rows[index]
    return "\n".join(_rst_rows(rows))


def _is_rst_title(rows: Sequence[str], index: int) -> bool:
    """Return whether the row at *index*, with an underline below it, may be a title."""
    title, line = rows[index], rows[index + 1]
    above = rows[index - 1] if index else ""
    if not title or title.startswith((" ", ".. ")) or _UNDERLINE.match(title):
        return False
    starts = not above or above.startswith((" ", ".. "))  # the block above ends here, even without a blank line
    return starts or (_UNDERLINE.match(above) is not None and above[0] == line[0])


def _rst_rows(rows: Sequence[str]) -> Iterator[str]:
    index = 0
    while index < len(rows):
        row = rows[index]
        end = index + 1
        if _LITERAL.match(row):
            end = _behind(rows, index)
            yield from rows[index:end]
        elif row.lstrip().startswith(">>> ") and not (index and rows[index - 1]):  # a doctest
            end = next((each for each in range(index, len(rows)) if not rows[each]), len(rows))
            indent = " " * _indent(row)
            yield from (f"{indent}.. code-block:: python", "", *(f"   {code}" for code in rows[index:end]))
        else:
            yield _NO_LINK.sub(r"`\1\\<\2`", row)
            if _LABEL.match(row):
                yield ""  # otherwise pandoc would make the next row part of the label
        index = end


def _behind(rows: Sequence[str], index: int) -> int:
    """Return the index of the first row after those indented below the one at *index*."""
    indent = _indent(rows[index])
    return next(
        (each for each in range(index + 1, len(rows)) if rows[each] and _indent(rows[each]) <= indent), len(rows)
    )


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())


# AsciiDoc

# Directives that include or select text are processed first, even inside code.
_PREPROCESSED = re.compile(r"(?P<what>include|ifdef|ifndef|ifeval|endif)::(?P<target>\S*)\[(?P<text>.*)\]$")

_VERBATIM = re.compile(r"(?P<mark>-{4,}|\.{4,}|\+{4,}|/{4,}|```)[\w+-]*$")
_COMPOUND = re.compile(r"(?:={4,}|\*{4,}|_{4,}|--)$")
_ABOVE_A_BLOCK = re.compile(r"$|\[.*\]$|\.[^\s.].*$|\+$|<[\d.]+> ")
"""A row right above a block that is not a paragraph: blank, attributes, a title, or a sign that adds it to an item."""

_HEADING = re.compile(r"(?P<level>={1,6}|#{1,6})\s+(?P<title>\S.*)$")
_UNDERLINES = {"=": "=", "-": "==", "~": "===", "^": "====", "+": "====="}
_TITLE = re.compile(r"(?![*.-]+ |:\w|\[|//|\||([-=~^+*_.])\1+$|.*:$)\S")

_LINK = re.compile(r"(?P<address>(?:(?:https?|ftp)://|link:|xref:)[^\s\[\]]{1,500})\[(?P<label>[^][=]{1,500})\]")

# A backslash escapes only marks, but pandoc removes it before any letter.
_BACKSLASH = re.compile(
    r"(?P<raw>\+[^+\n]{1,500}\+|\b(?:asciimath|latexmath|pass|stem):[\w,]*\[[^]\n]{0,500}\])"
    r"|(?<!\\)\\(?=[a-zA-Z0-9])(?!(?:ftp|https?|irc|link|mailto|xref):)"
)


def _prepare_asciidoc(text: str) -> str:
    """Return *text* in a form that pandoc reads completely, and in finite time."""
    reading = _Reading([*_preprocess(row.rstrip() for row in text.split("\n"))])
    runs = groupby(range(len(reading.output)), key=lambda index: index in reading.verbatim)
    texts = ((verbatim, "\n".join(reading.output[index] for index in indexes)) for verbatim, indexes in runs)
    return "\n".join(text if verbatim else _mend_links(text) for verbatim, text in texts)


def _preprocess(rows: Iterator[str]) -> Iterator[str]:
    """Yield *rows* without preprocessor directives, and without text for a single environment such as GitHub."""
    depth = elsewhere = 0
    for row in rows:
        match = _PREPROCESSED.match(row)
        if not match:
            if not elsewhere:
                yield row
        elif match["what"] == "endif":
            depth = max(depth - 1, 0)
            elsewhere = elsewhere if depth >= elsewhere else 0
        elif match["what"] != "include":
            if match["text"] and match["what"] != "ifeval":
                yield match["text"]
            else:
                depth += 1
                if match["what"] == "ifdef" and match["target"].startswith("env-"):
                    elsewhere = elsewhere or depth


def _mend_links(text: str) -> str:
    """Return *text* with link labels quoted where pandoc would cut them, and with literal backslashes doubled."""
    text = _BACKSLASH.sub(lambda match: match["raw"] or r"\\", text)
    return _LINK.sub(_link, text)


def _link(match: re.Match[str]) -> str:
    label = match["label"].removesuffix("^")  # opens a new window
    if label[:1] != '"' and re.search("[,#]", label):  # a comma would end the label
        label = '"' + label.replace('"', "&quot;") + '"'
    return f"{match['address']}[{label}]"


class _Reading:
    """Rewrites rows for pandoc as *output*, in which the rows at the indexes *verbatim* are code.

    All blocks are closed, comments are removed, and headings start with their level.
    """

    def __init__(self, rows: Sequence[str]) -> None:
        self.output: list[str] = []
        self.verbatim: set[int] = set()
        self._rows = rows
        self._indexes: defaultdict[str, list[int]] = defaultdict(list)  # the indexes of each row
        for index, row in enumerate(rows):
            self._indexes[row].append(index)
        self._open: list[tuple[str, int]] = []  # blocks: the row that ends each, its index in the output
        self._opened = 0
        self._is_header = True
        index = 0
        while index < len(rows):
            index = self._read(index)
        for _, start in self._open:
            self.output[start] = ""

    def _read(self, index: int) -> int:
        """Process the row at *index*, and return the index of the next one to process."""
        row = self._rows[index]
        if self._is_title(index):
            self._heading(_UNDERLINES[self._rows[index + 1][0]], row)
            return index + 2
        if match := _VERBATIM.match(row):
            return self._code(match["mark"], index)
        if _COMPOUND.match(row):
            self._block(row, index)
        elif row.startswith("//") and not row.startswith("///"):
            pass
        elif match := _HEADING.match(row):
            self._heading(match["level"], match["title"].removesuffix(f" {match['level']}"))
        elif row.startswith("image::"):
            self._add_apart(f"image:{row[7:]}")
        else:
            self._is_header = self._is_header and (not row or row.startswith(("[", ":")))
            self.output.append(row)
        return index + 1

    def _is_title(self, index: int) -> bool:
        """Return whether the row at *index* is a title: underlined in the same length, give or take one character."""
        if index + 1 == len(self._rows) or (self.output and not _ABOVE_A_BLOCK.match(self.output[-1])):
            return False
        row, underline = self._rows[index : index + 2]
        is_line = len(underline) > 1 and underline[0] in _UNDERLINES and underline == underline[0] * len(underline)
        return is_line and abs(len(underline) - len(row)) < 2 and bool(_TITLE.match(row))

    def _heading(self, level: str, title: str) -> None:
        self._add_apart(f"{level if self._is_header or len(level) > 1 else '=='} {title}")
        self._is_header = False

    def _add_apart(self, row: str) -> None:
        """Add *row* after a blank line, unless it may follow the row before directly."""
        if self.output and not _ABOVE_A_BLOCK.match(self.output[-1]):
            self.output.append("")
        self.output.append(row)

    def _code(self, mark: str, index: int) -> int:
        """Add the block at *index* that ends with *mark*, and return the index after it.

        A mark without an end is left out, because pandoc would search for the end forever.
        """
        end = self._next(mark, index + 1)
        if end is None:
            return index + 1
        if not mark.startswith("/"):  # a comment
            self._add_apart("\n".join(self._rows[index : end + 1]))
            self.verbatim.add(len(self.output) - 1)
        return end + 1

    def _block(self, row: str, index: int) -> None:
        """Start or end a compound block, with marks of a different length for each, so that pandoc can pair them."""
        if row in (ending for ending, _ in self._open):
            while self.output and not self.output[-1]:
                self.output.pop()  # a blank line would hide the end
            ending, start = self._open.pop()
            while ending != row:
                self.output[start] = ""  # nothing closes it inside the outer block
                ending, start = self._open.pop()
            self.output.append(self.output[start])
        elif self._next(row, index + 1) is not None:
            self._add_apart(row if row == "--" else row[0] * (4 + self._opened % 60))
            self._open.append((row, len(self.output) - 1))
            self._opened += 1

    def _next(self, row: str, index: int) -> int | None:
        """Return the first index of *row* that is not before *index*, or None."""
        indexes = self._indexes[row]
        following = bisect_left(indexes, index)
        return indexes[following] if following < len(indexes) else None


PREPARE: Mapping[str, Callable[[str], str]] = {
    "asciidoc": _prepare_asciidoc,
    "docbook": str,
    "mediawiki": _prepare_wikitext,
    "org": _prepare_org,
    "rst": _prepare_rst,
}
"""The functions that rewrite the text of a format for pandoc."""
