"""What a person sees of the commands in a terminal."""

import shlex
import shutil
import stat
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, COMMAND, Run, Screen, Stored, Terminal, edition, graph, in_terminal, question
from tests.processes import Forks

WIDTHS = [20, 40, 80, 120]
COMMANDS = [["list"], ["show", "1-6"], ["summary"], ["read"], ["search", "atom"], ["about"]]


def test_answers_are_wrapped_and_indented(terminal: Terminal, stored: Stored) -> None:
    lead = {"datePublished": "2024-06-19", "publisher": {"@type": "Organization", "name": "The Paper"}}
    asked = [
        question("Why?", "Because of the pact, which two rulers signed.\n\nIt has:\n- one item, and a long one\n- two"),
        question("And now?", "Nobody knows."),
        question("How?", "So."),
    ]
    path = stored(graph(edition(*asked, isBasedOn={"@type": "NewsArticle", **lead})))
    assert terminal("show", "1-2", "-s", path.name, columns=32).text == (
        "1  Why?\n"
        "\n"
        "   Because of the pact, which\n"
        "   two rulers signed.\n"
        "\n"
        "   It has:\n"
        "   - one item, and a long one\n"
        "   - two\n"
        "\n"
        "2  And now?\n"
        "\n"
        "   Nobody knows.\n"
        "\n"
        "Questions 1–2 of 3. The Paper,\n"
        "19 June 2024. Next:\n"
        f"pactqa show 3 -s {path.name}"
    )


def test_list_wraps_and_indents_questions(terminal: Terminal) -> None:
    assert terminal("list", columns=40).text == (
        "Moskau und Pjöngjang: Was ihr neuer Pakt\n"
        "bedeutet\n"
        "\n"
        "1  Weshalb tun sich Putin und Kim\n"
        "   zusammen?\n"
        "2  Was meinen Putin und Kim mit\n"
        "   «Aggression»?\n"
        "3  Wie würden Russland und Nordkorea\n"
        "   konkret auf eine «Aggression»\n"
        "   reagieren?\n"
        "4  Was ändert sich durch den Pakt an der\n"
        "   bisherigen Zusammenarbeit?\n"
        "5  Welche Gefahr geht von der\n"
        "   militärisch-technischen\n"
        "   Zusammenarbeit für die weltweite\n"
        "   Sicherheit aus?\n"
        "6  Was bedeutet die Vereinbarung\n"
        "   wirtschaftlich?\n"
        "\n"
        "Nach: blue News, 19. Juni 2024. Weiter:\n"
        "pactqa show 1\n"
        "pactqa summary\n"
        "In English: pactqa list -l en"
    )


Page = Callable[[list[str], int, str], Screen]


