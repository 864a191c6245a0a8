"""Front matter, the metadata before a text: YAML between lines of dashes, or TOML between lines of plus signs.

Site generators use it, mostly with Markdown. pandoc also has up to three lines that start with a per cent sign. What is
not front matter is text, with a warning if it was meant to be.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

from pactqa.importing.markup import data
from pactqa.importing.values import Header
from pactqa.importing.words.phrases import split_date
from pactqa.text import line

_FENCES = re.compile(
    r"\s*(?:---[ \t]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)|\+\+\+[ \t]*\n(?P<toml>(?:.*\n)*?)\+\+\+)[ \t]*(?:\n|\Z)"
)
_PERCENT = re.compile(r"% *(?P<title>\S.*)\n(?:% *(?P<author>.*)\n)?(?:% *(?P<date>.*)\n)?(?=\s)")
_ENTRY = re.compile(r"(?P<key>[\"'\w@][^:]{0,60}):(?:[ \t]+(?P<value>.*))?$")
_MORE = re.compile(r"\s|- |# |[]}]|$")
_TITLE = re.compile(r"\{\{-?\s{0,9}page\.title(?:\s{0,9}\|[^{}\n]{0,99})?\s{0,9}-?\}\}")  # in Liquid, of Jekyll
_LONGEST = 1 << 16
"""The maximum length of front matter, in characters: 64 KiB, about a hundred times what it usually has."""

_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")


def split(text: str) -> tuple[Header, str]:
    """Return the front matter of *text*, and the text without it: all of it if it has none or that cannot be read."""
    match = _FENCES.match(text) or _PERCENT.match(text)
    try:
        values = _values(match) if match else None
        return (header(values), text[match.end() :]) if match and values is not None else (Header(), text)
    except data.UnreadableError as error:
        return Header(warning=f"front matter {error}; read as text"), text


def _values(match: re.Match[str]) -> Mapping[str, Any] | None:
    """Return the values by name in *match*, which may be front matter, else None. Raises `data.UnreadableError`."""
    groups = match.groupdict()
    if "title" in groups:
        return groups
    values = None if groups["yaml"] is None else _yaml(groups["yaml"].split("\n"))
    if values is None and groups["toml"] is None:
        return None
    if match.end() > _LONGEST:
        raise data.UnreadableError(f"has more than {_LONGEST >> 10} KiB")
    above = match.string.count("\n", 0, match.start("toml"))
    if values is None:
        values = data.parse_toml("\n" * above + groups["toml"])  # so that errors have the text's lines
    return {name.lower(): value for name, value in values.items()}


def split_page(text: str) -> tuple[Header, str]:
    """Return the front matter of *text*, which is HTML, and the HTML, with the title where its template shows that."""
    found, html = split(text)
    title = found.title
    return found, _TITLE.sub(lambda _: escape(title), html) if title else html


def header(metadata: Mapping[str, Any]) -> Header:
    """Return the header with the values of the common names in *metadata*, whose names must be in lower case."""
    found = data.html(metadata, _LONGEST)
    days = (_day(metadata.get(name)) for name in ("date", "published"))
    return Header(
        title=_first(metadata, "title", "question"),
        language=(_first(metadata, "lang", "language", "locale") or "").replace("_", "-") or None,
        description=_first(metadata, "description", "summary"),
        date=next(filter(None, days), None),
        author=_first(metadata, "author", "authors"),
        data=found,
        data_format="front matter" if found else "",
        is_entry="question" in metadata,
    )


def _day(value: object) -> str | None:
    """Return the day in *value*: a date, or a string with an ISO 8601 date in it, such as `$Date: … $`, or in words."""
    if isinstance(value, list):
        return next(filter(None, map(_day, value)), None)
    text = str(value) if isinstance(value, str | date) else ""
    match = _DAY.search(text)
    return match[0] if match else split_date(text.strip())[1]


def _first(metadata: Mapping[str, Any], *names: str) -> str | None:
    for name in names:
        value = metadata.get(name)
        values = [
            each.get("name") if isinstance(each, dict) else each
            for each in (value if isinstance(value, list) else [value])
        ]
        text = line(", ".join(each for each in values if isinstance(each, str)))
        if text and "{{" not in text:  # a template, which only the generator can expand
            return text
    return None


def _yaml(rows: Sequence[str]) -> dict[str, Any] | None:
    """Return the values in *rows* by name, or None if the rows are not YAML but text between two rules.

    Comments may come first. With an empty line below, they are headings. Titles often have a colon that YAML does not
    allow: then the lines that look like `key: value` are all that is read.
    """
    lines = [row for row in rows if row.strip()]
    if not lines:
        return {}
    first = next((row for row in "\n".join(rows).strip().split("\n") if not row.startswith("#")), "")
    fitting = sum(bool(_ENTRY.match(row) or _MORE.match(row)) for row in lines)
    if not _ENTRY.match(first) or fitting * 3 < len(lines) * 2:
        return None
    try:
        values = data.parse_yaml("\n".join(rows))
    except data.UnreadableError:
        values = {match["key"]: match["value"] for match in map(_ENTRY.match, rows) if match}
    return values if isinstance(values, dict) else None
