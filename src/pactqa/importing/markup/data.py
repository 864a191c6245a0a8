"""Data in YAML, TOML, JSON and tables: its questions and answers as HTML, and the front matter of texts.

Microsoft's `YamlMime:FAQ`, the data files of site generators, and tables have them under many names:
`question`/`answer`, `q`/`a`, `Frage`/`Antwort`, and `title`/`description` in a list that is called `faqs`.
"""

import csv
import json
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from html import escape
from itertools import chain, groupby
from textwrap import dedent
from typing import Any
from unicodedata import normalize

from msgspec import Struct

from pactqa.importing.values import Header
from pactqa.importing.words.phrases import split_date, words
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

_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-z]{2,4})?", re.IGNORECASE)
"""Matches a language tag (BCP 47), as in keys."""

_SLOT = re.compile(r"^[ \t]*#answer[ \t]*$", re.MULTILINE)

_DEEPEST = 10
"""How many lists and mappings may be around a question."""

_MOST = 16
"""The maximum size of the values of YAML, in characters, as a multiple of its text's: aliases repeat values."""

_MOST_PARTS = 20
"""The maximum number of parts in a key of TOML, `a.b.c`. The time and the memory to parse one are quadratic."""

_DEEP_KEY = re.compile(rf"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){{{_MOST_PARTS}}}[\w"'-]""")


class UnreadableError(Exception):
    """A text is not the data that it says it is; the message says why, and in which line."""


class DataQuestion(Struct, frozen=True):
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
        values = [*yaml.load_all(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))]  # makes only strings
        if _size(values, {}) > _MOST * len(text):
            raise UnreadableError("has aliases that repeat the same values too often")
        return values[0] if len([*filter(None, values)]) < 2 else values
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f" (line {mark.line + 1})" if mark else ""
        raise UnreadableError(f"is not YAML: {line(error.problem or error.context or '')}{where}") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise UnreadableError(f"is not YAML: {line(str(error))}") from None


def _size(value: Any, known: dict[int, int]) -> int:  # noqa: ANN401 - any value of YAML
    """Return the number of characters and values in *value*, where aliases count as copies.

    *known* are the sizes of lists and mappings by their `id`, so that each is counted once.
    """
    if isinstance(value, str):
        return 1 + len(value)
    if id(value) not in known:
        inside = chain.from_iterable(value.items()) if isinstance(value, dict) else value
        known[id(value)] = 1 + sum(_size(each, known) for each in inside)
    return known[id(value)]


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
    """Return the slots `#question` and `#answer` of the components of MDC, Nuxt's Markdown, in *text*."""
    rows: list[dict[str, str]] = []
    slot = ""
    for row in text.split("\n") if _SLOT.search(text) else ():
        mark = row.strip()
        if mark.startswith(("::", "#")) and not mark.startswith(("# ", "##")):
            slot = mark[1:].casefold() if mark[1:].casefold() in _QUESTION | _ANSWER else ""
            rows += [{}] if slot in _QUESTION else []
        elif slot and rows:
            rows[-1][slot] = f"{rows[-1].get(slot, '')}{row}\n"
    return [{name: dedent(value).strip() for name, value in each.items()} for each in rows]


def separator(text: str) -> str | None:
    """Return the separator in the first line of *text* if that names columns of questions and answers, else None."""
    first = text.lstrip("\ufeff").partition("\n")[0][:1000]
    for sign in ",;\t":
        names = {_plain(name.strip(" \"'\r")) for name in first.split(sign)}
        if names & _QUESTION and names & _ANSWER:
            return sign
    return None


def html(value: object, *, is_faq: bool = False) -> str:
    """Return the HTML of *value*: its title, its lead, its questions. It is empty if there are no questions."""
    questions = [*_questions(value, is_faq=is_faq)]
    if not questions:
        return ""
    from pactqa.importing.markup import markdown

    head = _lower(value) if isinstance(value, Mapping) else {}
    chapters = {each.chapter for each in questions}
    title = _first(head, _NAME) or (questions[0].chapter if len(chapters) == 1 else "")
    parts = [f"<h1>{escape(title)}</h1>" if title else "", markdown.render(_first(head, _TEXT[:2]))]
    for chapter, members in groupby(questions, key=lambda each: each.chapter):
        parts += [f"<h2>{escape(chapter)}</h2>" if chapter and len(chapters) > 1 else ""]
        for each in members:
            summary, answer = markdown.render_line(each.question), markdown.render(each.answer)
            parts += [f'<details class="question"><summary>{summary}</summary>{answer}</details>']
    return "\n".join(parts)


