"""From blocks to questions and answers: what is of an answer, and where the last one ends."""

from pathlib import Path

import pytest

from tests.conftest import Run

FAQ = "<!doctype html><html lang=en><title>FAQ</title><h1>FAQ</h1>"
ASKED = "<h2>{}</h2><p>{}</p>"


def told(run: Run, path: Path, text: str) -> str:
    """Return what `pactqa show` prints of all questions of *text*, a document at *path*."""
    path.write_text(text)
    imported = run("import", path)
    assert imported.code == 0, imported.err
    count = len(run("list", "-s", "-", stdin=imported.bytes).out.splitlines())
    return run("show", "-s", "-", f"1-{count}", stdin=imported.bytes).out


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        pytest.param(
            "faq.html",
            f"{FAQ}<h2>Is it free?</h2><h2>Does it cost anything?</h2><p>It is free.</p>{ASKED.format('Why?', 'So.')}",
            "1. Is it free?\n\nIt is free.\n\n2. Does it cost anything?\n\nIt is free.\n\n3. Why?\n\nSo.\n",
            id="two questions have one answer",
        ),
        pytest.param(
            "faq.html",
            f"{FAQ}<h2>Question</h2><p>It does not start</p><h2>Answer</h2><p>Press the key.</p>"
            "<h2>If it stays dark</h2><p>Turn it.</p>"
            "<h2>Question</h2><p>How do I stop it?</p><h2>Answer</h2><p>Press again.</p>",
            "1. It does not start\n\nPress the key.\n\n### If it stays dark\n\nTurn it.\n\n"
            "2. How do I stop it?\n\nPress again.\n",
            id="labels stand above questions and answers",
        ),
        pytest.param(
            "faq.txt",
            "Q: Why?\n\nA:\n\nBecause.\n\nQ: How?\n\nA:\n\nSo.\n",
            "1. Why?\n\nBecause.\n\n2. How?\n\nSo.\n",
            id="a mark stands above the answer",
        ),
        pytest.param(
            "faq.html",
            f"{FAQ}{ASKED.format('Why?', 'So.')}<hr>{ASKED.format('How?', 'Thus.')}<hr><p>Written by hand.</p>",
            "1. Why?\n\nSo.\n\n2. How?\n\nThus.\n",
            id="a rule ends the last answer as it does the others",
        ),
        pytest.param(
            "faq.html",
            f"{FAQ}{ASKED.format('Why?', 'So.')}<p><a href='#top'>Up</a></p>{ASKED.format('How?', 'Thus.')}",
            "1. Why?\n\nSo.\n\n2. How?\n\nThus.\n",
            id="a way back to the top is of no answer",
        ),
    ],
)
def test_an_answer_has_what_belongs_to_it(run: Run, tmp_path: Path, name: str, text: str, shown: str) -> None:
    assert told(run, tmp_path / name, text) == shown
