"""Find where sentences end, and estimate whether a text is a question, by its words and question marks."""

import re

from pactqa.importing.words.patterns import any_of, phrases, words
from pactqa.languages import LANGUAGES, QUESTION_MARKS

SENTENCE_ENDS = f".!…。！{QUESTION_MARKS}"
"""The signs that end a sentence, in all scripts (Unicode, "Terminal Punctuation")."""

_CLOSING = "\"'»«”“’‘›‹)\\]"
"""Quotation marks and brackets that may follow the end of a sentence, for a set in a pattern."""

_ENDS_QUESTION = rf"(?:[{QUESTION_MARKS}]|(?<=[\u0370-\u03ff\u1f00-\u1fff]);)"
"""Matches a sign that ends a question. The Greek one looks like a semicolon, and is mostly written as one."""

_NEAR = 100
"""The number of characters at the end of a text in which its question mark is searched."""

_LONGEST = 700
"""The maximum length of a question, in characters."""

_ASKS = re.compile(rf"{_ENDS_QUESTION}[\s{_CLOSING}_.!…]*$")
_ASKS_INSIDE = re.compile(rf"{_ENDS_QUESTION}[\"'»”’)\]]*(?:\s|$)")
_WORDS = {each.tag: frozenset(each.asks.split()) for each in LANGUAGES}
_ANY = frozenset[str]().union(*_WORDS.values())
_PHRASES = re.compile(rf"^{any_of(phrases('asks_first'))}|{any_of(phrases('asks_inside'))}", re.IGNORECASE)

# Bounded, and never started inside a row of dots, because a text may be a single word of a million letters.
_SENTENCE_END = re.compile(
    rf"(\w{{0,10}})(?<![{SENTENCE_ENDS}])([{SENTENCE_ENDS}]++)[\"'»”’›)\]]*+"
    r"(?:\s+(?=[\"'«„“‘¿¡(\d]|[^\W\d_a-zà-ÿ])|(?<=[。！？])(?!$))"
)
_ABBREVIATIONS = frozenset(words("abbreviations"))


def ends_question(text: str) -> bool:
    """Return whether *text* ends with a question mark. Quotation marks, brackets and other signs may follow it."""
    return bool(_ASKS.search(text, max(0, len(text) - _NEAR)))


def asks(text: str, language: str | None = None) -> float:
    """Return how likely *text*, one line without its number, asks: from 0 to 1, with a question mark at its end.

    *language* is that of its document (BCP 47), None if unknown: «Come …» asks in Italian, and «Am …» in English.
    """
    if not text or len(text) > _LONGEST or "\n" in text:
        return 0
    if ends_question(text):
        return 1
    if _ASKS_INSIDE.search(text):
        return 0.9
    first = re.match(r"[^\w]*([\w'’-]+)", text)
    word = first[1].casefold().replace("’", "'") if first else ""
    known = _ANY if language is None else _WORDS.get(language, frozenset())
    return 0.8 if word in known or _PHRASES.search(text) else 0


def has_question_mark(text: str) -> bool:
    """Return whether a sentence of *text* ends with a question mark, of any script."""
    return bool(ends_question(text) or _ASKS_INSIDE.search(text))


def is_one_sentence(text: str) -> bool:
    """Return whether no sentence ends inside *text*. A dot after an abbreviation, initial or ordinal ends none."""
    for end in _SENTENCE_END.finditer(text):
        word = end[1].casefold()
        if end[2] != "." or not (word in _ABBREVIATIONS or len(word) == 1 or word.isdigit()):
            return False
    return True
