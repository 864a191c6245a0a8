"""The page to share: what it shows and embeds, and that no store can inject anything into it."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given
from msgspec.structs import replace

from pactqa.language import direction
from pactqa.model import Article, Edition, Passage, Question, ShelfItem, Source
from pactqa.store import jsonld
from pactqa.text import UNSAFE, line
from pactqa.views import pages
from pactqa.views.html import to_html
from pactqa.views.jsonld import to_json
from tests.conftest import CHECKOUT, COMMAND, Run, Stored, chapter, edition, environment, graph, question
from tests.documents import article_in
from tests.store.test_jsonld import articles
from tests.views.test_markdown import any_text, blocks

GERMAN, ENGLISH = json.loads((CHECKOUT / "data" / "questions.json").read_text(encoding="utf-8"))["@graph"]
COMMANDS = ["list", "show 3", "show 6 1 3-4 1", "summary", "read", "search pakt", "about"]

SOURCE = {
    "@type": "NewsArticle",
    "headline": "Tee, erklärt",
    "datePublished": "2024-06-19",
    "inLanguage": "de",
    "publisher": {"@type": "Organization", "name": "Tea Times"},
    "creditText": "A. Leaf",
    "url": "https://example.org/tea?a=1&b=2",
}

# The elements that a page may have, and the attributes that they may have.
ELEMENTS = """
    html head title meta link style body header main footer script section nav details summary
    h1 h2 h3 h4 h5 h6 p br ul ol li a dl dt dd mark span cite em strong s code pre blockquote hr div
    table thead tbody tr th td
