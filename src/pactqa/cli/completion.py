"""Shell completion: the proposals, and what Typer lacks to show them."""

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
"""The most columns of a question beside its number."""

# Typer's script for bash shows no descriptions, sorts 10 before 2, and passes "=" on as a word, as bash splits it off.
# This one passes on the line as typed and asks for the proposals in the form for fish, with descriptions. bash inserts
# the common beginning of all entries of COMPREPLY, never more than a value. Where it inserts a whole entry, the entry
# must be the bare value, so descriptions are added only for listing, by COMP_TYPE ("Bash Variables" in bash's manual).
_BASH = r"""
%(complete_func)s() {
    local value description entry width=0
    local -a values=() descriptions=()
    while IFS=$'\t' read -r value description; do
        [[ $value ]] || continue # without proposals, Typer prints a blank line, and bash should offer files
        [[ $2 == --*=* ]] || value=${value#--*=} # if bash splits at "=", it inserts after it
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


def adapt_typer() -> None:
    """Give Typer the script for bash, and make its proposals fit all shells. It has no public names for either."""
    _completion_shared._completion_scripts["bash"] = _BASH
    if "_PACTQA_COMPLETE" not in os.environ:
        return
    os.environ["COLUMNS"] = "10000"  # Typer wraps descriptions, but to a shell each line is a proposal
    get_completions = ShellComplete.get_completions

    def with_option(shell: ShellComplete, args: list[str], incomplete: str) -> list[CompletionItem]:
        """Return the proposals for the word *incomplete*: for `--lang=d`, Typer's are for `d` alone."""
        proposals = get_completions(shell, args, incomplete)
        option, equals, _ = incomplete.partition("=")
        if equals and option.startswith("--"):
            for proposal in proposals:
                proposal.value = f"{option}={proposal.value}"
        return proposals

    ShellComplete.get_completions = with_option  # type: ignore[assignment, method-assign]


def languages(ctx: typer.Context) -> list[str]:
    """Return the languages of the store that the command line in *ctx* names."""
    article = _article(ctx)
    return [edition.language for edition in article.editions] if article else []


def formats() -> list[str]:
    """Return the names of the formats to print."""
    from pactqa.output import Format

    return [*Format]


def numbers(ctx: typer.Context) -> list[tuple[str, str]]:
    """Return the numbers of that store's questions that are not on the command line yet, each with its question."""
    from pactqa.cli.selection import select

    article = _article(ctx)
    if article is None:
        return []
    try:
        edition = language.pick_edition(article, ctx.params.get("lang"), os.environ) or article.editions[0]
    except Fault:
        return []
    asked: set[int] = set()
    for number in ctx.params.get("numbers") or ():
        with suppress(Fault):
            asked.update(question.number for question in select(edition, [number], BARE))
    left = [question for question in edition.questions if question.number not in asked]
    return [(str(question.number), _help(question.name)) for question in left]


def commands(ctx: typer.Context) -> list[tuple[str, str]]:
    """Return the name of every command, each with its short help."""
    commands = getattr(ctx.find_root().command, "commands", {})
    return [(name, command.get_short_help_str()) for name, command in commands.items()]


def _article(ctx: typer.Context) -> Article | None:
    try:
        # Shells expand ~ only when they run the command.
        where = str(Path(store.locate(ctx.params.get("store"), os.environ)).expanduser())
        # A pipe can be read only once, and that is for the command.
        return store.read(where) if Path(where).is_file() else None
    except (Fault, RuntimeError):  # RuntimeError: no such user's home
        return None


def _help(name: str) -> str:
    """Return the question *name*, cut to fit a shell's list, and without characters that are special to a shell.

    zsh evaluates the descriptions that it gets.
    """
    from rich.text import Text  # Typer uses rich for the descriptions anyway

    harmless = Text(re.sub(r"[^\w\s.,;?!«»“”‘’–-]", "", line(name).replace("'", "’")))
    harmless.truncate(_MEASURE, overflow="ellipsis")
    return harmless.plain
