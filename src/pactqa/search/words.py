"""Search questions for words, ignoring case, accents and punctuation.

Each word becomes a pattern that lists, letter by letter, every character that equals this letter once case and accents
are removed. So the text is searched as it is: folding a hundred megabytes takes ten times as long as searching them,
and a match gives its position in the text that the reader sees.

No character is both part of a letter and allowed between two letters, and what matches between letters is possessive.
So a search takes time in proportion to the text, whatever the text and the words.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, takewhile
from typing import TypeVar

from pactqa.model import Edition, Fault, Passage, Question
from pactqa.text import clean, line, paragraphs

T = TypeVar("T")

Patterns = Mapping[str, re.Pattern[str]]
"""The words to search for, each with its pattern."""

# Letters that Unicode does not decompose, but that readers see as accented letters or as pairs of letters.
_PLAIN = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "đ": "d", "ł": "l", "ı": "i", "þ": "th"})

# German spells an umlaut with two letters if the keyboard has no key for it.
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue"}
_TREMA = "\N{COMBINING DIAERESIS}"

# Groups of letters that one character can stand for: an umlaut, ß, æ, þ, or a ligature copied from a PDF.
_UNIT = re.compile("ffi|ffl|ae|oe|ue|ss|ff|fi|fl|th|.", re.DOTALL)

# Letters to `re` but not to `fold`: the underscore, and the voicing marks of half-width kana.
_NO_LETTERS = "_\uff9e\uff9f"

# Ranges with variants of letters and digits: everything up to the kana, more Latin, ligatures, full and half width.
_SHAPES = (range(0x30, 0x3100), range(0xA720, 0xA800), range(0xFB00, 0xFB07), range(0xFF10, 0xFFA0))

# What can interrupt a word in Markdown, other than punctuation: an entity, an encoded character of an address, the end
# of a link inside the word, or a link without a label, which shows its address.
_HIDING = r"(?i)&[#\w]|%[\da-f]|xn--|\)[^\w\s)\]]*+\w|\](?!\()[^\w\s)\]]*+\w|\[\]\("

_FREQUENT = "qjxzkvbpygfwmucdlhrsnioate"
"""The letters, the most frequent ones last. Digits and the letters of other scripts count as rare."""

_LONGEST = 200
"""The maximum number of characters to search for, a long sentence. Each one adds to the time that a text may take."""

_LIKELY = 20
"""How many words of the text are compared letter by letter with a word that it lacks."""

_ALIKE = 0.75
"""How similar a word must be, from 0 to 1, to be suggested for another one: `pact` for `pakt`."""


def patterns(words: Sequence[str]) -> Patterns:
    """Return *words*, split further at whitespace, with the pattern that finds each of them anywhere inside a word.

    Raises `Fault` if they have no letter or digit, or more characters than anybody types.
    """
    typed = " ".join(words)
    if len(typed) > _LONGEST:
        raise Fault(f"search too long: {len(typed)} characters, at most {_LONGEST}; use fewer words")
    shapes = _shapes()
    found = {word: pattern for word in typed.split() if (pattern := _pattern(word, shapes))}
    if not found:
        raise Fault(f"nothing to search for in '{line(typed)}': give a word with a letter or a digit")
    return {word: re.compile(pattern) for word, pattern in found.items()}


def passages(edition: Edition, wanted: Patterns) -> list[Passage]:
    """Return a passage for each question of *edition* that has all the words *wanted*, in the edition's order.

    The passage of a Markdown answer is a paragraph, a line of code, or a row of a table, as the reader sees it.
    """
    finders = [pattern.search for pattern in wanted.values()]

    def hits(paragraph: str) -> int:
        return sum(find(paragraph) is not None for find in finders)

    return [
        Passage(question, max(paragraphs(answer), key=hits, default=""))
        for question, answer in matching(edition.questions, wanted)
    ]


def matching(questions: Iterable[Question], wanted: Patterns) -> Iterator[tuple[Question, str]]:
    """Yield those of *questions* that have all the words *wanted*, each with its answer as searched.

    Every word must occur in the name or the answer. In a Markdown answer, only the text that the reader sees counts,
    not markup or addresses.
    """
    shapes = _shapes()
    finders = [(re.compile(_pattern(word, shapes, rare=True)).search, wanted[word].search) for word in wanted]

    def has_all(name: str, answer: str) -> bool:
        return all((rare(name) and find(name)) or (rare(answer) and find(answer)) for rare, find in finders)

    for question in questions:
        answer = question.answer
        if question.markdown:
            answer = clean(answer)
            if has_all(question.name, answer) or re.search(_HIDING, answer):  # parsing takes far longer than this
                answer = visible_text(question)
        if has_all(question.name, answer):
            yield question, answer


def anywhere(wanted: Patterns) -> re.Pattern[str]:
    """Return the pattern that finds each occurrence of any of the words *wanted*."""
    return re.compile("|".join(pattern.pattern for pattern in wanted.values()))


def advice(edition: Edition, wanted: Patterns, proceed: Callable[[], bool] = lambda: True) -> str:
    """Return advice for when no question of *edition* has all the words *wanted*.

    For each word that the edition lacks, the advice is the words most like it. If it lacks none, the advice is the
    numbers of the questions that have each word. Once *proceed* returns false, the rest of the edition is left out.
    """

    def until_stopped(items: Iterable[T]) -> Iterator[T]:
        return takewhile(lambda _: proceed(), items)

    texts = [(question.name, visible_text(question)) for question in until_stopped(edition.questions)]
    places = {
        word: [str(n) for n, text in enumerate(until_stopped(texts), 1) if any(map(pattern.search, text))]
        for word, pattern in wanted.items()
    }
    lacking = [word for word, numbers in places.items() if not numbers]
    if not lacking:
        found_in = (f"{line(word)} in {', '.join(numbers[:9])}" for word, numbers in places.items())
        return f"no question has all these words: {'; '.join(found_in)}"
    return "\n".join(
        f"nothing found for '{line(word)}'{_near(word, chain.from_iterable(until_stopped(texts)))}" for word in lacking
    )


def visible_text(question: Question) -> str:
    """Return the answer to *question* as plain text, without markup and addresses."""
    if not question.markdown:
        return question.answer
    from pactqa.markdown import words

    return "\n\n".join(words(question.answer))


def fold(text: str) -> str:
    """Return *text* without case, accents and punctuation, so that spellings of a word can be compared.

    Case is removed by Unicode's full case folding, accents and variants of letters by its normalization form KD.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_PLAIN)
    return re.sub(r"[^\w\s]|_", "", plain)


