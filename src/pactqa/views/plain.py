"""Output for programs: plain lines, fields separated by tabs, nothing wrapped."""

import re
from collections.abc import Iterable, Sequence

from pactqa.model import Question
from pactqa.text import line, paragraphs, separated
from pactqa.views.pages import Page


class Plain:
    """One record per line, or one paragraph per line with blank lines between them.

    `Markdown` prints the same blocks, and overrides how each is written.
    """

    def render(self, page: Page) -> str:
        """Return *page* as text."""
        if page.facts:
            from pactqa.views.wording import say

            return self._records((say(page.edition, name), value) for name, value in page.facts)
        if page.shelf:
            return self._records(
                map(line, (each.source, each.headline, str(each.count), languages, each.origin or "", each.time or ""))
                for each in page.shelf
                for languages in [", ".join(each.languages)]
            )
        if page.kind not in ("show", "summary", "read"):
            return self._entries(page)
        blocks = []
        if page.kind == "read":
            from pactqa.views.wording import byline, is_retold

            # A page without a retold original has nothing but the text of the article.
            based_on = byline(page.edition) if is_retold(page.edition) else ""
            blocks = [self._title(line(page.edition.headline), 1), *self._paragraphs(based_on)]
            blocks += self._paragraphs(page.edition.description)
        if page.kind != "show" and (abstract := self._paragraphs(page.edition.abstract)):
            blocks += [*self._above_summary(page), *abstract]
        chapter = None
        for entry, answer in zip(page.entries, self._answers(page, blocks), strict=True):
            section = entry.question.section
            if page.kind == "read" and section and section != chapter:
                blocks.append(self._title(line(section), 2))
            chapter = section
            blocks += answer
        return separated_blocks(blocks)

    def _entries(self, page: Page) -> str:
        """Return the entries of *page* as records: the number, the name and, for matches, the passage."""
        return self._records(
            (
                item.number(entry.question),
                line(entry.question.name),
                *([on_one_line(entry.excerpt)] if page.kind != "list" else []),
            )
            for item, entries in page.by_article()
            for entry in entries
        )

    def _records(self, records: Iterable[Iterable[str]]) -> str:
        return "".join("\t".join(fields) + "\n" for fields in records)

    def _title(self, text: str, level: int) -> str:
        return text

    def _above_summary(self, page: Page) -> list[str]:
        from pactqa.views.wording import say

        return [say(page.edition, "No time?")] if page.kind == "read" else []

    def _paragraphs(self, text: str | None) -> list[str]:
        return paragraphs(text)

    def _answers(self, page: Page, above: Sequence[str]) -> list[list[str]]:
        """Return the blocks of each question of *page*, its name and its answer, in a text that begins with *above*."""
        questions = [entry.question for entry in page.entries]
        markdown: dict[int, str] = {}
        if any(question.markdown for question in questions):
            from pactqa.markdown import below_questions
            from pactqa.views.wording import in_words

            markdown = below_questions(in_words(page.edition, questions))
        return [
            [
                f"{question.number}. {line(question.name)}",
                *([markdown[question.number]] if question.markdown else paragraphs(question.answer)),
            ]
            for question in questions
        ]


def on_one_line(passage: Question) -> str:
    """Return the answer of *passage* on one line."""
    if passage.markdown:
        from pactqa.markdown import on_one_line

        return on_one_line(passage.answer)
    return separated(row.removeprefix("- ") for row in re.split(r"\n\n|\n(?=- )", passage.answer))


def separated_blocks(blocks: Iterable[str]) -> str:
    """Return *blocks* as a text, with a blank line between them."""
    return "\n\n".join(blocks) + "\n"
