"""What is before a question: its number, its mark or its bullet is told from what belongs to the text."""

import pytest

from pactqa.importing.words.marks import parse_prefixes
from pactqa.importing.words.prefix import (
    Prefix,
    before_marks,
    is_label,
    is_prefix,
    parse_prefix,
    without_prefixes,
)


@pytest.mark.parametrize(
    ("text", "form", "bare", "mark"),
    [
        ("Q: Why?", "Q:", "Why?", "q"),
        ("A: So.", "A:", "So.", "a"),
        ("Q:", "Q:", "", "q"),  # the question is in the next block
        ("Q12. Why?", "Q1.", "Why?", "q"),
        ("Frage 3: Warum?", "FRAGE 1:", "Warum?", "q"),
        ("Antwort: So.", "ANTWORT:", "So.", "a"),
        ("Вопрос: Почему?", "ВОПРОС:", "Почему?", "q"),
        ("Питання: Чому?", "ПИТАННЯ:", "Чому?", "q"),
        ("Raspuns: Da.", "RASPUNS:", "Da.", "a"),
        ("问：为什么？", "问：", "为什么？", "q"),
        ("S: So.", "S:", "So.", "a"),
        ("3. Why?", "1.", "Why?", ""),
        ("10) Why?", "1)", "Why?", ""),
        ("(4) Why?", "(1)", "Why?", ""),
        ("1.12 Why?", "1.1", "Why?", ""),
        ("§ 7: Why?", "§ 1:", "Why?", ""),
        ("1.What is it?", "1.", "What is it?", ""),
        ("2.¿Por qué?", "1.", "¿Por qué?", ""),
        ("2.- ¿Por qué?", "1.-", "¿Por qué?", ""),
        ("2-Perché?", "1-", "Perché?", ""),
        ("2-ème étage", "", "2-ème étage", ""),
        ("Question 2)Why?", "QUESTION 1)", "Why?", "q"),
        ("3. Q: Why?", "1. Q:", "Why?", "q"),
        ("3. Q – Why?", "1. Q –", "Why?", "q"),
        ("3. A. Milne wrote it", "1.", "A. Milne wrote it", ""),
        ("3) Antwort: So.", "1) ANTWORT:", "So.", "a"),
        ("3. F. Scott wrote it", "1.", "F. Scott wrote it", ""),
        ("G1. Why?", "G1.", "Why?", ""),
        ("➤ Why?", "➤", "Why?", ""),
        ("▸Why?", "▸", "Why?", ""),
        ("- Why?", "", "Why?", ""),  # an item of a list says nothing of its document
        ("## 2. Why? ##", "## 1.", "Why?", ""),
        ("Why? {#why}", "", "Why?", ""),
        ("Why? ¶", "", "Why?", ""),
        ("Why? ▾", "", "Why?", ""),
        ("`--why` means?", "", "`--why` means?", ""),
        ("C# or Java?", "", "C# or Java?", ""),
        ("An answer", "", "An answer", ""),
        ("Question of taste", "", "Question of taste", ""),
        ("2024-06-19", "", "2024-06-19", ""),
        ("A", "", "A", ""),
        ("", "", "", ""),
    ],
)
def test_the_beginning_of_a_line_is_its_number_or_mark(text: str, form: str, bare: str, mark: str) -> None:
    prefix = parse_prefix(text)
    assert (prefix.form, prefix.bare, prefix.mark) == (form, bare, mark)


@pytest.mark.parametrize(
    ("text", "weak", "count"),
    [
        ("3. Why?", False, 3),
        ("3 wells are enough", True, 3),
        ("# 3 wells", False, 3),
        ("1.2. Why?", False, 0),
        ("b) Why?", True, 0),
        ("IV. Why?", True, 0),
        ("Why?", False, 0),
    ],
)
def test_a_number_without_punctuation_and_a_letter_may_belong_to_the_text(text: str, weak: bool, count: int) -> None:
    prefix = parse_prefix(text)
    assert (prefix.weak, prefix.count) == (weak, count)


@pytest.mark.parametrize(
    ("text", "bullet", "item"),
    [
        ("- Why?", "-", True),
        ("• 1. Why?", "•", True),
        ("o Why?", "o", True),
        ("1. Why?", "", True),
        ("2) Why?", "", True),
        ("➤ Why?", "", False),
        ("1.2. Why?", "", False),
        ("2.x is new", "", False),
        ("-5 wells", "", False),
        ("Q: Why?", "", False),
    ],
)
def test_a_bullet_or_a_number_begins_an_item(text: str, bullet: str, item: bool) -> None:
    prefix = parse_prefix(text)
    assert (prefix.bullet, prefix.item) == (bullet, item)


