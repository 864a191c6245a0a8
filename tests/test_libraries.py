"""The private names of libraries that pactqa uses: there is no public way, so an update may remove them.

Each test is named after one. pyproject.toml has an upper bound for each of these libraries.
"""

from pathlib import Path

import pypandoc
import pytest
import typer
from markdown_it import MarkdownIt
from markdown_it.common import html_re
from markdown_it.rules_block import StateBlock
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.widget import Widget
from typer import _completion_shared

from pactqa.importing.markup import pandoc


def test_textual_app_exception() -> None:
    assert App()._exception is None  # the error that ended it, which `browsing.app` reports


def test_textual_widget_refresh_scrollbars() -> None:
    assert callable(Widget._refresh_scrollbars)  # sets how far a page scrolls, for `browsing.page_view`


def test_textual_class_ansi_scrollbar() -> None:
    assert ".-ansi-scrollbar" in App.DEFAULT_CSS  # draws scrollbars without a track, for `browsing.keys`


def test_textual_linux_driver_run_input_thread_uses_select_selector() -> None:
    # `browsing.terminal` replaces this class for the whole process.
    assert {"selectors", "SelectSelector"} <= {*LinuxDriver.run_input_thread.__code__.co_names}


def test_typer_completion_shared_completion_scripts() -> None:
    # `cli.completion` replaces these, and the functions that install them.
    assert {"bash", "zsh"} <= _completion_shared._completion_scripts.keys()
    assert callable(_completion_shared.install_bash)
    assert callable(_completion_shared.install_zsh)


def test_typer_context_formatter_class() -> None:
    # `cli` overrides these.
    assert callable(typer.Context.formatter_class.write_usage)
    assert callable(typer.Context.formatter_class.write_dl)


def test_markdown_it_html_re_html_open_close_tag_str() -> None:
    assert "<" in html_re.HTML_OPEN_CLOSE_TAG_STR  # importing's `html_tags` has it in a pattern


def test_markdown_it_block_tokenize(monkeypatch: pytest.MonkeyPatch) -> None:
    # `importing.markup.markdown` replaces it, for the parser and for what calls it inside lists and quotations.
    markdown, levels = MarkdownIt(), []
    tokenize = markdown.block.tokenize

    def spy(state: StateBlock, start: int, end: int) -> None:
        levels.append(state.level)
        tokenize(state, start, end)

    monkeypatch.setattr(markdown.block, "tokenize", spy)
    markdown.parse("> a\n\n- b")
    assert levels == [0, 1, 2]


def test_pypandoc_files_pandoc() -> None:
    # Importing pypandoc to ask it takes 50 ms, so `markup.pandoc` knows where it keeps pandoc.
    assert next(pandoc._programs()) == str(Path(pypandoc.get_pandoc_path()))
