"""Prepare reStructuredText for pandoc: rewrite the titles, labels and code that docutils reads, but pandoc does not."""

import re
from collections.abc import Iterator, Sequence

_VERBATIM = re.compile(r"\s*\.\. (?:code|code-block|math|parsed-literal|raw|sourcecode)::|(?!\s*\.\. ).*::$")
"""A row that has code, or a formula, indented below it."""

_NO_LINK = re.compile(r"(?<![`:\w])`([^`<>]+)<([^`<>]*)`(?![`_])")  # pandoc would search for its end in the next one
_LABEL = re.compile(r"\s*\.\. _[^:`]+:$")
_UNDERLINE = re.compile(r"([!-/:-@\[-`{-~])\1{3,}\s*$")


def prepare(text: str) -> str:
    """Return *text* in a form that pandoc reads completely."""
    rows = [row.rstrip() for row in text.expandtabs(8).split("\n")]
    for place, row in enumerate(rows):
        if place and _UNDERLINE.match(row) and _is_title(rows, place - 1) and len(row) < len(rows[place - 1]):
            rows[place] = row[0] * 2 * len(rows[place - 1])  # docutils accepts short ones; wide letters count twice
            if place > 1 and _UNDERLINE.match(rows[place - 2]):
                rows[place - 2] = rows[place]
    return "\n".join(_rows(rows))


def _is_title(rows: Sequence[str], place: int) -> bool:
    """Return whether the row at *place*, with an underline below it, may be a title."""
    title, line = rows[place], rows[place + 1]
    above = rows[place - 1] if place else ""
    if not title or title.startswith((" ", ".. ")) or _UNDERLINE.match(title):
        return False
    starts = not above or above.startswith((" ", ".. "))  # what is above ends here, even without a blank line
    return starts or (_UNDERLINE.match(above) is not None and above[0] == line[0])


def _rows(rows: Sequence[str]) -> Iterator[str]:
    place = 0
    while place < len(rows):
        row = rows[place]
        end = place + 1
        if _VERBATIM.match(row):
            end = _behind(rows, place)
            yield from rows[place:end]
        elif row.lstrip().startswith(">>> ") and not (place and rows[place - 1]):  # a doctest
            end = next((each for each in range(place, len(rows)) if not rows[each]), len(rows))
            indent = " " * _indent(row)
            yield from (f"{indent}.. code-block:: python", "", *(f"   {code}" for code in rows[place:end]))
        else:
            yield _NO_LINK.sub(r"`\1\\<\2`", row)
            if _LABEL.match(row):
                yield ""  # otherwise pandoc would make the next row part of the label
        place = end


def _behind(rows: Sequence[str], place: int) -> int:
    """Return the place of the first row after those indented below the one at *place*."""
    indent = _indent(rows[place])
    return next(
        (each for each in range(place + 1, len(rows)) if rows[each] and _indent(rows[each]) <= indent), len(rows)
    )


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())
