"""The full-screen reader in Textual's pilot: what keys and the mouse do, and what the screen shows then."""

import asyncio
import os
import re
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import Self
from unittest.mock import patch

import pytest
from msgspec import structs
from rich.color import Color
from rich.style import Style
from textual.app import App
from textual.binding import Binding
from textual.events import Key, MouseScrollDown
from textual.pilot import Pilot
from textual.strip import Strip

from pactqa.browsing import bookmarks
from pactqa.browsing.app import BrowseApp
from pactqa.browsing.bookmarks import Bookmark
from pactqa.browsing.keys import BINDINGS, MOUSE, KeyLine, Pane
from pactqa.browsing.page_view import PageView
from pactqa.browsing.questions import Questions
from pactqa.browsing.wording import say
from pactqa.model import Article, Edition, Question, Source
from pactqa.search.words import Patterns, matching

Step = str | Callable[[Pilot[None]], Awaitable[object]]
"""Keys by their Textual names, typed without waiting in between, as on a slow connection; or an action of the pilot."""

LONG = "\n\n".join(f"Paragraph {n}." for n in range(1, 21))


def article(*asked: tuple[str, str], markdown: bool = False, abstract: str | None = None) -> Article:
    texts = asked or [("Why?", "Because."), ("How?", "So."), ("When?", "Soon.")]
    questions = tuple(Question(number, name, text, markdown) for number, (name, text) in enumerate(texts, 1))
    return Article((Edition(language="en", headline="A pact", questions=questions, abstract=abstract),))


def many(count: int) -> Article:
    return article(*((f"Question {number}?", f"Answer {number}.") for number in range(1, count + 1)))


class Shown(str):
    """The text on a screen. It also has what was copied last, and how the text is set."""

    copied: str
    _strips: list[Strip]

    def __new__(cls, browser: App[None]) -> Self:
        """Look at *browser*."""
        strips = browser.screen._compositor.render_strips()
        screen = super().__new__(cls, "\n".join(strip.text.rstrip() for strip in strips))
        screen.copied, screen._strips = browser.clipboard, strips
        return screen

    def pieces(self, start: int = 0, end: int = 80) -> Iterator[tuple[str, Style]]:
        """Yield each piece of the text between these columns that has a style of its own, with that."""
        for strip in self._strips:
            yield from ((part.text.strip(), part.style) for part in strip.crop(start, end) if part.style)


LIST, TEXT = (0, 32), (33, 80)
"""The columns of the list and of the text, on a screen of 80."""


def screens(
    read: Article,
    steps: Sequence[Step],
    columns: int = 80,
    lines: int = 10,
    where: str = "store.json",
    bookmark: Bookmark | None = None,
) -> list[Shown]:
    """Return the screen at the beginning, at *bookmark*, and after each of *steps*."""

    async def browse() -> list[Shown]:
        browser = BrowseApp(read, read.editions[0], where, bookmark)
        async with browser.run_test(size=(columns, lines), notifications=True) as pilot:
            await settle(pilot)
            found = [Shown(browser)]
            for step in steps:
                if isinstance(step, str):
                    for key in step.split():
                        browser.post_message(Key(key, CHARACTERS.get(key, key if len(key) == 1 else None)))
                else:
                    await step(pilot)
                await settle(pilot)
                found.append(Shown(browser))
        return found

    with patch("pactqa.browsing.search_line._PAUSE", 0):  # nothing is typed after a step until the screen has settled
        return asyncio.run(browse())


CHARACTERS = {"slash": "/", "space": " "}


async def settle(pilot: Pilot[None]) -> None:
    """Wait until no search is running, no widget has a message left, and the screen stays as it is."""
    unchanged, before = 0, None
    while unchanged < 3:
        await pilot.pause(0.003)
        app = pilot.app
        busy = any(node._message_queue.qsize() for node in (app, *app.screen.walk_children(with_self=True)))
        busy = busy or any(not worker.is_finished for worker in app.workers)
        now = None if busy else Shown(app)
        unchanged = unchanged + 1 if now is not None and now == before else 0
        before = now


def seen(read: Article, *steps: Step, columns: int = 80, lines: int = 10, where: str = "store.json") -> Shown:
    return screens(read, steps, columns, lines, where)[-1]


def place(screen: str) -> str:
    """Return the position in the first line of *screen*, such as 3/6."""
    return screen.partition("\n")[0].split()[-1]


def hinted(screen: str) -> str:
    """Return the last line of *screen*, which names keys."""
    return screen.split("\n")[-1]


def resize(columns: int, lines: int) -> Step:
    return lambda pilot: pilot.resize_terminal(columns, lines)


def click(widget: type | str, x: int, y: int, times: int = 1) -> Step:
    return lambda pilot: pilot.click(widget, offset=(x, y), times=times)


def test_a_narrow_screen_shows_the_list_or_the_answer() -> None:
    questions, answer, again = screens(article(), ["enter", "escape"], columns=20, lines=6)
    assert questions == again == "A pact           1/3\n1  Why?\n2  How?\n3  When?\n\n⏎ Read  ? Keys"
    assert answer == "A pact           1/3\n  1  Why?\n\n     Because.\n\nEsc Back  ? Keys"


