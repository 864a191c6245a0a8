"""Faults of a document that readers notice. In: its outline, draft and text. Out: their lines, and messages."""

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from pathlib import Path
from typing import TypeAlias
from unicodedata import normalize
from urllib.parse import unquote

from pactqa.alignment import stretches
from pactqa.importing.blocks import Block, Outline
from pactqa.importing.values import Draft
from pactqa.importing.words.phrases import asks, is_beside, is_placeholder, is_way_back, letters
from pactqa.importing.words.prefix import is_label
from pactqa.text import line

_Finding: TypeAlias = tuple[int | None, str]

_SHOWN = 60
"""The maximum number of characters that a text is quoted with."""

_FILES = (".adoc", ".gif", ".jpeg", ".jpg", ".md", ".mdx", ".pdf", ".png", ".rst", ".svg", ".txt", ".webp")
"""The suffixes of files that keep their names when they are published. `setup.html` may be made of `setup.md`."""

_NO_PATH = re.compile(r"[a-z][\w+.-]*:|[/\\@~]|.*[{}<>$]|(?:.*/)?(?:blob|raw|tree)/", re.IGNORECASE)
"""Targets that are not paths: web addresses, paths from the root of a site, templates, and pages of a repository."""

_NAMED = re.compile(
    r"""\b(?:id|name)\s*=\s*\\?["'{]*([^\s"'<>{}\\]+)|\{[^{}\n]*?#([\w.:-]+)|^\(([\w.:-]+)\)=""", re.MULTILINE
)
"""Anchors in the markup, whether or not import keeps their elements."""

_INCLUDES = re.compile(
    r"--8<--|\{%-? *include|\{\{[<%] *(?:include|read-?file|snippet)|^import .*\.mdx?[\"']"
    r"|^`{3,}\{include|^(?:\.\. )?include::|<!--#include",
    re.MULTILINE,
)
"""Directives that include other files. These may have the anchors, so links to anchors are not checked."""

_NO_NAME = re.compile(r"top$|_\d+$|.*[/?=!]|:~:", re.IGNORECASE)
"""Fragments that are not names: the top (HTML Standard, 7.4.6.4), numbers of MkDocs, text for scripts and browsers."""

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")  # in Japanese and Chinese, a letter
_ASIDE = re.compile(r"(?<=\])\([^()\s]*\)|\{[#:.][^{}\n]*\}")
"""Markup between the words of a line of Markdown: the address of a link, and attributes."""

_WORDS = 3
"""The number of consecutive words that are compared. One or two words may be anywhere."""


def check(outline: Outline, draft: Draft, source: str, folder: Path | None) -> list[_Finding]:
    """Return the findings about a document, in its order, each after its line, None if that is unknown.

    *draft* is written from *outline*, *source* is the text of the document, empty if its format is not text, and
    *folder* has the files that it links to, None if unknown.
    """
    checked = _Checked(outline, draft, source)
    findings = [*checked.answers(), *checked.links(_Targets(outline, source, folder)), *checked.strays()]
    return sorted(findings, key=lambda each: each[0] or 0)


class _Checked:
    """A document that is checked. Its methods yield findings."""

    def __init__(self, outline: Outline, draft: Draft, source: str) -> None:
        self._blocks, self._roles, self._language = outline.blocks, outline.roles, outline.language
        self._questions = draft.questions
        numbers = (role.number if role.name in ("question", "answer") else 0 for role in outline.roles)
        self._above = [*accumulate(numbers, max)]  # 0 above the first question
        self._rows = source.split("\n")
        self._lines = _lines_of([block.text for block in outline.blocks], source)

    def answers(self) -> Iterator[_Finding]:
        """Find questions without an answer, with a placeholder for one, and those that are asked twice."""
        places: dict[int, int] = {}
        answers: defaultdict[int, list[Block]] = defaultdict(list)
        for place, (block, role) in enumerate(zip(self._blocks, self._roles, strict=True)):
            if role.name == "question":
                places.setdefault(role.number, place)
            elif role.name == "answer":
                answers[role.number].append(block)
            elif role.name == "lead" and self._is_question_alone(place):
                yield self._finding(place, f"{_quote(block.text)} has no answer")
        first_of: dict[tuple[str | None, str], int] = {}
        for number, question in enumerate(self._questions, 1):
            place, name, blocks = places[number], _quote(question.name), answers[number]
            is_listed = place > 0 and self._roles[place - 1].name == "contents"
            if is_listed or not asks(question.name, self._language):
                continue  # it may be a heading above others
            says_nothing = all(block.linked and is_way_back(block.text) for block in blocks)
            shares_next = not blocks and not self._blocks[place].level  # as marked questions in a row do
            if not question.answer or (says_nothing and not shares_next):
                yield self._finding(place, f"{name} has no answer")
            elif is_placeholder(question.answer):
                shown = _quote(question.answer.strip("*_`"))
                yield self._finding(place, f"{name} has only a placeholder for an answer, {shown}")
            first = first_of.setdefault((question.section, letters(question.name)), place)
            if first != place:
                where = f", first in line {self._lines[first]}" if self._lines[first] else ""
                yield self._finding(place, f"{name} is asked twice{where}")

    def _is_question_alone(self, place: int) -> bool:
        """Return whether the block at *place* in the lead is formatted as a question, and no text is below it."""
        block, below = self._blocks[place], self._roles[place + 1].name
        return block.stands_out and asks(block.text, self._language) == 1 and below in ("question", "chapter")

    def links(self, targets: "_Targets") -> Iterator[_Finding]:
        """Find links that lead nowhere, and files that are missing."""
        for place, block in enumerate(self._blocks):
            for target in dict.fromkeys(targets.dead(block)):
                wrong = "leads nowhere" if target.startswith("#") else "does not exist"
                is_below = self._roles[place].number and self._above[place]
                where = f"; the link is below {self._question(place)}" if is_below else ""
                yield self._finding(place, f"{target} {wrong}{where}", target)

    def strays(self) -> Iterator[_Finding]:
        """Find text that is in no answer, and does not introduce a chapter, and questions before the first answer."""
        entries = [place for place, role in enumerate(self._roles) if role.number]
        goes_on = False  # whether the text above is stray, too
        for place in range(entries[0], entries[-1] + 1) if entries else ():
            block, role = self._blocks[place], self._roles[place]
            left_out = role.name == "outside" or (role.name == "aside" and role.number > 0)
            if not block.text:
                continue
            is_stray = left_out and block.in_article is None  # pages have menus and the like
            is_first = is_stray and not goes_on and self._roles[place - 1].name != "chapter"
            is_mark = any(of(block.text) for of in (is_way_back, is_label, is_beside))
            is_question = block.level and asks(block.text, self._language)
            if is_first and not is_mark and (is_question or self._above[place]):
                wrong = "has no answer" if is_question else f"is in no answer, below {self._question(place)}"
                yield self._finding(place, f"{_quote(block.text)} {wrong}")
            goes_on = is_stray

    def _question(self, place: int) -> str:
        return _quote(self._questions[self._above[place] - 1].name)

    def _finding(self, place: int, text: str, target: str = "") -> _Finding:
        """Return the finding *text* about the block at *place*. Its line is the next one that has *target*, if any."""
        first, link = self._lines[place], re.compile(re.escape(target) + r"(?![\w-])")
        below = range(first, len(self._rows) + 1) if first and target else ()
        return next((number for number in below if link.search(self._rows[number - 1])), first), line(text)


