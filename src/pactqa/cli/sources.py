"""What a command reads, as it is typed: a store, any document, an address, standard input, or a name on the shelf."""

import gc
import os
import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pactqa import store
from pactqa.hints import SHELF_PREFIX
from pactqa.model import Article, Fault
from pactqa.system.files import DOCUMENTS, STDIN, is_address, load, without_scheme
from pactqa.system.streams import note
from pactqa.text import line

if TYPE_CHECKING:
    from pactqa.importing import Joined

_NAMED = 5
"""How many files on the shelf that are no stores are named."""


def is_source(word: str) -> bool:
    """Return whether *word* looks like something to read, and not like a command, a number, or a part of a question."""
    if word == STDIN or word.startswith(SHELF_PREFIX) or is_address(word) or os.path.isfile(word):  # noqa: PTH113 - never raises, whatever the name
        return True
    named = re.search(r"[^\W\d]", word) and not re.search(r"[\s?!]", word)
    return bool(named) and (os.sep in word or "." in word.strip("."))


def located(source: str) -> str:
    """Return the path that *source* stands for if it is a name on the shelf or the URI of a file, else *source* itself.

    Raises `Fault` if there is no such name.
    """
    if not source.startswith(SHELF_PREFIX):
        return without_scheme(source)
    from pactqa.shelf.folder import open_shelf

    return open_shelf(os.environ).locate(source.removeprefix(SHELF_PREFIX))


def on_shelf() -> Iterator[tuple[str, Article]]:
    """Yield the names on the shelf, each with its article. Files that are no stores are passed over, and named last.

    Raises `Fault` if the shelf cannot be read.
    """
    from pactqa.shelf.folder import open_shelf

    shelf, wrong = open_shelf(os.environ), []
    for name in shelf.names():
        try:
            yield name, shelf.read(name)
        except Fault as fault:
            wrong.append(line(str(fault)))
    for words in wrong[:_NAMED]:
        note(f"pactqa: warning: passed over: {words}")
    if wrong[_NAMED:]:
        note(f"pactqa: warning: passed over {len(wrong) - _NAMED} more files that are no stores")


def open_source(source: str) -> tuple[Article, str]:
    """Return the article at *source*, and the name of this for messages.

    A store is read as it is. Anything else is imported, and standard error tells what was found. Raises `Fault` if it
    cannot be read, or has no questions.
    """
    source, data = located(source), None
    if source == STDIN or (not is_address(source) and os.path.exists(source)):  # noqa: PTH110 - never raises
        data = load(source, DOCUMENTS)
        if article := store.recognize(data, source):
            return article, source

    from pactqa import importing

    gc.enable()  # a page creates far more cycles than a store does
    read = importing.read if data is None else lambda name, _: importing.to_document(name, data)
    joined = importing.import_sources([source], importing.Wishes(), read)
    report(joined, joined.names[0])
    return joined.article, joined.names[0]


def report(joined: "Joined", name: str, following: str = "", *, always: bool = False) -> None:
    """Tell on standard error what was found in the sources *joined*, called *name*, and the command *following*.

    The count is for people: a program gets it only if *always*. Warnings are for both.
    """
    from pactqa.importing import describe

    if always or sys.stderr.isatty():
        note(f"{name}: {describe(joined)}.{following and f' Next: {following}'}")
    for one, part in zip(joined.names, joined.parts, strict=True):
        for warning in part.warnings:
            note(f"pactqa: warning: {one}: {warning}")
