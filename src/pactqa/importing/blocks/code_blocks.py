"""Extract the code of a page: its lines and its language."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from pactqa.importing.blocks.split import BREAK, Inline
from pactqa.importing.blocks.tree import Element
from pactqa.text import clean

BLOCKS = ("listing", "pre", "xmp")
"""Elements whose text keeps its line breaks. <listing> and <xmp> are obsolete (HTML Standard, 16.2)."""

_LANGUAGE = re.compile(r"(?:^|\s)(?:language-|lang-|highlight-source-|sourceCode\s+)([\w+#.-]{1,30})(?=\s|$)")
_GUTTERS = frozenset(["blob-num", "gutter", "line-numbers", "lineno", "linenos", "rouge-gutter"])

_LINES = ("div", "li", "p", "tr")
"""Elements that hold one line of code each inside a <pre>."""

_EDGE = "\r"
"""Represents the start or the end of a line. Cleaned text never contains it."""


def text(element: Element) -> str:
    """Return the lines of *element*, a <pre>."""
    pieces = "".join(_pieces(element))
    return re.sub(f"\n?{_EDGE}+", "\n", pieces).strip("\n").rstrip()


def lines(inlines: Sequence[Inline]) -> str | None:
    """Return the lines of a paragraph whose *inlines* are nothing but code with line breaks; None for any other.

    No-break spaces at the start of a line indent it.
    """
    visible = [span for span, _ in inlines if span.text.strip()]
    if not all(span.code and span.image is None and span.href is None for span in visible):
        return None
    rows = "".join(span.text for span, _ in inlines).split(BREAK)
    folded = (re.sub("[ \n]+", " ", row).strip(" ").replace("\xa0", " ").rstrip() for row in rows)
    code = "\n".join(folded).strip("\n")
    return code if "\n" in code else None


def language(element: Element) -> str:
    """Return the language named by the classes of *element*, a <pre>, its <code> or its parent, "" if there is none."""
    parent, inside = element.getparent(), element.find("code")
    classes = [each.get("class") or "" for each in (inside, element, parent) if each is not None]
    return next((match[1] for name in classes if (match := _LANGUAGE.search(name))), "")


def is_gutter(element: Element) -> bool:
    """Return whether *element* holds the line numbers of code."""
    return element.tag in ("td", "span", "pre", "div") and not _GUTTERS.isdisjoint((element.get("class") or "").split())


def _pieces(element: Element) -> Iterator[str]:
    """Yield the text of *element* without line numbers, a line break for each <br>, and an edge around each line."""
    walk = etree.iterwalk(element, events=("start", "end", "comment"))
    for event, found in walk:
        edge = _EDGE if found is not element and found.tag in _LINES else ""
        if event == "start" and found is not element and is_gutter(found):
            walk.skip_subtree()
        elif event == "start":
            yield "\n" if found.tag == "br" else edge + clean(found.text or "")
        elif found is not element:
            yield edge + clean(found.tail or "")
