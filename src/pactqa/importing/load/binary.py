"""Recognize files that are not text by their first bytes, and suggest how to get at their text."""

import re

_AS_HTML = "save it as HTML, and read that"
_UNPACK = "unpack it, and read what is in it"

# The parts of a ZIP file have their names, and the first of an OpenDocument its type, uncompressed near the start.
_KINDS = {
    rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": f"an old Microsoft Office file, not text; {_AS_HTML}",
    rb"PK\x03\x04.*mimetypeapplication/vnd\.oasis": f"an OpenDocument file, not text; {_AS_HTML}",
    rb"PK\x03\x04.*ppt/": f"a PowerPoint presentation, not text; {_AS_HTML}",
    rb"PK\x03\x04.*xl/": f"an Excel workbook, not text; {_AS_HTML}",
    rb"PK\x03\x04": f"a ZIP archive, not text; {_UNPACK}",
    rb"\x1f\x8b": f"a gzip archive, not text; {_UNPACK}",
}
_NEAR = 1 << 14

_CONTROLS = dict.fromkeys([*range(8), *range(16, 27), *range(28, 32), 127])
"""Control characters of no use in a text. Backspace and escape occur in what a terminal printed, shifts in old ones."""

_RARE = 20
"""One control character in so many is no longer text: of random bytes every eleventh is one."""


def refusal(data: bytes) -> str | None:
    """Return what *data* is, and what to do with it, as the end of a message; None if it may be text."""
    begin = data[:_NEAR]
    return next((advice for start, advice in _KINDS.items() if re.match(start, begin, re.DOTALL)), None)


def is_binary(text: str) -> bool:
    """Return whether *text*, decoded from a file, begins with far too many control characters to be one."""
    begin = text[:_NEAR]
    return (len(begin) - len(begin.translate(_CONTROLS))) * _RARE > len(begin)
