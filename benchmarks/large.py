"""Compare pactqa with jq on 100,000 questions: `python3 -m benchmarks.large` writes the store and prints a table.

It also compares all of a shelf of 200 stores with one store of the same 20,000 questions.

An argument sets the number of rounds. jq must be installed.
"""

import os
import shutil
import subprocess
import sys

from benchmarks.environments import FOLDER, PACTQA, enter

SHOW = '.["@graph"][0].mainEntity[99998].acceptedAnswer.text'
SEARCH = """.["@graph"][0].mainEntity[]
    | select((.name | test("paktrus"; "i")) or (.acceptedAnswer.text | test("paktrus"; "i")))
    | .name"""


def main(rounds: int) -> int:
    """Measure, and print the table and the memory. Return 1 if a bound is exceeded, else 0."""
    from benchmarks.measure import Command, Row, in_turns, table

    jq = shutil.which("jq") or sys.exit("jq is not installed")
    path, in_chapters = FOLDER / "large.json", FOLDER / "large-in-chapters.json"
    fifth, shelf = FOLDER / "fifth.json", FOLDER / "shelf"
    # In another process: the peak memory of this one would count as that of the commands.
    for store, *chapters in ((path,), (in_chapters, "1000")):
        if not store.exists():
            subprocess.run([sys.executable, "-m", "benchmarks.large_store", store, *chapters], check=True)
    if not shelf.exists():
        subprocess.run([sys.executable, "-m", "benchmarks.large_shelf", path, fifth, shelf], check=True)
    os.environ["PACTQA_SHELF"] = str(shelf)
    ours, theirs = [PACTQA / "pactqa"], [jq, "-r"]
    show, search = Command([*ours, "show", "99999", "-s", path]), Command([*ours, "search", "paktrus", "-s", path])
    asked = "Wie lange kölan die senchenort über den paktrus?"
    ask = Command([*ours, "ask", asked, "-s", path])
    search_shelf, search_fifth = (
        Command([*ours, "search", "paktrus", *where]) for where in (["--shelf"], ["-s", fifth])
    )
    ask_shelf, ask_fifth = (Command([*ours, "ask", asked, *where]) for where in (["--shelf"], ["-s", fifth]))
    jq_show, jq_search = Command([*theirs, SHOW, path]), Command([*theirs, SEARCH, path])
    browse = Command([*ours, "browse", "-s", path, "--no-state"], screen=(b"1/100000", b"Nummer1 ", b"Suchen"))
    flat, grouped = (Command([*ours, "list", "-s", store]) for store in (path, in_chapters))
    flat_page, grouped_page = (
        Command([*ours, "list", "--no-pager", "-s", store], terminal=True) for store in (path, in_chapters)
    )
    shelves = [search_shelf, search_fifth, ask_shelf, ask_fifth]
    lists = [flat, grouped, flat_page, grouped_page]
    in_turns([show, jq_show, search, jq_search, ask, browse, *lists, *shelves], rounds)
    size = path.stat().st_size / (1 << 20)
    worst = table(
        [
            Row("`pactqa show 99999`; `jq` extracting the same answer", show, jq_show, 0.45),
            Row("`pactqa search paktrus`; `jq` with `test()`", search, jq_search, 1.00),
            Row("`pactqa ask` with a question; `pactqa search paktrus`", ask, search, 2.00),
            Row(
                "`pactqa search paktrus --shelf`; `pactqa search paktrus`, one store", search_shelf, search_fifth, 1.50
            ),
            Row("`pactqa ask --shelf` with a question; `pactqa ask`, one store", ask_shelf, ask_fifth, 1.50),
            Row("`pactqa browse`, its first screen; `pactqa show 99999`", browse, show, 3.50),
            Row("`pactqa list` with 1,000 chapters, piped; without", grouped, flat, 1.10),
            Row("`pactqa list` with 1,000 chapters on a terminal; without", grouped_page, flat_page, 1.10),
        ]
    )
    memory = max(show.memory, search.memory, ask.memory, browse.memory)
    print(f"\nThe store: {size:.0f} MiB. pactqa: {memory:.0f} MiB, {memory / size:.1f} times as much; at most 4.")
    return worst or int(memory > 4 * size)


if __name__ == "__main__":
    enter("benchmarks.large")
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 10))
