"""A Markdown answer on a terminal, rendered by rich with elements in the style of the other pages.

Lines have no padding and code is not wrapped, so that text can be copied. Nothing is drawn: nested blocks are indented,
and a table is printed in columns or, if they do not fit, as a block of lines for each row.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from copy import copy
from functools import cache
from itertools import dropwhile, zip_longest
from typing import TYPE_CHECKING, cast

from rich import markdown
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.containers import Renderables
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from pactqa.markdown import safe_parser
from pactqa.views.terminal.links import Follow, in_words

if TYPE_CHECKING:
    from pactqa.markdown import Token

_LEAST = 12
"""The minimum width of text, in columns. Blocks nested too deeply for it are not indented further."""

_STYLES = {
    **{f"markdown.h{level}": "bold" for level in range(1, 7)},
    "markdown.code": "cyan",
    "markdown.code_block": "none",
    "markdown.block_quote": "none",
    "markdown.item.bullet": "none",
    "markdown.item.number": "none",
    "markdown.link_url": "bright_blue underline",
    "markdown.table.header": "bold",
}
_COLOURED = Theme(_STYLES)
_COLOURLESS = Theme({**_STYLES, "markdown.code": "bold"})
"""For a console with text styles but no colours: there code is bold, as in a man page."""

_CODE = Style(meta={"code": True})
"""The style of lines of code, which tells them from others, and looks like none."""


def rows(
    text: str, console: Console, width: int, *, escapes: bool, questions: Container[int], follow: Follow | None
) -> Iterator[Text]:
    """Yield the lines of the Markdown *text*, at most *width* columns wide except for code, blank ones between blocks.

    The lines of code, its blank ones too, are those with `no_wrap`. A link to one of *questions* is its label, followed
    by what *follow* returns, or without that, it is a link to `#3`. Without *escapes*, an address is printed after its
    label, and struck-through text between tildes.
    """
    with console.use_theme(_COLOURLESS if console.no_color else _COLOURED):
        answer = _answer(text, escapes, questions, follow)
        written = console.render(answer, console.options.update(width=width))
        for line in dropwhile(_is_blank, Segment.split_lines(written)):  # rich puts one before a list or a table
            yield _text(line)


def _is_blank(line: Iterable[Segment]) -> bool:
    return not any(segment.text for segment in line)


def _text(line: Sequence[Segment]) -> Text:
    no_wrap = any(segment.style == _CODE for segment in line)
    return Text.assemble(*((segment.text, segment.style or "") for segment in line), no_wrap=no_wrap)


class _Prose(markdown.TextElement):
    """A paragraph or a heading."""

    style_name = "markdown.paragraph"
    loose = False
    """Whether it is a paragraph outside a tight list (CommonMark 0.31, section 5.3)."""

    @classmethod
    def create(cls, markdown: markdown.Markdown, token: "Token") -> "_Prose":  # noqa: ARG003
        prose = cls()
        prose.loose = token.type == "paragraph_open" and not token.hidden
        if token.type == "heading_open":
            prose.style_name = f"markdown.{token.tag}"
        return prose

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from _wrap(self.text, console, options)


class _Code(markdown.TextElement):
    """A block of code, indented and never wrapped."""

    style_name = "markdown.code_block"

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for row in self.text.plain.removesuffix("\n").split("\n"):
            yield Segment(f"    {row}" if row else "", _CODE)
            yield Segment.line()


class _Quote(markdown.BlockQuote):
    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        return _indent(self.elements, "  ", console, options)


class _List(markdown.ListElement):
    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        start, numbered = self.list_start or 0, self.list_type == "ordered_list_open"
        margin = len(f"{start + len(self.items) - 1}. ")
        loose = any(isinstance(part, _Prose) and part.loose for item in self.items for part in _parts(item.elements))
        for number, item in enumerate(self.items, start):
            if loose and number > start:
                yield Segment.line()
            mark = f"{number}. ".rjust(margin) if numbered else "- "
            yield from _indent(item.elements, mark, console, options, loose=loose)


class _Break(markdown.HorizontalRule):
    new_line = True

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Segment("* * *\n", console.get_style("markdown.hr"))


class _Table(markdown.TableElement):
    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        body = [[cell.content for cell in row.cells] for row in self.body.rows] if self.body else []
        header = self.header and self.header.row
        heads = [cell.content for cell in header.cells] if header else [Text() for _ in body[0]]
        for head in heads:
            head.stylize("markdown.table.header")
        least = sum(max(map(_longest_word, column)) + 2 for column in zip(heads, *body, strict=True)) - 2
        layout = _columns if least <= options.max_width else _records
        return layout(heads, body, console, options)


def _columns(
    heads: Sequence[Text], body: Sequence[Sequence[Text]], console: Console, options: ConsoleOptions
) -> Iterator[Segment]:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=any(heads))
    for head in heads:
        table.add_column(head, overflow="fold")
    if any(heads):
        table.add_row()
    for cells in body:
        table.add_row(*cells)
    for line in Segment.split_lines(console.render(table, options)):
        row = _text(line)
        row.rstrip()
        yield from row.render(console, end="\n")


def _records(
    heads: Sequence[Text], body: Sequence[Sequence[Text]], console: Console, options: ConsoleOptions
) -> Iterator[Segment]:
    """Yield each row of a table as lines, one per cell, that give its head and its text."""
    for number, cells in enumerate(body or [[]]):
        if number:
            yield Segment.line()
        for head, cell in zip_longest(heads, cells, fillvalue=Text()):
            yield from _wrap(Text(": ").join(filter(None, [head, cell])), console, options)


def _longest_word(text: Text) -> int:
    return max(map(cell_len, text.plain.split()), default=0)


def _wrap(text: Text, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
    for row in text.wrap(console, options.max_width, justify="default"):
        row.rstrip()
        yield from row.render(console, end="\n")


def _indent(
    elements: Renderables, mark: str, console: Console, options: ConsoleOptions, *, loose: bool = True
) -> Iterator[Segment]:
    """Yield *elements* indented by the width of *mark*, which precedes the first. *loose* ones get blank lines between.

    The mark gets its own line before code, so that this can be copied, and if indenting would leave too little room.
    """
    parts = [*_parts(elements)]
    indent = cell_len(mark) if options.max_width - cell_len(mark) >= _LEAST else 0
    if not indent or isinstance(next(iter(parts), None), _Code):
        yield Segment(f"{mark.rstrip()}\n" if mark.strip() else "")
        mark = " " * indent
    inner = options.update(width=options.max_width - indent)
    for number, element in enumerate(parts):
        if number and loose:
            yield Segment.line()
        for line in Segment.split_lines(console.render(element, inner)):
            yield from [Segment(mark.rstrip() if _is_blank(line) else mark), *line]
            yield Segment.line()
            mark = " " * indent
    if mark.strip():
        yield Segment(f"{mark.rstrip()}\n")


def _parts(elements: Renderables) -> Iterable[RenderableType]:
    return cast("Iterable[RenderableType]", elements)  # rich's type does not say that they are iterable


class _Answer(markdown.Markdown):
    elements = {  # noqa: RUF012 - as in the class above
        **markdown.Markdown.elements,
        **dict.fromkeys(("paragraph_open", "heading_open"), _Prose),
        **dict.fromkeys(("fence", "code_block"), _Code),
        **dict.fromkeys(("bullet_list_open", "ordered_list_open"), _List),
        "blockquote_open": _Quote,
        "hr": _Break,
        "table_open": _Table,
    }


@cache
def _blank() -> _Answer:
    """Return an answer without text, to be copied. It has a parser of rich's own, which may take 200 KB."""
    return _Answer("")


def _answer(text: str, escapes: bool, questions: Container[int], follow: Follow | None) -> _Answer:
    answer = copy(_blank())
    answer.parsed = safe_parser().parse(text, {"questions": questions})
    for token in answer.parsed:
        token.children = token.children and [*in_words(token.children, escapes, follow)]
    return answer
