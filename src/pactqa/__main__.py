"""Where the program starts, as `pactqa` and as `python -m pactqa`, and the one place where errors are printed."""

import gc
import sys

# A command ends at once and leaves no cycles worth looking for; to look for them would take a tenth of its time.
gc.disable()


def main() -> int:
    """Run the command line and return its exit code; print what went wrong on standard error."""
    try:
        return _run()
    except KeyboardInterrupt:
        return 130
    finally:
        gc.freeze()  # at its end Python would look for them all the same, for another tenth


def _run() -> int:
    import typer

    from pactqa import completion
    from pactqa.cli import app
    from pactqa.model import Fault
    from pactqa.output import prepare, unwritten
    from pactqa.usage import HELP, message

    # Typer builds every command before it runs one; the one that is named is enough.
    named = [command for command in app.registered_commands if sys.argv[1:2] == [command.name]]
    app.registered_commands = app.registered_commands if sys.argv[1:2] == [HELP] else named or app.registered_commands
    completion.adapt_typer()
    try:
        prepare()
        try:
            return app(standalone_mode=False) or 0
        except OSError as error:  # help, which Typer prints by itself
            raise unwritten(error) from None
    except Fault as fault:
        _report(str(fault))
        return fault.exit_code
    except typer.TyperException as error:
        _report(message(error))
        return 2


def _report(error: str) -> None:
    from pactqa.output import abandon
    from pactqa.text import clean

    try:
        for row in clean(error).splitlines():
            print(f"pactqa: {row}", file=sys.stderr)  # noqa: T201 - the one place for errors
    except OSError:  # nobody can be told; the exit code still tells
        abandon(sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
