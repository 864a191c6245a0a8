"""The choice of the questions in a document: small examples of how FAQs are set."""

import re
from pathlib import Path

import pytest

from pactqa.model import Fault
from tests.documents import check_marked, imported

CHOICES = {
    "questions are indented less than the lists of their answers": """notes.txt
Questions and answers
   * ⟦The window is black!⟧
     Switch it on:
     * with the key
       on the left
     * with the mouse
       on the right
   * ⟦Why is there no sound?⟧
     Turn it up.
""",
    "an answer defines terms": """tool.md
# FAQ

⟦What is it?⟧

:   A tool.

⟦Does it replace `/etc`?⟧

:   No:

    `/etc`
    :   belongs to the machine

    `/home`
    :   belongs to you
""",
    "questions of several sentences": """race.md
# FAQ
⟦What is it?⟧
A kart race.
⟦It is too slow for me. What can I do?⟧
Turn the shadows off.
⟦I want to help! How do I?⟧
Ask on the list.
""",
    "nothing asks, and an answer has items": """slow.md
# FAQ
## ⟦Old compilers⟧
They are no longer supported.
## ⟦Speed⟧
It may be slow. You may try:
1) to keep the tree small
   Name the class that you want.
2) to pass these flags
   They skip what is not used.
""",
    "nothing asks but two bold lines in an answer": """slow.md
# FAQ
## ⟦Compilers⟧
Old ones are no longer supported, because nobody has them.
## ⟦Speed⟧
It may be slow on old machines.
**Does it start?**
Wait a minute.
**Does it stop?**
Restart it.
## ⟦Flags⟧
They are read from a file, or from the line that starts it.
## ⟦Colours⟧
They are those of the terminal, and none without one.
## ⟦Sounds⟧
There are some for errors, which are off until you ask for them.
## ⟦Fonts⟧
Those of the system, in the sizes that it knows.
""",
    "a question is asked and answered twice": """watch.md
# FAQ
## ⟦What is watch() for?⟧
It watches a source.
## ⟦What is unwatch() for?⟧
It stops that.
## ⟦What is watch() for?⟧
It watches once, in the new API.
""",
    "an answer directly follows its mark": """format.html
<!doctype html><title>FAQ</title><h1>FAQ</h1>
<ol><li><b>Q: ⟦Is it a format?⟧</b>
<b>A:</b> No, it is a library.</li>
<li><b>Q: ⟦Which types are there?⟧</b>
<b>A:</b>The manual lists them.</li></ol>
""",
    "a digest has a subject for each": """wells.txt
Subject: The well FAQ
Posting-frequency: monthly

------------------------------

Subject: 1. General

This part is about wells.

------------------------------

Subject: 1.1. ⟦What is a well?⟧

A hole with water in it.

------------------------------

Subject: 1.2. ⟦The water is brown⟧

Wait for a day.
""",
    "some numbers have a letter": """wells.txt
1) ⟦What is a well?⟧
A hole with water in it.
2a) ⟦I have a well, now what?⟧
Drink.
2b) ⟦The water is brown⟧
Wait for a day.
""",
    "«1.¿» is a number": """wells.txt
1.⟦¿ Qué es un pozo ?⟧
Un hoyo con agua.
2. ⟦¿Es caro?⟧
No.
3.⟦¡ El agua está turbia !⟧
Espere un día.
""",
    "some marks have a letter": """wells.txt
Q1: ⟦What is a well?⟧
A hole with water in it.
Q2a: ⟦I have a well, now what?⟧
Drink.
Q2b: ⟦The water is brown⟧
Wait for a day.
""",
    "«A01.» of a first chapter is no answer to «F01.» of a last one": """wells.md
# FAQ

## A / For owners

<details><summary>A01. ⟦What does a well cost?⟧</summary>As much as a car.</details>
<details><summary>A02. ⟦My well is dry⟧</summary>Dig deeper.</details>

## F / For the press

<details><summary>F01. ⟦I write about wells⟧</summary>Call us.</details>
""",
    "the first question is no title of a page that has none": """wells.html
<h2>⟦Why is it deep?⟧</h2><p>For the water.</p>
<h2>⟦Why is it cold?⟧</h2><p>It is deep.</p>
""",
    "a table of contents may have any heading": """puits.md
# FAQ

## Table des matières

- [Est-il profond ?](#a)
- [Est-il froid ?](#b)
- [Il est sec](#c)

## ⟦Est-il profond ?⟧

Oui.

## ⟦Est-il froid ?⟧

Oui.

## ⟦Il est sec⟧

Creusez.
""",
    "a heading above others is a question if it asks and has an answer of its own": """tool.md
# FAQ
## ⟦How do I get it?⟧
It is free, wherever you live.
### In a shop
Ask for it.
### By post
Write to us.
## ⟦What does it do?⟧
It draws.
### ⟦Can it talk?⟧
No.
### ⟦Does it print?⟧
Yes.
## How do I use it?
### ⟦With what does it start?⟧
With a key.
### ⟦When does it stop?⟧
At night.
""",
    "nothing asks, and an answer has bold paragraphs": """README.md
# Well
## Usage
Draw water.
Then drink it.
## FAQ
### ⟦I get an error when I draw⟧
Draw slowly.
Then drink.
### ⟦The bucket hangs in the middle⟧
This has many causes:
**Stones in the way**
Take them out.
**Ropes that are old**
Replace them.
**Frost**
Wait.
""",
    "a line of a table of contents that is worded differently": """faq.md
# FAQ

* [Q: How deep is it?](#deep)
* [Q: How cold is it?](#cold)
* [Q: How old is it?](#old)
* [Q: Can I swim?](#swim)

Ask us for more.

**Q: ⟦How deep is it?⟧**

Very.

**Q: ⟦How cold is it?⟧**

Very.

**Q: ⟦How old is it?⟧**

Very.

**Q: ⟦Can one swim in it?⟧**

No.
""",
    "headings in an answer, if most other answers have none": """faq.md
# FAQ
## ⟦The water differs from ours⟧
It has more iron in it.
### Our water
It is soft.
### Your water
It is hard.
### Ways to make it soft
Boil it.
## ⟦The rope is short⟧
Tie another to it.
## ⟦I lost the lid⟧
Cover it with a board.
""",
    "a sign that opens the answer is no part of the question, if it is behind its mark": """faq.html
<!doctype html><title>FAQ</title><h1>FAQ</h1>
<button>⟦Why?⟧▾</button><p>So.</p><button>⟦How?⟧ +</button><p>Thus.</p>
<button>⟦Where?⟧ ＋</button><p>Tie it.</p>
""",
    "a sign at the end of most questions opens the answer": """faq.html
<!doctype html><title>FAQ</title><h1>FAQ</h1>
<button>⟦Why?⟧ +</button><p>So.</p><button>⟦How?⟧ +</button><p>Thus.</p>
<button>⟦The rope is short⟧ +</button><p>Tie it.</p>
""",
    "other signs at the end are part of the question": """faq.md
# FAQ
## ⟦What does the sign mean: ↑ or ↓⟧
Up or down.
## ⟦Go back with ←⟧
Or with esc.
## ⟦Is it deep?⟧
Yes.
""",
    "the headings that the table of contents lists": """faq.md
# Well FAQ

- [Digging](#digging)
- [Water](#water)
- [Winter](#winter)

## ⟦Digging⟧

Take a spade.

### Clay

Use a drill.

### Sand

Use boards.

## ⟦Water⟧

Wait for a day.

### Brown

Wait for another.

### Green

Do not drink it.

## ⟦Winter⟧

Cover it.
""",
    "numbered steps in an answer, and a number that occurs twice": """well.txt
Wells
1. ⟦Why is it dry?⟧
Wait.
2. ⟦It is full⟧
Drink.
3. ⟦How do I cover it?⟧
Do this:
1. Take boards
2. Nail them together
4. ⟦Is it cold?⟧
Yes.
4. ⟦Is it deep?⟧
Yes.
5. ⟦Who digs it?⟧
We do.
6. ⟦When?⟧
In spring.
7. ⟦Where is it?⟧
Behind the house.
8. ⟦What is it for?⟧
Water.
""",
    "answers that are all the same": """faq.html
<!doctype html><title>FAQ</title><h3>⟦Why?⟧</h3><p>To be told.</p><p>Here be rain.</p><p>Here be snow.</p>
<h3>⟦How?⟧</h3><p>To be told.</p><p>Here be rain.</p><p>Here be snow.</p>
<h3>⟦When?⟧</h3><p>To be told.</p><p>Here be rain.</p><p>Here be snow.</p>
""",
    "a list of terms below a title is text of its section": """faq.rst
FAQ
===

⟦The pump⟧
--------

It has two switches.

Upper switch
   It turns the wheel.

Lower switch
   It opens the valve.

⟦The rope⟧
--------

It has two ends.

Upper end
   It is tied to the wheel.

Lower end
   It is wet.
""",
    "bold words that lead into the text of an answer are no entries": """faq.md
# FAQ
## ⟦Water⟧
It comes from the well.
**In summer:** lower the rope.
**In winter:** break the ice.
**Note:** it is deep.
## ⟦Ropes⟧
They are in the shed.
**Short answer** take a long one.
**The other ones** are short.
""",
    "nor if they begin as questions do": """faq.md
# FAQ
**⟦Is it deep?⟧**
No.
**Why it matters:** one may fall.
**What it does:** it holds.
**⟦What is it?⟧**
A well.
**How it works:** pull.
**Where it is:** in town.
""",
    "bold words that lead into the text, and nothing else asks": """faq.md
# FAQ
**⟦How to open it:⟧** push.
**⟦Where to go:⟧** down.
**⟦What to bring:⟧** a rope.
""",
    "a heading above two lower ones": """faq.md
# FAQ
## ⟦The cost⟧
### By car
#### In summer
Four.
#### In winter
Six.
## ⟦The way⟧
### On foot
#### From the north
Up.
""",
    "half of the rows of a table": """faq.html
<title>FAQ</title><h1>FAQ</h1><table><tr><td>⟦Why?⟧<td>So.<tr><td>It stops<td>Push.
<tr><td>⟦How?⟧<td>Thus.<tr><td>It is dry<td>Wait.</table>
""",
    "items inside an answer": """faq.html
<title>FAQ</title><ul><li>⟦How?⟧</li></ul><blockquote><p>Two ways:</p><ul><li>how</li></ul><p>Or none.</p></blockquote>
<ul><li>⟦Why?⟧</li></ul><blockquote><p>Two ways:</p><ul><li>why</li></ul><p>Or none.</p></blockquote>
<ul><li>⟦Who?⟧</li></ul><blockquote><p>Two ways:</p><ul><li>who</li></ul><p>Or none.</p></blockquote>
""",
    "the title of its window says that a page is an FAQ": """wells.html
<title>Wells | FAQ</title><h1>All about wells</h1>
<h2>⟦It is dry⟧</h2><p>Wait.</p><h2>⟦It is full⟧</h2><p>Drink.</p>
""",
    "numbers start anew in each chapter": """faq.txt
Wells
WATER
1) ⟦Is it deep?⟧
So.
2) ⟦Can I swim?⟧
So.
AIR
1) ⟦Is it fresh?⟧
So.
2) ⟦It smells⟧
So.
3) ⟦Is it cold?⟧
So.
""",
    "a class names the questions": """faq.html
<title>FAQ</title><h1>FAQ</h1><h3>Index</h3><p>Of this.</p><h3 class="x-question">⟦Who?⟧</h3><p>So.</p>
<h3 class="x-question">⟦How?⟧</h3><p>So.</p><h3 class="x-question">⟦Why?⟧</h3><p>So.</p><h3>Any more?</h3><p>Call.</p>
""",
    **{
        f"a window in front of a page: {window[:22]}": f"faq.html\n<title>FAQ</title><body>{window}"
        "<h3>⟦Who may join?⟧</h3><p>All of you.</p><h3>⟦Who pays?⟧</h3><p>We do.</p>"
        for window in (
            '<div class="modal"><h3>Log in</h3><p>No account yet?</p><a href="/r">Register</a></div>',
            '<div role="dialog"><h3>Log in</h3><p>No account yet?</p><a href="/r">Register</a></div>',
            '<div id="cookie-banner"><h3>May we?</h3><p>We use cookies.</p></div>',
        )
    },
    **{
        f"a question mark behind a bold question, and {end!r}": "faq.md\n# FAQ\n\n"
        + "".join(f"**⟦{name}**?⟧{end}So.\n\n" for name in ("Who may join", "What does it cost"))
        + f"**⟦Why?⟧**{end}So.\n"
        for end in ("\n", "\n\n")
    },
    "a badge, which is not JSON": "faq\n[![b](https://x.org/y.svg)](https://x.org)\n\n## ⟦What is @type?⟧\n\nA key.\n\n"
    "## ⟦Why?⟧\n\nSo.\n",
}