def test_the_focused_side_stays_visible_when_the_terminal_is_resized() -> None:
    steps = [resize(50, 10), resize(80, 10), "enter", resize(50, 10), resize(20, 6)]
    wide, narrow, again, _, answer, smallest = screens(article(), steps)
    assert "Because." in wide
    assert "Because." not in narrow
    assert again == wide
    assert "2  How?" not in answer
    assert "     Because." in smallest


def test_keys_move_to_a_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pactqa.browsing.screen._PAUSE", 60)  # on a busy machine, a digit may be late
    ways = (
        *(("down", 2), ("j", 3), ("k", 2), ("up", 1), ("k", 1), ("n n", 3), ("p", 2), ("j j j", 5)),
        *(("pagedown", 12), ("ctrl+f", 19), ("pageup", 12), ("ctrl+b", 5), ("G", 30), ("j", 30), ("g", 1), ("end", 30)),
        *(("home", 1), ("2", 2), ("9", 29), ("G", 30), ("7", 7), ("k 1 2", 12), ("k 1 2 3", 12), ("2 j 9", 9)),
        *(("enter", 9), ("n", 10), ("p p", 8), ("N", 7), ("h", 7), ("n", 8), ("1 8", 18)),
    )
    found = screens(many(30), [keys for keys, _ in ways])[1:]
    assert [place(screen) for screen in found] == [f"{number}/30" for _, number in ways]
    assert all(f"Answer {number}." in screen for screen, (_, number) in zip(found, ways, strict=True))


def test_a_digit_behind_a_pause_begins_another_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pactqa.browsing.screen._PAUSE", -1)  # it is over at once
    assert [place(screen) for screen in screens(many(30), ["2", "9"])[1:]] == ["2/30", "9/30"]


def test_a_missing_number_is_reported_until_the_next_key() -> None:
    _, *found = screens(article(), ["9", "j", "9", "x", "9", "tab", "9", "enter", "9", "escape", "9", "slash"])
    for reported, dismissed in zip(found[::2], found[1::2], strict=True):
        assert hinted(reported) == " no question 9: this article has 3"
        assert "no question" not in dismissed


@pytest.mark.parametrize(
    ("count", "keys", "missing"),
    [(6, "1 2", "12"), (85, "8 6", "86"), (150, "2 0 0", "200"), (3, "7 " * 40, "777777777")],
)
def test_a_number_that_is_too_large_is_reported_whole_but_for_more_than_nine_digits(
    count: int, keys: str, missing: str
) -> None:
    assert hinted(seen(many(count), keys)) == f" no question {missing}: this article has {count}"


def test_any_key_but_a_digit_and_a_click_end_a_number() -> None:
    ends: list[Step] = [*("escape", "enter", "tab", "s", "s s", "l", "c", "x", "question_mark escape", "9 9 j")]
    ends.append(click(Questions, 3, 2))
    found = screens(many(40), [step for end in ends for step in ("enter 3", end, "3")])[3::3]
    assert [place(screen) for screen in found] == ["3/40"] * len(ends)
    assert place(seen(many(40), "3 s 3")) == "3/40"


def test_a_new_search_shows_no_count_of_the_one_before() -> None:
    *_, found, again = screens(article(), ["slash z", "escape slash"])
    assert found.split("\n")[1].split()[:2] == ["/z", "0"]
    assert again.split("\n")[1].split() == ["/", "│", "1", "Why?"]


@pytest.mark.parametrize("keys", ["space", "enter space", "enter pagedown", "enter ctrl+f"])
def test_an_answer_scrolls_by_pages_whichever_side_has_the_focus(keys: str) -> None:
    first, *_, last = screens(article(("Why?", LONG)), keys.split())
    assert ("Paragraph 1." in first, "Paragraph 5." in first) == (True, False)
    assert ("Paragraph 1." in last, "Paragraph 5." in last) == (False, True)


def test_an_answer_scrolls_by_lines_and_to_either_end() -> None:
    read = article(("Why?", LONG))
    _, _, down, up, end, start = screens(read, ["enter", "j", "k", "G", "g"])
    assert "Paragraph 4." in down
    assert "Paragraph 4." not in up
    assert "Paragraph 20." in end
    assert start == up
    assert seen(read, "space", "b") == seen(read)


def test_keys_typed_fast_scroll_in_their_order() -> None:
    read = article(("Why?", LONG))
    _, start, again, up, last = screens(read, ["enter", "G g", "G pageup j", "G"])
    assert again == start
    assert "Paragraph 20." in last
    assert up == seen(read, "enter", "G", "pageup", "j")


@pytest.mark.parametrize("back", ["escape", "left", "h", "backspace", "alt+left"])
def test_several_keys_go_back(back: str) -> None:
    questions, answer, again, about, last = screens(article(), ["enter", back, "a", back], columns=40)
    assert questions == again == last
    assert "Because." in answer
    assert "store.json" in about


def test_long_questions_are_wrapped_and_the_last_is_fully_visible() -> None:
    read = article(*((f"Question {n}, which has so many words that they fill lines?", "Yes.") for n in range(1, 9)))
    assert [row[:28].rstrip() for row in seen(read, "G", columns=30).split("\n")[1:7]] == [
        "7  Question 7, which has so",
        "   many words that they fill",
        "   lines?",
        "8  Question 8, which has so",
        "   many words that they fill",
        "   lines?",
    ]


