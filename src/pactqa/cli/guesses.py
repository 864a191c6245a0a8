"""What a reader meant who types a command or an option that does not exist."""

from collections.abc import Iterable
from contextlib import suppress
from difflib import get_close_matches

from pactqa.output import Format

_MEANT = {
    "answer": "ask",
    "query": "ask",
    "question": "ask",
    "find": "search",
    "grep": "search",
    "cat": "read",
    "print": "read",
    "export": "read -f html",
    "html": "read -f html",
    "open": "browse",
    "view": "browse",
    "contents": "list",
    "tldr": "summary",
    "info": "about",
    "version": "--version",
    "-v": "-V",
    "--file": "--store",
    "--language": "--lang",
    "-o": "> FILE",
    "--output": "> FILE",
    "-s": "FILE alone",
    "--store": "FILE alone",
}
"""Commands and options by the names that they have elsewhere, and what to write in place of options."""

_ALIKE = 0.7
"""How similar a name must be to one that exists, from 0 to 1: `shwo` to `show`, but not `random` to `read`."""


def command(name: str, arguments: list[str], commands: Iterable[str]) -> list[str]:
    """Return the words in place of *name*, which is none of *commands*: [] if there is no guess.

    *arguments* are what follows it. Numbers are for `show`, and a question is for `ask`.
    """
    from pactqa.cli.selection import is_selection
    from pactqa.languages import is_function_word_anywhere

    if is_selection(name):
        return ["show", name]
    if is_function_word_anywhere(name.split(" ")[0]):
        return ["ask", name]
    if arguments and is_selection(arguments[0]):
        return ["show"]
    if meant := _MEANT.get(name.lower()):
        return meant.split(" ")
    return get_close_matches(name.lower(), commands, n=1, cutoff=_ALIKE)


def option(name: str, options: Iterable[str]) -> str:
    """Return what to write in place of *name*, which is none of *options*, or "" if there is no guess."""
    names = {each.lstrip("-"): each for each in options}
    bare = name.lstrip("-")
    if "format" in names:
        with suppress(ValueError):
            return f"--format {Format(bare)}"
    meant = _MEANT.get(name, "")
    if meant and (meant in options or not meant.startswith("-")):
        return meant
    return next((names[near] for near in get_close_matches(bare, names, n=1, cutoff=_ALIKE)), "")
