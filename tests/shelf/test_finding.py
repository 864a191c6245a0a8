"""`search --shelf` and `ask --shelf` find in all articles on the shelf, as in one that is read alone."""

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Run, Session, Terminal, edition, graph, question
from tests.documents import examples


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path) -> Path:
    """Return the folder of a shelf with a store in English, one in German, and one in both."""
    folder = tmp_path / ".local/share/pactqa/shelf"
    folder.mkdir(parents=True)
    tea = [question("Why is tea hot?", "Because water boils."), question("How long does it brew?", "Three minutes.")]
    stores = {
        "ice": graph(
            edition(question("Warum ist Eis kalt?", "Weil Wasser gefriert."), inLanguage="de", headline="Eis")
        ),
        "tea": graph(edition(*tea, headline="Tea")),
        "two": graph(
            edition(question("Who needs water?", "Everybody."), headline="Two"),
            edition(question("Wer braucht Wasser?", "Alle."), inLanguage="de", headline="Zwei"),
        ),
    }
    for name, store in stores.items():
        (folder / f"{name}.json").write_text(json.dumps(store))
    return folder


def test_ask_compares_answers_in_several_languages(run: Run, shelf: Path) -> None:
    (shelf / "eau.json").write_text(
        json.dumps(graph(edition(question("Pourquoi la glace est-elle froide ?", "Elle gèle."), inLanguage="fr")))
    )
    assert run("ask", "--shelf", "Pourquoi la glace est-elle froide ?", "-n", "1").out.startswith("@eau 1\t")


def test_a_terminal_shows_the_article_above_and_the_command_below(terminal: Terminal) -> None:
    assert terminal("search", "--shelf", "water", PACTQA_LANG="en").rows == [
        *["@tea  Tea", "", "1  Why is tea hot?", "", "   Because water boils.", ""],
        *["@two  Two", "", "1  Who needs water?", "", "   Everybody.", ""],
        "Next: pactqa list -s @tea",
    ]
    asked = terminal("ask", "--shelf", "how long does it brew?", "-l", "en")
    assert asked.rows[:5] == ["@tea  Tea", "", "2  How long does it brew?", "", "   Three minutes."]
    assert asked.rows[-1].endswith(" -l en")
    assert terminal("search", "--shelf", "water", PACTQA_LANG="en").style("water").bold


