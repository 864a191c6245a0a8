"""Find the paragraphs to which the links inside a document lead."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain, count, islice, product
from math import inf

from pactqa.importing.markup.pdf.frame import Frame
from pactqa.importing.markup.pdf.tuning import MAX_DESTINATIONS, MAX_MARGIN, MIDDLE, SAME_PLACE, SAMPLES
from pactqa.importing.markup.pdf.values import Destination, Line, Paragraph, Run

_Lines = Mapping[int, Sequence[tuple[Line, Paragraph]]]
"""The lines of each page as its text is read, with their paragraphs."""

_Points = Mapping[Destination, tuple[float, float]]
"""Where destinations are, in the frames of their pages."""


def resolve_links(paragraphs: Sequence[Paragraph], frames: Mapping[int, Frame], *, by_chromium: bool) -> None:
    """Give those of *paragraphs*, all of a document, that its links lead to an id, and these links its address.

    *frames* are those of its pages, which Chromium may have printed. A destination is at the first line, as text is
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
    points: _Points = {one: frames[one.page].point(*one.point) if one.point else (-inf, inf) for one in links}
    if by_chromium:
        points = _within_margins(points, lines)
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


def _within_margins(points: _Points, lines: _Lines) -> _Points:
    """Return *points* where they are meant: Chromium 156 tells them as if pages had no margins, older ones do not.

    So most are as far left of a line and above it as the margins are wide. If that is said by several distances, it is
    by the one that is most alike in both directions.
    """
    votes: Counter[tuple[int, int]] = Counter()
    for destination, (x, y) in islice(points.items(), SAMPLES):
        seen = {(line.x0 - x, y - line.y - line.size) for line, _ in lines[destination.page]}
        near = ((left, above) for left, above in seen if 0 <= left <= MAX_MARGIN and 0 <= above <= MAX_MARGIN)
        votes.update({(round(left / SAME_PLACE), round(above / SAME_PLACE)) for left, above in near})
    around = [*product((-1, 0, 1), repeat=2)]
    nearest = {(i, j): sum(votes[i + di, j + dj] for di, dj in around) for i, j in votes}
    left, above = max(nearest, key=lambda one: (nearest[one], -abs(one[0] - one[1])), default=(0, 0))
    if left < 2:
        return points
    return {one: (x + left * SAME_PLACE, y - above * SAME_PLACE) for one, (x, y) in points.items()}
