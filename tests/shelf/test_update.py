"""`shelf update` reads the sources again, and never loses a store."""

import json
import os
import threading
import time
from pathlib import Path

import pytest

from pactqa.importing import fetch_several
from pactqa.importing.load import fetch
from pactqa.importing.values import UNKNOWN, Version
from pactqa.model import Article, Edition, Fault, Question
from pactqa.shelf.changes import changes, left
from tests.conftest import Run, Terminal
from tests.site import Site


def faq(*names: str, answer: str = "Because it is so, and that is what they say.") -> str:
    return "# FAQ\n\n" + "".join(f"## {name}\n\n{answer}\n\n" for name in names)


def test_what_has_not_changed_is_not_fetched(run: Run, site: Site, tmp_path: Path) -> None:
    site.pages["/etag"] = (200, faq("Why?"), {"ETag": '"one"'})
    site.pages["/time"] = (200, faq("Why?"), {"Last-Modified": "Sat, 28 Nov 2026 08:00:00 GMT"})
    run("import", site.address("/etag"), "--as", "etag")
    run("import", site.address("/time"), "--as", "time")
    shelf = tmp_path / ".local/share/pactqa/shelf"
    before = {path: path.read_bytes() for path in shelf.iterdir()}
    site.requests.clear()
    result = run("shelf", "update")
    assert (result.code, result.out, result.err) == (0, "@etag: unchanged\n@time: unchanged\n", "")
    asked = dict(site.requests)
    assert asked["/etag"]["If-None-Match"] == '"one"'
    assert asked["/time"]["If-Modified-Since"] == "Sat, 28 Nov 2026 08:00:00 GMT"
    assert {path: path.read_bytes() for path in shelf.iterdir()} == before


@pytest.mark.parametrize("etag", [{}, {"ETag": "x" * 60_000}])
def test_a_page_that_is_fetched_again_and_is_the_same_is_unchanged(run: Run, site: Site, etag: dict[str, str]) -> None:
    page = "<!doctype html><html lang=en><title>FAQ</title><h2>Why?</h2><p>So.</p><h2>How?</h2><p>Thus.</p>"
    site.pages["/faq"] = (200, page, {"Content-Type": "text/html", **etag})
    run("import", site.address("/faq"), "--as", "faq")
    assert run("shelf", "update").out == "@faq: unchanged\n"


def test_what_has_changed_is_told_and_kept_with_its_new_version(run: Run, site: Site) -> None:
    site.pages["/faq"] = (200, faq("Why?", "Who?", "How?"), {"ETag": '"one"'})
    run("import", site.address("/faq"), "--as", "faq", "--title", "Mine")
    site.pages["/faq"] = (200, faq("Why?", "Who?", "Where?", "When?"), {"ETag": '"two"'})
    assert (
        run("shelf", "update").out == "@faq: 2 questions added, 1 question removed\n  + Where?\n  + When?\n  - How?\n"
    )
    assert run("list", "@faq").out == "1\tWhy?\n2\tWho?\n3\tWhere?\n4\tWhen?\n"
    assert run("about", "@faq").out.startswith("Headline\tMine\n")
    site.requests.clear()
    assert run("shelf", "update", "@faq").out == "@faq: unchanged\n"
    assert site.requests[0][1]["If-None-Match"] == '"two"'
    site.pages["/faq"] = (
        200,
        faq("Why?", "Who?", "Where?", "When?", answer="So it is, and that is what they all say."),
        {},
    )
    assert (
        run("shelf", "update", "faq", "faq").out
        == "@faq: 4 questions changed\n  ~ Why?\n  ~ Who?\n  ~ Where?\n  ~ When?\n"
    )
    assert run("shelf", "update").out == "@faq: unchanged\n"  # without a version, it is fetched and compared


