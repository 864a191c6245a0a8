"""Markdown as HTML. In: the text without its front matter. Out: HTML, in which what is no HTML is escaped.

It is CommonMark with the extensions of GitHub and of site generators, the larger of which have a module each.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.deflist import deflist_plugin

from pactqa.importing.markup.markdown import extensions, generators, raw_html
from pactqa.importing.markup.markdown.rows import row, take_shortcuts
from pactqa.markdown import bound, slug

_DEEPEST = 40
"""How deep lists and quotations may be nested. Anything deeper is text."""
_TIGHT_HEADING = re.compile(r"(?P<marks>#{2,6})(?P<title>[^\W\d].*)")


def render(text: str, *, is_mdx: bool = False) -> str:
    """Return the HTML of *text*, which must be without its front matter. In MDX, indented text is no code."""
    return str(_parser(is_mdx).render(text))


@cache
def _parser(is_mdx: bool) -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": True, "alerts": True})
    markdown.enable(["table", "strikethrough"]).use(deflist_plugin)
    for extension in (extensions, generators, raw_html):
        extension.plugin(markdown)
    if is_mdx:
        markdown.disable("code")
    markdown.block.ruler.after("heading", "tight_heading", _heading, {"alt": ["paragraph", "reference", "blockquote"]})
    markdown.core.ruler.before("inline", "tight", _tighten)
    markdown.core.ruler.push("anchors", _name_headings)
    markdown.add_render_rule("image", _image)
    markdown.block.tokenize = partial(_tokenize, markdown.block.tokenize)  # type: ignore[method-assign]
    bound(markdown, _DEEPEST * 2)
    take_shortcuts(markdown)
    return markdown


def _heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: ARG001 - as all rules have it
    """Parse `##Title`, which CommonMark takes for text. A single mark may be the sign of a tag."""
    match = _TIGHT_HEADING.match(row(state, start))
    if not match or state.is_code_block(start):
        return False
    if not silent:
        tag = f"h{len(match['marks'])}"
        state.push("heading_open", tag, 1).map = [start, start + 1]
        inline = state.push("inline", "", 0)
        inline.content, inline.children = match["title"].rstrip().rstrip("#").rstrip(), []
        inline.map = [start, start + 1]
        state.push("heading_close", tag, -1)
        state.line = start + 1
    return True


def _tighten(state: StateCore) -> None:
    """Make bold what is meant to be at the start of a line, although in CommonMark (0.31, section 6.2) it has no end.

    A blank inside does not end it, `**Why? **`, nor does a sign before a letter, as Chinese has it: `**记者：**现在`.
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
