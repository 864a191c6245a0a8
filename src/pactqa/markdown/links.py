"""The links in the Markdown of answers: to questions of the same article, and the labels that define others.

The rules of labels are those of CommonMark 0.31, sections 4.7 and 6.3. A definition holds for the whole document.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from itertools import accumulate, chain, count
from typing import TYPE_CHECKING, Any

from pactqa.markdown.parser import BRACKET, brackets, linked_question, numbered, safe_parser

_ALL = range(1, 10**18)

_MAY_LINK = re.compile("#[1-9]|&(?:num;|#)")
"""What a text with a link to a question has: its address, which may have entities."""

_BEGINS_A_BLOCK = re.compile(r"[ \t]*(?P<number>\d{1,9}(?=[.)]))|[-+#>=~|:]|\*(?=[*\s])|\[(?=[^\]]*\]:)")
"""What could begin another block, at the start of a line."""


def linked_questions(markdown: str) -> list[int]:
    """Return the numbers of the questions that the links in *markdown* lead to, in order."""
    return [number for number, *_ in _links(markdown)]


def relink(markdown: str, write: Callable[[int, str], str]) -> str:
    """Return *markdown* with every link to a question replaced by what *write* returns for its number and its label.

    The label is Markdown, and so is what replaces the link, which may be the label alone.
    """
    pieces, end = [], 0
    places = [found.start() for found in BRACKET.finditer(markdown)]
    for number, opening, closing, tail, begins in _links(markdown):
        start, stop = places[opening], places[closing]
        replaced = write(number, markdown[start + 1 : stop])
        if begins and (found := _BEGINS_A_BLOCK.match(replaced)):
            place = max(found.end("number"), 0)
            replaced = f"{replaced[:place]}\\{replaced[place:]}"
        pieces += [markdown[end:start], replaced]
        rest = tail.match(markdown, stop + 1)
        end = rest.end() if rest else stop + 1
    return "".join([*pieces, markdown[end:]])


def _links(markdown: str) -> Iterator[tuple[int, int, int, re.Pattern[str], bool]]:
    """Yield the links to questions in *markdown*.

    Each is the number of the question, the numbers of the brackets around its label, a pattern for the rest of it in
    the source, and whether it begins a line.
    """
    if not _MAY_LINK.search(markdown):  # parsing takes far longer than this
        return
    tokens = safe_parser().parse(markdown, {"questions": _ALL})
    for token, bracket, _ in numbered(markdown, tokens):
        content, end = token.content, 0
        for part in token.children or ():
            number = linked_question(str(part.attrs.get("href")))
            if number and "place" in part.meta:
                start, label_end, following = part.meta["place"]
                opening = bracket + brackets(content[end:start])
                closing = opening + brackets(content[start:label_end])
                bracket, end = closing + brackets(content[label_end:following]), following
                begins = content[max(start - 4, 0) : start].rstrip(" ")[-1:] in ("", "\n")
                yield number, opening, closing, _in_source(content[label_end + 1 : end]), begins


def _in_source(content: str) -> re.Pattern[str]:
    """Return the pattern that matches *content* in the source, where marks of containers can begin a line."""
    rows = (re.escape(row).replace(r"\|", r"\\?\|").replace("\ufffd", ".") for row in content.split("\n"))
    return re.compile(r"[ \t]*\r?\n[ \t>]*".join(rows))


if TYPE_CHECKING:
    from markdown_it.token import Token

_BRACKETED = re.compile(r"\[((?:[^\[\]\\]|\\.)++)\]", re.DOTALL)


class _References(dict[str, Any]):
    """The definitions that a parser finds in a text, by label, and the labels that it has *sought*."""

    def __init__(self) -> None:
        super().__init__()
        self.sought: set[str] = set()

    def get(self, label: str, default: Any = None) -> Any:  # noqa: ANN401 - as in `dict`
        self.sought.add(label)
        return super().get(label, default)


def tell_apart(answers: Mapping[int, str], beside: Iterable[str]) -> dict[int, str]:
    """Return *answers*, cleaned Markdown by number, for a document that has them all, and escaped texts *beside* them.

    Each renders the same as alone, and so do those beside. A label that another text defines differently, or has in
    brackets without a definition, gets the number of the answer that defines it: `[a]: /x` becomes `[3: a]: /x`, and
    `[a]` becomes `[a][3: a]`.
    """
    from markdown_it.common.utils import normalizeReference

    found = {number: _References() for number in answers}
    meanings = defaultdict[str, set[tuple[str, str] | None]](set)
    for label in chain.from_iterable(map(_BRACKETED.findall, beside)):
        meanings[normalizeReference(label)].add(None)
    for number, references in found.items():
        safe_parser().parse(answers[number], {"references": references})
        for label in references.sought | references.keys():
            definition = references.get(label)
            meanings[label].add((definition["href"], definition["title"]) if definition else None)
    ambiguous = {label for label, different in meanings.items() if len(different) > 1}
    taken = {label.partition(" ")[0] for label in meanings}
    scopes = {n: next(word for k in count() if (word := f"{n}:{k or ''}") not in taken) for n in answers}
    return {
        number: answer if ambiguous.isdisjoint(found[number]) else _rename(answer, ambiguous, scopes[number])
        for number, answer in answers.items()
    }


def _rename(markdown: str, labels: Container[str], scope: str) -> str:
    """Return *markdown* with *scope* before each of *labels* that it defines, and uses."""
    environment: dict[str, Any] = {"references": _References()}
    tokens = safe_parser().parse(markdown, environment)
    first = [*accumulate(map(brackets, markdown.split("\n")), initial=0)]
    duplicates = ((definition["label"], definition) for definition in environment.get("duplicate_refs", ()))
    defined = chain(environment["references"].items(), duplicates)
    added = {first[definition["map"][0]]: f"{scope} " for label, definition in defined if label in labels}
    for token, start, in_cell in numbered(markdown, tokens):
        for number, text in _insertions(token.content, environment, labels, scope):
            added[start + number] = text.replace("|", "\\|") if in_cell else text
    numbers = count()
    return BRACKET.sub(lambda bracket: bracket[0] + added.get(next(numbers), ""), markdown)


def _insertions(
    content: str, environment: dict[str, Any], labels: Container[str], scope: str
) -> Iterator[tuple[int, str]]:
    """Yield what to add where the *content* of a block uses *labels*: the number of the bracket before it, and what."""
    numbers = {found.start(): number for number, found in enumerate(BRACKET.finditer(content))}
    tokens = safe_parser().inline.parse(content, safe_parser(), environment, [])
    for label, closing, end in _uses(tokens, 0):
        if label in labels:
            again = f"{scope} {label}"
            if end == closing + 1:  # the label is the text of the link, too
                yield numbers[closing], f"[{again}]"
            else:
                yield numbers[closing + 1], again if content.startswith("[]", closing + 1) else f"{scope} "


def _uses(tokens: "Iterable[Token]", start: int) -> Iterator[tuple[str, int, int]]:
    """Yield each label that a link or an image in *tokens* uses, the place of the bracket behind its text, and its end.

    *start* is the place of *tokens* in the content of a block.
    """
    for token in tokens:
        opening, closing, end = token.meta.get("place", (0, 0, 0))
        if label := token.meta.get("label"):
            yield label, start + closing, start + end
        yield from _uses(token.children or (), start + opening + 1)
