"""The entry point of `pactqa` and `python -m pactqa`, and the only place that prints errors."""

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn

# A command is short and creates few cycles; collecting them would take a tenth of its time. Imports, which create many,
# enable it again. Most of their objects stay, so looking for cycles every 700 objects would take as long.
gc.disable()
gc.set_threshold(50_000)

# msgspec imports typing_extensions, where it is installed, for names that `typing` has, too. Loading it would take a
# twentieth of the time of a command.
if "typing_extensions" not in sys.modules:
    sys.modules["typing_extensions"] = None  # type: ignore[assignment] # makes its import fail
    import msgspec  # noqa: F401

    del sys.modules["typing_extensions"]


def script() -> NoReturn:
    """Run the command line, and end the process with its exit code.

    It ends at once: taking all modules apart, as Python does, would take a tenth of the time of a command.
    """
    code = main()
    with suppress(OSError):  # the exit code is about the output
        sys.stderr.flush()
    os._exit(code)


def main() -> int:
    """Run the command line, print errors to standard error, and return the exit code."""
    try:
        return _run()
    except KeyboardInterrupt:
        return 130


def _run() -> int:
    from pactqa.model import Fault
    from pactqa.system.streams import cannot_write, note, prepare
    from pactqa.text import clean

    try:
        prepare()
        from pactqa.cli import run

        try:
            code = run(sys.argv[1:])
            if sys.stdout:  # it may be closed
                sys.stdout.flush()
            return code
        except OSError as error:  # from help, which Typer prints itself
            raise cannot_write(error) from None
    except Fault as fault:
        for row in clean(str(fault)).splitlines():
            note(f"pactqa: {row}")
        return fault.exit_code


if __name__ == "__main__":
    script()
