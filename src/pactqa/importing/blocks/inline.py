"""The inline elements of a page: how they format the text inside, and where their links lead."""

from collections.abc import Sequence
from urllib.parse import unquote, urljoin

from msgspec import Struct
from msgspec.structs import replace

from pactqa.importing.blocks.block import Span
from pactqa.importing.blocks.split import CHOSEN
from pactqa.importing.blocks.tree import Element
from pactqa.text import clean

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


_LONGEST = 500
"""The maximum length of a base address that others are resolved against, each of which repeats it."""


def base_address(root: Element, address: str | None) -> str | None:
    """Return the base of the addresses in the page *root*: its <base>, else its *address*, else its canonical URL.

    A saved page often keeps its canonical URL. Returns None if there is none of them. The base has no query and no
    fragment, which do not count.
    """
    canonical = str(root.xpath("string(//link[@rel='canonical']/@href)")).strip()
    known = address or (canonical if canonical.startswith(("http://", "https://")) else None)
    own = root.find(".//base[@href]")
    found = known if own is None else _join(known, own.get("href"))
    return found and found.partition("#")[0].partition("?")[0]


def _join(base: str | None, address: str) -> str:
    """Return *address* resolved against *base*, or unchanged if *base* is None or either is invalid."""
    try:
        return urljoin(base, address) if base and len(base) <= _LONGEST else address
    except ValueError:  # an invalid address
        return address


def resolve(base: str | None, address: str | None) -> str | None:
    """Return *address*, from a page, resolved against *base*: "" if it does not leave the page, None for None."""
    if address is None:
        return None
    address = _on_one_line(address).replace(" ", "%20")
    if not address or address.lower().startswith(("#", "javascript:", "data:")):
        return ""
    return _join(base, address)


def fragment(base: str | None, address: str | None) -> str | None:
    """Return the name of the place that *address* leads to, if that is in the page itself, whose address is *base*."""
    page, _, name = _on_one_line(address or "").partition("#")
    return unquote(name) if name and (not page or _join(base, page) == base) else None


def anchors(element: Element) -> list[str]:
    """Return the names by which links lead to *element* (HTML Standard, 7.4.6.4), on GitHub also that of a heading."""
    named = element.tag in ("a", "h1", "h2", "h3", "h4", "h5", "h6")
    names = [element.get("id"), element.get("name") if named else None]
    return [name for name in names if name]


def _on_one_line(address: str) -> str:
    return "".join(clean(address).strip().splitlines()).replace("\t", "")
