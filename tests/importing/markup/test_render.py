"""Documents that pandoc reads become complete HTML. If it cannot read a text, that is read as plain text."""

import re
import subprocess
from pathlib import Path

import pytest

from pactqa.importing import import_document
from pactqa.importing.markup import pandoc, render
from pactqa.importing.markup.pandoc.prepare import PREPARE
from pactqa.importing.values import Document, Html, Plain
from pactqa.model import Fault, ImportOptions
from tests.documents import examples, imported, linked, pairs, rendered
from tests.growth import is_linear

ASCIIDOC, ORG, RST, WIKI = "text/asciidoc", "text/x-org", "text/x-rst", "text/x-wiki"
FILES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "epub": "application/epub+zip",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
}


def html(text: str, media_type: str) -> str:
    """Return the HTML of *text* without the line breaks between tags, and without identifiers."""
    found = re.sub(r"\s*\n\s*(?=<)|(?<=>)\s*\n\s*", "", rendered(text, media_type).html.strip())
    found = found.replace(' class="title-ref"', "")
    return re.sub(r' (?:id|role|title|style|start|type)="[^"]*"', "", found)


TYPES = {"rst": RST, "adoc": ASCIIDOC, "org": ORG, "wiki": WIKI}
HEADERS = examples(__file__, "headers.txt")


@pytest.mark.parametrize("example", HEADERS)
def test_the_title_becomes_the_first_heading_and_the_header_is_read(example: str) -> None:
    text, media_type = HEADERS[example], TYPES[example.partition(":")[0]]
    header = rendered(text, media_type).header
    assert (header.title, header.author, header.date, header.language) == ("Wells", "Ada", "2024-06-19", "de")
    assert html(text, media_type) == "<h1>Wells</h1><h2>Why?</h2><p>So.</p><h2>How?</h2><p>Thus.</p>"


@pytest.mark.parametrize(
    ("media_type", "text"),
    [
        (RST, ":Date: $Date: 2024-06-19 08:00:00 $\n\nWells\n=====\n"),
        (ASCIIDOC, "= Wells\nAda\nv1.2, June 19, 2024\n\n== Why?\n\nSo.\n"),
        (ORG, "#+DATE: <2024-06-19 Wed>\n* Why?\nSo.\n"),
    ],
)
def test_the_date_of_a_header_is_read_in_the_forms_that_its_format_has(media_type: str, text: str) -> None:
    assert rendered(text, media_type).header.date == "2024-06-19"


def test_a_lone_section_is_a_heading_below_the_title() -> None:
    text = "Wells\n=====\n\nWhy?\n----\n\nSo.\n\nMore\n~~~~\n\nThus.\n"
    assert html(text, RST) == "<h1>Wells</h1><h2>Why?</h2><p>So.</p><h3>More</h3><p>Thus.</p>"


EXAMPLES = pairs(__file__, "pandoc.txt")


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_text_that_pandoc_reads_keeps_all_that_its_readers_see(example: str) -> None:
    """Check the HTML; of one that begins with …, only a part is shown. The title begins with the format."""
    text, shown = EXAMPLES[example]
    found = html(text, TYPES[example.partition(":")[0]])
    assert shown.removeprefix("…") in found
    assert shown.startswith("…") or shown == found
    assert "hidden" not in found


SAMPLE = """\
---
title: Wells
author: Ada
lang: de
---

## Why?

*So*, see [this](https://example.org).[^1]

- a
- b

```
c
  d
```

## How?

![A well](well.png)

[^1]: Or not.
"""


def written(form: str, text: str = SAMPLE) -> bytes:
    """Return *text*, in Markdown, converted by pandoc to the format *form*."""
    command = [next(pandoc._programs()), "--standalone", f"--to={form}", "--output=-"]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout


@pytest.mark.parametrize("form", FILES)
def test_a_document_of_a_word_processor_or_an_ebook_becomes_html(form: str) -> None:
    done = render(Document(text="", data=written(form), media_type=FILES[form], name=f"faq.{form}", stem="faq"))
    assert isinstance(done, Html)
    headings = re.findall(r"<h\d[^>]*>(.*?)</h\d>", done.html)
    assert [re.sub("<[^>]*>", "", heading) for heading in headings if heading != "Wells"] == ["Why?", "How?"]
    assert "<em>So</em>" in done.html
    assert '<a href="https://example.org">this</a>' in done.html
    assert not re.search('src="[^"]', done.html)  # a picture inside the file has no address
    if form in ("docx", "epub"):
        assert (done.header.title, done.header.author) == ("Wells", "Ada")
        assert "c\n  d" in done.html
        assert "Or not." in done.html


@pytest.mark.parametrize("form", FILES)
def test_a_document_of_a_word_processor_or_an_ebook_keeps_chapters_and_links(tmp_path: Path, form: str) -> None:
    text = "# FAQ\n\n## One\n\n### Why?\n\nSee [it](#so-how).\n\n## Two\n\n### So, how?\n\nLike it.\n"
    questions = linked(imported(tmp_path / f"faq.{form}", written(form, text)).article)
    assert [(one.section, one.name, one.answer) for one in questions] == [
        ("One", "Why?", "See [it](#2)."),
        ("Two", "So, how?", "Like it."),
    ]


