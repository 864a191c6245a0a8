"""An interview asks by its turns: every turn of whoever asks is a question, and the turns of the others answer it."""

from pathlib import Path

import pytest

from tests.documents import entries
from tests.pdfs import Text, pdf

LEAD = "Ada Keeper has lived in the lighthouse of Holm for thirty years, alone with the wind, the birds and her radio."
YEARS = "I came for one winter, to write a book about the birds, and then nobody came to fetch me when spring was over."
STORM = (
    "Only once, in the year of the great storm, when the sea took the boat, the hens and the lower half of the stairs."
)
RADIO = (
    "I listen to it all day. It tells me what the weather is like, and I look out of the window and know it is wrong."
)


def page(turns: str) -> str:
    """Return a news page with *turns* below its lead."""
    return (
        '<!doctype html><html lang="en"><title>The keeper</title><body><main><article><h1>“The sea took the hens”</h1>'
        f"<p>{LEAD}</p>{turns}</article></main></body></html>"
    )


@pytest.mark.parametrize("space", ["\u200b", "\ufeff", " \u200b "])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("it.html", page(f"<p><b>Why Holm?</b></p><p>{YEARS}</p><p><b>Any fear?</b>@</p><p>{STORM}</p>")),
        ("it.txt", f"Why Holm?@\n\n{YEARS}\n\nAny fear?@\n\n{STORM}\n"),
    ],
)
def test_an_invisible_space_behind_the_question_mark_hides_no_question(
    tmp_path: Path, name: str, text: str, space: str
) -> None:
    found = entries(tmp_path / name, text.replace("@", space))
    assert found == [("Why Holm?", YEARS), ("Any fear?", STORM)]


NAMED = [
    ("Nora Asker", "Why did you come to Holm?", "Ada Keeper", YEARS),
    ("Asker", "People say that the sea took half of it.", "Keeper", STORM),
    ("Asker", "And the radio? Does it help?", "Keeper", RADIO),
]
TOLD = [(said, answer) for _, said, _, answer in NAMED]


def interview(turn: str) -> str:
    """Return the turns of `NAMED`, each written as the format string *turn*, of a name and what it says."""
    said = [pair for asker, asked, keeper, answer in NAMED for pair in ((asker, asked), (keeper, answer))]
    return "".join(turn.format(name, text) for name, text in said)


FORMS = {
    "bold names in front": ("it.html", page(interview("<p><b>{}:</b> {}</p>"))),
    "names in front": ("it.html", page(interview("<p>{}: {}</p>"))),
    "names in front, as in French": ("it.html", page(interview("<p>{}\u00a0: {}</p>"))),
    "names behind a dash": ("it.html", page(interview("<p>— {} : {}</p>"))),
    "names on a line": ("it.html", page(interview("<p><b>{}:</b><br>{}</p>"))),
    "names in paragraphs": ("it.html", page(interview("<p>{}:</p><p>{}</p>"))),
    "names in elements": ("it.html", page(interview("<div><span>{}:</span><p>{}</p></div>"))),
    "names as headings": ("it.html", page(interview("<h4>{}:</h4><p>{}</p>"))),
    "names in bold, without a colon": ("it.html", page(interview("<p><b>{}</b></p><p>{}</p>"))),
    "names in a list of descriptions, without a colon": ("it.html", page(f"<dl>{interview('<dt>{}<dd>{}')}</dl>")),
    "names in a list of descriptions": ("it.html", page(f"<dl>{interview('<dt>{}:</dt><dd>{}</dd>')}</dl>")),
    "names in Markdown": ("it.md", f"# The keeper\n\n{LEAD}\n\n" + interview("**{}:** {}\n\n")),
    "names in Markdown, as in French": ("it.md", f"# The keeper\n\n{LEAD}\n\n" + interview("**{}** : {}\n\n")),
    "names in plain text": ("it.txt", f"The keeper\n\n{LEAD}\n\n" + interview("{}: {}\n\n")),
    "names in lines of plain text": ("it.txt", f"The keeper\n\n{LEAD}\n\n" + interview("{}: {}\n")),
    "an outlet in capitals": ("it.html", page(interview("<p>{}: {}</p>").replace("Nora Asker", "THE ASKER"))),
    "initials": (
        "it.html",
        page(interview("<p>{}: {}</p>").replace("p>Asker:", "p>NA:").replace("p>Keeper:", "p>AK:")),
    ),
    "gestures": ("it.html", page(interview("<p>{}: {}</p>").replace("p>Keeper:", "p>Keeper (laughs):"))),
    "an FAQ": ("it.html", page(interview("<p><b>{}:</b> {}</p>")).replace("<title>", "<title>FAQ: ")),
}


