"""Write what stands above the questions, as plain text: the summary and the lead, with the date and the byline."""

from collections.abc import Sequence

from msgspec.structs import replace

from pactqa.importing.blocks import Block, Span
from pactqa.importing.words import is_byline, split_date, summary, without_more
from pactqa.importing.write.answer import write_answer
from pactqa.model import Source


def write_summary(box: Sequence[Block]) -> str | None:
    """Return the text of *box*, the blocks of a summary, without its label and «Show more», None if there is none."""
    if not box:
        return None
    beside = box[0].text.removeprefix(summary(box[0].text) or "")
    paragraphs = [beside, *_text(box[1:]).split("\n\n")]
    return "\n\n".join(filter(None, map(without_more, paragraphs))) or None


def write_lead(lead: Sequence[Block], headline: str | None) -> tuple[str | None, Source | None]:
    """Return the text of *lead*, without the *headline*, and the source, made of its date and byline."""
    paragraphs: list[Block] = []
    published = credit = None
    for block in lead:
        text, day = split_date(block.text.removeprefix(headline or "").strip())
        published = published or day
        if is_byline(text):
            credit = credit or text
        elif text:
            paragraphs.append(replace(block, text=text))
    source = Source(date=published, credit=credit) if published or credit else None
    return _text(paragraphs) or None, source


def _text(blocks: Sequence[Block]) -> str:
    """Return *blocks* as plain text."""
    plain = [
        replace(block, what="text", level=0, spans=(Span(block.text),), within=block.within[:2]) for block in blocks
    ]
    return write_answer(plain)[0]
