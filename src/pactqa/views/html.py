"""For others: an HTML document to send, print or put on a site. It needs nothing beside itself.

A text of the store gets into it through the template, which escapes it, or as Markdown, which is rendered without HTML.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup
from msgspec import Struct

from pactqa import commonmark
from pactqa.language import direction, primary
from pactqa.model import Article, Edition, Passage, Question, Source
from pactqa.store import is_tag
from pactqa.text import line, paragraphs
from pactqa.views.jsonld import JsonLd
from pactqa.views.labels import day, facts, labels

if TYPE_CHECKING:
    from markdown_it.token import Token

_STORES = JsonLd()
_TEMPLATE = Path(__file__).with_name("page.html.jinja")
_STYLE = Path(__file__).with_name("page.css")

_TELLING = 200
"""How many characters describe a page to those who link to it."""


class Block(Struct, frozen=True):
    """A paragraph of *rows* or, where *items* is set, a list of them."""

    rows: Sequence[str]
    items: bool


class Entry(Struct, frozen=True):
    """A question on the page, and of its answer what is shown. *first* says that it has not been there before."""

    question: Question
    name: str
    answer: Sequence[Block] | Markup
    first: bool = True


class Page(Struct, frozen=True, kw_only=True):
    """What a page shows of an *edition*, beside its headline and source.

    *store* is the canonical store that it carries.
    """

    edition: Edition
    store: str
    lead: bool = False
    listing: bool = False
    abstract: bool = False
    contents: bool = False
    entries: Sequence[Entry] = ()
    facts: Sequence[tuple[str, str]] = ()


class Html:
    """Each page carries the store that `jsonld` writes for the same command."""

    def listing(self, edition: Edition) -> str:
        return _html(Page(edition=edition, store=_STORES.listing(edition), listing=True))

    def answers(self, edition: Edition, questions: Sequence[Question]) -> str:
        store = _STORES.answers(edition, questions)
        return _html(Page(edition=edition, store=store, entries=[*_entries(questions)]))

    def abstract(self, edition: Edition) -> str:
        return _html(Page(edition=edition, store=_STORES.abstract(edition), abstract=True))

    def whole(self, edition: Edition) -> str:
        entries = [*_entries(edition.questions)]
        store = _STORES.whole(edition)
        return _html(Page(edition=edition, store=store, lead=True, abstract=True, contents=True, entries=entries))

    def passages(self, edition: Edition, passages: Sequence[Passage], lit: re.Pattern[str]) -> str:
        entries = [
            Entry(passage.question, _marked(line(passage.question.name), lit), [*_blocks(passage.text, lit)])
            for passage in passages
        ]
        return _html(Page(edition=edition, store=_STORES.passages(edition, passages, lit), entries=entries))

    def about(self, article: Article, edition: Edition, where: str) -> str:
        own = (labels(edition).headline, labels(edition).store)  # the one stands above, the other is nobody else's
        told = [fact for fact in facts(article, edition, where) if fact[0] not in own]
        return _html(Page(edition=edition, store=_STORES.about(article, edition, where), facts=told))


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True,
        finalize=_printable,
        keep_trailing_newline=True,
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))


def _html(page: Page) -> str:
    edition, style = page.edition, _STYLE.read_text(encoding="utf-8")
    source = edition.source or Source()
    return _template().render(
        page=page,
        edition=edition,
        source=source,
        source_language=source.language if is_tag(source.language or "") else edition.language,
        address=_address(edition),
        origin=[*_origin(edition)],
        title=_title(page),
        description=_description(page),
        words=labels(edition),
        style=Markup(style),
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        store=Markup(page.store.replace("<", r"\u003c")),
        blocks=_blocks,
        direction=direction,
        primary=primary,
    )


def _printable(value: object) -> object:
    """Return *value* as the template prints it: what is no markup of its own, as one line that is safe to print."""
    return value if isinstance(value, Markup) else line(str(value))


def _address(edition: Edition) -> str | None:
    address = line((edition.source and edition.source.url) or "")
    return address if commonmark.allowed(address) else None


def _origin(edition: Edition) -> Iterator[str]:
    """Yield who published the source, when, and whose it is, as far as that is known."""
    if source := edition.source:
        yield from filter(None, (source.publisher, source.date and day(edition, source.date), source.credit))


def _title(page: Page) -> str:
    """Return what the page is called elsewhere: the headline, after the question where there is one alone."""
    alone = page.entries[0].question.name if len(page.entries) == 1 and not page.contents else None
    return " – ".join(filter(None, [alone, page.edition.headline]))


def _description(page: Page) -> str:
    """Return what tells others what the page is about: how that begins which it shows, else the article."""
    text = next(filter(None, map(line, _beginnings(page))), "")
    return text if len(text) <= _TELLING else f"{text[:_TELLING].rpartition(' ')[0] or text[:_TELLING]} …"


def _beginnings(page: Page) -> Iterator[str]:
    first = page.entries[0].question if page.entries else page.edition.questions[0]
    if page.entries and not page.contents:
        yield _words(first)
    if page.lead or not page.abstract:
        yield page.edition.description or ""
    yield page.edition.abstract or ""
    yield _words(first)


def _words(question: Question) -> str:
    return next(iter(commonmark.words(question.answer) if question.markdown else paragraphs(question.answer)), "")


def _entries(questions: Sequence[Question]) -> Iterator[Entry]:
    shown: set[int] = set()
    for question in questions:
        answer = _rendered(question.answer) if question.markdown else [*_blocks(question.answer)]
        yield Entry(question, line(question.name), answer, question.number not in shown)
        shown.add(question.number)


def _blocks(text: str | None, lit: re.Pattern[str] | None = None) -> Iterator[Block]:
    """Yield the paragraphs and lists of *text*, with what *lit* finds in them marked."""
    for paragraph in paragraphs(text):
        for items, rows in groupby(paragraph.split("\n"), key=lambda row: row.startswith("- ")):
            shown = (row[2:].strip() if items else row for row in rows)
            yield Block([_marked(row, lit) if lit else row for row in shown], items)


def _marked(text: str, lit: re.Pattern[str]) -> Markup:
    pieces, end = [], 0
    for match in lit.finditer(text):
        pieces += [Markup.escape(text[end : match.start()]), Markup("<mark>{}</mark>").format(match[0])]
        end = match.end()
    return Markup("").join([*pieces, text[end:]])


def _rendered(markdown: str) -> Markup:
    """Return *markdown* as HTML, its headings below the question's, with no level left out."""
    parser = commonmark.parser()
    return Markup(parser.renderer.render([*_fitting(parser.parse(markdown))], parser.options, {}))


def _fitting(tokens: "Sequence[Token]") -> "Iterator[Token]":
    """Yield *tokens* as they fit into the page."""
    from markdown_it.token import Token

    above: list[str] = []  # the headings that the one at hand stands below
    for token in tokens:
        if token.type == "heading_open":
            while above and above[-1] >= token.tag:
                above.pop()
            above.append(token.tag)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(len(above) + 2, 6)}"
        elif token.type in ("th_open", "td_open") and (style := token.attrs.pop("style", None)):
            token.attrs["class"] = str(style).removeprefix("text-align:")  # the policy allows no style in a tag
        if token.type in ("table_open", "fence", "code_block"):
            yield Token("html_block", "", 0, content='<div class="wide" tabindex="0">\n')  # it may have to scroll
        yield token
        if token.type in ("table_close", "fence", "code_block"):
            yield Token("html_block", "", 0, content="</div>\n")
