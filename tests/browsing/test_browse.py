"""`pactqa browse`, run as the real command: what the terminal shows, how it is left, and what browse refuses."""

import base64
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import pyte
import pytest

from tests.conftest import COMMAND, Stored, Terminal, edition, environment, graph, question
from tests.processes import Start, Words, end, spawn

BROWSE = (COMMAND, "browse")


class Screen(pyte.Screen):
    """A terminal's screen. The alternate screen starts empty, and the main screen stays empty; pyte has only one."""

    def set_mode(self, *modes: int, **kinds: bool) -> None:
        """Set *modes*. 1049 switches to the alternate screen."""
        super().set_mode(*modes, **kinds)
        self._clear(modes)

    def reset_mode(self, *modes: int, **kinds: bool) -> None:
        """Reset *modes*. 1049 switches back to the main screen."""
        super().reset_mode(*modes, **kinds)
        self._clear(modes)

    def _clear(self, modes: tuple[int, ...]) -> None:
        if 1049 in modes:
            self.erase_in_display(2)


class Live:
    """A command running in a terminal, with its screen and its keyboard."""

    def __init__(
        self, start: Start, command: Words, folder: Path, columns: int, lines: int, environ: Mapping[str, str]
    ) -> None:
        """Start *command* in *folder*, in a terminal with this number of *columns* and *lines*."""
        self._screen = Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self.raw = b""
        self._keyboard, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        self._terminal = theirs  # kept open, to compare its settings at the end
        self._before = termios.tcgetattr(theirs)
        self.process = start(command, (theirs, theirs, theirs), folder, environ)

    @property
    def seen(self) -> str:
        """The text on the screen."""
        return "\n".join(row.rstrip() for row in self._screen.display)

    def until(self, *words: str) -> None:
        """Wait until all *words* are on the screen."""
        self.wait(lambda: all(word in self.seen for word in words), f"{words} to be on the screen")

    def wait(self, condition: Callable[[], object], what: str) -> None:
        """Read output until *condition* holds. Fail after 30 seconds, with *what* in the message."""
        end = time.monotonic() + 30
        while not condition():
            assert time.monotonic() < end, f"waited in vain for {what}:\n{self.seen}"
            self.read()

    def type(self, keys: str, *words: str) -> None:
        """Type *keys*, and wait until all *words* are on the screen."""
        os.write(self._keyboard, keys.encode())
        self.until(*words)

    def quit(self) -> None:
        """Type q, and check that the terminal is as before."""
        self.type("q")
        assert self.end() == 0
        assert self.is_restored()

    def end(self) -> int:
        """Wait for the command to end, and return its exit code."""
        self.wait(lambda: self.process.poll() is not None, "the end")
        while self.read():
            pass
        return self.process.wait()

    def hang_up(self) -> int:
        """Close the terminal, and return the exit code of the command."""
        os.close(self._keyboard)
        self._keyboard = os.open(os.devnull, os.O_RDONLY)
        return self.process.wait(30)

    def is_restored(self) -> bool:
        """Return whether the terminal is as before: its line settings, its screen, its cursor and its mouse modes."""
        pairs = (rb"\x1b\[\?(?:1049|1000|1003|1006|2004|1004)([hl])", rb"\x1b\[\?(?:25|7)([hl])")
        last = [re.findall(pattern, self.raw)[-1:] for pattern in pairs]
        return last == [[b"l"], [b"h"]] and termios.tcgetattr(self._terminal) == self._before

    def close(self) -> None:
        """Kill the command if it is still running."""
        end(self.process)
        os.close(self._keyboard)
        os.close(self._terminal)

    def read(self) -> bool:
        """Read pending output, and return whether there was any."""
        if not select.select([self._keyboard], [], [], 0.1)[0]:
            return False
        part = os.read(self._keyboard, 1 << 16)
        self.raw += part
        self._stream.feed(part)
        return True


def program(path: Path, script: str) -> Path:
    """Write a program for the shell, and return *path*."""
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    return path


class Begin(Protocol):
    """Starts a command in a terminal."""

    def __call__(self, *command: str | Path, columns: int = 80, lines: int = 12, **environ: str) -> Live:
        """Return the running command."""


