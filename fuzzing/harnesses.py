"""What has to hold for any input: one function a part of the program, each of which takes bytes."""

import re
import time
import traceback
from collections.abc import Callable, Iterator
from functools import wraps
from itertools import zip_longest
from pathlib import Path

import pactqa
from pactqa import commonmark, importing, search, store, validation
from pactqa.escaping import escape
from pactqa.importing.document import Document
from pactqa.model import Article, Edition, Fault, Passage, Question, Source
from pactqa.text import UNSAFE, clean, line, paragraphs
from pactqa.views import View
from pactqa.views.html import Html
from pactqa.views.jsonld import JsonLd
from pactqa.views.markdown import Markdown
from pactqa.views.plain import Plain
from pactqa.views.terminal import Terminal

Harness = Callable[[bytes], None]

HARNESSES: dict[str, Harness] = {}

_KINDS = ("text/plain", "text/markdown", "application/json", "text/html")
_OURS = str(Path(pactqa.__file__).parent)

_START, _BYTE = 1.0, 50e-6
"""The most seconds of the processor that an input may take, and a byte of it."""


def harness(check: Harness) -> Harness:
    """Register *check* under its name, and have it take time in proportion to its input."""

    @wraps(check)
    def timed(data: bytes) -> None:
        begin = time.process_time()
        check(data)
        took = time.process_time() - begin
        assert took < _START + len(data) * _BYTE, f"{took:.1f} s for {len(data)} bytes"

    HARNESSES[check.__name__] = timed
    return timed


@harness
def text(data: bytes) -> None:
    """Check that any text becomes fit to print, on one line and in paragraphs, also as Markdown."""
    given = data.decode(errors="surrogateescape")
    _safe(clean(given), line(given), *paragraphs(given), *commonmark.words(given))
    assert "\n" not in line(given)
    assert clean(clean(given)) == clean(given)
    assert line(line(given)) == line(given)
    assert all(row == row.strip() for paragraph in paragraphs(given) for row in paragraph.split("\n"))
    assert search.fold(search.fold(given)) == search.fold(given)
    _safe(commonmark.below_question(clean(given)), escape(line(given)))


@harness
def searching(data: bytes) -> None:
    """Check that the words on the first line are looked for in the rest; where all is ASCII, that they are found."""
    words, _, answer = data.decode(errors="replace").partition("\n")
    asked = Question(1, "Why?", answer or "-", bool(data) and data[0] % 2 == 1)
    edition = Edition(language="en", headline="x", questions=(asked,))
    try:
        wanted = search.patterns([words])
    except Fault:
        return
    found = search.passages(edition, wanted)
    if not found:
        search.advice(edition, wanted)
    if data.isascii() and not asked.markdown:
        texts = search.fold(asked.name), search.fold(asked.answer)
        assert bool(found) == all(any(search.fold(word) in text for text in texts) for word in wanted)
    search.anywhere(wanted).sub("", answer)


@harness
def stores(data: bytes) -> None:
    """Check that what can be read is valid, and that any article is shown, written and read again."""
    read = store.parse(data)
    faults = [*validation.faults(data)]
    assert bool(faults) == (read is None)
    _safe(*faults)
    article = read or _told(data)
    if article is None:
        return
    written = store.write(article)
    assert store.parse(written.encode()) == article
    _safe(written)
    for view in (Plain(), Markdown(), JsonLd(), Html(), Terminal(40, colour=False)):
        for edition in article.editions:
            _safe(*_said(view, article, edition))
    page = Document(text=Html().whole(article.editions[0]), kind="text/html", name="it", stem="it")
    assert importing.article(page) == Article(article.editions[:1])


@harness
def imports(data: bytes) -> None:
    """Check that any document becomes a store, which is valid and imported as it is, or a fault in words."""
    given, kind = data[1:].decode(errors="replace"), _KINDS[data[0] % len(_KINDS) if data else 0]
    try:
        imported = importing.imported(Document(text=given, kind=kind, name="it", stem="it"))
    except Fault as fault:
        _safe(str(fault))
        return
    except Exception as error:
        if _is_ours(error):
            raise
        return  # what other libraries throw, the border of the import turns into words
    article = imported.article
    written = store.write(article)
    _safe(written)
    assert not [*validation.faults(written.encode())]
    again = importing.article(Document(text=written, kind="application/json", name="it", stem="it"))
    assert store.write(again) == written
    for edition in () if imported.kind == "a store" else article.editions:  # a store keeps what it has
        _safe(edition.headline, *(text for asked in edition.questions for text in (asked.name, asked.answer)))


def _safe(*texts: str) -> None:
    for told in texts:
        assert not re.search(UNSAFE, told), "a forbidden character"


def _is_ours(error: Exception) -> bool:
    """Return whether *error* was thrown by pactqa itself."""
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    return frame.f_code.co_filename.startswith(_OURS)


def _told(data: bytes) -> Article | None:
    """Return an article made of the texts in *data*, which NULs divide; None where it has no words."""
    texts = [text for text in data.decode(errors="surrogateescape").split("\0") if text.strip()]
    if not texts:
        return None
    headline, *others = texts
    asked = [*zip_longest(others[::2], others[1::2], fillvalue="Why?")] or [(headline, headline)]
    return Article(
        (
            Edition(
                language="en",
                headline=headline,
                description=others[0] if others else None,
                abstract=headline,
                source=Source(kind="Article", headline=headline, date=headline, publisher=headline, url=headline),
                questions=tuple(
                    Question(number, name, answer, number % 2 == 0) for number, (name, answer) in enumerate(asked, 1)
                ),
            ),
        )
    )


def _said(view: View, article: Article, edition: Edition) -> Iterator[str]:
    """Yield all that *view* can say of *edition*."""
    found = [Passage(asked, asked.answer) for asked in edition.questions[:3]]
    yield view.listing(edition)
    yield view.answers(edition, edition.questions)
    yield view.abstract(edition)
    yield view.whole(edition)
    yield view.passages(edition, found, re.compile("a"))
    yield view.about(article, edition, edition.headline)
