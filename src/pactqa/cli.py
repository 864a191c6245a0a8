"""The commands. Each parses, asks and prints; what goes wrong is raised, and printed where the program starts."""

import os
import shutil
from typing import Annotated

import typer

from pactqa import completion, language
from pactqa.files import STDIN, load, title
from pactqa.model import Article, Edition, Fault, Nothing
from pactqa.output import STDOUT, Format, Output, choose, progress, refuse_existing, save, write
from pactqa.store import WANTED, faults, shipped
from pactqa.store import read as read_store
from pactqa.store import write as write_store
from pactqa.text import line, paragraphs

_HELP_WIDTH = min(shutil.get_terminal_size().columns, 80) - 2  # left to itself, Typer takes 50 columns or more

app = typer.Typer(
    context_settings={"help_option_names": ["-h", "--help"], "terminal_width": _HELP_WIDTH},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # help as plain text: quick, narrow, the same in a pipe
)

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        "-s",
        envvar="PACTQA_STORE",
        metavar="FILE",
        help="Read this store; - is standard input.",
        show_default=False,
    ),
]
LangOption = Annotated[
    str | None,
    typer.Option(
        "--lang",
        "-l",
        envvar="PACTQA_LANG",
        metavar="TAG",
        help="Read the edition in this language, a BCP 47 tag such as de.",
        autocompletion=completion.languages,
    ),
]
FormatOption = Annotated[Format, typer.Option("--format", "-f", metavar="FORMAT", help="Print text, markdown or json.")]
NoPagerOption = Annotated[bool, typer.Option("--no-pager", help="Print all at once, however long.")]


def _examples(*commands: str) -> str:
    return "\n".join(["\b", "Examples:", *(f"  {command}" for command in commands)])


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        write(f"pactqa {version('pactqa')}\n")
        raise typer.Exit


