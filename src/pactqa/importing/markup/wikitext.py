"""Wikitext of MediaWiki, as pandoc understands it: templates say what they are given, and indented lines are code."""

import re

# A template in which no other is, with its arguments; a wiki alone knows what it makes of them.
_TEMPLATE = re.compile(r"\{\{(?P<name>[^{}|]{1,100})(?P<arguments>\|[^{}]{0,5000})?\}\}")
_BAR = re.compile(r"\|(?![^][|]{0,300}\]\])")  # not that of a link
_NAMED = re.compile(r"\s*[\w -]+=")
_BEHIND_THE_PAGE = re.compile(r"\[\[(?:Category|Kategorie|Catégorie|Categoría):[^][]*\]\]", re.IGNORECASE)

_CODE_LINES = re.compile(r"<p><code>[^<]*</code>(?:<br />\n<code>[^<]*</code>)*</p>")
_NOT_CODE = re.compile(r"<p><code>|<br />|<code>|</code>|</p>")


def prepared(text: str) -> str:
    """Return *text* so that pandoc reads all of it."""
    for _ in range(3):  # templates in templates
        text = _TEMPLATE.sub(_said, text)
    return _BEHIND_THE_PAGE.sub("", text)


def _said(template: re.Match[str]) -> str:
    arguments = _BAR.split(template["arguments"] or "")[1:]
    return " ".join(argument.strip() for argument in arguments if not _NAMED.match(argument))


def finished(html: str) -> str:
    """Return *html*, which pandoc made, with lines of code as one piece of it."""
    return _CODE_LINES.sub(_code, html)


def _code(lines: re.Match[str]) -> str:
    code = _NOT_CODE.sub("", lines[0]).replace("\N{NO-BREAK SPACE}", " ")
    return f"<pre><code>{code}</code></pre>"