@pytest.fixture
def begin(start: Start, tmp_path: Path) -> Iterator[Begin]:
    started = []

    def begin(*command: str | Path, columns: int = 80, lines: int = 12, **environ: str) -> Live:
        how = start if command[0] == COMMAND else spawn
        variables = environment(tmp_path, **{"TERM": "xterm-256color", **environ})
        started.append(Live(how, command, tmp_path, columns, lines, variables))
        return started[-1]

    yield begin
    for live in started:
        live.close()


def test_it_shows_the_article_and_restores_the_terminal(begin: Begin, stored: Stored) -> None:
    live = begin(*BROWSE, "-s", stored(graph(edition(question("Why?", "Because."), question("How?", "So.")))), lines=6)
    live.until(
        "A pact                                                                       1/2\n"
        "1  Why?                         │ 1  Why?\n"
        "2  How?                         │\n"
        "                                │    Because.\n"
        "                                │\n"
        "⏎ Read  ? Keys  q Quit  / Search"
    )
    live.quit()


def test_it_reads_in_the_language_asked_for(begin: Begin) -> None:
    begin(*BROWSE, "-l", "en").until("Moscow and Pyongyang")
    begin(*BROWSE, LANG="de_CH.UTF-8", LC_ALL="").until("Moskau und Pjöngjang")


@pytest.mark.parametrize(("keys", "shown"), [("j\r", "1/6"), ("/sanctions\r", "6/6")])
def test_keys_typed_before_the_first_screen_take_effect(begin: Begin, keys: str, shown: str) -> None:
    live = begin(*BROWSE, "-l", "en", columns=40)
    live.type(keys, shown, "Esc Back  ?")


def test_a_narrow_terminal_is_drawn_with_one_side_from_the_start(begin: Begin) -> None:
    live = begin(*BROWSE, "-l", "en", columns=40)
    live.until("0/6", "? Keys")
    assert "│".encode() not in live.raw


def test_keys_work_while_the_store_comes_from_standard_input(begin: Begin, stored: Stored) -> None:
    path = stored(graph(edition(question("Why?", "Because."), question("How?", "So."))))
    live = begin("sh", "-c", f"cat {path} | {COMMAND} browse -s -")
    live.until("1/2")
    live.type("j", "2/2", "So.")
    live.quit()


@pytest.mark.parametrize("redirected", ["<&-", "2>&-", "<&- 2>&-", "</dev/null 2>errors"])
def test_it_reads_keys_and_draws_even_if_its_streams_are_closed_or_redirected(begin: Begin, redirected: str) -> None:
    live = begin("sh", "-c", f"{COMMAND} browse -l en {redirected}")
    live.until("0/6")
    live.type("j", "1/6")
    live.quit()


@pytest.mark.parametrize("redirected", ["</dev/null", "<&-"])
def test_without_a_terminal_to_read_keys_from_it_is_an_error(begin: Begin, redirected: str) -> None:
    live = begin("sh", "-c", f"setsid -w {COMMAND} browse -l en {redirected}")
    assert live.end() == 2
    words = "pactqa: browse needs a terminal that it can read keys from; try: pactqa read -l en"
    assert " ".join(live.raw.decode().split()) == words


@pytest.mark.parametrize(
    ("ended_by", "code"),
    [
        ("\x03", 130),
        ("/pakt\x03", 130),
        (signal.SIGHUP, 129),
        (signal.SIGINT, 130),
        (signal.SIGQUIT, 131),
        (signal.SIGTERM, 143),
    ],
)
def test_ctrl_c_and_signals_restore_the_terminal(begin: Begin, ended_by: str | signal.Signals, code: int) -> None:
    live = begin(*BROWSE)
    live.until("0/6")
    if isinstance(ended_by, str):
        live.type(ended_by)
    else:
        live.process.send_signal(ended_by)
    assert live.end() == code
    assert live.is_restored()


def test_a_signal_restores_the_terminal_before_anything_is_drawn(begin: Begin) -> None:
    live = begin(*BROWSE)
    live.wait(lambda: b"\x1b[?1049h" in live.raw, "the alternate screen")
    live.process.send_signal(signal.SIGTERM)
    assert live.end() == 128 + signal.SIGTERM
    assert live.is_restored()


