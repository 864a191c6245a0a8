"""Decode the bytes of a document.

The encoding is that of the byte order mark, else the one that a server declares, else UTF-16 if zero bytes show it,
else that in the <meta> of a page, else UTF-8, else a guess, else the one that browsers assume.
"""

import re
import unicodedata
from contextlib import suppress

HEAD = 4096
"""The number of bytes at the beginning of a document that show its encoding."""

_META = re.compile(rb"<meta\s[^<>]*?charset\s*=\s*[\"']?(?!utf-16)([\w-]+)", re.IGNORECASE)
"""A page that can be read this far is not UTF-16, whatever it says (HTML Standard, 13.2.3.2)."""

_SAMPLE = 1 << 16
"""The number of bytes from which an encoding is guessed."""

_FOREIGN = 8
"""The minimum number of letters of another script than Latin for a guess to be sure."""

_ASSUMED = "windows-1252"
"""The encoding of texts that declare none, in most locales (HTML Standard, "Determining the character encoding")."""

_CONTROLS = re.compile(r"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
"""The byte order marks, which `webencodings.decode` obeys, of UTF-8 and UTF-16."""

_UNSEEN = b"\x81\x8d\x8f\x90\x9d"
"""The bytes of windows-1252 that are control characters to a browser (Encoding Standard), and errors to Python."""

_NOT_OF_TEXTS = ("replacement", "x-user-defined")
"""Encodings of the Encoding Standard that are for no document."""


def declared_encoding(data: bytes, charset: str | None, *, is_page: bool) -> str | None:
    """Return the encoding that *data*, a page or another text, or its server's *charset* declare, None if none does."""
    if charset:
        return charset
    zeros = data[:HEAD:2].count(0), data[1:HEAD:2].count(0)
    if max(zeros) * 4 >= len(data[:HEAD]) and not min(zeros):  # every other byte of UTF-16 is zero in Latin script
        return "utf-16be" if zeros[0] else "utf-16le"
    meta = _META.search(data[:HEAD]) if is_page else None
    if is_page and meta is None:
        try:
            data.decode()
        except UnicodeDecodeError:  # browsers find it further down as well ("Changing the encoding while parsing")
            meta = _META.search(data)
    return meta[1].decode("ascii") if meta else None


def decode(data: bytes, label: str | None) -> str:
    """Decode *data* from the encoding that *label* means to a browser (Encoding Standard, 4.2), else from UTF-8.

    A byte order mark says otherwise. Raises `UnicodeDecodeError`.
    """
    import webencodings

    encoding = webencodings.lookup(label or "")
    if encoding is None or encoding.name in _NOT_OF_TEXTS:
        encoding = webencodings.UTF8
    if encoding.name == "windows-1252":
        data = data.translate(None, _UNSEEN)
    if encoding.name == "gbk":  # a browser reads it with the decoder of gb18030, which is larger
        encoding = webencodings.lookup("gb18030")
    return str(webencodings.decode(data, encoding, "strict")[0])


def guess(data: bytes) -> tuple[str, str] | None:
    """Decode *data* from a guessed encoding, else from the one that browsers assume, and return the encoding too.

    Returns None if it is damaged UTF-8 or not text.
    """
    if data.startswith(_MARKS):
        return None
    as_utf_8 = data.decode(errors="replace")
    broken = as_utf_8.count("\N{REPLACEMENT CHARACTER}")
    if sum(not letter.isascii() for letter in as_utf_8) > 2 * broken:
        return None
    sample = data[: data.rfind(b"\n", 0, _SAMPLE) + 1 or _SAMPLE]
    for encoding in filter(None, (_foreign_encoding(sample), _ASSUMED)):
        with suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            return None if _CONTROLS.search(text) else (text, encoding)
    return None


def _foreign_encoding(data: bytes) -> str | None:
    """Return the encoding of *data* as charset-normalizer guesses it, if it is for another script than Latin.

    It does not tell the encodings of Latin script apart, for which browsers assume one.
    """
    from charset_normalizer import from_bytes

    found = from_bytes(data).best()
    letters = [letter for letter in str(found or "") if letter.isalpha() and not letter.isascii()]
    foreign = sum(not unicodedata.name(letter, "LATIN").startswith("LATIN") for letter in letters)
    return found.encoding if found is not None and foreign >= max(_FOREIGN, 0.9 * len(letters)) else None