def test_a_list_that_just_fits_does_not_scroll() -> None:
    for count, first in ((8, 1), (9, 2)):
        assert seen(many(count), "G", lines=10).split("\n")[1].startswith(f"{first}  Question {first}?")


def test_the_first_matches_are_shown_while_the_search_goes_on() -> None:
    shown: list[Shown] = []
    may_go_on = Event()

    def slowly(entries: Iterable[Question], wanted: Patterns) -> Iterator[Question]:
        first, *others = matching(entries, wanted)
        yield first
        may_go_on.wait()
        yield from others

    async def wait_for_the_first(pilot: Pilot[None]) -> None:
        await pilot.press("o")
        for _ in range(200):
            await pilot.pause(0.01)
            if "1 …" in (screen := Shown(pilot.app)):
                shown.append(screen)
                break
        may_go_on.set()

    with patch("pactqa.search.words.matching", slowly):
        *_, whole = screens(article(), ["slash", wait_for_the_first])
    [first] = shown
    assert "2  How?" in first
    assert "3  When?" not in first
    assert "3  When?" in whole


def test_search_narrows_the_list_letter_by_letter_and_escape_ends_it() -> None:
    read = article(("Why?", "Because of it."), ("How?", "With missiles."), ("When?", "Soon; missing."))
    start, asked, two, _, one, back = screens(read, ["slash", "m i", "s i backspace", "s i l", "escape"])
    assert asked.split("\n")[1].startswith("/  ")
    assert two.split("\n")[1].split()[:2] == ["/mi", "2"]
    assert [row[:7] for row in two.split("\n")[2:4]] == ["2  How?", "3  When"]
    assert [row[:7].strip() for row in one.split("\n")[1:4]] == ["/missil", "2  How?", ""]
    assert "With missiles." in one
    assert back == start


def test_matches_are_highlighted_in_the_list_and_the_answer() -> None:
    screen = seen(article(("Which missile?", "A cruise-missile."), ("How?", "So.")), "slash m i s s i l e")
    assert [text for text, style in screen.pieces() if style.underline] == ["missile"] * 3


WIDE = "```\n" + "wide " * 30 + "code\n```"


@pytest.mark.parametrize("columns", [20, 40, 80])
@pytest.mark.parametrize("keys", [["slash n e e d l e enter n"], ["slash n e e d l e", "enter", "n"]])
def test_the_first_match_is_visible_however_the_answer_is_shown(keys: Sequence[str], columns: int) -> None:
    for before in ("", f"{WIDE}\n\n"):
        read = article(("Why?", "A needle."), ("How?", f"{before}{LONG} It has a needle."), markdown=True)
        assert "needle." in seen(read, *keys, columns=columns)


@pytest.mark.parametrize("keys", ["", " enter"])
@pytest.mark.parametrize("sizes", [(40, 80), (80, 40, 80), (80, 100), (100, 80)])
def test_the_first_match_stays_visible_when_the_terminal_is_resized(sizes: Sequence[int], keys: str) -> None:
    text = "A paragraph with enough words that it fills some lines of a narrow screen.\n\n" * 20
    read = article(("Why?", f"{text}It has a needle.\n\n{LONG}"))
    steps = [f"slash n e e d l e{keys}", *(resize(columns, 10) for columns in sizes[1:])]
    assert "needle." in seen(read, *steps, columns=sizes[0])


def test_a_reader_who_has_scrolled_away_from_the_match_stays_there_when_the_terminal_is_resized() -> None:
    read = article(("Why?", f"{LONG} It has a needle."))
    assert "Paragraph 1." in seen(read, "slash n e e d l e enter", "g", resize(90, 10))


@pytest.mark.parametrize("keys", ["j", "slash q q q"])
def test_a_page_that_is_not_laid_out_yet_does_not_scroll(keys: str) -> None:
    async def scroll(pilot: Pilot[None]) -> None:
        pilot.app.screen.query_one(PageView).action_scroll_down()

    read = article(("Why?", LONG), ("How?", LONG))
    shown = seen(read, "enter", "escape", keys, scroll, resize(80, 10), columns=50)
    assert ("2  How?" if keys == "j" else "/qqq") in shown
    assert ("Paragraph 1." in shown) == (keys == "j")


def test_long_lines_of_code_are_wrapped() -> None:
    read = article(("Why?", f"> ```\n> {'wide ' * 8}{'x' * 32}\n>   end\n> ```"), markdown=True)
    rows = seen(read, "enter", columns=40).split("\n")
    code = ["wide wide wide wide wide", "wide wide wide", "x" * 28, "x" * 4, "  end"]
    assert [row[3:].strip() for row in rows[3:8]] == [f"│     {row}" for row in code]


def test_enter_opens_the_first_result_and_n_the_next_one() -> None:
    read = article(("Why?", "A pact."), ("How?", "So."), ("When?", "A pact."))
    for columns in (80, 40):
        *_, first, second, narrowed, everything = screens(
            read, ["slash p a c t", "enter", "n", "escape", "escape"], columns=columns
        )
        assert (place(first), place(second)) == ("1/3", "3/3")
        assert "A pact." in second
        assert "/pact" in narrowed
        assert "How?" not in narrowed
        assert "How?" in everything
        assert place(everything) == "3/3"


