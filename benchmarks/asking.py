"""Measure how well `pactqa ask` answers questions: `python3 -m benchmarks.asking FOLDER [MODULE.NAME=VALUE ...]`.

Each NAME.json in the folder is a set: `{"lang": "en", "docs": [["question", "answer"], ...], "queries": [["question as
somebody asked it", {"0": 1}], ...]}`, with a grade above 0 for each of the docs, counted from 0, that answers the
query. Queries that none answers ought to be refused. A value such as `ranking._SATURATION=2` replaces a number in
that module of `pactqa.search`, to see what it moves.
"""

import json
import random
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from pactqa.model import Edition, Question
from pactqa.search.answers import ask

MOST = 10
"""How many answers are looked at."""

LONG = 5
"""The fewest letters of a word that gets a typo."""


class Score(NamedTuple):
    """The shares of the *asked* queries with a right answer *first*, among the first *five*, and of those *refused*.

    *rank* is the mean of 1/rank of the first right answer. *none* is the share refused of the queries without an
    answer, or None if there are none.
    """

    asked: int
    first: float
    five: float
    rank: float
    refused: float
    none: float | None


def score(edition: Edition, queries: Sequence[tuple[str, dict[str, int]]]) -> Score:
    """Return how well *edition* answers the *queries*, each with the grades of its answers."""
    ranks, refused, none = [], 0, []
    for text, grades in queries:
        answers = ask(edition, text, MOST)
        right = {int(place) + 1 for place, grade in grades.items() if grade > 0}
        if right:
            found = [passage.question.number in right for passage in answers.passages] if answers.found else []
            ranks.append(found.index(True) + 1 if True in found else 0)
            refused += not answers.found
        else:
            none.append(not answers.found)
    asked = len(ranks)
    return Score(
        asked,
        sum(rank == 1 for rank in ranks) / asked,
        sum(0 < rank <= 5 for rank in ranks) / asked,
        sum(1 / rank for rank in ranks if rank) / asked,
        refused / asked,
        sum(none) / len(none) if none else None,
    )


def with_typo(text: str) -> str:
    """Return *text* with one letter left out, replaced or exchanged with the next one, always the same, if it can."""
    chance, words = random.Random(text), text.split()  # noqa: S311 - nothing secret
    if long := [place for place, word in enumerate(words) if len(word) >= LONG]:
        place = chance.choice(long)
        word, at = words[place], chance.randrange(1, len(words[place]) - 1)
        made = ("", chance.choice("abcdefghijklmnoprstuw"), word[at + 1] + word[at])
        end = chance.randrange(3)
        words[place] = word[:at] + made[end] + word[at + 1 + (end == 2) :]
    return " ".join(words)


def rows(folder: Path) -> Iterator[str]:
    """Yield a line for each set in *folder*, and one for the same queries with a typo in a word."""
    for path in sorted(folder.glob("*.json")):
        given = json.loads(path.read_text(encoding="utf-8"))
        docs = [(" ".join(name.split()) or "?", answer.strip() or name) for name, answer in given["docs"]]
        questions = tuple(Question(number, *doc) for number, doc in enumerate(docs, 1))
        edition = Edition(language=given["lang"], headline=path.stem, questions=questions)
        queries = given["queries"]
        for name, asked in (
            (path.stem, queries),
            ("… with a typo", [(with_typo(text), right) for text, right in queries]),
        ):
            found = score(edition, asked)
            none = "" if found.none is None else f"{found.none:.2f}"
            yield (
                f"| {name} | {edition.language} | {len(docs)} | {found.asked} | {found.first:.2f} | {found.five:.2f} "
                f"| {found.rank:.2f} | {found.refused:.2f} | {none} |"
            )


def main(folder: Path, changes: Sequence[str]) -> int:
    """Print the table of the sets in *folder*, with *changes* to the numbers of the search. Return 1 without any."""
    for change in changes:
        name, _, value = change.partition("=")
        module, _, number = name.partition(".")
        replaced = import_module(f"pactqa.search.{module}")
        if not number.lstrip("_").isupper() or not hasattr(replaced, number):
            print(f"no number {name} in pactqa.search")
            return 1
        setattr(replaced, number, json.loads(value))
    if not any(folder.glob("*.json")):
        print(f"{folder}: no *.json in it")
        return 1
    print("| FAQ | language | questions in it | asked | first | in five | 1/rank | refused | others refused |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for row in rows(folder):
        print(row, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]) if sys.argv[1:] else __doc__)
