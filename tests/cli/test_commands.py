"""The commands in a pipe, mostly on the bundled article."""

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT, Run, Stored, Terminal, edition, graph, question

SHIPPED = (CHECKOUT / "data" / "questions.json").read_text(encoding="utf-8")
GERMAN, ENGLISH = json.loads(SHIPPED)["@graph"]


def test_list_prints_a_number_a_tab_and_the_question(run: Run) -> None:
    rows = [row.split("\t") for row in run("list").out.splitlines()]
    assert [number for number, _ in rows] == ["1", "2", "3", "4", "5", "6"]
    assert [name for _, name in rows] == [asked["name"] for asked in GERMAN["mainEntity"]]


def test_show_prints_the_question_and_one_line_per_paragraph(run: Run) -> None:
    asked = GERMAN["mainEntity"][4]
    paragraphs = asked["acceptedAnswer"]["text"].split("\n\n")
    assert len(paragraphs) == 2
    assert run("show", "5").out == f"5. {asked['name']}\n\n{paragraphs[0]}\n\n{paragraphs[1]}\n"


def test_summary_prints_three_paragraphs(run: Run) -> None:
    assert run("summary").out == GERMAN["abstract"] + "\n"
    assert len(GERMAN["abstract"].split("\n\n")) == 3


def test_read_prints_the_whole_article_in_order(run: Run) -> None:
    asked = [
        text
        for number, entry in enumerate(ENGLISH["mainEntity"], 1)
        for text in (f"{number}. {entry['name']}", entry["acceptedAnswer"]["text"])
    ]
    byline = "Based on: blue News, 19 June 2024"
    whole = [ENGLISH["headline"], byline, ENGLISH["description"], "No time?", ENGLISH["abstract"], *asked]
    assert run("read", "--lang", "en").out == "\n\n".join(whole) + "\n"


def test_about_prints_the_facts_about_the_article(run: Run) -> None:
    facts = dict(row.split("\t") for row in run("about", "-l", "en").out.splitlines())
    assert facts.pop("File").endswith("questions.json")
    assert facts == {
        "Headline": ENGLISH["headline"],
        "Based on": "Putin und Kim besiegeln in Nordkorea «strategische Festung» gegen Westen, blue News",
        "Published": "19 June 2024",
        "Author": "tafi / agencies dpa",
        "Languages": "Deutsch (de), English (en)",
        "Questions": "6",
    }


def test_about_leaves_out_unknown_facts(run: Run, stored: Stored) -> None:
    path = stored(graph())
    assert run("about", "-s", path).out == f"Headline\tA pact\nLanguages\tEnglish (en)\nQuestions\t1\nFile\t{path}\n"
    source = {"@type": "NewsArticle", "datePublished": "last week"}
    path = stored(graph(edition(isBasedOn=source)))
    assert "Published\tlast week\n" in run("about", "-s", path).out


def test_json_is_a_canonical_store_byte_for_byte(run: Run) -> None:
    for tag, alone in (("de", GERMAN), ("en", ENGLISH)):
        store = {"@context": "https://schema.org", "@graph": [alone]}
        written = json.dumps(store, ensure_ascii=False, indent=2) + "\n"
        for command in ["list", "summary", "read", "about"]:
            assert run(command, "-l", tag, "-f", "json").out == written
    both = {"@context": "https://schema.org", "@graph": [GERMAN, ENGLISH]}
    assert json.dumps(both, ensure_ascii=False, indent=2) + "\n" == SHIPPED


def test_json_of_show_and_search_has_only_those_questions(run: Run) -> None:
    [page] = json.loads(run("show", "6", "2", "-f", "json").out)["@graph"]
    assert page["mainEntity"] == [GERMAN["mainEntity"][5] | {"position": 6}, GERMAN["mainEntity"][1] | {"position": 2}]
    assert page["abstract"] == GERMAN["abstract"]
    [page] = json.loads(run("search", "spiegel", "-f", "json").out)["@graph"]
    assert page["mainEntity"] == [GERMAN["mainEntity"][4] | {"position": 5}]


