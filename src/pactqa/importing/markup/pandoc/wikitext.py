"""Prepare MediaWiki's wikitext for pandoc: templates become their positional arguments, lines of code a block."""

import re

# A template without others inside, with its arguments. Only the wiki knows its definition.
_TEMPLATE = re.compile(r"\{\{(?P<name>[^{}|]{1,100})(?P<arguments>\|[^{}]{0,5000})?\}\}")
_BAR = re.compile(r"\|(?![^][|]{0,300}\]\])")  # not inside a link
_NAMED = re.compile(r"\s*[\w -]+=")
_CATEGORY = re.compile(r"\[\[(?:Category|Kategorie|Catégorie|Categoría):[^][]*\]\]", re.IGNORECASE)

_CODE_LINES = re.compile(r"<p><code>[^<]*</code>(?:<br />\n<code>[^<]*</code>)*</p>")
_NOT_CODE = re.compile(r"<p><code>|<br />|<code>|</code>|</p>")


def prepare(text: str) -> str:
    """Return *text* in a form that pandoc reads completely."""
    for _ in range(3):  # templates inside templates
        text = _TEMPLATE.sub(_arguments, text)
    return _CATEGORY.sub("", text)


def _arguments(template: re.Match[str]) -> str:
    arguments = _BAR.split(template["arguments"] or "")[1:]
    return " ".join(argument.strip() for argument in arguments if not _NAMED.match(argument))


def finish(html: str) -> str:
    """Return *html*, from pandoc, with consecutive lines of code as one block."""
    return _CODE_LINES.sub(_code, html)


def _code(lines: re.Match[str]) -> str:
    code = _NOT_CODE.sub("", lines[0]).replace("\N{NO-BREAK SPACE}", " ")
    return f"<pre><code>{code}</code></pre>"
