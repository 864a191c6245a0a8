"""What the shell proposes, asked for in the way that the shells ask."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run, edition, graph, question

Stored = Callable[[object], Path]


def proposals(run: Run, typed: str, shell: str = "fish") -> list[str]:
    """Return what *shell* shows for the line *typed*."""
    shown = run(
        _PACTQA_COMPLETE=f"complete_{shell}",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        _TYPER_COMPLETE_ARGS=typed,
        COMP_WORDS=typed,
        COMP_CWORD=str(len(typed.split(" ")) - 1),
    ).out
    return [row.rstrip() for row in shown.splitlines() if row]


def test_numbers_come_with_their_questions(run: Run) -> None:
    offered = dict(row.split("\t") for row in proposals(run, "pactqa show "))
    assert list(offered) == ["1", "2", "3", "4", "5", "6"]
    assert offered["2"] == "Was meinen Putin und Kim mit «Aggression»?"
    assert offered["5"] == "Wie stark gefährdet die militärisch-technische Zusammenarbe…"


def test_numbers_follow_the_language_typed_so_far(run: Run) -> None:
    assert proposals(run, "pactqa show --lang en ")[0] == "1\tWhy are Putin and Kim joining forces?"
    assert proposals(run, "pactqa show --lang fr ") == []


def test_options_before_the_command_count(run: Run) -> None:
    assert proposals(run, "pactqa -l en show ")[0] == "1\tWhy are Putin and Kim joining forces?"
    assert proposals(run, "pactqa -l ") == ["de", "en"]


def test_help_proposes_the_commands(run: Run) -> None:
    assert "list\tList the questions, numbered." in proposals(run, "pactqa help ")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_languages_are_those_of_the_store(run: Run, stored: Stored, shell: str) -> None:
    assert "de" in "".join(proposals(run, "pactqa list --lang ", shell))
    path = stored(graph(edition(inLanguage="fr"), edition(inLanguage="pt-BR")))
    offered = "\n".join(proposals(run, f"pactqa list --store {path} --lang ", shell))
    assert "fr" in offered
    assert "pt-BR" in offered
    assert "de" not in offered


def test_a_store_that_cannot_be_read_has_nothing_to_propose(run: Run) -> None:
    assert proposals(run, "pactqa show -s gone.json ") == []
    assert proposals(run, "pactqa list -s - --lang ") == []


def test_a_store_that_can_be_read_only_once_is_left_to_the_command(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert proposals(run, "pactqa show -s pipe ") == []
    assert proposals(run, "pactqa show -s /dev/zero ") == []


def test_a_question_cannot_speak_to_the_shell(run: Run, stored: Stored) -> None:
    path = stored(graph(edition(question("Why`id`$(id)'\"\\;\x1b[2J?\n#", "x"))))
    assert proposals(run, f"pactqa show -s {path} ") == ["1\tWhyidid;2J?"]
