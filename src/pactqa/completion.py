"""What a shell proposes while a command is being typed."""

import os
import re
from contextlib import suppress
from pathlib import Path

import typer
from typer import _completion_shared
from typer._click.shell_completion import CompletionItem, ShellComplete

from pactqa import language, store
from pactqa.hints import BARE
from pactqa.model import Article, Fault
from pactqa.text import line

_MEASURE = 60
"""The most columns that a question takes beside its number."""

# Typer's script for bash has no descriptions, sorts 10 before 2, and takes an "=" for a word, as bash does. So this one
# asks for what fish gets, with the line as it was typed. bash inserts what all entries of COMPREPLY begin with, at most
# one of the values; but where it inserts an entry whole, that must be the value alone. So descriptions are for listing
# only, of which COMP_TYPE tells ("Bash Variables" in its manual).
_BASH = r"""
%(complete_func)s() {
    local value description entry width=0
    local -a values=() descriptions=()
    while IFS=$'\t' read -r value description; do
        [[ $2 == --*=* ]] || value=${value#--*=} # where bash begins a word after "=", it wants that word
        values+=("$value")
        descriptions+=("$description")
        ((${#value} > width)) && width=${#value}
    done < <(env %(autocomplete_var)s=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args \
                 _TYPER_COMPLETE_ARGS="${COMP_LINE:0:COMP_POINT}" "$1" 2>/dev/null)
    COMPREPLY=("${values[@]}")
    [[ ${#values[@]} -gt 1 && $COMP_TYPE =~ ^(33|63|64)$ ]] || return 0
    for value in "${!values[@]}"; do
        [[ ${descriptions[value]} ]] || continue
        printf -v entry '%%-*s  %%s' "$width" "${values[value]}" "${descriptions[value]}"
        ((COLUMNS && ${#entry} >= COLUMNS)) && entry=${entry:0:COLUMNS-2}…
        COMPREPLY[value]=$entry
    done
}

complete -o default -o nosort -F %(complete_func)s %(prog_name)s
"""


def teach() -> None:
    """Teach Typer what it does not know of shells. What it takes has no public name there."""
    _completion_shared._completion_scripts["bash"] = _BASH
    if "_PACTQA_COMPLETE" not in os.environ:
        return
    os.environ["COLUMNS"] = "10000"  # Typer wraps descriptions, and shells take each line for a proposal
    get_completions = ShellComplete.get_completions

    def whole(shell: ShellComplete, args: list[str], incomplete: str) -> list[CompletionItem]:
        """Return what may stand for *incomplete*: of `--lang=d`, Typer knows only what may stand for `d`."""
        proposals = get_completions(shell, args, incomplete)
        option, equals, _ = incomplete.partition("=")
        if equals and option.startswith("--"):
            for proposal in proposals:
                proposal.value = f"{option}={proposal.value}"
        return proposals

    ShellComplete.get_completions = whole  # type: ignore[assignment, method-assign]


def languages(ctx: typer.Context) -> list[str]:
    """Return the languages of the store that *ctx* names so far."""
    article = _article(ctx)
    return [edition.language for edition in article.editions] if article else []


def numbers(ctx: typer.Context) -> list[tuple[str, str]]:
    """Return the number of every question in that store that is not asked for yet, with the question as its help."""
    from pactqa.selection import select

    article = _article(ctx)
    if article is None:
        return []
    try:
        edition = language.choose(article, ctx.params.get("lang"), os.environ) or article.editions[0]
    except Fault:
        return []
    asked: set[int] = set()
    for number in ctx.params.get("numbers") or ():
        with suppress(Fault):
            asked.update(question.number for question in select(edition, [number], BARE))
    left = [question for question in edition.questions if question.number not in asked]
    return [(str(question.number), _help(question.name)) for question in left]


def commands(ctx: typer.Context) -> list[tuple[str, str]]:
    """Return the name of every command, with what it does as its help."""
    commands = getattr(ctx.find_root().command, "commands", {})
    return [(name, command.get_short_help_str()) for name, command in commands.items()]


def _article(ctx: typer.Context) -> Article | None:
    try:
        # a shell leaves ~ as it is until the command is run
        where = str(Path(store.located(ctx.params.get("store"), os.environ)).expanduser())
        # What comes through a pipe is for the command, and can be read only once.
        return store.read(where) if Path(where).is_file() else None
    except (Fault, RuntimeError):  # RuntimeError: nobody has this home
        return None


def _help(name: str) -> str:
    """Return *name* short enough for a line of a shell's list, and without what means something to a shell.

    zsh evaluates the help that it is given.
    """
    from rich.text import Text  # Typer prints the help with it

    harmless = Text(re.sub(r"[^\w\s.,;?!«»“”‘’–-]", "", line(name)))
    harmless.truncate(_MEASURE, overflow="ellipsis")
    return harmless.plain
