"""Commands for the reader to run next, written so that they can be copied whole."""

from collections.abc import Sequence

from pactqa.text import line

Again = Sequence[str] | None
"""The options that lead to the same store and language once more; None where none can, as it came through a pipe."""


def command_line(*words: str) -> str:
    """Return `pactqa` with *words* as a shell takes them."""
    from shlex import join

    return join(["pactqa", *map(line, words)])


def trying(*words: str, again: Again) -> str:
    """Return the end of a message that names the command to try: `pactqa` with *words* and *again*.

    It is empty where *again* is None.
    """
    return "" if again is None else f"; try: {command_line(*words, *again)}"
