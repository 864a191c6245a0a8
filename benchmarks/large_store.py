"""A store of 100,000 questions, always the same: German-like words with umlauts and a realistic word frequency.

A fifth of them is a store of its own, and also a shelf of 200 stores.
"""

import json
import random
import sys
from itertools import accumulate
from pathlib import Path

QUESTIONS = 100_000
_SHELF = 200
_KEPT = 100
"""How many stores are on the shelf, and how many questions each of them has."""

_SYLLABLES = "ab an be da den der ein fer ge hal in kö lan mi nach ort pakt rus sen tä un über ver wei zu ße ör chen"


def write_large_stores(path: Path, fifth: Path, shelf: Path) -> None:
    """Write the store to *path*, which takes about 100 MB, the *fifth* of it, and the *shelf*. All are in German."""
    chance = random.Random(19_06_2024)  # noqa: S311 - the same store each time, nothing secret
    syllables = _SYLLABLES.split()
    made = ["".join(chance.choices(syllables, k=chance.randint(1, 5))) for _ in range(30_000)]
    words = sorted(dict.fromkeys(made), key=len)  # as in any language, frequent words are short
    frequencies = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))

    def sentence(length: int, end: str) -> str:
        return " ".join(chance.choices(words, cum_weights=frequencies, k=length)).capitalize() + end

    def question(number: int) -> dict[str, object]:
        answer = "\n\n".join(" ".join(sentence(14, ".") for _ in range(4)) for _ in range(2))
        return {
            "@type": "Question",
            "name": sentence(8, "?"),
            "acceptedAnswer": {"@type": "Answer", "text": f"Nummer{number} {answer}"},
        }

    questions = [question(number) for number in range(1, QUESTIONS + 1)]
    _write(path, questions)
    _write(fifth, questions[: _SHELF * _KEPT])
    shelf.mkdir()
    for place in range(_SHELF):
        _write(shelf / f"faq{place}.json", questions[place * _KEPT : (place + 1) * _KEPT])


def _write(path: Path, questions: list[dict[str, object]]) -> None:
    edition = {"@type": "FAQPage", "inLanguage": "de", "headline": "Sehr viele Fragen", "mainEntity": questions}
    store = {"@context": "https://schema.org", "@graph": [edition]}
    path.write_text(json.dumps(store, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_large_stores(*map(Path, sys.argv[1:]))
