"""Commands for the reader to run next, quoted so that they can be copied into a shell."""

from collections.abc import Sequence

from msgspec import Struct

from pactqa.system.files import is_read_once, without_password
from pactqa.text import one_line

SHELF_PREFIX = "@"
"""The first character of a source that is a name on the shelf."""


def command_line(*words: str) -> str:
    """Return the command `pactqa` with *words*, quoted for a shell, and without the passwords in addresses."""
    from shlex import join

    return join(["pactqa", *(one_line(without_password(word)) for word in words)])


def see(verb: str | None) -> str:
    """Return the end of a message that suggests the help of the command *verb*."""
    return f"see: {command_line('help', *([verb] if verb else []))}"


def shelf_ref(name: str) -> str:
    """Return the source `@tea` for the store `tea` on the shelf, given its *name*."""
    return f"{SHELF_PREFIX}{name}"


class SourceOptions(Struct, frozen=True):
    """The options that name the sources of the current command, to suggest commands that read the same ones.

    *sources* and *language* are the values of `-s` and `-l`. With *shelf*, the source is the whole shelf.
    """

    sources: Sequence[str] = ()
    language: str | None = None
    shelf: bool = False

    @property
    def repeatable(self) -> bool:
        """Whether another command can read them: standard input is read once, and a password is never printed."""
        return not any(is_read_once(each) or without_password(each) != each for each in self.sources)

    def alone(self, source: str) -> "SourceOptions":
        """Return the options for *source*, which is one of several, or self if it is ""."""
        return SourceOptions([source], self.language) if source and self.repeatable else self

    def command(self, *words: str, language: str | None = None) -> str:
        """Return the command `pactqa` with *words* for the same sources, in the same language or in *language*."""
        options = [*(("-s", source) for source in self.sources), ("-l", language or self.language)]
        typed = (word for name, value in options if value is not None for word in (name, value))
        return command_line(*words, *typed, *(["--shelf"] if self.shelf else []))

    def hint(self, *words: str, language: str | None = None, before: str = "; ") -> str:
        """Return the end of an error message that suggests this command, or "" if no such command can work.

        *before* is the text before it: "; ", or a newline where it is a line of its own.
        """
        return f"{before}try: {self.command(*words, language=language)}" if self.repeatable else ""


NO_OPTIONS = SourceOptions()
"""The options of a command that reads the bundled article, in the language of the environment."""
