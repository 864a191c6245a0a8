"""In an article, what asks in its main content is a question, and nothing else is; in an FAQ, every entry is one."""

from pathlib import Path

import pytest

from pactqa.model import Fault
from tests.documents import check_marked, entries, examples, imported

TEXT = "The bridge opens on Monday, after eleven years of planning, building and arguing about it in the whole valley."
MORE = "Lorries have to wait until the spring of next year, because the ramp is too steep for them when there is ice."


def page(article: str) -> str:
    """Return a news page with *article* between a teaser and a form."""
    return (
        'it.html\n<!doctype html><html lang="en"><title>The bridge</title><body><div class="teasers">'
        "<h3>Who won the match?</h3><p>Read it in the sports section.</p></div>"
        f'<div class="story"><h1>The bridge</h1><p>{TEXT}</p><p>{MORE}</p>{article}</div>'
        '<div class="login"><h3>Forgot your password?</h3><p>We send you a new one.</p></div></body></html>'
    )


ASKED = (
    f"<h2>⟦Who may use it?⟧</h2><p>{TEXT}</p><h2>A long history</h2><p>{MORE}</p>"
    f"<h2>⟦What did it cost?⟧</h2><p>{TEXT}</p>"
)
BRIDGE = "# The bridge\n\n## ⟦Who may use it?⟧\n\nAll.\n\n## ⟦What did it cost?⟧\n\nA lot.\n\n## {}\n\nThe mayor.\n"

ARTICLES = examples(__file__, "articles.txt") | {
    "headings that ask, and no others": page(ASKED),
    "bold lines that ask, if no heading asks": page(
        f"<p><b>⟦Who</b> <strong>may use it?⟧</strong></p><p>{TEXT}</p><p><b>⟦Why?⟧</b></p><p>{MORE}</p>"
        f"<p><b>This was said before. Or was it? Nobody knows it any more, and nobody asks.</b></p><p>{MORE}</p>"
    ),
    "the same question, asked again with an answer of its own": page(
        "".join(
            f"<p><b>⟦{question}⟧</b></p><p>⟪{who}, {question}: {TEXT}⟫</p>"
            for who in ("The mayor", "The smith")
            for question in ("Is it open?", "Why?")
        )
    ),
    "a heading is not beside the article by its class or id": page(
        ASKED.replace("<h2>⟦Who", '<h2 class="toc" id="share">⟦Who')
    ),
    "sources in an explainer": f"bridge.md\n{BRIDGE.format('Sources')}",
    "sources in an FAQ": f"faq.md\n{BRIDGE.format('⟦Sources⟧')}",
    **{
        f"a letter marks all entries: {letter}": "it.txt\nNotes on the sensor, sold with and without a case.\n\n"
        + "".join(
            f"{letter}. ⟦{entry}⟧\nThe lamp in the middle of the case shows it as soon as the sensor is connected.\n\n"
            for entry in ("How is it switched on?", "I get a result of 85C", "Does it measure frost?")
        )
        for letter in "QF"
    },
    **{
        f"the question mark {mark}": f"it.md\n# FAQ\n\n**⟦What is it{mark}⟧**\n**It** is a timer.\n\n"
        f"**⟦Who made it{mark}⟧**\n**Nobody** did.\n"
        for mark in "?？؟\u037e⁇⁈‽፧"
    },
    "sections named like parts of a page": "it.html\n<title>Theme FAQ</title><h1>Theme FAQ</h1>"
    + "".join(f"<h2 id={name}>⟦{name}⟧</h2><p>It is set up.</p>" for name in ("Sidebar", "Comments", "Share")),
}

REPORT = "".join(
    f"### {chapter}.{part} The {pier} pier\n\nIt was measured twice.\n\n"
    for chapter in (1, 2)
    for part, pier in enumerate(("left", "right"), 1)
)

