"""Patterns for the spellings of a word, ignoring case, accents and punctuation.

A pattern lists, letter by letter, every character that equals this letter once case and accents are removed. So a text
is searched as it is: folding it takes a hundred times as long as searching it, and a match gives its position in the
text that the reader sees.

No character is both part of a letter and allowed between two letters, and the pattern between letters is possessive.
So a search takes time in proportion to the text, whatever the text and the words.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from pactqa.search.terms import UMLAUTS, decomposed

_TREMA = "\N{COMBINING DIAERESIS}"

# Groups of letters that one character can stand for: an umlaut, ß, æ, þ, or a ligature copied from a PDF.
_UNIT = re.compile("ffi|ffl|ae|oe|ue|ss|ff|fi|fl|th|.", re.DOTALL)

# Ranges with variants of letters and digits: everything up to the kana, more Latin, ligatures, full and half width.
_SHAPES = (range(0x30, 0x3100), range(0xA720, 0xA800), range(0xFB00, 0xFB07), range(0xFF10, 0xFFA0))

# Punctuation to `re`, but letters to `fold`: in brackets, circles and squares, abbreviations such as ™, radicals.
_LETTERS = "\u0345\u20a8\u2100-\u213b\u249c-\u24e9\u2e9f-\u2fd5\u3196-\u33ff\U0001f100-\U0001f2ff"

_MARKS = rf"[^\w\s{_LETTERS}]*+"
_BETWEEN = rf"{_MARKS}(?:[_\uff9e\uff9f]{_MARKS})*+"
"""Separators of two letters of a word: punctuation, accents, soft hyphens, the voicing marks of half-width kana."""

_SIGNS = re.compile(r"[-+#./&*@=<>~^|\\_$]")
"""Signs in short names such as C++, -v or Q&A."""

_FEW = 3
"""Words of fewer letters and digits are searched for with their signs."""


def fold(text: str) -> str:
    """Return *text* without case, accents and punctuation, so that spellings of a word can be compared."""
    return re.sub(r"[^\w\s]|_", "", decomposed(text))


def bare(word: str) -> str:
    """Return *word* without the punctuation of the sentence around it."""
    return word.strip("\"'«»“”„‘’()[]{}¿¡").rstrip(".,;:!?…")


def is_signed(word: str) -> bool:
    """Return whether *word* is so short that its signs count: C++, but not --force."""
    return 0 < len(fold(word)) < _FEW and _SIGNS.search(bare(word)) is not None


@cache
def _shapes() -> Mapping[str, str]:
    """Return a mapping from each folded letter, digit or group of letters to all characters that can stand for it."""
    shapes: defaultdict[str, str] = defaultdict(str)
    characters = [chr(code) for block in _SHAPES for code in block]
    for character, folded in zip(characters, fold("\n".join(characters)).split("\n"), strict=True):
        if folded.isalnum():
            shapes[folded] += character
    for umlaut, letters in UMLAUTS.items():
        shapes[letters] += umlaut + umlaut.upper()
    return shapes


def spelled(word: str) -> str:
    """Return the pattern for all spellings of *word*, or "" if it has no letter or digit."""
    if is_signed(word):
        return _signed(word, _shapes())
    units = _UNIT.findall(unicodedata.normalize("NFC", word.lower()))
    return _BETWEEN.join(_unit(unit, _shapes()) for unit in units if fold(unit))


def _unit(unit: str, shapes: Mapping[str, str]) -> str:
    """Return the pattern for all spellings of *unit*: a letter, or a group of them that one character can stand for.

    It starts with a character set, which lets `re` skip quickly to possible matches.
    """
    folded = fold(unit)
    first, *others = (shapes.get(letter, letter) for letter in folded)
    alone = "".join(case for case in (unit, unit.upper()) if len(case) == 1)  # `shapes` does not cover every script
    if unit in UMLAUTS:
        return f"[{first}](?:{_BETWEEN}[{shapes['e']}])?"
    if not others:
        return f"[{first}{alone}]"
    whole = shapes.get(folded, "") + alone
    parted = "".join(f"{_BETWEEN}[{letter}]" for letter in others)
    if folded in UMLAUTS.values():
        parted = f"(?:{_TREMA}|{parted})"
    return f"[{first}{whole}](?:(?<=[{whole}])|(?<=[{first}]){parted})"


def _signed(word: str, shapes: Mapping[str, str]) -> str:
    """Return the pattern for *word* with its signs, which Markdown may escape. No word ends there."""
    characters = unicodedata.normalize("NFC", bare(word))
    letters = (
        f"[{shapes.get(fold(each), '')}{each.lower()}{each.upper()}]" if fold(each) else rf"\\?{re.escape(each)}"
        for each in characters
    )
    before = "" if characters.startswith(".") else r"(?<!\w)"  # .js is the end of a name
    return before + "".join(letters)
