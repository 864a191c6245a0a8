"""Find headings: paragraphs in larger type, ranked by their size."""

from collections import Counter
from collections.abc import Sequence

from pactqa.importing.markup.pdf.tuning import HEADING_LETTERS, HEADING_LINES, HEADING_SIZE
from pactqa.importing.markup.pdf.values import Paragraph, same_size

_LOWEST = 6


def body_size(paragraphs: Sequence[Paragraph]) -> float:
    """Return the font size of most letters of *paragraphs*."""
    sizes: Counter[float] = Counter()
    for paragraph in paragraphs:
        for line in paragraph.lines:
            sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def mark_headings(paragraphs: Sequence[Paragraph]) -> None:
    """Give those of *paragraphs*, all of a document, that look like headings the level of their size, 1 the largest."""
    least = body_size(paragraphs) * HEADING_SIZE
    found = [paragraph for paragraph in paragraphs if _is_heading(paragraph, least)]
    ranks = sorted({paragraph.lines[0].size for paragraph in found}, reverse=True)
    for paragraph in found:
        paragraph.level = min(ranks.index(paragraph.lines[0].size) + 1, _LOWEST)


def _is_heading(paragraph: Paragraph, least: float) -> bool:
    """Return whether *paragraph* is short, and all of it is larger than *least*."""
    size = paragraph.lines[0].size
    return (
        size > least
        and len(paragraph.lines) <= HEADING_LINES
        and len(paragraph.text) <= HEADING_LETTERS
        and all(same_size(line.size, size) for line in paragraph.lines)
    )