def test_an_internal_error_is_reported_after_restoring_the_terminal(begin: Begin) -> None:
    broken = (
        "import sys; from pactqa.browsing.screen import ArticleScreen; from pactqa.__main__ import main;"
        "ArticleScreen.action_copy = lambda self: 1 / 0; sys.argv[1:] = ['browse']; sys.exit(main())"
    )
    live = begin(sys.executable, "-c", broken)
    live.until("0/6")
    live.type("c")
    assert live.end() == 2
    assert live.is_restored()
    message = " ".join(live.raw.partition(b"\x1b[?1049l")[2].decode().split())
    assert "pactqa: browse failed with an internal error: ZeroDivisionError('division by zero')" in message
    assert "Traceback" not in message


# A session's leader gets SIGHUP, and the second one ignores it.
@pytest.mark.parametrize("leader", [(), ("/bin/sh", "-c", 'trap "" HUP; "$@"; exit $?', "sh")])
def test_it_ends_with_its_terminal_and_remembers_the_place(begin: Begin, leader: tuple[str, ...]) -> None:
    live = begin(*leader, *BROWSE, "-l", "en")
    live.until("0/6")
    live.type("3", "3/6")
    assert live.hang_up() == 128 + signal.SIGHUP
    begin(*BROWSE, "-l", "en").until("3/6")


def test_nothing_is_drawn_while_nothing_happens(begin: Begin) -> None:
    live = begin(*BROWSE, "-l", "en")
    live.until("0/6")
    for keys in ("", "/zzz"):
        live.type(keys, keys)
        live.wait(lambda: not any(live.read() for _ in range(12)), "the screen to stay as it is")  # no cursor blinks


def test_it_continues_after_ctrl_z(begin: Begin) -> None:
    live = begin(*BROWSE)
    drawn = "Moskau", "0/6", "1  Weshalb", "l Sprache"
    live.until(*drawn)
    live.type("\x1a")
    state = Path(f"/proc/{live.process.pid}/stat")
    live.wait(lambda: state.read_text().rpartition(")")[2].split()[0] == "T", "the stop")
    live.wait(lambda: not live.seen.strip(), "the main screen")
    live.process.send_signal(signal.SIGCONT)
    live.until(*drawn)
    live.type("j", "1/6")


LINKED = graph(
    edition(question("How?", "See [the manual](https://example.org/a?b=c&d).", encodingFormat="text/markdown"))
)


@pytest.mark.parametrize("beside", ["", " &"])
def test_a_link_opens_in_the_browser(begin: Begin, stored: Stored, tmp_path: Path, beside: str) -> None:
    browser = program(tmp_path / "browser", 'echo "noise"\necho "$1" > opened.new\nmv opened.new opened')
    live = begin(*BROWSE, "-s", stored(LINKED), BROWSER=f"{browser} %s{beside}")
    live.until("See the manual")
    live.type("\t", "https://example.org/a?b=c&d")
    live.type("\r")
    opened = tmp_path / "opened"
    live.wait(opened.exists, "the browser")
    assert opened.read_text() == "https://example.org/a?b=c&d\n"
    live.until("A pact", "See the manual")
    live.quit()


@pytest.mark.parametrize("key", ["\x03", "\x1c"])
def test_ctrl_c_belongs_to_a_browser_that_has_the_terminal(
    begin: Begin, stored: Stored, tmp_path: Path, key: str
) -> None:
    browser = program(tmp_path / "browser", "echo reading $1; read line")
    other = program(tmp_path / "other", "echo > other-was-opened")
    live = begin(*BROWSE, "-s", stored(LINKED), BROWSER=f"{browser} %s:{other} %s")
    live.until("See the manual")
    live.type("\t\r", "reading https://example.org/a?b=c&d")
    live.type(key, "A pact", "See the manual")
    assert b"Traceback" not in live.raw
    assert "no web browser" not in live.seen
    live.quit()
    assert not (tmp_path / "other-was-opened").exists()


