"""The anchors that GitHub, and other renderers, give to the headings of Markdown that name none themselves."""

from collections import Counter
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore

from pactqa.markdown import slug


def plugin(markdown: MarkdownIt) -> None:
    """Make *markdown* give each heading an anchor."""
    markdown.core.ruler.push("anchors", _name_headings)


def _name_headings(state: StateCore) -> None:
    times = Counter[str]()
    for heading, inline in pairwise(state.tokens):
        if heading.type == "heading_open" and "id" not in heading.attrs:
            name = slug("".join(part.content for part in inline.children or () if part.type in ("text", "code_inline")))
            heading.attrs["id"] = f"{name}-{times[name]}" if times[name] else name
            times[name] += 1
