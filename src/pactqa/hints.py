"""Commands for the reader to run next, written so that they can be copied whole."""

from msgspec import Struct

from pactqa.files import STDIN
from pactqa.text import line


def command_line(*words: str) -> str:
    """Return `pactqa` with *words* as a shell takes them."""
    from shlex import join

    return join(["pactqa", *map(line, words)])


class Again(Struct, frozen=True):
    """What a next command must name to read the same: the *store* and the *language* that this one named."""

    store: str | None = None
    language: str | None = None

    @property
    def possible(self) -> bool:
        """Whether there can be such a command: standard input cannot be read again."""
        return self.store != STDIN

    def command(self, *words: str, language: str | None = None) -> str:
        """Return the command line `pactqa` with *words* for the same store, in the same language or in *language*."""
        options = (("-s", self.store), ("-l", language or self.language))
        return command_line(*words, *(word for name, value in options if value is not None for word in (name, value)))

    def hint(self, *words: str, language: str | None = None) -> str:
        """Return the end of a message that names this command to try; it is empty where there can be none."""
        return f"; try: {self.command(*words, language=language)}" if self.possible else ""


BARE = Again()
"""Where a command named neither."""
