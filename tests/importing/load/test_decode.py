"""Bytes in, text out: a label means what it means to a browser, and bytes without a label are guessed."""

import pytest

from pactqa.importing.load import declared_encoding, decode, guess

PAGE = '<!doctype html><meta charset="koi8-r"><p>'


@pytest.mark.parametrize(
    ("data", "charset", "is_page", "declared"),
    [
        ("Why?", None, False, None),
        ("Why?", "latin1", False, "latin1"),
        (PAGE, None, True, "koi8-r"),
        (PAGE, None, False, None),  # as an example in a text
        (PAGE, "utf-8", True, "utf-8"),  # the server comes first
        (f"{PAGE}é", None, True, None),  # it is UTF-8, as a program saved it, and kept the label
        ('<META http-equiv=content-type content="text/html; charset=big5">', None, True, "big5"),
        ("<meta charset=utf-16><p>", None, True, None),  # a page whose label can be read is none (HTML, 13.2.3.2)
    ],
)
def test_the_declared_encoding_is_that_of_the_server_else_that_of_the_page(
    data: str, charset: str | None, is_page: bool, declared: str | None
) -> None:
    assert declared_encoding(data.encode(), charset, is_page=is_page) == declared


def test_the_encoding_that_a_page_declares_further_down_counts_if_it_is_not_utf_8() -> None:
    data = f"<!--{'-' * 5_000}-->{PAGE}é".encode("latin1")
    assert [declared_encoding(data, None, is_page=is_page) for is_page in (True, False)] == ["koi8-r", None]


@pytest.mark.parametrize("encoding", ["utf-16le", "utf-16be"])
def test_zero_bytes_declare_utf_16(encoding: str) -> None:
    assert declared_encoding("Why – or how?".encode(encoding), None, is_page=False) == encoding


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        (None, "utf-8", "für"),
        ("UTF8", "utf-8", "für"),
        ("ISO-8859-1", "cp1252", "“für”"),
        ("us-ascii", "cp1252", "5 €"),
        (" latin1 ", "cp1252", "für"),
        ("iso-8859-9", "cp1254", "ığ €"),
        ("tis-620", "cp874", "ทำไม €"),
        ("gb2312", "gb18030", "這是𠮷"),
        ("gbk", "gb18030", "€ 𠮷"),
        ("shift_jis", "cp932", "①円"),
        ("euc-kr", "cp949", "똠방각하"),
        ("big5", "big5hkscs", "啫喱"),
        ("macintosh", "mac-roman", "für"),
        ("utf-16", "utf-16le", "für"),
        # What is no label, or only one for security, is UTF-8.
        *(
            (label, "utf-8", "für +AGE-")
            for label in ("johab", "utf-7", "undefined", "idna", "punycode", "hex", "rot13")
        ),
        ("hz-gb-2312", "utf-8", "~{<:Ky2;"),
        ("x-user-defined", "utf-8", "für"),
        ("utf-8\0", "utf-8", "für"),
        ("é", "utf-8", "für"),
    ],
)
def test_a_label_means_what_it_means_to_a_browser(label: str | None, encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), label) == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_wins_over_any_label_and_is_no_text(encoding: str) -> None:
    assert decode("für".encode(encoding), "koi8-r") == "für"


@pytest.mark.parametrize(
    ("data", "label"), [(b"f\xfcr", None), (b"f\x81r", "cp1250"), (b"\xef\xbb\xbff\xfcr", "cp1252")]
)
def test_bytes_that_an_encoding_lacks_are_an_error(data: bytes, label: str | None) -> None:
    with pytest.raises(UnicodeDecodeError):
        decode(data, label)


@pytest.mark.parametrize(
    ("data", "guessed"),
    [
        ("Für dich.".encode("cp1252"), ("Für dich.", "windows-1252")),
        ("Für dich, für uns.".encode()[:-1] + b"\xfc", None),  # damaged UTF-8
        (b"\xff\xfef", None),
        (b"f\xfcr\0\1", None),  # no text
        (b"f\x81r", None),
    ],
)
def test_without_a_label_the_encoding_is_guessed(data: bytes, guessed: tuple[str, str] | None) -> None:
    assert guess(data) == guessed


WELL = "Что такое колодец?\n\nЭто яма с водой. Её копают лопатой, и вода собирается на дне.\n"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", WELL),
        ("koi8_r", WELL),
        ("cp932", "井戸とは何ですか？\n\n水の入った穴です。シャベルで掘ります。\n"),
        ("windows-1252", "Größe in m²?\n\nDas weiß niemand.\n"),
    ],
)
def test_the_letters_of_another_script_show_the_encoding(encoding: str, text: str) -> None:
    assert guess(text.encode(encoding)) == (text, encoding)
