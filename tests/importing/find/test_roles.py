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
from tests.documents import examples, pairs

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
    """Return the roles of the blocks of *page*, each with its text, one a line."""
    found = find(parsed(page), title=known.get("title"), called=["FAQ"])
    return "\n".join(
        f"{role.name}{role.number or ''} {block.text}".strip()
        for role, block in zip(found.roles, found.blocks, strict=True)
    )


ROLES = pairs(__file__, "roles.txt")


@pytest.mark.parametrize(("page", "roles"), ROLES.values(), ids=ROLES)
def test_each_block_has_a_role(page: str, roles: str) -> None:
    assert told(page) == roles


SUMMARIES = examples(__file__, "summaries.txt")


@pytest.mark.parametrize("example", SUMMARIES.values(), ids=SUMMARIES)
def test_the_summary_is_a_box_before_among_or_after_the_questions(example: str) -> None:
    """Check the text of the summary, which is below a line of `==>` if there is one."""
    page, _, summary = example.partition("==>\n")
    roles = [line.partition(" ") for line in told(page).split("\n")]
    assert " ".join(text for role, _, text in roles if role == "summary") == summary.rstrip()
    assert [text for role, _, text in roles if role.startswith("question")] == ["Why?", "How?"]


def test_the_title_is_one_wherever_it_is_a_heading() -> None:
    page = "<p>Home</p><h2>Bridge</h2><h3>Why?</h3><p>Bridge</p><h3>How?</h3><p>Thus.</p>"
    assert told(page, title="Bridge") == (
        "lead Home\ntitle Bridge\nquestion1 Why?\nanswer1 Bridge\nquestion2 How?\nanswer2 Thus."
    )


def test_a_link_that_ends_most_answers_is_beside_them() -> None:
    close = '<p><a href="#">Fermer</a></p>'
    page = "<h1>FAQ</h1>" + "".join(f"<h2>{asked}?</h2><p>So.</p>{close}" for asked in ("Why", "How", "Who"))
    assert "answer3 So.\naside3 Fermer" in told(page)
    assert "answer3 Fermer" in told(page.replace(close, "", 2))


def test_a_link_to_another_page_is_beside_an_answer_unless_it_is_an_item() -> None:
    link, item = '<a href="/x">Rules</a>', '<li><a href="/x">Act</a>'
    page = f"<h2>Why?</h2><p>So.</p><p>{link}</p><ul>{item}</ul><h2>How?</h2><p>Thus.</p>"
    each = [replace(block, in_article=not block.linked) for block in parsed(page)]
    roles = find(each, called=["FAQ"], description="").roles
    named = [role.name for role in roles]
    assert named == ["question", "answer", "aside", "answer", "question", "answer"]


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
