"""Fork a process for each command of the tests, which thereby starts with everything imported.

`python fork_server.py DESCRIPTOR` reads from that Unix socket one byte for each command, and with it four descriptors:
a socket, and the command's standard input, output and error. From the socket, the command reads its words, its folder
and its environment, in JSON. On it, the server answers with the command's process id, and with its exit code once it
has ended, each as an int. When its own socket is closed, the server kills the commands that still run, and ends.

The server has no threads, so a fork is safe, and runs no command itself, so each command is the first in its process.
"""

import atexit
import fcntl
import gc
import importlib
import json
import os
import select
import signal
import socket
import struct
import sys
import termios
from contextlib import suppress
from pathlib import Path

from pactqa import __main__

PACKAGE = Path(__main__.__file__).parent
LIBRARIES = """
    charset_normalizer encodings.idna jinja2 lxml.etree markdown_it rich.console
    resiliparse.extract.html2text typer webencodings
"""

NUMBER = struct.Struct("i")


def preload() -> None:
    """Import everything but `cli` and `browsing`, which look at the terminal and the environment when imported."""
    for path in PACKAGE.rglob("*.py"):
        names = path.relative_to(PACKAGE.parent).with_suffix("").parts
        if names[1] not in ("cli", "browsing"):
            importlib.import_module(".".join(names).removesuffix(".__init__"))
    for library in LIBRARIES.split():
        importlib.import_module(library)
    gc.collect()
    gc.freeze()  # otherwise each command that collects garbage would go through all of this


def serve(commands: socket.socket) -> tuple[socket.socket, list[int]] | None:
    """Fork for each of *commands*, until there are none. Return in the process of each its socket and its streams."""
    ended, wakeup = socket.socketpair()
    wakeup.setblocking(False)
    signal.set_wakeup_fd(wakeup.fileno())
    signal.signal(signal.SIGCHLD, lambda *_: None)  # without a handler it would not wake anything up
    running: dict[int, socket.socket] = {}
    while True:
        ready, *_ = select.select([commands, ended], [], [])
        if ended in ready:
            ended.recv(1 << 12)
            _report(running)
        if commands in ready:
            _, descriptors, *_ = socket.recv_fds(commands, 1, 4)
            if not descriptors:
                for pid in running:
                    os.kill(pid, signal.SIGKILL)
                return None
            client, streams = socket.socket(fileno=descriptors[0]), descriptors[1:]
            pid = os.fork()
            if not pid:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                for other in (commands, ended, wakeup, *running.values()):
                    other.close()
                return client, streams
            for stream in streams:
                os.close(stream)
            _answer(client, pid)
            running[pid] = client


def _report(running: dict[int, socket.socket]) -> None:
    """Send the exit codes of the commands that have ended, and remove them from *running*."""
    for pid in [*running]:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            with running.pop(pid) as client:
                _answer(client, os.waitstatus_to_exitcode(status))


def _answer(client: socket.socket, number: int) -> None:
    with suppress(BrokenPipeError):  # nobody waits any longer
        client.sendall(NUMBER.pack(number))


def become_command(client: socket.socket, streams: list[int]) -> None:
    """Take over the *streams*, and the words, the folder and the environment that *client* sends."""
    with client, client.makefile() as file:
        command = json.load(file)
    os.setsid()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    if os.isatty(0):
        fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell has ignored in the background
    os.chdir(command["folder"])
    os.environ.clear()
    os.environ.update(command["environment"])
    sys.argv = command["words"]
    sys.path[0] = str(Path(sys.argv[0]).parent)
    stdin = os.fdopen(0, errors=sys.stdin.errors, newline="\n", closefd=False)
    stdout = os.fdopen(1, "w", errors=sys.stdout.errors, newline="\n", closefd=False)
    stderr = os.fdopen(2, "w", 1, errors=sys.stderr.errors, newline="\n", closefd=False)
    vars(sys).update(stdin=stdin, stdout=stdout, stderr=stderr, __stdin__=stdin, __stdout__=stdout, __stderr__=stderr)


def main() -> int:
    """Serve, or run a command as its script does, and return the exit code."""
    code = 1
    coverage = sys.modules.get("coverage")  # it is there where the server is measured
    measured = coverage and coverage.Coverage.current()

    @atexit.register
    def end() -> None:
        """End without taking all modules apart, which takes longer than most commands."""
        if measured:
            measured.stop()
            measured.save()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)

    preload()
    if measured:
        measured.save()  # otherwise each command would save the lines that are run by imports
    command = serve(socket.socket(fileno=int(sys.argv[1])))
    if not command:
        atexit.unregister(end)
        return 0
    become_command(*command)
    try:
        code = __main__.main()
    except SystemExit as ended:
        code = int(ended.code or 0)
    return code


if __name__ == "__main__":
    sys.exit(main())
