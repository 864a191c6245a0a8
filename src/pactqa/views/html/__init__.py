"""A page to share: a self-contained HTML document to send, print or publish.

In: a page. Out: one HTML document. Text from the store is escaped, by the template or by markupsafe, or it is Markdown,
which is rendered without HTML.
"""

from binascii import b2a_base64
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup
from msgspec.structs import replace

from pactqa.language import direction
from pactqa.markdown import words
from pactqa.model import Article, Edition, Question
from pactqa.store import write
from pactqa.text import line, paragraphs
from pactqa.views.html.entries import blocks, chapters
from pactqa.views.html.source import address, label, link, linked_byline, origin, others
from pactqa.views.jsonld import store_of
from pactqa.views.pages import Page
from pactqa.views.plain import on_one_line
from pactqa.views.wording import is_retold

__all__ = ["to_html"]

_TEMPLATE = Path(__file__).with_name("page.html.jinja")
_STYLE = Path(__file__).with_name("page.css")

_DESCRIPTION = 200
"""The maximum length of a page's description for search engines and link previews, in characters."""


def to_html(page: Page) -> str:
    """Return *page* as a document, which contains the store that `jsonld` writes for the same command.

    The page of several articles shows the edition in that store, so that each question has its own number.
    """
    store = store_of(page)
    total = sum(len(item.edition.questions) for item in page.items)
    edition, entries, title, lead = page.edition, page.entries, page.query, Markup()
    if len({entry.article for entry in entries}) > 1:
        edition = store
        entries = [replace(one, question=question) for one, question in zip(entries, store.questions, strict=True)]
    if page.kind == "read":
        lead = blocks(edition.description)
    elif page.kind == "search":
        counted = "Found in {count} of {total} questions: “{words}”"
        count = sum(each.question.number > 0 for each in page.entries)
        lead = Markup("<p>{}</p>\n").format(label(edition, counted, words=line(page.query), count=count, total=total))
    elif page.kind == "ask":
        lead = blocks(page.query)
    elif page.kind == "show" and len(entries) == 1:
        title = entries[0].question.name
    if page.query:
        description = on_one_line(entries[0].excerpt)
    elif page.kind == "show":
        description = _words(entries[0].question)
    else:
        description = edition.abstract or "" if page.kind == "summary" else _about(edition)
    return _template().render(
        kind=page.kind,
        edition=edition,
        label=partial(label, edition),
        title=" – ".join(dict.fromkeys(filter(None, [title, edition.headline]))),
        description=_short(line(description)),
        lead=lead,
        chapters=[*chapters(entries, page.highlight)],
        facts=_facts(page, edition),
        others=[*others(edition, page.others)],
        store=Markup(write(Article((store,))).replace("<", r"\u003c")),
    )


def _facts(page: Page, edition: Edition) -> list[tuple[Any, str]]:
    """Return the facts that *page* shows, with links. It has the headline anyway, and its readers lack the file."""
    url = address(edition)
    linked: dict[str, str] = dict.fromkeys(("Based on", "Original"), origin(edition, short=True))
    linked |= {"Address": link(url, url)} if url else {}
    return [
        (label(edition, name), linked.get(name, value))
        for name, value in page.facts
        if name not in ("Headline", "File", "Imported from", "Imported on")
    ]


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
    style = _STYLE.read_text(encoding="utf-8")
    environment.globals.update(
        style=Markup(style),
        style_hash=b2a_base64(sha256(style.encode()).digest(), newline=False).decode(),
        address=address,
        blocks=blocks,
        byline=linked_byline,
        direction=direction,
        is_retold=is_retold,
        origin=origin,
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
