"""Link references of an answer that stands in one document with others, which may define the same labels.

The rules are those of CommonMark 0.31, sections 4.7 and 6.3.
"""

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


def scoped(markdown: str, scope: str) -> str:
    """Return *markdown*, cleaned, with *scope*, a word that no other answer has, in each label that it defines or uses.

    Rendered, it is the same. Where the scope is 3:, `[a]` becomes `[a][3: a]`, and `[a]: /x` becomes `[3: a]: /x`.
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
    """Yield what is put into *rows*, and before which place."""
    env: dict[str, Any] = {}
    tokens = _parser().parse("\n".join(rows), env)
    definitions = [*env.get("references", {}).values(), *env.get("duplicate_refs", [])]
    for definition in definitions:
        row = definition["map"][0]
        yield (row, rows[row].index("[") + 1), f"{scope} "
    ends: dict[int, int] = {}  # of what is told in a row, where it has cells
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
    """Yield where in *rows* each letter of *content*, which begins in *row*, stands, and where it ends.

    What its lines have before them has no bracket. In a cell, a bar has a backslash before it.
    """
    for number, said in enumerate(content.split("\n"), row):
        text = said.strip()
        start = ends.get(number, 0)
        found = (rows[number].find(given, start) for given in (text.replace("|", "\\|"), text))
        column = next((place for place in found if place >= 0), 0)
        yield from [(number, column)] * (len(said) - len(said.lstrip()))
        for letter in text:
            column += rows[number][column : column + 1] != letter
            yield number, column
            column += 1
        ends[number] = column
        yield from [(number, column)] * (len(said) - len(said.rstrip()) + 1)


@cache
def _parser() -> "MarkdownIt":
    """Return the parser of answers, which notes in its environment where a link or an image uses a label.

    A use is where the text in its first brackets starts, where that ends, and where all of it ends.
    """
    from markdown_it.rules_inline import image, link

    markdown = commonmark.new_parser()
    markdown.options["store_labels"] = True
    markdown.inline.ruler.at("link", _noting(link, 0))
    markdown.inline.ruler.at("image", _noting(image, 1))
    return markdown


def _noting(rule: "RuleFuncInlineType", mark: int) -> "RuleFuncInlineType":
    """Return *rule*, whose first bracket has *mark* letters before it, so that it notes each label that it uses."""

    def noting(state: "StateInline", silent: bool) -> bool:
        if silent or "uses" not in state.env:
            return rule(state, silent)
        begin, start, told = state.env["begin"], state.pos + mark + 1, len(state.tokens)
        middle = state.md.helpers.parseLinkLabel(state, start - 1, not mark)
        state.env["begin"] += start * mark  # the text of an image is parsed by itself
        done = rule(state, silent)
        state.env["begin"] = begin
        if done and any("label" in token.meta for token in state.tokens[told:][:2]):
            state.env["uses"].append((begin + start, begin + middle, begin + state.pos))
        return done

    return noting
