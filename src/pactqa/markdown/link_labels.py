"""Tell apart the link labels that mean different things in the answers of one document.

The rules are those of CommonMark 0.31, sections 4.7 and 6.3. A definition holds for the whole document.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import accumulate, chain, count
from typing import TYPE_CHECKING, Any

from pactqa.markdown import brackets
from pactqa.markdown.brackets import BRACKET
from pactqa.markdown.parser import safe_parser

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