def test_commands_chain_and_questions_keep_their_numbers(run: Run) -> None:
    found = run("search", "nuklear", "-f", "json").bytes
    assert run("list", "-s", "-", stdin=found).out == f"5\t{GERMAN['mainEntity'][4]['name']}\n"
    shown = run("show", "2-3", "6", "-f", "json").bytes
    for numbers in ("3", "2-3", "6 2", "3-", "last", "all", "#response"):
        assert (
            run("show", *numbers.split(), "-s", "-", stdin=shown).out
            == run(
                "show", *{"3-": "3 6", "last": "6", "all": "2-3 6", "#response": "3"}.get(numbers, numbers).split()
            ).out
        )
    missing = run("show", "4", "-s", "-", stdin=shown)
    assert (missing.code, missing.err) == (2, "pactqa: no question 4: this article has only 2-3, 6\n")


def test_a_position_of_more_digits_than_show_takes_is_ignored(run: Run, stored: Stored) -> None:
    for digits, number in ((18, "9" * 18), (19, "1"), (4000, "1")):
        path = stored(graph(edition(question("Why?", "Because.") | {"position": 10**digits - 1})))
        assert run("ask", "why", "-s", path).out == f"{number}\tWhy?\tBecause.\n"
        assert run("show", number, "-s", path).out == f"{number}. Why?\n\nBecause.\n"


def test_a_store_may_begin_with_a_byte_order_mark_and_come_from_a_pipe(run: Run, stored: Stored) -> None:
    data = b"\xef\xbb\xbf" + json.dumps(graph()).encode()
    assert run("list", "-s", stored(data)).out == run("list", "-s", "-", stdin=data).out == "1\tWhy?\n"
    assert run("list", "-s", "/dev/stdin", stdin=data).out == "1\tWhy?\n"


def test_whitespace_is_tidied_in_a_pipe(run: Run, stored: Stored) -> None:
    path = stored(graph(edition(question("Why\n\tnow?", "\n One.\r\n- a\r\n- b \n\n \nTwo\tthree.\n"))))
    assert run("list", "-s", path).out == "1\tWhy now?\n"
    assert run("show", "1", "-s", path).out == "1. Why now?\n\nOne.\n- a\n- b\n\nTwo\tthree.\n"
    assert run("search", "three", "-s", path).out == "1\tWhy now?\tTwo three.\n"


def test_unknown_properties_are_ignored(run: Run, stored: Stored) -> None:
    page = edition(dateModified="2024", author={"@type": "Person", "deep": [1, {"a": None}]})
    assert run("list", "-s", stored({**graph(page), "@id": 3})).out == "1\tWhy?\n"


def test_the_environment_can_name_the_store_and_the_language(run: Run, stored: Stored) -> None:
    path = stored(graph(edition(inLanguage="de"), edition(question("How?", "So."))))
    assert run("list", PACTQA_STORE=str(path), PACTQA_LANG="en").out == "1\tHow?\n"
    assert run("list", "-l", "de", PACTQA_STORE=str(path), PACTQA_LANG="en").out == "1\tWhy?\n"


def test_a_pipe_gets_plain_text_and_no_pager(run: Run) -> None:
    shown = run("read", PACTQA_PAGER="false", LINES="5", TERM="xterm-256color", COLUMNS="20")
    assert "\x1b" not in shown.out
    assert max(map(len, shown.out.splitlines())) > 200


def test_a_format_has_the_names_that_people_give_it(run: Run) -> None:
    for name, form in (
        ("md", "markdown"),
        ("Markdown", "markdown"),
        ("JSON", "json"),
        ("HTML", "html"),
        ("txt", "text"),
    ):
        assert run("list", "-f", name).out == run("list", "-f", form).out != ""


