"""Documents that pandoc reads, as HTML. In: a `Document`, and the name of its format in pandoc. Out: `Html`.

A format of text has a module with what pandoc's reader of it needs before, and what its HTML needs after.
"""

import re
from collections.abc import Callable, Mapping
from html import unescape
from typing import Any

from msgspec.structs import asdict

from pactqa.importing.markup import frontmatter
from pactqa.importing.markup.pandoc import asciidoc, org, rst, wikitext
from pactqa.importing.markup.pandoc.program import MissingError, UnreadableError, run
from pactqa.importing.values import Document, Header, Html, Plain
from pactqa.model import Fault
from pactqa.text import line

__all__ = ["render"]

_PREPARE: Mapping[str, Callable[[str], str]] = {
    "asciidoc": asciidoc.prepare,
    "mediawiki": wikitext.prepare,
    "org": org.prepare,
    "rst": rst.prepare,
}
"""What the text of a format needs before its reader takes it."""

_FINISH: Mapping[str, Callable[[str], str]] = {
    "asciidoc": asciidoc.finish,
    "mediawiki": wikitext.finish,
    "org": org.finish,
    "rst": rst.finish,
}
"""What its HTML needs after."""

_PICTURE = re.compile(r'(<img[^<>]*?) src="(?!https?:)[^"<>]*"')


def render(document: Document, reader: str) -> Html | Plain:
    """Return *document* as pandoc's *reader* reads it, with its title and subtitle as its first headings.

    If pandoc is missing or cannot read it, a text is plain text, with a warning. Raises `Fault` if it is not text.
    """
    from pactqa.system.extras import missing

    header, text = frontmatter.split(document.text)
    data = document.data or _PREPARE[reader](text).encode(errors="replace")
    try:
        metadata, html = run(data, reader)
    except MissingError as error:
        if document.data:
            raise missing("documents", f"{line(document.name)}: {error}; importing it") from None
        return Plain(document.text, f"read as plain text; {error}; {missing('documents', 'its markup')}")
    except UnreadableError as error:
        if document.data:
            raise Fault(f"{line(document.name)}: pandoc {error}") from None
        return Plain(document.text, f"read as plain text; pandoc {error}")
    html = _PICTURE.sub(r"\1", html) if document.data else _FINISH[reader](html)
    return _with_metadata(metadata, html, header)


def _with_metadata(metadata: Mapping[str, Any], html: str, before: Header) -> Html:
    """Return *html* with the title and the subtitle in *metadata* as its first headings, and with its metadata.

    The values in *metadata* are HTML. Those in *before*, a header that pandoc did not see, take precedence.
    """
    above = [str(metadata[name]) for name in ("title", "subtitle") if metadata.get(name)]
    if above:
        html = _HEADING.sub(lambda match: f"<{match[1]}h{min(int(match[2]) + len(above), 6)}", html)
        html = "".join(f"<h{level}>{title}</h{level}>\n" for level, title in enumerate(above, 1)) + html
    own = frontmatter.header({name.lower(): _plain(value) for name, value in metadata.items()})
    return Html(html, Header(**{name: value or getattr(own, name) for name, value in asdict(before).items()}))


_HEADING = re.compile(r"<(/?)h([1-6])(?=[ >])")


def _plain(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return unescape(re.sub(r"<[^<>]*>", "", value)) if isinstance(value, str) else value
