"""Prepare reStructuredText for pandoc: what only Sphinx supports is rewritten or left out."""

import re
from collections.abc import Iterator, Sequence

from pactqa.importing.words import is_label

_DIRECTIVE = re.compile(r"(?P<indent>\s*)\.\. (?P<name>[\w:-]+)::(?P<rest>.*)$")
_UNSEEN = frozenset(
    ["contents", "currentmodule", "default-domain", "default-role", "highlight", "include", "index", "literalinclude",
     "meta", "module", "rst-class", "sectnum", "tabularcolumns", "toctree"]
)  # fmt: skip
"""Directives that show nothing, or nothing that is in this file."""

_CODE_BLOCKS = {
    "code": "", "code-block": "", "doctest": "python", "ipython": "python", "parsed-literal": "", "prompt": "",
    "sourcecode": "", "terminal": "console", "testcode": "python", "testoutput": "text",
}  # fmt: skip
"""Directives for code, with the language that they imply, "" if they name it."""

_CODE = frozenset([*_CODE_BLOCKS, "math", "raw"])
"""Directives whose content is verbatim."""

_NO_LINK = re.compile(r"(?<![`:\w])`([^`<>]+)<([^`<>]*)`(?![`_])")  # pandoc would search for its end in the next one
_LABEL = re.compile(r"\s*\.\. _[^:`]+:$")
_UNDERLINE = re.compile(r"([!-/:-@\[-`{-~])\1{3,}\s*$")

_GOES_ON = re.compile(r"\s*(?=\.\.\.\s*\w)")  # pandoc would take a term that begins with dots for a directive

_FIELD = re.compile(r"(:\w+:)(?=\s)")

_ROLE = re.compile(r'<code class="interpreted-text" role="(?P<role>[^"]*)">(?P<text>[^<]*)</code>')
_LITERAL = frozenset(
    ["attr", "class", "command", "confval", "const", "data", "envvar", "exc", "file", "func", "kbd", "makevar", "meth",
     "mod", "obj", "option", "program", "regexp", "samp", "setting"]
)  # fmt: skip
"""Roles for code. Others are for words, unless they belong to the domain of a language, like `py:func`."""

_WITHOUT_TARGET = frozenset(
    ["command", "dfn", "file", "guilabel", "kbd", "mailheader", "makevar", "menuselection", "program", "regexp", "samp"]
)
"""Roles without a target: angle brackets are part of their text."""

_SERIES = {"pep": "PEP ", "rfc": "RFC "}
"""Roles of numbered documents, with what precedes the number."""

_VERSIONS = {
    "deprecated": "Deprecated since version", "versionadded": "Added in version",
    "versionchanged": "Changed in version", "versionremoved": "Removed in version",
}  # fmt: skip
"""Directives that name a version, with the words that introduce it."""

_WITH_TARGET = re.compile(r"(?P<label>.*\S)\s*&lt;(?P<target>.*)&gt;$", re.DOTALL)
_SUBSTITUTION = re.compile(r'<a href="##SUBST##[^"]*">\|([^<|]*)\|</a>')  # defined elsewhere
_ANCHOR = re.compile(r'\bid="([^"<>]{1,200})"')
_HEADING = re.compile(r'<h\d id="(?P<id>[^"<>]*)"[^<>]*>(?P<title>(?:[^<]|<(?!/?h\d))*)</h\d>')


def prepare(text: str) -> str:
    """Return *text* in a form that pandoc reads completely."""
    rows = [row.rstrip() for row in text.expandtabs(8).split("\n")]
    for place, row in enumerate(rows):
        if place and _UNDERLINE.match(row) and _is_title(rows, place - 1) and len(row) < len(rows[place - 1]):
            rows[place] = row[0] * 2 * len(rows[place - 1])  # docutils accepts short ones; wide letters count twice
            if place > 1 and _UNDERLINE.match(rows[place - 2]):
                rows[place - 2] = rows[place]
    for place, row in enumerate(rows):
        if (field := _FIELD.match(row)) and is_label(field[1].lstrip(":")) == "q":
            if place and not rows[place - 1]:
                rows[place:place] = [".. container::", ""]  # or pandoc would take fields below a title for metadata
            break
    return "\n".join(_rows(rows))


def _is_title(rows: Sequence[str], place: int) -> bool:
    """Return whether the row at *place*, with an underline below it, may be a title."""
    title, line = rows[place], rows[place + 1]
    above = rows[place - 1] if place else ""
    if not title or title.startswith((" ", ".. ")) or _UNDERLINE.match(title):
        return False
    starts = not above or above.startswith((" ", ".. "))  # what is above ends here, even without a blank line
    return starts or (_UNDERLINE.match(above) is not None and above[0] == line[0])


def _rows(rows: Sequence[str]) -> Iterator[str]:
    place = 0
    while place < len(rows):
        row = rows[place]
        match = _DIRECTIVE.match(row)
        name = match["name"].rpartition(":")[2].lower() if match else ""
        end = place + 1
        if match and (name in _UNSEEN or (name.endswith("-table") and _is_elsewhere(rows, place))):
            end = _behind(rows, place)
        elif match and name in _CODE:
            end = _behind(rows, place)
            if name in _CODE_BLOCKS:
                yield f"{match['indent']}.. code-block:: {_CODE_BLOCKS[name] or match['rest'].split(' $')[0].strip()}"
            else:
                yield row
            yield from rows[place + 1 : end]
        elif match and name in _VERSIONS:
            version, _, change = match["rest"].strip().partition(" ")
            ends = ":" if change or any(rows[place + 1 : _behind(rows, place)]) else "."
            yield f"{match['indent']}.. {name}:: {_VERSIONS[name]} {version}{ends} {change}".rstrip()
        elif match and name == "only":
            yield f"{match['indent']}.. container::"
        elif row.lstrip().startswith(">>> ") and not (place and rows[place - 1]):
            end = next((each for each in range(place, len(rows)) if not rows[each]), len(rows))
            indent = row[: len(row) - len(row.lstrip())]
            yield from (f"{indent}.. code-block:: python", "", *(f"   {code}" for code in rows[place:end]))
        else:
            if goes_on := _GOES_ON.match(row):
                row = f"{goes_on[0]}\\{row[goes_on.end() :]}"
            yield _NO_LINK.sub(r"`\1\\<\2`", row)
            if _LABEL.match(row):
                yield ""  # otherwise pandoc would make the next row part of the label
            if row.endswith("::") and not match:
                end = _behind(rows, place)
                yield from rows[place + 1 : end]
        place = end


def _behind(rows: Sequence[str], place: int) -> int:
    """Return the place of the first row after those indented below the one at *place*."""
    indent = _indent(rows[place])
    return next(
        (each for each in range(place + 1, len(rows)) if rows[each] and _indent(rows[each]) <= indent), len(rows)
    )


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())


def _is_elsewhere(rows: Sequence[str], place: int) -> bool:
    """Return whether an option of the directive at *place* refers to content in another file or at an address."""
    for row in rows[place + 1 : place + 20]:
        if not row.lstrip().startswith(":"):
            return False
        if re.match(r"\s+:(?:file|url):", row):
            return True
    return False