@pytest.mark.parametrize(
    ("lines", "marks"),
    [
        ("Q1. Why? / A1. So. / Q2. How? / A2. Thus.", "qaqa"),
        ("1. Why? / A1. So. / 2. How? / A2. Thus.", " a a"),
        ("Q.1 Why? / A.1 So. / Q.2 How? / A.2 Thus.", " a a"),
        ("P1. Cur? / R1. Ita. / P2. Quo? / R2. Sic.", " a a"),
        ("A1. Why? / A2. How? / A3. When?", "   "),  # chapter A, not answers
        ("Q1. Why? / A1. When? / A2. Where? / A3. Who?", "q   "),
        ("Q. Why? / So. / Q. How? / Thus.", "q q "),
        ("F. Warum? / So. / F. Wie? / Also.", "q q "),
        ("Q. Why? / So. / Q. Hume / Thus.", "    "),  # an initial
    ],
)
def test_a_letter_marks_answers_where_it_alternates_with_one_that_marks_questions(lines: str, marks: str) -> None:
    assert "".join(prefix.mark or " " for prefix in parse_prefixes(lines.split(" / "))) == marks


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Q: Why?\nA: So.\nQ: How?", ["A: So.", "Q: How?"]),
        ("Why? A: So.", ["A: So."]),
        ("Warum?\nAntwort 1: So.", ["Antwort 1: So."]),
        ("¿Por qué?\nRespuesta: Así.", ["Respuesta: Así."]),
        ("Vitamin A: so it is.", []),
        ("Why?\nA well", []),
    ],
)
def test_the_mark_of_a_question_or_an_answer_begins_a_line(text: str, starts: list[str]) -> None:
    assert [text[place + 1 :].partition("\n")[0] for place in before_marks(text)] == starts


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        ("Q: Why? / Q: How?", "Why? / How?"),
        ("Q: 1.1 Why? / Q: 1.2 How? / Q: 2.1 When?", "Why? / How? / When?"),
        ("Q: 3 wells or one? / Q: Why? / Q: How?", "3 wells or one? / Why? / How?"),
        ("1. Why? / 2. How? / 3. When?", "Why? / How? / When?"),
        ("1 Why? / 2 How? / 3 When?", "Why? / How? / When?"),  # all are numbered
        ("3 wells or one? / Why? / How?", "3 wells or one? / Why? / How?"),
        ("1-Why? / 2-How? / 3-When?", "Why? / How? / When?"),
        ("3-D wells? / Why? / How?", "3-D wells? / Why? / How?"),
        ("FAQ 1: Why? / FAQ 2: How? / FAQ 3: When?", "Why? / How? / When?"),
        ("Punkt 1: Why? / Punkt 2: How?", "Punkt 1: Why? / Punkt 2: How?"),  # two are too few to tell
        ("Why dig? + / Why pump? +", "Why dig? / Why pump?"),  # the sign opens the answer
        ("Why dig? / Why C++ / Why pump?", "Why dig? / Why C++ / Why pump?"),
        ("「茶」は何？ / （緑）茶は？", "「茶」は何？ / （緑）茶は？"),
        ("➤ Why? / → How?", "Why? / How?"),
        ("1. / 2.", "1. / 2."),  # a number alone is better than nothing
    ],
)
def test_names_lose_the_numbers_and_signs_that_the_document_gives_them(texts: str, names: str) -> None:
    assert " / ".join(without_prefixes(texts.split(" / "), parse_prefixes(texts.split(" / ")))) == names


def test_a_document_without_lines_has_no_prefixes() -> None:
    assert (parse_prefixes([]), without_prefixes([], [])) == ([], [])
    assert parse_prefix("") == Prefix("", "")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        *(("Question", "q"), ("Frage:", "q"), ("(Answer)", "a"), ("Q:", "q"), ("a.", "a"), ("Respuesta –", "a")),
        *(("1. Question", "q"), ("2) Answer:", "a"), ("1. Q", ""), ("1. Questions", "")),
        *(("Q", ""), ("A", ""), ("faq", ""), ("Questions", ""), ("An answer", "")),
    ],
)
def test_a_label_is_a_whole_word_or_a_letter_with_punctuation(text: str, label: str) -> None:
    assert is_label(text) == label


def test_a_prefix_may_stand_alone() -> None:
    texts = ("3.", "(3)", "Q:", "§1.2", "Frage 2:", "➤", "3. Why?", "Why?", "Q")
    assert [text for text in texts if not is_prefix(text)] == ["3. Why?", "Why?", "Q"]
