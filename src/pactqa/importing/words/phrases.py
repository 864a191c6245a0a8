"""Recognize a line by what it says: the label of a summary, a caption, a byline, a call to action and the like."""

import re

from pactqa.importing.words.dates import is_date_line
from pactqa.importing.words.patterns import any_of, at_end, phrases, without_end, words
from pactqa.importing.words.sentences import SENTENCE_ENDS, is_one_sentence

# A label with a question mark has no other use. The others count only alone or before a colon or a full stop.
_ASKED, _LABELS = ([label for label in phrases("summary") if (r"\?" in label) == asks] for asks in (True, False))
_SUMMARY = re.compile(
    rf"(?:(?:TL;?\s?DR|{any_of(_ASKED)})\s*[:.–-]?"
    rf"|{any_of(_LABELS)}\s*(?:[:.]|$))\s*",
    re.IGNORECASE,
)
_MORE = re.compile(rf"(?:^|\s+){any_of(phrases('more'))}[\s.…>»]*$", re.IGNORECASE)
_WAY_BACK = re.compile(rf"\W{{0,5}}{any_of(phrases('back'))}\b[^.?!]{{0,30}}", re.IGNORECASE)
_CONTENTS = re.compile(rf"{any_of(phrases('contents'))}\s*[:：]?", re.IGNORECASE)
_BOX = re.compile(rf"{any_of(phrases('beside'))}\s*[:：]?", re.IGNORECASE)
_CALL = re.compile(rf"¿?{any_of(phrases('calls'))}", re.IGNORECASE)
_OFFER = re.compile(rf"{any_of(phrases('offers'))}\b", re.IGNORECASE)
_FAQ = re.compile(rf"(?<![a-z])(?:FAQs?|F\.A\.Q|{any_of(phrases('faq'))})(?![a-z])", re.IGNORECASE)
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
_BYLINE = re.compile(rf"(?:{any_of(words('author'))}\b:?\s+[^.!?:]{{3,80}}|[^.!?:]{{0,60}}{_AGENCY})$")


def summary(text: str) -> str | None:
    """Return the label of a summary that *text* starts with, or None."""
    label = _SUMMARY.match(text)
    return label[0] if label else None


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


def is_control(text: str) -> bool:
    """Return whether *text* is only the label of a control that shows more or less."""
    return not without_more(text)


def is_way_back(text: str) -> bool:
    """Return whether *text* is only the label of a link back to the top of the page or to its table of contents."""
    return bool(_WAY_BACK.fullmatch(text))


def is_byline(text: str) -> bool:
    """Return whether *text* is a byline: it names an author or an agency, and nothing else."""
    return bool(_BYLINE.match(text))


def is_beside(text: str) -> bool:
    """Return whether *text* is not part of the article: a caption with its credit, a byline, a date, «Show more»."""
    return "\n" not in text and bool(
        at_end(_CREDIT, text) or is_byline(text) or is_date_line(text) or not without_more(text)
    )


def is_headline(text: str) -> bool:
    """Return whether *text*, the first paragraph, is a headline: short, without final punctuation, and nothing else."""
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


def is_offer(text: str) -> bool:
    """Return whether *text* asks like an advertisement: «Want to know more?», «Need help?»."""
    return bool(_OFFER.match(text))


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
    """Return whether *text* only stands for an answer that is yet to be written: «TODO», «Coming soon», «...»."""
    return bool(_PENDING.fullmatch(text)) or not text.strip(" .…?-–—")
