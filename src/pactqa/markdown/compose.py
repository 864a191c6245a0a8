"""Write Markdown: adapt an answer to a document with its question as a heading and other answers, and escape text.

The rules of escaping are those of CommonMark 0.31 and of GFM's tables and strikethrough, with no more backslashes than
needed. The output has no link reference definitions, so brackets alone make no link.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeAlias

from pactqa.markdown.parser import LONGEST, safe_parser
from pactqa.model import Question
from pactqa.text import clean

if TYPE_CHECKING:
    from markdown_it.token import Token


def below_questions(
    questions: Iterable[Question], beside: Iterable[str] = (), levels: Mapping[int, int] | None = None
) -> dict[int, str]:
    """Return the Markdown answers among those of *questions*, by number, adapted to a place below their questions.

    *beside* are the other texts of the document, escaped. *levels* are those of the questions' headings, by number; by
    default they are of level 2. An answer longer than `LONGEST` becomes a block of code.
    """
    levels = levels or {}
    answers = {question.number: clean(question.answer).strip("\n") for question in questions if question.markdown}
    answers = {number: _code(answer) if len(answer) > LONGEST else answer for number, answer in answers.items()}
    if any("]:" in answer for answer in answers.values()):
        from pactqa.markdown.links import tell_apart

        answers = tell_apart(answers, beside)
    return {number: _below(answer, levels.get(number, 2)) for number, answer in answers.items()}


def _code(text: str) -> str:
    marks = fence(text, least=3)
    return f"{marks}\n{text}\n{marks}"


def _below(markdown: str, level: int) -> str:
    """Return *markdown* as it is below a question, which is a heading of *level*.

    Its highest heading gets the next level, and a block of code that is left open is closed.
    """
    rows = markdown.split("\n")
    tokens = safe_parser().parse(markdown, {"longest": len(markdown)})  # its labels may have become longer
    if tokens and tokens[-1].type == "fence" and _open(tokens[-1], rows):
        rows.append(tokens[-1].markup)
    headings = [place for place, token in enumerate(tokens) if token.type == "heading_open"]
    deeper = level + 1 - min((int(tokens[place].tag[1]) for place in headings), default=0)
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


Where: TypeAlias = Literal["paragraph", "heading", "cell"]

ENTITY = re.compile(r"&(?=#?\w{1,40};)")

# Special anywhere in a line, unless the context makes it literal.
_SPECIAL = re.compile(
    r"`"
    r"|\\(?=[!-/:-@\[-`{-~]|$)"
    r"|\*(?!(?<=\s\*)(?:\s|$))"  # literal between spaces
    r"|_(?!(?<=\s_)(?:\s|$)|(?<=[^\W_]_)[^\W_])"  # literal between spaces or inside a word
    r"|(?<=\S)~|~(?=~)"
    r"|<(?=[a-zA-Z/!?])"
    r"|!(?=\[)"
    r"|\](?=\()"
    rf"|{ENTITY.pattern}"
    r"|(?P<bracket>[\[\]])"
)
# Would start another block, turn the line above into a table or a heading, or define a link.
_SPECIAL_AT_THE_START = re.compile(
    r"(?P<number>[0-9]{1,9})(?=[.)](?:\s|$))|[-+](?=\s|$)|=++\s*$|[-:|][-:|\s]*+$|#{1,6}(?=\s|$)|>|~{3}"
    r"|\[(?=(?:[^\]]|\](?=\())*+\]:)"
)


def escape(text: str, where: Where = "paragraph", contexts: str = "") -> str:
    """Return *text* with the backslashes that make it literal when it is a line of its own in *where*.

    If *text* is not all plain text, *contexts* has a letter for each of its characters: "t" for text, "l" for text in a
    link's label, "m" for Markdown to leave as it is.
    """
    special = {
        found.start()
        for found in _SPECIAL.finditer(text)
        if (context := contexts[found.start()] if contexts else "t") == "l" or (context == "t" and not found["bracket"])
    }
    if where == "paragraph" and contexts[:1] in ("", "t") and (found := _SPECIAL_AT_THE_START.match(text)):
        special.add(max(found.end("number"), 0))
    if where == "heading" and text.endswith("#") and not (rest := text.rstrip("#"))[-1:].strip():
        special.add(len(rest))  # otherwise it would close the heading
    return "\\".join(text[start:end] for start, end in pairwise([0, *sorted(special), len(text)]))


def fence(text: str, least: int = 1) -> str:
    """Return the backticks around *text* as code, *least* or more: one more than its longest run of them."""
    return "`" * max(least, 1 + max(map(len, re.findall("`+", text)), default=0))
