"""The widgets of the screen. They send it messages, and own nothing of the article but what they show."""

from pactqa.browsing.widgets.key_line import KeyLine
from pactqa.browsing.widgets.page_view import PageView
from pactqa.browsing.widgets.pane import Pane
from pactqa.browsing.widgets.questions import Questions
from pactqa.browsing.widgets.search_line import SearchLine, Words
from pactqa.browsing.widgets.sidebar import Sidebar
from pactqa.browsing.widgets.top_line import TopLine

__all__ = ["KeyLine", "PageView", "Pane", "Questions", "SearchLine", "Sidebar", "TopLine", "Words"]
