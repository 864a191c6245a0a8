"""The screen: it composes the widgets, handles their messages, and knows where in the article the reader is."""

import time
from typing import Literal

from textual import events, on, work
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Label

from pactqa.browsing import pages, wording
from pactqa.browsing.bookmarks import Bookmark
from pactqa.browsing.keys import BINDINGS, MOUSE, KeyLine, Pane, page_of_keys
from pactqa.browsing.page_view import PageView
from pactqa.browsing.questions import Questions
from pactqa.browsing.search_line import SearchLine
from pactqa.browsing.terminal import copy, open_in_web_browser
from pactqa.markdown import is_allowed, linked_question
from pactqa.model import Article, Edition
from pactqa.text import line, paragraphs
from pactqa.views import pages as views

PageName = Literal["answer", "summary", "about", "keys"]

_PAUSE = 1
"""The maximum time between two digits of a number, in seconds."""

_DIGITS = 9
"""The maximum length of a number: further digits, such as of a key that is held down, are ignored."""


class ArticleScreen(Screen[None]):
    """An article: its questions on the left, a page on the right. A narrow screen shows one of the two at a time."""

    AUTO_FOCUS = "Questions"
    BINDINGS = BINDINGS
    DEFAULT_CSS = """
    ArticleScreen {
        .screen--selection { text-style: reverse; color: ansi_default; background: ansi_default; }
        #top {
            height: 1;
            #headline { width: 1fr; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
            #position { padding-left: 1; }
        }
        #side { width: 2fr; max-width: 44; }
        #search { height: 1; display: none; #count { padding: 0 1; } }
        &.-tall #top { height: 2; border-bottom: solid ansi_bright_black; }
        &.-narrow {
            #side { width: 1fr; max-width: 100%; }
            PageView { display: none; border: none; padding-left: 2; }
            &.-on-page { #side { display: none; } PageView { display: block; } }
        }
    }
    """

    def __init__(self, article: Article, edition: Edition, where: str, bookmark: Bookmark | None = None) -> None:
        """Show *article*, starting with *edition*, at *bookmark* or at its beginning. *where* is its source."""
        super().__init__()
        bookmark = bookmark or Bookmark(0)
        entries = pages.numbers(edition)
        self._article = article
        self._edition = edition
        self._where = where
        self._questions = Questions(edition, max(entries[0], min(bookmark.number, entries[-1])))
        self._page_name: PageName = "answer"
        self._number_before_search = self._questions.number
        self._side_before: type[PageView | Questions] = Questions  # where the focus was before another page
        self._trail: dict[int, list[int]] = {-1: [], 1: []}  # the questions to return to: back, and forward again
        self._typed, self._typed_until = "", 0.0  # a number, digit by digit, and when it is over
        self._headline = Label(line(edition.headline), id="headline", markup=False)
        self._position = Label(self._fraction, id="position")
        self._search_line = SearchLine()
        self._count = Label(id="count")
        self._page_view = PageView(self._page(), bookmark.above)

    def widgets(self) -> ComposeResult:
        """Yield the widgets of the screen, for the app to mount."""
        with Horizontal(id="top"):
            yield self._headline
            yield self._position
        with Horizontal():
            with Vertical(id="side"):
                with Horizontal(id="search"):
                    yield Label("/")
                    yield self._search_line
                    yield self._count
                yield self._questions
            yield self._page_view
        yield KeyLine(self.say)

    @property
    def bookmark(self) -> Bookmark:
        """The reader's position: the question, and how far its page is scrolled."""
        return Bookmark(self._questions.number, self._page_view.above(self._questions.number), self._edition.language)

    def say(self, words: str) -> str:
        """Return *words*, which are English, in the language of the edition."""
        return wording.say(self._edition.language, words)

    def end_number(self) -> None:
        """End the number being typed, so that the next digit starts another."""
        self._typed_until = 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Allow only actions that do something: if there is a summary to show, another language, or a way back.

        `search` is allowed outside the search line, where a slash is text, and `submit` in it if there is something to
        read. The bindings of both have priority, so that they take effect before the next key, however fast it is
        typed: keys after the slash go to the search line, and keys after enter do not.
        """
        typing = isinstance(self.focused, SearchLine)
        match action, parameters:
            case "back", _:
                listed = self._page_name == "answer" and isinstance(self.focused, Questions)
                return not listed or self._search_line.is_open
            case "return", (int(way),):
                return bool(self._trail[way])
            case "search", _:
                return not typing
            case "submit", _:
                return typing and (self._search_line.is_searching or not self._questions.is_empty)
            case "turn", ("summary",):
                return bool(paragraphs(self._edition.abstract))
            case "language", _:
                return len(self._article.editions) > 1
            case "original", _:
                return bool(self._original)
        return True

    @on(Questions.Chosen)
    def show_answer(self) -> None:
        """Show the answer to the chosen question."""
        self._show("answer")

    @on(SearchLine.Submitted)
    def action_read(self) -> None:
        """Go to the answer or, if the search found nothing, back to the search line."""
        if self._questions.is_empty:
            self._enter(SearchLine)
        else:
            self._show("answer")
            self._enter(PageView)

    @on(SearchLine.Found)
    def narrow(self, found: SearchLine.Found) -> None:
        """List the questions found: the first of them is chosen or, without a search, the one chosen before it.

        Without matches, the page is empty too, like the preview in fzf.
        """
        self._count.update(found.count)
        if found.advice:
            self.action_message("{advice}", advice=found.advice)
        if not found.first:
            self._questions.add(found.numbers)
            return
        number = None if found.highlight else self._number_before_search
        self._questions.show(self._edition, number, found.numbers, found.highlight)
        if not found.numbers:
            self._page_view.show(pages.EMPTY)
            self.refresh_bindings()

    @on(PageView.MatchReached)
    def show_position(self) -> None:
        """Show in the top line the number of the question and, in a search, the match. Lay it out if it is longer."""
        number, count = self._page_view.matches
        position = self._fraction
        if count:
            position = f"{self.say('match {number} of {count}').format(number=number, count=count)}  {position}"
        self._position.update(position, layout=len(position) != self._position.content_size.width)

    @on(PageView.Followed)
    def follow(self, followed: PageView.Followed) -> None:
        """Go to the question that the link leads to, or else open it in the web browser."""
        if number := linked_question(followed.address):
            self._trail[-1].append(self._questions.number)
            self._trail[1].clear()
            self._go_to(int(number))
        else:
            self._open(followed.address)

    def on_descendant_focus(self, focus: events.DescendantFocus) -> None:
        """Remember the side that has the focus: it is the one to show if the screen becomes narrow."""
        self.set_class(isinstance(focus.widget, PageView), "-on-page")

    def action_back(self) -> None:
        """Go back: from a selection to none, from another page to the answer, to the list, then to all questions."""
        if self.selections:
            self.clear_selection()
        elif self._page_name != "answer":
            self._show("answer")
            self._enter(self._side_before)
        elif isinstance(self.focused, PageView):
            self._enter(Questions)
        elif isinstance(self.focused, Questions):
            self._end_search(self._questions.number)
        else:
            self._end_search(self._number_before_search)
            self._enter(Questions)

    def action_turn(self, name: PageName) -> None:
        """Show the summary, the facts about the article, or the keys. The same key again goes back."""
        if name == self._page_name:
            self.action_back()
        else:
            if self._page_name == "answer":
                self._side_before = PageView if isinstance(self.focused, PageView) else Questions
            self._enter(PageView)
            self._show(name)

    def action_search(self) -> None:
        self._show("answer")
        if self._questions.highlight is None:
            self._number_before_search = self._questions.number
        self._search_line.begin(self._edition)
        self.query_one("#search").display = True
        self._enter(SearchLine)

    def action_submit(self) -> None:
        self._search_line.submit()

    def action_language(self) -> None:
        """Switch to the next edition, at the same question, or at its first if it has no overview."""
        editions = self._article.editions
        self._edition = editions[(editions.index(self._edition) + 1) % len(editions)]
        self._headline.update(line(self._edition.headline), layout=False)
        with self.prevent(Questions.Chosen):  # the page stays the same
            self._end_search(max(self._questions.number, pages.numbers(self._edition)[0]))
        self._show(self._page_name)

    def action_step(self, by: int) -> None:
        """Move *by* this many questions in the list, backwards if negative."""
        self._questions.action_move(by)

    def action_digit(self, digit: int) -> None:
        """Add *digit* to the number being typed, and go to that question, if there is one.

        A digit never starts another number just because the whole would be too large: a reader who types 12 does not
        want question 2.
        """
        now = time.monotonic()
        typed = self._typed if now < self._typed_until else ""
        self._typed, self._typed_until = f"{typed}{digit}"[:_DIGITS], now + _PAUSE
        number = int(self._typed)
        if number in pages.numbers(self._edition):
            self._go_to(number)
        else:
            missing = "no question {number}: this article has {total}"
            self.action_message(missing, number=number, total=len(self._edition.questions))

    def action_scroll_text(self, by: int) -> None:
        """Scroll the page on the right *by* this many pages, or the list if only that is visible."""
        scrolled: PageView | Questions = self._page_view if self._page_view.size else self._questions
        scrolled.action_page(by)

    def action_link(self, by: int) -> None:
        """Go to the next link, or to the previous one if *by* is -1, and say where it leads.

        If there is no further link, go to the other side.
        """
        to_list = isinstance(self.focused, PageView)
        if self._page_view.step_link(by):
            to_list = False
            address = self._page_view.address
            number = linked_question(address)
            target = f"{number}  {line(self._edition.questions[int(number) - 1].name)}" if number else address
            self.action_message("{target}", target=target)
        self._enter(Questions if to_list else PageView)

    def action_return(self, way: int) -> None:
        """Return to the question where a link was followed, backwards if *way* is -1, or forward again if it is 1."""
        self._trail[-way].append(self._questions.number)
        self._go_to(self._trail[way].pop())

    def action_original(self) -> None:
        """Open the original in the web browser."""
        self._open(self._original)

    def action_copy(self) -> None:
        """Copy the selection, else the address of the current link, else the page, if it has text."""
        selected, address = self.get_selected_text(), self._page_view.address
        if number := linked_question(address):
            address = f"#{self._edition.questions[int(number) - 1].id or number}"
        text = selected or address or self._page_view.page.words()
        self.clear_selection()
        if text:
            self._copy(text, "" if selected else address)
        else:
            self.action_message("nothing to copy")

    def action_copy_text(self) -> None:
        """Copy the text selected with the mouse. Without any, leave Ctrl-C to the app, which exits."""
        if not self.get_selected_text():
            raise SkipAction
        self.action_copy()

    def action_next_match(self) -> None:
        self._page_view.next_match()

    def action_message(self, words: str, **fields: object) -> None:
        """Show *words*, which are English, in the language of the edition, with *fields* filled in.

        They appear above the line of keys, and replace any others.
        """
        self.app.clear_notifications()
        self.notify(self.say(words).format(**fields), markup=False)

    @property
    def _fraction(self) -> str:
        """The number of the chosen question and the number of all, such as 3/6."""
        return f"{self._questions.number}/{len(self._edition.questions)}"

    @property
    def _original(self) -> str:
        """The address of the original of the edition, if it may be opened, else ""."""
        address = line((self._edition.source and self._edition.source.url) or "")
        return address if is_allowed(address) else ""

    def _page(self) -> pages.Page:
        """Return the page to show."""
        if self._page_name == "summary":
            return pages.of(views.summary(self._edition))
        if self._page_name == "about":
            return pages.of(views.about(self._article, self._edition, self._where))
        if self._page_name == "keys":
            groups = {
                "Everywhere": [*self.BINDINGS, *self.app.BINDINGS],
                "In the list and the text": Pane.BINDINGS,
                "In the list": Questions.BINDINGS,
                "In the text": PageView.BINDINGS,
                "With the mouse": MOUSE,
            }
            return page_of_keys(groups, self.say)
        return pages.entry(self._edition, self._questions.number)

    def _show(self, name: PageName) -> None:
        """Show the page *name*."""
        self._page_name = name
        self._page_view.show(self._page(), self._questions.highlight)
        self.refresh_bindings()

    def _enter(self, side: type[PageView | Questions | SearchLine]) -> None:
        """Move the focus to *side*, which a narrow screen shows alone: the answer, or the list and the search line."""
        self.set_class(side is PageView, "-on-page")
        self.set_focus(self.query_one(side))

    def _go_to(self, number: int) -> None:
        """Choose question *number*. If a search has not found it, end that and list all questions."""
        if not self._questions.go_to(number):
            self._end_search(number)

    def _end_search(self, number: int) -> None:
        """Close the search line, and list all questions, with question *number* chosen."""
        self._search_line.end()
        self.query_one("#search").display = False
        self._count.update("")
        self._questions.show(self._edition, number)

    @work
    async def _copy(self, text: str, address: str) -> None:
        """Copy *text* through the terminal, which reports nothing, and with a program, which may report success."""
        self.app.copy_to_clipboard(text)
        done = self.say("copied" if await copy(text) else "sent to the terminal to copy")
        self.action_message("{done}", done=f"{done}: {address}" if address else done)

    @work
    async def _open(self, address: str) -> None:
        """Open *address* in the web browser, without holding up the keys."""
        if not (is_allowed(address) and await open_in_web_browser(address, self.app.suspend)):
            self.action_message("no web browser could open {address}", address=address)
