"""Data that says what is asked and answered, as HTML: questions and answers in YAML, JSON, CSV, front matter, slots.

Microsoft's `YamlMime:FAQ`, the data files of site generators, and tables have them under many names:
`question`/`answer`, `q`/`a`, `Frage`/`Antwort`, and `title`/`description` in a list that is called `faqs`.
"""

import csv
import re
from collections.abc import Container, Iterator, Mapping
from html import escape
from itertools import groupby
from textwrap import dedent
from typing import Any
from unicodedata import normalize

from msgspec import Struct

from pactqa.importing.words.patterns import words
from pactqa.text import brief, line

SELECTOR = "details.question > summary"
"""Where the questions are in the HTML that is made of data, in CSS."""


def _plain(name: str) -> str:
    """Return *name* in lower case and without accents, as in keys and columns: `reponse`."""
    return re.sub("[\u0300-\u036f]", "", normalize("NFD", name.strip().casefold()))


_QUESTION = frozenset(["query", *map(_plain, words("question"))])
_ANSWER = frozenset(["response", *map(_plain, words("answer"))])
_CALLS_IT_FAQ = re.compile(r"faqs?|questions?", re.IGNORECASE)
_NAME = ("title", "headline", "heading", "name")
_TEXT = ("description", "summary", "text", "content", "body")
_CHAPTER = ("category", "categoria", "categorie", "kategorie", "section", "chapter", "group", "topic")

_SLOT = re.compile(r"^[ \t]*#answer[ \t]*$", re.MULTILINE)

_DEEPEST = 10
"""How many lists and mappings may be around a question."""

_MOST = 16
"""The maximum length of the questions and answers, in lengths of the text, since YAML's aliases repeat what is long."""


_MOST_PARTS = 20
"""The maximum number of parts in a key of TOML, `a.b.c`. The time and the memory to parse one are quadratic."""

_DEEP_KEY = re.compile(rf"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){{{_MOST_PARTS}}}[\w"'-]""")


class UnreadableError(Exception):
    """A text is not the data that it says it is; the message says why, and in which line."""


class Asked(Struct, frozen=True):
    """A question and its answer, both in Markdown, and the name of its chapter, if there is one."""

    chapter: str | None
    question: str
    answer: str


def parse_yaml(text: str) -> object:
    """Return the value of *text*, YAML 1.1, of lists, mappings and strings only. Raises `UnreadableError`.

    The value is a list if *text* has several documents, as data files may end with a rule.
    """
    import yaml

    try:
        found = [*yaml.load_all(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))]  # makes only strings
        return found[0] if len([*filter(None, found)]) < 2 else found
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f" (line {mark.line + 1})" if mark else ""
        raise UnreadableError(f"is not YAML: {line(error.problem or error.context or '')}{where}") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise UnreadableError(f"is not YAML: {line(str(error))}") from None


def parse_toml(text: str) -> dict[str, Any]:
    """Return the values in *text* by name. Raises `UnreadableError`."""
    import tomllib

    if _DEEP_KEY.search(text):
        raise UnreadableError(f"has a key of more than {_MOST_PARTS} parts")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError(f"is not TOML: {line(str(error))}") from None
    except RecursionError:
        raise UnreadableError("has values nested too deep") from None
    except ValueError:  # the limit of Python
        raise UnreadableError("has a number of thousands of digits") from None


def parse_table(text: str) -> list[dict[str, str]]:
    """Return the rows of *text*, a table of values separated by commas, semicolons or tabs, below a row of their names.

    Raises `UnreadableError` if that row has none for a question and its answer, or if the rows cannot be read.
    """
    if (sign := separator(text)) is None:
        shown = line(text.partition("\n")[0])
        raise UnreadableError(f"has no columns such as question and answer, but {brief(shown)}")
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    rows = csv.DictReader(text.lstrip("\ufeff").splitlines(keepends=True), delimiter=sign, strict=True)
    try:
        return [{name: value for name, value in row.items() if isinstance(value, str)} for row in rows]
    except csv.Error as error:
        raise UnreadableError(f"is not a table: {error} (line {rows.reader.line_num})") from None


