"""Recognize the lines of a table of contents, which lead to pages and say nothing themselves."""

import re

from pactqa.importing.markup.pdf.tuning import LINKED_SHARE
from pactqa.importing.markup.pdf.values import Destination, Paragraph

_LEADER = re.compile(r"(?:(?:\.\s?){5}|(?:…\s?){3}|(?:_\s?){8})[\s\d–-]*$")
_LONGEST_LEADER = 24
_PAGE = re.compile(r"[\s.](?:\d{1,3}|[ivx]{1,6})$")


def is_contents(paragraph: Paragraph) -> bool:
    """Return whether *paragraph* ends with dots and a page, or is a link to a page that it names."""
    leading = sum(bool(_LEADER.search(line.text[-_LONGEST_LEADER:])) for line in paragraph.lines)
    if leading * 2 > len(paragraph.lines) or _LEADER.search(paragraph.lines[-1].text[-_LONGEST_LEADER:]):
        return True
    runs = [run for line in paragraph.lines for run in line.runs]
    letters = sum(len(run.text) for run in runs)
    linked = sum(len(run.text) for run in runs if isinstance(run.href, Destination))
    return linked >= LINKED_SHARE * letters and letters > 3 and bool(_PAGE.search(paragraph.text[-8:]))
