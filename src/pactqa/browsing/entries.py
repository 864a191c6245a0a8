"""What the list has of an edition: its questions and, before them, its overview."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import overload

from pactqa.browsing.pages import has_overview
from pactqa.browsing.wording import say
from pactqa.model import Edition, Question


def entries(edition: Edition) -> Sequence[Question]:
    """Return the entries of the list: the questions of *edition* after its overview, a question 0, if it has one."""
    return _AfterOverview(edition) if has_overview(edition) else edition.questions


class _AfterOverview(Sequence[Question]):
    """A view on the questions, since there may be many, and since those of a store are made when they are asked for."""

    def __init__(self, edition: Edition) -> None:
        self._overview = Question(0, say(edition.language, "Overview"), "")
        self._questions = edition.questions

    def __len__(self) -> int:
        return len(self._questions) + 1

    def __iter__(self) -> Iterator[Question]:
        return chain([self._overview], self._questions)

    @overload
    def __getitem__(self, place: int) -> Question: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Question]: ...
    def __getitem__(self, place: int | slice) -> Question | Sequence[Question]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        return self._questions[place - 1] if place else self._overview
