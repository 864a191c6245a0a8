"""Output for documents: CommonMark that renders to exactly the text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice

from pactqa.markdown import below_questions, escape, slug
from pactqa.model import Answers, Article, Edition, Passage, Question, by_chapter
from pactqa.text import line, paragraphs
from pactqa.views.relinked import link_in_words, relinked
from pactqa.views.wording import facts, labels


class Markdown:
    """The headline, chapters, questions and the headings of an answer become headings of descending levels.

    A link to a question leads to its heading, by the address that GitHub and others give this.
    """

    def listing(self, edition: Edition) -> str:
        return _blocks(
            block
            for section, questions in by_chapter(edition.questions)
            for block in [
                *_chapter(section),
                "\n".join(f"{question.number}. {_line(question.name)}" for question in questions),
            ]
        )

    def answers(self, edition: Edition, questions: Sequence[Question]) -> str:
        return _blocks(chain.from_iterable(_answers(edition, questions)))

    def abstract(self, edition: Edition) -> str:
        return _blocks(_abstract(edition))

    def whole(self, edition: Edition) -> str:
        above = [
            f"# {escape(line(edition.headline), 'heading')}",
            *_paragraphs(edition.description),
            *_abstract(edition),
        ]
        answers = _answers(edition, edition.questions, above, in_chapters=True)
        for section, questions in by_chapter(edition.questions):
            above += _chapter(section)
            above += chain.from_iterable(islice(answers, len(questions)))
        return _blocks(above)

    def passages(self, edition: Edition, passages: Sequence[Passage], lit: re.Pattern[str], asked: str) -> str:
        return _blocks(block for passage in passages for block in [_name(passage.question), *_paragraphs(passage.text)])

    def closest(self, edition: Edition, answers: Answers) -> str:
        return self.passages(edition, answers.passages, answers.lit, answers.question)

    def about(self, article: Article, edition: Edition, where: str) -> str:
        return _blocks(["\n".join(f"- {name}: {_line(value)}" for name, value in facts(article, edition, where))])


def _line(text: str) -> str:
    return escape(line(text))


def _chapter(section: str | None) -> list[str]:
    return [f"## {escape(line(section), 'heading')}"] if section else []


def _name(question: Question, level: int = 2) -> str:
    return f"{'#' * level} {question.number}. {escape(line(question.name), 'heading')}"


def _answers(
    edition: Edition, questions: Sequence[Question], above: Sequence[str] = (), *, in_chapters: bool = False
) -> Iterator[list[str]]:
    """Yield the blocks of each of *questions*, its name and its answer, for a document that begins with *above*.

    *in_chapters* is whether the names of chapters are headings of it, too.
    """
    levels = {question.number: 3 if in_chapters and question.section else 2 for question in questions}
    plain = {question.number: _paragraphs(question.answer) for question in questions if not question.markdown}
    addresses = {question.number: f"#{slug(f'{question.number}. {line(question.name)}')}" for question in questions}

    def address(number: int, label: str) -> str:
        return f"[{label}]({addresses[number]})" if number in addresses else link_in_words(edition, number, label)

    markdown = below_questions(
        relinked(questions, address), chain(above, map(_name, questions), *plain.values()), levels
    )
    for question in questions:
        answer = [markdown[question.number]] if question.markdown else plain[question.number]
        yield [_name(question, levels[question.number]), *answer]


def _abstract(edition: Edition) -> list[str]:
    abstract = _paragraphs(edition.abstract)
    return [f"## {labels(edition).abstract}", *abstract] if abstract else []


def _paragraphs(text: str | None) -> list[str]:
    return [block for paragraph in paragraphs(text) for block in _paragraph(paragraph.split("\n"))]


def _paragraph(rows: Iterable[str]) -> Iterator[str]:
    """Yield the blocks of a paragraph: runs of lines, joined by hard line breaks, and runs of items, as lists."""
    for items, run in groupby(rows, key=lambda row: row.startswith("- ")):
        if items:
            yield "\n".join(f"- {escape(row[2:].strip())}" for row in run)
        else:
            yield "\\\n".join(map(escape, run))


def _blocks(blocks: Iterable[str]) -> str:
    return "\n\n".join(blocks) + "\n"
