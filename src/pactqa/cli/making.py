"""The commands that make and check stores. In: sources. Out: a store, or a list of findings."""

import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pactqa import store
from pactqa.cli import SOURCES, command, correction
from pactqa.cli.request import Request, located
from pactqa.hints import SHELF_PREFIX, SourceOptions, command_line, shelf_ref
from pactqa.model import Fault, ImportOptions, Misnamed
from pactqa.system.files import DOCUMENTS, folder_of, is_address, is_folder, load, title, without_password
from pactqa.system.streams import STDOUT, note, stdout, write
from pactqa.text import line
from pactqa.views import Format, print_text

if TYPE_CHECKING:
    from pactqa.importing import ImportResult


@command(
    "import",
    "pactqa import notes.md -o notes.json",
    "pactqa import notes.md --as notes",
    "pactqa import article.html --lang en",
)
def import_(
    ctx: typer.Context,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help=f"{SOURCES} Several become the chapters of one article if they are in one language, else its "
            "editions.",
        ),
    ],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file, not to standard output.")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="Keep the article on the shelf as @NAME.")
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", "-l", metavar="TAG", help="Language of the source, such as de or en.")
    ] = None,
    questions: Annotated[
        str | None,
        typer.Option(
            "--questions", metavar="SELECTOR", help="CSS selector of the questions, such as h3 or p > strong."
        ),
    ] = None,
    article_title: Annotated[
        str | None,
        typer.Option("--title", metavar="TEXT", help="Headline of the article, in place of the one in the source."),
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(
            "--base", metavar="URL", help="Address that a saved page came from, to complete its relative links."
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the file, or the article of that name on the shelf.")
    ] = False,
) -> None:
    """Turn a web page or a document into a store.

    It reads HTML, Markdown, plain text, reStructuredText, AsciiDoc, Org, wikitext, DocBook, DOCX, ODT, EPUB, RTF, PDF,
    schema.org data in JSON or in a page, and lists of questions and answers in YAML, JSON, TOML, XML, CSV or TSV.
    """
    from pactqa import importing
    from pactqa.shelf.folder import name_for, open_shelf, origin_of
    from pactqa.system.saving import is_same_file, refuse_existing, save

    request: Request = ctx.obj
    for option, value in (("--title", article_title), ("--questions", questions), ("--base", base)):
        try:
            (value or "").encode()
        except UnicodeEncodeError:  # Python turns bytes that are not UTF-8 into lone surrogates
            raise Fault(f"{option} '{line(value or '')}' is not UTF-8; write it in UTF-8") from None
    shelf = open_shelf(os.environ)
    to_file = output if output != STDOUT else None
    if name is not None:
        name = name.removeprefix(SHELF_PREFIX)
        shelf.check(name, [importing.stable_name(located(source)) for source in sources], force=force)
    typed, sources = sources, [*dict.fromkeys(map(located, sources))]
    if to_file and any(is_same_file(source, to_file) for source in sources):
        raise Fault(f"{title(to_file)}: -o would replace the document being imported; {request.hint(without='-o')}")
    if to_file and (folder := folder_of(to_file, sources)):
        raise Fault(f"{title(to_file)} would be a document of {title(folder)}; {request.hint(without='-o')}")
    if to_file and not force:
        refuse_existing(to_file)
    *first, last = sources
    if first and not (to_file or name) and last.endswith(".json") and not os.path.exists(last):  # noqa: PTH110 - never raises
        hint = request.hint(words=first, options=[*request.options, ("-o", last)])
        raise Fault(f"{title(last)}: no such file; to write it, {hint}")
    if lang and first:
        alone = request.hint(words=typed[:1], options=[("-l", lang), ("--as", name_for(Path(typed[0]).stem))])
        raise Fault(f"--lang is for one source; import each alone, and then all of these together; {alone}")
    options = ImportOptions(article_title, lang, questions, base and without_password(base))
    result = importing.import_sources(sources, options)
    if name is not None:
        from pactqa.shelf.origin import Origin

        copied = origin_of(sources[0]) if len(sources) == 1 else None
        origin = copied.adapted(options) if copied else Origin.of(sources, options, result)
        shelf.put(name, result.article, origin, force=force)
        report(result, shelf_ref(name), command_line("browse", shelf_ref(name)), always=True)
    elif to_file:
        save(to_file, store.write(result.article), force=force)
        report(result, title(to_file), command_line("list", "-s", to_file), always=True)
    else:
        print_text(store.write(result.article), os.environ, Format.json)
        again = command_line(*request.line, "-o", f"{result.stem}.json")
        report(result, result.names[0], again if stdout().isatty() and SourceOptions(sources).repeatable else "")


@command("check", "pactqa check FAQ.md", "pactqa check mine.json other.json", "pactqa check --schema > schema.json")
def check(
    ctx: typer.Context,
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE...]",
            help="Stores, documents, folders, addresses, @NAME on the shelf, or - for standard input.  "
            "[env var: PACTQA_STORE]",
        ),
    ] = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of a store, for editors.")] = False,
) -> None:
    """Check stores for errors, and documents for problems that readers would meet, each with its location.

    In a document these are questions without an answer or with a placeholder for one, links that lead nowhere, links to
    missing files, questions asked twice, and text in no answer.
    """
    if schema:
        write(store.json_schema())
        return
    wrong, findings = [], []
    for where in sources or [store.locate(None, os.environ)]:
        try:
            faults, rows = _check(located(where))
        except Fault as fault:
            wrong.append(correction(fault, ctx.obj) if isinstance(fault, Misnamed) else str(fault))
            continue
        wrong += [f"{title(where)}: {fault}" for fault in faults]
        findings += rows
        write("".join(f"{row}\n" for row in rows) if faults or rows else f"{title(where)}: valid\n")
    if wrong:
        raise Fault("\n".join(wrong))
    if findings:
        raise typer.Exit(1)


def _check(where: str) -> tuple[list[str], list[str]]:
    """Return the faults of the store at *where*, or the findings about the document or the folder there."""
    data = None if is_address(where) or is_folder(where) else load(where, DOCUMENTS)
    if data is not None and not store.is_text(data, where):
        return [*store.faults(data)], []
    from pactqa import importing

    return [], importing.check_source(where, partial(importing.read, data=data))


def report(result: "ImportResult", name: str, following: str = "", *, always: bool = False) -> None:
    """Print on standard error a summary of *result*, called *name*, and the command *following*.

    The count is for people: a program gets it only if *always*. Warnings are for both.
    """
    from pactqa.importing import describe

    if always or sys.stderr.isatty():
        note(f"{name}: {describe(result)}.{following and f' Next: {following}'}")
    warn(result)


def warn(result: "ImportResult") -> None:
    """Print the warnings of *result* on standard error."""
    for warning in result.warnings:
        note(f"pactqa: warning: {warning}")
