"""What a reader keeps on the shelf, and how it stays there."""

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import COMMAND, Run, Session, Stored, Terminal, edition, environment, graph, question
from tests.documents import examples

TEA = "# Tea\n\n## Why is it hot?\n\nBecause water boils.\n\n## How long?\n\nThree minutes.\n"
FORM = "is not a name for the shelf: use up to 50 letters, digits, -, _ and ., beginning with a letter or a digit"


@pytest.fixture
def shelf(run: Run, tmp_path: Path) -> Path:
    """Return the folder of the shelf, as the system has it, with `@tea` on it, which came from tea.md."""
    (tmp_path / "tea.md").write_text(TEA)
    assert run("import", "tea.md", "--as", "tea").code == 0
    return tmp_path / ".local/share/pactqa/shelf"


SESSIONS = examples(__file__, "keeping.txt")


@pytest.mark.parametrize("text", SESSIONS.values(), ids=SESSIONS)
def test_a_session_of_keeping_articles(session: Session, tmp_path: Path, text: str) -> None:
    (tmp_path / "tea.md").write_text(TEA)
    (tmp_path / "other.md").write_text("# Other\n\n## Who?\n\nThey.\n")
    session(text)


def test_an_article_is_renamed_without_a_source(run: Run, shelf: Path) -> None:
    (shelf / "tea.origin").unlink()
    assert run("shelf", "rename", "tea", "milk").code == 0
    assert [path.name for path in shelf.iterdir()] == ["milk.json"]


def test_what_is_imported_with_a_name_is_read_by_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text(TEA)
    made = run("import", "tea.md", "--as", "tea")
    assert (made.code, made.out) == (0, "")
    assert made.err.startswith("@tea: 2 questions in English (h2")
    assert made.err.endswith("). Next: pactqa browse @tea\n")
    (tmp_path / "tea.md").unlink()
    listed = "1\tWhy is it hot?\n2\tHow long?\n"
    for words in (["list", "@tea"], ["@tea"], ["-s", "@tea"], ["list", "-s", "@tea"]):
        assert run(*words).out == listed
    assert run("list", PACTQA_STORE="@tea").out == listed
    assert run("show", "2", "-s", "@tea").out == "2. How long?\n\nThree minutes.\n"
    assert run("show", "9", "-s", "@tea").err.endswith("; try: pactqa list -s @tea\n")
    assert run("check", "@tea").out == "@tea: valid\n"


@pytest.mark.usefixtures("shelf")
def test_the_store_is_canonical_and_import_gives_it_back(run: Run) -> None:
    store = run("import", "tea.md").bytes
    assert run("import", "@tea").bytes == store
    stored = dict(row.split("\t") for row in run("about", "@tea").out.splitlines())["File"]
    assert Path(stored).read_bytes() == store


def test_the_shelf_is_listed(run: Run, shelf: Path, tmp_path: Path, stored: Stored) -> None:
    two = stored(graph(edition(headline="Coffee"), edition(inLanguage="de", headline="Kaffee")))
    run("import", two, "--as", "Käse.2")
    rows = [row.split("\t") for row in run("shelf").out.splitlines()]
    assert run("shelf", "list").out == run("shelf").out
    assert [row[:5] for row in rows] == [
        ["@Käse.2", "Coffee", "1", "en, de", str(two)],
        ["@tea", "Tea", "2", "en", str(tmp_path / "tea.md")],
    ]
    assert all(row[5].endswith("+00:00") for row in rows)
    assert sorted(path.name for path in shelf.iterdir()) == ["Käse.2.json", "Käse.2.origin", "tea.json", "tea.origin"]


@pytest.mark.usefixtures("shelf")
def test_the_shelf_on_a_terminal_says_how_to_go_on(terminal: Terminal) -> None:
    rows = terminal("shelf", columns=200).rows
    assert rows[0].startswith("@tea  2  en  Tea  ")
    assert rows[-1] == "Next: pactqa browse @tea, pactqa shelf update"
    assert max(map(len, terminal("shelf", columns=20).rows)) <= 20


