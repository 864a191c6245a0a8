"""What must hold for any input: one function for each part of the program, which takes the input as bytes."""

import re
import time
import traceback
from collections.abc import Callable, Iterator
from functools import wraps
from itertools import zip_longest
from pathlib import Path

from msgspec.structs import replace

import pactqa
from fuzzing import seen
from fuzzing.seen import named
from pactqa.importing import import_document
from pactqa.importing.values import Document
from pactqa.markdown import below_questions, escape, words
from pactqa.model import Article, Edition, Fault, ImportOptions, Passage, Question, ShelfItem, Source
from pactqa.search.answers import ask
from pactqa.search.spellings import fold
from pactqa.search.words import advice, anywhere, passages, patterns
from pactqa.store import jsonld, validation
from pactqa.text import UNSAFE, clean, line, paragraphs
from pactqa.views import View, pages
from pactqa.views.html import to_html
from pactqa.views.jsonld import to_json
from pactqa.views.markdown import Markdown
from pactqa.views.plain import Plain
from pactqa.views.terminal import Terminal

Harness = Callable[[bytes], None]

HARNESSES: dict[str, Harness] = {}

VIEWS = (Plain().render, Markdown().render, to_json, to_html, Terminal(40, colour=False).render)

_KINDS = ("text/plain", "text/markdown", "application/json", "text/html")
_OURS = str(Path(pactqa.__file__).parent)

_MARKUP = re.compile(r"[<$^{}|!]|#{2,}(?=\S)|^\W*:", re.MULTILINE)
"""What import takes for HTML, formulas, notes, attributes, headings or boxes, although CommonMark does not."""

_BASE, _PER_BYTE = 1.0, 50e-6
"""The CPU time, in seconds, that any input may take, and that each byte may add."""


def harness(check: Harness) -> Harness:
    """Register *check* under its name, and fail it if its time is out of proportion to its input."""

    @wraps(check)
    def timed(data: bytes) -> None:
        begin = time.process_time()
        check(data)
        took = time.process_time() - begin
        assert took < _BASE + len(data) * _PER_BYTE, f"{took:.1f} s for {len(data)} bytes"

    HARNESSES[check.__name__] = timed
    return timed


@harness
def text(data: bytes) -> None:
    """Check that any text becomes safe to print: as one line, as paragraphs, and as Markdown."""
    given = data.decode(errors="surrogateescape")
    _safe(clean(given), line(given), *paragraphs(given), *words(given))
    assert "\n" not in line(given)
    assert clean(clean(given)) == clean(given)
    assert line(line(given)) == line(given)
    assert all(row == row.strip() for paragraph in paragraphs(given) for row in paragraph.split("\n"))
    assert fold(fold(given)) == fold(given)
    _safe(*below_questions([Question(1, "Why?", given, markdown=True)]).values(), escape(line(given)))


@harness
def searching(data: bytes) -> None:
    """Check that a search for the words on the first line in the rest ends and, if all is ASCII, finds them."""
    words, _, answer = data.decode(errors="replace").partition("\n")
    asked = Question(1, "Why?", answer or "-", bool(data) and data[0] % 2 == 1)
    edition = Edition(language="en", headline="x", questions=(asked,))
    try:
        wanted = patterns([words])
    except Fault:
        return
    found = passages(edition, wanted)
    if not found:
        advice(edition, wanted)
    if data.isascii() and not asked.markdown:
        texts = fold(asked.name), fold(asked.answer)
        assert bool(found) == all(any(fold(word) in text for text in texts) for word in wanted)
    anywhere(wanted).sub("", answer)


@harness
def asking(data: bytes) -> None:
    """Check that a question on the first line, asked of the rest, gets answers that can be shown, or is an error."""
    text, _, rest = data.decode(errors="replace").partition("\n")
    article = _article(rest.encode())
    language = ("en", "de", "ja", "x-none")[data[0] % 4 if data else 0]
    if article is None:
        return
    edition = replace(article.editions[0], language=language)
    try:
        answers = ask(edition, text, 3)
    except Fault as fault:
        _safe(str(fault))
        return
    assert len(answers.passages) <= 3
    assert answers.passages or not answers.answered
    if answers.answered:
        for view in VIEWS:
            _safe(view(pages.closest([ShelfItem(edition)], answers)))


