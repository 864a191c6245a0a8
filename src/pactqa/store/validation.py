"""Validate a store and, if it is invalid, list everything that is wrong with it.

`accept` decodes a store quickly; `faults` is slow and names every fault, also those of chapters and of links between
questions, with which a store can be read.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
from msgspec import UnsetType

from pactqa.language import is_tag
from pactqa.model import chapter_numbers
from pactqa.store import schema
from pactqa.system.files import Data, without_bom
from pactqa.text import line

_decode: Callable[[Data], schema.Store] = msgspec.json.Decoder(schema.Store).decode


def faults(data: Data) -> Iterator[str]:
    """Yield everything wrong with the store *data*, each fault with its location: a line, or a JSONPath (RFC 9535)."""
    data = without_bom(data)
    if store := accept(data):
        yield from _slips(msgspec.to_builtins(store))
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
        yield from _disagreements((place, language, len(questions)) for place, language, questions in _editions(value))
        yield from _slips(value)


def accept(data: Data) -> schema.Store | None:
    """Return the store in *data*, or None if it is invalid. Reading and `faults` both rely on this verdict.

    Properties that are ignored must be JSON, but may have any value.
    """
    try:
        store: schema.Store | None = _decode(data)
    except (ValueError, RecursionError):
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(1) as thread:  # an empty stack: the caller must not limit the nesting
            store = thread.submit(_decode_slowly, data).result()
    return store if store and _is_sound(store) else None


def _decode_slowly(data: Data) -> schema.Store | None:
    """Return the store in *data* or None. Try `json` after `_decode`, since it alone reads lone surrogates."""
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
        parse_int=float,  # int refuses thousands of digits, float does not
        parse_constant=_no_number,
        # The names of all properties that are read are ASCII.
        object_pairs_hook=lambda pairs: {name: value for name, value in pairs if name.isascii()},
    )


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is not a number")


def _is_sound(store: schema.Store) -> bool:
    """Return whether *store* follows the rules that its types do not express; `faults` names those it breaks."""
    return not any(
        not is_tag(edition.inLanguage)
        or _is_blank(edition.headline)
        or any(
            _is_blank(q.name) or _is_blank(q.acceptedAnswer.text) or (q.isPartOf and _is_blank(q.isPartOf.name))
            for q in edition.mainEntity
        )
        for edition in store.graph
    ) and not any(_disagreements((n, e.inLanguage, len(e.mainEntity)) for n, e in enumerate(store.graph)))


def _is_blank(text: str) -> bool:
    return not text or text.isspace()


def _disagreements(editions: Iterable[tuple[int, str, int]]) -> Iterator[str]:
    """Yield the conflicts between *editions*, each given by its index, language and number of questions."""
    languages: set[str] = set()
    length = None
    for place, language, questions in editions:
        at = f"$['@graph'][{place}]"
        if language.lower() in languages:
            yield f"{at}.inLanguage: {line(language)} appears twice; a store has one edition per language"
        languages.add(language.lower())
        length = length or questions
        if questions != length:
            yield f"{at}.mainEntity: {questions} questions, but the first edition has {length}"


def _editions(value: object) -> Iterator[tuple[int, str, list[object]]]:
    """Yield index, language and questions of each edition in *value* that is intact enough to have them."""
    match value:
        case {"@graph": list(graph)}:
            for place, edition in enumerate(graph):
                match edition:
                    case {"inLanguage": str(language), "mainEntity": list(questions)}:
                        yield place, language, questions


def _slips(value: object) -> Iterator[str]:
    """Yield what is wrong with the chapters and links in *value*, a store that may have other faults, too."""
    first: list[int] = []
    for place, _, questions in _editions(value):
        at, total = f"$['@graph'][{place}].mainEntity", len(questions)
        sections = [*map(_section, questions)]
        chapters = chapter_numbers(sections)
        known = dict[str | None, int]()
        for index, (section, chapter) in enumerate(zip(sections, chapters, strict=True)):
            if known.setdefault(section, chapter) != chapter:
                yield f"{at}[{index}].isPartOf: apart from its chapter; the questions of a chapter stand together"
                known[section] = chapter
        first = first or chapters
        if len(chapters) == len(first) and chapters != first:
            index = next(index for index, pair in enumerate(zip(chapters, first, strict=True)) if len({*pair}) > 1)
            yield f"{at}[{index}]: the chapters differ from those of the first edition"
        for index, question in enumerate(questions):
            for number in _linked(question):
                if number > total:
                    yield f"{at}[{index}].acceptedAnswer.text: links to question {number}, but there are {total}"


def _section(question: object) -> str | None:
    match question:
        case {"isPartOf": {"name": str(name)}}:
            return name
    return None


def _linked(question: object) -> Sequence[int]:
    from pactqa.markdown import linked_questions

    match question:
        case {"acceptedAnswer": {"encodingFormat": "text/markdown", "text": str(text)}}:
            return linked_questions(text)
    return ()


def _misfits(value: object, kind: Any, at: str) -> Iterator[str]:  # noqa: ANN401 - a type expression has no type
    """Yield each mismatch of *value*, found at the JSONPath *at*, with the type *kind*: a struct, a list or text."""
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
        elif schema.NOT_BLANK in marks and _is_blank(value):
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