def test_forty_articles_fit_a_screen(terminal: Terminal, shelf: Path, stored: Stored) -> None:
    asked = [question("Why?", "So.")] * 12
    long = graph(edition(*asked, headline="Long " * 30), edition(*asked, inLanguage="de"))
    for name in ("long", *(f"n{number}" for number in range(38))):
        (shelf / f"{name}.json").write_text(stored(long).read_text())
    rows = terminal("shelf").rows
    assert len(rows) == 42  # an empty line and the commands to go on with are below
    assert rows[0].startswith("@long  12  en, de  Long Long Long")
    assert rows[0].rstrip().endswith("…")
    assert rows[39].startswith("@tea    2  en      Tea   ")
    assert max(map(len, rows)) <= 80
    assert terminal("shelf", columns=40).rows[76:80] == [
        "@n9  12  en, de",
        "  Long Long Long Long Long Long Long Lo…",
        "@tea  2  en",
        "  Tea",
    ]


@pytest.mark.usefixtures("shelf")
def test_a_copy_keeps_the_source_of_the_original(run: Run, tmp_path: Path) -> None:
    assert run("import", "@tea", "--as", "t2").code == 0
    assert run("import", "@tea", "--as", "t3", "--title", "Chai").code == 0
    assert run("shelf", "remove", "tea").code == 0
    assert [row.split("\t")[4] for row in run("shelf").out.splitlines()] == [str(tmp_path / "tea.md")] * 2
    assert run("shelf", "update").out == "@t2: unchanged\n@t3: unchanged\n"
    (tmp_path / "tea.md").write_text(TEA.replace("Three", "Four"))
    changed = ": 1 question changed\n  ~ How long?\n"
    assert run("shelf", "update").out == f"@t2{changed}@t3{changed}"
    assert run("about", "@t3").out.startswith("Headline\tChai\n")


def test_about_says_from_where_and_when_it_came(run: Run, terminal: Terminal, shelf: Path, tmp_path: Path) -> None:
    facts = [row.split("\t") for row in run("about", "@tea").out.splitlines()][-2:]
    imported = json.loads((shelf / "tea.origin").read_text())["time"]
    assert facts[0] == ["Imported from", str(tmp_path / "tea.md")]
    assert facts[1][0] == "Imported on"
    assert facts[1][1].endswith(f" {imported[:4]}")
    assert str(tmp_path / "tea.md") in terminal("about", "@tea", columns=200).text
    assert str(tmp_path) not in run("about", "@tea", "-f", "html").out
    (shelf / "tea.origin").unlink()
    assert "Imported from" not in run("about", "@tea").out
    assert "Imported from" not in run("about", "tea.md").out


def test_another_folder_may_be_the_shelf(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text(TEA)
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "real").mkdir()
    assert run("import", "tea.md", "--as", "tea", PACTQA_SHELF="link").code == 0
    assert run("list", "@tea", PACTQA_SHELF="real").out.startswith("1\tWhy is it hot?")
    assert run("list", "@tea").code == 2


def test_a_link_on_the_shelf_is_replaced_and_not_followed(run: Run, shelf: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("mine")
    (shelf / "ice.json").symlink_to(tmp_path / "secret.txt")
    assert "ice.json: line 1, column 1: not JSON" in run("list", "@ice").err
    assert run("import", "tea.md", "--as", "ice", "--force").code == 0
    run("shelf", "remove", "ice")
    assert (tmp_path / "secret.txt").read_text() == "mine"
    (shelf / "ice.json").symlink_to(tmp_path)
    assert run("import", "tea.md", "--as", "ice", "--force").code == 0
    assert run("list", "@ice").code == 0
    assert tmp_path.is_dir()


@pytest.mark.usefixtures("shelf")
def test_an_error_says_what_to_do_next(session: Session, tmp_path: Path) -> None:
    (tmp_path / "@tea.md").touch()
    session(Path(__file__).with_name("errors.txt").read_text())


@pytest.mark.parametrize(
    "name",
    [".", "..", "../x", "/etc/x", "a/b", "-x", "_", ".x", "a b", "a\n", "\x1b[2J", "\u202ex", "x" * 300, "é\u0301"],
)
def test_what_is_no_name_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "tea.md").write_text(TEA)
    before = sorted(tmp_path.rglob("*"))
    for words in (["import", "tea.md", f"--as={name}"], ["list", f"@{name}"], ["shelf", "remove", f"@{name}"]):
        result = run(*words)
        assert (result.code, result.out) == (2, "")
        assert FORM in result.err
        assert not {"\x1b", "\u202e"} & set(result.err)
        assert len(result.err) < 250
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_with_a_decomposed_name_is_found(run: Run, shelf: Path) -> None:
    for suffix in ("json", "origin"):
        (shelf / f"tea.{suffix}").rename(shelf / f"te\u0301.{suffix}")  # as macOS decomposes it
    assert [row.split("\t")[:2] for row in run("shelf").out.splitlines()] == [["@t\xe9", "Tea"]]
    for name in ("t\xe9", "te\u0301"):
        assert run("list", f"@{name}").out == "1\tWhy is it hot?\n2\tHow long?\n"
        assert run("shelf", "update", name).out == f"@{name}: unchanged\n"
        assert run("import", "tea.md", "--as", name, "--force").code == 0
        assert len([*shelf.iterdir()]) == 2
    assert run("shelf", "remove", "t\xe9").code == 0
    assert [*shelf.iterdir()] == []


