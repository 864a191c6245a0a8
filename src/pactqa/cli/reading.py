"""The commands that read an article. In: a source, and numbers of questions. Out: a page of its editions or entries."""

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from inspect import Signature, signature
from typing import Annotated, Any

import typer
from msgspec import Struct
from msgspec.structs import replace

from pactqa import language, store
from pactqa.cli import (
    FormatOption,
    LangOption,
    NoPagerOption,
    ShelfOption,
    SourceArgument,
    StoreOption,
    command,
)
from pactqa.cli.request import located
from pactqa.hints import NO_OPTIONS, SourceOptions, command_line
from pactqa.model import Article, Edition, Fault, ImportOptions, Nothing, ShelfItem
from pactqa.selection import select
from pactqa.system.files import (
    DOCUMENTS,
    STDIN,
    is_address,
    is_folder,
    load,
    without_password,
)
from pactqa.system.streams import note
from pactqa.text import line, one_line, paragraphs
from pactqa.views import Format, pages, print_page
from pactqa.views.pages import Page


class Reader(Struct, frozen=True):
    """The *items* that a reading command reads, and how to print them.

    Most commands read one item, an edition of *article*, from *where*: a path, an address or `STDIN`. Of several
    sources, or of all of the shelf, *article* has no editions. *chosen* is whether an option or the environment named
    the language. *options* are for suggested commands. *form* is the output format, and *pager* allows a pager.
    """

    items: Sequence[ShelfItem]
    article: Article
    where: str
    chosen: bool
    options: SourceOptions
    form: Format
    pager: bool

    @property
    def edition(self) -> Edition:
        """The edition of the article, or of the first of several."""
        return self.items[0].edition

    @property
    def scope(self) -> str:
        """The scope of a search in words, such as "in this article"."""
        if self.options.shelf:
            return "on the shelf"
        return "in these articles" if self.items[0].source else "in this article"

    @property
    def overview(self) -> str:
        """The command that lists the articles or questions to read."""
        return "shelf" if self.options.shelf else "list"

    def hint(self, *words: str) -> str:
        """Return the last line of a message, which suggests *words*; `list` is for the first of several sources."""
        source = self.items[0].source if words == ("list",) else ""
        options = NO_OPTIONS if words == ("shelf",) else self.options.alone(source)
        return options.hint(*words, before="\n")

    def others(self) -> list[Edition]:
        """Return the editions in other languages."""
        return [edition for edition in self.article.editions if edition is not self.edition]

    def print(self, page: Page) -> None:
        """Print *page*, with the commands and the editions that a reader may go on with."""
        others = [] if self.chosen and self.form is not Format.html else self.others()
        print_page(replace(page, options=self.options, others=others), self.form, os.environ, pager=self.pager)


def open_reader(
    named: StoreOption = None,
    lang: LangOption = None,
    form: FormatOption = Format.text,
    no_pager: NoPagerOption = False,
    *,
    source: SourceArgument = None,  # noqa: ARG001 - `request` has made a --source of it
    shelf: ShelfOption = False,
    announce: bool = False,
) -> Reader:
    """Return a reader of the sources *named*, else of the default one, in *lang*, else in the preferred language.

    With *shelf*, it reads all articles on the shelf. Of several articles, those without an edition in *lang* are left
    out. *announce* is as in `open_source`. Raises `Fault` if nothing can be read, or not in *lang*.
    """
    sources = [*dict.fromkeys(named or ())]
    options = SourceOptions(sources, lang, shelf)
    if shelf or len(sources) > 1:
        from pactqa.shelf.folder import EMPTY, open_shelf

        articles = (
            open_shelf(os.environ).articles() if shelf else ((source, open_source(source)[0]) for source in sources)
        )
        editions = [(source, language.edition_to_read(article, lang, os.environ)) for source, article in articles]
        items = [ShelfItem(edition, one_line(without_password(source))) for source, edition in editions if edition]
        if not editions:
            raise Fault(EMPTY)
        if not items:
            where = "on the shelf" if shelf else "of these"
            raise Fault(f"no article {where} has an edition in '{line(lang or '')}'; try: {command_line('shelf')}")
        return Reader(items, Article(()), "", True, options, form, not no_pager)
    article, where = open_source(store.locate(next(iter(sources), None), os.environ), announce=announce)
    try:
        edition = language.pick_edition(article, lang, os.environ)
    except Fault as none:
        from pactqa.languages import english_name

        tags = {english_name(each.language).lower(): each.language for each in article.editions}
        near = tags.get((lang or "").lower(), article.editions[0].language)
        raise Fault(f"{none}{options.hint('list', language=near)}") from None
    items = [ShelfItem(edition or article.editions[0])]
    return Reader(items, article, where, edition is not None, options, form, not no_pager)


