"""Bytes in, text out: a label means what it means to a browser, and bytes without a label are guessed."""

import subprocess
import sys

import pytest

from pactqa.importing.load.decode import declared_encoding, decode, guess

PAGE = '<!doctype html><meta charset="koi8-r"><p>'


@pytest.mark.parametrize(
    ("data", "charset", "is_page", "declared"),
    [
        ("Why?", None, False, None),
        ("Why?", "latin1", False, "latin1"),
        (PAGE, None, True, "koi8-r"),
        (PAGE, None, False, None),  # as an example in a text
        (PAGE, "utf-8", True, "utf-8"),  # the server comes first
        (f"<!--{'-' * 5_000}-->{PAGE}é", None, True, None),  # it is UTF-8, so what is far down is not believed
        ('<META http-equiv=content-type content="text/html; charset=big5">', None, True, "big5"),
        ("<meta charset=utf-16><p>", None, True, None),  # a page whose label can be read is none (HTML, 13.2.3.2)
    ],
)
def test_the_declared_encoding_is_that_of_the_server_else_that_of_the_page(
    data: str, charset: str | None, is_page: bool, declared: str | None
) -> None:
    assert declared_encoding(data.encode(), charset, is_page=is_page) == declared


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
        ("Gdzie są źródła? Żółć. Ślad mąki.".encode("cp1250"), ("Gdzie są źródła? Żółć. Ślad mąki.", "windows-1250")),
        ("Für dich, für uns.".encode()[:-1] + b"\xfc", None),  # damaged UTF-8
        (b"\xff\xfef", None),
        (b"f\xfcr\0\1", None),  # no text
        (b"f\x81r", None),
    ],
)
def test_without_a_label_the_encoding_is_guessed(data: bytes, guessed: tuple[str, str] | None) -> None:
    assert guess(data) == guessed


WELL = "Что такое колодец?\n\nЭто яма с водой. Её копают лопатой, и вода собирается на дне.\n"
POLISH = (
    "Jak głęboka jest studnia?\n\nZależy od źródła. Są płytkie i głębokie, żółta woda też się zdarza, mówi Müller.\n"
)
CZECH = "Proč má studna střechu?\n\nAby do ní nepršelo. Leží na sloupech a dřevěných trámech, dá se snadno složit.\n"
HUNGARIAN = "Miért van teteje a kútnak?\n\nHogy őszi esőben se folyjék bele víz, és hűvös maradjon.\n"
NAMES = " Žižka, Šimek, Beneš, Tomáš.\n"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", WELL),
        ("koi8_r", WELL),
        ("cp932", "井戸とは何ですか？\n\n水の入った穴です。シャベルで掘ります。\n"),
        ("windows-1250", POLISH),
        ("iso-8859-2", POLISH),
        ("windows-1250", CZECH),
        ("iso-8859-2", CZECH),
        ("windows-1250", HUNGARIAN),
        ("windows-1252", "Größe in m²h?\n\nDas weiß niemand; CO²frei, ja¿no.\n"),  # the symbols are there by chance
    ],
)
def test_the_letters_of_a_text_show_its_language_and_so_its_encoding(encoding: str, text: str) -> None:
    assert guess(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize(
    "text",
    [
        "Où est-ce ?\n\nÀ côté des forêts où même l'été s'arrête, très près de la façade : là, après le vieux pré.",
        "Wo ist es?\n\nDas weiß man nicht. Früher gehörte es wohl den Söhnen, später den Töchtern des Müllers.",
        "¿Dónde está?\n\nAllí, según decía el público: más allá del jardín, detrás de la montaña. Aquí nació mamá, y "
        "quizás también papá; mañana vendrán más niños, así que además habrá café. "
        "Después vendrán también José, Andrés, Inés, Ramón, Martín, Raúl, Óscar y Héctor.",
        "Onde é?\n\nA água não está à vista, mas há três poços no chão, e as crianças vão lá à tarde.",
        "Hvor er det?\n\nPå øen, hvor æblerne gror. Både børn og gæster går derhen, når høsten er forbi.",
        "Missä se on?\n\nSitä ei tiedä kukaan. Äiti löysi lähteen metsästä, mökin läheltä, ja vesi jäätyy yöllä.",
        "Kus see on?\n\nSeda ei tea keegi. Õhtul jõuti mäe äärde, kus vesi külmub öösel ja lõhub jää.",
        "Waar is het?\n\nDat is geïnteresseerden verteld: één is in Italië, en zes zijn geëist, beïnvloed of ruïne.",
        "Dov'è?\n\nNon si sa più: è là, però di lunedì non c'è più acqua, e già così ci sarà più caffè.",
    ],
)
def test_a_text_of_the_west_may_have_names_of_central_europe(text: str) -> None:
    text += NAMES
    assert guess(text.encode("cp1252")) == (text, "windows-1252")


def test_the_table_of_labels_is_loaded_only_to_decode() -> None:
    program = "import sys, pactqa.importing.load; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout.split()
    assert b"webencodings" not in loaded
