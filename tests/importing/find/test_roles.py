"""Each block has one role, and finding takes no block away and changes none."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pactqa.importing import blocks
from pactqa.importing.blocks import Block, Role
from pactqa.importing.find import find
from pactqa.importing.words.phrases import letters
from pactqa.importing.words.prefix import parse_prefix
from pactqa.importing.write import write

NAMES = ["title", "summary", "lead", "contents", "chapter", "question", "answer", "aside", "outside"]

PIECES = [
    *("<h1>Bridge FAQ</h1>", "<h2>Tolls</h2>", "<h2>Why?</h2>", "<h3>Who pays?</h3>", "<h3>Refunds</h3>", "<hr>"),
    *(
        "<p>Because it is.</p>",
        "<p>TL;DR: it is open.</p>",
        "<p><b>How?</b></p>",
        "<p><b>What is it?</b> A bridge.</p>",
    ),
    *("<p>Photo: dpa</p>", "<p>19.06.2024</p>", "<p>By card</p>", "<button>Share</button>", "<p>Q: When?</p>"),
    *("<p>A: Now.</p>", "<p>Question</p>", "<p>Answer</p>", "<ul><li>By train<li>On foot</ul>", "<p>1. Is it?</p>"),
    *("<ul><li><a href='#a'>Why?</a><li><a href='#b'>How?</a><li><a href='#c'>When?</a></ul>", "<pre>ls -l</pre>"),
    *("<dl><dt>Where?<dd>Here.</dl>", "<details><summary>Whose?</summary>Ours.</details>", "<p>P. Diddy said so.</p>"),
    *("<table><tr><td>Whom?<td>Them.</table>", "<p><a href='#top'>Back to top</a></p>", "<p>Read more</p>"),
]


def parsed(page: str) -> list[Block]:
    return [*blocks.from_html(blocks.parse_html(f"<body>{page}</body>"), None, None)]


def told(page: str, **known: str) -> str:
    """Return the roles of the blocks of *page*, each with its text."""
    found = find(parsed(page), title=known.get("title"), called=["FAQ"])
    return " / ".join(
        f"{role.name}{role.number or ''} {block.text}" for role, block in zip(found.roles, found.blocks, strict=True)
    )


ROLES = {
    "an FAQ": (
        "<h1>Bridge</h1><p>All of it.</p><h2>Why?</h2><p>So.</p><h2>How?</h2><p>Thus.</p>",
        "title Bridge / lead All of it. / question1 Why? / answer1 So. / question2 How? / answer2 Thus.",
    ),
    "chapters, a summary and captions": (
        "<h1>Bridge</h1><p>TL;DR</p><p>Go.</p><h2>Tolls</h2><h3>Why?</h3><p>So.</p><p>Photo: dpa</p>"
        "<h2>Piers</h2><p>Old.</p><h3>How?</h3><p>Photo: dpa</p>",
        "title Bridge / summary TL;DR / summary Go. / chapter Tolls / question1 Why? / answer1 So. "
        "/ aside1 Photo: dpa / chapter Piers / outside Old. / question2 How? / answer2 Photo: dpa",
    ),
    "a table of contents": (
        "<h1>Bridge</h1><p>This tells:</p><p>1. Why?<p>2. How?<p>3. Who?"
        "<p>1. Why?<p>So.<p>2. How?<p>Thus.<p>3. Who?<p>I.",
        "title Bridge / contents This tells: / contents 1. Why? / contents 2. How? / contents 3. Who? "
        "/ question1 1. Why? / answer1 So. / question2 2. How? / answer2 Thus. / question3 3. Who? / answer3 I.",
    ),
    "no questions": (
        "<h1>Bridge</h1><p>It is old.</p><h2>Piers</h2><p>Two.</p>",
        "title Bridge / lead It is old. / outside Piers / outside Two.",
    ),
    "the only heading of level 1 is the only one that asks": (
        "<h1>Why is it so?</h1><p>So.</p><h2>Piers</h2><p>Two.</p>",
        "question1 Why is it so? / answer1 So. / answer1 Piers / answer1 Two.",
    ),
    "captions are paragraphs": (
        "<h2>Why?</h2><p>So.</p><p>Photo: dpa<br>Good.</p><p>It says<br>Photo: dpa</p><h2>How?</h2><p>Thus.</p>",
        "question1 Why? / answer1 So. / answer1 Photo: dpa / answer1 Good. / answer1 It says / answer1 Photo: dpa "
        "/ question2 How? / answer2 Thus.",
    ),
    "a rule inside the last answer, which is in an element of its own": (
        "<div><h3>Why?</h3><p>So.</p><hr></div><div><h3>How?</h3><p>Thus.</p><hr></div>"
        "<div><h3>Who?</h3><p>I.</p><hr><p>And you.</p></div>",
        "question1 Why? / answer1 So. / answer1  / question2 How? / answer2 Thus. / answer2  "
        "/ question3 Who? / answer3 I. / answer3  / answer3 And you.",
    ),
    "an answer below the element that holds all questions": (
        "<div><h3>Why?</h3><p>So.</p><h3>How?</h3></div><p>Thus.</p>",
        "question1 Why? / answer1 So. / question2 How? / answer2 Thus.",
    ),
    "an element right behind a question is its panel only if the question is alone in its own": (
        "<div><p>Why?</p><p>So.</p><p>How?</p><p>Thus.</p><p>Who?</p></div><div><h3>Contact</h3><p>Write.</p></div>",
        "question1 Why? / answer1 So. / question2 How? / answer2 Thus. / question3 Who? "
        "/ chapter Contact / outside Write.",
    ),
    "an answer that begins in the paragraph of the question": (
        "<p>Q: It says:<br>no.<br>A: Go.</p><p>On.</p><p>Q: Why?</p><p>A: So.</p><p>Q: How?</p><p>A: Thus.</p>",
        "question1 Q: It says: / answer1 no. / answer1 A: Go. / answer1 On. / question2 Q: Why? / answer2 A: So. "
        "/ question3 Q: How? / answer3 A: Thus.",
    ),
}


@pytest.mark.parametrize(("page", "roles"), ROLES.values(), ids=ROLES)
def test_each_block_has_a_role(page: str, roles: str) -> None:
    assert told(page) == roles


def test_the_title_is_one_wherever_it_is_a_heading() -> None:
    page = "<p>Home</p><h2>Bridge</h2><h3>Why?</h3><p>Bridge</p><h3>How?</h3><p>Thus.</p>"
    assert told(page, title="Bridge") == (
        "lead Home / title Bridge / question1 Why? / answer1 Bridge / question2 How? / answer2 Thus."
    )


def test_a_link_that_ends_most_answers_is_beside_them() -> None:
    close = '<p><a href="#">Fermer</a></p>'
    page = "<h1>FAQ</h1>" + "".join(f"<h2>{asked}?</h2><p>So.</p>{close}" for asked in ("Why", "How", "Who"))
    assert "answer3 So. / aside3 Fermer" in told(page)
    assert "answer3 Fermer" in told(page.replace(close, "", 2))


def test_a_link_to_another_page_is_beside_an_answer_unless_it_is_an_item() -> None:
    link, item = '<a href="/x">Rules</a>', '<li><a href="/x">Act</a>'
    page = f"<h2>Why?</h2><p>So.</p><p>{link}</p><ul>{item}</ul><h2>How?</h2><p>Thus.</p>"
    each = [replace(block, kept=not block.linked) for block in parsed(page)]
    roles = find(each, called=["FAQ"], description="").roles
    named = [role.name for role in roles]
    assert named == ["question", "answer", "aside", "answer", "question", "answer"]


ENTRIES = "<h2>Why?</h2><p>So.</p>{}<h2>How?</h2><p>Thus.</p>{}"
BOX = "<h{0}>Key points</h{0}><ul><li>It is.</ul><p>It was.</p>"


BOXES = {
    "a list above the questions": (BOX.format(2) + ENTRIES.format("", ""), "Key points It is."),
    "an element of its own": (
        f"<p>New.</p><div>{BOX.format(2)}</div>" + ENTRIES.format("", ""),
        "Key points It is. It was.",
    ),
    "a section": (
        "<h2>Key points</h2><p>It is.</p><p>It was.</p>" + ENTRIES.format("", ""),
        "Key points It is. It was.",
    ),
    "an element in an answer": (ENTRIES.format(f"<div>{BOX.format(3)}</div>", ""), "Key points It is. It was."),
    "a section below the questions": (ENTRIES.format("", BOX.format(2)), "Key points It is."),
    "one in each answer": (ENTRIES.format(*[f"<div>{BOX.format(3)}</div>"] * 2), ""),
    "a paragraph with its label and its end": (
        "<p>TL;DR: it is. Show more</p><ul><li>It was.</ul>" + ENTRIES.format("", ""),
        "TL;DR: it is. Show more",
    ),
    "a part of an answer": (ENTRIES.format("", BOX.format(3)), ""),
    "a paragraph of an answer": (ENTRIES.format("<p>Key points: it is.</p>", ""), ""),
    "a paragraph with its label": ("<p>TL;DR: it is.</p><p>New.</p>" + ENTRIES.format("", ""), "TL;DR: it is."),
    "a paragraph below its label": ("<p>TL;DR</p><p>It is.</p><p>New.</p>" + ENTRIES.format("", ""), "TL;DR It is."),
    "a section before another one": (
        "<h2>Key points</h2><p>It is.</p><h3>Tolls</h3><p>Old.</p>" + ENTRIES.format("", ""),
        "Key points It is.",
    ),
    "a label of nothing before it": (
        "<p>Summary</p><h3>Tolls</h3><p>TL;DR</p><p>It is.</p>" + ENTRIES.format("", ""),
        "TL;DR It is.",
    ),
}


@pytest.mark.parametrize(("page", "box"), BOXES.values(), ids=BOXES)
def test_the_summary_is_a_box_before_among_or_after_the_questions(page: str, box: str) -> None:
    outline = find(parsed(f"<h1>Bridge FAQ</h1>{page}"))
    found = [block for block, role in zip(outline.blocks, outline.roles, strict=True) if role.name == "summary"]
    assert " ".join(block.text for block in found) == box
    assert [
        block.text for block, role in zip(outline.blocks, outline.roles, strict=True) if role.name == "question"
    ] == ["Why?", "How?"]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.booleans())
def test_roles_are_a_partition_of_the_blocks(pieces: list[str], is_faq: bool) -> None:
    page = parsed("".join(pieces))
    outline = find(page, called=["FAQ"] if is_faq else [])
    assert outline.blocks == page
    assert len(outline.roles) == len(page)
    assert {role.name for role in outline.roles} <= {*NAMES}
    numbers = [role.number for role in outline.roles if role.name == "question"]
    assert sorted({*numbers}) == [*range(1, max(numbers, default=0) + 1)]
    entries = [role for role, _ in groupby(role for role in outline.roles if role.name in ("question", "answer"))]
    assert entries == sorted(entries, key=lambda role: (role.number, role.name == "answer"))


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_nothing_of_an_answer_is_left_out(pieces: list[str]) -> None:
    outline = find(parsed("".join(pieces)), called=["FAQ"])
    draft = write(outline)
    for number, question in enumerate(draft.questions, 1):
        parts = [
            letters(parse_prefix(block.text).bare)
            for block, role in zip(outline.blocks, outline.roles, strict=True)
            if role == Role("answer", number)
        ]
        answer = letters(question.answer)
        assert all(part in answer for part in parts)
