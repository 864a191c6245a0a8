"""`pactqa import form.pdf`: from everywhere, with limits, and refused with what to do."""

import json
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

from fuzzing.hostile_pdfs import MADE, damaged
from fuzzing.pdf_file import FONT, page, stream, written
from pactqa.importing.markup import pdf as door
from pactqa.importing.markup.pdf import file, worker
from pactqa.importing.markup.pdf.values import UnreadableError
from pactqa.model import Fault
from tests.conftest import Run
from tests.documents import imported
from tests.pdfs import PICTURE, Text, lines, pdf

BOLD = "Helvetica-Bold"
QUESTIONS = ("What is tea?", "Who drinks it?", "How is it made?")
ANSWERS = ("A leaf of a plant that is grown in China.", "Half of the world does.", "With water that boils.")


def faq(*questions: str, language: str = "") -> bytes:
    """Return an FAQ of two pages."""
    texts: list[Text | str] = [Text(72, 720, "All about tea", size=18)]
    for place, (asked, told) in enumerate(zip(questions or QUESTIONS, ANSWERS, strict=True)):
        texts += [Text(72, 680 - 60 * place, asked, BOLD), *lines(72, 660 - 60 * place, told, "That is all of it.")]
    return pdf(texts[:4], texts[4:], language=language)


def refused(tmp_path: Path, data: bytes) -> str:
    """Return the end of the message that *data* cannot be imported."""
    with pytest.raises(Fault) as raised:
        imported(tmp_path / "form.pdf", data)
    return str(raised.value).partition("form.pdf: ")[2]


def test_a_pdf_becomes_a_store(run: Run, tmp_path: Path) -> None:
    (tmp_path / "form.pdf").write_bytes(faq())
    result = run("import", "form.pdf")
    assert (result.code, result.err) == (0, "")
    [edition] = json.loads(result.out)["@graph"]
    assert edition["headline"] == "All about tea"
    assert [question["name"] for question in edition["mainEntity"]] == [*QUESTIONS]
    assert edition["mainEntity"][1]["acceptedAnswer"]["text"].startswith(ANSWERS[1])


@pytest.mark.parametrize(("told", "found"), [("en-GB", "en-GB"), ("", "en"), ("es-CO", "en")])
def test_the_language_is_the_one_that_the_document_names_unless_its_text_is_in_another(
    tmp_path: Path, told: str, found: str
) -> None:
    assert imported(tmp_path / "form.pdf", faq(language=told)).article.editions[0].language == found


KIDS = b"<</Type/Pages/Count 1/Kids[4 0 R]>>"
REFUSED = {
    "pictures": (pdf([PICTURE], [PICTURE, Text(72, 20, "2")]), "recognize the text first: ocrmypdf FILE.pdf OUT.pdf"),
    "nothing": (pdf([]), "its pages are empty"),
    "locked": (
        pdf([], trailer=b"/Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>/ID[<00><00>]" % (b"o" * 32, b"u" * 32)),
        "save it without the password",
    ),
    "damaged": (faq()[:300], "open it, and print it to a PDF again"),
    "damaged at its beginning": (
        faq().replace(b"%PDF", b"\xff\xff\xff\xff", 1),
        "open it, and print it to a PDF again",
    ),
    "without Unicode": (
        written(
            [
                *(b"<</Type/Catalog/Pages 2 0 R>>", KIDS, FONT.replace(b">>", b"/ToUnicode 6 0 R>>"), page(5)),
                stream(b"BT /F 11 Tf 72 700 Td (%s) Tj ET" % (b"Why is it so? " * 9)),
                stream(b"1 begincodespacerange<00><ff>endcodespacerange 1 beginbfrange<00><ff><e000>endbfrange"),
            ]
        ),
        "recognize the text first: ocrmypdf --force-ocr FILE.pdf OUT.pdf",
    ),
    "pages": (
        written(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Count 1001/Kids[%s]>>" % (b"4 0 R " * 1001),
                FONT,
                page(5),
            ]
        ),
        "1,001 pages, more than 1,000; import a part of it",
    ),
}


