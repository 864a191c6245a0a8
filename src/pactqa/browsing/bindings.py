"""The keys of the screen, and what they do.

The bottom line names what a key does by its description, the page of keys by its tooltip if it has one.
`wording` has both in German.
"""

from textual.binding import Binding, BindingType

BINDINGS: list[BindingType] = [
    Binding("escape", "back", "Back", priority=True),
    Binding("left,h,backspace", "back", "Back", show=False),
    Binding("question_mark", "turn('keys')", "Keys", tooltip="Show all keys"),
    Binding("f1", "turn('keys')", "Keys", tooltip="Show all keys", show=False),
    Binding("q", "app.quit", "Quit", tooltip="Leave pactqa"),
    Binding("slash", "search", "Search", priority=True, tooltip="Search the questions and answers"),
    Binding("enter", "submit", "Read", priority=True, system=True),
    Binding("s", "turn('summary')", "Summary", tooltip="Show the summary"),
    Binding("s", "tell('this article has no summary')", show=False, system=True),
    Binding("l", "language", "Language", tooltip="Switch to the next language"),
    Binding("l", "tell('this article is in one language only')", show=False, system=True),
    Binding("a", "turn('about')", "About", tooltip="Show what the article is, and where it comes from", show=False),
    Binding("o", "source", "Source", tooltip="Open the source in the web browser", show=False),
    Binding("o", "tell('this article names no address of its source')", show=False, system=True),
    Binding("c", "copy", "Copy", tooltip="Copy the selection, the address of the link, or this page", show=False),
    Binding("n", "step(1)", "Next question", show=False),
    Binding("p,N", "step(-1)", "Previous question", show=False),
    Binding("1", "digit(1)", "Question by number", show=False, key_display="1 12 123"),
    *(Binding(str(n), f"digit({n})", show=False, system=True) for n in (0, *range(2, 10))),
    Binding("full_stop", "next_hit", "Next hit in the text", show=False),
    Binding("space", "scroll_text(1)", "Page down in the text", show=False),
    Binding("b", "scroll_text(-1)", "Page up in the text", show=False),
    Binding("d", "scroll_text(0.5)", "Half a page down in the text", show=False),
    Binding("u", "scroll_text(-0.5)", "Half a page up in the text", show=False),
    Binding("tab", "link(1)", "Next link", show=False),
    Binding("shift+tab", "link(-1)", "Previous link", show=False),
    Binding("H,alt+left", "return(-1)", "Back to where a link was", show=False),
    Binding("alt+left", "back", show=False, system=True),
    Binding("L,alt+right", "return(1)", "Forward again", show=False),
]

MOUSE: list[BindingType] = [
    Binding("click", "click", "Choose a question, follow a link, press a key in the bottom line"),
    Binding("drag", "drag", "Select text, for c or ctrl+c to copy"),
]
"""What the mouse does, for the page of keys alone."""
