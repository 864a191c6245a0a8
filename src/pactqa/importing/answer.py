"""From blocks to the text of an answer: plain where that says all there is, else Markdown.

The Markdown is CommonMark with GFM's tables and strikethrough. Rendered, it has exactly the words, the lines of code,
the addresses and the numbers of lists that the blocks have; emphasis that its rules cannot set in a word is dropped.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from pactqa.importing.blocks import Block, Container, Span, Spans

_DEEPEST = 8
"""How many lists, items and quotations may hold each other: parsers of Markdown have a limit too."""

_TOP = 3
"""The level of the highest heading inside an answer: below the article's and the question's."""

_UNLINKED = re.compile(r"(?:javascript|vbscript|file|data):", re.IGNORECASE)  # CommonMark's parsers refuse these
_AUTOLINK = re.compile(r"(?:https?|mailto):[^\s<>\\]+", re.IGNORECASE)

_PUNCTUATION = r"!-/:-@\[-`{-~"
_ESCAPED = re.compile(
    rf"\\(?=[{_PUNCTUATION}]|$)|`|(?<! )\*|\*(?! )|(?<![^\W_])_|_(?![^\W_])|~(?=~|$)|(?<=~)~|^~|\](?=[(\[:]|$)|^\["
    r"|<(?=[a-zA-Z/!?]|$)|&(?=#?\w{1,40};|$)|!$"
)
_ESCAPED_IN_A_LABEL = re.compile(rf"{_ESCAPED.pattern}|[\[\]]")
_ESCAPED_AT_THE_START = re.compile(
    r"(?:[-+](?=\s|$)|-+\s*$|=+\s*$|#{1,6}(?=\s|$)|>|[|:][-:| ]*$|\|)|(?P<number>[0-9]{1,9})(?=[.)](?:\s|$))"
)


def answer(blocks: Sequence[Block], around: Sequence[Container] = ()) -> tuple[str, bool]:
    """Return the text of *blocks*, and whether it is Markdown.

    *around* are the lists and quotations that hold the question too, and so are no part of its answer.
    """
    shared = {(container.what, container.key) for container in around}
    told = [
        replace(block, within=tuple(part for part in block.within if (part.what, part.key) not in shared)[:_DEEPEST])
        for block in blocks
    ]
    while told and told[0].what == "rule":
        told.pop(0)
    while told and told[-1].what == "rule":
        told.pop()
    if _is_plain(told):
        return _plain(told), False
    top = min((block.level for block in told if block.level), default=0)
    return "\n\n".join("\n".join(chunk) for chunk in _chunks(told, 0, _TOP - top)), True


def _is_plain(blocks: Sequence[Block]) -> bool:
    """Return whether plain text says all that *blocks* do: paragraphs, and lists whose items are one paragraph each."""
    items = [block.within[1].key for block in blocks if len(block.within) == 2 and not block.glue]
    return len(items) == len(set(items)) and all(
        block.what in ("text", "rule")
        and not block.level
        and all(span == Span(span.text) for span in block.spans)
        and [part.what for part in block.within] in ([], ["ul", "li"])
        for block in blocks
    )


def _plain(blocks: Sequence[Block]) -> str:
    text = ""
    within: tuple[Container, ...] = ()
    for block in blocks:
        if block.what == "rule":
            continue
        begins = bool(block.within) and block.within != within
        listed = begins and block.within[:1] == within[:1]
        glue = "" if not text else "\n" if listed else "\n\n" if not block.glue else block.glue
        if block.within and not begins:
            glue = " "  # an item has one line
        text += glue + ("- " if begins else "") + block.text
        within = block.within
    return text


def _chunks(blocks: Sequence[Block], depth: int, shift: int) -> list[list[str]]:
    """Return the Markdown of *blocks*, which *depth* containers hold, as lists of lines with a blank line between."""
    chunks: list[list[str]] = []
    last = ""  # the marks of the list that came last, where nothing came after it
    for container, group in groupby(blocks, key=lambda block: _at(block, depth)):
        inside = [*group]
        if container is None:
            chunks += _leaves(inside, shift)
            last = ""
        elif container.what == "quote":
            chunks.append([f"> {row}".rstrip() for row in _joined(_chunks(inside, depth + 1, shift))])
            last = ""
        elif container.what == "li":  # whose list holds the question too
            chunks += _chunks(inside, depth + 1, shift)
            last = ""
        else:
            marks = {"ul": "-", "ol": "."}[container.what]
            last = {"-": "*", ".": ")"}[marks] if last == marks else marks  # else it would go on with the one before
            chunks.append([*_list(container, inside, depth, shift, last)])
    return chunks


def _at(block: Block, depth: int) -> Container | None:
    return block.within[depth] if depth < len(block.within) else None


def _list(container: Container, blocks: Sequence[Block], depth: int, shift: int, marks: str) -> Iterator[str]:
    """Yield the lines of a list, whose items are marked with - or *, or with numbers and a full stop or a bracket."""
    items: list[list[list[str]]] = []
    for item, group in groupby(blocks, key=lambda block: _at(block, depth + 1)):
        items.append(_chunks([*group], depth + 1 + (item is not None and item.what == "li"), shift))
    tight = all(len(chunks) == 1 or _is_nested(chunks) for chunks in items)
    for number, chunks in enumerate(items, container.number):
        mark = marks if container.what == "ul" else f"{number}{marks}"
        rows = [row for chunk in chunks for row in chunk] if tight else _joined(chunks)
        if number > container.number and not tight:
            yield ""
        for place, row in enumerate(rows):
            yield f"{mark if place == 0 else ' ' * len(mark)} {row}".rstrip() if row else ""


def _is_nested(chunks: Sequence[Sequence[str]]) -> bool:
    """Return whether *chunks* are one paragraph and a list below it, which need no blank line between."""
    return len(chunks) == 2 and len(chunks[0]) == 1 and bool(re.match(r"(?:- |1\. )", chunks[1][0]))


def _joined(chunks: Sequence[Sequence[str]]) -> list[str]:
    return [row for place, chunk in enumerate(chunks) for row in ([""] * (place > 0) + [*chunk])]


def _leaves(blocks: Iterable[Block], shift: int) -> Iterator[list[str]]:
    """Yield the lines of each paragraph, heading, table, rule and block of code."""
    paragraph: list[str] = []
    for block in blocks:
        if paragraph and not block.glue:
            yield paragraph
            paragraph = []
        if block.what == "code":
            fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", block.text)), default=0))
            yield [fence + block.language, *block.text.split("\n"), fence]
        elif block.what == "table":
            yield [*_table(block)]
        elif block.what == "rule":
            yield ["---"]
        elif block.level:
            yield ["#" * min(block.level + shift, 6) + " " + re.sub(r"(#+)$", r"\\\1", inline(block.spans))]
        elif block.glue == " " and paragraph:
            paragraph[-1] += " " + inline(block.spans)
        else:
            if paragraph:
                paragraph[-1] += "\\"
            paragraph.append(_begun(inline(block.spans)))
    if paragraph:
        yield paragraph


def _table(block: Block) -> Iterator[str]:
    for number, row in enumerate(block.rows):
        yield f"| {' | '.join(inline(cell).replace('|', chr(92) + '|') for cell in row)} |"
        if number == 0:
            yield f"| {' | '.join('---' for _ in row)} |"


def _begun(text: str) -> str:
    """Return *text*, a line of Markdown, so that its beginning begins nothing."""
    found = _ESCAPED_AT_THE_START.match(text)
    if not found:
        return text
    return f"{found['number']}\\{text[found.end() :]}" if found["number"] else f"\\{text}"


def inline(spans: Spans) -> str:
    """Return *spans* as Markdown, on one line."""
    text = ""
    runs = [(href, [*run]) for href, run in groupby(_merged(spans), key=lambda span: _target(span.href))]
    for place, (href, run) in enumerate(runs):
        behind = runs[place + 1] if place + 1 < len(runs) else None
        following = "" if behind is None else "[" if behind[0] else _opening(behind[1][0])
        if not href:
            text += _styled(run, text[-1:], following, linked=False)
        elif "".join(span.text for span in run) == href.removeprefix("mailto:") and _AUTOLINK.fullmatch(href):
            text += f"<{href.removeprefix('mailto:')}>"
        else:
            text += f"[{_styled(run, '[', ']', linked=True)}]({_destination(href)})"
    return text


def _merged(spans: Spans) -> Iterator[Span]:
    """Yield *spans*, those that are set alike and follow one another as one."""
    last: Span | None = None
    for span in spans:
        if last is not None and span.image is last.image is None and replace(span, text="") == replace(last, text=""):
            last = replace(last, text=last.text + span.text)
        else:
            if last is not None:
                yield last
            last = span
    if last is not None:
        yield last


def _target(href: str | None) -> str:
    return "" if not href or _UNLINKED.match(href) else href


def _opening(span: Span) -> str:
    """Return the first letter that the Markdown of *span* begins with, or one of its kind."""
    return "*" if span.strong or span.emphasis or span.code or span.strike or span.image else span.text[:1]


_MARKS = (("strong", "**"), ("emphasis", "*"), ("strike", "~~"))


def _styled(spans: Sequence[Span], before: str, behind: str, *, linked: bool, level: int = 0) -> str:
    """Return *spans*, which stand between two letters, with the marks of their styles from *level* on."""
    if level == len(_MARKS):
        return "".join(_leaf(span, linked=linked) for span in spans)
    style, mark = _MARKS[level]
    runs = [(styled, [*run]) for styled, run in groupby(spans, key=lambda span: bool(getattr(span, style)))]
    text = ""
    for place, (styled, run) in enumerate(runs):
        left = text[-1:] or before
        right = _opening(runs[place + 1][1][0]) if place + 1 < len(runs) else behind
        if not styled:
            text += _styled(run, left, right, linked=linked, level=level + 1)
            continue
        inside = _styled(run, mark[0], mark[0], linked=linked, level=level + 1)
        core = inside.strip(" ")
        start, end = inside[: len(inside) - len(inside.lstrip(" "))], inside[len(inside.rstrip(" ")) :]
        left, right = (start or left)[-1:], (end or right)[:1]
        opens = bool(core) and left != mark[0] and (not _is_mark(core[0]) or _parts(left))
        closes = bool(core) and right != mark[0] and (not _is_mark(core[-1]) or _parts(right))
        text += f"{start}{mark}{core}{mark}{end}" if opens and closes else inside
    return text


def _is_mark(letter: str) -> bool:
    """Return whether *letter* is punctuation or a symbol, as CommonMark's rules for emphasis have it."""
    return not letter.isalnum() and not letter.isspace()


def _parts(letter: str) -> bool:
    return not letter or not letter.isalnum()


def _leaf(span: Span, *, linked: bool) -> str:
    if span.image is not None:
        label = _escaped(span.text, linked=True)
        return f"![{label}]({_destination(span.image)})" if _target(span.image) else label
    if span.code and span.text.strip():
        fence = "`" * (1 + max((len(run) for run in re.findall("`+", span.text)), default=0))
        text = f" {span.text.strip()} " if len(fence) > 1 else span.text.strip()
        start, end = span.text[: -len(span.text.lstrip())], span.text[len(span.text.rstrip()) :]
        return f"{start}{fence}{text}{fence}{end}"
    return _escaped(span.text, linked=linked)


def _escaped(text: str, *, linked: bool) -> str:
    return (_ESCAPED_IN_A_LABEL if linked else _ESCAPED).sub(r"\\\g<0>", text)


def _destination(address: str) -> str:
    """Return *address* as the destination of a link."""
    address = address.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E")
    address = re.sub(r"&(?=#?\w{1,40};)", r"\&", address)
    balanced = not re.search(r"[()]", re.sub(r"\([^()]*\)", "", address))
    return address if balanced else f"<{address}>"
