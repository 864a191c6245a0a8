"""Bounds for the parser of Markdown, so that it takes time in proportion to the text, and not too much of it."""

import re
from functools import partial
from types import SimpleNamespace

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_core import StateCore

_SENTENCES = 10
"""How deep brackets may be nested: each that nothing closes is looked into so deep."""

_PARENTHESES = 32
"""How deep parentheses may be nested in an address, which CommonMark leaves to the parser (0.31, section 6.3)."""

_SIGN = re.compile(r"\\.|[()\0-\x20\x7f]", re.DOTALL)


def bound(markdown: MarkdownIt, blocks: int) -> None:
    """Give *markdown* its bounds; lists and quotations may be nested so many *blocks* deep."""
    core = markdown.core.ruler
    core.before("block", "deep", partial(_limit, blocks))
    core.before("inline", "shallow", partial(_limit, _SENTENCES))
    markdown.helpers = SimpleNamespace(  # type: ignore[assignment] # what the rules ask, as the module that it was
        parseLinkDestination=_destination, parseLinkLabel=helpers.parseLinkLabel, parseLinkTitle=helpers.parseLinkTitle
    )


def _limit(deepest: int, state: StateCore) -> None:
    state.md.options["maxNesting"] = deepest


def _destination(text: str, start: int, end: int) -> object:
    """Parse the address of a link in *text*; where it is none, see that soon, as the parser itself does not."""
    level = 0
    if not text.startswith("<", start):
        for found in _SIGN.finditer(text, start, end):
            sign = found[0]
            level += (sign == "(") - (sign == ")")
            if level > _PARENTHESES or level < 0 or sign[-1] <= " " or sign == "\x7f":
                break
    # No address ends where parentheses are open.
    return helpers.parseLinkDestination(text, start, start if level > 0 else end)
