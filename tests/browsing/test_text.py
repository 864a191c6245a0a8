"""The full-screen reader with any text: only letters, styles and safe links reach the screen."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from pactqa.markdown import is_allowed
from pactqa.model import Article, Edition, Question
from tests.browsing.test_screen import Step, resize, screens
from tests.test_text import is_safe

PIECES = (
    *("\x1b[31m", "\x1b[2J", "\x1b]0;title\x07", "\x1b]52;c;eA==\x07", "\x1bP+q\x1b\\", "\x9b2J", "\0", "\r", "\x7f"),
    *("\x1b]8;;https://example.org\x1b\\", "\u202e", "\u2066", "\u2028", "\ud800", "\udfff", "\t", "\n", "\n\n"),
    *("[bold]", "[/]", "[", "]", "[@click=app.quit]", "[link=file:///x]", "[red on blue]", ":smile:", "\\", "{x}"),
    *(
        "# ",
        "- ",
        "1. ",
        "> ",
        "```\n",
        "`",
        "**",
        "| a | b |\n|---|---|\n",
        "[a](",
        "javascript:x",
        ")",
        "![",
        "&#27;",
    ),
    *("https://example.org/", "https://example.org/\x1b]", "<b>", "<!--", "mailto:a@example.org", "    ", "---\n"),
    *("word", "long" * 40, "日本語" * 9, "e\u0301", "👩‍👧", "\u200b", "\xad", "\ufe0f", "عربي", "\U000e0041"),
)
texts = st.lists(st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=()), max_size=5), max_size=12).map(
    "".join
)
questions = st.lists(st.tuples(texts, texts, st.booleans()), min_size=1, max_size=3)
ESCAPE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;(?:id=[0-9-]*)?;(?P<link>[^\x1b]*)\x1b\\")


@settings(max_examples=settings().max_examples // 20)  # each takes a second
@given(questions, texts, texts, st.sampled_from(("word", "a", "日本")), st.sampled_from([(100, 12), (20, 6)]))
def test_any_text_is_shown_only_as_text(
    asked: list[tuple[str, str, bool]], headline: str, abstract: str, words: str, size: tuple[int, int]
) -> None:
    numbered = tuple(Question(number, *question) for number, question in enumerate(asked, 1))
    edition = Edition(language="en", headline=headline, questions=numbered, abstract=abstract)

    async def look(pilot: Pilot[None]) -> None:
        columns = pilot.app.size.width
        for strip in pilot.app.screen._compositor.render_strips():
            row = strip.render(pilot.app.console)
            assert all(is_allowed(escape["link"]) for escape in ESCAPE.finditer(row) if escape["link"])
            text = ESCAPE.sub("", row)
            assert is_safe(text)
            assert not re.search(r"[\n\t]", text)
            assert strip.cell_length == columns

    async def narrow(pilot: Pilot[None]) -> None:
        await pilot.press("slash", *words)

    steps: list[Step] = ["enter tab", "c n tab", "n", "s", "a", "escape escape", narrow, "enter", resize(40, 8)]
    screens(Article((edition,)), [look, *(part for step in steps for part in (step, look))], *size)
