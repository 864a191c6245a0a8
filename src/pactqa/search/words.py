"""Search questions for words, all of which they must have, ignoring case, accents and punctuation."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pactqa.model import Edition, Fault, Passage, Question
from pactqa.search.spellings import is_signed, spelled
from pactqa.search.terms import is_function_word
from pactqa.search.visible import visible_text
from pactqa.text import clean, line, paragraphs

Patterns = Mapping[str, re.Pattern[str]]
"""The words to search for, each with its pattern."""

# What can interrupt a word in Markdown, other than punctuation: an entity, an encoded character of an address, the end
# of a link inside the word, or a link without a label, which shows its address.
_HIDING = r"(?i)&[#\w]|%[\da-f]|xn--|\)[^\w\s)\]]*+\w|\](?!\()[^\w\s)\]]*+\w|\[\]\("

_LONGEST = 200
"""The maximum number of characters to search for, a long sentence. Each one adds to the time that a text may take."""


def patterns(words: Sequence[str], language: str = "und") -> Patterns:
    """Return *words*, split further at whitespace, with the pattern that finds each of them anywhere inside a word.

    The function words of *language*, a BCP 47 tag, are left out unless there are no others. A short word with signs,
    such as C++, is found with them.

    Raises `Fault` if they have no letter or digit, or more characters than anybody types.
    """
    typed = " ".join(words)
    if len(typed) > _LONGEST:
        raise Fault(f"search too long: {len(typed)} characters, at most {_LONGEST}; use fewer words")
    found = {word: pattern for word in typed.split() if (pattern := spelled(word))}
    if not found:
        raise Fault(f"nothing to search for in '{line(typed)}': give a word with a letter or a digit")
    content = [word for word in found if is_signed(word) or not is_function_word(word, language)] or [*found]
    return {word: re.compile(found[word]) for word in content}


def passages(edition: Edition, wanted: Patterns, article: int = 0) -> list[Passage]:
    """Return a passage for each question of *edition* that has all the words *wanted*, in the edition's order.

    The passage of a Markdown answer is a paragraph, a line of code, or a row of a table, as the reader sees it.
    *article* is the index of the edition's article, if several are searched.
    """
    finders = [pattern.search for pattern in wanted.values()]

    def hits(paragraph: str) -> int:
        return sum(find(paragraph) is not None for find in finders)

    return [
        Passage(question, max(paragraphs(answer), key=hits, default=""), article=article)
        for question, answer in matching(edition.questions, wanted)
    ]


def matching(questions: Iterable[Question], wanted: Patterns) -> Iterator[tuple[Question, str]]:
    """Yield those of *questions* that have all the words *wanted*, each with its answer as searched.

    Every word must occur in the name, the answer, or the name of the chapter. In a Markdown answer, only the text that
    the reader sees counts, not markup or addresses.
    """
    finders = [(re.compile(spelled(word, rare=True)).search, wanted[word].search) for word in wanted]

    def has_all(name: str, answer: str) -> bool:
        return all((rare(name) and find(name)) or (rare(answer) and find(answer)) for rare, find in finders)

    for question in questions:
        name, answer = question.name, question.answer
        if question.section:
            name = f"{name}\n{question.section}"
        if question.markdown:
            answer = clean(answer)
            if has_all(name, answer) or re.search(_HIDING, answer):  # parsing takes far longer than this
                answer = visible_text(question)
        if has_all(name, answer):
            yield question, answer


def anywhere(wanted: Patterns) -> re.Pattern[str]:
    """Return the pattern that finds each occurrence of any of the words *wanted*."""
    return re.compile("|".join(pattern.pattern for pattern in wanted.values()))
