"""What lies in a file, or comes through standard input."""

import codecs
import os
import sys
from pathlib import Path
from typing import BinaryIO

from pactqa.model import Fault
from pactqa.text import line

STDIN = "-"

LARGEST = 1 << 30
"""The most bytes that are read: what comes from a device or a pipe may have no end."""

_STEP = 1 << 20


def load(where: str, wanted: str) -> bytes:
    """Return what the file *where* holds, `STDIN` being standard input.

    It is read and not mapped: a mapped file that is truncated meanwhile would end the program. Raises `Fault` where it
    cannot be read, holds nothing, then *wanted* says what is wanted instead, or holds more than `LARGEST`.
    """
    name = title(where)
    try:
        if where == STDIN:
            data = _contents(sys.stdin.buffer)
        else:
            with Path(where).open("rb") as file:
                data = _contents(file)
    except FileNotFoundError:
        raise Fault(f"{name}: no such file") from None
    except IsADirectoryError:
        raise Fault(f"{name} is a directory; {wanted}") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise Fault(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}") from None
    except AttributeError:  # no sys.stdin
        raise Fault("standard input is closed; name a file instead") from None
    if len(data) > LARGEST:
        raise Fault(f"{name} is too large: {LARGEST >> 20} MiB are the most that can be read")
    text = unmarked(data)
    if not text[:1].strip() and not text.strip():
        raise Fault(f"{name} is empty; {wanted}")
    return data


def unmarked(data: bytes) -> bytes:
    """Return *data* without the byte order mark that some editors set before UTF-8."""
    return data[3:] if data[:3] == codecs.BOM_UTF8 else data


def _contents(file: BinaryIO) -> bytes:
    """Return what *file* holds, or of what is too large, more than `LARGEST` bytes."""
    size = min(os.fstat(file.fileno()).st_size, LARGEST)  # 0 of a device or a pipe
    parts: list[bytes] = []
    came = 0
    while came <= LARGEST and (part := file.read(max(size + 1 - came, _STEP))):
        parts.append(part)
        came += len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def title(where: str) -> str:
    """Return how a message names the file at *where*."""
    return "standard input" if where == STDIN else line(where)
