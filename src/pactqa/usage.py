"""How a command line is understood and, where it is not, what the reader is told: what Typer does not do by itself.

Typer's contexts have no public type, so they are `Any` here.
"""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from pactqa.hints import command_line
from pactqa.model import Fault
from pactqa.output import Format
from pactqa.text import line

HELP = "help"
"""The command that needs to know all others."""

_MEANT = {"find": "search", "grep": "search"}
"""What is called otherwise elsewhere."""


_DESCRIPTION = 24
"""The fewest columns that suffice for a description beside its name; with fewer it goes below."""

_INDENT = 4
"""How far it is indented there."""


class _Help(typer.Context.formatter_class):  # type: ignore[misc, valid-type] # which has no name in public
    """Help that fits any terminal."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how *prog* is used. What follows its first word goes to the next line where it must."""
        program, *command = prog.split(" ")
        super().write_usage(program, " ".join([*command, args]), prefix)

    def write_dl(self, rows: Sequence[tuple[str, str]], **_: int) -> None:
        """Write names and their descriptions."""
        fits = self.width - max(len(name) for name, _ in rows) >= _DESCRIPTION
        super().write_dl(rows, **({} if fits else {"col_max": _INDENT}))


class _Context(typer.Context):
    formatter_class = _Help


class Commands(TyperGroup):
    """The commands together. The options of one are understood before it too, and `help` before it shows its help."""

    context_class = _Context

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Return the command that *args* begin with, and what is left for it: options that stood before it, and *args*.

        Raises `Fault` where there is none such.
        """
        name, *rest = args
        if name == HELP and rest and not rest[0].startswith("-"):
            name, rest = rest[0], ["--help"]
        rest = [*_given(ctx), *rest]
        if name not in self.commands and not ctx.resilient_parsing:
            raise Fault(f"no such command: {line(name)}; {self._instead(name, rest)}")
        return super().resolve_command(ctx, [name, *rest])

    def _instead(self, name: str, rest: list[str]) -> str:
        """Return what to do instead of the command *name*, which does not exist."""
        if name[:1].isdigit():
            return f"try: {command_line('show', name, *rest)}"
        near = [_MEANT[name]] if name in _MEANT else get_close_matches(name, self.commands, n=1)
        return f"try: {command_line(*near, *rest)}" if near else f"see: {command_line('--help')}"


class Command(TyperCommand):
    """One command. What it does not take is answered in words that lead on."""

    context_class = _Context
    allow_extra_args = True  # so that they come here

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Parse *args*. Raises `Fault` where there are more than the command takes."""
        extra = super().parse_args(ctx, args)
        if extra and not ctx.resilient_parsing:
            if extra[0][:1].isdigit():
                instead = f"try: {command_line('show', *extra, *_given(ctx))}"
                raise Fault(f"{ctx.info_name} takes no numbers; {instead}")
            raise Fault(f"unexpected argument: {line(extra[0])}; {_help(ctx)}")
        return extra

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002
        """Return what stands behind the command's name in the first line of its help, without Typer's braces."""
        return ["[OPTIONS]", *(param.metavar or "" for param in self.params if param.param_type_name == "argument")]

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002
        """Return the first line of the help: all of it, which the list of commands wraps."""
        return (self.help or "").partition("\n")[0]


def told(error: typer.TyperException) -> str:
    """Return what to tell the reader of *error*, with which Typer ended the reading of the command line."""
    ctx = getattr(error, "ctx", None)
    if ctx and hasattr(error, "possibilities"):
        return no_such_option(ctx, getattr(error, "option_name", ""))
    message = error.format_message().rstrip(".")
    return message[:1].lower() + message[1:] + (f"; {_help(ctx)}" if ctx else "")


def no_such_option(ctx: Any, option: str) -> str:  # noqa: ANN401
    """Return what to tell the reader who gave *option* to the command of *ctx*, which has none of that name."""
    option = option.partition("=")[0]
    names = [name for param in ctx.command.get_params(ctx) for name in param.opts if name.startswith("-")]
    if "--format" in names and option.lstrip("-") in [*Format]:
        near = [f"--format {option.lstrip('-')}"]
    else:
        near = get_close_matches(option, names, n=1)
    meant = f" (did you mean {near[0]}?)" if near else ""
    return f"no such option: {line(option)}{meant}; {_help(ctx)}"


def _given(ctx: Any) -> list[str]:  # noqa: ANN401
    """Return the options that were given to the command of *ctx*, in their short form."""
    words = []
    for param in ctx.command.params:
        value = ctx.params.get(param.name)
        if param.param_type_name == "option" and value not in (None, param.default):
            words += [min(param.opts, key=len)] if param.is_flag else [min(param.opts, key=len), str(value)]
    return words


def _help(ctx: Any) -> str:  # noqa: ANN401
    return f"see: {ctx.command_path} --help"
