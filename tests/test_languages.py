"""The records of languages: what each lists is recognized, and the language of a text, told from its relatives."""

import re
from collections.abc import Callable

import pytest

from pactqa.importing.words.phrases import (
    asks,
    is_box,
    is_call,
    is_contents,
    is_way_back,
    only_says_faq,
    split_date,
    summary,
    without_more,
)
from pactqa.importing.words.prefix import parse_prefix
from pactqa.languages import LANGUAGES, Language, detect_language


def shortest(phrases: str) -> list[str]:
    """Return *phrases* as somebody could write them, without what is optional and with the first of any choice."""
    required = (re.sub(r"\[[^]]*\] ?", "", phrase) for phrase in phrases.split(" | ") if phrase)
    chosen = (re.sub(r"([^ /]+)(?:/[^ /]+)+", r"\1", phrase) for phrase in required)
    return [phrase.replace("…", "well").removesuffix(" $").strip() for phrase in chosen]


RECOGNIZED: dict[str, Callable[[str], object]] = {
    "contents": is_contents,
    "summary": summary,
    "beside": is_box,
    "more": lambda label: not without_more(label),
    "back": is_way_back,
    "faq": only_says_faq,
    "calls": is_call,
    "start_phrases": asks,
    "inner_phrases": lambda phrase: asks(f"x{phrase}x"),
}


@pytest.mark.parametrize("field", RECOGNIZED)
def test_the_phrases_of_a_language_are_recognized(field: str) -> None:
    phrases = [phrase for language in LANGUAGES for phrase in shortest(getattr(language, field))]
    assert phrases
    assert [phrase for phrase in phrases if not RECOGNIZED[field](phrase)] == []


@pytest.mark.parametrize(("field", "mark"), [("question", "q"), ("answer", "a")])
def test_the_labels_of_a_language_are_marks(field: str, mark: str) -> None:
    labels = [label.rstrip(":") for language in LANGUAGES for label in getattr(language, field).split()]
    assert [label for label in labels if parse_prefix(f"{label.capitalize()}: well").mark != mark] == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.tag)
def test_a_language_is_detected_and_its_months_are_read(language: Language) -> None:
    assert detect_language(language.common) == (language.tag if language.common else None)
    months = [split_date(f"2 {month.capitalize()} 2024")[1] for month in language.months.split()]
    assert months in ([], [f"2024-{number:02}-02" for number in range(1, 13)])
    listed = f"{language.common} {language.function}".split()
    assert len(set(listed)) == len(listed)


# The tag, -- for none, and the text
TEXTS = """
    en Why is the well dry? Because it has not rained for two years, and all of the water is gone.
    de Warum ist der Brunnen leer? Weil es seit zwei Jahren nicht geregnet hat und das Wasser weg ist.
    fr Pourquoi le puits est-il à sec ? Parce que la pluie ne vient pas et que les sources sont vides.
    es ¿Por qué el pozo está seco? Porque no llueve desde hace dos años y las fuentes no dan agua.
    pt Porque é que o poço está seco? Porque não chove há dois anos e as fontes não dão água para nós.
    ca Per què és buit el pou? Perquè no plou des de fa dos anys i les fonts no ragen amb aigua.
    it Perché il pozzo è secco? Perché non piove da due anni e le fonti non danno acqua per noi.
    nl Waarom is de put droog? Omdat het niet regent en er geen water in de bronnen is voor ons.
    da Hvorfor er brønden tør? Fordi det ikke har regnet i to år, og der er ikke noget vand af den slags.
    nb Hvorfor er brønnen tørr? Fordi det ikke har regnet på to år, og nå er det ikke noe vann av den sorten.
    sv Varför är brunnen torr? För att det inte har regnat på två år och det är inte något vatten här.
    cs Proč je studna suchá? Protože neprší a v pramenech není voda, když se to tak vezme, ale jak se to stalo.
    ru Почему колодец сухой? Потому что два года не было дождя, и воды в нем нет, как и в реке, и это не все.
    uk Чому колодязь сухий? Тому що два роки не було дощу, і води в ньому нема, як і в річці, але це не все.
    pl Dlaczego nie? ¶ Bo nie jest to coś, co można robić w mieście, a sąsiedzi są w domu.
    sk Prečo nie? ¶ Lebo to nie je niečo, čo by sa v meste robilo, a ak áno, sú to len susedia.
    bg Защо не? ¶ Защото това не е нещо, което може да се направи в града, и съседите са там.
    gl Por que non? ¶ Porque non é unha cousa que se fai na cidade. Os veciños están na casa con un can.
    mk Зошто не? ¶ Затоа што тоа не е нешто што се прави во градот. Соседите се таму со кучето.
    sr Зашто не? ¶ Зато што то није нешто што се ради у граду. Комшије су код куће са псом и то је све.
    be Чаму не? ¶ Бо гэта не тое, што можна рабіць у горадзе. Суседзі таксама ёсць, і яны не спяць.
    en Why is すし cheap? ¶ It is rice, and すし is not hard to make if you do it with your hands.
    -- Miksi ei? ¶ Koska kaupungissa sellaista ei tehdä, ja naapurit ovat kotona koiran kanssa.
    ja なぜ井戸は乾いているのですか。雨が降らないからです。
    ko 우물은 왜 말랐습니까? 비가 오지 않기 때문입니다.
    zh 井为什么干了？因为两年没有下雨了。
    zh 如何安装 Retrofit？ 运行脚本即可，然后重启 Docker。
    en How do I write 井 and 雨 and 水 in the editor, and what is it for? It is of no use to the well.
    el Γιατί είναι στεγνό το πηγάδι; Γιατί δεν έχει βρέξει για δύο χρόνια και όλο το νερό έφυγε από τις πηγές.
    -- Why?
    -- printf malloc sizeof struct int char void static const
    --
    -- 3.14 * 2
"""


@pytest.mark.parametrize("row", TEXTS.strip().splitlines())
def test_the_language_of_a_text(row: str) -> None:
    tag, _, text = row.strip().partition(" ")
    assert (detect_language(text) or "--") == tag
