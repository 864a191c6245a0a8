"""Output for the next command: a canonical store of the requested questions."""

from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from pactqa.language import primary
from pactqa.model import Article, Edition, Passage, Question, by_chapter
from pactqa.store import write
from pactqa.views.pages import Page
from pactqa.views.relinked import relinked


class JsonLd:
    """The store of a page: the edition of `store_of`."""

    def render(self, page: Page) -> str:
        """Return *page* as JSON-LD."""
        return write(Article((store_of(page),)))


def store_of(page: Page) -> Edition:
    """Return the edition that *page* shows, with only its questions if it shows some, numbered from 1.

    Links then lead to the numbers that these have now; one to another question is its label. If the order takes apart
    what is one chapter, there are none.

    The questions of several articles are one edition, so that the next command can read them: its headline is what was
    asked, and its chapters are the articles. The language of articles in several is `mul` (ISO 639-2).
    """
    edition = page.edition
    if not page.asked and (page.shows == "names" or page.whole or not page.entries):
        return edition
    if len({entry.article for entry in page.entries}) == 1:
        edition = page.items[page.entries[0].article].edition
        return replace(edition, questions=_alone(page.entries))
    languages = [page.items[entry.article].edition.language for entry in page.entries]
    language = languages[0] if len({*map(primary, languages)}) == 1 else "mul"
    asked = [
        replace(question, section=page.items[entry.article].edition.headline)
        for entry, question in zip(page.entries, _alone(page.entries), strict=True)
    ]
    return Edition(language=language, headline=page.asked, questions=_in_chapters(asked))


def _alone(entries: Sequence[Passage]) -> list[Question]:
    """Return the questions of *entries*, which may be of several articles, as the only ones of an edition."""
    numbers: dict[tuple[int, int], int] = {}
    for number, entry in enumerate(entries, 1):
        numbers.setdefault((entry.article, entry.question.number), number)
    alone = []
    for article, run in groupby(entries, key=lambda entry: entry.article):

        def renumbered(number: int, label: str, article: int = article) -> str:
            now = numbers.get((article, number))
            return f"[{label}](#{now})" if now else label

        alone += relinked([entry.question for entry in run], renumbered)
    return _in_chapters([replace(question, number=number) for number, question in enumerate(alone, 1)])


def _in_chapters(questions: list[Question]) -> list[Question]:
    """Return *questions* in their chapters if each of these is in one piece, else without chapters."""
    sections = [section for section, _ in by_chapter(questions) if section is not None]
    whole = len({*sections}) == len(sections)
    return questions if whole else [replace(question, section=None) for question in questions]