def test_a_name_of_a_device_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text(TEA)
    message = "Windows reserves this name for a device; choose another one"
    assert run("import", "tea.md", "--as", "NUL.x").err == f"pactqa: 'NUL.x': {message}\n"
    assert run("import", "tea.md", "--as", "console").code == 0


def test_files_that_are_no_stores_are_named_and_skipped(run: Run, shelf: Path) -> None:
    (shelf / "broken.json").write_text("{")
    (shelf / "notes.json").write_text("# Why?\n")
    (shelf / "a b.json").write_text("{}")
    (shelf / "folder.json").mkdir()
    (shelf / "gone.json").symlink_to("nowhere")
    os.mkfifo(shelf / "pipe.json")
    (shelf / ".tea.json.1234").write_text("{")
    (shelf / "tea.origin").write_text('{"sources": 3}')
    result = run("shelf")
    assert (result.code, result.out) == (0, "@tea\tTea\t2\ten\t\t\n")
    warnings = result.err.splitlines()
    assert [row for row in warnings if not row.startswith("pactqa: warning: skipped")] == []
    for said in (
        "'a b' is not a name",
        "broken.json: line 1, column 2: not JSON",
        "folder.json is not a file",
        "gone.json is not a file",
    ):
        assert said in result.err
    assert warnings[-1] == "pactqa: warning: skipped 1 more that are not stores"
    assert run("list", "@pipe").err == f"pactqa: {shelf / 'pipe.json'} is not a file\n"
    assert "not JSON" in run("list", "@broken").err


def test_the_sign_of_the_shelf_is_part_of_no_name(run: Run, shelf: Path) -> None:
    (shelf / "@tea.json").write_text("{}")
    message = f"'@tea' {FORM}"
    listed = run("shelf")
    assert [row.split("\t")[0] for row in listed.out.splitlines()] == ["@tea"]
    assert listed.err == f"pactqa: warning: skipped: {message}\n"
    found = run("search", "--shelf", "boils", "-l", "en")
    assert (found.out, found.err) == ("@tea 1\tWhy is it hot?\tBecause water boils.\n", listed.err)
    assert run("shelf", "update").out.splitlines() == [f"@@tea: not updated: {message}", "@tea: unchanged"]
    for words in (["list", "@@tea"], ["import", "tea.md", "--as", "@@tea", "--force"], ["shelf", "remove", "@@tea"]):
        assert run(*words).err == f"pactqa: {message}\n"


def test_a_shelf_that_cannot_be_used_is_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text(TEA)
    (tmp_path / "dangling").symlink_to("nowhere")
    (tmp_path / "loop").symlink_to("loop")
    for folder in ("tea.md", "loop", "tea.md/x", "x" * 300, "dangling"):
        for words in (["import", "tea.md", "--as", "tea"], ["shelf"]):
            result = run(*words, PACTQA_SHELF=folder)
            if (folder, words) == ("dangling", ["shelf"]):
                continue  # an empty one, as far as anybody can see
            assert result.code == 2
            assert result.err.startswith(f"pactqa: cannot use the shelf {folder}: ")
            assert result.err.endswith("; set PACTQA_SHELF to use another folder\n")


