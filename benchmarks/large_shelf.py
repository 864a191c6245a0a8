"""A fifth of the large store, as one store and as a shelf of 200 stores.

`python3 -m benchmarks.large_shelf FILE FIFTH SHELF` makes both of the store in FILE.
"""

import json
import sys
from pathlib import Path

_STORES = 200
_QUESTIONS = 100
"""How many stores are on the shelf, and how many questions each of them has."""


def split(store: Path, fifth: Path, shelf: Path) -> None:
    """Write the *fifth* of *store*, and the *shelf*."""
    [edition] = json.loads(store.read_text(encoding="utf-8"))["@graph"]
    questions = edition["mainEntity"][: _STORES * _QUESTIONS]

    def write(path: Path, some: list[object]) -> None:
        written = {"@context": "https://schema.org", "@graph": [{**edition, "mainEntity": some}]}
        path.write_text(json.dumps(written, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

    write(fifth, questions)
    shelf.mkdir()
    for place in range(_STORES):
        write(shelf / f"faq{place}.json", questions[place * _QUESTIONS : (place + 1) * _QUESTIONS])


if __name__ == "__main__":
    split(*map(Path, sys.argv[1:]))
