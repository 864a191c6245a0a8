"""Letters, and what is drawn over them: an accent, or the same letter again."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pactqa.importing.markup.pdf.glyphs import ACCENTS, HYPHENS, accented
from pactqa.importing.markup.pdf.styles import Setting
from pactqa.importing.markup.pdf.tuning import ACCENT_LETTERS, ACCENT_SHIFT
from pactqa.importing.markup.pdf.values import Destination

_EAST_ASIAN = "\u2e80"
"""The first of their characters: the radicals."""


class Letter(NamedTuple):
    """A letter, from *x0* to *x1*, and what is known of its object. A space may be before it, and may be *typed*."""

    text: str
    x0: float
    x1: float
    thing: "TextObject"
    spaced: bool
    typed: bool


class TextObject(NamedTuple):
    """Where a text object is, how it is formatted, and the links on its line."""

    baseline: float
    setting: Setting
    links: Sequence[tuple[float, float, str | Destination]]


def with_accents(letters: Iterable[Letter]) -> Sequence[Letter]:
    """Return *letters*, with an accent and the letter that it is above as one: TeX sets both.

    The accent is right before or behind its letter, or behind more of the line: PDFium moves it if it is raised. The
    spaces that PDFium adds around such an accent are none.
    """
    kept: list[Letter] = []
    moved = False
    for letter in letters:
        own = letter._replace(spaced=letter.typed) if moved else letter
        moved = False
        if own.text in ACCENTS:
            for place in range(len(kept) - 1, max(len(kept) - ACCENT_LETTERS, 0) - 1, -1):
                if whole := _with_accent(kept[place], own):
                    kept[place], moved = kept[place]._replace(text=whole), place + 1 < len(kept)
                    break
            else:
                kept.append(own)
        elif kept and kept[-1].text in ACCENTS and (whole := _with_accent(own, kept[-1])):
            kept[-1] = own._replace(text=whole, spaced=kept[-1].spaced, typed=kept[-1].typed)
        elif not (kept and _is_same(kept[-1], own)):
            kept.append(own)
    return kept


def _is_same(one: Letter, other: Letter) -> bool:
    """Return whether *one* and *other* are what one glyph stands for: on macOS, three hyphens, or a radical twice.

    Two Latin letters may be a ligature.
    """
    is_same = one.text in HYPHENS and other.text in HYPHENS
    is_same |= one.text == other.text >= _EAST_ASIAN
    return is_same and (one.x0, one.thing.baseline) == (other.x0, other.thing.baseline)


def _with_accent(base: Letter, accent: Letter) -> str | None:
    """Return *base* with *accent* as one character, None if *accent* is not above or below it."""
    if not base.x0 <= (accent.x0 + accent.x1) / 2 <= base.x1:
        return None
    near = abs(base.thing.baseline - accent.thing.baseline) <= ACCENT_SHIFT * base.thing.setting.style.size
    return accented(base.text, accent.text) if near else None