@pytest.fixture(scope="module")
def page(forks: Forks, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """Return a function that runs a command on the bundled article at a width, with NO_COLOR set, and just once."""
    folder = tmp_path_factory.mktemp("pages")

    @cache
    def run(columns: int, no_color: str, *command: str) -> Screen:
        return in_terminal([COMMAND, *command], folder, columns, start=forks.start, NO_COLOR=no_color, PACTQA_LANG="de")

    return lambda command, columns, no_color: run(columns, no_color, *command)


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_page_fits_and_has_all_its_words_with_and_without_colour(
    page: Page, command: list[str], columns: int
) -> None:
    for no_color in ("", "1"):
        screen = page(command, columns, no_color)
        written = screen.raw.replace("\r\n", "\n")
        assert screen.code == 0
        # There are as many rows on the screen as lines written, so the terminal wrapped nothing but the store's path.
        path = str(CHECKOUT / "data" / "questions.json")
        wrapped = (len(path) - 1) // columns if command == ["about"] else 0
        assert len(screen.rows) == written.rstrip("\n").count("\n") + 1 + wrapped
        assert max(map(len, screen.rows)) <= min(columns, 80)
        assert ("\x1b" in written) is not bool(no_color)
    text = page(command, columns, "").text
    assert text == page(command, columns, "1").text
    assert _letters(text) == _letters(page(command, 80, "").text)
    assert not [letter for letter in text if "\u2500" <= letter <= "\u259f"]  # boxes and rules


def _letters(text: str) -> str:
    return "".join(text.replace(", pactqa", " pactqa").split())


def test_numbers_names_and_matches_have_styles_of_their_own(terminal: Terminal) -> None:
    found = terminal("search", "spiegel")
    assert found.style("5  Welche").fg == "cyan"
    assert found.style("Welche Gefahr").bold
    assert (found.style("Spiegel").fg, found.style("Spiegel").bold) == ("magenta", True)
    assert found.style("Grund zu").fg == "default"


@pytest.mark.parametrize(
    ("command", "foot"),
    [
        ("list", "Based on: blue News, 19 June 2024. Next: pactqa show 1, pactqa summary"),
        ("show 3", "Question 3 of 6. Based on: blue News, 19 June 2024. Next: pactqa show 4"),
        ("show 2 1", "Questions 2, 1 of 6. Based on: blue News, 19 June 2024. Next: pactqa show 3"),
        ("show 6 1-5", "Questions 6, 1–5 of 6. Based on: blue News, 19 June 2024. Next: pactqa list"),
        ("search mutual", "Found in 1 of 6 questions. Based on: blue News, 19 June 2024. Next: pactqa show 0"),
        ("show 0", "Based on: blue News, 19 June 2024. Next: pactqa show 1"),
        ("show 0-1", "Question 1 of 6. Based on: blue News, 19 June 2024. Next: pactqa show 2"),
        ("ask what does russia get -n 1", "Question 6 of 6. Based on: blue News, 19 June 2024. Next: pactqa list"),
        ("show 6", "Question 6 of 6. Based on: blue News, 19 June 2024. Next: pactqa list"),
        ("show 1 3-4 6", "Questions 1, 3–4, 6 of 6. Based on: blue News, 19 June 2024. Next: pactqa list"),
        ("summary", "Based on: blue News, 19 June 2024. Next: pactqa list"),
        ("search beijing", "Found in 1 of 6 questions. Based on: blue News, 19 June 2024. Next: pactqa show 1"),
        ("read", "Next: pactqa about"),
        ("about", "Next: pactqa list"),
    ],
)
def test_the_last_line_shows_the_position_and_the_next_commands(terminal: Terminal, command: str, foot: str) -> None:
    assert " ".join(terminal(*command.split(), PACTQA_LANG="en").rows[-2:]).strip().endswith(foot)


def test_suggested_commands_leave_out_what_the_environment_sets(terminal: Terminal) -> None:
    assert terminal("show", "3", PACTQA_LANG="en").rows[-1].endswith("Next: pactqa show 4")
    assert terminal("show", "3", "-l", "en").rows[-1].endswith("Next: pactqa show 4 -l en")


def test_the_last_line_of_a_search_names_all_that_was_found_or_none(terminal: Terminal, stored: Stored) -> None:
    asked = [question(f"Why {'tea' if number % 2 else 'coffee'}?", "So.\n\nAnd so.") for number in range(1, 13)]
    some, many = stored(graph(edition(*asked[:9]))).name, stored(graph(edition(*asked))).name
    found = terminal("search", "tea", "-s", some)
    assert found.rows[-1] == f"Found in 5 of 9 questions. Next: pactqa show 1 3 5 7 9 -s {some}"
    found = terminal("search", "tea", "-s", many)
    assert found.rows[-1] == f"Found in 6 of 12 questions. Next: pactqa list -s {many}"


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_a_suggested_command_is_never_wrapped(terminal: Terminal, stored: Stored, columns: int) -> None:
    store = stored(graph(edition(abstract="Short."), edition(inLanguage="fr")))
    path = store.rename(store.with_name("an article with a name that is longer than any line; and 'quoted'.json"))
    named = f"-s {shlex.quote(str(path))}"
    for command, following in [
        ("list", ["show 1 {}", "summary {}", "list {} -l fr"]),
        ("show 1", ["list {}", "show 1 {} -l fr"]),
        ("summary", ["list {}", "summary {} -l fr"]),
        ("read", ["about {}", "read {} -l fr"]),
        ("search because", ["list {}", "list {} -l fr"]),
        ("about", ["list {}", "about {} -l fr"]),
    ]:
        screen = terminal(*command.split(), "-s", path, columns=columns, NO_COLOR="1", LC_ALL="C")
        lines = screen.raw.replace("\r\n", "\n").splitlines()
        assert [row for row in lines if row.startswith("pactqa ")] == [
            f"pactqa {words.format(named)}" for words in following
        ]


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_a_path_and_an_address_are_never_wrapped(terminal: Terminal, stored: Stored, columns: int) -> None:
    address = "https://example.org/" + "x" * 80
    store = stored(graph(edition(isBasedOn={"@type": "Article", "url": address})))
    path = store.rename(store.with_name(f"a name with blanks {'x' * 80}.json"))
    lines = terminal("about", "-s", path, columns=columns, NO_COLOR="1").raw.replace("\r\n", "\n").splitlines()
    assert lines[lines.index("File") + 1] == f"  {path}"
    assert lines[lines.index("Address") + 1] == f"  {address}"
    short = path.rename(path.with_name("short.json")).name
    assert "File       short.json" in terminal("about", "-s", short, columns=40).rows


@pytest.mark.parametrize("columns", [20, 40, 80])
@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("show three", "pactqa list"),
        ("search nuklear -l en", "pactqa search nuklear -l de"),
        ("list a/file/with/a/very/long/path/that/does/not/exist/anywhere.md", "pactqa help list"),
        ("import", "pactqa help import"),
        (f"import {CHECKOUT}/data/questions.json -o gone/x.json", "mkdir -p gone"),
    ],
)
def test_a_message_is_wrapped_at_spaces_and_its_command_never(
    terminal: Terminal, run: Run, line: str, command: str, columns: int
) -> None:
    said = terminal(*line.split(), columns=columns).raw.replace("\r\n", "\n")
    assert " ".join(said.split()) == run(*line.split()).err.rstrip()
    for row in said.splitlines():
        assert len(row) <= columns or " " not in row or row == command
    assert said.endswith((f"\n{command}\n", f": {command}\n"))


