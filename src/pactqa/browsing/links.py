"""Open an address in the reader's web browser."""

import asyncio
import subprocess
import sys

from textual.app import App

_OPEN = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))"


async def follow(app: App[None], address: str) -> bool:
    """Open *address* in the web browser, and return whether that worked, as far as the browser says.

    A text browser takes over the terminal from *app* until it exits. Any other browser runs in the background, and its
    output is discarded.
    """
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    command = [sys.executable, "-c", _OPEN, address]
    if type(browser) in (webbrowser.GenericBrowser, webbrowser.Elinks):
        with app.suspend():
            return subprocess.run(command, check=False).returncode == 0  # noqa: S603 - the reader's own browser
    null = subprocess.DEVNULL
    launched = subprocess.Popen(command, stdin=null, stdout=null, stderr=null, start_new_session=True)  # noqa: S603
    while launched.poll() is None:
        await asyncio.sleep(0.1)
    return launched.returncode == 0
