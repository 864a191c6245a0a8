"""What a line means is understood before any command is known, and without a process."""

import re
import shlex
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from pactqa.cli import build
from pactqa.cli.request import VERBS, WITH_VALUE, WITHOUT_VALUE, Misunderstood, Request, arrange, understand
from tests.conftest import Session


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = tmp_path / ".local/share/pactqa/shelf"
    shelf.mkdir(parents=True)
    monkeypatch.setenv("PACTQA_SHELF", str(shelf))
    monkeypatch.chdir(tmp_path)
    Path("faq").mkdir()
    for path in ("tea.md", "tea", "3", "-l.md", "notes.md", shelf / "milk.json"):
        Path(path).touch()


@pytest.mark.parametrize(
    ("typed", "request_"),
    [
        ("show 3 4-6", Request("show", ["3", "4-6"])),
        ("-l en show 3", Request("show", ["3"], options=[("-l", "en")])),
        (
            "--lang=en -fjson show --no-pager 3",
            Request("show", ["3"], [], [("-l", "en"), ("-f", "json"), ("--no-pager",)]),
        ),
        ("show 3 -s tea.md", Request("show", ["3"], ["tea.md"])),
        ("show -1 --3", Request("show", ["-1", "--3"])),
        ("show 3", Request("show", ["3"])),  # a file named 3 is no reason to read it
        ("list tea", Request("list", [], ["tea"])),
        ("read gone.md -l de", Request("read", [], ["gone.md"], [("-l", "de")])),
        ("tea", Request("list", [], ["tea"])),
        ("https://example.org/faq -f md", Request("list", [], ["https://example.org/faq"], [("-f", "md")])),
        ("@tea", Request("list", [], ["@tea"])),
        ("-", Request("list", [], ["-"])),
        ("-- -l.md", Request("list", [], ["-l.md"])),
        ("-s -l.md", Request("list", [], ["-l.md"])),
        ("search -l en kim putin", Request("search", ["kim", "putin"], [], [("-l", "en")])),
        ("ask who pays gone.md", Request("ask", ["who", "pays", "gone.md"])),
        ("ask who pays -s a -s b", Request("ask", ["who", "pays"], ["a", "b"])),
        ("import tea.md -o tea.json", Request("import", ["tea.md"], [], [("-o", "tea.json")])),
        ("help", Request("help")),
        ("help show", Request("show", options=[("--help",)])),
        ("", Request()),
        ("-V", Request(options=[("-V",)])),
        ("-f html", Request("list", options=[("-f", "html")])),
        ("-l en --no-pager", Request("list", options=[("-l", "en"), ("--no-pager",)])),
        ("3", Request("show", ["3"])),  # though there is a file of that name
        ("1,2 last -l en", Request("show", ["1,2", "last"], [], [("-l", "en")])),
        ("-s x.json 3-4 6", Request("show", ["3-4", "6"], ["x.json"])),
        ("tea.md 2", Request("show", ["2"], ["tea.md"])),
        ("faq 2", Request("show", ["2"], ["faq"])),
        ("-- -l.md 2", Request("show", ["2"], ["-l.md"])),
        ("@tea 4-6 -f md", Request("show", ["4-6"], ["@tea"], [("-f", "md")])),
        ("https://example.org/faq first", Request("show", ["first"], ["https://example.org/faq"])),
        ("@tea how hot is it", Request("ask", ["how", "hot", "is", "it"], ["@tea"])),
        ("tea.md 'when do you meet'", Request("ask", ["when do you meet"], ["tea.md"])),
        ("'Who pays' -n 1", Request("ask", ["Who pays"], [], [("-n", "1")])),
        ("'Who pays?'", Request("ask", ["Who pays?"])),
        ("who pays? -l en", Request("ask", ["who", "pays?"], [], [("-l", "en")])),
        ("谁付钱？", Request("ask", ["谁付钱？"])),
        ("how hot is it", Request("ask", ["how", "hot", "is", "it"])),
        ("show tea.md 3", Request("show", ["3"], ["tea.md"])),
        ("show 3 @tea 5-", Request("show", ["3", "5-"], ["@tea"])),
        ("--shelf 'who pays?'", Request("ask", ["who pays?"], options=[("--shelf",)])),
        ("3 tea.md", Request("show", ["3"], ["tea.md"])),
    ],
)
def test_a_line_is_a_command_its_words_the_sources_and_the_options(typed: str, request_: Request) -> None:
    understood = understand(shlex.split(typed))
    for name in ("verb", "words", "sources", "options"):
        assert [*(getattr(understood, name) or ())] == [*(getattr(request_, name) or ())], name


def test_a_line_that_means_nothing_gets_a_guess(session: Session) -> None:
    session(Path(__file__).with_name("guesses.txt").read_text())


_WORDS = [
    *VERBS,
    *sorted(WITH_VALUE | WITHOUT_VALUE),
    "--json",
    "--lag",
    "-x",
    "lsit",
    "rm",
    "add",
    "milk",
    "notes",
    "tea.md",
]


@given(st.lists(st.sampled_from([*_WORDS, "gone.md", "@milk", "3", "all", "how", "hot?", "me", "-", ""]), max_size=6))
def test_a_command_that_a_message_suggests_is_understood(typed: list[str]) -> None:
    try:
        understand(typed)
    except Misunderstood as wrong:
        suggested = wrong.hint.removeprefix("try: ")
        if suggested != wrong.hint and not re.search(" [|>] ", suggested):
            understand(shlex.split(suggested)[1:])


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("-l en show 3", "show 3 -l en"),
        ("tea.md --lang=en", "list -s tea.md -l en"),
        ("tea.md 2", "show 2 -s tea.md"),
        ("show -s tea.md -1", "show -s tea.md -- -1"),
        ("show 3 --lang", "show 3 --lang"),
        ("shwo -l", "shwo -l"),
    ],
)
def test_typer_gets_one_form_of_the_line(typed: str, line: str) -> None:
    assert arrange(typed.split()).line == line.split()


def test_every_command_and_every_option_is_known() -> None:
    commands = typer.main.get_command(build()).commands  # type: ignore[attr-defined]
    assert [*commands] == [*VERBS]
    options = [param for command in commands.values() for param in command.params if param.param_type_name == "option"]
    assert {name for param in options if not param.is_flag for name in param.opts} == WITH_VALUE - {"--store"}
    assert {name for param in options if param.is_flag for name in param.opts} == WITHOUT_VALUE
