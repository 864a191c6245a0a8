"""What a person sees in a terminal. In: a page. Out: text with escape codes, wrapped to a width."""

from pactqa.views.terminal.progress import progress_bar
from pactqa.views.terminal.typeset import Block, Typesetter
from pactqa.views.terminal.view import Terminal

__all__ = ["Block", "Terminal", "Typesetter", "progress_bar"]
