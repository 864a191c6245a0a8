"""The choice of the questions in a document: small examples of how FAQs are set."""

import re
from pathlib import Path

import pytest

from pactqa.model import Fault
from tests.documents import imported

RUNIT = """\
# FAQ

[How do I start a service](#start)\\
[I need help, what should I do](#help)\\
[What about runlevels](#levels)

## How do I start a service

How do I start one so that it is supervised?

Answer: With `sv`.

It takes a second.

## I need help, what should I do

It fails and I am lost, what now?

Answer: Ask.

Say what you did.

## What about runlevels

Does it have any?

Answer: Yes.

It has three.
"""
BULLETS = """\
* Does it have a list?

There is one.

* It does not work.  Whom
do I tell?

Tell us:
 - what you did
 - what came of it

It will be mended.

* This page is wrong.

Write to us.
"""
INDENTED = """\
Questions and answers

   * The window is black!

     Switch it on:

     * with the key

       on the left

     * with the mouse

       on the right

   * Why is there no sound?

     Turn it up.
"""
DEFINED = """\
# FAQ

What is it?

:   A tool.

Does it replace `/etc`?

:   No:

    `/etc`
    :   belongs to the machine

    `/home`
    :   belongs to you
"""

CHAPTERS = """\
# FAQ

## A / For owners

<details><summary>A01. What does a well cost?</summary>As much as a car.</details>
<details><summary>A02. My well is dry</summary>Dig deeper.</details>

## F / For the press

<details><summary>F01. I write about wells</summary>Call us.</details>
"""

SEVERAL = """\
# FAQ

What is it?

A kart race.

It is too slow for me. What can I do?

Turn the shadows off.

I want to help! How do I?

Ask on the list.
"""
STATED = """\
# FAQ

## Old compilers

They are no longer supported.

## Speed

It may be slow. You may try:

1) to keep the tree small

   Name the class that you want.

2) to pass these flags

   They skip what is not used.
"""
TWICE = """\
# FAQ

## What is watch() for?

It watches a source.

## What is unwatch() for?

It stops that.

## What is watch() for?

It watches once, in the new API.
"""
TIGHT = """\
<!doctype html><title>FAQ</title><h1>FAQ</h1>
<ol><li><b>Q: Is it a format?</b>
<b>A:</b> No, it is a library.</li>
<li><b>Q: Which types are there?</b>
<b>A:</b>The manual lists them.</li></ol>
"""
DIGEST = """\
Subject: The well FAQ
Posting-frequency: monthly

------------------------------

Subject: 1. General

This part is about wells.

------------------------------

Subject: 1.1. What is a well?

A hole with water in it.

------------------------------

Subject: 1.2. The water is brown

Wait for a day.
"""
LETTERED = """\
1) What is a well?

A hole with water in it.

2a) I have a well, now what?

Drink.

2b) The water is brown

Wait for a day.
"""
SPANISH = """\
1.¿ Qué es un pozo ?

Un hoyo con agua.

2. ¿Es caro?

No.

3.¡ El agua está turbia !

Espere un día.
"""
SECTIONS = """\
# FAQ

## How do I get it?

It is free, wherever you live.

### In a shop

Ask for it.

### By post

Write to us.

## What does it do?

It draws.

### Can it talk?

No.

### Does it print?

Yes.

## How do I use it?

### With what does it start?

With a key.

### When does it stop?

At night.
"""
MANUAL = """\
# Well

## Usage

Draw water.

Then drink it.

## FAQ

### I get an error when I draw

Draw slowly.

Then drink.

### The bucket hangs in the middle

This has many causes:

**Stones in the way**

Take them out.

**Ropes that are old**

Replace them.

**Frost**

Wait.
"""

