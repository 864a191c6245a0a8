"""Read and write the canonical store: schema.org FAQPages in JSON-LD.

`importing.page` reads the linked data of others in schema.org's names, more leniently.
"""

import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial
from itertools import repeat
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from pactqa.hints import NO_OPTIONS, see
from pactqa.model import MAX_DIGITS, Article, Edition, Fault, Question, Source
from pactqa.store import schema
from pactqa.system.files import STDIN, load, title, without_bom
from pactqa.text import UNSAFE, is_id, slug

_LISTED = re.compile(rb"[0-9]+\t")
"""How the lines begin that `list`, `search` and `ask` print in a pipe."""


def bundled_store() -> Path:
    """Return the path of the bundled store: beside this module in a wheel, else in the checkout."""
    here = Path(__file__).resolve().parents[1]
    in_wheel = here / "data" / "questions.json"
    return in_wheel if in_wheel.exists() else here.parents[1] / "data" / "questions.json"


def locate(named: str | None, environ: Mapping[str, str]) -> str:
    """Return the path of the store to read: *named*, else `PACTQA_STORE`, else the bundled store."""
    return named if named is not None else environ.get("PACTQA_STORE") or str(bundled_store())


def read(where: str) -> Article:
    """Return the article in the store at *where*, a path or `STDIN`.

    Raises `Fault` if it is unreadable or no store, or with its first error and the location of that.
    """
    data = load(where, see("shelf"))
    if is_text(data, where):
        raise Fault(f"{title(where)}: not a store, which is a JSON file; {see('shelf')}")
    article = parse(data)
    if article is None:
        raise _invalid(data, where)
    return article


def parse_if_store(data: bytes, where: str) -> Article | None:
    """Return the article in *data*, which is from *where*, a path or `STDIN`, or None if it is not a store.

    Raises `Fault` with the first error and its location if it is a store, but invalid.
    """
    if is_text(data, where):
        return None
    article = parse(data)
    if article is None:
        from pactqa.store.validation import looks_like_store

        if looks_like_store(data):
            raise _invalid(data, where)
    return article


def _invalid(data: bytes, where: str) -> Fault:
    from pactqa.store.validation import faults

    wrong = faults(data)
    first, has_more = next(wrong), next(wrong, None)
    hint = NO_OPTIONS.hint("check", where) if has_more and where != STDIN else f"; {see('check')}"
    return Fault(f"{title(where)}: {first}{hint}")


def is_text(data: bytes, where: str) -> bool:
    """Return whether *data* starts unlike any store, even a broken one. A leading "[" may start a Markdown link.

    Raises `Fault` if it is a list that a command printed in a pipe: *where* is `STDIN` then.
    """
    begin = data[:1000].removeprefix(BOM_UTF8).lstrip()
    if where == STDIN and _LISTED.match(begin):
        raise Fault("standard input: this is a list, not a store; add --format json to the command before the pipe")
    if begin.startswith(b"["):
        return begin[1:].lstrip()[:1] not in b'{["]0123456789'
    return begin[:1] not in b"{"


def parse(data: bytes) -> Article | None:
    """Return the article in the store *data*, or None if the store is invalid; `faults` says why."""
    store = schema.decode(without_bom(data))
    if store is None:
        return None
    made = cache(partial(_ids, store.graph))
    return Article(tuple(_edition(edition, made) for edition in store.graph))


def _ids(editions: Sequence[schema.FAQPage]) -> Sequence[str]:
    """Return the ids of the questions of *editions*. Those that none has are made of the names in the first."""
    by_position = zip(*(edition.mainEntity for edition in editions), strict=True)
    given = [next(filter(None, (id_in(each.id) for each in same)), "") for same in by_position]
    return complete_ids(given, (question.name for question in editions[0].mainEntity))


def id_in(address: str | None) -> str:
    """Return the id at the end of *address*, such as "refunds" for `#refunds`, or ""."""
    fragment = (address or "").partition("#")[2]
    return fragment if is_id(fragment) else ""


def complete_ids(given: Sequence[str], names: Iterable[str]) -> list[str]:
    """Return the id of each question: its *given* one or, if that is "" or taken, one made of its name, of *names*."""
    taken, free, times = {*given}, {*given} - {""}, Counter[str]()
    ids = []
    for unique, name in zip(given, names, strict=True):
        if unique in free:
            free.remove(unique)
        else:
            made = slug(name)
            made = made if is_id(made) else f"question-{made}".rstrip("-")
            unique = made
            while unique in taken:
                times[made] += 1
                unique = f"{made}-{times[made]}"
            taken.add(unique)
        ids.append(unique)
    return ids


