"""Find the paragraphs to which the links inside a document lead."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, count
from math import inf

from pactqa.importing.markup.pdf.frame import Frame
from pactqa.importing.markup.pdf.tuning import MAX_DESTINATIONS, MIDDLE
from pactqa.importing.markup.pdf.values import Destination, Line, Paragraph, Run


def resolve_links(paragraphs: Sequence[Paragraph], frames: Mapping[int, Frame]) -> None:
    """Give those of *paragraphs*, all of a document, that its links lead to an id, and these links its address.

    *frames* are those of its pages. A destination is at the first line, as text is
    read, that is not above its point and does not end left of it, or else where the next page begins.
    """
    lines: dict[int, list[tuple[Line, Paragraph]]] = defaultdict(list)
    links: dict[Destination, list[Run]] = defaultdict(list)
    for paragraph in paragraphs:
        for line in paragraph.lines:
            lines[line.page].append((line, paragraph))
            for run in line.runs:
                if isinstance(run.href, Destination) and run.href.page in frames:
                    links[run.href].append(run)
    points = {one: frames[one.page].point(*one.point) if one.point else (-inf, inf) for one in links}
    ids, times = count(1), Counter[int]()
    for destination, (x, y) in points.items():
        times[destination.page] += 1
        if times[destination.page] > MAX_DESTINATIONS:
            continue
        here = (one for line, one in lines[destination.page] if line.y + MIDDLE * line.size <= y and x <= line.x1)
        target = next(chain(here, (one for _, one in lines[destination.page + 1])), None)
        if target is not None:
            target.id = target.id or f"place-{next(ids)}"
            for run in links[destination]:
                run.href = f"#{target.id}"
