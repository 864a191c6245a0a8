"""The command that compares two articles. In: two sources. Out: a page of their differences."""

import os
from typing import Annotated

import typer

from pactqa import language
from pactqa.cli import SOURCES, LangOption, NoPagerOption, command, parse_format
from pactqa.cli.reading import open_source
from pactqa.cli.request import Request
from pactqa.hints import see
from pactqa.model import Fault
from pactqa.system.files import STDIN
from pactqa.views import Format, has_colour, print_text


@command("diff", "pactqa diff old.json FAQ.md", "pactqa diff @tea tea.md", "pactqa diff @tea tea.md -f json")
def diff(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help=f"The old article. {SOURCES}")],
    new: Annotated[str, typer.Argument(metavar="NEW", help=f"The new article. {SOURCES}")],
    lang: LangOption = None,
    form: Annotated[
        Format, typer.Option("--format", "-f", metavar="FORMAT", help="Print text or json.", parser=parse_format)
    ] = Format.text,
    no_pager: NoPagerOption = False,
) -> None:
    """Compare two articles: show the questions that are new (+), gone (-), changed (~) or moved.

    For changed questions, it shows the words that differ. The headline, the lead, the summary and chapters are not
    compared. The exit code is 0 if there is no difference, and 1 if there is one. JSON lists these questions, each
    with its id, number and name, and with its previous version as "old".
    """
    from pactqa.shelf.changes import compare
    from pactqa.views.difference import COLOURED, PLAIN

    request: Request = ctx.obj
    if form not in (Format.text, Format.json):
        hint = request.hint(options=[*(each for each in request.options if each[0] != "-f"), ("-f", "json")])
        raise Fault(f"diff prints text or json, not {form}; {hint}")
    if old == new == STDIN:
        raise Fault(f"standard input can be read only once; {see('diff')}")
    earlier, later = (open_source(source)[0] for source in (old, new))
    before = language.pick_edition(earlier, lang, os.environ) or earlier.editions[0]
    same = language.edition_to_read(later, lang or before.language, os.environ)
    after = same or language.pick_edition(later, lang, os.environ) or later.editions[0]
    changes = compare(before, after)
    marks = COLOURED if has_colour(os.environ) else PLAIN
    text = changes.json() if form is Format.json else changes.text(marks)
    print_text(text, os.environ, form, pager=not no_pager)
    if changes.count:
        raise typer.Exit(1)
