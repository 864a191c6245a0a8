"""The store, a JSON file in the form of schema.org. In: its path or content. Out: an `Article`, and back."""

from collections.abc import Iterator

from pactqa.store.jsonld import complete_ids, id_in, is_text, locate, parse, parse_if_store, read, write
from pactqa.store.schema import json_schema

__all__ = [
    "complete_ids",
    "faults",
    "id_in",
    "is_text",
    "json_schema",
    "locate",
    "parse",
    "parse_if_store",
    "read",
    "write",
]


def faults(data: bytes) -> Iterator[str]:
    """Yield everything wrong with the store *data*, as `validation.faults` does: most commands only read a store."""
    from pactqa.store import validation

    return validation.faults(data)
