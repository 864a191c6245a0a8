"""Write what stands above the questions, as plain text: the summary and the lead, with the date and the byline."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from pactqa.importing.blocks import Block, Span
from pactqa.importing.words import announces, is_beside, is_byline, letters, parse_prefix, split_date, without_more
from pactqa.importing.write.answer import write_answer
from pactqa.model import Source


def write_summary(box: Sequence[Block]) -> str | None:
    """Return the text of *box*, the blocks of a summary, without «Show more», or None if there is none.

    The first block is what stands beside its label, and is empty if nothing does.
    """
    paragraphs = [part for text in (box[0].text, _text(box[1:])) for part in text.split("\n\n")] if box else []
    return "\n\n".join(filter(None, map(without_more, paragraphs))) or None


def write_lead(front: Iterable[Block], headline: str | None, titles: Sequence[str]) -> tuple[str | None, Source | None]:
    """Return the lead in *front*, the blocks before the questions, and the source, made of its date and byline.

    *titles* are those of the questions and of the chapters. They, the *headline*, a table of contents with its label,
    and text below a heading are not in the lead.
    """
    listed = {letters(title) for title in titles}
    paragraphs: list[Block] = []
    published = credit = None
    contents = False  # whether the block above is part of a table of contents
    for block in front:
        if block.level and paragraphs:
            break
        if block.what != "text" or block.level or block.tag == "button":
            continue
        text, day = split_date(block.text.removeprefix(headline or "").strip())
        published = published or day
        if is_byline(text):
            credit = credit or text
        elif letters(parse_prefix(text).bare) in listed or (block.within and block.linked):
            if not contents and paragraphs and announces(paragraphs[-1].text):
                paragraphs.pop()
            contents = True
        elif text and not is_beside(text):
            contents = False
            paragraphs.append(replace(block, text=text, spans=(Span(text),)))
    source = Source(date=published, credit=credit) if published or credit else None
    return _text(paragraphs) or None, source


def _text(blocks: Sequence[Block]) -> str:
    """Return *blocks* as plain text."""
    plain = [
        replace(block, what="text", level=0, spans=(Span(block.text),), within=block.within[:2]) for block in blocks
    ]
    return write_answer(plain)[0]
