"""Write files completely or not at all, replace none without being asked, and leave no temporary files behind."""

import errno
import os
import shlex
import signal
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from pactqa.model import Fault, Taken
from pactqa.system.files import title, unexpanded
from pactqa.text import brief, line


def refuse_existing(where: str) -> None:
    """Raise `Fault` if there is a file at *where*. A device or a pipe is fine: writing to it overwrites nothing."""
    with _faults_about(where):
        if _mode(where) is not None and not _is_stream(where):
            raise _exists(where)


def is_same_file(one: str, other: str) -> bool:
    """Return whether *one* and *other* are paths of the same regular file."""
    try:
        return os.path.samefile(one, other) and not _is_stream(other)  # noqa: PTH121 - also of strings that are not paths
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return False


def save(where: str, text: str, *, force: bool = False) -> None:
    """Write *text* to the file at *where*. Replace an existing file only with *force*.

    Raises `Fault` if it cannot be written.
    """
    data = text.encode()
    with _faults_about(where):
        if _is_stream(where):
            with Path(where).open("ab") as stream:  # append: standard output may be a file with earlier output in it
                stream.write(data)
        else:
            _save(Path(os.path.realpath(where)), data, force=force)  # write to a link's target, and keep the link


def save_together(contents: Mapping[Path, bytes]) -> None:
    """Write *contents*, replacing the files at their paths, in this order, once all of them are written.

    A link is replaced, and not its target. Raises `Fault`, and replaces none, if one of them cannot be written.
    """
    unfinished = {path: _unfinished(path) for path in contents}
    with _removed_in_the_end(*unfinished.values()):
        for path, data in contents.items():
            with _faults_about(str(path)), unfinished[path].open("xb") as file:
                if path.is_dir() and not path.is_symlink():  # or the files before it would be replaced already
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
                file.write(data)
        for path, written in unfinished.items():
            with _faults_about(str(path)):
                written.replace(path)


def _save(path: Path, data: bytes, *, force: bool) -> None:
    unfinished = _unfinished(path)
    with _removed_in_the_end(unfinished):
        with unfinished.open("xb") as file:
            file.write(data)
            if force and (mode := _mode(path)) is not None:
                unfinished.chmod(stat.S_IMODE(mode))
        if not force:
            path.touch(exist_ok=False)  # claim the name; fails if another process has created the file since
        unfinished.replace(path)


def _unfinished(path: Path) -> Path:
    """Return the path of a hidden file beside *path*, which no other process uses, to write before it is renamed."""
    return path.with_name(f".{path.name[:50]}.{os.urandom(8).hex()}")


@contextmanager
def _removed_in_the_end(*files: Path) -> Iterator[None]:
    """Remove any *files* that are left after the block. Hold back the signals that end the program until then."""
    hold = getattr(signal, "pthread_sigmask", None)  # Windows has none
    before = hold and hold(signal.SIG_BLOCK, (signal.SIGTERM, signal.SIGHUP, signal.SIGINT))
    try:
        yield
    finally:
        for file in files:
            with suppress(OSError):  # a read-only file system refuses even missing files
                file.unlink(missing_ok=True)
        if hold:
            hold(signal.SIG_SETMASK, before)


def _is_stream(where: str) -> bool:
    """Return whether *where* is something to write to that cannot be replaced: a device or a pipe.

    System paths such as /dev/stdout count as well, even if they lead to a file.
    """
    mode = _mode(where)
    return mode is not None and (not stat.S_ISREG(mode) or where.startswith(("/dev/", "/proc/")))


def _mode(path: str | Path) -> int | None:
    """Return the mode of the file at *path*, or None if it is missing."""
    try:
        return Path(path).stat().st_mode
    except FileNotFoundError:
        return None


@contextmanager
def _faults_about(where: str) -> Iterator[None]:
    """Turn file errors within the block into a `Fault` that names *where*."""
    try:
        yield
    except FileExistsError:
        raise _exists(where) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        wrong = f"{brief(title(where))} cannot be written: {getattr(error, 'strerror', None) or error}"
        folder = os.path.dirname(where)  # noqa: PTH120 - never raises
        if isinstance(error, FileNotFoundError) and folder and not os.path.lexists(folder):
            wrong += unexpanded(where) or f"; try: {shlex.join(['mkdir', '-p', line(folder)])}"
        raise Fault(wrong) from None


def _exists(where: str) -> Fault:
    return Taken(f"{title(where)} already exists")
