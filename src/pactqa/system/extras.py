"""The optional dependency, pandoc, and the command that installs it where pactqa itself is installed."""

import importlib.util
import re
import sys
from importlib import metadata
from shlex import join

_EXTRA = "documents"
"""The name of the extra in pyproject.toml."""


def install_hint() -> str:
    """Return the end of a message about the missing extra: how to install it.

    The command adds the requirements to this environment, whichever tool created it. It never looks for pactqa on a
    package index, where anybody may have registered the name.
    """
    requirements = _requirements()
    if not requirements:  # run from source without being installed
        return f"; install pactqa with the extra {_EXTRA}"
    has_pip = importlib.util.find_spec("pip") is not None  # uv creates environments without it
    python = sys.executable
    command = [python, "-m", "pip", "install"] if has_pip else ["uv", "pip", "install", "--python", python]
    return f"; try: {join([*command, *requirements])}"


def _requirements() -> list[str]:
    """Return the requirements of the extra, in the form of PEP 508."""
    try:
        required = metadata.requires("pactqa") or []
    except metadata.PackageNotFoundError:
        return []
    parts = (requirement.partition(";") for requirement in required)
    return [name.strip() for name, _, marker in parts if re.search(rf"extra == ['\"]{_EXTRA}['\"]", marker)]
