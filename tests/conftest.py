"""Run the command as a reader does: in a pipe or in a terminal."""

import fcntl
import json
import os
import pty
import re
import select
import shlex
import signal
import struct
import sys
import termios
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pyte
import pytest
from hypothesis import settings

from tests.processes import Forks, Start, Words, communicate, end, spawn
from tests.site import Site

# Always the same examples, so that only a change in the code changes the outcome; `thorough` looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("few", derandomize=True, deadline=None, max_examples=20)
settings.register_profile("thorough", max_examples=3000, deadline=None)
settings.load_profile("same")

COMMAND = Path(sys.executable).with_name("pactqa")
CHECKOUT = Path(__file__).parents[1]


def pytest_xdist_auto_num_workers() -> int:
    """Return the number of workers: half of the time, a test waits for a command, a terminal or a server."""
    return 2 * (os.cpu_count() or 1)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--cases", type=int, metavar="N", help="run at most the first N cases of each test")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if most := config.getoption("cases"):
        seen = Counter[str]()
        for item in [*items]:
            test, *_ = item.nodeid.partition("[")
            seen[test] += 1
            if seen[test] > most:
                items.remove(item)


class Result:
    """The exit code, standard output and standard error of a finished command."""

    def __init__(self, code: int, out: bytes, err: bytes) -> None:
        """Decode what the command has written."""
        self.code = code
        self.bytes = out
        self.out = out.decode(errors="backslashreplace")
        self.err = err.decode()


class Run(Protocol):
    """Runs `pactqa` with arguments, standard input, and variables added to the bare environment of the tests."""

    def __call__(self, *arguments: str | Path, stdin: str | bytes = b"", **environ: str) -> Result:
        """Return the result of the command."""


class Session(Protocol):
    """Runs the commands of a session: lines of `$ pactqa …`, maybe with variables in front of it.

    Below each is what it prints: its output, its errors and, in brackets, its exit code unless that is 0. The folder
    of the test is ~, and … is any text.
    """

    def __call__(self, text: str) -> None:
        """Check what the commands print."""


class Screen:
    """The output of a finished command on a terminal, *raw* and as the rows that a person sees."""

    def __init__(self, code: int, raw: str, columns: int) -> None:
        """Show *raw* on a screen tall enough for all of it."""
        self.code = code
        self.raw = raw
        self._screen = pyte.Screen(columns or 80, raw.count("\n") + raw.count("\x1b[") + 50)
        pyte.Stream(self._screen).feed(raw)
        self.rows = "\n".join(row.rstrip() for row in self._screen.display).rstrip("\n").split("\n")
        self.text = "\n".join(self.rows)

    def style(self, words: str) -> pyte.screens.Char:
        """Return the first character of *words* as it appears on the screen, with its colour and weight."""
        row = next(number for number, row in enumerate(self.rows) if words in row)
        return self._screen.buffer[row][self.rows[row].index(words)]


