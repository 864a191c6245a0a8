"""Extract the formulas of a page, in TeX if the page has their source."""

from pactqa.importing.blocks.tree import Element
from pactqa.text import line


def formula(element: Element) -> str | None:
    """Return the formula in *element*, a <math> or a script for MathJax, or None for any other element."""
    if element.tag == "script" and (element.get("type") or "").startswith("math/tex"):
        return line(element.text or "")
    if element.tag != "math":
        return None
    annotation = element.find(".//annotation[@encoding='application/x-tex']")
    return line("".join(element.itertext() if annotation is None else annotation.itertext()))


def is_rendering(element: Element) -> bool:
    """Return whether *element* is KaTeX's rendering of a formula, which duplicates its <math>."""
    return "katex-html" in (element.get("class") or "").split()
