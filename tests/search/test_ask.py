"""Ask finds the answer to a question in the reader's own words, and knows when there is none."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactqa.model import Edition, Fault, Question
from pactqa.search.answers import Answers, ask, ask_all
from pactqa.search.terms import plain, runs
from tests.conftest import Run, Session, Stored, Terminal, edition, graph, question
from tests.documents import examples
from tests.growth import is_linear

TEA = [
    ("How hot must the water be?", "It depends on the tea.\n\nGreen tea takes 80 degrees, black tea boiling water."),
    ("Who invented tea?", "Nobody knows. Everybody claims it."),
    ("The timer does not ring", "Test the speakers, and the treaties between them."),
    ("Where do the leaves go?", "To the compost heap."),
    ("May one reuse them?", "Twice, if they are whole."),
    ("What does a cup cost?", "Two francs."),
]
BIKES = [
    ("Where do I return a bike?", "At any station. The bike locks itself."),
    ("What does a ride cost?", "One franc for half an hour on any bike."),
    ("The bike has a flat tyre", "Report it in the app; take another bike."),
    ("May children ride?", "From fourteen on, on a bike of their size."),
    ("How do I open an account?", "In the app, with your telephone number."),
]
TEE = [
    ("Wie heiß muss das Wasser sein?", "Grüner Tee braucht 80 Grad."),
    ("Wer zahlt die Teesteuer?", "Die Händler in den großen Häusern."),
    ("Was kostet ein Kännchen?", "Zwei Franken."),
    ("Welche Impfpflicht gilt?", "Keine."),
]


def of_these(entries: Sequence[tuple[str, str]], language: str = "en") -> Edition:
    questions = tuple(Question(number, name, answer) for number, (name, answer) in enumerate(entries, 1))
    return Edition(language=language, headline="Tea", questions=questions)


def asked(entries: Sequence[tuple[str, str]], text: str, language: str = "en", most: int = 3) -> Answers:
    return ask(of_these(entries, language), text, most)


def first(entries: Sequence[tuple[str, str]], text: str, language: str = "en") -> int | None:
    """Return the number of the first answer to *text*, or None if nothing answers it."""
    answers = asked(entries, text, language)
    return answers.passages[0].question.number if answers.answered else None


def highlight(answers: Answers) -> list[str]:
    return [found[0] for passage in answers.passages for found in answers.highlight.finditer(passage.text)]


@pytest.fixture
def tea(stored: Stored) -> Path:
    return stored(graph(edition(*(question(*entry) for entry in TEA))))


CHAI_JA = [("誰がお茶を発明しましたか", "分かりません。"), ("お湯の温度はどのくらいですか", "緑茶は八十度です。")]
CHAI_RU = [("Кто придумал чай?", "Никто не знает."), ("Какой должна быть вода?", "Горячей.")]
TWO_ALIKE = [("tea for you", "hot"), ("is it tea", "hot")]
FOUND = [
    ("en", TEA, "how hot is the water", 1),
    ("en", TEA, "temperature of water for green tea?", 1),
    ("en", TEA, "who has invented it", 2),
    ("en", TEA, "inventor", 2),
    ("en", TEA, "why is my timer not ringing", 3),
    ("en", TEA, "timmer", 3),
    ("en", TEA, "compsot", 4),
    ("en", TEA, "HOW MUCH DOES A CUP OF TEA COST???", 6),
    ("en", TEA, "how hot is the water" + " is it" * 160, 1),
    ("de", TEE, "wie heiss soll wasser sein", 1),
    ("de", TEE, "gruener tee", 1),
    ("de", TEE, "grüner Tee", 1),
    ("de", TEE, "gruner tee", 1),
    ("de", TEE, "wer bezahlt Steuern", 2),
    ("de", TEE, "Haus", 2),
    ("de", TEE, "haeuser", 2),
    ("de", TEE, "besteht eine Pflicht", 4),
    ("de", TEE, "Wieviel kosten zwei Kaennchen?", 3),
    ("ja", CHAI_JA, "温度は何度", 2),
    ("ru", CHAI_RU, "вода для чая горячая", 2),
    ("tlh", [("nuq 'oH Dargh", "tlhej"), ("bIQ tuj", "bIQ tuj qay")], "bIQ", 2),
    ("en", [("What is C?", "A language."), ("What is C++?", "Another one.")], "c++", 2),
    ("he", [("מי המציא את התה?", "איש אינו יודע."), ("כמה חמים צריכים להיות המים?", "חמים מאוד.")], "הַמַּיִם", 2),
    ("ar", [("من اخترع الشاي؟", "لا أحد يعرف."), ("ما هي حرارة الماء؟", "ثمانون درجة.")], "حَرَارَة", 2),
    # Nothing answers.
    ("en", TEA[:2] + TEA[3:], "Which planets have rings?", None),
    ("en", TEA[:2] + TEA[3:], "bake a cake", None),
    ("en", TEA, "温度は何度", None),
    ("ja", [("料金はいくらですか", "月額五百円です。")], "いくらですか", None),
    # A question about the subject of all is answered with fewer of its words.
    ("en", BIKES, "May my daughter borrow a bike?", 4),
    ("en", BIKES, "May my daughter borrow a boat?", None),
    # Function words are asked for if there are no others, and tell similar entries apart.
    ("en", [("What is it?", "Tea."), ("How so?", "So.")], "what is it", 1),
    ("en", TWO_ALIKE, "tea for you", 1),
    ("en", TWO_ALIKE, "is it tea", 2),
    # An answer that repeats a word is behind one that has both.
    (
        "en",
        [("pots", "tea " * 8), ("cups", "green tea" + " now" * 6), ("water", "milk"), ("x", "leaf")],
        "green tea",
        2,
    ),
]


@pytest.mark.parametrize(("language", "entries", "text", "number"), FOUND, ids=range(len(FOUND)))
def test_a_question_in_other_words_finds_its_answer_or_none(
    language: str, entries: Sequence[tuple[str, str]], text: str, number: int | None
) -> None:
    assert first(entries, text, language) == number


def test_an_answer_is_sure_only_if_its_confidence_is_well_above_all_others() -> None:
    entries = [("leaf", "cup"), ("water", "leaf cup and tea"), ("is it a cup of tea", "cup cup and so")]
    found = asked(entries, "is leaf tea")
    assert [passage.question.number for passage in found.passages] == [1, 3, 2]  # the last one is nearly as sure
    assert not found.sure
    assert asked(entries[::2], "is leaf tea").sure


def test_half_width_kana_are_found_and_lit() -> None:
    found = asked([("ﾃﾚﾋﾞ?", "ここ。"), ("だれ?", "え。")], "テレビ", "ja")
    assert [passage.question.number for passage in found.passages] == [1]
    assert found.highlight.findall("ﾃﾚﾋﾞ?") == ["ﾃﾚﾋﾞ"]
    assert found.missing == []


def test_answers_of_one_edition_stay_in_their_order_among_those_of_others() -> None:
    entries = [("leaf", "cup"), ("water", "leaf cup and tea"), ("is it a cup of tea", "cup cup and so")]
    found = asked(entries, "is leaf tea")
    assert found.passages[2].confidence > found.passages[1].confidence
    both = ask_all([of_these([("tea", "leaf")], "de"), of_these(entries)], "is leaf tea", 4)
    merged = [passage.question.name for passage in both.passages]
    assert [name for name in merged if name != "tea"] == ["leaf", "is it a cup of tea", "water"]
    assert len(merged) == 4


@pytest.mark.parametrize("language", ["de", "en"])
def test_each_question_of_the_article_is_answered_for_sure(language: str, run: Run) -> None:
    [article] = json.loads(run("read", "-l", language, "-f", "json").out)["@graph"]
    entries = [(each["name"], each["acceptedAnswer"]["text"]) for each in article["mainEntity"]]
    for number, (name, _) in enumerate(entries, 1):
        assert asked(entries, name, language).sure, name
        assert first(entries, name, language) == number


def test_the_passage_is_the_paragraph_with_what_is_asked() -> None:
    [found, *_] = asked(TEA, "how hot for green tea").passages
    assert found.text == "Green tea takes 80 degrees, black tea boiling water."


def test_inflections_and_parts_of_compounds_are_lit() -> None:
    assert highlight(asked(TEE, "wer besteuert ein grosses Haus", "de")) == ["großen", "Häusern"]
    assert asked(TEE, "Steuer", "de").highlight.findall("Wer zahlt die Teesteuer?") == ["Teesteuer"]
    assert asked([("お湯の温度", "緑茶は八十度です。")], "温度", "ja").highlight.findall("お湯の温度は") == ["温", "度"]
    assert asked([("รหัสผ่าน", "ไม่มี")], "รหัสผ่าน", "th").highlight.findall("รหัสผ่าน") == ["ร", "หั", "ส", "ผ่า", "น"]


def test_words_that_no_answer_has_are_named_as_typed() -> None:
    assert asked(TEA, "Is Oolong water hot, Reginald?").missing == ["Oolong", "Reginald"]
    assert asked(TEA, "how hot is the watr?").missing == []
    assert asked(TEA, "nai\u0308ve tea").missing == ["nai\u0308ve"]
    assert asked([("चाय कितनी गर्म हो?", "बहुत।")], "दूध और चाय", "hi").missing == ["दूध", "और"]


def test_words_of_the_headline_are_not_missing(terminal: Terminal, stored: Stored) -> None:
    path = stored(graph(edition(*(question(*entry) for entry in TEA), headline="Teapots of Assam")))
    shown = terminal("ask", "where do the green leaves in Assam go, Reginald", "-s", path)
    assert "Without a match: Reginald." in shown.rows


def test_a_pipe_gets_numbers_questions_and_passages_best_first(run: Run, tea: Path) -> None:
    result = run("ask", "how", "hot", "is", "the", "water", "for", "tea", "-s", tea)
    assert result.out == (
        "1\tHow hot must the water be?\tGreen tea takes 80 degrees, black tea boiling water.\n"
        "2\tWho invented tea?\tNobody knows. Everybody claims it.\n"
    )
    assert run("ask", "how hot is the water for tea", "-n", "1", "-s", tea).out.count("\n") == 1


def test_json_is_a_store_of_the_answers_in_their_order(run: Run, tea: Path) -> None:
    store = run("ask", "who invented the water and the tea", "-f", "json", "-s", tea).out
    found = json.loads(store)["@graph"][0]["mainEntity"]
    assert [each["name"] for each in found] == ["Who invented tea?", "How hot must the water be?"]
    best, other = (each["pactqa:confidence"] for each in found)
    assert 1 >= best > other > 0
    assert run("list", "-s", "-", stdin=store).out == "2\tWho invented tea?\n1\tHow hot must the water be?\n"


def test_markdown_and_page_have_the_passages(run: Run, tea: Path) -> None:
    assert run("ask", "who invented it", "-n", "1", "-f", "markdown", "-s", tea).out == (
        "## 2. Who invented tea?\n\nNobody knows. Everybody claims it.\n"
    )
    page = run("ask", "who invented it", "-n", "1", "-f", "html", "-s", tea).out
    assert "<title>who invented it – A pact</title>" in page
    assert "Who <mark>invented</mark> tea?" in page


def test_a_terminal_gets_the_answer_if_it_is_sure(terminal: Terminal, tea: Path) -> None:
    screen = terminal("ask", "how hot must the water be for my tea on the timer", "-s", tea.name)
    assert screen.rows == [
        "1  How hot must the water be?",
        "",
        "   It depends on the tea.",
        "",
        "   Green tea takes 80 degrees, black tea boiling water.",
        "",
        "See also:",
        "3  The timer does not ring",
        "2  Who invented tea?",
        "",
        f"Questions 1, 3, 2 of 6. Next: pactqa show 3 2 -s {tea.name}",
    ]
    assert screen.style("water be").fg == "magenta"
    assert screen.style("boiling").fg == "default"


def test_a_terminal_gets_passages_and_what_is_missing_if_it_is_not_sure(terminal: Terminal, tea: Path) -> None:
    screen = terminal("ask", "where do green leaves of Assam grow", "-s", tea.name)
    assert screen.rows == [
        "4  Where do the leaves go?",
        "",
        "   To the compost heap.",
        "",
        "1  How hot must the water be?",
        "",
        "   Green tea takes 80 degrees, black tea boiling water.",
        "",
        "Without a match: Assam, grow.",
        "",
        f"Questions 4, 1 of 6. Next: pactqa show 1 -s {tea.name}",
    ]


def test_a_sure_answer_in_markdown_is_rendered_with_its_words_lit(terminal: Terminal, stored: Stored) -> None:
    answer = "Take **boiling** water:\n\n```\nboil water\n```"
    entries = [question(*TEA[0][:1], answer, encodingFormat="text/markdown"), *(question(*entry) for entry in TEA[1:])]
    screen = terminal("ask", "how hot must the water be", "-s", stored(graph(edition(*entries))))
    assert screen.rows[2:5] == ["   Take boiling water:", "", "       boil water"]
    assert screen.style("water:").fg == screen.style("water be").fg == "magenta"


SESSIONS = examples(__file__, "asking.txt")


@pytest.mark.parametrize("text", SESSIONS.values(), ids=SESSIONS)
def test_a_session_of_ask(session: Session, text: str) -> None:
    session(text)


def test_a_question_is_at_most_1000_characters_long(run: Run) -> None:
    said = "question too long: 1001 characters, at most 1000; ask in fewer words"
    assert run("ask", "a" * 1001).err == f"pactqa: {said}\n"


def test_no_answer_is_exit_code_1_with_the_list_to_look_at(run: Run, tea: Path) -> None:
    result = run("ask", "which planets have a heap of moons", "-s", tea)
    assert (result.code, result.out) == (1, "")
    assert result.err == (
        "pactqa: nothing in this article answers 'which planets have a heap of moons'\n"
        f"pactqa: try: pactqa list -s {tea}\n"
    )


@given(
    st.text(min_size=1, max_size=40),
    st.text(max_size=40),
    st.text(max_size=40),
    st.sampled_from(["en", "de", "ja", "xx"]),
)
def test_any_question_of_any_text_has_an_end(text: str, name: str, answer: str, language: str) -> None:
    try:
        answers = asked([(name, answer), (answer, name)], text, language)
    except Fault:
        assert not runs(plain(text, language))
        return
    assert len(answers.passages) <= 2
    assert all(0 <= passage.confidence <= 1 for passage in answers.passages)
    answers.highlight.sub("", answer)


@pytest.mark.growth
@pytest.mark.parametrize("piece", ["tea ", "tea", "茶温", "ä", "tea{n} ", "x\u0301", "_", "का", "ที่"])
def test_asking_takes_time_in_proportion_to_the_text(piece: str) -> None:
    def text(length: int) -> str:
        return "".join(piece.format(n=n) for n in range(length // len(piece)))

    assert is_linear(lambda long: asked([("Tea?", long)], "why is tea1234 so hot 茶温"), text, 40_000)


@pytest.mark.growth
@pytest.mark.parametrize("accents", ["\u0308\u0323", "\u0591\u05b0", "\uff9e\u0334"])  # in another order than Unicode's
def test_asking_takes_time_in_proportion_to_the_accents_on_a_letter(accents: str) -> None:
    assert is_linear(lambda long: asked([("Tea?", long)], "tea"), lambda length: "a" + accents * (length // 2), 10_000)


@pytest.mark.growth
def test_asking_takes_time_in_proportion_to_the_number_of_questions() -> None:
    def work(long: str) -> None:
        asked([("Tea?", word) for word in long.split()], "why is tea1234 hot")

    assert is_linear(work, lambda length: " ".join(f"tea{n}" for n in range(length // 8)), 24_000)


def test_asking_takes_time_in_proportion_to_a_text_whose_words_all_meet_those_of_a_long_question() -> None:
    def alike(count: int) -> str:
        return " ".join(f"abcdefgh{n}" for n in range(count))

    assert is_linear(lambda text: asked([("Tea?", text)], alike(85)), alike, 1_000)


def test_a_large_store_is_asked_for_words_in_all_their_forms() -> None:
    many = [(f"Warum ist Ding{n} so?", f"Weil Sache{n} es will. " + "So ist es nun einmal. " * 10) for n in range(4000)]
    many[1234] = ("Wer zahlt?", "Die Händler in den großen Kaffeehäusern.")
    many[2345] = ("NATO?", "Ein Bündnis.")
    for text, number in [
        ("haendler", 1235),
        ("großes Kaffeehaus", 1235),
        ("Kaffeehaeuser", 1235),
        ("Kafeehäuser", 1235),
        ("nato", 2346),
        ("Buendnis", 2346),
    ]:
        assert first(many, text, "de") == number


def test_signs_beside_letters_of_a_script_without_spaces_are_literal() -> None:
    assert asked([("温++は何", "湯の温++度")], "温++", "ja").highlight.search("湯の温+度")


def test_the_lead_and_the_summary_answer_as_entry_0(run: Run, terminal: Terminal) -> None:
    asked = ["ask", "When did Putin last travel to North Korea?", "-l", "en"]
    first = run(*asked).out.splitlines()[0]
    assert first.startswith("0\tOverview\t")
    assert "for the first time in 24 years" in first
    assert terminal(*asked, "-n", "1").rows[0] == "0  Overview"
    sure = terminal("ask", "is the text published", "-l", "en")
    assert sure.rows[:2] == ["0  Overview", ""]
    assert "The exact text of the agreement has not been published" in " ".join(sure.text.split())
    [store] = json.loads(run(*asked, "-f", "json").out)["@graph"]
    assert store["mainEntity"][0]["name"] == "Overview"


def test_show_0_shows_the_lead_and_the_summary(run: Run, stored: Stored) -> None:
    about = {"description": "A lead.", "abstract": "In brief.\n\nSo far."}
    path = stored(graph(edition(**about)))
    assert run("show", "0", "-s", path).out == "0. Overview\n\nA lead.\n\nNo time?\n\nIn brief.\n\nSo far.\n"
    assert run("show", "0-1", "-s", path).out.endswith("So far.\n\n1. Why?\n\nBecause.\n")
    assert run("show", "all", "-s", path).out == "1. Why?\n\nBecause.\n"
    assert run("show", "0-2", "-s", path).err.startswith("pactqa: no question 2: this article has 1")
    for path in (stored(graph()), stored(graph(edition(abstract=" ")))):
        assert run("show", "0", "-s", path).err.startswith("pactqa: no question 0: this article has 1")
