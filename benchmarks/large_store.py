"""A store of 100,000 questions, always the same: German-like words with umlauts and a realistic word frequency.

`python3 -m benchmarks.large_store FILE [CHAPTERS]` writes it.
"""

import json
import random
import sys
from itertools import accumulate
from pathlib import Path

QUESTIONS = 100_000
_SYLLABLES = "ab an be da den der ein fer ge hal in kö lan mi nach ort pakt rus sen tä un über ver wei zu ße ör chen"


def write_large_store(path: Path, chapters: int = 0) -> None:
    """Write the store to *path*. It has one German edition, as many *chapters*, and takes about 100 MB."""
    chance = random.Random(19_06_2024)  # noqa: S311 - the same store each time, nothing secret
    syllables = _SYLLABLES.split()
    made = ["".join(chance.choices(syllables, k=chance.randint(1, 5))) for _ in range(30_000)]
    words = sorted(dict.fromkeys(made), key=len)  # as in any language, frequent words are short
    frequencies = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))

    def sentence(length: int, end: str) -> str:
        return " ".join(chance.choices(words, cum_weights=frequencies, k=length)).capitalize() + end

    def question(number: int) -> dict[str, object]:
        answer = "\n\n".join(" ".join(sentence(14, ".") for _ in range(4)) for _ in range(2))
        chapter = {"@type": "WebPageElement", "name": f"Kapitel {(number - 1) * chapters // QUESTIONS + 1}"}
        return {
            "@type": "Question",
            **({"isPartOf": chapter} if chapters else {}),
            "name": sentence(8, "?"),
            "acceptedAnswer": {"@type": "Answer", "text": f"Nummer{number} {answer}"},
        }

    edition = {
        "@type": "FAQPage",
        "inLanguage": "de",
        "headline": "Hunderttausend Fragen",
        "mainEntity": [question(number) for number in range(1, QUESTIONS + 1)],
    }
    store = {"@context": "https://schema.org", "@graph": [edition]}
    path.write_text(json.dumps(store, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_large_store(Path(sys.argv[1]), *map(int, sys.argv[2:]))