REWORDED = """\
# FAQ

* [Q: How deep is it?](#deep)
* [Q: How cold is it?](#cold)
* [Q: How old is it?](#old)
* [Q: Can I swim?](#swim)

Ask us for more.

**Q: How deep is it?**

Very.

**Q: How cold is it?**

Very.

**Q: How old is it?**

Very.

**Q: Can one swim in it?**

No.
"""
LEADS = """\
# FAQ

## Water

It comes from the well.

**In summer:** lower the rope.

**In winter:** break the ice.

**Note:** it is deep.

## Ropes

They are in the shed.

**Short answer** take a long one.

**The other ones** are short.
"""

TERMS = """\
FAQ
===

The pump
--------

It has two switches.

Upper switch
   It turns the wheel.

Lower switch
   It opens the valve.

The rope
--------

It has two ends.

Upper end
   It is tied to the wheel.

Lower end
   It is wet.
"""

PARTS = """\
# FAQ

## The water differs from ours

It has more iron in it.

### Our water

It is soft.

### Your water

It is hard.

### Ways to make it soft

Boil it.

## The rope is short

Tie another to it.

## I lost the lid

Cover it with a board.
"""
BOLD = """\
# FAQ

**Why is it dry?**

**In summer** it often is.

**How do I start the pump?**

Type

**`# pump --start`**

and wait.

**Is it cold?**

Yes.

**The rope is short**

Tie another to it.
"""
OPENED = """\
<!doctype html><title>FAQ</title><h1>FAQ</h1>
<button>Why?▾</button><p>So.</p><button>How? +</button><p>Thus.</p><button>Where? ＋</button><p>Tie it.</p>
"""
FOLDED = """\
<!doctype html><title>FAQ</title><h1>FAQ</h1>
<button>Why? +</button><p>So.</p><button>How? +</button><p>Thus.</p><button>The rope is short +</button><p>Tie it.</p>
"""
ARROWS = """\
# FAQ

## What does the sign mean: ↑ or ↓

Up or down.

## Go back with ←

Or with esc.

## Is it deep?

Yes.
"""
LISTED_HEADINGS = """\
# Well FAQ

- [Digging](#digging)
- [Water](#water)
- [Winter](#winter)

## Digging

Take a spade.

### Clay

Use a drill.

### Sand

Use boards.

## Water

Wait for a day.

### Brown

Wait for another.

### Green

Do not drink it.

## Winter

Cover it.
"""
STEPS = """\
Wells

1. Why is it dry?

Wait.

2. It is full

Drink.

3. How do I cover it?

Do this:

1. Take boards

2. Nail them together

4. Is it cold?

Yes.

4. Is it deep?

Yes.

5. Who digs it?

We do.

6. When?

In spring.

7. Where is it?

Behind the house.

8. What is it for?

Water.
"""
TOLD = "<p>To be told.</p><p>Here be rain.</p><p>Here be snow.</p>"
UNTOLD = f"<!doctype html><title>FAQ</title><h3>Why?</h3>{TOLD}<h3>How?</h3>{TOLD}<h3>When?</h3>{TOLD}"


