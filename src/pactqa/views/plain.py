"""Output for programs: plain lines, fields separated by tabs, nothing wrapped."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pactqa.model import Answers, Article, Edition, Passage, Question
from pactqa.text import line, paragraphs
from pactqa.views.wording import facts, labels


class Plain:
    """One record per line, or one paragraph per line with blank lines between them."""

    def listing(self, edition: Edition) -> str:
        return "".join(f"{question.number}\t{line(question.name)}\n" for question in edition.questions)

    def answers(self, edition: Edition, questions: Sequence[Question]) -> str:
        return _blocks(_answers(questions))

    def abstract(self, edition: Edition) -> str:
        return _blocks(paragraphs(edition.abstract))

    def whole(self, edition: Edition) -> str:
        abstract = paragraphs(edition.abstract)
        return _blocks(
            [
                line(edition.headline),
                *paragraphs(edition.description),
                *([labels(edition).abstract, *abstract] if abstract else []),
                *_answers(edition.questions),
            ]
        )

    def passages(self, edition: Edition, passages: Sequence[Passage], lit: re.Pattern[str], asked: str) -> str:
        return "".join(
            f"{passage.question.number}\t{line(passage.question.name)}\t{line(passage.text)}\n" for passage in passages
        )

    def closest(self, edition: Edition, answers: Answers) -> str:
        return self.passages(edition, answers.passages, answers.lit, answers.question)

    def about(self, article: Article, edition: Edition, where: str) -> str:
        return "".join(f"{name}\t{value}\n" for name, value in facts(article, edition, where))


def _answers(questions: Sequence[Question]) -> Iterator[str]:
    markdown: dict[int, str] = {}
    if any(question.markdown for question in questions):
        from pactqa.markdown import below_questions

        markdown = below_questions(questions)
    for question in questions:
        yield f"{question.number}. {line(question.name)}"
        if question.markdown:
            yield markdown[question.number]
        else:
            yield from paragraphs(question.answer)


def _blocks(blocks: Iterable[str]) -> str:
    return "\n\n".join(blocks) + "\n"
