"""The commands. Each queries the model and prints the result; errors are raised, and printed in `__main__`."""

import os
import shutil
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from pactqa import completion, store, validation
from pactqa.files import title
from pactqa.hints import Again, command_line
from pactqa.model import Fault, Nothing
from pactqa.output import STDOUT, Format, choose, note, progress, write
from pactqa.reader import FormatOption, LangOption, NoPagerOption, Reader, StoreOption, opened, reads
from pactqa.text import line, paragraphs
from pactqa.usage import HELP, Command, Commands, no_such_option

_HELP_WIDTH = min(shutil.get_terminal_size().columns, 80) - 2  # Typer alone would use at least 50 columns

app = typer.Typer(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "terminal_width": _HELP_WIDTH},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: fast, and the same in a pipe
)


def _examples(*commands: str) -> str:
    return "\n".join(["\b", "Examples:", *(f"  {command}" for command in commands)])


def _command(
    name: str, *examples: str, ignore_unknown_options: bool = False
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Return a decorator that makes a function the command *name*, whose help ends with *examples*."""
    settings = {"ignore_unknown_options": ignore_unknown_options}
    return app.command(name, cls=Command, epilog=_examples(*examples), context_settings=settings)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        write(f"pactqa {version('pactqa')}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True, epilog=_examples("pactqa list", "pactqa show 3", "pactqa show 3 --lang en"))
def pactqa(  # the reading commands have these options themselves; here they may stand before the command
    ctx: typer.Context,
    store: StoreOption = None,  # noqa: ARG001
    lang: LangOption = None,  # noqa: ARG001
    form: FormatOption = Format.text,  # noqa: ARG001
    no_pager: NoPagerOption = False,  # noqa: ARG001
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Read question-and-answer articles in the terminal.

    One comes with pactqa, in German and in English: what the pact Putin and Kim signed in June 2024 means.
    --lang chooses the language.

    Any other article is read from a store, a JSON file with its questions and answers: a schema.org FAQPage.
    --store names it; pactqa import makes one from a page or a document.
    """
    if ctx.invoked_subcommand is None:
        write(ctx.get_help() + "\n")


@_command("list", "pactqa list", "pactqa list --lang en", "pactqa list --format markdown")
@reads
def list_(reader: Reader) -> None:
    """List the questions, numbered."""
    output = reader.output()
    output.write(output.view.listing(reader.edition))


@_command(
    "show",
    "pactqa show 3",
    "pactqa show 1 4-6",
    "pactqa show 3 --format json",
    ignore_unknown_options=True,  # so that -1 gets the same message as 9
)
@reads
def show(
    reader: Reader,
    ctx: typer.Context,
    numbers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NUMBERS...",
            help="Question numbers from pactqa list, such as 3 or 4-6.",
            autocompletion=completion.numbers,
        ),
    ] = None,
) -> None:
    """Show answers, in the order asked for."""
    from pactqa.selection import select

    for number in numbers or ():
        if number.startswith("-") and number.lstrip("-")[:1].isalpha():
            raise Fault(no_such_option(ctx, number))
    questions = select(reader.edition, numbers or (), reader.again)
    output = reader.output()
    output.write(output.view.answers(reader.edition, questions))


@_command("summary", "pactqa summary", "pactqa summary --lang en")
@reads
def summary(reader: Reader) -> None:
    """Show the summary, for readers in a hurry."""
    if not paragraphs(reader.edition.abstract):
        raise Nothing(f"this article has no summary{reader.again.hint('list')}")
    output = reader.output()
    output.write(output.view.abstract(reader.edition))


@_command("read", "pactqa read", "pactqa read -f html > article.html")
@reads
def read(reader: Reader) -> None:
    """Show the whole article, from its headline to the last answer."""
    output = reader.output()
    output.write(output.view.whole(reader.edition))


@_command("search", "pactqa search kim putin", "pactqa search missile --lang en", "pactqa search nato -f json")
@reads
def search(
    reader: Reader,
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS...", help="Words or parts of words; case and accents make no difference."),
    ],
) -> None:
    """Find questions that contain all the words, in the question or its answer."""
    from pactqa.search import advice, anywhere, passages, patterns

    wanted = patterns(words)
    found = passages(reader.edition, wanted)
    if not found:
        for other in reader.others():
            if passages(other, wanted):
                hint = reader.again.hint("search", *words, language=other.language)
                asked, tag = line(" ".join(words)), line(other.language)
                raise Nothing(f"nothing found for '{asked}', but the {tag} edition has it{hint}")
        raise Nothing(advice(reader.edition, wanted))
    output = reader.output()
    output.write(output.view.passages(reader.edition, found, anywhere(wanted)))


