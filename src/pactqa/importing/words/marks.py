"""Parse the beginnings of all lines of a document together. In: lines. Out: a `Prefix` for each, with its speaker."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from msgspec.structs import replace

from pactqa.importing.words.phrases import ASKING_WORD, asks, ends_question, has_question_mark
from pactqa.importing.words.prefix import Prefix, parse_prefix

_ANSWERS = {"Q": "AR", "F": "A", "P": "R", "": "AR"}
"""For each letter that marks questions, "" for a bare number, the letters that mark their answers."""

_NUMBERED_QUESTION = re.compile(r"(?P<letter>[QFP]?)(?P<number>[.-]?1.*)")

_LETTER = re.compile(r"[(\[*]?([^\W\d_])[.)\]–—-]{1,2}")
"""A letter that may mark a question or an answer, but also be an initial: «A.», «R)»."""


def parse_prefixes(lines: Sequence[str], apart: Sequence[str] = ()) -> list[Prefix]:
    """Parse the beginning of each of *lines*, all lines of a document, in which marks come in pairs.

    *apart* are the lines that stand out. If most are repeated, and no name has a colon, they may be names of speakers.

    A1 or R1 marks answers if Q1, F1, P1 or 1 marks questions (`_ANSWERS`). A letter with a dot or a bracket, such as
    «A.» or «R)», marks answers only where it alternates with questions, and «F.» or «Q.» marks questions only where it
    alternates with the mark of an answer, or where most of several lines with it ask: otherwise it may be an initial,
    or the number of a chapter or an item.
    """
    prefixes = _pair_marks([*map(parse_prefix, lines)])
    letters = {
        one.form: (match[1], one.mark) for one in prefixes if one.mark and (match := _LETTER.fullmatch(one.form))
    }
    paired = {letter for form, (letter, mark) in letters.items() if _has_partner(prefixes, form, mark)}
    alone = {form for form, (letter, _) in letters.items() if letter not in paired}  # «A.» is one if «A)» is
    prefixes = [
        parse_prefix(text, marks=False) if one.form in alone and one.mark else one
        for one, text in zip(prefixes, lines, strict=True)
    ]
    prefixes = _without_slips(prefixes)
    times = Counter(apart)
    turns = who_speaks(lines, times)
    names = {line for line in times if max(times[line], times[line.rpartition(" ")[2]]) > 1}
    if not any(turns) and sum(times[name] for name in names) * 2 > len(apart):
        alone = {name for name in names if _NAMED.fullmatch(f"{name}:")}
        turns = who_speaks([f"{text}:" if text in alone else text for text in lines], times)
    has_questions = any(one.mark == "q" for one in prefixes)  # without any, «A:» may be a name
    return [
        turn if turn and not (one.mark and has_questions) else one for one, turn in zip(prefixes, turns, strict=True)
    ]


def _without_slips(prefixes: Sequence[Prefix]) -> list[Prefix]:
    """Return *prefixes* with «Q:» corrected to the mark of an answer, where the author slipped.

    It is right below a question and asks nothing itself, and no «A:» follows, as it does elsewhere.
    """
    marks = [one.mark for one in prefixes if one.mark]
    corrected = [*prefixes]
    number = 0  # of the marks down to each one
    for place, one in enumerate(prefixes):
        number += bool(one.mark)
        above = prefixes[max(place - 1, 0)]
        is_answer = one.mark == above.mark == "q" and asks(above.bare) == 1 and not asks(one.bare)
        if is_answer and "a" in marks and marks[number : number + 1] != ["a"]:
            corrected[place] = replace(one, mark="a")
    return corrected


def _has_partner(prefixes: Sequence[Prefix], form: str, mark: str) -> bool:
    """Return whether the lines of *form* are questions or answers, as they are marked.

    They alternate with lines of the other kind, or most of them ask.
    """

    def part(one: Prefix) -> str:
        if one.form == form and one.mark:
            return mark
        if one.mark == "a":
            return "a" if mark == "q" else ""
        return "q" if mark == "a" and (one.mark or asks(one.bare) >= ASKING_WORD) else ""

    parts = [found_part for one in prefixes if (found_part := part(one))]
    members = [one for one in prefixes if one.form == form]
    if [*pairwise(parts)].count(("q", "a")) * 2 > max(len(members), parts.count("q")):
        return True
    asking = sum(asks(one.bare) >= ASKING_WORD for one in members)
    return mark == "q" and asking > 1 and asking * 2 > len(members)


def _pair_marks(prefixes: Sequence[Prefix]) -> list[Prefix]:
    """Return *prefixes* with A1 or R1 as the mark of an answer, where it alternates with the form of questions."""
    forms = {one.form for one in prefixes}
    numbered = (parts for form in forms if (parts := _NUMBERED_QUESTION.fullmatch(form)))
    pairs = [(parts[0], letter + parts["number"]) for parts in numbered for letter in _ANSWERS[parts["letter"]]]
    answers = {answer for question, answer in pairs if answer in forms and _alternate(prefixes, question, answer)}
    return [replace(one, mark="a") if one.form in answers else one for one in prefixes]


def _alternate(prefixes: Sequence[Prefix], question: str, answer: str) -> bool:
    """Return whether most entries of the form *answer* follow one of the form *question*."""
    marked = [one.form for one in prefixes if one.form in (question, answer)]
    return [*pairwise(marked)].count((question, answer)) * 2 > marked.count(answer)


# The names in front of the turns of an interview


_NAMED = re.compile(
    r"(?:[—–-]\s?)?(?!\d+[.)])(?P<name>[^\W_][\w.'’&/-]*(?:\s[\w.'’&/-]+){0,5})(?:\s\((?P<also>[^()]{1,30})\))?\s?[:：]"
    r"(?:\s+|$|(?=[^\x00-\xff]))"
)
"""A name in front of a turn, as «Ada Keeper:», «DIE ZEIT :», «Keeper (laughs):», «Ada Keeper (AK):», «— Keeper :»."""

_BRACKETED = re.compile(r"^[<\[]\W*(?P<name>[^\W\d_][^<>\[\]]{0,30}?)\W*[>\]]:?\s+")
"""A name in brackets, as in a log of a chat: «<Keeper> Why?», «[Me] Why?»."""

_LONGEST_NAME = 60
"""The number of characters at the beginning of a line in which a name is searched."""

_LEAST_ASKING = 0.2
"""The minimum share of the interviewer's turns that end by asking: in a talk, many are statements."""

