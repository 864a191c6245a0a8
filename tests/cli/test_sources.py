"""Every reading command reads any source: a store, a document, an address, or standard input."""

import json
from pathlib import Path

import pytest

from tests.conftest import Run, Session, Stored, Terminal, edition, graph, in_terminal, question
from tests.documents import examples
from tests.site import Site

TEA = "# Tea\n\n## Why is it hot?\n\nBecause water *boils*.\n\n## How long?\n\nThree minutes.\n"
LISTED = "1\tWhy is it hot?\n2\tHow long?\n"


@pytest.fixture
def tea(tmp_path: Path) -> str:
    (tmp_path / "tea.md").write_text(TEA)
    return "tea.md"


SESSIONS = examples(__file__, "documents.txt")


@pytest.mark.parametrize("text", SESSIONS.values(), ids=SESSIONS)
@pytest.mark.usefixtures("tea")
def test_a_session_with_a_document(session: Session, text: str) -> None:
    session(text)


@pytest.mark.parametrize("name", ["-l.md", "--lang", "-x"])
@pytest.mark.parametrize("words", ["-- {}", "-l en -- {}", "list -- {}", "-s {}", "list -s {}"])
def test_a_file_whose_name_begins_with_a_dash_is_named_after_two(
    run: Run, tmp_path: Path, name: str, words: str
) -> None:
    (tmp_path / name).write_text(TEA)
    assert run(*words.format(name).split()).out == LISTED
    assert run("--", name, "2").out == run("show", "2", "-s", name).out == "2. How long?\n\nThree minutes.\n"


def test_a_line_without_a_command_is_a_sentence(run: Run, tea: str) -> None:
    shown = run("show", "2", "-s", tea).out
    assert shown.startswith("2. How long?")
    assert run(tea, "2").out == run("2", "-s", tea).out == shown
    assert run(tea, "how", "hot").out == run(tea, "how hot").out == run("ask", "how", "hot", "-s", tea).out != ""
    assert run("how", "hot?", "-s", tea).out == run("ask", "how hot?", "-s", tea).out != ""
    assert run("-f", "json", PACTQA_STORE=tea).out == run("list", tea, "-f", "json").out != ""


@pytest.mark.parametrize("words", ["-", "- -l en", "list -", "list -s -", "-s -"])
def test_standard_input_may_be_a_document(run: Run, words: str) -> None:
    assert run(*words.split(), stdin=TEA).out == LISTED


def test_a_document_may_be_a_pipe_which_no_command_can_read_again(run: Run) -> None:
    assert run("list", "/dev/stdin", stdin=TEA).out == LISTED
    assert run("show", "9", "-s", "/dev/stdin", stdin=TEA).err == "pactqa: no question 9: this article has 2\n"


def test_what_a_page_publishes_as_json_is_read(run: Run, stored: Stored) -> None:
    page = {"@type": "FAQPage", "mainEntity": [question("Why?", "<p>Because.</p>")]}
    assert run("list", stored({"@context": "https://schema.org", "@graph": [page, {"@type": "WebSite"}]})).out == (
        "1\tWhy?\n"
    )


def test_a_store_with_a_fault_is_no_document(run: Run, stored: Stored) -> None:
    path = stored(graph(edition(), edition(question("", "So."), inLanguage="de")))
    assert run("list", path).err.startswith(f"pactqa: {path}: $['@graph'][1].mainEntity[0].name: is blank")


@pytest.mark.parametrize("command", ["list", "read"])
def test_on_a_terminal_list_and_read_say_what_a_document_has_and_how_to_keep_it(
    terminal: Terminal, tea: str, command: str
) -> None:
    shown = terminal(command, tea)
    assert shown.rows[0].startswith("tea.md: 2 questions in English (h2")
    assert shown.rows[1] == "Keep it: pactqa import tea.md --as tea"
    assert shown.rows[-1].endswith(" -s tea.md")


