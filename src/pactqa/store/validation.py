"""List everything that is wrong with a store, including its chapters and its links between questions.

`schema.decode` only says whether a store can be read, and is fast.
"""

from collections.abc import Iterator, Sequence
from json import JSONDecodeError
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec
from msgspec import UnsetType

from pactqa.language import is_tag
from pactqa.model import chapter_numbers
from pactqa.store import schema
from pactqa.store.jsonld import complete_ids, id_in
from pactqa.system.files import without_bom
from pactqa.text import is_id, line


def faults(data: bytes) -> Iterator[str]:
    """Yield everything wrong with the store *data*, each fault with its location: a line, or a JSONPath (RFC 9535)."""
    data = without_bom(data)
    if store := schema.decode(data):
        yield from _slips(msgspec.to_builtins(store))
        return
    try:
        value = schema.json_value(data)
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        yield f"line {row}: byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
    except RecursionError:
        yield "nested too deeply to be a store"
    except ValueError as error:
        where = f"line {error.lineno}, column {error.colno}: " if isinstance(error, JSONDecodeError) else ""
        yield f"{where}not JSON"
    else:
        yield from _misfits(value, schema.Store, "$")
        yield from schema.disagreements(
            (index, language, len(questions)) for index, language, questions in _editions(value)
        )
        yield from _slips(value)


def looks_like_store(data: bytes) -> bool:
    """Return whether *data*, which may be invalid, is meant as a store, and is not the linked data of a page.

    Pages have other things in their graphs, or do not state the language.
    """
    try:
        value = schema.json_value(without_bom(data))
    except (ValueError, RecursionError):
        return False
    graph = value.get("@graph") if isinstance(value, dict) else None
    if not isinstance(graph, list) or not all(isinstance(each, dict) for each in graph):
        return False
    return all(each.get("@type") == "FAQPage" for each in graph) and any("inLanguage" in each for each in graph)


def _editions(value: object) -> Iterator[tuple[int, str, list[object]]]:
    """Yield the index, language and questions of each edition in *value* that has them."""
    match value:
        case {"@graph": list(graph)}:
            for index, edition in enumerate(graph):
                match edition:
                    case {"inLanguage": str(language), "mainEntity": list(questions)}:
                        yield index, language, questions


def _slips(value: object) -> Iterator[str]:
    """Yield the faults in the chapters, ids and links of *value*, a store that may have other faults, too."""
    first: list[int] = []
    ids: Sequence[str] = ()
    for edition_index, _, questions in _editions(value):
        at = f"$['@graph'][{edition_index}].mainEntity"
        given = [question.get("@id") if isinstance(question, dict) else None for question in questions]
        yield from _id_slips(given, ids, at)
        names = [str(question.get("name")) if isinstance(question, dict) else "" for question in questions]
        ids = ids or complete_ids([id_in(id_ if isinstance(id_, str) else "") for id_ in given], names)
        sections = [*map(_section, questions)]
        chapters = chapter_numbers(sections)
        seen = dict[str | None, int]()
        for index, (section, chapter) in enumerate(zip(sections, chapters, strict=True)):
            if seen.setdefault(section, chapter) != chapter:
                yield f"{at}[{index}].isPartOf: separated from its chapter; a chapter's questions must be consecutive"
                seen[section] = chapter
        first = first or chapters
        if len(chapters) == len(first) and chapters != first:
            index = next(index for index, pair in enumerate(zip(chapters, first, strict=True)) if len({*pair}) > 1)
            yield f"{at}[{index}]: the chapters differ from those of the first edition"
        known = {*ids, *map(str, _numbers(questions))}
        for index, question in enumerate(questions):
            for fragment in _linked(question):
                if fragment not in known:
                    yield f"{at}[{index}].acceptedAnswer.text: links to #{line(fragment)}, which is not a question here"


def _id_slips(given: Sequence[object], first: Sequence[str], at: str) -> Iterator[str]:
    """Yield the faults in the ids *given* to the questions at *at*; *first* are the ids of the first edition."""
    seen = set[object]()
    for index, id_ in enumerate(given):
        if not isinstance(id_, str):
            continue
        if not (id_.startswith("#") and is_id(id_[1:])):
            yield f"{at}[{index}]['@id']: '{line(id_)}' is not an id; write # with letters, digits or -, as in #refunds"
        elif id_ in seen:
            yield f"{at}[{index}]['@id']: {id_} appears twice; each question has an id of its own"
        elif index < len(first) and id_ != f"#{first[index]}":
            yield f"{at}[{index}]['@id']: {id_}, but in the first edition #{first[index]}"
        seen.add(id_)


def _numbers(questions: Sequence[object]) -> Sequence[object]:
    """Return the numbers of *questions*: the `position` of each, or else its position here."""
    given = [question.get("position") for question in questions if isinstance(question, dict)]
    return given if given and None not in given else range(1, len(questions) + 1)


def _section(question: object) -> str | None:
    match question:
        case {"isPartOf": {"name": str(name)}}:
            return name
    return None


def _linked(question: object) -> Sequence[str]:
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
    elif kind is int:
        if not isinstance(value, int):
            yield f"{at}: must be a whole number"
    elif kind is str:
        if not isinstance(value, str):
            yield f"{at}: must be text"
        elif schema.NOT_BLANK in marks and schema.is_blank(value):
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
