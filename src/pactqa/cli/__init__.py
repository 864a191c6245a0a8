"""The command line. In: what is typed. Out: a call of the command, which prints; its errors are raised."""

from collections.abc import Sequence

import typer

from pactqa.cli import reading  # its commands are those that are run most
from pactqa.cli.commands import app
from pactqa.cli.grammar import HELP, message

__all__ = ["build", "message", "reading"]


def build(words: Sequence[str] = ()) -> typer.Typer:
    """Return the app that runs *words*, a command line: with the command alone that is its first word, if it is one.

    Typer builds every command before it runs one, and importing all takes longer than to read an article.
    """
    first = next(iter(words), "")
    if all(first != command.name for command in app.registered_commands):
        from pactqa.cli import making, keeping, manual  # noqa: F401 # isort: skip # as they stand in the help
        from pactqa.cli.shells import adapt_typer

        adapt_typer()
    named = [command for command in app.registered_commands if command.name == first != HELP]
    app.registered_commands = named or app.registered_commands
    return app