def test_force_color_colours_text_in_a_pipe(run: Run) -> None:
    assert "\x1b[1m" in run("list", FORCE_COLOR="1").out
    assert "\x1b" not in run("list", FORCE_COLOR="1", NO_COLOR="1").out
    assert "\x1b" not in run("list", FORCE_COLOR="").out
    for form in ("json", "markdown"):
        assert "\x1b" not in run("read", "-f", form, FORCE_COLOR="1").out


def test_version(run: Run) -> None:
    assert re.fullmatch(r"pactqa \d+\.\d+\.\d+\n", run("--version").out)
    assert run("-V").out == run("-l", "en", "--version").out == run("--version").out


def test_options_may_stand_before_the_command(run: Run, stored: Stored) -> None:
    path = stored(graph(edition(), edition(question("Wieso?", "Darum."), inLanguage="de")))
    wanted = run("show", "1", "-s", path, "-l", "de", "-f", "json")
    assert '"name": "Wieso?"' in wanted.out
    assert run("-s", path, "--lang=de", "-f", "json", "show", "1").out == wanted.out
    assert run("-l", "de", "--no-pager", "show", "-s", path, "1", "-f", "json").out == wanted.out
    assert run("-l", "en", "show", "-l", "de", "-s", path, "1", "-f", "json").out == wanted.out  # the last one wins
    imported = run("-l", "de", "import", "-", stdin="# Tea\n\n## Why?\n\nBecause.\n")
    assert '"inLanguage": "de"' in imported.out


def test_help_is_also_a_command(run: Run) -> None:
    assert run("help").out == run("--help").out == run("-h").out == run().out
    assert run().code == 0
    for command in COMMANDS:
        assert run("help", command).out == run(command, "-h").out


COMMANDS = ["list", "show", "summary", "read", "search", "about", "import", "check", "help"]


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=lambda words: "".join(words) or "pactqa")
def test_help_ends_with_examples_that_work(run: Run, command: list[str], tmp_path: Path) -> None:
    shown = run(*command, "--help").out
    assert "\x1b" not in shown
    examples = [row.strip() for row in shown.partition("Examples:\n")[2].strip().splitlines()]
    assert examples
    for name in ("mine.json", "other.json"):
        (tmp_path / name).write_text(SHIPPED)
    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf/kept.json").write_text(SHIPPED)
    for name in ("article.html", "notes.md", "FAQ.md"):
        (tmp_path / name).write_text("<h1>Notes</h1>\n<h2>Why?</h2>\n<p>Because.</p>\n")
    for example in examples:
        if "https://" in example:
            continue  # tests do not use the network
        words = shlex.split(example.partition(" > ")[0])[1:]
        for locale in ("de_DE.UTF-8", "en_US.UTF-8"):
            result = run(*words, LC_ALL=locale, PACTQA_SHELF="shelf")
            assert result.code == 0
            if "-o" in words or "--as" in words:
                break  # the file now exists
            assert result.err == ""


@pytest.mark.parametrize("command", [[], *([name] for name in [*COMMANDS, "browse", "diff", "shelf"])], ids="".join)
def test_help_is_complete_at_any_width(run: Run, terminal: Terminal, command: list[str]) -> None:
    wide = run(*command, "--help", COLUMNS="80").out
    assert "…" not in wide
    assert not re.search(r"[a-z]\.\.\.", wide)
    for columns in (60, 40):
        shown = run(*command, "--help", COLUMNS=str(columns)).out
        assert shown.split() == wide.split()  # so no word is broken or left out
        assert max(map(len, shown.splitlines())) <= columns
        assert not re.search(r"[ ]$", shown, re.MULTILINE)
    assert terminal(*command, "--help", columns=40).text == shown.rstrip("\n")


def test_the_help_says_what_a_store_is_and_how_to_choose_one(run: Run) -> None:
    shown = run("--help").out
    assert "a store, which is a JSON file" in " ".join(shown.split())
    assert "\n    pactqa list notes.md\n" in shown
    assert run("show", "--help").out.startswith("Usage: pactqa show [OPTIONS] NUMBERS...\n")