"""
ATTRIBUTES = {
    "html": {"lang", "dir"},
    "meta": {"charset", "http-equiv", "name", "property", "content"},
    "link": {"rel", "href", "hreflang"},
    "script": {"type"},
    "section": {"id", "class"},
    "nav": {"id", "aria-labelledby"},
    "h2": {"id", "class"},
    "h3": {"class"},
    "p": {"class"},
    "span": {"lang", "dir", "class", "id"},
    "cite": {"lang", "dir"},
    "a": {"class", "href", "hreflang"},
    "ol": {"start"},
    "div": {"id", "class", "tabindex"},
    "code": {"class"},
    "th": {"class"},
    "td": {"class"},
}
BLOCKS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "pre", "th", "td"}


class Page(HTMLParser):
    """A page as a browser reads it: its elements, and the text of its body, block by block."""

    def __init__(self, text: str) -> None:
        """Parse *text*."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.blocks: list[tuple[str, str]] = []
        self.contents: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Record an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag in BLOCKS:
            self.blocks.append((tag, ""))
        elif tag == "br":
            self.handle_data("\n")
        if tag not in ("meta", "link", "br", "hr"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Add to the text of the open block, or of the open script, style or title."""
        if any(tag in BLOCKS for tag in self._open):
            kind, words = self.blocks[-1]
            self.blocks[-1] = kind, words + data
        elif self._open:
            self.contents[self._open[-1]] = self.contents.get(self._open[-1], "") + data

    def all(self, tag: str) -> list[dict[str, str]]:
        """Return the attributes of each element *tag*."""
        return [attributes for found, attributes in self.elements if found == tag]

    def meta(self, name: str) -> str | None:
        """Return the content of the meta element called *name*."""
        contents = {meta.get("name") or meta.get("property"): meta["content"] for meta in self.all("meta")[1:]}
        return contents.get(name)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_reading_command_prints_one_document(run: Run, command: str) -> None:
    result = run(*command.split(), "-f", "html")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith('<!DOCTYPE html>\n<html lang="de" dir="ltr">\n<head>\n<meta charset="utf-8">\n')
    assert result.out.endswith("</html>\n")
    page = Page(result.out)
    assert page.blocks[0] == ("h1", GERMAN["headline"])
    assert GERMAN["headline"] in page.contents["title"]
    assert all(len(page.all(tag)) == 1 for tag in ("h1", "main", "style", "script", "title"))


def test_read_shows_the_whole_article_in_order(run: Run) -> None:
    page = Page(run("read", "-l", "en", "-f", "html").out)
    names = [entry["name"] for entry in ENGLISH["mainEntity"]]
    entries = [
        block
        for number, entry in enumerate(ENGLISH["mainEntity"], 1)
        for block in [("h2", f"{number} {entry['name']}"), *blocks(entry["acceptedAnswer"]["text"])]
    ]
    original = "Putin und Kim besiegeln in Nordkorea «strategische Festung» gegen Westen, blue News, 19 June 2024"
    assert page.blocks == [
        ("h1", ENGLISH["headline"]),
        ("p", "Based on: blue News, 19 June 2024"),
        *blocks(ENGLISH["description"]),
        ("h2", "No time?"),
        *blocks(ENGLISH["abstract"]),
        ("h2", "Questions"),
        *(("li", name) for name in names),
        *entries,
        ("p", f"Based on: {original}, tafi / agencies dpa"),
    ]


def test_the_contents_link_to_every_question(run: Run) -> None:
    page = Page(run("read", "-f", "html").out)
    places = [section["id"] for section in page.all("section") if "id" in section]
    assert places == ["motives", "aggression", "response", "changes", "dangers", "economy"]
    assert [span["id"] for span in page.all("span") if span.get("class") == "number"] == [*"123456"]  # of old links
    links = [link["href"] for link in page.all("a")]
    assert links[:6] == [f"#{place}" for place in places]
    assert links[6:] == [part for place in places for part in (f"#{place}", "#/contents")]  # heading, way back
    assert [nav["id"] for nav in page.all("nav")] == ["/contents"]
    twice = Page(run("show", "2", "2", "-f", "html").out)
    assert [section.get("id") for section in twice.all("section")] == ["aggression", None]


def test_list_show_summary_and_about_show_their_part_of_the_article(run: Run, stored: Stored) -> None:
    asked = ENGLISH["mainEntity"]

    def shown(*words: str | Path) -> list[tuple[str, str]]:
        return Page(run(*words, "-l", "en", "-f", "html").out).blocks[1:]

    _, *listed, _ = shown("list")
    assert listed == [
        block
        for number, entry in enumerate(asked, 1)
        for block in [("h2", f"{number} {entry['name']}"), *blocks(entry["acceptedAnswer"]["text"])]
    ]
    _, *answers, _ = shown("show", "3", "1")
    assert answers == [
        *[("h2", f"3 {asked[2]['name']}"), *blocks(asked[2]["acceptedAnswer"]["text"])],
        *[("h2", f"1 {asked[0]['name']}"), *blocks(asked[0]["acceptedAnswer"]["text"])],
    ]
    _, *summary, _ = shown("summary")
    assert summary == [("h2", "No time?"), *blocks(ENGLISH["abstract"])]
    path = stored(graph(edition(isBasedOn=SOURCE)))
    assert shown("about", "-s", path) == [
        *[("dt", "Based on"), ("dd", "Tee, erklärt, Tea Times"), ("dt", "Published"), ("dd", "19 June 2024")],
        *[("dt", "Author"), ("dd", "A. Leaf"), ("dt", "Address"), ("dd", SOURCE["url"])],
        *[("dt", "Languages"), ("dd", "English (en)"), ("dt", "Questions"), ("dd", "1")],
    ]


def test_search_highlights_the_words(run: Run, stored: Stored) -> None:
    shown = run("search", "nuclear", "-l", "en", "-f", "html").out
    assert shown.count("<mark>nuclear</mark>") == 3
    page = Page(shown)
    assert [kind for kind, _ in page.blocks] == ["h1", "p", "p", "h2", "p", "h2", "p", "h2", "p", "p"]
    assert page.blocks[2] == ("p", "Found in 2 of 6 questions: “nuclear”")
    assert page.contents["title"] == f"nuclear – {ENGLISH['headline']}"
    path = stored(graph(edition(question("Tea & <i>?", "No <i>tea\n- <i>\n\nNo."))))
    found = run("search", "<i>", "tea", "-s", path, "-f", "html").out
    assert (
        "1</span> <mark>Tea</mark> &amp; <mark>&lt;i&gt;</mark>?</a></h2>\n<p>No <mark>&lt;i&gt;</mark><mark>tea</mark>"
        in found
    )
    assert "<li><mark>&lt;i&gt;</mark></li>" in found


MARKDOWN = Path(__file__).with_name("how.md").read_text(encoding="utf-8")


def test_markdown_is_rendered_below_its_question(run: Run, stored: Stored) -> None:
    path = stored(graph(edition(question("How?", MARKDOWN, encodingFormat="text/markdown"))))
    page = Page(run("show", "1", "-s", path, "-f", "html").out)
    assert page.blocks[:5] == [
        ("h1", "A pact"),
        ("h2", "1 How?"),
        ("h3", "Deep"),
        ("h4", "Deeper"),
        (
            "p",
            "Run tea --now, really now, later <b>now</b>; see the manual,\nmailto:tea@example.org, a cup call or this.",
        ),
    ]
    assert page.blocks[5:7] == [("h4", "As deep as that"), ("pre", "tea  --now \\\n    | sip   # <slowly>\n")]
    assert page.blocks[7:11] == [("th", "leaf"), ("th", "minutes"), ("td", "green"), ("td", "2")]
    assert [link["href"] for link in page.all("a")][1:] == [
        *["https://example.org/?a=1&b=2", "mailto:tea@example.org", "http://example.org/cup.png", "tel:+41441"]
    ]
    assert [cell.get("class") for cell in page.all("td")] == ["left", "right"]
    assert page.all("ol") == [{"start": "3"}]
    assert [wide.get("tabindex") for wide in page.all("div")] == [None, *"00"]  # code and table may need to scroll


def test_chapters_are_headings_and_group_the_contents(run: Run, stored: Stored) -> None:
    path = stored(graph(*CHAPTERS))
    shown = run("read", "-s", path, "-f", "html").out
    page = Page(shown)
    assert page.blocks[2:9] == [
        *[("h2", "Questions"), ("li", "What is tea?"), ("p", "Brewing"), ("li", "How hot?"), ("li", "How long?")],
        *[("p", "The <app>"), ("li", "Does it work offline?")],
    ]
    assert [block for block in page.blocks[9:] if block[0].startswith("h")] == [
        *[("h2", "1 What is tea?"), ("h2", "Brewing"), ("h3", "2 How hot?"), ("h4", "Green"), ("h3", "3 How long?")],
        *[("h2", "The <app>"), ("h3", "4 Does it work offline?")],
    ]
    assert page.all("ol") == [{}, {"start": "2"}, {"start": "4"}]
    for command in ("list", "show 1-4", "search e"):
        headings = [
            block for block in Page(run(*command.split(), "-s", path, "-f", "html").out).blocks if "h2" in block
        ]
        assert [words for _, words in headings] == ["1 What is tea?", "Brewing", "The <app>"]


def test_a_link_leads_to_a_question_if_the_page_has_it(run: Run, stored: Stored) -> None:
    path = stored(graph(*CHAPTERS))

    def links(*words: str) -> list[tuple[str, str]]:
        shown = run(*words, "-s", path, "-f", "html").out
        return re.findall('<a href="(#[0-9]+)">([a-z ]+)</a>', shown)

    assert links("read") == links("list") == [("#2", "how hot the water must be"), ("#1", "above")]
    assert links("show", "1") == []
    assert links("show", "2", "1") == [("#1", "above"), ("#2", "how hot the water must be")]


def test_a_page_has_metadata_for_sharing(run: Run, stored: Stored) -> None:
    lead = "All about tea, and " + "more " * 50
    path = stored(graph(edition(question("Why\n now?", "For\nthis. "), isBasedOn=SOURCE, description=f"{lead}\n\nSo.")))
    whole = Page(run("read", "-s", path, "-f", "html").out)
    assert whole.contents["title"] == whole.meta("og:title") == "A pact"
    described = whole.meta("description")
    assert described == whole.meta("og:description") == f"All about tea, and {'more ' * 36}…"
    assert whole.all("link") == [{"rel": "canonical", "href": SOURCE["url"]}]
    assert whole.meta("og:url") == SOURCE["url"]
    assert whole.meta("og:type") == "article"
    one = Page(run("show", "1", "-s", path, "-f", "html").out)
    assert one.contents["title"] == "Why now? – A pact"
    assert one.meta("description") == "For this."
    bare = Page(run("list", "-s", stored(graph()), "-f", "html").out)
    assert (bare.contents["title"], bare.meta("description")) == ("A pact", "Because.")
    assert bare.all("link") == bare.all("footer") == []
    path = stored(graph(edition(abstract="In short.", description="Lead.")))
    summary = Page(run("summary", "-s", path, "-f", "html").out)
    assert (summary.contents["title"], summary.meta("description")) == ("A pact", "In short.")


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//example.org", "x\nhttps://e.example", ""]
)
def test_an_unsafe_address_is_not_linked(run: Run, stored: Stored, address: str) -> None:
    path = stored(graph(edition(isBasedOn={"@type": "Article", "url": address, "headline": "Tea"})))
    for command in ("read", "about"):
        page = Page(run(command, "-s", path, "-f", "html").out)
        assert page.all("link") == []
        assert [link for link in page.all("a") if not link["href"].startswith("#")] == []
        assert page.meta("og:url") is None


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ({"url": "https://example.org"}, "https://example.org"),
        ({"datePublished": "last week"}, "last week"),
        ({"headline": "Tea", "creditText": "dpa"}, "Tea, dpa"),
        ({"publisher": {"@type": "Organization", "name": "Tea Times"}}, "Tea Times"),
    ],
)
def test_the_source_line_shows_what_is_known(run: Run, stored: Stored, source: dict[str, object], shown: str) -> None:
    page = Page(run("read", "-s", stored(graph(edition(isBasedOn={"@type": "Article", **source}))), "-f", "html").out)
    assert page.blocks[-1] == ("p", f"{'Based on' if 'headline' in source else 'Original'}: {shown}")


def test_each_language_is_marked_with_its_direction(run: Run, stored: Stored) -> None:
    def page(**more: object) -> Page:
        return Page(run("read", "-s", stored(graph(edition(abstract="…", **more))), "-f", "html").out)

    arabic = page(inLanguage="ar", isBasedOn=SOURCE)
    assert arabic.all("html") == [{"lang": "ar", "dir": "rtl"}]
    assert arabic.all("cite") == [{"lang": "de", "dir": "ltr"}]
    labels = [span for span in arabic.all("span") if "lang" in span]
    assert labels == [{"lang": "en", "dir": "ltr"}] * 6  # "Based on" twice, "No time?", "Questions" thrice
    swiss = page(inLanguage="de-CH", isBasedOn=SOURCE)
    assert swiss.all("html") == [{"lang": "de-CH", "dir": "ltr"}]
    assert swiss.all("cite") == [{}]
    assert swiss.all("span") == [{"class": "number", "id": "1"}]
    assert ("h2", "Keine Zeit?") in swiss.blocks
    unknown = page(inLanguage="und", isBasedOn={**SOURCE, "inLanguage": "German!"})
    assert unknown.all("html") == [{"lang": "und", "dir": "auto"}]
    assert unknown.all("cite") == [{}]


@pytest.mark.parametrize(
    ("tag", "way"),
    [
        *[("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("UR", "rtl"), ("az-Arab", "rtl"), ("pa-Arab-PK", "rtl")],
        *[("de", "ltr"), ("az", "ltr"), ("ar-Latn", "ltr"), ("zh-Hant-TW", "ltr"), ("de-1996", "ltr")],
        *[("und", "auto"), ("und-Hebr", "rtl"), ("und-DE", "auto")],
    ],
)
def test_a_language_is_written_in_the_direction_of_its_script(tag: str, way: str) -> None:
    assert direction(tag) == way


def test_a_byline_says_who_published_the_original_and_when(run: Run, stored: Stored) -> None:
    def blocks(**source: object) -> list[tuple[str, str]]:
        path = stored(graph(edition(isBasedOn={"@type": "Article", **source})))
        return Page(run("read", "-s", path, "-f", "html").out).blocks

    assert blocks(**SOURCE)[1] == ("p", "Based on: Tea Times, 19 June 2024")
    assert blocks(**{**SOURCE, "headline": "A pact"})[1] == ("p", "Tea Times, 19 June 2024")
    assert blocks(datePublished="2024-06-19")[1] == ("p", "19 June 2024")
    assert blocks(headline="Tea")[1] == ("h2", "Questions")
    shown = run("read", "-s", stored(graph(edition(isBasedOn=SOURCE))), "-f", "html").out
    assert (
        '<p class="byline">Based on: <a href="https://example.org/tea?a=1&amp;b=2">Tea Times</a>, 19 June 2024</p>'
        in shown
    )


def test_other_editions_are_linked_if_they_have_addresses(run: Run, stored: Stored) -> None:
    def based(tag: str, url: str) -> dict[str, object]:
        return edition(inLanguage=tag, isBasedOn={**SOURCE, "url": url})

    def page(*words: str | Path) -> str:
        return run("read", "-s", path, *words, "-f", "html").out

    path = stored(graph(based("en", "https://e.example/en"), based("de", "https://e.example/de"), based("fr", "")))
    for words in ([], ["-l", "en"]):
        shown = page(*words)
        assert '<link rel="alternate" hreflang="de" href="https://e.example/de">' in shown
        assert '<a hreflang="de" href="https://e.example/de"><span lang="de" dir="ltr">Deutsch</span></a>' in shown
        assert Page(shown).blocks[-1] == ("p", "Also in: Deutsch")
    assert Page(page("-l", "de")).blocks[-1] == ("p", "Auch in: English")
    path = stored(graph(based("en", "https://e.example/"), based("de", "https://e.example/")))
    assert [link["rel"] for link in Page(page()).all("link")] == ["canonical"]
    path = stored(graph(edition(isBasedOn=SOURCE)))
    assert Page(page()).blocks[-1][1].startswith("Based on:")


def test_the_security_policy_allows_only_the_embedded_style(run: Run) -> None:
    page = Page(run("read", "-f", "html").out)
    digest = base64.b64encode(hashlib.sha256(page.contents["style"].encode()).digest()).decode()
    [policy] = [meta["content"] for meta in page.all("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in page.contents["style"]
    assert "@import" not in page.contents["style"]


def shared(article: Article) -> Iterator[tuple[str, str]]:
    """Yield each page of the first edition of *article*, with the canonical store that it must embed."""
    first, highlight = article.editions[0], re.compile("[a<]|$")
    found = [Passage(asked, asked.answer) for asked in first.questions]
    both = [*found, *(Passage(asked, asked.answer, article=1) for asked in first.questions)]
    for page in (
        pages.listing(first),
        pages.answers(first, [*first.questions[::-1]] * 2),
        pages.summary(first),
        pages.whole(first),
        pages.matches([ShelfItem(first)], found, highlight, HOSTILE),
        pages.matches(
            [ShelfItem(first, "@one"), ShelfItem(replace(first, headline="x"), "@two")], both, highlight, HOSTILE
        ),
        pages.about(article, first, "store.json"),
    ):
        yield to_html(page), to_json(page)


HOSTILE = (
    "</script><script>alert(1)</script><!-- <script> --> ]]> </style><style>*{}</style> <img src=x onerror=alert(1)> "
    '" onmouseover="alert(1)" \' & &amp; &lt;b&gt; &#60;i&#62; {{ 7*7 }} {% raw %} \\u003c '
    "\x1b[31m\u202e\udc00\0\r\ufffe\x85\x0c\ufeff"
)
LINKS = (
    '[a](JavaScript:alert(1)) ![b](data:text/html,<b>) <javascript:alert(1)> [c](https://e.example/"onclick="x) '
    "[d](//e.example)"
)
hostile = Article(
    (
        Edition(
            language="en",
            headline=HOSTILE,
            description=HOSTILE,
            abstract=f"- {HOSTILE}\n\n{HOSTILE}",
            source=Source(
                **dict.fromkeys(("kind", "headline", "date", "language", "publisher", "credit"), HOSTILE),
                url=f"https://e.example/{HOSTILE}",
            ),
            questions=[
                Question(number, HOSTILE, answer, markdown=number > 1, given=f"id-{number}")
                for number, answer in enumerate(
                    (
                        HOSTILE,
                        f"# {HOSTILE}\n\n{LINKS}\n\n``` {HOSTILE}\n{HOSTILE}\n```\n\n    {HOSTILE}",
                        f"<div onclick=x>\n\n{HOSTILE}\n\n| {HOSTILE} |\n| :-: |\n| {LINKS} |",
                    ),
                    1,
                )
            ],
        ),
    )
)


@given(article=articles())
@example(article=hostile)
def test_no_store_can_inject_anything_into_a_page(article: Article) -> None:
    for text, _ in shared(article):
        page = Page(text)
        for tag, attributes in page.elements:
            assert tag in ELEMENTS.split()
            assert set(attributes) <= ATTRIBUTES.get(tag, set()), tag
        assert [len(page.all(tag)) for tag in ("script", "style", "title", "main", "h1")] == [1] * 5
        assert page.all("script") == [{"type": "application/ld+json"}]
        assert [*map(set, page.all("meta"))].count({"http-equiv", "content"}) == 1
        assert "<" not in page.contents["script"]
        for link in [*page.all("a"), *page.all("link")]:
            assert re.match(r"#\S+$|https?:|mailto:|tel:", link["href"], re.IGNORECASE), link
        assert not re.search(UNSAFE, text)


@given(article=articles())
@example(article=hostile)
def test_any_page_embeds_the_store_that_json_prints(article: Article) -> None:
    for text, canonical in shared(article):
        assert json.loads(Page(text).contents["script"]) == json.loads(canonical)


@given(article=articles())
@example(article=hostile)
def test_importing_any_page_gives_its_store_back(article: Article) -> None:
    for text, canonical in shared(article):
        assert jsonld.write(article_in(text, "text/html")) == canonical


@given(name=any_text.filter(line), answer=any_text.filter(line), lead=any_text)
@example(name="a  b\t", answer="- a\n- b\nc\n\n\x1b[1m", lead="\x07\u202e\u2028\x85")
@example(name="&amp;", answer="<p>\n&lt;", lead="{{ lead }}")
def test_any_text_is_shown_as_it_is(name: str, answer: str, lead: str) -> None:
    article = Edition(language="en", headline=name, description=lead, questions=(Question(1, name, answer),))
    page = Page(to_html(pages.whole(article)))
    shown = [(kind, "\n".join(map(line, words.split("\n")))) for kind, words in page.blocks]
    expected = [
        *[("h1", line(name)), *blocks(lead), ("h2", "Questions"), ("li", line(name))],
        *[("h2", f"1 {line(name)}"), *blocks(answer)],
    ]
    assert shown == [(kind, "\n".join(map(line, words.split("\n")))) for kind, words in expected]
    assert page.contents["title"] == line(name)


@pytest.mark.parametrize(("command", "tag"), [("read", "de"), ("show 6 1 3-4 1", "en")])
def test_a_page_of_the_article_survives_a_round_trip(run: Run, command: str, tag: str) -> None:
    page = run(*command.split(), "-l", tag, "-f", "html").bytes
    assert run("import", "-", stdin=page).bytes == run(*command.split(), "-l", tag, "-f", "json").bytes


def test_a_hostile_page_survives_a_round_trip(run: Run, tmp_path: Path) -> None:
    (tmp_path / "hostile.json").write_text(jsonld.write(hostile), encoding="utf-8")
    page = run("read", "-s", "hostile.json", "-f", "html").bytes
    (tmp_path / "page.html").write_bytes(page)
    assert run("import", "page.html").bytes == run("read", "-s", "hostile.json", "-f", "json").bytes
    assert run("import", "-", stdin=page).bytes == jsonld.write(hostile).encode()


@pytest.mark.installed
def test_a_page_is_utf_8_whatever_the_locale(run: Run) -> None:
    page = run("read", "-f", "html")
    assert run("read", "-f", "html", LC_ALL="C", PYTHONIOENCODING="ascii").bytes == page.bytes
    assert "Pjöngjang" in page.out


ARABIC = edition(
    question("كم يجب أن تكون حرارة الماء؟", "يعتمد على النوع:\n- الشاي الأسود: مغلي\n- الشاي الأخضر: 80 درجة"),
    inLanguage="ar",
    headline="الشاي: أسئلة وأجوبة",
    abstract="أوراق وماء وصبر.",
    isBasedOn=SOURCE,
)
MARKED = edition(
    question(
        "How do I brew it?",
        MARKDOWN + "\n\n> A quote.\n\n---\n\n```\n" + "tea " * 80 + "\n```",
        encodingFormat="text/markdown",
    ),
    question(
        "Which leaves?",
        "| " + "leaf | " * 12 + "\n|" + " --- |" * 12 + "\n| " + "Darjeeling | " * 12,
        encodingFormat="text/markdown",
    ),
    question("Anything " + "e" * 200 + "?", "See https://example.org/" + "a" * 300),
    description="All about tea.",
    abstract="- Leaves\n- Water",
    isBasedOn=SOURCE,
)
BREWING, APP = {"isPartOf": chapter("Brewing")}, {"isPartOf": chapter("The <app>")}
CHAPTERS = [
    edition(
        question("What is tea?", "See [how hot the water must be](#2) or [when](#9).", encodingFormat="text/markdown"),
        question("How hot?", "# Green\n\n80 °C, see [above](#1).", encodingFormat="text/markdown") | BREWING,
        question("How long?", "Four minutes.") | BREWING,
        question("Does it work offline?", "Yes.") | APP,
        inLanguage=tag,
        isBasedOn={**SOURCE, "url": f"https://example.org/{tag}"},
    )
    for tag in ("en", "de")
]
PAGES = {
    "article": "read -l de",
    "marked": "read -s marked.json",
    "arabic": "read -s arabic.json",
    "hostile": "read -s hostile.json",
    "list": "list -l en",
    "show": "show 3 -l en",
    "summary": "summary -l en",
    "search": "search nuclear -l en",
    "about": "about -s marked.json",
    "chapters": "read -s chapters.json",
    "folded": "list -s chapters.json",
}


def printed(folder: Path) -> dict[str, Path]:
    """Write all `PAGES` to files in *folder*, and return their paths by name."""
    (folder / "marked.json").write_text(json.dumps(graph(MARKED)), encoding="utf-8")
    (folder / "chapters.json").write_text(json.dumps(graph(*CHAPTERS)), encoding="utf-8")
    (folder / "arabic.json").write_text(json.dumps(graph(ARABIC)), encoding="utf-8")
    (folder / "hostile.json").write_text(jsonld.write(hostile), encoding="utf-8")
    for name, command in PAGES.items():
        page = subprocess.check_output([COMMAND, *command.split(), "-f", "html"], cwd=folder, env=environment(folder))
        (folder / f"{name}.html").write_bytes(page)
    return {name: folder / f"{name}.html" for name in PAGES}


@pytest.mark.browser
@pytest.mark.skipif(not shutil.which("html-validate"), reason="no html-validate on the PATH; .ci/run gets it from npm")
def test_html_validate_finds_no_errors(tmp_path: Path) -> None:
    rules = {
        "valid-id": ["error", {"relaxed": True}],  # "3" is valid in HTML, though not in CSS
        "long-title": "off",  # a headline may be long
        "no-trailing-whitespace": "off",  # code may have some
    }
    settings = {"root": True, "extends": ["html-validate:recommended"], "rules": rules}
    (tmp_path / ".htmlvalidate.json").write_text(json.dumps(settings), encoding="utf-8")
    (tmp_path / "broken.html").write_text("<!DOCTYPE html><p><div></p>", encoding="utf-8")
    validate = partial(subprocess.run, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    found = validate(["html-validate", *printed(tmp_path).values()])
    assert found.returncode == 0, found.stdout + found.stderr
    assert validate(["html-validate", "broken.html"]).returncode == 1
