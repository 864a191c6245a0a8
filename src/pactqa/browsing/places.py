"""Remembers where the reader was in each source, in a file that only they can read."""

import os
from pathlib import Path

import msgspec
from msgspec import Struct

from pactqa.model import Fault
from pactqa.system.files import is_read_once, without_password

_MOST = 500
"""How many sources are remembered, the latest ones."""


class Place(Struct, frozen=True, array_like=True):
    """The *number* of a question, 0 for the overview, and which share of its page is above the screen."""

    number: int
    above: float = 0


def load(where: str) -> Place | None:
    """Return the place remembered for the source *where*, if there is one. What cannot be read is not there."""
    return _load().get(_key(where))


def save(where: str, place: Place) -> None:
    """Remember *place* for the source *where*, unless it is read only once, or the file cannot be written."""
    from pactqa.system.saving import save

    if is_read_once(where):
        return
    places, file = _load(), _file()
    places.pop(_key(where), None)
    latest = dict([*places.items(), (_key(where), place)][-_MOST:])
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.touch(mode=0o600)
        save(str(file), msgspec.json.encode(latest).decode(), force=True)
    except (OSError, Fault):
        pass


def _load() -> dict[str, Place]:
    try:
        return msgspec.json.decode(_file().read_bytes(), type=dict[str, Place])
    except (OSError, ValueError):  # msgspec's errors are ValueErrors
        return {}


def _file() -> Path:
    from platformdirs import user_state_dir

    return Path(user_state_dir("pactqa", appauthor=False)) / "places.json"


def _key(where: str) -> str:
    """Return *where*, a path in its only absolute form, or an address without its password."""
    return without_password(where) if "://" in where else os.path.realpath(where)
