"""A Markdown answer in the page, without HTML of its own."""

from collections.abc import Container, Iterator, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from pactqa.markdown import safe_parser

if TYPE_CHECKING:
    from pactqa.markdown import Token


def render(markdown: str, level: int, questions: Container[int]) -> Markup:
    """Return *markdown* as HTML, with its headings below *level* and none skipped, and links to *questions* alone."""
    shared = safe_parser()
    tokens = shared.parse(markdown, {"questions": questions, "schemes": ("tel:",)})
    return Markup(shared.renderer.render([*_fit(tokens, level)], shared.options, {}))


def _fit(tokens: "Sequence[Token]", level: int) -> "Iterator[Token]":
    """Yield *tokens* adapted to the page: its heading levels, its content security policy, its width."""
    from pactqa.markdown import Token

    above: list[str] = []  # the open headings that enclose this one
    for token in tokens:
        if token.type == "heading_open":
            while above and above[-1] >= token.tag:
                above.pop()
            above.append(token.tag)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(len(above) + level, 6)}"
        elif token.type in ("th_open", "td_open") and (style := token.attrs.pop("style", None)):
            token.attrs["class"] = str(style).removeprefix("text-align:")  # the policy forbids style attributes
        if token.type in ("table_open", "fence", "code_block"):
            yield Token("html_block", "", 0, content='<div class="wide" tabindex="0">\n')  # scrolls if too wide
        yield token
        if token.type in ("table_close", "fence", "code_block"):
            yield Token("html_block", "", 0, content="</div>\n")
