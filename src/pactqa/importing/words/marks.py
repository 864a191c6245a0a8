"""Parse the beginnings of all lines of a document: which letters mark questions and answers is seen only together."""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from pactqa.importing.words.prefix import Prefix, parse_number, parse_prefix
from pactqa.importing.words.question_words import asks

_ANSWERS = {"Q": "AR", "F": "A", "P": "R", "": "AR"}
"""For each letter that marks questions, "" for a bare number, the letters that mark their answers."""

_NUMBERED_QUESTION = re.compile(r"(?P<letter>[QFP]?)(?P<number>1.*)")

_LETTER = re.compile(r"[(\[*]?[^\W\d_][.)\]–—-]{1,2}")
"""A letter that may mark a question or an answer, but also be an initial: «A.», «R)»."""

_ASKS = 0.8
"""How much a line asks, at least, to be the partner of the mark of an answer."""


def parse_prefixes(lines: Sequence[str]) -> list[Prefix]:
    """Parse the beginning of each of *lines*, all lines of a document, in which marks come in pairs.

    A1 or R1 marks answers if Q1, F1, P1 or 1 marks questions (`_ANSWERS`). A letter with a dot or a bracket, such as
    «A.» or «R)», marks answers only where it alternates with what asks, and «F.» or «Q.» marks questions only where it
    alternates with the mark of an answer, or where most of several lines with it ask: otherwise it may be an initial,
    or the number of a chapter or an item.
    """
    found = _pair_marks([*map(parse_prefix, lines)])
    letters = {one.form: one.mark for one in found if one.mark and _LETTER.fullmatch(one.form)}
    alone = {form for form, mark in letters.items() if not _has_partner(found, form, mark)}
    return [
        parse_number(text) if one.form in alone and one.mark else one for one, text in zip(found, lines, strict=True)
    ]


def _has_partner(found: Sequence[Prefix], form: str, mark: str) -> bool:
    """Return whether the lines of *form* are what they are marked as, questions or answers.

    They alternate with those of the other kind, or most of them ask, and they are no items of a list.
    """

    def part(one: Prefix) -> str:
        if one.form == form and one.mark:
            return mark
        if one.mark == "a":
            return "a" if mark == "q" else ""
        return "q" if mark == "a" and (one.mark or asks(one.bare) >= _ASKS) else ""

    parts = [found_part for one in found if (found_part := part(one))]
    own = [one for one in found if one.form == form]
    if [*pairwise(parts)].count(("q", "a")) * 2 > max(len(own), parts.count("q")):
        return True
    asking = sum(asks(one.bare) >= _ASKS for one in own)
    return mark == "q" and asking > 1 and asking * 2 > len(own) and not _is_listed(found, form)


def _is_listed(found: Sequence[Prefix], form: str) -> bool:
    """Return whether the letter of *form* is one of a list: its neighbour in the alphabet begins another line."""
    near = {"".join(chr(ord(sign) + step) if sign.isalpha() else sign for sign in form) for step in (-1, 1)}
    return any(one.form in near for one in found)


def _pair_marks(found: Sequence[Prefix]) -> list[Prefix]:
    """Return *found* with A1 or R1 as the mark of an answer, where it alternates with the form of questions."""
    forms = {one.form for one in found}
    numbered = (parts for form in forms if (parts := _NUMBERED_QUESTION.fullmatch(form)))
    pairs = [(parts[0], letter + parts["number"]) for parts in numbered for letter in _ANSWERS[parts["letter"]]]
    answers = {answer for question, answer in pairs if answer in forms and _alternate(found, question, answer)}
    return [replace(one, mark="a") if one.form in answers else one for one in found]


def _alternate(found: Sequence[Prefix], question: str, answer: str) -> bool:
    """Return whether most entries of the form *answer* follow one of the form *question*."""
    marked = [one.form for one in found if one.form in (question, answer)]
    return [*pairwise(marked)].count((question, answer)) * 2 > marked.count(answer)
