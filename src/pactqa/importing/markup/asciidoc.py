"""AsciiDoc, as pandoc understands it: what its reader falls over is said in other words, or left out."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

# What includes or chooses text is worked off before all else, also inside code; what places something says nothing.
_PREPROCESSED = re.compile(r"(?P<what>include|ifdef|ifndef|ifeval|endif)::(?P<target>\S*)\[(?P<text>.*)\]$")
_PLACED = re.compile(r"(?:toc|video|audio)::\S*\[.*\]$")

_VERBATIM = re.compile(r"(?P<mark>-{4,}|\.{4,}|\+{4,}|/{4,}|```)[\w+-]*$")
_COMPOUND = re.compile(r"(?:={4,}|\*{4,}|_{4,}|--)$")
_TABLE = re.compile(r"[|,:!]===$")
_ABOVE_A_BLOCK = re.compile(r"$|\[.*\]$|\.[^\s.].*$|\+$|<[\d.]+> ")
"""What stands right above a block without being a paragraph: its attributes, its title, what ties it to an item."""

_HEADING = re.compile(r"(?P<level>={1,6}|#{1,6})\s+(?P<title>\S.*)$")
_UNDERLINES = {"=": "=", "-": "==", "~": "===", "^": "====", "+": "====="}
_TITLE = re.compile(r"(?![*.-]+ |:\w|\[|//|\||([-=~^+*_.])\1+$|.*:$)\S")

_ATTRIBUTE = re.compile(r":(?P<name>\w[\w-]*):(?:\s+(?P<value>\S.*))?$")
_REFERENCE = re.compile(r"\{(\w[\w-]*)\}")
_LONGEST_VALUE = 200
_MOST_REFERENCES = 10_000

_LINK = re.compile(r"(?P<address>(?:(?:https?|ftp)://|link:|xref:)[^\s\[\]]{1,500})\[(?P<label>[^][=]{1,500})\]")
_CROSS_REFERENCE = re.compile(r"<<[^<>]{1,500}>>")

# A backslash escapes marks alone; pandoc takes it away before any letter.
_BACKSLASH = re.compile(
    r"(?P<raw>\+[^+\n]{1,500}\+|\b(?:asciimath|latexmath|pass|stem):[\w,]*\[[^]\n]{0,500}\])"
    r"|(?<!\\)\\(?=[a-zA-Z0-9])(?!(?:ftp|https?|irc|link|mailto|xref):)"
)

_CODE = re.compile(r"<code>[^<]*</code>(?: <code>[^<]*</code>)*")


def prepared(text: str) -> str:
    """Return *text* so that pandoc reads all of it, and comes to an end."""
    reading = _Reading([*_preprocessed(row.rstrip() for row in text.split("\n"))])
    runs = groupby(range(len(reading.said)), key=lambda place: place in reading.verbatim)
    texts = ((verbatim, "\n".join(reading.said[place] for place in places)) for verbatim, places in runs)
    return "\n".join(text if verbatim else _linked(text) for verbatim, text in texts)


def finished(html: str) -> str:
    """Return *html*, which pandoc made: there code is cut at its blanks, and has typographic quotation marks."""
    return _CODE.sub(lambda found: found[0].replace("</code> <code>", " ").replace("’", "'").replace("‘", "'"), html)


def _preprocessed(rows: Iterator[str]) -> Iterator[str]:
    """Yield *rows* without directives of the preprocessor, and without what is for one place alone, such as GitHub."""
    depth = elsewhere = 0
    for row in rows:
        found = _PREPROCESSED.match(row)
        if not found:
            if not elsewhere:
                yield row
        elif found["what"] == "endif":
            depth = max(depth - 1, 0)
            elsewhere = elsewhere if depth >= elsewhere else 0
        elif found["what"] != "include":
            if found["text"] and found["what"] != "ifeval":
                yield found["text"]
            else:
                depth += 1
                if found["what"] == "ifdef" and found["target"].startswith("env-"):
                    elsewhere = elsewhere or depth


def _linked(text: str) -> str:
    """Return *text* with the labels of its links so that all of each is its label, and with backslashes that stay."""
    text = _BACKSLASH.sub(lambda found: found["raw"] or r"\\", text)
    text = _CROSS_REFERENCE.sub(lambda found: found[0].replace("\n", " "), text)
    return _LINK.sub(_link, text)


def _link(found: re.Match[str]) -> str:
    label = found["label"].removesuffix("^")  # that opens a window of its own
    if label[:1] != '"' and re.search("[,#]", label):  # what follows a comma would be no part of it
        label = '"' + label.replace('"', "&quot;") + '"'
    return f"{found['address']}[{label}]"


class _Reading:
    """One reading of rows: *said* are those that are to be read by pandoc; the ones at the places *verbatim* are code.

    Blocks end, comments are gone, and headings begin with their level.
    """

    def __init__(self, rows: Sequence[str]) -> None:
        self.said: list[str] = []
        self.verbatim: set[int] = set()
        self._rows = rows
        self._again: defaultdict[str, list[int]] = defaultdict(list)  # where a row stands
        for place, row in enumerate(rows):
            self._again[row].append(place)
        self._open: list[tuple[str, int]] = []  # blocks: the row that ends each, and the place of what begins it
        self._opened = 0
        self._is_header = True
        self._values: dict[str, str] = {}
        self._references = _MOST_REFERENCES
        place = 0
        while place < len(rows):
            place = self._read(place)
        for _, start in self._open:
            self.said[start] = ""

    def _read(self, place: int) -> int:
        """Read the row at *place*, and return the place of the next one to read."""
        row = self._rows[place]
        if self._is_title(place):
            underline = self._rows[place + 1]
            self._heading(_UNDERLINES[underline[0]], row)
            return place + 2
        if found := _VERBATIM.match(row):
            return self._code(found["mark"], place)
        if _COMPOUND.match(row):
            self._block(row, place)
        elif (row.startswith("//") and not row.startswith("///")) or _PLACED.match(row):
            pass
        elif found := _HEADING.match(row):
            self._heading(found["level"], found["title"].removesuffix(f" {found['level']}"))
        elif row.startswith("image::"):
            self._apart(f"image:{row[7:]}")
        elif _TABLE.match(row):
            self._apart(row)
        elif row.startswith((" ", "\t")) and self.said and self.said[-1] == "+":
            return self._literal(place)
        else:
            self._is_header = self._is_header and (not row or row.startswith(("[", ":")))
            self.said.append(self._put(row))
        return place + 1

    def _is_title(self, place: int) -> bool:
        """Return whether the row at *place* has one of as many signs below it, give or take one, and so is a title."""
        if place + 1 == len(self._rows) or (self.said and not _ABOVE_A_BLOCK.match(self.said[-1])):
            return False
        row, underline = self._rows[place : place + 2]
        is_line = len(underline) > 1 and underline[0] in _UNDERLINES and underline == underline[0] * len(underline)
        return is_line and abs(len(underline) - len(row)) < 2 and bool(_TITLE.match(row))

    def _heading(self, level: str, title: str) -> None:
        self._apart(f"{level if self._is_header or len(level) > 1 else '=='} {title}")
        self._is_header = False

    def _apart(self, row: str) -> None:
        """Say *row* below a blank line, if what is said before goes on."""
        if self.said and not _ABOVE_A_BLOCK.match(self.said[-1]):
            self.said.append("")
        self.said.append(row)

    def _code(self, mark: str, place: int) -> int:
        """Say the block at *place* that ends with *mark*, but no mark without an end: pandoc would look for ever."""
        end = self._next(mark, place + 1)
        if end is None:
            return place + 1
        if not mark.startswith("/"):  # a comment
            self._apart("\n".join(self._rows[place : end + 1]))
            self.verbatim.add(len(self.said) - 1)
        return end + 1

    def _literal(self, place: int) -> int:
        """Say indented rows that belong to an item as code, which pandoc takes them for only elsewhere."""
        end = place
        while end < len(self._rows) and self._rows[end][:1] in (" ", "\t"):
            end += 1
        rows = [row.expandtabs(4) for row in self._rows[place:end]]
        least = min(len(row) - len(row.lstrip()) for row in rows)
        self.said.append("\n".join(["....", *(row[least:] for row in rows), "...."]))
        self.verbatim.add(len(self.said) - 1)
        return end

    def _block(self, row: str, place: int) -> None:
        """Begin or end a block of blocks, each with a mark of a length of its own, so that pandoc mixes none up."""
        if row in (ending for ending, _ in self._open):
            while self.said and not self.said[-1]:
                self.said.pop()  # a blank line would hide the end
            ending, start = self._open.pop()
            while ending != row:
                self.said[start] = ""  # nothing ends it in here
                ending, start = self._open.pop()
            self.said.append(self.said[start])
        elif self._next(row, place + 1) is not None:
            self._apart(row if row == "--" else row[0] * (4 + self._opened % 60))
            self._open.append((row, len(self.said) - 1))
            self._opened += 1

    def _next(self, row: str, place: int) -> int | None:
        """Return where *row* stands at *place* or behind it."""
        places = self._again[row]
        following = bisect_left(places, place)
        return places[following] if following < len(places) else None

    def _put(self, row: str) -> str:
        """Return *row* with the values of attributes, which pandoc puts into no address; keep the one that it sets."""
        self._references -= row.count("{")
        text = row
        if self._references > 0:
            text = _REFERENCE.sub(lambda found: self._values.get(found[1]) or found[0], row)
        if (found := _ATTRIBUTE.match(text)) and len(found["value"] or "") <= _LONGEST_VALUE:
            self._values[found["name"]] = found["value"] or ""
        return text