@pytest.mark.parametrize(
    ("page", "why"),
    [
        ((404, "gone", {}), "404 Not Found"),
        ((500, "sorry", {}), "500 Internal Server Error"),
        ((302, "", {"Location": "/faq"}), "more than 5 redirects"),
        ((302, "", {"Location": "file:///etc/passwd"}), "only http and https addresses can be fetched"),
        ((200, "", {}), "the response is empty"),
        ((200, faq("Why?"), {"Content-Length": "9999"}), "the response ended early"),
        ((200, faq("Why?"), {"Content-Type": "image/png"}), "this is image/png, not text"),
        ((200, "# Nothing\n\nWe moved.\n", {}), "no questions found; looked for"),
        ((200, faq("Why?"), {}), "only 1 of its 3 questions is left; to replace it anyway, try: pactqa import "),
        (
            (200, faq("May I buy this domain?", "Who sells it?", answer="Write to us."), {}),
            "only 0 of its 3 questions are left; to replace it anyway, try: pactqa import ",
        ),
        ((304, "", {}), "304 Not Modified"),
    ],
)
def test_a_source_that_is_worse_now_leaves_the_store_as_it_was(
    run: Run, site: Site, page: tuple[int, str, dict[str, str]], why: str
) -> None:
    site.pages["/faq"] = (200, faq("Why?", "Who?", "How?"), {})
    site.pages["/tea"] = (200, faq("Tea?"), {})
    run("import", site.address("/faq"), "--as", "faq")
    run("import", site.address("/tea"), "--as", "tea")
    site.pages["/faq"] = page
    site.pages["/tea"] = (200, faq("Tea?", "Milk?"), {})
    result = run("shelf", "update")
    assert result.code == 1
    assert result.out == "@tea: 1 question added\n  + Milk?\n"
    assert result.err.startswith("pactqa: @faq: kept as it was: ")
    assert why in result.err
    assert run("list", "@faq").out == "1\tWhy?\n2\tWho?\n3\tHow?\n"


def test_the_command_in_the_message_takes_what_is_left(run: Run, site: Site) -> None:
    site.pages["/faq"] = (200, faq("Why?", "Who?", "How?"), {})
    run("import", site.address("/faq"), "--as", "faq", "--lang", "en", "--title", "My FAQ")
    site.pages["/faq"] = (200, faq("Why?"), {})
    message = run("shelf", "update").err
    command = f"import {site.address('/faq')} --title 'My FAQ' --lang en --as faq --force"
    assert message.endswith(f"; to replace it anyway, try: pactqa {command}\n")
    words = [word.replace("~", " ") for word in command.replace("'My FAQ'", "My~FAQ").split()]
    assert run(*words).code == 0
    assert run("list", "@faq").out == "1\tWhy?\n"


def test_an_unreachable_server_is_an_error_for_its_stores_alone(run: Run, site: Site, tmp_path: Path) -> None:
    site.pages["/faq"] = (200, faq("Why?"), {})
    run("import", site.address("/faq"), "--as", "faq")
    (tmp_path / "tea.md").write_text(faq("Tea?"))
    run("import", "tea.md", "--as", "tea")
    origin = tmp_path / ".local/share/pactqa/shelf/faq.origin"
    origin.write_text(origin.read_text().replace(str(site.server_port), "1"))
    result = run("shelf", "update")
    assert (result.code, result.out) == (1, "@tea: unchanged\n")
    assert result.err == (
        "pactqa: @faq: kept as it was: http://127.0.0.1:1/faq: the server refused the connection; "
        "later, try: pactqa shelf update faq\n"
    )


def test_a_file_is_read_again_if_it_has_changed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "tea.md"
    path.write_text(faq("Why?"))
    run("import", "tea.md", "--as", "tea")
    assert run("shelf", "update").out == "@tea: unchanged\n"
    path.write_text(faq("Why?", "Who?"))
    assert run("shelf", "update").out == "@tea: 1 question added\n  + Who?\n"
    os.utime(path)
    assert run("shelf", "update").out == "@tea: unchanged\n"
    kept = f"@tea: kept as it was: {path}: no such file; if it"
    path.rename(tmp_path / "teas.md")
    result = run("shelf", "update")
    again = f"pactqa import {tmp_path}/teas.md --as tea --force"
    assert (result.code, result.err) == (1, f"pactqa: {kept} was renamed, try: {again}\n")
    (tmp_path / "teas.md").unlink()
    assert run("shelf", "update").err == f"pactqa: {kept} is gone for good, try: pactqa shelf remove tea\n"
    os.mkfifo(path)
    (tmp_path / "other.md").write_text(faq("Why?"))
    assert run("list", "@tea").out == "1\tWhy?\n2\tWho?\n"


