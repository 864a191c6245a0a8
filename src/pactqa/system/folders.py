"""Find the files in a folder."""

import os
import re
from collections.abc import Set
from os.path import isfile, splitext
from typing import NoReturn

from pactqa.model import Fault
from pactqa.system.files import title

_MOST = 5_000
"""The maximum number of files. A folder with more of them was hardly meant."""


def files_in(folder: str, suffixes: Set[str]) -> list[str]:
    """Return the paths of the files in and below *folder* with one of *suffixes*, in the natural order of their names.

    Hidden files, hidden folders and `node_modules` are skipped. Raises `Fault` if a folder cannot be read, or if there
    are too many files.
    """
    paths: list[str] = []
    for where, folders, files in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".") and name != "node_modules"]
        named = [f"{where.rstrip(os.sep) or os.sep}/{name}" for name in files if not name.startswith(".")]
        paths += [path for path in named if splitext(path)[1].lower() in suffixes and isfile(path)]  # noqa: PTH113, PTH122 - fast
        if len(paths) > _MOST:
            raise Fault(f"{title(folder)} has more than {_MOST} documents; name one of the folders in it")
    return sorted(paths, key=_natural)


def _refuse(error: OSError) -> NoReturn:
    raise Fault(f"{title(error.filename)} cannot be read: {error.strerror}") from None


def _natural(path: str) -> list[str | int]:
    """Return a key that sorts `2` before `10`."""
    return [int(part) if part.isdecimal() else part for part in re.split("([0-9]+)", path.casefold())]