def test_a_damaged_file_is_an_error_that_says_so() -> None:
    broken = Document(text="", data=b"PK\x03\x04 nothing", media_type=FILES["docx"], name="a\x1b.docx", stem="a")
    with pytest.raises(Fault, match=r"^a.*\.docx: pandoc cannot read it; it may be damaged$"):
        render(broken)


def test_a_page_loses_its_front_matter_and_a_wordpress_readme_is_markdown() -> None:
    page = rendered("---\ntitle: Wells\n---\n<h2>Why?</h2>", "text/html")
    assert (page.header.title, page.html) == ("Wells", "<h2>Why?</h2>")
    readme = "=== Wells ===\nTags: water\n\n== FAQ ==\n\n= Why? =\n\n*So*.\n\n= a=b\n"
    assert html(readme, "text/x-wordpress-readme") == (
        "<h1>Wells</h1><p>Tags: water</p><h2>FAQ</h2><h3>Why?</h3><p><em>So</em>.</p><p>= a=b</p>"
    )


@pytest.fixture
def _without_pandoc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "find_spec", lambda _: None)
    monkeypatch.setenv("PATH", "")


@pytest.mark.usefixtures("_without_pandoc")
def test_without_pandoc_a_text_is_plain_text_and_a_file_is_an_error() -> None:
    for media_type in (ASCIIDOC, ORG, RST, WIKI):
        document = Document(text="Why is it so?\n\nNobody knows.", media_type=media_type, name="faq", stem="faq")
        found = import_document(document, ImportOptions())
        [warning] = found.warnings
        assert re.fullmatch("read as plain text, as pandoc is not installed; try: .* pip install .*pypandoc.*", warning)
        assert found.article.editions[0].questions[0].answer == "Nobody knows."
    with pytest.raises(Fault, match=r"^faq\.odt: pandoc is not installed; try: .* pip install .*pypandoc"):
        render(Document(text="", data=b"PK", media_type=FILES["odt"], name="faq.odt", stem="faq"))
    text = "Why?\n\nSo."
    assert render(Document(text=text, media_type="text/plain", name="faq", stem="faq")) == Plain(text)


def fake(folder: Path, script: str) -> None:
    (folder / "pandoc").write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (folder / "pandoc").chmod(0o755)


@pytest.mark.usefixtures("_without_pandoc")
@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("exit 21", "pandoc is too old for"),
        ("exit 6", "pandoc is too old for"),
        ("exit 83", "pandoc is too old for"),
        ("exit 251", "pandoc needs more than 1 GiB of memory for it"),
        ("exit 64", "pandoc cannot read it; it may be damaged"),
        ("echo '{'", "pandoc cannot read its header"),
        ("exec /bin/sleep 60", "pandoc needs more than 1 seconds for it"),
    ],
)
def test_a_failure_of_pandoc_is_an_error_for_a_file_but_not_for_a_text(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, message: str
) -> None:
    fake(tmp_path, script)
    monkeypatch.setenv("PATH", str(tmp_path))
    if "sleep" in script:
        monkeypatch.setattr(pandoc, "_SECONDS", 1)
    done = render(Document(text="Why?", media_type=RST, name="faq", stem="faq"))
    assert isinstance(done, Plain)
    assert re.match(f"read as plain text, as {re.escape(message)}", done.warning)
    with pytest.raises(Fault, match=re.escape(message)):
        render(Document(text="", data=b"PK", media_type=FILES["odt"], name="faq.odt", stem="faq"))


def test_the_pandoc_of_the_extra_replaces_an_older_one_on_the_path(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    fake(tmp_path, "exit 21")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert html("== Why?", ASCIIDOC) == "<h1>Why?</h1>"


def test_pandoc_reads_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("hidden", encoding="utf-8")
    inclusions = {
        ORG: f'#+INCLUDE: "{tmp_path}/secret.txt"\n\nSo.',
        RST: f".. raw:: html\n   :file: {tmp_path}/secret.txt\n\nSo.",
        WIKI: f"[[File:{tmp_path}/secret.txt]]\n\nSo.",
    }
    for media_type, text in inclusions.items():
        done = render(Document(text=text, media_type=media_type, name="faq", stem="faq"))
        assert isinstance(done, Plain) or ("hidden" not in done.html and "So." in done.html)


@pytest.mark.parametrize(
    "marks",
    [
        *("----\n", "====\n", "====\n=====\n", "a\n---\n", "a\n====\n", "====\na\n====\n", ":a: b\n{a}\n", "{a}"),
        *("ifdef::x[]\n", "http://x[", "link:", "<<a", "////\n", "+\n  a\n", "::\n", ".. a::\n", ">>> a\n", "  "),
        *("a::\n  b\n", ".. code::\n", "{{", "{{a|", "[[a|", "* [#A] a\n", "*"),
    ],
)
def test_the_work_before_pandoc_takes_linear_time(marks: str) -> None:
    def work(text: str) -> None:
        for prepare in PREPARE.values():
            prepare(text)

    assert is_linear(work, lambda length: marks * (length // len(marks)), 10_000)


def test_attributes_that_expand_each_other_have_a_limit() -> None:
    values = ":a0: ha\n" + "".join(f":a{number + 1}: {{a{number}}}{{a{number}}}\n" for number in range(60))
    references = "{a60}" * 100_000
    assert len(PREPARE["asciidoc"](values + references)) < len(references) + 3_000_000
