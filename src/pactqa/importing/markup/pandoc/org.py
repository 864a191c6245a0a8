"""Prepare Org for pandoc: headings of all levels stay headings, without priorities, to-do keywords and tags."""

import re

_OPTIONS = re.compile(r"#\+options:", re.IGNORECASE)  # the author's own export options
_PRIORITY = re.compile(r"^(\*+ (?:[A-Z]+ )?)\[#\w\] ")
_ALL_HEADINGS = "#+OPTIONS: H:6 tags:nil todo:nil"


def prepare(text: str) -> str:
    """Return *text* in a form that pandoc reads completely."""
    rows = (_PRIORITY.sub(r"\1", row) for row in text.split("\n") if not _OPTIONS.match(row))
    return "\n".join([_ALL_HEADINGS, *rows])
