"""Read the text of a page: its letters as `Run`s, in the order of the file, with positions, styles and links.

This is the inner loop: PDFium is called three times for a letter, and the style of an object is looked up once for all
its letters. Everything after it works on runs, which are fewer by a factor of five.
"""

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import pypdfium2.raw as pdfium

from pactqa.importing.markup.pdf.links import MIDDLE, Link
from pactqa.importing.markup.pdf.values import Frame, Run, Style

MAX_LETTERS_OF_A_PAGE = 200_000

SAMPLES = 100
"""The number of letters that show how their page is turned, and whether its letters are in Unicode."""

WORD_GAP = 0.12
"""A gap between letters that is a space, in ems. Kerning is less; the narrowest spaces of justified text are 0.2."""

BACK = 2.0
"""The maximum overlap of a letter with the one before it, for kerned and overlaid letters, in ems."""

INITIAL = 1.8
"""The minimum size of a drop cap, in ems of the text beside it."""

SAME_BASELINE = 0.5
"""The maximum shift of letters in a run, in points."""

_UNSEEN = (0x00, 0x0A, 0x0D, 0xFFFE, 0xFFFF)
"""Codes of no letter, and of the line breaks that PDFium adds."""

# The object of a letter as a number, which takes less time than a pointer.
_object_number = ctypes.CFUNCTYPE(ctypes.c_void_p, pdfium.FPDF_TEXTPAGE, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)

_PRIVATE, _CONTROL, _SURROGATE = "Co", "Cc", "Cs"

# The meaning of control codes in TeX's font encodings OT1 and T1 (t1enc.def), for fonts without a mapping to Unicode.
_TEX = {
    0x0B: "ff", 0x0C: "fi", 0x0D: "fl", 0x0E: "ffi", 0x0F: "ffl", 0x10: "“", 0x11: "”", 0x12: "„", 0x15: "–", 0x16: "—",
    0x1B: "ff", 0x1C: "fi", 0x1D: "fl", 0x1E: "ffi", 0x1F: "ffl",
}  # fmt: skip

_OTHERS = {
    "\u00ad": "-", "\u200b": "", "\ufeff": "", "\u2028": "", "\u2029": "",
}  # fmt: skip

ACCENTS = {
    "¨": "\u0308", "´": "\u0301", "`": "\u0300", "ˆ": "\u0302", "˜": "\u0303", "ˇ": "\u030c", "¸": "\u0327",
    "˚": "\u030a", "˘": "\u0306", "˝": "\u030b", "˙": "\u0307", "¯": "\u0304", "˛": "\u0328",
}  # fmt: skip
"""Accents as characters of their own, and as those that combine with the letter before."""

SPACES = frozenset([0x09, 0x20, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000])
"""The codes that only separate words."""

HYPHENS = ("-", "\u2010")
"""The hyphens that `character` may return."""

HYPHEN = 0x02
"""The code that PDFium gives a hyphen at the end of a line."""

_ACCENT_SHIFT = 0.5
"""The maximum distance of the baselines of an accent and its letter, in ems."""

_LINE = 200
"""How many letters of its line may be between an accent and its letter, as PDFium moves some accents to the end."""

_EAST_ASIAN = "\u2e80"
"""The first East Asian character: the radicals."""


_SUBSET = re.compile(r"^[A-Z]{6}\+")  # ISO 32000, 9.9.2
_BOLD = re.compile(
    r"bold|black|heavy|demi|-(?:bd|blk|hv)|,b\b|(?:cm|ec|lm|sf)(?:ss)?bx|^bx\d", re.IGNORECASE
)  # cmbx10 and its kin are Computer Modern, the fonts of TeX
_ITALIC = re.compile(r"italic|oblique|slanted|-it\b|kursiv|^cm(?:bx)?ti\d|^(?:ec|sf)ti\d", re.IGNORECASE)
_MONO = re.compile(
    r"courier|mono(?!t)|consol|typewriter|^(?:cm|ec|sf)tt|menlo|lettergothic|source ?code|ocr-?[ab]", re.IGNORECASE
)
_VARIANT = re.compile(r"[-,].*|(?:Bold|Italic|Regular|MT|PS|Oblique|Semi|Light|Medium).*")

_FIXED, _SLOPED, _FORCED_BOLD = 1, 1 << 6, 1 << 18
"""Flags of fonts (ISO 32000, table 121)."""

_STROKED = 2
"""The text rendering mode that fills and strokes (ISO 32000, table 104), by which programs imitate bold."""

_COLOURS = 32
"""How many neighbouring values of a colour channel, of 256, count as the same."""

_LARGEST = 1000.0


class TextObject(NamedTuple):
    """A text object: its *style*, its *baseline*, and the *links* on its line."""

    style: Style
    baseline: float
    links: Sequence[Link]


