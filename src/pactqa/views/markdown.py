"""Output for documents: CommonMark that renders to exactly the text."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from msgspec.structs import replace

from pactqa.markdown import below_questions, escape
from pactqa.model import Passage, Question
from pactqa.text import line, paragraphs, slug
from pactqa.views.pages import Page, by_chapter
from pactqa.views.plain import Plain, separated_blocks
from pactqa.views.wording import in_words, say


class Markdown(Plain):
    """The headline, chapters, questions and the headings of an answer become headings of descending levels.

    A link to a question leads to its heading by the address that GitHub and others give it. In the whole article, a
    question whose id is not just made of its name has an HTML anchor, to which links lead.
    """

    def _entries(self, page: Page) -> str:
        """Return the names of the questions as lists, one a chapter, or the questions as headings of their passages.

        The headline of each of several articles is a heading above its questions.
        """
        blocks: list[str] = []
        for item, entries in page.by_article():
            blocks += [self._title(line(item.edition.headline), 1)] if item.source else []
            if page.kind != "list":
                passages = replace(page, items=[item], entries=[Passage(entry.excerpt) for entry in entries])
                blocks += chain.from_iterable(self._answers(passages, ()))
                continue
            for section, members in by_chapter(entries):
                blocks += [self._title(line(section), 2)] if section else []
                names = (f"{each.question.number}. {escape(line(each.question.name))}" for each in members)
                blocks.append("\n".join(names))
        return separated_blocks(blocks)

    def _records(self, records: Iterable[Iterable[str]]) -> str:
        return separated_blocks(["\n".join(f"- {name}: {escape(line(value))}" for name, value in records)])

    def _title(self, text: str, level: int) -> str:
        return f"{'#' * level} {escape(text, 'heading')}"

    def _name(self, question: Question, level: int = 2, anchor: str = "") -> str:
        return f"{'#' * level} {anchor}{question.number}. {escape(line(question.name), 'heading')}"

    def _above_summary(self, page: Page) -> list[str]:
        return [f"## {say(page.edition, 'No time?')}"]

    def _paragraphs(self, text: str | None) -> list[str]:
        return [block for paragraph in paragraphs(text) for block in _paragraph(paragraph.split("\n"))]

    def _answers(self, page: Page, above: Sequence[str]) -> list[list[str]]:
        questions, edition = [entry.question for entry in page.entries], page.edition
        levels = {question.number: 3 if page.kind == "read" and question.section else 2 for question in questions}
        plain = {question.number: self._paragraphs(question.answer) for question in questions if not question.markdown}
        anchors = {question.number: _anchor(question) if page.kind == "read" else "" for question in questions}
        addresses = {
            each.number: f"#{each.id if anchors[each.number] else slug(f'{each.number}. {line(each.name)}')}"
            for each in questions
        }
        around = chain(above, map(self._name, questions), *plain.values())
        markdown = below_questions(in_words(edition, questions, addresses.get), around, levels)
        return [
            [
                self._name(question, levels[question.number], anchors[question.number]),
                *([markdown[question.number]] if question.markdown else plain[question.number]),
            ]
            for question in questions
        ]


def _anchor(question: Question) -> str:
    """Return an anchor with the id of *question*, or "" if that is the one that it would get by its name."""
    return f'<a id="{question.id}"></a>' if question.id not in ("", slug(line(question.name))) else ""


def _paragraph(rows: Iterable[str]) -> Iterator[str]:
    """Yield the blocks of a paragraph: runs of lines, joined by hard line breaks, and runs of items, as lists."""
    for items, run in groupby(rows, key=lambda row: row.startswith("- ")):
        if items:
            yield "\n".join(f"- {escape(row[2:].strip())}" for row in run)
        else:
            yield "\\\n".join(map(escape, run))