def test_without_a_program_that_copies_the_terminal_gets_the_page_or_the_selection(
    begin: Begin, stored: Stored
) -> None:
    live = begin(*BROWSE, "-s", stored(graph(edition(question("Why?", "Because \u001b.")))))
    live.until("Because")
    for keys in ("c", "\x1b[<0;38;5M\x1b[<32;44;5M\x1b[<0;44;5m\x03"):  # as xterm's SGR mode sends the mouse
        live.type(keys, "sent to the terminal to copy")
        live.type("x")
        live.wait(lambda: "sent to the terminal" not in live.seen, "the message to go")
    copied = [base64.b64decode(each).decode() for each in re.findall(rb"\x1b\]52;c;([^\a]*)\a", live.raw)]
    assert copied == ["1. Why?\n\nBecause \N{REPLACEMENT CHARACTER}.\n", "Because"]
    live.type("\x03")
    assert live.end() == 128 + signal.SIGINT


@pytest.mark.parametrize("browser", ["", "false %s", "firefox"])
def test_without_a_browser_that_works_the_address_is_shown(
    begin: Begin, stored: Stored, tmp_path: Path, browser: str
) -> None:
    for name in ("false", "firefox") if browser else ():
        program(tmp_path / name, "exit 1")
    live = begin(*BROWSE, "-s", stored(LINKED), PATH=str(tmp_path), BROWSER=browser)
    live.until("See the manual")
    live.type("\t", " https://example.org/a?b=c&d")
    live.type("\r", "no web browser could open https://example.org/a?b=c&d")
    live.quit()


@pytest.mark.parametrize(
    ("variable", "copier", "others"),
    [
        ("WAYLAND_DISPLAY", "wl-copy", []),
        ("DISPLAY", "xclip", ["wl-copy"]),
        ("DISPLAY", "xsel", ["xclip"]),
        ("", "pbcopy", []),
    ],
)
def test_a_program_that_copies_is_tried_and_only_then_is_it_said_to_be_copied(
    begin: Begin, stored: Stored, tmp_path: Path, variable: str, copier: str, others: list[str]
) -> None:
    kept = tmp_path / "kept"
    program(tmp_path / copier, f"/bin/cat > {kept}")
    for other in others:
        program(tmp_path / other, "exit 1")
    environ: dict[str, Any] = {"PATH": str(tmp_path), **({variable: "1"} if variable else {})}
    live = begin(*BROWSE, "-s", stored(graph(edition(question("Why?", "Because.")))), **environ)
    live.until("1/1")
    live.type("c", " copied")
    assert kept.read_text() == "1. Why?\n\nBecause.\n"


def test_the_language_is_remembered_with_the_place_unless_one_is_named(begin: Begin, stored: Stored) -> None:
    store = stored(graph(edition(question("Why?", "So.")), edition(question("Warum?", "Eben."), inLanguage="de")))
    live = begin(*BROWSE, "-s", store)
    live.until("Why?")
    live.type("l", "Warum?")
    live.quit()
    begin(*BROWSE, "-s", store).until("Warum?")
    begin(*BROWSE, "-s", store, "-l", "en").until("Why?")


COLOUR = rb"\x1b\[[0-9;]*\b(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])\b[0-9;]*m"


@pytest.mark.parametrize(("no_color", "coloured"), [("1", False), ("", True)])
def test_only_a_nonempty_no_color_turns_colour_off(begin: Begin, no_color: str, coloured: bool) -> None:
    live = begin(*BROWSE, NO_COLOR=no_color)
    live.until("0/6")
    live.type("/pakt\r")
    live.wait(lambda: "/pakt" in live.seen and "3  " not in live.seen, "the list to be narrowed")
    assert bool(re.search(COLOUR, live.raw)) is coloured


def test_a_click_dismisses_the_notification(begin: Begin) -> None:
    live = begin(*BROWSE)
    live.until("0/6")
    live.type("8", "Frage 8 gibt es nicht: dieser Artikel hat 6")
    live.type("\x1b[<0;5;3M\x1b[<0;5;3m")
    live.wait(lambda: "Frage 8" not in live.seen, "the notification to go")


