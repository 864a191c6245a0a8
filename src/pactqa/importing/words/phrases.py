"""Recognize lines by their words: questions, the label of a summary, captions, dates, bylines, calls, and more."""

import re
from collections.abc import Iterable
from datetime import date

from pactqa.languages import LANGUAGES, QUESTION_MARKS

# Patterns of the words and phrases of all languages, and how to compare and search texts however long they are

_NEAR = 300
"""The number of characters at the end of a text in which patterns for its end are searched."""

_SYNTAX = {
    "[": "(?:",
    "]": ")?",
    "(": "(?:",
    ")": ")",
    "/": "|",
    "'": "['’]",
    " ": r"[\W_]",
    " … ": r"(?!\w)[^.?!:]{0,40}(?<!\w)",
    " ?": r"\s?\?",
    " $": r"\s?\?*$",
}


def letters(text: str) -> str:
    """Return *text* without spaces and punctuation, case-folded, to compare words however they are formatted."""
    return re.sub(r"[\W_]", "", text).casefold()


def at_end(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the match of *pattern*, which must end with `$`, in the last characters of *text*, or None.

    Searching all of a long text takes too long: a page may have a heading of a million spaces.
    """
    return pattern.search(text, max(0, len(text) - _NEAR))


def without_end(pattern: re.Pattern[str], text: str) -> str:
    """Return *text* without the match of *pattern* at its end."""
    match = at_end(pattern, text)
    return text[: match.start()] if match else text


def words(*fields: str) -> list[str]:
    """Return the words in *fields* of all languages, such as "question"."""
    return [word for field in fields for language in LANGUAGES for word in getattr(language, field).split()]


def any_of(patterns: Iterable[str]) -> str:
    """Return the pattern of any of *patterns*, or of words. Of two that begin alike, it prefers the longer one."""
    return f"(?:{'|'.join(sorted(patterns, key=len, reverse=True))})"


def phrases(field: str) -> list[str]:
    """Return the patterns of the phrases in *field* of all languages, such as "calls".

    ` | ` separates phrases, a slash separates alternative words, and words in brackets are optional. A space matches a
    space or any other sign, ` … ` up to forty characters of the same sentence, and ` $` the end of the text, where
    there may be question marks: "still need [more/any] help | questions $".
    """
    return [_pattern(phrase) for language in LANGUAGES for phrase in getattr(language, field).split(" | ") if phrase]


def _pattern(phrase: str) -> str:
    phrase = re.sub(r" \[([^]]*)\]$", r"[ \1]", phrase).replace("] ", " ]")  # a space belongs to the optional words
    phrase = re.sub(r"[^ /\[\]]+(?:/[^ /\[\]]+)+", r"(\g<0>)", phrase)
    return re.sub(r" … | [?$]|\W", lambda sign: _SYNTAX.get(sign[0], re.escape(sign[0])), phrase)


# Sentences, and whether one asks

SENTENCE_ENDS = f".!…。！{QUESTION_MARKS}"
"""The signs that end a sentence, in all scripts (Unicode, "Terminal Punctuation")."""

_CLOSING = "\"'»«”“’‘›‹)\\]"
"""Quotation marks and brackets that may follow the end of a sentence, for a set in a pattern."""

_ENDS_QUESTION = rf"(?:[{QUESTION_MARKS}]|(?<=[\u0370-\u03ff\u1f00-\u1fff]);)"
"""Matches a sign that ends a question. The Greek one looks like a semicolon, and is mostly written as one."""

_NEAR_QUESTION = 100
"""The number of characters at the end of a text in which its question mark is searched."""

_LONGEST = 700
"""The maximum length of a question, in characters."""

ASKING_WORD = 0.8
"""The likelihood that a text with the words of a question asks, if it has no question mark."""

_ASKS = re.compile(rf"{_ENDS_QUESTION}[\s{_CLOSING}_.!…]*$")
_ASKS_INSIDE = re.compile(rf"{_ENDS_QUESTION}[\"'»”’)\]]*(?:\s|$)")
_ASKING_WORDS = {each.tag: frozenset(each.starters.split()) for each in LANGUAGES}
_ANY = frozenset[str]().union(*_ASKING_WORDS.values())
_ASKING_PHRASES = re.compile(rf"^{any_of(phrases('start_phrases'))}|{any_of(phrases('inner_phrases'))}", re.IGNORECASE)

# Bounded, and never started inside a row of dots, because a text may be a single word of a million letters.
_SENTENCE_END = re.compile(
    rf"(\w{{0,10}})(?<![{SENTENCE_ENDS}])([{SENTENCE_ENDS}]++)[\"'»”’›)\]]*+"
    r"(?:\s+(?=[\"'«„“‘¿¡(\d]|[^\W\d_a-zà-ÿ])|(?<=[。！？])(?!$))"
)
_ABBREVIATIONS = frozenset(words("abbreviations"))


def ends_question(text: str) -> bool:
    """Return whether *text* ends with a question mark. Quotation marks, brackets and other signs may follow it."""
    return bool(_ASKS.search(text, max(0, len(text) - _NEAR_QUESTION)))


def asks(text: str, language: str | None = None) -> float:
    """Return how likely *text*, one line without its number, asks: 0 to 1, and 1 if it ends with a question mark.

    *language* is its document's (BCP 47), None if unknown: «Come …» asks in Italian, and «Am …» in English.
    """
    if not text or len(text) > _LONGEST or "\n" in text:
        return 0
    if ends_question(text):
        return 1
    if _ASKS_INSIDE.search(text):
        return 0.9
    first = re.match(r"[^\w]*([\w'’-]+)", text)
    word = first[1].casefold().replace("’", "'") if first else ""
    known = _ANY if language is None else _ASKING_WORDS.get(language, frozenset())
    return ASKING_WORD if word in known or _ASKING_PHRASES.search(text) else 0


def has_question_mark(text: str) -> bool:
    """Return whether a sentence of *text* ends with a question mark, of any script."""
    return bool(ends_question(text) or _ASKS_INSIDE.search(text))


def is_one_sentence(text: str) -> bool:
    """Return whether no sentence ends inside *text*. A dot after an abbreviation, initial or ordinal ends none."""
    for end in _SENTENCE_END.finditer(text):
        word = end[1].casefold()
        if end[2] != "." or not (word in _ABBREVIATIONS or len(word) == 1 or word.isdigit()):
            return False
    return True


# Lines that say something else

# A label with a question mark has no other use. The others count only alone or before a colon or a full stop.
_ASKED, _LABELS = ([label for label in phrases("summary") if (r"\?" in label) == asks] for asks in (True, False))
_SUMMARY = re.compile(
    rf"(?:(?:TL;?\s?DR|{any_of(_ASKED)})\s*[:.–-]?"
    rf"|{any_of(_LABELS)}\s*(?:[:.]|$))\s*",
    re.IGNORECASE,
)
_LEAD_CLASS = re.compile(r"(?<![a-z])(?:lead|teaser)(?![a-z])", re.IGNORECASE)
_SUMMARY_CLASS = re.compile(
    r"(?<![a-z])(?:summary|at-a-glance|in-brief|key-?(?:facts|points|takeaways)|tl-?dr)(?![a-z])", re.IGNORECASE
)
_MORE = re.compile(rf"(?:^|\s+){any_of(phrases('more'))}[\s.…>»]*$", re.IGNORECASE)
_WAY_BACK = re.compile(rf"\W{{0,5}}{any_of(phrases('back'))}\b[^.?!]{{0,30}}", re.IGNORECASE)
_CONTENTS = re.compile(rf"{any_of(phrases('contents'))}\s*[:：]?", re.IGNORECASE)
_BOX = re.compile(rf"{any_of(phrases('beside'))}\s*[:：]?", re.IGNORECASE)
_CALL = re.compile(rf"¿?{any_of(phrases('calls'))}", re.IGNORECASE)
_FAQ = re.compile(
    rf"(?<![a-z])(?:FAQs?|F\.A\.Q|{any_of(phrases('faq'))})(?![a-z]|(?<=a) with)", re.IGNORECASE
)  # «Q&A with Ada Keeper» is an interview
_TASK = r"(?-i:TODO|FIXME)\s?[:(].{0,100}"
_PENDING = re.compile(rf"[\W_]*(?:{_TASK}|TODO|TBD|TBA|WIP|FIXME|{any_of(phrases('pending'))})[\W_]*", re.IGNORECASE)

_AGENCY = (
    r"\b(?:AFP|ANSA|AP|APA|dpa|DPA|EFE|EPA|Getty(?: Images)?|Imago|IMAGO|KEYSTONE|Keystone|picture[- ]alliance|Reuters"
    r"|REUTERS|SDA|sda|Shutterstock)(?![\w-])(?:/[\w .-]+)*"
)
_CREDIT = re.compile(
    rf"(?:^|[.!?»”)]\s+)(?:{any_of(words('photo'))}\s*(?:by\b|:|©).{{2,80}}|©.{{2,80}}"
    rf"|[^.!?]{{0,60}}{_AGENCY})$"
)
_CREDITED = re.compile(
    r"(?:[^:]{1,40}:\s+)?(?:(?:interview|text|author|autor(?:in)?)\b[^\w:]+)*(?:(?:by|di|par|por|von)\s+)?",
    re.IGNORECASE,
)
"""The words before the name of an author: «By», «Text und Interview:»."""

_DATED = re.compile(r"(?:\s+[a-z]{2,3})?[\s,]*\d.*$")
"""The text after that name: «, 7 May 2024, 5 minutes», « am 7. Mai 2024»."""

_BYLINE = re.compile(rf"(?:{any_of(words('author'))}\b:?\s+[^.!?:]{{3,80}}|[^.!?:]{{0,60}}{_AGENCY})$")

_MONTHS = {name: number for each in LANGUAGES for number, name in enumerate(each.months.split(), 1)}
_AT, _CLOCK = any_of(words("at")), any_of(words("clock"))
_DATE = (
    r"(?:(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)|(?P<day2>\d{1,2})\.\s?(?P<month2>\d{1,2})\.\s?(?P<year2>\d{4})"
    r"|(?P<day3>\d{1,2})(?:\.|er|st|nd|rd|th)?\s(?P<name3>[^\W\d]{3,})[.,]?\s(?P<year3>\d{4})"
    r"|(?P<name4>[^\W\d]{3,})\.?\s(?P<day4>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<year4>\d{4}))"
)
_TIME = rf"(?:{_AT}\s)?\d{{1,2}}(?:[:.]\d\d|\s?h)\S*(?:\s?{_CLOCK})?"
_DATE_LINE = re.compile(
    rf"(?:[^\W\d][^.\d?!]{{0,30}}[ :,])?\s*(?:{_TIME}(?:\s[A-Z]{{3,4}})?[ ,]+)?{_DATE}"
    rf"(?:[ ,T|–-]+(?:{_TIME}|\d{{4}}-\d\d-\d\d))*\.?$",
    re.IGNORECASE,
)
_DATE_AT_END = re.compile(rf"(?<=[.!?»”])\s+{_DATE}$")


def summary(text: str) -> str | None:
    """Return the label of a summary that *text* starts with, or None."""
    label = _SUMMARY.match(text)
    return label[0] if label else None


def names_lead(classes: str) -> bool:
    """Return whether *classes* of an element say that its text is the lead."""
    return bool(_LEAD_CLASS.search(classes))


def names_summary(classes: str) -> bool:
    """Return whether *classes* of an element say that a summary is in it."""
    return bool(_SUMMARY_CLASS.search(classes))


def offers_more(text: str) -> bool:
    """Return whether *text* ends with the label of a control that shows more or less, such as «Show more»."""
    return at_end(_MORE, text) is not None


def without_more(text: str) -> str:
    """Return *text* without a «Show more» at its end."""
    return without_end(_MORE, text)


def without_title(text: str, title: str | None) -> str:
    """Return *text* without the *title* that it repeats, unless its first sentence begins with the same words."""
    rest = text.removeprefix(title or "").strip()
    return text.strip() if rest[:1].islower() else rest


def is_way_back(text: str) -> bool:
    """Return whether *text* is only the label of a link back to the top of the page or to its table of contents."""
    return bool(_WAY_BACK.fullmatch(text))


def is_byline(text: str) -> bool:
    """Return whether *text* is a byline: it names an author or an agency, and nothing else."""
    return bool(_BYLINE.match(text))


def split_byline(text: str) -> tuple[str, str | None]:
    """Return the name in the byline *text*, and the date in it (ISO 8601) or None."""
    date = re.search(_DATE, text)
    return _DATED.sub("", _CREDITED.sub("", text, count=1)), date and _day(date)


def is_beside(text: str) -> bool:
    """Return whether *text* is not part of the article: a caption with its credit, a byline, a date, «Show more»."""
    return "\n" not in text and bool(
        at_end(_CREDIT, text) or is_byline(text) or _DATE_LINE.match(text) or not without_more(text)
    )


def is_headline(text: str) -> bool:
    """Return whether *text* may be a headline: short, without final punctuation, and no summary, caption or byline."""
    return (
        len(text) <= 120
        and "\n" not in text
        and not text.startswith("- ")
        and not re.search(rf"[{SENTENCE_ENDS}:;,]\W*$", text)
        and not (summary(text) or is_beside(text))
    )


def is_contents(text: str) -> bool:
    """Return whether *text* is only the label of a table of contents, or of a list of translations."""
    return bool(_CONTENTS.fullmatch(text))


def is_box(text: str) -> bool:
    """Return whether *text* is only the label of a box inside an article, on a person or with links to others."""
    return bool(_BOX.fullmatch(text))


def announces(text: str) -> bool:
    """Return whether *text*, right above a table of contents, only announces it: «Contents», «This FAQ answers:»."""
    return is_contents(text) or (text.endswith((":", "：")) and is_one_sentence(text))


def is_call(text: str) -> bool:
    """Return whether *text* asks for something to be done: «Still have questions?», «Was this helpful?»."""
    return bool(_CALL.match(text))


def says_faq(text: str) -> bool:
    """Return whether *text*, a title or a heading, announces an FAQ."""
    return bool(_FAQ.search(text[:200]))


def only_says_faq(text: str) -> bool:
    """Return whether *text* only announces an FAQ, and names no subject: «FAQ», «Frequently Asked Questions (FAQ)»."""
    return says_faq(text) and not any(map(str.isalnum, _FAQ.sub("", text[:200])))


def is_placeholder(text: str) -> bool:
    """Return whether *text* is only a placeholder for an answer: «TODO», «Coming soon», «...»."""
    return bool(_PENDING.fullmatch(text)) or not text.strip(" .…?-–—")


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
    """Return the number of the month *name*, which may be abbreviated, or 0 unless it names exactly one."""
    numbers = {number for month, number in _MONTHS.items() if month.startswith(name)}
    return _MONTHS.get(name) or (numbers.pop() if len(numbers) == 1 else 0)
