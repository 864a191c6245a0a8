"""The commands that read an article. Each queries the model and prints the result."""

import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from pactqa.cli import completion
from pactqa.cli.commands import command
from pactqa.cli.grammar import no_such_option
from pactqa.cli.options import (
    LangOption,
    LimitOption,
    NoStateOption,
    Reader,
    ShelfOption,
    SourceArgument,
    StoreOption,
    one_source,
    open_reader,
    with_reader,
)
from pactqa.cli.sources import is_source
from pactqa.hints import BARE, Again, command_line
from pactqa.model import Fault, Nothing, Passage
from pactqa.system.files import STDIN
from pactqa.system.streams import note
from pactqa.text import line, paragraphs
from pactqa.views import pages

if TYPE_CHECKING:
    from pactqa.search.answers import Answers
    from pactqa.search.ranking import Ranking


@command("list", "pactqa list", "pactqa list --lang en", "pactqa list notes.md")
@with_reader
def list_(reader: Reader) -> None:
    """List the questions, numbered."""
    reader.print(pages.listing(reader.edition))


@command(
    "show",
    "pactqa show 3",
    "pactqa show 1 4-6",
    "pactqa show 3 --format json",
    ignore_unknown_options=True,  # so that -1 gets the same message as 9
)
@with_reader
def show(
    reader: Reader,
    ctx: typer.Context,
    numbers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NUMBERS...",
            help="Question numbers from pactqa list, such as 3, 4-6, 5-, last or all.",
            autocompletion=completion.numbers,
        ),
    ] = None,
) -> None:
    """Show answers, in the order asked for."""
    from pactqa.cli.selection import select

    for number in numbers or ():
        if number.startswith("-") and number.lstrip("-")[:1].isalpha():
            raise Fault(no_such_option(ctx, number))
        if number != STDIN and is_source(number):
            others = [other for other in numbers or () if other != number]
            raise Fault(f"show takes numbers; try: {command_line('show', *(others or ['1']), '-s', number)}")
    reader.print(pages.answers(reader.edition, select(reader.edition, numbers or (), reader.again)))


@command("summary", "pactqa summary", "pactqa summary --lang en")
@with_reader
def summary(reader: Reader) -> None:
    """Show the summary, for readers in a hurry."""
    if not paragraphs(reader.edition.abstract):
        raise Nothing(f"this article has no summary{reader.again.hint('list')}")
    reader.print(pages.summary(reader.edition))


@command("read", "pactqa read", "pactqa read -f html > article.html")
@with_reader
def read(reader: Reader) -> None:
    """Show the whole article, from its headline to the last answer."""
    reader.print(pages.whole(reader.edition))


@command(
    "search",
    "pactqa search kim putin",
    "pactqa search missile --lang en",
    "pactqa search nato -f json",
    "pactqa search kim --shelf",
)
@with_reader
def search(
    reader: Reader,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...",
            help="Words or parts of words; all must occur. Case and accents make no difference.",
            autocompletion=completion.words,
        ),
    ],
    shelf: ShelfOption = False,  # noqa: ARG001 - `with_reader` reads it
) -> None:
    """Find questions by words in them or in their answers."""
    from pactqa.search import answers
    from pactqa.search.suggestions import advice
    from pactqa.search.words import anywhere, passages, patterns

    asked = " ".join(words)
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
            raise Nothing(f"nothing found for '{line(asked)}', but the {line(other.language)} edition has it{hint}")
    closest = answers.ask_all([item.edition for item in reader.items], asked, 3)
    lines = _closest(reader, closest.passages) if closest.found else []
    if lines and reader.again.possible:
        lines.append(f"try: {reader.again.command('ask', *words)}")
    if reader.again.shelf:
        nothing = f"nothing found on the shelf for '{line(asked)}'"
    else:
        nothing = advice(reader.edition, wanted, again=reader.again)
    raise Nothing("\n".join([nothing, *lines]))


@command("ask", "pactqa ask why do putin and kim need each other", "pactqa ask 'Who pays?' -n 1 --lang en")
@with_reader
def ask(
    reader: Reader,
    question: Annotated[
        list[str],
        typer.Argument(
            metavar="QUESTION...",
            help="A question in your own words, or some words of it.",
            autocompletion=completion.words,
        ),
    ],
    limit: LimitOption = 3,
    shelf: ShelfOption = False,  # noqa: ARG001 - `with_reader` reads it
) -> None:
    """Ask in your own words: find the questions whose answers fit best."""
    from pactqa.search import answers

    asked = " ".join(question)
    found = answers.ask_all([item.edition for item in reader.items], asked, limit)
    others = () if found.sure else reader.others()
    surer = next((other for other in others if _is_surer(answers.rank_questions([other], asked), found)), None)
    hint = reader.again.hint("ask", *question, language=surer.language) if surer else ""
    if found.found:
        reader.print(pages.closest(reader.items, found))
        if surer:
            note(f"pactqa: the {line(surer.language)} edition has a surer answer{hint}")
        return
    nothing = f"nothing {'on the shelf' if reader.again.shelf else 'here'} answers '{line(asked)}'"
    if surer:
        raise Nothing(f"{nothing}, but the {line(surer.language)} edition does{hint}")
    if first := found.passages[:1]:
        again = Again(reader.items[first[0].article].source or reader.again.store, reader.again.language)
        hint = again.hint("show", str(first[0].question.number))
    else:
        hint = BARE.hint("shelf") if reader.again.shelf else reader.again.hint("list")
    raise Nothing("\n".join([nothing + hint, *_closest(reader, first)]))


def _is_surer(other: "Ranking", than: "Answers") -> bool:
    return (other.sure and not than.sure) or (other.found and not than.found)


def _closest(reader: Reader, passages: Sequence[Passage]) -> list[str]:
    """Return a line for each of *passages*, with its number and its question."""
    return [
        f"closest: {reader.items[each.article].number(each.question)}. {line(each.question.name)}" for each in passages
    ]


@command("about", "pactqa about", "pactqa about other.json")
@with_reader
def about(reader: Reader) -> None:
    """Show what the article is, and where it comes from."""
    reader.print(pages.about(reader.article, reader.edition, reader.where))


@command("browse", "pactqa browse", "pactqa browse notes.md", "pactqa browse https://example.org")
def browse(
    source: SourceArgument = None,
    store: StoreOption = None,
    lang: LangOption = None,
    no_state: NoStateOption = False,
) -> None:
    """Read in full screen, with keyboard and mouse."""
    from pactqa import browsing

    named = one_source(source, store)
    browsing.require_terminal(os.environ, Again(named, lang))
    reader = open_reader(named, lang)
    browsing.browse(reader.article, reader.edition, reader.where, reader.again, remember=not no_state)
