"""Chapters and links between questions: `check` names what is wrong with them, and reading copes with it."""

from typing import Any

import pytest

from tests.conftest import Run, Stored, chapter, edition, graph, question


def asked(*sections: str | None, **more: object) -> dict[str, Any]:
    """Return an edition with a question for each of *sections*, the chapter that it belongs to."""
    return edition(
        *(question("Why?", "So.") | ({"isPartOf": chapter(section)} if section else {}) for section in sections), **more
    )


def linking(*answers: str) -> dict[str, Any]:
    """Return an edition with a question for each of *answers*, which are Markdown."""
    return edition(*(question("Why?", answer, encodingFormat="text/markdown") for answer in answers))


FAULTY = [
    (graph(asked("A", "B", "A")), ["[0].mainEntity[2].isPartOf: separated from its chapter"]),
    (graph(asked("A", None, "A", "A")), ["[0].mainEntity[2].isPartOf: separated from its chapter"]),
    (graph(asked("A", "B"), asked("A", "A", inLanguage="de")), ["[1].mainEntity[1]: the chapters differ"]),
    (graph(asked("A", "B"), asked("A", None, inLanguage="de")), ["[1].mainEntity[1]: the chapters differ"]),
    (graph(asked("A", "A"), asked(None, "A", inLanguage="de")), ["[1].mainEntity[0]: the chapters differ"]),
    (
        graph(linking("[x](#3)", "[y](#2) [z][]\n\n[z]: #9")),
        [
            "[0].mainEntity[0].acceptedAnswer.text: links to #3, which is not a question here",
            "[0].mainEntity[1].acceptedAnswer.text: links to #9, which is not a question here",
        ],
    ),
]


@pytest.mark.parametrize(("store", "faults"), FAULTY, ids=range(len(FAULTY)))
def test_check_names_the_place_and_reading_copes(run: Run, stored: Stored, store: object, faults: list[str]) -> None:
    path = stored(store)
    checked = run("check", path)
    assert checked.code == 2
    for told, fault in zip(checked.err.splitlines(), faults, strict=True):
        assert f"{path}: $['@graph']{fault}" in told
    assert run("list", "-s", path).out.startswith("1\tWhy?\n2\tWhy?\n")
    assert run("read", "-s", path).code == 0


SOUND = [
    graph(asked("A", "B"), asked("X", "Y", inLanguage="de")),
    graph(asked(None, "A", None, "B")),
    graph(linking("[x](#2)", "`[y](#3)` ![z](#3) [b](x#3) <#3>\n\n    [z](#3)")),
    graph(edition(question("Why?", "[x](#3)"))),
]


@pytest.mark.parametrize("store", SOUND, ids=range(len(SOUND)))
def test_sound_chapters_and_links_are_valid(run: Run, stored: Stored, store: object) -> None:
    assert run("check", stored(store)).code == 0
