"""The way of a PDF, in the worker: pages, lines, regions, paragraphs, headings, HTML."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pactqa.importing.markup.pdf import file
from pactqa.importing.markup.pdf.compose import compose
from pactqa.importing.markup.pdf.contents import is_contents
from pactqa.importing.markup.pdf.destinations import resolve_links
from pactqa.importing.markup.pdf.edges import set_rights
from pactqa.importing.markup.pdf.headings import mark_headings
from pactqa.importing.markup.pdf.joins import join
from pactqa.importing.markup.pdf.lines import lines_of, pieces_of
from pactqa.importing.markup.pdf.marks import is_ornament
from pactqa.importing.markup.pdf.paragraphs import paragraphs, usual
from pactqa.importing.markup.pdf.refusal import Clock
from pactqa.importing.markup.pdf.regions import Cutter
from pactqa.importing.markup.pdf.running_heads import running_heads
from pactqa.importing.markup.pdf.values import Page, Paragraph, Piece, Region

_MOST = 10
"""How many pages a warning names."""


class Converted(NamedTuple):
    """A PDF as *html*, with the *title* and the *language* that it names, and a *warning*, as far as there are any."""

    html: str
    title: str
    language: str
    warning: str


def convert(data: bytes) -> Converted:
    """Return the PDF *data* as HTML. Raises `UnreadableError`."""
    clock = Clock()
    with file.opened(data) as document:
        pages, unreadable = file.read_pages(document, clock)
        title, language = file.title(document), file.language(document)
    title = title if _is_shown(title, pages) else ""
    return Converted(to_html(pages, clock), title, language, _warning(unreadable))


def _is_shown(title: str, pages: Sequence[Page]) -> bool:
    """Return whether *title* is in the text of the first of *pages*. Most others are the names of files."""
    letters = _letters(title)
    return bool(letters) and letters in _letters("".join(run.text for run in pages[0].runs))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _warning(unreadable: Sequence[int]) -> str:
    """Return the warning that the pages *unreadable*, from 0, are missing."""
    if not unreadable:
        return ""
    numbers = ", ".join(str(number + 1) for number in unreadable[:_MOST]) + (", …" if len(unreadable) > _MOST else "")
    return f"without page{'s' if len(unreadable) > 1 else ''} {numbers}, which cannot be read"


def to_html(pages: Sequence[Page], clock: Clock) -> str:
    """Return the text of *pages* as the content of a body. Raises `UnreadableError` if it takes too long."""
    pieces = [pieces_of(page.runs, page.down) for page in pages]
    lines = [lines_of(own, page.number) for page, own in zip(pages, pieces, strict=True)]
    heads = running_heads(pages, lines)
    dropped = {id(run) for own in lines for line in own if id(line) in heads for run in line.runs}
    cutter = Cutter()
    regions: list[Region] = []
    for page, own in zip(pages, pieces, strict=True):
        kept = [piece for piece in own if id(piece.runs[0]) not in dropped]
        regions += _cut(cutter, page, kept)
        clock.check()
    set_rights(pages, regions)
    ordinary = usual(regions)
    found = join(
        [
            Paragraph(own, right=region.right, row=region.row, cell=region.cell)
            for region in regions
            for own in paragraphs(region, ordinary)
        ]
    )
    found = [one for one in found if not (is_contents(one) or (not one.row and is_ornament(one.text)))]
    resolve_links(found, {page.number: page.frame for page in pages})
    if found:
        mark_headings(found)
    return compose(found)


def _cut(cutter: Cutter, page: Page, pieces: Sequence[Piece]) -> Iterator[Region]:
    """Yield the regions of *page*, whose text is *pieces*, by their place."""
    for own in cutter.regions(pieces, page.across, page.down):
        lines = lines_of(own, page.number)
        yield Region(lines, 0.0, row=own[0].row, cell=own[0].cell)