def test_check_reports_a_valid_store(run: Run, stored: Stored) -> None:
    one, other = stored(graph()), stored(graph(edition(), edition(inLanguage="de-CH")))
    assert run("check", one, other).out == f"{one}: valid\n{other}: valid\n"
    assert run("check", "-", stdin=SHIPPED).out == "standard input: valid\n"
    assert run("check").out.endswith("questions.json: valid\n")
    spaced = one.rename(one.with_name("a b.json"))
    assert run("check", PACTQA_STORE=str(spaced)).out == f"{spaced}: valid\n"


def test_check_lists_every_fault_of_every_store_with_its_place(run: Run, stored: Stored) -> None:
    good, missing = stored(graph()), "gone.json"
    bad = stored(
        {
            "@graph": [
                {
                    "@type": "WebPage",
                    "inLanguage": "no language",
                    "headline": " ",
                    "abstract": 3,
                    "isBasedOn": {"publisher": {"@type": "Organization"}},
                    "mainEntity": [
                        question("", "Because."),
                        {"@type": "Question", "name": "Why?"},
                        {"@type": ["Question"], "name": None, "acceptedAnswer": {"@type": "Answer", "text": "\n"}},
                        "Why?",
                    ],
                },
                edition(inLanguage="en"),
                edition(question("a", "b"), question("c", "d"), inLanguage="EN"),
                {"@type": "FAQPage", "inLanguage": "fr", "headline": "x", "mainEntity": []},
            ]
        }
    )
    result = run("check", bad, missing, good)
    assert result.code == 2
    assert result.out == f"{good}: valid\n"
    page = "$['@graph'][0]"
    assert result.err.splitlines() == [
        *(
            f"pactqa: {bad}: {fault}"
            for fault in [
                "$['@context']: is missing",
                f"{page}['@type']: must be \"FAQPage\"",
                f"{page}.inLanguage: 'no language' is not a BCP 47 language tag",
                f"{page}.headline: is blank",
                f"{page}.abstract: must be text",
                f"{page}.isBasedOn['@type']: is missing",
                f"{page}.isBasedOn.publisher.name: is missing",
                f"{page}.mainEntity[0].name: is blank",
                f"{page}.mainEntity[1].acceptedAnswer: is missing",
                f"{page}.mainEntity[2]['@type']: must be \"Question\"",
                f"{page}.mainEntity[2].name: must be text",
                f"{page}.mainEntity[2].acceptedAnswer.text: is blank",
                f"{page}.mainEntity[3]: must be an object",
                "$['@graph'][3].mainEntity: must be a list with at least one entry",
                "$['@graph'][1].mainEntity: 1 questions, but the first edition has 4",
                "$['@graph'][2].inLanguage: EN appears twice; a store has one edition per language",
                "$['@graph'][2].mainEntity: 2 questions, but the first edition has 4",
                "$['@graph'][3].mainEntity: 0 questions, but the first edition has 4",
            ]
        ),
        "pactqa: gone.json: no such file; see: pactqa help check",
    ]


@pytest.mark.parametrize("words", ["--help", "help", "import --help", "help import", "import -h"])
def test_help_goes_through_the_pager_if_it_is_longer_than_the_screen(terminal: Terminal, words: str) -> None:
    paged = terminal(*words.split(), lines=24, PACTQA_PAGER="sed s/^/:/")
    assert (paged.code, paged.rows[0][:15]) == (0, ":Usage: pactqa ")
    whole = terminal(*words.split(), lines=100, PACTQA_PAGER="sed s/^/:/")
    assert "\n".join(row.removeprefix(":") for row in paged.rows) == whole.text
    assert whole.rows[0].startswith("Usage: ")


def test_help_ends_its_options_with_those_that_install_completion(run: Run) -> None:
    options = re.findall("^  .*(--[a-z-]+)", run("--help").out.partition("Commands:")[0], re.MULTILINE)
    assert options[-3:] == ["--help", "--install-completion", "--show-completion"]
