"""The commands that read an article. Each asks the model, and prints a page of the result."""

import gc
import os
import re
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct
from msgspec.structs import replace

from pactqa import language, store
from pactqa.cli import (
    EachOption,
    FormatOption,
    LangOption,
    LeastOption,
    LimitOption,
    NoPagerOption,
    NoStateOption,
    ShelfOption,
    SourceArgument,
    StoreOption,
    command,
)
from pactqa.cli.request import located, select
from pactqa.hints import BARE, Again, command_line, shelf_ref
from pactqa.model import Article, Edition, Fault, Nothing, Passage, ShelfItem
from pactqa.system.files import (
    DOCUMENTS,
    STDIN,
    MissingFile,
    is_address,
    is_folder,
    is_read_once,
    load,
    without_password,
)
from pactqa.system.streams import note
from pactqa.text import line, one_line, paragraphs
from pactqa.views import Format, pages, pick_output
from pactqa.views.pages import Page

if TYPE_CHECKING:
    from pactqa.search.answers import Answers
    from pactqa.search.ranking import Ranking

_NAMED = 5
"""How many files on the shelf that are not stores are named."""


class Reader(Struct, frozen=True):
    """What a reading command reads, *items*, and how to print it.

    Most commands read one item, an edition of *article*, from *where*: a path, an address or `STDIN`. Of several
    sources, or of all of the shelf, *article* has no editions. *chosen* is whether an option or the environment named
    the language. *again* makes the commands to run next. *form* is the output format, and *pager* allows a pager.
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

    @property
    def place(self) -> str:
        """Where something is found or not, for messages."""
        if self.again.shelf:
            return "on the shelf"
        return "in these articles" if self.items[0].source else "in this article"

    @property
    def overview(self) -> str:
        """The command that shows what there is to read."""
        return "shelf" if self.again.shelf else "list"

    def hints(self, *words: str, source: str = "") -> list[str]:
        """Return the line of a message that suggests a command: of *source*, if that is one of several."""
        again = (
            BARE
            if words == ("shelf",)
            else self.again.alone(source or (self.items[0].source if words == ("list",) else ""))
        )
        return [f"try: {again.command(*words)}"] if again.possible else []

    def others(self) -> list[Edition]:
        """Return the editions in other languages."""
        return [edition for edition in self.article.editions if edition is not self.edition]

    def print(self, page: Page) -> None:
        """Print *page*, with the commands and the editions that a reader may go on with."""
        others = [] if self.chosen and self.form is not Format.html else self.others()
        pick_output(self.form, os.environ, page=self.pager).print(replace(page, again=self.again, others=others))


def open_reader(
    named: Sequence[str] | None,
    lang: str | None,
    form: Format = Format.text,
    no_pager: bool = True,
    *,
    shelf: bool = False,
    announce: bool = False,
) -> Reader:
    """Return a reader of the sources *named*, else of the default store, in *lang*, else in the preferred language.

    With *shelf*, that is of all articles on the shelf. Of several articles, those without an edition in *lang* are left
    out. *announce* is as in `open_source`. Raises `Fault` if nothing can be read, or not in *lang*.
    """
    sources = [*dict.fromkeys(named or ())]
    if shelf and sources:
        raise Fault("--shelf searches the whole shelf, and --source only what it names; leave one out")
    if shelf or len(sources) > 1:
        from pactqa.shelf.folder import EMPTY

        articles = on_shelf() if shelf else ((source, open_source(located(source))[0]) for source in sources)
        editions = [(source, language.edition_to_read(article, lang, os.environ)) for source, article in articles]
        items = [ShelfItem(edition, one_line(without_password(source))) for source, edition in editions if edition]
        if not editions:
            raise Fault(EMPTY)
        if not items:
            where = "on the shelf" if shelf else "of these"
            raise Fault(f"no article {where} has an edition in '{line(lang or '')}'; try: {command_line('shelf')}")
        again = Again([STDIN if is_read_once(located(source)) else source for source in sources], lang, shelf)
        return Reader(items, Article(()), "", True, again, form, not no_pager)
    where = located(store.locate(next(iter(sources), None), os.environ))
    article, name = open_source(where, announce=announce)
    again = Again([STDIN] if is_read_once(where) else sources, lang)
    try:
        edition = language.pick_edition(article, lang, os.environ)
    except Fault as none:
        raise Fault(f"{none}{again.hint('list', language=article.editions[0].language)}") from None
    items = [ShelfItem(edition or article.editions[0])]
    return Reader(items, article, name, edition is not None, again, form, not no_pager)


def open_source(where: str, *, announce: bool = False) -> tuple[Article, str]:
    """Return the article at *where*, a path, an address or `STDIN`, and the name of this for messages.

    A store is read as it is. Anything else is imported, with the warnings on standard error. With *announce*, people
    also read there how many questions it has, and how to keep it. Raises `Fault` if it cannot be read, or has no
    questions.
    """
    data = None
    if where == STDIN or not (is_address(where) or is_folder(where) or not os.path.exists(where)):  # noqa: PTH110 - never raises
        data = load(where, DOCUMENTS)
        if article := store.recognize(data, where):
            return article, where

    from pactqa import importing
    from pactqa.cli.making import warn

    gc.enable()  # a page creates far more cycles than a store does
    read = importing.read if data is None else lambda name, _: importing.to_document(name, data)
    try:
        joined = importing.import_sources([where], importing.Wishes(), read)
    except MissingFile as missing:
        raise Fault(f"{missing}; see: {command_line('help')}") from None
    if announce and sys.stderr.isatty():
        from pactqa.shelf.folder import name_for

        note(f"{joined.names[0]}: {importing.describe(joined)}.")
        if Again([where]).possible and not is_read_once(where):
            note(f"Keep it: {command_line('import', where, '--as', name_for(joined.stem))}")
    warn(joined)
    return joined.article, joined.names[0]


def on_shelf() -> Iterator[tuple[str, Article]]:
    """Yield the articles on the shelf, each after its source, such as `@tea`.

    Files that are not stores are skipped, and named last.

    Raises `Fault` if the shelf cannot be read.
    """
    from pactqa.shelf.folder import open_shelf

    shelf, wrong = open_shelf(os.environ), []
    for name in shelf.names():
        try:
            yield shelf_ref(name), shelf.read(name)
        except Fault as fault:
            wrong.append(line(str(fault)))
    for words in wrong[:_NAMED]:
        note(f"pactqa: warning: skipped: {words}")
    if wrong[_NAMED:]:
        note(f"pactqa: warning: skipped {len(wrong) - _NAMED} more that are not stores")


@command("list", "pactqa list", "pactqa list --lang en", "pactqa list notes.md")
def list_(
    source: SourceArgument = None,  # noqa: ARG001
    store: StoreOption = None,
    lang: LangOption = None,
    form: FormatOption = Format.text,
    no_pager: NoPagerOption = False,
) -> None:
    """List the questions, numbered."""
    reader = open_reader(store, lang, form, no_pager, announce=True)
    reader.print(pages.listing(reader.edition))


@command("show", "pactqa show 3", "pactqa show 1 4-6", "pactqa show 3 --format json")
def show(
    numbers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NUMBERS...", help="Question numbers from pactqa list, such as 3, 4-6, 5-, last or all."
        ),
    ] = None,
    store: StoreOption = None,
    lang: LangOption = None,
    form: FormatOption = Format.text,
    no_pager: NoPagerOption = False,
) -> None:
    """Show answers, in the order asked for."""
    reader = open_reader(store, lang, form, no_pager)
    reader.print(pages.answers(reader.edition, select(reader.edition, numbers or (), reader.again)))


@command("summary", "pactqa summary", "pactqa summary --lang en")
def summary(
    source: SourceArgument = None,  # noqa: ARG001
    store: StoreOption = None,
    lang: LangOption = None,
    form: FormatOption = Format.text,
    no_pager: NoPagerOption = False,
) -> None:
    """Show the summary, for readers in a hurry."""
    reader = open_reader(store, lang, form, no_pager)
    if not paragraphs(reader.edition.abstract):
        raise Nothing(f"this article has no summary{reader.again.hint('list')}")
    reader.print(pages.summary(reader.edition))


@command("read", "pactqa read", "pactqa read -f html > article.html")
def read(
    source: SourceArgument = None,  # noqa: ARG001
    store: StoreOption = None,
    lang: LangOption = None,
    form: FormatOption = Format.text,
    no_pager: NoPagerOption = False,
) -> None:
    """Show the whole article, from its headline to the last answer."""
    reader = open_reader(store, lang, form, no_pager, announce=True)
    reader.print(pages.whole(reader.edition))


@command(
    "search",
    "pactqa search kim putin",
    "pactqa search missile --lang en",
    "pactqa search nato -f json",
    "pactqa search kim --shelf",
)
def search(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...",
            help="Words or parts of words. A question is found if it and its answer contain them all. Case and accents "
            "make no difference.",
        ),
    ],
    shelf: ShelfOption = False,
    store: StoreOption = None,
    lang: LangOption = None,
    form: FormatOption = Format.text,
    no_pager: NoPagerOption = False,
) -> None:
    """Find questions by words in them or in their answers."""
    from pactqa.search import answers
    from pactqa.search.words import Advice, advice, anywhere, passages, patterns
    from pactqa.views.wording import english_name

    reader, asked = open_reader(store, lang, form, no_pager, shelf=shelf), " ".join(words)
    wanted: dict[str, re.Pattern[str]] = {}
    found: list[Passage] = []
    for article, item in enumerate(reader.items):
        patterns_in_its_language = patterns(words, item.edition.language)
        found += passages(item.edition, patterns_in_its_language, article)
        wanted |= patterns_in_its_language
    if found:
        reader.print(pages.found(reader.items, found, anywhere(wanted), asked))
        return
    for other in reader.others():
        if passages(other, patterns(words, other.language)):
            hint = reader.again.hint("search", *words, language=other.language)
            raise Nothing(f"nothing found for '{line(asked)}', but the {english_name(other)} edition has it{hint}")
    closest = answers.ask_all([item.edition for item in reader.items], asked, 1)
    if reader.items[0].source:
        nothing = Advice(f"nothing found {reader.place} for '{line(asked)}'")
    else:
        nothing = advice(reader.edition, wanted)
    lines = [nothing.reason, *(_closest(reader, closest.passages) if closest.found else [])]
    following = nothing.command or (["ask", *words] if closest.found else [reader.overview])
    raise Nothing("\n".join([*lines, *reader.hints(*following)]))


@command(
    "ask",
    "pactqa ask",
    "pactqa ask why do putin and kim need each other",
    "pactqa ask 'Who pays?' -n 1 --lang en",
    'pactqa ask "Who\'s afraid of war?"',
    "pactqa ask --each questions.txt --least 0.8",
)
def ask(
    question: Annotated[
        list[str] | None,
        typer.Argument(metavar="[QUESTION...]", help="Your question, or its key words."),
    ] = None,
    limit: LimitOption = 3,
    each: EachOption = None,
    least: LeastOption = None,
    shelf: ShelfOption = False,
    store: StoreOption = None,
    lang: LangOption = None,
    form: FormatOption = Format.text,
    no_pager: NoPagerOption = False,
) -> None:
    """Answer a question in your own words.

    It finds the questions whose answers fit best. Without a question, it reads one from the keyboard. On the command
    line, put quotes around a ? or an apostrophe.
    """
    from pactqa.search import answers
    from pactqa.views.wording import english_name

    if each is not None and not question:
        from pactqa.cli.asking import ask_each

        ask_each(open_reader(store, lang, shelf=shelf), each, least)
        return
    if each is not None:
        raise Fault("--each asks the questions of a file, and no other; leave one of them out")
    if least is not None:
        raise Fault(f"--least needs --each; see: {command_line('help', 'ask')}")
    if not question:
        raise Fault(f"ask needs a question; see: {command_line('help', 'ask')}")
    reader, asked = open_reader(store, lang, form, no_pager, shelf=shelf), " ".join(question)
    found = answers.ask_all([item.edition for item in reader.items], asked, limit)
    others = () if found.sure else reader.others()
    better = next((other for other in others if _is_better(answers.rank_questions([other], asked), found)), None)
    hint = reader.again.hint("ask", *question, language=better.language) if better else ""
    if found.found:
        reader.print(pages.closest(reader.items, found))
        if better:
            note(f"pactqa: the {english_name(better)} edition answers this better{hint}")
        return
    if better:
        nothing = f"this edition does not answer '{line(asked)}'"
        raise Nothing(f"{nothing}, but the {english_name(better)} edition does{hint}")
    first = found.passages[:1]
    source = reader.items[first[0].article].source if first else ""
    following = ["show", str(first[0].question.number)] if first else [reader.overview]
    nothing = f"nothing {reader.place} answers '{line(asked)}'"
    raise Nothing("\n".join([nothing, *_closest(reader, first), *reader.hints(*following, source=source)]))


def _is_better(other: "Ranking", than: "Answers") -> bool:
    return (other.sure and not than.sure) or (other.found and not than.found)


def _closest(reader: Reader, passages: Sequence[Passage]) -> list[str]:
    """Return a line for each of *passages*, with its number and its question."""
    from pactqa.views.wording import named

    found = [(reader.items[each.article], each.question) for each in passages]
    return [f"closest question: {item.number(each)}. {line(named(item.edition, each).name)}" for item, each in found]


@command("about", "pactqa about", "pactqa about other.json")
def about(
    source: SourceArgument = None,  # noqa: ARG001
    store: StoreOption = None,
    lang: LangOption = None,
    form: FormatOption = Format.text,
    no_pager: NoPagerOption = False,
) -> None:
    """Show facts about the article, such as its original and its languages."""
    from pactqa.shelf.folder import origin_of

    reader = open_reader(store, lang, form, no_pager)
    origin = origin_of(reader.where)
    come = (", ".join(filter(None, origin.sources)), origin.time) if origin else ()
    reader.print(pages.about(reader.article, reader.edition, reader.where, *come))


@command("browse", "pactqa browse", "pactqa browse notes.md", "pactqa browse https://example.org")
def browse(
    source: SourceArgument = None,  # noqa: ARG001
    store: StoreOption = None,
    lang: LangOption = None,
    no_state: NoStateOption = False,
) -> None:
    """Read in full screen, with keyboard and mouse."""
    from pactqa import browsing

    browsing.require_terminal(os.environ, Again(store or (), lang))
    reader = open_reader(store, lang)
    browsing.browse(reader.article, reader.edition, reader.where, reader.again, remember=not no_state)