@pytest.mark.parametrize("path", ["\udcff.md", "\udcff/tea.md"])
def test_a_file_is_read_again_though_its_path_is_not_utf_8(run: Run, tmp_path: Path, path: str) -> None:
    source = tmp_path / path
    source.parent.mkdir(exist_ok=True)
    source.write_text(faq("Why?"))
    made = run("import", path, "--as", "tea")
    assert (made.code, made.out) == (0, "")
    assert run("shelf", "update").out == "@tea: unchanged\n"
    source.write_text(faq("Why?", "Who?"))
    assert run("shelf", "update").out == "@tea: 1 question added\n  + Who?\n"
    source.unlink()
    result = run("shelf", "update")
    kept = f"pactqa: @tea: kept as it was: {tmp_path}/{path}: no such file; if it is gone for good, try: ".replace(
        "\udcff", "\ufffd"
    )
    assert result.err == f"{kept}pactqa shelf remove tea\n"


def test_editions_are_read_again_if_one_of_them_has_changed(run: Run, site: Site) -> None:
    for tag in ("de", "en"):
        site.pages[f"/{tag}"] = (200, f"---\nlang: {tag}\n---\n{faq('Why?')}", {"ETag": f'"{tag}"'})
    run("import", site.address("/de"), site.address("/en"), "--as", "both")
    assert run("shelf", "update").out == "@both: unchanged\n"
    site.pages["/en"] = (200, f"---\nlang: en\n---\n{faq('Why?', answer='So.')}", {"ETag": '"new"'})
    assert run("shelf", "update").out == "@both: 1 question changed\n  ~ Why?\n"
    assert run("shelf").out.split("\t")[3] == "de, en"
    site.pages["/en"] = (200, f"---\nlang: en\n---\n{faq('Why?', 'Who?')}", {"ETag": '"newer"'})
    assert "kept as it was: " in run("shelf", "update").err


def test_what_can_be_read_only_once_is_not_updated(run: Run, tmp_path: Path) -> None:
    run("import", "-", "--as", "once", stdin=faq("Why?"))
    (tmp_path / ".local/share/pactqa/shelf/mine.json").write_bytes(run("import", "@once").bytes)
    result = run("shelf", "update")
    assert result.code == 0
    assert result.out.splitlines() == [
        "@mine: not updated: its source was not recorded; to import it again, see: pactqa help import",
        "@once: not updated: it came from standard input; to import it again, see: pactqa help import",
    ]
    named = run("shelf", "update", "once")  # asked for, so not being updated is an error
    assert (named.code, named.out) == (1, "")
    assert named.err == f"pactqa: {result.out.splitlines()[1]}\n"
    assert run("shelf", "update", "xyz").err == "pactqa: no @xyz on the shelf, only @mine, @once; try: pactqa shelf\n"


def test_a_password_is_in_no_file(run: Run, site: Site, tmp_path: Path) -> None:
    site.pages["/faq"] = (200, faq("Why?"), {})
    made = run("import", site.address("/faq").replace("//", "//me:secret@"), "--as", "faq")
    assert site.requests[0][1]["Authorization"].startswith("Basic ")
    for path in (tmp_path / ".local/share/pactqa/shelf").iterdir():
        assert "secret" not in path.read_text()
    assert "secret" not in made.err + run("shelf").out


def test_a_version_of_another_store_does_not_count(run: Run, site: Site, tmp_path: Path) -> None:
    site.pages["/faq"] = (200, faq("Why?"), {"ETag": '"one"'})
    run("import", site.address("/faq"), "--as", "faq")
    store = tmp_path / ".local/share/pactqa/shelf/faq.json"
    whole = store.read_text()
    store.write_text(whole.replace("it is", "it was"))  # as after a kill between the two files
    assert run("shelf", "update").out == "@faq: 1 question changed\n  ~ Why?\n"
    assert store.read_text() == whole
    store.write_text("{")
    assert run("shelf", "update").out == "@faq: 1 question, in place of a file that was not a store\n"
    assert store.read_text() == whole


@pytest.mark.parametrize("etag", ['"x' + "y" * 5000 + '"', '"\x01"', '"\xfc"'])
def test_a_version_that_is_not_safe_to_send_is_not_kept(run: Run, site: Site, tmp_path: Path, etag: str) -> None:
    site.pages["/faq"] = (200, faq("Why?"), {"ETag": etag})
    run("import", site.address("/faq"), "--as", "faq")
    origin = json.loads((tmp_path / ".local/share/pactqa/shelf/faq.origin").read_text())
    assert origin["versions"] == [[None, None]]
    assert run("shelf", "update").out == "@faq: unchanged\n"


