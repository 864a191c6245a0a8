"""Import articles in every form. Next to each file of the corpus is the result that it should have.

That is the output of `pactqa about`, without the path of the store, and of `pactqa read`. Documents of a few lines are
in read.txt, each with the output of `pactqa read --format markdown`.
"""

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pactqa.importing import read
from pactqa.model import Fault, Misnamed
from pactqa.store import jsonld, validation
from pactqa.text import UNSAFE
from pactqa.views import pages
from pactqa.views.markdown import Markdown
from pactqa.views.plain import Plain
from tests.conftest import CHECKOUT, Run, question
from tests.documents import answers, article_in, editions, imported, pairs
from tests.growth import is_linear

CORPUS = CHECKOUT / "tests" / "corpus"
ARTICLES = sorted(path for path in CORPUS.iterdir() if path.suffix != ".expected")


def shown(written: bytes) -> str:
    """Return what `about`, without the path, and `read` print for *written*, a store."""
    article = jsonld.parse(written)
    assert article is not None
    first = article.editions[0]
    about = re.sub(r"^(?:File|Datei)\t.*\n", "", Plain().render(pages.about(article, first, "")), flags=re.MULTILINE)
    return f"{about}\n{Plain().render(pages.whole(first))}"


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_an_article_is_imported_as_a_reader_expects(run: Run, path: Path) -> None:
    result = run("import", path)
    rest = "pactqa: warning: .* of its text is left out; import --questions SELECTOR chooses others\n"
    assert result.code == 0
    assert re.fullmatch(f"({rest})?", result.err)
    assert shown(result.bytes) == (CORPUS / f"{path.name}.expected").read_text(encoding="utf-8")
    assert [*validation.faults(result.bytes)] == []


@pytest.mark.parametrize(("document", "read"), pairs(__file__, "read.txt").values(), ids=pairs(__file__, "read.txt"))
def test_a_document_is_read_as_its_author_meant_it(tmp_path: Path, document: str, read: str) -> None:
    name, _, text = document.partition("\n")
    [edition] = imported(tmp_path / name, text).article.editions
    assert Markdown().render(pages.whole(edition)) == f"{read}\n"


def test_a_store_is_printed_or_saved(run: Run, tmp_path: Path) -> None:
    path = CORPUS / "bold.md"
    written = run("import", path).bytes
    assert run("import", "-", "-o", "-", stdin=path.read_bytes()).out == written.decode()
    assert run("list", "-s", "-", stdin=written).out == "1\tDo trains still stop in Oberwil?\n2\tWho decided that?\n"
    saved = run("import", path, "-o", "it.json")
    assert (saved.code, saved.out) == (0, "")
    made = "it.json: 2 questions in English (bold lines, 2 of 2 with a question mark)."
    assert saved.err == f"{made} Next: pactqa list -s it.json\n"
    assert (tmp_path / "it.json").read_bytes() == written
    other = run("import", "-", "-o", "a b.json", stdin="# Wy\n\n## Kwi?\n\nBla.\n")
    assert other.err == (
        "a b.json: 1 question (h2 headings, 1 of 1 with a question mark); "
        "language unknown: name it with import --lang. "
        "Next: pactqa list -s 'a b.json'\n"
    )
    assert run("show", "2", "-s", "it.json").out == "2. Who decided that?\n\nThe canton. Who else?\n"


def test_title_and_lang_override_the_document(run: Run) -> None:
    imported = run("import", CORPUS / "bold.md", "--title", "Trains", "--lang", "de-CH").bytes
    [page] = json.loads(imported)["@graph"]
    assert (page["headline"], page["inLanguage"]) == ("Trains", "de-CH")


def test_a_title_at_the_start_of_the_lead_is_removed_from_it(run: Run) -> None:
    imported = run("import", CORPUS / "prose.txt", "--title", "Zwei Dörfer, ein Brunnen").bytes
    [page] = json.loads(imported)["@graph"]
    assert page["headline"] == "Zwei Dörfer, ein Brunnen"
    assert page["description"].startswith("Nach sechzig Jahren Streit")


def test_an_unknown_language_is_undetermined(run: Run) -> None:
    [page] = json.loads(run("import", "-", stdin="Wieso?\n\nXyz.").bytes)["@graph"]
    assert (page["inLanguage"], page["headline"]) == ("und", "standard input")