@pytest.mark.parametrize("command", ["show 2", "search water", "ask how hot is the water", "about"])
def test_before_answers_a_document_is_not_announced_again(terminal: Terminal, tea: str, command: str) -> None:
    shown = terminal(*command.split(), "-s", tea)
    assert shown.code == 0
    assert "questions in English (" not in shown.text
    assert "Keep it" not in shown.text


def test_the_name_to_keep_a_document_by_is_one_that_the_shelf_takes(
    terminal: Terminal, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "Tea & Ice (new).md").write_text(TEA)
    keep = "Keep it: pactqa import 'Tea & Ice (new).md' --as tea-ice-new"
    assert keep in terminal("list", "Tea & Ice (new).md").rows
    assert run("import", "Tea & Ice (new).md", "--as", "tea-ice-new").code == 0
    (tmp_path / "???.md").write_text(TEA)
    assert terminal("list", "???.md").rows[1] == "Keep it: pactqa import '???.md' --as NAME"


def test_what_cannot_be_read_again_is_not_to_be_kept(tea: str, tmp_path: Path) -> None:
    shown = in_terminal(["bash", "-c", f"cat {tea} | pactqa list -s -"], tmp_path)
    assert shown.rows[0].startswith("standard input: 2 questions in English (h2")
    assert "Keep it" not in shown.text


def test_a_warning_of_import_is_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "faq.txt").write_bytes("Wie teuer ist es?\n\nFür dich 5 Mark.".encode("cp1252"))
    result = run("list", "faq.txt")
    assert result.out == "1\tWie teuer ist es?\n"
    assert result.err == "pactqa: warning: faq.txt: not UTF-8; read as windows-1252\n"


@pytest.mark.usefixtures("tea")
def test_what_cannot_be_read_is_named(run: Run, session: Session, tmp_path: Path) -> None:
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "empty").mkdir()
    run("import", "tea.md", "--as", "green")
    session(Path(__file__).with_name("errors.txt").read_text())


def test_a_document_without_questions_names_the_command_that_can_choose_them(run: Run, tmp_path: Path) -> None:
    sections = "## Tea\n\nHot.\n\n### Milk\n\nWhite.\n\n## Ice\n\nCold.\n\n### Snow\n\nToo.\n"
    (tmp_path / "notes.md").write_text(f"# Notes\n\n{sections}")
    said = "selectors that find questions: h2 (2), h3 (2); try: pactqa import notes.md --questions h2"
    assert run("list", "notes.md").err.endswith(f"{said}\n")


def test_an_address_is_fetched_once_and_its_password_is_not_shown(
    run: Run, terminal: Terminal, tea: str, site: Site
) -> None:
    site.pages["/tea"] = (200, TEA, {})
    host = f"127.0.0.1:{site.server_port}"
    result = run("about", f"http://me:secret@{host}/tea")
    screen = terminal("list", f"http://me:secret@{host}/tea")
    of_two = terminal("search", "boils", "-s", f"http://me:secret@{host}/tea", "-s", tea)
    assert [path for path, _ in site.requests] == ["/tea"] * 3
    assert f"http://{host}/tea  Tea" in of_two.rows
    assert "Next:" not in of_two.text  # the same
    assert "secret" not in of_two.text
    assert result.out.endswith(f"\thttp://{host}/tea\n")
    assert screen.rows[-1] == "2  How long?"  # a command to go on with would need the password
    assert "secret" not in result.out + result.err + screen.text


def test_browse_reads_a_document(terminal: Terminal, tea: str) -> None:
    screen = terminal("browse", tea, lines=24, prompt="water", keys="q")
    assert screen.code == 0


def test_json_of_a_document_is_its_store(run: Run, tea: str) -> None:
    assert run("list", tea, "-f", "json").out == run("import", tea).out
    assert json.loads(run("import", tea).out)["@graph"][0]["headline"] == "Tea"
