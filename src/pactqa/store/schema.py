"""The format of a store: schema.org's FAQPage in JSON-LD, as types.

The decoder uses these types, and the JSON Schema for editors is generated from them. The names are schema.org's.
"""

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

# The decoder accepts any text for these. `validation` checks the rest, where it costs less.
NOT_BLANK = Meta(extra_json_schema={"pattern": r"\S"})
TAG = Meta(extra_json_schema={"pattern": "^([A-Za-z]{2,3}|[IiXx](?=-))(-[A-Za-z0-9]{1,8})*$"})

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
            "to #3 leads to question 3."
        ),
    ]


class WebPageElement(Struct, gc=False, rename={"type": "@type"}):
    """A chapter, which has the questions that name it."""

    type: Literal["WebPageElement"]
    name: Words


class Question(Struct, kw_only=True, omit_defaults=True, gc=False, rename={"type": "@type"}):
    """A question with its answer. Its number is its position."""

    type: Literal["Question"]
    isPartOf: Annotated[  # noqa: N815
        WebPageElement | None, Meta(description="Its chapter. The questions of a chapter stand together.")
    ] = None
    name: Annotated[Words, Meta(description="The question itself.")]
    acceptedAnswer: Answer  # noqa: N815


class Organization(Struct, rename={"type": "@type"}):
    """The publisher of the source."""

    type: Literal["Organization"]
    name: str


class CreativeWork(Struct, kw_only=True, omit_defaults=True, rename={"type": "@type"}):
    """The published work that the edition is based on."""

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


def json_schema() -> str:
    """Return the JSON Schema of a store (draft 2020-12), as JSON."""
    import json

    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "pactqa store"}
    return json.dumps({**head, **msgspec.json.schema(Store)}, indent=2) + "\n"
