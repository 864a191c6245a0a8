"""Parsing of the command line, its help, and its errors, as far as Typer does not do them itself.

Typer's contexts have no public type, so they are `Any` here.
"""

import re
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from pactqa.cli.sources import is_source
from pactqa.hints import command_line
from pactqa.model import Fault
from pactqa.system.files import STDIN
from pactqa.text import line

HELP = "help"
"""The command that needs all the others."""

_DESCRIPTION = 24
"""The fewest columns for a description beside its name; with fewer it goes below the name."""

_INDENT = 4
"""How far a description below its name is indented."""


class _Help(typer.Context.formatter_class):  # type: ignore[misc, valid-type] # its class has no public name
    """Help that fits a terminal of any width."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage of the command *prog*, such as `pactqa show`; everything after `pactqa` may be wrapped."""
        program, *command = prog.split(" ")
        super().write_usage(program, " ".join([*command, args]), prefix)

    def write_dl(self, rows: Sequence[tuple[str, str]], **_: int) -> None:
        """Write names with their descriptions, beside each other or, if too few columns are left, below."""
        fits = self.width - max(len(name) for name, _ in rows) >= _DESCRIPTION
        super().write_dl(rows, **({} if fits else {"col_max": _INDENT}))


class _Context(typer.Context):
    formatter_class = _Help


class Commands(TyperGroup):
    """All commands. A command's options may also stand before it, and `help` before it shows its help.

    A source in place of a command is listed.
    """

    context_class = _Context

    def invoke_list(self, ctx: Any) -> None:  # noqa: ANN401
        """Run `list` with the options given to *ctx*, which has no command."""
        name, command, args = self.resolve_command(ctx, ["list"])
        with command.make_context(name, args, parent=ctx) as listing:
            command.invoke(listing)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Return the command that *args* begin with, and its arguments: the options before it and the rest of *args*.

        Raises `Fault` if there is no such command.
        """
        name, *rest = args
        if name == HELP and rest and not rest[0].startswith("-"):
            name, rest = rest[0], ["--help"]
        options = typed_options(ctx)
        if name not in self.commands and is_source(name):
            # A name with a dash in front was typed after "--"; `list` must not read it as an option either.
            no_options = ["--"] if name.startswith("-") and name != STDIN else []
            name, rest = "list", [*no_options, name, *rest]
        if name not in self.commands and not ctx.resilient_parsing:
            raise Fault(f"no such command: {line(name)}; {self._instead(name, rest, options)}")
        return super().resolve_command(ctx, [name, *options, *rest])

    def _instead(self, name: str, rest: list[str], options: list[str]) -> str:
        """Return what to suggest instead of the command *name*, which does not exist, with *rest* and *options*."""
        from pactqa.cli import guesses

        near = guesses.command(name, rest, self.commands)
        return f"try: {command_line(*near, *options, *rest)}" if near else f"see: {command_line('--help')}"


class Command(TyperCommand):
    """One command, whose usage errors suggest what to do next."""

    context_class = _Context
    allow_extra_args = True  # so that `parse_args` gets them

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Parse *args*. Raises `Fault` if there are more than the command takes."""
        extra = super().parse_args(ctx, args)
        source = ctx.params.get("source")
        if (source is None and not extra) or ctx.resilient_parsing:
            return extra
        from pactqa.cli.selection import is_selection

        named = [] if source is None else ["-s", source]
        if source is not None and not is_source(source) and is_selection(source):
            extra, named = [source, *extra], []
        if extra:
            if is_selection(extra[0]):
                instead = f"try: {command_line('show', *extra, *named, *typed_options(ctx))}"
                raise Fault(f"{ctx.info_name} takes no numbers; {instead}")
            if source and extra[0] in ctx.parent.command.commands:
                raise Fault(f"the command comes first; try: {command_line(*extra, *named, *typed_options(ctx))}")
            raise Fault(f"unexpected argument: {line(extra[0])}; {_help(ctx)}")
        return extra

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002
        """Return what follows the command's name in its usage, without the braces that Typer adds."""
        return ["[OPTIONS]", *(param.metavar or "" for param in self.params if param.param_type_name == "argument")]

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002
        """Return the whole first line of the help. Typer would shorten it; the list of commands wraps it."""
        return (self.help or "").partition("\n")[0]


def message(error: typer.TyperException) -> str:
    """Return the message for *error*, which Typer raised while parsing the command line."""
    ctx = getattr(error, "ctx", None)
    if ctx and hasattr(error, "possibilities"):
        return no_such_option(ctx, getattr(error, "option_name", ""))
    param = getattr(error, "param", None)
    if ctx and param and param.param_type_name == "argument":  # arguments take any text, so it is missing
        wanted = re.split("[.;]", param.help)[0]
        return f"{ctx.info_name} needs {wanted[:1].lower()}{wanted[1:]}; {_help(ctx)}"
    text = error.format_message().rstrip(".")
    return text[:1].lower() + text[1:] + (f"; {_help(ctx)}" if ctx else "")


def no_such_option(ctx: Any, option: str) -> str:  # noqa: ANN401
    """Return the message for *option*, which the command of *ctx* does not have."""
    from pactqa.cli import guesses

    option = option.partition("=")[0]
    names = [name for param in ctx.command.get_params(ctx) for name in param.opts if name.startswith("-")]
    near = guesses.option(option, names)
    meant = f" (did you mean {near}?)" if near else ""
    return f"no such option: {line(option)}{meant}; {_help(ctx)}"


def typed_options(ctx: Any) -> list[str]:  # noqa: ANN401
    """Return the options given to the command of *ctx*, in their short form."""
    words = []
    for param in ctx.command.params:
        value = ctx.params.get(param.name)
        if param.param_type_name == "option" and value not in (None, param.default):
            words += [min(param.opts, key=len)] if param.is_flag else [min(param.opts, key=len), str(value)]
    return words


def _help(ctx: Any) -> str:  # noqa: ANN401
    return f"see: {ctx.command_path} --help"
