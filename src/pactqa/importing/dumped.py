"""Find the links in a page that lynx or w3m printed as plain text: numbers in brackets, and a list of addresses."""

import re
from collections.abc import Mapping

from pactqa.importing.blocks import Span, Spans

_LIST = re.compile(
    r"References\n(?:\s*+(?:Visible|Hidden) links:?\n)?"
    r"(?:\s*+(?:\d{1,4}\.|\[\d{1,4}\]) ++(?:[a-z]{2,10}:|#)\S*+)+\s*+\Z"
)
_ADDRESS = re.compile(r"^\s*+(?:(\d{1,4})\.|\[(\d{1,4})\]) ++(\S++)$", re.MULTILINE)
_MARK = re.compile(r"\[(\d{1,4})\](?=[\w\"'(<~/$@]|\[[^\W\d])")
_WORD = re.compile(r"[^\s.,;:!?()]+|\S")


def split(text: str) -> tuple[str, Mapping[str, str]]:
    """Return *text* without the list of addresses at its end, and the address of each number in it.

    The list is kept, and no address returned, unless the numbers stand in brackets right before words of the text.
    """
    start = text.rfind("\nReferences\n")
    found = _LIST.match(text, start + 1) if start >= 0 else None
    marks = set(_MARK.findall(text, 0, start)) if found else set()
    addresses = {entry[1] or entry[2]: entry[3] for entry in _ADDRESS.finditer(text, start)} if found else {}
    return (text[:start], addresses) if marks and len(marks & addresses.keys()) * 2 > len(addresses) else (text, {})


def spans(text: str, addresses: Mapping[str, str]) -> Spans:
    """Return *text* without the numbers of *addresses*, and with a link at each word right behind one.

    Where the link ended on the page is not known.
    """
    found: list[Span] = []
    last = 0
    for mark in _MARK.finditer(text) if addresses else ():
        word = _WORD.match(text, mark.end())
        if mark[1] in addresses and word:
            address = addresses[mark[1]]
            href = None if address.startswith("#") else address
            found += [Span(text[last : mark.start()]), Span(word[0], href=href)]
            last = word.end()
    return (*found, Span(text[last:]))