_TIMES_MORE = 2
"""The minimum ratio of that share to the next speaker's."""

_REGULAR = 0.7
"""The minimum share of the interviewers' turns that someone else answers."""

_TURNS = 0.25
"""The interviewers' minimum share of all turns: labels such as «Note:» are answered too, but by all other labels."""


def who_speaks(lines: Sequence[str], apart: Collection[str] = ()) -> list[Prefix | None]:
    """Return the prefix of each of *lines*, all lines of a document, that begins a speaker's turn, else None.

    A line is a paragraph, or a part of one. Speakers take turns, and one of them asks, who may have no name. A single
    speaker has most of the lines *apart* that ask: «Android:» in some of the questions is no name.
    """
    lines = [_BRACKETED.sub(r"\g<name>: ", line) for line in lines]
    labels = {place: match for place, line in enumerate(lines) if (match := _NAMED.match(line[:_LONGEST_NAME]))}
    full = _full_names(Counter(match["name"] for match in labels.values()))
    full |= {match["name"]: full[match["also"]] for match in labels.values() if match["also"] in full}
    below = [*lines[1:], ""]
    said = {place: lines[place][match.end() :] or below[place] for place, match in labels.items()}
    different = {(full[labels[place]["name"]], text) for place, text in said.items()}  # a repeated line is no turn
    times = Counter(name for name, _ in different)
    turns = [place for place, match in labels.items() if times[full[match["name"]]] > 1]
    voices = [full[labels[place]["name"]] for place in turns]
    texts = [lines[place][labels[place].end() :] for place in turns]
    asking, answering = _sides(voices, [*_turns(lines, turns, texts, apart)])
    speaking: list[Prefix | None] = [None] * len(lines)
    if len({*voices}) == 1:
        for place in _asked_without_name(lines, turns, labels[turns[0]]["name"]):
            speaking[place] = replace(parse_prefix(lines[place]), mark="q", speaker="")
            answering = {*voices}
    if not answering:
        asking = _only_asking(dict(zip(turns, voices, strict=True)), [said[place] for place in turns])
        asking = {voice for voice in asking if voices.count(voice) * 2 > sum(map(has_question_mark, apart))}
    for place, voice, text in zip(turns, voices, texts, strict=True):
        if voice in asking | answering:
            mark, name = ("q", "") if voice in asking else ("a", labels[place]["name"] if len(answering) > 1 else "")
            speaking[place] = Prefix(labels[place][0].strip().upper(), text, mark, speaker=name)
    return speaking


