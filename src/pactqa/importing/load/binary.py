"""Recognize files that are not text by their first bytes, and suggest how to get at their text."""

_DOCUMENT = "save it as HTML, and import that"
_ARCHIVE = "unpack it, and import what is in it"
_NOTHING = "import takes a page, a document, or JSON"

# The first bytes of files (from the specifications of the formats, and the list of file(1)). If a text could start with
# them too, a zero byte must follow, which no text contains.
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file", _DOCUMENT),
    (b"\x1f\x8b", "a gzip archive", _ARCHIVE),
    (b"BZh", "a bzip2 archive", _ARCHIVE),
    (b"\xfd7zXZ\0", "an xz archive", _ARCHIVE),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", _ARCHIVE),
    (b"Rar!\x1a\x07", "a RAR archive", _ARCHIVE),
    (b"\x7fELF", "a program", _NOTHING),
    (b"MZ", "a program", _NOTHING),
    (b"\xcf\xfa\xed\xfe", "a program", _NOTHING),
    (b"\xca\xfe\xba\xbe", "a program", _NOTHING),
    (b"\x89PNG", "a picture", _NOTHING),
    (b"\xff\xd8\xff", "a picture", _NOTHING),
    (b"GIF8", "a picture", _NOTHING),
    (b"RIFF", "a picture or a recording", _NOTHING),
    (b"OggS", "a recording", _NOTHING),
    (b"ID3", "a recording", _NOTHING),
    (b"fLaC", "a recording", _NOTHING),
    (b"\x1a\x45\xdf\xa3", "a video", _NOTHING),
    (b"SQLite format 3", "a database", _NOTHING),
)
_TEXTUAL = (b"BZh", b"MZ", b"GIF8", b"RIFF", b"OggS", b"ID3", b"fLaC", b"SQLite format 3")

# A ZIP file with these parts is not just an archive. Their name or type is uncompressed near the start of the file.
_ZIPPED = (
    (b"mimetypeapplication/vnd.oasis.opendocument.", "an OpenDocument file"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"xl/", "an Excel workbook"),
)
_NEAR = 1 << 14

_CONTROLS = dict.fromkeys([*range(8), *range(16, 27), *range(28, 32), 127])
"""Control characters of no use in a text. Backspace, shifts and escape occur in old ones."""

_RARE = 20
"""One control character in so many is no longer text: of random bytes every eleventh is one."""


def refusal(data: bytes) -> str | None:
    """Return what *data* is, and what to do with it, as the end of a message; None if it may be text."""
    begin = data[:_NEAR]
    if begin.startswith(b"PK\x03\x04"):
        what = next((what for part, what in _ZIPPED if part in begin), None)
        return f"{what}, not text; {_DOCUMENT}" if what else f"a ZIP archive, not text; {_ARCHIVE}"
    if begin[257:262] == b"ustar" and b"\0" in begin:
        return f"a tar archive, not text; {_ARCHIVE}"
    if begin[4:8] == b"ftyp" and b"\0" in begin:
        return f"a video, not text; {_NOTHING}"
    for signature, what, way in _SIGNATURES:
        if begin.startswith(signature) and (signature not in _TEXTUAL or b"\0" in begin):
            return f"{what}, not text; {way}"
    return None


def is_binary(text: str) -> bool:
    """Return whether *text*, decoded from a file, begins with far too many control characters to be one."""
    begin = text[:_NEAR]
    return (len(begin) - len(begin.translate(_CONTROLS))) * _RARE > len(begin)
