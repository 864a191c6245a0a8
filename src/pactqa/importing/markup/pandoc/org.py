"""Prepare Org for pandoc: headings of all levels stay headings, without priorities, to-do keywords and tags."""

import re

_OPTIONS = re.compile(r"#\+options:", re.IGNORECASE)  # the author's own export options
_PRIORITY = re.compile(r"^(\*+ (?:[A-Z]+ )?)\[#\w\] ")
_ALL_HEADINGS = "#+OPTIONS: H:6 tags:nil todo:nil"


_LINK_TO_HEADING = re.compile(
    r'<span class="spurious-link" target="(\*[^"<>]{1,300})"><em>\*?((?:[^<]|<(?!/?em))*)</em></span>'
)


def finish(html: str) -> str:
    """Return *html*, from pandoc, with the links to headings that it does not resolve."""
    return _LINK_TO_HEADING.sub(lambda match: f'<a href="#{match[1][1:]}">{match[2]}</a>', html)


def prepare(text: str) -> str:
    """Return *text* in a form that pandoc reads completely."""
    rows = (_PRIORITY.sub(r"\1", row) for row in text.split("\n") if not _OPTIONS.match(row))
    return "\n".join([_ALL_HEADINGS, *rows])
