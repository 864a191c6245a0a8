"""Decode the bytes of a document.

The encoding is that of the byte order mark, else the one that a server declares, else UTF-16 if zero bytes show it,
else that in the <meta> of a page, else UTF-8, else a guess, else the one that browsers assume.
"""

import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from operator import itemgetter

HEAD = 4096
"""The number of bytes at the beginning of a document that show what it is."""
_META = re.compile(rb"<meta\s[^<>]*?charset\s*=\s*[\"']?(?!utf-16)([\w-]+)", re.IGNORECASE)
"""A page that can be read this far is not UTF-16, whatever it says (HTML Standard, 13.2.3.2)."""

_SAMPLE = 1 << 16
"""The number of bytes from which an encoding is guessed."""
_FOREIGN = 8
"""The minimum number of letters of another script than Latin for a guess to be sure."""
_ASSUMED = "windows-1252"
"""The encoding of texts that declare none, in most locales (HTML Standard, "Determining the character encoding")."""
_CENTRAL = ("windows-1250", "iso-8859-2")
"""The encodings of Central Europe: on the web, and before it."""
_ALPHABETS = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ćčđšž")
"""The letters, besides those of ASCII, of Polish, Czech, Slovak, and of Croatian and Slovenian."""
_IN_WORDS = re.compile(r"(?<=[^\W\d_])[¡-©¬®-´¶¸¹»-¿\N{REPLACEMENT CHARACTER}](?=[^\W\d_])")
"""Symbols in the middle of a word, where no language has one."""
_CARONS = re.compile("[šž]", re.IGNORECASE)
"""Letters of most of these languages, which the assumed encoding has too, but the West uses only in names."""
_FEW = 2
"""The number of symbols in words, or of such letters, that may be there by chance."""
_LEAST_SHARE = 0.9
"""The minimum share of the letters, besides those of ASCII, that are of one of `_ALPHABETS`: names may be foreign."""
_OVERSTRUCK = re.compile(r"[^\n\x08]\x08")
"""A character that the next one is printed over, as nroff does for bold, `B\\bB`, and for underlined, `_\\bU`."""
_CONTROLS = re.compile(r"[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
"""The byte order marks, which `webencodings.decode` obeys, of UTF-8 and UTF-16."""
_UNSEEN = b"\x81\x8d\x8f\x90\x9d"
"""The bytes of windows-1252 that are control characters to a browser (Encoding Standard), and errors to Python."""

_NOT_OF_TEXTS = ("replacement", "x-user-defined")
"""Encodings of the Encoding Standard that are for no document."""


def declared_encoding(data: bytes, charset: str | None, *, is_page: bool) -> str | None:
    """Return the encoding that *data*, a page or another text, or its server's *charset* declare, None if none does."""
    encoding = charset or _utf_16(data[:HEAD])
    # Browsers find a <meta> further down as well (HTML Standard, "Changing the encoding while parsing").
    if encoding is None and is_page and (meta := _META.search(data[:HEAD]) or _late_meta(data)):
        encoding = meta[1].decode("ascii")
    return encoding


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
    return _without_overstrikes(webencodings.decode(data, encoding, "strict")[0])


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
    for encoding in filter(None, (_foreign_encoding(data), _central_encoding(data), _ASSUMED)):
        with suppress(UnicodeDecodeError):
            text = _without_overstrikes(data.decode(encoding))
            return None if _CONTROLS.search(text) else (text, encoding)
    return None


def _without_overstrikes(text: str) -> str:
    """Return *text* without the letters that others are printed over."""
    return _OVERSTRUCK.sub("", text)


def _foreign_encoding(data: bytes) -> str | None:
    """Return the encoding of *data* as charset-normalizer guesses it, if it is for another script than Latin.

    It does not tell the encodings of Latin script apart. Returns None without it.
    """
    with suppress(ImportError):
        from charset_normalizer import from_bytes

        found = from_bytes(data[: data.rfind(b"\n", 0, _SAMPLE) + 1 or _SAMPLE]).best()
        letters = [letter for letter in str(found or "") if letter.isalpha() and not letter.isascii()]
        foreign = sum(not unicodedata.name(letter, "LATIN").startswith("LATIN") for letter in letters)
        if found is not None and foreign >= max(_FOREIGN, 0.9 * len(letters)):
            return found.encoding
    return None


def _central_encoding(data: bytes) -> str | None:
    """Return the encoding of *data* if it is one of Central Europe, None otherwise.

    As the assumed encoding, it has symbols in the middle of words, or š and ž; as this one, it has letters of one
    language.
    """
    as_assumed = data.decode(_ASSUMED, errors="replace")
    if len(_IN_WORDS.findall(as_assumed)) + len(_CARONS.findall(as_assumed)) <= _FEW:
        return None
    texts = ((data.decode(each, errors="replace"), each) for each in _CENTRAL)
    spelled, best = max(((_spelling(text, as_assumed), each) for text, each in texts), key=itemgetter(0))
    return best if spelled >= _LEAST_SHARE else None


def _spelling(text: str, as_assumed: str) -> float:
    """Return the share of the letters of *text*, besides those of ASCII, that are of one of `_ALPHABETS`.

    It is that of the letters that are others in *as_assumed*, if it is smaller: most of the letters of Spanish are the
    same in both, and of these alphabets. It is 0 if these are few, or if words have symbols in them.
    """
    pairs = [(letter, other) for letter, other in zip(text, as_assumed, strict=True) if not letter.isascii()]
    letters = [letter.lower() for letter, _ in pairs if letter.isalpha()]
    differing = [letter.lower() for letter, other in pairs if letter.isalpha() and letter != other]
    if len(differing) <= _FEW or _IN_WORDS.search(text):
        return 0
    return max(min(_share(letters, alphabet), _share(differing, alphabet)) for alphabet in _ALPHABETS)


def _share(letters: Sequence[str], alphabet: str) -> float:
    return sum(letter in alphabet for letter in letters) / len(letters)


def _utf_16(head: bytes) -> str | None:
    """Return the encoding of *head*, the beginning of a text, if zero bytes show that it is UTF-16, else None."""
    zeros = head[::2].count(0), head[1::2].count(0)
    if max(zeros) * 4 < len(head) or min(zeros):
        return None
    return "utf-16be" if zeros[0] else "utf-16le"


def _late_meta(data: bytes) -> re.Match[bytes] | None:
    """Return the <meta> with the encoding of *data*, a page, if it is not UTF-8."""
    with suppress(UnicodeDecodeError):
        data.decode()
        return None
    return _META.search(data)
