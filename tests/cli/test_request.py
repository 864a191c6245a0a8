"""What a line means is understood before any command is known, and without a process."""

import shlex
from pathlib import Path

import pytest
import typer

from pactqa.cli import build
from pactqa.cli.request import VERBS, WITH_VALUE, WITHOUT_VALUE, Request, arrange, understand
from pactqa.model import Fault


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PACTQA_SHELF", str(tmp_path / "shelf"))
    Path("shelf").mkdir()
    Path("faq").mkdir()
    for name in ("tea.md", "tea", "3", "-l.md", "notes.md", "shelf/milk.json"):
        Path(name).touch()


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
        ("--nope list", Request(options=[("--nope",), ("list",)])),
        ("list --nope x y", Request("list", ["y"], ["x"], [("--nope",)])),
    ],
)
def test_a_line_is_a_command_its_words_the_sources_and_the_options(typed: str, request_: Request) -> None:
    understood = understand(shlex.split(typed))
    for name in ("verb", "words", "sources", "options"):
        assert [*(getattr(understood, name) or ())] == [*(getattr(request_, name) or ())], name


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("shwo 3 -l en", "no such command: shwo; try: pactqa show 3 -l en"),
        ("get 3", "no such command: get; try: pactqa show 3"),
        ("view 3 -s tea.md", "no such command: view; try: pactqa show 3 -s tea.md"),
        ("help me", "no such command: me; see: pactqa help"),
        ("help shwo", "no such command: shwo; try: pactqa show --help"),
        ("milk", "no such command: milk; try: pactqa list @milk"),
        ("milk 3", "no such command: milk; try: pactqa @milk 3"),
        ("notes -l en", "no such command: notes; try: pactqa list notes.md -l en"),
        ("add tea.md", "no such command: add; try: pactqa import tea.md"),
        ("rm tea", "no such command: rm; try: pactqa shelf remove tea"),
        ("ls", "no such command: ls; try: pactqa list"),
        ("toc", "no such command: toc; try: pactqa list"),
        ("completion", "no such command: completion; try: pactqa --install-completion"),
        ("find missile", "no such command: find; try: pactqa search missile"),
        ("open tea", "no such command: open; try: pactqa browse tea"),
        ("question what is it", "no such command: question; try: pactqa ask what is it"),
        ("SHOW 3", "no such command: SHOW; try: pactqa show 3"),
        ("export", "no such command: export; try: pactqa read -f html"),
        ("random", "no such command: random; see: pactqa help"),
        ("xyzzy", "no such command: xyzzy; see: pactqa help"),
        ("how hot is it", "no such command: how; try: pactqa ask how hot is it"),
        ("''", "no such command: ; see: pactqa help"),
        ("list 1-2", "list takes no numbers; try: pactqa show 1-2"),
        ("list tea.md 3 --lang=en", "list takes no numbers; try: pactqa show 3 -s tea.md -l en"),
        ("summary all -l en", "summary takes no numbers; try: pactqa show all -l en"),
        ("show tea.md 3", "tea.md is a source, which show takes with -s; try: pactqa show 3 -s tea.md"),
        ("tea.md show 2", "unexpected command: show; try: pactqa show 2 -s tea.md"),
        ("tea.md 3/4.md", "list takes one source, not tea.md and 3/4.md; try: pactqa list -s tea.md"),
        ("about tea.md more", "unexpected argument: more; see: pactqa help about"),
        ("list tea.md -s x.json", "list takes one source, not tea.md and x.json; try: pactqa list -s tea.md"),
        ("show 3 -s a.json -s b.json", "show takes one source, not a.json and b.json; try: pactqa show 3 -s a.json"),
        ("ask who pays tea.md", "tea.md is a source, which ask takes with -s; try: pactqa ask who pays -s tea.md"),
    ],
)
def test_a_line_that_means_nothing_gets_a_guess(typed: str, message: str) -> None:
    with pytest.raises(Fault) as raised:
        understand(shlex.split(typed))
    assert str(raised.value) == message


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
