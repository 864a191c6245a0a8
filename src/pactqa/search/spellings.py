"""Patterns for the spellings of a word, ignoring case, accents and punctuation.

A pattern lists, letter by letter, every character that equals this letter once case and accents are removed. So a text
is searched as it is: folding a hundred megabytes takes ten times as long as searching them, and a match gives its
position in the text that the reader sees.

No character is both part of a letter and allowed between two letters, and what matches between letters is possessive.
So a search takes time in proportion to the text, whatever the text and the words.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

# Letters that Unicode does not decompose, but that readers see as accented letters or as pairs of letters.
_PLAIN = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "đ": "d", "ł": "l", "ı": "i", "þ": "th"})

# German spells an umlaut with two letters if the keyboard has no key for it.
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue"}
_TREMA = "\N{COMBINING DIAERESIS}"

# Groups of letters that one character can stand for: an umlaut, ß, æ, þ, or a ligature copied from a PDF.
_UNIT = re.compile("ffi|ffl|ae|oe|ue|ss|ff|fi|fl|th|.", re.DOTALL)

# Letters to `re` but not to `fold`: the underscore, and the voicing marks of half-width kana.
_NO_LETTERS = "_\uff9e\uff9f"

# Ranges with variants of letters and digits: everything up to the kana, more Latin, ligatures, full and half width.
_SHAPES = (range(0x30, 0x3100), range(0xA720, 0xA800), range(0xFB00, 0xFB07), range(0xFF10, 0xFFA0))

_FREQUENT = "qjxzkvbpygfwmucdlhrsnioate"
"""The letters, the most frequent ones last. Digits and the letters of other scripts count as rare."""

_SIGNS = re.compile(r"[-+#./&*@=<>~^|\\_$]")
"""What can be part of a short name, as in C++, -v or Q&A."""

_FEW = 3
"""Words of fewer letters and digits are searched for with their signs."""


def fold(text: str) -> str:
    """Return *text* without case, accents and punctuation, so that spellings of a word can be compared.

    Case is removed by Unicode's full case folding, accents and variants of letters by its normalization form KD.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_PLAIN)
    return re.sub(r"[^\w\s]|_", "", plain)


def bare(word: str) -> str:
    """Return *word* without the punctuation of the sentence around it."""
    return word.strip("\"'«»“”„‘’()[]{}¿¡").rstrip(".,;:!?…")


def is_signed(word: str) -> bool:
    """Return whether *word* is so short that its signs count: C++, but not --force."""
    return 0 < len(fold(word)) < _FEW and _SIGNS.search(bare(word)) is not None


@cache
def _shapes() -> Mapping[str, str]:
    """Return a mapping from each folded letter, digit or group of letters to all characters that can stand for it."""
    found: defaultdict[str, str] = defaultdict(str)
    characters = [chr(code) for block in _SHAPES for code in block]
    for character, folded in zip(characters, fold("\n".join(characters)).split("\n"), strict=True):
        if folded.isalnum():
            found[folded] += character
    for umlaut, letters in _UMLAUTS.items():
        found[letters] += umlaut + umlaut.upper()
    return found


def spelled(word: str, *, rare: bool = False) -> str:
    """Return the pattern for all spellings of *word*, or "" if it has no letter or digit.

    If *rare* is true, the pattern is for the end of the word only, from its rarest letter on. It is found wherever the
    word is, but faster, because `re` has fewer places to look at.
    """
    shapes = _shapes()
    if is_signed(word):
        return _signed(word, shapes)
    written = unicodedata.normalize("NFC", word.lower())
    units = [unit for unit in _UNIT.findall(written) if fold(unit)]
    parts = {part for unit in units for part in (unit, *fold(unit))}
    between = _between("".join([written, written.upper(), *(shapes.get(part, "") for part in parts)]))
    if rare:
        ranks = [_FREQUENT.find(fold(unit)[0]) for unit in units]
        del units[: ranks.index(min(ranks))]
    return between.join(_unit(unit, shapes, between) for unit in units)


def _between(letters: str) -> str:
    """Return the pattern for what may separate two letters of a word, excluding all of *letters*.

    That is punctuation, combining accents and soft hyphens. Circled letters, for example, count as punctuation too.
    """
    others = "".join(sorted({letter for letter in letters if fold(letter) and not letter.isalnum()}))
    marks = rf"[^\w\s{others}]*+"
    return f"{marks}(?:[{_NO_LETTERS}]{marks})*+"


def _unit(unit: str, shapes: Mapping[str, str], between: str) -> str:
    """Return the pattern for all spellings of *unit*: a letter, or a group of them that one character can stand for.

    It starts with a character set, which lets `re` skip quickly to possible matches.
    """
    folded = fold(unit)
    first, *others = (shapes.get(letter, letter) for letter in folded)
    alone = "".join(case for case in (unit, unit.upper()) if len(case) == 1)  # `shapes` does not cover every script
    if unit in _UMLAUTS:
        return f"[{first}](?:{between}[{shapes['e']}])?"
    if not others:
        return f"[{first}{alone}]"
    whole = shapes.get(folded, "") + alone
    parted = "".join(f"{between}[{letter}]" for letter in others)
    if folded in _UMLAUTS.values():
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
