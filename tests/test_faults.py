"""Every error tells the reader what is wrong, where, and what to do next."""

import json
import os
import re
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pactqa.model import Fault
from pactqa.system import files
from tests.conftest import CHECKOUT, COMMAND, Run, Session, Stored, Terminal, edition, environment, graph, question
from tests.processes import interrupt

WANTED = "name a page, a document, or a store; see: pactqa help import"


def error_of(run: Run, *arguments: str | Path, **more: Any) -> str:  # noqa: ANN401 - as `run` takes them
    """Run a command that must fail with exit code 2, no output and no traceback. Return its error message."""
    result = run(*arguments, **more)
    assert (result.code, result.out) == (2, "")
    assert "Traceback" not in result.err
    assert all(row.startswith("pactqa: ") for row in result.err.splitlines())
    return result.err.removeprefix("pactqa: ").removesuffix("\n")


def test_a_suggested_command_keeps_the_store_and_language_options(run: Run, stored: Stored) -> None:
    path = stored(graph(edition(), edition(inLanguage="de")))
    spaced = path.rename(path.with_name("a b.json")).name
    assert (
        error_of(run, "show", "9", "-s", spaced) == "no question 9: this article has 1; try: pactqa list -s 'a b.json'"
    )
    assert error_of(run, "-l", "de", "show", "-s", spaced).endswith("; try: pactqa list -s 'a b.json' -l de")
    assert error_of(run, "show", "2-1", "-l", "de", PACTQA_STORE=spaced).endswith("; try: pactqa show 1-2 -l de")
    assert error_of(run, "show", "9", PACTQA_STORE=spaced, PACTQA_LANG="de").endswith("; try: pactqa list")
    assert error_of(run, "list", "-s", spaced, "-l", "en", "1").endswith("; try: pactqa show 1 -s 'a b.json' -l en")


def test_a_suggested_command_keeps_the_spaces_of_a_file_name(run: Run, stored: Stored) -> None:
    spaced = stored(graph()).rename(stored(graph()).with_name("a  b.json")).name
    assert error_of(run, "show", "9", "-s", spaced).endswith("; try: pactqa list -s 'a  b.json'")
    assert error_of(run, "show", "9", "-s", f"./{spaced}").endswith("; try: pactqa list -s './a  b.json'")
    assert run("check", spaced).out == "a  b.json: valid\n"


def test_no_command_is_suggested_for_standard_input(run: Run) -> None:
    store = json.dumps(graph())
    assert error_of(run, "show", "9", "-s", "-", stdin=store) == "no question 9: this article has 1"
    assert run("summary", "-s", "-", stdin=store).err == "pactqa: this article has no summary\n"
    message = "standard input: $['@graph'][0].headline: is blank; see: pactqa help check"
    assert error_of(run, "list", "-s", "-", stdin=json.dumps(graph(edition(headline="")))) == message


def test_a_usage_error_says_what_to_do_next(session: Session) -> None:
    session(Path(__file__).with_name("usage.txt").read_text())


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("search pakt " + "a" * 250, "search too long: 255 characters, at most 200; use fewer words"),
        ("a" * 300, f"no such command: {'a' * 300}; see: pactqa help"),
        ("show " + "9" * 5000, f"no question {'9' * 5000}: this article has 6; try: pactqa list"),
    ],
    ids=["words", "a command", "a number"],
)
def test_what_is_far_too_long_is_an_error(run: Run, line: str, message: str) -> None:
    assert error_of(run, *line.split()) == message


@pytest.mark.parametrize("name", ["/proc/1/root/x", "x/../" + "y" * 5000])
def test_a_path_that_cannot_be_read_is_no_command_either(run: Run, name: str) -> None:
    assert error_of(run, name).startswith(name[:100])
    assert "no such command" not in error_of(run, name)


def test_a_similar_name_is_suggested_for_a_missing_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tea\t.json").touch()
    similar = "data/te.json: no such file; try: pactqa list -s 'data/tea .json'"
    assert error_of(run, "list", PACTQA_STORE="data/te.json") == similar
    assert error_of(run, "list", "-s", "data/te.json") == similar
    assert error_of(run, "ask", "--each", "data/te.json") == similar.replace("list -s", "ask --each")
    assert error_of(run, "list", "-s", "data/gone.json") == "data/gone.json: no such file; see: pactqa help list"
    assert error_of(run, "list", "-s", "date/tea.json") == "date/tea.json: no such file; see: pactqa help list"


