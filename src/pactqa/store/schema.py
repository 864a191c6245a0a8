"""The format of a store: schema.org's FAQPage in JSON-LD, as types, and the conditions that a store must meet.

The decoder uses these types, and the JSON Schema for editors is generated from them. The names are schema.org's.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from pactqa.language import is_tag
from pactqa.text import line

# The decoder accepts any text for these. `decode` checks the rest, where it costs less.
NOT_BLANK = Meta(extra_json_schema={"pattern": r"\S"})
TAG = Meta(extra_json_schema={"pattern": "^([A-Za-z]{2,3}|[IiXx](?=-))(-[A-Za-z0-9]{1,8})*$"})

_LONG = 20
"""How many digits make a number in JSON too large for any position."""

Words = Annotated[str, NOT_BLANK]
Tag = Annotated[str, TAG]


class Answer(Struct, kw_only=True, gc=False, rename={"type": "@type"}):
    """An answer, in plain text or in Markdown."""

    type: Literal["Answer"]
    encodingFormat: (  # noqa: N815
        Annotated[
            Literal["text/markdown"],
            Meta(description="Marks the text as Markdown: CommonMark with GFM's tables and strikethrough."),
        ]
        | UnsetType
    ) = UNSET
    text: Annotated[
        Words,
        Meta(
            description="Plain text: a blank line between paragraphs, list items begin with '- '. In Markdown, a link "
            "to #refunds leads to the question with that @id, and one to #3 to question 3."
        ),
    ]


class WebPageElement(Struct, gc=False, rename={"type": "@type"}):
    """A chapter, which has the questions that name it."""

    type: Literal["WebPageElement"]
    name: Words


class Question(Struct, kw_only=True, omit_defaults=True, gc=False, rename={"type": "@type", "id": "@id"}):
    """A question with its answer. Its number is its position."""

    type: Literal["Question"]
    id: Annotated[
        str | None,
        Meta(description="Its name in links, such as #refunds: unique in its edition, and the same in every edition."),
    ] = None
    position: Annotated[
        int | None, Meta(description="Its number in the article, where this has only some of its questions.")
    ] = None
    isPartOf: Annotated[  # noqa: N815
        WebPageElement | None, Meta(description="Its chapter. A chapter's questions are consecutive.")
    ] = None
    name: Annotated[Words, Meta(description="The question itself.")]
    alternateName: Annotated[  # noqa: N815
        str | list[str] | None, Meta(description="Other wordings of the question, for searching. They are not shown.")
    ] = None
    acceptedAnswer: Answer  # noqa: N815


class Organization(Struct, rename={"type": "@type"}):
    """The publisher of the original."""

    type: Literal["Organization"]
    name: str


class CreativeWork(Struct, kw_only=True, omit_defaults=True, rename={"type": "@type"}):
    """The original: the published work that the edition is based on."""

    type: Annotated[str, Meta(description="Its schema.org type, such as NewsArticle.")]
    headline: str | None = None
    datePublished: Annotated[str | None, Meta(description="Its date, in ISO 8601, such as 2024-06-19.")] = None  # noqa: N815
    inLanguage: Annotated[str | None, Meta(description="Its language, a BCP 47 tag.")] = None  # noqa: N815
    publisher: Organization | None = None
    creditText: Annotated[str | None, Meta(description="The author.")] = None  # noqa: N815
    url: str | None = None


class FAQPage(Struct, kw_only=True, omit_defaults=True, rename={"type": "@type"}):
    """The article in one language: an edition."""

    type: Literal["FAQPage"]
    inLanguage: Annotated[Tag, Meta(description="Its language, a BCP 47 tag such as de.")]  # noqa: N815
    headline: Words
    description: Annotated[str | None, Meta(description="The lead.")] = None
    abstract: Annotated[str | None, Meta(description="The summary.")] = None
    isBasedOn: CreativeWork | None = None  # noqa: N815
    mainEntity: Annotated[  # noqa: N815
        list[Question],
        Meta(min_length=1, description="The questions, the same in every edition, in the same order and chapters."),
    ]


class Store(Struct, rename={"context": "@context", "graph": "@graph"}):
    """A question-and-answer article. Unknown properties are ignored."""

    context: Literal["https://schema.org"]
    graph: Annotated[
        list[FAQPage],
        Meta(min_length=1, description="The editions, each in another language; the first is the default."),
    ]


_decode: Callable[[bytes], Store] = msgspec.json.Decoder(Store).decode


def decode(data: bytes) -> Store | None:
    """Return the store in *data*, or None if it is invalid. Reading and `faults` both rely on this verdict.

    Properties that are ignored must be JSON, but may have any value.
    """
    try:
        store: Store | None = _decode(data)
    except (ValueError, RecursionError):
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(1) as thread:  # an empty stack: the caller must not limit the nesting
            store = thread.submit(_decode_slowly, data).result()
    return store if store and _is_sound(store) else None


def _decode_slowly(data: bytes) -> Store | None:
    """Return the store in *data* or None. Try `json` after `_decode`, since it alone reads lone surrogates."""
    for decode in (_decode, lambda data: msgspec.convert(json_value(data), Store)):
        try:
            return decode(data)
        except (ValueError, RecursionError):
            continue
    return None


def json_value(data: bytes) -> object:
    """Return the JSON *data* as Python's types. Raises `ValueError`, or `RecursionError` if nested too deeply."""
    import json

    return json.loads(
        data.decode(),
        parse_int=lambda digits: int(digits) if len(digits) < _LONG else float(digits),  # int refuses thousands
        parse_constant=_no_number,
        # The names of all properties that are read are ASCII.
        object_pairs_hook=lambda pairs: {name: value for name, value in pairs if name.isascii()},
    )


def _no_number(name: str) -> object:
    raise ValueError(f"{name} is not a number")


def _is_sound(store: Store) -> bool:
    """Return whether *store* follows the rules that its types do not express; `faults` names those it breaks."""
    return (
        all(map(is_tag, [edition.inLanguage for edition in store.graph]))
        and not any(
            is_blank(edition.headline)
            or any(
                is_blank(q.name) or is_blank(q.acceptedAnswer.text) or (q.isPartOf and is_blank(q.isPartOf.name))
                for q in edition.mainEntity
            )
            for edition in store.graph
        )
        and not any(disagreements((n, e.inLanguage, len(e.mainEntity)) for n, e in enumerate(store.graph)))
    )


def is_blank(text: str) -> bool:
    """Return whether *text* has no visible character."""
    return not text or text.isspace()


def disagreements(editions: Iterable[tuple[int, str, int]]) -> Iterator[str]:
    """Yield the conflicts between *editions*, each given by its index, language and number of questions."""
    languages: set[str] = set()
    length = None
    for index, language, questions in editions:
        at = f"$['@graph'][{index}]"
        if language.lower() in languages:
            yield f"{at}.inLanguage: {line(language)} appears twice; a store has one edition per language"
        languages.add(language.lower())
        length = length or questions
        if questions != length:
            yield f"{at}.mainEntity: {questions} questions, but the first edition has {length}"


def json_schema() -> str:
    """Return the JSON Schema of a store (draft 2020-12), as JSON."""
    import json

    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "pactqa store"}
    return json.dumps({**head, **msgspec.json.schema(Store)}, indent=2) + "\n"