def test_other_editions_are_suggested_if_nothing_names_a_language(terminal: Terminal, stored: Stored) -> None:
    assert terminal("show", "3", "5", LC_ALL="C").rows[-1] == "In English: pactqa show 3 5 -l en"
    assert terminal("list", LC_ALL="fr_FR.UTF-8").rows[-1] == "In English: pactqa list -l en"
    path = stored(graph(*(edition(inLanguage=tag) for tag in ("fr", "de-CH", "pt-BR"))))
    assert terminal("read", "-s", path.name).rows[-2:] == [
        f"Auf Deutsch: pactqa read -s {path.name} -l de-CH",
        f"In pt-BR: pactqa read -s {path.name} -l pt-BR",
    ]
    for named in ({"LC_ALL": "de_DE.UTF-8"}, {"LANGUAGE": "de"}, {"PACTQA_LANG": "de"}):
        assert "In English" not in terminal("list", **named).text  # type: ignore[arg-type] # neither columns nor lines
    assert "In English" not in terminal("list", "-l", "de").text


def test_no_command_is_suggested_for_standard_input(run: Run, stored: Stored) -> None:
    path = stored(graph())
    hinted = run("show", "1", "-s", path.name, FORCE_COLOR="1").out
    assert hinted.endswith("\x1b[2mQuestion 1 of 1. Next: pactqa list -s store0.json\x1b[0m\n")
    assert run("show", "1", "-s", "-", stdin=path.read_bytes(), FORCE_COLOR="1").out.endswith(
        "\x1b[2mQuestion 1 of 1.\x1b[0m\n"
    )
    listed = run("list", "-s", "-", stdin=path.read_bytes(), FORCE_COLOR="1").out
    assert listed == "\x1b[1mA pact\x1b[0m\n\n\x1b[36m1  \x1b[0mWhy?\n"


def test_about_stacks_labels_and_values_if_two_columns_do_not_fit(terminal: Terminal, stored: Stored) -> None:
    path = stored(graph())
    assert terminal("about", "-s", path.name, columns=20).rows[:4] == [
        "Headline",
        "  A pact",
        "Languages",
        "  English (en)",
    ]
    assert terminal("about", "-s", path.name, columns=40).rows[:2] == ["Headline   A pact", "Languages  English (en)"]


def test_wide_characters_take_two_columns(terminal: Terminal, stored: Stored) -> None:
    path = stored(graph(edition(question("なぜ?", "条約が署名されたからです。" * 3), inLanguage="ja")))
    rows = terminal("show", "1", "-s", path.name, columns=30).rows
    assert rows[:5] == ["1  なぜ?", "", *["   条約が署名されたからです。"] * 3]


