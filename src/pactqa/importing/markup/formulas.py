"""Formulas in Markdown, as GitHub supports them: `$a_1$` in a text, and blocks between `$$`. Their TeX is kept."""

from collections.abc import Sequence
from html import escape
from textwrap import dedent

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin


def plugin(markdown: MarkdownIt) -> None:
    """Make *markdown* parse formulas."""
    markdown.use(
        dollarmath_plugin,
        allow_labels=False,
        allow_space=False,
        allow_digits=False,
        allow_blank_lines=False,
        double_inline=True,
    )
    markdown.add_render_rule("math_inline", _inline)
    markdown.add_render_rule("math_inline_double", _inline)
    markdown.add_render_rule("math_block", _block)


def _inline(_: RendererHTML, tokens: Sequence[Token], index: int, *__: object) -> str:
    """Render a formula as it is written."""
    mark = tokens[index].markup
    return escape(f"{mark}{tokens[index].content}{mark}", quote=False)


def _block(_: RendererHTML, tokens: Sequence[Token], index: int, *__: object) -> str:
    """Render a formula in lines of its own as GitHub's block of code for one."""
    source = escape(dedent(tokens[index].content).strip(), quote=False)
    return f'<pre><code class="language-math">{source}</code></pre>\n'
