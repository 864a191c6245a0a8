"""Print the man page pactqa(1), made of the commands' own help.

.venv/bin/python docs/manpage.py > docs/pactqa.1
"""

import re
import textwrap
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import typer

from pactqa.cli import app

_ENVIRONMENT = {
    "PACTQA_STORE": "The store to read where --store names none.",
    "PACTQA_LANG": "The language to read in, a BCP 47 tag, where --lang names none and the article is told in it.",
    "LANGUAGE, LC_ALL, LC_MESSAGES, LANG": "The languages of the system, which come next, as gettext(3) reads them.",
    "PACTQA_PAGER, PAGER": "The command that shows what is longer than the screen. The default is less -FRX.",
    "NO_COLOR": "If set, nothing is coloured.",
    "FORCE_COLOR": "If set, a pipe or a file gets what a terminal would get, in colour.",
    "COLUMNS, LINES": "The size of the terminal, in place of the real one.",
    "TERM": "If dumb, the terminal gets neither colour nor a pager.",
}
_EXIT = {
    "0": "All went well.",
    "1": "Nothing was found, or the article has no summary.",
    "2": "Something is wrong: the usage, a number, a store, a document. Standard error says what.",
    "130": "Ctrl-C ended it.",
}


def page() -> Iterator[str]:
    """Yield the page's lines, in the macros of man(7) and the .SY and .OP that groff and mandoc add to them."""
    command: Any = typer.main.get_command(app)
    ctx = command.make_context("pactqa", [], resilient_parsing=True)
    commands = {
        name: (one, one.make_context(name, [], parent=ctx, resilient_parsing=True).command.get_params(ctx))
        for name, one in command.commands.items()
    }
    common = [param for param in command.get_params(ctx) if param.param_type_name == "option"]
    told = {param.help for param in common}
    paragraphs = command.help.split("\n\n")

    yield r".\" Made by docs/manpage.py. To change it, change the help of the commands."
    yield f'.TH PACTQA 1 "" "pactqa {version("pactqa")}" "User Commands"'
    yield ".ad l"
    yield f".SH NAME\npactqa \\- {_prose(paragraphs[0][:1].lower() + paragraphs[0][1:].rstrip('.'))}"
    yield ".SH SYNOPSIS"
    for name, (_, params) in commands.items():
        yield f".SY pactqa\n.B {name}"
        for param in _options(params):
            yield " ".join([".OP", _literal(min(param.opts, key=len)), *filter(None, [param.metavar])])
        yield from (f".I {_literal(param.metavar)}" for param in params if param.param_type_name == "argument")
        yield ".YS"
    yield f".SY pactqa\n.OP {_literal('--version')}\n.OP {_literal('--help')}\n.YS"
    yield ".SH DESCRIPTION"
    yield "\n.PP\n".join(map(_prose, paragraphs))
    yield ".SH COMMANDS"
    for name, (one, params) in commands.items():
        yield f".TP\n.B {name}"
        yield _prose(one.help)
        own = [param for param in params if param.param_type_name == "argument" or param.help not in told]
        if own:
            yield ".RS"
            for param in own:
                yield from _item(_tag(param), param.help)
            yield ".RE"
    yield ".SH OPTIONS"
    yield _prose("Options that a command takes may stand before it as well.")
    for param in common:
        default = f" The default is {param.default}." if param.default else ""
        yield from _item(_tag(param), param.help + default)
    yield ".SH ENVIRONMENT"
    for name, meaning in _ENVIRONMENT.items():
        yield from _item(", ".join(f"\\fB{_literal(one)}\\fR" for one in name.split(", ")), meaning)
    yield ".SH FILES"
    yield from _item("\\fIquestions.json\\fR", "The article that pactqa comes with. pactqa about tells where it lies.")
    yield '.SH "EXIT STATUS"'
    for code, meaning in _EXIT.items():
        yield from _item(f"\\fB{code}\\fR", meaning)
    for place, (one, _) in enumerate(commands.values()):
        yield ".PP" if place else ".SH EXAMPLES"
        yield f"{_prose(one.help)}\n.nf"
        yield from (f".B {_literal(line.strip())}" for line in one.epilog.splitlines() if "pactqa" in line)
        yield ".fi"
    yield '.SH "SEE ALSO"'
    yield ".BR less (1),\n.BR jq (1)"
    yield ".PP\nhttps://schema.org/FAQPage"


def _options(params: list[Any]) -> list[Any]:
    return [param for param in params if param.param_type_name == "option" and param.name != "help"]


def _tag(param: Any) -> str:  # noqa: ANN401 - Typer's parameters have no public type
    """Return the names of *param*, and what it takes."""
    if param.param_type_name == "argument":
        return f"\\fI{_literal(param.metavar)}\\fR"
    names = ", ".join(f"\\fB{_literal(name)}\\fR" for name in sorted(param.opts, key=len))
    return f"{names} \\fI{_literal(param.metavar)}\\fR" if param.metavar else names


def _item(tag: str, text: str) -> Iterator[str]:
    yield f".TP\n{tag}"
    yield _prose(text)


_LITERAL = {
    "\\": r"\e",
    "-": r"\-",
    "'": r"\(aq",
    '"': r"\(dq",
    "`": r"\(ga",
    "^": r"\(ha",
    "~": r"\(ti",
}


def _literal(text: str) -> str:
    """Return *text*, something to type, for roff: it turns these letters into typographic ones (groff_char(7))."""
    return "".join(_LITERAL.get(letter) or _letter(letter) for letter in text)


def _prose(text: str) -> str:
    """Return *text* for roff: commands and options in bold; no variables, which have a section of their own."""
    text = " ".join(re.sub(r"\[env var: .*?\]", "", text).split())
    names = "|".join(str(command.name) for command in app.registered_commands)
    parts = re.split(rf"(pactqa (?:{names})\b|--[a-z-]+|less -FRX)", text)
    written = "".join(f"\\fB{_literal(part)}\\fR" if odd % 2 else _words(part) for odd, part in enumerate(parts))
    lines = textwrap.wrap(written, 79, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"\\&{line}" if line[0] in ".'" else line for line in lines)  # where roff expects a request


def _words(text: str) -> str:
    text = "".join(r"\e" if letter == "\\" else _letter(letter) for letter in text)
    return re.sub(r"(?<![A-Za-z])-|-(?![A-Za-z])", r"\\-", text)  # a minus, where it joins no words


def _letter(letter: str) -> str:
    return letter if letter.isascii() else f"\\[u{ord(letter):04X}]"


if __name__ == "__main__":
    print("\n".join(page()))  # noqa: T201
