"""Links from one entry of a document to another, in every format, become links to it. Here they are by number."""

import json
from pathlib import Path

import pytest

from tests import documents
from tests.documents import article_in, imported

HTML = """\
<h1>FAQ</h1>
<h2 id="cards">Cards</h2>
<h3>How do I get a new card?</h3>
<p>See {links}.</p>
<div id="around"><h3><a name="named"></a>What is a PIN?</h3></div>
<p>A number. <b id="inside">Secret</b>.</p><table><tr><td id="cell">1</td><td>2</td></tr></table>
<h2 id="pins">Pins</h2>
<h3 id="why">Why?</h3>
<p>So.</p>
"""


def linked(links: str, template: str = HTML) -> str:
    """Return the answer to the first question of *template*, a page, with *links* in it."""
    page = template.replace("{links}", links)
    return documents.linked(article_in(page, "text/html"))[0].answer.removeprefix("See ").removesuffix(".")


@pytest.mark.parametrize(
    ("fragment", "number"),
    [
        ("around", 2),
        ("named", 2),
        ("inside", 2),
        ("cell", 2),
        ("why", 3),
        ("pins", 3),
        ("WHY", 3),
        ("user-content-why", 3),
        ("what-is-a-pin", 2),
        ("What_is_a_PIN?", 2),
        ("What%20is%20a%20PIN%3F", 2),
    ],
)
def test_a_place_leads_to_its_question(fragment: str, number: int) -> None:
    assert linked(f'<a href="#{fragment}">it</a>') == f"[it](#{number})"


@pytest.mark.parametrize("before", ["<p>So. <a name=x>", "<p>So.</p><a name=x></a>", "<p>So. <span id=x></span></p>"])
def test_an_anchor_behind_a_text_is_that_of_what_follows(before: str) -> None:
    page = f"<h1>FAQ</h1><h2>Why?</h2><p>See {{links}}.</p><h2>How?</h2>{before}<h2>Where?</h2><p>There.</p>"
    assert linked('<a href="#x">it</a>', page) == "[it](#3)"


@pytest.mark.parametrize("fragment", ["", "nowhere", "2", "cards", "how-do-i-get-a-new-card"])
def test_a_link_to_no_other_question_is_its_label(fragment: str) -> None:
    assert linked(f'<a href="#{fragment}">it</a>') == "it"


def test_two_places_that_differ_in_case_alone_are_two() -> None:
    page = (
        '<h1>FAQ</h1><h2>Why?</h2><p>See {links}.</p><h2 id="a-b">How?</h2><p>So.</p><h2 id="A_B">Where?</h2><p>So.</p>'
    )
    links = '<a href="#a-b">1</a> <a href="#A_B">2</a> <a href="#ab">3</a>'
    assert linked(links, page) == "[1](#2) [2](#3) 3"


def test_an_address_of_the_page_itself_is_a_place_in_it() -> None:
    head = '<html><head><link rel="canonical" href="https://a.org/faq"></head><body>'
    links = (
        '<a href="https://a.org/faq#why">1</a> <a href="faq#named">2</a> <a href="/faq#x">3</a> <a href="b#why">4</a>'
    )
    shown = linked(links, f"{head}{HTML}</body></html>")
    assert shown == "[1](#3) [2](#2) [3](https://a.org/faq#x) [4](https://a.org/b#why)"


def test_links_in_lists_and_tables_are_resolved() -> None:
    links = (
        '</p><ul><li><a href="#why">a</a></li></ul><table><tr><td><a href="#why">b</a></td><td>c</td></tr></table><p>'
    )
    assert "- [a](#3)" in linked(links)
    assert "| [b](#3) | c |" in linked(links)


DOCUMENTS = {
    "faq.md": (
        "# FAQ\n\n## Why?\n\nSee [it](#so-how), [this](#mine) and [that](#old).\n\n## So, how?\n\nLike it.\n\n"
        '## And {#mine}\n\nThen.\n\n<a name="old"></a>\n\n## Where?\n\nThere.\n',
        "See [it](#2), [this](#3) and [that](#4).",
    ),
    "faq.rst": (
        "FAQ\n===\n\nWhy?\n----\n\nSee :ref:`it <how>`, how_, `So, how?`_ and :ref:`how`.\n\n"
        ".. _how:\n\nSo, how?\n--------\n\nLike it.\n",
        "See [it](#2), [how](#2), [So, how?](#2) and [So, how?](#2).",
    ),
    "faq.adoc": (
        "= FAQ\n\n== Why?\n\nSee <<how>>, <<how,it>>, xref:how[that], <<_where,there>>.\n\n[[how]]\n"
        "== So, how?\n\nSo.\n\n== Where?\n\nThere.\n",
        "See [So, how?](#2), [it](#2), [that](#2), [there](#3).",
    ),
    "faq.org": (
        "#+TITLE: FAQ\n* Why?\nSee [[#how][it]], [[*So, how?]] and [[there]].\n* So, how?\n:PROPERTIES:\n"
        ":CUSTOM_ID: how\n:END:\nLike it.\n* Where?\nThere <<there>>.\n",
        "See [it](#2), [So, how?](#2) and [there](#3).",
    ),
    "faq.wiki": (
        "== Why? ==\nSee [[#So, how?|it]].\n== So, how? ==\nLike it.\n== Where? ==\nThere.\n",
        "See [it](#2).",
    ),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_format_has_links_between_its_entries(tmp_path: Path, name: str) -> None:
    text, answer = DOCUMENTS[name]
    assert documents.linked(imported(tmp_path / name, text).article)[0].answer == answer


def test_a_link_follows_its_question_where_another_is_left_out(tmp_path: Path) -> None:
    text = "# FAQ\n\n## Why?\n\nSee [it](#how), [there](#place).\n\n## Place\n\n## How?\n\nSo.\n\n## When?\n\nNow.\n"
    first, second, _ = documents.linked(imported(tmp_path / "faq.md", text).article)
    assert (first.answer, second.name) == ("See [it](#2), there.", "How?")


def test_a_link_follows_its_question_in_linked_data() -> None:
    asked = [("How?", "So it is."), ("Why?", "See")]
    entries = [{"@type": "Question", "name": name, "acceptedAnswer": {"text": text}} for name, text in asked]
    data = json.dumps({"@type": "FAQPage", "mainEntity": entries})
    page = (
        f'<script type="application/ld+json">{data}</script><h1>FAQ</h1>'
        '<h2>Why?</h2><p>See <a href="#how">it</a>.</p><h2 id="how">How?</h2><p>So it is.</p>'
    )
    how, why = documents.linked(article_in(page, "text/html"))
    assert (how.name, why.answer) == ("How?", "See [it](#1).")
