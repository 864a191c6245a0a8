"""Lines are told by what they say: questions, labels, captions, bylines, calls, in several languages."""

import re
from collections.abc import Callable

import pytest

from pactqa.importing.words.phrases import (
    announces,
    asks,
    is_beside,
    is_box,
    is_byline,
    is_call,
    is_contents,
    is_headline,
    is_one_sentence,
    is_way_back,
    letters,
    offers_more,
    says_faq,
    split_date,
    summary,
    without_end,
    without_more,
)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Keine Zeit? blue News fasst für dich zusammen", "Keine Zeit? blue News fasst für dich zusammen"),
        ("TL;DR: It is dry.", "TL;DR: "),
        ("tldr It is dry.", "tldr "),
        ("Das Wichtigste in Kürze", "Das Wichtigste in Kürze"),
        ("Key points:", "Key points:"),
        ("Summary. It is dry.", "Summary. "),
        *(
            (text, text)
            for text in ("En bref", "Les points clés", "Puntos clave", "Punti chiave", "本文要点", "Kort fortalt")
        ),
        ("In short, it is dry.", None),  # a sentence
        ("Summary of wells", None),
        ("Why?", None),
    ],
)
def test_a_label_announces_a_summary(text: str, label: str | None) -> None:
    assert summary(text) == label


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
    assert (without_more(text), offers_more(text)) == (rest, offers)


WHAT: dict[Callable[[str], bool], tuple[str, str]] = {
    is_way_back: (
        "Back to top / ↑ Top / [Go back to the table of contents] / Nach oben / zurück / Volver arriba",
        "Back up your data. Then wait. / Why? / Stop / Topology / The top",
    ),
    is_byline: (
        "Von Ada Lovelace / By Ada Lovelace / Text: Ada Lovelace / Ada Lovelace, dpa / KEYSTONE/SDA / Interviewer: Ada",
        "By default: off. / By default? / Ada Lovelace / Byzantium fell / We read dpa-infocom",
    ),
    is_beside: (
        "A well at dawn. Photo: Ada Lovelace / © 2024 The Wells / Bild: Imago / A well. Keystone / 19 June 2024 / "
        "By Ada Lovelace / Show more … / © The Paper / Photo: Ada Writer / Bern, 19. Juni 2024 / 19.6.2024, 8:30",
        "A well at dawn. / Photos are welcome / Von Bern bis Basel regnet es. / At a glance it is simple. / Why? / "
        "The well dates from 19 June 2024 as we know / He came on 19 June 2024!",
    ),
    is_box: (
        "Zur Person / Mehr zum Thema: / Weiterführende Links: / Verwandte Themen auf unserem Blog / Further reading",
        "Further reading is in the annex. / Sources of wells / Quellen sind rar.",
    ),
    is_headline: (
        "All about wells / Wells: an FAQ",
        "Why wells? / Wells are dry. / - a well / TL;DR / 19 June 2024 / Wells, / Two\nlines",
    ),
    is_contents: (
        "Contents / Table of Contents: / Inhalt / Inhaltsverzeichnis / Sommaire / Índice / 目录",
        "The contents / Contents of wells / Why?",
    ),
    announces: ("Contents / This FAQ answers: / 问题：", "This FAQ answers / It is dry. We list what to do: / Why?"),
    says_faq: (
        "FAQ / faq_en / FAQ_zh / my_faqs / faq2 / Wells FAQ / FAQ一覧 / Frequently asked questions / "
        "frequently-asked_questions / Q & A / Common questions about wells / Häufig gestellte Fragen / "
        "Fragen und Antworten / Preguntas más frecuentes / Questions-réponses / よくあるご質問 / Vanliga frågor",
        "faqir / Faquir / wells / uncommon questions / Question answers",
    ),
    is_call: (
        "Still questions? / Need help / Did this help / Noch Fragen? / Nog vragen? / "
        "Hat dir dieser Artikel gefallen? / Haben Sie weitere Fragen? / Vous avez encore des questions ? / "
        "¿Todavía tienes preguntas? / ¿No encuentras tu respuesta? / Ready to get started? / Ready to cross? / "
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


@pytest.mark.parametrize(
    ("text", "rest", "date"),
    [
        ("2024-06-19", "", "2024-06-19"),
        ("19.6.2024", "", "2024-06-19"),
        ("19. Juni 2024", "", "2024-06-19"),
        ("19 juin 2024", "", "2024-06-19"),
        ("June 19, 2024", "", "2024-06-19"),
        ("Stand: 1. März 2024, 14.30 Uhr", "", "2024-03-01"),
        ("Published 1 August 2024 at 9:05 am", "", "2024-08-01"),
        ("Updated 11:05 AM EST, June 19th, 2024", "", "2024-06-19"),
        ("Publié le 1er juin 2024 à 18h00", "", "2024-06-01"),
        ("09. April 2011 2011-04-09 15:05:38", "", "2011-04-09"),
        ("The well is dry. 19 June 2024", "The well is dry.", "2024-06-19"),
        (
            "Nobody has seen any water in it since 19 June 2024",
            "Nobody has seen any water in it since 19 June 2024",
            None,
        ),
        ("31.2.2024", "31.2.2024", None),
        ("19 Brumaire 2024", "19 Brumaire 2024", None),
        ("3 jui 2024", "3 jui 2024", None),  # juin or juillet
        ("June 2024", "June 2024", None),
        ("", "", None),
    ],
)
def test_a_date_that_stands_alone_or_behind_the_text_is_split_off(text: str, rest: str, date: str | None) -> None:
    assert split_date(text) == (rest, date)


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("The well is dry.", True),
        ("The well is dry. It rests.", False),
        ("Is it dry? It is.", False),
        ("It is “dry.” Wait.", False),
        ("干了。等。", False),
        ("Ask Dr. Brown, e.g. at 3.30 p.m. or so.", True),
        ("Am 3. Oktober ist sie trocken.", True),
        ("Am 19. Oktober ist sie trocken.", True),
        ("J. R. Well dug it.", True),
        ("3. The well is dry.", True),  # its number is no sentence
        ("Q: Is it dry?", True),
        ("See well.example.org for it", True),
        ("And so on ... and on", True),
        ("", True),
    ],
)
def test_a_text_is_one_sentence(text: str, one: bool) -> None:
    assert is_one_sentence(text) == one


