"""Find the entry that a link inside a document leads to."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pactqa.importing.blocks import Outline


class Places:
    """The entries of a document, by the names of the places in it."""

    def __init__(self, outline: Outline, names: Sequence[str]) -> None:
        """Take the anchors of *outline*, and the *names* of its questions."""
        self._anchors: dict[str, int] = {}
        following = 0  # the question below the chapter's title
        for block, role in zip(reversed(outline.blocks), reversed(outline.roles), strict=True):
            number = role.number or (following if role.name == "chapter" else 0)
            following = role.number or following
            if number:
                self._anchors.update(dict.fromkeys(block.anchors, number))
        self._alike = _unique((_key(name), number) for name, number in self._anchors.items())
        self._named = _unique((_key(name), number) for number, name in enumerate(names, 1))

    def entry(self, fragment: str) -> int | None:
        """Return the number of the question that *fragment* leads to, from 1, None if it leads elsewhere.

        An anchor inside an answer leads to its question, and one of a chapter to the first question of that. Without an
        anchor of that name, case, punctuation and spaces make no difference, and the text of a question will do.
        """
        key = _key(fragment)
        return self._anchors.get(fragment) or self._alike.get(key) or self._named.get(key)


def _key(name: str) -> str:
    """Return what is left of *name* in the ways in which programs make anchors of headings."""
    return re.sub(r"[\W_]+", "", name.removeprefix("user-content-")).casefold()


def _unique(found: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the pairs *found* as a dictionary, without keys that have different values."""
    pairs = {*found}
    times = Counter(key for key, _ in pairs)
    return {key: number for key, number in pairs if key and times[key] == 1}
