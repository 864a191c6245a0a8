"""Measure how time and memory grow with input size: `python3 -m benchmarks.growth` prints a table.

Below it are the rows above a bound. Arguments select the rows that contain any of them. Times are processor times.
Memory is the peak of a command or of a process that it starts. From both, those for a small input are subtracted. As
many rows are measured at a time as there are processors.
"""

import math
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from tempfile import NamedTemporaryFile
from threading import Timer
from typing import NamedTuple

from benchmarks.environments import FOLDER, PACTQA, enter
from benchmarks.growth_inputs import DOCUMENTS, STORES, Input

SIZES = (500_000, 1_000_000, 2_000_000)
SMALL = 1_000
BOUND = 1.2
"""The greatest exponent of time and of memory."""

PATIENCE = 60
TOO_SHORT, TOO_LITTLE = 0.5, 50e6
"""Times below this, in seconds, and memory below this, in bytes, are too little to measure their growth."""

LONG = 2
"""Times above this, in seconds, vary too little between runs for a second one."""

MAIN = "import sys; from pactqa.__main__ import main; sys.exit(main())"
PATIENT = f"from pactqa.importing import pipeline; pipeline._PATIENCE = {10 * PATIENCE}; {MAIN}"
"""Import without its own limit of a minute, which a busy machine reaches sooner."""

READING = {
    "read": ["read"],
    "read on a terminal": ["read", "--no-pager"],
    "read -f markdown": ["read", "-f", "markdown"],
    "read -f html": ["read", "-f", "html"],
    "read -f json": ["read", "-f", "json"],
    "search": ["search", "aab", "because"],
    "search, a long word": ["search", "a" * 199],
    "ask": ["ask", "why is aab so", "because"],
    "ask, a long question": ["ask", " ".join(f"because{number}" for number in range(90))],
    "check": ["check"],
}


class Cost(NamedTuple):
    """The processor time of a command, in seconds, and its peak memory, in bytes."""

    seconds: float
    memory: float

    def __sub__(self, base: "Cost") -> "Cost":
        """Return the cost beyond *base*."""
        return Cost(max(self.seconds - base.seconds, 0), max(self.memory - base.memory, 0))


MOST = {
    "ask": Cost(12, 500e6),
    "import; Markdown: a list": Cost(20, 700e6),
    "import; Markdown: chapters": Cost(20, 700e6),
    "import; Markdown: links to questions": Cost(20, 700e6),
    "read on a terminal; Markdown: answers of a word": Cost(20, 100e6),
    "": Cost(PATIENCE, 1.2e9),
}
"""The most that the largest input may take, by how the name of the row begins. pandoc may take 1 GiB of memory."""


@dataclass(frozen=True)
class Row:
    """A row of the table: the name of a *command*, its *words*, and the *input* that it reads."""

    command: str
    words: Sequence[str]
    input: Input

    @property
    def name(self) -> str:
        """The name in the table."""
        return f"{self.command}; {self.input.name}"

    def cost(self, size: int) -> Cost:
        """Return what *size* bytes of input take: the shorter of two runs."""
        store = [] if self.words[0] in ("import", "check") else ["-s"]
        colour = {"FORCE_COLOR": "1"} if "terminal" in self.command else {}
        with NamedTemporaryFile(suffix=self.input.suffix, dir=FOLDER) as file:
            # In another process: the peak memory of this one would count as that of the command.
            writer = [sys.executable, "-m", "benchmarks.growth_inputs", self.input.file_name, str(size)]
            subprocess.run(writer, stdout=file, check=True)
            words = [*self.words, *store, file.name]
            first = _run(words, colour)
            return first if first.seconds > LONG else min(first, _run(words, colour))

    def measured(self) -> "Measured":
        """Measure the row."""
        base = self.cost(SMALL)
        costs: list[Cost] = []
        for size in SIZES:
            late = bool(costs) and math.isinf(costs[-1].seconds)  # larger sizes will be, too
            costs.append(costs[-1] if late else self.cost(size) - base)
        return Measured(self.name, costs)


@dataclass(frozen=True)
class Measured:
    """A row of the table: its *name*, and the *costs* of inputs of all `SIZES`."""

    name: str
    costs: Sequence[Cost]

    def __str__(self) -> str:
        """Return the row as Markdown."""
        times = [f"{cost.seconds:.2f} s" if math.isfinite(cost.seconds) else f"> {PATIENCE} s" for cost in self.costs]
        exponents = [f"{growth:.2f}" if growth else "–" for growth in (self.growth, self.memory_growth)]
        memory = f"{self.costs[-1].memory / 1e6:.0f} MB"
        return f"| {' | '.join([self.name, *times, exponents[0], memory, exponents[1]])} |"

    @property
    def growth(self) -> float:
        """The exponent of time."""
        return exponent([cost.seconds for cost in self.costs], TOO_SHORT)

    @property
    def memory_growth(self) -> float:
        """The exponent of memory."""
        return exponent([cost.memory for cost in self.costs], TOO_LITTLE)

    def is_over(self) -> bool:
        """Return whether it exceeds a bound."""
        most = next(most for beginning, most in MOST.items() if self.name.startswith(beginning))
        seconds, memory = self.costs[-1]
        return max(self.growth, self.memory_growth) > BOUND or seconds > most.seconds or memory > most.memory


def _run(words: Sequence[str], environ: dict[str, str]) -> Cost:
    null = os.open(os.devnull, os.O_WRONLY)
    to_null = [(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
    command = [str(PACTQA / "python3"), "-c", PATIENT if words[0] == "import" else MAIN, *words]
    process = os.posix_spawn(command[0], command, {**os.environ, **environ}, file_actions=to_null)
    os.close(null)
    timer = Timer(10 * PATIENCE, os.kill, (process, signal.SIGKILL))
    timer.start()
    _, status, usage = os.wait4(process, 0)
    timer.cancel()
    seconds = usage.ru_utime + usage.ru_stime
    late = os.WIFSIGNALED(status) or seconds > PATIENCE
    return Cost(math.inf if late else seconds, usage.ru_maxrss * 1024)


def rows(wanted: Sequence[str]) -> Iterator[Row]:
    """Yield the rows whose names contain any of the words *wanted*, or all rows if there are none."""
    every = [Row(command, words, store) for store in STORES for command, words in READING.items()]
    every += [Row("import", ["import"], document) for document in DOCUMENTS]
    return (row for row in every if not wanted or any(word in row.name for word in wanted))


def exponent(costs: Sequence[float], too_little: float) -> float:
    """Return k if *costs*, for the sizes n, 2n and 4n, grow like n to the power of k; 0 if the last is *too_little*."""
    if costs[-1] < too_little:
        return 0
    return math.log(costs[-1] / max(costs[0], 0.01), 4) if math.isfinite(costs[-1]) else math.inf


def main(wanted: Sequence[str]) -> int:
    """Measure, and print the table. Return 1 if a row exceeds a bound, else 0."""
    sizes = " | ".join(f"{size / 1e6:g} MB" for size in SIZES)
    print(f"| command; input | {sizes} | exponent | memory | exponent |\n| --- | --- | --- | --- | --- | --- | --- |")
    over = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for result in [pool.submit(row.measured) for row in rows(wanted)]:
            print(result.result(), flush=True)
            if result.result().is_over():
                over.append(result.result().name)
    print("\n" + (f"Above a bound: {'; '.join(over)}." if over else "Nothing above a bound."))
    return int(bool(over))


if __name__ == "__main__":
    enter("benchmarks.growth")
    sys.exit(main(sys.argv[1:]))
