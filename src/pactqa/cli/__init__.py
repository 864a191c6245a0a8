"""The command line. In: the words that were typed. Out: a call of the command, which prints; its errors are raised.

`request` parses the words, and the other modules have the commands. This module has the Typer app, the options
that commands share, and the parts of help and error messages that Typer does not make well.
"""

import os
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import Annotated, Any

import typer
from msgspec.structs import replace
from typer.core import TyperCommand, TyperGroup

from pactqa.cli.request import (
    HELP,
    READING,
    VERBS,
    Request,
    understand,
    without_suffix,
)
from pactqa.hints import SHELF_PREFIX, see
from pactqa.model import Fault, Misnamed, Taken
from pactqa.system.files import STDIN, without_scheme
from pactqa.system.streams import is_piped, note, stdout, write
from pactqa.text import line
from pactqa.views import Format, print_text

_HELP_WIDTH = min(shutil.get_terminal_size().columns, 80) - 2  # Typer alone would use at least 50 columns

_DESCRIPTION = 24
"""The minimum width of a description beside its name, in columns; a narrower one goes below the name."""

_INDENT = 4
"""The indent of a description below its name, in columns."""


def run(words: Sequence[str]) -> int:
    """Run the command line *words*, and return the exit code. Raises `Fault` if it fails."""
    if "_PACTQA_COMPLETE" in os.environ:
        from pactqa.cli.completion import answer

        return answer(os.environ)
    request = _with_standard_input(understand(words))
    verb = None if request.verb == "help" else request.verb
    typed, name = (request.line, "pactqa") if verb is None else (request.line[1:], f"pactqa {verb}")
    try:
        return build(verb)(typed, prog_name=name, standalone_mode=False, obj=request) or 0
    except typer.TyperException as error:
        raise Fault(_message(error, request)) from None
    except Misnamed as wrong:
        raise Fault(correction(wrong, request)) from None
    except Taken as taken:
        hint = request.hint(options=[*request.options, ("--force",)])
        raise Fault(f"{taken}; to replace it, {hint}") from None


def correction(wrong: Misnamed, request: Request) -> str:
    """Return the message of *wrong*, with the command of *request* for the right source, if that is known.

    The right source has the same name with an `@` or a suffix, or else is the one that *wrong* suggests.
    """
    meant, spellings = without_suffix(wrong.source) or wrong.meant, {wrong.source}
    if not meant:
        return f"{wrong}; {see(request.verb)}"
    if request.verb == "shelf":
        spellings.add(wrong.source.removeprefix(SHELF_PREFIX))

    def corrected(typed: Sequence[str]) -> list[str]:
        return [meant if spellings & {word, without_scheme(word)} else word for word in typed]

    sources, words = corrected(request.sources), [*request.words] if request.sources else corrected(request.words)
    options = [(name, *corrected(values)) for name, *values in request.options]
    if (sources, words, options) == ([*request.sources], [*request.words], [*request.options]):
        sources = [meant]  # a variable names it
    return f"{wrong}; {request.hint(sources=sources, words=words, options=options)}"


def _with_standard_input(request: Request) -> Request:
    """Return *request* with a question from the keyboard if `ask` lacks one. Warn if piped input is not read.

    Both are for people, so only on a terminal. Exits with 1 at the end of the keyboard's input.
    """
    names = {name for name, *_ in request.options}
    reads = request.verb in READING if request.verb else not request.options
    if not reads or names & HELP or not stdout().isatty() or sys.stdin is None:
        return request
    if not (request.sources or names & {"--shelf", "--each"} or os.environ.get("PACTQA_STORE")) and is_piped(sys.stdin):
        hint = request.hint(verb=request.verb or "list", sources=[STDIN])
        note(f"pactqa: standard input is not read; {hint}")
    if request.verb != "ask" or request.words or "--each" in names or not sys.stdin.isatty():
        return request
    with suppress(ImportError):
        import readline  # noqa: F401 - gives `input` the keys that edit a line
    try:
        return replace(request, words=[input("Question: ")])
    except (EOFError, KeyboardInterrupt) as left:
        note("")
        raise (left if isinstance(left, KeyboardInterrupt) else SystemExit(1)) from None


# ------------------------------------------------------------------------------------------------ the app


def build(verb: str | None = None) -> typer.Typer:
    """Return the app of the command *verb* or, without one, of all commands.

    Typer builds every command before it runs one, and importing them all takes longer than reading an article.
    """
    verbs = [*VERBS] if verb is None else [verb]
    for module in filter(None, dict.fromkeys(VERBS[each] for each in verbs)):
        import_module(f"pactqa.cli.{module}")
    app = typer.Typer(
        cls=_Commands,
        add_completion=verb is None,
        context_settings={"help_option_names": ["-h", "--help"], "terminal_width": _HELP_WIDTH},
        pretty_exceptions_enable=False,
        rich_markup_mode=None,  # plain help: fast, and the same in a pipe
    )
    for each in verbs:
        _ADD[each](app)
    if verb is None:
        from pactqa.cli.completion import adapt_typer

        adapt_typer()
        others = ("pactqa list notes.md", "pactqa import notes.md --as tea", "pactqa list @tea")
        examples = _examples("pactqa list", "pactqa show 3 --lang en", *others)
        app.callback(invoke_without_command=True, epilog=examples)(pactqa)
    return app


