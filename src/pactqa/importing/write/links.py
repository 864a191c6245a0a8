"""Link what an answer says of other entries: links to places in the document, and numbers, as in «see G3»."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from pactqa.importing.blocks import Block, Span, Spans
from pactqa.importing.outline import Outline
from pactqa.importing.words import entry_number, letters, references


class Links:
    """The entries of a document, from 1, by what leads to them. What several entries have leads to none.

    *dead* is the number of links to names that no part of the document has. Of a page, not all parts are known.
    """

    def __init__(self, outline: Outline, names: Sequence[str]) -> None:
        """Take the anchors and the numbers of the entries in *outline*, and the *names* of its questions."""
        self.dead = 0
        self._known = {_key(name) for block in outline.blocks for name in block.anchors}
        self._anchors: dict[str, int] = {}
        following = 0  # the question below the chapter's title
        for block, role in zip(reversed(outline.blocks), reversed(outline.roles), strict=True):
            number = role.number or (following if role.name == "chapter" else 0)
            following = role.number or following
            if number:
                self._anchors.update(dict.fromkeys(block.anchors, number))
        self._alike = _unique((_key(name), number) for name, number in self._anchors.items())
        self._named = _unique((_key(name), number) for number, name in enumerate(names, 1))
        self._numbered = _unique(self._numbers(outline))

    def _numbers(self, outline: Outline) -> Iterator[tuple[str, int]]:
        """Yield the number in front of each question of *outline*, here or in the table of contents."""
        for place, prefix in outline.prefixes.items():
            block, role = outline.blocks[place], outline.roles[place]
            if role.name in ("question", "contents"):
                label = entry_number(block.text[: max(block.text.find(prefix.bare), 0)])
                yield label, role.number or self._named.get(_key(prefix.bare), 0)

    def linked(self, block: Block, own: int) -> Block:
        """Return *block*, of the answer to question *own*, with a link wherever it refers to another one."""

        def linked(spans: Spans) -> Spans:
            self.dead += sum(block.kept is None and self._is_dead(span.fragment) for span in spans if span.fragment)
            return tuple(part for span in spans for part in self._linked(span, own))

        return replace(block, spans=linked(block.spans), rows=tuple(tuple(map(linked, row)) for row in block.rows))

    def _linked(self, span: Span, own: int) -> Iterator[Span]:
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
        return fragment != "top" and _key(fragment) not in self._known and not self._entry(fragment)

    def _entry(self, fragment: str) -> int | None:
        """Return the number of the question that *fragment* leads to, None if it leads elsewhere.

        An anchor inside an answer leads to its question, and one of a chapter to the first question of that. Without an
        anchor of that name, case, punctuation and spaces make no difference, and the text of a question will do.
        """
        key = _key(fragment)
        return self._anchors.get(fragment) or self._alike.get(key) or self._named.get(key)


def _key(name: str) -> str:
    """Return what is left of *name* in the ways in which programs make anchors of headings."""
    return letters(name.removeprefix("user-content-"))


def _unique(found: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the pairs *found* as a dictionary, without keys that have different values."""
    pairs = {(key, number) for key, number in found if key and number}
    times = Counter(key for key, _ in pairs)
    return {key: number for key, number in pairs if times[key] == 1}
