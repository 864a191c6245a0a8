"""Completion in bash, zsh and fish. In: a line as far as it is typed. Out: proposals for its last word.

Typer has the options that install it, and the script for fish. The scripts for bash and zsh, beside this module, ask in
the same way: `_TYPER_COMPLETE_ARGS` is the line as far as it is typed. The answer is a line for each proposal: a value
and, after a tab, its description.
"""

import os
import re
import shlex
from collections.abc import Mapping
from contextlib import redirect_stderr, suppress
from io import StringIO
from pathlib import Path
from typing import Any

import typer
from msgspec.structs import replace
from typer import _completion_shared

from pactqa import language, store
from pactqa.cli import build
from pactqa.cli.reading import open_source
from pactqa.cli.request import ACTIONS, SHORT, WITH_VALUE, Request, arrange, located, shelf_names
from pactqa.hints import NO_OPTIONS, SHELF_PREFIX, shelf_ref
from pactqa.model import Article, Fault
from pactqa.selection import select
from pactqa.system.files import is_folder
from pactqa.system.streams import note, write
from pactqa.text import line
from pactqa.views import Format

Proposals = Mapping[str, str]
"""Values, each with its description, or "" for none."""


def answer(environ: Mapping[str, str]) -> int:
    """Print the proposals for the line in *environ*. Return 1 if there are none, so that fish completes files.

    A script installed by an earlier version may ask in another form, and evaluate the answer, so it gets none.
    """
    if environ["_PACTQA_COMPLETE"] != "complete_fish":
        return 1
    proposals = propose(environ["_TYPER_COMPLETE_ARGS"])
    if environ["_TYPER_COMPLETE_FISH_ACTION"] == "get-args":
        write("".join(f"{value}\t{line(description)}".rstrip("\t") + "\n" for value, description in proposals.items()))
    return 0 if proposals else 1


def propose(typed: str) -> Proposals:
    """Return the proposals for the last word of the line *typed*."""
    _, *words, last = split(typed)
    request = arrange(words)
    if request.verb == "list" and "list" not in words:  # with a number, it would be `show`
        request = replace(request, verb="show")
    name, equals, value = last.partition("=") if re.match("--.*=", last) else ("", "", last)
    option = name if equals else next((each for each, *given in request.options if not given), "")
    if option in WITH_VALUE:
        proposals = _values(request, SHORT.get(option, option), value)
    elif last.startswith("-"):
        proposals = _options(request)
    else:
        proposals = _words(request, last)
    return {f"{name}{equals}{each}": description for each, description in proposals.items() if each.startswith(value)}


def split(typed: str) -> list[str]:
    """Return the words of the line *typed*; the last one may be empty, or lack its closing quote."""
    lexer, words = shlex.shlex(typed, posix=True), []
    lexer.whitespace_split, lexer.commenters = True, ""
    try:
        for word in lexer:
            words.append(word)
    except ValueError:
        words.append(lexer.token)
    return [*words, ""] if typed.endswith(" ") else words


def _values(request: Request, option: str, typed: str) -> Proposals:
    """Return the values of *option*, by its short name, in the command of *request*."""
    if option == "-f":
        return dict.fromkeys(Format, "")
    if option == "-s":
        return _sources(typed)
    article = _article(request) if option == "-l" and request.verb != "import" else None
    return {edition.language: "" for edition in article.editions} if article else {}


def _options(request: Request) -> Proposals:
    """Return the options of the command of *request* that the line does not have yet."""
    command: Any = typer.main.get_command(build(request.verb))
    params = command.get_params(command.make_context("pactqa", [], resilient_parsing=True))
    there = {name for name, *_ in request.options} | ({"-s"} if request.sources else set())
    options = [param for param in params if param.param_type_name == "option" and not there.intersection(param.opts)]
    return {name: option.help for option in options for name in option.opts}


def _words(request: Request, typed: str) -> Proposals:
    """Return the words that may follow *request*. If the result is empty, shells complete files."""
    if request.verb in (None, "help") and not typed.startswith(SHELF_PREFIX):
        group: Any = typer.main.get_command(build())
        return {name: command.get_short_help_str() for name, command in group.commands.items()}
    if request.verb == "show":
        return _numbers(request)
    if request.verb == "shelf":
        return {name: "" for name in shelf_names() if name not in request.words} if request.words else ACTIONS
    return {} if request.verb in ("search", "ask") or request.sources else _sources(typed)


def _numbers(request: Request) -> Proposals:
    """Return the numbers of the questions that are not in *request* yet, each with its question."""
    article = _article(request)
    wanted = [*(option[1] for option in request.options if option[0] == "-l"), None][0]
    edition = language.edition_to_read(article, wanted, os.environ) if article else None
    if edition is None:
        return {}
    there: set[int] = set()
    for number in request.words:
        with suppress(Fault):
            there.update(question.number for question in select(edition, [number], NO_OPTIONS))
    return {str(each.number): line(each.name) for each in edition.questions if each.number not in there}


def _sources(typed: str) -> Proposals:
    """Return the names on the shelf, as sources, if *typed* begins like one; before anything is typed, also files."""
    names = {shelf_ref(name): "" for name in shelf_names()} if not typed or typed.startswith(SHELF_PREFIX) else {}
    if typed or not names:  # shells complete files themselves
        return names
    return names | {path.name: "" for path in sorted(Path().iterdir()) if path.is_file() and path.name[0].isalnum()}


def _article(request: Request) -> Article | None:
    try:
        # Shells expand ~ only when they run the command.
        source = next(iter(request.words if request.verb == "diff" else request.sources), None)
        where = str(Path(located(store.locate(source, os.environ))).expanduser())
        # A pipe can be read only once, and that is for the command.
        with redirect_stderr(StringIO()):  # fish would print the warnings
            return open_source(where)[0] if Path(where).is_file() or is_folder(where) else None
    except (Fault, RuntimeError):  # RuntimeError: no such user's home
        return None


_STARTS = {
    "bash": (".bash_completions/pactqa.sh", ".bashrc", "source '{}'"),
    "zsh": (".zfunc/_pactqa", ".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit"),
}
"""For each shell: the file for the script, the shell's startup file, and the line to add there."""


def adapt_typer() -> None:
    """Make Typer use our scripts for bash and zsh, and `_install` to install them. It has no public names for this.

    Its script for bash shows no descriptions, sorts 10 before 2, and passes "=" on as a word. Its script for zsh
    evaluates its input, so nothing in a description would be safe.
    """
    for shell in _STARTS:
        script = Path(__file__).with_suffix(f".{shell}").read_text(encoding="utf-8")
        _completion_shared._completion_scripts[shell] = script.replace("%", "%%")
    _completion_shared.install_bash = _completion_shared.install_zsh = _install


def _install(*, shell: str, **typer: str) -> Path:
    """Write the script for *shell*, let the shell load it, and return its path. Raises `Fault` if a file is unwritable.

    Typer would change other settings of zsh too, and would not say that it changes any.
    """
    home = Path.home()
    file, start, loading = _STARTS[shell]
    path, rc = home / file, home / start
    loading = loading.format(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{_completion_shared.get_completion_script(shell=shell, **typer)}\n")
        before = rc.read_text() if rc.exists() else ""
        if loading not in before:
            rc.write_text(before + ("" if before.endswith("\n") or not before else "\n") + f"{loading}\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else f"{start} is not UTF-8"
        raise Fault(f"completion cannot be installed in {line(str(home))}: {reason}") from None
    note(f"{line(str(rc))} loads it, in the line: {loading}")
    return path
