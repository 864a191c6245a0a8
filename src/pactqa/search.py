"""Finding questions by words, whatever their case, accents and punctuation.

A word becomes a pattern that lists, letter by letter, every character that is this letter once case and accents are
gone. So the text is searched as it stands: to fold a hundred megabytes takes ten times as long as to search them, and
a match tells its place in the text that the reader sees.

No character is both part of a letter and something that may stand between two, and what stands between is never given
back. So a search takes time in proportion to the text, whatever the text and the words.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain

from pactqa.model import Edition, Fault, Passage, Question
from pactqa.text import clean, line, paragraphs

Patterns = Mapping[str, re.Pattern[str]]
"""The words to look for, each with what finds it in a text."""

# Letters that Unicode takes for letters of their own, and readers for accented ones.
_PLAIN = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "đ": "d", "ł": "l", "ı": "i", "þ": "th"})

# German writes an umlaut as two letters where there is no key for it.
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue"}
_TREMA = "\N{COMBINING DIAERESIS}"

# Letters that one character can stand for: an umlaut, ß, æ, þ, a ligature as PDFs leave it in a text.
_UNIT = re.compile("ffi|ffl|ae|oe|ue|ss|ff|fi|fl|th|.", re.DOTALL)

# What `re` takes for a letter and `fold` for none: the underscore, and the voicing marks of half-width kana.
_NO_LETTERS = "_\uff9e\uff9f"

# Where the characters lie that are a letter or digit in another shape: up to the kana, ligatures, full and half width.
_SHAPES = (range(0x30, 0x3100), range(0xA720, 0xA800), range(0xFB00, 0xFB07), range(0xFF10, 0xFFA0))

# What the Markdown of a word can have that is more than punctuation: an entity, a character of an address in code, the
# end of a link in the midst of the word, an address that is its own label.
_HIDING = r"(?i)&[#\w]|%[\da-f]|xn--|\)[^\w\s)\]]*+\w|\](?!\()[^\w\s)\]]*+\w|\[\]\("

_LONGEST = 200
"""The most characters to search for, a long sentence: each of them adds to the time that a text may take."""

_LIKELY = 20
"""How many words of a text are compared letter by letter with one that it lacks."""


_ALIKE = 0.75
"""How much alike two words are, from 0 to 1, of which one may be meant by the other: `pakt`, `pact`."""


def patterns(words: Sequence[str]) -> Patterns:
    """Return *words*, at blanks divided further, with what finds each of them anywhere inside a word of a text.

    Raises `Fault` where there is no letter or digit in them, or where they are longer than anybody types.
    """
    typed = " ".join(words)
    if len(typed) > _LONGEST:
        raise Fault(f"too much to search for: {len(typed)} characters, at most {_LONGEST}; give fewer words")
    shapes = _shapes()
    found = {word: pattern for word in typed.split() if (pattern := _pattern(word, shapes))}
    if not found:
        raise Fault(f"nothing to search for in '{line(typed)}': give a word with a letter or a digit")
    return {word: re.compile(pattern) for word, pattern in found.items()}


def passages(edition: Edition, wanted: Patterns) -> list[Passage]:
    """Return where *edition* has all the words *wanted*, question by question, in its order.

    The passage of a Markdown answer is a paragraph, a line of code, or a row of a table, as a reader sees it.
    """
    finders = [pattern.search for pattern in wanted.values()]

    def hits(paragraph: str) -> int:
        return sum(find(paragraph) is not None for find in finders)

    return [
        Passage(question, max(paragraphs(answer), key=hits, default=""))
        for question, answer in matching(edition.questions, wanted)
    ]


def matching(questions: Iterable[Question], wanted: Patterns) -> Iterator[tuple[Question, str]]:
    """Yield those of *questions* that have all the words *wanted*, each with its answer as it was searched.

    Every word must stand somewhere in the name or the answer. Of a Markdown answer only what a reader sees of it
    counts, not a mark or an address.
    """
    finders = [pattern.search for pattern in wanted.values()]

    def has_all(name: str, answer: str) -> bool:
        return all(find(name) or find(answer) for find in finders)

    for question in questions:
        answer = question.answer
        if question.markdown:
            answer = clean(answer)
            if has_all(question.name, answer) or re.search(_HIDING, answer):  # to parse takes far longer than this
                answer = _read(question)
        if has_all(question.name, answer):
            yield question, answer


def anywhere(wanted: Patterns) -> re.Pattern[str]:
    """Return what finds each place where one of the words *wanted* stands."""
    return re.compile("|".join(pattern.pattern for pattern in wanted.values()))


def advice(edition: Edition, wanted: Patterns) -> str:
    """Return what to try when no question of *edition* has all the words *wanted*.

    That is the words near those that it lacks; where it lacks none, the numbers of the questions that have each.
    """
    texts = [(question.name, _read(question)) for question in edition.questions]
    places = {
        word: [str(n) for n, (name, answer) in enumerate(texts, 1) if pattern.search(name) or pattern.search(answer)]
        for word, pattern in wanted.items()
    }
    lacking = [word for word, numbers in places.items() if not numbers]
    if not lacking:
        stands = (f"{line(word)} in {', '.join(numbers[:9])}" for word, numbers in places.items())
        return f"no question has all these words: {'; '.join(stands)}"
    return "\n".join(f"nothing found for '{line(word)}'{_near(word, chain.from_iterable(texts))}" for word in lacking)


def _read(question: Question) -> str:
    """Return what is read of the answer of *question*, as plain text."""
    if not question.markdown:
        return question.answer
    from pactqa.commonmark import words

    return "\n\n".join(words(question.answer))


def fold(text: str) -> str:
    """Return *text* without case, accents and punctuation: what the spellings of a word have in common.

    Case goes by Unicode's full case folding, accents and other shapes of a letter by its normalization form KD.
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_PLAIN)
    return re.sub(r"[^\w\s]|_", "", plain)