def test_codes_of_a_font_that_are_words_are_read() -> None:
    """TeX's bitmaps have no names that mean letters, but codes that do."""
    names = b"".join(b"/a%d" % code for code in range(32, 127))
    bitmaps = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[.001 0 0 .001 0 0]/CharProcs<<>>/FirstChar 32"
        b"/LastChar 126/Widths[%s]/Encoding<</Type/Encoding/Differences[32%s]>>>>" % (b"500 " * 95, names)
    )

    def html(text: bytes) -> str:
        content = stream(b"BT /F 11 Tf 72 700 Td (%s) Tj ET" % text)
        whole = written([b"<</Type/Catalog/Pages 2 0 R>>", KIDS, bitmaps, page(5), content])
        return worker.convert(whole).html

    text = b"Why is it so that the sea is of salt, and how do you get it out?"
    assert text.decode() in html(text)
    with pytest.raises(UnreadableError, match="not in Unicode"):
        html(bytes(code + (code != 32) for code in text))


@pytest.mark.parametrize("name", REFUSED)
def test_a_pdf_that_cannot_become_text_is_refused_with_what_to_do(name: str) -> None:
    data, way = REFUSED[name]
    with pytest.raises(UnreadableError) as raised:
        worker.convert(data)
    assert str(raised.value).endswith(way)


def test_the_reason_of_the_worker_is_the_one_of_the_error(tmp_path: Path) -> None:
    data, way = REFUSED["damaged"]
    assert refused(tmp_path, data) == f"cannot be read as a PDF; {way}"


def test_a_limit_of_letters_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "MAX_LETTERS", 100)
    with pytest.raises(UnreadableError, match="more than 100 letters; import a part of it"):
        worker.convert(faq())


def test_a_page_that_cannot_be_read_is_skipped_with_a_warning(tmp_path: Path) -> None:
    whole = faq()
    second = whole.rindex(b"<</Type/Page/")
    found = imported(tmp_path / "form.pdf", whole[:second] + whole[second:].replace(b"/Type/Page/", b"/Type/Pige/", 1))
    assert found.warnings == ["without page 2, which cannot be read"]


def test_a_death_of_the_worker_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "MAX_SECONDS", 300)  # on a busy machine, its memory takes more than 30 seconds to fill
    assert refused(tmp_path, MADE["marks_in_marks"]()) == (
        "needs more than 1 GB of memory, or is damaged; open it, and print it to a PDF again"
    )
    monkeypatch.setattr(door, "MAX_SECONDS", 0.001)
    assert refused(tmp_path, faq()) == "takes longer than 0.001 seconds to read; import a part of it"
    monkeypatch.setattr(door, "MAX_SECONDS", 300)
    monkeypatch.setattr(door, "_START", "import os, signal; os.kill(os.getpid(), signal.SIGXCPU)")
    assert refused(tmp_path, faq()) == "takes more than 10 seconds to read; import a part of it"


def test_a_worker_that_prints_without_end_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "_START", "while True: print('x' * 10_000)")
    monkeypatch.setattr(door, "MAX_OUTPUT", 100_000)
    assert "to read; import a part of it" in refused(tmp_path, faq())


QUICK = ("glyph_in_itself", "letters_of_all_sizes", "streams_in_each_other", "tree_in_itself", "deep_tree")


@pytest.mark.parametrize("name", [*QUICK, *(name for name, _ in damaged(8))])
def test_a_hostile_pdf_becomes_a_store_or_an_error_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    data = MADE[name]() if name in MADE else dict(damaged(8))[name]
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    with suppress(Fault):
        imported(tmp_path / "form.pdf", data)
    assert [path.name for path in tmp_path.rglob("*")] == ["form.pdf", "temporary"]