def _edition(edition: schema.FAQPage, made: Callable[[], Sequence[str]]) -> Edition:
    positions = _positions(edition.mainEntity)
    numbers = positions or range(1, len(edition.mainEntity) + 1)
    return Edition(
        language=edition.inLanguage,
        headline=edition.headline,
        description=edition.description,
        abstract=edition.abstract,
        source=None if edition.isBasedOn is None else _source(edition.isBasedOn),
        questions=[*map(_question, edition.mainEntity, numbers, repeat(_Ids(numbers, made)))],
        is_part=bool(positions),
    )


def _positions(stored: Sequence[schema.Question]) -> Sequence[int]:
    """Return the numbers that the questions *stored* have in their article, none if those are their positions here."""
    if stored[0].position is None:
        return ()
    given = [question.position for question in stored if question.position is not None]
    is_sound = len({*given}) == len(stored) and min(given) >= 0 and max(given) < 10**MAX_DIGITS
    return given if is_sound and given != [*range(1, len(given) + 1)] else ()


class _Ids(dict[int, str]):
    """The ids of the questions of an edition whose store lacks some, by number. They are made when one is needed."""

    def __init__(self, numbers: Sequence[int], made: Callable[[], Sequence[str]]) -> None:
        self._numbers, self._made = numbers, made

    def __missing__(self, number: int) -> str:
        self.update(zip(self._numbers, self._made(), strict=True))
        return self[number]


def _question(stored: schema.Question, number: int, ids: Mapping[int, str]) -> Question:
    answer, chapter = stored.acceptedAnswer, stored.isPartOf
    section = None if chapter is None else chapter.name
    wordings = stored.alternateName or ()
    given = id_in(stored.id) if stored.id else ""
    return Question(
        number,
        stored.name,
        answer.text,
        answer.encodingFormat is not UNSET,
        section,
        (wordings,) if isinstance(wordings, str) else tuple(wordings),
        given,
        None if given else ids,
    )


def _source(source: schema.CreativeWork) -> Source:
    return Source(
        kind=source.type,
        headline=source.headline,
        date=source.datePublished,
        language=source.inLanguage,
        publisher=None if source.publisher is None else source.publisher.name,
        credit=source.creditText,
        url=source.url,
    )


def write(article: Article, confidences: Iterable[float] = ()) -> str:
    """Return *article* as a canonical store, with the *confidences* of the first questions of its first edition.

    The JSON has two spaces of indent, unescaped non-ASCII letters and one newline at the end. Only characters that
    `text.clean` would replace are escaped.
    """
    import json

    store = msgspec.to_builtins(schema.Store("https://schema.org", list(map(_stored_edition, article.editions))))
    for question, confidence in zip(store["@graph"][0]["mainEntity"], confidences, strict=False):
        question["pactqa:confidence"] = round(confidence, 2)  # no property of schema.org, whose tools ignore it
    written = json.dumps(store, ensure_ascii=False, indent=2) + "\n"
    return re.sub(UNSAFE, lambda match: f"\\u{ord(match[0]):04x}", written)


def _stored_edition(edition: Edition) -> schema.FAQPage:
    return schema.FAQPage(
        type="FAQPage",
        inLanguage=edition.language,
        headline=edition.headline,
        description=edition.description,
        abstract=edition.abstract,
        isBasedOn=None if edition.source is None else _stored_source(edition.source),
        mainEntity=[_stored_question(question, is_part=edition.is_part) for question in edition.questions],
    )


def _stored_question(question: Question, *, is_part: bool) -> schema.Question:
    form: Literal["text/markdown"] | UnsetType = "text/markdown" if question.markdown else UNSET
    return schema.Question(
        type="Question",
        id=f"#{question.id}" if question.id else None,
        position=question.number if is_part else None,
        isPartOf=None if question.section is None else schema.WebPageElement("WebPageElement", question.section),
        name=question.name,
        alternateName=[*question.wordings] if question.wordings[1:] else next(iter(question.wordings), None),
        acceptedAnswer=schema.Answer(type="Answer", encodingFormat=form, text=question.answer),
    )


def _stored_source(source: Source) -> schema.CreativeWork:
    return schema.CreativeWork(
        type=source.kind,
        headline=source.headline,
        datePublished=source.date,
        inLanguage=source.language,
        publisher=None if source.publisher is None else schema.Organization("Organization", source.publisher),
        creditText=source.credit,
        url=source.url,
    )
