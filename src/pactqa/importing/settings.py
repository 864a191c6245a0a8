"""How the inline elements of a page set the text that is in them."""

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

_DEEPEST = 8
"""How many inline elements around a text are told apart."""


class Setting(Struct, frozen=True):
    """How text is set: as an empty span, and by the inline elements around it with their classes."""

    span: Span = Span("")
    shell: tuple[str, ...] = ()


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
