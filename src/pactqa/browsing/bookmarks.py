"""Remembers where the reader was in each source, in a file that only they can read."""

import os
from pathlib import Path

import msgspec
from msgspec import Struct

from pactqa.model import Fault
from pactqa.system.files import is_read_once, without_password

_MOST = 500
"""The maximum number of sources that are remembered: the latest ones."""


class Bookmark(Struct, frozen=True, array_like=True):
    """The *number* of a question, 0 for the overview, and the share of its page *above* the screen, from 0 to 1.

    *language* is the edition's, or "" for the one shown by default.
    """

    number: int
    above: float = 0
    language: str = ""


def load(where: str) -> Bookmark | None:
    """Return the bookmark in the source *where*, if there is one. A file that cannot be read counts as missing."""
    return _load().get(_key(where))


def save(where: str, bookmark: Bookmark) -> None:
    """Remember *bookmark* for the source *where*, unless it is read only once, or the file cannot be written."""
    from pactqa.system.saving import save

    if is_read_once(where):
        return
    bookmarks, file = _load(), _file()
    bookmarks.pop(_key(where), None)
    latest = dict([*bookmarks.items(), (_key(where), bookmark)][-_MOST:])
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
        save(str(file), msgspec.json.encode(latest).decode(), force=True)
    except (OSError, Fault):
        pass


def _load() -> dict[str, Bookmark]:
    try:
        return msgspec.json.decode(_file().read_bytes(), type=dict[str, Bookmark])
    except (OSError, ValueError):  # msgspec's errors are ValueErrors
        return {}


def _file() -> Path:
    from platformdirs import user_state_dir

    return Path(user_state_dir("pactqa", appauthor=False)) / "places.json"


def _key(where: str) -> str:
    """Return *where* as a real path or, if it is an address, without its password."""
    return without_password(where) if "://" in where else os.path.realpath(where)
