"""The full-screen reader: questions on the left, the chosen answer on the right.

Only this package imports Textual, and only when there is something to show.

`screen` knows where in the article the reader is. It puts the widgets together, `questions`, `search_line`, `page_view`
and the line of `keys`, which send it messages. `pages` makes what `page_view` shows. `app` and `terminal` are about the
whole terminal: signals, streams, other programs that use it, the end.
"""

from pactqa.browsing import bookmarks
from pactqa.browsing.terminal import KeySelector, connect, require_terminal
from pactqa.hints import Again
from pactqa.model import Article, Edition, Fault

__all__ = ["browse", "require_terminal"]


def browse(article: Article, edition: Edition, where: str, again: Again, *, remember: bool = True) -> None:
    """Run the full-screen reader on *article*, starting with *edition*. *where* is its source: a path or `STDIN`.

    With *remember*, start where the reader was in it before, and remember where they are in the end.

    Raises `Fault`, which suggests `read` with the options of *again*, if no terminal sends keys, or if the reader fails
    with an internal error. Raises `SystemExit` with the exit code if Ctrl-C or a signal ends the reader.
    """
    connect(again)
    from pactqa.browsing.app import BrowseApp

    browser = BrowseApp(article, edition, where, bookmarks.load(where) if remember else None)
    if remember:
        KeySelector.leave = lambda: bookmarks.save(where, browser.bookmark)
    browser.run()
    if browser.failure:
        raise Fault(f"browse failed with an internal error: {browser.failure!r}{again.hint('read')}")
    if remember:
        bookmarks.save(where, browser.bookmark)
    if browser.return_code:
        raise SystemExit(browser.return_code)
