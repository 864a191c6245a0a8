"""A Typer app that renders one jinja2 template."""

import typer
from jinja2 import Environment

PAGE = """\
<!DOCTYPE html>
<html lang="{{ language }}">
<title>{{ title }}</title>
<h1>{{ title }}</h1>
{% for name, answer in questions %}
<h2>{{ name }}</h2>
<p>{{ answer }}</p>
{% endfor %}
"""

app = typer.Typer()


@app.command()
def main() -> None:
    """Print a page."""
    questions = [("How would they respond?", "Nobody knows.")] * 6
    template = Environment(autoescape=True).from_string(PAGE)
    typer.echo(template.render(language="en", title="pactqa", questions=questions))


app()
