"""What is installed only for those who want it, and how to install it where pactqa itself is installed."""

import importlib.util
import json
import re
import sys
from importlib import metadata
from pathlib import Path
from shlex import join
from urllib.parse import unquote, urlsplit

from pactqa.model import Fault

EXTRAS = ("browse", "documents", "web")
"""Those for readers, as pyproject.toml has them."""


def missing(extra: str, wanting: str) -> Fault:
    """Return what to tell the reader who does something, *wanting*, that needs the *extra*, which is not installed."""
    requirements = _requirements(extra)
    if not requirements:  # run from its source, without being installed
        return Fault(f"{wanting} needs pactqa to be installed with the extra {extra}")
    return Fault(f"{wanting} needs the extra {extra}; try: {join(_installing(extra, requirements))}")


def _installing(extra: str, requirements: list[str]) -> list[str]:
    """Return the command that adds what *extra* requires to this very environment, with the tool that made it.

    It never has an index look for pactqa: what is there under this name may be anybody's.
    """
    prefix = Path(sys.prefix)
    if (prefix / "pipx_metadata.json").exists():
        return ["pipx", "inject", prefix.name, *requirements]
    if (prefix / "uv-receipt.toml").exists() and (source := _source()):
        return ["uv", "tool", "install", "--force", f"pactqa[{','.join([*_present(), extra])}] @ {source}"]
    if importlib.util.find_spec("pip") is None:  # uv makes environments without
        return ["uv", "pip", "install", "--python", sys.executable, *requirements]
    return [sys.executable, "-m", "pip", "install", *requirements]


def _requirements(extra: str) -> list[str]:
    """Return what *extra* requires, each as PEP 508 has it."""
    try:
        required = metadata.requires("pactqa") or []
    except metadata.PackageNotFoundError:
        return []
    parts = (requirement.partition(";") for requirement in required)
    return [name.strip() for name, _, marker in parts if re.search(rf"extra == ['\"]{extra}['\"]", marker)]


def _present() -> list[str]:
    """Return the extras that are installed: a tool that installs pactqa anew would drop them."""
    return [extra for extra in EXTRAS if all(map(_is_installed, _requirements(extra)))]


def _is_installed(requirement: str) -> bool:
    try:
        metadata.distribution(re.split(r"[^\w.-]", requirement, maxsplit=1)[0])
    except metadata.PackageNotFoundError:
        return False
    return True


def _source() -> str | None:
    """Return the address of what pactqa was installed from (PEP 610), None where it is unknown or gone."""
    told = json.loads(metadata.distribution("pactqa").read_text("direct_url.json") or "{}")
    url = told.get("url")
    if not url or (url.startswith("file://") and not Path(unquote(urlsplit(url).path)).exists()):
        return None
    if vcs := told.get("vcs_info"):
        url = f"{vcs['vcs']}+{url}@{vcs['commit_id']}"
    return f"{url}#subdirectory={told['subdirectory']}" if "subdirectory" in told else url
