"""The signs that end questions and sentences, in all scripts (Unicode, "Terminal Punctuation")."""

import re

QUESTION_MARKS = "?？؟\u037e⁇⁈‽፧"
"""The signs that end a question. In Greek, a semicolon does, too: `ENDS_QUESTION` has both."""

SENTENCE_ENDS = f".!…。！{QUESTION_MARKS}"
"""The signs that end a sentence."""

CLOSING = "\"'»«”“’‘›‹)\\]"
"""Quotation marks and brackets that may follow the end of a sentence, for a set in a pattern."""

ENDS_QUESTION = rf"(?:[{QUESTION_MARKS}]|(?<=[\u0370-\u03ff\u1f00-\u1fff]);)"
"""Matches a sign that ends a question. The Greek one looks like a semicolon, and is mostly written as one."""

_ASKS = re.compile(rf"{ENDS_QUESTION}[\s{CLOSING}_.!…]*$")

_NEAR = 100
"""The number of characters at the end of a text in which its question mark is searched."""


def ends_question(text: str) -> bool:
    """Return whether *text* ends with a question mark. Quotation marks, brackets and other signs may follow it."""
    return bool(_ASKS.search(text, max(0, len(text) - _NEAR)))
