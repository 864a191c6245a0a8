"""Measure which questions `pactqa import` finds: `python3 -m benchmarks.questions FOLDER`.

For each document in the folder, such as `faq.md`, a file `faq.md.questions` lists the questions that a careful reader
finds in it, one per line, with tabs between alternative wordings. Only letters and digits are compared.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

PACTQA = Path(sys.executable).parent / "pactqa"


class Found(NamedTuple):
    """How many questions of a document are *right*, *found* by import and *wanted*, and whether all match in order."""

    right: int
    found: int
    wanted: int
    exact: bool

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.wanted)


def _letters(question: str) -> str:
    return re.sub(r"[\W_]", "", question.casefold())


def measured(document: Path, wanted: list[list[str]]) -> Found:
    """Import *document* and compare its questions with those *wanted*, each a list of wordings."""
    run = subprocess.run([PACTQA, "import", document], capture_output=True, check=False)
    store = json.loads(run.stdout or '{"@graph": [{"mainEntity": []}]}')
    names = [_letters(question["name"]) for question in store["@graph"][0]["mainEntity"]]
    left, places = dict(enumerate({*map(_letters, wordings)} for wordings in wanted)), []
    for name in names:
        place = next((place for place, wordings in left.items() if name in wordings), None)
        if place is not None:
            del left[place]
            places.append(place)
    exact = len(places) == len(names) == len(wanted) and places == sorted(places)
    return Found(len(places), len(names), len(wanted), exact)


def main(folder: Path) -> int:
    """Print the score of each document in *folder*, and the mean. Return 1 if there are none, else 0."""
    total = []
    for listed in sorted(folder.glob("*.questions")):
        lines = listed.read_text(encoding="utf-8").splitlines()
        total.append(found := measured(listed.with_suffix(""), [line.split("\t") for line in lines if line]))
        print(f"F1 {found.f1:.2f}  {found.right} of {found.wanted}, {found.found} found  {listed.stem}")
    if total:
        exact = sum(found.exact for found in total)
        print(f"F1 {sum(found.f1 for found in total) / len(total):.3f}; {exact} of {len(total)} exactly right")
    else:
        print(f"{folder}: no *.questions in it")
    return int(not total)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])) if sys.argv[1:] else __doc__)
