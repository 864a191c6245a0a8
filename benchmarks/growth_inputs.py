"""Stores and documents of any size: ordinary ones, and hostile ones for careless patterns, parsers and loops.

`python3 -m benchmarks.growth_inputs "Markdown: tables.md" 2000` prints one of them, of 2,000 bytes.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count, islice


@dataclass(frozen=True)
class Input:
    """An input: its *name* in the table, the *suffix* of its file, and *text*, which takes the size in bytes."""

    name: str
    suffix: str
    text: Callable[[int], str]

    @property
    def file_name(self) -> str:
        """The name that no other input has."""
        return f"{self.name}{self.suffix}"


def _repeated(unit: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """Return a function that repeats *unit* up to a size in bytes, between *before* and *after*."""
    return lambda size: before + unit * (size // len(unit.encode())) + after


def _numbered(unit: str, before: str = "", after: str = "") -> Callable[[int], str]:
    """Return a function like that of `_repeated`, but with a different number in the braces of each *unit*."""
    length = len(unit.encode()) + 4
    return lambda size: before + "".join(unit.format(n) for n in range(size // length)) + after


_RENDERED = 125_000
"""The length of an answer in bytes, short enough that its Markdown is still rendered."""


def _store(*answers: str, markdown: bool = False) -> str:
    form = {"encodingFormat": "text/markdown"} if markdown else {}
    asked = [
        {"@type": "Question", "name": "Why?", "acceptedAnswer": {"@type": "Answer", **form, "text": answer}}
        for answer in answers
    ]
    page = {"@type": "FAQPage", "inLanguage": "en", "headline": "x", "mainEntity": asked}
    return json.dumps({"@context": "https://schema.org", "@graph": [page]}, ensure_ascii=False)


def _plain(name: str, unit: str) -> Input:
    return Input(name, ".json", lambda size: _store(f"x {_repeated(unit)(size)} x"))


def _markdown(name: str, unit: str) -> Input:
    """Return a store of several answers, as a longer one would be shown as its source."""

    def text(size: int) -> str:
        answer = f"x\n\n{_repeated(unit)(min(size, _RENDERED))}"
        return _store(*[answer] * max(size // _RENDERED, 1), markdown=True)

    return Input(f"Markdown: {name}", ".json", text)


def _defined(name: str, unit: str, definitions: str = "[a]: /{}", length: int = _RENDERED) -> Input:
    """Return a store of answers of *length* bytes with *definitions*, in which braces differ from answer to answer."""

    def text(size: int) -> str:
        answer = _numbered(unit)(min(size, length)) if "{" in unit else _repeated(unit)(min(size, length))
        numbers = range(max(size // length, 1))
        return _store(*(f"{answer}\n\n{definitions.format(number)}" for number in numbers), markdown=True)

    return Input(f"definitions: {name}", ".json", text)


def _wide_table(size: int) -> str:
    columns = min(size, _RENDERED) // 6  # 20,000 of them, but for a small input
    table = f"{'|a' * columns}|\n{'|-' * columns}|\n{'|b' * columns}|"
    return _store(*[table] * max(size // _RENDERED, 1), markdown=True)


STORES = [
    Input("questions", ".json", lambda size: _store(*["Because it is so."] * (size // 110))),
    Input("unread properties", ".json", lambda size: _store("x")[:-1] + f', "x": [{"{}, " * (size // 4)}1]}}'),
    _plain("words", "Because it is so, they say. "),
    Input("words that share their parts", ".json", lambda size: _store(_numbered("because{} ")(size))),
    _plain("paragraphs", "Because.\n\n"),
    _plain("list items", "- so\n"),
    _plain("one long word", "a"),
    _plain("no-break spaces", "\N{NO-BREAK SPACE}"),
    _plain("blank lines", "\n \n"),
    _plain("accents on one letter", "\N{COMBINING DIAERESIS}\N{COMBINING DOT BELOW}"),
    _plain("circled letters", "Ⓐ"),
    _plain("letters between hyphens", "a-"),
    _plain("wide letters", "核"),
    _plain("control characters", "\x1b[2J"),
    _plain("special characters", "*_[<"),
    Input("Markdown: answers of a word", ".json", lambda size: _store(*["*a*"] * (size // 150), markdown=True)),
    _markdown("paragraphs", "It is *so*, [they](https://example.org/) say.\n\n"),
    _markdown("one paragraph", "It is *so*, [they](https://example.org/) say "),
    _markdown("code", "    so\n\n```\nso\n```\n\n"),
    _markdown("tables", "| a | b |\n| - | - |\n| c | d |\n\n"),
    _markdown("one table", "| a | b |\n| - | - |\n"),
    _markdown("brackets", "["),
    _markdown("open images", "![a]("),
    _markdown("emphasis", "*a_ "),
    _markdown("stars", "**a "),
    _markdown("backquotes", "`a``"),
    _markdown("quotes in quotes", "> " * 50 + "a\n"),
    _markdown("quotes deeper and deeper", ">"),
    _markdown("lists in lists", "- " * 50 + "a\n"),
    _markdown("lists deeper and deeper", "- "),
    _markdown("references", "[a]: /b\n\n[a]\n\n"),
    _markdown("entities", "&amp;&#"),
    _markdown("tags", "<a "),
    Input("Markdown: tables of 20,000 columns", ".json", _wide_table),
    _defined("one for many uses", "[a] [b][a] "),
    _defined("one with colons", ": "),
    _defined("one with brackets", "[[[[[a]]]]] "),
    _defined("10,000 labels", "[{}]: /\n", "[1]: /{}"),
    _defined("one label in many answers", "[a] ", length=100),
]

_PAGE = "<!doctype html><html lang=en><head><title>x</title></head><body><main>"
_ASKS = f"{_PAGE}<h2>Why?</h2><p>Because it is so, they say, and nobody knows better.</p>"
_ITEM = "<div itemscope itemprop=mainEntity itemtype=Question>"
_ITEMS = f"{_PAGE}<div itemscope itemtype=https://schema.org/FAQPage>"
_ANSWER = "<p itemprop=acceptedAnswer itemscope>"
_SCRIPT = '<script type="application/ld+json">'
_RST = "Why?\n====\n\nBecause.\n\n"
_ADOC = "== Why?\n\nBecause.\n\n"
_TITLE = "<meta property='og:title' content='a"
_LONG = "so " * 35
"""The text of an element of a page that is text rather than elements."""

_DOTS = f"<base href='http://e.org/{'./' * 950}'>"
_SO = "<p>Because it is so, they say, and nobody knows better.</p>"


def _pointers(size: int) -> str:
    page = {"@type": "FAQPage", "mainEntity": ["q"] * (size // 20)}
    asked = {"@id": "q", "@type": "Question", "name": "Why?", "acceptedAnswer": ["a"] * (size // 20)}
    return json.dumps([page, asked, {"@id": "a", "text": "so " * (size // 6)}])


def _shared_answer(size: int) -> str:
    asked = [{"@type": "Question", "name": f"{n}?", "acceptedAnswer": "a"} for n in range(size // 140)]
    return json.dumps([{"@type": "FAQPage", "mainEntity": asked}, {"@id": "a", "text": "so " * (size // 6)}])


def _linked(size: int) -> str:
    answer = {"@type": "Answer", "text": "<p>Because it is <b>so</b> &amp; so.</p>"}
    asked = [{"@type": "Question", "name": f"Why {n}?", "acceptedAnswer": answer} for n in range(size // 130)]
    return json.dumps({"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": asked})


def _tags(size: int) -> str:
    asked = {"@type": "Question", "name": "Why?", "acceptedAnswer": {"text": "<b>" + "<a " * (size // 3)}}
    return json.dumps({"@type": "FAQPage", "mainEntity": asked})


def _deep_yaml(size: int) -> str:
    rows = (" " * depth + "a:\n" for depth in range(int((2 * size) ** 0.5)))
    return f"---\ntitle: x\n{''.join(rows)}---\n# Why?\n\nBecause.\n"


def _prose(size: int) -> str:
    """Return questions that differ, as in a real text."""
    return "\n\n".join(f"Why is it {n}?\n\nBecause it is so, they say." for n in islice(count(), size // 45))


DOCUMENTS = [
    Input("text: questions", ".txt", _prose),
    Input("text: one paragraph", ".txt", _repeated("Because it is so. ", "Why?\n\n")),
    Input("text: no-break spaces", ".txt", _repeated("\N{NO-BREAK SPACE}", "Why?\n\na", "b")),
    Input("text: bylines", ".txt", _repeated(". dpa/", "Why?\n\nBecause")),
    Input("text: summaries", ".txt", _repeated("Summary\n\nShow more\n\n", "", "Why?\n\nBecause.")),
    Input("text: question marks", ".txt", _repeated("? ", "Why?\n\nBecause.\n\n")),
    Input("text: blanks before a line's end", ".txt", _repeated(" ", "Why?\n\nBecause.\n\na", "b")),
    Input(
        "text: a table of contents", ".txt", _numbered("Why is it {}? ............ 3\n", "", "\nWhy is it 1?\n\nSo.\n")
    ),
    Input("text: leaders", ".txt", _repeated(". . ", "Why?\n\nBecause.\n\na ", "3\n")),
    Input("text: bullets", ".txt", _repeated("  - a\n", "Why?\n\nBecause:\n\n")),
    Input("reStructuredText: questions", ".rst", _numbered("Why {}?\n----------\n\nBecause it is *so*, they say.\n\n")),
    Input("reStructuredText: notes", ".rst", _repeated(".. note::\n\n   so\n\n", _RST)),
    Input("reStructuredText: code", ".rst", _repeated("So::\n\n   so\n\n", _RST)),
    Input("reStructuredText: notes in notes", ".rst", _repeated(".. note:: ", _RST)),
    Input("reStructuredText: open roles", ".rst", _repeated(":a:`b ", _RST)),
    Input("reStructuredText: open links", ".rst", _repeated("`a <b ", _RST)),
    Input("reStructuredText: emphasis", ".rst", _repeated("*a ", _RST)),
    Input("reStructuredText: underlines", ".rst", _repeated("aa\n----\n", _RST)),
    Input("reStructuredText: blank lines in code", ".rst", _repeated("\n \n", f"{_RST}So::\n\n   a\n")),
    Input("AsciiDoc: questions", ".adoc", _numbered("== Why {}?\n\nBecause it is _so_, they say.\n\n", "= x\n\n")),
    Input("AsciiDoc: code", ".adoc", _repeated("----\nso\n----\n\n", _ADOC)),
    Input("AsciiDoc: blocks in blocks", ".adoc", _repeated("====\na\n\n--\nb\n\n", _ADOC)),
    Input("AsciiDoc: open links", ".adoc", _repeated("http://a[b ", _ADOC)),
    Input("AsciiDoc: open references", ".adoc", _repeated("<<a ", _ADOC)),
    Input("AsciiDoc: emphasis", ".adoc", _repeated("*a _b ", _ADOC)),
    Input("AsciiDoc: attributes", ".adoc", _repeated("{a}", f"= x\n:a: {'so ' * 50}\n\n{_ADOC}")),
    Input("AsciiDoc: conditions", ".adoc", _repeated("ifdef::a[]\n", _ADOC)),
    Input("AsciiDoc: colons in a heading", ".adoc", _repeated("a::", f"{_ADOC}== +")),
    Input("AsciiDoc: tables", ".adoc", _repeated("|===\n|a |b\n|===\n\n", _ADOC)),
    Input("Org: questions", ".org", _numbered("* Why {}?\n\nBecause it is /so/, they say.\n\n")),
    Input("Org: deeper and deeper", ".org", _repeated("*", "* Why?\n\nBecause.\n\n", " a\n")),
    Input("Org: open links", ".org", _repeated("[[a][b ", "* Why?\n\nBecause.\n\n")),
    Input("Org: emphasis", ".org", _repeated("*a /b ", "* Why?\n\nBecause.\n\n")),
    Input("Org: open blocks", ".org", _repeated("#+begin_src a\n", "* Why?\n\nBecause.\n\n")),
    Input("wikitext: questions", ".wiki", _numbered("== Why {}? ==\n\nBecause it is ''so'', they say.\n\n")),
    Input("wikitext: open templates", ".wiki", _repeated("{{a|", "== Why? ==\n\nBecause.\n\n")),
    Input("wikitext: templates", ".wiki", _repeated("{{a|b=c|d}} ", "== Why? ==\n\nBecause.\n\n")),
    Input("wikitext: open links", ".wiki", _repeated("[[a|b ", "== Why? ==\n\nBecause.\n\n")),
    Input("wikitext: bars", ".wiki", _repeated("{{a" + "|" * 3000 + "}}", "== Why? ==\n\nBecause.\n\n")),
    Input("wikitext: lines of code", ".wiki", _repeated(" a\n", "== Why? ==\n\nBecause.\n\n")),
    Input("wikitext: bold", ".wiki", _repeated("'''a ", "== Why? ==\n\nBecause.\n\n")),
    Input("Markdown: questions", ".md", _numbered("## Why {}?\n\nBecause it is *so*, they say.\n\n", "# x\n\n")),
    Input("Markdown: chapters", ".md", _numbered("## Part {0}\n\n### Why {0}?\n\nSo.\n\n", "# FAQ\n\n")),
    Input("Markdown: links to questions", ".md", _numbered("## Why?\n\nSee [a](#why-{}).\n\n", "# FAQ\n\n")),
    Input("Markdown: a list", ".md", _numbered("- a{}\n", "# FAQ\n\n## Why?\n\n")),
    Input("Markdown: brackets", ".md", _repeated("[", "# Why?\n\nBecause.\n\n")),
    Input("Markdown: images", ".md", _repeated("![a](", "# Why?\n\nBecause.\n\n")),
    Input("Markdown: emphasis", ".md", _repeated("*a_ ", "# Why?\n\nBecause.\n\n")),
    Input("Markdown: quotes in quotes", ".md", _repeated("> " * 50 + "a\n", "# Why?\n\nBecause.\n\n")),
    Input("Markdown: quotes deeper and deeper", ".md", _repeated(">", "# Why?\n\nBecause.\n\n")),
    Input("Markdown: lists deeper and deeper", ".md", _repeated("- ", "# Why?\n\nBecause.\n\n")),
    Input("Markdown: tables", ".md", _repeated("| a | b |\n| - | - |\n| c | d |\n\n", "# Why?\n\nBecause.\n\n")),
    Input("Markdown: underlines", ".md", _repeated("a\n---\n", "# Why?\n\nBecause.\n\n")),
    Input("Markdown: signs in a heading", ".md", _repeated("#", "# Why?\n\nBecause.\n\n##a", "x")),
    Input("Markdown: tags", ".md", _repeated("<a ", "# Why?\n\nBecause.\n\n")),
    Input("Markdown: colons in its title", ".md", _repeated(":", "# ", "\n\n## Why?\n\nBecause.\n")),
    Input("Markdown: an open class", ".md", _repeated("a", "# Why?\n\nBecause.\n\n::: {", "\n")),
    Input("Markdown: a key of dots in TOML", ".md", _repeated("a.", "+++\n", "a = 1\n+++\n# Why?\n\nBecause.\n")),
    Input("Markdown: deep keys in TOML", ".md", _numbered("a.a.a.a{} = 1\n", "+++\n", "+++\n# Why?\n\nBecause.\n")),
    Input("Markdown: deep YAML", ".md", _deep_yaml),
    Input("page: questions", ".html", _numbered(f"<h2>Why {{}}?</h2>{_SO}", _PAGE)),
    Input("page: paragraphs", ".html", _repeated(_SO, _ASKS)),
    Input(
        "page: chapters",
        ".html",
        _numbered(f"<p class=a>Part {{}}</p><details><summary>Why?</summary>{_SO}</details>", _PAGE),
    ),
    Input("page: headings", ".html", _numbered("<h2>The way {}</h2>", _ASKS)),
    Input("page: items of many paragraphs", ".html", _repeated("<p>so</p>", f"{_ASKS}<ul><li>", "</ul>")),
    Input("page: lists in lists", ".html", _repeated("<ul><li>a", _ASKS)),
    Input("page: elements in elements", ".html", _repeated("<div>a", _ASKS)),
    Input("page: bold in bold", ".html", _repeated("<b>a", _ASKS)),
    Input("page: tables", ".html", _repeated("<table><tr><td>a<td>b</table>", _ASKS)),
    Input("page: one table", ".html", _repeated("<tr><td>a<td>b", f"{_ASKS}<table>")),
    Input("page: open tags", ".html", _repeated("<a ", _ASKS)),
    Input("page: open attributes", ".html", _repeated("<a x='", _ASKS)),
    Input("page: open comments", ".html", _repeated("<!--", _ASKS)),
    Input("page: open declarations", ".html", _repeated("<![if ", _ASKS)),
    Input("page: open instructions", ".html", _repeated("<?", _ASKS)),
    Input("page: open ends", ".html", _repeated("</", _ASKS)),
    Input("page: entities", ".html", _repeated("&#&amp", _ASKS)),
    Input("page: no-break spaces", ".html", _repeated("\N{NO-BREAK SPACE}", _ASKS)),
    Input("page: no-break spaces in its title", ".html", _repeated("\N{NO-BREAK SPACE}", f"{_ASKS}{_TITLE}", "b'>")),
    Input("page: links", ".html", _numbered("<p><a href=/{}>so</a></p>", _ASKS)),
    Input("page: links in a paragraph", ".html", _repeated(f"<a href=b>{_LONG}</a> ", f"{_ASKS}<p>")),
    Input("page: bold in a class", ".html", _repeated(f"<b>{_LONG}</b> ", f"{_ASKS}<p><span class=c>")),
    Input("page: comments in a paragraph", ".html", _repeated(f"{_LONG}<!-- -->", f"{_ASKS}<p>")),
    Input("page: attributes", ".html", _numbered(" a{}=1", f"{_ASKS}<p", ">so")),
    Input("page: a base of dots", ".html", _repeated(f"<a href=b>{_LONG}</a> ", f"{_DOTS}{_ASKS}<p>")),
    Input("page: a long base", ".html", _repeated("<p><a href=b>so</a></p>", f"{_DOTS.replace('.', 'a')}{_ASKS}<p>")),
    Input("page: buttons", ".html", _numbered("<button aria-controls=a{0}>Why {0}?</button><p id=a{0}>So.", _PAGE)),
    Input("page: pre", ".html", _repeated("a\n", f"{_ASKS}<pre>")),
    Input(
        "items",
        ".html",
        _numbered(f"{_ITEM}<b itemprop=name>Why {{}}?</b>{_ANSWER}<i itemprop=text>So.</i></p></div>", _ITEMS),
    ),
    Input("items in items", ".html", _repeated(_ITEM, _ITEMS)),
    Input("items of many names", ".html", _numbered(" n{}", f"{_ITEMS}<p itemprop='", "'>So.</p>")),
    Input(
        "texts in texts", ".html", _repeated("<b itemprop=text>", f"{_ITEMS}{_ITEM}<b itemprop=name>Why?</b>{_ANSWER}")
    ),
    Input("linked data: scripts", ".html", _repeated(f'{_SCRIPT}{{"@type": "FAQPage"}}</script>', _PAGE)),
    Input("linked data: questions", ".json", _linked),
    Input("linked data: pointers", ".json", _pointers),
    Input("linked data: an answer to all", ".json", _shared_answer),
    Input("linked data: lists in lists", ".json", lambda size: '{"@type": "FAQPage", "mainEntity": ' + "[" * size),
    Input("linked data: tags in an answer", ".json", _tags),
]

if __name__ == "__main__":
    wanted, length = sys.argv[1:]
    [found] = (each for each in [*STORES, *DOCUMENTS] if each.file_name == wanted)
    sys.stdout.buffer.write(found.text(int(length)).encode())