@pytest.mark.parametrize("name", ["x" * 4996 + ".json", "x/" * 2500 + "x.json"])
def test_a_missing_file_with_a_long_name_is_shown_in_part(run: Run, name: str) -> None:
    shown = f"{name[:100]}…{name[-100:]}"
    for words in (["list", name], [name], ["import", name], ["check", name], ["show", "1", "-s", name]):
        assert error_of(run, *words) == f"{shown} cannot be read: File name too long"
    assert error_of(run, "import", CHECKOUT / "README.md", "-o", name) == (
        f"{shown} cannot be written: File name too long"
    )


def test_a_store_below_a_file_is_an_error(run: Run, stored: Stored) -> None:
    path = stored(graph()) / "store.json"
    assert error_of(run, "list", "-s", path) == f"{path} cannot be read: Not a directory"


def test_an_unreadable_store_is_an_error(run: Run, stored: Stored) -> None:
    path = stored(graph())
    path.chmod(0)
    if os.access(path, os.R_OK):  # root may read any file, but not unmapped memory
        path = Path("/proc/self/mem")
    assert error_of(run, "list", "-s", path).startswith(f"{path} cannot be read: ")


@pytest.mark.parametrize("nothing", [b"", b"\n", b" \t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
def test_an_empty_store_is_an_error(run: Run, stored: Stored, nothing: bytes) -> None:
    path = stored(nothing)
    assert error_of(run, "list", "-s", path) == f"{path} is empty; {WANTED}"
    assert error_of(run, "list", "-s", "-", stdin=nothing) == f"standard input is empty; {WANTED}"


def test_a_store_must_be_utf_8(run: Run, stored: Stored) -> None:
    path = stored(b'{\n"@context": "Stra\xdfe"}')
    assert error_of(run, "list", "-s", path) == (f"{path}: line 2: byte 0xdf is not UTF-8; save it as UTF-8")


def test_check_is_suggested_if_it_says_more(run: Run, stored: Stored) -> None:
    one, two = (stored({**graph(), "@graph": [edition(headline=""), edition(inLanguage=tag)]}) for tag in ("de", ""))
    assert error_of(run, "list", "-s", one) == f"{one}: $['@graph'][0].headline: is blank; see: pactqa help check"
    assert error_of(run, "list", "-s", two).endswith(f" is blank; try: pactqa check {two}")
    assert error_of(run, "import", two) == error_of(run, "list", "-s", two)  # else it would lose what is wrong


def test_the_lines_of_list_are_no_store(run: Run) -> None:
    lines = run("list").out
    wanted = "standard input: this is a list, not a store; add --format json to the command before the pipe"
    assert error_of(run, "show", "3", "-s", "-", stdin=lines) == wanted


def test_an_endless_store_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 9_999_999)
    with pytest.raises(Fault, match="/dev/zero is larger than the limit"):
        files.load("/dev/zero", "")


def test_a_store_that_is_too_large_is_an_error(run: Run, stored: Stored) -> None:
    path = stored(graph())
    os.truncate(path, (1 << 30) + 1)
    assert error_of(run, "list", "-s", path) == f"{path} is larger than the limit of 1 GiB"
    assert shell(path.parent, f"pactqa list -s - < {path.name}").stderr == (
        "pactqa: standard input is larger than the limit of 1 GiB\n"
    )


@pytest.mark.parametrize("text", [b"{", b"{'a': 1}", b"[1,]", b'{"a": "b"} x'])
def test_a_store_must_be_json(run: Run, stored: Stored, text: bytes) -> None:
    path = stored(text)
    message = error_of(run, "list", "-s", path)
    assert re.fullmatch(f"{path}: line 1, column [0-9]+: not JSON(; see: pactqa help check)?", message)


@pytest.mark.parametrize(
    "text", [b"Why?", b"\xef\xbb\xbf# Tea", b"<p>Why?", b"- Why?", b"[Why?](#why)", b"[![x]]", b"1. x"]
)
def test_check_reads_what_is_no_store_as_a_document(run: Run, tmp_path: Path, text: bytes) -> None:
    (tmp_path / "my notes.md").write_bytes(text)
    assert error_of(run, "check", "my notes.md").startswith("my notes.md: no questions found; looked for ")
    assert error_of(run, "check", "-", stdin=text).startswith("standard input: no questions found; looked for ")


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\x7fELF\x02\x01\x01\0"], ids=["a picture", "a program"]
)
def test_check_says_what_import_cannot_read_either(run: Run, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "it").write_bytes(data)
    assert error_of(run, "check", "it") == f"it: binary, not text; {WANTED}"


