"""Time whole processes in turns, so that changes in the machine's load affect all of them alike."""

import os
import pty
import select
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyperf


@dataclass
class Command:
    """A command to time, on a *terminal* or a pipe, with the *seconds* of each run and the peak *memory* in MiB.

    A full-screen program is timed until it has drawn all of *screen*, and then killed.
    """

    words: Sequence[str | Path]
    terminal: bool = False
    screen: Sequence[bytes] = ()
    seconds: list[float] = field(default_factory=list)
    memory: float = 0

    @property
    def median(self) -> float:
        """The median time in seconds."""
        return float(pyperf.Benchmark([pyperf.Run(self.seconds, metadata={"name": str(self.words[0])})]).median())

    def run(self) -> None:
        """Run the command once, and record its time and memory."""
        begin = time.perf_counter()
        ours, theirs = pty.openpty() if self.terminal or self.screen else os.pipe()
        streams = (0, 1, 2) if self.screen else (1,)
        actions = [*((os.POSIX_SPAWN_DUP2, theirs, stream) for stream in streams), (os.POSIX_SPAWN_CLOSE, ours)]
        words = [str(word) for word in self.words]
        environ = {**os.environ, "TERM": "xterm-256color"} if self.screen else os.environ
        process = os.posix_spawn(words[0], words, environ, file_actions=actions)
        os.close(theirs)
        drawn = _drain(ours, self.screen)
        seconds = time.perf_counter() - begin
        if drawn:
            os.kill(process, signal.SIGKILL)
        _, status, usage = os.wait4(process, 0)
        self.seconds.append(seconds if drawn else time.perf_counter() - begin)
        os.close(ours)
        if os.waitstatus_to_exitcode(status) != (-signal.SIGKILL if self.screen else 0):
            sys.exit(f"{' '.join(words)} failed")
        self.memory = max(self.memory, usage.ru_maxrss / 1024)


def _drain(output: int, screen: Sequence[bytes]) -> bool:
    """Read *output*, as a terminal or the next command would, until it is closed or has shown all of *screen*, if any.

    Return whether it has shown all of *screen*.
    """
    seen = b""
    try:
        while select.select([output], [], []) and (part := os.read(output, 1 << 16)):
            seen += part
            if screen and all(words in seen for words in screen):
                return True
    except OSError:  # Linux reports a closed terminal as an error
        pass
    return False


def in_turns(commands: Sequence[Command], rounds: int) -> None:
    """Run all *commands* once per round, after one warm-up run each to fill the caches."""
    for command in commands:
        command.run()
        command.seconds.clear()
    for _ in range(rounds):
        for command in commands:
            command.run()


@dataclass(frozen=True)
class Row:
    """Two commands to compare, and the *bound* on the ratio of their times."""

    what: str
    ours: Command
    theirs: Command
    bound: float

    @property
    def ratio(self) -> float:
        """Our median time divided by theirs."""
        return self.ours.median / self.theirs.median


def table(rows: Sequence[Row]) -> int:
    """Print *rows* as a Markdown table. Return 1 if one exceeds its bound, else 0."""
    print("| what | pactqa | compared with | ratio | at most |\n| --- | --- | --- | --- | --- |")
    for row in rows:
        ours, theirs = (f"{command.median * 1000:.0f} ms" for command in (row.ours, row.theirs))
        print(f"| {row.what} | {ours} | {theirs} | {row.ratio:.2f} | {row.bound:.2f} |")
    return int(any(row.ratio > row.bound for row in rows))