@app.callback(invoke_without_command=True, epilog=_examples("pactqa list", "pactqa show 3", "pactqa summary"))
def pactqa(
    ctx: typer.Context,
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Read a question-and-answer article in the terminal.

    It comes with one: what the pact means that Putin and Kim signed in June 2024. Any other opens with --store.
    """
    if ctx.invoked_subcommand is None:
        write(ctx.get_help() + "\n")


@app.command("list", epilog=_examples("pactqa list", "pactqa list --lang en", "pactqa list --format markdown"))
def list_(
    store: StoreOption = None,
    lang: LangOption = None,
    form: FormatOption = Format.text,
    no_pager: NoPagerOption = False,
) -> None:
    """List the questions, numbered."""
    edition = _edition(_article(store), lang)
    output = _output(form, no_pager, store, lang)
    output.write(output.view.listing(edition))


@app.command(
    epilog=_examples("pactqa show 3", "pactqa show 1 4-6", "pactqa show 3 --lang en --format json"),
    context_settings={"ignore_unknown_options": True},  # so that -1 is told what 9 is told
)
def show(
    numbers: Annotated[
        list[str],
        typer.Argument(
            metavar="NUMBERS...", help="Their places in `pactqa list`: 3, or 4-6.", autocompletion=completion.numbers
        ),
    ],
    store: StoreOption = None,
    lang: LangOption = None,
    form: FormatOption = Format.text,
    no_pager: NoPagerOption = False,
) -> None:
    """Show answers, in the order asked for."""
    from pactqa.selection import select

    for number in numbers:
        if number.startswith("-") and number.lstrip("-")[:1].isalpha():
            raise Fault(f"no such option: {line(number)} (see `pactqa show --help`)")
    edition = _edition(_article(store), lang)
    questions = select(edition, numbers)
    output = _output(form, no_pager, store, lang)
    output.write(output.view.answers(edition, questions))


@app.command(epilog=_examples("pactqa summary", "pactqa summary --lang en"))
def summary(
    store: StoreOption = None,
    lang: LangOption = None,
    form: FormatOption = Format.text,
    no_pager: NoPagerOption = False,
) -> None:
    """Show the summary, for those who have no time."""
    edition = _edition(_article(store), lang)
    if not paragraphs(edition.abstract):
        raise Nothing("this article has no summary (try `pactqa list`)")
    output = _output(form, no_pager, store, lang)
    output.write(output.view.abstract(edition))


@app.command(epilog=_examples("pactqa read", "pactqa read --format markdown > article.md"))
def read(
    store: StoreOption = None,
    lang: LangOption = None,
    form: FormatOption = Format.text,
    no_pager: NoPagerOption = False,
) -> None:
    """Show the whole article, from its headline to the last answer."""
    edition = _edition(_article(store), lang)
    output = _output(form, no_pager, store, lang)
    output.write(output.view.whole(edition))


@app.command(
    epilog=_examples(
        "pactqa search raketen", "pactqa search nuklear -f json | pactqa list -s -", "pactqa search -l en nuclear"
    )
)
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words, or parts of words, in any spelling.")],
    store: StoreOption = None,
    lang: LangOption = None,
    form: FormatOption = Format.text,
    no_pager: NoPagerOption = False,
) -> None:
    """Find the questions that have all these words."""
    from pactqa.search import advice, anywhere, passages, patterns

    wanted = patterns(words)
    edition = _edition(_article(store), lang)
    found = passages(edition, wanted)
    if not found:
        raise Nothing(advice(edition, wanted))
    output = _output(form, no_pager, store, lang)
    output.write(output.view.passages(edition, found, anywhere(wanted)))


@app.command(epilog=_examples("pactqa about", "pactqa about --store other.json"))
def about(
    store: StoreOption = None,
    lang: LangOption = None,
    form: FormatOption = Format.text,
) -> None:
    """Tell what the article is, and where it comes from."""
    article = _article(store)
    edition = _edition(article, lang)
    output = _output(form, True, store, lang)
    output.write(output.view.about(article, edition, _where(store)))


@app.command(
    "import",
    epilog=_examples(
        "pactqa import article.html | pactqa list -s -",
        "pactqa import notes.md --title 'What we know' -o notes.json",
        "pactqa import https://example.org/faq -o faq.json",
    ),
)
def import_(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="A file, - for standard input, or an http(s) address.")
    ],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file; - is standard output.")
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option("--lang", "-l", metavar="TAG", help="The language that it is in, a BCP 47 tag such as de."),
    ] = None,
    article_title: Annotated[
        str | None, typer.Option("--title", metavar="TEXT", help="Its headline, where it does not tell.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file, if it is there already.")] = False,
) -> None:
    """Make a store of a page, a text, or an FAQ's linked data."""
    import gc

    from pactqa import importing
    from pactqa.importing import reading

    gc.enable()  # a page has more of cycles than all other commands together
    to_file = output if output != STDOUT else None
    if to_file and not force:
        refuse_existing(to_file)
    with progress(source) as tell:
        document = reading.read(source, tell)
    written = write_store(importing.article(document, title=article_title, language=lang))
    if to_file:
        save(to_file, written)
    else:
        choose(Format.json, os.environ).write(written)


@app.command(epilog=_examples("pactqa check", "pactqa check mine.json other.json"))
def check(
    stores: Annotated[
        list[str] | None,
        typer.Argument(metavar="[STORE]...", help="Files; - is standard input. Else what PACTQA_STORE names."),
    ] = None,
) -> None:
    """Validate stores, and name every fault and its place."""
    wrong = []
    for where in stores or [_where(os.environ.get("PACTQA_STORE"))]:
        try:
            found = [f"{title(where)}: {fault}" for fault in faults(load(where, WANTED))]
        except Fault as unreadable:
            found = [str(unreadable)]
        wrong += found
        if not found:
            write(f"{title(where)}: valid\n")
    if wrong:
        raise Fault("\n".join(wrong))


def _where(store: str | None) -> str:
    return store or str(shipped())


def _article(store: str | None) -> Article:
    return read_store(_where(store))


def _edition(article: Article, lang: str | None) -> Edition:
    return language.choose(article, lang, os.environ)


def _output(form: Format, no_pager: bool, store: str | None, lang: str | None) -> Output:
    if store == STDIN:  # it is read, and cannot be read again
        return choose(form, os.environ, page=not no_pager, again=None)
    again = ""
    for name, value, variable in (("-s", store, "PACTQA_STORE"), ("-l", lang, "PACTQA_LANG")):
        if value and value != os.environ.get(variable):  # what the environment says, it says to the next command too
            from shlex import quote

            again += f" {name} {quote(line(value))}"
    return choose(form, os.environ, page=not no_pager, again=again)
