"""Random pages with everything that an answer may contain, nested in every way, for property tests."""

import re
from collections.abc import Iterable
from html import escape

from hypothesis import strategies as st

from pactqa.text import clean

TEXTS = re.split(
    r"  |\n",
    r"""5 * 3  a_b  # no heading  1. no list  2) no  a | b  ---  > x  &lt;  <b>  [x](y)  ![  \  `  snake_case
__init__  C:\Users  a < b  [1]  R&D  *  -  +  =  | - | - |  ~~~  ~/x  [a]: b  **  _  Q: why?  A: so  C#
##  why?  重要。  é  €5  http://e.example  <http://e.example>  a  b""",
)
ADDRESSES = (
    *("https://e.example", "https://e.example/a_(b)", "https://e.example/)(", "https://e.example/?a=1&copy;=2&b=3"),
    *("https://e.example/%C3%BC", "https://e.example/ü", "https://e.example/<x>", "https://e.example/a*b_c*[d]|`"),
    *("https://e.example/a\\b\\", "mailto:a@e.example", "HTTP://E.example", "../a", "ftp://e.example"),
)
CODES = (
    *("a", "a\n\n\tb  \n  c", "```\n~~~", "- a\n1. b\n> c\n# d\n\n\n| e |", " `a`\n\\", "&lt;b>\n***", "", "    a\n-"),
)

Step = tuple[str, str]
"""What to do next, and with what: begin a tag, add a text."""

_FLOW = ("body", "li", "blockquote", "div")
_LISTS = ("ul", "ol")

any_step: st.SearchStrategy[Step] = (
    st.sampled_from(
        [
            *[("end", "")] * 6,
            *[("text", " ")] * 3,
            *[("begin", tag) for tag in "p p h2 h3 h6 div blockquote ul ul ol table li li li tr td td td hr".split()],  # noqa: SIM905
            *[("set", tag) for tag in ("b", "em", "s", "strong", "code", "br")],
            *[("link", address) for address in ADDRESSES],
            *[("picture", address) for address in ADDRESSES[:4]],
            *[("code", code) for code in CODES],
            *[("text", text) for text in TEXTS],
        ]
    )
    | st.builds(
        lambda text: ("text", clean(text)),
        st.text("\\`*_{}[]()<>#+-.!|~&;:/=\"'$^@ \n\t01ax", max_size=8) | st.text(max_size=4),
    )
)


class Page:
    """A page built step by step, well-formed whatever the steps: what an element cannot contain ends the element."""

    def __init__(self, steps: Iterable[Step]) -> None:
        """Take all *steps*."""
        self.html = ""
        self._open = ["body"]
        self._cells = 0  # in the open row
        for what, value in steps:
            self._step(what, value)
        self._end_until("body")

    def _step(self, what: str, value: str) -> None:
        if what == "end":
            self._end()
        elif what == "code":
            self._flow()
            self.html += f"<pre>{escape(value)}</pre>"
        elif value == "hr":
            self._flow()
            self.html += "<hr>"
        elif what == "begin":
            self._begin_block(value)
        else:
            if self._open[-1] in _LISTS:
                self._begin("li")
            if self._open[-1] in ("table", "tr"):
                self._begin_block("td")
            self._add(what, value)

    def _begin_block(self, tag: str) -> None:
        if tag == "li" and {*_LISTS} & {*self._open}:
            self._end_until(*_LISTS)
            self._begin("li")
        elif tag in ("tr", "td") and "table" in self._open:
            self._end_until("table", *(["tr"] if tag == "td" else []))
            if self._open[-1] == "table":
                self._cells = 0
                self._begin("tr")
            if tag == "td":
                self._cells += 1
                self._begin("td")
        elif tag not in ("li", "tr", "td"):
            self._flow()
            if len(self._open) < 12:
                self._begin(tag, f' start="{len(self.html) % 13}"' if tag == "ol" else "")

    def _add(self, what: str, value: str) -> None:
        if what == "text":
            self.html += escape(value)
        elif what == "picture":
            self.html += f'<img alt="{escape(TEXTS[len(self.html) % len(TEXTS)])}" src="{escape(value)}">'
        elif value == "br":
            self.html += "<br>"
        elif what == "set" and value not in self._open:
            self._begin(value)
        elif what == "link" and "a" not in self._open:
            self._begin("a", f' href="{escape(value)}"')
            self.html += escape(value.removeprefix("mailto:")) if len(self.html) % 3 == 0 else ""

    def _flow(self) -> None:
        self._end_until(*_FLOW, *_LISTS)
        if self._open[-1] in _LISTS:
            self._begin("li")

    def _begin(self, tag: str, attributes: str = "") -> None:
        self._open.append(tag)
        self.html += f"<{tag}{attributes}>"

    def _end(self) -> None:
        if len(self._open) > 1:
            tag = self._open.pop()
            if tag == "tr":
                self.html += "<td></td>" * (2 - self._cells)
            elif tag == "table":
                # With text in a single column, it would be for layout, not for data.
                self.html += "<tr><td>one</td><td>two</td></tr>"
            self.html += f"</{tag}>"

    def _end_until(self, *tags: str) -> None:
        while self._open[-1] not in tags:
            self._end()


pages = st.lists(any_step, min_size=20, max_size=100).map(lambda steps: Page(steps).html)
