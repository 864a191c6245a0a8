"""The Typer app, its own options, and the decorator that adds a command to it."""

import shutil
from collections.abc import Callable
from typing import Annotated

import typer

from pactqa.cli.grammar import Command, Commands
from pactqa.cli.options import FormatOption, LangOption, NoPagerOption, StoreOption
from pactqa.output import Format
from pactqa.system.streams import write

_HELP_WIDTH = min(shutil.get_terminal_size().columns, 80) - 2  # Typer alone would use at least 50 columns

app = typer.Typer(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "terminal_width": _HELP_WIDTH},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: fast, and the same in a pipe
)


def _examples(*commands: str) -> str:
    return "\n".join(["\b", "Examples:", *(f"  {command}" for command in commands)])


def command(
    name: str, *examples: str, ignore_unknown_options: bool = False
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator that makes a function the command *name*, whose help ends with *examples*."""
    settings = {"ignore_unknown_options": ignore_unknown_options}
    return app.command(name, cls=Command, epilog=_examples(*examples), context_settings=settings)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        write(f"pactqa {version('pactqa')}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True, epilog=_examples("pactqa list", "pactqa show 3", "pactqa show 3 --lang en"))
def pactqa(  # the reading commands have these options themselves; here they may stand before the command
    ctx: typer.Context,
    store: StoreOption = None,  # noqa: ARG001
    lang: LangOption = None,  # noqa: ARG001
    form: FormatOption = Format.text,  # noqa: ARG001
    no_pager: NoPagerOption = False,  # noqa: ARG001
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Read question-and-answer articles in the terminal.

    One comes with pactqa, in German and in English, about the pact that Putin and Kim signed in June 2024.
    --lang chooses the language.

    Any other article is read from a store, a JSON file with its questions and answers: a schema.org FAQPage.
    --store names it; pactqa import makes one from a page or a document.
    """
    if ctx.invoked_subcommand is None:
        write(ctx.get_help() + "\n")