def test_reading_from_a_terminal_shows_a_note(terminal: Terminal) -> None:
    screen = terminal("list", "-s", "-", prompt="Ctrl-D", keys="\x04")
    assert screen.rows[0].removeprefix("^D") == "pactqa: waiting for standard input; Ctrl-D ends it"
    assert " ".join(screen.rows[1:3]).removeprefix("^D") == f"pactqa: standard input is empty; {WANTED}"


@pytest.mark.parametrize("value", [[], [graph()]])
def test_check_says_that_a_store_is_an_object(run: Run, stored: Stored, value: object) -> None:
    assert "$: must be an object" in error_of(run, "check", stored(value))


@pytest.mark.parametrize("value", [[], {}, {"name": "package"}, {"@graph": []}, {"@graph": [{}]}])
def test_json_without_questions_is_an_error(run: Run, stored: Stored, value: object) -> None:
    path = stored(value)
    assert error_of(run, "list", path).startswith(f"{path}: no questions found; looked for headings")


@pytest.mark.parametrize("deep", [b"[" * 1_000_000, b'{"a":' * 1_000_000, b"[" * 1_000_000 + b"]" * 1_000_000])
def test_a_store_nested_a_million_deep_is_an_error(run: Run, stored: Stored, deep: bytes) -> None:
    path = stored(deep)
    assert error_of(run, "list", "-s", path) == f"{path}: nested too deeply; see: pactqa help check"
    assert error_of(run, "check", path) == f"{path}: nested too deeply to be a store"


def test_an_ignored_property_may_not_be_nested_too_deeply(run: Run, stored: Stored) -> None:
    whole = json.dumps(graph()).encode()
    path = stored(whole[:-1] + b', "deep": ' + b"[" * 100_000 + b"]" * 100_000 + b"}")
    assert "nested too deeply" in error_of(run, "list", "-s", path)


def test_an_ignored_number_may_have_a_million_digits(run: Run, stored: Stored) -> None:
    path = stored(json.dumps(graph()).encode()[:-1] + b', "long": ' + b"9" * 1_000_000 + b"}")
    assert run("list", "-s", path).out == "1\tWhy?\n"


def test_a_missing_summary_exits_with_1(run: Run, stored: Stored) -> None:
    path = stored(graph())
    result = run("summary", "-s", path)
    assert (result.code, result.out) == (1, "")
    assert result.err == f"pactqa: this article has no summary; try: pactqa list -s {path}\n"


