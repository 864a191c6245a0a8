"""Boxes that site generators add to Markdown: a title with content below it, which can be a question or a note.

Their syntax is that of Python-Markdown (`!!! note "Title"`, `??? question "Title"`, `=== "Title"`), of VuePress,
Docusaurus and pandoc (`::: details Title`), or of MyST (```` ```{dropdown} Title ````).
"""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from pactqa.importing.markup.markdown.rows import parse_rows, row

FOLDED = frozenset(
    ["accordion", "accordion-item", "collapse", "details", "dropdown", "expand", "faq", "question", "spoiler"]
)
"""Boxes that show only their title until they are opened."""

_NOTES = frozenset(
    ["admonition", "attention", "caution", "danger", "error", "hint", "important", "info", "note", "seealso", "tip",
     "warning"]
)  # fmt: skip

_INDENTED = re.compile(
    r"(?P<mark>!!!|\?\?\?\+?|===[!+]?)[ \t]*(?P<name>[A-Za-z][\w-]*(?: [\w-]+)*)?(?:[ \t]*\"(?P<title>.*)\")?[ \t]*$"
)
_COLONS = re.compile(
    r"[ \t]*(?:\{[^}\w-]*+(?P<class>[\w-]++)[^}]*+\}|(?P<name>[\w-]+))[ \t]*(?:\[(?P<label>.*)\]|(?P<title>.*))$"
)
_DIRECTIVE = re.compile(r"\{(?P<name>[a-z-]+)\}[ \t]*(?P<title>.*)$")


def plugin(markdown: MarkdownIt) -> None:
    """Make *markdown* parse boxes."""
    markdown.block.ruler.before("fence", "box", _box, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    markdown.use(container_plugin, "colons", marker=":", validate=_is_colons, render=RendererHTML.renderToken)
    markdown.use(container_plugin, "directive", marker="`", validate=_is_directive, render=RendererHTML.renderToken)
    markdown.core.ruler.after("block", "boxes", _add_titles)


def _is_colons(info: str, *_: str) -> bool:
    return bool(info.strip()) and not info.rstrip().endswith(":::") and bool(_COLONS.match(info))


def _is_directive(info: str, *_: str) -> bool:
    match = _DIRECTIVE.match(info)
    return match is not None and match["name"] in FOLDED | _NOTES


def _box(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Parse a box of Python-Markdown, whose content is indented below its first line."""
    match = _INDENTED.match(row(state, start))
    if not match or state.is_code_block(start) or not (match["name"] or match["title"]):
        return False
    indent = state.blkIndent + 4
    after = last = start
    while (after := after + 1) < end and (state.isEmpty(after) or state.sCount[after] >= indent):
        last = after if not state.isEmpty(after) else last
    if last == start:
        return False
    if silent:
        return True
    name = (match["name"] or "").lower()
    title = match["title"] if match["title"] is not None else name.capitalize()
    folded = match["mark"].startswith("?")
    token = state.push("box_open", "div", 1)
    token.block, token.map = True, [start, last + 1]
    token.meta = {"name": "details" if folded else name, "title": title}
    parse_rows(state, start + 1, last + 1, indent=indent, parent="box")
    state.push("box_close", "div", -1).block = True
    return True


def _add_titles(state: StateCore) -> None:
    """Add the title of each box in the document, and choose the elements of both."""
    state.tokens = [*_with_titles(state.tokens)]


def _with_titles(tokens: Sequence[Token]) -> Iterator[Token]:
    elements: list[str] = []
    for token in tokens:
        if token.type in ("box_open", "container_colons_open", "container_directive_open"):
            name, title = (token.meta["name"], token.meta["title"]) if token.meta else _name_and_title(token)
            token.tag = "details" if name in FOLDED and title else "div"
            token.attrs = {"class": name or "box"}
            elements.append(token.tag)
            yield token
            if title:
                tag = "summary" if token.tag == "details" else "p"
                yield Token("title_open", tag, 1, block=True, attrs={} if tag == "summary" else {"class": "box-title"})
                yield Token("inline", "", 0, content=title, children=[], block=True, map=token.map)
                yield Token("title_close", tag, -1, block=True)
        elif token.type in ("box_close", "container_colons_close", "container_directive_close"):
            token.tag = elements.pop()
            yield token
        else:
            yield token


def _name_and_title(token: Token) -> tuple[str, str]:
    """Return the name and the title of the box that a container *token* opens."""
    if match := _DIRECTIVE.match(token.info):
        name, title = match["name"], match["title"]
    elif match := _COLONS.match(token.info):
        name, title = match["class"] or match["name"], match["label"] or match["title"] or ""
        if name not in FOLDED | _NOTES and (match["class"] or "=" in title):
            title = ""  # the rest are attributes
    else:
        name = title = ""
    return name.lower(), title.strip() or (name.capitalize() if name in _NOTES else "")
