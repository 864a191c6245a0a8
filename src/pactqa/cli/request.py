"""The meaning of a command line. In: its words. Out: a `Request`, or a fault with a guess. No source is read.

A line without a command is a sentence: `3`, `notes.md 2` and `@tea 4-6` show, `@tea how hot is it`, `'Who pays?'` and
`who pays for it` ask, and `notes.md` or `-f html` alone list.
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

from pactqa.hints import SHELF_PREFIX, command_line, see, shelf_ref
from pactqa.model import Fault
from pactqa.selection import is_selection
from pactqa.system.files import STDIN, folder_of, is_address, is_folder, title, without_password, without_scheme
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

READING = {verb for verb, module in VERBS.items() if module in ("reading", "finding")}
"""The commands that read an article, and print it in any format."""

ACTIONS = {
    "list": "List what is on the shelf.",
    "update": "Read the sources again.",
    "rename": "Give an article another name.",
    "remove": "Remove articles from the shelf.",
}
"""The actions of `shelf`, each with a short help."""

_OF_A_SOURCE = ("list", "summary", "read", "about", "browse")
"""The commands whose argument is the source to read."""

_OF_SEVERAL = ("search", "ask")
"""The commands that read several sources, if several are named."""

SHORT = {"--source": "-s", "--store": "-s", "--lang": "-l", "--format": "-f", "--limit": "-n", "--output": "-o"}
WITH_VALUE = {*SHORT, *SHORT.values(), "--as", "--questions", "--title", "--base", "--each", "--least"}
WITHOUT_VALUE = {"--no-pager", "--no-state", "--shelf", "--force", "--schema"}
"""The options of all commands. The word after one with a value is that value, not an argument."""

HELP = {"--help", "-h"}
_OWN = {"--version", "-V", "--install-completion", "--show-completion"}
"""The options that Typer adds to every command, and those of pactqa without a command."""

_BEFORE = {"--source", "--store", "-s", "--lang", "-l", "--format", "-f", "--no-pager", "--shelf"}
"""The options that may precede the command."""

_APART = (("--as", "-o"), ("--each", "-n"), ("--each", "-f"))
"""Options that exclude each other. A message suggests leaving out the second one."""

_MEANT = {
    "answer": "ask",
    "find": "search",
    "grep": "search",
    "cat": "read",
    "export": "read -f html",
    "html": "read -f html",
    "open": "browse",
    "view": "browse",
    "ls": "list",
    "show": "list",  # on the shelf
    "toc": "list",
    "delete": "remove",
    "rm": "remove",
    "move": "rename",
    "mv": "rename",
    "upgrade": "update",
    "completion": "--install-completion",
    "compare": "diff",
    "tldr": "summary",
    "info": "about",
    "-v": "-V",
    "--file": "--source",
    "--language": "--lang",
    "--text": "--format text",
    "--markdown": "--format markdown",
    "--md": "--format markdown",
    "--json": "--format json",
    "--html": "--format html",
}
"""Commands, actions of `shelf` and options by their names in other programs."""

_ALIKE = 0.65
"""How similar a name must be to one that exists, from 0 to 1: `aks` to `ask`, but not `random` to `read`."""


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

    def hint(self, *verb: str, without: str = "", **changes: Sequence[object]) -> str:
        """Return the end of a message that suggests this line with *changes*, and *without* one of its options.

        The words *verb*, if given, replace its own verb. If the new line has a mistake, too, that is corrected as well.
        A password is never printed, and without it the command would not work: then the help is suggested.
        """
        changed = replace(self, **{"options": [each for each in self.options if each[0] != without], **changes})
        typed = [*verb, *(replace(changed, verb=None) if verb else changed).line]
        if any(without_password(word) != word for word in typed):
            return see(self.verb)
        try:
            understand(typed)
        except Misunderstood as second:
            return second.hint
        return f"try: {command_line(*typed)}"


class Misunderstood(Fault):
    """A line that is not a request. *hint* is the end of its message, with the command that is meant, or its help."""

    def __init__(self, reason: str, hint: str) -> None:
        """Make the message of the *reason* and the *hint*."""
        super().__init__(f"{reason}; {hint}")
        self.hint = hint


def understand(typed: Sequence[str]) -> Request:
    """Return the request in the words *typed* after `pactqa`. Raises `Misunderstood` if they make none.

    A missing or empty value is a mistake, as is an option that no command has. Wrong values, and options of other
    commands, are left to Typer.
    """
    request = arrange(typed)
    names = {name for name, *_ in request.options}
    if request.verb is None and (request.sources or (names and names <= _BEFORE - {"--shelf"})):
        request = replace(request, verb="list")
    if request.verb is not None and request.verb not in VERBS:
        raise Misunderstood(f"no such command: {title(request.verb)}", _meant(request))
    _check_names(request)
    if not names & (HELP | _OWN):
        _check_options(request)
        _check_words(request)
    return request


def _check_names(request: Request) -> None:
    """Raise `Misunderstood` if *request* has an option that no command has."""
    known = _options(request.verb)
    for option in request.options:
        name = option[0].partition("=")[0]
        if not name.startswith("-") or name in known:
            continue
        if near := _near(name, known):
            right = (*near.split(), *option[1:])
            hint = request.hint(options=[right if each is option else each for each in request.options])
        elif request.verb in _OF_SEVERAL:
            hint = request.hint(without=option[0], words=[*request.words, *option])
        else:
            hint = see(request.verb)
        raise Misunderstood(f"no such option: {line(name)}", hint)


def _options(verb: str | None) -> set[str]:
    return WITH_VALUE | WITHOUT_VALUE | HELP | (set() if verb else _OWN)


def _check_options(request: Request) -> None:
    """Raise `Misunderstood` if an option of *request* lacks its value, or if options exclude each other."""
    verb, names = request.verb, {name for name, *_ in request.options}
    if lacking := next((name for name, *value in request.options if name in WITH_VALUE and not any(value)), None):
        raise Misunderstood(f"{lacking} needs a value", see(verb))
    if "--shelf" in names and request.sources:
        raise Misunderstood("--shelf and -s exclude each other", request.hint(sources=()))
    if "--each" in names and request.words:
        raise Misunderstood("--each and a question exclude each other", request.hint(words=()))
    for one, other in _APART:
        if {one, other} <= names:
            raise Misunderstood(f"{one} and {other} exclude each other", request.hint(without=other))
    if verb in ("import", "check") and request.sources:
        hint = request.hint(words=[*request.words, *request.sources], sources=())
        raise Misunderstood(f"{verb} has no option -s", hint)
    form = _form(request) if verb and names & {"-o", "-f"} else ""
    if verb == "import" and request.words and form not in ("", "json"):
        raise Misunderstood("import writes a JSON store", _hint_to_print(request, form))
    if verb and verb != "import" and "-o" in names:
        raise Misunderstood(f"{verb} has no option -o", _hint_to_print(request, form))
    if verb and verb not in (*READING, "diff") and "-f" in names:
        raise Misunderstood(f"{verb} has no option -f", request.hint(without="-f"))
    if verb in READING and request.sources and "--as" in names:
        raise Misunderstood(f"{verb} has no option --as", request.hint("import", words=request.sources, sources=()))


def _form(request: Request) -> str:
    """Return the format that -f or the suffix after -o names, "" if they name none."""
    from pactqa.views import Format

    given = {name: value for name, *values in request.options for value in values}
    with suppress(ValueError):
        return Format(given.get("-f", Path(given.get("-o", "")).suffix.removeprefix(".")))
    return ""


def _hint_to_print(request: Request, form: str) -> str:
    """Return the end of a message that suggests printing the article of *request* in the format *form*.

    It is printed into the file of *request* if that is new, and not in a folder that is read.
    """
    options = [option for option in request.options if option[0] not in ("-o", "-f", "--force", "--as", "--no-state")]
    if request.verb == "import" and (options or len(request.words) > 1):
        return see("read")
    verb = "read" if request.verb in ("import", "browse") else request.verb or ""
    if form and (verb in READING or (verb == "diff" and form == "json")):
        options.append(("-f", form))
    hint = request.hint(verb, options=options)
    file = next((value for name, *values in request.options for value in values if name == "-o"), "")
    is_free = file and not os.path.lexists(file) and not folder_of(file, [*request.words, *request.sources])
    return f"{hint} > {quote(line(file))}" if is_free else hint


def _check_words(request: Request) -> None:
    """Raise `Misunderstood` if the command of *request* does not take its words, or takes fewer sources."""
    verb, words, sources = request.verb, request.words, request.sources
    if verb in _OF_SEVERAL:
        named = [word for word in words if _is_file(word)]
        if named and len(named) < len(words):
            others = [word for word in words if word not in named]
            hint = request.hint(words=others, sources=[*sources, *named])
            raise Misunderstood(f"{title(named[0])} is a source, which {verb} takes with -s", hint)
    if verb in _OF_A_SOURCE and words:
        if _are_numbers(words):
            raise Misunderstood(f"{verb} takes no numbers", request.hint("show"))
        if _kind(words[0]) == "command":
            raise Misunderstood(f"unexpected command: {words[0]}", request.hint(verb=words[0], words=words[1:]))
        if _kind(words[0]) != "source":
            raise Misunderstood(f"unexpected argument: {line(words[0])}", request.hint(words=()))
        sources = [*sources, *words]
    if len(sources) > 1 and verb in (*_OF_A_SOURCE, "show"):
        known = [source for source in sources if _is_file(source) or is_folder(source)] or sources
        hint = request.hint(words=words if verb == "show" else (), sources=known[:1])
        raise Misunderstood(f"{verb} takes one source, not {' and '.join(map(title, sources))}", hint)
    if verb == "diff" and len(words) > 2:
        raise Misunderstood("diff compares two articles", request.hint(words=words[:2]))
    if verb == "show" and not words:
        raise Misunderstood("show needs a question number", request.hint("list"))
    if verb == "shelf" and words:
        _check_action(request, *words)


def _check_action(request: Request, action: str, *names: str) -> None:
    """Raise `Misunderstood` if *action* is not one of the shelf, or if it does not take these *names*."""
    name = action.removeprefix(SHELF_PREFIX)
    if action not in ACTIONS:
        near = _near(name, [*ACTIONS, *shelf_names()])
        if action == "add" and names:
            from pactqa.shelf.folder import name_for

            hint = request.hint("import", words=names[:1], options=[("--as", name_for(Path(names[0]).stem))])
        elif near in ACTIONS:
            hint = request.hint(words=[near, *names])
        else:
            hint = request.hint("list", words=[shelf_ref(near)]) if near else see("shelf")
        is_article = f"{shelf_ref(name)} is an article"
        raise Misunderstood(is_article if near == name else f"shelf has no action '{line(action)}'", hint)
    if action == "list" and names:
        raise Misunderstood("shelf list takes no names", request.hint("list", words=[shelf_ref(names[0])]))
    if action == "rename" and len(names) != 2:
        raise Misunderstood("shelf rename needs a name and the new one", see("shelf"))
    if action == "remove" and not names:
        raise Misunderstood("shelf remove needs the names of articles", request.hint(words=()))


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
        sources = [*source, *sources]
        verb, rest = _sentence(words[len(source) :], bool(source))
    elif verb in _OF_A_SOURCE and rest and _kind(rest[0]) in ("source", "word"):
        sources.insert(0, rest.pop(0))
    if verb == "show":  # takes its source anywhere among the numbers
        named = [word for word in rest if word != STDIN and _kind(word) == "source"]
        return Request(verb, [word for word in rest if word not in named], [*sources, *named], options)
    return Request(verb, rest, sources, options)


def _sentence(words: list[str], of_a_source: bool) -> tuple[str, list[str]]:
    """Return the command that *words* are for, and its words. If they make no sense, the first one is the command."""
    if _are_numbers(words):
        return "show", words
    if of_a_source and (all(_kind(word) == "source" for word in words) or _kind(words[0]) == "command"):
        return "list", words
    if of_a_source or _asks(words):
        return "ask", words
    return words[0], words[1:]


def _are_numbers(words: Sequence[str]) -> bool:
    """Return whether *words* are numbers of questions, at least one, among sources."""
    numbers = [word for word in words if _kind(word) != "source"]
    return bool(numbers) and all(map(is_selection, numbers))


def _asks(words: Sequence[str]) -> bool:
    """Return whether *words* are a question as people type it.

    It begins with a function word, such as "how", is in quotes, or ends with a question mark. After the name of a
    source without its `@` or its suffix, a question mark is not enough: that source would be left out.
    """
    from pactqa.languages import QUESTION_MARKS, is_function_word_anywhere

    if len(words) == 1:
        return words[0].endswith((*QUESTION_MARKS,)) or len(words[0].split()) > 1
    begins = is_function_word_anywhere(words[0]) and _kind(words[1]) == "word"
    return begins or (words[-1].endswith((*QUESTION_MARKS,)) and not without_suffix(words[0]))


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
            meant = name if name in _options(None) else _near(name, WITH_VALUE)
            if meant not in WITH_VALUE:
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
    """Return whether *word*, from a search or a question, is clearly a source to read."""
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


def _meant(request: Request) -> str:
    """Return the end of a message that suggests a command for the verb of *request*, which is none."""
    verb, words = request.verb or "", request.words
    if ("--help",) not in request.options:
        if source := without_suffix(verb):
            return request.hint(*([] if words else ["list"]), source)
        if words and is_selection(words[0]):
            return request.hint("show")
    near = _near(verb, [*VERBS, *ACTIONS, "add", *_OWN])
    if near.startswith("-"):
        return f"try: {command_line(near)}"
    if near:
        return request.hint(*([] if near.split()[0] in VERBS else ["shelf"]), *near.split())
    return request.hint("ask", verb) if request.sources or ("--shelf",) in request.options else see(None)


def without_suffix(name: str) -> str | None:
    """Return the source on the shelf or the file here called *name*, without its `@` or its suffix, or None."""
    if name in shelf_names():
        return shelf_ref(name)
    with suppress(OSError):
        names = [path.name for path in Path().iterdir() if path.stem == name != path.name and path.is_file()]
        return min(names, default=None)
    return None


def shelf_names() -> Sequence[str]:
    """Return the names on the shelf, or none if it cannot be read. Files there with other names are left out."""
    from pactqa.shelf.folder import is_name, open_shelf

    with suppress(Fault, OSError):
        return [*filter(is_name, open_shelf(os.environ).names())]
    return ()


def _near(word: str, names: Iterable[str]) -> str:
    """Return the one of *names* that *word* likely means, or "" if there is no guess."""
    from difflib import get_close_matches

    meant, bare = _MEANT.get(word.lower(), ""), {name.lstrip("-"): name for name in names}
    if meant.partition(" ")[0].lstrip("-") in bare:
        return meant
    return next((bare[near] for near in get_close_matches(word.lower().lstrip("-"), bare, n=1, cutoff=_ALIKE)), "")
