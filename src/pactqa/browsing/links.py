"""Opening an address in the reader's browser."""

import subprocess
import sys

from textual.app import App


def follow(app: App[None], address: str) -> bool:
    """Open *address* in the browser, and return whether there is one.

    A browser of the terminal gets the screen of *app* until it ends. Any other runs beside it, and cannot write on it.
    """
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    opening = [sys.executable, "-m", "webbrowser", address]
    if type(browser) in (webbrowser.GenericBrowser, webbrowser.Elinks):
        with app.suspend():
            subprocess.run(opening, check=False)  # noqa: S603 - the reader's own browser
    else:
        silent = subprocess.DEVNULL
        subprocess.Popen(opening, stdin=silent, stdout=silent, stderr=silent, start_new_session=True)  # noqa: S603
    return True