_OPTIONS = ("named", "lang", "form", "no_pager")
"""The parameters of `open_reader` that are options of every command."""


def reads(
    name: str, *examples: str, of: str = "", announce: bool = False
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator that makes the command *name* of a function of a `Reader` and the command's own parameters.

    The command also has the options of every reading command and, if given, the parameter *of*, as `open_reader` has.
    """
    common = [each for each in signature(open_reader).parameters.values() if each.name in (*_OPTIONS, of)]

    def add(function: Callable[..., None]) -> Callable[..., None]:
        def run(**given: Any) -> None:  # noqa: ANN401 - the values of any options
            reader = open_reader(**{each.name: given.pop(each.name) for each in common}, announce=announce)
            function(reader, **given)

        _, *parameters = signature(function).parameters.values()
        run.__doc__ = function.__doc__
        run.__signature__ = Signature([each.replace(kind=each.KEYWORD_ONLY) for each in (*parameters, *common)])  # type: ignore[attr-defined]
        return command(name, *examples)(run)

    return add


def open_source(source: str, *, announce: bool = False) -> tuple[Article, str]:
    """Return the article of *source*, and its path, its address or `STDIN`, as messages name it.

    A store is read as it is. Anything else is imported, with the warnings on standard error. With *announce*, people
    also read there how many questions it has, and how to keep it. Raises `Fault` if it cannot be read, or has no
    questions.
    """
    where, data = located(source), None
    if where == STDIN or not (is_address(where) or is_folder(where) or not os.path.exists(where)):  # noqa: PTH110 - never raises
        data = load(where, DOCUMENTS)
        if article := store.parse_if_store(data, where):
            return article, where

    from pactqa import importing
    from pactqa.cli.making import warn

    result = importing.import_sources([where], ImportOptions(), partial(importing.read, data=data))
    if announce and sys.stderr.isatty():
        from pactqa.shelf.folder import name_for

        note(f"{result.names[0]}: {importing.describe(result)}.")
        if SourceOptions([where]).repeatable:
            note(f"Keep it: {command_line('import', where, '--as', name_for(result.stem))}")
    warn(result)
    return result.article, result.names[0]


@reads("list", "pactqa list", "pactqa list --lang en", "pactqa list notes.md", of="source", announce=True)
def list_(reader: Reader) -> None:
    """List the questions, numbered."""
    reader.print(pages.listing(reader.edition))


@reads("summary", "pactqa summary", "pactqa summary --lang en", of="source")
def summary(reader: Reader) -> None:
    """Show the summary, for readers in a hurry."""
    if not paragraphs(reader.edition.abstract):
        raise Nothing(f"this article has no summary{reader.options.hint('list')}")
    reader.print(pages.summary(reader.edition))


@reads("read", "pactqa read", "pactqa read -f html > article.html", of="source", announce=True)
def read(reader: Reader) -> None:
    """Show the whole article, from its headline to the last answer."""
    reader.print(pages.whole(reader.edition))


@reads("about", "pactqa about", "pactqa about other.json", of="source")
def about(reader: Reader) -> None:
    """Show facts about the article, such as its original and its languages."""
    from pactqa.shelf.folder import origin_of

    origin = origin_of(reader.where)
    come = (", ".join(filter(None, origin.sources)), origin.time) if origin else ()
    reader.print(pages.about(reader.article, reader.edition, reader.where, *come))


@reads("show", "pactqa show 3", "pactqa show 1 4-6", "pactqa show 3 --format json")
def show(
    reader: Reader,
    numbers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NUMBERS...", help="Question numbers from pactqa list, such as 3, 4-6, 5-, last or all."
        ),
    ] = None,
) -> None:
    """Show answers, in the order asked for."""
    reader.print(pages.answers(reader.edition, select(reader.edition, numbers or (), reader.options)))


@command("browse", "pactqa browse", "pactqa browse notes.md", "pactqa browse https://example.org")
def browse(
    source: SourceArgument = None,  # noqa: ARG001 - `request` has made a --source of it
    named: StoreOption = None,
    lang: LangOption = None,
    no_state: Annotated[
        bool, typer.Option("--no-state", help="Start at the beginning, and do not remember the place.")
    ] = False,
) -> None:
    """Read in full screen, with keyboard and mouse."""
    from pactqa import browsing

    browsing.require_terminal(os.environ, SourceOptions(named or (), lang))
    reader = open_reader(named, lang)
    browsing.browse(reader.article, reader.edition, reader.where, reader.options, remember=not no_state)
