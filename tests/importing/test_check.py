"""`pactqa check FAQ.md` reports problems that readers would meet, each with its line, and nothing else."""

import re
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.documents import examples
from tests.pdfs import FONTS, Text, pdf

ENDS = "\n## When is it open?\n\nFrom six to ten.\n\n## Where is it?\n\nIn the harbour.\n"


def findings(run: Run, path: Path, text: str) -> list[str]:
    """Return the rows that `check` prints for *text* in the file at *path*, which have its name before the line."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    result = run("check", path)
    assert result.err == ""
    rows = result.out.splitlines()
    assert (result.code, rows == [f"{path}: valid"]) in [(0, True), (1, False)]
    return [row.removeprefix(f"{path}:") for row in rows] if result.code else []


EXAMPLES = examples(__file__, "check.txt")


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_what_readers_stumble_over_is_named_and_nothing_else(run: Run, tmp_path: Path, example: str) -> None:
    """Check the findings, which are below a line of `==>` if there are any. The first line is the name."""
    document, _, found = example.partition("==>\n")
    name, _, text = document.partition("\n")
    assert findings(run, tmp_path / name, text) == found.splitlines()


PLACEHOLDERS = """
    TODO | `todo` | **TBA** | WIP… | Coming soon! | _Work in progress._ | To be written. | TODO: ask Ann (Tuesday) |
    Folgt noch. | folgt in Kürze | À compléter | 待补充。 | ... | —
