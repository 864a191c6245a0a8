"""The store, a JSON file in the form of schema.org. In: its path or content. Out: an `Article`, and back."""

from pactqa.store.jsonld import NotStore, load_store, locate, parse, read, recognize, write
from pactqa.store.schema import json_schema
from pactqa.store.validation import faults

__all__ = ["NotStore", "faults", "json_schema", "load_store", "locate", "parse", "read", "recognize", "write"]
