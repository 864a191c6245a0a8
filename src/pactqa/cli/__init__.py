"""The command line. In: what is typed. Out: a call of the command, which prints; its errors are raised.

The commands stand in the help in the order of the imports below.
"""

from pactqa.cli.commands import app
from pactqa.cli.grammar import HELP, message
from pactqa.cli.shells import adapt_typer

from pactqa.cli import reading, making, manual  # isort: skip

__all__ = ["HELP", "adapt_typer", "app", "making", "manual", "message", "reading"]