def shell(folder: Path, line: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    """Run *line* in a shell in which `pactqa` is the installed command."""
    return subprocess.run(
        ["bash", "-c", line],
        env=environment(folder, **environ),
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_a_pipe_closed_early_ends_quietly(tmp_path: Path, stored: Stored) -> None:
    long = stored(graph(edition(question("Why?", "\n\n".join(["Because."] * 50_000)))))
    result = shell(tmp_path, f"pactqa read -s {long} | head -1; echo ${{PIPESTATUS[0]}}")
    assert (result.stdout, result.stderr) == ("A pact\n141\n", "")


@pytest.mark.parametrize("command", ["list", "--version", "--help"])
def test_a_full_disk_is_an_error(tmp_path: Path, command: str) -> None:
    result = shell(tmp_path, f"pactqa {command} > /dev/full")
    assert result.returncode == 2
    assert result.stderr == "pactqa: standard output cannot be written: No space left on device\n"


@pytest.mark.parametrize("command", ["list", "--version", "--help", "list --help"])
def test_closed_output_is_an_error(tmp_path: Path, command: str) -> None:
    result = shell(tmp_path, f"pactqa {command} >&-")
    assert result.returncode == 2
    assert result.stderr == "pactqa: standard output is closed\n"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_file_size_limit_is_an_error(tmp_path: Path, unbuffered: str) -> None:
    limited = "unset ${!COVERAGE*}; ulimit -f 1; pactqa read > some.txt"  # coverage writes a file too
    # Python would leave truncated bytecode of a changed module behind, and fail with it from then on.
    result = shell(tmp_path, limited, PYTHONUNBUFFERED=unbuffered, PYTHONDONTWRITEBYTECODE="1")
    assert result.returncode == 2
    assert result.stderr == "pactqa: standard output cannot be written: File too large\n"


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_is_complete_after_a_stop_while_the_pipe_is_full(
    tmp_path: Path, stored: Stored, unbuffered: str
) -> None:
    path = stored(graph(edition(question("Why?", "\n\n".join(["Because."] * 50_000)))))
    with subprocess.Popen(
        [COMMAND, "show", "1", "-s", path],
        stdout=subprocess.PIPE,
        env=environment(tmp_path, PYTHONUNBUFFERED=unbuffered),
    ) as process:
        assert process.stdout
        begun = process.stdout.read(1)  # the command now waits for the rest to be read
        process.send_signal(signal.SIGSTOP)
        os.waitpid(process.pid, os.WUNTRACED)
        process.send_signal(signal.SIGCONT)
        rest = process.stdout.read()
    assert process.returncode == 0
    assert (begun + rest).decode() == "1. Why?\n\n" + "Because.\n\n" * 49_999 + "Because.\n"


@pytest.mark.parametrize("errors", ["/dev/full", "&-"])
def test_an_error_that_cannot_be_printed_still_sets_the_exit_code(tmp_path: Path, errors: str) -> None:
    result = shell(tmp_path, f"pactqa show 99 2>{errors}")
    assert (result.returncode, result.stdout) == (2, "")


def test_a_closed_standard_error_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text("# Tea\n\n## Why?\n\nBecause.\n")
    result = shell(tmp_path, "pactqa import tea.md 2>&-")
    assert (result.returncode, result.stdout[:2], result.stdout[-2:]) == (0, "{\n", "}\n")
    saved = shell(tmp_path, "pactqa import tea.md -o tea.json 2>&- && pactqa check tea.json")
    assert saved.stdout == "tea.json: valid\n"


def test_closed_input_is_an_error(tmp_path: Path) -> None:
    result = shell(tmp_path, "pactqa list -s - <&-")
    assert result.returncode == 2
    assert result.stderr == "pactqa: standard input is closed; name a file instead\n"


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_ends_with_130(tmp_path: Path) -> None:
    with subprocess.Popen(
        [COMMAND, "list", "-s", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(tmp_path),
    ) as process:
        assert process.stdin
        process.stdin.write(b" " * (1 << 20))  # returns once the command reads, so it is well under way
        assert interrupt(process) == 130
        assert process.communicate() == (b"", b"")


@pytest.mark.installed
def test_ctrl_c_while_starting_ends_with_130_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "typer.py").write_text("raise KeyboardInterrupt")
    result = run("list", PYTHONPATH=str(tmp_path))
    assert (result.code, result.out, result.err) == (130, "", "")


@pytest.mark.installed
def test_letters_outside_the_output_encoding_are_replaced(run: Run) -> None:
    whole = run("read").out
    for encoding in ("ascii", "latin-1"):
        assert run("read", PYTHONIOENCODING=encoding).bytes == whole.encode(encoding, "replace")


@pytest.mark.installed
def test_json_is_utf_8_whatever_the_locale(run: Run) -> None:
    assert run("list", "-f", "json", PYTHONIOENCODING="ascii").out == run("list", "-f", "json").out


@pytest.mark.installed
def test_an_ascii_terminal_still_gets_an_error_message(run: Run) -> None:
    assert error_of(run, "list", "-s", "Überblick", PYTHONIOENCODING="ascii").endswith(
        "berblick: no such file; see: pactqa help list"
    )


@pytest.mark.installed
def test_the_c_locale_works_without_coercion(run: Run) -> None:
    result = run("list", LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    assert result.code == 0
    assert "?Aggression?" in result.out


HOSTILE = (
    "\x1b[2J\x1b]8;;http://evil.example\x07\x1b]52;c;ZXZpbA==\x07\x1bP+q\x1b\\\x9b31m\x07\b\0\x7f\r"
    "\u202eevil\u2066\u2069\u2028\u2029\u200f[bold]red[/] :smile: \ud800 [link=http://evil.example]here[/link]"
)
MARKED = "evil&#27;&#x202e; [\x07](https://e.example/\x1b]8;;\x07)\n\n```\x1b]0;x\x07\n\x1bc\n\n|\x1b|\n|-|\n|\x9b|"
RAW = {chr(code) for code in [*range(9), 11, 12, *range(14, 32), *range(127, 160), 0x2028, 0x2029]} | set(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


@pytest.fixture
def hostile(stored: Stored) -> Path:
    page = edition(
        question(f"Why{HOSTILE}?", f"Because{HOSTILE}\n\n- {HOSTILE}"),
        question("How?", f"{HOSTILE} {MARKED}", encodingFormat="text/markdown"),
        headline=HOSTILE,
        description=HOSTILE,
        abstract=HOSTILE,
        isBasedOn={
            "@type": HOSTILE,
            "headline": HOSTILE,
            "datePublished": HOSTILE,
            "creditText": HOSTILE,
            "publisher": {"@type": "Organization", "name": HOSTILE},
        },
    )
    return stored(graph(page))


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_hostile_file_name_is_never_printed_raw(run: Run, terminal: Terminal, hostile: Path, form: str) -> None:
    path = hostile.rename(hostile.with_name("\x1b[2J\x07\u202e\n.json"))
    piped = run("about", "-s", path, "-f", form).out
    for shown in (piped, terminal("about", "-s", path, "-f", form, NO_COLOR="1").text, run("check", path).out):
        assert "[2J" in shown
        assert not RAW & set(shown)


COMMANDS = [["list"], ["show", "all"], ["summary"], ["read"], ["search", "evil"], ["about"]]


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_hostile_text_never_reaches_a_pipe_raw(run: Run, hostile: Path, command: list[str], form: str) -> None:
    result = run(*command, "-s", hostile, "-f", form)
    assert (result.code, result.err) == (0, "")
    assert "evil" in result.out
    assert not RAW & set(result.out)


def test_hostile_text_is_kept_in_json(run: Run, hostile: Path) -> None:
    kept = json.loads(run("read", "-s", hostile, "-f", "json").bytes)
    for page in kept["@graph"]:
        for asked in page["mainEntity"]:
            del asked["@id"]
    assert kept == json.loads(hostile.read_bytes())


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_hostile_text_never_reaches_a_terminal_raw(terminal: Terminal, hostile: Path, command: list[str]) -> None:
    screen = terminal(*command, "-s", hostile)
    without_styles = re.sub(r"\x1b\[[0-9;]*m", "", screen.raw.replace("\r\n", "\n"))
    assert screen.code == 0
    assert "evil" in screen.text
    assert not (RAW | {"\r"}) & set(without_styles)


def test_rich_markup_and_emoji_names_are_printed_literally(terminal: Terminal, stored: Stored) -> None:
    letters = "[bold]red[/] :smile: [link=x]here[/link]"
    path = stored(graph(edition(question(letters, letters))))
    assert terminal("show", "1", "-s", path).rows[:3] == [f"1  {letters}", "", f"   {letters}"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "-s", "\x1b[2J.json"],
        ["list", "-l", "\x1b[2J"],
        ["list", "-f", "\x1b[2J"],
        ["list", "--\x1b[2J"],
        ["\x1b[2J"],
        ["list", "\x1b[2J"],
        ["show", "\x1b[2J"],
        ["show", "--\x1b[2J"],
        ["search", "\x1b[2J"],
        ["search", "x\x1b[2J\u202ey"],
        ["check", "\x1b[2J.json"],
    ],
)
def test_hostile_arguments_are_never_printed_raw_in_an_error(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.code in (1, 2)
    assert "[2J" in result.err
    assert not RAW & set(result.err)


def test_hostile_values_are_never_printed_raw_in_an_error(run: Run, stored: Stored) -> None:
    page = edition(inLanguage="\x1b[2J\u202e")
    result = run("check", stored(graph(page, page)))
    assert result.code == 2
    assert "[2J" in result.err
    assert not RAW & set(result.err)


def test_a_dumb_terminal_gets_no_escape_codes_and_no_pager(terminal: Terminal) -> None:
    screen = terminal("read", TERM="dumb", PACTQA_PAGER="false", lines=10)
    assert "\x1b" not in screen.raw
    assert "Was bedeutet die Vereinbarung wirtschaftlich?" in screen.text
