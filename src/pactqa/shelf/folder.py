"""The folder of the shelf: for each name a store, and beside it a file that records where the store came from.

A process that writes holds a lock on the folder. Both files of a name are written in full before either is renamed,
so readers see the old pair or the new one, never a mix.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from unicodedata import normalize

from msgspec import Struct

from pactqa import store
from pactqa.hints import command_line, see, shelf_ref
from pactqa.model import Article, Fault, Misnamed, Taken
from pactqa.shelf.origin import Origin
from pactqa.system.saving import save_together
from pactqa.system.streams import note
from pactqa.text import enumerated, line

_STORE, _ORIGIN = ".json", ".origin"
_NAME = re.compile(r"[^\W_][\w.-]{0,49}")
"""At most 50 characters, so that a file of that name, in UTF-8 and with its suffix, fits any file system."""

# The names of devices in Windows, where a synchronized folder may end up ("Naming Files, Paths, and Namespaces").
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_FORM = "use up to 50 letters, digits, -, _ and ., beginning with a letter or a digit"

_WARNINGS = 5
"""The maximum number of files that are named because they are not stores."""

EMPTY = f"the shelf is empty; {see('shelf')}"


def name_for(stem: str) -> str:
    """Return a name on the shelf for a document called *stem*: `my-faq` for "my FAQ", `NAME` without a letter."""
    return "-".join(re.findall(r"[^\W_]+", stem.lower()))[:50].strip("-") or "NAME"


def open_shelf(environ: Mapping[str, str]) -> "Shelf":
    """Return the shelf in the folder `PACTQA_SHELF`, else in the system's folder for user data."""
    if named := environ.get("PACTQA_SHELF"):
        return Shelf(Path(named))
    from platformdirs import user_data_path  # takes as long to import as all that a command without the shelf needs

    return Shelf(user_data_path("pactqa", appauthor=False) / "shelf")


