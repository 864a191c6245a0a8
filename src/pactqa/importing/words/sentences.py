"""Tell where a sentence ends: at a dot, but not at that of an abbreviation or an ordinal, in any language."""

import re

from pactqa.importing.words.signs import SENTENCE_ENDS

# Bounded, and never started inside a row of dots, because a text may be a single word of a million letters.
_SENTENCE_END = re.compile(
    rf"(\w{{0,10}})(?<![{SENTENCE_ENDS}])([{SENTENCE_ENDS}]++)[\"'»”’›)\]]*+"
    r"(?:\s+(?=[\"'«„“‘¿¡(\d]|[^\W\d_a-zà-ÿ])|(?<=[。！？])(?!$))"
)
_ABBREVIATIONS = frozenset(
    "abs art bzw ca co dr etc evtl hr inc jr ltd mme mr mrs ms nr no prof sr st usw vgl vs".split()  # noqa: SIM905
)

# Numbers and marks of questions and answers: «3.», «Q:», «Frage 2:».
_MARK = re.compile(
    r"^(?:(?:Q|F|Question|Frage|Pregunta|Domanda)\s?\d*\s?[:.)]|\(?(?:\d{1,3}\.)*\d{1,3}[.)])\s+", re.IGNORECASE
)


def is_one_sentence(text: str) -> bool:
    """Return whether no sentence ends inside *text*. A dot after an abbreviation, initial or ordinal ends none."""
    for end in _SENTENCE_END.finditer(_MARK.sub("", text)):
        word = end[1].casefold()
        if end[2] != "." or not (word in _ABBREVIATIONS or len(word) == 1 or word.isdigit()):
            return False
    return True
