"""The characters that glyphs stand for, where a PDF has other codes for them: ligatures, spaces, accents."""

import unicodedata

_PRIVATE, _CONTROL, _SURROGATE = "Co", "Cc", "Cs"

# What control codes are in TeX's font encodings OT1 and T1 (t1enc.def), for fonts that do not say it.
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
