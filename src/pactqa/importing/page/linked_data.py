"""Import linked data: schema.org's FAQPage and QAPage, as JSON-LD or microdata."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from html import unescape
from itertools import islice
from typing import Any, TypeAlias, TypeVar

from msgspec.structs import replace

from pactqa import store
from pactqa.hints import see
from pactqa.importing.blocks import Block, Element, Span, base_address, from_html, parse_html
from pactqa.importing.values import Document, Draft, DraftQuestion
from pactqa.importing.write import write_answer
from pactqa.model import Article, Fault, Source
from pactqa.store import id_in
from pactqa.system.files import STDIN, title
from pactqa.text import line, paragraphs

Node: TypeAlias = Mapping[str, Any]
"""A JSON object, or an item of microdata in the form of JSON-LD, with functions that return the HTML of its texts."""

_PAGES = ("FAQPage", "QAPage")

_MOST = 16
"""The maximum length of all answers, in document lengths, since many answers can refer to the same text."""

Read = TypeVar("Read")


def stored_article(document: Document, root: Element | None = None) -> Article | None:
    """Return the article in *document* if it is a store, or a page, with the tree *root*, that contains one; else None.

    The texts of a store are plain or Markdown, not HTML as in other linked data. Raises `Fault` if *document* is meant
    as a store, but is invalid.
    """
    if root is None:
        where = STDIN if document.name == title(STDIN) else document.name
        return store.parse_if_store(document.text.encode(errors="replace"), where)
    graphs = (text.encode(errors="replace") for text in texts(document, root) if '"@graph"' in text)
    return next(filter(None, map(store.parse, graphs)), None)


def drafts(graph: "Graph") -> list[Draft]:
    """Return the drafts in the linked data *graph*, one for each language.

    Raises `Fault` if too many answers refer to the same texts.
    """
    faqs: dict[str | None, tuple[Node, list[DraftQuestion]]] = {}
    for node in graph.nodes:
        if is_a(node, *_PAGES) and (questions := graph.questions(node)):
            language = text(node.get("inLanguage"))
            faqs.setdefault(language, (node, []))[1].extend(questions)  # each may be marked up as a page of its own
    return [replace(graph.about(node), questions=[*dict.fromkeys(questions)]) for node, questions in faqs.values()]


def _nodes(value: object) -> Iterator[Node]:
    """Yield all nodes in *value* at any depth, each once, since an item of microdata can be several properties."""
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


def is_a(node: Node, *types: str) -> bool:
    """Return whether *node* has one of *types*, which it may give as a name, as a URL or with a prefix."""
    return any(isinstance(given, str) and re.split(r"[/:#]", given)[-1] in types for given in _list(node.get("@type")))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(*values: object) -> Iterator[str]:
    """Yield the texts among or in *values*, unchanged."""
    for value in values:
        for given in _list(value):
            text = given.get("@value") if isinstance(given, dict) else given() if callable(given) else given
            if isinstance(text, str):
                yield text


def text(*values: object) -> str | None:
    """Return the first text in *values* that is not blank as plain text, or None."""
    return next(filter(None, map(to_plain, _texts(*values))), None)


class Graph:
    """The linked data of *document*, JSON or a page with the tree *root*, whose addresses are resolved against *base*.

    By default, *base* is the address of the document. Each of the *nodes* is read once, however many others refer to
    it. Raises `Fault` if *document* is supposed to be JSON but is not.
    """

    def __init__(self, document: Document, root: Element | None = None, base: str | None = None) -> None:
        base = base or document.address
        self.nodes = [*_nodes([*values(document, root)])]
        self._name = line(document.name)
        self._base = base if root is None else base_address(root, base)
        self._left = _MOST * len(document.text)
        self._read: dict[tuple[object, int], tuple[Node, Any]] = {}
        self._named: dict[str, Node] = {}
        for node in self.nodes:
            if isinstance(name := node.get("@id"), str) and len(node) > len(self._named.get(name, {})):
                self._named[name] = node

    def questions(self, faq: Node) -> list[DraftQuestion]:
        """Return the questions of the page *faq*, each with its answer."""
        parts = self.resolve(faq.get("mainEntity"))
        return [question for node in parts if (question := self._once(self._question, node))]

    def about(self, faq: Node) -> Draft:
        """Return the metadata of the page *faq*."""
        publisher = next(self.resolve(faq.get("publisher")), {})
        language, headline = text(faq.get("inLanguage")), text(faq.get("headline"), faq.get("name"))
        types = (name for name in _list(faq.get("@type")) if isinstance(name, str) and name)
        source = Source(
            kind=next(types, "WebPage").rpartition("/")[2],
            headline=headline,
            date=text(faq.get("datePublished")),
            language=language,
            publisher=text(publisher.get("name")),
            credit=text(faq.get("creditText")),
            url=text(faq.get("url")),
        )
        return Draft(
            headline=headline,
            language=language,
            description=text(faq.get("description")),
            abstract=text(faq.get("abstract")),
            source=source if any((source.date, source.publisher, source.credit, source.url)) else None,
        )

    def resolve(self, value: object) -> Iterator[Node]:
        """Yield the nodes in *value*, replacing references by the nodes that they refer to, and texts by nodes."""
        for given in _list(value):
            pointer = given.get("@id") if isinstance(given, dict) else given
            if isinstance(pointer, str) and pointer in self._named:
                yield self._named[pointer]
            else:
                yield given if isinstance(given, dict) else {"text": given, "name": given}

    def _once(self, read: Callable[[Node], Read], node: Node) -> Read:
        """Return the result of *read* for *node*, calling it only once."""
        key = (read, id(node))  # the cache holds the node, so that no other can have its id
        if key not in self._read:
            self._read[key] = (node, read(node))
        result: Read = self._read[key][1]
        return result

    def _question(self, node: Node) -> DraftQuestion | None:
        if not is_a(node, "Question"):
            return None
        name = line(text(node.get("name"), node.get("text")) or "")
        answer = self._answer(node) if name else []
        chapters = (part for part in self.resolve(node.get("isPartOf")) if is_a(part, "WebPageElement"))
        section = line(next((text(part.get("name")) for part in chapters), None) or "")
        others = dict.fromkeys(filter(None, (line(to_plain(given)) for given in _texts(node.get("alternateName")))))
        wordings = tuple(other for other in others if other != name)
        id_ = id_in(next(_texts(node.get("@id")), None))
        return DraftQuestion(name, *write_answer(answer), section or None, wordings, id_) if answer else None

    def _answer(self, question: Node) -> list[Block]:
        """Return the blocks of the accepted answers, each once, or else of the first suggested answer.

        Raises `Fault` if the answers of the document become too long in total.
        """
        accepted = {id(each): each for each in self.resolve(question.get("acceptedAnswer"))}
        answers = [parts for each in accepted.values() if (parts := self._once(self._blocks, each))]
        suggested = (self._once(self._blocks, each) for each in self.resolve(question.get("suggestedAnswer")))
        answers = answers or [*islice(filter(None, suggested), 1)]
        self._left -= sum(len(block.text) for parts in answers for block in parts)
        if self._left < 0:
            raise Fault(f"{self._name}: its answers point at the same texts again and again")
        return [block for parts in answers for block in parts]

    def _blocks(self, answer: Node) -> list[Block]:
        texts = (from_fragment(text, self._base) for text in _texts(answer.get("text")))
        return next(filter(None, texts), [])


_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BLOCK_TAG = re.compile(
    r"<(?:address|article|aside|blockquote|br|dd|details|div|dl|dt|figure|h[1-6]|hr|li|ol|p|pre|section|table|ul)\b",
    re.IGNORECASE,
)


def from_fragment(text: str, base: str | None = None) -> list[Block]:
    """Return the blocks of *text*, which may be HTML or have entities. Without tags, its line breaks are kept.

    Addresses are resolved against *base*, if given.
    """
    if not _TAG.search(text):
        text = unescape(text)
        if not _BLOCK_TAG.match(text.lstrip()):
            return [*_lines(text)]
    if not _BLOCK_TAG.search(text):
        text = re.sub(r"\n[^\S\n]*\n\s*", "<p>", text.strip()).replace("\n", "<br>")
    root = parse_html(text)
    return [] if root is None else from_html(root, base)


def to_plain(text: str) -> str:
    """Return *text*, which may be HTML or have entities, as plain paragraphs."""
    return "".join((block.glue or "\n\n") + block.text for block in from_fragment(text)).strip()


def _lines(text: str) -> Iterator[Block]:
    for paragraph in paragraphs(text):
        for index, row in enumerate(map(line, paragraph.split("\n"))):
            yield Block(text=row, spans=(Span(row),), glue="\n" if index else "")


# Comments that hide a script from old browsers, at its start and end.
_HIDING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>)\s*$")


def texts(document: Document, root: Element | None) -> Iterator[str]:
    """Yield the texts of *document* that may be JSON: all of it or, in a page with the tree *root*, JSON-LD scripts."""
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
                at = f"line {error.lineno}, column {error.colno}: " if isinstance(error, json.JSONDecodeError) else ""
                why = "nested too deeply" if isinstance(error, RecursionError) else f"{at}not JSON"
                raise Fault(f"{line(document.name)}: {why}; {see('check')}") from None
    if root is not None:
        yield from _items(root)


def _items(tree: Element) -> Iterator[Node]:
    """Yield the top-level items of microdata in *tree* (HTML Standard, "Microdata").

    A property inside another of the same name is redundant and left out, so that no text is read more than once.
    """
    from lxml import etree

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
            shown = partial(etree.tostring, element, method="html", encoding="unicode", with_tail=False)
            for name in names:
                if not opened[name]:
                    link = element.get("href") if name == "url" else None
                    around.setdefault(name, []).append(item if inside else written or link or shown)
            opened.update(names)
        elif inside:
            yield item
        if inside:
            scopes.append((item, Counter()))
