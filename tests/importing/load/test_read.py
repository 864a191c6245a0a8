"""A source becomes a document: its text with its media type, its name, and the headline that it has if no other."""

from pathlib import Path

import pytest

from pactqa.importing import public_name, read
from pactqa.importing.values import Document
from pactqa.model import Fault


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("wells.md", b"# Why?", Document("# Why?", "text/markdown", "wells.md", "wells")),
        ("wells", b"Why?\n", Document("Why?\n", "text/plain", "wells", "wells")),
        ("wells.txt", b"\xef\xbb\xbfWhy?", Document("Why?", "text/plain", "wells.txt", "wells")),
        (
            "a.b.txt",
            b"F\xfcr",
            Document("Für", "text/plain", "a.b.txt", "a.b", warning="not UTF-8; read as windows-1252"),
        ),
        ("x.rtf", b"{\\rtf1 Why?}", Document("", "application/rtf", "x.rtf", "x", data=b"{\\rtf1 Why?}")),
    ],
)
def test_a_file_becomes_a_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, expected: Document
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(data)
    assert read(name, lambda _: None) == expected


def test_the_byte_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("well.txt").write_bytes(b"\xef\xbb\xbfWhy?\n\nF\xfcr")
    with pytest.raises(Fault, match=r"^well\.txt: line 3: byte 0xfc is not UTF-8; save it as UTF-8$"):
        read("well.txt", lambda _: None)


def test_a_file_may_be_named_by_its_uri(tmp_path: Path) -> None:
    path = tmp_path / "a ß.md"
    path.write_text("# Why?")
    assert read(path.as_uri(), lambda _: None) == read(str(path), lambda _: None)
    assert public_name(path.as_uri()) == str(path)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("wells.md", "wells.md"),
        ("-", "standard input"),
        ("https://w.example/faq", "https://w.example/faq"),
        ("https://me:secret@w.example/faq", "https://w.example/faq"),
        ("https://w.example/me@home", "https://w.example/me@home"),
        ("https://w.example/" + "x" * 999, "https://w.example/" + "x" * 182),
    ],
)
def test_the_name_of_a_source_has_no_password_and_no_great_length(source: str, name: str) -> None:
    assert public_name(source) == name
