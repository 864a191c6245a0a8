"""The top line: the headline, and the place of the reader, such as 3/6."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Label

from pactqa.text import line


class TopLine(Horizontal):
    """Cuts the headline off if there is no room for both."""

    DEFAULT_CSS = """
    TopLine {
        height: 1;
        #headline { width: 1fr; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
        #place { padding-left: 1; }
    }
    """

    def __init__(self, headline: str, place: str) -> None:
        super().__init__()
        self._headline = Label(line(headline), id="headline", markup=False)
        self._place = Label(place, id="place")

    def compose(self) -> ComposeResult:
        yield self._headline
        yield self._place

    def show_headline(self, headline: str) -> None:
        self._headline.update(line(headline), layout=False)

    def show_place(self, place: str) -> None:
        """Show *place*. The line is laid out anew only if that is longer or shorter than before."""
        self._place.update(place, layout=len(place) != self._place.content_size.width)
