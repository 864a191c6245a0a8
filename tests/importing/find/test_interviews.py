"""An interview asks by its turns: every turn of whoever asks is a question, and the turns of the others answer it."""

from pathlib import Path

import pytest

from tests.documents import check_marked, entries, examples, unmarked
from tests.pdfs import Text, pdf

LEAD = "Ada Keeper has lived in the lighthouse of Holm for thirty years, alone with the wind, the birds and her radio."
YEARS = "I came for one winter, to write a book about the birds, and then nobody came to fetch me when spring was over."
STORM = (
    "Only once, in the year of the great storm, when the sea took the boat, the hens and the lower half of the stairs."
)
RADIO = (
    "I listen to it all day. It tells me what the weather is like, and I look out of the window and know it is wrong."
)


HEAD = (
    '<!doctype html><html lang="en"><title>The keeper</title><body><main><article><h1>“The sea took the hens”</h1>'
    f"<p>{LEAD}</p>"
)


def page(turns: str) -> str:
    """Return a news page with *turns* below its lead."""
    return f"{HEAD}{turns}</article></main></body></html>"


WORDS = {"LEAD": LEAD, "YEARS": YEARS, "STORM": STORM, "RADIO": RADIO, "HEAD": HEAD}
WORDS["FAQ"] = HEAD.replace("<title>", "<title>FAQ: ")
INTERVIEWS = {shows: text.format(**WORDS) for shows, text in examples(__file__, "interviews.txt").items()}


@pytest.mark.parametrize("document", INTERVIEWS.values(), ids=INTERVIEWS)
def test_every_turn_of_whoever_asks_is_a_question(tmp_path: Path, document: str) -> None:
    check_marked(tmp_path, document)


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


def test_a_second_question_that_is_a_little_longer_does_not_answer_the_first(tmp_path: Path) -> None:
    told = [(asked, answer) for asked, answer in PLAIN if "?" in asked]
    text = "".join(f"<p>{asked}</p><p>{answer}</p>" for asked, answer in told)
    *_, last = entries(tmp_path / "it.html", page(text.replace("<p>Will you", "<p>Will you stay?</p><p>Will you")))
    assert last == told[-1]


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
    name, text = unmarked(INTERVIEWS[form])
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
