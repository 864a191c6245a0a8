"""What lies in a file, or comes through standard input."""

import codecs
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pactqa.model import Fault
from pactqa.text import line

if TYPE_CHECKING:
    from mmap import mmap

STDIN = "-"

Data: TypeAlias = "bytes | mmap"
"""What a file holds: read, or where it is large, left to be read by whoever decodes it."""

_LARGE = 1 << 20


def load(where: str, wanted: str) -> Data:
    """Return what the file *where* holds, `STDIN` being standard input.

    Raises `Fault` where it cannot be read or holds nothing; then *wanted* says what is wanted instead.
    """
    name = title(where)
    try:
        data = sys.stdin.buffer.read() if where == STDIN else _contents(Path(where))
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


def _contents(path: Path) -> Data:
    """Return what the file at *path* holds; a large one is mapped, which spares half the time that decoding takes."""
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        if stat.S_ISREG(status.st_mode) and status.st_size >= _LARGE:
            from mmap import ACCESS_READ, mmap

            return mmap(file.fileno(), 0, access=ACCESS_READ)
        return file.read()


def title(where: str) -> str:
    """Return how a message names the file at *where*."""
    return "standard input" if where == STDIN else line(where)