class Terminal(Protocol):
    """Runs `pactqa` in a terminal with that many *columns* and *lines*, and types *keys* once *prompt* is shown."""

    def __call__(
        self,
        *arguments: str | Path,
        columns: int = 80,
        lines: int = 1000,
        prompt: str = "",
        keys: str = "",
        **environ: str,
    ) -> Screen:
        """Return the screen when the command has finished."""


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Return the environment of a command in a test: what it needs, what coverage needs, and *more*."""
    coverage = {name: value for name, value in os.environ.items() if name.startswith("COVERAGE")}
    path = f"{COMMAND.parent}:{os.environ['PATH']}"  # so that shells find the installed command
    return {**coverage, "PATH": path, "HOME": str(folder), "LC_ALL": "C.UTF-8", **more}


@pytest.fixture(scope="session")
def forks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    with Forks(environment(tmp_path_factory.getbasetemp())) as forks:
        yield forks


@pytest.fixture
def start(request: pytest.FixtureRequest) -> Start:
    """Start `pactqa` in a forked process, but in a test marked `installed` anew, as a shell does."""
    if request.node.get_closest_marker("installed"):
        return spawn
    forks: Forks = request.getfixturevalue("forks")
    return forks.start


@pytest.fixture
def run(start: Start, tmp_path: Path) -> Run:
    def run(*arguments: str | Path, stdin: str | bytes = b"", **environ: str) -> Result:
        data = stdin.encode() if isinstance(stdin, str) else stdin
        return Result(*communicate(start, [COMMAND, *arguments], data, tmp_path, environment(tmp_path, **environ)))

    return run


@pytest.fixture
def session(run: Run, tmp_path: Path) -> Session:
    def session(text: str) -> None:
        commands = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE)
        assert commands
        for line, shown in commands:
            words = shlex.split(line)
            at = words.index("pactqa")
            result = run(*words[at + 1 :], **dict(each.split("=") for each in words[:at]))
            code = f"[{result.code}]\n" if result.code else ""
            printed = f"{result.out}{result.err}{code}".replace(str(tmp_path), "~")
            assert re.fullmatch(re.escape(shown).replace("…", "(?s:.*)"), printed), f"{line}\n{printed}"

    return session


@pytest.fixture
def terminal(start: Start, tmp_path: Path) -> Terminal:
    def terminal(*arguments: str | Path, **more: Any) -> Screen:  # noqa: ANN401 - as `in_terminal` takes them
        return in_terminal([COMMAND, *arguments], tmp_path, start=start, **more)

    return terminal


def in_terminal(
    command: Words,
    folder: Path,
    columns: int = 80,
    lines: int = 1000,
    prompt: str = "",
    keys: str = "",
    start: Start = spawn,
    **environ: str,
) -> Screen:
    """Run *command* in *folder* with a terminal as its input, output and error stream."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
    process = start(
        command, (theirs, theirs, theirs), folder, environment(folder, **{"TERM": "xterm-256color", **environ})
    )
    os.close(theirs)
    raw = b""
    try:
        while more := _read(ours):
            raw += more
            if keys and prompt.encode() in raw:
                os.write(ours, keys.encode())
                # Python misses a signal right before it reads a line: press Ctrl-C until it is heard.
                while keys == "\x03" and not select.select([ours], [], [], 1)[0]:
                    os.write(ours, keys.encode())
                keys = ""
        return Screen(process.wait(10), raw.decode(), columns)
    finally:
        end(process)
        os.close(ours)


def _read(terminal: int) -> bytes:
    """Return the next output on *terminal*, empty once it is closed."""
    if not select.select([terminal], [], [], 20)[0]:
        raise TimeoutError
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # Linux reports a closed terminal as an error
        return b""


def question(name: str, answer: str, id_: str | None = None, **more: object) -> dict[str, Any]:
    named = {"@type": "Question", **({"@id": id_} if id_ else {}), "name": name}
    return {**named, "acceptedAnswer": {"@type": "Answer", **more, "text": answer}}


def chapter(name: str) -> dict[str, str]:
    """Return the value of `isPartOf` for a question of the chapter *name*."""
    return {"@type": "WebPageElement", "name": name}


def edition(*questions: dict[str, Any], **more: object) -> dict[str, Any]:
    """Return a FAQPage with the required properties, and *more* that add to them or replace them."""
    asked = list(questions or [question("Why?", "Because.")])
    return {"@type": "FAQPage", "inLanguage": "en", "headline": "A pact", **more, "mainEntity": asked}


def graph(*editions: dict[str, Any]) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@graph": list(editions or [edition()])}


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Make sure that SIGINT is not ignored, as it is when a shell runs the tests in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


Stored = Callable[[object], Path]
"""Writes a JSON value, or bytes as they are, to a new file, and returns its path."""


@pytest.fixture
def stored(tmp_path: Path) -> Stored:
    def stored(value: object) -> Path:
        path = tmp_path / f"store{len(list(tmp_path.iterdir()))}.json"
        path.write_bytes(value if isinstance(value, bytes) else json.dumps(value).encode())
        return path

    return stored


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as site:
        threading.Thread(target=site.serve_forever, args=[0.05], daemon=True).start()
        yield site
        site.ended.set()
        site.shutdown()