def test_all_of_a_text_tells_its_language(tmp_path: Path) -> None:
    lead = "Wir haben gesammelt, was die Leute von uns wissen wollen, und es ist nicht viel."
    [page] = editions(tmp_path / "it.md", f"# FAQ\n\n{lead}\n\n## Wozu?\n\nDarum.\n\n## Wann?\n\nGestern.\n")
    assert page["inLanguage"] == "de"


def test_a_line_that_is_a_date_gives_the_date_and_is_not_in_the_lead(tmp_path: Path) -> None:
    [page] = editions(tmp_path / "it", "Stand: 1. 3. 2024, 08:15 Uhr\n\nWhy?\n\nBecause.\n\nHow?\n\nSo.")
    assert (page["isBasedOn"]["datePublished"], page.get("description")) == ("2024-03-01", None)
    [page] = editions(tmp_path / "it", "31.02.2024\n\nWhy?\n\nBecause.\n\nHow?\n\nSo.")
    assert "isBasedOn" not in page


def refused(run: Run, *arguments: str | Path, **more: str) -> str:
    result = run("import", *arguments, **more)
    assert (result.code, result.out) == (2, "")
    assert "Traceback" not in result.err
    return result.err.removeprefix("pactqa: ").removesuffix("\n")


@pytest.mark.parametrize(
    "text", ["No question here.", "Why?", "<p>Nothing</p>", '{"@type": "Recipe"}', "[]", '{"@type": "FAQPage"}']
)
def test_a_document_without_questions_is_an_error_that_says_what_was_looked_for(tmp_path: Path, text: str) -> None:
    with pytest.raises(Fault) as refused:
        imported(tmp_path / "it", text)
    assert str(refused.value) == (
        f"{tmp_path / 'it'}: no questions found; looked for headings, bold lines and paragraphs that ask something, "
        "each with an answer below, and for linked data; see: pactqa help import"
    )


def test_nothing_is_written_if_there_are_no_questions(run: Run, tmp_path: Path) -> None:
    assert "standard input: no questions found; looked for " in refused(run, "-", "-o", "it.json", stdin="Why?")
    assert not (tmp_path / "it.json").exists()


def test_questions_in_comments_and_footers_do_not_count(tmp_path: Path) -> None:
    page = """<!doctype html><html lang="en"><head><title>Rain</title></head><body><main><article><h1>Rain</h1>
        <p>It rains today, and it will rain tomorrow, says the office for such things in the capital.</p>
        <p>Nobody minds, because the lake is low and the farmers are happy about every single drop.</p></article></main>
        <div class="comments"><p>Why not?</p><p>I ask too.</p></div>
        <footer><h2>How do I reach you?</h2><p>By telephone.</p></footer></body></html>"""
    with pytest.raises(Fault, match="no questions found"):
        imported(tmp_path / "it", page)


def test_a_date_and_a_byline_only_in_the_text_are_kept(tmp_path: Path) -> None:
    page = (CORPUS / "page-numbered.html").read_text().replace("</h1>", "</h1><p>By Ann Writer</p><p>3 May 2023</p>", 1)
    [found] = editions(tmp_path / "it", page)
    assert found["isBasedOn"]["datePublished"] == "2023-05-03"
    assert found["isBasedOn"]["creditText"] == "Ann Writer"
    assert "description" not in found


@pytest.mark.parametrize("start", ["<!DOCTYPE html>\n<html lang=en>\n<body>", "<div>"])
def test_the_front_matter_of_a_page_is_its_metadata(tmp_path: Path, start: str) -> None:
    header = 'layout: default\ntitle: "Wells & more"\nlang: de\ndate: 2024-06-19\nauthor: Ada'
    page = f"---\n{header}\n---\n\n{start}<h1>Wells &amp; more</h1><h2>Why?</h2><p>So.</p><h2>How?</h2><p>Thus.</p>"
    [found] = editions(tmp_path / "faq.html", page)
    assert (found["headline"], found["inLanguage"], len(found["mainEntity"])) == ("Wells & more", "de", 2)
    assert (found["isBasedOn"]["datePublished"], found["isBasedOn"]["creditText"]) == ("2024-06-19", "Ada")
    assert "description" not in found


