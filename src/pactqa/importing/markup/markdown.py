"""Markdown, as the world writes it, to HTML: CommonMark with what GitHub and the generators of sites add to it."""

from collections.abc import Callable, Sequence
from functools import cache, partial

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.deflist import deflist_plugin

from pactqa.bounded import bound
from pactqa.importing.markup import boxes, footnotes, htmlblocks, leftovers, rawhtml

_DEEPEST = 40
"""How deep lists and quotations may be nested; what is deeper is text."""


def render(text: str) -> str:
    """Return the HTML of *text*, which has no front matter any more."""
    return str(_parser().render(text))


@cache
def _parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": True, "alerts": True})
    markdown.enable(["table", "strikethrough"]).use(deflist_plugin)
    for extension in (footnotes, boxes, leftovers, htmlblocks, rawhtml):
        extension.plugin(markdown)
    markdown.add_render_rule("image", _image)
    markdown.block.tokenize = partial(_tokenize, markdown.block.tokenize)  # type: ignore[method-assign]
    bound(markdown, _DEEPEST * 2)
    return markdown


def _image(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    """Return a picture; one that has no text says more than none, which HTML's empty text would mean."""
    return RendererHTML.image(renderer, tokens, index, options, env).replace(' alt=""', "")


def _tokenize(tokenize: Callable[[StateBlock, int, int], None], state: StateBlock, start: int, end: int) -> None:
    """Let *tokenize* find blocks, unless they are nested too deeply: it would leave them out."""
    if state.level < _DEEPEST:
        tokenize(state, start, end)
        return
    state.push("paragraph_open", "p", 1)
    inline = state.push("inline", "", 0)
    inline.content, inline.children = state.getLines(start, end, state.blkIndent, False).strip(), []
    state.push("paragraph_close", "p", -1)
    state.line = end
