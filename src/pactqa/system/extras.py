"""The optional dependencies, and the command that installs them where pactqa itself is installed."""

import importlib.util
import json
import re
import sys
from importlib import metadata
from pathlib import Path
from shlex import join
from urllib.parse import unquote, urlsplit

from pactqa.model import Fault

EXTRAS = ("browse", "documents", "pdf", "web")
"""The extras for readers in pyproject.toml."""


def missing(extra: str, wanting: str) -> Fault:
    """Return the error that *wanting*, such as "browsing", needs the *extra*, which is not installed."""
    requirements = _requirements(extra)
    if not requirements:  # run from source without being installed
        return Fault(f"{wanting} needs pactqa to be installed with the extra {extra}")
    return Fault(f"{wanting} needs the extra {extra}; try: {join(_install_command(extra, requirements))}")


def _install_command(extra: str, requirements: list[str]) -> list[str]:
    """Return the command that adds the *requirements* of *extra* to this environment, with the tool that created it.

    It never looks for pactqa on a package index, where anybody may have registered the name.
    """
    prefix = Path(sys.prefix)
    if (prefix / "pipx_metadata.json").exists():
        return ["pipx", "inject", prefix.name, *requirements]
    if (prefix / "uv-receipt.toml").exists() and (source := _source()):
        return ["uv", "tool", "install", "--force", f"pactqa[{','.join([*_installed_extras(), extra])}] @ {source}"]
    if importlib.util.find_spec("pip") is None:  # uv creates environments without pip
        return ["uv", "pip", "install", "--python", sys.executable, *requirements]
    return [sys.executable, "-m", "pip", "install", *requirements]


def _requirements(extra: str) -> list[str]:
    """Return the requirements of *extra*, in the form of PEP 508."""
    try:
        required = metadata.requires("pactqa") or []
    except metadata.PackageNotFoundError:
        return []
    parts = (requirement.partition(";") for requirement in required)
    return [name.strip() for name, _, marker in parts if re.search(rf"extra == ['\"]{extra}['\"]", marker)]


def _installed_extras() -> list[str]:
    """Return the installed extras, which a tool that reinstalls pactqa would drop otherwise."""
    return [extra for extra in EXTRAS if all(map(_is_installed, _requirements(extra)))]


def _is_installed(requirement: str) -> bool:
    try:
        metadata.distribution(re.split(r"[^\w.-]", requirement, maxsplit=1)[0])
    except metadata.PackageNotFoundError:
        return False
    return True


def _source() -> str | None:
    """Return the URL that pactqa was installed from (PEP 610), None if it is unknown or gone."""
    told = json.loads(metadata.distribution("pactqa").read_text("direct_url.json") or "{}")
    url = told.get("url")
    if not url or (url.startswith("file://") and not Path(unquote(urlsplit(url).path)).exists()):
        return None
    if vcs := told.get("vcs_info"):
        url = f"{vcs['vcs']}+{url}@{vcs['commit_id']}"
    return f"{url}#subdirectory={told['subdirectory']}" if "subdirectory" in told else url
