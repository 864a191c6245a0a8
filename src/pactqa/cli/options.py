"""The options of all reading commands: what to read, in which language, and how to print it."""

import os
from collections.abc import Callable, Sequence
from functools import update_wrapper
from inspect import Signature, signature
from typing import Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace

from pactqa import language, store
from pactqa.cli import completion
from pactqa.cli.sources import located, on_shelf, open_source
from pactqa.hints import Again, command_line, shelf_ref
from pactqa.model import Article, Edition, Fault, ShelfItem
from pactqa.output import Format, pick_output
from pactqa.system.files import STDIN, is_read_once, title
from pactqa.text import line
from pactqa.views.pages import Page

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
ShelfOption = Annotated[bool, typer.Option("--shelf", help="Search all of the shelf.")]
NoStateOption = Annotated[
    bool, typer.Option("--no-state", help="Neither start where you were before, nor remember where you are.")
]
NoPagerOption = Annotated[bool, typer.Option("--no-pager", help="Print everything at once, without a pager.")]


class Reader(Struct, frozen=True):
    """What a reading command reads, *items*, and how to print it.

    Most commands read one item, an edition of *article*, from *where*: a path, an address or `STDIN`. If the items are
    those of the shelf, *article* has no editions. *chosen* is whether an option or the environment named the language.
    *again* makes the commands to run next. *form* is the output format, and *pager* allows a pager.
    """

    items: Sequence[ShelfItem]
    article: Article
    where: str
    chosen: bool
    again: Again
    form: Format
    pager: bool

    @property
    def edition(self) -> Edition:
        """The edition of the article, or of the first of several."""
        return self.items[0].edition

    def others(self) -> list[Edition]:
        """Return the editions in other languages."""
        return [edition for edition in self.article.editions if edition is not self.edition]

    def print(self, page: Page) -> None:
        """Print *page*, with the commands and the editions that a reader may go on with."""
        others = [] if self.chosen and self.form is not Format.html else self.others()
        pick_output(self.form, os.environ, page=self.pager).print(replace(page, again=self.again, others=others))


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
        named = one_source(source, store)
        open_ = open_all if own.get("shelf") else open_reader
        command(open_(named, lang, form, pager=not no_pager), **own)

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


def open_reader(named: str | None, lang: str | None, form: Format = Format.text, *, pager: bool = False) -> Reader:
    """Return a reader of the source *named*, else of the default store, in *lang*, else in the preferred language.

    Raises `Fault` if the source cannot be read, or has no edition in *lang*.
    """
    source = store.locate(named, os.environ)
    article, where = open_source(source)
    edition = language.pick_edition(article, lang, os.environ)
    again = Again(STDIN if is_read_once(located(source)) else named, lang)
    items = [ShelfItem(edition or article.editions[0])]
    return Reader(items, article, where, edition is not None, again, form, pager)


def open_all(named: str | None, lang: str | None, form: Format, *, pager: bool) -> Reader:
    """Return a reader of the articles on the shelf that have an edition in *lang*, each in the preferred language.

    Raises `Fault` if there are none, or if a source is *named* as well.
    """
    if named is not None:
        raise Fault("--shelf searches all of the shelf, and --store a single article: give one of them")
    items = [
        ShelfItem(edition, shelf_ref(name))
        for name, article in on_shelf()
        if (edition := language.edition_to_read(article, lang, os.environ))
    ]
    if not items:
        missing = f"no article on the shelf has an edition in '{line(lang)}'" if lang else "the shelf has no article"
        raise Fault(f"{missing}; try: {command_line('shelf')}")
    return Reader(items, Article(()), "", True, Again(language=lang, shelf=True), form, pager)
