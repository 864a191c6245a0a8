"""`import -o` writes a complete file or none, replaces no other file unasked, and leaves nothing behind."""

import errno
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pactqa.model import Fault
from pactqa.system.saving import save_together
from tests.conftest import COMMAND, Run, Terminal, environment
from tests.test_faults import shell

NOTES = b"# Why?\n\nBecause."


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    (tmp_path / "elsewhere").mkdir()
    path = tmp_path / "elsewhere" / "notes.md"
    path.write_bytes(NOTES)
    return path


def refused(run: Run, *arguments: str | Path) -> str:
    result = run("import", *arguments)
    assert (result.code, result.out) == (2, "")
    return result.err.removeprefix("pactqa: ").removesuffix("\n")


def left(folder: Path) -> list[str]:
    """Return the names of the files in *folder*, except for the input."""
    return sorted(path.name for path in folder.iterdir() if path.name != "elsewhere")


def test_a_store_never_replaces_its_own_source(run: Run, tmp_path: Path, notes: Path) -> None:
    (tmp_path / "link.json").symlink_to(notes)
    (tmp_path / "hard").hardlink_to(notes)
    for name in ("hard", "link.json"):
        refusal = f"{name}: -o would replace the document being imported; try: pactqa import {notes}"
        assert refused(run, notes, "-o", name) == refusal  # and not that --force would do it
        assert refused(run, notes, "-o", name, "--force") == f"{refusal} --force"
    assert notes.read_bytes() == NOTES


def test_an_empty_name_of_an_output_file_is_an_error(run: Run, notes: Path) -> None:
    assert refused(run, notes, "-o", "") == "-o needs a value; see: pactqa help import"


def test_the_option_is_suggested_for_a_store_named_without_it(run: Run, notes: Path) -> None:
    hint = f"pactqa import {notes} --title Tea -o it.json"
    assert refused(run, notes, "it.json", "--title", "Tea") == f"it.json: no such file; to write it, try: {hint}"


def test_a_terminal_shows_how_to_save_what_was_printed(terminal: Terminal, notes: Path, tmp_path: Path) -> None:
    notes = notes.rename(tmp_path / "my notes.md")
    saved = "Next: pactqa import 'my notes.md' -l en -o 'my notes.json'"
    assert terminal("import", notes.name, "--lang", "en", columns=200).rows[-1].endswith(saved)
    piped = terminal("import", "-", "--lang", "en", columns=200, prompt="Ctrl-D", keys="# A\n\n## Why?\n\nSo.\n\x04")
    assert "Next:" not in piped.text


def test_an_existing_file_is_overwritten_only_with_force(run: Run, tmp_path: Path, notes: Path) -> None:
    kept = tmp_path / "it.json"
    kept.write_text("mine")
    again = f"pactqa import {notes} -o it.json --force"
    assert refused(run, notes, "-o", "it.json") == f"it.json already exists; to replace it, try: {again}"
    assert kept.read_text() == "mine"
    assert refused(run, "gone.txt", "-o", "it.json", "--force") == "gone.txt: no such file; see: pactqa help import"
    assert kept.read_text() == "mine"
    assert run("import", notes, "-o", "it.json", "--force").code == 0
    assert run("check", "it.json").code == 0
    assert left(tmp_path) == ["it.json"]


def test_a_file_that_cannot_be_written_is_an_error(run: Run, tmp_path: Path, notes: Path) -> None:
    assert (
        refused(run, notes, "-o", "gone/it.json")
        == "gone/it.json cannot be written: No such file or directory; try: mkdir -p gone"
    )
    assert refused(run, notes, "-o", tmp_path) == f"{tmp_path} cannot be written: Is a directory"
    assert refused(run, notes, "-o", "/dev/full") == "/dev/full cannot be written: No space left on device"
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)
    assert left(tmp_path) == []


