"""Output for the next command: a canonical store of the requested questions."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from pactqa.model import Answers, Article, Edition, Passage, Question, by_chapter
from pactqa.store import write
from pactqa.views.relinked import relinked


class JsonLd:
    """The edition, with only the requested questions if a command requests some.

    Links then lead to the numbers that these have now; one to another question is its label. If the order takes apart
    what is one chapter, there are none.
    """

    def listing(self, edition: Edition) -> str:
        return write(Article((edition,)))

    def answers(self, edition: Edition, questions: Sequence[Question]) -> str:
        return write(Article((replace(edition, questions=_alone(questions)),)))

    def abstract(self, edition: Edition) -> str:
        return write(Article((edition,)))

    def whole(self, edition: Edition) -> str:
        return write(Article((edition,)))

    def passages(self, edition: Edition, passages: Sequence[Passage], lit: re.Pattern[str], asked: str) -> str:
        return self.answers(edition, [passage.question for passage in passages])

    def closest(self, edition: Edition, answers: Answers) -> str:
        return self.passages(edition, answers.passages, answers.lit, answers.question)

    def about(self, article: Article, edition: Edition, where: str) -> str:
        return write(Article((edition,)))


def _alone(questions: Sequence[Question]) -> list[Question]:
    """Return *questions* as the only ones of an edition."""
    numbers: dict[int, int] = {}
    for number, question in enumerate(questions, 1):
        numbers.setdefault(question.number, number)

    def renumbered(number: int, label: str) -> str:
        return f"[{label}](#{numbers[number]})" if number in numbers else label

    sections = [section for section, _ in by_chapter(questions) if section is not None]
    alone = relinked(questions, renumbered)
    return alone if len({*sections}) == len(sections) else [replace(question, section=None) for question in alone]
