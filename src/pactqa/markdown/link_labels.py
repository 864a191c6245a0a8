"""Tell apart the link labels that mean different things in the answers of one document.

The rules are those of CommonMark 0.31, sections 4.7 and 6.3. A definition holds for the whole document.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import accumulate, chain, count, pairwise
from typing import TYPE_CHECKING, Any

from pactqa.markdown import brackets
from pactqa.markdown.brackets import BRACKET
from pactqa.markdown.parser import safe_parser

if TYPE_CHECKING:
    from markdown_it.token import Token

_BRACKETED = re.compile(r"\[((?:[^\[\]\\]|\\.)++)\]", re.DOTALL)
_NUMBER = re.compile("\x80(\\d+)\x80")
"""The number of a bracket, which the parser is given behind it. No cleaned text has these control characters."""


class _References(dict[str, Any]):
    """The definitions that a parser finds in a text, by label, and the labels that it has *sought*."""

    def __init__(self) -> None:
        super().__init__()
        self.sought: set[str] = set()

    def get(self, label: str, default: Any = None) -> Any:  # noqa: ANN401 - as in `dict`
        label = _NUMBER.sub("", label).lstrip(" ")
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
    first = [*accumulate(map(brackets.count, markdown.split("\n")), initial=0)]
    duplicates = ((definition["label"], definition) for definition in environment.get("duplicate_refs", ()))
    defined = chain(environment["references"].items(), duplicates)
    added = {first[definition["map"][0]]: f"{scope} " for label, definition in defined if label in labels}
    for token, start, in_cell in brackets.numbered(markdown, tokens):
        for number, text in _insertions(token.content, environment, labels, scope):
            added[start + number] = text.replace("|", "\\|") if in_cell else text
    numbers = count()
    return BRACKET.sub(lambda bracket: bracket[0] + added.get(next(numbers), ""), markdown)


def _insertions(
    content: str, environment: dict[str, Any], labels: Container[str], scope: str
) -> Iterator[tuple[int, str]]:
    """Yield what to add where the *content* of a block uses *labels*: the number of the bracket before, and the text.

    The parser gets *content* with its number in each bracket that is not empty, and so in each label.
    """
    from markdown_it.common.utils import normalizeReference

    ends = [bracket.end() for bracket in BRACKET.finditer(content)]
    pieces = [content[start:end] for start, end in pairwise([0, *ends, len(content)])]
    numbered = "".join(
        f"{piece}\x80{number}\x80" if piece[-1:] == "[" and pieces[number + 1] != "]" else piece
        for number, piece in enumerate(pieces)
    )
    for label, text in _uses(safe_parser().inline.parse(numbered, safe_parser(), environment, [])):
        number, name = _NUMBER.match(label), _NUMBER.sub("", label)
        if number and normalizeReference(name) in labels:
            opening = int(number[1])
            closing = opening + brackets.count(name) + 1
            again = f"{scope} {name}".replace("\n", " ")
            if not text.startswith(number[0]):  # the label is not the text of the link, too
                yield opening, f"{scope} "
            elif content.startswith("[]", ends[closing]):
                yield closing + 1, again
            else:
                yield closing, f"[{again}]"


def _uses(tokens: "Iterable[Token]") -> Iterator[tuple[str, str]]:
    """Yield each label that a link or an image in *tokens* uses, and how its text begins."""
    for token, following in pairwise([*tokens, None]):
        if token and (label := token.meta.get("label")):
            first = following if token.type == "link_open" else next(iter(token.children or ()), None)
            yield label, first.content if first else ""
        yield from _uses(token.children or ()) if token else ()