@pytest.mark.parametrize("document", CHOICES.values(), ids=CHOICES)
def test_all_blocks_set_like_the_questions_are_questions(tmp_path: Path, document: str) -> None:
    check_marked(tmp_path, document)


PAIR = "<div class={0}>{1}</div><div class={0}-told>{2}</div>"
PAGE = "<!doctype html><html lang=en><title>FAQ</title><h1>FAQ</h1>"


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("faq.md", "# FAQ\n\nWhy?\n\n:   So.\n\nHow?\n\n:   Thus.\n", "terms of a list, 2 of 2 with a question mark"),
        (
            "faq.md",
            "# FAQ\n\nIt is slow. Why?\n\nWait.\n\nHow is it?\n\nOld.\n",
            "paragraphs that are questions, 2 of 2 with a question mark",
        ),
        (
            "faq.html",
            PAGE + PAIR.format("q", "Why?", "So.") + PAIR.format("q", "It stops", "Push."),
            "lines in one style, 1 of 2 with a question mark",
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
        ("it.md", "# Notes\n\n- Is it cold? It is.\n- Tea\n\n## Ice\n\nCold.\n\n## Snow\n\nToo.\n", "among: h2 (2)"),
        ("it.md", "# Notes\n\n" + "**Ada**\n\nIs tea.\n\n" * 3, "for linked data; see: pactqa help import"),
        (
            "it.md",
            "# Notes\n\n- Is it cold? It is.\n- Tea\n\n## Ice\n\n## Snow\n",
            "for linked data; see: pactqa help import",
        ),
        (
            "it.txt",
            "Notes\n\nTea\n---\n\nIs hot.\n\nIce\n---\n\nIs cold.\n",
            "for linked data; see: pactqa help import",
        ),
    ],
)
def test_the_likeliest_selectors_are_suggested_if_the_document_has_elements(
    tmp_path: Path, name: str, text: str, hint: str
) -> None:
    with pytest.raises(Fault, match=f"{re.escape(hint)}$"):
        imported(tmp_path / name, text)
