"""How the inline elements of a page set the text that is in them."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from pactqa.importing.addresses import elsewhere
from pactqa.importing.blocks import Span
from pactqa.importing.parts import CHOSEN
from pactqa.importing.tree import Element

_STRONG = ("b", "strong")
_EMPHASIS = ("i", "em", "cite", "dfn", "var")
_STRIKE = ("s", "del", "strike")
_CODE = ("code", "kbd", "samp", "tt")

_SCRIPTS = {
    "sup": str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}
"""What can be set above or below the line by letters of its own (Unicode, Superscripts and Subscripts)."""

_DEEPEST = 8
"""How many inline elements around a text are told apart."""


class Setting(Struct, frozen=True):
    """How text is set: as an empty span, and by the inline elements around it with their classes."""

    span: Span = Span("")
    shell: tuple[str, ...] = ()


def scripted(span: Span, shell: Sequence[str]) -> Span:
    """Return *span*, whose inline elements are *shell*, with numbers above or below the line as such: 10⁶, H₂O."""
    script = next((name for name in map(_tag, reversed(shell)) if name in _SCRIPTS), None)
    if script is None or not all(ord(letter) in _SCRIPTS[script] for letter in span.text.strip()):
        return span
    return replace(span, text=span.text.translate(_SCRIPTS[script]))


def _tag(name: str) -> str:
    """Return the tag of an inline element that *name* names with its classes."""
    return name.partition(".")[0]


def inside(around: Setting, element: Element, base: str | None, *, chosen: bool) -> Setting:
    """Return how text in *element* is set that stands where text is set as *around*.

    *base* is the page's address, where it is known; *chosen* tells that the reader has chosen *element*.
    """
    tag, span = element.tag, around.span
    shell = (*around.shell, CHOSEN) if chosen else around.shell
    said = replace(
        span,
        strong=span.strong or tag in _STRONG,
        emphasis=span.emphasis or tag in _EMPHASIS,
        strike=span.strike or tag in _STRIKE,
        code=span.code or tag in _CODE,
        href=elsewhere(base, element.get("href")) if tag == "a" else span.href,
    )
    if len(shell) == _DEEPEST or (tag == "a" and not element.get("href") and not element.get("class")):
        return Setting(said, shell)  # the name of a place sets nothing
    return Setting(said, (*shell, ".".join([tag, *(element.get("class") or "").split()])))
