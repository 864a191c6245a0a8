"""Search for questions that have all the words of a search, ignoring case, accents and punctuation.

If no question has all of them, say where each of them occurs, or which words are similar.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from msgspec import Struct

from pactqa.hints import see
from pactqa.model import Edition, Fault, Passage, Question
from pactqa.search import passage, visible_text
from pactqa.search.spellings import fold, is_signed, spelled
from pactqa.search.terms import is_function_word
from pactqa.text import clean, line

Patterns = Mapping[str, re.Pattern[str]]
"""The words to search for, each with its pattern."""

# Markup inside words of Markdown, other than punctuation: an entity, an encoded character of an address, the end of a
# link inside the word, or a link without a label, which shows its address.
_HIDING = r"(?i)&[#\w]|%[\da-f]|xn--|\)[^\w\s)\]]*+\w|\](?!\()[^\w\s)\]]*+\w|\[\]\("

_LONGEST = 200
"""The maximum number of characters to search for, a long sentence. Each one adds to the time per text."""

_LIKELY = 20
"""How many words of the text are compared letter by letter with a word that it lacks."""

_ALIKE = 0.75
"""How similar a word must be, from 0 to 1, to be suggested for another one: `pact` for `pakt`."""

_NUMBERS = 9
"""How many numbers of questions are listed."""


def patterns(words: Sequence[str], language: str = "und") -> Patterns:
    """Return *words*, split further at whitespace, with the pattern that finds each of them anywhere inside a word.

    The function words of *language*, a BCP 47 tag, are left out unless there are no others. A short word with signs,
    such as C++, is found with them.

    Raises `Fault` if they have no letter or digit, or more characters than anybody types.
    """
    typed = " ".join(words)
    if len(typed) > _LONGEST:
        raise Fault(f"search too long: {len(typed)} characters, at most {_LONGEST}; use fewer words")
    by_word = {word: pattern for word in typed.split() if (pattern := spelled(word))}
    if not by_word:
        raise Fault(f"'{line(typed)}' has no letter or digit to search for; {see('search')}")
    content = [word for word in by_word if is_signed(word) or not is_function_word(word, language)] or [*by_word]
    return {word: re.compile(by_word[word]) for word in content}


def passages(edition: Edition, wanted: Patterns, article: int = 0) -> list[Passage]:
    """Return a passage for each entry of *edition* that has all the words *wanted*, in the edition's order.

    *article* is the index of the edition's article, if several are searched.
    """

    def count(paragraph: str) -> int:
        return sum(pattern.search(paragraph) is not None for pattern in wanted.values())

    return [
        Passage(question, passage(question, count), article=article) for question in matching(edition.entries, wanted)
    ]


def matching(questions: Iterable[Question], wanted: Patterns) -> Iterator[Question]:
    """Yield the *questions* that have all the words *wanted*.

    Every word must occur in a wording of the question, its answer, or the name of its chapter. In a Markdown answer,
    only the text that the reader sees counts, not markup or addresses.
    """

    def has_all(name: str, answer: str) -> bool:
        return all(pattern.search(name) or pattern.search(answer) for pattern in wanted.values())

    for question in questions:
        name, answer = question.names, question.answer
        if question.section:
            name = f"{name}\n{question.section}"
        if question.markdown:
            answer = clean(answer)
            if has_all(name, answer) or re.search(_HIDING, answer):  # parsing takes far longer than this
                answer = visible_text(question)
        if has_all(name, answer):
            yield question


def anywhere(wanted: Patterns) -> re.Pattern[str]:
    """Return the pattern that finds each occurrence of any of the words *wanted*."""
    return re.compile("|".join(pattern.pattern for pattern in wanted.values()))


class Advice(Struct, frozen=True):
    """The *reason* why no question has all the words, and the words of the *command* to try, if there is a guess."""

    reason: str
    command: Sequence[str] = ()


def advice(
    edition: Edition,
    wanted: Patterns,
    proceed: Callable[[], bool] = lambda: True,
    say: Callable[[str], str] = lambda words: words,
) -> Advice:
    """Return advice for when no question of *edition* has all the words *wanted*.

    It names the words that no question has, with the words most like them; the command searches for these and the
    others, or for one of them. If there are no such words, it names for each word the numbers of its questions. Once
    *proceed* returns false, the rest of the edition is skipped. *say* translates the reason.
    """

    def questions() -> Iterable[Question]:
        return takewhile(lambda _: proceed(), edition.entries)

    numbers = {
        word: [str(question.number) for question in matching(questions(), {word: pattern})]
        for word, pattern in wanted.items()
    }
    lacking = [word for word in wanted if not numbers[word]]
    if not lacking:
        found_in = "; ".join(f"{line(word)} in {_listed(numbers[word], say)}" for word in wanted)
        return Advice(say("no question contains all these words: {places}").format(places=found_in))
    forms = {form for question in questions() for form in f"{question.name} {visible_text(question)}".split()}
    near = {word: _near(word, forms) for word in lacking}
    similar = ", ".join(line(each) for words_like_it in near.values() for each in words_like_it)
    nothing = _of_words(say("nothing found for '{word}'"), lacking)
    reason = f"{nothing}; {say('similar: {words}').format(words=similar)}" if similar else nothing
    best = [each for word in wanted for each in near.get(word, [word])[:1]]
    patterns = {word: wanted.get(word) or re.compile(spelled(word)) for word in best}
    for words in (patterns, *([word] for word in best)):
        if words and any(matching(questions(), {word: patterns[word] for word in words})):
            return Advice(reason, ["search", *words])
    return Advice(reason)


def _of_words(sentence: str, words: Iterable[str]) -> str:
    """Return *sentence* about all *words*, each in the quotation marks that *sentence* has around its field."""
    before, after = sentence[sentence.index("{word}") - 1], sentence[sentence.index("{word}") + len("{word}")]
    return sentence.format(word=f"{after}, {before}".join(map(line, words)))


def _listed(numbers: Sequence[str], say: Callable[[str], str]) -> str:
    more, first = len(numbers) - _NUMBERS, ", ".join(numbers[:_NUMBERS])
    return say("{numbers} and {count} more").format(numbers=first, count=more) if more > 0 else first


def _near(word: str, forms: Iterable[str]) -> list[str]:
    """Return the words in *forms* most like *word*."""
    from difflib import SequenceMatcher, get_close_matches
    from heapq import nlargest

    folded = fold(word)
    alike: dict[str, str] = {}
    for match in re.finditer(r"\w{3,}", " ".join(forms)):  # one by one, so that other threads can run in between
        form = fold(match[0])  # a typo rarely changes the first letter, or the length by more than one letter
        if form[:1] == folded[:1] and abs(len(form) - len(folded)) < 2:
            alike[form] = max(match[0], alike.get(form, ""))
    matcher = SequenceMatcher(b=folded)

    def likeness(form: str) -> float:
        """Return an upper bound on the similarity of *form*. Comparing the order of the letters takes far longer."""
        matcher.set_seq1(form)
        return matcher.quick_ratio()

    near = get_close_matches(folded, nlargest(_LIKELY, sorted(alike), key=likeness), n=3, cutoff=_ALIKE)
    return [alike[form] for form in near]