@cache
def _shapes() -> Mapping[str, str]:
    """Return a mapping from each folded letter, digit or group of letters to all characters that can stand for it."""
    found: defaultdict[str, str] = defaultdict(str)
    characters = [chr(code) for block in _SHAPES for code in block]
    for character, folded in zip(characters, fold("\n".join(characters)).split("\n"), strict=True):
        if folded.isalnum():
            found[folded] += character
    for umlaut, letters in _UMLAUTS.items():
        found[letters] += umlaut + umlaut.upper()
    return found


def _pattern(word: str, shapes: Mapping[str, str], *, rare: bool = False) -> str:
    """Return the pattern for all spellings of *word*, or "" if it has no letter or digit.

    If *rare* is true, the pattern is for the end of the word only, from its rarest letter on. It is found wherever the
    word is, but faster, because `re` has fewer places to look at.
    """
    written = unicodedata.normalize("NFC", word.lower())
    units = [unit for unit in _UNIT.findall(written) if fold(unit)]
    parts = {part for unit in units for part in (unit, *fold(unit))}
    between = _between("".join([written, written.upper(), *(shapes.get(part, "") for part in parts)]))
    if rare:
        ranks = [_FREQUENT.find(fold(unit)[0]) for unit in units]
        del units[: ranks.index(min(ranks))]
    return between.join(_spelled(unit, shapes, between) for unit in units)


def _between(letters: str) -> str:
    """Return the pattern for what may separate two letters of a word, excluding all of *letters*.

    That is punctuation, combining accents and soft hyphens. Circled letters, for example, count as punctuation too.
    """
    others = "".join(sorted({letter for letter in letters if fold(letter) and not letter.isalnum()}))
    marks = rf"[^\w\s{others}]*+"
    return f"{marks}(?:[{_NO_LETTERS}]{marks})*+"


def _spelled(unit: str, shapes: Mapping[str, str], between: str) -> str:
    """Return the pattern for all spellings of *unit*: a letter, or a group of them that one character can stand for.

    It starts with a character set, which lets `re` skip quickly to possible matches.
    """
    folded = fold(unit)
    first, *others = (shapes.get(letter, letter) for letter in folded)
    alone = "".join(case for case in (unit, unit.upper()) if len(case) == 1)  # `shapes` does not cover every script
    if unit in _UMLAUTS:
        return f"[{first}](?:{between}[{shapes['e']}])?"
    if not others:
        return f"[{first}{alone}]"
    whole = shapes.get(folded, "") + alone
    parted = "".join(f"{between}[{letter}]" for letter in others)
    if folded in _UMLAUTS.values():
        parted = f"(?:{_TREMA}|{parted})"
    return f"[{first}{whole}](?:(?<=[{whole}])|(?<=[{first}]){parted})"


def _near(word: str, texts: Iterable[str]) -> str:
    """Return the end of a message that suggests the words of *texts* most like *word*, or "" if there are none."""
    from difflib import SequenceMatcher, get_close_matches
    from heapq import nlargest

    runs: set[str] = set()  # split at whitespace and deduplicate first, since a long article repeats most words
    for text in texts:
        runs.update(text.split())
    folded = fold(word)
    alike: dict[str, str] = {}
    for match in re.finditer(r"\w{3,}", " ".join(runs)):  # one by one, so that other threads can run in between
        found = fold(match[0])  # a typo rarely changes the first letter, or the length by more than one letter
        if found[:1] == folded[:1] and abs(len(found) - len(folded)) < 2:
            alike[found] = max(match[0], alike.get(found, ""))
    matcher = SequenceMatcher(b=folded)

    def likeness(found: str) -> float:
        """Return an upper bound on the similarity of *found*. Comparing the order of the letters takes far longer."""
        matcher.set_seq1(found)
        return matcher.quick_ratio()

    near = get_close_matches(folded, nlargest(_LIKELY, sorted(alike), key=likeness), n=3, cutoff=_ALIKE)
    return f"; similar: {', '.join(line(alike[found]) for found in near)}" if near else ""