@pytest.mark.parametrize("version", ["a\r\nX: y", "\u20ac", "y" * 100_000, "\0", ""])
@pytest.mark.parametrize("place", [0, 1])
def test_a_broken_version_in_an_origin_is_not_sent(
    run: Run, site: Site, tmp_path: Path, version: str, place: int
) -> None:
    site.pages["/faq"] = (200, faq("Why?"), {})
    run("import", site.address("/faq"), "--as", "faq")
    path = tmp_path / ".local/share/pactqa/shelf/faq.origin"
    versions: list[str | None] = [None, None]
    versions[place] = version
    path.write_text(json.dumps({**json.loads(path.read_text()), "versions": [versions]}))
    site.requests.clear()
    assert run("shelf", "update").out == "@faq: unchanged\n"
    assert not {"If-None-Match", "If-Modified-Since", "X"} & site.requests[0][1].keys()


def test_several_addresses_are_fetched_at_a_time(run: Run, site: Site) -> None:
    for number in range(8):
        site.pages[f"/{number}"] = (200, faq(f"Why {number}?"), {"ETag": '"one"'})
        run("import", site.address(f"/{number}"), "--as", f"n{number}")
    site.delay = 0.5
    assert run("shelf", "update").out == "".join(f"@n{number}: unchanged\n" for number in range(8))
    assert site.most_at_a_time > 1


def test_a_terminal_shows_a_bar_after_a_second_which_goes_away(terminal: Terminal, site: Site, run: Run) -> None:
    site.pages["/faq"] = (200, faq("Why?"), {"ETag": '"one"'})
    run("import", site.address("/faq"), "--as", "faq")
    assert terminal("shelf", "update").raw == "@faq: unchanged\r\n"
    site.delay = 2
    screen = terminal("shelf", "update")
    assert f"Updating: [{' ' * 20}] 0 of 1" in screen.raw
    assert screen.rows == ["@faq: unchanged"]
    assert "Updating" not in terminal("shelf", "update", TERM="dumb").raw


def test_a_store_that_is_removed_meanwhile_stays_removed(run: Run, site: Site, tmp_path: Path) -> None:
    site.pages["/faq"] = (200, faq("Why?"), {})
    run("import", site.address("/faq"), "--as", "faq")
    shelf = tmp_path / ".local/share/pactqa/shelf"
    site.pages["/faq"] = (200, faq("Why?", "Who?"), {})
    site.delay = 3
    results = []
    updating = threading.Thread(target=lambda: results.append(run("shelf", "update")))
    site.requests.clear()
    updating.start()
    while not site.requests:
        time.sleep(0.01)
    run("shelf", "remove", "faq")
    updating.join()
    assert [*shelf.iterdir()] == []
    assert results[0].code == 1
    assert "another process replaced or removed it in the meantime" in results[0].err