def test_page_keys_in_the_search_line_scroll_the_text_or_else_the_list() -> None:
    read = article(("Why?", LONG), ("How?", "So."))
    _, start, scrolled, back = screens(read, ["slash", "pagedown", "pageup"])
    assert "Paragraph 1." in start
    assert "Paragraph 1." not in scrolled
    assert back == start
    assert place(seen(many(30), "slash", "pagedown", columns=40)) == "7/30"


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        (["slash s q slash l"], "sq/l"),
        (["slash s x backspace o left delete o n"], "son"),
        (["slash x ctrl+u o left s end o n"], "soon"),
        (["slash s o o n", "enter", "slash h o w"], "how"),
    ],
)
def test_keys_typed_after_the_slash_are_words_and_edit_them_in_their_order(steps: Sequence[str], words: str) -> None:
    assert f"/{words} " in seen(article(), *steps)


def test_enter_waits_for_the_first_result() -> None:
    screen = seen(article(), "slash s o o n enter", columns=40)
    assert "match 1 of 1  3/3\n  3  When?\n\n     Soon." in screen


def test_keys_typed_right_after_enter_are_not_search_words() -> None:
    read = article(("Why?", "A pact."), ("How?", "So."), ("When?", "A pact."))
    screen = seen(read, "slash p a c t enter c")
    assert "/pact " in screen
    assert "sent to the terminal to copy" in screen


def test_escape_right_after_the_words_cancels_the_search() -> None:
    start, back, again = screens(article(), ["slash s o o n escape", "slash"])
    assert back == start
    assert "/soon" not in again


def test_a_search_without_results_gets_advice_and_opens_nothing() -> None:
    read = article(("Why?", "Because."), ("How?", "A pact."))
    *_, none, still, other = screens(read, ["slash p a k t", "enter", "backspace backspace c t"])
    assert none.split("\n")[1].split() == ["/pakt", "0", "│"]
    assert hinted(none) == " nothing found for 'pakt'; similar: pact"
    assert still.split("\n")[:-1] == none.split("\n")[:-1]
    assert other.split("\n")[1].split()[:2] == ["/pact", "1"]


def test_the_questions_closest_to_one_asked_are_listed_below_those_with_all_its_words() -> None:
    read = article(("Why hot tea?", "So."), ("Is tea hot?", "In winter."), ("Where is the hot water?", "Here."))
    *_, asked, opened = screens(read, ["slash h o t space w i n t e r s space t e a", "enter"])
    assert "0 found, 3 similar" in asked.split("\n")[1]
    assert [row[:14] for row in asked.split("\n")[2:5]] == ["2  Is tea hot?", "1  Why hot tea", "3  Where is th"]
    assert "nothing found for 'winters'; similar: winter" in " ".join(asked.split())
    assert "In winter." in opened
    *_, both = screens(read, ["slash h o t space t e a space i n space w i n t e r"])
    assert [row[:14] for row in both.split("\n")[2:4]] == ["2  Is tea hot?", "1  Why hot tea"]


@pytest.mark.parametrize("columns", [80, 40])
def test_enter_before_a_search_ends_without_results_leads_back_to_the_words(columns: int) -> None:
    *_, none, more = screens(article(), ["slash z z enter", "left o"], columns=columns)
    assert "nothing found for 'zz'" in none
    assert "Because." not in none
    assert more.split("\n")[1].split()[:2] == ["/zoz", "0"]


def test_deleting_the_words_leads_back_to_the_question_before_the_search() -> None:
    for step in ("backspace", "backspace escape"):
        screen = seen(article(), "2", "slash w", step)
        assert place(screen) == "2/3"
        assert "So." in screen


def test_the_summary_opens_and_closes_with_a_key() -> None:
    read = article(abstract="It is short.")
    for steps in (["s", "escape"], ["s", "s"], ["j", "s", "a", "escape", "k"], ["s", "s", "s", "n", "p"]):
        _, start, *middle, end = screens(read, ["1", *steps])
        assert any("│ No time?" in screen.split("\n")[1] for screen in middle)
        assert end.split("\n")[:-1] == start.split("\n")[:-1]


@pytest.mark.parametrize("choose", ["1", click(Questions, 3, 1)])
def test_choosing_the_same_question_leaves_the_summary(choose: Step) -> None:
    screen = seen(article(abstract="It is short."), "s", choose)
    assert "Because." in screen
    assert "It is short." not in screen


def test_about_folds_a_long_path() -> None:
    long = "/".join(["", *(f"folder{number}" for number in range(10)), "store.json"])
    rows = [row[34:].strip() for row in seen(article(), "a", where=long, lines=20).split("\n")]
    place = rows.index("File")
    assert "".join(rows[place + 1 : place + 4]) == long


def test_a_click_on_a_hint_presses_its_key() -> None:
    assert "Everywhere" in seen(article(), click(KeyLine, len("⏎ Read  ? "), 0))


def test_only_the_keys_of_hints_are_coloured() -> None:
    coloured = [text for text, style in seen(article()).pieces() if style.color and not style.color.is_default]
    assert coloured[-4:] == ["⏎", "?", "q", "/"]


