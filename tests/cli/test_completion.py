"""Shell completion, requested the way shells request it."""

import json
import os
import shutil
from pathlib import Path
from typing import Protocol

import pytest

from pactqa.cli.completion import split
from pactqa.cli.request import VERBS
from tests.conftest import Run, Stored, edition, graph, in_terminal, question


def proposals(run: Run, typed: str, shell: str = "fish", columns: int = 80, **environ: str) -> list[str]:
    """Return the proposals that *shell* gets for the line *typed* in a terminal with this number of *columns*."""
    shown = run(
        _PACTQA_COMPLETE=f"complete_{shell}",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        _TYPER_COMPLETE_ARGS=typed,
        COLUMNS=str(columns),
        **environ,
    )
    assert (shown.code, shown.err) == (0 if shown.out else 1, "")  # by which fish knows whether to complete files
    return shown.out.splitlines()


def test_numbers_come_with_their_questions(run: Run) -> None:
    offered = dict(row.split("\t") for row in proposals(run, "pactqa show "))
    assert list(offered) == ["1", "2", "3", "4", "5", "6"]
    assert offered["2"] == "Was meinen Putin und Kim mit «Aggression»?"
    assert offered["5"].startswith("Welche Gefahr geht von der militärisch-technischen Zusammenarbeit für die")


@pytest.fixture
def kept(tmp_path: Path) -> None:
    """Put `@tea` and `@toast` on the shelf, the latter in two languages, and beside it a file and a pipe."""
    shelf = tmp_path / ".local/share/pactqa/shelf"
    shelf.mkdir(parents=True)
    (shelf / "tea.json").write_text(json.dumps(graph(edition(question("Why tea?", "So.")))))
    toast = question("Pourquoi ?", "Oui.")
    stores = graph(edition(toast, inLanguage="fr"), edition(toast, inLanguage="pt-BR"))
    for path in (shelf / "toast.json", tmp_path / "toast.json"):
        path.write_text(json.dumps(stores))
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/milk.md").write_text("# Milk\n\n## Why milk?\n\n[So](#nowhere).\n")


NAMES, SOURCES = ["@tea", "@toast"], ["@tea", "@toast", "toast.json"]
ENGLISH = ["1\tWhy are Putin and Kim joining forces?", "2\tWhat do Putin and Kim mean by “aggression”?"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        # Numbers that are not there yet, in the language typed so far.
        ("show --lang en 3-6 ", ENGLISH),
        ("show --lang=en 3-6 ", ENGLISH),
        ("-l en show 3 4-6 9 x ", ENGLISH),
        ("show --lang fr ", []),
        ("show -s @toast ", ["1\tPourquoi ?"]),
        ("show -s ~/toast.json ", ["1\tPourquoi ?"]),
        ("show -s docs/milk.md ", ["1\tWhy milk?"]),  # with a warning, which nobody reads
        ("show -s docs ", ["1\tWhy milk?"]),
        ("show docs ", ["1\tWhy milk?"]),
        ("docs ", ["1\tWhy milk?"]),
        # What cannot be read has none. A pipe and a device are for the command.
        *((f"show -s {source} ", []) for source in ("~nobody-has-this-name/x.json", "gone.json", "pipe", "/dev/zero")),
        ("list -s - --lang ", []),
        # Values of options.
        ("-l ", ["de", "en"]),
        ("list --lang ", ["de", "en"]),
        ("list --lang=", ["--lang=de", "--lang=en"]),
        ("list --lang=e", ["--lang=en"]),
        ("list --store toast.json --lang ", ["fr", "pt-BR"]),
        ("list @tea --lang ", ["en"]),
        ("diff toast.json @tea -l ", ["fr", "pt-BR"]),
        ("import x.md --lang ", []),  # it may be of any language
        ("list -f ", ["text", "markdown", "json", "html"]),
        # Sources: names on the shelf and, before anything is typed, files, which shells complete themselves later.
        *((f"{line} @", NAMES) for line in ("list", "browse", "show 1 -s", "import", "check", "diff", "diff x", "-s")),
        ("@", NAMES),
        ("read @te", ["@tea"]),
        ("list @tea @", []),
        ("ask @", []),
        *((f"{line} ", SOURCES) for line in ("list", "browse", "show 1 -s", "import", "check")),
        ("browse f", []),
        # Names for `shelf`.
        ("shelf remove tea ", ["toast"]),
        ("shelf update t", ["tea", "toast"]),
    ],
)
@pytest.mark.usefixtures("kept")
def test_the_last_word_of_a_line_gets_proposals(run: Run, typed: str, offered: list[str]) -> None:
    assert proposals(run, f"pactqa {typed}") == offered


@pytest.mark.usefixtures("kept")
def test_the_first_word_is_a_command_or_an_action(run: Run) -> None:
    commands = [row.partition("\t")[0] for row in proposals(run, "pactqa ")]
    assert commands == [*VERBS]
    assert "list\tList the questions, numbered." in proposals(run, "pactqa help ")
    actions = [row.partition("\t")[0] for row in proposals(run, "pactqa shelf ")]
    assert actions == ["list", "update", "rename", "remove"]
    assert proposals(run, "pactqa browse ", PACTQA_SHELF="none") == []  # so shells complete files


