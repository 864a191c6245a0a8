"""What a reader sees of each answer of an article, in each view: its letters and digits, and where its links lead."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from msgspec.structs import replace

from pactqa import store
from pactqa.markdown import relink, safe_parser
from pactqa.model import Article, Edition, Question
from pactqa.views import pages
from pactqa.views.html import to_html
from pactqa.views.jsonld import to_json
from pactqa.views.markdown import Markdown
from pactqa.views.plain import Plain
from pactqa.views.terminal import Terminal

_MARK = "\N{CYRILLIC LETTER MULTIOCULAR O}"
_NAME = re.compile(rf"^.*{_MARK}\d+{_MARK}$", re.MULTILINE)
"""The row with the name of a question, where rows are not wrapped."""

Seen = tuple[str, list[str]]
"""The letters and digits of an answer, and the addresses of its links."""


def named(article: Article) -> Article:
    """Return *article* as it is once it was written: each question has an id of its own."""
    editions = (
        replace(edition, questions=[replace(each, given=each.id, ids=None) for each in edition.questions])
        for edition in article.editions
    )
    return Article(tuple(editions))


def check(edition: Edition) -> None:
    """Check that every view shows all words of every answer of *edition*, beside each other as if it were alone."""
    questions = [
        replace(
            question,
            name=f"{_MARK}{question.number}{_MARK}",
            answer=relink(question.answer.replace(_MARK, ""), lambda _, label: label),
            section=None,
            given=f"q{question.number}",
            ids=None,
        )
        for question in edition.questions
    ]
    edition = replace(edition, questions=questions)
    alone = [*map(_alone, questions)]
    assert store.parse(to_json(pages.whole(edition)).encode()) == Article((edition,)), "JSON-LD"
    assert [*_sections(to_html(pages.whole(edition)))] == alone, "HTML"
    assert [*_sections(safe_parser().render(Markdown().render(pages.whole(edition))))] == alone, "Markdown"
    in_pipe = _NAME.split(Plain().render(pages.whole(edition)))[1:]
    assert [*_read(questions, in_pipe)] == alone, "plain"
    on_terminal = _NAME.split(Terminal(40, colour=False).render(pages.whole(edition)))[1:]
    assert len(on_terminal) == len(alone)
    for shown, (words, _) in zip(on_terminal, alone, strict=True):
        assert not Counter(words) - Counter(shown), "terminal"


def _alone(question: Question) -> Seen:
    return next(_read([question], [question.answer]))


def _read(questions: list[Question], texts: list[str]) -> Iterator[Seen]:
    """Yield what is seen of *texts*, the answers to *questions*, if those in Markdown are in one document."""
    markdown = "\n\n".join(
        f"## {question.name}\n\n{text}\n" for question, text in zip(questions, texts, strict=True) if question.markdown
    )
    sections = _sections(safe_parser().render(markdown))
    for question, text in zip(questions, texts, strict=True):
        yield next(sections) if question.markdown else (letters(text), [])


def letters(text: str) -> str:
    """Return the letters and digits of *text*."""
    return "".join(re.findall(r"\w+", text))


def _sections(html: str) -> Iterator[Seen]:
    """Yield what is seen below each heading of level 2 in *html* that is the name of a question."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    for heading, words, links in reader.sections:
        if _MARK in "".join(heading):
            yield letters("".join(words)), links


class _Reader(HTMLParser):
    """Collects the text of each section: that of its heading, that below it, and its links."""

    def __init__(self) -> None:
        super().__init__()
        self.sections: list[tuple[list[str], list[str], list[str]]] = []
        self._within: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a section at its heading, and end it before the way back to the contents, and before the footer."""
        if tag in ("h2", "footer", "script", "style") or ("class", "back") in attrs:
            self._within = tag
        if tag == "h2":
            self.sections.append(([], [], []))
        elif tag == "a" and not self._within and self.sections:
            self.sections[-1][2].append(dict(attrs)["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        """End a heading."""
        if tag == self._within:
            self._within = None

    def handle_data(self, data: str) -> None:
        """Add text to the section, or to its heading."""
        if self.sections and self._within in (None, "h2"):
            self.sections[-1][0 if self._within else 1].append(data)
