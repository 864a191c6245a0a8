"""Link the numbers by which a text refers to other entries: «see G3»."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from pactqa.importing.blocks import Block, Outline, Span
from pactqa.importing.words import entry_number, letters, references


def entry_numbers(outline: Outline, names: Sequence[str]) -> Mapping[str, int]:
    """Return the questions of *outline*, from 1, by the numbers in front of them, or else in the table of contents.

    *names* are those of the questions. A number that several questions have is none.
    """
    listed = {letters(name): number for number, name in enumerate(names, 1)}
    found: dict[str, int | None] = {}
    for place, prefix in outline.prefixes.items():
        block, role = outline.blocks[place], outline.roles[place]
        if role.name in ("question", "contents"):
            number = role.number or listed.get(letters(prefix.bare))
            label = entry_number(block.text[: max(block.text.find(prefix.bare), 0)])
            if number and label:
                found[label] = number if found.get(label, number) == number else None
    return {label: number for label, number in found.items() if number}


def with_references(block: Block, numbers: Mapping[str, int], own: int) -> Block:
    """Return *block*, of the answer to question *own*, with links where it refers to others by their *numbers*."""
    if not numbers or block.what != "text":
        return block
    return replace(block, spans=tuple(part for span in block.spans for part in _linked(span, numbers, own)))


def _linked(span: Span, numbers: Mapping[str, int], own: int) -> Iterator[Span]:
    if span.href is not None or span.code or span.image is not None:
        yield span
        return
    end = 0
    for start, stop, label in references(span.text):
        number = numbers.get(label)
        if number and number != own:
            yield replace(span, text=span.text[end:start])
            yield replace(span, text=label, href=f"#{number}")
            end = stop
    if end < len(span.text):
        yield replace(span, text=span.text[end:])