"""
ANSWERS = """
    No. | 👍 | Nothing to be done. | TODO lists, for example. | Work in progress is shown in grey. | Up to 4 people |
    ![](https://example.org/map.png) | `...`, three dots. | To be safe, everybody.
"""


def test_a_placeholder_is_no_answer_but_a_short_text_is(run: Run, tmp_path: Path) -> None:
    placeholders, others = (re.split(r"\s*\|\s*", each.strip()) for each in (PLACEHOLDERS, ANSWERS))
    asked = [f"## Who is {number}?\n\n{answer}\n\n" for number, answer in enumerate([*placeholders, *others])]
    assert findings(run, tmp_path / "FAQ.md", "".join(asked)) == [
        f'{4 * number + 1}: "Who is {number}?" has only a placeholder for an answer, "{answer.strip("*_`")}"'
        for number, answer in enumerate(placeholders)
    ]


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("What's new in `2.0`?", "whats-new-in-20"),  # GitHub
        ("What's new in `2.0`?", "user-content-whats-new-in-20"),
        ("Où est-ce -- ici?", "ou-est-ce-ici"),  # MkDocs
        ("Où est-ce -- ici?", "où-est-ce----ici"),
        ("在哪里？", "_2"),
        ("2. Is it far?", "is-it-far"),  # pandoc
        ("Is it far? {#far}", "far"),  # pandoc, Docusaurus, Kramdown
        ("Is it far? {/* #far */}", "far"),
        ('<a id="far"></a>Is it far?', "far"),
        ('<span name="far"/> Is it far?', "far"),
        ("(far)=\n## Is it far?", "far"),  # MyST
        ("Is it far?", "id-is-it-far"),  # GitBook
        ("Is it far?", "top"),
        ("Is it far?", "/faq?id=far"),  # docsify
        ("Is it far?", ":~:text=far"),
    ],
)
def test_an_anchor_is_one_in_any_of_the_ways_that_generators_have(
    run: Run, tmp_path: Path, heading: str, anchor: str
) -> None:
    heading = heading if heading.startswith("(") else f"## {heading}"
    text = f"## Who may join?\n\nSee [there](#{anchor}).\n\n{heading}\n\nNo.\n{ENDS}"
    assert findings(run, tmp_path / "FAQ.md", text) == []


def test_a_file_is_looked_for_beside_the_document(run: Run, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "two words.md").touch()
    (tmp_path / "LICENSE.md").touch()
    there = ["two%20words.md", "two%20words.md#start", "./two%20words.md?raw=true", "../LICENSE.md"]
    others = [
        "/setup.md",
        "setup.html",
        "setup",
        "https://example.org/setup.md",
        "mailto:ann@example.md",
        "@site/setup.md",
    ]
    others += ["../blob/main/setup.md", "../raw/main/setup.md", "{{base}}/setup.md", "~/setup.md", "#where-is-it"]
    gone = ["setup.md", "../two%20words.md", "LICENSE.md#why", "maps/A.PNG", "a.pdf?raw=true"]
    links = "\n".join(f"- [link]({address})" for address in (*there, *others, *gone))
    assert findings(run, tmp_path / "docs" / "FAQ.md", f"## Who may join?\n\n{links}\n{ENDS}") == [
        f'{number}: {path} does not exist; the link is below "Who may join?"'
        for number, path in enumerate(
            ["setup.md", "../two words.md", "LICENSE.md", "maps/A.PNG", "a.pdf"], 3 + len(there + others)
        )
    ]


def test_a_document_without_lines_has_its_findings_without(run: Run, tmp_path: Path) -> None:
    asked = [Text(50, 700, "Who may join?", FONTS[1]), Text(50, 600, "Where is it?", FONTS[1])]
    (tmp_path / "FAQ.pdf").write_bytes(pdf([asked[0], Text(50, 680, "You."), asked[1], Text(50, 580, "TODO")]))
    result = run("check", "FAQ.pdf")
    assert result.out == 'FAQ.pdf: "Where is it?" has only a placeholder for an answer, "TODO"\n'


def test_several_sources_are_checked_and_the_worst_decides_the_exit_code(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text(ENDS)
    (tmp_path / "bad.md").write_text(f"{ENDS}\n## Who may join?\n")
    result = run("check", "good.md", "bad.md")
    found = 'good.md: valid\nbad.md:10: "Who may join?" has no answer\n'
    assert (result.code, result.out, result.err) == (1, found, "")
    result = run("check", "bad.md", "gone.md", "good.md")
    assert (result.code, result.err) == (2, "pactqa: gone.md: no such file; see: pactqa help check\n")
    assert result.out.splitlines() == found.splitlines()[::-1]


def test_of_a_folder_all_documents_with_questions_are_checked(run: Run, tmp_path: Path) -> None:
    asked = "# Is it far?\n\nSee [this](d.md).\n"
    for name, text in {"a.md": f"{ENDS}\n## Who?\n", "b/c.md": asked, "tea.md": "# Tea\n\nHot.\n"}.items():
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).write_text(text)
    found = ['docs/a.md:10: "Who?" has no answer', 'docs/b/c.md:3: d.md does not exist; the link is below "Is it far?"']
    assert run("check", "docs").out.splitlines() == found
    (tmp_path / "docs" / "a.md").write_bytes(b"## Who?\n\n\xff\n\xe4\xf6\xfc\0\n")
    assert run("check", "docs").out.splitlines() == [
        "docs/a.md: binary, not text; name a page, a document, or a store; see: pactqa help import",
        found[1],
    ]
    (tmp_path / "docs" / "a.md").unlink()
    (tmp_path / "docs" / "b" / "d.md").write_text("# Far\n\nIs far.\n")
    assert run("check", "docs").out == "docs: valid\n"
    (tmp_path / "docs" / "b" / "c.md").unlink()
    result = run("check", "docs")
    error = "docs: no questions found in its 2 documents; name a page, a document, or a store; see: pactqa help import"
    assert (result.code, result.out, result.err) == (2, "", f"pactqa: {error}\n")


def test_standard_input_has_lines_and_no_folder(run: Run) -> None:
    text = f"## Who may join?\n\n![Map](map.png)\n{ENDS}\n## Is it far?\n\nTODO\n"
    shown = '"Is it far?" has only a placeholder for an answer, "TODO"'
    assert run("check", "-", stdin=text).out == f"standard input:13: {shown}\n"


def test_what_a_finding_quotes_cannot_write_to_the_terminal(run: Run, tmp_path: Path) -> None:
    text = f"## Who \x1b[2Jmay join?\n\nSee [there](#a%1B[2Jb).\n{ENDS}"
    found = findings(run, tmp_path / "FAQ.md", text)
    assert len(found) == 1
    assert "\x1b" not in found[0]
