"""The command that shows the help of others."""

from typing import Annotated

import typer

from pactqa.cli import completion
from pactqa.cli.commands import command as add_command
from pactqa.cli.grammar import HELP
from pactqa.system.streams import write


@add_command(HELP, "pactqa help", "pactqa help show")
def help_(
    ctx: typer.Context,
    command: Annotated[  # noqa: ARG001 - `Commands` has handled it by now
        str | None,
        typer.Argument(
            metavar="[COMMAND]", help="The command; without one, pactqa itself.", autocompletion=completion.commands
        ),
    ] = None,
) -> None:
    """Show the help of pactqa or of a command."""
    write(ctx.find_root().get_help() + "\n")
