"""Link what an answer says of other entries: links to places in the document, and numbers, as in «see G3»."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from msgspec.structs import replace

from pactqa.importing.blocks import Block, Span, Spans
from pactqa.importing.outline import Outline
from pactqa.importing.words.patterns import any_of, letters, words

_ENTRIES = [word for word in words("question", "answer", "plural") if len(word) > 2 or word == "q"]
_LABEL = r"(?<![\w.#])#?([A-Z]{1,2}-?\d{1,3}(?:[.-]\d{1,3}){0,3}|\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?)(?!\w|[.,:-]?\d|\s?%)"
_WORD = re.compile(
    rf"(?i:(?<!\w)(?:(?P<question>{any_of(_ENTRIES)})|{any_of(words('see'))})(?!\w)[.:]?\s+)(?=#?[A-Z]{{0,2}}-?\d)"
)
_FIRST = re.compile(_LABEL)
_NEXT = re.compile(rf"\s*(?:[,/&]|(?:,\s*)?(?<!\w){any_of(words('joins'))}(?!\w))\s*(?={_LABEL})")
_NUMBER = re.compile(r"[A-Z]{0,2}-?\d{1,3}(?:[.-]\d{1,3}){0,3}[a-z]?(?!\w)")


class Links:
    """The entries of *outline*, from 1, by what leads to them. What several entries have leads to none.

    *names* are those of its questions. *dead* is the number of links to names that no part of the document has. Of a
    page, not all parts are known.
    """

    def __init__(self, outline: Outline, names: Sequence[str]) -> None:
        self._outline, self._names = outline, names
        self.dead = 0
        self._anchors: dict[str, int] = {}
        following = 0  # the question below the chapter's title
        for block, role in zip(reversed(outline.blocks), reversed(outline.roles), strict=True):
            number = role.number or (following if role.name == "chapter" else 0)
            following = role.number or following
            if number:
                self._anchors.update(dict.fromkeys(block.anchors, number))
        self._numbered = _unique(self._numbers())

    @cached_property
    def _alike(self) -> dict[str, int]:
        """Questions by the keys of their anchors and names."""
        names = _unique((_key(name), number) for number, name in enumerate(self._names, 1))
        return names | _unique((_key(name), number) for name, number in self._anchors.items())

    @cached_property
    def _known(self) -> set[str]:
        """The keys of all anchors."""
        return {_key(name) for block in self._outline.blocks for name in block.anchors}

    def _numbers(self) -> Iterator[tuple[str, int]]:
        """Yield the number in front of each question, here or in the table of contents, as others refer to it: G3."""
        for place, prefix in self._outline.prefixes.items():
            block, role = self._outline.blocks[place], self._outline.roles[place]
            before = block.text[: max(block.text.find(prefix.bare), 0)]
            if role.name in ("question", "contents") and (label := _NUMBER.search(before[:40])):
                yield label[0], role.number or self._alike.get(_key(prefix.bare), 0)

    def linked(self) -> list[Block]:
        """Return the blocks of the outline, with a link wherever an answer refers to another question."""
        return [
            self._linked(block, role.number) if role.name == "answer" else block
            for block, role in zip(self._outline.blocks, self._outline.roles, strict=True)
        ]

    def _linked(self, block: Block, own: int) -> Block:
        def linked(spans: Spans) -> Spans:
            self.dead += sum(block.kept is None and self._is_dead(span.fragment) for span in spans if span.fragment)
            return tuple(part for span in spans for part in self._parts(span, own))

        return replace(block, spans=linked(block.spans), rows=tuple(tuple(map(linked, row)) for row in block.rows))

    def _parts(self, span: Span, own: int) -> Iterator[Span]:
        """Yield the parts of *span*, of the answer to question *own*, that are links and those that are not."""
        if span.fragment:
            is_note = span.image is None and not any(map(str.isalnum, span.text))  # «*», of a footnote
            number = None if is_note else self._entry(span.fragment)
            yield replace(span, href=f"#{number}") if number and number != own else span
            return
        end = 0
        plain = span.href is None and not span.code and span.image is None
        for start, stop, label in references(span.text) if plain and self._numbered else ():
            number = self._numbered.get(label, own)
            if number != own:
                yield replace(span, text=span.text[end:start])
                yield replace(span, text=label, href=f"#{number}")
                end = stop
        if end < len(span.text) or not end:
            yield replace(span, text=span.text[end:])

    def _is_dead(self, fragment: str) -> bool:
        return fragment != "top" and not self._entry(fragment) and _key(fragment) not in self._known

    def _entry(self, fragment: str) -> int | None:
        """Return the number of the question that *fragment* leads to, None if it leads elsewhere.

        An anchor inside an answer leads to its question, and one of a chapter to the first question of that. Without an
        anchor of that name, case, punctuation and spaces make no difference, and the text of a question will do.
        """
        return self._anchors.get(fragment) or self._alike.get(_key(fragment))


def references(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the start, the end and the text of each number that *text* refers to as another entry.

    These are «see G3», «siehe Frage 12», «questions 1.2 and 1.3». A number without a letter or a part, like 3, is one
    only behind a word for a question: «see 3» may count.
    """
    for word in _WORD.finditer(text):
        place = word.end()
        while label := _FIRST.match(text, place):
            if label[1].isdecimal() and not word["question"]:
                break
            yield label.start(1), label.end(1), label[1]
            following = _NEXT.match(text, label.end())
            if not following:
                break
            place = following.end()


def _key(name: str) -> str:
    """Return what is left of *name* in the ways in which programs make anchors of headings."""
    return letters(name.removeprefix("user-content-"))


def _unique(found: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the pairs *found* as a dictionary, without keys that have different values."""
    pairs = {(key, number) for key, number in found if key and number}
    times = Counter(key for key, _ in pairs)
    return {key: number for key, number in pairs if times[key] == 1}
