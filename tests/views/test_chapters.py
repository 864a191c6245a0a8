"""Chapters, and links from one question to another, as a reader sees them."""

import json
from typing import Any

import pytest

from pactqa.model import Edition, Question, ShelfItem
from pactqa.search.answers import ask
from pactqa.search.words import anywhere, passages, patterns
from pactqa.views import View, pages
from pactqa.views.plain import Plain
from pactqa.views.terminal import Terminal as TerminalView
from tests.conftest import Run, Session, Stored, Terminal, chapter, edition, graph, question
from tests.documents import examples
from tests.growth import is_linear


def in_chapter(section: str | None, name: str, answer: str, **more: str) -> dict[str, Any]:
    return question(name, answer, **more) | ({"isPartOf": chapter(section)} if section else {})


MARKDOWN = {"encodingFormat": "text/markdown"}
TEA = (
    question("What is tea?", "A drink."),
    in_chapter("Brewing", "How hot?", "# Heat\n\nHot: see [how long](#3), [it](#9) and [question 4](#4).", **MARKDOWN),
    in_chapter("Brewing", "How long?", "As [hot](#2) [as **this**][all].\n\n[all]: #1", **MARKDOWN),
    in_chapter("Storing", "Where?", "In a tin."),
)


@pytest.fixture
def tea(stored: Stored) -> str:
    path = stored(graph(edition(*TEA, headline="Tea")))
    return path.rename(path.with_name("tea.json")).name


def test_list_shows_chapters_between_the_questions(terminal: Terminal, tea: str) -> None:
    shown = terminal("list", "-s", tea)
    assert shown.text == (
        "Tea\n\n1  What is tea?\n\nBrewing\n2  How hot?\n3  How long?\n\nStoring\n4  Where?\n\n"
        f"Next: pactqa show 1 -s {tea}"
    )
    assert "\x1b[2mBrewing" in shown.raw


SESSIONS = examples(__file__, "chapters.txt")


@pytest.mark.parametrize("text", SESSIONS.values(), ids=SESSIONS)
@pytest.mark.usefixtures("tea")
def test_a_session_with_chapters(session: Session, text: str) -> None:
    session(text)


def test_read_has_chapters_as_headings(terminal: Terminal, tea: str) -> None:
    shown = terminal("read", "-s", tea, TERM="dumb")
    assert "\n\nBrewing\n\n2  How hot?\n\n   Heat\n\n   Hot: " in shown.text


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (["3"], "Question 3 of 4, in “Brewing”."),
        (["2-3"], "Questions 2–3 of 4, in “Brewing”."),
        (["3-4"], "Questions 3–4 of 4."),
        (["1-2"], "Questions 1–2 of 4."),
        (["1"], "Question 1 of 4."),
    ],
)
def test_show_says_the_chapter_in_its_last_line(terminal: Terminal, tea: str, numbers: list[str], said: str) -> None:
    assert terminal("show", *numbers, "-s", tea).rows[-1].startswith(f"{said} Next: ")


def test_a_search_for_a_chapter_finds_its_questions_and_shows_why(terminal: Terminal, tea: str) -> None:
    shown = terminal("search", "brewing", "hot", "-s", tea)
    assert shown.text.startswith(
        "Brewing\n\n2  How hot?\n\n   Hot: see how long (question 3), it and question 4.\n\n3  "
    )
    assert shown.style("Brewing").bold
    assert terminal("search", "tin", "-s", tea).text.startswith("4  Where?\n")


def test_ask_takes_the_chapter_for_a_part_of_the_entry(run: Run, stored: Stored) -> None:
    asked = (
        in_chapter("Your account", "How do I delete it?", "Write to us."),
        in_chapter("Your order", "How do I delete it?", "Write to us."),
        in_chapter("Payment", "What do you take?", "Cash."),
    )
    path = stored(graph(edition(*asked)))
    found = run("ask", "delete my order", "-s", path, "-n", "1")
    assert (found.code, found.out) == (0, "2\tHow do I delete it?\tWrite to us.\n")
    assert "Without a match" not in run("ask", "delete my order", "-s", path, FORCE_COLOR="1").out