def test_an_empty_faq_in_the_linked_data_does_not_hide_the_questions_of_the_page(tmp_path: Path) -> None:
    empty = '<script type="application/ld+json">{"@type": "FAQPage", "mainEntity": []}</script></head>'
    page = (CORPUS / "page-numbered.html").read_text().replace("</head>", empty)
    assert len(editions(tmp_path / "it", page)[0]["mainEntity"]) == 2


def test_a_few_folded_questions_count_beside_many_headings(tmp_path: Path) -> None:
    folded = "".join(f"<details><summary>Is it {what}?</summary>\n\nNo, it is not.\n\n</details>\n\n" for what in "ab")
    headings = "".join(f"### Why is it {number}?\n\nBecause it is so.\n\n" for number in range(12))
    [page] = editions(tmp_path / "it", f"# FAQ\n\n{folded}## More\n\n{headings}")
    names = [entry["name"] for entry in page["mainEntity"]]
    assert names == ["Is it a?", "Is it b?", *(f"Why is it {number}?" for number in range(12))]


def test_text_without_a_declared_encoding_is_read_as_browsers_do(run: Run, tmp_path: Path) -> None:
    for name, text in [
        ("faq.txt", "Wie teuer ist es?\n\nFür dich 5 €."),
        ("faq.html", "<h1>Fragen</h1><h2>Wie teuer ist es?</h2><p>Für dich 5 €.</p>"),
    ]:
        (tmp_path / name).write_bytes(text.encode("cp1252"))
        result = run("import", name)
        assert '"text": "Für dich 5 €."' in result.out
        assert result.err == f"pactqa: warning: {name}: not UTF-8; read as windows-1252\n"


def test_a_page_may_declare_its_encoding_far_down(tmp_path: Path) -> None:
    page = f"<!doctype html><!--{'-' * 5000}--><title>x</title><meta charset=windows-1250><h2>Proč?</h2><p>Říp."
    found = imported(tmp_path / "faq.html", page.encode("cp1250"))
    assert found.article.editions[0].questions[0].answer == "Říp."
    assert not found.warnings


@pytest.mark.parametrize("tag", ["d e", "Englisch", "e", "fran", "en-", "én"])
def test_lang_must_be_a_language_tag(tmp_path: Path, tag: str) -> None:
    wrong = f"'{tag}' is not a BCP 47 language tag; see: pactqa help import"
    with pytest.raises(Fault, match=f"^{wrong}$"):
        imported(tmp_path / "it", "Why?\n\nBecause.", language=tag)


@pytest.mark.parametrize("tag", ["de", "gsw", "zh-Hant-TW", "de-CH-1996"])
def test_lang_takes_any_language_tag(tmp_path: Path, tag: str) -> None:
    [edition] = imported(tmp_path / "it", "Why?\n\nBecause.", language=tag).article.editions
    assert edition.language == tag


def test_an_address_without_its_scheme_is_recognized(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for source, scheme in (
        ("example.org/faq", "https"),
        ("www.example.org", "https"),
        ("example.org:8080/faq.html", "http"),
        ("localhost:8000/x", "http"),
        ("localhost/faq", "http"),
        ("127.0.0.1:8765", "http"),
    ):
        with pytest.raises(Misnamed, match=f"^{re.escape(source)}: no such file$") as named:
            read(source, lambda _: None)
        assert named.value.meant == f"{scheme}://{source}"
    for source in ("notes.md", "faq.html", "./gone", "../gone.txt", "gone", "x" * 300):
        with pytest.raises(Fault) as fault:
            read(source, lambda _: None)
        assert "address" not in str(fault.value)
    hint = "see: pactqa help import"
    assert refused(run, "https://") == f"https://: the address has no host; {hint}"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "latin-1"])
def test_a_page_is_read_in_the_encoding_that_it_declares(tmp_path: Path, encoding: str) -> None:
    page = (CORPUS / "page-bold.html").read_text().replace("<head>", '<head><meta charset="iso-8859-1">', 1)
    assert "zurücklehnen" in answers(tmp_path / "page.html", page.encode(encoding))


