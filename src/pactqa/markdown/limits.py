"""Limits that keep the time to parse Markdown in proportion to its length."""

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore

_DEEPEST_INLINE = 10
"""How deep brackets and emphasis may be nested. The parser searches this deep from each bracket left open."""


def bound(markdown: "MarkdownIt", deepest: int) -> None:
    """Limit *markdown*: blocks may be nested *deepest* levels deep, a quotation being one and a list item two."""
    core = markdown.core.ruler
    core.before("block", "bound blocks", partial(_limit, deepest))
    core.before("inline", "bound inlines", partial(_limit, _DEEPEST_INLINE))


def _limit(deepest: int, state: "StateCore") -> None:
    state.md.options["maxNesting"] = deepest
