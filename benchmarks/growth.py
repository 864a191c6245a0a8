"""Measure how time grows with input size: `python3 -m benchmarks.growth` prints a table, and the rows above the bound.

Arguments select the rows that contain any of them. Times are processor times, less the time for a small input, so as
many rows are measured at a time as there are processors.
"""

import math
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from tempfile import NamedTemporaryFile
from threading import Timer

from benchmarks.environments import FOLDER, PACTQA, enter
from benchmarks.growth_inputs import DOCUMENTS, STORES, Input

SIZES = (500_000, 1_000_000, 2_000_000)
SMALL = 1_000
BOUND = 1.2
PATIENCE = 60
TOO_SHORT = 0.5
"""Times below this, in seconds, are too short to measure their growth."""

LONG = 2
"""Times above this, in seconds, vary too little between runs for a second one."""

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

    def seconds(self, size: int) -> float:
        """Return the processor time for *size* bytes of input, in seconds: the best of two runs, or infinity."""
        store = [] if self.words[0] in ("import", "check") else ["-s"]
        colour = {"FORCE_COLOR": "1"} if "terminal" in self.command else {}
        with NamedTemporaryFile("w", encoding="utf-8", suffix=self.input.suffix, dir=FOLDER) as file:
            file.write(self.input.text(size))
            file.flush()
            words = [*self.words, *store, file.name]
            seconds = _run(words, colour)
            return seconds if seconds > LONG else min(seconds, _run(words, colour))

    def cells(self) -> tuple[str, float]:
        """Return the row of the table, and its exponent."""
        base = self.seconds(SMALL)
        times: list[float] = []
        for size in SIZES:  # once it takes too long, skip larger sizes
            times.append(max(self.seconds(size) - base, 0) if math.inf not in times else math.inf)
        growth = exponent(times)
        cells = " | ".join(f"{seconds:.2f} s" if math.isfinite(seconds) else f"> {PATIENCE} s" for seconds in times)
        return f"| {self.name} | {cells} | {f'{growth:.2f}' if growth else '–'} |", growth


def _run(words: Sequence[str], environ: dict[str, str]) -> float:
    null = os.open(os.devnull, os.O_WRONLY)
    to_null = [(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
    command = [str(PACTQA / "pactqa"), *words]
    process = os.posix_spawn(command[0], command, {**os.environ, **environ}, file_actions=to_null)
    os.close(null)
    timer = Timer(10 * PATIENCE, os.kill, (process, signal.SIGKILL))
    timer.start()
    begin = time.monotonic()
    _, status, usage = os.wait4(process, 0)
    timer.cancel()
    seconds = usage.ru_utime + usage.ru_stime
    limited = words[0] == "import" and time.monotonic() - begin > PATIENCE  # it has a time limit of its own
    return math.inf if os.WIFSIGNALED(status) or limited or seconds > PATIENCE else seconds


def rows(wanted: Sequence[str]) -> Iterator[Row]:
    """Yield the rows whose names contain any of the words *wanted*, or all rows if there are none."""
    every = [Row(command, words, store) for store in STORES for command, words in READING.items()]
    every += [Row("import", ["import"], document) for document in DOCUMENTS]
    return (row for row in every if not wanted or any(word in row.name for word in wanted))


def exponent(times: Sequence[float]) -> float:
    """Return k if *times*, for the sizes n, 2n and 4n, grow like n to the power of k; 0 if they are too short."""
    if times[-1] < TOO_SHORT:
        return 0
    return math.log(times[-1] / max(times[0], 0.01), 4) if math.isfinite(times[-1]) else math.inf


def main(wanted: Sequence[str]) -> int:
    """Measure, and print the table. Return 1 if a row grows too fast, else 0."""
    sizes = " | ".join(f"{size / 1e6:g} MB" for size in SIZES)
    print(f"| command; input | {sizes} | exponent |\n| --- | --- | --- | --- | --- |")
    over = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        measured = [(row, pool.submit(row.cells)) for row in rows(wanted)]
        for row, result in measured:
            cells, growth = result.result()
            print(cells, flush=True)
            if growth > BOUND:
                over.append(row.name)
    print("\n" + (f"Above {BOUND}: {'; '.join(over)}." if over else f"No exponent above {BOUND}."))
    return int(bool(over))


if __name__ == "__main__":
    enter("benchmarks.growth")
    sys.exit(main(sys.argv[1:]))
