"""Search finds a word however it is spelled, and nothing else."""

import unicodedata

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from pactqa.model import Edition, Fault, Question
from pactqa.search.answers import ask
from pactqa.search.spellings import fold
from pactqa.search.words import advice, anywhere, passages, patterns
from pactqa.text import paragraphs
from tests.conftest import Run, Session, Stored, edition, graph, question
from tests.documents import examples
from tests.growth import is_linear


def article(*answers: str, markdown: bool = False) -> Edition:
    questions = tuple(Question(number, "?!", answer, markdown) for number, answer in enumerate(answers, 1))
    return Edition(language="en", headline="x", questions=questions)


def found(text: str, *words: str) -> bool:
    """Return whether *words* are found in the answer *text*."""
    return bool(passages(article(text), patterns(words)))


@pytest.mark.parametrize("word", ["militaerisch", "MILITÄRISCH", "militarisch", "militärisch", "milita\u0308risch"])
@pytest.mark.parametrize("text", ["militärisch", "MILITÄRISCH", "milita\u0308risch", "militaerisch"])
def test_spellings_of_an_umlaut_find_each_other(word: str, text: str) -> None:
    # The ae of «militaerisch» is not an a with an accent, so «militarisch» alone does not find it.
    assert found(f"eine {text}e Hilfe", word) is not (word == "militarisch" and text == "militaerisch")


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("strasse", "Straße"),
        ("straße", "Strasse"),
        ("STRASSE", "Straße"),
        ("STRAẞE", "strasse"),
        ("cafe", "Café"),
        ("café", "CAFE"),
        ("oeuvre", "œuvre"),
        ("œuvre", "Oeuvre"),
        ("smorrebrod", "smørrebrød"),
        ("aengstlich", "Ängstlich"),
        ("angstlich", "Ängstlich"),
        ("uber", "ÜBER"),
        ("koenig", "KÖNIG"),
        ("coop", "co-op"),
        ("co-op", "Coop"),
        ("putins", "Putin’s"),
        ("u.s.a.", "USA"),
        ("atomuboote", "Atom-U-Boote"),
        ("rakete", "Interkontinentalraketen"),
        ("office", "oﬃce"),
        ("lodz", "Łódź"),
        ("istanbul", "İstanbul"),
        ("2024", "２０２４"),
        ("ελλαδα", "Ελλάδα"),
        ("йод", "Йод"),
        ("ё", "Ё"),
        ("soft", "so\u00adft"),
        ("thing", "þing"),
        ("ガイド", "ｶﾞｲﾄﾞ"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("ｶﾞｲﾄﾞ", "ｶﾞｲﾄﾞ"),
        ("ｶｲﾄ", "ｶﾞｲﾄﾞ"),
        ("nuklear", "ⓃⓊⓀⓁⒺⒶⓇ"),
        ("aes", "äes"),
    ],
)
def test_equivalent_spellings_find_each_other(word: str, text: str) -> None:
    assert found(f"Es heisst {text}.", word)


@pytest.mark.parametrize(("word", "text"), [("nato", "na to"), ("ab", "a b"), ("pakt", "pak"), ("uebel", "ubel")])
def test_different_words_do_not_match(word: str, text: str) -> None:
    assert not found(f"Es heisst {text}.", word)


