"""Measure how time grows with the input: `python3 -m benchmarks.growth` prints a table, and the exponents above 1.2.

Words after it choose the rows that have one of them. Time is that of the processor, less what a small input takes.
"""

import math
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.environments import FOLDER, PACTQA, enter
from benchmarks.growth_inputs import DOCUMENTS, STORES, Input

SIZES = (500_000, 1_000_000, 2_000_000)
SMALL = 1_000
BOUND = 1.2
PATIENCE = 60
TOO_SHORT = 0.5
"""Seconds below which a time says nothing about its growth."""

READING = {
    "read": ["read"],
    "read on a terminal": ["read", "--no-pager"],
    "read -f markdown": ["read", "-f", "markdown"],
    "read -f html": ["read", "-f", "html"],
    "read -f json": ["read", "-f", "json"],
    "search": ["search", "aab", "because"],
    "search, a long word": ["search", "a" * 199],
    "check": ["check"],
}


@dataclass(frozen=True)
class Row:
    """A *command* and its words, which reads an *input*."""

    command: str
    words: Sequence[str]
    input: Input

    @property
    def name(self) -> str:
        """What the table calls it."""
        return f"{self.command}; {self.input.name}"

    def seconds(self, size: int) -> float:
        """Return the time of the processor that it takes with so many bytes, infinity where it takes too much."""
        path = FOLDER / f"growth{self.input.suffix}"
        path.write_text(self.input.text(size), encoding="utf-8")
        store = [] if self.words[0] in ("import", "check") else ["-s"]
        colour = {"FORCE_COLOR": "1"} if "terminal" in self.command else {}
        return min(_run([*self.words, *store, str(path)], colour) for _ in range(2))


def _run(words: Sequence[str], environ: dict[str, str]) -> float:
    nothing = os.open(os.devnull, os.O_WRONLY)
    to_nothing = [(os.POSIX_SPAWN_DUP2, nothing, 1), (os.POSIX_SPAWN_DUP2, nothing, 2)]
    command = [str(PACTQA / "pactqa"), *words]
    process = os.posix_spawn(command[0], command, {**os.environ, **environ}, file_actions=to_nothing)
    os.close(nothing)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(process, signal.SIGKILL))
    signal.alarm(2 * PATIENCE)
    begin = time.monotonic()
    _, status, usage = os.wait4(process, 0)
    signal.alarm(0)
    took = usage.ru_utime + usage.ru_stime
    given_up = os.WIFSIGNALED(status) or time.monotonic() - begin > PATIENCE  # an import does so by itself
    return math.inf if given_up or took > PATIENCE else took


def rows(wanted: Sequence[str]) -> Iterator[Row]:
    """Yield the rows whose names have one of the words *wanted*, all where there are none."""
    told = [Row(command, words, store) for store in STORES for command, words in READING.items()]
    told += [Row("import", ["import"], document) for document in DOCUMENTS]
    return (row for row in told if not wanted or any(word in row.name for word in wanted))


def exponent(times: Sequence[float]) -> float:
    """Return the power of the size with which *times* grow, which are those of n, 2n and 4n."""
    if times[-1] < TOO_SHORT:
        return 0
    return math.log(times[-1] / max(times[0], 0.01), 4) if math.isfinite(times[-1]) else math.inf


def main(wanted: Sequence[str]) -> int:
    """Measure, print the table, and return 1 where a row grows too fast."""
    sizes = " | ".join(f"{size / 1e6:g} MB" for size in SIZES)
    print(f"| command; input | {sizes} | exponent |\n| --- | --- | --- | --- | --- |")
    over = []
    for row in rows(wanted):
        base = row.seconds(SMALL)
        times: list[float] = []
        for size in SIZES:  # what is too slow already is not made larger
            times.append(max(row.seconds(size) - base, 0) if math.inf not in times else math.inf)
        grows = exponent(times)
        shown = " | ".join(f"{took:.2f} s" if math.isfinite(took) else f"> {PATIENCE} s" for took in times)
        print(f"| {row.name} | {shown} | {f'{grows:.2f}' if grows else '–'} |", flush=True)
        if grows > BOUND:
            over.append(row.name)
    print("\n" + (f"Above {BOUND}: {'; '.join(over)}." if over else f"No exponent above {BOUND}."))
    return int(bool(over))


if __name__ == "__main__":
    enter("benchmarks.growth")
    sys.exit(main(sys.argv[1:]))
