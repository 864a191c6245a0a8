"""The optional dependency, pandoc, and the command that installs it where pactqa itself is installed."""

import importlib.util
import json
import re
import sys
from importlib import metadata
from pathlib import Path
from shlex import join
from urllib.parse import unquote, urlsplit

_EXTRA = "documents"
"""The extra for readers in pyproject.toml."""


def install_hint() -> str:
    """Return the end of a message that something needs the extra, which is not installed: how to install it."""
    requirements = _requirements()
    if not requirements:  # run from source without being installed
        return f"; install pactqa with the extra {_EXTRA}"
    return f"; try: {join(_install_command(requirements))}"


def _install_command(requirements: list[str]) -> list[str]:
    """Return the command that adds *requirements* to this environment, with the tool that created it.

    It never looks for pactqa on a package index, where anybody may have registered the name.
    """
    prefix = Path(sys.prefix)
    if (prefix / "pipx_metadata.json").exists():
        return ["pipx", "inject", prefix.name, *requirements]
    if (prefix / "uv-receipt.toml").exists() and (source := _source()):
        return ["uv", "tool", "install", "--force", f"pactqa[{_EXTRA}] @ {source}"]
    if importlib.util.find_spec("pip") is None:  # uv creates environments without pip
        return ["uv", "pip", "install", "--python", sys.executable, *requirements]
    return [sys.executable, "-m", "pip", "install", *requirements]


def _requirements() -> list[str]:
    """Return the requirements of the extra, in the form of PEP 508."""
    try:
        required = metadata.requires("pactqa") or []
    except metadata.PackageNotFoundError:
        return []
    parts = (requirement.partition(";") for requirement in required)
    return [name.strip() for name, _, marker in parts if re.search(rf"extra == ['\"]{_EXTRA}['\"]", marker)]


def _source() -> str | None:
    """Return the URL that pactqa was installed from (PEP 610), None if it is unknown or gone."""
    told = json.loads(metadata.distribution("pactqa").read_text("direct_url.json") or "{}")
    url = told.get("url")
    if not url or (url.startswith("file://") and not Path(unquote(urlsplit(url).path)).exists()):
        return None
    if vcs := told.get("vcs_info"):
        url = f"{vcs['vcs']}+{url}@{vcs['commit_id']}"
    return f"{url}#subdirectory={told['subdirectory']}" if "subdirectory" in told else url