@pytest.mark.parametrize(
    ("word", "begin", "again"),
    [
        ("nuklear", "", "ⓃⓤⓀⓛⒺⓐ"),
        ("aab", "", "ⓐ"),
        ("⽕⽕⽔", "", "⽕"),
        ("ǰ" * 30 + "a", "", "j\u030c"),
        ("aeeaeex", "", "æ\u0308e"),
        ("ssssx", "", "ßs"),
        ("ääx", "", "aee"),
        ("ab", "a", "-"),
        ("a" * 199, "", "a" * 198 + "b"),
    ],
)
def test_searching_in_vain_takes_time_in_proportion_to_the_text(word: str, begin: str, again: str) -> None:
    def search(text: str) -> None:
        wanted = patterns([word], "en")
        assert not passages(article(text), wanted)
        assert advice(article(text), wanted)
        ask(article(text), word, 3)

    assert is_linear(search, lambda length: begin + again * (length // len(again)), 20_000)


def test_all_words_must_occur_in_the_question_or_its_answer(run: Run, stored: Stored) -> None:
    path = stored(
        graph(
            edition(
                question("Which pact?", "One.\n\nAbout missiles and about grain."),
                question("Which grain?", "Wheat."),
                question("Who?", "A pact of two."),
            )
        )
    )
    assert run("search", "PACT", "-s", path).out == "1\tWhich pact?\tOne.\n3\tWho?\tA pact of two.\n"
    assert run("search", "grain", "missile", "pact", "-s", path).out == (
        "1\tWhich pact?\tAbout missiles and about grain.\n"
    )
    assert run("search", "grain missile", "-s", path).out == "1\tWhich pact?\tAbout missiles and about grain.\n"


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("misile", "; similar: missile"),
        ("pakt", "; similar: pact"),
        ("interkontinetalmissiles", "; similar: Intercontinentalmissiles"),
        ("rakete", ""),
        ("smissile", ""),
        ("isobars", ""),
    ],
)
def test_only_words_that_may_have_been_meant_are_suggested(word: str, near: str) -> None:
    text = "The missile, missiles and the pact take, make, keep, isolate, rate. Intercontinentalmissiles too."
    assert advice(article(text), patterns([word])).reason == f"nothing found for '{word}'{near}"


def test_a_search_suggests_another_edition_that_has_the_words(run: Run) -> None:
    result = run("search", "missile", "kim", "-l", "de")
    assert (result.code, result.out) == (1, "")
    assert result.err == (
        "pactqa: nothing found for 'missile kim', but the English edition has it; "
        "try: pactqa search missile kim -l en\n"
    )
    store = run("read", "-f", "json", "-l", "de").bytes
    assert run("search", "missile", "-s", "-", stdin=store).err == "pactqa: nothing found for 'missile'\n"


def test_a_word_in_the_name_of_a_chapter_is_located() -> None:
    questions = (Question(1, "Why?", "So.", section="Steep"), Question(2, "How?", "Slowly.", section="Pour"))
    steeped = Edition(language="en", headline="x", questions=questions)
    assert advice(steeped, patterns(["steep", "slowly"])).reason == (
        "no question contains all these words: steep in 1; slowly in 2"
    )


def test_of_many_numbers_the_message_says_how_many_are_left_out() -> None:
    assert advice(article(*["Tea."] * 12, "Milk."), patterns(["tea", "milk"])).reason == (
        "no question contains all these words: tea in 1, 2, 3, 4, 5, 6, 7, 8, 9 and 3 more; milk in 13"
    )


SESSIONS = examples(__file__, "words.txt")


@pytest.mark.parametrize("text", SESSIONS.values(), ids=SESSIONS)
def test_a_session_of_search(session: Session, text: str) -> None:
    session(text)


def test_the_lead_and_the_summary_are_found_as_entry_0(run: Run, stored: Stored) -> None:
    about = {"description": "A lead on oolong.", "abstract": "Leaves in brief.\n\nSo far."}
    path = stored(graph(edition(**about), edition(question("Warum?", "Ingwer."), inLanguage="de", **about)))
    assert run("search", "leaves", "oolong", "-s", path, "-l", "en").out == "0\tOverview\tA lead on oolong.\n"
    assert run("search", "leaves", "-s", path, "-l", "de").out == "0\tÜberblick\tLeaves in brief.\n"
    assert run("search", "leaves", "-s", path, "-l", "en", "-f", "md").out == "## 0. Overview\n\nLeaves in brief.\n"
    for name in ("overview", "verb"):
        assert run("search", name, "-s", path, "-l", "en").code == 1  # its name is the program's, not the article's
    assert run("search", "oolong", "ingwer", "-s", path, "-l", "de").err.splitlines()[0] == (
        "pactqa: no question contains all these words: oolong in 0; ingwer in 1"
    )


