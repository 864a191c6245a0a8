"""A page to share: a self-contained HTML document to send, print or publish.

Text from the store enters it through the template, which escapes it, or as Markdown, which is rendered without HTML.
"""

import re
from binascii import b2a_base64
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from pactqa.language import direction, is_tag, primary
from pactqa.markdown import is_allowed, safe_parser, words
from pactqa.model import Answers, Article, Edition, Passage, Question
from pactqa.text import line, paragraphs
from pactqa.views.jsonld import JsonLd
from pactqa.views.wording import day, facts, labels

if TYPE_CHECKING:
    from markdown_it.token import Token

_STORES = JsonLd()
_TEMPLATE = Path(__file__).with_name("page.html.jinja")
_STYLE = Path(__file__).with_name("page.css")

_DESCRIPTION = 200
"""The maximum length of a page's description for search engines and link previews, in characters."""


class Block(NamedTuple):
    """A paragraph of *rows* or, if *items* is set, a list of them."""

    rows: Sequence[str]
    items: bool


class Entry(NamedTuple):
    """A question on the page and what is shown of its answer: *blocks*, or *markdown*, which is rendered Markdown.

    *first* is false if the question has appeared on the page before.
    """

    number: int
    name: str
    blocks: Sequence[Block]
    markdown: Markup | None = None
    first: bool = True


class Html:
    """The view as HTML. Each page contains the store that `jsonld` writes for the same command."""

    def listing(self, edition: Edition) -> str:
        return _page(edition, _STORES.listing(edition), _about(edition), listing=edition.questions)

    def answers(self, edition: Edition, questions: Sequence[Question]) -> str:
        store, alone = _STORES.answers(edition, questions), questions[0].name if len(questions) == 1 else None
        return _page(edition, store, _words(questions[0]), title=alone, entries=_entries(questions))

    def abstract(self, edition: Edition) -> str:
        return _page(edition, _STORES.abstract(edition), edition.abstract or "", abstract=[*_blocks(edition.abstract)])

    def whole(self, edition: Edition) -> str:
        return _page(
            edition,
            _STORES.whole(edition),
            _about(edition),
            lead=_blocks(edition.description),
            abstract=[*_blocks(edition.abstract)],
            contents=edition.questions,
            entries=_entries(edition.questions),
        )

    def passages(self, edition: Edition, passages: Sequence[Passage], lit: re.Pattern[str]) -> str:
        return _found(edition, passages, lit)

    def closest(self, edition: Edition, answers: Answers) -> str:
        return _found(edition, answers.passages, answers.lit, title=answers.question, lead=_blocks(answers.question))

    def about(self, article: Article, edition: Edition, where: str) -> str:
        words, address = labels(edition), _address(edition)
        shown = dict(facts(article, edition, where))
        del shown[words.headline], shown[words.store]  # the page has the one above, and others do not have the other
        if words.source in shown:
            shown[words.source] = _origin(edition, short=True)
        if address:
            shown[words.address] = _link(address, address)
        rows = [(_label(edition, name), value) for name, value in shown.items()]
        return _page(edition, _STORES.about(article, edition, where), _about(edition), facts=rows, origin="")


_PARTS = {"title": None, "lead": (), "listing": (), "abstract": (), "contents": (), "entries": (), "facts": ()}


def _page(edition: Edition, store: str, description: str, **parts: Any) -> str:  # noqa: ANN401 - as in the template
    """Return the page that shows *parts* of *edition* and contains *store*. *description* is shortened if too long."""
    words, style = labels(edition), _STYLE.read_text(encoding="utf-8")
    shown = {**_PARTS, "origin": _origin(edition), **parts}
    shown["title"] = " – ".join(filter(None, [shown["title"], edition.headline]))
    return _template().render(
        shown,
        headline=edition.headline,
        language=edition.language,
        direction=direction(edition.language),
        description=_short(line(description)),
        address=_address(edition),
        summary=_label(edition, words.abstract),
        questions=_label(edition, words.count),
        source=_label(edition, words.source),
        style=Markup(style),
        style_hash=b2a_base64(sha256(style.encode()).digest(), newline=False).decode(),
        line_break=Markup("<br>"),
        store=Markup(store.replace("<", r"\u003c")),
    )


def _found(edition: Edition, passages: Sequence[Passage], lit: re.Pattern[str], **parts: Any) -> str:  # noqa: ANN401
    shown = ((found.question, [*_blocks(found.text, lit)]) for found in passages)
    entries = [Entry(question.number, _marked(line(question.name), lit), blocks) for question, blocks in shown]
    return _page(edition, _STORES.passages(edition, passages, lit), passages[0].text, entries=entries, **parts)


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


