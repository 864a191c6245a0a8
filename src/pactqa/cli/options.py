"""The options of all reading commands: which store to read, in which language, and how to print it."""

import os
from collections.abc import Callable
from functools import update_wrapper
from inspect import Signature, signature
from typing import Annotated

import typer
from msgspec import Struct

from pactqa import language, store
from pactqa.cli import completion
from pactqa.hints import Again
from pactqa.model import Article, Edition, Fault
from pactqa.output import Format, Output, pick_output
from pactqa.system.files import STDIN
from pactqa.text import line

_MAX_DIGITS = 18
"""How many digits of a number are parsed: more than any store needs, and fewer than `int` refuses."""

# Typer could read the variables, but it would treat them as options: strict, and repeated in suggested commands.
StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store", "-s", metavar="FILE", help="Read this store; - is standard input.  [env var: PACTQA_STORE]"
    ),
]
LangOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        "-l",
        metavar="TAG",
        help="Read the edition in this language, a BCP 47 tag such as de.  [env var: PACTQA_LANG]",
        autocompletion=completion.languages,
    ),
]


def _format(typed: object) -> Format:
    """Return the format that *typed* names. Raises `Fault` if there is no such format."""
    name = str(typed)
    try:
        return Format(name)
    except ValueError:
        raise Fault(f"no format '{line(name)}': write text, markdown, json or html") from None


FormatOption = Annotated[
    Format,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="Print text, markdown, json or html.",
        parser=_format,
        autocompletion=completion.formats,
    ),
]


def _limit(typed: object) -> int:
    """Return the number that *typed* is, or the default. Raises `Fault` if it is none from 1."""
    text = str(typed)
    if text.isascii() and text.isdigit() and (limit := int(text[:_MAX_DIGITS])) > 0:
        return limit
    raise Fault(f"'{line(text)}' is not a number of questions: write -n 3")


LimitOption = Annotated[
    int, typer.Option("--limit", "-n", metavar="N", parser=_limit, help="Show at most N questions.")
]
NoStateOption = Annotated[
    bool, typer.Option("--no-state", help="Neither start where you were before, nor remember where you are.")
]
NoPagerOption = Annotated[bool, typer.Option("--no-pager", help="Print everything at once, without a pager.")]


class Reader(Struct, frozen=True):
    """What a reading command reads, an *edition* of an *article*, and how to print it.

    *where* is the path of the store or `STDIN`. *chosen* is whether an option or the environment named the language.
    *again* makes the commands to run next. *form* is the output format, and *pager* allows a pager.
    """

    article: Article
    edition: Edition
    where: str
    chosen: bool
    again: Again
    form: Format
    pager: bool

    def others(self) -> list[Edition]:
        """Return the editions in other languages."""
        return [edition for edition in self.article.editions if edition is not self.edition]

    def output(self) -> Output:
        """Return the output to print with."""
        others = [] if self.chosen and self.form is not Format.html else self.others()
        return pick_output(self.form, os.environ, page=self.pager, again=self.again, others=others)


def with_reader(command: Callable[..., None]) -> Callable[..., None]:
    """Replace the first parameter of *command*, a `Reader`, with the options that make one."""

    def run(
        store: StoreOption = None,
        lang: LangOption = None,
        form: FormatOption = Format.text,
        no_pager: NoPagerOption = False,
        **own: object,
    ) -> None:
        command(open_reader(store, lang, form, pager=not no_pager), **own)

    _, *own = signature(command).parameters.values()
    *options, _ = signature(run).parameters.values()
    update_wrapper(run, command)
    run.__signature__ = Signature([*own, *options])  # type: ignore[attr-defined] # read by Typer
    return run


def open_reader(named: str | None, lang: str | None, form: Format = Format.text, *, pager: bool = False) -> Reader:
    """Return a reader of the store *named*, else of the default one, in *lang*, else in the preferred language.

    Raises `Fault` if the store cannot be read or has no edition in *lang*.
    """
    where = store.locate(named, os.environ)
    article = store.read(where)
    edition = language.pick_edition(article, lang, os.environ)
    again = Again(STDIN if where == STDIN else named, lang)
    return Reader(article, edition or article.editions[0], where, edition is not None, again, form, pager)
