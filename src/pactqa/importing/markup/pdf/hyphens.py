"""Tell what is between two lines of a paragraph: a space, nothing, or a hyphen that the end of the line has added."""

import re
import unicodedata
from collections.abc import Sequence, Set

from pactqa.importing.markup.pdf.glyphs import HYPHENS
from pactqa.importing.markup.pdf.values import Line, Paragraph

_WORD = re.compile(r"\w+(?:[-\u2010]\w+)*")
_LAST_WORD = re.compile(r"(?:\w+[-\u2010])*\w+$")
_LONGEST = 100
_LONG_WORD = 10
_ADDRESS = re.compile(r"https?://[^\s]*[/_?&=-]$|www\.[^\s]*[/_?&=-]$")


def known_words(paragraphs: Sequence[Paragraph]) -> Set[str]:
    """Return the words of *paragraphs*, all of a document, that no hyphen at the end of a line may have divided."""
    words: set[str] = set()
    for paragraph in paragraphs:
        is_rest = False
        for line in paragraph.lines:
            found = [word[0].casefold() for word in _WORD.finditer(line.text)]
            is_part = line.text.endswith(HYPHENS)
            words.update(found[1 if is_rest else 0 : -1 if is_part else None])
            is_rest = is_part
    return words


def ends_in_hyphen(line: Line, after: Line, words: Set[str]) -> bool:
    """Return whether *line* ends with a hyphen that its word, which goes on in *after*, does not have elsewhere.

    It has if *words*, those of the document, have it so, if both of its parts are words, or the second is a name.
    """
    first = _LAST_WORD.search(line.text[-_LONGEST:-1]) if line.text.endswith(HYPHENS) else None
    second = _WORD.match(after.text[:_LONGEST])
    if not first or not second or not (first[0][-1].isalpha() and second[0][0].islower()):
        return False
    head, tail = first[0].casefold(), second[0].casefold()
    if head + tail in words:
        return True
    return f"{head}-{tail}" not in words and "-" not in head and not (head in words and tail in words)


def has_space_between(line: Line, after: Line, words: Set[str]) -> bool:
    """Return whether there is a space between *line* and *after*, in languages that have spaces.

    There is none in a word of a document's *words* that is longer than its line, in a narrow cell.
    """
    last, first = line.text[-1:], after.text[:1]
    if last in HYPHENS and line.text[-2:-1].isalnum() and first.isalnum():
        return False
    if _is_wide(last) and _is_wide(first):
        return False
    if len(line.text) >= _LONG_WORD and line.text.isalpha() and (rest := _WORD.match(after.text[:_LONGEST])):
        return f"{line.text}{rest[0]}".casefold() not in words
    return not _ADDRESS.search(line.text[-_LONGEST:])


def _is_wide(letter: str) -> bool:
    """Return whether *letter* is Chinese, Japanese or Korean (UAX #11). Korean has spaces, but not at line ends."""
    return unicodedata.east_asian_width(letter) in "WF" if letter else False
