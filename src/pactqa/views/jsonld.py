"""Output for the next command: a canonical store of the requested questions."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from pactqa.model import Answers, Article, Edition, Passage, Question
from pactqa.store import write


class JsonLd:
    """The edition, with only the requested questions if a command requests some."""

    def listing(self, edition: Edition) -> str:
        return write(Article((edition,)))

    def answers(self, edition: Edition, questions: Sequence[Question]) -> str:
        return write(Article((replace(edition, questions=tuple(questions)),)))

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