@pytest.mark.parametrize("command", [("show", "2"), ("read",)])
def test_a_link_to_a_question_is_its_label_and_number(terminal: Terminal, tea: str, command: tuple[str, ...]) -> None:
    shown = terminal(*command, "-s", tea, TERM="dumb")
    assert "Hot: see how long (question 3), it and question 4." in shown.text
    assert "\x1b]8" not in terminal(*command, "-s", tea, PAGER="cat").raw


def test_the_number_of_a_link_is_said_in_the_language_of_the_edition(run: Run, stored: Stored) -> None:
    path = stored(graph(edition(question("Wo?", "Siehe [da](#1).", **MARKDOWN), inLanguage="de")))
    assert run("show", "1", "-s", path).out.endswith("Siehe da (Frage 1).\n")


def links(store: str) -> list[str]:
    return [asked["acceptedAnswer"]["text"] for asked in json.loads(store)["@graph"][0]["mainEntity"]]


def test_json_of_some_questions_is_a_store_of_its_own(run: Run, tea: str) -> None:
    some = run("show", "3", "2", "-s", tea, "-f", "json").out
    assert links(some) == [
        "As [hot](#how-hot) as **this**.\n\n[all]: #1",
        "# Heat\n\nHot: see [how long](#how-long), it and question 4.",
    ]
    assert [asked["isPartOf"] for asked in json.loads(some)["@graph"][0]["mainEntity"]] == [chapter("Brewing")] * 2
    assert run("check", "-", stdin=some).code == 0


def test_an_order_that_takes_a_chapter_apart_has_none(run: Run, tea: str) -> None:
    some = run("show", "3", "4", "2", "-s", tea, "-f", "json").out
    assert not [asked for asked in json.loads(some)["@graph"][0]["mainEntity"] if "isPartOf" in asked]


HOSTILE = ["\x1b[31m\x07", "\u202e\n\n# a", "<b>&amp;[x](#1)", "*" * 20 + "\r\n1. x", "\ud800"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_chapter_is_one_harmless_line(run: Run, terminal: Terminal, stored: Stored, name: str) -> None:
    path = stored(graph(edition(in_chapter(f"Tea {name} x", "Why?", "So."), question("How?", "So."))))
    seen = [
        run(*command, "-s", path).out
        for command in (
            ["list"],
            ["read"],
            ["list", "-f", "markdown"],
            ["read", "-f", "markdown"],
            ["read", "-f", "json"],
        )
    ] + [terminal(*command, "-s", path, TERM="dumb").raw for command in (["list"], ["read"], ["show", "1"])]
    for page in seen:
        assert not {"\x1b", "\x07", "\u202e", "\ud800"} & {*page}
    assert [row for row in seen[1].splitlines() if "Tea" in row] == [
        row for row in seen[6].splitlines() if "Tea" in row
    ]
    assert seen[3].count("\n#") == 3


@pytest.mark.parametrize("view", [Plain().render, TerminalView(80, colour=True).render])
def test_a_chapter_takes_time_in_proportion_to_the_length_of_its_name(view: View) -> None:
    wanted = patterns(["tea"])

    def read(name: str) -> None:
        asked = Question(1, "Why?", "So.", section=name)
        edition = Edition(language="en", headline="Tea", questions=(asked,))
        items = [ShelfItem(edition)]
        for page in (
            pages.listing(edition),
            pages.answers(edition, edition.questions),
            pages.whole(edition),
            pages.matches(items, passages(edition, wanted), anywhere(wanted), "tea"),
            pages.closest(items, ask(edition, "why tea", 1)),
        ):
            view(page)

    assert is_linear(read, lambda length: "Tea " * (length // 4), 10_000)


@pytest.mark.parametrize("view", [Plain().render, TerminalView(80, colour=True).render])
def test_links_to_questions_take_time_in_proportion_to_the_article(view: View) -> None:
    def show_a_hundredth(names: str) -> None:
        asked = [Question(number, name, "See [it](#2).", True) for number, name in enumerate(names, 1)]
        edition = Edition(language="en", headline="Tea", questions=asked)
        view(pages.answers(edition, asked[: len(asked) // 100]))

    assert is_linear(show_a_hundredth, "?".__mul__, 5_000)