@pytest.mark.parametrize("form", FORMS)
def test_all_turns_of_whoever_asks_are_questions_without_the_name(form: str, tmp_path: Path) -> None:
    name, text = FORMS[form]
    assert entries(tmp_path / name, text) == TOLD


def test_names_in_chinese_end_with_a_wide_colon(tmp_path: Path) -> None:
    text = (
        "灯塔\n\n主持人：你为什么来这里？\n\n阿达：为了写一本关于鸟的书。\n\n主持人：你害怕吗？\n\n阿达：只有一次。\n"
    )
    assert entries(tmp_path / "it.txt", text) == [
        ("你为什么来这里？", "为了写一本关于鸟的书。"),
        ("你害怕吗？", "只有一次。"),
    ]


def test_a_question_may_have_several_paragraphs_before_the_name_of_whoever_answers(tmp_path: Path) -> None:
    turns = interview("<p><b>{}:</b> {}</p>").replace("And the radio? Does", "There is a radio.</p><p>Does")
    assert entries(tmp_path / "it.html", page(turns)) == [*TOLD[:2], ("There is a radio. Does it help?", RADIO)]


@pytest.mark.parametrize("turn", ["<p><b>{}:</b> {}</p>", "<p>{}: {}</p>"])
def test_the_names_of_several_persons_who_answer_stay_in_bold(turn: str, tmp_path: Path) -> None:
    turns = interview(turn) + turn.format("Otto Keeper-Holm", "I hear nothing.") + turn.format("Asker", "And you?")
    found = entries(tmp_path / "it.html", page(turns + turn.format("Keeper-Holm", "I am deaf.")))
    assert found == [
        (NAMED[0][1], f"**Ada Keeper:** {YEARS}"),
        (NAMED[1][1], f"**Keeper:** {STORM}"),
        (NAMED[2][1], f"**Keeper:** {RADIO}\n\n**Otto Keeper-Holm:** I hear nothing."),
        ("And you?", "**Keeper-Holm:** I am deaf."),
    ]


@pytest.mark.parametrize(
    "turn",
    [
        pytest.param("<p>{}: {}</p>", id="nobody asks"),
        pytest.param("<p>{}: {} But why do you ask me this, and what is it to you, if I may ask?</p>", id="both ask"),
    ],
)
def test_a_talk_in_which_not_one_asks_is_no_interview(tmp_path: Path, turn: str) -> None:
    told = interview(turn).replace("Why did you come to Holm?", "So you came.").replace(NAMED[2][1], "It helps.")
    assert entries(tmp_path / "it.html", page(told)) == []


def test_a_turn_of_a_thousand_letters_asks_nothing_however_often_it_does(tmp_path: Path) -> None:
    rant = "Why do I tell you this, and who would ask me that? " * 25
    told = interview("<p>{}: {}</p>").replace(YEARS, rant).replace(STORM, rant).replace(RADIO, rant)
    assert [asked for asked, _ in entries(tmp_path / "it.html", page(told))] == [asked for asked, _ in TOLD]


def test_labels_of_a_list_of_news_are_no_speakers(tmp_path: Path) -> None:
    labels = ["Docs", "Tools", "Web", "Misc", "Quotes", "Fixes", "Talks", "Releases"]
    weeks = [(label, f"the {label.lower()} of week {week} are here.") for week in (1, 2) for label in labels]
    told = "".join(f"**{label}:** {'Who reads it? We do.' if label == 'Misc' else text}\n\n" for label, text in weeks)
    assert entries(tmp_path / "news.md", f"# News\n\n{LEAD}\n\n{told}") == []


PLAIN = [
    ("Ms Keeper, why did you come to Holm?", YEARS),
    ("People say that the sea took half of it.", STORM),
    ("And the radio? Does it help you?", RADIO),
    (
        "What do you do all day?",
        "I wait for the night, like the light. In between I feed the hens and write to nobody.",
    ),
    ("Do you miss anybody?", "The hens that are gone. They were not as clever as the new ones, but far more pleasant."),
    (
        "Will you ever leave?",
        "Who would feed the hens? I mean the new ones, of course; the old ones are at the bottom.",
    ),
]


def turns(asked: str, answered: str = "<p>{}</p>") -> str:
    """Return the turns of `PLAIN`, written as these format strings."""
    return "".join(asked.format(question) + answered.format(answer) for question, answer in PLAIN)


@pytest.mark.parametrize(
    "asked",
    ["<p><b>{}</b></p>", "<p><em>{}</em></p>", "<p><span class=q>{}</span></p>", "<h3>{}</h3>", "<p>– {}</p>"],
    ids=["bold", "italics", "elements", "headings", "a dash"],
)
def test_a_statement_in_the_form_of_the_questions_between_two_answers_is_a_turn_too(tmp_path: Path, asked: str) -> None:
    assert entries(tmp_path / "it.html", page(turns(asked))) == PLAIN


