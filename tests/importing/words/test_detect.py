"""The language of a text by its small words, told from its relatives."""

import pytest

from pactqa.importing.words import detect_language


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Why is the well dry? Because it has not rained for two years, and all of the water is gone.", "en"),
        ("Warum ist der Brunnen leer? Weil es seit zwei Jahren nicht geregnet hat und das Wasser weg ist.", "de"),
        ("Pourquoi le puits est-il à sec ? Parce que la pluie ne vient pas et que les sources sont vides.", "fr"),
        ("¿Por qué el pozo está seco? Porque no llueve desde hace dos años y las fuentes no dan agua.", "es"),
        ("Porque é que o poço está seco? Porque não chove há dois anos e as fontes não dão água para nós.", "pt"),
        ("Per què és buit el pou? Perquè no plou des de fa dos anys i les fonts no ragen amb aigua.", "ca"),
        ("Perché il pozzo è secco? Perché non piove da due anni e le fonti non danno acqua per noi.", "it"),
        ("Waarom is de put droog? Omdat het niet regent en er geen water in de bronnen is voor ons.", "nl"),
        ("Hvorfor er brønden tør? Fordi det ikke har regnet i to år, og der er ikke noget vand af den slags.", "da"),
        (
            "Hvorfor er brønnen tørr? Fordi det ikke har regnet på to år, og nå er det ikke noe vann av den sorten.",
            "nb",
        ),
        ("Varför är brunnen torr? För att det inte har regnat på två år och det är inte något vatten här.", "sv"),
        (
            "Proč je studna suchá? Protože neprší a v pramenech není voda, když se to tak vezme, ale jak se to stalo.",
            "cs",
        ),
        (
            "Почему колодец сухой? Потому что два года не было дождя, и воды в нем нет, как и в реке, и это не все.",
            "ru",
        ),
        ("Чому колодязь сухий? Тому що два роки не було дощу, і води в ньому нема, як і в річці, але це не все.", "uk"),
        ("Dlaczego nie?\n\nBo nie jest to coś, co można robić w mieście, a sąsiedzi są w domu.", "pl"),
        ("Prečo nie?\n\nLebo to nie je niečo, čo by sa v meste robilo, a ak áno, sú to len susedia.", "sk"),
        ("Защо не?\n\nЗащото това не е нещо, което може да се направи в града, и съседите са там.", "bg"),
        ("Por que non?\n\nPorque non é unha cousa que se fai na cidade. Os veciños están na casa con un can.", "gl"),
        ("Зошто не?\n\nЗатоа што тоа не е нешто што се прави во градот. Соседите се таму со кучето.", "mk"),
        ("Зашто не?\n\nЗато што то није нешто што се ради у граду. Комшије су код куће са псом и то је све.", "sr"),
        ("Чаму не?\n\nБо гэта не тое, што можна рабіць у горадзе. Суседзі таксама ёсць, і яны не спяць.", "be"),
        ("Why is すし cheap?\n\nIt is rice, and すし is not hard to make if you do it with your hands.", "en"),
        ("Miksi ei?\n\nKoska kaupungissa sellaista ei tehdä, ja naapurit ovat kotona koiran kanssa.", None),
        ("なぜ井戸は乾いているのですか。雨が降らないからです。", "ja"),
        ("우물은 왜 말랐습니까? 비가 오지 않기 때문입니다.", "ko"),
        ("井为什么干了？因为两年没有下雨了。", "zh"),
        ("如何安装 Retrofit？ 运行脚本即可，然后重启 Docker。", "zh"),
        ("How do I write 井 and 雨 and 水 in the editor, and what is it for? It is of no use to the well.", "en"),
        (
            "Γιατί είναι στεγνό το πηγάδι; Γιατί δεν έχει βρέξει για δύο χρόνια και όλο το νερό έφυγε από τις πηγές.",
            "el",
        ),
        ("Why?", None),
        ("printf malloc sizeof struct int char void static const", None),
        ("", None),
        ("3.14 * 2", None),
    ],
)
def test_the_language_of_a_text(text: str, tag: str | None) -> None:
    assert detect_language(text) == tag