@cache
def _shapes() -> Mapping[str, str]:
    """Return, for what characters fold to, all of these characters."""
    found: defaultdict[str, str] = defaultdict(str)
    characters = [chr(code) for block in _SHAPES for code in block]
    for character, folded in zip(characters, fold("\n".join(characters)).split("\n"), strict=True):
        if folded.isalnum():
            found[folded] += character
    for umlaut, letters in _UMLAUTS.items():
        found[letters] += umlaut + umlaut.upper()
    return found


def _pattern(word: str, shapes: Mapping[str, str]) -> str:
    """Return the pattern of all spellings of *word*, an empty one where it has no letter."""
    written = unicodedata.normalize("NFC", word.lower())
    units = [unit for unit in _UNIT.findall(written) if fold(unit)]
    parts = {part for unit in units for part in (unit, *fold(unit))}
    between = _between("".join([written, written.upper(), *(shapes.get(part, "") for part in parts)]))
    return between.join(_spelled(unit, shapes, between) for unit in units)


def _between(letters: str) -> str:
    """Return the pattern of what may stand between two letters of a word, but none of *letters*.

    That is punctuation, combining accents, soft hyphens; a circled letter, say, counts for punctuation too.
    """
    others = "".join(sorted({letter for letter in letters if fold(letter) and not letter.isalnum()}))
    marks = rf"[^\w\s{others}]*+"
    return f"{marks}(?:[{_NO_LETTERS}]{marks})*+"


def _spelled(unit: str, shapes: Mapping[str, str], between: str) -> str:
    """Return the pattern of all spellings of *unit*: a letter, or a group of them that one character can stand for.

    It begins with a set of characters, which is what makes `re` quick at finding where to begin.
    """
    folded = fold(unit)
    first, *others = (shapes.get(letter, letter) for letter in folded)
    alone = "".join(case for case in (unit, unit.upper()) if len(case) == 1)  # `shapes` does not know every script
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
    """Return what to add to a message about *word*: the words of *texts* that are most like it, if there are any."""
    from difflib import SequenceMatcher, get_close_matches
    from heapq import nlargest

    runs: set[str] = set()  # first what stands between blanks, once each: a long article says most words often
    for text in texts:
        runs.update(text.split())
    vocabulary = {fold(found): found for found in re.findall(r"\w{3,}", " ".join(sorted(runs)))}
    folded = fold(word)  # what begins otherwise, or is shorter or longer by more than a letter, is seldom meant by it
    alike = [found for found in vocabulary if found[:1] == folded[:1] and abs(len(found) - len(folded)) < 2]
    matcher = SequenceMatcher(b=folded)

    def likeness(found: str) -> float:
        """Return the most that the letters of *found* allow: to compare their order takes far longer."""
        matcher.set_seq1(found)
        return matcher.quick_ratio()

    near = get_close_matches(folded, nlargest(_LIKELY, alike, key=likeness), n=3, cutoff=_ALIKE)
    return f"; near it: {', '.join(line(vocabulary[found]) for found in near)}" if near else ""
