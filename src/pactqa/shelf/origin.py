"""Where a store on the shelf came from: enough to read its sources again, and to know whether they have changed."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec
from msgspec.structs import asdict, replace

from pactqa.model import ImportOptions
from pactqa.system.files import is_address

if TYPE_CHECKING:
    from pactqa.importing import ImportResult


class Origin(ImportOptions, frozen=True, kw_only=True, omit_defaults=True):
    """Where a store came from, and the options of its import.

    *sources* are absolute paths and addresses, or None for a stream, which cannot be read again. *versions* are their
    ETag and Last-Modified, as `importing.Version` has them. *time* is when they were imported (ISO 8601, in UTC).
    *digest* is the SHA-256 of the store that the versions belong to.

    Its file is JSON in ASCII. A path need not be UTF-8: Python represents other bytes as lone surrogates, which JSON
    can escape, so the path is read back exactly.
    """

    sources: Sequence[str | None]
    versions: Sequence[tuple[str | None, str | None]]
    time: str
    digest: str = ""

    @classmethod
    def of(cls, sources: Sequence[str], options: ImportOptions, result: "ImportResult") -> Self:
        """Return the origin of the *result* of importing *sources* just now with *options*."""
        from datetime import UTC, datetime

        from pactqa.importing import stable_name

        return cls(
            sources=[*map(stable_name, sources)],
            versions=[(version.etag, version.modified) for version in result.versions],
            time=datetime.now(UTC).isoformat(timespec="seconds"),
            title=options.title,
            language=options.language,
            selector=options.selector,
            base=options.base,
        )

    def adapted(self, options: ImportOptions) -> Self:
        """Return the origin of a copy, made with *options* that replace the original's."""
        return replace(self, **{name: value for name, value in asdict(options).items() if value})

    @classmethod
    def read(cls, path: Path) -> Self | None:
        """Return the origin in the file at *path*, or None if the file is missing or not valid."""
        import json  # msgspec's decoder refuses lone surrogates

        try:
            origin = msgspec.convert(json.loads(path.read_bytes() if path.is_file() else b""), cls)
        except (OSError, ValueError, RecursionError):
            return None
        is_stable = all(source is None or is_address(source) or Path(source).is_absolute() for source in origin.sources)
        return origin if is_stable and 0 < len(origin.sources) == len(origin.versions) else None

    def is_like(self, other: "Origin | None") -> bool:
        """Return whether *other* has the same sources and options, whatever their versions."""
        unchanging = [each and replace(each, versions=(), time="", digest="") for each in (self, other)]
        return unchanging[0] == unchanging[1]

    def written(self, store: bytes) -> bytes:
        """Return the contents of its file beside the *store*."""
        import json

        return f"{json.dumps(msgspec.to_builtins(replace(self, digest=_digest(store))), indent=2)}\n".encode()

    def belongs_to(self, store: Path) -> bool:
        """Return whether the versions belong to this *store*, not to an earlier one of the same name."""
        try:
            return _digest(store.read_bytes()) == self.digest
        except OSError:
            return False


def _digest(store: bytes) -> str:
    from hashlib import sha256

    return sha256(store).hexdigest()
