"""Parse the beginning of an FAQ's entry, one line: its number or mark."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from pactqa.importing.words.compare import NEAR, without_end
from pactqa.importing.words.signs import QUESTION_MARKS

_Q_WORDS = (
    "q qn ques question frage pregunta pergunta domanda vraag fråga spørsmål pytanie otázka вопрос faq 问 問 質問"
)
_A_WORDS = "a ans answer antwort réponse respuesta resposta risposta antwoord svar odpowiedź ответ 答 回答"
_Q_LABELS, _A_LABELS = (frozenset(word for word in words.split() if len(word) > 3) for words in (_Q_WORDS, _A_WORDS))
_Q, _A = ("|".join(sorted(words.split(), key=len, reverse=True)) for words in (_Q_WORDS, _A_WORDS))
_NUMBER = r"\d{1,3}(?:[.-]\d{1,3}){0,3}"
_COUNT = rf"{_NUMBER}(?:[a-z](?=[.):\]]))?"

_MARK = re.compile(
    rf"""[(\[*]?(?:(?P<q>(?i:{_Q})|[FPDVВ](?!\d))|(?P<a>(?i:{_A})(?<!A(?=\d))|[RО](?!\d)|S(?=:)))
    (?:(?P<number>[\s.\#-]{{0,2}}{_COUNT})?\s?[:：.)\]–—-]{{1,2}}(?:\s+|$|(?=[^\x00-\x7f\s])|(?<=^Q[.:])(?=\w)|(?<=^A:)(?=[^\W\d]))|(?P<bare>{_NUMBER})\s+)""",
    re.VERBOSE,
)
_NUMBERED = re.compile(
    rf"""(?P<sign>(?:Subject:\s)?[(\[\#§№]{{0,2}}\s?)(?P<number>{_COUNT})(?:(?:[.):：、\]]{{1,2}}|\s?[-–—])(?:\s+|(?<![-–—])(?=[^\W\d]|[¿¡]))|(?P<weak>\s+))
    |[(\[]?(?P<section>[A-Z]{{1,2}})[.-]?{_NUMBER}(?:[.):\]]{{0,2}}\s+|[.):\]]{{1,2}}$)
    |[(\[]?(?P<letter>[a-zA-Z]|[ivxIVX]{{2,5}})[.)\]]\s+""",
    re.VERBOSE,
)
_BEFORE_MARK = re.compile(
    r"\n(?=(?:Q|A|F|Question|Answer|Frage|Antwort)\s?\d{0,3}\s?[:.)]\s|[QA]:[^\W\d])"
    r"|(?<=[?.!])[ \n](?=(?:A|Answer|Antwort)\s?\d{0,3}:\s)"
)
_NUMBER_ALONE = re.compile(r"[(\[#§]?[A-Z]{0,2}\d{1,3}(?:[.):\]-]+[A-Z]{0,2}\d{1,3})*[.):\]-]*|Q[:.)]?")
_LIST_ITEM = re.compile(r"[-*•–·+o]\s")

# Bullets, arrows and pictographs, but nothing that can begin a word, a quotation, an amount, a formula or code.
_BULLET = re.compile(
    r"(?:[^\w\s\"'«»“”„‘’‚¿¡(\[{`<$£¥₠-⃏∀-⋿/\\.…~@#§№&%-]+|-+>?|=+>?)\s+|(?=[^\x00-\xff])[^\w\s“”„‘’‚…№₠-⃏∀-⋿]+\s*"
)

_FOLD = r"[↑-⇿⌃⌄■-◿➕➖＋+−–›×]\ufe0f?"
"""A sign that opens the answer: an arrow, a triangle, a plus or a minus."""

# Attributes, the signs of links to headings, and what opens the answer, if it is behind a question mark.
_TAIL = re.compile(
    rf"(?:\s*\{{[#.:][^{{}}]{{0,80}}\}}|\s+=+|\s*[¶§\N{{LINK SYMBOL}}]|\s#+"
    rf"|(?<=[{QUESTION_MARKS}])(?:#+|\s*{_FOLD}))+$"
)


class Prefix(Struct, frozen=True):
    """The beginning of a line: *form* is its number, mark or bullet with every number as 1, *bare* is what follows.

    *mark* is "q" if it marks a question, "a" if it marks an answer, else "". A *weak* number may be part of the
    sentence. *count* is the number, 0 if there is none or it has parts, as «1.2».
    """

    form: str
    bare: str
    mark: str = ""
    weak: bool = False
    count: int = 0


def parse_prefix(text: str) -> Prefix:
    """Parse the beginning of *text*, one line."""
    rest = _without_bullet(text)
    marked = _MARK.match(rest)
    if marked and (marked.end() < len(rest) or marked[0].strip()[-1:] in ":.)"):
        mark = "q" if marked["q"] else "a"
        return Prefix(_form(marked[0]), rest[marked.end() :], mark)
    number = _parse_number(text, rest)
    marked = _MARK.match(number.bare) if number.count and not number.weak else None
    if marked and (marked[0].rstrip()[-1] in ":：" or marked[0][0] == "Q"):  # «1. Q: …»
        form, mark = f"{number.form} {_form(marked[0])}", "q" if marked["q"] else "a"
        return replace(number, form=form, bare=number.bare[marked.end() :], mark=mark)
    return number


def parse_number(text: str) -> Prefix:
    """Parse the beginning of *text*, one line, as a number or a bullet, and never as a mark."""
    return _parse_number(text, _without_bullet(text))


def _parse_number(text: str, rest: str) -> Prefix:
    """Parse the number or the bullet of *text*, of which *rest* is left without a bullet."""
    numbered = _NUMBERED.match(rest)
    if numbered and (numbered.end() < len(rest) or numbered["section"]):
        weak = (bool(numbered["weak"]) and not numbered["sign"].strip()) or bool(
            numbered["letter"] or numbered["section"]
        )
        count = numbered["number"] or ""
        return Prefix(_form(numbered[0]), rest[numbered.end() :], "", weak, int(count) if count.isdecimal() else 0)
    bullet = text.strip()[: len(text.strip()) - len(rest)].strip() if text.strip().endswith(rest) else ""
    return Prefix(bullet if bullet and not _LIST_ITEM.match(text.strip()) else "", rest)


def _form(prefix: str) -> str:
    return re.sub(r"\d+(?:[.-]\d+)*[a-z]?", lambda match: "1.1" if "." in match[0] else "1", prefix.strip()).upper()


def before_marks(text: str) -> Iterator[int]:
    """Yield the places of the blanks in *text*, of a page, behind which the mark of a question or an answer begins one.

    A line of the source that starts with «Q:» or «A:» starts a line of the page too, and the mark of an answer behind a
    question on the same line starts the answer.
    """
    return (match.start() for match in _BEFORE_MARK.finditer(text))


def without_prefixes(texts: Sequence[str], found: Sequence[Prefix]) -> list[str]:
    """Return *texts*, all questions of a document, without numbers and marks that are not part of the question.

    *found* are their prefixes. A number that may be part of the sentence is one only if most questions have a number,
    and if these count.
    """
    numbered = sum(bool(one.form) for one in found) * 2 > len(found) > 2 and _count(found)
    shown = [
        one.bare if one.form and (numbered or not one.weak) else _without_bullet(text)
        for one, text in zip(found, texts, strict=True)
    ]
    prefix, suffix = _shared_prefix(shown), _shared_fold(texts)
    return [
        (prefix.sub("", name, count=1) if prefix else name).removesuffix(suffix).strip() or text
        for name, text in zip(shown, texts, strict=True)
    ]


def _count(found: Sequence[Prefix]) -> bool:
    """Return whether the numbers of *found* count up, or start anew, and so do the letters, unless they are Roman."""
    letters = [re.sub(r"\W", "", one.form) for one in found if one.weak and not one.count]
    alphabetic = all(len(letter) == 1 for letter in letters)
    return _count_up([one.count for one in found if one.count]) and (
        not alphabetic or _count_up([ord(letter) - ord("A") + 1 for letter in letters])
    )


def _count_up(numbers: Sequence[int]) -> bool:
    return all(after in (before + 1, 1) for before, after in pairwise(numbers))


def _without_bullet(text: str) -> str:
    text = without_end(_TAIL, text.strip()) or text
    bullet = _BULLET.match(text)
    return text[bullet.end() :] if bullet else text


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


def _shared_fold(texts: Sequence[str]) -> str:
    """Return the sign that opens the answer at the end of most *texts*, "" if there is none."""
    ends = Counter(match[0] for text in texts if (match := re.search(f"{_FOLD}$", text.rstrip()[-2:])))
    return next((sign for sign, times in ends.items() if times * 2 > len(texts)), "")


def is_prefix(text: str) -> bool:
    """Return whether *text* is only what `parse_prefix` would take from what follows: «1.», «Q:», «➤»."""
    return parse_prefix(f"{text.strip()} x").bare == "x"


def is_label(text: str) -> str:
    """Return "q" or "a" if *text* is only a label that announces a question or an answer, else "".

    A number may be before it.
    """
    number = _parse_number(text, text.strip())
    word = (number.bare if number.count else text).strip(" ()[]–—-").casefold()
    if word in ("q:", "q.", "a:", "a."):
        return word[0]
    word = word.rstrip(" .:")
    return "q" if word in _Q_LABELS else "a" if word in _A_LABELS else ""


def is_number(text: str) -> bool:
    """Return whether *text* is only a number, with or without punctuation: «3», «(2)», «§1.2», or «Q:»."""
    return bool(_NUMBER_ALONE.fullmatch(text.strip()[:NEAR]))