def test_a_hostile_store_reaches_the_terminal_only_as_text(begin: Begin, stored: Stored) -> None:
    evil = "[bold]b[/] [@click=app.quit]c[/] :smile: \x1b]0;title\x07\x1b]52;c;eA==\x07\x1b[31mred \u202eback \x9b2J"
    marked = (
        "[a](javascript:x) [b](file:///etc/passwd) <javascript:y> <b>html</b> ![c](data:d) [d](https://e.org/\x1b]0;)"
    )
    asked = [
        question(f"Name {evil}", f"Plain {evil}"),
        question("Marked", f"{evil} {marked}", encodingFormat="text/markdown"),
    ]
    more = {"headline": f"Head {evil}", "abstract": f"Short {evil}", "inLanguage": "en"}
    live = begin(*BROWSE, "-s", stored(graph(edition(*asked, **more))), columns=150, lines=30)
    live.until("No time?")
    live.type("1", "Plain [bold]b[/] [@click=app.quit]c[/] :smile:")
    live.type("sa2", "<b>html</b>")
    live.type("1/plain\r")
    live.wait(lambda: "/plain" in live.seen and "Marked" not in live.seen, "the list to be narrowed")
    live.quit()
    screen = live.raw.partition(b"\x1b[?1049l")[0].replace(b"\x1b]22;default\a", b"")  # the mouse pointer, by Textual
    links = re.findall(rb"\x1b\]([^\x1b\a]*)", screen)
    assert {link for link in links if not re.fullmatch(rb"8;[^;]*;(https://e\.org/.*)?", link)} == set()
    assert not re.search("[\x80-\x9f\u202e\a]", screen.decode())


@pytest.mark.parametrize(
    ("size", "environ", "wrong"),
    [
        ((80, 24), {"TERM": "dumb"}, "a more capable terminal than TERM=dumb"),
        ((80, 5), {}, "a terminal of at least 20 columns and 6 lines; this one has 80 and 5"),
        ((19, 24), {}, "a terminal of at least 20 columns and 6 lines; this one has 19 and 24"),
    ],
)
def test_a_terminal_too_simple_or_too_small_is_an_error(
    terminal: Terminal, size: tuple[int, int], environ: dict[str, str], wrong: str
) -> None:
    message = f"pactqa: browse needs {wrong}; try: pactqa read -l en"
    screen = terminal("browse", "-l", "en", columns=size[0], lines=size[1], **environ)
    assert screen.code == 2
    assert screen.text.replace("\n", "").replace(" ", "") == message.replace(" ", "")


def test_an_unreadable_store_is_an_error_before_the_screen_is_switched(terminal: Terminal) -> None:
    screen = terminal("browse", "-s", "none.json")
    assert screen.code == 2
    assert "pactqa: none.json: no such file" in screen.text
    assert "\x1b[?1049h" not in screen.raw


STATE = ".local/state/pactqa/places.json"


@pytest.mark.parametrize("end", ["q", "\x03"])
def test_the_place_is_remembered_for_each_source(begin: Begin, stored: Stored, tmp_path: Path, end: str) -> None:
    long = "\n\n".join(f"Paragraph {n}." for n in range(40))
    one, other = (
        stored(graph(edition(question("Why?", "So."), question("How?", long), headline=name))) for name in "AB"
    )
    live = begin(*BROWSE, "-s", one)
    live.until("1/2")
    live.type("2", "2/2")
    live.type(" ", "Paragraph 5.")
    shown = live.seen
    live.type(end)
    live.end()
    again = begin(*BROWSE, "-s", one.name)  # the same file by another name
    again.wait(lambda: again.seen == shown, "the same screen")
    begin(*BROWSE, "-s", other).until("1/2", "So.")
    state = tmp_path / STATE
    assert [state.stat().st_mode & 0o777, state.parent.stat().st_mode & 0o777] == [0o600, 0o700]


def test_without_state_nothing_is_remembered(begin: Begin, stored: Stored, tmp_path: Path) -> None:
    for option in ("", "--no-state"):
        live = begin(*BROWSE, *filter(None, [option]))
        live.until("0/6")
        live.type("3", "3/6")
        live.quit()
        assert (tmp_path / STATE).exists() == (not option)
        (tmp_path / STATE).unlink(missing_ok=True)
    path = stored(graph(edition(question("Why?", "Because."))))
    live = begin("sh", "-c", f"cat {path} | {COMMAND} browse -s -")
    live.until("1/1")
    live.quit()
    assert not (tmp_path / STATE).exists()


def test_a_state_folder_that_cannot_be_written_is_no_error(begin: Begin, tmp_path: Path) -> None:
    (tmp_path / ".local").write_text("a file")
    live = begin(*BROWSE)
    live.until("0/6")
    live.quit()
    assert b"pactqa:" not in live.raw.partition(b"\x1b[?1049l")[2]