@pytest.mark.parametrize(
    ("name", "text", "asked"),
    [
        pytest.param(
            "runit.md",
            RUNIT,
            ["How do I start a service", "I need help, what should I do", "What about runlevels"],
            id="a question is repeated in full below its heading",
        ),
        pytest.param(
            "notes-faq.txt",
            BULLETS,
            ["Does it have a list?", "It does not work. Whom do I tell?", "This page is wrong."],
            id="questions have one bullet, lists another",
        ),
        pytest.param(
            "notes.txt",
            INDENTED,
            ["The window is black!", "Why is there no sound?"],
            id="questions are indented less than the lists of their answers",
        ),
        pytest.param("tool.md", DEFINED, ["What is it?", "Does it replace /etc?"], id="an answer defines terms"),
        pytest.param(
            "race.md",
            SEVERAL,
            ["What is it?", "It is too slow for me. What can I do?", "I want to help! How do I?"],
            id="questions of several sentences",
        ),
        pytest.param("slow.md", STATED, ["Old compilers", "Speed"], id="nothing asks, and an answer has items"),
        pytest.param(
            "watch.md",
            TWICE,
            ["What is watch() for?", "What is unwatch() for?", "What is watch() for?"],
            id="a question is asked and answered twice",
        ),
        pytest.param(
            "format.html",
            TIGHT,
            ["Is it a format?", "Which types are there?"],
            id="an answer directly follows its mark",
        ),
        pytest.param(
            "wells.txt", DIGEST, ["What is a well?", "The water is brown"], id="a digest has a subject for each"
        ),
        pytest.param(
            "wells.txt",
            LETTERED,
            ["What is a well?", "I have a well, now what?", "The water is brown"],
            id="some numbers have a letter",
        ),
        pytest.param(
            "wells.txt", SPANISH, ["¿ Qué es un pozo ?", "¿Es caro?", "¡ El agua está turbia !"], id="«1.¿» is a number"
        ),
        pytest.param(
            "wells.txt",
            LETTERED.replace("1)", "Q1:").replace("2a)", "Q2a:").replace("2b)", "Q2b:"),
            ["What is a well?", "I have a well, now what?", "The water is brown"],
            id="some marks have a letter",
        ),
        pytest.param(
            "wells.md",
            CHAPTERS,
            ["What does a well cost?", "My well is dry", "I write about wells"],
            id="«A01.» of a first chapter is no answer to «F01.» of a last one",
        ),
        pytest.param(
            "wells.html",
            "<h2>Why is it deep?</h2><p>For the water.</p><h2>Why is it cold?</h2><p>It is deep.</p>",
            ["Why is it deep?", "Why is it cold?"],
            id="the first question is no title of a page that has none",
        ),
        pytest.param(
            "puits.md",
            "# FAQ\n\n## Table des matières\n\n- [Est-il profond ?](#a)\n- [Est-il froid ?](#b)\n- [Il est sec](#c)\n\n"
            "## Est-il profond ?\n\nOui.\n\n## Est-il froid ?\n\nOui.\n\n## Il est sec\n\nCreusez.\n",
            ["Est-il profond ?", "Est-il froid ?", "Il est sec"],
            id="a table of contents may have any heading",
        ),
        pytest.param(
            "tool.md",
            SECTIONS,
            [
                *("How do I get it?", "What does it do?", "Can it talk?", "Does it print?"),
                *("With what does it start?", "When does it stop?"),
            ],
            id="a heading above others is a question if it asks and has an answer of its own",
        ),
        pytest.param(
            "README.md",
            MANUAL,
            ["I get an error when I draw", "The bucket hangs in the middle"],
            id="nothing asks, and an answer has bold paragraphs",
        ),
        pytest.param(
            "faq.md",
            REWORDED,
            ["How deep is it?", "How cold is it?", "How old is it?", "Can one swim in it?"],
            id="a line of a table of contents that is worded differently",
        ),
        pytest.param(
            "faq.md",
            PARTS,
            ["The water differs from ours", "The rope is short", "I lost the lid"],
            id="headings in an answer, if most other answers have none",
        ),
        pytest.param(
            "faq.md",
            BOLD,
            ["Why is it dry?", "How do I start the pump?", "Is it cold?", "The rope is short"],
            id="bold code, and bold words that lead into a text, among bold questions",
        ),
        pytest.param(
            "faq.html",
            OPENED,
            ["Why?", "How?", "Where?"],
            id="a sign that opens the answer is no part of the question, if it is behind its mark",
        ),
        pytest.param(
            "faq.html",
            FOLDED,
            ["Why?", "How?", "The rope is short"],
            id="a sign at the end of most questions opens the answer",
        ),
        pytest.param(
            "faq.md",
            ARROWS,
            ["What does the sign mean: ↑ or ↓", "Go back with ←", "Is it deep?"],
            id="other signs at the end are part of the question",
        ),
        pytest.param(
            "faq.md",
            LISTED_HEADINGS,
            ["Digging", "Water", "Winter"],
            id="the headings that the table of contents lists",
        ),
        pytest.param(
            "well.txt",
            STEPS,
            [
                *("Why is it dry?", "It is full", "How do I cover it?", "Is it cold?", "Is it deep?", "Who digs it?"),
                *("When?", "Where is it?", "What is it for?"),
            ],
            id="numbered steps in an answer, and a number that occurs twice",
        ),
        pytest.param("faq.html", UNTOLD, ["Why?", "How?", "When?"], id="answers that are all the same"),
        pytest.param(
            "faq.rst", TERMS, ["The pump", "The rope"], id="a list of terms below a title is text of its section"
        ),
        pytest.param(
            "faq.md", LEADS, ["Water", "Ropes"], id="bold words that lead into the text of an answer are no entries"
        ),
        pytest.param(
            "faq.md",
            "# FAQ\n\n**Is it deep?**\n\nNo.\n\n**Why it matters:** one may fall.\n\n**What it does:** it holds.\n\n"
            "**What is it?**\n\nA well.\n\n**How it works:** pull.\n\n**Where it is:** in town.\n",
            ["Is it deep?", "What is it?"],
            id="nor if they begin as questions do",
        ),
        pytest.param(
            "faq.md",
            "# FAQ\n\n**How to open it:** push.\n\n**Where to go:** down.\n\n**What to bring:** a rope.\n",
            ["How to open it:", "Where to go:", "What to bring:"],
            id="bold words that lead into the text, and nothing else asks",
        ),
    ],
)
def test_all_blocks_set_like_the_questions_are_questions(
    tmp_path: Path, name: str, text: str, asked: list[str]
) -> None:
    [edition] = imported(tmp_path / name, text).article.editions
    assert [question.name for question in edition.questions] == asked


