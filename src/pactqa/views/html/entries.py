"""The questions of an HTML page, with their answers or parts of them."""

import re
from collections.abc import Container, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from pactqa.markdown import safe_parser
from pactqa.model import Passage
from pactqa.text import line, paragraphs
from pactqa.views.pages import by_chapter

if TYPE_CHECKING:
    from markdown_it.token import Token


class Entry(NamedTuple):
    """A question on the page: its *id*, its *number*, its *name*, and the visible part of its *answer*.

    *first* is false if the question has appeared on the page before.
    """

    id: str
    number: int
    name: Markup
    answer: Markup
    first: bool = True


class Chapter(NamedTuple):
    """The *entries* of a chapter, its *name*, None outside chapters, and the heading *level* of their questions."""

    name: str | None
    level: int
    entries: list[Entry]


def chapters(entries: Sequence[Passage], highlight: re.Pattern[str] | None) -> Iterator[Chapter]:
    """Yield the chapters of *entries* with their answers, or with their passages, in which *highlight* is marked.

    Their links lead only to questions among the entries.
    """
    here = {fragment for entry in entries for fragment in (str(entry.question.number), entry.question.id)}
    shown = set[str]()
    for section, members in by_chapter(entries):
        level = 2 if section is None else 3
        chapter = Chapter(section and _mark(line(section), highlight), level, [])
        for question in (entry.excerpt if highlight else entry.question for entry in members):
            markdown = question.markdown
            answer = (
                _render(question.answer, level, here, highlight) if markdown else blocks(question.answer, highlight)
            )
            id_ = question.id or str(question.number)
            name = _mark(line(question.name), highlight)
            chapter.entries.append(Entry(id_, question.number, name, answer, id_ not in shown))
            shown.add(id_)
        yield chapter


def blocks(text: str | None, highlight: re.Pattern[str] | None = None) -> Markup:
    """Return the paragraphs and lists of *text*, which is plain text, with the matches of *highlight* marked."""
    written = []
    for paragraph in paragraphs(text):
        for items, rows in groupby(map(line, paragraph.split("\n")), key=lambda row: row.startswith("- ")):
            shown = (row[2:] if items else row for row in rows)
            marked = [_mark(row, highlight) for row in shown]
            if items:
                written += ["<ul>\n", *(f"<li>{row}</li>\n" for row in marked), "</ul>\n"]
            else:
                written.append(f"<p>{'<br>'.join(marked)}</p>\n")
    return Markup("".join(written))


def _mark(text: str, highlight: re.Pattern[str] | None) -> Markup:
    """Return *text* with the matches of *highlight* marked."""
    pieces, end = [], 0
    for match in highlight.finditer(text) if highlight else ():
        pieces += [Markup.escape(text[end : match.start()]), Markup("<mark>{}</mark>").format(match[0])]
        end = match.end()
    return Markup("").join([*pieces, text[end:]])


def _render(markdown: str, level: int, questions: Container[str], highlight: re.Pattern[str] | None) -> Markup:
    """Return *markdown* as HTML, with its headings below *level* and none skipped, and links to *questions* alone.

    The matches of *highlight* are marked.
    """
    shared = safe_parser()
    tokens = shared.parse(markdown, {"questions": questions, "schemes": ("tel:",)})
    if highlight:
        for token in tokens:
            token.children = token.children and [_highlighted(child, highlight) for child in token.children]
        tokens = [_highlighted(token, highlight) for token in tokens]
    return Markup(shared.renderer.render([*_fit(tokens, level)], shared.options, {}))


def _highlighted(token: "Token", highlight: re.Pattern[str]) -> "Token":
    """Return *token* with the matches of *highlight* marked if it is a text or code."""
    text = _mark(token.content, highlight)
    match token.type:
        case "text":
            return token.copy(type="html_inline", content=str(text))
        case "code_inline":
            return token.copy(type="html_inline", content=f"<code>{text}</code>")
        case "fence" | "code_block":
            return token.copy(type="html_block", content=f"<pre><code>{text}</code></pre>\n")
        case _:
            return token


def _fit(tokens: "Sequence[Token]", level: int) -> "Iterator[Token]":
    """Yield *tokens* adapted to the page: its heading levels, its content security policy, its width."""
    above: list[str] = []  # the open headings that enclose this one
    for token in tokens:
        if token.type == "heading_open":
            while above and above[-1] >= token.tag:
                above.pop()
            above.append(token.tag)
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(len(above) + level, 6)}"
        elif token.type in ("th_open", "td_open") and (style := token.attrs.pop("style", None)):
            token.attrs["class"] = str(style).removeprefix("text-align:")  # the policy forbids style attributes
        if token.type in ("table_open", "fence", "code_block"):
            yield token.copy(type="html_block", content='<div class="wide" tabindex="0">\n')  # scrolls if too wide
        yield token
        if token.type in ("table_close", "fence", "code_block"):
            yield token.copy(type="html_block", content="</div>\n")
