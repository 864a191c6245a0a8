"""An article arrives whole: what stands above its first question, below its last answer, and in its boxes."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactqa.importing import blocks, pipeline
from pactqa.importing.blocks import Outline
from pactqa.importing.find import find
from pactqa.importing.words.phrases import split_date
from pactqa.importing.write import write
from pactqa.views import pages
from pactqa.views.markdown import Markdown
from tests.documents import editions, imported, pairs

TEXT = "The bridge opens on Monday, after eleven years of planning, building and arguing about it in the whole valley."
MORE = "Lorries have to wait until the spring of next year, because the ramp is too steep for them when there is ice."
ASKED = f"<h2>Who may use it?</h2><p>{TEXT}</p><h2>What did it cost?</h2><p>{MORE}</p>"
NEW = "A new bridge spans the valley. We say what that means."


PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>The bridge</title>
<body><main><article>{}</article></main></body></html>"""


WHOLE = pairs(__file__, "whole.txt")
WORDS = {
    "NEW": NEW,
    "TEXT": TEXT,
    "MORE": MORE,
    "ASKED": ASKED,
    "TOLD": f"## 1. Who may use it?\n\n{TEXT}\n\n## 2. What did it cost?\n\n{MORE}",
}


@pytest.mark.parametrize(("document", "expected"), WHOLE.values(), ids=WHOLE)
def test_an_article_arrives_whole(tmp_path: Path, document: str, expected: str) -> None:
    """Check its Markdown and, in the last line, how many asides are left out. Names in braces are those of `WORDS`."""
    name, _, text = document.format(**WORDS).partition("\n")
    found = imported(tmp_path / name, PAGE.format(text) if name == "it.html" else text)
    [edition] = found.article.editions
    left_out = found.how.partition("question mark, ")[2]
    assert f"{Markdown().render(pages.whole(edition))}\n{left_out}".rstrip() == expected.format(**WORDS)


def test_the_number_above_a_question_is_not_the_lead(tmp_path: Path) -> None:
    entries = "".join(f"<span>0{number}</span><h3>Why {number}?</h3><p>So.</p>" for number in (1, 2))
    [edition] = editions(tmp_path / "it.html", PAGE.format(f"<h1>FAQ</h1>{entries}"))
    assert "description" not in edition


PARTS = [
    *("<p>{} is known.</p>", "<h2>{} of it</h2>", "<h2>Who knows {}?</h2>", "<p><b>Why is {} so?</b></p>", "<hr>"),
    *("<ul><li>{} is listed.<li>So it is.</ul>", "<aside><p>{} was drawn.</p></aside>", "<p><i>{} is slanted.</i></p>"),
    *("<div class=box><h3>{} in a box</h3><p>It says so.</p></div>", "<p>By {}</p>", "<p>{}</p>"),
    *("<section><h3>Key points</h3><p>{} is all.</p></section>", "<blockquote>{} is quoted.</blockquote>"),
    "<p class=teaser>{} is a teaser.</p>",
]


@given(st.lists(st.sampled_from(PARTS), max_size=9))
def test_every_word_of_an_article_is_in_one_text_of_it_or_in_what_is_counted(parts: list[str]) -> None:
    words = [f"word{'abcdefghij'[number]}" for number, _ in enumerate(parts)]
    inside = "".join(part.format(word) for part, word in zip(parts, words, strict=True))
    page = f"<article><h1>The bridge</h1><p>{TEXT}</p>{inside}{ASKED}</article>"
    tree = blocks.parse_html(f"<html><body>{page}</body></html>")
    asides = blocks.prune(tree)
    found = [*blocks.mark_article(blocks.from_html(tree, asides=asides), blocks.main_lines(page))]
    outline = find(found, title="The bridge", called=["it"], description="")
    draft = write(outline)
    entries = [text for each in draft.questions for text in (each.name, each.answer)]
    chapters = {each.section for each in draft.questions if each.section}
    credit = draft.source.credit if draft.source else None
    texts = [draft.headline, draft.description, draft.abstract, credit, *entries, *chapters]
    placed = zip(found, outline.roles, strict=True)
    counted = [block.text for block, role in placed if role.name == "aside" and role.number]
    for word in words:
        assert sum(word in (text or "") for text in [*texts, *counted]) == (word in inside)
    assert ("aside" in draft.how) == bool(counted)


CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*.*"))


@pytest.mark.parametrize(
    "path", [path for path in CORPUS if path.suffix in (".html", ".md", ".txt")], ids=lambda p: p.name
)
def test_every_word_that_has_a_role_is_in_the_article(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outlines: list[Outline] = []

    def remember(*parts: Any, **more: Any) -> Outline:  # noqa: ANN401 - as `find`
        outlines.append(find(*parts, **more))
        return outlines[-1]

    monkeypatch.setattr(pipeline, "find", remember)
    [edition] = editions(tmp_path / path.name, path.read_bytes())
    shown = json.dumps(edition, ensure_ascii=False).replace("\\n", " ")
    [outline] = outlines
    for block, role in zip(outline.blocks, outline.roles, strict=True):
        if role.name in ("lead", "question", "answer"):
            text, _ = split_date(block.text)
            assert {*re.findall(r"[^\W\d_]{7,}", text)} <= {*re.findall(r"[^\W\d_]{7,}", shown)}
