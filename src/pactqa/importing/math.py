"""The formulas of a page, as their authors wrote them: in TeX, where the page still has it."""

from pactqa.importing.tree import Element
from pactqa.text import line


def tex(element: Element) -> str | None:
    """Return the formula that *element* is, a <math> or what MathJax reads; None where it is none."""
    if element.tag == "script" and (element.get("type") or "").startswith("math/tex"):
        return line(element.text or "")
    if element.tag != "math":
        return None
    annotation = element.find(".//annotation[@encoding='application/x-tex']")
    return line("".join(element.itertext() if annotation is None else annotation.itertext()))


def is_drawn(element: Element) -> bool:
    """Return whether *element* is KaTeX's drawing of a formula, which stands beside its <math>."""
    return "katex-html" in (element.get("class") or "").split()
