"""A question keeps its name: an id by which links lead to it, whatever its number, in stores, pages and Markdown."""

import json
from pathlib import Path
from typing import Any

import pytest

from pactqa.store import complete_ids
from tests.conftest import Run, Stored, Terminal, edition, graph, question

MARKDOWN = """\
# Tea

## 1. How hot must it be? {#hot}

Ask [who](#who-drinks-it).

## 2. Who drinks it?

All, if [hot](#hot).
"""


def asked(store: str) -> dict[str, str]:
    """Return the answers in the only edition of *store*, by id."""
    [page] = json.loads(store)["@graph"]
    return {each["@id"]: each["acceptedAnswer"]["text"] for each in page["mainEntity"]}


@pytest.fixture
def tea(run: Run, tmp_path: Path) -> Path:
    (tmp_path / "tea.md").write_text(MARKDOWN)
    run("import", "tea.md", "-o", "tea.json")
    return tmp_path / "tea.json"


def test_the_id_is_the_anchor_of_the_source_or_else_made_of_the_name(tea: Path) -> None:
    assert asked(tea.read_text()) == {"#hot": "Ask [who](#who-drinks-it).", "#who-drinks-it": "All, if [hot](#hot)."}


PAGES = {
    "<h2 id=a>Why?</h2><p>So.</p><h2 id=b>How?</h2><p>Thus.</p>": ["#a", "#b"],
    "<div id=a><h2>Why?</h2></div><p>So.</p><div id=b><h2>How?</h2></div><p>Thus.</p>": ["#a", "#b"],
    "<main id=faq><h2>Why?</h2><p>So.</p><h2>How?</h2><p>Thus.</p></main>": ["#why", "#how"],
    "<h2 id=a>Why?</h2><p>So.</p><h2 id=a>How?</h2><p>Thus.</p>": ["#why", "#how"],
    "<h2 id=1>Why?</h2><p>So.</p><h2 id='a b'>Why?</h2><p>Thus.</p>": ["#why", "#why-1"],
}


@pytest.mark.parametrize("page", PAGES)
def test_only_what_belongs_to_one_question_and_can_be_linked_to_is_its_anchor(run: Run, page: str) -> None:
    told = run("import", "-", stdin=f"<!doctype html><title>FAQ</title><h1>FAQ</h1>{page}").out
    assert [*asked(told)] == PAGES[page]


def test_ids_made_of_names_are_unique_and_no_numbers() -> None:
    assert complete_ids(["", "why", "", "", "why", ""], ["Why?", "x", "2024?", "???", "So?", "Why?"]) == [
        *("why-1", "why", "question-2024", "question", "so", "why-2")
    ]