any_piece = st.sampled_from(
    [
        *("<h2>", "</h2>", "<p>", "</p>", "<li>", "<ul>", "</ul>", "<b>", "</b>", "<br>", "<nav>", "<!--", "</script>"),
        *("Why?", "Because. ", "\n\n", "\x1b[2J", "\u202e", "&lt;p&gt;", "&#27;", "# ", "**", "Q: ", "A: "),
        *("Keine Zeit? ", "Mehr anzeigen", "19.06.2024", '<script type="application/ld+json">', "<i itemprop=name>"),
        *('{"@type": "FAQPage", "mainEntity": ', "<div itemscope itemtype='https://schema.org/FAQPage'>"),
        "<div itemscope itemprop=mainEntity itemtype=Question>",
    ]
)
any_text = st.lists(any_piece | st.text(max_size=5), max_size=30).map("".join)
any_kind = st.sampled_from(["text/html", "text/plain", "text/markdown", "application/json"])


@given(text=any_text, kind=any_kind)
@example(text="<html>", kind="text/html")
@example(text="", kind="text/html")
@example(text="<!--<div itemscope itemtype='https://schema.org/FAQPage'>", kind="text/html")
@example(text="<h2>Why?</h2>\x1b<p>\x1b[2J\u202e\ud800</p>" * 3, kind="text/html")
@example(text='{"@type": "FAQPage", "mainEntity": ' + "[" * 5000, kind="application/json")
@example(text='{"@type": 1, "@id": "a", "mainEntity": [{"@id": "a"}, 1, null]}', kind="application/json")
def test_any_document_becomes_a_valid_store_or_an_error(text: str, kind: str) -> None:
    try:
        article = article_in(text, kind)
    except Fault as fault:
        assert re.match("it: no questions found|it: .*not JSON|it: nested", str(fault))  # noqa: PT017 - either may happen
    else:
        written = jsonld.write(article)
        assert [*validation.faults(written.encode())] == []
        assert not re.search(UNSAFE, "".join(found.name + found.answer for found in article.editions[0].questions))