@pytest.mark.parametrize("no_color", [False, True])
def test_code_in_a_line_is_coloured_or_else_bold(no_color: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_color:
        monkeypatch.setenv("NO_COLOR", "1")
    screen = seen(article(("Why?", "Because of `pact` here."), markdown=True))
    [style] = [style for text, style in screen.pieces() if text == "pact"]
    assert (bool(style.bold), style.color) == ((True, Color.default()) if no_color else (False, Color.parse("cyan")))


def test_nothing_has_a_background_of_its_own() -> None:
    screen = seen(article(("Why?", f"{WIDE}\n\n{LONG}"), markdown=True), "enter")
    assert {style.bgcolor.name for _, style in screen.pieces() if style.bgcolor} == {"default"}


def test_hints_are_shown_as_far_as_they_fit_whole() -> None:
    hints = ["⏎ Read", "? Keys", "q Quit", "/ Search", "s Summary", "l Language"]
    lines = ["  ".join(hints[:count]) for count in range(1, len(hints) + 1)]
    for columns in (20, 32, 33, 42, 43, 54, 55, 80):
        fitting = [line for line in lines if len(line) <= columns]
        assert hinted(seen(TWO, columns=columns)) == fitting[-1]


def test_only_keys_that_do_something_now_are_hinted() -> None:
    steps = ["enter", "a", "escape", "escape", "slash s", "enter", "escape", "escape"]
    start, answer, about, _, again, searching, _, found, everything = screens(article(), steps)
    assert hinted(start) == hinted(again) == hinted(everything) == "⏎ Read  ? Keys  q Quit  / Search"
    assert hinted(answer) == hinted(about) == "Esc Back  ? Keys  q Quit  / Search"
    assert hinted(searching) == "⏎ Read  Esc Back"
    assert hinted(found) == "⏎ Read  Esc Back  ? Keys  q Quit  / Search"
    *_, nothing, something = screens(article(), ["slash z", "left", "delete s"])[2:]
    assert (hinted(nothing), hinted(something)) == ("Esc Back", "⏎ Read  Esc Back")


def test_the_summary_is_hinted_if_this_edition_has_one() -> None:
    english, german = TWO.editions
    without = Edition(language="de", headline="Ein Pakt", questions=german.questions, abstract=" ")
    first, second = screens(Article((english, without)), ["l"])
    assert hinted(first).endswith("s Summary  l Language")
    assert hinted(second).endswith("/ Suchen  l Sprache")


@pytest.mark.parametrize("before", ["enter", "slash", "s"])
def test_the_page_of_keys_is_the_same_from_everywhere(before: str) -> None:
    read = article(abstract="Short.")
    pages = (seen(read, *steps, lines=40) for steps in (["f1"], [before, "f1"]))
    one, other = ([row[30:] for row in page.split("\n")] for page in pages)
    assert one == other
    assert [row for row in one if "0–9" in row]


def test_the_page_of_keys_scrolls() -> None:
    page, end, back = screens(article(), ["f1", "G", "escape"], columns=20, lines=6)[1:]
    assert "Everywhere" in page
    assert "copies it" in end
    assert "▋" not in end
    assert "3  When?" in back


def test_the_page_of_keys_is_wrapped() -> None:
    rows = [row.strip() for row in seen(article(), "f1", columns=20, lines=80).split("\n")]
    title = rows.index("In the list and")
    assert rows[title + 1] == "the text"


TWO = Article(
    (
        Edition(language="en", headline="A pact", questions=article().editions[0].questions, abstract="Short."),
        Edition(
            language="de",
            headline="Ein Pakt",
            questions=(Question(1, "Warum?", "Weil."), Question(2, "Wie?", "So."), Question(3, "Wann?", "Bald.")),
            abstract="Kurz.",
        ),
    )
)


def test_another_language_shows_the_same_question() -> None:
    _, second, german, english = screens(TWO, ["2", "l", "l"])
    assert german.startswith("Ein Pakt")
    assert place(german) == "2/3"
    assert "2  Wie?\n" in german
    assert english == second


def test_a_quotation_has_a_bar() -> None:
    read = article(("Why?", "It is said:\n\n> One *thing*,\n> and\n>\n> - another"), markdown=True)
    shown = [row.partition("│ ")[2].strip() for row in seen(read, "1").split("\n")]
    start = shown.index("It is said:")
    assert shown[start + 2 : start + 5] == ["│ One thing, and", "│", "│ - another"]


def test_a_page_is_copied_as_a_pipe_gets_it() -> None:
    read = article(("Why?", "One *two*.\n\nThree."), abstract="Short.")
    _, _, answer, _, summary = screens(read, ["1", "c", "s", "c"])
    assert "sent to the terminal to copy" in answer
    assert [answer.copied, summary.copied] == ["1. Why?\n\nOne *two*.\n\nThree.\n", "Short.\n"]


def test_a_click_chooses_a_question_and_opens_it_on_a_narrow_screen() -> None:
    assert place(seen(article(), click(Questions, 3, 1))) == "2/3"
    assert place(seen(article(), click(Questions, 3, 1), "down")) == "3/3"
    assert seen(article(), click(Questions, 3, 2), columns=40).split("\n")[3] == "     Soon."


def test_the_wheel_scrolls_the_list() -> None:
    async def wheel(pilot: Pilot[None]) -> None:
        await pilot._post_mouse_events([MouseScrollDown], Questions, (3, 2))

    before, after = screens(many(30), [wheel])
    assert [screen.split("\n")[1][:15] for screen in (before, after)] == [" 1  Question 1?", " 3  Question 3?"]
    assert place(before) == place(after)


async def select(pilot: Pilot[None]) -> None:
    """Select a word of the answer with the mouse."""
    await pilot.mouse_down(PageView, offset=(5, 2))
    await pilot.hover(PageView, offset=(11, 2))
    await pilot.mouse_up(PageView, offset=(11, 2))


@pytest.mark.parametrize("key", ["c", "ctrl+c"])
def test_text_selected_with_the_mouse_can_be_copied(key: str) -> None:
    assert seen(article(), select, key).copied == "Because"


@pytest.mark.parametrize("keys", ["escape", "n p", "s s", "c"])
def test_the_selection_ends_with_escape_another_page_and_copying(keys: str) -> None:
    assert seen(article(abstract="Short."), select, keys, "c").copied == "A pact\n\nNo time?\n\nShort.\n"


def test_the_selection_does_not_reach_into_the_line_of_keys() -> None:
    async def drag(pilot: Pilot[None]) -> None:
        await pilot.mouse_down(PageView, offset=(5, 2))
        await pilot.hover(offset=(30, 9))
        await pilot.mouse_up(offset=(30, 9))

    start, _, end = screens(article(), [drag, "c"])
    assert "Quit" in hinted(start)
    assert "Quit" not in end.copied


def test_the_selection_ends_when_the_text_is_wrapped_again() -> None:
    assert seen(article(), select, resize(70, 10), "c").copied.startswith("1. Why?")


def test_escape_ends_the_selection_before_it_goes_back() -> None:
    answer, selected, still, back = screens(article(), ["enter", select, "escape", "escape"])[1:]
    assert answer == selected == still
    assert hinted(back).startswith("⏎ Read")


def test_only_a_left_click_opens_a_link_and_a_double_click_opens_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    async def follow(address: str, _: object) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("pactqa.browsing.screen.open_in_web_browser", follow)
    read = article(("Why?", "[Because](https://example.org/)"), markdown=True)
    for step, times in (
        (click(PageView, 9, 2), 1),
        (click(PageView, 9, 2, times=2), 1),
        (lambda pilot: pilot.click(PageView, offset=(9, 2), button=2), 0),
        (lambda pilot: pilot.click(PageView, offset=(9, 2), button=3), 0),
        (select, 0),
    ):
        seen(read, step)
        assert opened == ["https://example.org/"] * times
        opened.clear()


def test_a_triple_click_selects_the_page_alone() -> None:
    assert seen(article(), click(PageView, 9, 2, times=3), "c").copied == "1  Why?\n\n   Because."


def test_a_selection_is_visible_without_colour() -> None:
    assert [text for text, style in seen(article(), select).pieces(*TEXT) if style.reverse] == ["Because"]


def in_german(read: Article) -> Article:
    """Return the first edition of *read* as a German one."""
    return Article((structs.replace(read.editions[0], language="de-CH"),))


def with_lead(read: Article) -> Article:
    return Article((structs.replace(read.editions[0], description="All about it.", abstract="It is short."),))


def test_the_page_before_question_1_has_the_lead_and_the_summary() -> None:
    start, first, again, third, back = screens(with_lead(article()), ["j", "p", "3", "n 0"], lines=12)
    assert [row.partition("│")[2].strip() for row in start.split("\n")[2:9]] == [
        *["A pact", "", "All about it.", "", "No time?", "", "It is short."]
    ]
    assert start.split("\n")[2].startswith("   Overview  ")
    assert [place(screen) for screen in (start, first, again, third, back)] == ["0/3", "1/3", "0/3", "3/3", "0/3"]
    assert start == again == back


def test_an_article_without_lead_and_summary_begins_with_question_1() -> None:
    start, missing = screens(article(), ["0"])
    assert place(start) == "1/3"
    assert "Overview" not in start
    assert hinted(missing) == " no question 0: this article has 3"


def test_the_overview_is_among_what_a_search_finds() -> None:
    *_, found, back = screens(with_lead(article()), ["slash s h o r t", "escape"])
    assert [row.partition("│")[0].strip() for row in found.split("\n")[2:4]] == ["Overview", ""]
    assert "It is short." in found
    assert place(back) == "0/3"


CHAPTERS = Article(
    (
        Edition(
            language="en",
            headline="Tea",
            questions=(
                Question(1, "Why?", "Because; [how](#3)."),
                Question(2, "Where?", "There.", section="Brewing", given="tea"),
                Question(
                    3, "How?", "See [where](#tea), [why](#1), [when](#9), [that](https://e.example/).", True, "Brewing"
                ),
                Question(4, "When?", f"{LONG}\n\nSee [how](#3).", True, "Time [bold]\x1b"),
            ),
        ),
    )
)


def test_chapters_stand_in_the_list() -> None:
    start, last, found = screens(CHAPTERS, ["G", "slash b r e w"], lines=8)
    listed = [row.partition("│")[0].rstrip() for row in start.split("\n")[1:-1]]
    assert listed == ["1  Why?", "Brewing", "2  Where?", "3  How?", "Time [bold]\N{REPLACEMENT CHARACTER}", "4  When?"]
    assert place(last) == "4/4"
    assert [row.partition("│")[0].rstrip() for row in found.split("\n")[2:5]] == ["Brewing", "2  Where?", "3  How?"]


@pytest.mark.parametrize("lines", [6, 7, 8, 9, 30])
def test_every_question_of_a_chapter_can_be_reached_and_clicked(lines: int) -> None:
    down = screens(CHAPTERS, ["j"] * 3, lines=lines)
    up = screens(CHAPTERS, ["G", *["k"] * 3], lines=lines)
    for number, screen in enumerate(down, 1):
        assert place(screen) == f"{number}/4"
        assert re.search(f"^{number}  W|^{number}  H", screen, re.MULTILINE)
    assert [place(screen) for screen in up[1:]] == ["4/4", "3/4", "2/4", "1/4"]
    assert place(seen(CHAPTERS, click(Questions, 3, 1), lines=lines)) == "2/4"  # the name of the chapter
    assert place(seen(CHAPTERS, click(Questions, 3, 2), lines=lines)) == "2/4"


def test_a_link_to_a_question_is_followed_and_leads_back_and_forward() -> None:
    steps = ["3", "tab", "enter", "H", "tab tab", "enter", "n", "alt+left", "alt+right", "L"]
    _, _, named, where, again, _, why, _, back, forward, end = screens(CHAPTERS, steps, lines=14)
    assert hinted(named) == " 2  Where?"
    assert ("There." in where, place(where)) == (True, "2/4")
    assert ("See where, why, when, that." in again, place(again)) == (True, "3/4")
    assert place(why) == "1/4"
    assert [place(screen) for screen in (back, forward, end)] == ["3/4", "2/4", "2/4"]


def test_one_returns_to_where_a_link_was_in_a_long_answer() -> None:
    _, _, _, before, after, back = screens(CHAPTERS, ["4", "enter G", "tab", "enter", "H"])
    assert "See how." in before
    assert place(after) == "3/4"
    assert back.split("\n")[:-1] == before.split("\n")[:-1]


def test_a_link_to_a_question_is_clicked_and_ends_a_search_that_has_not_found_it() -> None:
    *_, found, target = screens(CHAPTERS, ["slash t h e r e enter", "n tab enter"])
    assert place(found).endswith("2/4")
    *_, target = screens(CHAPTERS, ["slash w h e n enter", click(PageView, 10, 2)])
    assert place(target) == "2/4"
    assert "1  Why?" in target


def test_a_link_to_a_question_is_followed_on_a_narrow_screen() -> None:
    *_, where, back, there = screens(CHAPTERS, ["3 enter", "tab enter", "H", "H"], columns=40)
    assert "There." in where
    assert "See where" in back
    assert "See where" in there


def test_without_a_link_to_return_from_alt_left_goes_back_and_others_do_nothing() -> None:
    start, answer, same, back = screens(CHAPTERS, ["enter", "H L alt+right", "alt+left"], columns=40)
    assert answer == same
    assert back == start


def test_the_address_of_a_link_is_copied() -> None:
    steps = ["3", "c", "tab", "c", "tab tab", "c", "shift+tab shift+tab", "c", "n", "p", "shift+tab", "c"]
    _, _, page, _, first, _, third, _, back, *_, last = screens(CHAPTERS, steps)
    assert page.copied.startswith("3. How?")
    assert first.copied == back.copied == "#tea"
    assert third.copied == last.copied == "https://e.example/"
    assert hinted(third) == " sent to the terminal to copy: https://e.example/"


def test_the_next_match_is_shown_and_counted() -> None:
    text = "\n\n".join(f"Paragraph {n}{' with a needle' * (n % 7 == 0)}." for n in range(1, 30))
    *_, first, second, fourth, round_again = screens(
        article(("A needle?", text)), ["slash n e e d l e enter", "full_stop", "full_stop full_stop", "full_stop"]
    )
    for screen, match in ((first, 1), (second, 2), (fourth, 4), (round_again, 5)):
        assert f"match {match} of 5  1/1" in screen
    assert "Paragraph 7 with" in second
    assert "Paragraph 21 with" in fourth
    start = seen(article(("A needle?", text)), "slash n e e d l e enter", "full_stop " * 5)
    assert "match 1 of 5" in start
    assert "1  A needle?" in start.partition("│")[2]


def test_the_current_match_is_marked_and_nothing_is_counted_without_a_search() -> None:
    steps = ["slash p a c t enter", "full_stop", "escape escape", "full_stop"]
    _, _, searched, _, end = screens(article(("Why?", "A pact, that pact.")), steps)
    assert [text for text, style in searched.pieces(*TEXT) if style.reverse] == ["pact"]
    assert "match" not in end


def test_the_place_in_an_answer_is_kept() -> None:
    _, scrolled, _, back, away, again = screens(
        article(("Why?", LONG), ("How?", "So.")), ["space", "n", "p", "s a", "a"]
    )
    assert "Paragraph 1." not in scrolled
    assert scrolled == back == again != away


def test_any_state_can_be_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    where = str(tmp_path / "store.json")
    (tmp_path / "pactqa").mkdir()
    for state, expected in (
        *((state, "1/3") for state in (b"", b"{", b"[]", b'{"/x": 2}', b'{"/x": [2]}', b"\xff")),
        *((b'{"STORE": [2]}', "2/3"), (b'{"STORE": [99, 7.5]}', "3/3"), (b'{"STORE": [-1, -1]}', "1/3")),
    ):
        (tmp_path / "pactqa" / "places.json").write_bytes(state.replace(b"STORE", os.fsencode(where)))
        assert place(screens(article(), [], bookmark=bookmarks.load(where))[0]) == expected


def test_the_state_folder_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for folder in ("one", "other"):
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / folder))
        bookmarks.save(__file__, Bookmark(3))
        assert (tmp_path / folder / "pactqa" / "places.json").exists()
        assert bookmarks.load(__file__) == Bookmark(3)
    assert not (tmp_path / ".local").exists()


