"""The options of all reading commands: what to read, in which language, and how to print it."""

import os
from collections.abc import Callable
from functools import update_wrapper
from inspect import Signature, signature
from typing import Annotated

import typer
from msgspec import Struct

from pactqa import language, store
from pactqa.cli import completion
from pactqa.cli.sources import located, open_source
from pactqa.hints import Again
from pactqa.model import Article, Edition, Fault
from pactqa.output import Format, Output, pick_output
from pactqa.system.files import STDIN, is_read_once, title
from pactqa.text import line
from pactqa.views import View

_MAX_DIGITS = 18
"""How many digits of a number are parsed: more than any store needs, and fewer than `int` refuses."""

# Typer could read the variables, but it would treat them as options: strict, and repeated in suggested commands.
StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        "-s",
        metavar="SOURCE",
        help="Read a store or a document, an address, @NAME on the shelf, or - for standard input.  "
        "[env var: PACTQA_STORE]",
        autocompletion=completion.sources,
    ),
]
SourceArgument = Annotated[
    str | None,
    typer.Argument(metavar="[SOURCE]", help="What to read, in place of --store.", autocompletion=completion.sources),
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
ShelfOption = Annotated[bool, typer.Option("--shelf", help="Search all of the shelf, and the article.")]
NoStateOption = Annotated[
    bool, typer.Option("--no-state", help="Neither start where you were before, nor remember where you are.")
]
NoPagerOption = Annotated[bool, typer.Option("--no-pager", help="Print everything at once, without a pager.")]


class Reader(Struct, frozen=True):
    """What a reading command reads, an *edition* of an *article*, and how to print it.

    *where* is the source: a path, an address or `STDIN`. *chosen* is whether an option or the environment named the
    language. *again* makes the commands to run next. *form* is the output format, and *pager* allows a pager.
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

    def output(self) -> Output[View]:
        """Return the output to print with."""
        others = [] if self.chosen and self.form is not Format.html else self.others()
        return pick_output(self.form, os.environ, page=self.pager, again=self.again, others=others)


def with_reader(command: Callable[..., None]) -> Callable[..., None]:
    """Replace the first parameter of *command*, a `Reader`, with the options that make one.

    A command without arguments of its own can have the source as its argument.
    """

    def run(
        source: SourceArgument = None,
        store: StoreOption = None,
        lang: LangOption = None,
        form: FormatOption = Format.text,
        no_pager: NoPagerOption = False,
        **own: object,
    ) -> None:
        strict = not own.get("shelf")  # other articles there may have the language
        command(open_reader(one_source(source, store), lang, form, pager=not no_pager, strict=strict), **own)

    _, *own = signature(command).parameters.values()
    argument, *options, _ = signature(run).parameters.values()
    own = own or [argument]
    update_wrapper(run, command)
    run.__signature__ = Signature([*own, *options])  # type: ignore[attr-defined] # read by Typer
    return run


def one_source(source: str | None, store: str | None) -> str | None:
    """Return the source named by the argument *source* or by the option *store*. Raises `Fault` if both name one."""
    if source is not None and store is not None:
        raise Fault(f"two sources, {title(source)} and {title(store)}: name one")
    return source if store is None else store


def open_reader(
    named: str | None, lang: str | None, form: Format = Format.text, *, pager: bool = False, strict: bool = True
) -> Reader:
    """Return a reader of the source *named*, else of the default store, in *lang*, else in the preferred language.

    Raises `Fault` if the source cannot be read or, if *strict*, has no edition in *lang*.
    """
    source = store.locate(named, os.environ)
    article, where = open_source(source)
    edition = language.pick_edition(article, lang if strict else None, os.environ)
    again = Again(STDIN if is_read_once(located(source)) else named, lang)
    return Reader(article, edition or article.editions[0], where, edition is not None, again, form, pager)
