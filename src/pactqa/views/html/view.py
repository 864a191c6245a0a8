"""A page to share: a self-contained HTML document to send, print or publish.

Text from the store is escaped, by the template or by markupsafe, or it is Markdown, which is rendered without HTML.
"""

import re
from binascii import b2a_base64
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from pactqa.language import direction
from pactqa.markdown import words
from pactqa.model import Answers, Article, Edition, Passage, Question
from pactqa.text import line, paragraphs
from pactqa.views.html.entries import blocks, chapters, contents, found
from pactqa.views.html.source import address, dateline, label, link, origin, others
from pactqa.views.jsonld import JsonLd
from pactqa.views.wording import facts, labels

_STORES = JsonLd()
_TEMPLATE = Path(__file__).with_name("page.html.jinja")
_STYLE = Path(__file__).with_name("page.css")

_DESCRIPTION = 200
"""The maximum length of a page's description for search engines and link previews, in characters."""


class Html:
    """The view as HTML. Each page contains the store that `jsonld` writes for the same command."""

    def __init__(self, others: Sequence[Edition] = ()) -> None:
        """Make pages that name the *others*, the editions in other languages."""
        self._others = others

    def listing(self, edition: Edition) -> str:
        shown = chapters(edition.questions)
        return self._page(edition, _STORES.listing(edition), _about(edition), chapters=shown, folded=True)

    def answers(self, edition: Edition, questions: Sequence[Question]) -> str:
        store, alone = _STORES.answers(edition, questions), questions[0].name if len(questions) == 1 else None
        return self._page(edition, store, _words(questions[0]), title=alone, chapters=chapters(questions))

    def abstract(self, edition: Edition) -> str:
        store, text = _STORES.abstract(edition), edition.abstract
        return self._page(edition, store, text or "", abstract=blocks(text))

    def whole(self, edition: Edition) -> str:
        return self._page(
            edition,
            _STORES.whole(edition),
            _about(edition),
            lead=blocks(edition.description),
            abstract=blocks(edition.abstract),
            contents=contents(edition.questions),
            chapters=chapters(edition.questions),
        )

    def passages(self, edition: Edition, passages: Sequence[Passage], lit: re.Pattern[str], asked: str) -> str:
        said = labels(edition).having.format(words=line(asked), count=len(passages), total=len(edition.questions))
        return self._page(
            edition,
            _STORES.passages(edition, passages, lit, asked),
            passages[0].text,
            title=asked,
            lead=Markup("<p>{}</p>\n").format(label(edition, said)),
            chapters=found(passages, lit),
        )

    def closest(self, edition: Edition, answers: Answers) -> str:
        return self._page(
            edition,
            _STORES.closest(edition, answers),
            answers.passages[0].text,
            title=answers.question,
            lead=blocks(answers.question),
            chapters=found(answers.passages, answers.lit),
        )

    def about(self, article: Article, edition: Edition, where: str) -> str:
        words, url = labels(edition), address(edition)
        shown = dict(facts(article, edition, where))
        del shown[words.headline], shown[words.store]  # the page has the one above, and others do not have the other
        if words.source in shown:
            shown[words.source] = origin(edition, short=True)
        if url:
            shown[words.address] = link(url, url)
        rows = [(label(edition, name), value) for name, value in shown.items()]
        store = _STORES.about(article, edition, where)
        return self._page(edition, store, _about(edition), facts=rows, dateline="", origin="", others="")

    def _page(self, edition: Edition, store: str, description: str, **parts: Any) -> str:  # noqa: ANN401 - as in the template
        """Return the page that shows *parts* of *edition* and contains *store*. *description* is cut if too long."""
        words, style = labels(edition), _STYLE.read_text(encoding="utf-8")
        named = [*others(edition, self._others)]
        shown = {
            **_PARTS,
            "dateline": dateline(edition),
            "origin": origin(edition),
            "others": Markup(", ").join(other.name for other in named),
            **parts,
        }
        shown["title"] = " – ".join(filter(None, [shown["title"], edition.headline]))
        return _template().render(
            shown,
            headline=edition.headline,
            language=edition.language,
            direction=direction(edition.language),
            description=_short(line(description)),
            address=address(edition),
            alternates=[(other.tag, other.address) for other in named if other.address],
            summary=label(edition, words.abstract),
            questions=label(edition, words.count),
            source=label(edition, words.source),
            also=label(edition, words.also),
            style=Markup(style),
            style_hash=b2a_base64(sha256(style.encode()).digest(), newline=False).decode(),
            store=Markup(store.replace("<", r"\u003c")),
        )


_PARTS = {
    "title": None,
    "lead": (),
    "abstract": (),
    "contents": (),
    "chapters": (),
    "folded": False,
    "facts": (),
}


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
