"""The screen: it composes the widgets and handles their messages."""

from typing import ClassVar

from textual import events, on, work
from textual.actions import SkipAction, parse
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen

from pactqa.browsing import pages
from pactqa.browsing.digits import Digits
from pactqa.browsing.messages import Chosen, Followed, Found, Notice, Opened
from pactqa.browsing.open_link import open_in_web_browser
from pactqa.browsing.position import PageName, Position
from pactqa.browsing.widgets import KeyLine, PageView, Pane, Questions, SearchLine, Sidebar, TopLine, Words
from pactqa.markdown import is_allowed
from pactqa.model import Article, Edition


class ArticleScreen(Screen[None]):
    """An article: its questions on the left, a page on the right. A narrow screen shows one of the two at a time."""

    AUTO_FOCUS = "Questions"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", priority=True),
        Binding("left,h,backspace", "back", "Back", show=False),
        Binding("alt+left", "back", show=False, system=True),
        Binding("q", "app.quit", "Quit"),
        Binding("question_mark", "turn('keys')", "Keys", tooltip="Show all keys"),
        Binding("f1", "turn('keys')", "Keys", show=False),
        Binding("slash", "search", "Search", priority=True, tooltip="Search the questions and answers"),
        Binding("enter", "submit", "Read", priority=True, system=True),
        Binding("s", "turn('summary')", "Summary", tooltip="Show the summary"),
        Binding("s", "tell('this article has no summary')", show=False, system=True),
        Binding("l", "language", "Language", tooltip="Switch to the next language"),
        Binding("l", "tell('this article has no other language')", show=False, system=True),
        Binding("a", "turn('about')", "About", tooltip="Show what the article is, and where it comes from", show=False),
        Binding("c", "copy", "Copy", tooltip="Copy the text of this page", show=False),
        Binding("n", "step(1)", "Next question", show=False),
        Binding("p,N", "step(-1)", "Previous question", show=False),
        Binding("1", "digit(1)", "Question by number", show=False, key_display="1 12 123"),
        *(Binding(str(n), f"digit({n})", show=False, system=True) for n in (0, *range(2, 10))),
        Binding("space", "scroll_text(1)", "Page down in the text", show=False),
        Binding("b", "scroll_text(-1)", "Page up in the text", show=False),
        Binding("d", "scroll_text(0.5)", "Half a page down in the text", show=False),
        Binding("u", "scroll_text(-0.5)", "Half a page up in the text", show=False),
        Binding("tab", "link(1)", "Next link, then the other side", show=False),
        Binding("shift+tab", "link(-1)", "Previous link, then the other side", show=False),
    ]
    DEFAULT_CSS = """
    ArticleScreen {
        .screen--selection { text-style: reverse; color: ansi_default; background: ansi_default; }
        &.-narrow {
            Sidebar { width: 1fr; max-width: 100%; }
            PageView { display: none; }
            &.-on-page { Sidebar { display: none; } PageView { display: block; } }
        }
    }
    """

    def __init__(self, article: Article, edition: Edition, where: str) -> None:
        """Show *article*, starting with *edition*. *where* is the path of its store or `STDIN`."""
        super().__init__(classes="-wide")  # as most are: a changed class makes Textual look up all styles anew
        self._at = Position(article, edition, where)
        self._digits = Digits()
        self._before: type[PageView | Questions] = Questions

    def compose(self) -> ComposeResult:
        yield TopLine(self._at.edition.headline, str(self._at))
        with Horizontal():
            yield Sidebar(self._at.edition.questions)
            yield PageView(self._page())
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Allow only actions that do something: if there is a summary to show, another language, or a way back.

        `search` is allowed outside the search line, where a slash is text, and `submit` in it if there is something to
        read. The bindings of both have priority, so that they take effect before the next key, however fast it is
        typed: keys after the slash go to the search line, and keys after enter do not.
        """
        typing = isinstance(self.focused, Words)
        if action == "back":
            listed = self._at.page_name == "answer" and isinstance(self.focused, Questions)
            return not listed or self.query_one(SearchLine).display
        if (action, parameters) == ("turn", ("summary",)):
            return self._at.has_summary
        submits = typing and not self.query_one(SearchLine).found_nothing
        return {"search": not typing, "submit": submits, "language": self._at.is_translated}.get(action, True)

    def active_keys(self) -> list[Binding]:
        """Return the bindings of this screen that do something now."""
        return [key for key in Binding.make_bindings(self.BINDINGS) if self.check_action(*parse(key.action)[1:])]

    def end_number(self) -> None:
        self._digits.end()

    @on(Chosen)
    def show_answer(self, chosen: Chosen) -> None:
        """Show the answer to the chosen question."""
        self._at.go_to(chosen.number)
        self.query_one(TopLine).show_place(str(self._at))
        self._show()

    @on(Opened)
    def read(self) -> None:
        """Go to the answer or, if the search found nothing, back to the search line."""
        if self.query_one(Questions).number:
            self._turn("answer")
            self._enter(PageView)
        else:
            self._enter(Words)

    def on_descendant_focus(self, focus: events.DescendantFocus) -> None:
        """Remember the side that has the focus: it is the one to show if the screen becomes narrow."""
        self.set_class(isinstance(focus.widget, PageView), "-on-page")

    @on(Found)
    def narrow(self, found: Found) -> None:
        """List the questions found. If there are none, the page is empty too, as a preview in fzf is."""
        self.query_one(Sidebar).narrow(found)
        if found.first and not found.questions:
            self.query_one(PageView).show(pages.EMPTY)
            self.refresh_bindings()

    @on(Notice)
    def tell(self, notice: Notice) -> None:
        """Show a notification above the line of keys, in place of any other."""
        self.app.clear_notifications()
        self.notify(notice.what, markup=False)

    @on(Followed)
    @work
    async def follow(self, followed: Followed) -> None:
        """Open the link in the web browser, beside the keys."""
        if not (is_allowed(followed.address) and await open_in_web_browser(self.app, followed.address)):
            self.action_tell(f"no browser could open {followed.address}")

    def action_back(self) -> None:
        """Go back: from a selection to none, from another page to the answer, to the list, then to all questions."""
        if self.selections:
            self.clear_selection()
        elif self._at.page_name != "answer":
            self._turn("answer")
            self._enter(self._before)
        elif isinstance(self.focused, PageView):
            self._enter(Questions)
        elif isinstance(self.focused, Questions):
            self.query_one(Sidebar).widen(self._at.edition, self._at.number)
        else:
            self.query_one(Sidebar).widen(self._at.edition)
            self._enter(Questions)

    def action_turn(self, name: PageName) -> None:
        """Show the summary, the facts about the article, or the keys. The same key again goes back."""
        if name == self._at.page_name:
            self.action_back()
        else:
            if self._at.page_name == "answer":
                self._before = PageView if isinstance(self.focused, PageView) else Questions
            self._enter(PageView)
            self._turn(name)

    def action_search(self) -> None:
        self._turn("answer")
        self.query_one(Sidebar).search(self._at.edition, self._at.number)
        self._enter(Words)

    def action_submit(self) -> None:
        self.query_one(SearchLine).submit()

    def action_language(self) -> None:
        """Switch to the next edition, at the same question."""
        self._at.translate()
        self.query_one(TopLine).show_headline(self._at.edition.headline)
        with self.prevent(Chosen):  # the page stays the same
            self.query_one(Sidebar).widen(self._at.edition, self._at.number)
        self._show()

    def action_step(self, by: int) -> None:
        """Move *by* this many questions in the list, backwards if negative."""
        self.query_one(Questions).chosen += by

    def action_digit(self, digit: int) -> None:
        """Add *digit* to the number being typed, and go to that question or, if there is none, back to the start."""
        at, total = self.query_one(Questions).number or self._at.number, len(self._at.edition.questions)
        sidebar = self.query_one(Sidebar)
        number = self._digits.add(digit, at)
        if 1 <= number <= total:
            sidebar.go_to(self._at.edition, number)
        else:
            self.action_tell(f"no question {number}: this article has {total}")
            if at != self._digits.start:
                sidebar.go_to(self._at.edition, self._digits.start)

    def action_scroll_text(self, by: float) -> None:
        """Scroll the page on the right *by* this many screens, or the list if only that is visible."""
        answer = self.query_one(PageView)
        scrolled: Pane = answer if answer.size else self.query_one(Questions)
        scrolled.action_page(by)

    def action_link(self, by: int) -> None:
        """Go to the next link, or to the previous one if *by* is -1, or if there is none, to the other side."""
        stays = self.query_one(PageView).step_link(by) or not isinstance(self.focused, PageView)
        self._enter(PageView if stays else Questions)

    def action_copy(self) -> None:
        """Copy the text selected with the mouse, else the text of the page, if a search has not left it empty."""
        text = self.get_selected_text() or self.query_one(PageView).page.words
        if text:
            self.app.copy_to_clipboard(text)
        self.clear_selection()
        self.action_tell("copied" if text else "nothing to copy")

    def action_copy_text(self) -> None:
        """Copy the text selected with the mouse. Without any, leave Ctrl-C to the app, which exits."""
        if not self.get_selected_text():
            raise SkipAction
        self.action_copy()

    def action_tell(self, what: str) -> None:
        self.post_message(Notice(what))

    def _turn(self, name: PageName) -> None:
        """Show the page *name*."""
        self._at.page_name = name
        self._show()

    def _show(self) -> None:
        self.query_one(PageView).show(self._page(), self.query_one(Sidebar).lit)
        self.refresh_bindings()

    def _page(self) -> pages.Page:
        return self._at.page(self._keys)

    def _keys(self) -> pages.Page:
        everywhere = [*self.active_keys(), *self.app.BINDINGS]
        sides = (("In the list and the text", Pane), ("In the list", Questions), ("In the text", PageView))
        groups = [("Everywhere", everywhere), *((title, side.BINDINGS) for title, side in sides)]
        return pages.keys(groups, self.app.get_key_display)

    def _enter(self, side: type[PageView | Questions | Words]) -> None:
        """Move the focus to *side*. The answer or the list, which has the words, is shown if the screen is narrow."""
        self.set_class(side is PageView, "-on-page")
        self.set_focus(self.query_one(side))
