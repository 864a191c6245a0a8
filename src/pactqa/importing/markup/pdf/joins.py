"""Join what belongs together: paragraphs that go on over a page, questions in cells, and labels beside paragraphs."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pactqa.importing.markup.pdf.marks import bullet, ends_sentence, is_label, is_marked, is_numbered
from pactqa.importing.markup.pdf.tuning import FULL, MAX_CELLS, ROOM, SAME_EDGE
from pactqa.importing.markup.pdf.values import Line, Paragraph, same_size
from pactqa.importing.words import ends_question


def join(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return *paragraphs*, those of a document, with those joined that are one."""
    return _over_pages(_asking_cells(_with_labels(paragraphs)))


def _with_labels(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield *paragraphs*, a label alone as that of the one behind it. At the end, it is a page number."""
    label: Paragraph | None = None
    for paragraph in paragraphs:
        if label is None and len(paragraph.lines) == 1 and is_label(paragraph.text):
            label = paragraph
            continue
        if label is not None:
            paragraph.label, label = label.text, None
        yield paragraph


def _is_full(before: Paragraph, below: Line) -> bool:
    """Return whether the first word of *below* would not have fit in the last line of *before*."""
    above = before.lines[-1]
    return above.x1 + below.first_word + ROOM * above.size > before.right - FULL


def _asking_cells(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Yield *paragraphs*, those of a cell as one if it asks, and its row goes on in another cell."""
    cells = [[*cell] for _, cell in groupby(paragraphs, key=lambda paragraph: paragraph.cell or -id(paragraph))]
    for cell, after in zip(cells, [*cells[1:], []], strict=True):
        first, last = cell[0], cell[-1]
        more = bool(after) and first.row != 0 and after[0].row == first.row
        if len(cell) > 1 and more and ends_question(last.text):
            first.lines = [line for one in cell for line in one.lines]
            yield first
        else:
            yield from cell


def _over_pages(paragraphs: Iterator[Paragraph]) -> list[Paragraph]:
    """Return *paragraphs*, one that goes on over a page as one. In a table, what goes on is in the same column."""
    found: list[Paragraph] = []
    latest: list[Paragraph] = []  # the last paragraph, or those of the last row
    before: list[Paragraph] = []  # the same of the page before, while it may go on
    page, first_row = -1, 0
    for paragraph in paragraphs:
        if paragraph.lines[0].page != page:
            page, first_row = paragraph.lines[0].page, paragraph.row
            before, latest = latest[-MAX_CELLS:], []
        elif not first_row or paragraph.row != first_row:
            before = []
        whole = next((one for one in reversed(before) if _goes_on(one, paragraph)), paragraph)
        if whole is paragraph:
            found.append(paragraph)
        else:
            whole.lines += paragraph.lines
        if not (paragraph.row and latest and latest[-1].row == paragraph.row):
            latest = []
        latest.append(whole)
        whole.row = paragraph.row
    return found


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    """Return whether *after*, on the next page, is the rest of *before*."""
    above, below = before.lines[-1], after.lines[0]
    if above.page + 1 != below.page or after.label:
        return False
    if before.cell and after.cell and abs(_left(before) - _left(after)) > SAME_EDGE:
        return False
    alike = same_size(above.size, below.size) and above.runs[-1].style.bold == below.runs[0].style.bold
    begins = bool(bullet(below.text)) or is_marked(below.text) or is_numbered(below.text)
    if not alike or begins or ends_sentence(above.text):
        return False
    return (
        (not before.cell and _is_full(before, below))
        or below.text[:1].islower()
        or below.text[:1].isdigit()
        or above.text.endswith("-")
    )


def _left(paragraph: Paragraph) -> float:
    return min(line.x0 for line in paragraph.lines)
