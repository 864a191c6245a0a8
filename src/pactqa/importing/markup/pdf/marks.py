"""What begins an item, as `importing.words` knows it, and the bullets of symbol fonts; what ends a sentence."""

import unicodedata

from pactqa.importing.words import SENTENCE_ENDS, is_number, is_prefix, parse_prefix

_BULLETS = frozenset("•‣⁃∙·●○◦–—−-*o»›")
_ORNAMENTS = _BULLETS - {"o"} | frozenset(" _=~")
_SYMBOLS = ("So", "Co")
"""The categories of other bullets: symbols, and characters of symbol fonts (Unicode, "General Category")."""

_CLOSING = "\"'»”’)]"
_ENDS = (*SENTENCE_ENDS, ":", ";", "：")


def bullet(text: str) -> str:
    """Return the bullet that begins *text*, a line, "" if there is none."""
    sign = text[:1]
    if sign in _BULLETS:
        return sign if text[1:2] == " " or (sign in "•‣⁃∙●○◦" and len(text) > 1) else ""
    return sign if sign and unicodedata.category(sign) in _SYMBOLS and len(text) > 2 else ""


def is_ornament(text: str) -> bool:
    """Return whether *text* is only bullets, or a row of signs between paragraphs."""
    return all(letter in _ORNAMENTS for letter in text)


def is_marked(text: str) -> bool:
    """Return whether a mark begins *text*, a line: «Q:», «Frage 3:», «答：»."""
    return bool(parse_prefix(text).mark)


def is_numbered(text: str) -> bool:
    """Return whether a number or a letter begins *text*, a line: «2.», «b)», «1.2 Tea», but not «2 cups»."""
    return parse_prefix(text).form not in ("", "1")


def is_label(text: str) -> bool:
    """Return whether *text* is a number or the letter of a mark alone: «3.», «(2)», «A:»."""
    return is_number(text) or (len(text) == 2 and text[0].isalpha() and is_prefix(text))


def ends_sentence(text: str) -> bool:
    """Return whether a sentence may end with *text*. A colon and a semicolon count, too."""
    return text.rstrip(_CLOSING).endswith(_ENDS)
