"""A Typer app that prints a Markdown file with rich."""

from pathlib import Path

import typer
from rich.console import Console
from rich.markdown import Markdown

app = typer.Typer()


@app.command()
def main(path: Path) -> None:
    """Print the file at PATH."""
    Console().print(Markdown(path.read_text(encoding="utf-8")))


app()
