"""The linked data that a document publishes: JSON, or a page's JSON-LD scripts and its microdata."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, TypeAlias

from pactqa.importing.document import Document
from pactqa.model import Fault
from pactqa.text import line

Node: TypeAlias = Mapping[str, Any]
"""An object of JSON, or an item of microdata as JSON-LD would have it, where functions return the HTML of its texts."""

Tree: TypeAlias = Any  # lxml has no types

# What hides a script from old browsers, at its beginning and its end.
_HIDING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*$")


def texts(document: Document) -> Iterator[str]:
    """Yield what may be JSON in *document*: all of it, or of a page its JSON-LD scripts."""
    if document.kind != "text/html":
        yield document.text
    elif (tree := _tree(document.text)) is not None:
        for script in tree.iter("script"):
            if script.get("type", "").strip().lower().startswith("application/ld+json"):
                yield _HIDING.sub("", script.text or "")


def values(document: Document) -> Iterator[object]:
    """Yield the values that *document* publishes. A page's script that is broken is as good as none.

    Raises `Fault` where the document should be JSON and is none.
    """
    is_page = document.kind == "text/html"
    for text in texts(document):
        try:
            yield json.loads(text, strict=False, parse_int=float)  # raw newlines in a text are common
        except (ValueError, RecursionError) as error:
            if not is_page:
                raise Fault(f"{line(document.name)}: not JSON: {error}") from None
    if is_page and (tree := _tree(document.text)) is not None:
        yield from _items(tree)


def _tree(text: str) -> Tree | None:
    from lxml import etree, html  # with trafilatura, which a page needs anyway

    try:
        return html.document_fromstring(text.encode(errors="replace"), parser=html.HTMLParser(encoding="utf-8"))
    except etree.LxmlError:  # nothing but a comment, say
        return None


def _items(tree: Tree) -> Iterator[Node]:
    """Yield the items of *tree* that are no part of another (HTML Standard, "Microdata").

    A property inside another of the same name says nothing new, and is left out: so no text is read more than once.
    """
    from lxml import etree, html

    scopes: list[tuple[dict[str, Any], Counter[str]]] = []  # an item, and how many properties of each name are open
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
            for name in names:
                if not opened[name]:
                    link = element.get("href") if name == "url" else None
                    shown = partial(html.tostring, element, encoding="unicode", with_tail=False)
                    told = element.get("content") or element.get("datetime") or link or shown
                    around.setdefault(name, []).append(item if inside else told)
            opened.update(names)
        elif inside:
            yield item
        if inside:
            scopes.append((item, Counter()))
