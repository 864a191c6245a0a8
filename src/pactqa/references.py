"""Rename the link labels of an answer, so that they do not clash with those of other answers in the same document.

The rules are those of CommonMark 0.31, sections 4.7 and 6.3.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeAlias

from pactqa import commonmark

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.parser_inline import RuleFuncInlineType
    from markdown_it.rules_inline import StateInline

_Place: TypeAlias = tuple[int, int]
"""A row and a column."""


_BLANK = re.compile(r"[\s>+*.)\d-]*")
"""A row with nothing but blanks, in any script, and the marks of containers."""


def scoped(markdown: str, scope: str) -> str:
    """Return *markdown*, which must be cleaned, with *scope* in each label that it defines or uses.

    The scope is a word that no other answer uses. With the scope `3:`, `[a]` becomes `[a][3: a]`, and `[a]: /x` becomes
    `[3: a]: /x`. The result renders the same.
    """
    rows = markdown.split("\n")
    for row, added in groupby(sorted({*_added(rows, scope)}), key=lambda found: found[0][0]):
        pieces, last = list[str](), 0
        for (_, column), text in added:
            pieces += [rows[row][last:column], text]
            last = column
        rows[row] = "".join([*pieces, rows[row][last:]])
    return "\n".join(rows)


def _added(rows: Sequence[str], scope: str) -> Iterator[tuple[_Place, str]]:
    """Yield the places in *rows* at which to insert text, each with that text."""
    env: dict[str, Any] = {}
    tokens = _parser().parse("\n".join(rows), env)
    definitions = [*env.get("references", {}).values(), *env.get("duplicate_refs", [])]
    for definition in definitions:
        row = definition["map"][0]
        yield (row, rows[row].index("[") + 1), f"{scope} "
    ends: dict[int, int] = {}  # the column where the text last found in each row ended
    in_cell = False
    for token in tokens if definitions else []:
        in_cell = token.type in ("td_open", "th_open") or (in_cell and token.type == "inline")
        if token.type == "inline" and token.map:
            places = [*_places(token.content, rows, token.map[0], ends)]
            env["uses"], env["begin"] = [], 0
            _parser().inline.parse(token.content, _parser(), env, [])
            for start, middle, end in env["uses"]:
                label = " ".join(token.content[start:middle].split())
                label = label.replace("|", "\\|") if in_cell else label
                if middle + 1 == end:
                    yield places[end], f"[{scope} {label}]"
                else:
                    yield places[middle + 2], f"{scope} {label}" if middle + 3 == end else f"{scope} "


def _places(content: str, rows: Sequence[str], row: int, ends: dict[int, int]) -> Iterator[_Place]:
    """Yield the place in *rows* of each character of *content*, which starts in *row*, and the place of its end.

    The search is safe because the marks of containers before a line have no brackets. In a cell, a bar is escaped.
    """
    while row + 1 < len(rows) and _BLANK.fullmatch(rows[row]):  # which the content leaves out
        row += 1
    for number, whole in enumerate(content.split("\n"), row):
        text = whole.strip()
        start = ends.get(number, 0)
        found = (rows[number].find(given, start) for given in (text.replace("|", "\\|"), text))
        column = next((place for place in found if place >= 0), 0)
        yield from [(number, column)] * (len(whole) - len(whole.lstrip()))
        for letter in text:
            column += rows[number][column : column + 1] != letter
            yield number, column
            column += 1
        ends[number] = column
        yield from [(number, column)] * (len(whole) - len(whole.rstrip()) + 1)


@cache
def _parser() -> "MarkdownIt":
    """Return a parser for answers that records in its environment where a link or an image uses a label.

    Each use is the offset of the text in its first brackets, the offset of the end of that text, and that of its own
    end.
    """
    from markdown_it.rules_inline import image, link

    markdown = commonmark.new_parser()
    markdown.options["store_labels"] = True
    markdown.inline.ruler.at("link", _recording(link, 0))
    markdown.inline.ruler.at("image", _recording(image, 1))
    return markdown


def _recording(rule: "RuleFuncInlineType", mark: int) -> "RuleFuncInlineType":
    """Wrap *rule* so that it records each label that it uses; its first bracket follows *mark* characters."""

    def recording(state: "StateInline", silent: bool) -> bool:
        if silent or "uses" not in state.env:
            return rule(state, silent)
        begin, start, before = state.env["begin"], state.pos + mark + 1, len(state.tokens)
        middle = state.md.helpers.parseLinkLabel(state, start - 1, not mark)
        state.env["begin"] += start * mark  # the text of an image is parsed separately
        done = rule(state, silent)
        state.env["begin"] = begin
        if done and any("label" in token.meta for token in state.tokens[before:][:2]):
            state.env["uses"].append((begin + start, begin + middle, begin + state.pos))
        return done

    return recording
