"""Extract the linked data of a document: JSON, or the JSON-LD scripts and the microdata of a page."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, TypeAlias

from pactqa.importing.blocks import Element
from pactqa.importing.values import Document
from pactqa.model import Fault
from pactqa.text import line

Node: TypeAlias = Mapping[str, Any]
"""A JSON object, or an item of microdata in the form of JSON-LD, with functions that return the HTML of its texts."""

# What hides a script from old browsers, at its start and end.
_HIDING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*$")


def texts(document: Document, root: Element | None) -> Iterator[str]:
    """Yield what may be JSON in *document*: all of it or, if it is a page with the tree *root*, its JSON-LD scripts."""
    if root is None:
        yield document.text
    else:
        for script in root.iter("script"):
            if script.get("type", "").strip().lower().startswith("application/ld+json"):
                yield _HIDING.sub("", script.text or "")


def values(document: Document, root: Element | None) -> Iterator[object]:
    """Yield the linked data in *document*, JSON or a page with the tree *root*, whose invalid scripts are ignored.

    Raises `Fault` if *document* is supposed to be JSON but is not.
    """
    for text in texts(document, root):
        try:
            yield json.loads(text, strict=False, parse_int=float)  # raw newlines in strings are common
        except (ValueError, RecursionError) as error:
            if root is None:
                why = "nested too deeply" if isinstance(error, RecursionError) else error
                raise Fault(f"{line(document.name)}: not JSON: {why}") from None
    if root is not None:
        yield from _items(root)


def _items(tree: Element) -> Iterator[Node]:
    """Yield the top-level items of microdata in *tree* (HTML Standard, "Microdata").

    A property inside another of the same name is redundant and left out, so that no text is read more than once.
    """
    from lxml import etree, html

    scopes: list[tuple[dict[str, Any], Counter[str]]] = []  # open items, and the number of open properties by name
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        names = [*dict.fromkeys(element.get("itemprop", "").split())]
        inside = "itemscope" in element.attrib
        if event == "end":
            if inside:
                scopes.pop()
            if scopes:
                scopes[-1][1].subtract(names)
            continue
        item: dict[str, Any] = {"@type": element.get("itemtype", "").split(), "@id": element.get("itemid")}
        if scopes:
            around, opened = scopes[-1]
            written = element.get("content") or element.get("datetime")
            shown = partial(html.tostring, element, encoding="unicode", with_tail=False)
            for name in names:
                if not opened[name]:
                    link = element.get("href") if name == "url" else None
                    around.setdefault(name, []).append(item if inside else written or link or shown)
            opened.update(names)
        elif inside:
            yield item
        if inside:
            scopes.append((item, Counter()))