def test_the_overview_counts_once_if_it_is_also_a_question_of_a_part(run: Run, stored: Stored) -> None:
    path = stored(graph(edition(description="A lead on oolong.")))
    part = run("search", "oolong", "-s", path, "-f", "json").bytes
    assert run("search", "oolong", "-s", "-", stdin=part).out == "0\tOverview\tA lead on oolong.\n"


def test_function_words_are_no_condition_unless_there_are_no_others(run: Run, stored: Stored) -> None:
    path = stored(graph(edition(question("How hot must the water be?", "Boiling."), question("Why?", "It is so."))))
    assert run("search", "what", "is", "hot", "-s", path).out == "1\tHow hot must the water be?\tBoiling.\n"
    assert run("search", "it", "is", "-s", path).out == "2\tWhy?\tIt is so.\n"


def test_the_function_words_are_those_of_the_edition(run: Run, stored: Stored) -> None:
    english = edition(question("Who won the war?", "Nobody."), question("Who lost?", "All."))
    assert run("search", "war", "lost", "-s", stored(graph(english))).code == 1
    german = edition(question("Wer gewann?", "Niemand."), inLanguage="de")
    assert run("search", "wer", "war", "gewann", "-s", stored(graph(german))).out.startswith("1\t")


@pytest.mark.parametrize("markdown", [False, True])
@pytest.mark.parametrize(
    ("word", "answers"),
    [("C++", "1"), ("c#", "2"), ("C#?", "2"), (".js", "3"), ("-v", "4"), ("Q&A", "5"), ("--force", "6"), ("c", "1256")],
)
def test_a_short_word_is_found_with_its_signs(word: str, answers: str, markdown: bool) -> None:
    texts = ["Use C++11.", "Write C# or F#.", "In x.js it is.", "Try -v, a-v not.", "A Q&A of acts.", "Force it."]
    having = passages(article(*texts, markdown=markdown), patterns([word]))
    assert "".join(str(passage.question.number) for passage in having) == answers


@given(st.text(min_size=1, max_size=8), st.text(max_size=5), st.text(max_size=5))
@example("ß", "", "")
@example("ǰ", "", "")
@example("ŉ", "x", "")
@example("snake_case", "", "")
def test_any_word_is_found_in_text_that_contains_it(word: str, before: str, after: str) -> None:
    try:
        wanted = patterns([word])
    except Fault:
        assert not fold(word).strip()
        return
    # Not all compatibility forms are found, a circled 23 for example: only those that stand for a single letter.
    assume(len(wanted) == 1 and (unicodedata.is_normalized("NFKC", word) or word in "ßǰŉ"))
    assert anywhere(wanted).search(f"{before} {word.strip()} {after}")


@given(st.text(st.characters(codec="utf-8", categories=["L", "N"], max_codepoint=0x24F), min_size=1, max_size=8))
def test_case_and_accents_make_no_difference(word: str) -> None:
    assume(fold(word))
    for spelling in (word.lower(), word.casefold(), unicodedata.normalize("NFD", word), word.swapcase()):
        assert found(spelling, word)


@given(st.text().filter(paragraphs), st.text(min_size=1))
def test_any_failed_search_gets_advice(text: str, word: str) -> None:
    try:
        wanted = patterns([word])
    except Fault:
        return
    if not passages(article(text), wanted):
        assert advice(article(text), wanted).reason.startswith("nothing found for")


def test_advice_that_is_no_longer_wanted_reads_no_further() -> None:
    read: list[int] = []

    def proceed() -> bool:
        read.append(1)
        return len(read) < 3

    assert advice(article(*["So."] * 100), patterns(["zebra"]), proceed).reason == "nothing found for 'zebra'"
    assert len(read) < 10
