"""Footnotes in Markdown, each placed below the block that refers to it, so that it is in the same answer."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

_ENDS = frozenset(["heading_close", "paragraph_close", "table_close"])


def plugin(markdown: MarkdownIt) -> None:
    """Make *markdown* parse footnotes."""
    markdown.use(footnote_plugin, inline=False, move_to_end=False)
    markdown.core.ruler.after("inline", "footnotes", _move_notes)
    markdown.add_render_rule(
        "footnote_ref", lambda _self, tokens, index, *_: f"<sup>[{tokens[index].meta['id'] + 1}]</sup>"
    )


def _move_notes(state: StateCore) -> None:
    if "footnotes" not in state.env:
        return
    notes: dict[str, list[Token]] = {}
    text: list[Token] = []
    targets = [text]  # the last one takes the tokens that follow
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            targets.append(notes.setdefault(token.meta["label"], []))
        elif token.type == "footnote_reference_close":
            targets.pop()
        else:
            targets[-1].append(token)
    state.tokens = [*_place_notes(text, notes)]


def _place_notes(tokens: Sequence[Token], notes: dict[str, list[Token]]) -> Iterator[Token]:
    """Yield *tokens*, and each of *notes* after the first block that refers to it."""
    sources = [iter(tokens)]
    waiting: list[Token] = []
    while sources:
        token = next(sources[-1], None)
        if token is None:
            sources.pop()
        else:
            yield token
            if token.type == "inline":
                waiting += [child for child in token.children or () if child.type == "footnote_ref"]
        if waiting and (token is None or token.type in _ENDS):
            found = ((notes.pop(reference.meta["label"], []), reference.meta["id"] + 1) for reference in waiting)
            sources.append(iter([part for note, number in found for part in _box_note(note, number)]))
            waiting = []


def _box_note(note: Sequence[Token], number: int) -> list[Token]:
    first = next((token for token in note if token.type == "inline"), None)
    if first is not None and first.children is not None:
        first.children.insert(0, Token("text", "", 0, content=f"[{number}] "))
    box = [
        Token("note_open", "div", 1, block=True, attrs={"class": "footnote"}),
        Token("note_close", "div", -1, block=True),
    ]
    return [box[0], *note, box[1]] if note else []