def test_a_link_is_kept_and_its_target_is_written(run: Run, tmp_path: Path, notes: Path) -> None:
    (tmp_path / "link.json").symlink_to("target.json")
    for force in ([], ["--force"]):  # the first time, the target does not exist
        assert run("import", notes, "-o", "link.json", *force).code == 0
        assert (tmp_path / "link.json").is_symlink()
        assert run("check", "target.json").code == 0
        (tmp_path / "target.json").write_text("old")
    (tmp_path / "loop.json").symlink_to("loop.json")
    for force in ([], ["--force"]):
        error = "loop.json cannot be written: Too many levels of symbolic links"
        assert refused(run, notes, "-o", "loop.json", *force) == error


@pytest.mark.parametrize("name", ["x" * 300, "é" * 200, "a/" * 3000])
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_a_file_name_that_is_too_long_is_an_error(run: Run, notes: Path, name: str, force: list[str]) -> None:
    assert refused(run, notes, "-o", name, *force).endswith(" cannot be written: File name too long")


def test_the_longest_possible_file_name_works(run: Run, tmp_path: Path, notes: Path) -> None:
    assert run("import", notes, "-o", "é" * 127).code == 0
    assert left(tmp_path) == ["é" * 127]


def test_an_overwritten_file_keeps_its_mode(run: Run, tmp_path: Path, notes: Path) -> None:
    kept, new = tmp_path / "kept.json", tmp_path / "new.json"
    kept.touch()
    kept.chmod(0o640)
    assert run("import", notes, "-o", kept, "--force").code == run("import", notes, "-o", new).code == 0
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert shell(tmp_path, f"umask 077; pactqa import {notes} -o private.json").returncode == 0
    assert stat.S_IMODE((tmp_path / "private.json").stat().st_mode) == 0o600
    assert stat.S_IMODE(new.stat().st_mode) == 0o666 & ~umask()


def umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_file_created_meanwhile_is_kept(tmp_path: Path) -> None:
    with waiting(tmp_path) as process:
        (tmp_path / "it.json").write_text("mine")
        _, err = process.communicate(NOTES, timeout=60)
    assert (process.returncode, err) == (
        2,
        b"pactqa: it.json already exists; to replace it, try: pactqa import - -o it.json --force\n",
    )
    assert (tmp_path / "it.json").read_text() == "mine"
    assert left(tmp_path) == ["it.json"]


def waiting(folder: Path) -> "subprocess.Popen[bytes]":
    """Start an import in *folder* that is well under way and waits for the end of its standard input."""
    process = subprocess.Popen(
        [COMMAND, "import", "-", "-o", "it.json"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environment(folder),
    )
    assert process.stdin
    process.stdin.write(b"\n" * (1 << 20))
    process.stdin.flush()  # returns once all but the last 64 KB have been read
    return process


def test_a_signal_takes_effect_after_the_write(tmp_path: Path, notes: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from pactqa.__main__ import main; replace = Path.replace\n"
        "Path.replace = lambda *paths: (os.kill(os.getpid(), signal.SIGTERM), replace(*paths))[1]\n"
        f"sys.argv = ['pactqa', 'import', {str(notes)!r}, '-o', 'it.json']; main()"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment(tmp_path))
    assert result.returncode == -signal.SIGTERM
    assert left(tmp_path) == ["it.json"]


def test_import_writes_to_pipes_and_standard_output(tmp_path: Path, notes: Path) -> None:
    whole = shell(tmp_path, f"pactqa import {notes}").stdout
    assert shell(tmp_path, f"pactqa import {notes} -o >(cat); wait $!").stdout == whole
    assert shell(tmp_path, f"pactqa import {notes} -o /dev/stdout | cat").stdout == whole
    assert shell(tmp_path, f"echo before > log; pactqa import {notes} -o /dev/stdout >> log").returncode == 0
    assert (tmp_path / "log").read_text() == f"before\n{whole}"
    assert shell(tmp_path, f"pactqa import {notes} -o it.json >&-").returncode == 0
    assert (tmp_path / "it.json").read_text() == whole


def test_a_read_only_file_system_is_named_even_if_it_refuses_to_clean_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(Fault, match=r"tea\.json cannot be written: Read-only file system"):
        save_together({tmp_path / "tea.json": b"{}"})