def slots(text: str) -> list[dict[str, str]]:
    """Return what the components of MDC, Nuxt's Markdown, in *text* have in their slots `#question` and `#answer`."""
    found: list[dict[str, str]] = []
    slot = ""
    for row in text.split("\n") if _SLOT.search(text) else ():
        mark = row.strip()
        if mark.startswith(("::", "#")) and not mark.startswith(("# ", "##")):
            slot = mark[1:].casefold() if mark[1:].casefold() in _QUESTION | _ANSWER else ""
            found += [{}] if slot in _QUESTION else []
        elif slot and found:
            found[-1][slot] = f"{found[-1].get(slot, '')}{row}\n"
    return [{name: dedent(value).strip() for name, value in each.items()} for each in found]


def separator(text: str) -> str | None:
    """Return the separator in the first line of *text* if that names columns of questions and answers, else None."""
    first = text.lstrip("\ufeff").partition("\n")[0][:1000]
    for sign in ",;\t":
        names = {_plain(name.strip(" \"'\r")) for name in first.split(sign)}
        if names & _QUESTION and names & _ANSWER:
            return sign
    return None


def html(value: object, length: int, *, is_faq: bool = False) -> str:
    """Return the HTML of *value*, whose text has *length* characters: its title, its lead, its questions.

    That is empty if there are no questions. Raises `UnreadableError` if that is far longer than the text.
    """
    found = [*_asked(value, is_faq=is_faq)]
    if not found:
        return ""
    if sum(len(each.question) + len(each.answer) for each in found) > _MOST * length:
        raise UnreadableError("has questions that refer to the same long texts too often")
    from pactqa.importing.markup import markdown

    head = _lower(value) if isinstance(value, Mapping) else {}
    chapters = {each.chapter for each in found}
    title = _first(head, _NAME) or (found[0].chapter if len(chapters) == 1 else "")
    parts = [f"<h1>{escape(title)}</h1>" if title else "", markdown.render(_first(head, _TEXT[:2]))]
    for chapter, members in groupby(found, key=lambda each: each.chapter):
        parts += [f"<h2>{escape(chapter)}</h2>" if chapter and len(chapters) > 1 else ""]
        for each in members:
            summary, answer = markdown.render_line(each.question), markdown.render(each.answer)
            parts += [f'<details class="question"><summary>{summary}</summary>{answer}</details>']
    return "\n".join(parts)


def _asked(
    value: object, chapter: str | None = None, *, is_faq: bool, depth: int = 0, is_item: bool = False
) -> Iterator[Asked]:
    """Yield the questions in *value*, in a *chapter*, and under a name that calls it an FAQ if *is_faq*.

    There, an item of a list with a title and a text is a question, too, unless there are others in it.
    """
    if depth >= _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _asked(each, chapter, is_faq=is_faq, depth=depth + 1, is_item=True)
    elif isinstance(value, Mapping):
        fields = _lower(value)
        is_entry = is_faq and is_item and not any(isinstance(each, (list, Mapping)) for each in fields.values())
        question = _first(fields, _QUESTION) or (_first(fields, _NAME) if is_entry else "")
        answer = _first(fields, _ANSWER) or (_first(fields, _TEXT) if is_entry else "")
        if question and answer and depth:  # the metadata of a document may have such names too
            yield Asked(_first(fields, _CHAPTER) or chapter, line(question), answer)
            return
        chapter = (_first(fields, _NAME) if depth else "") or chapter
        for name, each in fields.items():
            is_called = is_faq or bool(_CALLS_IT_FAQ.fullmatch(name))
            yield from _asked(each, chapter, is_faq=is_called, depth=depth + 1)


def _lower(value: Mapping[Any, Any]) -> dict[str, Any]:
    return {_plain(name): each for name, each in value.items() if isinstance(name, str)}


def _first(fields: Mapping[str, Any], names: Container[str]) -> str:
    """Return the first text in *fields* with one of *names* that is not blank. The strings of a list are paragraphs."""
    named = (value if isinstance(value, list) else [value] for name, value in fields.items() if name in names)
    texts = ("\n\n".join(each).strip() for each in named if all(isinstance(part, str) for part in each))
    return next(filter(None, texts), "")
