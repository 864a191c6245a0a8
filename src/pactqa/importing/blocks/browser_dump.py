"""Find the links in a page that lynx or w3m printed as plain text: numbers in brackets, and a list of addresses."""

import re
from collections.abc import Mapping

from pactqa.importing.blocks.block import Span, Spans

_LIST = re.compile(
    r"References\n(?:\s*+(?:Visible|Hidden) links:?\n)?"
    r"(?:\s*+(?:\d{1,4}\.|\[\d{1,4}\]) ++(?:[a-z]{2,10}:|#)\S*+)+\s*+\Z"
)
_ADDRESS = re.compile(r"^\s*+(?:(\d{1,4})\.|\[(\d{1,4})\]) ++(\S++)$", re.MULTILINE)
_NUMBER = r"(?<![a-zA-Z0-9_])\[(\d{1,4})\]"  # `a[1]` is code
_MARK = re.compile(_NUMBER + r"(?=[\w\"'(<~/$@]|\[[^\W\d])")
_LINKED = re.compile(rf"(?:{_MARK.pattern}([^\s.,;:!?()]+|\S)|{_NUMBER})")


def split(text: str) -> tuple[str, Mapping[str, str]]:
    """Return *text* without the list of addresses at its end, and the address of each number in it.

    The list is kept, and no address returned, unless the numbers stand in brackets right before words of the text.
    """
    start = text.rfind("\nReferences\n")
    match = _LIST.match(text, start + 1) if start >= 0 else None
    marks = set(_MARK.findall(text, 0, start)) if match else set()
    addresses = {entry[1] or entry[2]: entry[3] for entry in _ADDRESS.finditer(text, start)} if match else {}
    return (text[:start], addresses) if marks and len(marks & addresses.keys()) * 2 > len(addresses) else (text, {})


def spans(text: str, addresses: Mapping[str, str]) -> Spans:
    """Return *text* without the numbers of *addresses*, and with a link at each word right behind one.

    Where the link ended on the page is not known. A number without a word, as of a picture, is the link itself.
    """
    found: list[Span] = []
    last = 0
    for mark in _LINKED.finditer(text) if addresses else ():
        address = addresses.get(mark[1] or mark[3])
        if address:
            href = None if address.startswith("#") else address
            found += [Span(text[last : mark.start()]), Span(mark[2] or mark[0], href=href)]
            last = mark.end()
    return (*found, Span(text[last:]))
