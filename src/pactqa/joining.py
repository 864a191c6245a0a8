"""Adapt the Markdown of an answer to a document that has its question as a heading, and other answers."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pactqa.commonmark import LONGEST, parser
from pactqa.text import clean

if TYPE_CHECKING:
    from markdown_it.token import Token


def unused_mark(texts: Sequence[str]) -> str:
    """Return a mark, a run of colons, that follows no digit in *texts*, which may define labels for links."""
    if not any("]:" in text for text in texts):
        return ":"
    return ":" * (1 + max((len(run) for text in texts for run in re.findall(r"\d(:+)", text)), default=0))


def below_question(markdown: str, scope: str) -> str:
    """Return *markdown*, cleaned and adapted to a place below a question, which is a heading of level 2.

    Its highest heading gets level 3, a block of code that is left open is closed, and its link labels start with
    *scope*, a word that makes them different from those of other answers: a number and a mark that no text has. If it
    is longer than `LONGEST`, it becomes a block of code.
    """
    markdown = clean(markdown).strip("\n")
    if len(markdown) > LONGEST:
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", markdown)), default=0))
        return f"{fence}\n{markdown}\n{fence}"
    if "]:" in markdown:
        from pactqa.references import scoped

        markdown = scoped(markdown, scope)
    rows = markdown.split("\n")
    tokens = parser().parse("\n".join(rows))
    if tokens and tokens[-1].type == "fence" and _open(tokens[-1], rows):
        rows.append(tokens[-1].markup)
    headings = [place for place, token in enumerate(tokens) if token.type == "heading_open"]
    deeper = 3 - min((int(tokens[place].tag[1]) for place in headings), default=0)
    gone: set[int] = set()
    for place in headings:
        heading, text = tokens[place], tokens[place + 1].content.split("\n")
        start, end = heading.map or (0, 0)
        if heading.markup[0] == "#":
            before, _, after = rows[start].partition(heading.markup)
        else:  # underlined, as only levels 1 and 2 can be, and perhaps of several lines
            before = re.sub(r"[^\0-\x7f].*", "", rows[start].rstrip().removesuffix(text[0].rstrip()))
            after = " " + " ".join([*map(_unbroken, text[:-1]), text[-1]])
            after += " #" if after.endswith("#") else ""  # otherwise its own would become the closing marks
            gone.update(range(start + 1, end))
        rows[start] = before + "#" * min(int(heading.tag[1]) + deeper, 6) + after
    return "\n".join(row for number, row in enumerate(rows) if number not in gone)


def _open(fence: "Token", rows: Sequence[str]) -> bool:
    """Return whether *fence* is left open (CommonMark 0.31, section 4.5)."""
    start, end = fence.map or (0, 0)
    closing = rf" {{0,3}}{fence.markup}{fence.markup[0]}*[ \t]*"
    return end == start + 1 or not re.fullmatch(closing, rows[end - 1])


def _unbroken(row: str) -> str:
    """Return *row*, of a paragraph, without a hard line break at its end."""
    backslashes = len(row) - len(row.rstrip("\\"))
    return row[: len(row) - backslashes % 2].rstrip(" \t")