@_command("about", "pactqa about", "pactqa about --store other.json")
@reads
def about(reader: Reader) -> None:
    """Show what the article is, and where it comes from."""
    output = reader.output()
    output.write(output.view.about(reader.article, reader.edition, reader.where))


@_command("browse", "pactqa browse", "pactqa browse --store notes.json")
def browse(store: StoreOption = None, lang: LangOption = None) -> None:
    """Read in full screen, with keyboard and mouse."""
    from pactqa import browsing

    browsing.require_terminal(os.environ, Again(store, lang))
    reader = opened(store, lang)
    browsing.browse(reader.article, reader.edition, reader.where, reader.again)


@_command(
    "import",
    "pactqa import notes.md -o notes.json",
    "pactqa import https://example.org",
    "pactqa import article.html --lang en",
)
def import_(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="A file, an http(s) address, or - for standard input. Several become the editions of one article.",
        ),
    ],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file, not to standard output.")
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option("--lang", "-l", metavar="TAG", help="Language of the source, a BCP 47 tag such as de."),
    ] = None,
    questions: Annotated[
        str | None,
        typer.Option(
            "--questions", metavar="SELECTOR", help="CSS selector of the questions, such as h3 or p > strong."
        ),
    ] = None,
    article_title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="Headline, in place of the source's own.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if it exists.")] = False,
) -> None:
    """Make a store from a web page, a document, or an FAQ's linked data.

    It reads HTML, Markdown, plain text, reStructuredText, AsciiDoc, Org, wikitext, DOCX, ODT, EPUB, RTF, and schema.org
    data, in JSON or in a page.
    """
    import gc

    from pactqa import importing
    from pactqa.importing import reading
    from pactqa.importing.border import border
    from pactqa.saving import refuse_existing, same, save

    gc.enable()  # a page creates far more cycles than other commands do
    to_file = output if output != STDOUT else None
    if to_file and not force:
        refuse_existing(to_file)
    if to_file and any(same(source, to_file) for source in sources):
        raise Fault(
            f"{line(to_file)}: the store would replace the document that it is made of; give another file to -o"
        )
    if lang and len(sources) > 1:
        raise Fault("--lang is for a single source; leave it out, or import each alone")
    names = [reading.named(source) for source in sources]
    found = []
    for source, name in zip(sources, names, strict=True):
        with border(name):
            with progress(name) as tell:
                document = reading.read(source, tell)
            found.append(importing.imported(document, title=article_title, language=lang, questions=questions))
    article = importing.joined([one.article for one in found], names)
    written = store.write(article)
    if to_file:
        save(to_file, written, force=force)
    else:
        choose(Format.json, os.environ).write(written)
    if to_file or sys.stderr.isatty():
        again = f" Next: {command_line('list', '-s', to_file)}" if to_file else ""
        note(f"{line(to_file or names[0])}: {importing.described(article, found)}.{again}")
    for name, one in zip(names, found, strict=True):
        for warning in one.warnings:
            note(f"pactqa: warning: {name}: {warning}")


@_command("check", "pactqa check", "pactqa check mine.json other.json", "pactqa check --schema > schema.json")
def check(
    stores: Annotated[
        list[str] | None,
        typer.Argument(metavar="[STORE...]", help="Stores to check; - is standard input.  [env var: PACTQA_STORE]"),
    ] = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of a store, for editors.")] = False,
) -> None:
    """Check stores, and name every fault and its place."""
    if schema:
        from pactqa.schema import json_schema

        write(json_schema())
        return
    wrong = []
    for where in stores or [store.located(None, os.environ)]:
        try:
            found = [f"{title(where)}: {fault}" for fault in validation.faults(store.loaded(where))]
        except Fault as unreadable:
            found = [str(unreadable)]
        wrong += found
        if not found:
            write(f"{title(where)}: valid\n")
    if wrong:
        raise Fault("\n".join(wrong))


@_command(HELP, "pactqa help", "pactqa help show")
def help_(
    ctx: typer.Context,
    command: Annotated[  # noqa: ARG001 - `Commands` has handled it by now
        str | None,
        typer.Argument(
            metavar="[COMMAND]", help="The command; without one, pactqa itself.", autocompletion=completion.commands
        ),
    ] = None,
) -> None:
    """Show the help of pactqa or of a command."""
    write(ctx.find_root().get_help() + "\n")