def test_a_narrow_terminal_does_not_wrap_proposals(run: Run) -> None:
    for typed in ("pactqa show ", "pactqa show --", "pactqa "):
        assert proposals(run, typed, columns=30) == proposals(run, typed, columns=300)


HOSTILE = "Why`id`$(id)'\"\\;:\x1b[2J C++ [bold] :smile:?\n#"


def test_a_description_is_the_question_as_it_is_on_one_line_and_without_control_characters(
    run: Run, stored: Stored
) -> None:
    path = stored(graph(edition(question(HOSTILE, "x"))))
    shown = "Why`id`$(id)'\"\\;:\N{REPLACEMENT CHARACTER}[2J C++ [bold] :smile:? #"
    assert proposals(run, f"pactqa show -s {path} ") == [f"1\t{shown}"]


def test_a_question_cannot_inject_shell_code(run: Run, bash: "Bash", tmp_path: Path) -> None:
    asked = [question(f"{name} `touch it` $(touch it) '; touch it #\"; touch it #", "x") for name in ("a", "b")]
    (tmp_path / "tea.json").write_text(json.dumps(graph(edition(*asked))))
    assert bash("pactqa show -s tea.json \t\t")[1].startswith("1  a `touch it` $(touch it)")
    assert not (tmp_path / "it").exists()
    assert "touch it" in "".join(proposals(run, "pactqa show -s tea.json "))
    assert proposals(run, "pactqa show -s tea.json ", "zsh") == []  # a script of an earlier version would evaluate it


