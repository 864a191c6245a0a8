"""A Typer app that prints one rich table."""

import typer
from rich.console import Console
from rich.table import Table

app = typer.Typer()


@app.command()
def main() -> None:
    """Print a table."""
    table = Table("number", "question")
    table.add_row("3", "How would they respond?")
    Console().print(table)


app()
