"""The command that compares two articles."""

import json
import os
from typing import Annotated, Any

import typer

from pactqa import language
from pactqa.cli import LangOption, command, parse_format
from pactqa.cli.reading import open_source
from pactqa.cli.request import located
from pactqa.model import Fault, Question
from pactqa.system.files import STDIN
from pactqa.system.streams import write
from pactqa.text import line
from pactqa.views import Format, has_colour, pick_output

_KINDS = "A file, a folder, a web address, @NAME on the shelf, or - for standard input."


@command("diff", "pactqa diff old.json FAQ.md", "pactqa diff @tea tea.md", "pactqa diff @tea tea.md -f json")
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=f"The article as it was. {_KINDS}")],
    new: Annotated[str, typer.Argument(metavar="NEW", help=f"The article as it is. {_KINDS}")],
    lang: LangOption = None,
    form: Annotated[
        Format, typer.Option("--format", "-f", metavar="FORMAT", help="Print text or json.", parser=parse_format)
    ] = Format.text,
) -> None:
    """Show which questions are new (+), gone (-), changed (~) and moved from one article to another.

    Of those that changed it shows the words. The headline, the lead, the summary and chapters are not compared. The
    exit code is 0 if there is no difference, and 1 if there is one. JSON has lists of these questions, each with its
    id, number and name, and as "old" those from before.
    """
    from pactqa.shelf.changes import compare
    from pactqa.views.difference import COLOURED, PLAIN, marked

    if form not in (Format.text, Format.json):
        raise Fault(f"diff prints text or json, not {form}")
    if old == new == STDIN:
        raise Fault("standard input can be read only once; name a file as OLD or NEW")
    earlier, later = (open_source(located(source))[0] for source in (old, new))
    before = language.pick_edition(earlier, lang, os.environ) or earlier.editions[0]
    same = language.edition_to_read(later, lang or before.language, os.environ)
    after = same or language.pick_edition(later, lang, os.environ) or later.editions[0]
    found = compare(before, after)
    if form is Format.json:
        pick_output(Format.json, os.environ)
        pairs = {"moved": found.moved, "changed": found.changed}
        lists = {"new": [*map(_facts, found.new)], "gone": [*map(_facts, found.gone)]}
        lists |= {kind: [_facts(now) | {"old": _facts(was)} for was, now in pairs[kind]] for kind in pairs}
        write(json.dumps(lists, ensure_ascii=False, indent=2) + "\n")
    else:
        marks = COLOURED if has_colour(os.environ) else PLAIN
        rows = [f"+ {each.number}. {line(each.name)}" for each in found.new]
        rows += [f"- {each.number}. {line(each.name)}" for each in found.gone]
        for was, now in found.changed:
            rows.append(f"~ {now.number}. {marked(was.name, now.name, marks, whole=True)}")
            if was.answer.split() != now.answer.split():
                rows.append(f"    {marked(was.answer, now.answer, marks)}")
        if found.moved:
            rows.append(f"Moved: {', '.join(f'{was.number} → {now.number}' for was, now in found.moved)}")
        write("".join(f"{row}\n" for row in rows))
    if found.count:
        raise typer.Exit(1)


def _facts(question: Question) -> dict[str, Any]:
    return {"id": line(question.id), "number": question.number, "name": line(question.name)}
