"""The canonical store survives a round trip, and `read` and `check` accept the same stores."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pactqa.model import Article, Edition, Fault, Question, Source
from pactqa.store import jsonld, schema, validation
from pactqa.text import UNSAFE
from tests.conftest import CHECKOUT, Run, Stored, chapter, edition, graph, question

words = st.text(st.characters(exclude_categories=())).filter(lambda text: bool(text) and not text.isspace())
tags = st.sampled_from(["de", "de-CH", "en", "zh-Hant-TW", "x-private1", "sr-Latn"])
maybe = st.none() | st.text(st.characters(exclude_categories=()))
sources = st.builds(
    Source,
    kind=words | st.just(""),
    headline=maybe,
    date=maybe,
    language=maybe,
    publisher=maybe,
    credit=maybe,
    url=maybe,
)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Draw an article whose editions all have the same number of questions, in the same chapters."""
    names = draw(st.lists(st.none() | words, unique=True, min_size=1, max_size=3))
    sections = [name for name in names for _ in range(draw(st.integers(1, 2)))]
    return Article(
        tuple(
            Edition(
                language=tag,
                headline=draw(words),
                description=draw(maybe),
                abstract=draw(maybe),
                source=draw(st.none() | sources),
                questions=[
                    Question(number, draw(words), draw(words), draw(st.booleans()), section, given=f"q{number}")
                    for number, section in enumerate(sections, 1)
                ],
            )
            for tag in draw(st.lists(tags, min_size=1, max_size=3, unique=True))
        )
    )


@pytest.fixture(scope="module")
def somewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("stores") / "store.json"


@given(article=articles())
def test_any_article_survives_a_round_trip(somewhere: Path, article: Article) -> None:
    written = jsonld.write(article)
    somewhere.write_text(written, encoding="utf-8")
    assert jsonld.read(str(somewhere)) == article
    assert jsonld.write(jsonld.read(str(somewhere))) == written
    assert not re.search(UNSAFE, written)
    assert [*validation.faults(written.encode())] == []


def test_a_markdown_answer_is_marked_as_markdown(run: Run, stored: Stored) -> None:
    path = stored(graph(edition(question("a", "plain"), question("b", "`code`", encodingFormat="text/markdown"))))
    assert run("check", path).code == 0
    answers = json.loads(run("read", "-s", path, "-f", "json").out)["@graph"][0]["mainEntity"]
    assert [list(asked["acceptedAnswer"].items()) for asked in answers] == [
        [("@type", "Answer"), ("text", "plain")],
        [("@type", "Answer"), ("encodingFormat", "text/markdown"), ("text", "`code`")],
    ]


BAD: list[tuple[dict[str, object], str]] = [
    *(
        (question("Why?", "So.", encodingFormat=form), 'acceptedAnswer.encodingFormat: must be "text/markdown"')
        for form in ("text/html", "text/plain", "Text/Markdown", "", None, 1, ["text/markdown"])
    ),
    ({"isPartOf": {"@type": "WebPage", "name": "A"}}, "isPartOf['@type']: must be \"WebPageElement\""),
    ({"isPartOf": {"@type": "WebPageElement"}}, "isPartOf.name: is missing"),
    ({"isPartOf": chapter(" ")}, "isPartOf.name: is blank"),
    ({"isPartOf": "A"}, "isPartOf: must be an object"),
    ({"alternateName": 7}, "alternateName: must be text"),
    ({"position": "4"}, "position: must be a whole number"),
]


@pytest.mark.parametrize(("wrong", "fault"), BAD, ids=range(len(BAD)))
def test_a_malformed_property_of_a_question_is_an_error(
    run: Run, stored: Stored, wrong: dict[str, object], fault: str
) -> None:
    path = stored(graph(edition(question("a", "b"), question("Why?", "So.") | wrong)))
    for result in (run("check", path), run("list", "-s", path)):
        assert result.code == 2
        assert f"$['@graph'][0].mainEntity[1].{fault}" in result.err


READABLE = re.compile("separated from its chapter|the chapters differ|links to question")
"""The faults that reading copes with."""


@st.composite
def damaged(draw: st.DrawFn) -> object:
    """Draw a store with one or two values removed or replaced."""
    value: Any = graph(
        edition(
            question("a", "b"),
            {**question("c", "d", encodingFormat="text/markdown"), "isPartOf": chapter("k")},
            abstract="e",
            isBasedOn={"@type": "f", "publisher": None},
        ),
        edition(question("g", "h"), {**question("i", "j"), "isPartOf": chapter("l")}, inLanguage="de"),
    )
    for _ in range(draw(st.integers(1, 2))):
        parent, key = draw(st.sampled_from([*places(value)]))
        if draw(st.booleans()):
            del parent[key]
        else:
            parent[key] = draw(
                st.none()
                | st.booleans()
                | st.integers()
                | st.just([])
                | st.just({})
                | st.sampled_from(["", "de", "\n"])
            )
    return value


