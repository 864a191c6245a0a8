"""What a reader sees of HTML, worked out without any of the program's own code, to judge what it writes."""

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from itertools import groupby
from typing import NamedTuple

BLOCKS = frozenset("blockquote body caption dd div dl dt hr html li ol p pre table tbody td th thead tr ul".split())  # noqa: SIM905
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
STYLES = {"b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "s": "strike", "del": "strike"}


class Letter(NamedTuple):
    """A character, or an image with its alternative text, and its formatting. Spaces have no formatting."""

    text: str
    href: str | None = None
    image: str | None = None
    code: bool = False
    styles: frozenset[str] = frozenset()


Line = tuple[Letter, ...]
Within = tuple[tuple[str, int, int], ...]
"""The lists, items and quotes around a block: the tag, an identifier, and the number of an ordered item, else 0."""


class Seen(NamedTuple):
    """A paragraph or heading with its lines, code with its lines, or a table with its rows of cells."""

    what: str
    within: Within
    lines: tuple[Line, ...] = ()
    code: tuple[str, ...] = ()
    rows: tuple[tuple[Line, ...], ...] = ()

    def every_line(self) -> list[Line]:
        """Return its lines and its cells."""
        return [*self.lines, *(cell for row in self.rows for cell in row)]


def seen(html: str) -> list[Seen]:
    """Return what *html* shows, block by block."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.flush()
    return reader.found


def spoken(line: Line) -> str:
    return "".join(letter.text for letter in line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Seen] = []
        self.names: dict[tuple[int, int], int] = {}
        self.reached: dict[int, tuple[int, int]] = {}  # of each ordered list, the first and the latest number
        self.count = 0
        self.within: list[tuple[str, int, int]] = []
        self.numbers: list[int] = []  # for the next item of each open list
        self.styles: list[str] = []
        self.hrefs: list[str | None] = [None]
        self.letters: list[Letter] = []
        self.source = ""  # the same text, with one character for a picture and one for a line break
        self.heading = ""
        self.pre: list[str] | None = None
        self.rows: list[list[Line]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "br":
            if self.pre is not None:
                self.pre.append("\n")
            else:
                self.letters.append(Letter("\n"))
                self.source += "\r"
        elif tag == "img":
            self.source += "\N{OBJECT REPLACEMENT CHARACTER}"
            alt, address = " ".join((attributes.get("alt") or "").split()), attributes.get("src")
            self.letters.append(
                Letter(alt, self.hrefs[-1], address, styles=frozenset(self.styles) & {*STYLES.values()})
            )
        elif tag in STYLES or tag == "code":
            self.styles.append(STYLES.get(tag, tag))
        elif tag == "a":
            self.hrefs.append(attributes["href"])
        elif tag in BLOCKS or tag in HEADINGS:
            self.flush()
            self.begin(tag, attributes)

    def begin(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.count += 1
        if tag in ("ul", "ol"):
            self.within.append((tag, self.count, 0))
            self.numbers.append(int(attributes.get("start") or 1))
        elif tag == "li":
            number = int(attributes.get("value") or self.numbers[-1])
            self.numbers[-1] = number + 1
            self.within.append((tag, self.count, number if self.within[-1][0] == "ol" else 0))
        elif tag == "blockquote":
            self.within.append((tag, self.count, 0))
        elif tag == "pre":
            self.pre = []
        elif tag == "table":
            self.rows = []
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif tag in HEADINGS:
            self.heading = tag

    def handle_endtag(self, tag: str) -> None:
        if tag in STYLES or tag == "code":
            self.styles.pop()
        elif tag == "a":
            self.hrefs.pop()
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append(next(self.taken(" "), ()))
        elif tag in BLOCKS or tag in HEADINGS:
            self.flush()
            self.heading = ""
            if tag == "pre" and self.pre is not None:
                if code := "".join(self.pre).strip("\n").rstrip():
                    self.add("pre", code=tuple(code.split("\n")))
                self.pre = None
            elif tag == "table" and self.rows is not None:
                if rows := tuple(_stripped(row) for row in self.rows if any(row)):
                    self.add("table", rows=rows)
                self.rows = None
            elif tag in ("ul", "ol", "li", "blockquote"):
                self.within.pop()
                self.numbers[len([part for part in self.within if part[0] in ("ul", "ol")]) :] = []

    def handle_data(self, data: str) -> None:
        if self.pre is not None:
            self.pre.append(data)
            return
        self.source += data.replace("\r", " ")
        styles = frozenset(self.styles)
        for letter in data:
            space = Letter(" ")
            character = Letter(letter, self.hrefs[-1], None, "code" in styles, styles - {"code"})
            self.letters.append(space if letter.isspace() else character)

    def flush(self) -> None:
        """Add the text since the last block. A single line break stays one, several end the paragraph.

        Lines of nothing but code are a code block, indented by their non-breaking spaces.
        """
        visible = [letter for letter in self.letters if letter.text.strip() or letter.image is not None]
        folded = (re.sub(r"[ \t\n]+", " ", row).strip(" ") for row in self.source.split("\r"))
        code = "\n".join(row.replace("\xa0", " ").rstrip() for row in folded).strip("\n")
        self.source = ""
        if self.rows is None and not self.heading and "\n" in code and all(map(_is_code, visible)):
            self.letters = []
            self.add("pre", code=tuple(code.split("\n")))
        elif self.rows is None:
            paragraph: list[Line] = []
            for line in [*self.taken(" " if self.heading else "\n"), ()]:
                if line:
                    paragraph.append(line)
                elif paragraph:
                    self.add(self.heading or "p", lines=tuple(paragraph))
                    paragraph = []

    def taken(self, newline: str) -> Iterator[Line]:
        """Yield the lines of the text since the last block, with spaces collapsed. () is an empty line."""
        letters, self.letters = self.letters, []
        letters = [Letter(newline) if letter.text == "\n" else letter for letter in letters]
        for broken, line in groupby(letters, lambda letter: letter == Letter("\n")):
            if broken:
                yield from [()] * (len([*line]) - 1)
                continue
            tidy: list[Letter] = []
            for letter in line:
                if (letter.text or letter.image) and not (letter == Letter(" ") and tidy[-1:] in ([], [letter])):
                    tidy.append(letter)
            yield tuple(tidy[:-1] if tidy[-1:] == [Letter(" ")] else tidy)

    def add(
        self,
        what: str,
        lines: tuple[Line, ...] = (),
        code: tuple[str, ...] = (),
        rows: tuple[tuple[Line, ...], ...] = (),
    ) -> None:
        self.found.append(Seen(what, tuple(self.named()), lines, code, rows))

    def named(self) -> Iterator[tuple[str, int, int]]:
        """Yield what encloses the block, numbered in order of appearance. A gap in item numbers starts another list."""
        for place, (part, key, number) in enumerate(self.within):
            if part == "ol":
                item = self.within[place + 1][2] if place + 1 < len(self.within) else 0
                begun, last = self.reached.get(key, (item, item))
                if item not in (last, last + 1):
                    begun = item
                self.reached[key] = (begun, item)
                yield part, self.names.setdefault((key, begun), len(self.names)), number
            else:
                yield part, self.names.setdefault((key, 0), len(self.names)), number


def _is_code(letter: Letter) -> bool:
    return letter.code and letter.image is None and letter.href is None


def _stripped(row: Sequence[Line]) -> tuple[Line, ...]:
    cells = [*row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)
