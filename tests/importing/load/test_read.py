"""A source becomes a document: its text with its media type, its name, and the headline that it has if no other."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from pactqa.importing import UNKNOWN, file_version, public_name, read, stable_name
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
    assert replace(read(name, lambda _: None), version=UNKNOWN) == expected


def test_the_version_of_a_file_is_another_one_after_a_change(tmp_path: Path) -> None:
    path = tmp_path / "wells.md"
    path.write_text("# Why?")
    first = read(str(path), lambda _: None).version
    assert first == file_version(str(path)) != UNKNOWN
    path.write_text("# Why not?")
    assert file_version(str(path)) != first
    assert file_version("/dev/null") == file_version("a\0b") == file_version("gone") == UNKNOWN


def test_what_can_be_read_again_has_a_stable_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("wells.md").touch()
    assert stable_name("wells.md") == str(tmp_path / "wells.md")
    assert stable_name("https://me:secret@example.org/x@y") == "https://example.org/x@y"
    assert [stable_name(once) for once in ("-", "/dev/stdin", "/dev/null", "/proc/self/status")] == [None] * 4


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("well.txt", b"\xef\xbb\xbfWhy?\n\nF\xfcr"),
        ("well.txt", b"Why?\n\nF\xfcr \0\1" + b" So?" * 9),
        ("well.json", b'{"@type": \n\n"\xfcber"}'),  # which is never guessed
    ],
)
def test_the_byte_that_is_not_utf_8_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(data)
    with pytest.raises(Fault, match=f"^{name}: line 3: byte 0xfc is not UTF-8; save it as UTF-8$"):
        read(name, lambda _: None)


@pytest.mark.parametrize("name", ["a ß.md", "\udcff.md"])
def test_a_file_may_be_named_by_its_uri(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("# Why?")
    assert read(path.as_uri(), lambda _: None) == read(str(path), lambda _: None)
    assert public_name(path.as_uri()) == str(path).replace("\udcff", "\ufffd")


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
