"""Output for the next command: a canonical store of the requested questions."""

from collections.abc import Sequence
from itertools import count, groupby

from msgspec.structs import replace

from pactqa.language import primary
from pactqa.model import Article, Edition, Passage, Question
from pactqa.store import complete_ids, write
from pactqa.views.pages import Page


def to_json(page: Page) -> str:
    """Return the store of *page*, the edition of `store_of`, with the confidence of each answer of `ask`."""
    return write(Article((store_of(page),)), (entry.confidence for entry in page.entries if page.kind == "ask"))


def store_of(page: Page) -> Edition:
    """Return the edition that *page* shows, with only its questions if it shows some, which keep their numbers.

    Links to other questions are their labels. If the order splits a chapter, there are no chapters. The overview,
    whose texts the edition has anyway, is a question where it is an answer, or the only match.

    The questions of several articles become one edition, so that the next command can read them: its headline is the
    question or the search, and its chapters are the articles. They are numbered from 1. If the articles are in several
    languages, its language is `mul` (ISO 639-2).
    """
    if page.kind not in ("show", "search", "ask"):  # nothing was chosen
        return page.edition
    if len({entry.article for entry in page.entries}) == 1:
        chosen = {entry.question.number: entry for entry in page.entries}
        if len(chosen) > 1 and page.kind == "search":
            chosen.pop(0, None)
        edition = page.items[page.entries[0].article].edition
        is_part = [*chosen] != [*range(1, len(edition.questions) + 1)]
        return replace(edition, questions=_in_chapters(_alone([*chosen.values()])), is_part=is_part)
    articles = [page.items[entry.article].edition for entry in page.entries]
    questions = [
        replace(question, number=number, section=article.headline)
        for number, question, article in zip(count(1), _alone(page.entries), articles, strict=False)
    ]
    languages = [each.language for each in articles]
    language = languages[0] if len({*map(primary, languages)}) == 1 else "mul"
    return Edition(language=language, headline=page.query, questions=_in_chapters(questions))


def _alone(entries: Sequence[Passage]) -> list[Question]:
    """Return the questions of *entries*, which may be of several articles, with ids and links as in one edition."""
    questions = [entry.question for entry in entries]
    ids = complete_ids([question.id for question in questions], [question.name for question in questions])
    links = {
        (entry.article, fragment): id_
        for entry, id_ in zip(entries, ids, strict=True)
        for fragment in (str(entry.question.number), entry.question.id)
    }

    def alone(entry: Passage, id_: str) -> Question:
        question = replace(entry.question, given=id_)
        if not question.markdown:
            return question
        from pactqa.markdown import relink

        def link(fragment: str, label: str) -> str:
            return f"[{label}](#{id_})" if (id_ := links.get((entry.article, fragment))) else label

        return replace(question, answer=relink(question.answer, link))

    return [*map(alone, entries, ids)]


def _in_chapters(questions: list[Question]) -> list[Question]:
    """Return *questions* in their chapters if each chapter is in one piece, else without chapters."""
    runs = groupby(question.section for question in questions)
    sections = [section for section, _ in runs if section is not None]
    whole = len({*sections}) == len(sections)
    return questions if whole else [replace(question, section=None) for question in questions]
