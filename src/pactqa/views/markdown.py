"""Output for documents: CommonMark that renders to exactly the text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from pactqa.markdown import below_questions, escape
from pactqa.model import Answers, Article, Edition, Passage, Question
from pactqa.text import line, paragraphs
from pactqa.views.wording import facts, labels


class Markdown:
    """The headline, the questions and the headings of an answer become headings of descending levels."""

    def listing(self, edition: Edition) -> str:
        return _blocks(["\n".join(f"{question.number}. {_line(question.name)}" for question in edition.questions)])

    def answers(self, edition: Edition, questions: Sequence[Question]) -> str:
        return _blocks(_answers(questions))

    def abstract(self, edition: Edition) -> str:
        return _blocks(_abstract(edition))

    def whole(self, edition: Edition) -> str:
        above = [
            f"# {escape(line(edition.headline), 'heading')}",
            *_paragraphs(edition.description),
            *_abstract(edition),
        ]
        return _blocks([*above, *_answers(edition.questions, above)])

    def passages(self, edition: Edition, passages: Sequence[Passage], lit: re.Pattern[str], asked: str) -> str:
        return _blocks(block for passage in passages for block in [_name(passage.question), *_paragraphs(passage.text)])

    def closest(self, edition: Edition, answers: Answers) -> str:
        return self.passages(edition, answers.passages, answers.lit, answers.question)

    def about(self, article: Article, edition: Edition, where: str) -> str:
        return _blocks(["\n".join(f"- {name}: {_line(value)}" for name, value in facts(article, edition, where))])


def _line(text: str) -> str:
    return escape(line(text))


def _name(question: Question) -> str:
    return f"## {question.number}. {escape(line(question.name), 'heading')}"


def _answers(questions: Sequence[Question], above: Sequence[str] = ()) -> Iterator[str]:
    """Yield *questions* with their answers, for a document that begins with the blocks *above*."""
    plain = {question.number: _paragraphs(question.answer) for question in questions if not question.markdown}
    markdown = below_questions(questions, chain(above, map(_name, questions), *plain.values()))
    for question in questions:
        yield _name(question)
        yield from [markdown[question.number]] if question.markdown else plain[question.number]


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