def test_a_statement_in_capitals_as_the_questions_are_is_a_turn_too(tmp_path: Path) -> None:
    told = [(asked.upper(), answer) for asked, answer in PLAIN]
    text = "".join(f"<p>{asked}</p><p>{answer}</p>" for asked, answer in told)
    assert entries(tmp_path / "it.html", page(text)) == told


@pytest.mark.parametrize("asked", ["<p><b>{}</b></p>", "<h3>{}</h3>", "<p>{}</p>"])
@pytest.mark.parametrize("name", ["<b>Ada:</b>", "Ada Keeper :"])
def test_what_is_above_a_name_is_a_turn_and_the_only_name_goes(tmp_path: Path, asked: str, name: str) -> None:
    told = [("You came to Holm.", YEARS), *PLAIN[1:]]
    text = "".join(f"{asked.format(question)}<p>{name} {answer}</p>" for question, answer in told)
    assert entries(tmp_path / "it.html", page(f"<p>Ada Keeper lives on Holm.</p>{text}")) == told


def test_a_label_of_answers_that_nobody_is_called_is_no_name(tmp_path: Path) -> None:
    for label in ("Short answer", "In Brief"):
        found = entries(tmp_path / "it.html", page(turns("<h3>{}</h3>", f"<p>{label}: {{}}</p>")))
        assert found == [(asked, f"{label}: {answer}") for asked, answer in PLAIN]


def test_more_of_the_turns_are_statements_in_bold_than_in_headings(tmp_path: Path) -> None:
    told = [*PLAIN[:3], ("You have stayed for thirty years.", YEARS), *PLAIN[3:]]
    for form, expected in (("b", told), ("h3", [turn for turn in told if "?" in turn[0]])):
        text = "".join(f"<{form}>{asked}</{form}><p>{answer}</p>" for asked, answer in told)
        found = entries(tmp_path / "it.html", page(text.replace("<b>", "<p><b>").replace("</b>", "</b></p>")))
        assert [asked for asked, _ in found] == [asked for asked, _ in expected]


SPOKEN = "Tell us how you came to Holm."


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param("<h3>{}</h3>", [(SPOKEN, YEARS), PLAIN[0], *PLAIN[2:]], id="the first heading"),
        pytest.param(
            "<p><b>{}</b></p>", [*PLAIN[:2], ("Three winters.", STORM), ("Then six.", STORM), *PLAIN[2:]], id="several"
        ),
        pytest.param("<p><b>{}</b></p>", [*PLAIN, ("Who did that? You said it once.", STORM)], id="the last one"),
        pytest.param(
            "<p><b>{}</b></p>", [PLAIN[0], ("Nor do I.", RADIO), *PLAIN[2:]], id="one below an answer that asks"
        ),
    ],
)
def test_a_statement_is_a_turn_wherever_it_stands(tmp_path: Path, asked: str, said: list[tuple[str, str]]) -> None:
    said = [(question, f"{answer} Who knows?" if question == PLAIN[0][0] else answer) for question, answer in said]
    told = "".join(asked.format(question) + f"<p>{answer}</p>" for question, answer in said)
    assert entries(tmp_path / "it.html", page(told)) == said


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param("<p><b>Life on an island</b></p>", id="a title"),
        pytest.param("<p><b>“The sea took the hens.”</b></p>", id="a quotation"),
        pytest.param("<p><b>Read on.</b></p>" * 2, id="a repeated line"),
    ],
)
def test_a_line_set_like_the_questions_that_nobody_says_belongs_to_the_answer(tmp_path: Path, inside: str) -> None:
    told = turns("<p><b>{}</b></p>").replace(f"{RADIO}</p>", f"{RADIO}</p>{inside}")
    assert [question for question, _ in entries(tmp_path / "it.html", page(told))] == [asked for asked, _ in PLAIN]


@pytest.mark.parametrize("case", ["{}", "capitals"])
def test_paragraphs_that_take_turns_are_an_interview(tmp_path: Path, case: str) -> None:
    told = [(asked.upper() if case == "capitals" else asked, answer) for asked, answer in PLAIN if "?" in asked]
    text = "".join(f"<p>{asked}</p><p>{answer}</p>" for asked, answer in told)
    assert entries(tmp_path / "it.html", page(text)) == told


def test_a_dash_in_front_of_each_turn_is_no_part_of_the_question(tmp_path: Path) -> None:
    told = [(f"¿{asked}", answer) for asked, answer in PLAIN if "?" in asked]
    text = "".join(f"<p>—{asked}</p><p>—{answer}</p>" for asked, answer in told)
    assert entries(tmp_path / "it.html", page(text)) == [(asked, f"—{answer}") for asked, answer in told]