def test_a_full_disk_or_a_file_size_limit_loses_nothing(shelf: Path, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in shelf.iterdir()}
    long = "".join(f"## Why is it {number}?\n\nBecause it is so.\n\n" for number in range(100))
    (tmp_path / "long.md").write_text(f"# Long\n\n{long}")
    line = f"unset ${{!COVERAGE*}}; ulimit -f 1; {COMMAND} import long.md --as tea --force"
    result = subprocess.run(
        ["bash", "-c", line],
        cwd=tmp_path,
        env=environment(tmp_path, PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True,
        text=True,
    )
    assert result.returncode == 2
    assert result.stderr == f"pactqa: {shelf / 'tea.json'} cannot be written: File too large\n"
    assert {path: path.read_bytes() for path in shelf.iterdir()} == before


@pytest.mark.parametrize("suffix", ["json", "origin"])
def test_a_folder_in_the_place_of_a_file_leaves_nothing_behind(run: Run, shelf: Path, suffix: str) -> None:
    (shelf / f"ice.{suffix}").mkdir()
    before = sorted(shelf.iterdir())
    result = run("import", "tea.md", "--as", "ice", "--force")
    assert (result.code, result.err) == (2, f"pactqa: {shelf}/ice.{suffix} cannot be written: Is a directory\n")
    assert sorted(shelf.iterdir()) == before


def test_two_at_once_do_not_mix_their_files(tmp_path: Path, shelf: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.md").write_text(f"# FAQ {number}\n\n## Why {number}?\n\nBecause.\n")
    started = [
        subprocess.Popen(
            [COMMAND, "import", f"{number}.md", "--as", "both", *force],
            cwd=tmp_path,
            env=environment(tmp_path),
            stderr=subprocess.PIPE,
        )
        for number in range(6)
        for force in [["--force"] if number % 2 else []]
    ]
    ended = [(process.communicate()[1], process.returncode) for process in started]
    assert {code for _, code in ended} <= {0, 2}
    store = json.loads((shelf / "both.json").read_text())
    origin = json.loads((shelf / "both.origin").read_text())
    assert store["@graph"][0]["headline"] == f"FAQ {Path(origin['sources'][0]).stem}"
    assert sorted(path.name for path in shelf.iterdir()) == ["both.json", "both.origin", "tea.json", "tea.origin"]


def test_a_writer_waits_for_another_and_a_kill_ends_it_without_harm(tmp_path: Path, shelf: Path) -> None:
    before = {path: path.read_bytes() for path in shelf.iterdir()}
    code = (
        f"import fcntl, os, time; fcntl.flock(os.open({str(shelf)!r}, os.O_RDONLY), fcntl.LOCK_EX); print(flush=True)"
    )
    with (
        subprocess.Popen([sys.executable, "-c", f"{code}; time.sleep(60)"], stdout=subprocess.PIPE) as holder,
        subprocess.Popen(
            [COMMAND, "import", "tea.md", "--as", "ice"],
            cwd=tmp_path,
            env=environment(tmp_path),
            stderr=subprocess.PIPE,
        ) as waiting,
    ):
        assert holder.stdout
        holder.stdout.readline()
        while not re.search(rf"-> FLOCK .* {waiting.pid} ", Path("/proc/locks").read_text()):
            assert waiting.poll() is None
        assert not (shelf / "ice.json").exists()
        waiting.send_signal(signal.SIGKILL)
        waiting.wait()
        holder.kill()
    assert {path: path.read_bytes() for path in shelf.iterdir()} == before


def test_a_thousand_stores_are_listed(run: Run, shelf: Path) -> None:
    store = (shelf / "tea.json").read_bytes()
    for number in range(1000):
        (shelf / f"n{number}.json").write_bytes(store)
    assert len(run("shelf").out.splitlines()) == 1001


def test_a_hostile_store_never_reaches_a_terminal_raw(terminal: Terminal, run: Run, shelf: Path) -> None:
    bad = "\x1b[2J\u202e[bold]"
    (shelf / "tea.json").write_text(json.dumps(graph(edition(question("Why?", "So."), headline=bad))))
    origin = json.loads((shelf / "tea.origin").read_text())
    (shelf / "tea.origin").write_text(json.dumps({**origin, "sources": [bad], "time": bad}))
    for text in (terminal("shelf", NO_COLOR="1").raw, run("shelf").out):
        assert "[bold]" in text
        assert not {"\x1b", "\u202e"} & set(text)


def test_the_name_of_a_file_never_reaches_a_terminal_raw(run: Run, shelf: Path) -> None:
    (shelf / "a\x1b[2J\u202e\nb.json").write_text("{}")
    result = run("shelf", "update")
    assert [row.partition(":")[0] for row in result.out.splitlines()] == ["@a\ufffd[2J\ufffd b", "@tea"]
