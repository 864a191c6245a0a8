"""Completion in bash, zsh and fish: what Typer's scripts lack, and how they are installed."""

import os
from pathlib import Path

from typer import _completion_shared
from typer._click.shell_completion import CompletionItem, ShellComplete

from pactqa.cli.request import arrange
from pactqa.model import Fault
from pactqa.system.streams import note
from pactqa.text import line

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
        [[ $2 == --*=* ]] || value=${value#--*=} # if bash splits at "=" or "@", it inserts after it
        [[ $2 == *@* ]] || value=${value#@}
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


# Typer's script for zsh evaluates what it gets, so nothing in a description would be safe. _describe takes descriptions
# as they are ("Completion System" in zsh's manual).
_ZSH = r"""
#compdef %(prog_name)s

%(complete_func)s() {
    local proposal value
    local -a proposals=()
    for proposal in ${(f)"$(env %(autocomplete_var)s=complete_fish _TYPER_COMPLETE_FISH_ACTION=get-args \
                                _TYPER_COMPLETE_ARGS="${words[1,$CURRENT]}" "${words[1]}" 2>/dev/null)"}; do
        value=${${proposal%%%%$'\t'*}//:/\\:}
        [[ $proposal == *$'\t'* ]] && value+=:${proposal#*$'\t'}
        proposals+=("$value")
    done
    if (( $#proposals )); then _describe -V %(prog_name)s proposals; else _files; fi
}

compdef %(complete_func)s %(prog_name)s
"""

_STARTS = {
    "bash": (".bash_completions/{}.sh", ".bashrc", "source '{}'"),
    "zsh": (".zfunc/_{}", ".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit"),
}
"""For each shell the file for the script, the file that the shell reads when it starts, and the line to add to that."""


def adapt_typer() -> None:
    """Give Typer scripts for bash and zsh, install them so, and make its proposals fit all shells.

    Typer has no public names for these.
    """
    _completion_shared._completion_scripts |= {"bash": _BASH, "zsh": _ZSH}
    _completion_shared.install_bash = _completion_shared.install_zsh = _install
    if "_PACTQA_COMPLETE" not in os.environ:
        return
    from typer import _completion_classes

    _completion_classes._sanitize_help_text = str  # type: ignore[assignment] # it would take [brackets] for markup, and wrap
    get_completions = ShellComplete.get_completions

    def with_option(shell: ShellComplete, args: list[str], incomplete: str) -> list[CompletionItem]:
        """Return the proposals for the word *incomplete* after *args*: for `--lang=d`, Typer's are for `d` alone."""
        proposals = get_completions(shell, arrange(args).line, incomplete)
        option, equals, _ = incomplete.partition("=")
        for proposal in proposals:
            if equals and option.startswith("--"):
                proposal.value = f"{option}={proposal.value}"
            if shell.name == "zsh":  # only Typer's script, which an earlier version has installed, asks in this form
                proposal.help = None
        return proposals

    ShellComplete.get_completions = with_option  # type: ignore[assignment, method-assign]


def _install(*, prog_name: str, complete_var: str, shell: str) -> Path:
    """Write the script for *shell*, let the shell load it, and return its path. Raises `Fault` if a file is unwritable.

    Typer would change other settings of zsh too, and would not say that it changes any.
    """
    home = Path.home()
    script, start, loading = _STARTS[shell]
    path, rc = home / script.format(prog_name), home / start
    loading = loading.format(path)
    written = _completion_shared.get_completion_script(prog_name=prog_name, complete_var=complete_var, shell=shell)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{written}\n")
        before = rc.read_text() if rc.exists() else ""
        if loading not in before:
            rc.write_text(before + ("" if before.endswith("\n") or not before else "\n") + f"{loading}\n")
    except (OSError, UnicodeDecodeError) as error:
        raise Fault(f"completion cannot be installed in {line(str(home))}: {error}") from None
    note(f"{line(str(rc))} loads it by this line, which you may delete: {loading}")
    return path
