"""`search --shelf` and `ask --shelf` find in all articles on the shelf, as in one that is read alone."""

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Run, Terminal, edition, graph, question


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


def test_search_finds_words_in_all_articles_and_says_where(run: Run) -> None:
    assert run("search", "--shelf", "water", PACTQA_LANG="en").out == (
        "@tea 1\tWhy is tea hot?\tBecause water boils.\n@two 1\tWho needs water?\tEverybody.\n"
    )
    assert run("search", "--shelf", "wasser", PACTQA_LANG="de").out == (
        "@ice 1\tWarum ist Eis kalt?\tWeil Wasser gefriert.\n@two 1\tWer braucht Wasser?\tAlle.\n"
    )


def test_the_article_that_comes_with_pactqa_is_not_on_the_shelf(run: Run) -> None:
    assert run("search", "tichonow").out.startswith("1\t")
    assert run("search", "--shelf", "tichonow").code == 1
    assert run("search", "--shelf", "boils", "-l", "en", PACTQA_STORE="@tea").out.count("\n") == 1


def test_a_language_leaves_out_the_articles_that_lack_it(run: Run) -> None:
    found = run("search", "--shelf", "wa", "-l", "en").out
    assert [row.split(" ")[0] for row in found.splitlines() if row.startswith("@")] == ["@tea", "@two"]
    assert run("ask", "--shelf", "x", "-l", "fr").err == (
        "pactqa: no article on the shelf has an edition in 'fr'; try: pactqa shelf\n"
    )


def test_ask_ranks_all_articles_together(run: Run) -> None:
    asked = ["ask", "--shelf", "how long must tea brew", "-l", "en"]
    assert run(*asked).out.splitlines()[0] == "@tea 2\tHow long does it brew?\tThree minutes."
    assert len(run(*asked, "-n", "1").out.splitlines()) == 1
    german = run("ask", "--shelf", "Warum ist Eis so kalt?").out.splitlines()
    assert german[0] == "@ice 1\tWarum ist Eis kalt?\tWeil Wasser gefriert."


def test_an_edition_in_which_nothing_answers_adds_nothing_to_what_does(run: Run) -> None:
    asked = "how long must the tea of my aggressive aunt brew"
    assert run("ask", asked, "-l", "de").err.startswith(f"pactqa: nothing in this article answers '{asked}'")
    answers = run("ask", "--shelf", asked).out.splitlines()
    assert [row.split("\t")[0] for row in answers] == ["@tea 2", "@tea 1"]


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


def test_what_is_nowhere_names_the_closest_with_a_command(run: Run) -> None:
    result = run("search", "--shelf", "brews", "tea", "-l", "en")
    assert (result.code, result.out) == (1, "")
    assert result.err.splitlines() == [
        "pactqa: nothing found on the shelf for 'brews tea'",
        "pactqa: closest question: @tea 1. Why is tea hot?",
        "pactqa: try: pactqa ask brews tea -l en --shelf",
    ]
    result = run("ask", "--shelf", "xyzzy")
    assert (result.code, result.out) == (1, "")
    assert result.err == "pactqa: nothing on the shelf answers 'xyzzy'\npactqa: try: pactqa shelf\n"
    nothing = "pactqa: nothing found on the shelf for 'xyzzy'\npactqa: try: pactqa shelf\n"
    assert run("search", "--shelf", "xyzzy").err == nothing


@pytest.fixture
def papers(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\n## Who pays?\n\nThe guests pay for *water*.\n\n## Who asks?\n\nYou do.\n")
    (tmp_path / "b.md").write_text(
        "# B\n\n## Where is it?\n\nBehind the house.\n\n## Who drinks water?\n\nAll.\n\nTwice.\n"
    )


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
def test_what_none_of_several_sources_has_is_an_error_that_keeps_them(run: Run) -> None:
    sources = ["-s", "a.md", "-s", "b.md"]
    nothing = "pactqa: nothing found in these articles for 'xyzzy'\npactqa: try: pactqa list -s a.md\n"
    assert run("search", "xyzzy", *sources).err == nothing
    assert run("search", "guests", "drink", *sources).err.splitlines() == [
        "pactqa: nothing found in these articles for 'guests drink'",
        "pactqa: closest question: b.md 2. Who drinks water?",
        "pactqa: try: pactqa ask guests drink -s a.md -s b.md",
    ]
    assert run("search", "x", "-s", "a.md", "-s", "gone.md").err.startswith("pactqa: gone.md: no such file")
    assert run("ask", "x", *sources, "-l", "fr").err.startswith("pactqa: no article of these has an edition in 'fr'")


@pytest.mark.usefixtures("papers")
def test_a_source_that_is_named_twice_is_read_once_and_alone(run: Run) -> None:
    assert run("search", "water", "-s", "a.md", "-s", "a.md").out == "1\tWho pays?\tThe guests pay for water.\n"


@pytest.mark.usefixtures("papers")
@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "search water a.md b.md",
            "a.md is a source, which search takes with -s; try: pactqa search water -s a.md -s b.md",
        ),
        (
            "search water -s a.md b.md -f json",
            "b.md is a source, which search takes with -s; try: pactqa search water -s a.md -s b.md -f json",
        ),
        ("search water @tea", "@tea is a source, which search takes with -s; try: pactqa search water -s @tea"),
        ("ask a.md who pays", "a.md is a source, which ask takes with -s; try: pactqa ask who pays -s a.md"),
        ("search x --shelf -s @tea", "--shelf and -s exclude each other; try: pactqa search x --shelf"),
    ],
)
def test_sources_among_the_words_are_named_as_such(run: Run, line: str, message: str) -> None:
    result = run(*line.split())
    assert (result.code, result.out, result.err) == (2, "", f"pactqa: {message}\n")


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