def test_the_options_of_the_command_are_proposed_if_they_are_not_there_yet(run: Run) -> None:
    assert "--schema\tPrint the JSON Schema of a store, for editors." in proposals(run, "pactqa check -")
    offered = [row.partition("\t")[0] for row in proposals(run, "pactqa list tea.md --lang en -")]
    assert {*offered} == {"--format", "-f", "--no-pager", "-h", "--help"}
    assert "--install-completion" in "".join(proposals(run, "pactqa --"))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("pactqa show ", ["pactqa", "show", ""]),
        ("pactqa show 3", ["pactqa", "show", "3"]),
        ("pactqa list -s 'a b.md' -", ["pactqa", "list", "-s", "a b.md", "-"]),
        ("pactqa list 'a b", ["pactqa", "list", "a b"]),
        ("pactqa show #", ["pactqa", "show", "#"]),
    ],
)
def test_a_line_has_the_words_that_a_shell_makes_of_it(typed: str, words: list[str]) -> None:
    assert split(typed) == words


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_installing_changes_one_line_of_the_shells_settings_and_says_so(run: Run, tmp_path: Path, shell: str) -> None:
    settings = tmp_path / f".{shell}rc"
    settings.write_text("# mine")
    for _ in range(2):
        result = run("--install-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
        mine, loading = settings.read_text().splitlines()
        assert mine == "# mine"
        assert result.err == f"{settings} loads it, in the line: {loading}\n"
        assert "zstyle" not in loading


def test_a_home_that_cannot_be_written_is_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / ".bash_completions").touch()
    result = run("--install-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"pactqa: completion cannot be installed in {tmp_path}: ")


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_zsh_gets_the_questions_as_they_are(run: Run, tmp_path: Path) -> None:
    assert run("--install-completion", "zsh", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1").code == 0
    asked = [question(f"{name}: C++ `touch it` $(touch it)?", "x") for name in ("a", "b")]
    (tmp_path / "tea.json").write_text(json.dumps(graph(edition(*asked))))
    # What zsh's own functions do is told in "Completion System" of its manual.
    own = "compdef() {}; _files() { print files; }; _describe() { print -rl -- $proposals; }"
    complete = f"{own}; source .zfunc/_pactqa; words=(pactqa $=1 ''); CURRENT=$#words; _pactqa_completion"

    def offered(words: str) -> list[str]:
        return in_terminal(["zsh", "-fc", complete, "zsh", words], tmp_path).rows

    assert offered("show -s tea.json") == [f"{n}:{a}: C++ `touch it` $(touch it)?" for n, a in ((1, "a"), (2, "b"))]
    assert offered("list -s") == ["files"]
    assert not (tmp_path / "it").exists()


class Bash(Protocol):
    """Types *keys* in an interactive bash with completion installed, after it has run the line *before*."""

    def __call__(self, keys: str, before: str = "", columns: int = 80) -> list[str]:
        """Return the final rows of the screen. The last one has the completed command line after a #."""


@pytest.fixture
def bash(run: Run, tmp_path: Path) -> Bash:
    installed = run("--install-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert installed.code == 0
    settings = (tmp_path / ".bashrc").read_text()

    def bash(keys: str, before: str = "", columns: int = 80) -> list[str]:
        (tmp_path / ".bashrc").write_text(f"{settings}PS1='$ '\n{before}\n")
        screen = in_terminal(["bash"], tmp_path, columns, prompt="$ ", keys=f"{keys}\x01#\rexit\r")
        return screen.rows[:-2]

    return bash


def test_bash_lists_the_questions_and_inserts_the_number(bash: Bash) -> None:
    assert bash("pactqa -l en show 1 4-6 \t\t") == [
        "$ pactqa -l en show 1 4-6",
        "2  What do Putin and Kim mean by “aggression”?",
        "3  How, in practice, would Russia and North Korea respond to “aggression”?",
        "$ #pactqa -l en show 1 4-6",
    ]
    assert bash("pactqa show 1-5 \t") == ["$ #pactqa show 1-5 6"]


def test_bash_lists_the_questions_in_order_and_on_one_line_each(bash: Bash, tmp_path: Path) -> None:
    asked = [question(f"Why {number}, and why * not?", "Because.") for number in range(1, 12)]
    (tmp_path / "tea.json").write_text(json.dumps(graph(edition(*asked))))
    shown = bash("pactqa show -s tea.json \t\t", "shopt -s nullglob", columns=24)
    assert [row for row in shown if "Why" in row] == [
        f"{number:<2}  Why {number}, and why * not?"[:22] + "…" for number in range(1, 12)
    ]


@pytest.mark.parametrize("before", ["", "COMP_WORDBREAKS=${COMP_WORDBREAKS//=}"])
def test_bash_proposes_languages_after_an_equals_sign(bash: Bash, before: str) -> None:
    assert bash("pactqa list --lang=e\t", before) == ["$ #pactqa list --lang=en"]
    assert "de" in bash("pactqa list --lang=\t\t", before)[1]


@pytest.mark.parametrize("command", ["list -s ", "list --store=", "import ", "check "])
def test_bash_completes_the_names_of_files(bash: Bash, tmp_path: Path, command: str) -> None:
    (tmp_path / "velo.json").touch()
    assert bash(f"pactqa {command}vel\t") == [f"$ #pactqa {command}velo.json"]


def test_bash_inserts_only_the_number_when_it_cycles_through_the_questions(bash: Bash) -> None:
    assert bash("pactqa show 1-4 \t", "bind TAB:menu-complete") == ["$ #pactqa show 1-4 5"]


@pytest.mark.usefixtures("kept")
def test_what_is_no_name_on_the_shelf_is_not_proposed(run: Run, tmp_path: Path) -> None:
    for name in ("t b", "t\nb", "-t"):
        (tmp_path / f".local/share/pactqa/shelf/{name}.json").touch()
    assert proposals(run, "pactqa list @") == ["@tea", "@toast"]
    assert proposals(run, "pactqa shelf remove ") == ["tea", "toast"]


@pytest.mark.parametrize("before", ["", "COMP_WORDBREAKS=${COMP_WORDBREAKS//@}"])
@pytest.mark.usefixtures("kept")
def test_bash_completes_a_name_on_the_shelf(bash: Bash, before: str) -> None:
    assert bash("pactqa list @te\t", before) == ["$ #pactqa list @tea"]
    assert bash("pactqa @te\t", before) == ["$ #pactqa @tea"]
    assert bash("pactqa @t\t\t", before)[1].split() in (["@tea", "@toast"], ["tea", "toast"])
    assert bash("pactqa browse \t\t\t", before)[1].split() == SOURCES
    assert bash("pactqa list --store=@te\t", before) == ["$ #pactqa list --store=@tea"]


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
@pytest.mark.parametrize("line", ["pactqa @te", "pactqa browse @te", "pactqa show 1 -s @te"])
@pytest.mark.usefixtures("kept")
def test_zsh_completes_a_name_on_the_shelf(run: Run, tmp_path: Path, line: str) -> None:
    run("--install-completion", "zsh", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    settings, at_once = tmp_path / ".zshrc", "zstyle ':completion:*' insert-tab false"  # whatever is typed ahead
    settings.write_text(
        f"{settings.read_text().replace('compinit; compinit', 'compinit; compinit -u')}\nPS1='$ '\n{at_once}\n"
    )
    screen = in_terminal(["zsh"], tmp_path, prompt="$ ", keys=f"{line}\t\x01#\x05\rexit\r")
    assert f"#{line}a" in screen.text


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
@pytest.mark.usefixtures("kept")
def test_fish_completes_names_numbers_and_commands(run: Run, tmp_path: Path) -> None:
    run("--install-completion", "fish", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")

    def first(line: str) -> str:
        return in_terminal(["fish", "-c", f"complete -C '{line}'"], tmp_path).rows[0]

    assert [first(f"pactqa {words}") for words in ("@te", "browse @te", "show 1 -s @te")] == ["@tea"] * 3
    assert first("pactqa sho").split()[0] == "show"
    assert first("pactqa -l en show 5 6 ").startswith("1")
