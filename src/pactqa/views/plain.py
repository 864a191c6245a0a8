"""Output for programs: plain lines, fields separated by tabs, nothing wrapped."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from pactqa.model import Answers, Article, Edition, Passage, Question, by_chapter
from pactqa.text import line, paragraphs
from pactqa.views.wording import facts, labels


class Plain:
    """One record per line, or one paragraph per line with blank lines between them."""

    def listing(self, edition: Edition) -> str:
        return "".join(f"{question.number}\t{line(question.name)}\n" for question in edition.questions)

    def answers(self, edition: Edition, questions: Sequence[Question]) -> str:
        return _blocks(chain.from_iterable(_answers(edition, questions)))

    def abstract(self, edition: Edition) -> str:
        return _blocks(paragraphs(edition.abstract))

    def whole(self, edition: Edition) -> str:
        abstract = paragraphs(edition.abstract)
        above = [
            line(edition.headline),
            *paragraphs(edition.description),
            *([labels(edition).abstract, *abstract] if abstract else []),
        ]
        answers = _answers(edition, edition.questions)
        for section, questions in by_chapter(edition.questions):
            above += [line(section)] if section else []
            above += chain.from_iterable(islice(answers, len(questions)))
        return _blocks(above)

    def passages(self, edition: Edition, passages: Sequence[Passage], lit: re.Pattern[str], asked: str) -> str:
        return "".join(
            f"{passage.question.number}\t{line(passage.question.name)}\t{line(passage.text)}\n" for passage in passages
        )

    def closest(self, edition: Edition, answers: Answers) -> str:
        return self.passages(edition, answers.passages, answers.lit, answers.question)

    def about(self, article: Article, edition: Edition, where: str) -> str:
        return "".join(f"{name}\t{value}\n" for name, value in facts(article, edition, where))


def _answers(edition: Edition, questions: Sequence[Question]) -> Iterator[list[str]]:
    """Yield the blocks of each of *questions*: its name, and its answer."""
    markdown: dict[int, str] = {}
    if any(question.markdown for question in questions):
        from pactqa.markdown import below_questions
        from pactqa.views.relinked import in_words

        markdown = below_questions(in_words(edition, questions))
    for question in questions:
        answer = [markdown[question.number]] if question.markdown else paragraphs(question.answer)
        yield [f"{question.number}. {line(question.name)}", *answer]


def _blocks(blocks: Iterable[str]) -> str:
    return "\n\n".join(blocks) + "\n"
