"""Decode the bytes of a document.

The encoding is that of the byte order mark, else the one that a server declares, else UTF-16 if zero bytes show it,
else that in the <meta> of a page, else UTF-8, else a guess, else the one that browsers assume.
"""

import codecs
import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from operator import itemgetter

HEAD = 4096
"""The number of bytes at the beginning of a document that show what it is."""
_META = re.compile(rb"<meta\s[^<>]*?charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_OF_THE_WEB = re.compile(
    r"ascii|utf-(8|16)(-le|-be|-sig)?|iso8859-\d+|cp\d+|koi8-[ru]|mac-(roman|cyrillic)|tis-620|"
    r"gb18030|gbk|gb2312|big5|big5hkscs|euc_jp|euc_kr|iso2022_jp|shift_jis|johab"
)
"""The encodings of the Encoding Standard, by their names in Python, which also has others that are not for text."""
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
_LARGER = {
    "ascii": "cp1252",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}
"""Encodings whose labels mean a larger one on the web (Encoding Standard, section 4.2)."""
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def declared(data: bytes, charset: str | None, *, is_page: bool) -> str | None:
    """Return the encoding that *data*, a page or another text, or its server's *charset* declare, None if none does."""
    head = data[:HEAD]
    encoding = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), charset)
    encoding = encoding or _utf_16(head)
    # Browsers find a <meta> further down as well (HTML Standard, "Changing the encoding while parsing").
    if encoding is None and is_page and (meta := _META.search(head) or _late_meta(data)):
        encoding = meta[1].decode("ascii")
    return encoding


def decode(data: bytes, encoding: str) -> str:
    """Decode *data* from *encoding*, which is often wrong, else from UTF-8. Raises `UnicodeDecodeError`."""
    with suppress(LookupError, ValueError):  # ValueError: a NUL in the name, or bytes that it does not have
        name = codecs.lookup(encoding).name
        if _OF_THE_WEB.fullmatch(name):
            return _text(data, _LARGER.get(name, name))
    return _text(data, "utf-8")


def assumed(data: bytes) -> tuple[str, str] | None:
    """Decode *data* from a guessed encoding, else from the one that browsers assume, and return the encoding too.

    Returns None if it is damaged UTF-8 or not text.
    """
    if any(map(data.startswith, _MARKS)):
        return None
    as_utf_8 = data.decode(errors="replace")
    broken = as_utf_8.count("\N{REPLACEMENT CHARACTER}")
    if sum(not letter.isascii() for letter in as_utf_8) > 2 * broken:
        return None
    for encoding in filter(None, (_guessed(data), _central(data), _ASSUMED)):
        with suppress(UnicodeDecodeError):
            text = _text(data, encoding)
            return None if _CONTROLS.search(text) else (text, encoding)
    return None


def _text(data: bytes, encoding: str) -> str:
    """Decode *data* from *encoding*, without the letters that others are printed over. Raises `UnicodeDecodeError`."""
    return _OVERSTRUCK.sub("", data.decode(encoding))


def _guessed(data: bytes) -> str | None:
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


def _central(data: bytes) -> str | None:
    """Return the encoding of *data* if it is one of Central Europe, None otherwise.

    As the assumed encoding, it has symbols in the middle of words, or š and ž; as this one, it has letters of one
    language.
    """
    as_assumed = data.decode(_ASSUMED, errors="replace")
    if len(_IN_WORDS.findall(as_assumed)) + len(_CARONS.findall(as_assumed)) <= _FEW:
        return None
    texts = ((data.decode(each, errors="replace"), each) for each in _CENTRAL)
    spelled, best = max(((_spelled(text, as_assumed), each) for text, each in texts), key=itemgetter(0))
    return best if spelled >= _LEAST_SHARE else None


def _spelled(text: str, as_assumed: str) -> float:
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
    return "utf-16-be" if zeros[0] else "utf-16-le"


def _late_meta(data: bytes) -> re.Match[bytes] | None:
    """Return the <meta> with the encoding of *data*, a page, if it is not UTF-8."""
    with suppress(UnicodeDecodeError):
        data.decode()
        return None
    return _META.search(data)
