"""Write paragraphs as HTML: headings, lists, strong, em, code, sup, sub, links. A table is its cells in row order."""

import re
import unicodedata
from collections.abc import Iterator, Sequence, Set
from html import escape
from itertools import groupby, takewhile
from typing import NamedTuple

from pactqa.importing.markup.pdf.letters import HYPHENS, is_private
from pactqa.importing.markup.pdf.regions import SMALLER
from pactqa.importing.markup.pdf.values import Line, Paragraph, Run
from pactqa.importing.words.prefix import bullet

RAISED = 0.15
LOWERED = 0.08
"""The minimum distance of superscripts and subscripts from the baseline, in ems."""

_WORD = re.compile(r"\w+(?:[-\u2010]\w+)*")
_LAST_WORD = re.compile(r"(?:\w+[-\u2010])*\w+$")
_LONGEST = 100
"""The letters of a line in which its last word is searched."""

_ADDRESS = re.compile(r"https?://[^\s]*[/_?&=-]$|www\.[^\s]*[/_?&=-]$")


class _Span(NamedTuple):
    """Text and the names of the inline elements around it, outermost first, with an address if it is a link."""

    text: str
    tags: tuple[str, ...] = ()
    href: str | None = None


def compose(paragraphs: Sequence[Paragraph]) -> str:
    """Return *paragraphs*, all of a document, as the content of a body."""
    words = _known_words(paragraphs)
    parts = (part for paragraph in paragraphs if (part := _part(paragraph, words))[1])
    html = []
    for is_item, group in groupby(parts, key=lambda part: part[0] == "li"):
        elements = "\n".join(element for _, element in group)
        html.append(f"<ul>\n{elements}\n</ul>\n" if is_item else f"{elements}\n")
    return "".join(html)


def _part(paragraph: Paragraph, words: Set[str]) -> tuple[str, str]:
    """Return the tag and the element of *paragraph*, "" if it is empty."""
    spans = [*_spans(paragraph.lines, words)]
    sign = bullet(paragraph.lines[0].text)
    is_item = bool(sign) and not paragraph.level
    spans[0] = spans[0]._replace(text=spans[0].text.removeprefix(sign))
    if paragraph.label and not is_item:
        spans.insert(0, _Span(f"{paragraph.label} ", tuple(tag for tag in spans[0].tags if tag == "strong")))
    spans = _with_bold_code(spans)
    if paragraph.level:
        spans = [span._replace(tags=tuple(tag for tag in span.tags if tag != "strong")) for span in spans]
    tag = f"h{paragraph.level}" if paragraph.level else "li" if is_item else "p"
    content = _inline(spans)
    return tag, f"<{tag}>{content}</{tag}>" if content else ""


def _with_bold_code(spans: list[_Span]) -> list[_Span]:
    """Return *spans*, with code as bold if all other text is: fonts of code are seldom bold."""
    others = [span for span in spans if span.text.strip() and "code" not in span.tags]
    if not others or any("strong" not in span.tags for span in others):
        return spans
    return [span if "strong" in span.tags else span._replace(tags=("strong", *span.tags)) for span in spans]


def _spans(lines: Sequence[Line], words: Set[str]) -> Iterator[_Span]:
    """Yield the text of *lines* as spans, without the hyphens that the document's *words* do not have."""
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        for index, run in enumerate(line.runs):
            text = run.text if index == 0 else "".join(letter for letter in run.text if not is_private(ord(letter)))
            if index + 1 == len(line.runs) and after and _has_added_hyphen(line, after, words):
                text = text[:-1]
            if index and run.spaced:
                yield _between(line.runs[index - 1], run)
            yield _Span(text, _tags(run, line), run.href)
        if after and _has_space_between(line, after):
            yield _between(line.runs[-1], after.runs[0])


def _between(before: Run, after: Run) -> _Span:
    """Return the space between *before* and *after*, in the elements that are around both."""
    around = _style_tags(after)
    href = before.href if before.href == after.href else None
    return _Span(" ", tuple(tag for tag in _style_tags(before) if tag in around), href)


def _tags(run: Run, line: Line) -> tuple[str, ...]:
    tags = _style_tags(run)
    if run.style.size < SMALLER * line.size and run.y > line.y + RAISED * line.size:
        return (*tags, "sup")
    if run.style.size < SMALLER * line.size and run.y < line.y - LOWERED * line.size:
        return (*tags, "sub")
    return tags


def _style_tags(run: Run) -> tuple[str, ...]:
    style = run.style
    return tuple(tag for tag, is_set in (("strong", style.bold), ("em", style.italic), ("code", style.mono)) if is_set)


def _inline(spans: Sequence[_Span]) -> str:
    """Return *spans* as HTML, with one element around all spans in succession that it applies to."""
    html: list[str] = []
    opened: list[tuple[str, str]] = []  # the tags of the open elements, with the address if it is a link
    for span in [*(span for span in spans if span.text), _Span("")]:
        wanted = [("a", span.href)] if span.href else []
        wanted += [(tag, "") for tag in span.tags]
        shared = len([*takewhile(lambda pair: pair[0] == pair[1], zip(opened, wanted, strict=False))])
        html += [f"</{tag}>" for tag, _ in reversed(opened[shared:])]
        html += [f'<{tag} href="{escape(href)}">' if href else f"<{tag}>" for tag, href in wanted[shared:]]
        html.append(escape(span.text, quote=False))
        opened = wanted
    return "".join(html).strip()


def _known_words(paragraphs: Sequence[Paragraph]) -> Set[str]:
    """Return the words of *paragraphs*, all of a document, but those that the end of a line may have divided."""
    words: set[str] = set()
    for paragraph in paragraphs:
        is_rest = False
        for line in paragraph.lines:
            found = [word[0].casefold() for word in _WORD.finditer(line.text)]
            is_part = line.text.endswith(HYPHENS)
            words.update(found[1 if is_rest else 0 : -1 if is_part else None])
            is_rest = is_part
    return words


def _has_added_hyphen(line: Line, after: Line, words: Set[str]) -> bool:
    """Return whether *line* ends with a hyphen that its last word, which goes on in *after*, does not have otherwise.

    In «two-» and «factor», it stays if *words*, the document's, have «two-factor», or both «two» and «factor»,
    but no «twofactor». It stays before a capital, as in «Coca-» and «Cola».
    """
    first = _LAST_WORD.search(line.text[-_LONGEST:-1]) if line.text.endswith(HYPHENS) else None
    second = _WORD.match(after.text[:_LONGEST])
    if not first or not second or not (first[0][-1].isalpha() and second[0][0].islower()):
        return False
    head, tail = first[0].casefold(), second[0].casefold()
    if head + tail in words:
        return True
    return f"{head}-{tail}" not in words and "-" not in head and not (head in words and tail in words)


def _has_space_between(line: Line, after: Line) -> bool:
    """Return whether there is a space between *line* and *after*, in languages that have spaces."""
    last, first = line.text[-1:], after.text[:1]
    if last in HYPHENS and line.text[-2:-1].isalnum() and first.isalnum():
        return False
    if _is_wide(last) and _is_wide(first):
        return False
    return not _ADDRESS.search(line.text[-_LONGEST:])


def _is_wide(letter: str) -> bool:
    """Return whether *letter* is Chinese, Japanese or Korean (UAX #11). Korean has spaces, but not at line ends."""
    return unicodedata.east_asian_width(letter) in "WF" if letter else False