def test_two_updates_at_once_both_succeed(run: Run, site: Site) -> None:
    site.pages["/faq"] = (200, faq("Why?"), {})
    run("import", site.address("/faq"), "--as", "faq")
    site.pages["/faq"] = (200, faq("Why?", "Who?"), {})
    results = []
    threads = [threading.Thread(target=lambda: results.append(run("shelf", "update"))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [result.code for result in results] == [0, 0, 0]
    assert run("list", "@faq").out == "1\tWhy?\n2\tWho?\n"


@pytest.mark.parametrize("source", ["-", "@faq", "faq.md", "../faq.md", 3])
def test_an_origin_that_import_did_not_write_is_none(run: Run, tmp_path: Path, source: object) -> None:
    (tmp_path / "faq.md").write_text(faq("Why?"))
    run("import", "faq.md", "--as", "faq")
    path = tmp_path / ".local/share/pactqa/shelf/faq.origin"
    path.write_text(json.dumps({**json.loads(path.read_text()), "sources": [source]}))
    assert run("shelf", "update").out.startswith("@faq: not updated: its source was not recorded")


@pytest.mark.parametrize("depth", [0, 100_000])
def test_an_origin_may_have_other_properties_but_not_nested_without_end(run: Run, tmp_path: Path, depth: int) -> None:
    (tmp_path / "faq.md").write_text(faq("Why?"))
    run("import", "faq.md", "--as", "faq")
    path = tmp_path / ".local/share/pactqa/shelf/faq.origin"
    path.write_text(path.read_text().replace("{", '{"more": ' + "[" * depth + "1" + "]" * depth + ",", 1))
    said = "not updated: its source was not recorded" if depth else "unchanged"
    assert run("shelf", "update").out.startswith(f"@faq: {said}")


def test_a_server_that_never_answers_times_out(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    assert fetch._PATIENCE == 60
    monkeypatch.setattr(fetch, "_PATIENCE", 0.5)
    site.delay = 3
    site.pages["/faq"] = (200, faq("Why?"), {})
    [(index, fault)] = fetch_several([(site.address("/faq"), UNKNOWN)], lambda _: None)
    assert index == 0
    assert isinstance(fault, Fault)
    assert str(fault) == f"{site.address('/faq')}: timed out after 0.5 seconds"


def test_each_response_comes_with_the_index_of_its_request(site: Site) -> None:
    for number in range(20):
        site.pages[f"/{number}"] = (200, faq(f"Why {number}?"), {"ETag": f'"{number}"'})
    requests = [(site.address(f"/{number}"), Version(f'"{number}"') if number % 2 else UNKNOWN) for number in range(20)]
    answers = dict(fetch_several(requests, lambda _: None))
    assert sorted(answers) == [*range(20)]
    for number, answer in answers.items():
        assert (answer is None) == bool(number % 2)
        if answer is not None and not isinstance(answer, Fault):
            assert f"Why {number}?" in answer.data.decode()


def article(language: str = "en", headline: str = "FAQ", **answers: str) -> Article:
    questions = [Question(number, name, answer) for number, (name, answer) in enumerate(answers.items(), 1)]
    return Article((Edition(language=language, headline=headline, questions=questions),))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (article(a="x"), article(a="x"), "unchanged"),
        (article(a="x"), article(a="x", b="y"), "1 question added"),
        (article(a="x", b="y", c="z"), article(c="z"), "2 questions removed"),
        (article(a="x", b="y"), article(b="y", a="x"), "1 question moved"),
        (article(a="x", b="y"), article(a="y", b="x"), "2 questions changed"),
        (article(a="x", b="y"), article(a="z", c="w"), "1 question added, 1 question removed, 1 question changed"),
        (article(a="x"), article(headline="New", a="x"), "changed, but not in its questions and answers"),
        (article(a="x"), article("de", a="x"), "in de instead of en"),
        (article(a="x"), article("de", a="y"), "1 question changed, in de instead of en"),
    ],
)
def test_changes_are_counted_by_question(before: Article, after: Article, words: str) -> None:
    assert changes(before, after)[0] == words


@pytest.mark.parametrize(
    ("before", "after", "number"),
    [
        ({"Why?": "x", "Who?": "y"}, {"Who?": "z", "How?": "v"}, 1),
        ({"Why?": "x", "Who?": "y"}, {"Which?": "z", "How?": "w"}, 0),
        ({"1. Why?": "x", "2. Who?": "y"}, {"2. Why?": "z", "3. WHO ?": "w"}, 2),  # numbered anew
        ({"Who payd the café?": "She did."}, {"Who paid the café?": "She did!"}, 1),  # a typo less
        ({"Who?": "Yes.", "How?": "No."}, {"Where?": "Yes."}, 1),
        ({"Who?": "So.", "How?": "So."}, {"Who?": "So."}, 1),  # a question has one partner
        ({"Why 1?": "x", "Why 2?": "y"}, {"Why 3?": "z"}, 1),
    ],
)
def test_a_question_is_left_if_its_name_or_its_answer_has_the_same_letters(
    before: dict[str, str], after: dict[str, str], number: int
) -> None:
    assert left(article(**before), article(**after)) == number


def test_the_questions_of_each_language_are_compared() -> None:
    german, english = article("de", warum="weil").editions, article("en", why="because").editions
    assert left(Article(german + english), Article(english + german)) == 1
    assert left(Article(english), Article(german + english)) == 1
    assert left(Article(german + english), article("nl", warum="so")) == 1
    assert left(Article(german), Article(english)) == 0
    assert changes(Article(english), Article(german + english))[0] == "in de, en instead of en"
