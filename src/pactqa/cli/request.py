"""The meaning of a command line. In: its words. Out: a `Request`, or a fault with a guess. No source is read.

A line without a command is a sentence: `3`, `notes.md 2` and `@tea 4-6` show, `@tea how hot is it`, `'Who pays?'` and
`who pays?` ask, and `notes.md` or `-f html` alone list.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from shlex import quote
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from pactqa.hints import SHELF_PREFIX, SourceOptions, command_line, shelf_ref
from pactqa.model import Fault
from pactqa.selection import is_selection
from pactqa.system.files import STDIN, is_address, is_folder, title, without_scheme
from pactqa.text import line

VERBS = {
    "list": "reading",
    "show": "reading",
    "summary": "reading",
    "read": "reading",
    "search": "finding",
    "ask": "finding",
    "about": "reading",
    "browse": "reading",
    "import": "making",
    "check": "making",
    "diff": "comparing",
    "shelf": "keeping",
    "help": "",
}
"""The commands, in the order of the help, each with the module of `cli` that has it, if it is not `cli` itself."""

_OF_A_SOURCE = ("list", "summary", "read", "about", "browse")
"""The commands whose argument is the source to read."""

_OF_SEVERAL = ("search", "ask")
"""The commands that read several sources, if several are named."""

SHORT = {"--source": "-s", "--store": "-s", "--lang": "-l", "--format": "-f", "--limit": "-n", "--output": "-o"}
WITH_VALUE = {*SHORT, *SHORT.values(), "--as", "--questions", "--title", "--base", "--each", "--least"}
WITHOUT_VALUE = {"--no-pager", "--no-state", "--shelf", "--force", "--schema"}
"""The options of all commands. The word after one with a value is that value, not an argument."""

_BEFORE = {"--source", "--store", "-s", "--lang", "-l", "--format", "-f", "--no-pager"}
"""The options that may precede the command."""

_APART = (("--as", "-o"), ("--each", "-n"), ("--each", "-f"))
"""Options that exclude each other. A message suggests leaving out the second one."""

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
    "ls": "list",
    "toc": "list",
    "add": "import",
    "rm": "shelf remove",
    "completion": "--install-completion",
    "compare": "diff",
    "tldr": "summary",
    "info": "about",
    "version": "--version",
    "-v": "-V",
    "--file": "--source",
    "--language": "--lang",
}
"""Commands and options by their names in other programs."""

_ALIKE = 0.7
"""How similar a name must be to one that exists, from 0 to 1: `shwo` to `show`, but not `random` to `read`."""


Option = tuple[str, ...]
"""An option, and its value if it has one: `("-l", "en")`. Those with a value have their short name, if any."""


class Request(Struct, frozen=True):
    """A parsed line: the command *verb*, its *words*, the *sources* to read, and the other *options*.

    A source is the argument of `list`, for example, or the value of --source. Without a verb, the line has
    only options.
    """

    verb: str | None = None
    words: Sequence[str] = ()
    sources: Sequence[str] = ()
    options: Sequence[Option] = ()

    @property
    def line(self) -> list[str]:
        """The line in the only form that Typer parses and messages suggest, with the options last."""
        options = [*(("-s", source) for source in self.sources), *self.options]
        verb, typed = [self.verb] if self.verb is not None else [], [*chain.from_iterable(options)]
        if any(word.startswith("-") and word != STDIN for word in self.words):
            return [*verb, *typed, "--", *self.words]
        return [*verb, *self.words, *typed]

    def instead(self, *verb: str, without: str = "", **changes: Sequence[object]) -> str:
        """Return the command line of this request, for a message, with *changes*, and *without* one of its options.

        The words *verb*, if given, replace its own verb.
        """
        changed = replace(self, **{"options": [each for each in self.options if each[0] != without], **changes})
        return command_line(*verb, *(replace(changed, verb=None) if verb else changed).line)


def understand(typed: Sequence[str]) -> Request:
    """Return the request in the words *typed* after `pactqa`. Raises `Fault`, with a guess, if they make none.

    A missing or empty value is a fault. Options that a command does not have, and wrong values, are left to Typer.
    """
    request = arrange(typed)
    names = {name for name, *_ in request.options}
    if request.verb is None and (request.sources or (names and names <= _BEFORE)):
        request = replace(request, verb="list")
    if request.verb is not None and request.verb not in VERBS:
        near = _meant(request.verb, request.words, for_help="--help" in names)
        instead = f"try: {request.instead(*near)}" if near else f"see: {command_line('help')}"
        raise Fault(f"no such command: {line(request.verb)}; {instead}")
    if names <= WITH_VALUE | WITHOUT_VALUE:
        _check_options(request)
        _check_words(request)
    return request


def _check_options(request: Request) -> None:
    """Raise `Fault` if an option of *request* lacks its value, or if options exclude each other."""
    verb, names = request.verb, {name for name, *_ in request.options}
    if lacking := next((name for name, *value in request.options if name in WITH_VALUE and not any(value)), None):
        raise Fault(f"{lacking} needs a value; see: {command_line('help', *([verb] if verb else []))}")
    if "--shelf" in names and request.sources:
        raise Fault(f"--shelf and -s exclude each other; try: {request.instead(sources=())}")
    if "--each" in names and request.words:
        raise Fault(f"--each and a question exclude each other; try: {request.instead(words=())}")
    for one, other in _APART:
        if {one, other} <= names:
            raise Fault(f"{one} and {other} exclude each other; try: {request.instead(without=other)}")
    if verb in ("import", "check") and request.sources:
        instead = request.instead(words=[*request.words, *request.sources], sources=())
        raise Fault(f"{verb} has no option -s; try: {instead}")
    form = _form(request) if verb and names & {"-o", "-f"} else ""
    if verb == "import" and request.words and form and (form != "json" or "-f" in names):
        raise Fault(f"import writes a store, which is JSON; try: {_printed(request, form)}")
    if verb and verb != "import" and "-o" in names:
        raise Fault(f"{verb} has no option -o; try: {_printed(request, form)}")


def _form(request: Request) -> str:
    """Return the format that -f or the suffix after -o names, "" if they name none."""
    from pactqa.views import Format

    given = {name: value for name, *values in request.options for value in values}
    with suppress(ValueError):
        return Format(given.get("-f", Path(given.get("-o", "")).suffix.removeprefix(".")))
    return ""


def _printed(request: Request, form: str) -> str:
    """Return the command that prints the article of *request* in the format *form*, into its file if that is new."""
    if request.verb == "import" and form == "json":
        return request.instead(without="-f")
    kept = [option for option in request.options if option[0] not in ("-o", "-f", "--force", "--as", "--no-state")]
    if request.verb == "import" and (kept or len(request.words) > 1):
        printed = f"{request.instead(options=kept)} | {command_line('read', '-s', STDIN, '-f', form)}"
    else:
        verb = ["read"] if request.verb in ("import", "browse") else []
        has_formats = bool(verb) or VERBS[request.verb or "help"] in ("reading", "finding")
        printed = request.instead(*verb, options=[*kept, ("-f", form)] if form and has_formats else kept)
    file = next((value for name, *values in request.options for value in values if name == "-o"), "")
    return f"{printed} > {quote(line(file))}" if file and not os.path.lexists(file) else printed


def _check_words(request: Request) -> None:
    """Raise `Fault` if the command of *request* does not take its words, or not that many sources."""
    verb, words, sources = request.verb, request.words, request.sources
    if verb == "show":
        named = [word for word in words if _kind(word) == "source" and word != STDIN][:1]
    else:
        named = [word for word in words if verb in _OF_SEVERAL and _is_file(word)]
    others = [word for word in words if word not in named]
    if named and (others or verb == "show"):
        instead = request.instead(words=others or ["1"], sources=[*sources, *named])
        raise Fault(f"{title(named[0])} is a source, which {verb} takes with -s; try: {instead}")
    if verb in _OF_A_SOURCE and words:
        kind = _kind(words[0])
        if kind == "number":
            raise Fault(f"{verb} takes no numbers; try: {request.instead('show')}")
        if kind == "command":
            raise Fault(f"unexpected command: {words[0]}; try: {command_line(*replace(request, verb=None).line)}")
        if kind != "source":
            raise Fault(f"unexpected argument: {line(words[0])}; see: {command_line('help', verb)}")
        sources, words = [*sources, *words], ()
    if len(sources) > 1 and verb in (*_OF_A_SOURCE, "show"):
        there = [source for source in sources if _is_file(source) or is_folder(source)]
        hint = SourceOptions((there or sources)[:1]).hint(verb, *words)
        if hint and there == sources:
            hint = f"; try: {command_line('import', *sources)} | {request.instead(words=words, sources=[STDIN])}"
        raise Fault(f"{verb} takes one source, not {' and '.join(map(title, sources))}{hint}")


def arrange(typed: Sequence[str]) -> Request:
    """Return the request of the words *typed*, whether it makes sense or not.

    `help` before a command asks for its help. A line that begins with an option of no command is left as it is.
    """
    as_typed = Request(options=[*zip(typed)])
    words: list[str] = []
    sources: list[str] = []
    options: list[Option] = []
    for word, option in _pieces(typed):
        if word is not None:
            words.append(word)
        elif not words and option[0] not in _BEFORE:
            return as_typed
        elif option[0] == "-s" and len(option) > 1:
            sources.append(option[1])
        else:
            options.append(option)
    if not words:
        return Request(None, [], sources, options)
    verb, *rest = words
    if verb == "help" and rest:
        return Request(rest[0], [], sources, [*options, ("--help",)])
    if verb not in VERBS:
        source = words[:1] if _kind(verb) == "source" else []
        return Request(*_sentence(words[len(source) :], bool(source)), [*source, *sources], options)
    if verb in _OF_A_SOURCE and rest and _kind(rest[0]) in ("source", "word"):
        sources.insert(0, rest.pop(0))
    return Request(verb, rest, sources, options)


def _sentence(words: list[str], of_a_source: bool) -> tuple[str, list[str]]:
    """Return the command that *words* are for, and its words. If they make no sense, the first one is the command."""
    if words and all(map(is_selection, words)):
        return "show", words
    if of_a_source and (not words or _kind(words[0]) in ("source", "command")):
        return "list", words
    if of_a_source or _asks(words):
        return "ask", words
    return words[0], words[1:]


def _asks(words: Sequence[str]) -> bool:
    """Return whether *words* are a question as people type it: with a question mark, or in quotes."""
    from pactqa.languages import QUESTION_MARKS

    return words[-1].endswith((*QUESTION_MARKS,)) or (len(words) == 1 and len(words[0].split()) > 1)


def _pieces(typed: Sequence[str]) -> Iterator[tuple[str | None, Option]]:
    """Yield each word of the line *typed*, and each option, in their order."""
    rest, verb = iter(typed), ""
    for word in rest:
        if word == "--":
            yield from ((each, ()) for each in rest)
        elif not word.startswith("-") or word == STDIN or (verb == "show" and word.lstrip("-")[:1].isdigit()):
            verb = verb or word
            yield word, ()
        else:
            name, equals, value = word.partition("=") if word.startswith("--") else (word[:2], word[2:], word[2:])
            name = SHORT.get(name, name)
            if name not in WITH_VALUE:
                yield None, (word,)
            elif equals:
                yield None, (name, value)
            else:
                following = next(rest, None)
                yield None, (word,) if following is None else (name, following)


def _kind(word: str) -> Literal["number", "source", "command", "word"]:
    """Return the likely kind of *word*: a number of a question, a source to read, a command, or any other word."""
    if is_selection(word):
        return "number"
    if word == STDIN or word.startswith(SHELF_PREFIX) or is_address(word) or os.path.exists(word):  # noqa: PTH110 - never raises, whatever the name
        return "source"
    if word in VERBS:
        return "command"
    named = re.search(r"[^\W\d]", word) and not re.search(r"[\s?!]", word)
    return "source" if named and (os.sep in word or "." in word.strip(".")) else "word"


def _is_file(word: str) -> bool:
    """Return whether *word*, one of a search or a question, is surely a source to read."""
    if word.startswith(SHELF_PREFIX):
        with suppress(Fault):
            return bool(located(word))
    return is_address(word) or (os.path.isfile(word) and not word.isalnum())  # noqa: PTH113 - never raises


def located(source: str) -> str:
    """Return the path of *source* if it is a name on the shelf or the URI of a file, else *source* itself.

    Raises `Fault` if there is no such name.
    """
    if not source.startswith(SHELF_PREFIX):
        return without_scheme(source)
    if source == SHELF_PREFIX:
        raise Fault(f"{source} needs a name on the shelf; try: {command_line('shelf')}")
    from pactqa.shelf.folder import open_shelf

    return open_shelf(os.environ).locate(source.removeprefix(SHELF_PREFIX))


def _meant(verb: str, words: Sequence[str], *, for_help: bool) -> list[str]:
    """Return the words likely meant by *verb*, which is not a command, or [] if there is no guess.

    *words* are the words after it. Numbers are for `show`, and a question is for `ask`, but not *for_help*.
    """
    from difflib import get_close_matches

    from pactqa.languages import is_function_word_anywhere

    if not for_help:
        if source := without_suffix(verb):
            return [source] if words else ["list", source]
        if words and is_selection(words[0]):
            return ["show"]
        if is_function_word_anywhere(verb):
            return ["ask", verb]
    if meant := _MEANT.get(verb.lower()):
        return meant.split(" ")
    return get_close_matches(verb.lower(), VERBS, n=1, cutoff=_ALIKE)


def without_suffix(name: str) -> str | None:
    """Return the source on the shelf or the file here called *name*, without its `@` or its suffix, or None."""
    from pactqa.shelf.folder import open_shelf

    with suppress(Fault, OSError):
        if name in open_shelf(os.environ).names():
            return shelf_ref(name)
        return next(iter(sorted(path.name for path in Path().iterdir() if path.stem == name and path.is_file())), None)
    return None


def meant_option(name: str, options: Iterable[str]) -> str:
    """Return the option likely meant by *name*, which is not one of *options*, or "" if there is no guess."""
    from difflib import get_close_matches

    from pactqa.views import Format

    names = {each.lstrip("-"): each for each in options}
    bare = name.lstrip("-")
    if "format" in names:
        with suppress(ValueError):
            return f"--format {Format(bare)}"
    meant = _MEANT.get(name, "")
    if meant and (meant in options or not meant.startswith("-")):
        return meant
    return next((names[near] for near in get_close_matches(bare, names, n=1, cutoff=_ALIKE)), "")
