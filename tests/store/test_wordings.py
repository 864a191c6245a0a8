"""Other wordings of a question are found by search and ask, kept wherever a store is written, and shown nowhere."""

import json
import re
from pathlib import Path

import pytest

from pactqa.store import read, write
from tests.conftest import Run, Stored, Terminal, edition, graph, question

HIDDEN = ["Which is the boiling point?", "At how many degrees does one steep it?"]


@pytest.fixture
def tea(stored: Stored) -> Path:
    asked = question("How hot must the water be?", "It depends on the leaves.")
    answer = asked.pop("acceptedAnswer")
    return stored(
        graph(
            edition(
                asked | {"alternateName": HIDDEN, "acceptedAnswer": answer},
                question("Who invented tea?", "Nobody knows."),
                question("What does a cup cost?", "Two francs."),
            )
        )
    )


def test_a_question_is_found_by_another_wording(run: Run, tea: Path) -> None:
    found = "1\tHow hot must the water be?\tIt depends on the leaves.\n"
    assert run("search", "degrees", "-s", tea).out == found
    assert run("search", "degrees", "water", "boiling", "-s", tea).out == found
    assert run("ask", "what is the boiling point", "-n", "1", "-s", tea).out == found


def test_words_of_another_wording_are_not_missing(terminal: Terminal, tea: Path) -> None:
    shown = terminal("ask", "how many degrees has the water in Peru", "-s", tea)
    assert "Without a match: Peru." in shown.text


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("command", ["read", "list", "show 1", "search degrees", "ask what is the boiling point"])
def test_other_wordings_are_shown_nowhere(run: Run, terminal: Terminal, tea: Path, command: str, form: str) -> None:
    for shown in (run(*command.split(), "-s", tea, "-f", form).out, terminal(*command.split(), "-s", tea).text):
        assert "How hot" in shown
        assert "steep" not in shown


def test_a_page_has_them_in_its_linked_data_alone(run: Run, tea: Path, tmp_path: Path) -> None:
    page = run("read", "-s", tea, "-f", "html").out
    (tmp_path / "page.html").write_text(page)
    assert "steep" not in re.sub("<script.*?</script>", "", page, flags=re.DOTALL)
    assert run("import", "page.html").out == run("read", "-s", tea, "-f", "json").out
    assert HIDDEN[1] in run("import", "page.html").out


@pytest.mark.parametrize("wordings", [HIDDEN, HIDDEN[0]])
def test_a_store_comes_back_with_its_wordings(run: Run, stored: Stored, wordings: object) -> None:
    asked = {"@type": "Question", "@id": "#hot", "name": "How hot?", "alternateName": wordings, "acceptedAnswer": {}}
    asked["acceptedAnswer"] = {"@type": "Answer", "text": "Very."}
    text = json.dumps(graph(edition(asked)), indent=2) + "\n"
    path = stored(text.encode())
    assert run("import", path).out == text
    assert write(read(str(path))) == text
    assert json.loads(run("show", "1", "-s", path, "-f", "json").out)["@graph"][0]["mainEntity"][0] == asked


def test_linked_data_of_a_page_brings_its_wordings(run: Run, tmp_path: Path) -> None:
    asked = question("How hot?", "<p>Very.</p>")
    asked["alternateName"] = ["How  <b>warm</b>?", "How hot?", {"@value": "At what heat?"}, "", "How warm?"]
    data = json.dumps({"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": [asked]})
    body = "<h2>How hot?</h2><p>Very, very, very hot indeed.</p>"
    (tmp_path / "page.html").write_text(f'<script type="application/ld+json">{data}</script>{body}')
    [made] = json.loads(run("import", "page.html").out)["@graph"]
    assert made["mainEntity"][0]["alternateName"] == ["How warm?", "At what heat?"]
