"""Lines are told by what they say: labels, captions, bylines, calls, in several languages."""

from collections.abc import Callable

import pytest

from pactqa.importing import words


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Keine Zeit? blue News fasst für dich zusammen", "Keine Zeit? blue News fasst für dich zusammen"),
        ("TL;DR: It is dry.", "TL;DR: "),
        ("tldr It is dry.", "tldr "),
        ("Das Wichtigste in Kürze", "Das Wichtigste in Kürze"),
        ("Key points:", "Key points:"),
        ("Summary. It is dry.", "Summary. "),
        ("En bref", "En bref"),
        ("In short, it is dry.", None),  # a sentence
        ("Summary of wells", None),
        ("Why?", None),
    ],
)
def test_a_label_announces_a_summary(text: str, label: str | None) -> None:
    assert words.summary(text) == label


@pytest.mark.parametrize(
    ("text", "rest", "offers"),
    [
        ("The well is dry. Show more", "The well is dry.", True),
        ("Mehr anzeigen …", "", True),
        ("READ MORE »", "", True),
        ("Read more books", "Read more books", False),
        ("The well is dry.", "The well is dry.", False),
    ],
)
def test_the_label_of_a_button_that_shows_more_is_at_the_end(text: str, rest: str, offers: bool) -> None:
    assert (words.without_more(text), words.offers_more(text)) == (rest, offers)


WHAT: dict[Callable[[str], bool], tuple[str, str]] = {
    words.is_way_back: (
        "Back to top / ↑ Top / [Go back to the table of contents] / Nach oben / zurück / Volver arriba",
        "Back up your data. Then wait. / Why? / Stop / Topology / The top",
    ),
    words.is_byline: (
        "Von Ada Lovelace / By Ada Lovelace / Text: Ada Lovelace / Ada Lovelace, dpa / KEYSTONE/SDA",
        "By default: off. / By default? / Ada Lovelace / Byzantium fell / We read dpa-infocom",
    ),
    words.is_beside: (
        "A well at dawn. Photo: Ada Lovelace / © 2024 The Wells / Bild: Imago / A well. Keystone / 19 June 2024 / "
        "By Ada Lovelace / Show more … / © The Paper / Photo: Ada Writer",
        "A well at dawn. / Photos are welcome / Von Bern bis Basel regnet es. / At a glance it is simple. / Why? / "
        "The well dates from 19 June 2024 as we know",
    ),
    words.is_headline: (
        "All about wells / Wells: an FAQ",
        "Why wells? / Wells are dry. / - a well / TL;DR / 19 June 2024 / Wells, / Two\nlines",
    ),
    words.is_contents: (
        "Contents / Table of Contents: / Inhalt / Inhaltsverzeichnis / Sommaire / Índice / 目录",
        "The contents / Contents of wells / Why?",
    ),
    words.announces: (
        "Contents / This FAQ answers: / 问题：",
        "This FAQ answers / It is dry. We list what to do: / Why?",
    ),
    words.says_faq: (
        "FAQ / faq_en / FAQ_zh / my_faqs / faq2 / Wells FAQ / FAQ一覧 / Frequently asked questions / "
        "frequently-asked_questions / Q & A / Common questions about wells / Häufig gestellte Fragen / "
        "Fragen und Antworten / Preguntas más frecuentes / Questions-réponses / よくあるご質問 / Vanliga frågor",
        "faqir / Faquir / wells / uncommon questions / Question answers",
    ),
    words.is_call: (
        "Still questions? / Need help / Did this help / Noch Fragen? / Nog vragen? / "
        "Hat dir dieser Artikel gefallen? / Haben Sie weitere Fragen? / Vous avez encore des questions ? / "
        "¿Todavía tienes preguntas? / ¿No encuentras tu respuesta? / Ready to get started? / "
        "Hai ancora domande? / Sua dúvida não está aqui? / Heb je nog vragen? / Masz jeszcze pytania? / "
        "まだ質問がありますか？ / Any other questions? / Des questions ? / No encuentras lo que buscas",
        "Haben Sie Tee? / Vous avez un puits ? / ¿Tienes un pozo? / Masz pytanie? / "
        "Questions about wells? / Des questions de puits ? / Encore des puits ? / ¿No encuentras el pozo? / "
        "Whom do I contact? / Is more help there? / Contact us / References / Read more than one file at once? / Why?",
    ),
}


@pytest.mark.parametrize("is_it", WHAT, ids=lambda is_it: is_it.__name__)
def test_a_line_is_recognized_by_what_it_says(is_it: Callable[[str], bool]) -> None:
    does, does_not = (texts.split(" / ") for texts in WHAT[is_it])
    assert [text for text in does if not is_it(text)] == []
    assert [text for text in does_not if is_it(text)] == []
