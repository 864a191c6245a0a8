"""Compare pactqa with other tools: `python3 -m benchmarks.peers` in the checkout installs them and prints a table.

An argument sets the number of rounds.
"""

import json
import subprocess
import sys

from benchmarks.environments import CHECKOUT, FOLDER, PACTQA, enter, install

APPS = CHECKOUT / "benchmarks" / "apps"
RICH, TLDR = (FOLDER / name / "bin" for name in ("rich", "tldr"))
PAGE = "# pactqa\n\n> Read a question-and-answer article.\n\n- Show an answer:\n\n`pactqa show {{3}}`\n"
MARKDOWN = """\
Read an article with **pactqa**, the [command-line](https://example.org/pactqa) reader:

1. Install it:

   ```sh
   python3 -m venv .venv
   .venv/bin/pip install .
   ```

2. Read *on*:
   - `pactqa list` names the questions
   - `pactqa show 3` answers one of them

| What     | With              |
| -------- | ----------------- |
| all of it | `pactqa read`    |
| in short | `pactqa summary`  |

> There is no more to it.
"""


def store(markdown: str) -> str:
    """Return a store with one question, whose answer is *markdown*."""
    answer = {"@type": "Answer", "encodingFormat": "text/markdown", "text": markdown}
    asked = {"@type": "Question", "name": "How do I read it?", "acceptedAnswer": answer}
    edition = {"@type": "FAQPage", "inLanguage": "en", "headline": "pactqa", "mainEntity": [asked]}
    return json.dumps({"@context": "https://schema.org", "@graph": [edition]})


def main(rounds: int) -> int:
    """Measure, and print the table. Return 1 if a ratio exceeds its bound, else 0."""
    from benchmarks.measure import Command, Row, in_turns, table

    install(RICH, "rich-cli>=1.8")
    install(TLDR, "tldr>=3.4")
    page, article = FOLDER / "page.md", FOLDER / "article.md"
    page.write_text(PAGE)
    answer, answered = FOLDER / "answer.md", FOLDER / "answer.json"
    answer.write_text(MARKDOWN)
    answered.write_text(store(MARKDOWN))
    article.write_bytes(subprocess.check_output([PACTQA / "pactqa", "show", "3", "-f", "markdown"]))

    piped = Command([PACTQA / "pactqa", "show", "3"])
    seen = Command([PACTQA / "pactqa", "show", "3"], terminal=True)
    asked = Command([PACTQA / "pactqa", "ask", "Why do Putin and Kim need each other?", "-l", "en"])
    empty = Command([PACTQA / "python3", APPS / "empty.py"])
    one_table = Command([PACTQA / "python3", APPS / "table.py"], terminal=True)
    tldr = Command([TLDR / "tldr", "-r", page])
    rich = Command([RICH / "rich", article], terminal=True)
    rendered = Command([PACTQA / "pactqa", "show", "1", "-s", answered], terminal=True)
    rich_markdown = Command([PACTQA / "python3", APPS / "markdown.py", answer], terminal=True)
    shared = Command([PACTQA / "pactqa", "read", "-f", "html"])
    template = Command([PACTQA / "python3", APPS / "template.py"])
    browsed = Command(
        [PACTQA / "pactqa", "browse", "-l", "en", "--no-state"], screen=(b"Moscow", b"0/6", b"president", b"Language")
    )
    textual = Command([PACTQA / "python3", APPS / "screen.py"], screen=(b"How hot", b"Boiling"))
    commands = [
        piped,
        asked,
        seen,
        empty,
        one_table,
        tldr,
        rich,
        rendered,
        rich_markdown,
        shared,
        template,
        browsed,
        textual,
    ]
    in_turns(commands, rounds)
    return table(
        [
            Row("`pactqa show 3`, piped; an empty Typer app", piped, empty, 1.15),
            Row("`pactqa ask` with a question, piped; `pactqa show 3`", asked, piped, 1.15),
            Row("`pactqa show 3` on a terminal; a Typer app that prints one rich table", seen, one_table, 1.15),
            Row("`pactqa show 3`, piped; `tldr -r page.md`", piped, tldr, 1.00),
            Row("`pactqa show 3` on a terminal; `rich article.md`", seen, rich, 0.95),
            Row("a Markdown answer on a terminal; a Typer app with `rich.markdown`", rendered, rich_markdown, 1.15),
            Row("`pactqa read -f html`; a Typer app that renders one jinja2 template", shared, template, 1.15),
            Row("`pactqa browse`, its first screen; a Textual app with one list and one text", browsed, textual, 1.25),
        ]
    )


if __name__ == "__main__":
    enter("benchmarks.peers")
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 60))
