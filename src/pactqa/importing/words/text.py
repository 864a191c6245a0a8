"""Compare and cut texts: their letters, their sentences, and what is at their end."""

import re

# Bounded, and never started inside a row of dots, because a text may be a single word of a million letters.
_SENTENCE_END = re.compile(
    r"(\w{0,10})(?<![.!?…。！？؟])([.!?…。！？؟]++)[\"'»”’›)\]]*+"
    r"(?:\s+(?=[\"'«„“‘¿¡(\d]|[^\W\d_a-zà-ÿ])|(?<=[。！？])(?!$))"
)
_ABBREVIATIONS = frozenset(
    "abs art bzw ca co dr etc evtl hr inc jr ltd mme mr mrs ms nr no prof sr st usw vgl vs".split()  # noqa: SIM905
)

# Numbers and marks of questions and answers: «3.», «Q:», «Frage 2:».
_QUESTION_MARK = re.compile(
    r"^(?:(?:Q|F|Question|Frage|Pregunta|Domanda)\s?\d*\s?[:.)]|\(?(?:\d{1,3}\.)*\d{1,3}[.)])\s+", re.IGNORECASE
)


NEAR = 300
"""The number of characters at the end of a text in which patterns for its end are searched."""


def is_one_sentence(text: str) -> bool:
    """Return whether no sentence ends inside *text*. A dot after an abbreviation, initial or ordinal ends none."""
    for end in _SENTENCE_END.finditer(unmarked(text)):
        word = end[1].casefold()
        if end[2] != "." or not (word in _ABBREVIATIONS or len(word) == 1 or word.isdigit()):
            return False
    return True


def letters(text: str) -> str:
    """Return *text* without spaces and punctuation, case-folded, to compare words regardless of how they are set."""
    return re.sub(r"[\W_]", "", text).casefold()


def unmarked(question: str) -> str:
    """Return *question* without its number or mark."""
    return _QUESTION_MARK.sub("", question)


def at_end(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the match of *pattern*, which must end with `$`, in the last characters of *text*, or None.

    Searching all of a long text takes too long: a page may have a heading of a million spaces.
    """
    return pattern.search(text, max(0, len(text) - NEAR))


def without_end(pattern: re.Pattern[str], text: str) -> str:
    """Return *text* without the match of *pattern* at its end."""
    found = at_end(pattern, text)
    return text[: found.start()] if found else text
