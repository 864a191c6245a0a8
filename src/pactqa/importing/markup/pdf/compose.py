"""Write paragraphs as HTML: headings, lists, strong, em, code, sup, sub, links. A table is its cells in row order."""

from collections.abc import Iterator, Sequence, Set
from html import escape
from itertools import groupby, takewhile
from typing import NamedTuple

from pactqa.importing.markup.pdf.glyphs import is_private
from pactqa.importing.markup.pdf.hyphens import ends_in_hyphen, has_space_between, known_words
from pactqa.importing.markup.pdf.marks import bullet
from pactqa.importing.markup.pdf.tuning import LOWERED, RAISED, SMALLER
from pactqa.importing.markup.pdf.values import Line, Paragraph, Run


class _Span(NamedTuple):
    """Text and the names of the inline elements around it, outermost first, with an address if it is a link."""

    text: str
    tags: tuple[str, ...] = ()
    href: str | None = None


def compose(paragraphs: Sequence[Paragraph]) -> str:
    """Return *paragraphs*, all of a document, as the content of a body."""
    words = known_words(paragraphs)
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
    name, content = f' id="{paragraph.id}"' if paragraph.id else "", _inline(spans)
    return tag, f"<{tag}{name}>{content}</{tag}>" if content else ""


def _with_bold_code(spans: list[_Span]) -> list[_Span]:
    """Return *spans*, with code in text that is bold everywhere else as bold too: it has no bold font, mostly."""
    others = [span for span in spans if span.text.strip() and "code" not in span.tags]
    if not others or any("strong" not in span.tags for span in others):
        return spans
    return [span if "strong" in span.tags else span._replace(tags=("strong", *span.tags)) for span in spans]


def _spans(lines: Sequence[Line], words: Set[str]) -> Iterator[_Span]:
    """Yield the text of *lines* as spans. Hyphens at their ends are removed if *words* are without it."""
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        for place, run in enumerate(line.runs):
            text = run.text if place == 0 else "".join(letter for letter in run.text if not is_private(ord(letter)))
            if place + 1 == len(line.runs) and after and ends_in_hyphen(line, after, words):
                text = text[:-1]
            if place and run.spaced:
                yield _between(line.runs[place - 1], run)
            yield _Span(text, _tags(run, line), _address(run))
        if after and has_space_between(line, after, words):
            yield _between(line.runs[-1], after.runs[0])


def _between(before: Run, after: Run) -> _Span:
    """Return the space between *before* and *after*, which belongs to what is around both."""
    around = _style_tags(after)
    href = _address(before) if before.href == after.href else None
    return _Span(" ", tuple(tag for tag in _style_tags(before) if tag in around), href)


def _address(run: Run) -> str | None:
    """Return the address that *run* links to, None if it leads nowhere."""
    return run.href if isinstance(run.href, str) else None


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
    """Return *spans* as HTML, each element around as many of them as there are in succession."""
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