@harness
def stores(data: bytes) -> None:
    """Check that what is no store has a fault, and that any article can be shown, written and read back."""
    read = jsonld.parse(data)
    faults = [*validation.faults(data)]
    assert faults or read
    _safe(*faults)
    article = read or _article(data)
    if article is None:
        return
    written = jsonld.write(article)
    assert jsonld.parse(written.encode()) == named(article)
    _safe(written)
    for view in VIEWS:
        for edition in article.editions:
            _safe(*_outputs(view, article, edition))


@harness
def views(data: bytes) -> None:
    """Check that all words and links of each answer are seen in every view, whatever the answers beside it."""
    article = jsonld.parse(data) or _article(data)
    for edition in article.editions if article else ():
        seen.check(edition)


@harness
def returns(data: bytes) -> None:
    """Check that import reads back what `read` prints: the store of a page, the questions and words of Markdown.

    Import takes more than CommonMark for markup, and leaves out what pages have around answers, such as bylines. So the
    texts have no such markup, each is between ordinary sentences, and some of its words may be missing.
    """
    article = jsonld.parse(data) or _article(data)
    if article is None:
        return
    edition = article.editions[0]
    page = Document(text=to_html(pages.whole(edition)), media_type="text/html", name="it", stem="it")
    assert import_document(page, ImportOptions()).article == named(Article((edition,)))
    asked = [
        replace(question, name=f"Why is it {question.number}?", answer=_ordinary(question.answer), section=None)
        for question in edition.questions
    ]
    edition = Edition(language="en", headline="Tea", questions=tuple(asked))
    document = Document(text=Markdown().render(pages.whole(edition)), media_type="text/markdown", name="it", stem="it")
    [back] = import_document(document, ImportOptions(selector="h2")).article.editions
    assert [question.name for question in back.questions] == [question.name for question in asked]
    for before, after in zip(asked, back.questions, strict=True):
        words = iter(_words(before))
        assert all(letter in words for letter in _words(after)), "words that were not there, or elsewhere"


@harness
def imports(data: bytes) -> None:
    """Check that any document becomes a `Fault`, or a valid store that another import leaves unchanged."""
    given, kind = data[1:].decode(errors="replace"), _KINDS[data[0] % len(_KINDS) if data else 0]
    try:
        imported = import_document(Document(text=given, media_type=kind, name="it", stem="it"), ImportOptions())
    except Fault as fault:
        _safe(str(fault))
        return
    except Exception as error:
        if _is_ours(error):
            raise
        return  # `importing.import_sources` turns the exceptions of other libraries into faults
    article = imported.article
    written = jsonld.write(article)
    _safe(written)
    assert imported.how == "a store" or not [*validation.faults(written.encode())]
    again = import_document(
        Document(text=written, media_type="application/json", name="it", stem="it"), ImportOptions()
    )
    assert jsonld.write(again.article) == written
    for edition in () if imported.how == "a store" else article.editions:  # a store keeps its text as it is
        _safe(edition.headline, *(text for asked in edition.questions for text in (asked.name, asked.answer)))


def _ordinary(text: str) -> str:
    return f"So it is, they say.\n\n{_MARKUP.sub(' ', clean(text))}\n\nThat is all that they say."


def _words(question: Question) -> str:
    shown = words(question.answer) if question.markdown else [question.answer]
    return seen.letters("".join(shown))


def _safe(*texts: str) -> None:
    for text in texts:
        assert not re.search(UNSAFE, text), "unsafe character"


def _is_ours(error: Exception) -> bool:
    """Return whether *error* was raised in pactqa's own code."""
    *_, (frame, _) = traceback.walk_tb(error.__traceback__)
    return frame.f_code.co_filename.startswith(_OURS)


def _article(data: bytes) -> Article | None:
    """Return an article made of the NUL-separated texts in *data*, or None if all of them are blank."""
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
                    Question(number, name, answer, number % 3 > 0, name[::2].strip() or None, given=f"q{number}")
                    for number, (name, answer) in enumerate(asked, 1)
                ),
            ),
        )
    )


def _outputs(view: View, article: Article, edition: Edition) -> Iterator[str]:
    """Yield everything that *view* can render of *edition*."""
    found = [Passage(asked, asked.answer) for asked in edition.questions[:3]]
    items = [ShelfItem(edition, "@one"), ShelfItem(edition, "@other")]
    shown = (
        pages.listing(edition),
        pages.answers(edition, edition.questions),
        pages.summary(edition),
        pages.whole(edition),
        pages.matches([ShelfItem(edition)], found, re.compile("a"), "a"),
        pages.matches(items, [*found, *(replace(each, article=1) for each in found)], re.compile("a"), "a"),
        pages.about(article, edition, edition.headline),
    )
    yield from map(view, shown)
