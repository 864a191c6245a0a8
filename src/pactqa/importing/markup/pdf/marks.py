"""Tell what begins an item: a bullet, a number, a mark such as «Q:». The signs are those of any language."""

import re
import unicodedata

from pactqa.importing.markup.pdf.values import Line
from pactqa.importing.words import SENTENCE_ENDS

_BULLETS = frozenset("•‣⁃∙·●○◦–—−-*o»›")
_ORNAMENTS = _BULLETS - {"o"} | frozenset(" _=~")
_SYMBOLS = ("So", "Co")
"""The categories of other bullets: symbols, and characters of symbol fonts (Unicode, "General Category")."""

_NUMBER = re.compile(
    r"\(?(?:\d{1,3}(?:\.\d{1,3})*\.?\)?|[a-zA-Z][.)]|[ivxIVX]{2,5}[.)])\s+\S|\d{1,3}(?:\.\d{1,3})*[.)]\S"
)
_NUMBER_ONLY = re.compile(r"\(?\d{1,3}(?:\.\d{1,2})*[.)]?|[A-Z][.:)]?")
_WEAK_NUMBER = re.compile(r"\d+\s")
_MARK = re.compile(r"[^\W\d_]{1,9}\s?\d{0,3}\s?[:：)](?:\s|$)|[QAFRP]\d{0,3}(?:\.\s|：)|[问答問]\s?\d{0,3}[:：]")
_ENDS = re.compile(rf"[{SENTENCE_ENDS}:;：][\"'»”’)\]]*$")


def bullet(line: Line) -> str:
    """Return the bullet that begins *line*, "" if there is none."""
    text = line.text
    sign = text[:1]
    alone = text[1:2] == " "
    if sign in _BULLETS:
        return sign if alone or (sign in "•‣⁃∙●○◦" and len(text) > 1) else ""
    return sign if sign and unicodedata.category(sign) in _SYMBOLS and len(text) > 2 else ""


def is_ornament(text: str) -> bool:
    """Return whether *text* is only bullets, or a row of signs between paragraphs."""
    return all(letter in _ORNAMENTS for letter in text)


def is_bulleted(line: Line) -> bool:
    """Return whether a bullet begins *line*."""
    return bool(bullet(line))


def is_marked(text: str) -> bool:
    """Return whether a mark begins *text*, such as «Q:», «Frage 3:» or «答：»."""
    return bool(_MARK.match(text)) and text[:1].upper() == text[:1]


def is_numbered(text: str) -> bool:
    """Return whether a number or letter begins *text*, as of a list or a section."""
    return bool(_NUMBER.match(text)) and not _WEAK_NUMBER.match(text)


def is_label(text: str) -> bool:
    """Return whether *text* is a number or a mark alone."""
    return bool(_NUMBER_ONLY.fullmatch(text))


def ends_sentence(text: str) -> bool:
    """Return whether a sentence may end with *text*."""
    return bool(_ENDS.search(text[-5:]))
