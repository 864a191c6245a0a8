"""Find where a text refers to another entry by its number: «see G3», «siehe Frage 12», «questions 1.2 and 1.3»."""

import re
from collections.abc import Iterator

from pactqa.importing.words.patterns import any_of, words

_ENTRIES = [word for word in words("question", "answer", "plural") if len(word) > 2 or word == "q"]
_LABEL = r"(?<![\w.#])#?([A-Z]{1,2}-?\d{1,3}(?:[.-]\d{1,3}){0,3}|\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?)(?!\w|[.,:-]?\d|\s?%)"
_WORD = re.compile(
    rf"(?i:(?<!\w)(?:(?P<question>{any_of(_ENTRIES)})|{any_of(words('see'))})(?!\w)[.:]?\s+)(?=#?[A-Z]{{0,2}}-?\d)"
)
_FIRST = re.compile(_LABEL)
_NEXT = re.compile(rf"\s*(?:[,/&]|(?:,\s*)?(?<!\w){any_of(words('joins'))}(?!\w))\s*(?={_LABEL})")


def references(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the start, the end and the text of each number that *text* refers to as another entry.

    A number without a letter or a part, like 3, is one only behind a word for a question: «see 3» may count.
    """
    for word in _WORD.finditer(text):
        place = word.end()
        while label := _FIRST.match(text, place):
            if label[1].isdecimal() and not word["question"]:
                break
            yield label.start(1), label.end(1), label[1]
            following = _NEXT.match(text, label.end())
            if not following:
                break
            place = following.end()


def entry_number(prefix: str) -> str:
    """Return the number in *prefix*, the beginning of an entry, as others refer to it: "G3" for «G3.», "" for none."""
    found = re.search(r"[A-Z]{0,2}-?\d{1,3}(?:[.-]\d{1,3}){0,3}[a-z]?(?!\w)", prefix[:40])
    return found[0] if found else ""
