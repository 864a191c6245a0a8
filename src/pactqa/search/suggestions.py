"""Suggestions after a search that found nothing: where its words are, and which words are like them."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, takewhile
from typing import TypeVar

from pactqa.hints import Again
from pactqa.model import Edition
from pactqa.search.spellings import fold
from pactqa.search.words import Patterns, visible_text
from pactqa.text import line

T = TypeVar("T")

_LIKELY = 20
"""How many words of the text are compared letter by letter with a word that it lacks."""

_ALIKE = 0.75
"""How similar a word must be, from 0 to 1, to be suggested for another one: `pact` for `pakt`."""

_NUMBERS = 9
"""How many numbers of questions are listed."""


def advice(
    edition: Edition, wanted: Patterns, proceed: Callable[[], bool] = lambda: True, again: Again | None = None
) -> str:
    """Return advice for when no question of *edition* has all the words *wanted*.

    For each word that no question has, the advice is that the summary or the lead has it, with a command made with
    *again*, or else the words most like it. If there is none, the advice is the numbers of the questions that have each
    word. Once *proceed* returns false, the rest of the edition is left out.
    """

    def until_stopped(items: Iterable[T]) -> Iterable[T]:
        return takewhile(lambda _: proceed(), items)

    texts = [(question.name, visible_text(question)) for question in until_stopped(edition.questions)]
    places = {
        word: [str(n) for n, text in enumerate(until_stopped(texts), 1) if any(map(pattern.search, text))]
        for word, pattern in wanted.items()
    }
    lacking = [word for word, numbers in places.items() if not numbers]
    if not lacking:
        found_in = (f"{line(word)} in {_listed(numbers)}" for word, numbers in places.items())
        return f"no question has all these words: {'; '.join(found_in)}"
    return "\n".join(
        _elsewhere(edition, word, wanted[word], again)
        or f"nothing found for '{line(word)}'{_near(word, chain.from_iterable(until_stopped(texts)))}"
        for word in lacking
    )


def _listed(numbers: Sequence[str]) -> str:
    more = len(numbers) - _NUMBERS
    return ", ".join(numbers[:_NUMBERS]) + (f" and {more} more" if more > 0 else "")


def _elsewhere(edition: Edition, word: str, pattern: re.Pattern[str], again: Again | None) -> str:
    """Return that the summary or the lead has *word*, or "" if neither does."""
    for part, text, command in (("summary", edition.abstract, "summary"), ("lead", edition.description, "read")):
        if text and pattern.search(text):
            return f"no question has '{line(word)}', but the {part} does{again.hint(command) if again else ''}"
    return ""


def _near(word: str, texts: Iterable[str]) -> str:
    """Return the end of a message that suggests the words of *texts* most like *word*, or "" if there are none."""
    from difflib import SequenceMatcher, get_close_matches
    from heapq import nlargest

    runs: set[str] = set()  # split at whitespace and deduplicate first, since a long article repeats most words
    for text in texts:
        runs.update(text.split())
    folded = fold(word)
    alike: dict[str, str] = {}
    for match in re.finditer(r"\w{3,}", " ".join(runs)):  # one by one, so that other threads can run in between
        found = fold(match[0])  # a typo rarely changes the first letter, or the length by more than one letter
        if found[:1] == folded[:1] and abs(len(found) - len(folded)) < 2:
            alike[found] = max(match[0], alike.get(found, ""))
    matcher = SequenceMatcher(b=folded)

    def likeness(found: str) -> float:
        """Return an upper bound on the similarity of *found*. Comparing the order of the letters takes far longer."""
        matcher.set_seq1(found)
        return matcher.quick_ratio()

    near = get_close_matches(folded, nlargest(_LIKELY, sorted(alike), key=likeness), n=3, cutoff=_ALIKE)
    return f"; similar: {', '.join(line(alike[found]) for found in near)}" if near else ""
