"""The canonical store: schema.org FAQPages as JSON-LD, read into the model and written from it.

Only this and `schema` know schema.org's names. `read` is the quick way in; `faults` takes its time and names all that
is wrong. What one accepts the other does.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
from msgspec import UNSET, UnsetType

from pactqa import schema
from pactqa.files import STDIN, Data, load, title, unmarked
from pactqa.hints import Again
from pactqa.model import Article, Edition, Fault, Question, Source
from pactqa.text import UNSAFE, line

_WANTED = "a store is a JSON file"

_decode: Callable[[Data], schema.Store] = msgspec.json.Decoder(schema.Store).decode


def shipped() -> Path:
    """Return where the article lies that pactqa ships with: in the wheel beside this module, else in the checkout."""
    here = Path(__file__).resolve().parent
    in_wheel = here / "data" / "questions.json"
    return in_wheel if in_wheel.exists() else here.parents[1] / "data" / "questions.json"


def located(named: str | None, environ: Mapping[str, str]) -> str:
    """Return the path of the store to read: the one *named*, else the one in `PACTQA_STORE`, else the one shipped."""
    return named if named is not None else environ.get("PACTQA_STORE") or str(shipped())


def read(where: str) -> Article:
    """Return the article in the store at *where*: a file's path or `STDIN`.

    Raises `Fault`, which names the first thing wrong and its place.
    """
    data = loaded(where)
    article = parse(data)
    if article is None:
        hint = Again(STDIN if where == STDIN else None).hint("check", where)
        raise Fault(f"{title(where)}: {next(faults(data))}{hint}")
    return article


def loaded(where: str) -> Data:
    """Return what the store at *where* holds. Raises `Fault` where it cannot be read, or is no store but a text."""
    if where.startswith(("http://", "https://")) or _is_text(data := load(where, _WANTED)):
        name = Path(where).stem
        hint = Again(STDIN if where == STDIN else None).hint("import", where, "-o", f"{name}.json")
        raise Fault(f"{title(where)}: not a store, but import makes one of a page or a text{hint}")
    return data


def _is_text(data: Data) -> bool:
    """Return whether *data* begins as no store does, not even a broken one. What looks like a list may be a link."""
    begin = unmarked(data)[:1000].lstrip()
    if begin.startswith(b"["):
        return begin[1:].lstrip()[:1] not in b'{["]0123456789'
    return begin[:1] not in b"{"


def parse(data: Data) -> Article | None:
    """Return the article in the store *data*, None where it is none: `faults` says why."""
    store = _accepted(unmarked(data))
    return None if store is None else Article(tuple(map(_edition, store.graph)))


def _accepted(data: Data) -> schema.Store | None:
    """Return the store in *data*, None where there is none that can be read: the one judgement of `read` and `faults`.

    What is not read must be JSON, and no more.
    """
    try:
        store: schema.Store | None = _decode(data)
    except (ValueError, RecursionError):
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(1) as thread:  # its stack is empty: how deep a store may be depends on no caller
            store = thread.submit(_decode_slowly, data).result()
    return store if store and _sound(store) else None


def _decode_slowly(data: Data) -> schema.Store | None:
    """Return the store in *data* as `_decode` does, or with lone surrogates, which only the standard library reads."""
    for decode in (_decode, lambda data: msgspec.convert(_json(data), schema.Store)):
        try:
            return decode(data)
        except (ValueError, RecursionError):
            continue
    return None


def _json(data: Data) -> object:
    import json

    return json.loads(
        data[:].decode(),
        parse_int=float,  # an int of thousands of digits is an error, a float is none
        parse_constant=_no_number,
        object_pairs_hook=lambda pairs: {name: value for name, value in pairs if name.isascii()},  # as all that is read
    )


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is not a number")


def _sound(store: schema.Store) -> bool:
    """Return whether *store* keeps the rules that its types leave open; `faults` says which it breaks."""
    return not any(
        not is_tag(edition.inLanguage)
        or _blank(edition.headline)
        or any(_blank(q.name) or _blank(q.acceptedAnswer.text) for q in edition.mainEntity)
        for edition in store.graph
    ) and not any(_disagreements((n, e.inLanguage, len(e.mainEntity)) for n, e in enumerate(store.graph)))


def _blank(text: str) -> bool:
    return not text or text.isspace()


def is_tag(text: str) -> bool:
    """Return whether *text* looks like a language tag (RFC 5646, section 2.1); its subtags are not looked up."""
    language, *subtags = text.split("-")
    return (
        text.isascii()
        and language.isalpha()
        # Longer ones would be allowed, but there are none; `x` and `i` begin private and grandfathered tags.
        and (2 <= len(language) <= 3 or (language in "xXiI" and bool(subtags)))
        and all(subtag.isalnum() and len(subtag) <= 8 for subtag in subtags)
    )


def _disagreements(editions: Iterable[tuple[int, str, int]]) -> Iterator[str]:
    """Yield where *editions*, each given by its place, language and number of questions, do not go together."""
    languages: set[str] = set()
    length = None
    for place, language, questions in editions:
        at = f"$['@graph'][{place}]"
        if language.lower() in languages:
            yield f"{at}.inLanguage: {line(language)} stands twice; a store has one edition per language"
        languages.add(language.lower())
        length = length or questions
        if questions != length:
            yield f"{at}.mainEntity: {questions} questions, where the first edition has {length}"


def faults(data: Data) -> Iterator[str]:
    """Yield all that is wrong with the store *data*, each with its place: a line, or a JSONPath (RFC 9535)."""
    data = unmarked(data)
    if _accepted(data):
        return
    try:
        value = _json(data)
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        yield f"line {row}: byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
    except RecursionError:
        yield "nested too deeply to be a store"
    except ValueError as error:
        yield f"not JSON: {error}"
    else:
        yield from _misfits(value, schema.Store, "$")
        yield from _disagreements(_outlines(value))


def _outlines(value: object) -> Iterator[tuple[int, str, int]]:
    """Yield place, language and number of questions of every edition in *value* that is whole enough to have them."""
    match value:
        case {"@graph": list(graph)}:
            for place, edition in enumerate(graph):
                match edition:
                    case {"inLanguage": str(language), "mainEntity": list(questions)}:
                        yield place, language, len(questions)


def _misfits(value: object, kind: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - a type expression has no type
    """Yield where *value*, which stands at the JSONPath *at*, is not of *kind*: a structure, a list, or a text."""
    kind, *marks = get_args(kind) if get_origin(kind) is Annotated else [kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if type(None) in arguments:
        if value is not None:
            yield from _misfits(value, arguments[0], at)
    elif UnsetType in arguments:
        yield from _misfits(value, arguments[0], at)
    elif origin is Literal:
        if value != arguments[0]:
            yield f'{at}: must be "{arguments[0]}"'
    elif origin is list:
        if not isinstance(value, list) or not value:
            yield f"{at}: must be a list with at least one entry"
        else:
            for index, entry in enumerate(value):
                yield from _misfits(entry, arguments[0], f"{at}[{index}]")
    elif kind is str:
        if not isinstance(value, str):
            yield f"{at}: must be text"
        elif schema.NOT_BLANK in marks and _blank(value):
            yield f"{at}: is blank"
        elif schema.TAG in marks and not is_tag(value):
            yield f"{at}: '{line(value)}' is not a BCP 47 language tag"
    elif not isinstance(value, dict):
        yield f"{at}: must be an object"
    else:
        for field in msgspec.structs.fields(kind):
            if field.encode_name in value:
                yield from _misfits(value[field.encode_name], field.type, at + _step(field.encode_name))
            elif field.required:
                yield f"{at}{_step(field.encode_name)}: is missing"


def _step(name: str) -> str:
    return f".{name}" if name.isalpha() else f"['{name}']"


def _edition(edition: schema.FAQPage) -> Edition:
    return Edition(
        language=edition.inLanguage,
        headline=edition.headline,
        description=edition.description,
        abstract=edition.abstract,
        source=None if edition.isBasedOn is None else _source(edition.isBasedOn),
        questions=tuple(
            Question(
                number,
                question.name,
                question.acceptedAnswer.text,
                question.acceptedAnswer.encodingFormat is not UNSET,
            )
            for number, question in enumerate(edition.mainEntity, 1)
        ),
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


def write(article: Article) -> str:
    """Return *article* as a canonical store.

    Two spaces of indent, letters as they are, one newline at the end. What `text.clean` would replace is escaped.
    """
    import json

    store = msgspec.to_builtins(schema.Store("https://schema.org", list(map(_stored_edition, article.editions))))
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
        mainEntity=[_stored_question(question) for question in edition.questions],
    )


def _stored_question(question: Question) -> schema.Question:
    form: Literal["text/markdown"] | UnsetType = "text/markdown" if question.markdown else UNSET
    return schema.Question(
        "Question", question.name, schema.Answer(type="Answer", encodingFormat=form, text=question.answer)
    )


def _stored_source(source: Source) -> schema.CreativeWork:
    return schema.CreativeWork(
        type="Article" if source.kind is None else source.kind,
        headline=source.headline,
        datePublished=source.date,
        inLanguage=source.language,
        publisher=None if source.publisher is None else schema.Organization("Organization", source.publisher),
        creditText=source.credit,
        url=source.url,
    )
