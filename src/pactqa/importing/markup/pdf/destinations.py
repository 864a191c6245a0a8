"""Find the paragraphs to which the links inside a document lead."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, count, islice
from math import inf

from pactqa.importing.markup.pdf.frame import Frame
from pactqa.importing.markup.pdf.tuning import MAX_DESTINATIONS, MIDDLE
from pactqa.importing.markup.pdf.values import Destination, Line, Paragraph, Run


def resolve_links(paragraphs: Sequence[Paragraph], frames: Mapping[int, Frame]) -> None:
    """Give those of *paragraphs*, all of a document, that its links lead to an id, and these links its address.

    *frames* are those of its pages. A destination is at the first line, as text is read, that is not above its point
    and does not end left of it, or else where the next page begins.
    """
    lines: dict[int, list[tuple[Line, Paragraph]]] = defaultdict(list)
    links: dict[int, dict[Destination, list[Run]]] = defaultdict(lambda: defaultdict(list))
    for paragraph in paragraphs:
        for line in paragraph.lines:
            lines[line.page].append((line, paragraph))
            for run in line.runs:
                if isinstance(run.href, Destination):
                    links[run.href.page][run.href].append(run)
    ids = count(1)
    for page, frame in frames.items():
        for destination, runs in islice(links[page].items(), MAX_DESTINATIONS):
            x, y = frame.point(*destination.point) if destination.point else (-inf, inf)
            here = (one for line, one in lines[page] if line.y + MIDDLE * line.size <= y and x <= line.x1)
            target = next(chain(here, (one for _, one in lines[page + 1])), None)
            if target is not None:
                target.id = target.id or f"place-{next(ids)}"
                for run in runs:
                    run.href = f"#{target.id}"
