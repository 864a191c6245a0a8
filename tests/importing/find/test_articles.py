"""In an article, what asks in its main content is a question, and nothing else is; in an FAQ, every entry is one."""

from pathlib import Path

import pytest

from pactqa.model import Fault
from tests.documents import check_marked, entries, examples, imported

ARTICLES = examples(__file__, "articles.txt") | {
    f"the question mark {mark}": f"it.md\n# FAQ\n\n**⟦What is it{mark}⟧**\n**It** is a timer.\n\n"
    f"**⟦Who made it{mark}⟧**\n**Nobody** did.\n"
    for mark in "?？؟\u037e⁇⁈‽፧"
}
OTHERS = examples(__file__, "none.txt")
NUMBERED_FAQS = examples(__file__, "numbered.txt")


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
    with pytest.raises(Fault, match=lists):
        imported(tmp_path / "it.html", listed(end).replace("<h3>", "").replace("</h3>", ""))


def test_a_page_whose_title_alone_asks_is_one_question(tmp_path: Path) -> None:
    page = (
        "<title>How do I pay? - Shop</title><main><article><h1>How do I pay?</h1><p>By card, which costs nothing.</p>"
        "<h2>Cards</h2><p>All of them are accepted.</p></article></main>"
    )
    assert entries(tmp_path / "it.html", page) == [
        ("How do I pay?", "By card, which costs nothing.\n\n### Cards\n\nAll of them are accepted.")
    ]


def test_links_with_whole_answers_or_fewer_than_other_questions_are_an_faq(tmp_path: Path) -> None:
    assert len(entries(tmp_path / "it.html", listed(" rest later."))) == 3
    others = "".join(f"<h3>Is it {number}?</h3><p>So it is, and so it was.</p>" for number in range(4))
    assert len(entries(tmp_path / "it.html", listed("…") + others)) == 7
