"""What lies in a file, or comes through standard input."""

import codecs
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from pactqa.model import Fault
from pactqa.text import line

if TYPE_CHECKING:
    from mmap import mmap

STDIN = "-"

Data: TypeAlias = "bytes | mmap"
"""What a file holds."""

LARGEST = 1 << 30
"""The most bytes that are read: what comes from a device or a pipe may have no end."""

_LARGE = 1 << 20


def load(where: str, wanted: str) -> Data:
    """Return what the file *where* holds, `STDIN` being standard input.

    Raises `Fault` where it cannot be read, holds nothing, then *wanted* says what is wanted instead, or holds more than
    `LARGEST` bytes.
    """
    name = title(where)
    try:
        if where == STDIN:
            if sys.stdin.isatty() and sys.stderr:
                print("pactqa: waiting for standard input; Ctrl-D ends it", file=sys.stderr)  # noqa: T201
            data = _contents(sys.stdin.buffer, name)
        elif not where:  # which a Path takes for the folder that one is in
            raise FileNotFoundError
        else:
            with Path(where).open("rb") as file:
                data = _contents(file, name)
    except FileNotFoundError:
        raise Fault(f"{name}: no such file") from None
    except IsADirectoryError:
        raise Fault(f"{name} is a directory; {wanted}") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise Fault(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    except AttributeError:  # no sys.stdin
        raise Fault("standard input is closed; name a file instead") from None
    text = unmarked(data)
    if not text[:1].strip() and not text[:].strip():
        raise Fault(f"{name} is empty; {wanted}")
    return data


def unmarked(data: Data) -> Data:
    """Return *data* without the byte order mark that some editors set before UTF-8."""
    return data[3:] if data[:3] == codecs.BOM_UTF8 else data


def _contents(file: BinaryIO, name: str) -> Data:
    """Return what *file*, called *name*, holds. Raises `Fault` where that is more than `LARGEST` bytes."""
    too_large = Fault(f"{name} is too large: at most {LARGEST >> 20} MiB are read")
    status = os.fstat(file.fileno())
    size = status.st_size if stat.S_ISREG(status.st_mode) else 0
    if size > LARGEST:
        raise too_large
    if size >= _LARGE:
        return _copy(file, size)
    parts: list[bytes] = []
    came = 0
    while part := file.read(_LARGE):
        parts.append(part)
        came += len(part)
        if came > LARGEST:
            raise too_large
    return b"".join(parts)


def _copy(file: BinaryIO, size: int) -> Data:
    """Return the first *size* bytes of *file*.

    They are copied into pages as large as there are, which takes a third of the time. To map the file itself would take
    less, but whoever truncates it meanwhile would end the program.
    """
    import mmap

    memory = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    with suppress(AttributeError, OSError):  # where the system has no such pages
        memory.madvise(mmap.MADV_HUGEPAGE)
    came = file.readinto(memory)  # type: ignore[attr-defined] # as any buffered file can
    return memory if came == size else memory[:came]


def title(where: str) -> str:
    """Return how a message names the file at *where*."""
    return "standard input" if where == STDIN else line(where) or "''"
