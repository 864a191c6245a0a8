"""Questions whose links to other questions are adapted to a view."""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from pactqa.model import Edition, Question


def relinked(questions: Iterable[Question], write: Callable[[int, str], str]) -> list[Question]:
    """Return *questions* with what *write* returns in place of each link to a question, as in `markdown.relink`."""
    return [_relinked(question, write) if question.markdown else question for question in questions]


def in_words(edition: Edition, questions: Iterable[Question]) -> list[Question]:
    """Return *questions* of *edition* with each link to a question in words: "cards (question 3)"."""
    return relinked(questions, lambda number, label: link_in_words(edition, number, label))


def link_in_words(edition: Edition, number: int, label: str) -> str:
    """Return the *label* of a link to question *number* of *edition*, and that number if there is such a question."""
    from pactqa.views.wording import after_link

    label = label if label.strip() else f"#{number}"
    return label + after_link(edition, number, label) if number <= len(edition.questions) else label


def _relinked(question: Question, write: Callable[[int, str], str]) -> Question:
    from pactqa.markdown import relink

    return replace(question, answer=relink(question.answer, write))
