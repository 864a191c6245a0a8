"""The commands that make a store, and check one."""

import os
import sys
from typing import Annotated

import typer

from pactqa import store
from pactqa.cli.commands import command
from pactqa.cli.grammar import typed_options
from pactqa.hints import command_line
from pactqa.model import Fault
from pactqa.output import Format, pick_output
from pactqa.system.files import STDIN, title
from pactqa.system.streams import STDOUT, note, progress, stdout, write


@command(
    "import",
    "pactqa import notes.md -o notes.json",
    "pactqa import https://a.example/faq",
    "pactqa import article.html --lang en",
)
def import_(
    ctx: typer.Context,
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
    base: Annotated[
        str | None,
        typer.Option("--base", metavar="URL", help="Where a local page is from, which its relative links need."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if it exists.")] = False,
) -> None:
    """Make a store from a web page, a document, or an FAQ's linked data.

    It reads HTML, Markdown, plain text, reStructuredText, AsciiDoc, Org, wikitext, DOCX, ODT, EPUB, RTF, PDF, and
    schema.org data, in JSON or in a page.
    """
    import gc

    from pactqa import importing
    from pactqa.importing import Wishes, within_limits
    from pactqa.system.saving import is_same_file, refuse_existing, save

    gc.enable()  # a page creates far more cycles than other commands do
    if output == "":
        raise Fault("-o needs the name of a file; leave it out to print the store")
    to_file = output if output != STDOUT else None
    if to_file and not force:
        refuse_existing(to_file)
    if to_file and any(is_same_file(source, to_file) for source in sources):
        raise Fault(f"{title(to_file)}: -o would overwrite the document being imported; name another file")
    names = [importing.public_name(source) for source in sources]
    *first, last = sources
    if first and not to_file and last.endswith(".json") and not os.path.exists(last):  # noqa: PTH110 - never raises
        hint = command_line("import", *names[:-1], *typed_options(ctx), "-o", last)
        raise Fault(f"{title(last)}: no such file; to write it, try: {hint}")
    for option, value in (("--lang", lang), ("--title", article_title)):
        if value and len(sources) > 1:
            raise Fault(f"{option} is for a single source; leave it out, or import each alone")
    wishes = Wishes(article_title, lang, questions, base and importing.public_name(base))
    documents, found = [], []
    for source, name in zip(sources, names, strict=True):
        with within_limits(name):
            with progress(name) as tell:
                document = importing.read(source, tell)
            found.append(importing.import_document(document, wishes))
        documents.append(document)
    article = importing.join([one.article for one in found], names)
    written = store.write(article)
    again: list[str] = []
    if to_file:
        save(to_file, written, force=force)
        again = ["list", "-s", to_file]
    else:
        pick_output(Format.json, os.environ).write(written)
        if stdout().isatty() and STDIN not in sources:
            again = ["import", *names, *typed_options(ctx), "-o", f"{documents[0].stem}.json"]
    if to_file or sys.stderr.isatty():
        following = f" Next: {command_line(*again)}" if again else ""
        note(f"{title(to_file) if to_file else names[0]}: {importing.describe(article, found)}.{following}")
    for name, one in zip(names, found, strict=True):
        for warning in one.warnings:
            note(f"pactqa: warning: {name}: {warning}")


@command("check", "pactqa check", "pactqa check mine.json other.json", "pactqa check --schema > schema.json")
def check(
    stores: Annotated[
        list[str] | None,
        typer.Argument(metavar="[STORE...]", help="Stores to check; - is standard input.  [env var: PACTQA_STORE]"),
    ] = None,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of a store, for editors.")] = False,
) -> None:
    """Check stores, and report every error with its location."""
    if schema:
        from pactqa.store import json_schema

        write(json_schema())
        return
    wrong = []
    for where in stores or [store.locate(None, os.environ)]:
        try:
            found = [f"{title(where)}: {fault}" for fault in store.faults(store.load_store(where))]
        except Fault as unreadable:
            found = [str(unreadable)]
        wrong += found
        if not found:
            write(f"{title(where)}: valid\n")
    if wrong:
        raise Fault("\n".join(wrong))
