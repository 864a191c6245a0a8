"""Read the text of a page: its letters as `Run`s, in the order of the file, with their places, styles and links.

This is the inner loop: PDFium is called three times for a letter, and what the letters of an object have in common is
looked up once. Everything after it works on runs, which are fewer by a factor of five.
"""

import ctypes
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from pactqa.importing.markup.pdf.accents import Letter, TextObject, with_accents
from pactqa.importing.markup.pdf.frame import Frame
from pactqa.importing.markup.pdf.glyphs import SPACES, character, is_private
from pactqa.importing.markup.pdf.links import Links
from pactqa.importing.markup.pdf.styles import Setting, Settings
from pactqa.importing.markup.pdf.tuning import (
    BACK,
    LETTER_GAP,
    MAX_LETTERS_OF_A_PAGE,
    MIDDLE,
    MIN_SPACED_LETTERS,
    SAME_BASELINE,
    SAMPLES,
    SPACED_GAP,
    WORD_GAP,
)
from pactqa.importing.markup.pdf.values import Run, Style

_UNSEEN = (0x00, 0x0A, 0x0D, 0xFFFE, 0xFFFF)
"""Codes of nothing, and of the line breaks that PDFium adds."""

# The object of a letter as a number, which takes less time than a pointer.
_object_number = ctypes.CFUNCTYPE(ctypes.c_void_p, pdfium.FPDF_TEXTPAGE, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


_LineStyle = tuple[Style, float]
"""What letter-spacing is the same for: a style, and a baseline."""


class _Found(NamedTuple):
    """A run, and whether a space is *typed* before it: others are only gaps."""

    run: Run
    typed: bool
    is_artifact: bool


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
    gaps: dict[_LineStyle, list[float]] = defaultdict(list)
    found = _closed_up([*_runs(_letters(text_page, frame, links), gaps)], gaps)
    own = [one.run for one in found if not one.is_artifact]
    is_most = sum(len(run.text) for run in own) * 2 > sum(len(one.run.text) for one in found)
    return own if is_most else [one.run for one in found]


def _letters(text_page: Any, frame: Frame, links: Links) -> Iterator[Letter]:  # noqa: ANN401
    """Yield the letters of *text_page* that are not turned more than the page."""
    code_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    rect = pdfium.FS_RECTF()
    rect_at = ctypes.byref(rect)
    texts: dict[int, str] = {}
    settings = Settings(text_page)
    known: dict[int, Setting] = {}
    number, thing, spaced, typed = 0, None, False, False
    for place in range(min(count(text_page), MAX_LETTERS_OF_A_PAGE)):
        code = code_of(text_page, place)
        if code in SPACES:
            spaced = True
            typed = typed or pdfium.FPDFText_IsGenerated(text_page, place) != 1
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
        yield Letter(text, x0, max(x0, x1), thing, spaced, typed)
        spaced = typed = False


def _baseline(text_page: Any, place: int, frame: Frame) -> float:  # noqa: ANN401
    """Return the height of the baseline of the letter number *place*."""
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, place, ctypes.byref(x), ctypes.byref(y))
    return frame.point(x.value, y.value)[1]


def _runs(letters: Iterable[Letter], gaps: dict[_LineStyle, list[float]]) -> Iterator[_Found]:
    """Yield *letters* as runs, and append the gaps between those of a run or of neighbouring ones to *gaps*."""
    run: Run | None = None
    thing: TextObject | None = None
    for text, x0, x1, own, spaced, typed in with_accents(letters):
        if own is not thing:
            if run is not None and not _continues(run, own):
                run = None
            thing = own
            size = max(own.setting.style.size, 1.0)
            least, most = -BACK * size, WORD_GAP * size
            own_gaps = gaps[own.setting.style, own.baseline]
        href = None
        if own.links:
            href = next((target for left, right, target in own.links if left <= (x0 + x1) / 2 <= right), None)
        gap = x0 - run.x1 if run is not None else 0.0
        if run is not None and not typed:
            own_gaps.append(gap)
        if run is not None and not spaced and least < gap <= most and href == run.href:
            run.text += text
            run.x1 = max(run.x1, x1)
        else:
            run = Run(text, x0, x1, own.baseline, own.setting.style, href, spaced)
            yield _Found(run, typed, own.setting.is_artifact)


def _continues(run: Run, thing: TextObject) -> bool:
    """Return whether letters of *thing* may be part of *run*."""
    return thing.setting.style == run.style and abs(thing.baseline - run.y) <= SAME_BASELINE


def _closed_up(found: Sequence[_Found], gaps: Mapping[_LineStyle, Sequence[float]]) -> Sequence[_Found]:
    """Return *found* with the words of letter-spaced lines as one run each, *gaps* being those between letters."""
    usual = {key: sorted(own)[len(own) // 2] for key, own in gaps.items() if len(own) >= MIN_SPACED_LETTERS}
    widest = {
        (style, baseline): WORD_GAP * style.size + SPACED_GAP * gap
        for (style, baseline), gap in usual.items()
        if gap > LETTER_GAP * style.size
    }
    if not widest:
        return found
    closed: list[_Found] = []
    for one in found:
        run, last = one.run, closed[-1].run if closed else None
        if (
            last is not None
            and not one.typed
            and last.style == run.style
            and abs(last.y - run.y) <= SAME_BASELINE
            and -BACK * run.style.size < run.x0 - last.x1 <= widest.get((run.style, run.y), 0.0)
            and last.href == run.href
        ):
            last.text += run.text
            last.x1 = max(last.x1, run.x1)
        else:
            closed.append(one)
    return closed
