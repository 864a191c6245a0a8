"""Directives: the boxes, tabs and code that site generators add to a markup, whatever their syntax.

`!!! note`, `::: details`, ```` ```{dropdown} ````, `{% highlight %}`, `{{< tab >}}`, `<Accordion title="…">`, and
`.. toggle::` are one thing: a name with a title and content. This module has the meaning of each name, and the
HTML of a directive.
"""

from enum import Enum, auto
from html import escape

from msgspec import Struct


class Meaning(Enum):
    """The effect of the name of a directive on its content."""

    FOLDED = auto()  # only the title is shown until a reader opens it
    NOTE = auto()  # its title is its name, unless it has one of its own
    CODE = auto()
    NOTHING = auto()  # it is not shown


MEANINGS = {
    name: meaning
    for meaning, names in {
        Meaning.FOLDED: "accordion accordion-item collapse details dropdown expand faq faq_question question spoiler "
        "toggle",
        Meaning.NOTE: "admonition attention caution danger error hint important info note seealso tip warning",
        Meaning.CODE: "codeblock highlight",
        Meaning.NOTHING: "comment",
    }.items()
    for name in names.split()
}
"""The meaning of names, in lower case. Any other name means a box."""

FOLDED = frozenset(name for name, meaning in MEANINGS.items() if meaning is Meaning.FOLDED)
NOTES = frozenset(name for name, meaning in MEANINGS.items() if meaning is Meaning.NOTE)


class Directive(Struct, frozen=True):
    """A directive called *name*, "" if it has none, with a *title*, which is in the markup around it."""

    name: str
    title: str = ""

    @property
    def meaning(self) -> Meaning | None:
        """The meaning of its name, None if it is any box."""
        return MEANINGS.get(self.name)

    @property
    def is_folded(self) -> bool:
        """Whether it is a folded answer. Without a title, which would be the question, it is a box like any other."""
        return self.meaning is Meaning.FOLDED and bool(self.title)

    @property
    def opening(self) -> tuple[str, str]:
        """The HTML before its title, and that between its title and its content."""
        if self.is_folded:
            return "<details><summary>", "</summary>\n"
        box = f'<div class="{escape(self.name or "box")}">'
        return (f'{box}<p class="box-title">', "</p>\n") if self.title else (f"{box}\n", "")

    @property
    def closing(self) -> str:
        """The HTML after its content."""
        return "</details>\n" if self.is_folded else "</div>\n"