def test_a_link_to_an_faq_does_not_make_a_page_one(tmp_path: Path) -> None:
    menu = '<p><a href="/">Home</a> | <a href="/faq">FAQ</a></p>'
    manual = "<h1>Manual</h1><h2>Starting</h2><p>Press the key.</p><h2>Stopping</h2><p>Press it again.</p>"
    with pytest.raises(Fault, match="no questions found"):
        imported(tmp_path / "manual.html", f"<!doctype html><title>Manual</title><body>{menu}{manual}")


def test_a_page_is_an_faq_if_the_title_of_its_window_says_so(tmp_path: Path) -> None:
    text = "<h1>All about wells</h1><h2>It is dry</h2><p>Wait.</p><h2>It is full</h2><p>Drink.</p>"
    [edition] = imported(tmp_path / "wells.html", f"<!doctype html><title>Wells | FAQ</title>{text}").article.editions
    assert [question.name for question in edition.questions] == ["It is dry", "It is full"]


@pytest.mark.parametrize(
    "opening", ["It has:\n\n- pages: news, wells, FAQ", "## FAQ\n\nThere is a list of frequent questions elsewhere."]
)
def test_a_word_of_an_faq_elsewhere_does_not_make_a_document_one(tmp_path: Path, opening: str) -> None:
    with pytest.raises(Fault, match="no questions found"):
        imported(tmp_path / "it.md", f"# Site\n\n{opening}\n\n## Setup\n\nRun it.\n\n## Colours\n\nChoose them.\n")


def test_a_menu_has_no_questions(tmp_path: Path) -> None:
    menus = "".join(
        f"<div><a class=top href='/{name}'>{name}</a><div><a href=a>First</a></div><div><a href=b>Next</a></div></div>"
        for name in ("Wells", "Ropes", "Pumps")
    )
    with pytest.raises(Fault, match="no questions found"):
        imported(tmp_path / "faq.html", f"<!doctype html><title>FAQ</title>{menus}<p>The FAQ is being written.</p>")


