"""Links and references from one entry of a document to another, in every format, become links to its number."""

import json
from pathlib import Path

import pytest

from pactqa.importing.write import references
from tests import documents
from tests.documents import article_in, imported
from tests.growth import is_linear

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


@pytest.mark.parametrize("fragment", ["", "nowhere", "2", "cards", "how-do-i-get-a-new-card"])
def test_a_link_to_no_other_question_is_its_label(fragment: str) -> None:
    assert linked(f'<a href="#{fragment}">it</a>') == "it"


HEAD = '<html><head><link rel="canonical" href="https://a.org/faq"></head><body>'
TWO = (
    '<h1>FAQ</h1><h2>Why?</h2><p>See {links}.</p><h2 id="a-b">How?</h2><p>So.</p><h2 id="A_B">Where?</h2><p>There.</p>'
)
TO_X = '<a href="#x">it</a>'


@pytest.mark.parametrize(
    ("page", "links", "shown"),
    [
        # an anchor behind a text is that of what follows
        (TWO.replace("<p>So.</p>", "<p>So. <a name=x>"), TO_X, "[it](#3)"),
        (TWO.replace("<p>So.</p>", "<p>So.</p><a name=x></a>"), TO_X, "[it](#3)"),
        (TWO.replace("<p>So.</p>", "<p>So. <span id=x></span></p>"), TO_X, "[it](#3)"),
        # two places that differ in case alone are two
        (TWO, '<a href="#a-b">1</a> <a href="#A_B">2</a> <a href="#ab">3</a>', "[1](#2) [2](#3) 3"),
        # an address of the page itself is a place in it
        (f"{HEAD}{HTML}", '<a href="https://a.org/faq#why">1</a> <a href="faq#named">2</a>', "[1](#3) [2](#2)"),
        (
            f"{HEAD}{HTML}",
            '<a href="/faq#x">1</a> <a href="b#why">2</a>',
            "[1](https://a.org/faq#x) [2](https://a.org/b#why)",
        ),
        # in lists and tables
        (HTML, '</p><ul><li><a href="#why">a</a></li></ul><p>', "See\n\n- [a](#3)"),
        (
            HTML,
            '</p><table><tr><td><a href="#why">b</a></td><td>c</td></tr></table><p>',
            "See\n\n|  |  |\n| --- | --- |\n| [b](#3) | c |",
        ),
    ],
)
def test_links_lead_to_the_questions_of_their_places(page: str, links: str, shown: str) -> None:
    assert linked(links, page).removesuffix("\n\n") == shown


@pytest.mark.parametrize(
    ("name", "link", "target"),
    [
        ("faq.md", '[here]({{ "/a/" | relative_url }})', "/a/"),
        ("faq.md", "[here]({{ site.baseurl }}/a)", "/a"),
        ("faq.md", '[here]({{< ref "a.md#b" >}})', "a.md#b"),
        ("faq.md", "[here]({{% relref 'a' %}})", "a"),
        ("faq.html", '<a href="{{ "/a/" | relative_url }}">here</a>', "/a/"),
    ],
)
def test_the_target_of_a_link_may_be_a_template(tmp_path: Path, name: str, link: str, target: str) -> None:
    text = f"# FAQ\n\n## Why?\n\nSo: {link}.\n" if name == "faq.md" else f"<h1>FAQ</h1><h2>Why?</h2><p>So: {link}.</p>"
    [question] = imported(tmp_path / name, text).article.editions[0].questions
    assert question.answer == f"So: [here]({target})."


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


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("see G3 above", ["G3"]),
        ("(See also G3, G4 and C1.)", ["G3", "G4", "C1"]),
        ("Siehe Frage 12 und 13.", ["12", "13"]),
        ("see section 2.12.1, please", ["2.12.1"]),
        ("voir question #4", ["4"]),
        ("См. вопрос 7", ["7"]),
        ("see 3 examples", []),
        ("oversee G3", []),
        ("Python 3.2 and G3", []),
        ("question 3%", []),
        ("see section 4", []),
        ("up to 2.5", []),
    ],
)
def test_a_number_behind_a_word_that_refers_is_a_reference(text: str, labels: list[str]) -> None:
    found = [*references(text)]
    assert [label for _, _, label in found] == labels
    assert all(text[start:end] == label for start, end, label in found)


@pytest.mark.parametrize("piece", ["see G3 ", "see ", "question 1, ", "see G3 and G4, ", "see G3,,"])
def test_time_is_proportional_to_length(piece: str) -> None:
    assert is_linear(lambda text: [*references(text)], lambda length: piece * (length // len(piece)), 40_000)
