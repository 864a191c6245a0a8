"""Open an address in the reader's web browser."""

import asyncio
import signal
import subprocess
import sys

from textual.app import App

_OPEN = """\
import os, signal, sys, webbrowser

def leave_it_to_the_browser(*_):
    try:
        os.wait()
    except ChildProcessError:
        pass
    os._exit(0)

for number in (signal.SIGINT, signal.SIGQUIT):
    signal.signal(number, leave_it_to_the_browser)
sys.exit(not webbrowser.open(sys.argv[1]))
"""
"""Opens an address. After Ctrl-C it waits until the browser has ended, and opens no other one instead.

It handles the signals, as the browser would inherit that they are ignored.
"""


async def open_in_web_browser(app: App[None], address: str) -> bool:
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
        # Ignore Ctrl-C and the like, as a shell does while the program that it waits for has the terminal.
        before = [(number, signal.signal(number, signal.SIG_IGN)) for number in (signal.SIGINT, signal.SIGQUIT)]
        try:
            with app.suspend():
                return subprocess.run(command, check=False).returncode == 0  # noqa: S603 - the reader's own browser
        finally:
            for number, handler in before:
                signal.signal(number, handler)
    null = subprocess.DEVNULL
    launched = subprocess.Popen(command, stdin=null, stdout=null, stderr=null, start_new_session=True)  # noqa: S603
    while launched.poll() is None:
        await asyncio.sleep(0.1)
    return launched.returncode == 0
