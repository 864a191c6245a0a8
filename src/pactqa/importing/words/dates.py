"""Read dates in words and numbers."""

import re
from datetime import date

from pactqa.importing.words.patterns import any_of, at_end, words
from pactqa.languages import LANGUAGES

_MONTHS = {name: number for each in LANGUAGES for number, name in enumerate(each.months.split(), 1)}
_AT, _CLOCK = any_of(words("at")), any_of(words("clock"))
_DATE = (
    r"(?:(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)|(?P<day2>\d{1,2})\.\s?(?P<month2>\d{1,2})\.\s?(?P<year2>\d{4})"
    r"|(?P<day3>\d{1,2})\.?\s(?P<name3>[^\W\d]{3,})\.?\s(?P<year3>\d{4})"
    r"|(?P<name4>[^\W\d]{3,})\.?\s(?P<day4>\d{1,2}),\s(?P<year4>\d{4}))"
)
_DATE_LINE = re.compile(
    rf"(?:[^\W\d][^.\d?!]{{0,30}}[ :,])?\s*{_DATE}"
    rf"(?:[ ,T|–-]+(?:{_AT}\s)?\d{{1,2}}[:.]\d\d\S*(?:\s?{_CLOCK})?)?\.?$",
    re.IGNORECASE,
)
_DATE_AT_END = re.compile(rf"(?<=[.!?»”])\s+{_DATE}$")


def is_date_line(text: str) -> bool:
    """Return whether *text* is only a date, with a time and a place at most."""
    return bool(_DATE_LINE.match(text))


def split_date(text: str) -> tuple[str, str | None]:
    """Return *text* without a date that is all of it or follows its last sentence, and the date (ISO 8601) or None."""
    match = _DATE_LINE.match(text)
    if match and (day := _day(match)):
        return "", day
    match = at_end(_DATE_AT_END, text)
    if match and (day := _day(match)):
        return text[: match.start()], day
    return text, None


def _day(match: re.Match[str]) -> str | None:
    parts = {name.rstrip("234"): value for name, value in match.groupdict().items() if value}
    month = parts.get("month") or _month(parts.get("name", "").casefold())
    try:
        return date(int(parts["year"]), int(month), int(parts["day"])).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    """Return the number of the month *name*, which may be abbreviated, 0 if there is none or several."""
    numbers = {number for month, number in _MONTHS.items() if month.startswith(name)}
    return _MONTHS.get(name) or (numbers.pop() if len(numbers) == 1 else 0)
