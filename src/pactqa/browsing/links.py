"""Open an address in the reader's web browser."""

import subprocess
import sys

from textual.app import App


def follow(app: App[None], address: str) -> bool:
    """Open *address* in the web browser, and return whether there is one.

    A text browser takes over the terminal from *app* until it exits. Any other browser runs in the background, and its
    output is discarded.
    """
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    command = [sys.executable, "-m", "webbrowser", address]
    if type(browser) in (webbrowser.GenericBrowser, webbrowser.Elinks):
        with app.suspend():
            subprocess.run(command, check=False)  # noqa: S603 - the reader's own browser
    else:
        null = subprocess.DEVNULL
        subprocess.Popen(command, stdin=null, stdout=null, stderr=null, start_new_session=True)  # noqa: S603
    return True
