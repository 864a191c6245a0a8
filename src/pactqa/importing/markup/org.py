"""Org, as pandoc understands it: headings of all levels are headings, without what plans work."""

import re

_OPTIONS = re.compile(r"#\+options:", re.IGNORECASE)  # how it is to be published elsewhere
_PRIORITY = re.compile(r"^(\*+ (?:[A-Z]+ )?)\[#\w\] ")
_ALL_HEADINGS = "#+OPTIONS: H:6 tags:nil todo:nil"


def prepared(text: str) -> str:
    """Return *text* so that pandoc reads all of it."""
    rows = (_PRIORITY.sub(r"\1", row) for row in text.split("\n") if not _OPTIONS.match(row))
    return "\n".join([_ALL_HEADINGS, *rows])
