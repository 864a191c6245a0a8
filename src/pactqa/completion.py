"""What a shell proposes while a command is being typed."""

import os
import re
from pathlib import Path

import typer

from pactqa import language, store
from pactqa.model import Article, Fault
from pactqa.text import line

_MEASURE = 60
"""The most columns that a question takes beside its number."""


def languages(ctx: typer.Context) -> list[str]:
    """Return the languages of the store that *ctx* names so far."""
    article = _article(ctx)
    return [edition.language for edition in article.editions] if article else []


def numbers(ctx: typer.Context) -> list[tuple[str, str]]:
    """Return the number of every question in that store, with the question as its help."""
    article = _article(ctx)
    if article is None:
        return []
    try:
        edition = language.choose(article, ctx.params.get("lang"), os.environ) or article.editions[0]
    except Fault:
        return []
    return [(str(question.number), _help(question.name)) for question in edition.questions]


def commands(ctx: typer.Context) -> list[tuple[str, str]]:
    """Return the name of every command, with what it does as its help."""
    commands = getattr(ctx.find_root().command, "commands", {})
    return [(name, command.get_short_help_str()) for name, command in commands.items()]


def _article(ctx: typer.Context) -> Article | None:
    where = store.located(ctx.params.get("store"), os.environ)
    try:
        # What comes through a pipe is for the command, and can be read only once.
        return store.read(where) if Path(where).is_file() else None
    except Fault:
        return None


def _help(name: str) -> str:
    """Return *name* short enough for one line, which Typer would wrap, and without what means something to a shell.

    zsh evaluates the help that it is given.
    """
    from rich.text import Text  # Typer prints the help with it

    harmless = Text(re.sub(r"[^\w\s.,;?!«»“”‘’–-]", "", line(name)))
    harmless.truncate(_MEASURE, overflow="ellipsis")
    return harmless.plain