def _questions(
    value: object, chapter: str | None = None, *, is_faq: bool, depth: int = 0, is_item: bool = False
) -> Iterator[DataQuestion]:
    """Yield the questions in *value*, in a *chapter*, and under a name that calls it an FAQ if *is_faq*.

    There, an item of a list with a title and a text is a question, too, unless there are others in it.
    """
    if depth >= _DEEPEST:
        return
    value = _in_one_language(value)
    if isinstance(value, list):
        for each in value:
            yield from _questions(each, chapter, is_faq=is_faq, depth=depth + 1, is_item=True)
    elif isinstance(value, Mapping):
        fields = _lower(value)
        is_entry = is_faq and is_item and not any(isinstance(each, (list, Mapping)) for each in fields.values())
        question = _first(fields, _QUESTION) or (_first(fields, _NAME) if is_entry else "")
        answer = _first(fields, _ANSWER) or (_first(fields, _TEXT) if is_entry else "")
        if question and answer and depth:  # the metadata of a document may have such names too
            yield DataQuestion(_first(fields, _CHAPTER) or chapter, line(question), answer)
            return
        chapter = (_first(fields, _NAME) if depth else "") or chapter
        for name, each in fields.items():
            is_called = is_faq or bool(_CALLS_IT_FAQ.fullmatch(name))
            yield from _questions(each, chapter, is_faq=is_called, depth=depth + 1)


def _lower(value: Mapping[Any, Any]) -> dict[str, Any]:
    return {_plain(name): _in_one_language(each) for name, each in value.items() if isinstance(name, str)}


def _in_one_language(value: object) -> object:
    """Return *value* in the first of its languages if it has a text or the same fields in each of several.

    `{en: Why?, fr: Qui?}` and `{id: why, en: {question: Why?, answer: So.}, fr: {question: …, answer: …}}`.
    """
    if not isinstance(value, Mapping):
        return value
    parts = {name: part for name, part in value.items() if _LANGUAGE.fullmatch(str(name))}
    entries = [part for part in parts.values() if isinstance(part, Mapping)]
    if len(entries) > 1 and all(entry.keys() == entries[0].keys() for entry in entries):
        return {**{name: each for name, each in value.items() if name not in parts}, **entries[0]}
    is_text = len(parts) == len(value) and all(isinstance(part, str) for part in parts.values())
    return next(iter(parts.values()), "") if is_text else value


def _first(fields: Mapping[str, Any], names: Container[str]) -> str:
    """Return the first text in *fields* with one of *names* that is not blank. The strings of a list are paragraphs."""
    named = (value if isinstance(value, list) else [value] for name, value in fields.items() if name in names)
    texts = ("\n\n".join(each).strip() for each in named if all(isinstance(part, str) for part in each))
    return next(filter(None, texts), "")


# XML with the elements `question` and `answer`, whose texts are in HTML: Maven's FML, the FAQs of Forrest, and others.
# https://maven.apache.org/doxia/references/fml-format.html

_TAG = re.compile(r"<(/?(?:faqs|question|answer|title|source))\b([^<>]*)>")
_TITLE = re.compile(r"""\btitle=(["'])(.*?)\1""", re.DOTALL)
_AS_HTML = {
    "question": '<details class="question"><summary>',
    "/question": "</summary>",
    "/answer": "</details>",
    "title": "<h2>",
    "/title": "</h2>",
    "source": "<pre>",
    "/source": "</pre>",
}


def xml_html(text: str) -> str:
    """Return the HTML of *text*, XML with questions and answers."""
    parts = [part.partition("<![CDATA[") for part in text.split("]]>")]
    return _TAG.sub(_as_html, "".join(f"{before}{escape(inside)}" for before, _, inside in parts))


def _as_html(tag: re.Match[str]) -> str:
    title = _TITLE.search(tag[2]) if tag[1] == "faqs" else None
    return f"<h1>{title[2]}</h1>" if title else _AS_HTML.get(tag[1], "")


# Front matter, the metadata before a text: YAML between lines of dashes, TOML between lines of plus signs, or an object
# of JSON. Site generators use it, mostly with Markdown. Anything else is text, with a warning if it was meant to be
# front matter.

