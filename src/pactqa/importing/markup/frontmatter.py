"""What stands in front of a text and speaks of it: YAML between lines of dashes, TOML between lines of plus signs.

Generators of sites put it there, before Markdown most of all; pandoc has three lines that begin with a per cent sign.
Of YAML, that is read which such headers are made of: `key: value` on a line, quoted values, values that are folded over
indented lines, and the first item of a list.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from pactqa.text import line

_FENCES = re.compile(
    r"\s*(?:---[ \t]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)|\+\+\+[ \t]*\n(?P<toml>(?:.*\n)*?)\+\+\+)[ \t]*(?:\n|\Z)"
)
_PERCENT = re.compile(r"% *(?P<title>\S.*)\n(?:% *(?P<author>.*)\n)?(?:% *(?P<date>.*)\n)?(?=\s)")
_ENTRY = re.compile(r"(?P<key>[\"'\w@][^:]{0,60}):(?:[ \t]+(?P<value>.*))?$")
_MORE = re.compile(r"\s|- |# |[]}]|$")
_BLOCK = re.compile(r"[|>][-+]?\d?\s*$")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")


class Header(Struct, frozen=True):
    """What a text says of itself: *language*, a BCP 47 tag if it is right, and *date*, a day as in ISO 8601."""

    title: str | None = None
    language: str | None = None
    description: str | None = None
    date: str | None = None
    author: str | None = None


def split(text: str) -> tuple[Header, str]:
    """Return what stands in front of *text*, and the text without it."""
    told: Mapping[str, Any] | None = None
    if found := _FENCES.match(text):
        told = _toml(found["toml"]) if found["yaml"] is None else _yaml(found["yaml"].split("\n"))
    elif found := _PERCENT.match(text):
        told = found.groupdict()
    return (header(told), text[found.end() :]) if found and told is not None else (Header(), text)


def header(told: Mapping[str, Any]) -> Header:
    """Return what *told*, values of any kind by their names in small letters, says in those names that are common."""
    days = (_DAY.match(str(told.get(name) or "").strip("\"' ")) for name in ("date", "published"))
    return Header(
        title=_first(told, "title"),
        language=(_first(told, "lang", "language", "locale") or "").replace("_", "-") or None,
        description=_first(told, "description", "summary"),
        date=next((day[0] for day in days if day), None),
        author=_first(told, "author", "authors"),
    )


def _first(told: Mapping[str, Any], *names: str) -> str | None:
    for name in names:
        value = told.get(name)
        values = [
            each.get("name") if isinstance(each, dict) else each
            for each in (value if isinstance(value, list) else [value])
        ]
        said = line(", ".join(each for each in values if isinstance(each, str)))
        if said and "{{" not in said:  # that is for the generator to fill in
            return said
    return None


def _toml(text: str) -> dict[str, Any] | None:
    try:
        return {name.lower(): value for name, value in tomllib.loads(text).items()}
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _yaml(rows: Sequence[str]) -> dict[str, Any] | None:
    """Return the values in *rows* by their names; None where the rows are a text between two rules."""
    told = [row for row in rows if row.strip()]
    fitting = sum(bool(_ENTRY.match(row) or _MORE.match(row)) for row in told)
    return dict(_entries(told)) if not told or (_ENTRY.match(told[0]) and fitting * 3 >= len(told) * 2) else None


def _entries(rows: Sequence[str]) -> Iterator[tuple[str, str | list[str]]]:
    key, value = "", [""]
    for row in [*rows, "end:"]:
        if found := _ENTRY.match(row):
            yield key, _value(value)
            key, value = found["key"].strip("\"'").lower(), [found["value"] or ""]
        elif not row.startswith("#"):
            value.append(row.strip())


def _value(rows: Sequence[str]) -> str | list[str]:
    """Return what the *rows* of one value say: a string, or the strings of a list."""
    if _BLOCK.match(rows[0]):
        return " ".join(rows[1:])
    told = " ".join(rows).strip()
    if told.startswith("[") and told.endswith("]"):
        return [_scalar(item.strip()) for item in told[1:-1].split(",")]
    if told.startswith("- "):
        return [_scalar(row[2:].strip()) for row in rows if row.startswith("- ")]
    return _scalar(told)


def _scalar(told: str) -> str:
    told = told.removeprefix("name:").strip()
    if quoted := re.match(r'"((?:[^"\\]|\\.)*)"', told):
        return re.sub(r"\\(.)", r"\1", quoted[1])
    if quoted := re.match(r"'((?:[^']|'')*)'", told):
        return quoted[1].replace("''", "'")
    return re.sub(r" #.*$", "", told)
