"""The code of a page: its lines, and the language that they are in."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from pactqa.importing.parts import BREAK, Said
from pactqa.importing.tree import Element
from pactqa.text import clean

BLOCKS = ("listing", "pre", "xmp")
"""Elements whose text keeps its lines; two of them are obsolete (HTML Standard, 16.2)."""

_LANGUAGE = re.compile(r"(?:^|\s)(?:language-|lang-|highlight-source-|sourceCode\s+)([\w+#.-]{1,30})(?=\s|$)")
_GUTTERS = frozenset(["blob-num", "gutter", "line-numbers", "lineno", "linenos", "rouge-gutter"])

_LINES = ("div", "li", "p", "tr")
"""Elements that hold a line of code where they stand in a <pre>."""

_EDGE = "\r"
"""Where a line begins or ends; no text has it."""


def text(element: Element) -> str:
    """Return the lines of *element*, a <pre>."""
    said = "".join(_pieces(element))
    return re.sub(f"\n?{_EDGE}+", "\n", said).strip("\n").rstrip()


def lines(said: Sequence[Said]) -> str | None:
    """Return the lines of a paragraph that *said* nothing but code, with line breaks; None for any other.

    Its blanks that do not break are its indents.
    """
    told = [span for span, _ in said if span.text.strip()]
    if not all(span.code and span.image is None and span.href is None for span in told):
        return None
    rows = "".join(span.text for span, _ in said).split(BREAK)
    folded = (re.sub("[ \n]+", " ", row).strip(" ").replace("\xa0", " ").rstrip() for row in rows)
    code = "\n".join(folded).strip("\n")
    return code if "\n" in code else None


def language(element: Element) -> str:
    """Return the language that the classes of *element*, a <pre>, or of what is around or in it name, "" for none."""
    parent, inside = element.getparent(), element.find("code")
    said = [found.get("class") or "" for found in (inside, element, parent) if found is not None]
    return next((found[1] for name in said if (found := _LANGUAGE.search(name))), "")


def is_gutter(element: Element) -> bool:
    """Return whether *element* has the numbers of lines of code."""
    return element.tag in ("td", "span", "pre", "div") and not _GUTTERS.isdisjoint((element.get("class") or "").split())


def _pieces(element: Element) -> Iterator[str]:
    """Yield the text of *element* without the numbers of lines; a line break for <br>, an edge around each line."""
    walk = etree.iterwalk(element, events=("start", "end", "comment"))
    for event, found in walk:
        edge = _EDGE if found is not element and found.tag in _LINES else ""
        if event == "start" and found is not element and is_gutter(found):
            walk.skip_subtree()
        elif event == "start":
            yield "\n" if found.tag == "br" else edge + clean(found.text or "")
        elif found is not element:
            yield edge + clean(found.tail or "")
