"""Start commands: anew, as the installed command, or forked from a process in which everything is imported."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Protocol, Self

from tests.fork_server import NUMBER

Words = Sequence[str | Path]
Streams = tuple[int, int, int]
"""The descriptors of standard input, output and error."""


class Process(Protocol):
    """A started command, in a session of its own."""

    pid: int
    returncode: int | None

    def poll(self) -> int | None:
        """Return the exit code, None if it still runs."""

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit code. Raise a `TimeoutError` or a `TimeoutExpired` after *timeout* seconds."""

    def send_signal(self, sig: int) -> None:
        """Send it the signal *sig*, if it still runs."""


class Start(Protocol):
    """Starts a command. If standard input is a terminal, that controls it."""

    def __call__(self, words: Words, streams: Streams, folder: Path, environ: Mapping[str, str]) -> Process:
        """Start the command *words* in *folder*, with only *environ* as its environment."""


def spawn(words: Words, streams: Streams, folder: Path, environ: Mapping[str, str]) -> Process:
    """Start any command anew."""
    if os.isatty(streams[0]):  # a process that leads a session gets the terminal that it opens first
        words = ["/bin/sh", "-c", 'exec "$@" <"$0" >"$0" 2>&1', os.ttyname(streams[0]), *words]
    stdin, stdout, stderr = streams
    return subprocess.Popen(
        words, stdin=stdin, stdout=stdout, stderr=stderr, cwd=folder, env=environ, start_new_session=True
    )


class Forks:
    """Starts `pactqa` in processes that `fork_server` forks, until the end of the block."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Start the server with *environ*. What Python reads there at its start, such as the locale, holds for all."""
        self._commands, theirs = socket.socketpair()
        with theirs:
            server = Path(__file__).with_name("fork_server.py")
            self._server = subprocess.Popen(
                [sys.executable, server, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env=environ,
                start_new_session=True,
            )

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the server, and the commands that still run."""
        self._commands.close()
        self._server.wait()

    def start(self, words: Words, streams: Streams, folder: Path, environ: Mapping[str, str]) -> Process:
        """Start `pactqa`. *words* begin with its path."""
        read_by_python = [name for name in environ if name.startswith("PYTHON")]
        assert not read_by_python, "Python reads this when it starts: mark the test with pytest.mark.installed"
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._commands, [b"."], [theirs.fileno(), *streams])
        command = {"words": [*map(str, words)], "folder": str(folder), "environment": dict(environ)}
        ours.sendall(json.dumps(command).encode())
        ours.shutdown(socket.SHUT_WR)
        return _Fork(ours)


class _Fork:
    """A forked command."""

    def __init__(self, server: socket.socket) -> None:
        self._server = server
        self.pid = self._answer()
        self.returncode: int | None = None

    def poll(self) -> int | None:
        with suppress(TimeoutError, BlockingIOError):
            self.wait(0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        if self.returncode is None:
            self._server.settimeout(timeout)
            self.returncode = self._answer()
            self._server.close()
        return self.returncode

    def send_signal(self, sig: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, sig)

    def _answer(self) -> int:
        answer = self._server.recv(NUMBER.size)
        assert answer, "the fork server has ended"
        return int(NUMBER.unpack(answer)[0])


def end(process: Process) -> None:
    """Kill *process* if it still runs, and the processes that it has started and left."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def interrupt(process: Process, sig: int = signal.SIGINT) -> int:
    """Send *sig* until the process hears it: Python misses a signal right before it reads. Return the exit code."""
    while True:
        process.send_signal(sig)
        with suppress(TimeoutError, subprocess.TimeoutExpired):
            return process.wait(5)


def communicate(
    start: Start, words: Words, stdin: bytes, folder: Path, environ: Mapping[str, str]
) -> tuple[int, bytes, bytes]:
    """Run a command in pipes, with *stdin* as its input. Return its exit code, standard output and standard error."""
    source, ours = os.pipe()
    out, to_out = os.pipe()
    err, to_err = os.pipe()
    process = start(words, (source, to_out, to_err), folder, environ)
    for theirs in (source, to_out, to_err):
        os.close(theirs)
    with ThreadPoolExecutor(3) as pool:
        pool.submit(_write, ours, stdin)
        outputs = [pool.submit(_read, output) for output in (out, err)]
        try:
            code = process.wait(60)
        finally:
            end(process)
    return code, outputs[0].result(), outputs[1].result()


def _write(pipe: int, data: bytes) -> None:
    with suppress(BrokenPipeError), os.fdopen(pipe, "wb") as file:
        file.write(data)


def _read(pipe: int) -> bytes:
    with os.fdopen(pipe, "rb") as file:
        return file.read()
