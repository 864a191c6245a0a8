"""What is read: an answer, as `pactqa show` sets it, or another page."""

import re
from typing import ClassVar

from msgspec import Struct
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.selection import Selection
from textual.strip import Strip

from pactqa.browsing.messages import Followed, Told
from pactqa.browsing.pages import Page
from pactqa.browsing.widgets.pane import Pane


class _Link(Struct):
    """A link: where it leads, and where it stands, as row, first column and the column behind it."""

    address: str
    places: list[tuple[int, int, int]]


class Answer(Pane):
    """A page, which scrolls, and whose links the reader can go through."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "follow", "Open the link", show=False)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"answer--lit", "answer--link"}
    DEFAULT_CSS = """
    Answer {
        width: 3fr;
        padding-left: 2;
        .answer--lit { text-style: bold underline; color: ansi_magenta; }
        .answer--link { text-style: reverse; }
    }
    """

    def __init__(self, page: Page) -> None:
        """Show *page*."""
        super().__init__()
        self._page = page
        self._lit: re.Pattern[str] | None = None
        self._rows: list[Text] = []
        self._links: list[_Link] = []
        self._link: int | None = None
        self._plain = Style()

    def show(self, page: Page, lit: re.Pattern[str] | None = None) -> None:
        """Show *page* from its beginning, or so far on that the first words that *lit* finds are seen."""
        self._page, self._lit, self._link = page, lit, None
        self._set()
        first = next((y for y, row in enumerate(self._rows) if lit and lit.search(row.plain)), 0)
        height = self.scrollable_content_region.height
        self.scroll_to(0, max(0, first - height // 2) if first >= height else 0, animate=False, immediate=True)

    def on_resize(self) -> None:
        """Wrap anew, and stay about where the reader was."""
        before, top = len(self._rows), self.scroll_offset.y
        self._set()
        if before and top:
            self.scroll_to(y=top * len(self._rows) // before, animate=False, force=True, immediate=True)

    def step_link(self, by: int) -> bool:
        """Go to the next link or the one before, and return whether there is one."""
        start = -1 if by > 0 else len(self._links)
        link = (start if self._link is None else self._link) + by
        self._link = link if 0 <= link < len(self._links) else None
        self.refresh()
        if self._link is None:
            return False
        there = self._links[link]
        for y, start, end in reversed(there.places):
            self.scroll_to_region(Region(start, y, end - start, 1), animate=False, immediate=True)
        self.post_message(Told(there.address))
        return True

    def action_page(self, pages: float) -> None:
        """Scroll by so many *pages*."""
        self.scroll_relative(y=int(pages * self.scrollable_content_region.height), animate=False)

    def action_follow(self) -> None:
        """Open the link that the reader is at."""
        if self._link is not None:
            self.post_message(Followed(self._links[self._link].address))

    def on_click(self, event: events.Click) -> None:
        """Open the link under the mouse."""
        if event.style.link:
            self.post_message(Followed(event.style.link))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text that the mouse has selected, and what ends it."""
        return selection.extract("\n".join(row.plain for row in self._rows)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002
        """Draw what is selected."""
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw what is seen, at first before the size is told."""
        self._plain = self.rich_style
        if not self._rows:
            self._set()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return row *y* of what is seen."""
        x, top = self.scroll_offset
        width = self.scrollable_content_region.width
        place = top + y
        if place >= len(self._rows):
            return Strip.blank(width, self._plain)
        row = self._rows[place].copy()
        if self._lit:
            row.highlight_regex(self._lit, self._style("answer--lit"))
        for start, end in self._places(place):
            row.stylize(self._style("answer--link"), start, end)
        if self.text_selection and (span := self.text_selection.get_span(place)):
            row.stylize(self.screen.get_component_rich_style("screen--selection"), span[0], span[1] % (len(row) + 1))
        strip = Strip(row.render(self.app.console)).crop_extend(x, x + width, None)
        return strip.apply_style(self._plain).apply_offsets(x, place)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)

    def _places(self, row: int) -> list[tuple[int, int]]:
        """Return where in *row* the link stands that the reader is at."""
        places = [] if self._link is None else self._links[self._link].places
        return [(start, end) for y, start, end in places if y == row]

    def _set(self) -> None:
        """Set the page for the width that there is."""
        if self.size:
            self._rows = self._page.rows(self.scrollable_content_region.width)
            self._links = _links(self._rows)
            self.virtual_size = Size(max(row.cell_len for row in self._rows), len(self._rows))
            self.refresh()


def _links(rows: list[Text]) -> list[_Link]:
    """Return the links in *rows*; a label can be in several styles, and be wrapped."""
    links: list[_Link] = []
    between = "none yet"
    for y, row in enumerate(rows):
        end = 0
        for start, stop, style in row.spans:
            if isinstance(style, Style) and style.link:
                between += row.plain[end:start]
                if between.strip() or links[-1].address != style.link:
                    links.append(_Link(style.link, []))
                links[-1].places.append((y, start, stop))
                between, end = "", stop
        between += row.plain[end:]
    return links