def _printable(value: object) -> str:
    """Return *value* for the template: markup as it is, anything else as one line that is safe to print."""
    return value if isinstance(value, Markup) else line(str(value))


def _about(edition: Edition) -> str:
    """Return a description of the article: its lead, its summary, or the beginning of its first answer."""
    texts = filter(line, filter(None, (edition.description, edition.abstract)))
    return next(texts, None) or _words(edition.questions[0])


def _words(question: Question) -> str:
    return next(iter(words(question.answer) if question.markdown else paragraphs(question.answer)), "")


def _short(text: str) -> str:
    return text if len(text) <= _DESCRIPTION else f"{text[:_DESCRIPTION].rpartition(' ')[0] or text[:_DESCRIPTION]} …"


def _address(edition: Edition) -> str | None:
    address = line((edition.source and edition.source.url) or "")
    return address if is_allowed(address) else None


def _origin(edition: Edition, *, short: bool = False) -> Markup:
    """Return the source of the article, as far as it is known. *short* gives only the work and its publisher."""
    source, address = edition.source, _address(edition)
    if source is None:
        return Markup()
    title: Markup | str | None = None
    if source.headline:
        tag = source.language if is_tag(source.language or "") else edition.language
        title = _spoken(edition, Markup("<cite{}>{}</cite>"), tag or edition.language, source.headline)
    parts = [_link(address, title or address) if address else title, source.publisher]
    if not short:
        parts += [source.date and day(edition, source.date), source.credit]
    return Markup(", ").join(_printable(part) for part in parts if part)


def _link(address: str, label: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, label)


def _label(edition: Edition, label: str) -> str:
    """Return *label*, one of the program's own, with its language marked if it is not that of *edition*."""
    spoken = labels(edition).language
    foreign = primary(spoken) != primary(edition.language)
    return _spoken(edition, Markup("<span{}>{}</span>"), spoken, label) if foreign else label


def _spoken(edition: Edition, element: Markup, tag: str, text: str) -> Markup:
    """Return *text* in *element*, with the language *tag* marked if it differs from that of the page."""
    towards = direction(tag)
    other = primary(tag) != primary(edition.language) or towards != direction(edition.language)
    return element.format(Markup(' lang="{}" dir="{}"').format(tag, towards) if other else "", line(text))


def _entries(questions: Sequence[Question]) -> Iterator[Entry]:
    shown: set[int] = set()
    for question in questions:
        number, first = question.number, question.number not in shown
        if question.markdown:
            yield Entry(number, question.name, (), _rendered(question.answer), first)
        else:
            yield Entry(number, question.name, [*_blocks(question.answer)], first=first)
        shown.add(number)


def _blocks(text: str | None, lit: re.Pattern[str] | None = None) -> Iterator[Block]:
    """Yield the paragraphs and lists of *text*, with the matches of *lit* marked."""
    for paragraph in paragraphs(text):
        for items, rows in groupby(map(line, paragraph.split("\n")), key=lambda row: row.startswith("- ")):
            shown = (row[2:] if items else row for row in rows)
            yield Block([_marked(row, lit) if lit else row for row in shown], items)


def _marked(text: str, lit: re.Pattern[str]) -> Markup:
    pieces, end = [], 0
    for match in lit.finditer(text):
        pieces += [Markup.escape(text[end : match.start()]), Markup("<mark>{}</mark>").format(match[0])]
        end = match.end()
    return Markup("").join([*pieces, text[end:]])


def _rendered(markdown: str) -> Markup:
    """Return *markdown* as HTML, with its headings below the question's and no level skipped."""
    shared = safe_parser()
    return Markup(shared.renderer.render([*_fitting(shared.parse(markdown))], shared.options, {}))


def _fitting(tokens: "Sequence[Token]") -> "Iterator[Token]":
    """Yield *tokens* adapted to the page: its heading levels, its content security policy, its width."""
    from markdown_it.token import Token

    above: list[str] = []  # the open headings that enclose this one
    for token in tokens:
        if token.type == "heading_open":
            while above and above[-1] >= token.tag:
                above.pop()
            above.append(token.tag)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(len(above) + 2, 6)}"
        elif token.type in ("th_open", "td_open") and (style := token.attrs.pop("style", None)):
            token.attrs["class"] = str(style).removeprefix("text-align:")  # the policy forbids style attributes
        if token.type in ("table_open", "fence", "code_block"):
            yield Token("html_block", "", 0, content='<div class="wide" tabindex="0">\n')  # scrolls if too wide
        yield token
        if token.type in ("table_close", "fence", "code_block"):
            yield Token("html_block", "", 0, content="</div>\n")