def test_a_source_is_opened_if_it_has_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    async def follow(address: str, _: object) -> bool:
        opened.append(address)
        return len(opened) == 1

    monkeypatch.setattr("pactqa.browsing.screen.open_in_web_browser", follow)
    [edition] = article().editions
    read = Article((structs.replace(edition, source=Source(url="https://e.example/")),))
    assert hinted(screens(read, ["o", "o"])[-1]) == " no web browser could open https://e.example/"
    assert opened == ["https://e.example/"] * 2
    for url in (None, "javascript:alert(1)", "//e.example"):
        none = Article((structs.replace(edition, source=Source(url=url)),))
        assert hinted(seen(none, "o")) == " the address of the original is unknown"
    assert len(opened) == 2


@pytest.mark.parametrize(
    ("read", "steps", "columns", "expected"),
    [
        (article(), ["s"], 80, " this article has no summary"),
        (article(), ["l"], 80, " this article is in one language only"),
        (article(), ["slash z", "tab", "c"], 80, " nothing to copy"),
        (article(), ["a"], 80, "File       store.json"),
        (article(), ["enter", "tab", "j"], 80, "2/3"),
        (article(), ["slash s o o n", "enter", "1"], 80, "2  How?"),
        (article(), ["slash", "-"], 80, "3  When?"),
        (article(), ["slash", "o", "down"], 80, "3/3"),
        (article(), ["slash s o o m", "backspace n enter"], 40, "Soon."),
        (article(("Wie?", "Militärisch."), ("Was?", "Nichts.")), ["slash M I L I T A E R"], 80, "1  Wie?"),
        (many(30), ["space"], 40, "8/30"),
        (TWO, ["slash s o o n", "enter", "s", "l"], 80, "Keine Zeit?"),
        (TWO, ["slash s o o n", "enter", "s", "l"], 80, "1  Warum?"),
    ],
)
def test_after_these_keys_the_screen_has(read: Article, steps: Sequence[str], columns: int, expected: str) -> None:
    assert expected in seen(read, *steps, columns=columns)


