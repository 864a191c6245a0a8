"""Each observation of a block matters: without it, the questions of the smallest document that needs it change."""

from pathlib import Path

import pytest

from pactqa.importing.find.evidence import OBSERVATIONS
from pactqa.model import Fault
from tests.documents import imported
from tests.importing.find.test_choice import CONTENTS

TEXT = "The bridge opens on Monday, after eleven years of planning, building and arguing about it in the whole valley."
MORE = "Lorries have to wait until the spring of next year, because the ramp is too steep for them when there is ice."
ASKED = f"<h2>Who may use it?</h2><p>{TEXT}</p><h2>What did it cost?</h2><p>{MORE}</p>"
PAGE = '<!doctype html><html lang="en"><title>The bridge</title><body><h1>The bridge</h1>{}</body></html>'
LEAD = "It is open at last, and who has paid for it in all these years of rain and debt and endless talk?"

NEEDED = {
    "it has no letters, or is no text": ("faq.md", "# FAQ\n\n## Why?\n\nSo.\n\n## 2024\n\nDone.\n\n## How?\n\nThus.\n"),
    "it is marked as an answer": (
        "faq.md",
        "# FAQ\n\n## Q: Why?\n\n## A: Why not?\n\nSo.\n\n## Q: How?\n\n## A: How not?\n\nThus.\n",
    ),
    "it is a label of a question or an answer": (
        "faq.md",
        "# FAQ\n\n## Why?\n\n### Answer\n\nSo.\n\n## How?\n\n### Answer\n\nThus.\n\n"
        "### When?\n\nNow.\n\n### Who?\n\nI.\n",
    ),
    "it is the label of a summary": (
        "faq.md",
        "# FAQ\n\n## Why?\n\nSo.\n\n## TL;DR\n\nIt is so.\n\n## How?\n\nThus.\n",
    ),
    "it is the label of a table of contents": ("faq.md", "# FAQ\n\n## Contents\n\nAll of it.\n\n## Why?\n\nSo.\n"),
    "it is in a table of contents": (
        "faq.txt",
        "FAQ\n\n1. Why?\n2. How?\n3. Who?\n\n1. Why?\n\nSo.\n\n2. How?\n\nThus.\n\n3. Who?\n\nI.\n",
    ),
    "it is a line of code": ("faq.md", "# FAQ\n\nWhy?\n\nSo.\n\n`where is it?`\n\nHow?\n\nThus.\n"),
    "it is a link to another page, in an article": (
        "it.html",
        PAGE.format(f'{ASKED}<h2><a href="/next">Who is next?</a></h2><p>{TEXT}</p>'),
    ),
    "it looks like the text around it, in the article of a page": (
        "it.html",
        PAGE.format(f"<p>{TEXT}</p><p>Who knows?</p><p>{MORE}</p><p>Who cares?</p><p>{TEXT}</p>"),
    ),
    "it is a call to action": ("faq.md", "# FAQ\n\n## Why?\n\nSo.\n\n## Still have questions?\n\nAsk us.\n"),
    "it offers something, in an article": (
        "it.html",
        PAGE.format(f"{ASKED}<h2>Interested in bridges?</h2><p>{TEXT}</p>"),
    ),
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
    "it ends with a question mark": ("it.md", "# Bridge\n\n## Is it open?\n\nYes.\n"),
    "it has a question mark": ("it.md", "# Bridge\n\n## Open? So they say\n\nYes.\n\n## Free? Not quite\n\nNo.\n"),
    "it goes on with a lead": (
        "it.md",
        "# Help\n\nHow do I\n\n... get it\n: Here.\n\n... lose it\n: There.\n",
    ),
    "it is listed in the contents": ("faq.html", CONTENTS),
    "it begins as a question": (
        "faq.md",
        "# FAQ\n\n## How to start\n\nSo.\n\n### Step\n\nThus.\n\n### Stop\n\nThus.\n",
    ),
}


def found(path: Path, text: str) -> tuple[str, list[str]]:
    """Return how the questions of *text* were found, and what they are."""
    try:
        one = imported(path, text)
    except Fault:
        return "", []
    return one.how, [question.name for question in one.article.editions[0].questions]


def test_each_observation_has_its_smallest_document() -> None:
    assert NEEDED.keys() == OBSERVATIONS.keys()


@pytest.mark.parametrize("rule", NEEDED)
def test_a_document_misses_the_rule(rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name, text = NEEDED[rule]
    before = found(tmp_path / name, text)
    monkeypatch.delitem(OBSERVATIONS, rule)
    assert found(tmp_path / name, text) != before