def places(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - JSON
    """Yield every place in *value*, as the container and the key in it."""
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield value, key
        yield from places(value[key])


@given(value=damaged())
@example(value=graph(edition({**question("a", "b"), "isPartOf": chapter(" ")})))
@example(value=graph(edition(), edition(inLanguage="EN")))
@example(value=graph(edition(question("a", "b"), question("c", "d")), edition(inLanguage="de")))
def test_check_explains_exactly_what_read_refuses(somewhere: Path, value: object) -> None:
    somewhere.write_text(json.dumps(value))
    faults = [*validation.faults(somewhere.read_bytes())]
    if faults and not READABLE.search(faults[0]):
        with pytest.raises(Fault) as raised:
            jsonld.read(str(somewhere))
        more = f"; try: pactqa check {somewhere}" if faults[1:] else "; see: pactqa help check"
        assert str(raised.value) == f"{somewhere}: {faults[0]}{more}"
    else:
        jsonld.read(str(somewhere))


def is_accepted(path: Path) -> bool:
    """Return whether the store at *path* can be read. `check` must agree."""
    try:
        jsonld.read(str(path))
    except Fault:
        accepted = False
    else:
        accepted = True
    assert accepted is not any(validation.faults(path.read_bytes()))
    return accepted


IGNORED = [
    (b"1", True),
    (b'"\\ud800"', True),
    (b'{"\\ud800": 1}', True),
    (b'"\xe4"', True),  # Latin-1, ignored
    (b"1e999", True),
    (b"9" * 9999, True),
    (b"NaN", False),
    (b"-Infinity", False),
    (b"01", False),
    (b'"\n"', False),
    (b'"\\x"', False),
]


@pytest.mark.parametrize(("ignored", "valid"), IGNORED, ids=range(len(IGNORED)))
@pytest.mark.parametrize("name", ["Why?", "Why\ud800?"])
def test_an_ignored_property_must_be_json(stored: Stored, ignored: bytes, valid: bool, name: str) -> None:
    whole = json.dumps(graph(edition(question(name, "Because.")))).encode()
    slowly = name != "Why?" and ignored == b'"\xe4"'  # only `json` reads lone surrogates, and it decodes everything
    assert is_accepted(stored(whole[:-1] + b', "unread": ' + ignored + b"}")) is (valid and not slowly)


def is_valid(data: bytes, frames: int) -> bool:
    """Return whether *data* is a valid store, as seen from that many stack *frames* further down."""
    return is_valid(data, frames - 1) if frames else not [*validation.faults(data)]


def test_the_nesting_limit_does_not_depend_on_the_caller() -> None:
    whole = json.dumps(graph()).encode()
    for depth in (500, *range(880, 1020, 5), 5000):
        data = whole[:-1] + b', "deep": ' + b"[" * depth + b"]" * depth + b"}"
        assert is_valid(data, 0) is is_valid(data, 99)


@given(value=damaged())
def test_the_location_of_a_fault_is_a_valid_path(value: object) -> None:
    for fault in validation.faults(json.dumps(value).encode()):
        at, _, problem = fault.partition(": ")
        steps = re.findall(r"\.(\w+)|\['([^']+)'\]|\[(\d+)\]", at.removeprefix("$"))
        found: Any = value
        for number, (name, quoted, index) in enumerate(steps, 1):
            if problem == "is missing" and number == len(steps):
                assert (name or quoted) not in found
            else:
                found = found[int(index) if index else name or quoted]


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    published = json.loads(schema.json_schema())
    Draft202012Validator.check_schema(published)
    return Draft202012Validator(published)


@given(value=damaged())
@example(value={"$schema": "store.schema.json", **graph()})
@example(value=graph(edition(question(" ", "b"))))
@example(value=graph(edition(inLanguage="de_CH")))
@example(value=graph(edition(question("a", "b", encodingFormat="text/html"))))
def test_the_json_schema_agrees_with_check(validator: Draft202012Validator, value: object) -> None:
    found = [*validation.faults(json.dumps(value).encode())]
    # A JSON Schema cannot say what editions, or the questions of one, must agree on.
    between = re.compile(f"appears twice|questions, but the first edition has|{READABLE.pattern}")
    assert validator.is_valid(value) == all(map(between.search, found))


def test_check_prints_the_json_schema(run: Run, validator: Draft202012Validator) -> None:
    printed = json.loads(run("check", "--schema").out)
    assert printed == validator.schema
    assert printed["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert all({"title", "description"} <= set(kind) for kind in printed["$defs"].values())
    validator.validate(json.loads((CHECKOUT / "data" / "questions.json").read_bytes()))


@pytest.mark.parametrize("tag", ["de", "de-CH", "zh-Hant-TW", "sl-rozaj-biske", "und", "x-pact", "de-1996"])
def test_a_language_tag_is_valid(run: Run, stored: Stored, tag: str) -> None:
    assert run("check", stored(graph(edition(inLanguage=tag)))).code == 0


@pytest.mark.parametrize(
    "tag", ["", "d e", "de_CH", "-de", "de-", "de--CH", "abcdefghi", "de-abcdefghi", "1", "dé", "*"]
)
def test_a_malformed_language_tag_is_an_error(run: Run, stored: Stored, tag: str) -> None:
    result = run("check", stored(graph(edition(inLanguage=tag))))
    assert result.code == 2
    assert result.err.endswith(f"$['@graph'][0].inLanguage: '{tag}' is not a BCP 47 language tag\n")


def test_a_lone_surrogate_is_replaced_in_text_and_kept_in_json(run: Run, stored: Stored) -> None:
    path = stored(b'{"@context": "https://schema.org", "@graph": [' + json.dumps(edition()).encode() + b"]}")
    path.write_text(path.read_text().replace("Because.", r"\ud800 and \udc00\ud800."))
    assert "\ufffd and \ufffd\ufffd." in run("show", "1", "-s", path).out
    assert r'"\ud800 and \udc00\ud800."' in run("show", "1", "-s", path, "-f", "json").out
