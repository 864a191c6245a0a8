"""How text in a page is formatted by the inline elements around it. In: elements, outermost first. Out: spans."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from pactqa.importing.blocks.block import Span
from pactqa.importing.blocks.links import fragment, resolve
from pactqa.importing.blocks.split import CHOSEN
from pactqa.importing.blocks.tree import Element

_STRONG = ("b", "strong")
_EMPHASIS = ("i", "em", "cite", "dfn", "var")
_STRIKE = ("s", "del", "strike")
_CODE = ("code", "kbd", "samp", "tt")

_SCRIPTS = {
    "sup": str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}
"""Superscript and subscript characters (Unicode, "Superscripts and Subscripts")."""

_DEEPEST = 8
"""The maximum number of inline elements around a text that are kept, outermost first."""


class Style(Struct, frozen=True):
    """The style of text, as an empty span, and the inline elements around it, outermost first, with their classes."""

    span: Span = Span("")
    shell: tuple[str, ...] = ()


def with_script_digits(span: Span, shell: Sequence[str]) -> Span:
    """Return *span*, in the inline elements *shell*, with superscript or subscript numbers as characters: 10⁶, H₂O."""
    script = next((name for name in map(_tag, reversed(shell)) if name in _SCRIPTS), None)
    if script is None or not all(ord(letter) in _SCRIPTS[script] for letter in span.text.strip()):
        return span
    return replace(span, text=span.text.translate(_SCRIPTS[script]))


def _tag(name: str) -> str:
    """Return the tag of the inline element *name*, which may have classes: "span" for "span.a.b"."""
    return name.partition(".")[0]


def style_inside(around: Style, element: Element, base: str | None, *, chosen: bool) -> Style:
    """Return how text in the inline *element* is formatted, given *around*, how the text outside of it is.

    *base* is the page's address, if known. *chosen* means that the user selected *element*.
    """
    tag, span = element.tag, around.span
    shell = (*around.shell, CHOSEN) if chosen else around.shell
    inner = replace(
        span,
        strong=span.strong or tag in _STRONG,
        emphasis=span.emphasis or tag in _EMPHASIS,
        strike=span.strike or tag in _STRIKE,
        code=span.code or tag in _CODE,
    )
    if tag == "a":
        address = element.get("href")
        inner = replace(inner, href=resolve(base, address), fragment=fragment(base, address))
    if len(shell) == _DEEPEST or (tag == "a" and not element.get("href") and not element.get("class")):
        return Style(inner, shell)  # a bare anchor styles nothing
    return Style(inner, (*shell, ".".join([tag, *(element.get("class") or "").split()])))