PAIR = "<div class={0}>{1}</div><div class={0}-told>{2}</div>"
ROW = "<tr><td>{}</td><td>{}</td></tr>"
TABLE = f"<table>{ROW.format('Question', 'Answer')}{ROW.format('Why?', 'So.')}{ROW.format('It stops', 'Push.')}</table>"
PAGE = "<!doctype html><html lang=en><title>FAQ</title><h1>FAQ</h1>"


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("notes-faq.txt", BULLETS, "items with «*», 2 of 3 with a question mark"),
        ("tool.md", DEFINED, "dt, 2 of 2 with a question mark"),
        ("race.md", SEVERAL, "paragraphs that are questions, 3 of 3 with a question mark"),
        (
            "faq.html",
            PAGE + PAIR.format("q", "Why?", "So.") + PAIR.format("q", "It stops", "Push."),
            "div.q, 1 of 2 with a question mark",
        ),
        (
            "faq.html",
            PAGE + TABLE,
            "td, 1 of 2 with a question mark",
        ),
        (
            "faq.txt",
            "  Why?\n\n So.\n\n  How?\n\n Thus.\n\n  When?\n\n Now.\n",
            "lines in column 2, 3 of 3 with a question mark",
        ),
        (
            "faq.html",
            PAGE + "<h2>Question</h2><p>Why?<h2>Answer</h2><p>So.<h2>Question</h2><p>How?<h2>Answer</h2><p>Thus.",
            "labelled «Question», 2 of 2 with a question mark",
        ),
        ("faq.md", "# FAQ\n\n## 1. Why?\n\nSo.\n\n## 2. How?\n\nThus.\n", "h2 headings, 2 of 2 with a question mark"),
    ],
)
def test_import_says_how_the_questions_are_formatted(tmp_path: Path, name: str, text: str, kind: str) -> None:
    assert imported(tmp_path / name, text).how == kind


def test_import_says_how_many_questions_have_no_answer(tmp_path: Path) -> None:
    found = imported(tmp_path / "faq.md", "# FAQ\n\n## Why?\n\nSo.\n\n## How?\n\nThus.\n\n## Ropes\n")
    assert found.how == "h2 headings, 2 of 2 with a question mark, 1 without an answer left out"


def test_import_says_how_many_chapters_have_text_of_their_own(tmp_path: Path) -> None:
    chapters = "## First\n\n### Why?\n\nSo.\n\n## Second\n\nThis is about rain.\n\n### How?\n\nThus.\n"
    found = imported(tmp_path / "faq.md", f"# FAQ\n\n{chapters}")
    assert found.how == "h3 headings, 2 of 2 with a question mark, 1 chapter introduction left out"


@pytest.mark.parametrize(
    ("name", "text", "hint"),
    [
        ("it.md", "# Notes\n\n- Is it cold? It is.\n- Tea\n\n## Ice\n\n## Snow\n", "among: li (1), h2 (2)"),
        ("it.txt", "Notes\n\nTea\n---\n\nIs hot.\n\nIce\n---\n\nIs cold.\n", "each with an answer"),
    ],
)
def test_the_likeliest_selectors_are_suggested_if_the_document_has_elements(
    tmp_path: Path, name: str, text: str, hint: str
) -> None:
    with pytest.raises(Fault, match=f"{re.escape(hint)}$"):
        imported(tmp_path / name, text)


def test_numbers_may_start_anew_in_each_chapter(tmp_path: Path) -> None:
    water, air = ["Is it deep?", "Can I swim?"], ["Is it fresh?", "It smells", "Is it cold?"]
    chapters = [
        "\n\n".join(f"{number}) {asked}\n\nSo." for number, asked in enumerate(each, 1)) for each in (water, air)
    ]
    [page] = imported(tmp_path / "faq.txt", "Wells\n\nWATER\n\n" + "\n\nAIR\n\n".join(chapters)).article.editions
    assert [question.name for question in page.questions] == [*water, *air]
