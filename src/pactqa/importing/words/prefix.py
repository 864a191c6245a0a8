"""Parse the beginning of a line: its bullet, number or mark. In: text. Out: a `Prefix`, or the text without it."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from msgspec import Struct

from pactqa.importing.words.phrases import any_of, without_end, words
from pactqa.languages import QUESTION_MARKS

_QUESTION, _ANSWER = words("question"), words("answer")
_NUMBER = r"\d{1,3}(?:[.-]\d{1,3}){0,3}"
_COUNT = rf"{_NUMBER}(?:[a-z](?=[.):\]]))?"


def _labels(labels: Sequence[str]) -> str:
    """Return the pattern of *labels*, words in any case or capital letters, as `Language` describes them."""
    capitals = (rf"{label[0]}(?!\d){'(?=:)' if label[1:] else ''}" for label in labels if label[0].isupper())
    return f"(?i:{any_of(label for label in labels if not label[0].isupper())})|{any_of(capitals)}"


_MARK = re.compile(
    rf"""[(\[*]?(?:(?P<q>{_labels(_QUESTION)})|(?P<a>(?:{_labels(_ANSWER)})(?<!A(?=\d))))
    (?:(?P<number>[\s.\#-]{{0,2}}{_COUNT})?\s?[:：.)\]–—-]{{1,2}}(?:\s+|$|(?=[^\x00-\x7f\s])|(?<=\d[.:)])(?=[^\W\da-zß-ÿ])|(?<=^Q[.:])(?=\w)(?!\d+\s)|(?<=^A:)(?=[^\W\d]))|(?P<bare>{_NUMBER})\s+)""",
    re.VERBOSE,
)
_NUMBERED = re.compile(
    rf"""(?P<sign>(?:Subject:\s)?[(\[\#§№]{{0,2}}\s?)(?P<number>{_COUNT})(?:(?:[.):：、\]]{{1,2}}[-–]?|\s?[-–—])(?:\s+|(?<![-–—])(?=[^\W\d]|[¿¡]))|(?P<weak>\s+|[-–](?=[^\W\da-zß-ÿ]|¿)))
    |[(\[]?(?P<section>[A-Z]{{1,2}})[.-]?{_NUMBER}(?:[.):\]]{{0,2}}\s+|[.):\]]{{1,2}}$)
    |[(\[]?(?P<letter>[a-zA-Z]|[ivxIVX]{{2,5}})[.)\]]\s+""",
    re.VERBOSE,
)
_Q_WORDS, _A_WORDS = (any_of(word.capitalize() for word in labels if word[2:]) for labels in (_QUESTION, _ANSWER))
_BEFORE_MARK = re.compile(
    rf"\n(?=(?:[QAF]|{_Q_WORDS}|{_A_WORDS})\s?\d{{0,3}}\s?[:.)]\s|[QA]:[^\W\d])"
    rf"|(?<=[?.!])[ \n](?=(?:A|{_A_WORDS})\s?\d{{0,3}}:\s)"
)
_ITEM_SIGN = re.compile(r"[-*•–·+o∙»]\s+(?=\S)")

# Bullets, arrows and pictographs, but nothing that can begin a word, a quotation, an amount, a formula or code.
_WIDE = "“”„‘’‚…№₠-⃏∀-⋿\u3000-\u303f\uff00-\uffef"
_BULLET = re.compile(
    rf"(?:[^\w\s\"'«»{_WIDE}¿¡(\[{{`<$£¥/\\.~@#§&%-]+|-+>?|=+>?)\s+|(?=[^\x00-\xff])[^\w\s{_WIDE}¿¡]+\s*"
)

_FOLD = r"[↑-⇿⌃⌄■-◿➕➖＋+−–›×]\ufe0f?"
"""A sign that opens the answer: an arrow, a triangle, a plus or a minus."""

# Attributes, the signs of links to headings, and the sign that opens the answer, if it comes after a question mark.
_TAIL = re.compile(
    rf"(?:\s*\{{[#.:][^{{}}]{{0,80}}\}}|\s+=+|\s*[¶§\N{{LINK SYMBOL}}]|\s#+"
    rf"|(?<=[{QUESTION_MARKS}])(?:#+|\s*{_FOLD}))+$"
)

_TAIL_ENDS = re.compile(rf"(?:[}}=¶§\N{{LINK SYMBOL}}#]|{_FOLD})$")
"""The last character of `_TAIL`. Looking for that takes far longer, and most texts have none."""


class Prefix(Struct, frozen=True):
    """The beginning of a line: *form* is its number, mark or bullet with every number as 1, *bare* is the rest of it.

    *mark* is "q" if it marks a question, "a" if it marks an answer, else "". A *weak* number may be part of the
    sentence. *count* is the number, or 0 without one or if it has parts, as «1.2». *bullet* is the sign that begins an
    item of a list; it is not in *form*. An *item* begins with that, or with a number like «1.» or «1)».

    If the mark is the name of a speaker, *speaker* is not None: it is the name if several persons answer and this is
    one of them, else empty.
    """

    form: str
    bare: str
    mark: str = ""
    weak: bool = False
    count: int = 0
    bullet: str = ""
    item: bool = False
    speaker: str | None = None


def parse_prefix(text: str, *, marks: bool = True) -> Prefix:
    """Parse the beginning of *text*, one line: as a number or a bullet only, unless *marks*."""
    text = text.strip()
    sign, rest = _split_bullet(text)
    bullet = text[0] if _ITEM_SIGN.match(text) else ""
    marked = _MARK.match(rest) if marks else None
    if marked and (marked.end() < len(rest) or marked[0].strip()[-1:] in ":.)"):
        mark = "q" if marked["q"] else "a"
        return Prefix(_form(marked[0]), rest[marked.end() :], mark, bullet=bullet, item=bool(bullet))
    numbered = _NUMBERED.match(rest)
    if not numbered or (numbered.end() == len(rest) and not numbered["section"]):
        form = sign if text.endswith(rest) and not bullet else ""  # «== Wells ==» is not a bullet
        return Prefix(form, rest, bullet=bullet, item=bool(bullet))
    form, bare = _form(numbered[0]), rest[numbered.end() :]
    weak = bool(numbered["letter"] or numbered["section"] or (numbered["weak"] and not numbered["sign"].strip()))
    number = numbered["number"] or ""
    count = int(number) if number.isdecimal() else 0
    item = bool(bullet) or (count > 0 and form in ("1.", "1)") and numbered[0][-1].isspace())
    marked = _MARK.match(bare) if marks and count and not weak else None
    if marked and (marked[0].rstrip()[-1] in ":：" or marked[0][0] == "Q"):  # «1. Q: …»
        form, bare = f"{form} {_form(marked[0])}", bare[marked.end() :]
        return Prefix(form, bare, "q" if marked["q"] else "a", weak, count, bullet, item)
    return Prefix(form, bare, "", weak, count, bullet, item)


def _form(prefix: str) -> str:
    return re.sub(r"\d+(?:[.-]\d+)*[a-z]?", lambda match: "1.1" if "." in match[0] else "1", prefix.strip()).upper()


def before_marks(text: str) -> Iterator[int]:
    """Yield the positions of the blanks in a page's *text* that the mark of a question or an answer follows.

    A line of the source that starts with «Q:» or «A:» starts a line of the page too, and the mark of an answer after a
    question on the same line starts the answer.
    """
    return (match.start() for match in _BEFORE_MARK.finditer(text))


def without_prefixes(texts: Sequence[str], prefixes: Sequence[Prefix]) -> list[str]:
    """Return *texts*, all questions of a document, without numbers and marks that are not part of the question.

    *prefixes* are their prefixes. A number that may be part of the sentence is removed only if most questions
    have a number, and if these count up.
    """
    numbered = sum(bool(one.form) for one in prefixes) * 2 > len(prefixes) > 2 and _count(prefixes)
    shown = [
        one.bare if one.form and (numbered or not one.weak) else _split_bullet(text)[1]
        for one, text in zip(prefixes, texts, strict=True)
    ]
    if prefixes and all(one.mark == "q" for one in prefixes):  # a number may follow: «Question: 1.1 Who may join?»
        shown = without_prefixes(shown, [parse_prefix(name, marks=False) for name in shown])
    prefix = _shared_prefix(shown)
    return [
        (prefix.sub("", name, count=1) if prefix else name).strip() or text
        for name, text in zip(shown, texts, strict=True)
    ]


def _count(prefixes: Sequence[Prefix]) -> bool:
    """Return whether the numbers of *prefixes* count up or start anew, and so do letters, unless they are Roman."""
    letters = [re.sub(r"\W", "", one.form) for one in prefixes if one.weak and not one.count]
    alphabetic = all(len(letter) == 1 for letter in letters)
    return _count_up([one.count for one in prefixes if one.count]) and (
        not alphabetic or _count_up([ord(letter) - ord("A") + 1 for letter in letters])
    )


def _count_up(numbers: Sequence[int]) -> bool:
    return all(after in (before + 1, 1) for before, after in pairwise(numbers))


def _split_bullet(text: str) -> tuple[str, str]:
    """Return the bullet of *text* and the rest, without the signs after a heading (`_TAIL`)."""
    bare = text.strip()
    text = (without_end(_TAIL, bare) if _TAIL_ENDS.search(bare[-2:]) else bare) or text
    bullet = _BULLET.match(text)
    return (bullet[0].strip(), text[bullet.end() :]) if bullet else ("", text)


def _shared_prefix(texts: Sequence[str]) -> "re.Pattern[str] | None":
    """Return the pattern of a prefix that all *texts* share except for its number: «FAQ 1:», «Punkt 3.»; or None."""
    if len(texts) < 3:
        return None
    starts = (re.sub(r"\d+", "0", text[:40]) for text in texts)
    shared = "".join(
        letter for letter, *_ in takewhile(lambda letters: len(set(letters)) == 1, zip(*starts, strict=False))
    )
    numbers = [int(number[0]) for text in texts if (number := re.search(r"\d{1,9}", text))]
    head = re.match(r"\D{0,20}0[^\w\s]{0,2}\s+", shared)
    return re.compile(re.escape(head[0]).replace("0", r"\d+")) if head and _count_up(numbers) else None


def bullet(text: str) -> str:
    """Return the bullet that begins *text*, a line: «•», «-», «o», «➤», else ""."""
    return text[0] if _ITEM_SIGN.match(text) else _split_bullet(text)[0]


def is_prefix(text: str) -> bool:
    """Return whether *text* is only a prefix, as `parse_prefix` would find it before other text: «1.», «Q:», «➤»."""
    return parse_prefix(f"{text.strip()} x").bare == "x"


def is_label(text: str) -> str:
    """Return "q" or "a" if *text* is only a label that announces a question or an answer, else "".

    A number may be before it.
    """
    prefix = parse_prefix(text)
    if prefix.mark and not prefix.bare:  # «Q1:»
        return prefix.mark
    word = (prefix.bare if prefix.count else text).strip(" ()[]–—-").casefold().rstrip(" .:")
    return "" if len(word) < 4 else "q" if word in _QUESTION else "a" if word in _ANSWER else ""
