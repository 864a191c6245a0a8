"""A file that is not text is named for what it is."""

import gzip
from hashlib import sha512
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactqa.importing.load import _advice, _is_binary
from pactqa.model import Fault
from tests.conftest import Run
from tests.documents import imported, zipped

AS_HTML = "save it as HTML, and read that"
UNPACKED = "unpack it, and read what is in it"
WANTED = "name a page, a document, or a store; see: pactqa help import"
FILES = {
    "slides": (zipped(content="x" * 999, **{"ppt/presentation": "x"}), "a PowerPoint presentation", AS_HTML),
    "old-word": (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 99, "an old Microsoft Office file", AS_HTML),
    "sheet": (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "an OpenDocument file", AS_HTML),
    "zip": (zipped(notes="Why?"), "a ZIP archive", UNPACKED),
    "gzip": (gzip.compress(b"Why?"), "a gzip archive", UNPACKED),
    "windows": (b"MZ\x90\0\x03\0", "binary", WANTED),
    "photo": (b"\xff\xd8\xff\xe0\0\x10JFIF", "binary", WANTED),
    "zeros": (bytes(999), "binary", WANTED),
    "noise": (sha512(b"").digest() * 9, "binary", WANTED),
}


@pytest.mark.parametrize("name", FILES)
def test_an_error_names_the_kind_of_file_and_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    data, what, way = FILES[name]
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Fault) as refused:
        imported(Path(name), data)
    assert str(refused.value) == f"{name}: {what}, not text; {way}"


def test_a_file_from_a_pipe_is_named_too(run: Run) -> None:
    result = run("import", "-", stdin=FILES["photo"][0])
    assert (result.code, result.out) == (2, "")
    assert result.err == f"pactqa: standard input: binary, not text; {WANTED}\n"


@given(
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])) | st.sampled_from(["MZ", "ID3.", "GIF8"])
)
def test_no_text_is_mistaken_for_another_kind_of_file(text: str) -> None:
    for encoding in ("utf-8", "utf-16", "latin-1"):
        assert _advice(text.encode(encoding, "replace")) is None


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs"])) | st.just("nroff\b\bs bold\b\b\b\bb\bbo\bold\n\f\x1b[0m")
)
def test_no_text_is_binary(text: str) -> None:
    assert not _is_binary(text)