def _quote(text: str) -> str:
    text = line(text)
    return f'"{text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"}"'


class _Targets:
    """Where links in a document may lead: its anchors, and the files in *folder*, None if that is unknown."""

    def __init__(self, outline: Outline, source: str, folder: Path | None) -> None:
        """Take the anchors from *outline* and from the *source*, the text of the document."""
        named = (*(block.anchors for block in outline.blocks), *_NAMED.findall(source))
        titles = (block.text for block in outline.blocks if block.level or block.tag == "summary")
        names = chain(titles, *named)
        self._names = None if _INCLUDES.search(source) else {key for name in names for key in _keys(name)}
        self._folder = folder

    def dead(self, block: Block) -> Iterator[str]:
        """Yield the target of each link in *block* that leads nowhere, and of each missing picture."""
        for span in (*block.spans, *(span for row in block.rows for cell in row for span in cell)):
            if span.fragment and self._lacks_place(span.fragment):
                yield f"#{span.fragment}"
            paths = [unquote(re.split("[?#]", address)[0]) for address in (span.href, span.image) if address]
            yield from filter(self._lacks_file, paths)

    def _lacks_place(self, name: str) -> bool:
        return self._names is not None and self._names.isdisjoint(_keys(name)) and not _NO_NAME.match(name)

    def _lacks_file(self, path: str) -> bool:
        is_file = path.lower().endswith(_FILES) and not _NO_PATH.match(path)
        return self._folder is not None and is_file and not os.path.exists(self._folder / path)  # noqa: PTH110 - never raises


def _keys(name: str) -> set[str]:
    """Return *name* as generators shorten it: GitHub keeps all letters, MkDocs only ASCII, pandoc no leading digits."""
    plain = normalize("NFKD", re.sub(r"^(?:user-content|markdown-header|id)-", "", name))
    keys = {letters(plain), letters(plain.encode("ascii", "ignore").decode())}
    return {key for each in keys for key in (each, each.lstrip("0123456789")) if key}


# Lines: where blocks begin, found by their words in the source, so that no stage has to carry lines along


def _lines_of(texts: Sequence[str], source: str) -> list[int | None]:
    """Return the line of *source*, from 1, in which each of *texts*, in their order there, begins, None if unknown."""
    rows = enumerate(source.split("\n"), 1)
    words = [(word, number) for number, row in rows for word in _words(_ASIDE.sub(" ", row))]
    parts = [[*_words(text)] for text in texts]
    runs, runs_of_source = _runs([word for part in parts for word in part]), _runs([word for word, _ in words])
    line_at: dict[int, int] = {}  # the line of each run
    start = place = 0
    for of_blocks, of_source in stretches(runs, runs_of_source):
        if of_blocks == of_source:
            line_at |= {start + index: words[place + index][1] for index in range(len(of_blocks))}
        start, place = start + len(of_blocks), place + len(of_source)
    lines, end = [], 0
    for part in parts:
        start, end = end, end + len(part)
        lines.append(next((line_at[index] for index in range(start, end) if index in line_at), None))
    return lines


def _words(text: str) -> Iterator[str]:
    return (word[0].casefold() for word in _WORD.finditer(text))


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    padded = [*words, *[""] * (_WORDS - 1)]  # so that the last words begin runs, too
    return [*zip(*(padded[start:] for start in range(_WORDS)), strict=False)]