@pytest.mark.parametrize(
    ("text", "same"), [("Why? It’s DRY!", "whyitsdry"), ("Straße_1", "strasse1"), ("为什么？", "为什么"), ("–", "")]
)
def test_texts_are_compared_by_their_letters(text: str, same: str) -> None:
    assert letters(text) == same


def test_only_the_end_of_a_text_is_searched() -> None:
    sign = re.compile(r"\s*▾+$")
    assert without_end(sign, "Why? ▾▾") == "Why?"
    assert without_end(sign, "Why? ▾ so") == "Why? ▾ so"
    assert without_end(sign, "Why?" + " ▾" * 10_000).startswith("Why? ▾")


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("Why?", 1),
        ("It works, doesn't it?", 1),
        ("“Why?”", 1),
        ("Why ?!", 1),
        ("Why (and for how long?)", 1),
        ("为什么？", 1),
        ("لماذا؟", 1),
        ("Γιατί\u037e", 1),
        ("Πότε αρχίζει να ισχύει;", 1),
        ("«Γιατί;» είπε", 0.9),
        ("He came; she left;", 0),
        ("Why? A first answer", 0.9),
        ("“Why?” she asked", 0.9),
        ("see /faq?page=2", 0),
        ("How to dig a well", 0.8),
        ("- How to dig a well", 0.8),
        ("What’s a well", 0.8),
        ("Wie man einen Brunnen gräbt", 0.8),
        ("Qu'est un puits", 0.8),
        ("Où est le puits", 0.8),
        ("井戸はどうですか", 0.8),
        ("到底什么是井", 0.8),
        ("A well is a hole", 0),
        ("Show me how", 0),
        ("However deep", 0),
        ("", 0),
        ("One line\nor two?", 0),
        ("so " * 300 + "?", 0),
    ],
)
def test_how_likely_a_text_asks(text: str, likely: float) -> None:
    assert asks(text) == likely


@pytest.mark.parametrize(
    ("text", "language", "likely"),
    [
        ("Come to the office", "en", 0),
        ("Come si paga", "it", 0.8),
        ("Am Montag geschlossen", "de", 0),
        ("Am I too late", "en", 0.8),
        ("Do kasy", "pl", 0),
        ("Do kasy?", "pl", 1),
    ],
)
def test_words_ask_in_their_own_language(text: str, language: str, likely: float) -> None:
    assert asks(text, language) == likely
    assert asks(text) == max(likely, 0.8)
