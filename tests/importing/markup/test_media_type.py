"""The media type of a document is detected by its declared type, its name and its content."""

from pathlib import Path

import pytest

from pactqa.importing import read
from pactqa.importing.markup import file_media_type, text_media_type
from tests.documents import examples, zipped
from tests.growth import is_linear

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"

MARKDOWN = "# Wells\n\n## Why?\n\nBecause.\n"
RST = "Wells\n=====\n\n.. contents::\n\nWhy?\n----\n\nSee :ref:`here`.\n"
ASCIIDOC = "= Wells\n:toc:\n\n== Why?\n\nBecause.\n"
ORG = "#+TITLE: Wells\n\n* Why?\n\nBecause.\n"
WIKI = "== Why? ==\n\nBecause '''so''', see [[Wells]].\n"


@pytest.mark.parametrize(
    ("name", "declared", "expected"),
    [
        ("faq.md", None, "text/markdown"),
        ("FAQ.MKD", "text/plain", "text/markdown"),
        ("faq.mdx", None, "text/mdx"),
        ("faq.adoc", "application/octet-stream", "text/asciidoc"),
        ("faq.rst", None, "text/x-rst"),
        ("faq.org", None, "text/x-org"),
        ("faq.mediawiki", None, "text/x-wiki"),
        ("faq.htm", None, "text/html"),
        ("faq.md", "text/html", "text/html"),
        ("faq", "text/x-markdown", "text/markdown"),
        ("faq", "text/prs.fallenstein.rst", "text/x-rst"),
        ("faq.txt", "application/ld+json", "application/json"),
        ("faq.txt", "text/plain", "text/plain"),
    ],
)
def test_the_declared_type_takes_precedence_over_the_name(name: str, declared: str | None, expected: str) -> None:
    assert text_media_type("Why?\n\nBecause.", Path(name).suffix, declared) == expected


EXAMPLES = examples(__file__, "media_types.txt") | {"text/plain: nothing": ""}


@pytest.mark.parametrize("example", EXAMPLES)
def test_text_without_a_name_is_recognized_by_its_content(example: str) -> None:
    """Check the media type, with which the title of the example begins. A rule or a single mark is no markup."""
    expected = example.partition(":")[0]
    assert [text_media_type(EXAMPLES[example], suffix, None) for suffix in ("", ".txt")] == [expected] * 2


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (zipped(**{"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"}), DOCX),
        (zipped(mimetype=ODT, **{"content.xml": "<office/>"}), ODT),
        (zipped(mimetype="application/epub+zip"), "application/epub+zip"),
        (b"{\\rtf1 Why?}", "application/rtf"),
        (zipped(**{"xl/workbook.xml": "<workbook/>"}), None),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), None),
        (b"Why?\n\nBecause.", None),
        (b"", None),
    ],
)
def test_documents_that_are_not_text_are_recognized_by_their_bytes(data: bytes, expected: str | None) -> None:
    assert file_media_type(data) == expected


def test_a_file_is_read_as_the_type_of_its_content(tmp_path: Path) -> None:
    texts = {"README": MARKDOWN, "faq.txt": RST, "faq": ASCIIDOC, "notes.org": "* Why?\n", "plain.txt": "Why?\n\nSo.\n"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    media_types = [read(str(tmp_path / name), lambda _: None).media_type for name in texts]
    assert media_types == ["text/markdown", "text/x-rst", "text/asciidoc", "text/x-org", "text/plain"]
    (tmp_path / "letter.doc").write_bytes(b"{\\rtf1 Why?}")  # the name does not matter
    letter = read(str(tmp_path / "letter.doc"), lambda _: None)
    assert (letter.media_type, letter.text, letter.data) == ("application/rtf", "", b"{\\rtf1 Why?}")


@pytest.mark.parametrize(
    "marks",
    [
        *("\n", "\n \n", " ", "\t", "#", "# ", "= ", "= a =", "== a ==\n", "a\n=", "[", "[[a", "[a](", "[http://a "),
        *("{", "http://a[", "link:a", "`", "'", "*", "**", "__a", "|-", "---|", ":a:`", ".. a", "<!--", "<!-- -->"),
        *("---\n<!--", "<?xml "),
    ],
)
def test_detection_takes_linear_time(marks: str) -> None:
    def detect(text: str) -> None:
        text_media_type(text, "", None)

    assert is_linear(detect, lambda length: marks * (length // len(marks)), 20_000)
