"""Linked data: a store is imported unchanged, and that of others is read once, however it refers to itself."""

import json
from pathlib import Path

import pytest
from hypothesis import given

from pactqa.model import Article
from pactqa.store import jsonld
from tests.conftest import Run, Stored, edition, graph, question
from tests.documents import article_in, editions
from tests.store.test_jsonld import articles


def test_importing_a_store_gives_the_same_store(run: Run, stored: Stored) -> None:
    source = {"@type": "", "headline": "<b>Why?", "datePublished": "2024-06-19", "inLanguage": "fr"}
    page = edition(
        question("Why?", "- a\n- b\n\n\nBecause <em>\nof &amp;.", id_="#why"),
        question("Why?", "  Again. ", id_="#why-2"),
        question("Why?", "`<p>`", id_="#why-really", encodingFormat="text/markdown"),
        abstract="Short.",
        description="<p>Lead.",
        isBasedOn=source,
    )
    ids = ["#why", "#why-2", "#why-really"]
    other = edition(*(question("Warum?", "Darum\x1b.", id_=id_) for id_ in ids), inLanguage="de")
    written = run("read", "-s", stored(graph(page, other)), "-f", "json").bytes
    both = jsonld.write(jsonld.read(str(stored(graph(page, other))))).encode()
    assert run("import", "-", stdin=written).bytes == written
    assert run("import", "-", stdin=both).bytes == both
    assert json.loads(both)["@graph"] == [page, other]


@given(article=articles())
def test_importing_any_store_gives_the_same_store(article: Article) -> None:
    written = jsonld.write(article)
    assert jsonld.write(article_in(written, "application/json")) == written


def test_a_store_embedded_in_a_page_is_imported_unchanged(run: Run, stored: Stored) -> None:
    written = run("read", "-s", stored(graph(edition(question("Why?", "<i>x</i> &lt;")))), "-f", "json").out
    carried = written.replace("<", "\\u003c")
    page = f'<!doctype html><title>x</title><script type="application/ld+json">{carried}</script><h2>Who?</h2><p>I.'
    assert run("import", "-", stdin=page).out == written


def test_title_and_lang_override_a_store(run: Run, stored: Stored) -> None:
    path = stored(graph(edition(), edition(question("Warum?", "Darum."), inLanguage="de")))
    titled = json.loads(run("import", path, "--title", "Tea").bytes)["@graph"]
    assert [page["headline"] for page in titled] == ["Tea", "A pact"]
    [named] = json.loads(run("import", path, "--title", "Tee", "--lang", "de").bytes)["@graph"]
    assert (named["headline"], named["mainEntity"]) == ("Tee", [question("Warum?", "Darum.", id_="#why")])


@pytest.mark.parametrize(
    ("nodes", "asked"),
    [
        # An answer that is given twice, or that contains itself, is read once.
        (
            [{"@type": "Question", "@id": "q", "name": "a?", "acceptedAnswer": ["r", "r"]}, {"@id": "r", "text": "b"}],
            [("a?", "b")],
        ),
        ([{"@type": "Question", "@id": "q", "name": "a?", "acceptedAnswer": "q", "text": "b"}], [("a?", "b")]),
        ([{"@type": "Question", "@id": "q", "name": "q", "acceptedAnswer": {"text": "@id"}}], [("q", "@id")]),
    ],
)
def test_repeated_references_are_read_once(
    tmp_path: Path, nodes: list[dict[str, object]], asked: list[tuple[str, str]]
) -> None:
    document = [{"@type": "FAQPage", "mainEntity": ["q", "q", {"@id": "q"}]}, *nodes]
    [page] = editions(tmp_path / "it", json.dumps(document))
    assert page["mainEntity"] == [question(name, answer) for name, answer in asked]


def test_two_questions_with_the_same_name_are_kept(tmp_path: Path) -> None:
    questions = [{"@type": "Question", "name": "a?", "acceptedAnswer": {"text": text}} for text in "bcb"]
    pages = [{"@type": "FAQPage", "mainEntity": questions}, {"@type": "FAQPage", "mainEntity": [questions[1]]}]
    [page] = editions(tmp_path / "it", json.dumps(pages))
    assert page["mainEntity"] == [question("a?", "b"), question("a?", "c")]


def test_a_headline_comes_before_a_name(tmp_path: Path) -> None:
    page = {
        "@type": "FAQPage",
        "name": "tea.html",
        "headline": "All about tea",
        "mainEntity": [question("Why?", "So.")],
    }
    assert editions(tmp_path / "it", json.dumps(page))[0]["headline"] == "All about tea"


def test_answers_that_repeat_a_long_text_are_an_error(run: Run) -> None:
    questions = [{"@type": "Question", "name": f"{n}?", "acceptedAnswer": [{"@id": "r"}]} for n in range(2000)]
    document = [{"@type": "FAQPage", "mainEntity": questions}, {"@id": "r", "text": "so " * 30_000}]
    refused = run("import", "-", stdin=json.dumps(document))
    message = "pactqa: standard input: its answers point at the same texts again and again\n"
    assert (refused.code, refused.out, refused.err) == (2, "", message)


def test_nested_items_are_read_once(tmp_path: Path) -> None:
    names = " ".join(f"n{n}" for n in range(40))
    nested = f'<div itemscope itemprop="mainEntity {names}" itemtype="Question">' * 40
    page = f'<div itemscope itemtype="FAQPage">{nested}<p itemprop="name {"name " * 5000}">Why?</p>'
    answer = '<div itemprop="acceptedAnswer" itemscope>' + '<b itemprop="text">' * 200 + "So."
    [found] = editions(tmp_path / "it", f"<!doctype html><title>FAQ</title>{page}{answer}")
    assert found["mainEntity"] == [question("Why?", "**So.**", encodingFormat="text/markdown")]


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("", "a.html"),
        ('<link rel="canonical" href="https://e.example/docs/faq">', "https://e.example/docs/a.html"),
        ('<base href="https://e.example/other/">', "https://e.example/other/a.html"),
        (
            '<link rel="canonical" href="https://e.example/docs/faq"><base href="/other/">',
            "https://e.example/other/a.html",
        ),
        (f'<base href="https://e.example/docs/?x={"y" * 3_000}#z">', "https://e.example/docs/a.html"),
        (f'<base href="https://e.example/{"y/" * 250}">', "a.html"),
    ],
)
def test_addresses_in_linked_data_are_resolved_against_the_page(tmp_path: Path, head: str, address: str) -> None:
    answer = {"@type": "Answer", "text": "<p>See <a href='a.html'>this</a>.</p>"}
    data = {"@type": "FAQPage", "mainEntity": [{"@type": "Question", "name": "Why?", "acceptedAnswer": answer}]}
    page = f'<!doctype html><title>x</title>{head}<script type="application/ld+json">{json.dumps(data)}</script><p>x'
    [found] = editions(tmp_path / "it", page)
    assert found["mainEntity"][0]["acceptedAnswer"]["text"] == f"See [this]({address})."