def _turns(text_page: pdfium.FPDF_TEXTPAGE, letter: int) -> float:
    """Return the quarter turns of the letter number *letter*, counterclockwise, to a tenth, from 0 to below 4."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text_page, letter, matrix):
        return 0.0
    return round(math.atan2(matrix.b, matrix.a) / (math.pi / 2), 1) % 4


def _style(text_page: pdfium.FPDF_TEXTPAGE, letter: int, text_object: pdfium.FPDF_PAGEOBJECT) -> Style:
    """Return the style of the letter number *letter*, which is in *text_object*."""
    name, flags, matrix = ctypes.create_string_buffer(200), ctypes.c_int(), pdfium.FS_MATRIX()
    pdfium.FPDFText_GetFontInfo(text_page, letter, name, len(name), flags)
    font = _font(name.value, flags.value)
    pdfium.FPDFText_GetMatrix(text_page, letter, matrix)
    size = pdfium.FPDFText_GetFontSize(text_page, letter) * (math.hypot(matrix.c, matrix.d) or 1)
    red, green, blue, opacity = colour = [ctypes.c_uint() for _ in range(4)]
    is_filled = pdfium.FPDFPageObj_GetFillColor(text_object, red, green, blue, opacity)
    return font._replace(
        size=min(round(size * 2) / 2, _LARGEST) if math.isfinite(size) else 1.0,
        bold=font.bold or pdfium.FPDFTextObj_GetTextRenderMode(text_object) == _STROKED,
        colour=tuple(part.value // _COLOURS for part in colour[:3]) if is_filled else (),
    )


@cache
def _font(name: bytes, flags: int) -> Style:
    """Return the style of the font with this *name* and *flags*, without a size and a colour.

    PDFium estimates its weight by its stems, so that some italic and some regular fonts are heavier than their bold.
    """
    known = _SUBSET.sub("", name.decode(errors="replace"))
    return Style(
        family=_VARIANT.sub("", known),
        size=0.0,
        bold=bool(flags & _FORCED_BOLD or _BOLD.search(known)),
        italic=bool(flags & _SLOPED or _ITALIC.search(known)),
        mono=bool(flags & _FIXED or _MONO.search(known)),
    )


class Letter(NamedTuple):
    """A letter, from *x0* to *x1*, and its text object. *spaced* means that a space is before it."""

    text: str
    x0: float
    x1: float
    object: TextObject
    spaced: bool


def _sample(text_page: pdfium.FPDF_TEXTPAGE) -> range:
    """Return the indexes of some letters, evenly all over *text_page*."""
    total = pdfium.FPDFText_CountChars(text_page)
    return range(0, total, max(1, total // SAMPLES))


def count_unknown(text_page: pdfium.FPDF_TEXTPAGE) -> int:
    """Estimate the number of letters of *text_page* that are not in Unicode, or by private codes of their font."""
    indexes = _sample(text_page)
    unknown: int = sum(
        pdfium.FPDFText_HasUnicodeMapError(text_page, index) == 1
        or is_private(pdfium.FPDFText_GetUnicode(text_page, index))
        for index in indexes
    )
    return indexes.step * unknown


def quarter_turns(text_page: pdfium.FPDF_TEXTPAGE) -> int:
    """Return the quarter turns, counterclockwise, of most of the text on the page."""
    with_object = (index for index in _sample(text_page) if _object_number(text_page, index))
    votes = Counter(round(_turns(text_page, index)) % 4 for index in with_object)
    return votes.most_common(1)[0][0] if votes else 0


def _letters(text_page: pdfium.FPDF_TEXTPAGE, frame: Frame, links: Sequence[Link]) -> Iterator[Letter]:
    """Yield the letters of *text_page* that are not turned more than the page."""
    code_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    rect = pdfium.FS_RECTF()
    known: dict[int, TextObject | None] = {}
    spaced = False
    for index in range(min(pdfium.FPDFText_CountChars(text_page), MAX_LETTERS_OF_A_PAGE)):
        code = code_of(text_page, index)
        if code in SPACES:
            spaced = True
            continue
        if code in _UNSEEN:
            continue
        number = _object_number(text_page, index)
        if number not in known:
            known[number] = _text_object(text_page, index, number, frame, links)
        text_object = known[number]
        text = character(code)
        if text_object is None or not text:
            continue
        box_of(text_page, index, rect)
        x0, x1 = rect.left, rect.right
        if frame.turns or frame.left:
            x0, _, x1, _ = frame.box(x0, rect.bottom, x1, rect.top)
        yield Letter(text, x0, max(x0, x1), text_object, spaced)
        spaced = False


def _text_object(
    text_page: pdfium.FPDF_TEXTPAGE, letter: int, number: int | None, frame: Frame, links: Sequence[Link]
) -> TextObject | None:
    """Return the object *number*, to which *letter* belongs, None if there is none or if it is turned."""
    if not number or _turns(text_page, letter) != frame.turns:
        return None
    pointer = ctypes.cast(number, pdfium.FPDF_PAGEOBJECT)
    style = _style(text_page, letter, pointer)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text_page, letter, x, y)
    baseline = frame.point(x.value, y.value)[1]
    middle = baseline + MIDDLE * style.size
    beside = [link for link in links if link.bottom <= middle <= link.top]
    return TextObject(style, baseline, beside)


def read_runs(text_page: pdfium.FPDF_TEXTPAGE, frame: Frame, links: Sequence[Link]) -> list[Run]:
    """Return the runs of *text_page*, with positions in *frame*. Text in another direction is left out."""
    runs: list[Run] = []
    run: Run | None = None
    last_object: TextObject | None = None
    for text, x0, x1, text_object, spaced in _mended(_letters(text_page, frame, links)):
        style = text_object.style
        if text_object is not last_object:
            if run is not None and (style != run.style or abs(text_object.baseline - run.y) > SAME_BASELINE):
                run = None
            last_object = text_object
            size = max(style.size, 1.0)
            least, most = -BACK * size, WORD_GAP * size
        href = None
        if text_object.links:
            middle = (x0 + x1) / 2
            href = next((link.address for link in text_object.links if link.left <= middle <= link.right), None)
        gap = x0 - run.x1 if run is not None else 0.0
        if run is not None and not spaced and least < gap <= most and href == run.href:
            run.text += text
            run.x1 = max(run.x1, x1)
        else:
            run = Run(text, x0, x1, text_object.baseline, style, href, spaced)
            runs.append(run)
    return _without_initials(runs)


def _without_initials(runs: Sequence[Run]) -> list[Run]:
    """Return *runs* without drop caps, which are as high as several lines: each becomes part of the first of these."""
    for initial, text in pairwise(runs):
        is_large = initial.style.size > INITIAL * text.style.size and initial.x1 - text.x0 < text.style.size
        if is_large and len(initial.text) == 1 and initial.text.isupper() and initial.y < text.y:
            text.text, text.x0, initial.text = initial.text + text.text, initial.x0, ""
    return [run for run in runs if run.text]


def _mended(letters: Iterable[Letter]) -> Iterator[Letter]:
    """Yield *letters*, joining several codes for one letter, such as TeX's accent and e for «é».

    PDFium moves some accents to the end of their line, after a space. On macOS, the glyph of a hyphen stands for three,
    and the glyph of a Chinese radical for two. Two Latin letters in the same position are a ligature.
    """
    line: list[Letter] = []  # the letters of a line
    is_moved = False
    for letter in letters:
        last = line[-1] if line else letter
        if is_moved:  # the space after the accent is spurious
            letter = letter._replace(spaced=False)
        is_moved = False
        if not _is_near(last, letter):
            yield from line
            line = []
        is_same = last.text == letter.text >= _EAST_ASIAN or (last.text in HYPHENS and letter.text in HYPHENS)
        if line and is_same and (last.x0, last.object.baseline) == (letter.x0, letter.object.baseline):
            continue
        if line and (whole := _with_accent(letter, last)):
            x0, x1 = min(last.x0, letter.x0), max(last.x1, letter.x1)
            line[-1] = Letter(whole, x0, x1, letter.object, last.spaced)
            continue
        for index in range(len(line) - 1, max(len(line) - _LINE, 0) - 1, -1) if letter.text in ACCENTS else ():
            if whole := _with_accent(line[index], letter):
                line[index] = line[index]._replace(text=whole)
                is_moved = index + 1 < len(line)
                break
        else:
            line.append(letter)
    yield from line


def _is_near(one: Letter, other: Letter) -> bool:
    """Return whether *one* and *other* may be on a line, or an accent and its letter."""
    return abs(one.object.baseline - other.object.baseline) <= _ACCENT_SHIFT * other.object.style.size


def _with_accent(letter: Letter, accent: Letter) -> str:
    """Return *letter* with *accent* as one character, "" if that is not an accent above it or below it."""
    if (
        accent.text not in ACCENTS
        or not _is_near(accent, letter)
        or not letter.x0 <= (accent.x0 + accent.x1) / 2 <= letter.x1
    ):
        return ""
    whole = unicodedata.normalize("NFC", {"ı": "i", "ȷ": "j"}.get(letter.text, letter.text) + ACCENTS[accent.text])
    return whole if len(whole) == 1 else ""


@cache
def character(code: int) -> str:
    """Return the text of the glyph whose code in Unicode should be *code*, "" if it has none."""
    if code == HYPHEN:
        return "-"
    letter = chr(code)
    kind = unicodedata.category(letter)
    if kind in (_CONTROL, _SURROGATE):
        return _TEX.get(code, "")
    if "\u2e80" <= letter <= "\u2fdf" or "\uf900" <= letter <= "\ufb06":  # Chinese radicals and variants, ligatures
        return unicodedata.normalize("NFKC", letter)
    return _OTHERS.get(letter, letter)


def is_private(code: int) -> bool:
    """Return whether *code* means something only in its font (Unicode, "Private-Use Characters")."""
    return unicodedata.category(chr(code)) == _PRIVATE
