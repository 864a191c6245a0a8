"""A page to share: a self-contained HTML document to send, print or publish.

In: a page. Out: one HTML document. Text from the store is escaped, by the template or by markupsafe, or it is Markdown,
which is rendered without HTML.
"""

from binascii import b2a_base64
from functools import cache
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
from pactqa.views.wording import facts, is_retold, labels

__all__ = ["Html"]

_TEMPLATE = Path(__file__).with_name("page.html.jinja")
_STYLE = Path(__file__).with_name("page.css")

_DESCRIPTION = 200
"""The maximum length of a page's description for search engines and link previews, in characters."""


class Html:
    """The view as HTML. Each page contains the store that `jsonld` writes for the same command.

    A page of several articles is one of the edition in that store, so that each question has a number of its own.
    """

    def render(self, page: Page) -> str:
        """Return *page* as a document."""
        store = store_of(page)
        total = sum(len(item.edition.questions) for item in page.items)
        edition, entries, title, lead = page.edition, page.entries, page.asked, Markup()
        if len({entry.article for entry in entries}) > 1:
            edition = store
            entries = [replace(one, question=asked) for one, asked in zip(entries, store.questions, strict=True)]
        if page.whole:
            lead = blocks(edition.description)
        elif page.position == "matches":
            said = labels(edition).having.format(
                words=line(page.asked), count=sum(each.question.number > 0 for each in page.entries), total=total
            )
            lead = Markup("<p>{}</p>\n").format(label(edition, said))
        elif page.asked:
            lead = blocks(page.asked)
        elif page.position and len(entries) == 1:
            title = entries[0].question.name
        if page.asked:
            description = on_one_line(entries[0].excerpt)
        elif page.position:
            description = _words(entries[0].question)
        else:
            description = edition.abstract or "" if page.summary and not page.whole else _about(edition)
        named = [*others(edition, page.others)]
        style = _STYLE.read_text(encoding="utf-8")
        return _template().render(
            title=" – ".join(dict.fromkeys(filter(None, [title, edition.headline]))),
            headline=edition.headline,
            language=edition.language,
            direction=direction(edition.language),
            description=_short(line(description)),
            address=address(edition),
            alternates=[(other.tag, other.address) for other in named if other.address],
            byline="" if page.about else linked_byline(edition),
            lead=lead,
            summary=label(edition, labels(edition).abstract),
            abstract=blocks(edition.abstract) if page.summary else (),
            questions=label(edition, labels(edition).count),
            back=label(edition, labels(edition).back),
            contents=page.whole,
            folded=page.shows == "names",
            chapters=[*chapters(entries, page.highlight)],
            facts=_facts(page, edition),
            source=label(edition, labels(edition).based_on if is_retold(edition) else labels(edition).original),
            origin="" if page.about else origin(edition),
            also=label(edition, labels(edition).also),
            others="" if page.about else Markup(", ").join(other.name for other in named),
            style=Markup(style),
            style_hash=b2a_base64(sha256(style.encode()).digest(), newline=False).decode(),
            store=Markup(write(Article((store,))).replace("<", r"\u003c")),
        )


def _facts(page: Page, edition: Edition) -> list[tuple[Any, str]]:
    """Return the facts that *page* shows, with links. It has the headline anyway, and the file is for nobody else."""
    if not page.about:
        return []
    words, url = labels(edition), address(edition)
    shown = dict(facts(replace(page.about, origin=None, time=None), edition))
    del shown[words.headline], shown[words.store]
    for name in {words.based_on, words.original} & {*shown}:
        shown[name] = origin(edition, short=True)
    if url:
        shown[words.address] = link(url, url)
    return [(label(edition, name), value) for name, value in shown.items()]


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
