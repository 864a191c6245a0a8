"""A Markdown answer on a terminal, in the style of the other pages.

Lines have no padding and code is not wrapped, so that text can be copied. Nothing is drawn: nested blocks are indented,
and a table is printed in columns or, if they do not fit, as a block of lines for each row.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, dropwhile, pairwise, zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from pactqa.markdown import ALL, blocks, safe_parser

if TYPE_CHECKING:
    from markdown_it.token import Token
    from rich.console import JustifyMethod

_LEAST = 12
"""The minimum width of text, in columns. Blocks nested too deeply for it are not indented further."""

_INDENT = "    "
"""The indent of code."""

_PLAIN, _BOLD = Style.null(), Style(bold=True)
_LINK = Style.parse("bright_blue underline")
_STYLES = {"em": Style(italic=True), "strong": _BOLD, "s": Style(strike=True), "code": Style(color="cyan")}
"""The styles of inline elements, by their tags."""

_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
_JUSTIFIED: "dict[str, JustifyMethod]" = {
    "text-align:left": "left",
    "text-align:center": "center",
    "text-align:right": "right",
}


class Renderer:
    """Renders Markdown for *console*.

    Without *hyperlinks*, an address is printed after its label. *full_screen* is as in `Terminal`. Without escape
    codes, struck-through text is printed between tildes.
    """

    def __init__(self, console: Console, *, hyperlinks: bool, full_screen: bool) -> None:
        self._console = console
        self._hyperlinks = hyperlinks
        self._full_screen = full_screen
        self._styles = {**_STYLES, "code": _BOLD} if console.no_color else _STYLES  # bold, as in a man page

    def rows(self, text: str, width: int) -> Iterator[Text]:
        """Yield the lines of the Markdown *text*, with blank ones between blocks.

        They are at most *width* columns wide, except for lines of code, which only the full-screen reader wraps.
        """
        tokens = safe_parser().parse(text, {"questions": ALL})
        yield from dropwhile(lambda row: not row, self._blocks(tokens, "", width))

    def _block(self, token: "Token", inside: "Sequence[Token]", width: int) -> Iterable[Text]:
        """Return the lines of the block that *token* begins, and that has the tokens *inside*."""
        match token.type:
            case "paragraph_open":
                return self._wrap(self._inline(inside[0]), width)
            case "heading_open":
                return self._wrap(self._inline(inside[0], _BOLD), width)
            case "fence" | "code_block":
                rows: Iterable[Text] = map(Text, token.content.removesuffix("\n").split("\n"))
                if self._full_screen:
                    rows = chain.from_iterable(self._wrap(row, width - len(_INDENT)) for row in rows)
                return [Text.assemble(_INDENT, row) if row else row for row in rows]
            case "blockquote_open":
                return self._quotation(inside, width)
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token, inside, width)
            case "table_open":
                return self._table(inside, width)
            case _:
                return [Text.assemble(("* * *", "dim"))]

    def _quotation(self, inside: "Sequence[Token]", width: int) -> Iterator[Text]:
        """Yield the blocks of *inside* indented or, in the full-screen reader, behind a bar."""
        for row in self._blocks(inside, "  ", width):
            if not self._full_screen or row.plain[:2].strip():
                yield row
            else:
                yield Text.assemble(("│ " if row else "│", "dim"), row[2:])

    def _list(self, token: "Token", inside: "Sequence[Token]", width: int) -> Iterator[Text]:
        items = [item for _, item in blocks(inside)]
        marks = ["- "] * len(items)
        if token.type == "ordered_list_open":
            start = int(token.attrs.get("start", 1))
            margin = len(f"{start + len(items) - 1}. ")
            marks = [f"{number}. ".rjust(margin) for number, _ in enumerate(items, start)]
        parts = [part for item in items for part, _ in blocks(item)]
        is_loose = any(part.type == "paragraph_open" and not part.hidden for part in parts)  # CommonMark 0.31, 5.3
        for number, (mark, item) in enumerate(zip(marks, items, strict=True)):
            if number and is_loose:
                yield Text()
            yield from self._blocks(item, mark, width, loose=is_loose)

    def _blocks(self, tokens: "Sequence[Token]", mark: str, width: int, *, loose: bool = True) -> Iterator[Text]:
        """Yield the blocks of *tokens* indented by the width of *mark*, which precedes the first.

        *loose* ones get blank lines between. The mark gets its own line before code, so that this can be copied, and if
        indenting would leave too little room.
        """
        indent = len(mark) if width - len(mark) >= _LEAST else 0
        if not indent or (tokens and tokens[0].tag == "code"):
            if mark.strip():
                yield Text(mark.rstrip())
            mark = " " * indent
        for number, (token, inside) in enumerate(blocks(tokens)):
            if number and loose:
                yield Text()
            for row in self._block(token, inside, width - indent):
                yield Text.assemble(mark if row else mark.rstrip(), row)
                mark = " " * indent
        if mark.strip():
            yield Text(mark.rstrip())

    def _table(self, inside: "Sequence[Token]", width: int) -> Iterable[Text]:
        rows: list[list[Text]] = []
        for token, inline in pairwise(inside):
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                cell = self._inline(inline)
                cell.justify = _JUSTIFIED.get(str(token.attrs.get("style")))
                rows[-1].append(cell)
        heads, body = (rows[0], rows[1:]) if inside[0].type == "thead_open" else ([Text() for _ in rows[0]], rows)
        for head in heads:
            head.stylize(_BOLD)
        least = sum(max(map(_longest_word, column)) + 2 for column in zip(heads, *body, strict=True)) - 2
        return self._columns(heads, body, width) if least <= width else self._records(heads, body, width)

    def _columns(self, heads: Sequence[Text], body: Sequence[Sequence[Text]], width: int) -> Iterator[Text]:
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=any(heads))
        for head in heads:
            table.add_column(head, overflow="fold")
        if any(heads):
            table.add_row()
        for cells in body:
            table.add_row(*cells)
        segments = self._console.render(table, self._console.options.update(width=width))
        for line in Segment.split_lines(segments):
            row = Text.assemble(*((segment.text, segment.style or "") for segment in line))
            row.rstrip()
            yield row

    def _records(self, heads: Sequence[Text], body: Sequence[Sequence[Text]], width: int) -> Iterator[Text]:
        """Yield each row of a table as lines, one per cell, that give its head and its text."""
        for number, cells in enumerate(body or [[]]):
            if number:
                yield Text()
            for head, cell in zip_longest(heads, cells, fillvalue=Text()):
                yield from self._wrap(Text(": ").join(filter(None, [head, cell])), width)

    def _wrap(self, text: Text, width: int) -> Iterator[Text]:
        for row in text.wrap(self._console, width, justify="default"):
            row.rstrip()
            yield row

    def _inline(self, inline: "Token", style: Style = _PLAIN) -> Text:
        """Return the text of *inline*, in *style*, with links as in `rows`."""
        text, styles = Text(), [style]
        address, label = "", ""
        for token in inline.children or ():
            if token.type == "link_open":
                address, label = str(token.attrs["href"]), ""
                styles.append(styles[-1] + _LINK + Style(link=address if self._hyperlinks else None))
            elif token.type == "link_close":
                styles.pop()
                if not self._hyperlinks and token.markup != "autolink":
                    is_label = label in (address, address.removeprefix("mailto:"))
                    text.append("" if is_label else f" ({address})", styles[-1])
            elif token.tag == "s" and self._console.color_system is None:
                text.append("~~", styles[-1])
            elif token.nesting > 0:
                styles.append(styles[-1] + self._styles[token.tag])
            elif token.nesting < 0:
                styles.pop()
            else:
                label += token.content
                text.append(_BREAKS.get(token.type, token.content), styles[-1] + self._styles.get(token.tag, _PLAIN))
        return text


def _longest_word(text: Text) -> int:
    return max(map(cell_len, text.plain.split()), default=0)
