"""`ask --each`: all questions of a file at once, and how many of them get the right entry."""

from typing import TYPE_CHECKING

from pactqa.cli.request import select
from pactqa.model import Fault, Nothing
from pactqa.search.answers import rank_questions
from pactqa.system.files import load, title, without_bom
from pactqa.system.streams import note, write
from pactqa.text import line
from pactqa.views.wording import named

if TYPE_CHECKING:
    from pactqa.cli.reading import Reader

_WANTED = "give questions, one a line, each with a tab and the number of the right entry where it is known"


def ask_each(reader: "Reader", file: str, least: float | None) -> None:
    """Ask all questions of *file*, print the first entry for each, and on standard error how many were right.

    Raises `Nothing` if the share with the right entry first is lower than *least*, and `Fault` if *file* cannot be
    read, or one of its lines cannot be asked.
    """
    if len(reader.items) > 1:
        raise Fault("--each asks one article; name one with --source")
    try:
        text = str(without_bom(load(file, _WANTED))[:], "utf-8")
    except UnicodeDecodeError:
        raise Fault(f"{title(file)} is not UTF-8; write it in UTF-8") from None
    entries = [*reader.edition.entries]
    rows, ranks, unanswered = [], [], 0
    for number, row in enumerate(text.split("\n"), 1):
        question, _, right = (part.strip() for part in row.partition("\t"))
        if not question and not right:
            continue
        try:
            wanted = select(reader.edition, [right], reader.again) if right else []
            ranking = rank_questions([reader.edition], question)
        except Fault as fault:
            raise Fault(f"{title(file)}, line {number}: {fault}") from None
        confidence = ranking.entries[0].confidence if ranking.entries else 0
        answering = ranking.entries[:3] if ranking.found else []
        found = [entries[entry.index] for entry in answering if entry.confidence > 0]
        first = f"{found[0].number}\t{line(named(reader.edition, found[0]).name)}" if found else "\tnothing"
        rows.append(f"{line(question)}\t{first}\t{confidence:.2f}\n")
        unanswered += not found
        if wanted:
            ranks.append(next((rank for rank, entry in enumerate(found, 1) if entry in wanted), 0))
    write("".join(rows))
    firsts, known = ranks.count(1), len(ranks)
    counted = [f"{len(rows)} asked"]
    counted += [f"{firsts} of {known} right first, {known - ranks.count(0)} in the first three"] if ranks else []
    counted += [f"{unanswered} unanswered"] if unanswered else []
    note(f"pactqa: {', '.join(counted)}")
    if least is not None and not ranks:
        raise Fault(f"--least needs right entries; in {title(file)}, {_WANTED}")
    if least is not None and firsts < least * known:
        raise Nothing(f"{firsts / known:.3f} right first, and --least {least:g} wanted")
