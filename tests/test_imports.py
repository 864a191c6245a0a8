"""Nothing is imported before it is needed, so that a command starts fast."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run, Terminal, edition, graph, question

MARKDOWN = "# FAQ\n\n## Why?\n\nSo.\n\n## How?\n\nThus.\n"
OUTPUTS = "pactqa.system.pager rich pygments markdown_it jinja2 markupsafe textual"
MARKUP = "pactqa.importing.markup"

pytestmark = pytest.mark.installed


@pytest.fixture(autouse=True)
def documents(tmp_path: Path) -> None:
    """Write a store in which only the first answer is Markdown, and a document of each format, one on the shelf."""
    asked = [question("Why?", "**bold**", encodingFormat="text/markdown"), question("How?", "So *plain* an answer.")]
    store = json.dumps(graph(edition(*asked)))
    documents = {
        "store.json": store,
        ".local/share/pactqa/shelf/it.json": store,
        "faq.json": json.dumps({"@type": "FAQPage", "mainEntity": asked}),
        "faq.html": "<!doctype html><h1>FAQ</h1><h2>Why?</h2><p>So.</p><h2>How?</h2><p>Thus.</p>",
        "faq.md": MARKDOWN,
        "faq.txt": MARKDOWN.replace("#", ""),
        "faq.rst": "FAQ\n===\n\nWhy?\n----\n\nSo.\n\nHow?\n----\n\nThus.\n",
    }
    for name, text in documents.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)


def check(imported: list[str], needed: str, spared: str) -> None:
    """Check that the rows *imported*, of Python's `-X importtime`, have the module *needed* and none of *spared*."""
    modules = {row.rpartition("|")[2].strip() for row in imported}
    assert needed in modules
    assert [name for name in modules if f"{name}.".startswith(tuple(f"{other}." for other in spared.split()))] == []


def test_typing_extensions() -> None:
    code = "import sys; from pactqa.__main__ import main; main(); assert 'typing_extensions' not in sys.modules"
    subprocess.run([sys.executable, "-c", code, "list"], check=True)


@pytest.mark.parametrize(
    ("line", "needed", "spared"),
    [
        *(
            (f"{command} -f {form}", "pactqa.store", OUTPUTS)
            for command in ("list", "show 3", "summary", "read", "search pakt", "about")
            for form in ("text", "markdown", "json")
        ),
        ("read -f html", "jinja2", "markdown_it rich"),
        ("show 1 -s store.json", "pactqa.store", "pactqa.importing lxml pactqa.shelf platformdirs"),
        ("show 1 -s @it", "pactqa.shelf.folder", "pactqa.importing lxml pactqa.shelf.update pactqa.shelf.together"),
        ("import faq.json", "pactqa.importing", f"resiliparse {MARKUP}.markdown {MARKUP}.pandoc {MARKUP}.pdf"),
        ("import faq.html", "resiliparse", f"{MARKUP}.markdown {MARKUP}.pandoc {MARKUP}.pdf"),
        (
            "import faq.txt",
            "pactqa.importing",
            f"resiliparse markdown_it {MARKUP}.markdown {MARKUP}.pandoc {MARKUP}.pdf",
        ),
        ("import faq.md", f"{MARKUP}.markdown", f"resiliparse {MARKUP}.pandoc {MARKUP}.pdf"),
        ("import faq.rst", f"{MARKUP}.pandoc", f"resiliparse pypandoc {MARKUP}.markdown {MARKUP}.pdf"),
    ],
)
def test_in_a_pipe(run: Run, line: str, needed: str, spared: str) -> None:
    result = run(*line.split(), PYTHONPROFILEIMPORTTIME="1")
    assert result.out
    check(result.err.splitlines(), needed, spared)


@pytest.mark.parametrize(
    ("line", "needed", "spared"),
    [
        ("list", "pactqa.views.terminal", "textual"),
        ("search atom", "pactqa.views.terminal", "textual"),
        ("show 1 -s store.json", "markdown_it", "textual pygments"),
        ("show 2 -s store.json", "pactqa.views.terminal", "textual markdown_it"),
        ("search plain -s store.json", "pactqa.views.terminal", "textual markdown_it"),
        ("show 2 -s store.json -f markdown", "pactqa.views.markdown", "textual markdown_it"),
        ("shelf update it", "pactqa.importing.load", "webencodings"),
    ],
)
def test_on_a_terminal(terminal: Terminal, line: str, needed: str, spared: str) -> None:
    check(terminal(*line.split(), columns=300, PYTHONPROFILEIMPORTTIME="1").rows, needed, spared)


def test_show_in_a_pipe_needs_few_modules(run: Run) -> None:
    imported = re.findall(r"\| +pactqa", run("show", "3", PYTHONPROFILEIMPORTTIME="1").err)
    assert 10 < len(imported) <= 18
