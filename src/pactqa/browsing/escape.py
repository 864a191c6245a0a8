"""Esc that takes effect as soon as it may."""

import selectors

from textual.constants import ESCAPE_DELAY


class PromptSelector(selectors.SelectSelector):
    """Waits for keys and, after one, no longer than Esc waits for the rest of what another key sends.

    Textual's own wait for keys looks for an Esc to report only every tenth of a second, whatever the delay is.
    """

    _read = False

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Return what is ready, after *timeout* seconds at most."""
        found = super().select(ESCAPE_DELAY if self._read else timeout)
        self._read = bool(found)
        return found
