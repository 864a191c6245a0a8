"""Run the fuzzers, as many at a time as there are processors: `python3 -m fuzzing [SECONDS] [NAME...]`.

The seed is always the same. Inputs of interest are kept in `fuzzing/.found`, and the next run starts from them. A
failing input is written there too; `python3 -m fuzzing.target NAME FILE` runs it again.
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

from fuzzing.harnesses import HARNESSES

FOLDER = Path(__file__).parent
SEED = 19_06_2024
LONGEST = 20_000


def main(arguments: list[str]) -> int:
    """Run the fuzzers. Return 1 if an input fails, else 0."""
    if find_spec("atheris") is None:
        version = ".".join(map(str, sys.version_info[:2]))
        print(f"not fuzzed: atheris is not installed (pip install -e '.[fuzz]') or not available for Python {version}")
        return 0
    seconds, names = (int(arguments[0]), arguments[1:]) if arguments[:1] and arguments[0].isdigit() else (30, arguments)
    failed = []
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, run in [(name, pool.submit(_run, name, seconds)) for name in names or HARNESSES]:
            print(f"== {name}, {seconds} s\n{run.result().stdout}", flush=True)
            if run.result().returncode:
                failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "no failures")
    return int(bool(failed))


def _run(name: str, seconds: int) -> "subprocess.CompletedProcess[str]":
    found = FOLDER / ".found" / name
    found.mkdir(parents=True, exist_ok=True)
    return subprocess.run(
        [
            *(sys.executable, "-m", "fuzzing.target", name, found, FOLDER / "corpus" / name),
            *(f"-max_total_time={seconds}", f"-seed={SEED}", f"-max_len={LONGEST}", "-timeout=60"),
            *(f"-artifact_prefix={found}-", f"-dict={FOLDER / 'words.dict'}", "-verbosity=0", "-print_final_stats=1"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="backslashreplace",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
