"""The Markdown of answers: CommonMark 0.31 with GFM's tables and strikethrough, without HTML.

All modules that read or write it share this: the parser with its limits, the text without markup, the addresses that
links may have. It notes where in the content of its block a link is (`located`).
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from threading import local
from typing import TYPE_CHECKING, Any

from pactqa.text import clean, line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.parser_block import RuleFuncBlockType
    from markdown_it.parser_inline import RuleFuncInlineType
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

# Limits on time and memory, which no sensible answer reaches. Beyond them the source is shown, so that nothing is lost.
LONGEST = 200_000  # characters
_LACKING = 100  # missing cells in the rows of a table; large tables may lack more
_DEEPEST = 12  # levels of nesting; a quotation adds one, a list item two
_DEEPEST_INLINE = 10  # levels of brackets and emphasis; the parser searches this deep from each bracket left open

SCHEMES = ("http:", "https:", "mailto:")
"""The beginnings of addresses that may become links."""


class _All(Container[str]):
    def __contains__(self, fragment: object) -> bool:
        return True


ALL = _All()
"""The fragments of all questions that there may be."""

_parsers = local()
"""The parser of each thread, because the limits of a parser change while it parses."""


def safe_parser() -> "MarkdownIt":
    """Return this thread's parser for Markdown from a store.

    Its tokens are safe to show: `clean` has been applied to every text, HTML is text, and links have an address that
    `is_allowed`, or lead to one of the *questions* in the environment, a container of fragments; of other links only
    the label remains. `linked_question` distinguishes the two. *schemes* in the environment are allowed for links, too.
    An image becomes a link to it, labelled with its alternative text or, without one, with its file name; inside a
    link, only this label. A link without a label gets its address as the label. An empty header of a table, which GFM
    requires, is left out.

    Time and memory are proportional to the length of the text. Blocks nested too deep, and table rows that lack too
    many cells, become paragraphs. A text longer than `LONGEST`, or than *longest* in the environment, becomes a block
    of code.
    """
    if not hasattr(_parsers, "here"):
        _parsers.here = _new_parser()
    parser: MarkdownIt = _parsers.here
    return parser


def _new_parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import blockquote, list_block
    from markdown_it.rules_inline import image, link

    markdown = MarkdownIt("commonmark", {"html": False, "xhtmlOut": False, "store_labels": True})
    markdown.enable(["table", "strikethrough"])
    markdown.validateLink = lambda url: True  # type: ignore[method-assign] # noqa: ARG005 - `_link` decides
    bound(markdown, _DEEPEST * 2)
    core, block = markdown.core.ruler, markdown.block.ruler
    core.before("normalize", "clean", _clean)
    core.push("safe", _safe)
    block.at("blockquote", _shallow(blockquote), {"alt": ["paragraph", "reference", "blockquote", "list"]})
    block.at("list", _shallow(list_block), {"alt": ["paragraph", "reference", "blockquote"]})
    block.at("table", _table, {"alt": ["paragraph", "reference"]})
    markdown.inline.ruler.at("link", located(link))
    markdown.inline.ruler.at("image", located(image, len("!")))
    return markdown


def words(markdown: str) -> list[str]:
    """Return the text that a reader of *markdown* sees, as paragraphs of plain text, cleaned.

    Each heading and paragraph is one, also in items and quotations, as is each line of code and each row of a table,
    with " | " between its cells. Addresses and marks are left out.
    """
    return [paragraph for paragraph in words_of(safe_parser().parse(markdown)) if paragraph.strip()]


def words_of(tokens: "Iterable[Token]") -> Iterator[str]:
    """Yield the paragraphs of *tokens* as `words` has them, some of which may be blank."""
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            yield " | ".join(row) if row and any(map(str.strip, row)) else ""
            row = None
        elif token.type in ("fence", "code_block"):
            yield from token.content.split("\n")
        elif token.type == "inline":
            text = text_of(token.children)
            if row is None:
                yield text
            else:
                row.append(text)


_BREAKS = {"softbreak": " ", "hardbreak": "\n"}


def text_of(tokens: "Sequence[Token] | None") -> str:
    """Return the visible text of inline *tokens*."""
    return "".join(
        text_of(token.children) if token.type == "image" else _BREAKS.get(token.type, token.content)
        for token in tokens or ()
    )


def blocks(tokens: "Iterable[Token]") -> "Iterator[tuple[Token, list[Token]]]":
    """Yield the first token of each block of *tokens*, and the tokens inside the block."""
    rest = iter(tokens)
    for token in rest:
        inside: list[Token] = []
        while token.nesting and (inner := next(rest)).level > token.level:
            inside.append(inner)
        yield token, inside


def _clean(state: "StateCore") -> None:
    from markdown_it.token import Token

    state.src = clean(state.src)
    if len(state.src) > state.env.get("longest", LONGEST):
        lines = state.src.count("\n") + 1
        state.tokens = [Token("code_block", "code", 0, content=state.src, map=[0, lines], block=True)]
        state.src = ""  # nothing left to parse


def _shallow(rule: "RuleFuncBlockType") -> "RuleFuncBlockType":
    def shallow(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
        return state.level < _DEEPEST and rule(state, start, end, silent)

    return shallow


def _table(state: "StateBlock", start: int, end: int, silent: bool) -> bool:
    """Parse a table, but end it once too many cells are missing, since GFM adds those."""
    from markdown_it.rules_block import table

    if not table(state, start, end, True):
        return False
    if silent:
        return True
    columns, lacking = state.src.count("|", state.bMarks[start], state.eMarks[start]), 0
    for row in range(start + 2, end):
        lacking += columns - state.src.count("|", state.bMarks[row], state.eMarks[row])
        if state.isEmpty(row) or lacking > _LACKING + (state.eMarks[row] - state.bMarks[start]) // 3:
            return table(state, start, row, False)
    return table(state, start, end, False)


def _safe(state: "StateCore") -> None:
    """Make all tokens safe to show. Entities and encoded addresses can produce characters that the source lacks."""
    for token in state.tokens:
        token.info = clean(token.info)
        if token.type == "inline":
            token.children = [*_safe_inline(token.children or [], state.env)]
        else:
            token.content = clean(token.content)
    state.tokens = [*_without_empty_headers(state.tokens)]


def _without_empty_headers(tokens: "Sequence[Token]") -> "Iterator[Token]":
    """Yield *tokens* without the headers of tables that have no text in them, but a body."""
    header: list[Token] = []
    for token in tokens:
        if token.type == "thead_open" or header:
            header.append(token)
        else:
            yield token
        if header and header[-1].type in ("tbody_open", "table_close"):
            empty = header[-1].type == "tbody_open" and not any(text_of(part.children).strip() for part in header)
            yield from header[-1:] if empty else header
            header = []


def _safe_inline(tokens: "Sequence[Token]", environment: Mapping[str, Any]) -> "Iterator[Token]":
    """Yield *tokens* with cleaned text, and with links and images as documented in `safe_parser`."""
    link: Token | None = None
    label: list[Token] = []
    for token in tokens:
        token.content = clean(token.content).replace("\n", " ")
        if token.type == "link_open":
            link, label = token, []
        elif token.type == "link_close" and link:
            yield from _link(str(link.attrs["href"]), label, link, environment)
            link = None
        elif link:
            label.append(_plain(_alternative(token)) if token.type == "image" else token)
        elif token.type == "image":
            yield from _link(str(token.attrs["src"]), [_plain(_alternative(token))])
        else:
            yield token


def _link(
    address: str, label: "list[Token]", opening: "Token | None" = None, environment: Mapping[str, Any] | None = None
) -> "Iterator[Token]":
    """Yield the tokens of a link to *address*, or only of its *label* if it may not lead there.

    *opening* is the first token of a link that was no image.
    """
    from markdown_it.token import Token

    address, labelled = clean(address), bool(text_of(label).strip())
    markup, meta = (opening.markup, opening.meta) if opening else ("", {})
    fragment = linked_question(address)
    environment = environment or {}
    allowed = is_allowed(address, SCHEMES + environment.get("schemes", ()))
    if allowed or (fragment and fragment in environment.get("questions", ())):
        yield Token("link_open", "a", 1, attrs={"href": address}, markup=markup, meta=meta)
        yield from label if labelled else [_plain(address)]
        yield Token("link_close", "a", -1, markup=markup)
    elif markup == "autolink":  # just text in angle brackets
        yield _plain(f"<{text_of(label)}>")
    else:
        yield from label


def _alternative(image: "Token") -> str:
    """Return the alternative text of *image* or, if it has none, the name of its file, so that it is seen."""
    text = clean(text_of(image.children)).replace("\n", " ")
    return text if text.strip() else _file_name(str(image.attrs["src"]))


def _file_name(address: str) -> str:
    from urllib.parse import unquote

    path = "" if address.startswith("data:") else re.split("[?#]", address)[0]
    return line(unquote(path.rstrip("/").rpartition("/")[2]))


def _plain(text: str) -> "Token":
    from markdown_it.token import Token

    return Token("text", "", 0, content=text)


def is_allowed(address: str, schemes: tuple[str, ...] = SCHEMES) -> bool:
    """Return whether *address* may become a link: it is absolute, and has one of *schemes*."""
    return address.lower().startswith(schemes)


def linked_question(address: str) -> str | None:
    """Return the id or the number of the question that a link to *address* leads to. None if it leads elsewhere.

    It is "refunds" for `#refunds`, and "3" for `#3`.
    """
    if not address.startswith("#"):
        return None
    from urllib.parse import unquote

    return unquote(address[1:]) or None


def bound(markdown: "MarkdownIt", deepest: int) -> None:
    """Limit *markdown*: blocks may be nested *deepest* levels deep. A quotation is one level, a list item two."""
    core = markdown.core.ruler
    core.before("block", "bound blocks", partial(_limit, deepest))
    core.before("inline", "bound inlines", partial(_limit, _DEEPEST_INLINE))


def _limit(deepest: int, state: "StateCore") -> None:
    state.md.options["maxNesting"] = deepest


def located(rule: "RuleFuncInlineType", bracket: int = 0) -> "RuleFuncInlineType":
    """Make the *rule* for links or images note in the token of one where in the content of its block it is.

    *bracket* is how far after its start the text begins. The span noted has the indexes of the brackets around this,
    and of the end, for links without a scheme, links that use a definition, and images, which may contain other links.
    """

    def noted(state: "StateInline", silent: bool) -> bool:
        start, before = state.pos + bracket, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in [] if silent else state.tokens[before : before + 2]:  # the text before it may be the first
            address = str(token.attrs.get("href", ":"))
            if token.type == "image" or "label" in token.meta or ":" not in address or linked_question(address):
                closing = state.md.helpers.parseLinkLabel(state, start, bracket == 0)
                token.meta["span"] = start, closing, state.pos
                break
        return True

    return noted