def test_a_second_question_that_is_a_little_longer_does_not_answer_the_first(tmp_path: Path) -> None:
    told = [(asked, answer) for asked, answer in PLAIN if "?" in asked]
    text = "".join(f"<p>{asked}</p><p>{answer}</p>" for asked, answer in told)
    *_, last = entries(tmp_path / "it.html", page(text.replace("<p>Will you", "<p>Will you stay?</p><p>Will you")))
    assert last == told[-1]


def test_an_answer_that_ends_by_asking_is_no_question(tmp_path: Path) -> None:
    told = [(asked, answer) for asked, answer in PLAIN if "?" in asked]
    told[1] = (told[1][0], f"{RADIO} Do you know what else I hear, at night, when all of the birds are silent?")
    text = "".join(f"<p>{asked}</p><p>{answer}</p>" for asked, answer in told)
    assert entries(tmp_path / "it.html", page(text)) == told


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"<p>Who asks?</p><p>{YEARS}</p><p>{STORM}</p><p>{RADIO}</p>" * 3, id="few of them ask"),
        pytest.param(f"<p>{YEARS} Who asks?</p><p>{STORM}</p>" * 3, id="questions longer than answers"),
        pytest.param(f"<p>{YEARS}</p>" * 9 + f"<p>Who asks?</p><p>{STORM}</p>" * 3, id="the end of an essay"),
    ],
)
def test_an_essay_that_asks_itself_is_no_interview(tmp_path: Path, text: str) -> None:
    assert entries(tmp_path / "it.html", page(text)) == []


def test_the_first_question_may_be_set_in_another_way_than_the_others(tmp_path: Path) -> None:
    first, *others = [(asked, answer) for asked, answer in PLAIN if "?" in asked]
    told = "".join(f"<h3>{asked}</h3><p>{answer}</p>" for asked, answer in others)
    assert entries(tmp_path / "it.html", page("<p><b>{}</b></p><p>{}</p>".format(*first) + told)) == [first, *others]
    told = "".join(f"### {asked}\n\n{answer}\n\n" for asked, answer in others)
    text = f"# The keeper\n\n{LEAD}\n\n" + "**{}**\n\n{}\n\n".format(*first)
    assert entries(tmp_path / "it.md", text + told) == [first, *others]


def test_a_bold_lead_that_asks_is_not_the_first_question(tmp_path: Path) -> None:
    lead = f"<p><b>{LEAD} Who would want to live like that, and for how long?</b></p><p>{STORM}</p>"
    assert entries(tmp_path / "it.html", page(lead + turns("<h3>{}</h3>"))) == PLAIN


@pytest.mark.parametrize(
    ("form", "selector"),
    [
        ("bold names in front", "p"),
        ("bold names in front", "b"),
        ("bold names in front", "p:nth-of-type(even)"),
        ("names in front", "p"),
        ("names as headings", "h4"),
        ("names in Markdown", "p > strong"),
    ],
)
def test_a_selector_of_names_or_of_all_turns_gives_the_turns_of_whoever_asks(
    tmp_path: Path, form: str, selector: str
) -> None:
    name, text = FORMS[form]
    assert entries(tmp_path / name, text, selector=selector) == TOLD


def test_a_name_without_a_turn_asks_nothing(tmp_path: Path) -> None:
    told = page("<p>Asker:</p>" + interview("<p>{}: {}</p>"))
    assert entries(tmp_path / "it.html", told, selector="p") == TOLD


def test_a_selector_of_what_is_no_turn_gives_what_it_selects(tmp_path: Path) -> None:
    told = page(f"<h3>First</h3>{interview('<p><b>{}:</b> {}</p>')}<h3>Last</h3><p>{LEAD}</p>")
    assert [asked for asked, _ in entries(tmp_path / "it.html", told, selector="h3")] == ["First", "Last"]


@pytest.mark.parametrize("gap", [24, 12], ids=["paragraphs", "lines"])
@pytest.mark.parametrize("font", ["Helvetica", "Helvetica-Bold"])
def test_a_pdf_with_names_in_front_of_the_turns_is_an_interview(tmp_path: Path, font: str, gap: int) -> None:
    said = [
        ("Nora Asker :", "Why did you come to Holm?"),
        ("Ada Keeper :", "I came to write a book about the birds."),
        ("NA :", "People say that the sea took half of it."),
        ("AK :", "Only once, in the year of the great storm."),
        ("NA :", "And the radio? Does it help you in the night?"),
        ("AK :", "I listen to it all day, and know that it is wrong."),
    ]
    texts = [Text(72, 740, "The keeper of the lighthouse", size=18)]
    for place, (name, text) in enumerate(said):
        texts += [Text(72, 680 - gap * place, name, font), Text(150, 680 - gap * place, text)]
    found = entries(tmp_path / "it.pdf", pdf(texts))
    assert found == [(said[place][1], said[place + 1][1]) for place in (0, 2, 4)]
