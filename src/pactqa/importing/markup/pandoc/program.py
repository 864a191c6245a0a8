"""Run pandoc, with limits, and tidy the HTML that it prints."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

SECONDS = 18
"""The time limit of pandoc in seconds."""

_MEMORY = 1
"""The memory limit of pandoc in GiB."""

_FEW_COLLECTIONS = ("-A2m", "-O256m")
"""Options of its runtime, whose garbage collection would take another tenth of the time."""

_TEMPLATE = Path(__file__).with_name("pandoc.html")
_TOO_OLD = (6, 21)
"""The exit codes of pandoc for an unknown option and for an unknown format: AsciiDoc, before 3.8.3."""

_NO_MEMORY = 251

_VERSION = re.compile(r"pandoc [\d.]+")

# The output of pandoc that is rewritten. Raw HTML can contain any of it too, so no pattern searches far.
_ASIDE = re.compile(r"<(/?)aside\b")
_REFERENCE = re.compile(r'<a href="#fn\d+" class="footnote-ref"[^<>]*><sup>(\d+)</sup></a>')
_BACK = re.compile(r'<a href="#fnref\d+" class="footnote-back"[^<>]*>[^<>]*</a>')
_CODE = re.compile(r'<pre class="(?:sourceCode ?)?([^"<> ]*)[^<>]*><code[^<>]*>')
_SUMMARY = re.compile(
    r'(?:<div class="example" data-options="collapsible">\n<div class="title">\n'
    r'|(?P<open><div class="(?:collapse|dropdown|faq|question|toggle)"[^<>]*>\n))<p>(?P<title>.*)</p>(?(open)|\n</div>)'
)
_BESIDE = re.compile(r'<div class="(?:sidebar|topic)"')
_MAIL = re.compile(r'<a href="(?=[\w.+-]+@[\w.-]+")')


class MissingError(Exception):
    """pandoc is not installed, or too old for the format; the message says which."""


class UnreadableError(Exception):
    """pandoc cannot read the document; the message says why, with pandoc as its subject."""


def run(data: bytes, form: str) -> tuple[Mapping[str, Any], str]:
    """Return the metadata and the HTML of the document *data*; *form* is the name of its format in pandoc.

    pandoc cannot read other files or addresses. Raises `MissingError` or `UnreadableError`.
    """
    lacking = "pandoc is not installed"
    for program in _programs():
        command = [program, "--sandbox", f"--from={form}", "--to=html", "--wrap=none", f"--template={_TEMPLATE}"]
        command += ["--no-highlight", "--reference-location=block", "+RTS", f"-M{_MEMORY}g", *_FEW_COLLECTIONS, "-RTS"]
        try:
            done = subprocess.run(  # noqa: S603 - nothing in the command is user input
                command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS
            )
        except subprocess.TimeoutExpired:
            raise UnreadableError(f"needs more than {SECONDS} seconds for it") from None
        except OSError:  # it does not start
            continue
        if done.returncode == 0:
            return _read(done.stdout.decode(errors="replace"))
        if done.returncode == _NO_MEMORY:
            raise UnreadableError(f"needs more than {_MEMORY} GiB of memory for it")
        if done.returncode not in _TOO_OLD:
            raise UnreadableError("cannot read it; is it whole?")
        lacking = f"{_version(program)} is too old for {form}"
    raise MissingError(lacking)


def _programs() -> Iterator[str]:
    """Yield the paths of pandoc: that of the extra `documents`, then that on the PATH."""
    package = find_spec("pypandoc")
    if package and package.origin and (program := Path(package.origin).with_name("files") / "pandoc").is_file():
        yield str(program)
    if found := shutil.which("pandoc"):
        yield found


def _version(program: str) -> str:
    """Return the name and the version of *program*, as it says itself: `pandoc 2.17.1.1`."""
    with suppress(OSError, subprocess.TimeoutExpired):
        told = subprocess.run(  # noqa: S603 - nothing in the command is user input
            [program, "--version"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS
        )
        if found := _VERSION.match(told.stdout.decode(errors="replace")):
            return found[0]
    return "pandoc"


def _read(output: str) -> tuple[Mapping[str, Any], str]:
    """Split *output*, made with the template, into metadata and HTML. Raises `UnreadableError`."""
    metadata, _, html = output.partition("\n")
    try:
        return msgspec.json.decode(metadata, type=dict[str, Any]), _tidy(html)
    except (msgspec.DecodeError, RecursionError):  # a header nested a thousand levels deep
        raise UnreadableError("cannot read its header") from None


def _tidy(html: str) -> str:
    html = _REFERENCE.sub(r"<sup>[\1]</sup>", _BACK.sub("", html))
    html = _ASIDE.sub(r"<\1div", html)  # footnotes, which are part of the text
    html = _CODE.sub(lambda match: f'<pre><code class="language-{match[1]}">' if match[1] else "<pre><code>", html)
    html = _SUMMARY.sub(r'<div class="details">\n<summary>\g<title></summary>', html)
    html = _BESIDE.sub('<div class="box"', html)
    return _MAIL.sub('<a href="mailto:', html)
