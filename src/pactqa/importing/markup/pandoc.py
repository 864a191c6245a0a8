"""Documents that pandoc reads, to HTML."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

SECONDS = 20
"""How long pandoc may take."""

_MEMORY = 1
_TEMPLATE = Path(__file__).with_name("pandoc.html")
_TOO_OLD = (6, 21)
"""What pandoc ends with where it does not know an option, or a format: AsciiDoc, before 3.8.3."""

_NO_MEMORY = 251

# What pandoc writes that this program says in another way. Raw HTML can have any of it too, so no pattern looks far.
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
    """There is no pandoc, or none that knows the format."""


class UnreadableError(Exception):
    """pandoc cannot read the document; the message says why, with pandoc as its subject."""


def convert(data: bytes, form: str) -> tuple[Mapping[str, Any], str]:
    """Return what the document *data* says of itself, and it as HTML; *form* is what pandoc calls its format.

    It can read no other file and no address. Raises `MissingError` or `UnreadableError`.
    """
    for program in _programs():
        command = [program, "--sandbox", f"--from={form}", "--to=html", "--wrap=none", f"--template={_TEMPLATE}"]
        command += ["--no-highlight", "--reference-location=block", "+RTS", f"-M{_MEMORY}g", "-RTS"]
        try:
            done = subprocess.run(  # noqa: S603 - a list of its own making
                command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS
            )
        except subprocess.TimeoutExpired:
            raise UnreadableError(f"needs more than {SECONDS} seconds for it") from None
        except OSError:  # one that does not start
            continue
        if done.returncode == 0:
            return _read(done.stdout.decode(errors="replace"))
        if done.returncode == _NO_MEMORY:
            raise UnreadableError(f"needs more than {_MEMORY} GB of memory for it")
        if done.returncode not in _TOO_OLD:
            raise UnreadableError("cannot read it; is it whole?")
    raise MissingError


def _programs() -> Iterator[str]:
    """Yield the pandoc of the extra `documents`, then the one on the PATH."""
    package = find_spec("pypandoc")
    if package and package.origin and (program := Path(package.origin).with_name("files") / "pandoc").is_file():
        yield str(program)
    if found := shutil.which("pandoc"):
        yield found


def _read(output: str) -> tuple[Mapping[str, Any], str]:
    """Return the two parts of *output*, as the template makes them. Raises `UnreadableError`."""
    said, _, html = output.partition("\n")
    try:
        return msgspec.json.decode(said, type=dict[str, Any]), _tidied(html)
    except (msgspec.DecodeError, RecursionError):  # a header that is nested a thousand deep
        raise UnreadableError("cannot read its header") from None


def _tidied(html: str) -> str:
    html = _REFERENCE.sub(r"<sup>[\1]</sup>", _BACK.sub("", html))
    html = _ASIDE.sub(r"<\1div", html)  # notes, which are no less of the text
    html = _CODE.sub(lambda found: f'<pre><code class="language-{found[1]}">' if found[1] else "<pre><code>", html)
    html = _SUMMARY.sub(r'<div class="details">\n<summary>\g<title></summary>', html)
    html = _BESIDE.sub('<div class="box"', html)
    return _MAIL.sub('<a href="mailto:', html)
