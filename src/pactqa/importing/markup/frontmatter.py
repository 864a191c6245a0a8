"""Front matter, the metadata before a text: YAML between lines of dashes, or TOML between lines of plus signs.

Site generators use it, mostly with Markdown. pandoc also has up to three lines that start with a per cent sign. Only
the part of YAML that is common in front matter is supported: `key: value` on one line, quoted values, values folded
over indented lines, and flat lists.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from msgspec import Struct

from pactqa.importing.signs import dated
from pactqa.text import line

_FENCES = re.compile(
    r"\s*(?:---[ \t]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)|\+\+\+[ \t]*\n(?P<toml>(?:.*\n)*?)\+\+\+)[ \t]*(?:\n|\Z)"
)
_PERCENT = re.compile(r"% *(?P<title>\S.*)\n(?:% *(?P<author>.*)\n)?(?:% *(?P<date>.*)\n)?(?=\s)")
_ENTRY = re.compile(r"(?P<key>[\"'\w@][^:]{0,60}):(?:[ \t]+(?P<value>.*))?$")
_MORE = re.compile(r"\s|- |# |[]}]|$")
_BLOCK = re.compile(r"[|>][-+]?\d?\s*$")
_TITLE = re.compile(r"\{\{-?\s{0,9}page\.title(?:\s{0,9}\|[^{}\n]{0,99})?\s{0,9}-?\}\}")  # in Liquid, of Jekyll
_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")


class Header(Struct, frozen=True):
    """The metadata of a text. *language* should be a BCP 47 tag but is not validated; *date* is an ISO 8601 date."""

    title: str | None = None
    language: str | None = None
    description: str | None = None
    date: str | None = None
    author: str | None = None


def split(text: str) -> tuple[Header, str]:
    """Return the front matter of *text*, and the text without it."""
    values: Mapping[str, Any] | None = None
    if found := _FENCES.match(text):
        values = _toml(found["toml"]) if found["yaml"] is None else _yaml(found["yaml"].split("\n"))
    elif found := _PERCENT.match(text):
        values = found.groupdict()
    return (header(values), text[found.end() :]) if found and values is not None else (Header(), text)


def split_page(text: str) -> tuple[Header, str]:
    """Return the front matter of *text*, which is HTML, and the HTML, with the title where its template shows that."""
    found, html = split(text)
    title = found.title
    return found, _TITLE.sub(lambda _: escape(title), html) if title else html


def header(metadata: Mapping[str, Any]) -> Header:
    """Return the header with the values of the common names in *metadata*, whose names must be in lower case."""
    days = (_day(str(metadata.get(name) or "")) for name in ("date", "published"))
    return Header(
        title=_first(metadata, "title"),
        language=(_first(metadata, "lang", "language", "locale") or "").replace("_", "-") or None,
        description=_first(metadata, "description", "summary"),
        date=next(filter(None, days), None),
        author=_first(metadata, "author", "authors"),
    )


def _day(value: str) -> str | None:
    """Return the day in *value*, an ISO 8601 date that may have marks around it, such as `$Date: … $`, or in words."""
    found = _DAY.search(value)
    return found[0] if found else dated(value.strip())[1]


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


def _toml(text: str) -> dict[str, Any] | None:
    import tomllib

    try:
        return {name.lower(): value for name, value in tomllib.loads(text).items()}
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _yaml(rows: Sequence[str]) -> dict[str, Any] | None:
    """Return the values in *rows* by name, or None if the rows are not YAML but text between two rules."""
    lines = [row for row in rows if row.strip()]
    fitting = sum(bool(_ENTRY.match(row) or _MORE.match(row)) for row in lines)
    return dict(_entries(lines)) if not lines or (_ENTRY.match(lines[0]) and fitting * 3 >= len(lines) * 2) else None


def _entries(rows: Sequence[str]) -> Iterator[tuple[str, str | list[str]]]:
    key, value = "", [""]
    for row in [*rows, "end:"]:
        if found := _ENTRY.match(row):
            yield key, _value(value)
            key, value = found["key"].strip("\"'").lower(), [found["value"] or ""]
        elif not row.startswith("#"):
            value.append(row.strip())


def _value(rows: Sequence[str]) -> str | list[str]:
    """Parse the *rows* of one value: a string, or the strings of a list."""
    if _BLOCK.match(rows[0]):
        return " ".join(rows[1:])
    value = " ".join(rows).strip()
    if value.startswith("[") and value.endswith("]"):
        return [_scalar(item.strip()) for item in value[1:-1].split(",")]
    if value.startswith("- "):
        return [_scalar(row[2:].strip()) for row in rows if row.startswith("- ")]
    return _scalar(value)


def _scalar(value: str) -> str:
    value = value.removeprefix("name:").strip()
    if quoted := re.match(r'"((?:[^"\\]|\\.)*)"', value):
        return re.sub(r"\\(.)", r"\1", quoted[1])
    if quoted := re.match(r"'((?:[^']|'')*)'", value):
        return quoted[1].replace("''", "'")
    return re.sub(r" #.*$", "", value)
