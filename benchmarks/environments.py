"""Install the tools to measure, each in its own virtual environment below `benchmarks/.venv`."""

import os
import subprocess
import sys
import venv
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
FOLDER = CHECKOUT / "benchmarks" / ".venv"
PACTQA = FOLDER / "pactqa" / "bin"


def install(into: Path, *packages: str | Path) -> None:
    """Create the virtual environment whose bin folder is *into*, replacing any old one, and install *packages*."""
    venv.create(into.parent, with_pip=True, clear=True)
    subprocess.run([into / "pip", "install", "-q", *packages], check=True)


def enter(module: str) -> None:
    """Restart *module* in an environment with pyperf and pactqa's wheel, since an editable install starts slower."""
    if Path(sys.prefix) != PACTQA.parent:
        install(PACTQA, f"{CHECKOUT}[documents]", "pyperf>=2.10")
        os.chdir(CHECKOUT)
        python = str(PACTQA / "python3")
        os.execv(python, [python, "-m", module, *sys.argv[1:]])  # noqa: S606
