"""`search --shelf` and `ask --shelf` read all of the shelf, and the article."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run, Terminal, edition, graph, question

Stored = Callable[[object], Path]


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
    own = run("search", "--shelf", "tichonow").out
    assert own.startswith("1\tWeshalb tun sich Putin und Kim zusammen?\t")


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
    assert run("ask", asked, "-l", "de").err.startswith(f"pactqa: nothing here answers '{asked}'")
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
        "Next: pactqa show 1 -s @tea",
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
        "pactqa: closest: Why is tea hot?; try: pactqa show 1 -s @tea -l en",
        "pactqa: closest: How long does it brew?; try: pactqa show 2 -s @tea -l en",
        "pactqa: try: pactqa ask --shelf brews tea -l en",
    ]
    result = run("ask", "--shelf", "xyzzy")
    assert (result.code, result.out) == (1, "")
    assert result.err == "pactqa: nothing on the shelf answers 'xyzzy'; try: pactqa shelf\n"
    assert run("search", "--shelf", "xyzzy").err == (
        "pactqa: nothing found on the shelf for 'xyzzy'; try: pactqa shelf\n"
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "search --shelf x -s @tea",
            "--shelf searches all of the shelf, and --store a single article: give one of them",
        ),
        (
            "ask --shelf x -f json",
            "--shelf prints text, not json; leave out --format, or search one article with -s @NAME",
        ),
    ],
)
def test_options_for_a_single_article_are_refused(run: Run, line: str, message: str) -> None:
    result = run(*line.split())
    assert (result.code, result.out, result.err) == (2, "", f"pactqa: {message}\n")


def test_the_default_article_counts_once_if_it_is_on_the_shelf(run: Run) -> None:
    assert run("search", "--shelf", "boils", "-l", "en", PACTQA_STORE="@tea").out == (
        "@tea 1\tWhy is tea hot?\tBecause water boils.\n"
    )


def test_files_that_are_no_stores_are_passed_over(run: Run, shelf: Path) -> None:
    (shelf / "broken.json").write_text("{")
    result = run("search", "--shelf", "boils")
    assert result.out.startswith("@tea 1\t")
    assert "passed over" in result.err
