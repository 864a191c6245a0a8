"""Import a document as `pactqa import` does, but within the tests: starting the command takes most of a second."""

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

from msgspec import convert
from msgspec.structs import replace

from pactqa.importing import Imported, import_document, read
from pactqa.importing.markup import render
from pactqa.importing.values import Document, Html
from pactqa.markdown import relink
from pactqa.model import Article, Fault, ImportOptions, Question
from pactqa.store import jsonld
from pactqa.views import pages
from pactqa.views.plain import Plain


def imported(path: Path, text: str | bytes, **options: str) -> Imported:
    """Write *text* to *path*, and return what `import` finds in it with *options*. Raises `Fault` as `import` does."""
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return import_document(read(str(path), lambda _: None), convert(options, ImportOptions))


def article_in(text: str, media_type: str) -> Article:
    """Return the article in *text*, a document without a name. Raises `Fault` as `import` does."""
    return import_document(Document(text=text, media_type=media_type, name="it", stem="it"), ImportOptions()).article


def editions(path: Path, text: str | bytes) -> list[dict[str, Any]]:
    """Return the editions in the store that `pactqa import` prints for *text*, as JSON, without ids."""
    found: list[dict[str, Any]] = json.loads(jsonld.write(imported(path, text).article))["@graph"]
    for edition in found:
        for question in edition["mainEntity"]:
            del question["@id"]
    return found


def linked(article: Article) -> list[Question]:
    """Return the questions of the only edition of *article*, with links to each other by number."""
    [edition] = article.editions
    numbers = edition.numbers()

    def link(fragment: str, label: str) -> str:
        return f"[{label}](#{numbers[fragment]})" if fragment in numbers else label

    return [replace(each, answer=relink(each.answer, link)) if each.markdown else each for each in edition.questions]


def answers(path: Path, text: str | bytes) -> str:
    """Return what `pactqa show` prints for all questions in *text*."""
    [edition] = imported(path, text).article.editions
    return Plain().render(pages.answers(edition, edition.questions))


def entries(path: Path, text: str | bytes, **options: str) -> list[tuple[str, str]]:
    """Return the questions that `import` finds in *text*, each with its answer; none if it refuses the document."""
    try:
        [edition] = imported(path, text, **options).article.editions
    except Fault as fault:
        assert "no questions found" in str(fault)  # noqa: PT017 - any other fault is a failure
        return []
    return [(question.name, question.answer) for question in edition.questions]


def rendered(text: str, media_type: str = "text/markdown") -> Html:
    """Return what *text* becomes before it is taken apart."""
    done = render(Document(text=text, media_type=media_type, name="faq", stem="faq"))
    assert isinstance(done, Html)
    return done


def zipped(**members: str) -> bytes:
    """Return a ZIP file of *members*, by their paths."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return data.getvalue()


def examples(test: str, name: str) -> dict[str, str]:
    """Return the documents in *name*, a file beside that of *test*, each by what it shows: the line `====` above it."""
    parts = re.split("^==== (.*)\n", Path(test).with_name(name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {shows: f"{text.rstrip()}\n" for shows, text in zip(parts[1::2], parts[2::2], strict=True)}


def pairs(test: str, name: str) -> dict[str, tuple[str, ...]]:
    """Return the `examples` in *name*, each with what it becomes, which is below a line of `==>`."""
    return {shows: tuple(text.removesuffix("\n").split("\n==>\n")) for shows, text in examples(test, name).items()}


def unmarked(document: str) -> tuple[str, str]:
    """Return the name of *document*, which is its first line, and its text without the marks of `check_marked`.

    Where no line is blank, each is a block.
    """
    name, _, marked = document.partition("\n")
    return name, re.sub("[⟦⟧⟪⟫]", "", marked if "\n\n" in marked else marked.replace("\n", "\n\n"))


def check_marked(folder: Path, document: str) -> None:
    """Check that `import` finds in *document* the questions in ⟦ ⟧ and, if any are marked, the answers in ⟪ ⟫.

    An answer may be in several parts, and a question without one shares that of the next. A document without marks has
    no questions.
    """
    name, text = unmarked(document)
    found = entries(folder / name, text)
    marked = document.partition("\n")[2]
    expected: list[tuple[str, str]] = []
    for asked in reversed(marked.split("⟦")[1:]):
        question, _, below = asked.partition("⟧")
        answer = "\n\n".join(re.sub("<.*?>", "", part) for part in re.findall("⟪(.*?)⟫", below, re.DOTALL))
        answer = answer or (expected[0][1] if expected else "")
        expected.insert(0, (" ".join(re.sub(r"`|\*\*|<.*?>", "", question).split()), answer))
    assert [(asked, answer if "⟪" in marked else "") for asked, answer in found] == expected
