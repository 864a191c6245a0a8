"""A Typer app that does nothing."""

import typer

app = typer.Typer()


@app.command()
def main() -> None:
    """Do nothing."""


app()
