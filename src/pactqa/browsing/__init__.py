"""The full-screen reader: questions on the left, the chosen answer on the right.

Only this package imports Textual, and only when there is something to show.

`screen` knows where in the article the reader is. It puts the widgets together, `questions`, `search_line`, `page_view`
and the line of `keys`, which send it messages. `pages` makes the pages for `page_view`. `app` and `terminal` are about
the whole terminal: signals, streams, other programs that use it, the end.
"""

from msgspec.structs import replace

from pactqa.browsing import bookmarks
from pactqa.browsing.terminal import connect, disconnect, require_terminal
from pactqa.hints import SourceOptions
from pactqa.model import Article, Edition, Fault

__all__ = ["browse", "require_terminal"]


def browse(article: Article, edition: Edition, where: str, options: SourceOptions, *, remember: bool = True) -> None:
    """Run the full-screen reader on *article*, starting with *edition*. *where* is its source: a path or `STDIN`.

    With *remember*, start where the reader left off, in the language that they switched to unless *options* names one,
    and remember where they leave off this time.

    Raises `Fault`, which suggests `read` with *options*, if no terminal sends keys, or if the reader fails with an
    internal error. Raises `SystemExit` with the exit code if Ctrl-C or a signal ends the reader.
    """
    connect(options)
    article = Article(tuple(map(_numbered, article.editions)))
    edition = next(each for each in article.editions if each.language == edition.language)
    from pactqa.browsing.app import BrowseApp

    bookmark = bookmarks.load(where) if remember else None
    language = bookmark.language if bookmark and not options.language else ""
    first = next((each for each in article.editions if each.language == language), edition)
    browser = BrowseApp(article, first, where, bookmark)

    browser.run()
    disconnect()
    if browser.failure:
        raise Fault(f"browse failed with an internal error: {browser.failure!r}{options.hint('read')}")
    if remember:
        bookmark = browser.bookmark
        bookmarks.save(where, replace(bookmark, language="") if bookmark.language == edition.language else bookmark)
    if browser.return_code:
        raise SystemExit(browser.return_code)


def _numbered(edition: Edition) -> Edition:
    """Return *edition* with its questions numbered from 1, which those of a part of an article may not be."""
    if not edition.is_part:
        return edition
    questions = [replace(each, number=number, given=each.id) for number, each in enumerate(edition.questions, 1)]
    return replace(edition, questions=questions, is_part=False)
