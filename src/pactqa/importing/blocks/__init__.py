"""The blocks of a document. In: a tree of HTML, or plain text. Out: a list of `Block`, in reading order.

An `Outline` is blocks with their roles: the result of `find`, and the input of `write`.
"""

from pactqa.importing.blocks.block import (
    OPENERS,
    Block,
    Container,
    Outline,
    Role,
    RoleName,
    Span,
    Spans,
    without_pictures,
    without_start,
)
from pactqa.importing.blocks.html_walk import base_address, from_html, without_anchor
from pactqa.importing.blocks.plain_text import from_text
from pactqa.importing.blocks.tree import Element, TooDeepError, main_lines, mark_article, parse_html, prune

__all__ = [
    "OPENERS",
    "Block",
    "Container",
    "Element",
    "Outline",
    "Role",
    "RoleName",
    "Span",
    "Spans",
    "TooDeepError",
    "base_address",
    "from_html",
    "from_text",
    "main_lines",
    "mark_article",
    "parse_html",
    "prune",
    "without_anchor",
    "without_pictures",
    "without_start",
]
