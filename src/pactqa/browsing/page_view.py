"""The page on the right: an answer, as `pactqa show` prints it, or another page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.style import Style
from rich.text import Span, Text
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from pactqa.browsing.keys import Pane
from pactqa.browsing.pages import Page
from pactqa.markdown import linked_question


class Link(NamedTuple):
    """A link: its address, and the parts of its label as regions, in rows and in characters of a row."""

    address: str
    label: list[Region]


class Layout:
    """The *rows* of a page, laid out for *width* columns; 0 if they are not laid out yet."""

    def __init__(self, rows: Sequence[Text] = (), width: int = 0, highlight: re.Pattern[str] | None = None) -> None:
        """Find the links, and the matches of *highlight*."""
        self.rows = rows
        self.width = width
        self.links = _links(rows)
        matches = ((y, match) for y, row in enumerate(rows) if highlight for match in highlight.finditer(row.plain))
        self.matches = [Region(match.start(), y, len(match[0]), 1) for y, match in matches if match[0]]


def _links(rows: Sequence[Text]) -> list[Link]:
    """Return the links in *rows*. The label of one may have several styles, and may be wrapped.

    Links to a question, such as `#3`, become metadata in *rows*, where a click finds their address, but the terminal
    sees no link.
    """
    links: list[Link] = []
    between = "no link yet"  # anything but blank, so that the first label starts a link
    for y, row in enumerate(rows):
        end = 0
        for index, (start, stop, style) in enumerate(row.spans):
            if isinstance(style, Style) and style.link:
                between += row.plain[end:start]
                if linked_question(style.link):
                    row.spans[index] = Span(start, stop, style.update_link(None) + Style(meta={"link": style.link}))
                if between.strip() or links[-1].address != style.link:
                    links.append(Link(style.link, []))
                links[-1].label.append(Region(start, y, stop - start, 1))
                between, end = "", stop
        between += row.plain[end:]
    return links


class PageView(Pane):
    """Shows a page, scrolls it, and steps through its links. Only the visible rows are drawn."""

    @dataclass
    class Followed(Message):
        """The reader opened a link to *address*, which is a question's if it is like `#3`."""

        address: str

    class MatchReached(Message):
        """The current match has changed, or there are no matches."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "follow", "Open the link", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"page-view--highlight", "page-view--here"}
    DEFAULT_CSS = """
    PageView {
        width: 3fr;
        border-left: solid ansi_bright_black;
        padding-left: 1;
        .page-view--highlight { text-style: bold underline; color: ansi_magenta; }
        .page-view--here { text-style: reverse; }
    }
    """

    def __init__(self, page: Page, above: float) -> None:
        """Show *page*, beginning with this share of it *above* the screen."""
        super().__init__()
        self.page = page
        self._highlight: re.Pattern[str] | None = None
        self._laid = Layout()
        self._link: int | None = None
        self._match = 0
        self._start = 0  # the first row on the screen before the reader has scrolled
        self._above = {page.number: above}  # the share of a page above the screen when it was left, by its number

    @property
    def select_container(self) -> Widget:
        """The page, the most that a triple click selects."""
        return self

    @property
    def address(self) -> str:
        """The address of the current link, else ""."""
        return "" if self._link is None else self._laid.links[self._link].address

    @property
    def matches(self) -> tuple[int, int]:
        """The number of the current match of the words searched for, from 1, and the number of all matches."""
        return self._match + 1, len(self._laid.matches)

    def above(self, number: int) -> float:
        """Return the share of the page of question *number* above the screen, or when it was left."""
        if self.page.number == number and not self._highlight and self._laid.rows:
            self._above[number] = self.scroll_offset.y / len(self._laid.rows)
        return self._above.get(number, 0)

    def show(self, page: Page, highlight: re.Pattern[str] | None = None) -> None:
        """Show *page* from where the reader left it, or from the first match of *highlight* if that is out of sight."""
        if self.page.number is not None:
            self.above(self.page.number)
        self.page, self._highlight, self._link, self._match, self._laid = page, highlight, None, 0, Layout()
        self._lay_out()
        if not self._laid.rows:
            self.virtual_size = Size(0, 0)  # the size of the page before would let this one scroll
        self._begin()
        self.refresh()

    def on_resize(self) -> None:
        """Fit the text into the new size. Stay at about the same place in it or, if not scrolled yet, at the start.

        A page that was shown while the screen had no room for it is laid out only now.
        """
        before, top = len(self._laid.rows), self.scroll_offset.y
        scrolled = top != min(self._start, self.max_scroll_y)  # Textual has already limited it, if there is more room
        self._lay_out()
        if scrolled:
            self._move(top * len(self._laid.rows) // before)
        else:
            self._begin()

    def step_link(self, by: int) -> bool:
        """Go to the next link, or to the previous one if *by* is -1, and return whether there is one."""
        outside = -1 if by > 0 else len(self._laid.links)
        link = (outside if self._link is None else self._link) + by
        self._link = link if 0 <= link < len(self._laid.links) else None
        self.refresh()
        if self._link is None:
            return False
        for part in reversed(self._laid.links[link].label):
            self.scroll_to_region(part, animate=False, immediate=True)
        return True

    def next_match(self) -> None:
        """Go to the next match of the words searched for, after the last one to the first."""
        if self._laid.matches:
            self._match = (self._match + 1) % len(self._laid.matches)
            self._show_match(self.scroll_offset.y)
            self.refresh()

    def action_move(self, by: int) -> None:
        """Scroll down *by* this many rows, or up if negative."""
        self._move(self.scroll_offset.y + by)

    def action_page(self, by: int) -> None:
        """Scroll down *by* this many pages, or up if negative."""
        self.action_move(by * self.scrollable_content_region.height)

    def action_start(self) -> None:
        self._move(0)

    def action_end(self) -> None:
        self._move(len(self._laid.rows))

    def action_follow(self) -> None:
        if self.address:
            self.post_message(self.Followed(self.address))

    def on_click(self, event: events.Click) -> None:
        """Open the link under the mouse, once. The end of a selection is a click too."""
        address = event.style.link or event.style.meta.get("link")
        if address and event.button == 1 and event.chain == 1 and not self.text_selection:
            self.post_message(self.Followed(address))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text selected with the mouse, and the newline to add to it."""
        return selection.extract("\n".join(row.plain for row in self._laid.rows)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the visible part of the page. The first call comes before the first `on_resize`."""
        if not self._laid.rows:
            self._lay_out()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return row *y* of the visible part."""
        width = self.scrollable_content_region.width
        y += self.scroll_offset.y
        if y >= len(self._laid.rows):
            return Strip.blank(width, self.rich_style)
        row = self._laid.rows[y].copy()
        if self._highlight:
            row.highlight_regex(self._highlight, self.get_component_rich_style("page-view--highlight", partial=True))
        label = [] if self._link is None else self._laid.links[self._link].label
        for part in [*label, *self._laid.matches[self._match : self._match + 1]]:
            if part.y == y:
                row.stylize(self.get_component_rich_style("page-view--here", partial=True), part.x, part.right)
        if self.text_selection and (span := self.text_selection.get_span(y)):
            row.stylize(self.screen.get_component_rich_style("screen--selection"), span[0], span[1] % (len(row) + 1))
        strip = Strip(row.render(self.app.console)).adjust_cell_length(width)
        return strip.apply_style(self.rich_style).apply_offsets(0, y)

    def _move(self, y: int) -> None:
        """Scroll to row *y*, but not past either end.

        Textual would defer some moves until the next redraw, and so mix up keys that are typed fast.
        """
        self.scroll_to(y=y, animate=False, force=True, immediate=True)

    def _lay_out(self) -> None:
        """Lay the page out for the current width, unless it is already, or the page is not on the screen."""
        width = self.scrollable_content_region.width
        if width not in (0, self._laid.width):
            self.screen.clear_selection()  # which counts in rows
            self._laid = Layout(self.page.rows(width, no_color=self.app.no_color), width, self._highlight)
            self._match = min(self._match, max(len(self._laid.matches) - 1, 0))
            self.virtual_size = Size(width, len(self._laid.rows))
            self._refresh_scrollbars()  # now, as they limit how far the page scrolls

    def _begin(self) -> None:
        """Scroll to where reading starts: the first match if it would be out of sight, else where it was left."""
        above = 0 if self._highlight else self._above.get(self.page.number, 0)
        self._move(round(above * len(self._laid.rows)))
        self._show_match(0)
        self._start = self.scroll_offset.y

    def _show_match(self, top: int) -> None:
        """Scroll to the current match, if any, unless it is in sight with row *top* first. Post `MatchReached`."""
        for match in self._laid.matches[self._match : self._match + 1]:
            height = self.scrollable_content_region.height
            self._move(top if top <= match.y < top + height else match.y - height // 2)
        self.post_message(self.MatchReached())
