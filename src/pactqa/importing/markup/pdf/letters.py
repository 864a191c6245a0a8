"""Read the text of a page: its letters as `Run`s, in the order of the file, with their places, styles and links.

This is the inner loop: PDFium is called three times for a letter, and what the letters of an object have in common is
looked up once. Everything after it works on runs, which are fewer by a factor of five.
"""

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pactqa.importing.markup.pdf.frame import Frame
from pactqa.importing.markup.pdf.glyphs import ACCENTS, HYPHENS, SPACES, character, is_private
from pactqa.importing.markup.pdf.links import Links
from pactqa.importing.markup.pdf.styles import Setting, Settings
from pactqa.importing.markup.pdf.tuning import (
    BACK,
    MAX_LETTERS_OF_A_PAGE,
    MIDDLE,
    SAME_BASELINE,
    SAMPLES,
    WORD_GAP,
)
from pactqa.importing.markup.pdf.values import Destination, Run

_UNSEEN = (0x00, 0x0A, 0x0D, 0xFFFE, 0xFFFF)
"""Codes of nothing, and of the line breaks that PDFium adds."""

# The object of a letter as a number, which takes less time than a pointer.
_object_number = ctypes.CFUNCTYPE(ctypes.c_void_p, pdfium.FPDF_TEXTPAGE, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


_ACCENT_SHIFT = 0.5
"""How much higher or lower an accent may be than its letter, in ems."""

_EAST_ASIAN = "\u2e80"
"""The first of their characters: the radicals."""


class TextObject(NamedTuple):
    """Where a text object is, how it is formatted, and the links on its line."""

    baseline: float
    setting: Setting
    links: Sequence[tuple[float, float, str | Destination]]


class Letter(NamedTuple):
    """A letter, from *x0* to *x1*, and the object that it is part of. *spaced* means that a space is before it."""

    text: str
    x0: float
    x1: float
    thing: TextObject
    spaced: bool


def count(text_page: Any) -> int:  # noqa: ANN401 - a pointer of PDFium
    """Return the number of letters of *text_page*, with the spaces and line breaks that PDFium adds."""
    return max(int(pdfium.FPDFText_CountChars(text_page)), 0)


def count_unknown(text_page: Any) -> int:  # noqa: ANN401
    """Return how many letters of *text_page* are not in Unicode, or only by codes of their font, by a sample."""
    total = count(text_page)
    step = max(1, total // SAMPLES)
    unknown: int = sum(
        pdfium.FPDFText_HasUnicodeMapError(text_page, place) == 1
        or is_private(pdfium.FPDFText_GetUnicode(text_page, place))
        for place in range(0, total, step)
    )
    return step * unknown


def quarter_turns(text_page: Any) -> int:  # noqa: ANN401
    """Return by how many quarter turns, counterclockwise, most of the text is turned on the page."""
    settings, total = Settings(text_page), count(text_page)
    places = range(0, total, max(1, total // SAMPLES))
    votes = Counter(round(settings.turns(place)) % 4 for place in places if _object_number(text_page, place))
    return votes.most_common(1)[0][0] if votes else 0


def read_runs(text_page: Any, frame: Frame, links: Links) -> list[Run]:  # noqa: ANN401
    """Return the runs of *text_page*, with places in *frame*. Text in another direction is left out.

    So are artifacts, unless most of the text is one: some programs say that of all text.
    """
    found = [*_runs(_letters(text_page, frame, links))]
    own = [run for run, is_artifact in found if not is_artifact]
    is_most = sum(len(run.text) for run in own) * 2 > sum(len(run.text) for run, _ in found)
    return own if is_most else [run for run, _ in found]


def _letters(text_page: Any, frame: Frame, links: Links) -> Iterator[Letter]:  # noqa: ANN401
    """Yield the letters of *text_page* that are not turned more than the page."""
    code_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    rect = pdfium.FS_RECTF()
    rect_at = ctypes.byref(rect)
    texts: dict[int, str] = {}
    settings = Settings(text_page)
    known: dict[int, Setting] = {}
    number, thing, spaced = 0, None, False
    for place in range(min(count(text_page), MAX_LETTERS_OF_A_PAGE)):
        code = code_of(text_page, place)
        if code in SPACES:
            spaced = True
            continue
        if code in _UNSEEN:
            continue
        this = _object_number(text_page, place)
        if this != number:
            number, thing = this, None
            if this and this not in known:
                known[this] = settings.of(ctypes.cast(this, pdfium.FPDF_PAGEOBJECT), place)
            if this and known[this].turns == frame.turns:
                baseline = _baseline(text_page, place, frame)
                thing = TextObject(baseline, known[this], links.beside(baseline + MIDDLE * known[this].style.size))
        text = texts.get(code)
        if text is None:
            text = texts[code] = character(code)
        if thing is None or not text:
            continue
        box_of(text_page, place, rect_at)
        x0, x1 = rect.left, rect.right
        if frame.turns or frame.left:
            x0, _, x1, _ = frame.box(x0, rect.bottom, x1, rect.top)
        yield Letter(text, x0, max(x0, x1), thing, spaced)
        spaced = False


def _baseline(text_page: Any, place: int, frame: Frame) -> float:  # noqa: ANN401
    """Return the height of the baseline of the letter number *place*."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, place, ctypes.byref(x), ctypes.byref(y))
    return frame.point(x.value, y.value)[1]


def _runs(letters: Iterable[Letter]) -> Iterator[tuple[Run, bool]]:
    """Yield *letters* as runs, each with whether it is an artifact."""
    run: Run | None = None
    thing: TextObject | None = None
    for text, x0, x1, own, spaced in _mended(letters):
        if own is not thing:
            if run is not None and not _continues(run, own):
                run = None
            thing = own
            size = max(own.setting.style.size, 1.0)
            least, most = -BACK * size, WORD_GAP * size
        href = None
        if own.links:
            href = next((target for left, right, target in own.links if left <= (x0 + x1) / 2 <= right), None)
        gap = x0 - run.x1 if run is not None else 0.0
        if run is not None and not spaced and least < gap <= most and href == run.href:
            run.text += text
            run.x1 = max(run.x1, x1)
        else:
            run = Run(text, x0, x1, own.baseline, own.setting.style, href, spaced)
            yield run, own.setting.is_artifact


def _continues(run: Run, thing: TextObject) -> bool:
    """Return whether letters of *thing* may be part of *run*."""
    return thing.setting.style == run.style and abs(thing.baseline - run.y) <= SAME_BASELINE


def _mended(letters: Iterable[Letter]) -> Iterator[Letter]:
    """Yield *letters*, those as one that a file has several codes for: TeX draws «é» as an accent, then an e.

    On macOS, the glyph of a hyphen stands for three, and that of a Chinese radical for two. Two Latin letters in the
    same place are a ligature.
    """
    last: Letter | None = None
    for letter in letters:
        if last is not None:
            is_same = last.text == letter.text >= _EAST_ASIAN or (last.text in HYPHENS and letter.text in HYPHENS)
            if is_same and (last.x0, last.thing.baseline) == (letter.x0, letter.thing.baseline):
                continue
            if whole := _with_accent(letter, last) or _with_accent(last, letter):
                x0, x1 = min(last.x0, letter.x0), max(last.x1, letter.x1)
                letter = Letter(whole, x0, x1, letter.thing, last.spaced)
            else:
                yield last
        last = letter
    if last is not None:
        yield last


def _with_accent(letter: Letter, accent: Letter) -> str:
    """Return *letter* with *accent* as one character, "" if that is not an accent above it or below it."""
    if accent.text not in ACCENTS or not letter.x0 <= (accent.x0 + accent.x1) / 2 <= letter.x1:
        return ""
    if abs(letter.thing.baseline - accent.thing.baseline) > _ACCENT_SHIFT * letter.thing.setting.style.size:
        return ""
    whole = unicodedata.normalize("NFC", {"ı": "i", "ȷ": "j"}.get(letter.text, letter.text) + ACCENTS[accent.text])
    return whole if len(whole) == 1 else ""
