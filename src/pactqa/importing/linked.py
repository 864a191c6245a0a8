"""Explainers that a site publishes as linked data: schema.org's FAQPage and QAPage, as JSON-LD or microdata."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from pactqa.importing import page
from pactqa.importing.document import Document, Draft
from pactqa.importing.html import plain
from pactqa.language import primary
from pactqa.model import Fault, Source
from pactqa.text import line

Node = Mapping[str, Any]

SOUGHT = "a schema.org FAQPage or QAPage"

_PAGES = ("FAQPage", "QAPage")


def detect(document: Document) -> bool:
    """Return whether *document* is JSON, or a page that may have some such in it."""
    return document.kind == "application/json" or (
        document.kind == "text/html" and any(name in document.text for name in _PAGES)
    )


def parse(document: Document) -> Draft:
    """Return what *document* tells in its linked data, without questions where it tells none.

    Raises `Fault` where it should be JSON and is none.
    """
    if document.kind == "text/html":
        page.needed()
        values = [*_published(document.text)]
    else:
        try:
            values = [_json(document.text)]
        except (ValueError, RecursionError) as error:
            raise Fault(f"{line(document.name)}: no JSON: {error}") from None
    nodes = [*_nodes(values)]
    named: dict[str, Node] = {}
    for node in nodes:
        if isinstance(name := node.get("@id"), str) and len(node) > len(named.get(name, {})):
            named[name] = node
    found = _merged((_draft(node, named) for node in nodes if _is_a(node, *_PAGES)), document.language)
    return _completed(found, page.about(document)) if found.questions and document.kind == "text/html" else found


def _completed(draft: Draft, page_says: Draft) -> Draft:
    """Return *draft*, what it does not tell taken from what its page says of itself."""
    return replace(
        draft,
        headline=draft.headline or page_says.headline,
        language=draft.language or page_says.language,
        description=draft.description or page_says.description,
        source=draft.source or page_says.source,
    )


def _json(text: str) -> object:
    """Return the value of *text*, raw newlines and what hides a script from old browsers allowed."""
    text = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*$", "", text)
    return json.loads(text, strict=False, parse_int=float)


def _published(text: str) -> Iterator[object]:
    """Yield the linked data in the page *text*: its JSON-LD, and its microdata as JSON-LD would have it.

    A script that is broken is as good as none. HTML Standard, "Microdata".
    """
    from lxml import etree, html  # with trafilatura, which a page needs anyway

    try:
        tree = html.document_fromstring(text.encode(errors="replace"), parser=html.HTMLParser(encoding="utf-8"))
    except etree.LxmlError:  # nothing but a comment, say
        return
    for element in tree.iter(etree.Element):
        if element.tag == "script" and element.get("type", "").strip().lower().startswith("application/ld+json"):
            try:
                yield _json(element.text or "")
            except (ValueError, RecursionError):
                continue
        elif "itemscope" in element.attrib and "itemprop" not in element.attrib:
            yield _item(element)


def _item(scope: Any) -> Node:  # noqa: ANN401 - lxml has no types
    from lxml import html

    found: dict[str, Any] = {"@type": scope.get("itemtype", "").split(), "@id": scope.get("itemid")}
    waiting = [*reversed(scope)]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        inside = "itemscope" in element.attrib
        if not inside:
            waiting.extend(reversed(element))
        for name in element.get("itemprop", "").split():
            given = (
                element.get("content") or element.get("datetime") or (element.get("href") if name == "url" else None)
            )
            shown = html.tostring(element, encoding="unicode", with_tail=False)
            found.setdefault(name, []).append(_item(element) if inside else given or shown)
    return found


def _nodes(value: object) -> Iterator[Node]:
    """Yield all nodes in *value*, wherever they stand."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting.extend(reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def _is_a(node: Node, *types: str) -> bool:
    """Return whether *node* is of one of *types*, given by name, by address, or with a prefix."""
    return any(isinstance(given, str) and re.split(r"[/:#]", given)[-1] in types for given in _list(node.get("@type")))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(*values: object) -> str | None:
    """Return the first of *values* that is a text, or has one, as a reader sees it."""
    for value in values:
        for given in _list(value):
            text = given.get("@value") if isinstance(given, dict) else given
            if isinstance(text, str) and (shown := plain(text).strip()):
                return shown
    return None


def _draft(faq: Node, named: Mapping[str, Node]) -> Draft:
    def known(value: object) -> Iterator[Node]:
        """Yield the nodes in *value*, those that only point at another replaced by it."""
        for given in _list(value):
            pointer = given.get("@id") if isinstance(given, dict) else given
            if isinstance(pointer, str) and pointer in named:
                yield named[pointer]
            else:
                yield given if isinstance(given, dict) else {"text": given, "name": given}

    def answer(question: Node) -> str | None:
        """Return what the accepted answers say, else the first of those suggested."""
        accepted = filter(None, (_text(found.get("text")) for found in known(question.get("acceptedAnswer"))))
        suggested = (_text(found.get("text")) for found in known(question.get("suggestedAnswer")))
        return "\n\n".join(accepted) or next(filter(None, suggested), None)

    questions = [
        (name, told)
        for part in ("mainEntity", "hasPart")
        for question in known(faq.get(part))
        if _is_a(question, "Question") and (name := _text(question.get("name"), question.get("text")))
        if (told := answer(question))
    ]
    work = next(known(faq.get("isBasedOn")), faq)
    publisher = next(known(work.get("publisher")), {})
    language = _text(faq.get("inLanguage"))
    source = Source(
        kind=next((name for name in _list(work.get("@type")) if isinstance(name, str)), "WebPage").rpartition("/")[2],
        headline=_text(work.get("headline"), work.get("name")),
        date=_text(work.get("datePublished")),
        language=_text(work.get("inLanguage")),
        publisher=_text(publisher.get("name")),
        credit=_text(work.get("creditText")),
        url=_text(work.get("url")),
    )
    telling = (source.date, source.publisher, source.credit, source.url)
    return Draft(
        questions=questions,
        headline=_text(faq.get("headline"), faq.get("name")),
        language=language,
        description=_text(faq.get("description")),
        abstract=_text(faq.get("abstract")),
        source=source if work is not faq or any(telling) else None,
    )


def _merged(drafts: Iterable[Draft], language: str | None) -> Draft:
    """Return *drafts*, the pages of one document, as one: a site may mark up each of its questions as a page.

    Only those in one language count: that which *language* names, where there are some, else that of the first.
    """
    told = [draft for draft in drafts if draft.questions]
    if not told:
        return Draft()
    first = next((draft for draft in told if language and primary(draft.language or "") == primary(language)), told[0])
    same = [draft for draft in told if draft.language == first.language]
    questions = {line(name): (name, answer) for draft in reversed(same) for name, answer in reversed(draft.questions)}
    return replace(first, questions=[*reversed(questions.values())])
