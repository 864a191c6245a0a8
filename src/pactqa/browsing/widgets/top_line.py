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
        self._hit = ""
        self._headline = Label(line(headline), id="headline", markup=False)
        self._place = Label(place, id="place")

    def compose(self) -> ComposeResult:
        yield self._headline
        yield self._place

    def show_headline(self, headline: str) -> None:
        self._headline.update(line(headline), layout=False)

    def show(self, place: str, hit: str | None = None) -> None:
        """Show *place* behind *hit*, or behind what was there. The line is laid out anew only if its length changes."""
        self._hit = self._hit if hit is None else hit
        shown = f"{self._hit}  {place}" if self._hit else place
        self._place.update(shown, layout=len(shown) != self._place.content_size.width)