OTHERS = examples(__file__, "none.txt") | {
    "an article with one heading that asks": page(
        f"<p>{TEXT}</p><h2>Was it worth it?</h2><p>Yes.</p><h2>The end</h2><p>{MORE}</p>"
    ),
    "paragraphs like all others": page(f"<p>Why not?</p><p>{TEXT}</p><p>And now?</p><p>{MORE}</p>"),
    "links to other pages": page(
        f"<h2><a href=/a>Who is next?</a></h2><p>{TEXT}</p><h2><a href=/b>What now?</a></h2><p>{MORE}</p>"
    ),
    "two items of a numbered list of six": page(
        "".join(f"<h3>{number}. The pier{'?' * (number > 4)}</h3><p>{TEXT}</p>" for number in range(1, 7))
    ),
    "nothing but items": "it.md\n- Is it open?\n- How to pay\n\n",
    "numbered headings": f"it.md\n# Report\n\nOf the bridge.\n\n{REPORT}",
    "numbered lines": f"it.txt\nReport\n\nOf the bridge.\n\n{REPORT}".replace("### ", ""),
    "the menus of a page that is called an FAQ but has none": "faq.html\n<title>FAQ</title>"
    + "".join(f'<div class="menu"><div>{name}</div><a href="/{name}">All</a></div>' for name in ("Us", "Prices"))
    + f"<main><p>{TEXT} {MORE}</p></main>",
}

NUMBERED = (
    "{0}1 ⟦Does it need oil?⟧\n\nA litre.\n\n{0}2 ⟦The engine is loud.⟧\n\nWait.\n\n{0}3 ⟦Where is it sold?⟧\n\nHere.\n"
)

NUMBERED_FAQS = {
    "first lines": f"it.txt\nThis is the FAQ of the engine.\n\n{NUMBERED.format(' ')}".replace("1 ⟦D", "1. ⟦D"),
    "a section in Markdown": "it.md\n# Engine\n\nOld.\n\n## 1. Use\n\nPull.\n\n## 2. Frequently Asked Questions\n\n"
    f"{NUMBERED.format('### 2.')}\n## 3. Thanks\n\nTo all.\n",
    "a section in plain text": "it.txt\nEngine\n======\n\nOld.\n\n1. Use\n------\n\nPull.\n\n"
    "2. Frequently Asked Questions\n-----------------------------\n\n"
    f"{NUMBERED.format('2.')}\n3. Thanks\n---------\n\nTo all.\n",
    "a section whose title is a line like any other": "it.txt\nThe engine\n\nIt is old.\n\n1. Use\n\nPull.\n\n2. Care"
    f"\n\nWash.\n\nFrequently Asked Questions\n\n{NUMBERED.format('1.')}",
}


@pytest.mark.parametrize("document", ARTICLES.values(), ids=ARTICLES)
def test_what_asks_in_an_article_is_a_question(tmp_path: Path, document: str) -> None:
    check_marked(tmp_path, document)


@pytest.mark.parametrize("document", OTHERS.values(), ids=OTHERS)
def test_what_only_happens_to_ask_and_calls_itself_no_faq_has_no_questions(tmp_path: Path, document: str) -> None:
    check_marked(tmp_path, document)


@pytest.mark.parametrize("document", NUMBERED_FAQS.values(), ids=NUMBERED_FAQS)
def test_numbered_entries_of_an_faq_need_not_ask(tmp_path: Path, document: str) -> None:
    check_marked(tmp_path, document)


TEASER = '<li><h3><a href="/{0}">How do I pay {0}?</a></h3><p>You can pay {0} by card, and the{1}</p></li>'


def listed(end: str) -> str:
    return (
        f"<title>FAQ</title><h1>FAQ</h1><ul>{''.join(TEASER.format(name, end) for name in ('tea', 'rent', 'ice'))}</ul>"
    )


@pytest.mark.parametrize("end", ["…", " …", "..."])
def test_a_page_of_teasers_is_no_faq(tmp_path: Path, end: str) -> None:
    lists = "no questions found; it lists 3 articles, each with a page of its own"
    with pytest.raises(Fault, match=lists):
        imported(tmp_path / "it.html", listed(end))
    with pytest.raises(Fault, match=lists):
        imported(
            tmp_path / "it.md", "# FAQ\n" + f"\n## [How do I pay?](/tea)\n\nYou can pay by card, and the{end}\n" * 3
        )


def test_links_with_whole_answers_or_fewer_than_other_questions_are_an_faq(tmp_path: Path) -> None:
    assert len(entries(tmp_path / "it.html", listed(" rest later."))) == 3
    others = "".join(f"<h3>Is it {number}?</h3><p>So it is, and so it was.</p>" for number in range(4))
    assert len(entries(tmp_path / "it.html", listed("…") + others)) == 7
