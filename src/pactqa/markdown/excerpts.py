"""Parts of a Markdown answer that make sense alone, as Markdown, and the text of a part on one line."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, TypeAlias

from pactqa.markdown.parser import ALL, blocks, safe_parser, text_of, words_of
from pactqa.markdown.writing import escape, fence
from pactqa.text import clean, is_low, separated

if TYPE_CHECKING:
    from markdown_it.token import Token

Part: TypeAlias = tuple[str, Callable[[], str]]
"""The text of a part as a reader sees it, and a function that returns its source.

Making the sources of all parts could take far longer than finding the best part by its text.
"""


def parts(markdown: str) -> Iterator[Part]:
    """Yield the parts of *markdown*: its paragraphs, and its lists, tables, code and quotations.

    One that is too high is divided into its items, its rows, each below the header, its lines, or its paragraphs.
    """
    rows, environment = clean(markdown).split("\n"), dict[str, Any](questions=ALL)
    tokens = safe_parser().parse(markdown, environment)
    defined = [slice(*definition["map"]) for definition in environment.get("references", {}).values()]

    def cut(text: str, *spans: Sequence[int]) -> Part:
        """Return the part with *text* in the rows of *spans*, each a start and an end, and its link definitions."""

        def source() -> str:
            chosen = [row for start, end in spans for row in rows[start:end]]
            links = defined if any("[" in row for row in chosen) else []
            return "\n\n".join(["\n".join(chosen).rstrip(), *("\n".join(rows[link]) for link in links)])

        return text, source

    for token, inside in blocks(tokens):
        text, (start, end) = _text([token, *inside]), token.map or (0, 0)
        if token.type in ("paragraph_open", "heading_open") or is_low(text):
            yield cut(text, (start, end))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            for item, within in blocks(inside):
                if is_low(text := _text(within)):
                    yield cut(text, item.map or ())
                else:
                    yield from map(_plain, words_of(within))
        elif token.type == "table_open":
            [*_, (_, body)] = blocks(inside)
            for row, cells in blocks(body):
                yield cut(" | ".join(_cells(cells)), (start, start + 2), row.map or ())
        elif token.tag == "code":
            yield from ((row, partial(_code, row)) for row in token.content.split("\n"))
        else:
            yield from map(_plain, words_of(inside))


def _text(tokens: "Sequence[Token]") -> str:
    return "\n".join(words_of(tokens))


def _cells(row: "Iterable[Token]") -> list[str]:
    return [text_of(cell.children) for cell in row if cell.type == "inline"]


def _plain(text: str) -> Part:
    return text, lambda: "\\\n".join(map(escape, text.split("\n")))


def _code(row: str) -> str:
    marks = fence(row, least=3)
    return f"{marks}\n{row}\n{marks}"


def on_one_line(markdown: str) -> str:
    """Return the text of *markdown*, a part of an answer, on one line, with the cells of a table as "head: cell"."""
    return separated(_records(safe_parser().parse(markdown, {"questions": ALL})))


def _records(tokens: "Iterable[Token]") -> Iterator[str]:
    """Yield the paragraphs, the lines of code, and the rows of tables in *tokens* as texts."""
    for token, inside in blocks(tokens):
        if token.type == "table_open":
            sections = [section for _, section in blocks(inside)]
            rows = [_cells(row) for section in sections for _, row in blocks(section)]
            heads = rows.pop(0) if len(sections) > 1 else []
            for row in rows:
                named = zip_longest(heads, row, fillvalue="")
                yield ", ".join(": ".join(filter(str.strip, pair)) for pair in named if pair[1].strip())
        elif token.type in ("paragraph_open", "heading_open") or not inside:
            yield from words_of([token, *inside])
        else:
            yield from _records(inside)
