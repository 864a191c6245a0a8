"""Each rule and each number of finding matters: without it, the smallest document that needs it comes out otherwise."""

from pathlib import Path

import pytest

from pactqa.importing.find import choice, features, scope, settings
from pactqa.importing.find.features import KINDS
from pactqa.model import Fault
from tests.documents import imported

TEXT = "The bridge opens on Monday, after eleven years of planning, building and arguing about it in the whole valley."
MORE = "Lorries have to wait until the spring of next year, because the ramp is too steep for them when there is ice."
ASKED = f"<h2>Who may use it?</h2><p>{TEXT}</p><h2>What did it cost?</h2><p>{MORE}</p>"
PAGE = '<!doctype html><html lang="en"><title>The bridge</title><body><h1>The bridge</h1>{}</body></html>'
LEAD = "It is open at last, and who has paid for it in all these years of rain and debt and endless talk?"

STEPS = "".join(f"### Step {letter}\n\nIt is done so, and then so.\n\n" for letter in "abc")

LISTED = "FAQ\n\n1. Why?\n2. How?\n3. Who?\n\nRead on.\n\n1. Why?\n\nSo.\n\n2. How?\n\nThus.\n\n3. Who?\n\nI.\n"

BARRED = {
    "it is not text, or has no letters": ("faq.md", "# FAQ\n\n## Why?\n\nSo.\n\n## 2024\n\nEnd.\n\n## How?\n\nThus.\n"),
    "it is the label of a table of contents": ("faq.md", "# FAQ\n\n## Contents\n\nAll of it.\n\n## Why?\n\nSo.\n"),
    "it is in a table of contents": ("faq.txt", LISTED),
    "it is a link to another page, in an article": (
        "it.html",
        PAGE.format(f'{ASKED}<h2><a href="/next">Who is next?</a></h2><p>{TEXT}</p>'),
    ),
    "it looks like the text around it, in an article": (
        "it.html",
        PAGE.format(f"<p>{TEXT}</p><p>Who knows?</p><p>{MORE}</p><p>Who cares?</p><p>{TEXT}</p>"),
    ),
    "the class of others says that those are the questions of an FAQ": (
        "faq.html",
        PAGE.format('<h3 class="question">Who?</h3>I.<h3 class="question">How?</h3>So.<h3>Any more?</h3>Thus.').replace(
            "The bridge", "FAQ"
        ),
    ),
    "it is a call to action": ("faq.md", "# FAQ\n\n## Why?\n\nSo.\n\n## Still have questions?\n\nAsk us.\n"),
    "it is the lead": (
        "it.html",
        PAGE.replace("<title>", f'<meta name="description" content="{LEAD}"><title>').format(
            f"<h2>{LEAD}</h2><p>{TEXT}</p>{ASKED}"
        ),
    ),
    "most of its numbered list does not ask, in an article": (
        "it.md",
        "# Piers\n\n" + "".join(f"## {number}. Pier{'?' * (number > 4)}\n\nOld.\n\n" for number in range(1, 7)),
    ),
}

NUMBERED = "# FAQ\n\n## 1. Why?\n\nSo.\n\n## 2. How\n\nThus.\n\n## About\n\nWe.\n"

FORMATTED = {
    ("turn",): ("it.md", "Ann: Why?\n\nBo: So.\n\nAnn: Who is it?\n\nBo: I.\n\nAnn: Well, well.\n\nBo: No.\n"),
    ("mark",): ("faq.txt", "Q1: Why\n\nSo.\n\nQ.2: How\n\nThus.\n\nQ3. Who\n\nI.\n"),
    ("level",): ("faq.html", "<h1>FAQ</h1><h2 class=q>Why?</h2><p>So.</p><h2 class=z>How?</h2><p>Thus.</p>"),
    ("levels",): ("faq.md", "# FAQ\n\n## Why?\n\nSo.\n\n## What?\n\n### Is it?\n\nNo.\n\n### Was it?\n\nYes.\n"),
    ("level", "class"): (
        "faq.html",
        "<h1>FAQ</h1><h2 class=q>Why?</h2><p>So.</p><h2 class=q>How?</h2><p>Thus.</p><h2>About</h2><p>We.</p>",
    ),
    ("level", "parent"): (
        "faq.html",
        "<h1>FAQ</h1><div><h2>Fast</h2><p>It is.</p><h2>Good</h2><p>It is.</p></div>"
        "<main><h2>How?</h2><p>So.</p><h2>Where?</h2><p>Here.</p></main>",
    ),
    ("level", "number"): ("faq.md", NUMBERED.replace("How", "How?")),
    ("line",): (
        "faq.html",
        "<h1>FAQ</h1><h2>Use</h2><button>How?</button><div><h3>First</h3><p>Press.</p><h3>Then</h3><p>Wait.</p></div>"
        "<button>Refunds</button><div><h3>In May</h3><p>We pay.</p></div><h2>Contact</h2><p>Write to us.</p>",
    ),
    ("line", "class"): (
        "faq.html",
        "<h1>FAQ</h1><div class=q>Why?</div><div>So.</div><div class=q>It stops</div><div>Push.</div>",
    ),
    ("line", "depth"): (
        "faq.md",
        "# FAQ\n\nWhy?\n\n:   So.\n\nHow?\n\n:   Thus:\n\n    `/etc`\n    :   first\n\n    `/home`\n    :   then\n",
    ),
    ("line", "number"): ("faq.txt", "1. Why?\n\nSo.\n\n2. Tolls\n\nThus.\n"),
    ("shell",): ("faq.md", "# FAQ\n\n**Why it is**  \nSo.\n\n**How it is**\n\nThus.\n"),
    ("bold",): (
        "faq.html",
        "<h1>FAQ</h1><p><b>Why is </b><i><b>it</b></i><b>?</b></p>So.<p><b>How</b></p>Thus.<p><b>Who</b></p>I.",
    ),
    ("paragraph",): (
        "faq.md",
        "# FAQ\n\nIt is slow. Why?\n\nWait. All is well.\n\nIt is old. Who cares?\n\nNobody. All is well.\n",
    ),
}

