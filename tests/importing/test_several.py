"""Several documents, or the documents in a folder, are one article with a chapter for each."""

import json
import os
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run, Session
from tests.documents import examples

Folder = Callable[..., Path]

SHIPPING, CARDS, RETURNS = examples(__file__, "shop.txt").values()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Return a function that writes documents, by their paths with `__` for a slash, and returns their folder."""

    def folder(**texts: str) -> Path:
        for name, text in texts.items():
            path = tmp_path / "shop" / f"{name.replace('__', '/')}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return tmp_path / "shop"

    return folder


def chapters(run: Run, *sources: str | Path) -> list[tuple[str | None, list[str]]]:
    """Return the names of the chapters in the article of *sources*, each with its questions."""
    result = run("import", *sources)
    assert result.code == 0, result.err
    assert run("check", "-", stdin=result.out).out == "standard input: valid\n"
    [page] = json.loads(result.out)["@graph"]
    named = [(each.get("isPartOf", {}).get("name"), each["name"]) for each in page["mainEntity"]]
    return [(name, [question for _, question in members]) for name, members in groupby(named, lambda each: each[0])]


def answers(run: Run, *sources: str | Path) -> dict[str, Any]:
    [page] = json.loads(run("import", *sources).out)["@graph"]
    return {each["name"]: each["acceptedAnswer"]["text"] for each in page["mainEntity"]}


def test_the_documents_of_a_folder_are_chapters_and_links_lead_from_one_to_another(run: Run, folder: Folder) -> None:
    shop = folder(shipping=SHIPPING, my_cards=CARDS, returns=RETURNS)
    (shop / "my_cards.md").rename(shop / "my cards.md")
    assert chapters(run, shop) == [
        (None, ["How do I return what I bought?"]),
        ("Blocking", ["How do I block one?"]),
        ("Fees", ["What fee is there?"]),
        ("Shipping", ["How long does it take?", "Where to?"]),
    ]
    assert answers(run, shop) == {
        "How do I return what I bought?": "By post, within [three](#how-long-does-it-take) weeks.\n\nIt is free.",
        "How do I block one?": "Call us.",
        "What fee is there?": "None, see [shipping](#where-to).",
        "How long does it take?": "Three days, or two with a [card](#what-fee-is-there). [Back](#where-to).",
        "Where to?": "To all of the island; see [returns](#how-do-i-return-what-i-bought) and the [rules](rules.md).",
    }
    assert run("list", shop).out.startswith("1\tHow do I return what I bought?\n2\tHow do I block one?\n")
    assert run("about", shop).out.startswith("Headline\tshop\n")
    assert "Headline\tAll of it\n" in run("about", "-s", "-", stdin=run("import", shop, "--title", "All of it").out).out


def test_documents_are_chapters_in_the_order_in_which_they_are_named(run: Run, folder: Folder) -> None:
    shop = folder(shipping=SHIPPING, cards=CARDS, returns=RETURNS)
    named = [shop / f"{name}.md" for name in ("shipping", "returns", "cards", "shipping")]
    assert [name for name, _ in chapters(run, *named)] == [None, "Shipping", "Blocking", "Fees"]
    result = run("import", *named, "-o", "shop.json")
    assert result.err == (
        "shop.json: 5 questions in English (3 documents, 1 introduction left out). Next: pactqa list -s shop.json\n"
    )
    assert run("import", *named, "-l", "en").err.startswith("pactqa: --lang is for one source; ")


def test_a_few_documents_are_called_by_their_headlines_and_a_folder_by_its_name(run: Run, folder: Folder) -> None:
    for name in ("Tea", "Ice", "Chai", "Milk"):
        shop = folder(**{name: f"# {name}\n\n## How?\n\nSo.\n\n## Why?\n\nThus.\n"})

    def headline(*names: str) -> str:
        stored = run("import", *(shop / name for name in names)).out
        return str(json.loads(stored)["@graph"][0]["headline"])

    assert headline("Tea.md", "Ice.md", "Chai.md") == "Tea · Ice · Chai"
    assert headline("Tea.md", "Ice.md", "Chai.md", "Milk.md") == headline("") == "shop"


def test_a_folder_is_read_in_natural_order_and_without_what_is_hidden(run: Run, folder: Folder) -> None:
    texts = {name: f"# Why {name[-3:]}?\n\nBecause.\n" for name in ("q10", "Q2", "b__q01", ".hid", ".git__x", "q1")}
    shop = folder(**texts, node_modules__x="# Why?\n\nSo.\n")
    (shop / "q3.txt").write_text("Why q3?\n\nBecause.\n")
    (shop / "q4.png").write_text("Why q4?\n\nBecause.\n")
    (shop / "q5.md").symlink_to("gone.md")
    (shop / "loop").symlink_to(shop)
    expected = [(None, ["Why q1?", "Why Q2?", "Why q3?", "Why q10?"]), ("b", ["Why q01?"])]
    assert chapters(run, shop) == chapters(run, f"{shop}/") == expected


def test_what_asks_nothing_or_is_broken_is_passed_over_with_a_warning(run: Run, folder: Folder) -> None:
    shop = folder(a="# Tea\n\nIt is hot.\n", b="# Why?\n\nSo.\n", c="# Ice\n\nIt is cold.\n", d="# How?\n\nThus.\n")
    (shop / "e.json").write_text('{"@graph": ')
    result = run("list", shop)
    passed, counted = result.err.splitlines()
    assert result.out == "1\tWhy?\n2\tHow?\n"
    assert passed.startswith(f"pactqa: warning: skipped: {shop}/e.json: line 1, column 12: not JSON")
    assert counted == f"pactqa: warning: {shop}: skipped 2 of 5 documents, without questions: a.md, c.md"
    for name in "bd":
        (shop / f"{name}.md").unlink()
    result = run("list", shop)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"pactqa: {shop}: no questions found in its 3 documents; skipped: {shop}/e.json")


def test_a_title_that_does_not_ask_is_an_entry_of_an_faq_in_which_each_document_is_one(
    run: Run, folder: Folder
) -> None:
    texts = {
        "faq__why": "---\ntitle: Why is it slow?\n---\n\nIt is old.\n",
        "faq__error": "---\ntitle: Device not found\n---\n\nPlug it in.\n\n## Windows\n\nTwice.\n",
        "faq__index": "---\ntitle: Frequent questions\n---\n\nHello.\n",
        "more": '---\nquestion: "Broken pipe"\n---\n\nMend it.\n',
        "news": "---\ntitle: News\n---\n\nNone.\n",
    }
    shop = folder(**texts)
    asked = [("faq", ["Device not found", "Why is it slow?"]), (None, ["Broken pipe"])]
    assert sorted(chapters(run, shop), key=str) == sorted(asked, key=str)
    assert answers(run, shop)["Device not found"] == "Plug it in.\n\n### Windows\n\nTwice."
    folder(faq__several=SHIPPING)
    assert [*answers(run, shop)] == ["Broken pipe", "How long does it take?", "Where to?", "Why is it slow?"]


def test_chapters_have_names_of_their_own(run: Run, folder: Folder) -> None:
    again = SHIPPING.replace("Shipping", "Fees")
    shop = folder(**{"cards": CARDS, "fees": again, "02-in_the-mail": again.replace("# Fees\n", "")})
    named = [name for name, _ in chapters(run, shop)]
    assert named == ["in the mail", "Blocking", "Fees", "Fees (2)"]


def test_documents_of_a_folder_in_several_languages_are_editions(run: Run, folder: Folder) -> None:
    german = (
        "# Wie lange dauert es, bis das Paket bei mir ist?\n\nEs sind drei Tage, und mit einer Karte sind es zwei.\n"
    )
    english = "# How long does it take until the parcel is here?\n\nIt takes three days, and two with a card.\n"
    shop = folder(**{"take.de": german, "take": english, "to.de": german, "to": english})
    graph = json.loads(run("import", shop).out)["@graph"]
    assert [(page["inLanguage"], len(page["mainEntity"])) for page in graph] == [("de", 2), ("en", 2)]
    folder(more=english)
    assert run("import", shop).err == (
        "pactqa: editions need the same questions, but en has 3 and de has 2; import each alone; "
        "see: pactqa help import\n"
    )
    for path in shop.glob("*.de.md"):
        path.rename(path.with_stem(path.stem.replace(".de", "2")))
    [page] = json.loads(run("import", shop).out)["@graph"]
    assert (page["inLanguage"], len(page["mainEntity"])) == ("en", 5), "a document without a sign is no edition"


def test_a_folder_on_the_shelf_is_updated(run: Run, folder: Folder) -> None:
    shop = folder(shipping=SHIPPING, cards=CARDS)
    kept = run("import", shop, "--as", "ferry")
    assert kept.err == (
        "@ferry: 4 questions in English (2 documents, 1 introduction left out). Next: pactqa browse @ferry\n"
    )
    assert run("import", shop, "--as", "ferry").err.endswith("try: pactqa shelf update ferry\n")
    assert run("shelf", "update").out == "@ferry: unchanged\n"
    folder(zones="# Zones\n\n## Which zones are there?\n\nOne.\n")
    assert run("shelf", "update").out == "@ferry: 1 question added\n  + Which zones are there?\n"
    os.utime(shop / "cards.md", (1, 1))
    assert run("shelf", "update", "ferry").out == "@ferry: unchanged\n"
    (shop / "shipping.md").unlink()
    (shop / "cards.md").unlink()
    result = run("shelf", "update", "ferry")
    assert (result.code, result.err[:48]) == (1, "pactqa: @ferry: kept as it was: only 1 of its 5 ")


def test_what_cannot_be_done_with_a_folder_is_an_error(session: Session, folder: Folder) -> None:
    (folder(a="# Why?\n\nSo.\n", b="# How?\n\nThus.\n") / "empty").mkdir()
    session(Path(__file__).with_name("folders.txt").read_text())


def test_a_folder_of_far_too_many_documents_is_refused(run: Run, tmp_path: Path) -> None:
    for number in range(5001):
        (tmp_path / f"{number}.md").touch()
    assert run("list", tmp_path).err == (
        f"pactqa: {tmp_path} has more than 5000 documents; name one of the folders in it\n"
    )


@pytest.mark.growth
@pytest.mark.installed
def test_a_folder_takes_at_most_twice_the_time_of_its_text_in_one_file(run: Run, folder: Folder) -> None:
    asked = [f"How do I pay for number {number}?" for number in range(250)]
    answer = "You pay at the desk, by card or by post, and get a letter that says when the money is there.\n\n" * 4
    shop = folder(**{f"q{number}": f"# {name}\n\n{answer}" for number, name in enumerate(asked)})
    (one := shop.parent / "one.md").write_text("# Shop\n\n" + "".join(f"## {name}\n\n{answer}" for name in asked))

    def seconds(source: Path) -> float:
        before = os.times()
        assert run("import", source).out.count('"Question"') == 250
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    run("import", one)
    # The least of five: each takes its two measures one after the other, and a busy machine adds to either.
    assert min(seconds(shop) / seconds(one) for _ in range(5)) <= 2
