"""Search all of the shelf, and the article that is read by default."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

from pactqa.cli.keeping import pass_over
from pactqa.cli.options import Reader
from pactqa.hints import Again, command_line, kept
from pactqa.model import Answers, Fault, Find, Kept, Nothing, Passage
from pactqa.output import Format, pick_shelf_output
from pactqa.search.answers import ask, merge
from pactqa.search.words import anywhere, passages, patterns
from pactqa.shelf.folder import open_shelf
from pactqa.shelf.together import Together, all_kept, edition_to_read, to_kept, together
from pactqa.text import line


def search_everywhere(reader: Reader, words: Sequence[str]) -> None:
    """Print the questions of all articles that have all of *words*. Raises `Nothing` if none has."""
    everything = _everything(reader)
    wanted: dict[str, re.Pattern[str]] = {}
    found: list[Passage] = []
    for edition in everything.editions:
        words_of_it = patterns(words, edition.language)
        found += passages(edition, words_of_it)
        wanted |= words_of_it
    if not found:
        asked = " ".join(words)
        lines = []
        if (closest := _answers(everything, asked, 3)).found:
            lines = _closest(everything, closest, reader.again)
            lines.append(f"try: {reader.again.command('ask', '--shelf', *words)}")
        raise Nothing(_nowhere(f"nothing found on the shelf for '{line(asked)}'", lines))
    output = pick_shelf_output(os.environ, page=reader.pager, again=reader.again)
    output.write(output.view.finds(everything.in_order(found), anywhere(wanted)))


def ask_everywhere(reader: Reader, question: str, limit: int) -> None:
    """Print the questions of all articles whose answers fit *question* best. Raises `Nothing` if none does."""
    everything = _everything(reader)
    answers = _answers(everything, question, limit)
    if not answers.found:
        raise Nothing(
            _nowhere(
                f"nothing on the shelf answers '{line(question)}'", _closest(everything, answers, reader.again)[:1]
            )
        )
    output = pick_shelf_output(os.environ, page=reader.pager, again=reader.again)
    output.write(output.view.closest_of(everything.finds(answers.passages), answers))


def _nowhere(nothing: str, closest: Sequence[str]) -> str:
    """Return the message that there is *nothing*, above lines that name the closest questions, if there are any."""
    return "\n".join([nothing, *closest]) if closest else f"{nothing}; try: {command_line('shelf')}"


def _everything(reader: Reader) -> Together:
    """Return the article of *reader* with all on the shelf, as one. Raises `Fault` if its options do not allow that."""
    if reader.again.store is not None:
        raise Fault("--shelf searches all of the shelf, and --store a single article: give one of them")
    if reader.form is not Format.text:
        raise Fault(f"--shelf prints text, not {reader.form}; leave out --format, or search one article with -s @NAME")
    shelf, tag = open_shelf(os.environ), reader.again.language
    found = [*all_kept(shelf, tag, os.environ)]
    articles = [each for each in found if isinstance(each, Kept)]
    own = edition_to_read(reader.article, tag, os.environ)
    if own and Path(reader.where).parent != shelf.folder:  # PACTQA_STORE may be on the shelf
        articles.insert(0, to_kept(None, reader.article, own))
    pass_over([each for each in found if isinstance(each, Fault)])
    if not articles:
        raise Fault(f"no article on the shelf has an edition in '{line(tag or '')}'; try: {command_line('shelf')}")
    return together(articles)


def _answers(everything: Together, question: str, limit: int) -> Answers:
    return merge([ask(edition, question, limit) for edition in everything.editions], limit)


def _closest(everything: Together, answers: Answers, again: Again) -> list[str]:
    """Return a line for each of *answers*: its question, and the command that shows it, in the language of *again*."""
    finds = everything.finds(answers.passages)
    return [f"closest: {line(find.passage.question.name)}; try: {_show(find, again)}" for find in finds]


def _show(find: Find, again: Again) -> str:
    return Again(find.name and kept(find.name), again.language).command("show", str(find.passage.question.number))