TALK = [*(f"Is it {number}?" for number in range(1, 5)), "It is old.", "Is it new?"]
THREE = "".join(f"<h3>{asked}</h3><p>{MORE}</p>" for asked in ("Why?", "How?", "When?"))
MOVED: dict[str, tuple[float, tuple[str, str]]] = {
    "STATEMENT": (0.2, ("faq.md", NUMBERED)),
    "HALF": (0.8, ("it.md", "1. How?\n\n### First\n\nPress.\n\n2. Where?\n\nHere.\n")),
    "ENOUGH": (0, ("it.md", "1. How?\n\n### First\n\nPress.\n\n2. Where?\n\nHere.\n")),
    "MOST": (0.5, ("it.html", ASKED.replace(TEXT, f"{TEXT} {TEXT}"))),
    "REPEATED": (0.9, ("faq.txt", LISTED.replace("3. Who?", "3. All else\n4. Who?", 1))),
    "ROW": (2, ("faq.txt", LISTED.replace("3. Who?\n\nRead", "\nRead").replace("3. Who?\n\nI.\n", ""))),
    "TALK": (9, ("it.html", PAGE.format("".join(f"<p><i>{said}</i></p><p>{TEXT}</p>" for said in TALK)))),
    "SENTENCE": (0, ("it.html", PAGE.format(f"<div>It takes 5 min.</div><p>{TEXT}</p>{ASKED}"))),
    "OPENING": (1, ("it.md", "# Bridge\n\nOf steel.\n\nThis FAQ tells all.\n\n## Why?\n\nSo.\n\n## Tolls\n\nThus.\n")),
    "PARAGRAPH": (20, ("it.html", PAGE.format(f"<p><b>Who may use the bridge?</b></p><p>{TEXT}</p>{THREE}"))),
    "ARTICLE": (0, ("it.html", "<h2>Why?</h2><p>a <![foo[x]]> b</p>")),
    "LEAD": (200, BARRED["it is the lead"]),
    "BIT": (0, ("it.html", PAGE.format(ASKED.replace("<h2>What", "<p>IDG</p><h2>What")))),
}


def found(path: Path, text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return how the questions of *text* were found, and what they are, with their answers."""
    try:
        one = imported(path, text)
    except Fault:
        return "", []
    return one.how, [(question.name, question.answer) for question in one.article.editions[0].questions]


def test_each_rule_and_each_number_has_its_smallest_document() -> None:
    assert BARRED.keys() == scope.BARS.keys()
    assert FORMATTED.keys() == KINDS.keys()
    assert {*MOVED} == {name for name in vars(settings) if name.isupper()}


@pytest.mark.parametrize("rule", BARRED)
def test_a_document_misses_the_bar(rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, text = BARRED[rule]
    before = found(tmp_path / name, text)
    others = {one: holds for one, holds in scope.BARS.items() if one != rule}
    monkeypatch.setattr(scope, "BARS", others)
    assert found(tmp_path / name, text) != before


@pytest.mark.parametrize("rule", FORMATTED)
def test_a_document_misses_the_kinds_of_features(
    rule: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, text = FORMATTED[rule]
    before = found(tmp_path / name, text)
    others = {kind: worth for kind, worth in KINDS.items() if kind != rule}  # in the same order afterwards
    for module in (choice, features):
        monkeypatch.setattr(module, "KINDS", others)
    assert found(tmp_path / name, text) != before


@pytest.mark.parametrize("number", MOVED)
def test_a_document_moves_with_the_number(number: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    value, (name, text) = MOVED[number]
    before = found(tmp_path / name, text)
    monkeypatch.setattr(settings, number, value)
    assert found(tmp_path / name, text) != before
