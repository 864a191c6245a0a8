"""The page on the right: an answer, as `pactqa show` prints it, or another page."""

import re
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from pactqa.browsing.layout import Layout, cut
from pactqa.browsing.messages import Followed, HitShown, Reached
from pactqa.browsing.pages import Page
from pactqa.browsing.widgets.pane import Pane

_STEP = 8
"""How many columns a key scrolls sideways, as wide as a tab."""


class PageView(Pane):
    """Shows a page, scrolls it, and steps through its links."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "scroll_right", "Right in wide code", show=False),
        Binding("left", "scroll_left", "Left in wide code, then back", show=False),
        Binding("enter", "follow", "Open the link", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"page-view--lit", "page-view--here"}
    DEFAULT_CSS = """
    PageView {
        width: 3fr;
        border-left: solid ansi_bright_black;
        padding-left: 1;
        .page-view--lit { text-style: bold underline; color: ansi_magenta; }
        .page-view--here { text-style: reverse; }
    }
    """

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self._lit: re.Pattern[str] | None = None
        self._laid = Layout()
        self._link: int | None = None
        self._hit = 0
        self._told = (1, 0)
        self._start = 0
        self._above = dict[int, float]()  # by the number of a question, which share of its page was above the screen
        self._plain = Style()

    @property
    def select_container(self) -> Widget:
        """What a triple click selects: no more than the page."""
        return self

    @property
    def address(self) -> str | None:
        """The address of the link that the reader came to, if any."""
        return None if self._link is None else self._laid.links[self._link].address

    def left(self, number: int) -> float:
        """Return which share of the page of question *number* is above the screen, or was when it was shown last."""
        if self.page.number == number and not self._lit and self._laid.rows:
            self.remember(number, self.scroll_offset.y / len(self._laid.rows))
        return self._above.get(number, 0)

    def remember(self, number: int, above: float) -> None:
        """Begin the page of question *number*, when it is shown, with this share of it *above* the screen."""
        self._above[number] = above

    def show(self, page: Page, lit: re.Pattern[str] | None = None) -> None:
        """Show *page* from where the reader left it or, if no match of *lit* would be in sight, from the first one."""
        if self.page.number is not None:
            self.left(self.page.number)
        self.page, self._lit, self._link, self._hit, self._laid = page, lit, None, 0, Layout()
        self._typeset()
        if not self._laid.rows:
            self.virtual_size = Size(0, 0)  # that of the page before would let this one scroll
        self._begin()
        self.refresh()

    def on_resize(self) -> None:
        """Fit the text into the new size. Stay at about the same place in it or, if not scrolled yet, at the start.

        A page that was shown while the screen had no room for it is laid out only now.
        """
        before, top = len(self._laid.rows), self.scroll_offset.y
        scrolled = top != min(self._start, self.max_scroll_y)  # Textual has already limited it, if there is more room
        self._typeset()
        if scrolled:
            self._move(y=top * len(self._laid.rows) // before)
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
        target = self._laid.links[link]
        for y, start, end in reversed(target.places):
            self.scroll_to_region(Region(start, y, end - start, 1), animate=False, immediate=True)
        self.post_message(Reached(target.address))
        return True

    def next_hit(self) -> None:
        """Go to the next match of the words searched for, after the last one to the first."""
        if self._laid.hits:
            self._hit = (self._hit + 1) % len(self._laid.hits)
            self._show_hit(self.scroll_offset.y)
            self.refresh()

    def action_scroll_down(self) -> None:
        self._scroll_down(1)

    def action_scroll_up(self) -> None:
        self._scroll_down(-1)

    def action_scroll_right(self) -> None:
        """Scroll right by a step, or to the end if that is nearer."""
        self._move(x=self.scroll_offset.x + _STEP)

    def action_scroll_left(self) -> None:
        """Scroll left by a step. At the left edge, leave the key to the screen, which goes back."""
        if not self.scroll_offset.x:
            raise SkipAction
        self._move(x=self.scroll_offset.x - _STEP)

    def action_page(self, pages: float) -> None:
        """Scroll down by this many *pages*, or up if negative."""
        self._scroll_down(int(pages * self.scrollable_content_region.height))

    def action_scroll_home(self) -> None:
        """Scroll to the top, and to the left edge."""
        self._move(0, 0)

    def action_scroll_end(self) -> None:
        self._scroll_down(len(self._laid.rows))

    def action_follow(self) -> None:
        if self._link is not None:
            self.post_message(Followed(self._laid.links[self._link].address))

    def on_click(self, event: events.Click) -> None:
        """Open the link under the mouse, once. The end of a selection is a click too."""
        address = event.style.link or event.style.meta.get("link")
        if address and event.button == 1 and event.chain == 1 and not self.text_selection:
            self.post_message(Followed(address))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text selected with the mouse, and the newline to add to it."""
        return selection.extract("\n".join(row.plain for row in self._laid.rows)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the visible part of the page. The first call comes before the first `on_resize`."""
        self._plain = self.rich_style
        if not self._laid.rows:
            self._typeset()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return row *y* of the visible part."""
        x, top = self.scroll_offset
        width = self.scrollable_content_region.width
        place = top + y
        if place >= len(self._laid.rows):
            return Strip.blank(width, self._plain)
        row, x = self._laid.rows[place].copy(), min(x, self._laid.beyond[place])
        if self._lit:
            row.highlight_regex(self._lit, self._style("page-view--lit"))
        for start, end in self._places(place):
            row.stylize(self._style("page-view--here"), start, end)
        if self.text_selection and (span := self.text_selection.get_span(place)):
            row.stylize(self.screen.get_component_rich_style("screen--selection"), span[0], span[1] % (len(row) + 1))
        strip = cut(Strip(row.render(self.app.console)), x, width)
        return strip.apply_style(self._plain).apply_offsets(x, place)

    def _move(self, x: int | None = None, y: int | None = None) -> None:
        """Scroll to column *x* and row *y*, but not past either end.

        Textual would defer some moves until the next redraw, and so mix up keys that are typed fast.
        """
        self.scroll_to(x, y, animate=False, force=True, immediate=True)

    def _scroll_down(self, lines: int) -> None:
        """Scroll down by this many *lines*, or up if negative."""
        self._move(y=self.scroll_offset.y + lines)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)

    def _places(self, row: int) -> list[tuple[int, int]]:
        """Return where the current link and the current hit are in *row*, as pairs of a start and an end."""
        places = [] if self._link is None else self._laid.links[self._link].places
        hits = [(hit.row, hit.start, hit.end) for hit in self._laid.hits[self._hit : self._hit + 1]]
        return [(start, end) for y, start, end in [*places, *hits] if y == row]

    def _typeset(self) -> None:
        """Lay the page out for the current width, unless it is already, or the page is not on the screen."""
        width = self.scrollable_content_region.width
        if width not in (0, self._laid.width):
            self.screen.clear_selection()  # which counts in rows
            self._laid = Layout(self.page.rows(width, no_color=self.app.no_color), width, self._lit)
            self._hit = min(self._hit, max(len(self._laid.hits) - 1, 0))
            most = max(self._laid.beyond, default=0)
            # One column more, as Textual takes that of the vertical scrollbar for room until this is shown.
            self.virtual_size = Size(width + most + bool(most), len(self._laid.rows))
            self._refresh_scrollbars()  # now, as they limit how far the page scrolls

    def _begin(self) -> None:
        """Scroll to where reading starts: the first match if it would be out of sight, else where it was left."""
        above = 0 if self._lit or self.page.number is None else self._above.get(self.page.number, 0)
        self._move(x=0, y=round(above * len(self._laid.rows)))
        self._show_hit(0)
        self._start = self.scroll_offset.y

    def _show_hit(self, top: int) -> None:
        """Scroll to the current match, if it is not in sight when row *top* is the first, and tell which it is."""
        hits = self._laid.hits
        if hits:
            hit, height = hits[self._hit], self.scrollable_content_region.height
            in_sight = top <= hit.row < top + height
            self._move(x=self._laid.end(hit) - self._laid.width, y=top if in_sight else hit.row - height // 2)
        if self._told != (told := (self._hit + 1, len(hits))):
            self._told = told
            self.post_message(HitShown(*told))
