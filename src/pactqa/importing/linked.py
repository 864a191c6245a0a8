"""Explainers that a site publishes as linked data: schema.org's FAQPage and QAPage, as JSON-LD or microdata."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from msgspec.structs import replace

from pactqa import store
from pactqa.importing import page
from pactqa.importing.document import Document, Draft
from pactqa.importing.html import plain
from pactqa.importing.published import Node, texts, values
from pactqa.language import primary
from pactqa.model import Article, Fault, Source
from pactqa.text import line

SOUGHT = "a schema.org FAQPage or QAPage"

_PAGES = ("FAQPage", "QAPage")

_MOST = 16
"""How many times as long as the document its answers may be in all: many can point at one text."""

Asked = tuple[str, str]
Read = TypeVar("Read")


def detect(document: Document) -> bool:
    """Return whether *document* is JSON, or a page that may have some such in it."""
    return document.kind == "application/json" or (
        document.kind == "text/html" and any(name in document.text for name in _PAGES)
    )


def stored(document: Document) -> Article | None:
    """Return the article of the store that *document* is, or that a page carries; None where there is none.

    The texts of a store are plain, and not HTML as those of other linked data.
    """
    if document.kind == "text/html":
        page.needed()
    return next(filter(None, (store.parse(text.encode(errors="replace")) for text in texts(document))), None)


def parse(document: Document) -> Draft:
    """Return what *document* tells in its linked data, without questions where it tells none.

    Raises `Fault` where it should be JSON and is none, or where its parts multiply each other.
    """
    if document.kind == "text/html":
        page.needed()
    graph = _Graph(document)
    told = [(node, questions) for node in graph.nodes if _is_a(node, *_PAGES) if (questions := graph.questions(node))]
    if not told:
        return Draft()
    languages = [_text(node.get("inLanguage")) for node, _ in told]
    first = next((at for at, tag in enumerate(languages) if _is_in(tag, document.language)), 0)
    same = [questions for (_, questions), tag in zip(told, languages, strict=True) if tag == languages[first]]
    draft = replace(graph.about(told[first][0]), questions=_merged(same))
    return _completed(draft, page.about(document)) if document.kind == "text/html" else draft


def _is_in(tag: str | None, language: str | None) -> bool:
    return language is not None and primary(tag or "") == primary(language)


def _merged(pages: Iterable[Sequence[Asked]]) -> list[Asked]:
    """Return the questions of *pages*, those of one document: a site may mark up each of its questions as a page.

    It may also mark up one page twice: what an earlier one asks is not asked again.
    """
    found: dict[Asked, None] = {}
    names: set[str] = set()
    for questions in pages:
        added = [asked for asked in questions if asked[0] not in names]
        found.update(dict.fromkeys(added))
        names.update(name for name, _ in added)
    return [*found]


def _completed(draft: Draft, page_says: Draft) -> Draft:
    """Return *draft*, what it does not tell taken from what its page says of itself."""
    return replace(
        draft,
        headline=draft.headline or page_says.headline,
        language=draft.language or page_says.language,
        description=draft.description or page_says.description,
        source=draft.source or page_says.source,
    )


def _nodes(value: object) -> Iterator[Node]:
    """Yield all nodes in *value*, wherever they stand, each once: an item of microdata can be several properties."""
    seen: set[int] = set()
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict) and id(value) not in seen:
            seen.add(id(value))
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
            text = given.get("@value") if isinstance(given, dict) else given() if callable(given) else given
            if isinstance(text, str) and (shown := plain(text).strip()):
                return shown
    return None


class _Graph:
    """The linked data of a document: its *nodes*, each of which is read once, however many others point at it."""

    def __init__(self, document: Document) -> None:
        """Find the nodes of *document*. Raises `Fault` where it should be JSON and is none."""
        self.nodes = [*_nodes([*values(document)])]
        self._name = line(document.name)
        self._left = _MOST * len(document.text)
        self._read: dict[tuple[object, int], tuple[Node, Any]] = {}
        self._named: dict[str, Node] = {}
        for node in self.nodes:
            if isinstance(name := node.get("@id"), str) and len(node) > len(self._named.get(name, {})):
                self._named[name] = node

    def questions(self, faq: Node) -> list[Asked]:
        """Return the questions of the page *faq*, each with its answer."""
        parts = (found for part in ("mainEntity", "hasPart") for found in self._known(faq.get(part)))
        return [asked for found in parts if (asked := self._once(self._question, found))]

    def about(self, faq: Node) -> Draft:
        """Return what the page *faq* tells of itself."""
        work = next(self._known(faq.get("isBasedOn")), faq)
        publisher = next(self._known(work.get("publisher")), {})
        kinds = (name for name in _list(work.get("@type")) if isinstance(name, str) and name)
        source = Source(
            kind=next(kinds, "WebPage").rpartition("/")[2],
            headline=_text(work.get("headline"), work.get("name")),
            date=_text(work.get("datePublished")),
            language=_text(work.get("inLanguage")),
            publisher=_text(publisher.get("name")),
            credit=_text(work.get("creditText")),
            url=_text(work.get("url")),
        )
        telling = (source.date, source.publisher, source.credit, source.url)
        return Draft(
            headline=_text(faq.get("headline"), faq.get("name")),
            language=_text(faq.get("inLanguage")),
            description=_text(faq.get("description")),
            abstract=_text(faq.get("abstract")),
            source=source if work is not faq or any(telling) else None,
        )

    def _known(self, value: object) -> Iterator[Node]:
        """Yield the nodes in *value*, those that only point at another replaced by it."""
        for given in _list(value):
            pointer = given.get("@id") if isinstance(given, dict) else given
            if isinstance(pointer, str) and pointer in self._named:
                yield self._named[pointer]
            else:
                yield given if isinstance(given, dict) else {"text": given, "name": given}

    def _once(self, read: Callable[[Node], Read], node: Node) -> Read:
        """Return what *read* returns of *node*, which it is asked for once."""
        key = (read, id(node))  # the node is kept with it, so that no other gets its id
        if key not in self._read:
            self._read[key] = (node, read(node))
        found: Read = self._read[key][1]
        return found

    def _question(self, node: Node) -> Asked | None:
        if not _is_a(node, "Question"):
            return None
        name = line(_text(node.get("name"), node.get("text")) or "")
        answer = self._answer(node) if name else None
        return (name, answer) if answer else None

    def _answer(self, question: Node) -> str:
        """Return what the accepted answers say, each once, else the first of those suggested."""
        accepted = {id(found): found for found in self._known(question.get("acceptedAnswer"))}
        told = [said for found in accepted.values() if (said := self._once(_said, found))]
        suggested = (self._once(_said, found) for found in self._known(question.get("suggestedAnswer")))
        told = told or [*islice(filter(None, suggested), 1)]
        self._left -= sum(map(len, told))
        if self._left < 0:
            raise Fault(f"{self._name}: its answers point at the same texts again and again")
        return "\n\n".join(told)


def _said(answer: Node) -> str | None:
    return _text(answer.get("text"))
