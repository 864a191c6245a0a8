"""Read a file or standard input."""

import codecs
import os
import re
import stat
import sys
from collections.abc import Iterable
from typing import BinaryIO

from pactqa.model import Fault, Misnamed
from pactqa.text import brief, one_line

STDIN = "-"

DOCUMENTS = "name a page, a document, or a store; see: pactqa help import"
"""The end of a message about a source that is none of these."""

_STREAMS = ("/dev/fd/", "/dev/stdin", "/proc/")
"""How the names of streams begin. They may lead to files, but another process would find different ones."""

_ADDRESS = r"[a-zA-Z][a-zA-Z0-9+.-]*://"

LARGEST = 1 << 30
"""The maximum number of bytes to read, since a device or a pipe may never end."""

_LARGE = 1 << 20

_SEARCHED = 1000
"""How many files of a folder are compared with the name of a missing one."""


def is_address(where: str) -> bool:
    """Return whether *where* is an address (RFC 3986, section 3.1), and not a path or `STDIN`."""
    return re.match(_ADDRESS, where) is not None


def without_scheme(where: str) -> str:
    """Return the path in *where* if that is the URI of a file on this machine (RFC 8089), else *where* itself."""
    if not where.lower().startswith("file:///"):
        return where
    from urllib.parse import unquote

    return unquote(where[len("file://") :], errors="surrogateescape")


def unexpanded(path: str) -> str:
    """Return the reason why *path* is missing if it begins with a ~, which the shell left in quotes, else ""."""
    return ", as the shell has not expanded the ~" if path.startswith("~") else ""


def is_read_once(where: str) -> bool:
    """Return whether *where*, a path or the URI of one, can be read only once: `STDIN`, a pipe or a device."""
    path = without_scheme(where)
    is_stream = path == STDIN or path.startswith(_STREAMS)
    return is_stream or (os.path.exists(path) and not (os.path.isfile(path) or is_folder(path)))  # noqa: PTH110, PTH113 - never raise


def is_folder(where: str) -> bool:
    """Return whether *where* is the path of a folder."""
    return bool(where) and os.path.isdir(where)  # noqa: PTH112 - never raises, whatever the name


def folder_of(file: str, sources: Iterable[str]) -> str | None:
    """Return the folder among *sources* that the path *file* is in, at any depth, or None."""
    path = os.path.abspath(file)  # noqa: PTH100 - never raises
    return next((each for each in sources if is_folder(each) and path.startswith(f"{os.path.abspath(each)}/")), None)  # noqa: PTH100


def without_password(where: str) -> str:
    """Return *where* without the user name and the password that an address may have."""
    return re.sub(r"(?<=://)[^/?#]*@", "", where)


def load(where: str, wanted: str) -> bytes:
    """Return the contents of the file at *where*, or of standard input if that is `STDIN`.

    Raises `Misnamed` if there is no such file, and `Fault` if it cannot be read, is blank, or is larger than `LARGEST`
    bytes. *wanted* ends the message about a blank file or a directory, and says what is wanted instead.
    """
    try:
        if where == STDIN:
            if sys.stdin.isatty():
                print("pactqa: waiting for standard input; Ctrl-D ends it", file=sys.stderr)  # noqa: T201
            data = _contents(sys.stdin.buffer, where)
        else:
            with open(where, "rb") as file:  # noqa: PTH123 - fast, as a shelf or a folder has many
                data = _contents(file, where)
    except FileNotFoundError:
        similar = _similar(os.path.expanduser(where))  # noqa: PTH111 - keeps "./"
        raise Misnamed(f"{_name(where)}: no such file{unexpanded(where)}", where, similar) from None
    except IsADirectoryError:
        raise Fault(f"{_name(where)} is a directory; {wanted}") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise Fault(f"{_name(where)} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    except AttributeError:  # sys.stdin is None
        raise Fault("standard input is closed; name a file instead") from None
    text = without_bom(data)
    if not text or text.isspace():
        raise Fault(f"{_name(where)} is empty; {wanted}")
    return data


def _similar(where: str) -> str:
    """Return the path most like *where*, in the same folder, or "" if none is like it."""
    from difflib import get_close_matches
    from itertools import islice

    folder, name = os.path.split(where)
    try:
        with os.scandir(folder or ".") as entries:
            names = {entry.name.lower(): entry.name for entry in islice(entries, _SEARCHED)}
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return ""
    near = get_close_matches(name.lower(), names, n=1, cutoff=0.8)
    return os.path.join(folder, names[near[0]]) if near else ""  # noqa: PTH118 - keeps "./"


def without_bom(data: bytes) -> bytes:
    """Return *data* without the byte order mark that some editors write at the start of UTF-8."""
    return data[3:] if data[:3] == codecs.BOM_UTF8 else data


def _contents(file: BinaryIO, where: str) -> bytes:
    """Return the contents of *file*, which is at *where*. Raises `Fault` if larger than `LARGEST` bytes."""
    status = os.fstat(file.fileno())
    size = status.st_size if stat.S_ISREG(status.st_mode) else 0
    if size > LARGEST:
        raise _too_large(where)
    parts: list[bytes] = []
    received = 0
    length = size + 1 if size else _LARGE  # no more memory than a small file needs, as a shelf has many of them
    while True:
        part = file.read(length)
        parts.append(part)
        received += len(part)
        if received > LARGEST:
            raise _too_large(where)
        if len(part) < length:  # the end; reading on, a terminal would want another Ctrl-D
            return b"".join(parts)


def _too_large(where: str) -> Fault:
    return Fault(f"{_name(where)} is larger than the limit of {LARGEST / (1 << 30):g} GiB")


def _name(where: str) -> str:
    return brief(title(where))


def title(where: str) -> str:
    """Return the name of *where*, a path, an address or `STDIN`, for messages, without a password."""
    return "standard input" if where == STDIN else one_line(without_password(where)) or "''"
