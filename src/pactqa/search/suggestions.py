"""Suggestions after a search that found nothing: where its words are, and which words are like them."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, takewhile
from typing import TypeVar

from pactqa.hints import Again
from pactqa.model import Edition
from pactqa.search.spellings import fold
from pactqa.search.visible import visible_text
from pactqa.search.words import Patterns
from pactqa.text import line

T = TypeVar("T")

_LIKELY = 20
"""How many words of the text are compared letter by letter with a word that it lacks."""

_ALIKE = 0.75
"""How similar a word must be, from 0 to 1, to be suggested for another one: `pact` for `pakt`."""

_NUMBERS = 9
"""How many numbers of questions are listed."""


def advice(
    edition: Edition,
    wanted: Patterns,
    proceed: Callable[[], bool] = lambda: True,
    again: Again | None = None,
    say: Callable[[str], str] = lambda words: words,
) -> str:
    """Return advice for when no question of *edition* has all the words *wanted*.

    For each word that no question has, the advice is that the summary or the lead has it, with a command made with
    *again*, or else the words most like it. If there is none, the advice is the numbers of the questions that have each
    word. Once *proceed* returns false, the rest of the edition is left out. *say* translates it.
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
        found_in = (f"{line(word)} in {_listed(numbers, say)}" for word, numbers in places.items())
        return say("no question has all these words: {places}").format(places="; ".join(found_in))

    def nowhere(word: str) -> str:
        near = ", ".join(map(line, _near(word, chain.from_iterable(until_stopped(texts)))))
        nothing = say("nothing found for '{word}'").format(word=line(word))
        return f"{nothing}; {say('similar: {words}').format(words=near)}" if near else nothing

    return "\n".join(_elsewhere(edition, word, wanted[word], again, say) or nowhere(word) for word in lacking)


def _listed(numbers: Sequence[str], say: Callable[[str], str]) -> str:
    more, first = len(numbers) - _NUMBERS, ", ".join(numbers[:_NUMBERS])
    return say("{numbers} and {count} more").format(numbers=first, count=more) if more > 0 else first


def _elsewhere(
    edition: Edition, word: str, pattern: re.Pattern[str], again: Again | None, say: Callable[[str], str]
) -> str:
    """Return that the summary or the lead has *word*, or "" if neither does."""
    for said, text, command in (
        ("no question has '{word}', but the summary does", edition.abstract, "summary"),
        ("no question has '{word}', but the lead does", edition.description, "read"),
    ):
        if text and pattern.search(text):
            return say(said).format(word=line(word)) + (again.hint(command) if again else "")
    return ""


def _near(word: str, texts: Iterable[str]) -> list[str]:
    """Return the words of *texts* most like *word*."""
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
    return [alike[found] for found in near]