def test_keys_and_messages_are_in_the_language_of_the_edition() -> None:
    read = in_german(with_lead(article(("Wie?", "So; so."), ("Was?", "Das."))))
    start, missing, page, source, found, none = screens(
        read, ["9", "question_mark", "escape o", "slash s o", "z z"], lines=70, columns=90
    )
    assert "Überblick" in start
    assert hinted(start) == "⏎ Lesen  ? Tasten  q Beenden  / Suchen  s Kurzfassung"
    assert hinted(missing) == " Frage 9 gibt es nicht: dieser Artikel hat 2"
    assert re.search("Umschalt[+]Tab +Voriger Link", page)
    assert hinted(source) == " die Adresse des Originals ist nicht bekannt"
    assert "Treffer 1 von 2  1/2" in found
    assert "nichts gefunden für «sozz»" in none


def test_all_words_of_the_reader_are_known_in_german() -> None:
    keys = [*BINDINGS, *MOUSE, *Pane.BINDINGS, *Questions.BINDINGS, *PageView.BINDINGS, *BrowseApp.BINDINGS]
    for key in Binding.make_bindings(keys):
        for words in (key.description, key.tooltip):
            assert not words or key.system or say("de", words) != words, words


def test_the_chosen_question_is_a_bar_of_one_colour() -> None:
    colours = {style.color for _, style in seen(article()).pieces(*LIST) if style.reverse}
    assert colours
    assert all(colour is None or colour.is_default for colour in colours)


def test_the_name_of_a_chapter_is_quiet_and_not_in_the_bar_of_its_first_question() -> None:
    pieces = [*seen(CHAPTERS, "2").pieces(*LIST)]
    assert [text for text, style in pieces if style.reverse and text] == ["2", "Where?"]
    assert {"Brewing", "Time [bold]\N{REPLACEMENT CHARACTER}"} <= {text for text, style in pieces if style.dim}
    assert not [text for text, style in pieces if style.dim and "?" in text]


def test_quiet_rules_separate_the_top_line_and_the_panes() -> None:
    high, low = (seen(article(), lines=lines).split("\n") for lines in (12, 11))
    assert high[1] == "─" * 80
    assert low[1].startswith("1  Why?")
    assert {row[32] for row in high[2:-1]} == {"│"}
    assert "│" not in seen(article(), "enter", columns=40)