_FENCES = re.compile(
    r"\s*(?:---[ \t]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)|\+\+\+[ \t]*\n(?P<toml>(?:.*\n)*?)\+\+\+"
    r"|(?P<json>\{[ \t]*\n(?:.*\n)*?\}))[ \t]*(?:\n|\Z)"
)
_KEY = re.compile(r"[\"'\w@][^:]{0,60}:(?:[ \t]|$)")
_LONGEST_HEADER = 1 << 16
"""The maximum length of front matter, in characters: 64 KiB, about a hundred times the usual length."""

_SAYS_FAQ = re.compile(
    rf"^(?:(?:{_CALLS_IT_FAQ.pattern})[ \t]*:|\[\[(?:{_CALLS_IT_FAQ.pattern})\]\])[ \t]*$", re.IGNORECASE | re.MULTILINE
)
"""Matches the key above a list of questions and answers, in YAML or TOML."""

_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")


def split_header(text: str) -> tuple[Header, str]:
    """Return the front matter of *text*, and the text without it: all of it if it has none or that cannot be read.

    Raises `UnreadableError` if that says that it has questions.
    """
    match = _FENCES.match(text)
    try:
        values = _header_values(match) if match else None
        return (header(values), text[match.end() :]) if match and values is not None else (Header(), text)
    except UnreadableError as error:
        if match and _SAYS_FAQ.search(match[0]):
            raise UnreadableError(f"has front matter that {error}") from None
        return Header(warning=f"front matter {error}; read as text"), text


def _header_values(match: re.Match[str]) -> Mapping[str, Any] | None:
    """Return the values by name in *match*, which may be front matter, else None. Raises `UnreadableError`."""
    groups = match.groupdict()
    above = "\n" * match.string.count("\n", 0, max(match.start("yaml"), match.start("toml")))
    # Below *above*, errors have the text's lines.
    values = None if groups["yaml"] is None else _yaml(f"{above}{groups['yaml']}".split("\n"))
    if groups["json"]:
        values = _json(groups["json"])
    if values is None and groups["toml"] is None:
        return None
    if match.end() > _LONGEST_HEADER:
        raise UnreadableError(f"has more than {_LONGEST_HEADER >> 10} KiB")
    if values is None:
        values = parse_toml(f"{above}{groups['toml']}")
    return {name.lower(): value for name, value in values.items()}


def _json(text: str) -> dict[str, Any] | None:
    try:
        values: dict[str, Any] = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return values


def header(metadata: Mapping[str, Any]) -> Header:
    """Return the header with the values of the common names in *metadata*, whose names must be in lower case.

    Names with underscores, such as `published_at`, are common without them, too.
    """
    questions = html(metadata)
    common = {name.replace("_", ""): value for name, value in metadata.items()}
    names = ("date", "published", "pubdate", "publishdate", "publishedat", "createdat")
    days = (_day_in(common.get(name)) for name in names)
    return Header(
        title=_stated(metadata, "title", "question"),
        language=(_stated(metadata, "lang", "language", "locale") or "").replace("_", "-") or None,
        description=_stated(metadata, "description", "summary"),
        date=next(filter(None, days), None),
        author=_stated(common, "author", "authors", "authorname"),
        data=questions,
        data_format="front matter" if questions else "",
        is_entry="question" in metadata,
    )


def _day_in(value: object) -> str | None:
    """Return the day in *value*: a date, or a string with an ISO 8601 date in it, such as `$Date: … $`, or in words."""
    if isinstance(value, list):
        return next(filter(None, map(_day_in, value)), None)
    text = str(value) if isinstance(value, str | date) else ""
    match = _DAY.search(text)
    return match[0] if match else split_date(text.strip())[1]


def _stated(metadata: Mapping[str, Any], *names: str) -> str | None:
    for name in names:
        value = metadata.get(name)
        values = [
            each.get("name") if isinstance(each, dict) else each
            for each in (value if isinstance(value, list) else [value])
        ]
        text = line(", ".join(each for each in values if isinstance(each, str)))
        if text and "{{" not in text:  # a template, which only the generator can expand
            return text
    return None


def _yaml(rows: Sequence[str]) -> dict[str, Any] | None:
    """Return the values in *rows* by name, or None if the rows are not YAML but text between two rules.

    Comments may come first, but one line with an empty line below is a heading. Raises `UnreadableError`.
    """
    top = re.sub(r"\A(?:#.*\n){2,}\s*", "", "\n".join(rows).strip())
    first = next((row for row in top.split("\n") if not row.startswith("#")), "")
    if top and not _KEY.match(first):
        return None
    values = parse_yaml("\n".join(rows)) if top else {}
    return values if isinstance(values, dict) else None
