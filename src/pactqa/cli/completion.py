"""What a shell proposes when a word of the command line is completed."""

import os
import re
from contextlib import suppress
from pathlib import Path

import typer

from pactqa import language, store
from pactqa.cli.request import is_source, located, select
from pactqa.hints import BARE, SHELF_PREFIX, shelf_ref
from pactqa.model import Article, Edition, Fault
from pactqa.text import clean, line
from pactqa.views import Format

_MEASURE = 60
"""The most columns of a question beside its number."""


def languages(ctx: typer.Context, _: str) -> list[str]:
    """Return the languages of the store that the command line in *ctx* names."""
    article = _article(ctx)
    return [edition.language for edition in article.editions] if article else []


def formats(*_: object) -> list[str]:
    """Return the names of the formats to print."""
    return [*Format]


def numbers(ctx: typer.Context, _: str) -> list[tuple[str, str]]:
    """Return the numbers of that store's questions that are not on the command line yet, each with its question."""
    edition = _edition(ctx)
    if edition is None:
        return []
    asked: set[int] = set()
    for number in ctx.params.get("numbers") or ():
        with suppress(Fault):
            asked.update(question.number for question in select(edition, [number], BARE))
    left = [question for question in edition.questions if question.number not in asked]
    return [(str(question.number), _help(question.name)) for question in left]


def actions(*_: object) -> list[tuple[str, str]]:
    """Return what `shelf` can do, each with a short help."""
    return [("update", "Read the sources again."), ("remove", "Take stores off the shelf.")]


def kept_names(ctx: typer.Context, _: str) -> list[str]:
    """Return the names on the shelf that are not on the command line yet."""
    from pactqa.shelf.folder import is_name, open_shelf

    typed = ctx.params.get("names") or ()
    try:
        return [name for name in open_shelf(os.environ).names() if is_name(name) and name not in typed]
    except Fault:
        return []


def sources(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the names on the shelf, as sources, if *incomplete* may be one: else the shell completes files."""
    return [shelf_ref(name) for name in kept_names(ctx, incomplete)] if incomplete.startswith(SHELF_PREFIX) else []


def words(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the words of the questions, or *incomplete* itself: what is searched for is no file."""
    edition = _edition(ctx)
    names = " ".join(question.name for question in edition.questions) if edition else ""
    return [*dict.fromkeys(re.findall(r"\w{3,}", clean(names))), incomplete]


def commands(ctx: typer.Context, _: str) -> list[tuple[str, str]]:
    """Return the name of every command, each with its short help."""
    commands = getattr(ctx.find_root().command, "commands", {})
    return [(name, command.get_short_help_str()) for name, command in commands.items()]


def _edition(ctx: typer.Context) -> Edition | None:
    article = _article(ctx)
    return language.edition_to_read(article, ctx.params.get("lang"), os.environ) if article else None


def _article(ctx: typer.Context) -> Article | None:
    try:
        # Shells expand ~ only when they run the command.
        # Arguments before an option that still lacks its value are not parsed, but left over.
        named = ctx.params.get("source") or next(filter(is_source, ctx.args), None) or ctx.params.get("store")
        where = str(Path(located(store.locate(named, os.environ))).expanduser())
        # A pipe can be read only once, and that is for the command.
        return store.read(where) if Path(where).is_file() else None
    except (Fault, RuntimeError):  # RuntimeError: no such user's home
        return None


def _help(name: str) -> str:
    """Return the question *name* on one line, cut to fit a shell's list."""
    from rich.text import Text  # which measures wide letters

    text = Text(line(name))
    text.truncate(_MEASURE, overflow="ellipsis")
    return text.plain
