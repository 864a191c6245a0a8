"""The commands that find questions. In: words, or a question in the user's own. Out: a page of the entries that fit."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from pactqa.cli.reading import Reader, reads
from pactqa.hints import see
from pactqa.languages import english_name
from pactqa.model import Fault, Nothing, Passage
from pactqa.search import answers
from pactqa.selection import select
from pactqa.system.files import load, title, without_bom
from pactqa.system.streams import note, write
from pactqa.text import line
from pactqa.views import pages
from pactqa.views.wording import named

if TYPE_CHECKING:
    from pactqa.search.answers import Answers
    from pactqa.search.ranking import Ranking


@reads(
    "search",
    "pactqa search kim putin",
    "pactqa search missile --lang en",
    "pactqa search nato -f json",
    "pactqa search kim --shelf",
    of="shelf",
)
def search(
    reader: Reader,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...",
            help="Words or parts of words. A question is found if it and its answer contain them all. Case and accents "
            "make no difference.",
        ),
    ],
) -> None:
    """Find questions by words in them or in their answers."""
    from pactqa.search.words import Advice, advice, anywhere, passages, patterns

    query = " ".join(words)
    wanted: dict[str, re.Pattern[str]] = {}
    matches: list[Passage] = []
    for article, item in enumerate(reader.items):
        patterns_in_its_language = patterns(words, item.edition.language)
        matches += passages(item.edition, patterns_in_its_language, article)
        wanted |= patterns_in_its_language
    if matches:
        reader.print(pages.matches(reader.items, matches, anywhere(wanted), query))
        return
    for other in reader.others():
        if passages(other, patterns(words, other.language)):
            hint = reader.options.hint("search", *words, language=other.language)
            raise Nothing(
                f"nothing found for '{line(query)}', but the {line(english_name(other.language))} edition has it{hint}"
            )
    several = reader.items[0].source
    nothing = Advice(f"nothing found {reader.scope} for '{line(query)}'") if several else advice(reader.edition, wanted)
    reason, following = [nothing.reason], nothing.command or [reader.overview]
    closest = answers.ask_all([item.edition for item in reader.items], query, 1)
    if closest.answered and not nothing.command:
        item, question = reader.items[closest.passages[0].article], closest.passages[0].question
        reason.append(f"closest question: {item.number(question)}. {line(named(item.edition, question).name)}")
        following = ["ask", *words]
    raise Nothing("\n".join(reason) + reader.hint(*following))


@reads(
    "ask",
    "pactqa ask",
    "pactqa ask why do putin and kim need each other",
    "pactqa ask 'Is it dangerous?' -n 1 --lang en",
    'pactqa ask "What\'s dangerous about it?"',
    "pactqa ask --each questions.txt --least 0.8",
    of="shelf",
)
def ask(
    reader: Reader,
    question: Annotated[
        list[str] | None,
        typer.Argument(metavar="[QUESTION...]", help="Your question, or its key words."),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="Show at most N questions.")] = 3,
    each: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Ask all questions in a file, or in standard input (-), one per line, each followed by a tab and the "
            "number of the right entry, if known. Print the best entry for each, and how many are right.",
        ),
    ] = None,
    least: Annotated[
        float | None,
        typer.Option(
            metavar="SHARE",
            min=0,
            max=1,
            help="With --each, exit with 1 if a smaller share than this is right, such as 0.8.",
        ),
    ] = None,
) -> None:
    """Answer a question in your own words.

    It finds the questions whose answers fit best. Without a question, it reads one from the keyboard. On the command
    line, put quotes around a ? or an apostrophe.
    """
    if each is not None:
        _ask_each(reader, each, least)
        return
    if least is not None:
        raise Fault(f"--least needs --each; {see('ask')}")
    if not question:
        raise Fault(f"ask needs a question; {see('ask')}")
    query = " ".join(question)
    result = answers.ask_all([item.edition for item in reader.items], query, limit)
    others = () if result.sure else reader.others()
    better = next((other for other in others if _is_better(answers.rank_questions([other], query), result)), None)
    hint = reader.options.hint("ask", *question, language=better.language) if better else ""
    if result.answered:
        reader.print(pages.closest(reader.items, result))
        if better:
            note(f"pactqa: the {line(english_name(better.language))} edition answers this better{hint}")
        return
    if better:
        nothing = f"this edition does not answer '{line(query)}'"
        raise Nothing(f"{nothing}, but the {line(english_name(better.language))} edition does{hint}")
    raise Nothing(f"nothing {reader.scope} answers '{line(query)}'{reader.hint(reader.overview)}")


def _is_better(other: "Ranking", than: "Answers") -> bool:
    return (other.sure and not than.sure) or (other.answered and not than.answered)


def _ask_each(reader: Reader, file: str, least: float | None) -> None:
    """Ask all questions of *file*, print the first entry for each, and on standard error how many were right.

    Raises `Nothing` if the share with the right entry first is lower than *least*, and `Fault` if *file* cannot be
    read, or one of its lines cannot be asked.
    """
    if len(reader.items) > 1:
        one = reader.options.alone(reader.items[0].source).hint("ask", "--each", file)
        raise Fault(f"--each asks one article, not {len(reader.items)}{one}")
    try:
        text = str(without_bom(load(file, see("ask")))[:], "utf-8")
    except UnicodeDecodeError:
        raise Fault(f"{title(file)} is not UTF-8; save it as UTF-8") from None
    entries = [*reader.edition.entries]
    rows, ranks, unanswered = [], [], 0
    for number, row in enumerate(text.split("\n"), 1):
        question, _, right = (part.strip() for part in row.partition("\t"))
        if not question and not right:
            continue
        try:
            wanted = select(reader.edition, [right], reader.options) if right else []
            ranking = answers.rank_questions([reader.edition], question)
        except Fault as fault:
            raise Fault(f"{title(file)}, line {number}: {fault}") from None
        confidence = ranking.entries[0].confidence if ranking.entries else 0
        answering = ranking.entries[:3] if ranking.answered else []
        best = [entries[entry.index] for entry in answering if entry.confidence > 0]
        first = f"{best[0].number}\t{line(named(reader.edition, best[0]).name)}" if best else "\tnothing"
        rows.append(f"{line(question)}\t{first}\t{confidence:.2f}\n")
        unanswered += not best
        if wanted:
            ranks.append(next((rank for rank, entry in enumerate(best, 1) if entry in wanted), 0))
    write("".join(rows))
    firsts, known = ranks.count(1), len(ranks)
    counted = [f"{len(rows)} asked"]
    counted += [f"{firsts} of {known} right first, {known - ranks.count(0)} in the first three"] if ranks else []
    counted += [f"{unanswered} unanswered"] if unanswered else []
    note(f"pactqa: {', '.join(counted)}")
    if least is not None and not ranks:
        raise Fault(f"{title(file)} has no right entries, which --least needs; {see('ask')}")
    if least is not None and firsts < least * known:
        raise Nothing(f"{firsts / known:.3f} right first, less than --least {least:g}")
