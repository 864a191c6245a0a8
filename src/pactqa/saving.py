"""Writing a file: all of it or nothing, in the place of no other, and nothing left beside it."""

import os
import secrets
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pactqa.model import Fault
from pactqa.text import line


def refuse_existing(where: str) -> None:
    """Raise `Fault` where there is a file at *where* already: not a device or a pipe, which loses nothing."""
    with _blamed(where):
        if _mode(where) is not None and not _is_stream(where):
            raise _exists(where)


def save(where: str, text: str, *, force: bool = False) -> None:
    """Write *text* into the file at *where*, in the place of another one by *force* alone.

    Raises `Fault` where it cannot be written.
    """
    data = text.encode()
    with _blamed(where):
        if _is_stream(where):
            with Path(where).open("ab") as stream:  # what is there already, in a file that is standard output, stays
                stream.write(data)
        else:
            _save(Path(os.path.realpath(where)), data, force=force)  # what a link points at is written, not the link


def _save(path: Path, data: bytes, *, force: bool) -> None:
    unfinished = path.with_name(f".{path.name[:50]}.{secrets.token_hex(8)}")  # nobody else has a file of this name
    # What asks the program to end has to wait: it takes no longer than the writing.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGTERM, signal.SIGHUP, signal.SIGINT))
    try:
        with unfinished.open("xb") as file:
            file.write(data)
            if force and (mode := _mode(path)) is not None:
                os.fchmod(file.fileno(), stat.S_IMODE(mode))
        if not force:
            path.touch(exist_ok=False)  # takes the name, unless somebody else has meanwhile
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _is_stream(where: str) -> bool:
    """Return whether at *where* there is something that is written to and cannot be replaced: a device, a pipe.

    What has its name from the system is one too, as /dev/stdout, even if that is a file.
    """
    mode = _mode(where)
    return mode is not None and (not stat.S_ISREG(mode) or where.startswith(("/dev/", "/proc/")))


def _mode(path: str | Path) -> int | None:
    """Return the mode of the file at *path*, None where there is none."""
    try:
        return Path(path).stat().st_mode
    except FileNotFoundError:
        return None


@contextmanager
def _blamed(where: str) -> Iterator[None]:
    """Turn what goes wrong within into a `Fault` that names *where*."""
    try:
        yield
    except FileExistsError:
        raise _exists(where) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise Fault(f"{line(where)} cannot be written: {getattr(error, 'strerror', None) or error}") from None


def _exists(where: str) -> Fault:
    return Fault(f"{line(where)} exists already; --force overwrites it")
