"""Recognize what is drawn in plain text: rules, bullets, and the signs around a title."""

import re

RULE = re.compile(r"([=\-~*_#^\"'+.:`])(?:\s?\1){2,}$")
BULLET = re.compile(r"[-*•–·o+]\s+(?=\S)")

_DEEPEST = 6
"""The maximum number of signs around the title of a heading."""


def between_signs(text: str) -> tuple[str, str]:
    """Return the title in *text*, a line, and the signs around it if it is a heading of a wiki: «== Title ==».

    Both are "" if it is none.
    """
    title = text.strip("=")
    before, after = text.partition(title)[::2] if title else ("", "")
    return (title.strip(), before) if 0 < len(before) <= _DEEPEST and before == after else ("", "")


def without_drawing(title: str) -> str:
    """Return *title* without the rules on both sides of it: «----- Title -----»."""
    words = title.split(" ")
    inside = [place for place, word in enumerate(words) if not RULE.match(word)]
    return " ".join(words[inside[0] : inside[-1] + 1]) if inside else title


def is_upper_case(text: str) -> bool:
    """Return whether *text*, a line, is a heading in capitals, which neither an item nor a sentence is."""
    letters = sum(map(str.isalpha, text))  # also those of scripts without cases
    return (
        not BULLET.match(text)
        and text.isupper()
        and sum(map(str.isupper, text)) * 2 > letters > 3
        and not text.endswith((".", ";", ","))
    )
