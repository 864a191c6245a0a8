"""The screen: it composes the widgets and handles their messages."""

from textual import events, on
from textual.actions import SkipAction, parse
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal

from pactqa.browsing import pages
from pactqa.browsing.bindings import BINDINGS, MOUSE
from pactqa.browsing.digits import Digits
from pactqa.browsing.following import Following
from pactqa.browsing.messages import Advised, Chosen, Found, HitShown, Opened
from pactqa.browsing.places import Place
from pactqa.browsing.position import PageName, Position
from pactqa.browsing.widgets import KeyLine, PageView, Pane, Questions, SearchLine, Sidebar, TopLine, Words
from pactqa.markdown import is_allowed
from pactqa.model import Article, Edition


class ArticleScreen(Following):
    """An article: its questions on the left, a page on the right. A narrow screen shows one of the two at a time."""

    AUTO_FOCUS = "Questions"
    BINDINGS = BINDINGS
    DEFAULT_CSS = """
    ArticleScreen {
        .screen--selection { text-style: reverse; color: ansi_default; background: ansi_default; }
        &.-tall TopLine { height: 2; border-bottom: solid ansi_bright_black; }
        &.-narrow {
            Sidebar { width: 1fr; max-width: 100%; }
            PageView { display: none; border: none; padding-left: 2; }
            &.-on-page { Sidebar { display: none; } PageView { display: block; } }
        }
    }
    """

    def __init__(self, article: Article, edition: Edition, where: str, place: Place | None = None) -> None:
        """Show *article*, starting with *edition*, at *place* or at its beginning. *where* is its source."""
        super().__init__(Position(article, edition, where, place.number if place else None))
        self._above = place.above if place else 0
        self._digits = Digits()
        self._before: type[PageView | Questions] = Questions

    def compose(self) -> ComposeResult:
        page = PageView(self._page())
        page.remember(self._at.number, self._above)
        yield TopLine(self._at.edition.headline, str(self._at))
        with Horizontal():
            yield Sidebar(self._at.edition, self._at.number)
            yield page
        yield KeyLine(self.say)

    @property
    def place(self) -> Place:
        """The place of the reader: the question, and how far they are in its page."""
        shown = self.query(PageView)
        return Place(self._at.number, shown.first().left(self._at.number) if shown else self._above)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Allow only actions that do something: if there is a summary to show, another language, or a way back.

        `search` is allowed outside the search line, where a slash is text, and `submit` in it if there is something to
        read. The bindings of both have priority, so that they take effect before the next key, however fast it is
        typed: keys after the slash go to the search line, and keys after enter do not.
        """
        typing = isinstance(self.focused, Words)
        match action, parameters:
            case "back", _:
                listed = self._at.page_name == "answer" and isinstance(self.focused, Questions)
                return not listed or self.query_one(SearchLine).display
            case "return", (int(way),):
                return self._at.can_return(way)
            case "search", _:
                return not typing
            case "submit", _:
                return typing and not self.query_one(SearchLine).found_nothing
            case "turn", ("summary",):
                return self._at.has_summary
            case "language", _:
                return self._at.is_translated
            case "source", _:
                return bool(self._at.source)
        return True

    def active_keys(self) -> list[Binding]:
        """Return the bindings of this screen that do something now, or will, once a link has been followed."""
        actions = ((key, *parse(key.action)[1:]) for key in Binding.make_bindings(self.BINDINGS))
        return [key for key, action, with_ in actions if action == "return" or self.check_action(action, with_)]

    def end_number(self) -> None:
        self._digits.end()

    @on(Chosen)
    def show_answer(self, chosen: Chosen) -> None:
        """Show the answer to the chosen question."""
        self._at.go_to(chosen.number)
        self.query_one(TopLine).show(str(self._at))
        self._show()

    @on(HitShown)
    def tell_hit(self, shown: HitShown) -> None:
        """Say in the top line which of the hits on the page is the current one."""
        hit = self.say("hit {hit} of {hits}", hit=shown.hit, hits=shown.hits) if shown.hits else ""
        self.query_one(TopLine).show(str(self._at), hit)

    @on(Opened)
    def read(self) -> None:
        """Go to the answer or, if the search found nothing, back to the search line."""
        if self.query_one(Questions).number is not None:
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

    @on(Advised)
    def advise(self, advised: Advised) -> None:
        """Show the advice on the page or, if that is not on the screen or has the closest answer, above the keys."""
        page = self.query_one(PageView)
        if page.size and self.query_one(Questions).number is None:
            page.show(pages.note(advised.advice))
        else:
            self._tell(advised.advice)

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
        self.query_one(TopLine).show(str(self._at))
        with self.prevent(Chosen):  # the page stays the same
            self.query_one(Sidebar).widen(self._at.edition, self._at.number)
        self._show()

    def action_step(self, by: int) -> None:
        """Move *by* this many questions in the list, backwards if negative."""
        self.query_one(Questions).chosen += by

    def action_digit(self, digit: int) -> None:
        """Add *digit* to the number being typed, and go to that question or, if there is none, back to the start."""
        chosen, sidebar = self.query_one(Questions).number, self.query_one(Sidebar)
        at = self._at.number if chosen is None else chosen
        number = self._digits.add(digit, at)
        if self._at.first <= number <= self._at.last:
            sidebar.go_to(self._at.edition, number)
        else:
            missing = "no question {number}: this article has {total}"
            self._tell(self.say(missing, number=number, total=self._at.last))
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
        """Copy the selection, else the address of the link that the reader came to, else the page, if it has text."""
        page, selected = self.query_one(PageView), self.get_selected_text()
        address = page.address if not selected and is_allowed(page.address or "") else None
        text = selected or address or page.page.words()
        if text:
            self.app.copy_to_clipboard(text)
        self.clear_selection()
        what = "copied {address}" if address else "copied" if text else "nothing to copy"
        self._tell(self.say(what, address=address))

    def action_copy_text(self) -> None:
        """Copy the text selected with the mouse. Without any, leave Ctrl-C to the app, which exits."""
        if not self.get_selected_text():
            raise SkipAction
        self.action_copy()

    def action_next_hit(self) -> None:
        self.query_one(PageView).next_hit()

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
        own = ((title, side.BINDINGS) for title, side in sides)
        groups = [("Everywhere", everywhere), *own, ("With the mouse", MOUSE)]
        return pages.keys(groups, self.app.get_key_display, self.say)

    def _enter(self, side: type[PageView | Questions | Words]) -> None:
        """Move the focus to *side*. The answer or the list, which has the words, is shown if the screen is narrow."""
        self.set_class(side is PageView, "-on-page")
        self.set_focus(self.query_one(side))
