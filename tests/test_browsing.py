"""The full-screen reader: by Textual's pilot, and as the real command in a terminal."""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from pactqa.browsing.app import Browser
from pactqa.model import Article, Edition, Question
from tests.conftest import Run, Terminal, edition, graph, question

Stored = Callable[[object], Path]
Step = str | Callable[[Pilot[None]], None]


def article(*questions: tuple[str, str]) -> Article:
    asked = questions or [("Why?", "Because."), ("How?", "So."), ("When?", "Soon.")]
    made = (Question(number, name, answer) for number, (name, answer) in enumerate(asked, 1))
    return Article((Edition(language="en", headline="A pact", questions=tuple(made)),))


def seen(read: Article, *steps: Step, columns: int = 80, lines: int = 8) -> str:
    """Return the screen, but for its last line, after *steps*: keys, and what is done to the pilot."""

    async def browse() -> str:
        browser = Browser(read, read.editions[0], "store.json")
        async with browser.run_test(size=(columns, lines)) as pilot:
            for step in steps:
                if isinstance(step, str):
                    await pilot.press(step)
                else:
                    step(pilot)
                await pilot.pause()
            rows = [strip.text.rstrip() for strip in browser.screen._compositor.render_strips()]
        return "\n".join(rows[:-1]).rstrip()

    return asyncio.run(browse())


def test_questions_stand_beside_the_chosen_answer() -> None:
    assert seen(article()) == (
        "A pact\n"
        "1  Why?                          1  Why?\n"
        "2  How?\n"
        "3  When?                            Because."
    )  # fmt: skip


def test_the_answer_follows_the_list() -> None:
    assert "3  When?\n" in seen(article(), "down", "j")
    assert "2  How?                             Soon." not in seen(article(), "down", "j", "k")


def test_a_narrow_screen_shows_one_of_the_two() -> None:
    assert seen(article(), columns=40) == "A pact\n1  Why?\n2  How?\n3  When?"
    assert seen(article(), "enter", columns=40) == "A pact\n 1  Why?\n\n    Because."
    assert seen(article(), "enter", "escape", columns=40) == "A pact\n1  Why?\n2  How?\n3  When?"


def test_the_real_command_leaves_the_terminal_as_it_was(terminal: Terminal, stored: Stored) -> None:
    path = stored(graph(edition(question("Why?", "Because."))))
    screen = terminal("browse", "-s", path, lines=10, keys="q")
    assert screen.code == 0
    assert "Because." in screen.raw
    for mode in ("1049", "1000", "1003", "1006", "2004", "1004"):
        assert screen.raw.rindex(f"\x1b[?{mode}l") > screen.raw.rindex(f"\x1b[?{mode}h")
    assert screen.raw.rindex("\x1b[?25h") > screen.raw.rindex("\x1b[?25l")


def test_no_other_command_imports_textual(run: Run, terminal: Terminal) -> None:
    for arguments in (["list"], ["show", "3"], ["search", "atom"]):
        assert "textual" not in run(*arguments, PYTHONPROFILEIMPORTTIME="1").err
        assert "textual" not in terminal(*arguments, PYTHONPROFILEIMPORTTIME="1").text


@pytest.mark.parametrize(
    ("size", "environ", "told"),
    [
        ((80, 24), {"TERM": "dumb"}, "not TERM=dumb"),
        ((19, 24), {}, "has 19 and 24"),
        ((80, 5), {}, "this terminal has 80 and 5"),
    ],
)
def test_a_terminal_that_cannot_show_it_is_told(
    terminal: Terminal, size: tuple[int, int], environ: dict[str, str], told: str
) -> None:
    screen = terminal("browse", columns=size[0], lines=size[1], **environ)
    assert screen.code == 2
    assert told in " ".join(screen.text.split())


def test_a_pipe_is_told(run: Run) -> None:
    result = run("browse")
    assert (result.code, result.out) == (2, "")
    assert result.err == "pactqa: browse needs a terminal; into a pipe or a file writes: pactqa read\n"


def test_a_store_that_cannot_be_read_is_told_before_the_screen_is_taken(terminal: Terminal) -> None:
    screen = terminal("browse", "-s", "none.json")
    assert (screen.code, screen.text) == (2, "pactqa: none.json: no such file")
    assert "\x1b[?1049h" not in screen.raw


def test_without_the_extra_the_message_installs_it(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "textual.py").write_text("raise ModuleNotFoundError(name='textual')")
    screen = terminal("browse", columns=300, PYTHONPATH=str(tmp_path))
    assert screen.code == 2
    assert f"browsing needs the extra browse; try: {sys.executable} -m pip install 'textual" in screen.text
