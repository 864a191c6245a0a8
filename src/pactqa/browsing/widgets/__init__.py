"""The widgets of the screen. They send it messages, and own nothing of the article but what they show."""

from pactqa.browsing.widgets.key_line import Hints
from pactqa.browsing.widgets.page_view import Answer
from pactqa.browsing.widgets.pane import Pane
from pactqa.browsing.widgets.questions import Questions
from pactqa.browsing.widgets.search_line import Narrowing, Words
from pactqa.browsing.widgets.top_line import Top

__all__ = ["Answer", "Hints", "Narrowing", "Pane", "Questions", "Top", "Words"]