_ADD: dict[str, Callable[[typer.Typer], object]] = {}
"""Functions that add a command to an app, by the command's name."""


def command(name: str, *examples: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator that makes a function the command *name*, whose help ends with *examples*."""

    def add(function: Callable[..., None]) -> Callable[..., None]:
        epilog, short = _examples(*examples), (function.__doc__ or "").partition("\n")[0]
        _ADD[name] = lambda app: app.command(name, cls=_Command, epilog=epilog, short_help=short)(function)
        return function

    return add


def _examples(*commands: str) -> str:
    return "\n".join(["\b", "Examples:", *(f"  {each}" for each in commands)])


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


def _show_help(ctx: Any, _: object = None, wanted: bool = True) -> None:  # noqa: ANN401 - as below
    if wanted and not ctx.resilient_parsing:
        print_text(ctx.get_help() + "\n", os.environ)
        ctx.exit()


class _WithHelp:
    def get_help_option(self, ctx: Any) -> Any:  # noqa: ANN401 - Typer's contexts and options have no public type
        """Return the option --help, which shows the help in the pager if it is long."""
        if option := super().get_help_option(ctx):  # type: ignore[misc] # of Typer's class beside this one
            option.callback = _show_help
        return option


class _Commands(_WithHelp, TyperGroup):
    context_class = _Context

    def get_params(self, ctx: Any) -> list[Any]:  # noqa: ANN401 - likewise
        """Return the options, with Typer's own, which install completion, last."""
        return sorted(super().get_params(ctx), key=lambda param: "completion" in param.name)


class _Command(_WithHelp, TyperCommand):
    context_class = _Context

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - Typer's contexts have no public type
        """Return the usage after the command's name, without the braces that Typer adds."""
        return ["[OPTIONS]", *(param.metavar or "" for param in self.params if param.param_type_name == "argument")]


def _message(error: typer.TyperException, request: Request) -> str:
    """Return the message for *error*, which Typer raised while parsing the line of *request*."""
    if option := getattr(error, "option_name", ""):  # of another command, as `request` knows it
        return f"{request.verb or 'pactqa'} has no option {option}; {request.hint(without=option)}"
    param = getattr(error, "param", None)
    if param and param.param_type_name == "argument":  # arguments take any text, so it is missing
        wanted = re.split("[.;]", param.help)[0]
        return f"{request.verb} needs {wanted[:1].lower()}{wanted[1:]}; {see(request.verb)}"
    if param and isinstance(error, typer.BadParameter):
        least, most = (getattr(param.type, bound, None) for bound in ("min", "max"))  # Typer says "int range", "x>=1"
        span = f"{least}" if most is None else f"{least} to {most}"
        text = f": {error.message.rstrip('.')}" if least is None else f" needs a number from {span}"
        return f"{param.opts[-1]}{text}; {see(request.verb)}"
    text = error.format_message().rstrip(".")
    return f"{text[:1].lower()}{text[1:]}; {see(request.verb)}"


# ------------------------------------------------------------------------------------------------ options


def parse_format(typed: object) -> Format:
    """Parse *typed* as the name of a format."""
    name = str(typed)
    try:
        return Format(name)
    except ValueError:
        raise typer.BadParameter(f"no format '{line(name)}', only text, markdown, json and html") from None


# `request` makes a --source of an argument, and refuses a second one where only one is read.
# Typer could read the variables, but it would treat them as options: strict, and repeated in suggested commands.
StoreOption = Annotated[
    list[str] | None,
    typer.Option(
        "--source",
        "-s",
        metavar="SOURCE",
        help="Read this file, folder, web address, @NAME on the shelf, or - for standard input; search and ask read "
        "several.  [env var: PACTQA_STORE]",
    ),
]
SOURCES = "A file, a folder, a web address, @NAME on the shelf, or - for standard input."
SourceArgument = Annotated[str | None, typer.Argument(metavar="[SOURCE]", help=SOURCES)]
LangOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        "-l",
        metavar="TAG",
        help="Read the edition in this language, such as de or en.  "
        "[env var: PACTQA_LANG, ignored if the article has no such edition]",
    ),
]
FormatOption = Annotated[
    Format,
    typer.Option("--format", "-f", metavar="FORMAT", help="Print text, markdown, json or html.", parser=parse_format),
]
ShelfOption = Annotated[bool, typer.Option("--shelf", help="Search every article on the shelf.")]
NoPagerOption = Annotated[bool, typer.Option("--no-pager", help="Print everything at once, without a pager.")]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        write(f"pactqa {version('pactqa')}\n")
        raise typer.Exit


def pactqa(  # the reading commands have these options themselves; `request` moves them there
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

    Without a source, commands read the bundled article: six questions and answers, in German and English, about the
    pact that Putin and Kim signed in June 2024.

    To read another article, name its source: a web page, a document, or a store, which is a JSON file that pactqa
    import makes. With --as NAME, import keeps it on the shelf, and every command reads it as @NAME.
    """
    if ctx.invoked_subcommand is None:
        _show_help(ctx)


@command("help", "pactqa help", "pactqa help show")
def help_(
    ctx: typer.Context,
    verb: Annotated[  # noqa: ARG001 - `request` has made `show --help` of `help show`
        str | None, typer.Argument(metavar="[COMMAND]", help="The command; without one, pactqa itself.")
    ] = None,
) -> None:
    """Show the help of pactqa or of a command."""
    _show_help(ctx.find_root())
