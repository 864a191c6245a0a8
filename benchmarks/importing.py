"""Compare the import of an FAQ of 300 KB with pandoc, which turns it into HTML: `python3 -m benchmarks.importing`.

It prints a row for each format. An argument sets the number of rounds.
"""

import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path

from benchmarks.environments import CHECKOUT, FOLDER, PACTQA, enter

SIZE = 300_000
BOUND = 2.0

FORMATS = {
    "Markdown": ("md", "gfm"),
    "a page": ("html", "html"),
    "plain text": ("txt", "plain"),
    "reStructuredText": ("rst", "rst"),
    "AsciiDoc": ("adoc", "asciidoc"),
    "Org": ("org", "org"),
    "MediaWiki": ("wiki", "mediawiki"),
    "DOCX": ("docx", "docx"),
}
"""The suffix of each format, and its name in pandoc."""

_MORE = "- one thing\n- another `thing`\n\n```python\nprint(1)\n```\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n"


def faq(length: int) -> str:
    """Return an FAQ in Markdown of *length* questions: those of the bundled article, repeated."""
    import msgspec

    store = msgspec.json.decode((CHECKOUT / "data" / "questions.json").read_bytes())
    asked = cycle(store["@graph"][1]["mainEntity"])
    return "# Many questions\n\n" + "".join(
        f"## {each['name'].rstrip('?')}, {number}?\n\n{_marked_up(each['acceptedAnswer']['text'])}\n\n"
        + (_MORE if number % 5 == 0 else "")
        for number, each in enumerate(islice(asked, length), 1)
    )


def _marked_up(text: str) -> str:
    """Return *text* with emphasis and a link in each paragraph."""
    return "\n\n".join(
        " ".join([*words[:2], f"*{words[2]}*", f"[{words[3]}](https://example.org/)", *words[4:]])
        for words in (paragraph.split() for paragraph in text.split("\n\n"))
    )


def document(pandoc: Path, suffix: str, form: str) -> Path:
    """Write an FAQ of about `SIZE` bytes in the format that *pandoc* calls *form*, and return its path.

    DOCX is compressed, so there the size is that of the FAQ in Markdown.
    """
    path = FOLDER / f"faq.{suffix}"
    length = SIZE // 750
    for _ in range(2):  # the second time corrects the length by the size of the first
        command: list[str | Path] = [pandoc, "--from=gfm", f"--to={form}", "--standalone", "-o", path]
        subprocess.run(command, input=faq(length).encode(), stderr=subprocess.DEVNULL, check=True)
        size = len(faq(length).encode()) if suffix == "docx" else path.stat().st_size
        length = length * SIZE // size
    return path


def main(rounds: int) -> int:
    """Measure, and print the table. Return 1 if a ratio exceeds its bound, else 0."""
    from benchmarks.measure import Command, Row, in_turns, table

    pandoc = next((PACTQA.parent / "lib").glob("python3*/site-packages/pypandoc/files/pandoc"))
    rows = []
    for name, (suffix, form) in FORMATS.items():
        path = document(pandoc, suffix, form)
        # pandoc writes plain text, but does not read it: there it reads the same questions in Markdown.
        known = ("gfm", path.with_suffix(".md")) if form == "plain" else (form, path)
        alone = Command([pandoc, f"--from={known[0]}", "--to=html", known[1]])
        what = f"{name}; pandoc" + (", the same in Markdown" if form == "plain" else "")
        rows.append(Row(what, Command([PACTQA / "pactqa", "import", path]), alone, BOUND))
    in_turns([command for row in rows for command in (row.ours, row.theirs)], rounds)
    return table(rows)


if __name__ == "__main__":
    enter("benchmarks.importing")
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else 10))
