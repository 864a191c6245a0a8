"""Output for the next command: a canonical store of the requested questions."""

from collections.abc import Sequence

from msgspec.structs import replace

from pactqa.language import primary
from pactqa.model import Article, Edition, Passage, Question, by_chapter
from pactqa.store import write
from pactqa.views.pages import Page
from pactqa.views.wording import relinked


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
    if not page.position:  # nothing was chosen
        return page.edition
    articles = [page.items[entry.article].edition for entry in page.entries]
    alone = _alone(page.entries)
    if len({entry.article for entry in page.entries}) == 1:
        return replace(articles[0], questions=_in_chapters(alone))
    chapters = [replace(asked, section=each.headline) for asked, each in zip(alone, articles, strict=True)]
    languages = [each.language for each in articles]
    language = languages[0] if len({*map(primary, languages)}) == 1 else "mul"
    return Edition(language=language, headline=page.asked, questions=_in_chapters(chapters))


def _alone(entries: Sequence[Passage]) -> list[Question]:
    """Return the questions of *entries*, which may be of several articles, as the only ones of an edition."""
    numbers: dict[tuple[int, int], int] = {}
    for number, entry in enumerate(entries, 1):
        numbers.setdefault((entry.article, entry.question.number), number)
    alone = []
    for number, entry in enumerate(entries, 1):

        def renumbered(linked: int, label: str, article: int = entry.article) -> str:
            return f"[{label}](#{now})" if (now := numbers.get((article, linked))) else label

        alone += relinked([replace(entry.question, number=number)], renumbered)
    return alone


def _in_chapters(questions: list[Question]) -> list[Question]:
    """Return *questions* in their chapters if each of these is in one piece, else without chapters."""
    sections = [section for section, _ in by_chapter(questions) if section is not None]
    whole = len({*sections}) == len(sections)
    return questions if whole else [replace(question, section=None) for question in questions]