def _asked_without_name(lines: Sequence[str], turns: Sequence[int], name: str) -> Sequence[int]:
    """Return the places of *lines* right above *turns* of one person if an interviewer says them without a name, or ().

    Most of them ask, and another line has the last word of *name*, which is capitalized: «Short answer» names nobody.
    """
    last, places = name.split()[-1], {*turns}
    is_known = not last.islower() and any(last in line for place, line in enumerate(lines) if place not in places)
    above = [place - 1 for place in turns if place]
    asked = sum(has_question_mark(lines[place]) for place in above)
    return above if is_known and asked > 2 and asked * 2 > len(turns) else ()


def name_said_once(questions: Sequence[str], answer: str) -> Prefix | None:
    """Return the prefix of the first of *questions* if it alone begins with a name, and its *answer* does, too."""
    first, *others = (_NAMED.match(text[:_LONGEST_NAME]) for text in questions)
    if not first or any(others) or not _NAMED.match(answer[:_LONGEST_NAME]):
        return None
    return Prefix(first[0].strip().upper(), questions[0][first.end() :], "q", speaker="")


def _only_asking(voices: Mapping[int, str], texts: Sequence[str]) -> set[str]:
    """Return the only one of *voices*, by the places of their turns, that asks in most of its *texts*, if there is one.

    It asks in at least three, without those that it answers itself in the next line.
    """
    times = Counter(voices.values())
    asked = Counter(
        voice
        for (place, voice), text in zip(voices.items(), texts, strict=True)
        if has_question_mark(text) and voices.get(place + 1) != voice
    )
    asking = {voice for voice in asked if asked[voice] > 2 and asked[voice] * 2 > times[voice]}
    return asking if len(asking) == 1 else set()


def _full_names(times: Mapping[str, int]) -> dict[str, str]:
    """Return the short form of each name, else the name, in lower case. *times* are their numbers of occurrences.

    «Ada Keeper» is a longer form of «Keeper», «DIE ZEIT» of «ZEIT», and «Ada Marie Keeper» of «AMK».
    """
    words = {name: name.casefold().split() for name in times}
    named: defaultdict[str, list[str]] = defaultdict(list)
    for name, parts in words.items():
        if len(parts) == 1:
            named[parts[0]].append(name)
    full = {}
    for name, parts in words.items():
        initials = "".join(part[0] for part in re.findall(r"\w+", name.casefold()))
        shorter = [one for word in [*parts, initials] for one in named[word]]
        full[name] = max(shorter, key=lambda one: (times[one], one), default=" ".join(parts)).casefold()
    return full


def _turns(lines: Sequence[str], places: Sequence[int], texts: Sequence[str], apart: Container[str]) -> Iterator[str]:
    """Yield each turn: one of *texts*, after the name at one of *places*, and the lines up to a name or one *apart*."""
    for place, after, text in zip(places, [*places[1:], len(lines)], texts, strict=False):
        yield " ".join([text, *takewhile(lambda line: line not in apart, lines[place + 1 : after])])


def _sides(voices: Sequence[str], texts: Sequence[str]) -> tuple[set[str], set[str]]:
    """Return the interviewers among *voices*, one for each turn, as *texts* show, and those who answer them."""
    shares: defaultdict[str, list[bool]] = defaultdict(list)
    for voice, text in zip(voices, texts, strict=True):
        shares[voice].append(ends_question(text))
    mean = {voice: sum(values) / len(values) for voice, values in shares.items()}
    answered = Counter(
        voice for voice, after in pairwise(voices) if mean[voice] >= max(_LEAST_ASKING, mean[after] * _TIMES_MORE)
    )
    asking = {voice for voice, times in answered.items() if times >= max(2, _REGULAR * len(shares[voice]))}
    asked = [place for place, voice in enumerate(voices) if voice in asking]
    answering = {*voices[asked[0] : asked[-1] + 2]} - asking if asked else set()
    turns = sum(voice in asking | answering for voice in voices)
    return (asking, answering) if len(asked) >= turns * _TURNS else (set(), set())