def test_vowel_signs_stay_in_the_id_as_in_the_anchors_of_github(run: Run, tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text("# चाय\n\n## क्या दूध मिलाएँ?\n\nहाँ।\n\n## क्यों?\n\n[वहाँ](#क्या-दूध-मिलाएँ) देखें।\n")
    assert [*asked(run("import", "tea.md").out)] == ["#क्या-दूध-मिलाएँ", "#क्यों"]
    assert run("show", "#क्या-दूध-मिलाएँ", "-s", "tea.md").out == "1. क्या दूध मिलाएँ?\n\nहाँ।\n"
    store = run("import", "tea.md").bytes
    assert run("check", "-", stdin=store).code == 0


@pytest.mark.parametrize("form", ["json", "html", "markdown"])
def test_every_form_gives_ids_and_links_back(run: Run, tea: Path, form: str) -> None:
    assert asked(run("import", "-", stdin=run("read", tea, "-f", form).bytes).out) == asked(tea.read_text())


def test_a_terminal_says_the_number_of_today_and_the_page_has_old_addresses_too(
    run: Run, terminal: Terminal, tea: Path
) -> None:
    assert "Ask who (question 2)." in run("show", "1", "-s", tea).out
    assert "Ask who (question 2)." in terminal("show", "1", "-s", tea, TERM="dumb").text
    page = run("read", tea, "-f", "html").out
    assert '<section id="hot">' in page
    assert 'id="1">1</span>' in page
    assert '<a href="#hot">hot</a>' in page


def test_a_question_is_shown_by_its_id(run: Run, tea: Path) -> None:
    assert run("show", "#hot", "-s", tea).out == run("show", "1", "-s", tea).out
    assert run("tea.json", "#hot").out == run("show", "1", "-s", tea).out
    missing = run("show", "#cold", "-s", tea)
    hint = f"pactqa list -s {tea}"
    assert (missing.code, missing.err) == (2, f"pactqa: no question is called #cold; try: {hint}\n")


@pytest.mark.parametrize("id_", ["last", "first", "2023-24", "1-2", "-1"])
def test_an_id_that_looks_like_a_range_or_a_name_is_an_id(run: Run, stored: Stored, id_: str) -> None:
    path = stored(graph(edition(*(question(f"{name}?", "So.", name) for name in ("#a", f"#{id_}", "#b")))))
    assert run("show", f"#{id_}", "-s", path).out == f"2. #{id_}?\n\nSo.\n"
    assert run("show", "#3", "-s", path).out == "3. #b?\n\nSo.\n"


def test_an_id_that_is_taken_leads_to_the_first(run: Run, stored: Stored) -> None:
    linking = question("Where?", "[There](#a)", "#b", encodingFormat="text/markdown")
    path = stored(graph(edition(question("Why?", "So.", "#a"), question("How?", "Thus.", "#a"), linking)))
    assert run("show", "#a", "-s", path).out == "1. Why?\n\nSo.\n"
    assert run("show", "3", "-s", path).out.endswith("There (question 1)\n")


def test_a_store_without_ids_reads_as_if_it_had_those_made_of_the_first_edition(run: Run, stored: Stored) -> None:
    linking = question("Where?", "[Why](#why)", encodingFormat="text/markdown")
    german = [question("Warum?", "Darum."), question("Wo?", "[Warum](#why)", encodingFormat="text/markdown")]
    path = stored(graph(edition(question("Why?", "So."), linking), edition(*german, inLanguage="de")))
    assert run("show", "#where", "-s", path).out == "2. Where?\n\nWhy (question 1)\n"
    assert run("show", "#where", "-s", path, "-l", "de").out == "2. Wo?\n\nWarum (Frage 1)\n"
    assert [*asked(run("list", path, "-l", "de", "-f", "json").out)] == ["#why", "#where"]


def test_check_names_ids_that_are_unfit_taken_or_others_in_another_edition(run: Run, stored: Stored) -> None:
    def page(*ids: str, **more: str) -> dict[str, Any]:
        return edition(*(question("Why?", "So.", id_=id_) for id_ in ids), **more)

    path = stored(graph(page("#a", "b c", "#a", "#1"), page("#a", "#b", "#c", "#d", inLanguage="de")))
    faults = [fault.partition("['@graph']")[2] for fault in run("check", path).err.splitlines()]
    no_id = "is not an id; write # with letters, digits or -, as in #refunds"
    assert faults == [
        f"[0].mainEntity[1]['@id']: 'b c' {no_id}",
        "[0].mainEntity[2]['@id']: #a appears twice; each question has an id of its own",
        f"[0].mainEntity[3]['@id']: '#1' {no_id}",
        *(
            f"[1].mainEntity[{place}]['@id']: {id_}, but in the first edition {other}"
            for place, id_, other in [(1, "#b", "#why"), (2, "#c", "#why-1"), (3, "#d", "#why-2")]
        ),
    ]


def test_editions_are_paired_by_their_ids(run: Run, tmp_path: Path) -> None:
    ids = {"cold": "It is", "hot": "He is the one who", "old": "That is what they"}
    english = "# Tea\n\n" + "".join(f"## Why {id_}? {{#{id_}}}\n\n{text} is.\n\n" for id_, text in ids.items())
    german = "# Tee\n\n" + "".join(
        f"## Warum {number}? {{#{id_}}}\n\nDas ist so und nicht anders.\n\n" for number, id_ in enumerate(reversed(ids))
    )
    (tmp_path / "en.md").write_text(english)
    (tmp_path / "de.md").write_text(german)
    both = json.loads(run("import", "en.md", "de.md").out)["@graph"]
    assert [[each["@id"] for each in page["mainEntity"]] for page in both] == [["#cold", "#hot", "#old"]] * 2
    assert [each["name"] for each in both[1]["mainEntity"]] == ["Warum 2?", "Warum 1?", "Warum 0?"]
    (tmp_path / "de.md").write_text(german.replace("{#old}", "{#new}"))
    differing = "editions need the same questions, but en.md lacks #new, de.md lacks #old; import each alone"
    assert run("import", "en.md", "de.md").err == f"pactqa: {differing}; see: pactqa help import\n"
    (tmp_path / "en.md").write_text(english.partition("## Why old")[0])
    (tmp_path / "de.md").write_text(german.partition("## Warum 2")[0])
    half = "editions need the same questions, but en.md lacks #old, de.md lacks #cold; import each alone"
    assert run("import", "en.md", "de.md").err == f"pactqa: {half}; see: pactqa help import\n"
