"""The links of an answer to questions of the same article: `[lost cards](#12)` leads to question 12."""

import re
from collections.abc import Callable, Iterator

from pactqa.markdown import brackets
from pactqa.markdown.addresses import linked_question
from pactqa.markdown.parser import safe_parser

_ALL = range(1, 10**18)

_MAY_LINK = re.compile("#[1-9]|&(?:num;|#)")
"""What a text with a link to a question has: its address, which may have entities."""

_BEGINS_A_BLOCK = re.compile(r"[ \t]*(?P<number>\d{1,9}(?=[.)]))|[-+#>=~|:]|\*(?=[*\s])|\[(?=[^\]]*\]:)")
"""What could begin another block, at the start of a line."""


def linked_questions(markdown: str) -> list[int]:
    """Return the numbers of the questions that the links in *markdown* lead to, in order."""
    return [number for number, *_ in _links(markdown)]


def relink(markdown: str, write: Callable[[int, str], str]) -> str:
    """Return *markdown* with every link to a question replaced by what *write* returns for its number and its label.

    The label is Markdown, and so is what replaces the link, which may be the label alone.
    """
    pieces, end = [], 0
    places = [found.start() for found in brackets.BRACKET.finditer(markdown)]
    for number, opening, closing, tail, begins in _links(markdown):
        start, stop = places[opening], places[closing]
        replaced = write(number, markdown[start + 1 : stop])
        if begins and (found := _BEGINS_A_BLOCK.match(replaced)):
            place = max(found.end("number"), 0)
            replaced = f"{replaced[:place]}\\{replaced[place:]}"
        pieces += [markdown[end:start], replaced]
        rest = tail.match(markdown, stop + 1)
        end = rest.end() if rest else stop + 1
    return "".join([*pieces, markdown[end:]])


def _links(markdown: str) -> Iterator[tuple[int, int, int, re.Pattern[str], bool]]:
    """Yield the links to questions in *markdown*.

    Each is the number of the question, the numbers of the brackets around its label, a pattern for the rest of it in
    the source, and whether it begins a line.
    """
    if not _MAY_LINK.search(markdown):  # parsing takes far longer than this
        return
    tokens = safe_parser().parse(markdown, {"questions": _ALL})
    for token, bracket, _ in brackets.numbered(markdown, tokens):
        content, end = token.content, 0
        for part in token.children or ():
            number = linked_question(str(part.attrs.get("href")))
            if number and "place" in part.meta:
                start, label_end, following = part.meta["place"]
                opening = bracket + brackets.count(content[end:start])
                closing = opening + brackets.count(content[start:label_end])
                bracket, end = closing + brackets.count(content[label_end:following]), following
                begins = content[max(start - 4, 0) : start].rstrip(" ")[-1:] in ("", "\n")
                yield number, opening, closing, _in_source(content[label_end + 1 : end]), begins


def _in_source(content: str) -> re.Pattern[str]:
    """Return the pattern that matches *content* in the source, where marks of containers can begin a line."""
    rows = (re.escape(row).replace(r"\|", r"\\?\|").replace("\ufffd", ".") for row in content.split("\n"))
    return re.compile(r"[ \t]*\r?\n[ \t>]*".join(rows))