any_key = st.sampled_from(
    ["@id", "@type", "@graph", "mainEntity", "name", "text", "acceptedAnswer", "inLanguage", "publisher"]
)
any_scalar = st.none() | st.booleans() | st.floats() | st.text(max_size=5)
any_json = st.recursive(
    any_scalar | st.sampled_from(["Why?", "#a", "FAQPage", "<p>Yes"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(any_key, inner, max_size=4),
)


@given(value=any_json)
def test_any_linked_data_becomes_a_valid_store_or_an_error(value: object) -> None:
    page = {"@type": "FAQPage", "mainEntity": [value, {"@type": "Question", "name": value, "acceptedAnswer": value}]}
    try:
        article = article_in(json.dumps([page, value]), "application/json")
    except Fault as fault:
        assert "no questions found" in str(fault)  # noqa: PT017 - either may happen
    else:
        assert [*validation.faults(jsonld.write(article).encode())] == []


DETAILS = "<details><summary>{}</summary><p>{}</p></details>"


def test_import_warns_if_most_of_the_text_is_in_no_answer(run: Run, tmp_path: Path) -> None:
    (tmp_path / "readme.md").write_text(
        "# Tool\n\nSo.\n\n## Use\n\n" + "It is a tool. " * 50 + "\n\n## FAQ\n\n### Why?\n\nBecause.\n"
    )
    message = run("import", "readme.md", "-o", "it.json").err
    assert re.search(r"^pactqa: warning: readme.md: 9\d% of its text is in no answer; ", message, re.M)


@pytest.mark.parametrize(
    ("selector", "names"),
    [
        ("h2", ["Tea", "Coffee"]),
        ("summary", ["Hot?", "Cold?"]),
        ("p > strong", ["Note"]),
        ("p > strong, h2", ["Tea", "Note", "Coffee"]),
    ],
)
def test_a_selector_chooses_the_questions(tmp_path: Path, selector: str, names: list[str]) -> None:
    tea, coffee = (DETAILS.format(*texts) for texts in [("Hot?", "Yes."), ("Cold?", "No.")])
    page = f"<h2>Tea</h2>{tea}<p><strong>Note</strong> that.</p><h2>Coffee</h2>{coffee}"
    whole = f"<!doctype html><html lang=en><title>Drinks</title><body>{page}"
    [edition] = imported(tmp_path / "page.html", whole, selector=selector).article.editions
    assert [asked.name for asked in edition.questions] == names


def test_a_selector_that_is_invalid_or_matches_nothing_is_an_error(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = CORPUS / "page-bold.html"
    assert "'>>' is not a CSS selector; " in refused(run, page, "--questions", ">>")
    others = (
        r"; selectors that find questions: p strong \(2\), p b \(1\); try: pactqa import \S+ --questions .p strong.$"
    )
    with pytest.raises(Fault, match=r"no questions found; nothing in it that 'h5' selects has an answer" + others):
        imported(tmp_path / "page.html", page.read_bytes(), selector="h5")
    with pytest.raises(
        Fault, match=r"no questions found; nothing in it that '\.x{99}…x{100}' selects has an answer" + others
    ):
        imported(tmp_path / "page.html", page.read_bytes(), selector=f".{'x' * 10_000}")
    with pytest.raises(Fault, match="there are none in it"):
        imported(tmp_path / "it.txt", "Why?\n\nBecause.", selector="p")
    monkeypatch.setattr("pactqa.importing.markup.pandoc.find_spec", lambda _: None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Fault, match="there are none in it"):
        imported(tmp_path / "it.rst", "Why?\n====\n\nSo.\n", selector="h2")


@pytest.mark.parametrize(
    ("option", "value"), [("--title", "\udcff"), ("--questions", "h2, .\udcff"), ("--base", "https://x/\udcff")]
)
@pytest.mark.parametrize("shelf", [[], ["--as", "it"]])
def test_an_option_that_is_not_utf_8_is_an_error(run: Run, option: str, value: str, shelf: list[str]) -> None:
    message = refused(run, CORPUS / "page-bold.html", option, value, *shelf)
    assert message == f"{option} '{value[:-1]}\ufffd' is not UTF-8; write it in UTF-8"
    assert run("list", "@it").code == 2


def test_several_sources_become_the_editions_of_one_article(run: Run, tmp_path: Path) -> None:
    for tag, asked in [("en", "<h2>Why?</h2>"), ("de", "<h2>Warum?</h2>"), ("fr", "<p><b>Pourquoi ?</b></p>")]:
        (tmp_path / f"{tag}.html").write_text(f"<!doctype html><html lang={tag}><title>x</title>{asked}<p>{tag}")
    ways = "h2 headings, 1 of 1 with a question mark; bold lines, 1 of 1 with a question mark"
    made = run("import", "en.html", "de.html", "fr.html", "-o", "it.json").err
    assert made.startswith(f"it.json: 1 question in English, German, French ({ways}). Next: ")
    both = run("import", "de.html", "en.html", "fr.html")
    assert [page["inLanguage"] for page in json.loads(both.bytes)["@graph"]] == ["de", "en", "fr"]
    assert run("check", "-", stdin=both.bytes).code == 0
    assert refused(run, "de.html", "en.html", "-l", "de").startswith("--lang is for one source; ")
    assert refused(run, "de.html", "en.html", "--title", "Tea").startswith("--title is for one language; ")
    (tmp_path / "en.html").write_text(
        "<!doctype html><html lang=en><title>x</title><h2>Why?</h2><p>So.<h2>How?</h2><p>Thus."
    )
    said = "editions need the same questions, but de.html has 1 and en.html has 2; import each alone"
    assert refused(run, "de.html", "en.html").endswith(f"{said}; see: pactqa help import")


def test_a_page_may_omit_its_body_tag(tmp_path: Path) -> None:
    page = "<!doctype html><title>x</title><main><h2>Why?</h2><p>Because.</p></main>"
    assert editions(tmp_path / "it", page)[0]["mainEntity"] == [question("Why?", "Because.")]


TWO = "<!doctype html><title>FAQ</title><h2>Why?</h2><p>So.</p><h2>How?</h2><p>Thus.</p>"


@pytest.mark.parametrize(
    ("kind", "document", "again", "size"),
    [
        ("text/plain", "{}Why?\n\nBecause.\n\nHow?\n\nSo.", "Summary\n\nShow more\n\n", 5_000),
        ("text/plain", "Why?\n\nBecause.\n\nA b\n{}d", "  c\n", 8_000),
        ("text/html", f"{TWO}<p>{{}} <b>x</b>", "0", 7),  # of no more zeros than take seconds, not hours
        ("text/html", f"{TWO}{{}}", "<p>So.</p>", 15_000),
        ("text/html", f"{TWO}<div class='{{0}}'>{{0}}", "<p>a ", 6_000),
        ("text/html", f"{TWO}{{}}", "<ul><li>a<li>b</ul>", 12_000),
        ("text/html", f"<title>FAQ</title>{TWO}<h2>Who?</h2><table><tr><td><p>x<p>y</td></tr><tr>{{}}", "<td>x", 6_000),
        ("text/html", f"{TWO}<table><tr>{{}}</table>", "<td colspan=1000 rowspan=65534>x", 12_000),
        ("text/html", f"{TWO}<details>{{}}</details>", "<summary>x</summary><h3>y</h3>", 12_000),
        ("text/html", f"<main>{TWO}<p>{{}}", "<a href=b>x</a> ", 24_000),
        ("text/html", f"<main>{TWO}<p><span class=c>{{}}", "<b>x</b> ", 16_000),
        ("text/html", f"<main>{TWO}<p>{{}}", "x<!-- -->", 20_000),
    ],
)
@pytest.mark.growth
def test_importing_takes_linear_time(kind: str, document: str, again: str, size: int) -> None:
    def text(length: int) -> str:
        return document.format(again * (length // len(again)))

    assert is_linear(lambda given: article_in(given, kind), text, size)


@pytest.mark.parametrize("tag", ["p", "a", "script", "SCRIPT\n"])
@pytest.mark.growth
def test_attributes_take_linear_time(tag: str) -> None:
    def text(length: int) -> str:
        return f"{TWO}<{tag} {' '.join(f'a{number}=1' for number in range(length))}>"

    def work(page: str) -> None:
        article_in(page, "text/html")

    assert is_linear(work, text, 8_000)


def test_an_element_may_have_a_thousand_attributes_and_a_script_any_text(tmp_path: Path) -> None:
    many = " ".join(f"a{number}='>'" for number in range(1_000))
    named = {"@type": "FAQPage", "mainEntity": question("Why?", f"If 1 <a {'so ' * 1_000}999")}
    linked = f"<script type='application/ld+json' {many}>{json.dumps(named)}</script>"
    page = f"<title>x</title><h2>Who?</h2><p class=x {many}/>He, <a href='http://e.org' {many}>or she</a>.</p>"
    assert answers(tmp_path / "it.html", page) == "1. Who?\n\nHe, [or she](http://e.org).\n"
    assert "so 999" in answers(tmp_path / "it.html", f"<title>x</title>{linked}")


@pytest.mark.parametrize("name", ["deep.html", "deep.md", "deep.json"])
def test_elements_nested_thousands_deep_are_an_error(run: Run, tmp_path: Path, name: str) -> None:
    deep = "<div>" * 5000 + "so"
    linked = {"@type": "FAQPage", "mainEntity": question("Why?", deep)}
    (tmp_path / name).write_text(json.dumps(linked) if name.endswith("json") else f"# Why?\n\n{deep}")
    assert refused(run, name).startswith(f"{name}: its elements are nested thousands deep; ")


def test_a_base_makes_the_addresses_of_a_local_page_absolute(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "faq.html"
    path.write_text(
        '<h1>FAQ</h1><h2>Why?</h2><p>See <a href="../b.html">b</a>, <a href="faq.html#how">how</a>, '
        '<a href="tel:+41441">call</a>.</p><h2 id="how">How?</h2><p>So it is.</p>'
    )
    result = run("import", path, "--base", "https://me:secret@example.org/a/faq.html")
    assert '"See [b](https://example.org/b.html), [how](#how), [call](tel:+41441)."' in result.out
    assert "secret" not in result.out + result.err


def test_a_long_base_is_not_cut(run: Run, tmp_path: Path) -> None:
    (tmp_path / "faq.md").write_text("# FAQ\n\n## Why?\n\nSee [b](b.html).\n")
    base = f"https://example.org/{'a' * 300}/"
    assert f"[b]({base}b.html)" in run("import", "faq.md", "--base", base).out


def test_a_base_that_is_no_address_is_an_error(run: Run) -> None:
    said = "'example.org' is not an http or https address; see: pactqa help import"
    assert said in refused(run, CORPUS / "bold.md", "--base", "example.org")


def test_headings_of_links_alone_are_no_error() -> None:
    page = "<h1>FAQ</h1>" + "".join(f"<h2>Part</h2><h3>Why {n}?</h3><p><a href='#c'>x</a></p>" for n in range(3))
    assert [question.name for question in article_in(page, "text/html").editions[0].questions][:1] == ["Why 0?"]
