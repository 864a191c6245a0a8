"""The commands that make a store, and check one."""

import os
import sys
from typing import Annotated

import typer

from pactqa import store
from pactqa.cli.commands import command
from pactqa.hints import command_line
from pactqa.model import Fault
from pactqa.output import Format, pick_output
from pactqa.system.files import title
from pactqa.system.streams import STDOUT, note, progress, write
from pactqa.text import line


@command(
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
    base: Annotated[
        str | None,
        typer.Option("--base", metavar="URL", help="Where a local page is from, which its relative links need."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file if it exists.")] = False,
) -> None:
    """Make a store from a web page, a document, or an FAQ's linked data.

    It reads HTML, Markdown, plain text, reStructuredText, AsciiDoc, Org, wikitext, DOCX, ODT, EPUB, RTF, and schema.org
    data, in JSON or in a page.
    """
    import gc

    from pactqa import importing
    from pactqa.importing import Wishes, within_limits
    from pactqa.system.saving import is_same_file, refuse_existing, save

    gc.enable()  # a page creates far more cycles than other commands do
    to_file = output if output != STDOUT else None
    if to_file and not force:
        refuse_existing(to_file)
    if to_file and any(is_same_file(source, to_file) for source in sources):
        raise Fault(
            f"{line(to_file)}: the store would replace the document that it is made of; give another file to -o"
        )
    if lang and len(sources) > 1:
        raise Fault("--lang is for a single source; leave it out, or import each alone")
    wishes = Wishes(article_title, lang, questions, base and importing.public_name(base))
    names = [importing.public_name(source) for source in sources]
    found = []
    for source, name in zip(sources, names, strict=True):
        with within_limits(name):
            with progress(name) as tell:
                document = importing.read(source, tell)
            found.append(importing.import_document(document, wishes))
    article = importing.join([one.article for one in found], names)
    written = store.write(article)
    if to_file:
        save(to_file, written, force=force)
    else:
        pick_output(Format.json, os.environ).write(written)
    if to_file or sys.stderr.isatty():
        again = f" Next: {command_line('list', '-s', to_file)}" if to_file else ""
        note(f"{line(to_file or names[0])}: {importing.describe(article, found)}.{again}")
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
    """Check stores, and name every fault and its place."""
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
