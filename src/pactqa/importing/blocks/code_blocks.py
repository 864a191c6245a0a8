"""Code in a page: which lines are code, and in which language."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from pactqa.importing.blocks.inline import BREAK, Inline
from pactqa.importing.blocks.tree import Element
from pactqa.text import clean

CODE = ("listing", "pre", "xmp")
"""Elements whose text keeps its line breaks. <listing> and <xmp> are obsolete (HTML Standard, 16.2)."""

_LANGUAGE = re.compile(r"(?:^|\s)(?:language-|lang-|highlight-source-|sourceCode\s+)([\w+#.-]{1,30})(?=\s|$)")


def code_text(element: Element) -> str:
    """Return the lines of *element*, a <pre>."""
    return "".join(_pieces(element)).strip("\n").rstrip()


def _pieces(element: Element) -> Iterator[str]:
    """Yield the text of *element*, and a line break for each <br>."""
    for event, found in etree.iterwalk(element, events=("start", "end", "comment")):
        if event == "start":
            yield "\n" if found.tag == "br" else clean(found.text or "")
        elif found is not element:
            yield clean(found.tail or "")


def code_lines(inlines: Sequence[Inline]) -> str | None:
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


def code_language(element: Element) -> str:
    """Return the language named by the classes of *element*, a <pre>, its <code> or its parent, "" if there is none."""
    parent, inside = element.getparent(), element.find("code")
    classes = [each.get("class") or "" for each in (inside, element, parent) if each is not None]
    return next((match[1] for name in classes if (match := _LANGUAGE.search(name))), "")