class Shelf(Struct, frozen=True):
    """The shelf in *folder*, which need not exist. Names are without `SHELF_PREFIX`."""

    folder: Path

    def names(self) -> list[str]:
        """Return the names of all stores, in order. Files that are not stores are included. Raises `Fault`."""
        try:
            files = sorted({normalize("NFC", path.name) for path in self.folder.iterdir()})
        except FileNotFoundError:
            return []
        except (OSError, ValueError) as error:  # ValueError: a NUL in the name
            raise self._unusable(error) from None
        return [file.removesuffix(_STORE) for file in files if file.endswith(_STORE) and not file.startswith(".")]

    def locate(self, name: str) -> str:
        """Return the path of the store *name*. Raises `Fault` if it does not exist, with a similar name."""
        path = self._path(name, _STORE)
        if path.is_file():
            return str(path)
        if os.path.lexists(path):
            raise Fault(f"{line(str(path))} is not a file")
        if os.path.exists(shelf_ref(name)):  # noqa: PTH110 - never raises, whatever the name
            raise Misnamed(f"no {shelf_ref(name)} on the shelf", shelf_ref(name), f"./{shelf_ref(name)}")
        if not (names := self.names()):
            raise Fault(f"no {shelf_ref(name)} on the shelf, which is empty; {see('shelf')}")
        from difflib import get_close_matches

        lower = {each.lower(): shelf_ref(each) for each in names if is_name(each)}
        if near := get_close_matches(name.lower(), lower, n=1):
            raise Misnamed(f"no {shelf_ref(name)} on the shelf", shelf_ref(name), lower[near[0]])
        listed = enumerated([line(shelf_ref(each)) for each in names])
        raise Fault(f"no {shelf_ref(name)} on the shelf, only {listed}; try: {command_line('shelf')}")

    def read(self, name: str) -> Article:
        """Return the article *name*. Raises `Fault` if it does not exist, or if its file is not a valid store."""
        return store.read(self.locate(name))

    def articles(self) -> Iterator[tuple[str, Article]]:
        """Yield the source, such as `@tea`, and the article of each store.

        Files that are not stores are skipped, with warnings at the end. Raises `Fault` if the folder cannot be read.
        """
        wrong = []
        for name in self.names():
            try:
                yield shelf_ref(name), self.read(name)
            except Fault as fault:
                wrong.append(line(str(fault)))
        for words in wrong[:_WARNINGS]:
            note(f"pactqa: warning: skipped: {words}")
        if wrong[_WARNINGS:]:
            note(f"pactqa: warning: skipped {len(wrong) - _WARNINGS} more that are not stores")

    def origin(self, name: str) -> Origin | None:
        """Return where the store *name* came from, or None if that is unknown."""
        return Origin.read(self._path(name, _ORIGIN))

    def check(self, name: str, sources: Sequence[str | None] = (), *, force: bool = False) -> None:
        """Raise `Fault` if *name* is not allowed or, without *force*, `Taken` if there is such a store.

        The message describes the store, and names `shelf update` if it is from the same *sources*.
        """
        path = self._path(name, _STORE)
        if force or not os.path.lexists(path):
            return
        taken, origin = f"{shelf_ref(path.stem)} is already on the shelf", self.origin(name)
        with suppress(Fault):
            edition = self.read(name).editions[0]
            count = len(edition.questions)
            taken += f": {line(edition.headline)}, {count} question{'s' if count > 1 else ''}"
        if origin and [*origin.sources] == [*sources]:
            raise Fault(f"{taken}, from the same source; try: {command_line('shelf', 'update', path.stem)}")
        raise Taken(taken)

    def put(
        self, name: str, article: Article, origin: Origin, *, force: bool = False, instead_of: Origin | None = None
    ) -> None:
        """Keep *article*, from *origin*, as *name*.

        A store of that name is replaced only with *force*, or if it is still from the sources of *instead_of*. Raises
        `Fault` if it is not, or if the shelf cannot be written.
        """
        written = store.write(article).encode()
        path = self._path(name, _STORE)
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except (OSError, ValueError) as error:
            raise self._unusable(error) from None
        with self._locked():
            self.check(name, force=force or instead_of is not None)
            if instead_of and not instead_of.is_like(self.origin(name)):
                raise Fault(f"another process replaced or removed it in the meantime; try: {command_line('shelf')}")
            # In this order: if only the origin is replaced, its digest shows that it belongs to another store.
            save_together({self._path(name, _ORIGIN): origin.written(written), path: written})

    def remove(self, names: Sequence[str]) -> None:
        """Remove the stores *names*. Raises `Fault`, and removes nothing, if one of them does not exist."""
        paths = [self._path(name, _STORE) for name in names]
        for name, path in zip(names, paths, strict=True):
            if not os.path.lexists(path):
                self.locate(name)
        with self._locked():
            for name, path in zip(names, paths, strict=True):
                try:
                    path.unlink(missing_ok=True)
                    self._path(name, _ORIGIN).unlink(missing_ok=True)
                except OSError as error:
                    raise Fault(f"{line(str(path))} cannot be removed: {error.strerror}") from None

    def rename(self, old: str, new: str) -> None:
        """Rename the store *old* to *new*. Raises `Fault` if there is no such store, or if the name is taken."""
        self.locate(old)
        with self._locked():
            if self._path(new, _STORE) != Path(self.locate(old)):  # else it is another case of the same name
                self.check(new)
            for suffix in (_ORIGIN, _STORE):
                before = self._path(old, suffix)
                try:
                    before.rename(self.folder / f"{normalize('NFC', new)}{suffix}")
                except FileNotFoundError:  # the origin of the store was not recorded
                    continue
                except OSError as error:
                    raise Fault(f"{line(str(before))} cannot be renamed: {error.strerror}") from None

    def _path(self, name: str, suffix: str) -> Path:
        """Return the path of the file *name* with *suffix*. Raises `Fault` if the name is not allowed.

        Names that differ only in case are one name, as they are on some file systems. A file from macOS may have a
        decomposed name: "e" and an accent in place of "é".
        """
        name = normalize("NFC", name)
        if not _NAME.fullmatch(name):
            raise Fault(f"'{line(name)[:60]}' is not a name for the shelf: {_FORM}")
        if _DEVICE.fullmatch(name):
            raise Fault(f"'{line(name)}': Windows reserves this name for a device; choose another one")
        path = self.folder / f"{name}{suffix}"
        if not os.path.lexists(path):
            with suppress(OSError, ValueError):  # ValueError: a NUL in the name
                return next((each for each in self.folder.iterdir() if _same(each.name) == _same(path.name)), path)
        return path

    def _unusable(self, error: Exception) -> Fault:
        reason = getattr(error, "strerror", None) or error
        return Fault(f"cannot use the shelf {line(str(self.folder))}: {reason}; set PACTQA_SHELF to use another folder")

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Wait until no other process writes to the shelf, and keep others from writing to it. Raises `Fault`.

        Windows has no lock for a folder. There, the last of several processes that write at once wins.
        """
        try:
            import fcntl
        except ImportError:
            yield
            return
        try:
            folder = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            raise self._unusable(error) from None
        try:
            with suppress(OSError):  # the file system has no locks, or is read-only
                fcntl.flock(folder, fcntl.LOCK_EX)
            yield
        finally:
            os.close(folder)


def origin_of(where: str) -> Origin | None:
    """Return the origin of the store at *where*, or None if that is not the path of a store on a shelf."""
    return Origin.read(Path(where).with_suffix(_ORIGIN)) if where.endswith(_STORE) else None


def _same(name: str) -> str:
    """Return *name* in a form that is the same for all its spellings."""
    return normalize("NFC", name).casefold()


def is_name(name: str) -> bool:
    """Return whether *name* is a name that a store on the shelf may have."""
    return bool(_NAME.fullmatch(name)) and not _DEVICE.fullmatch(name)
