"""Write Markdown: answers below their questions and beside each other, links to questions, and escaped text.

The rules are from CommonMark 0.31 and from GFM's tables and strikethrough. Text is escaped with no more backslashes
than needed. The output has no link reference definitions, so brackets alone make no link.

Links are found in the content of a block (`parser.located`), and changed in the source. The marks of containers have no
brackets, so the brackets in the content of a block are those in its rows of the source, in the same order.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, count, pairwise
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from pactqa.markdown.parser import ALL, LONGEST, linked_question, safe_parser
from pactqa.model import Question
from pactqa.text import clean

if TYPE_CHECKING:
    from markdown_it.token import Token

Where: TypeAlias = Literal["paragraph", "heading", "cell"]

ENTITY = re.compile(r"&(?=#?\w{1,40};)")

# Special anywhere in a line, unless the context makes it literal.
_SPECIAL = re.compile(
    r"`"
    r"|\\(?=[!-/:-@\[-`{-~]|$)"
    r"|\*(?!(?<=\s\*)(?:\s|$))"  # literal between spaces
    r"|_(?!(?<=\s_)(?:\s|$)|(?<=[^\W_]_)[^\W_])"  # literal between spaces or inside a word
    r"|(?<=\S)~|~(?=~)"
    r"|<(?=[a-zA-Z/!?])"
    r"|!(?=\[)"
    r"|\](?=\()"
    rf"|{ENTITY.pattern}"
    r"|(?P<bracket>[\[\]])"
)
# Would start another block, turn the line above into a table or a heading, or define a link.
_SPECIAL_AT_THE_START = re.compile(
    r"(?P<number>[0-9]{1,9})(?=[.)](?:\s|$))|[-+](?=\s|$)|=++\s*$|[-:|][-:|\s]*+$|#{1,6}(?=\s|$)|>|~{3}"
    r"|\[(?=(?:[^\]]|\](?=\())*+\]:)"
)

_BRACKET = re.compile(r"[\[\]]")
_BRACKETED = re.compile(r"\[((?:[^\[\]\\]|\\.)++)\]", re.DOTALL)

_MAY_LINK = re.compile(r"(?:[\s(<]|^)\\?#[^\s#)]|&(?:num;|#)")
"""The address of a link to a question, which may have an escape or entities: texts without it need no parsing."""

_BEGINS_A_BLOCK = re.compile(r"[ \t]*(?P<number>\d{1,9}(?=[.)]))|[-+#>=~|:]|\*(?=[*\s])|\[(?=[^\]]*\]:)")
"""Signs that could begin another block, at the start of a line."""


def below_questions(
    questions: Iterable[Question], beside: Iterable[str] = (), levels: Mapping[int, int] | None = None
) -> dict[int, str]:
    """Return the answers to *questions* that are Markdown, by number, adapted to a place below their questions.

    *beside* are the other texts of the document, escaped. *levels* are the levels of the questions' headings, by
    number, 2 by default. An answer longer than `LONGEST` becomes a block of code.
    """
    levels = levels or {}
    answers = {question.number: clean(question.answer).strip("\n") for question in questions if question.markdown}
    for number, answer in answers.items():
        if len(answer) > LONGEST:
            marks = fence(answer, least=3)
            answers[number] = f"{marks}\n{answer}\n{marks}"
    if any("]:" in answer for answer in answers.values()):
        answers = _tell_apart(answers, beside)
    return {number: _below(answer, levels.get(number, 2)) for number, answer in answers.items()}


def _below(markdown: str, level: int) -> str:
    """Return *markdown* as it is below a question, which is a heading of *level*.

    Its highest heading gets the next level, and a block of code that is left open is closed.
    """
    rows = markdown.split("\n")
    tokens = safe_parser().parse(markdown, {"longest": len(markdown)})  # its labels may have become longer
    if tokens and tokens[-1].type == "fence" and _open(tokens[-1], rows):
        rows.append(tokens[-1].markup)
    headings = [(token, inline) for token, inline in pairwise(tokens) if token.type == "heading_open"]
    deeper = level + 1 - min((int(heading.tag[1]) for heading, _ in headings), default=0)
    gone: set[int] = set()
    for heading, inline in headings:
        text = inline.content.split("\n")
        start, end = heading.map or (0, 0)
        if heading.markup[0] == "#":
            before, _, after = rows[start].partition(heading.markup)
        else:  # underlined, as only levels 1 and 2 can be, and perhaps of several lines
            before = re.sub(r"[^\0-\x7f].*", "", rows[start].rstrip().removesuffix(text[0].rstrip()))
            after = " " + " ".join([*map(_unbroken, text[:-1]), text[-1]])
            after += " #" if after.endswith("#") else ""  # otherwise its own would become the closing marks
            gone.update(range(start + 1, end))
        rows[start] = before + "#" * min(int(heading.tag[1]) + deeper, 6) + after
    return "\n".join(row for number, row in enumerate(rows) if number not in gone)


def _open(fence: "Token", rows: Sequence[str]) -> bool:
    """Return whether *fence* is left open (CommonMark 0.31, section 4.5)."""
    start, end = fence.map or (0, 0)
    closing = rf" {{0,3}}{fence.markup}{fence.markup[0]}*[ \t]*"
    return end == start + 1 or not re.fullmatch(closing, rows[end - 1])


def _unbroken(row: str) -> str:
    """Return *row*, of a paragraph, without a hard line break at its end."""
    backslashes = len(row) - len(row.rstrip("\\"))
    return row[: len(row) - backslashes % 2].rstrip(" \t")


def escape(text: str, where: Where = "paragraph", contexts: str = "") -> str:
    """Return *text* with the backslashes that make it literal when it is a line of its own in *where*.

    If *text* is not all plain text, *contexts* has a letter for each of its characters: "t" for text, "l" for text in a
    link's label, "m" for Markdown to leave as it is.
    """
    special = {
        match.start()
        for match in _SPECIAL.finditer(text)
        if (context := contexts[match.start()] if contexts else "t") == "l" or (context == "t" and not match["bracket"])
    }
    if where == "paragraph" and contexts[:1] in ("", "t") and (match := _SPECIAL_AT_THE_START.match(text)):
        special.add(max(match.end("number"), 0))
    if where == "heading" and text.endswith("#") and not (rest := text.rstrip("#"))[-1:].strip():
        special.add(len(rest))  # otherwise it would close the heading
    return "\\".join(text[start:end] for start, end in pairwise([0, *sorted(special), len(text)]))


def fence(text: str, least: int = 1) -> str:
    """Return the backticks around *text* as code, *least* or more: one more than its longest run of them."""
    return "`" * max(least, 1 + max(map(len, re.findall("`+", text)), default=0))


def linked_questions(markdown: str) -> list[str]:
    """Return the ids or numbers of the questions that the links in *markdown* lead to, in order."""
    addresses = _links(markdown) if _MAY_LINK.search(markdown) else ()  # parsing takes far longer than this
    return [fragment for address, *_ in addresses if (fragment := linked_question(address))]


def relink(markdown: str, write: Callable[[str, str], str]) -> str:
    """Return *markdown* with every link to a question replaced by the result of *write* for its fragment and its label.

    The fragment is the id or the number of the question. The label is Markdown, and so is the result, which may be
    the label alone.
    """

    def link(address: str, label: str) -> str | None:
        fragment = linked_question(address)
        return write(fragment, label) if fragment else None

    return readdress(markdown, link) if _MAY_LINK.search(markdown) else markdown


def readdress(markdown: str, write: Callable[[str, str], str | None]) -> str:
    """Return *markdown* with any link replaced by the result of *write* for its address and its label, unless None."""
    pieces, end = [], 0
    indexes = [bracket.start() for bracket in _BRACKET.finditer(markdown)]
    for address, opening, closing, tail, begins in _links(markdown):
        start, stop = indexes[opening], indexes[closing]
        replaced = write(address, markdown[start + 1 : stop])
        if replaced is None:
            continue
        if begins and (mark := _BEGINS_A_BLOCK.match(replaced)):
            before = max(mark.end("number"), 0)
            replaced = f"{replaced[:before]}\\{replaced[before:]}"
        pieces += [markdown[end:start], replaced]
        rest = tail.match(markdown, stop + 1)
        end = rest.end() if rest else stop + 1
    return "".join([*pieces, markdown[end:]])


def _links(markdown: str) -> Iterator[tuple[str, int, int, re.Pattern[str], bool]]:
    """Yield the links in *markdown*.

    Each is the address, the numbers of the brackets around its label, a pattern for the rest of it in the source, and
    whether it begins a line.
    """
    tokens = safe_parser().parse(markdown, {"questions": ALL, "schemes": ("",)})
    for token, before, _ in _numbered(markdown, tokens):
        content = token.content
        numbers = {bracket.start(): number for number, bracket in enumerate(_BRACKET.finditer(content), before)}
        for part in token.children or ():
            if "href" in part.attrs and "span" in part.meta:
                start, closing, end = part.meta["span"]
                begins = content[max(start - 4, 0) : start].rstrip(" ")[-1:] in ("", "\n")
                address, tail = str(part.attrs["href"]), _in_source(content[closing + 1 : end])
                yield address, numbers[start], numbers[closing], tail, begins


def _in_source(content: str) -> re.Pattern[str]:
    """Return the pattern that matches *content* in the source, where marks of containers can begin a line."""
    rows = (re.escape(row).replace(r"\|", r"\\?\|").replace("\ufffd", ".") for row in content.split("\n"))
    return re.compile(r"[ \t]*\r?\n[ \t>]*".join(rows))


def _numbered(markdown: str, tokens: "Sequence[Token]") -> "Iterator[tuple[Token, int, bool]]":
    """Yield each inline token among the *tokens* of *markdown*, with two facts.

    They are the number of brackets before its content, and whether it is a cell of a table.
    """
    first = [*accumulate((_brackets(row) for row in clean(markdown).split("\n")), initial=0)]
    start = 0
    for before, token in pairwise(tokens):
        if token.type == "inline" and token.map:
            start = max(start, first[token.map[0]])
            yield token, start, before.type in ("th_open", "td_open")
            start += _brackets(token.content)


def _brackets(text: str) -> int:
    """Return the number of brackets in *text*."""
    return text.count("[") + text.count("]")


class _References(dict[str, Any]):
    """The definitions that a parser finds in a text, by label, and the labels that it has *sought*."""

    def __init__(self) -> None:
        super().__init__()
        self.sought: set[str] = set()

    def get(self, label: str, default: Any = None) -> Any:  # noqa: ANN401 - as in `dict`
        self.sought.add(label)
        return super().get(label, default)


def _tell_apart(answers: Mapping[int, str], beside: Iterable[str]) -> dict[int, str]:
    """Return *answers*, cleaned Markdown by number, for a document that has them all, and escaped texts *beside* them.

    Each renders the same as alone, and so do those beside. A label that another text defines differently, or has in
    brackets without a definition, gets the number of the answer that defines it: `[a]: /x` becomes `[3: a]: /x`, and
    `[a]` becomes `[a][3: a]`.
    """
    from markdown_it.common.utils import normalizeReference

    parsed = {number: _References() for number in answers}
    meanings = defaultdict[str, set[tuple[str, str] | None]](set)
    for label in chain.from_iterable(map(_BRACKETED.findall, beside)):
        meanings[normalizeReference(label)].add(None)
    for number, references in parsed.items():
        safe_parser().parse(answers[number], {"references": references})
        for label in references.sought | references.keys():
            definition = references.get(label)
            meanings[label].add((definition["href"], definition["title"]) if definition else None)
    ambiguous = {label for label, different in meanings.items() if len(different) > 1}
    taken = {label.partition(" ")[0] for label in meanings}
    scopes = {n: next(word for k in count() if (word := f"{n}:{k or ''}") not in taken) for n in answers}
    return {
        number: answer if ambiguous.isdisjoint(parsed[number]) else _rename(answer, ambiguous, scopes[number])
        for number, answer in answers.items()
    }


def _rename(markdown: str, labels: Container[str], scope: str) -> str:
    """Return *markdown* with *scope* before each of *labels* that it defines, and uses."""
    environment: dict[str, Any] = {"references": _References()}
    tokens = safe_parser().parse(markdown, environment)
    first = [*accumulate(map(_brackets, markdown.split("\n")), initial=0)]
    duplicates = ((definition["label"], definition) for definition in environment.get("duplicate_refs", ()))
    defined = chain(environment["references"].items(), duplicates)
    added = {first[definition["map"][0]]: f"{scope} " for label, definition in defined if label in labels}
    for token, before, in_cell in _numbered(markdown, tokens):
        for number, text in _insertions(token.content, environment, labels, scope):
            added[before + number] = text.replace("|", "\\|") if in_cell else text
    numbers = count()
    return _BRACKET.sub(lambda bracket: bracket[0] + added.get(next(numbers), ""), markdown)


def _insertions(
    content: str, environment: dict[str, Any], labels: Container[str], scope: str
) -> Iterator[tuple[int, str]]:
    """Yield for each use of *labels* in the *content* of a block the number of a bracket, and the text to add there."""
    numbers = {bracket.start(): number for number, bracket in enumerate(_BRACKET.finditer(content))}
    tokens = safe_parser().inline.parse(content, safe_parser(), environment, [])
    for label, closing, end in _uses(tokens, 0):
        if label in labels:
            again = f"{scope} {label}"
            if end == closing + 1:  # the label is the text of the link, too
                yield numbers[closing], f"[{again}]"
            else:
                yield numbers[closing + 1], again if content.startswith("[]", closing + 1) else f"{scope} "


def _uses(tokens: "Iterable[Token]", start: int) -> Iterator[tuple[str, int, int]]:
    """Yield each label that a link or an image in *tokens* uses, the index of the bracket after its text, and its end.

    *start* is the index of *tokens* in the content of a block.
    """
    for token in tokens:
        opening, closing, end = token.meta.get("span", (0, 0, 0))
        if label := token.meta.get("label"):
            yield label, start + closing, start + end
        yield from _uses(token.children or (), start + opening + 1)
