"""An interview asks by its turns: every turn of whoever asks is a question, and the turns of the others answer it."""

from pathlib import Path

import pytest

from tests.documents import imported

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


def entries(path: Path, text: str) -> list[tuple[str, str]]:
    return [(question.name, question.answer) for question in imported(path, text).article.editions[0].questions]


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