def test_the_columns_variable_overrides_the_window_size(terminal: Terminal) -> None:
    assert terminal("list", COLUMNS="40").rows[:2] == ["Moskau und Pjöngjang: Was ihr neuer Pakt", "bedeutet"]


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """Create a pager that prints how it was called, then its input."""
    path = tmp_path / "bin" / "less"
    path.parent.mkdir()
    path.write_text('#!/bin/sh\necho "[${0##*/} $*]"\ncat\necho "[end]"\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_text_longer_than_the_screen_is_shown_in_less(terminal: Terminal, pager: Path) -> None:
    path = f"{pager.parent}:/usr/bin:/bin"
    screen = terminal("read", lines=24, PATH=path)
    assert screen.rows[0] == "[less -FRX]"
    assert screen.rows[-1] == "[end]"
    assert screen.rows[1:-1] == terminal("read", "--no-pager", lines=24).rows
    assert screen.style("Moskau und").bold


@pytest.mark.parametrize(
    ("variables", "first"),
    [
        ({"PAGER": "{} -r"}, "[less -r]"),
        ({"PACTQA_PAGER": "{} 'a b'", "PAGER": "more"}, "[less a b]"),
        ({"PACTQA_PAGER": "", "PAGER": "{}"}, "Moskau"),
        ({"PAGER": ""}, "Moskau"),
        ({"PAGER": "no-such-pager"}, "Moskau"),
        ({"PAGER": "{} 'unclosed"}, "Moskau"),
        ({"PAGER": "/"}, "Moskau"),
        ({"PAGER": "./damaged"}, "Moskau"),
    ],
)
def test_the_reader_chooses_the_pager(terminal: Terminal, pager: Path, variables: dict[str, str], first: str) -> None:
    (pager.parent.parent / "damaged").touch(0o755)
    chosen = {name: value.format(pager) for name, value in variables.items()}
    screen = terminal("read", lines=24, **chosen)  # type: ignore[arg-type] # neither columns nor lines
    assert screen.code == 0
    assert screen.rows[0].startswith(first)
    assert "Was bedeutet die Vereinbarung wirtschaftlich?" in screen.text


def test_text_that_fits_the_screen_needs_no_pager(terminal: Terminal, pager: Path) -> None:
    assert terminal("list", lines=24, PAGER=str(pager)).rows[0].startswith("Moskau")


def test_quitting_the_pager_early_is_not_an_error(terminal: Terminal, stored: Stored) -> None:
    long = stored(graph(edition(question("Why?", "\n\n".join(["Because."] * 50_000)))))
    screen = terminal("read", "-s", long, lines=24, PAGER="head -n 1")
    assert (screen.code, screen.rows) == (0, ["A pact"])


@pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed")
def test_less_shows_colour_and_leaves_the_page_on_the_screen(terminal: Terminal) -> None:
    screen = terminal("read", lines=24, prompt="Moskau", keys="q")
    assert screen.code == 0
    assert screen.style("Moskau und").bold
    assert "Was bedeutet die Vereinbarung wirtschaftlich?" not in screen.text
    assert "\x1b[?1049h" not in screen.raw  # the alternate screen, which disappears on exit


@pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed")
def test_less_shows_umlauts_even_if_the_locale_is_not_installed(terminal: Terminal) -> None:
    screen = terminal("read", "--lang", "de", lines=24, prompt="Moskau", keys="q", LC_ALL="xx_XX.UTF-8")
    assert screen.rows[0] == "Moskau und Pjöngjang: Was ihr neuer Pakt bedeutet"


def test_json_and_markdown_in_a_terminal_have_no_colour(terminal: Terminal) -> None:
    for form in ("json", "markdown"):
        raw = terminal("read", "-f", form, columns=300).raw
        assert "Putin" in raw
        assert "\x1b" not in raw


def test_an_error_is_shown_in_a_terminal(terminal: Terminal) -> None:
    screen = terminal("show", "9")
    assert (screen.code, screen.text) == (2, "pactqa: no question 9: this article has 6; try: pactqa list")


def test_a_terminal_that_does_not_know_its_width_gets_messages_in_80_columns(terminal: Terminal) -> None:
    assert terminal("show", "9", columns=0).rows == ["pactqa: no question 9: this article has 6; try: pactqa list"]
