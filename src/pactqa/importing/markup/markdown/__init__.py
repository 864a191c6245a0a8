"""Markdown as HTML. In: the text without its front matter. Out: HTML, in which tags that are not HTML are escaped.

It is CommonMark with the extensions of GitHub and of site generators. Each footnote is placed below the block that
refers to it, so that it is in the same answer.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from pactqa.importing.markup.markdown import extensions, tags
from pactqa.markdown import bound
from pactqa.text import slug

_DEEPEST = 40
"""How deep lists and quotations may be nested. Anything deeper is text."""

_ENDS = frozenset(["heading_close", "paragraph_close", "table_close"])
"""The ends of blocks that a footnote is placed below, if they refer to it."""


def render(text: str, *, is_mdx: bool = False) -> str:
    """Return the HTML of *text*, which must be without its front matter. In MDX, indented text is not code."""
    return str(_parser(is_mdx).render(text))


def render_line(text: str) -> str:
    """Return the HTML of *text*, one line, without any block."""
    return str(_parser(False).renderInline(text))


@cache
def _parser(is_mdx: bool) -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": True, "alerts": True})
    markdown.enable(["table", "strikethrough"]).use(deflist_plugin)
    markdown.use(footnote_plugin, inline=False, move_to_end=False)
    markdown.core.ruler.after("inline", "footnotes", _move_notes)
    markdown.add_render_rule(
        "footnote_ref", lambda _self, tokens, index, *_: f"<sup>[{tokens[index].meta['id'] + 1}]</sup>"
    )
    extensions.plugin(markdown)
    tags.plugin(markdown)
    if is_mdx:
        markdown.disable("code")
        markdown.core.ruler.before("block", "dedent", tags.dedent_components)
    markdown.core.ruler.before("inline", "tight", _tighten)
    markdown.core.ruler.push("anchors", _name_headings)
    markdown.add_render_rule("image", _image)
    markdown.block.tokenize = partial(_tokenize, markdown.block.tokenize)  # type: ignore[method-assign]
    bound(markdown, _DEEPEST * 2)
    return markdown


def _tighten(state: StateCore) -> None:
    """Make text bold at the start of a line where CommonMark (0.31, section 6.2) sees no end of the bold text.

    A blank inside does not end it, `**Why? **`, nor does a sign before a letter, as in Chinese: `**记者：**现在`.
    """
    for token in state.tokens:
        if token.type == "inline" and "**" in token.content:
            token.content = "\n".join(map(_tighten_line, token.content.split("\n")))


def _tighten_line(text: str) -> str:
    match text.split("**", maxsplit=3):
        case ["", bold, rest] if bold.strip() and bold.count("`") % 2 == 0 and not rest[:1].strip():
            return f"**{bold.strip()}**{rest}"
        case ["", bold, rest, *more] if bold[-1:].strip() and not bold[-1].isalnum() and rest[:1].isalnum():
            return f"<b>{bold}</b>{'**'.join([rest, *more])}"
    return text


def _name_headings(state: StateCore) -> None:
    """Give each heading that has no anchor the one that GitHub, and other renderers, give it."""
    times = Counter[str]()
    for heading, inline in pairwise(state.tokens):
        if heading.type == "heading_open" and "id" not in heading.attrs:
            name = slug("".join(part.content for part in inline.children or () if part.type in ("text", "code_inline")))
            heading.attrs["id"] = f"{name}-{times[name]}" if times[name] else name
            times[name] += 1


def _image(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    """Render an image, without `alt` if that is empty, which in HTML would mean that the image is decoration."""
    return RendererHTML.image(renderer, tokens, index, options, env).replace(' alt=""', "")


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
            due = ((notes.pop(reference.meta["label"], []), reference.meta["id"] + 1) for reference in waiting)
            sources.append(iter([part for note, number in due for part in _numbered(note, number)]))
            waiting = []


def _numbered(note: Sequence[Token], number: int) -> Sequence[Token]:
    first = next((token for token in note if token.type == "inline"), None)
    if first is not None and first.children is not None:
        first.children.insert(0, Token("text", "", 0, content=f"[{number}] "))
    return note


def _tokenize(tokenize: Callable[[StateBlock, int, int], None], state: StateBlock, start: int, end: int) -> None:
    """Find blocks with *tokenize*. If nested too deep, where it would drop them, make them a paragraph."""
    if state.level < _DEEPEST:
        tokenize(state, start, end)
        return
    state.push("paragraph_open", "p", 1)
    inline = state.push("inline", "", 0)
    inline.content, inline.children = state.getLines(start, end, state.blkIndent, False).strip(), []
    state.push("paragraph_close", "p", -1)
    state.line = end