@pytest.fixture
def papers(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\n## Who pays?\n\nThe guests pay for *water*.\n\n## Who asks?\n\nYou do.\n")
    (tmp_path / "b.md").write_text(
        "# B\n\n## Where is it?\n\nBehind the house.\n\n## Who drinks water?\n\nAll.\n\nTwice.\n"
    )


SESSIONS = examples(__file__, "finding.txt")


@pytest.mark.parametrize("text", SESSIONS.values(), ids=SESSIONS)
@pytest.mark.usefixtures("papers")
def test_a_session_finds_in_all_articles(session: Session, text: str) -> None:
    session(text)


@pytest.mark.usefixtures("papers")
def test_search_and_ask_read_several_sources_and_say_where(run: Run, terminal: Terminal) -> None:
    sources = ["-s", "a.md", "-s", "@tea", "-s", "b.md"]
    assert run("search", "water", *sources).out.splitlines() == [
        "a.md 1\tWho pays?\tThe guests pay for water.",
        "@tea 1\tWhy is tea hot?\tBecause water boils.",
        "b.md 2\tWho drinks water?\tAll.",
    ]
    assert run("ask", "how long does it brew", *sources).out.startswith("@tea 2\tHow long does it brew?\t")
    assert run(*sources, "who", "pays?").out.startswith("a.md 1\tWho pays?\t")
    [found] = json.loads(run("search", "water", *sources, "-f", "json").out)["@graph"]
    assert [each["isPartOf"]["name"] for each in found["mainEntity"]] == ["A", "Tea", "B"]
    shown = terminal("search", "water", "-s", "b.md", "-s", "a.md").rows
    assert shown[-1] == "Next: pactqa show 2 -s b.md"
    assert {"a.md  A", "b.md  B"} <= {*shown}


@pytest.mark.usefixtures("papers")
def test_words_that_look_like_sources_are_searched(run: Run) -> None:
    for line in (["a.md"], ["water", "gone.md"], ["water a.md"], ["water", "@gone"], ["water", "Node.js"]):
        assert "is a source" not in run("search", *line).err


def test_json_is_one_store_in_which_the_articles_are_chapters_and_the_links_lead_to_what_was_found(
    run: Run, shelf: Path
) -> None:
    linking = [
        question("Other?", "No."),
        question("Is water wet?", "See [this](#2) and [that](#1).", encodingFormat="text/markdown"),
    ]
    (shelf / "wet.json").write_text(json.dumps(graph(edition(*linking, headline="Wet", isBasedOn={"@type": "Book"}))))
    store = run("search", "--shelf", "water", "-f", "json", PACTQA_LANG="en").out
    [found] = json.loads(store)["@graph"]
    assert (found["headline"], found["inLanguage"]) == ("water", "en")
    assert "isBasedOn" not in found
    assert [(each["isPartOf"]["name"], each["name"]) for each in found["mainEntity"]] == [
        ("Tea", "Why is tea hot?"),
        ("Two", "Who needs water?"),
        ("Wet", "Is water wet?"),
    ]
    assert found["mainEntity"][2]["acceptedAnswer"]["text"] == "See [this](#is-water-wet) and that."
    assert run("check", "-", stdin=store).out == "standard input: valid\n"
    assert run("show", "2", "-s", "-", stdin=store).out == "2. Who needs water?\n\nEverybody.\n"


def test_json_of_articles_in_several_languages_says_so(run: Run) -> None:
    [found] = json.loads(run("search", "--shelf", "wa", "-f", "json", PACTQA_LANG="en").out)["@graph"]
    assert found["inLanguage"] == "mul"
    assert [each["name"] for each in found["mainEntity"]] == [
        "Warum ist Eis kalt?",
        "Why is tea hot?",
        "Who needs water?",
    ]


def test_json_of_one_article_is_its_edition(run: Run) -> None:
    found = run("search", "--shelf", "boils", "-f", "json", PACTQA_LANG="en").out
    assert found == run("search", "boils", "-s", "@tea", "-f", "json").out
    assert json.loads(found)["@graph"][0]["headline"] == "Tea"


def test_a_page_and_markdown_have_the_headlines_above_the_questions(run: Run) -> None:
    page = run("search", "--shelf", "water", "-f", "html", PACTQA_LANG="en").out
    assert "<title>water</title>" in page
    assert "Found in 2 of 4 questions: “water”" in page
    assert [*re.findall(r'<h2 class="chapter">(.*)</h2>', page)] == ["Tea", "Two"]
    assert [*re.findall(r'<section id="(.*)">', page)] == ["why-is-tea-hot", "who-needs-water"]
    assert run("search", "--shelf", "water", "-f", "markdown", PACTQA_LANG="en").out == (
        "# Tea\n\n## 1. Why is tea hot?\n\nBecause water boils.\n\n# Two\n\n## 1. Who needs water?\n\nEverybody.\n"
    )


def test_see_also_is_said_once_for_several_articles(terminal: Terminal, tmp_path: Path) -> None:
    for name, asked in (("a", "Who pays for milk?"), ("b", "Who pays?"), ("c", "Who pays for water?")):
        (tmp_path / f"{name}.md").write_text(f"# {name}\n\n## {asked}\n\nYou.\n\n## How hot is {name}?\n\nVery.\n")
    shown = terminal("ask", "who pays for milk", "-s", "a.md", "-s", "b.md", "-s", "c.md")
    assert shown.rows[0] == "a.md  a"
    assert {"b.md  b", "c.md  c"} <= {*shown.rows}
    assert shown.text.count("See also:") == 1
