"""The terms of a text: the forms in which its words meet the words of a question.

A word meets others by its *beginning*, which inflection rarely changes, and by its *parts* of four letters, which it
shares with compounds and with other spellings. Of scripts without spaces between words, pairs of letters are words.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from pactqa import languages
from pactqa.language import primary

BEGINNING = 5
"""How many letters of a word are its beginning."""

PART = 4
"""How many letters a part has; the ends of a word count as letters."""

_POINTS = "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
"""Accents, and the points of Hebrew and Arabic: marks that words may have and may lack."""

_VOWELS = "\u0900-\u0963\u0971-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3"
"""The signs of vowels and tones from India to Cambodia: marks that belong to words. Some letters are among them."""

_MARKS = f"[{_POINTS}{_VOWELS}]"
_WORD = re.compile(rf"[^\W_](?:\+\+|#)|(?:[^\W_]+{_MARKS}*)++")  # C++ and C# are words
_ACCENTS = re.compile(f"[{_POINTS}]+")

_SIGNS = re.compile("((?:[^\\w\\s]|[\uff9e\uff9f]){30})(?:[^\\w\\s]|[\uff9e\uff9f])+")
"""Signs beyond the thirtieth in a row, and the voicing marks of half-width kana, which become accents. Putting more
accents than that in order takes time that grows with the square of their number (Unicode Standard Annex #15,
"Stream-Safe Text Format"). No word has so many."""

# Letters that Unicode does not decompose, but that readers see as accented letters or as pairs of letters.
_PLAIN = {"æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "đ": "d", "ł": "l", "ı": "i", "þ": "th"}

UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue"}
"""German spells an umlaut with two letters if the keyboard has no key for it."""

_BEYOND = "[^\0-\u0dff\u2000-\u206f]"
"""Characters that are rare in scripts with spaces. The pattern for the other scripts takes longer to compile."""

# Thai, Lao, Khmer and Myanmar; kana and ideographs.
_UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"


def plain_words(text: str, language: str) -> list[str]:
    """Return the words of *text* as `plain` writes them."""
    return split(plain(text, language))


def plain(text: str, language: str) -> str:
    """Return *text*, which is in *language*, a BCP 47 tag, without case and accents.

    In German, umlauts in both spellings become single letters.
    """
    if text.isascii():
        text = text.lower()
    else:
        bare = _ACCENTS.sub("", decomposed(_SIGNS.sub(r"\1 ", text)))
        text = unicodedata.normalize("NFC", bare)  # Hangul stays composed
    return _replaced(text, {pair: pair[0] for pair in UMLAUTS.values()}) if primary(language) == "de" else text


def decomposed(text: str) -> str:
    """Return *text* without case, each accent after its letter, and variants of letters as these: `strasse`, `ae`.

    Case is removed by Unicode's full case folding, accents and variants of letters by its normalization form KD.
    """
    return _replaced(unicodedata.normalize("NFKD", text.casefold()).casefold(), _PLAIN)


def _replaced(text: str, letters: Mapping[str, str]) -> str:
    for written, plain in letters.items():  # far faster than `translate`
        text = text.replace(written, plain)
    return text


def runs(text: str) -> list[str]:
    """Return the runs of letters and digits in *text*, as they are: words, or whole sentences without spaces."""
    return _WORD.findall(text)


def split(text: str) -> list[str]:
    """Return the words of *text*, as they are."""
    pieces = runs(text)
    if not is_unspaced("".join(pieces)):  # without punctuation, most texts are ASCII
        return pieces
    return [word for run in pieces for word in (_pairs(run) if is_unspaced(run) else [run])]


def is_unspaced(text: str) -> bool:
    """Return whether *text* has letters of a script without spaces between words."""
    return not text.isascii() and re.search(_BEYOND, text) is not None and re.search(_UNSPACED, text) is not None


def letters(word: str) -> list[str]:
    """Return the letters of *word*, each with its marks."""
    return re.findall(f"(?s:.){_MARKS}*", word)


def _pairs(word: str) -> Iterator[str]:
    """Yield the pairs of letters of *word*, and its ideographs. Hiragana alone are mostly endings."""
    each = letters(word)
    pairs = map("".join, pairwise(each)) if len(each) > 1 else each
    yield from (pair for pair in pairs if not all("\u3040" <= letter <= "\u309f" for letter in pair))
    yield from (letter for letter in word if "\u3400" <= letter <= "\u9fff")


def parts(word: str) -> list[str]:
    """Return the parts of *word*: `_pac`, `pact` and `act_` of `pact`."""
    marked = f"_{word}_"
    return [marked[start : start + PART] for start in range(max(len(marked) - PART + 1, 1))]


def beginning(word: str) -> str:
    """Return the beginning of *word* as a term: `^treat` of `treaties`."""
    return f"^{word[:BEGINNING]}"


@cache
def function_words(language: str) -> frozenset[str]:
    """Return the function words of *language* as `plain_words` would, or an empty set if they are not listed."""
    return frozenset(plain_words(" ".join(languages.function_words(language)), language))


def is_function_word(word: str, language: str) -> bool:
    """Return whether *word*, as it is written, is a function word of *language*, or is several of them."""
    return function_words(language).issuperset(plain_words(word, language))
