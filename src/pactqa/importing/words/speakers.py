"""Find the names in front of the turns of an interview, and tell who asks.

Who speaks is known from all turns together: the names take turns, and one of them mostly asks.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from pactqa.importing.words.sentences import SENTENCE_ENDS
from pactqa.languages import QUESTION_MARKS

_LABEL = re.compile(
    r"(?:[—–-]\s?)?(?P<name>[^\W_][\w.'’&-]*(?:\s[\w.'’&-]+){0,5})(?:\s\([^()]{1,30}\))?\s?[:：]"
    r"(?:\s+|$|(?=[^\x00-\xff]))"
)
"""A name in front of a turn, as «Ada Keeper:», «DIE ZEIT :», «Keeper (laughs):», «— Keeper :» or «记者：»."""

_NAME = 60
"""The number of characters at the beginning of a line in which a name is searched."""

_TURN = 1_000
"""The number of characters above which a turn does not ask."""

_ASKS = 0.15
"""The minimum share of questions in the turns of whoever asks: in a talk, many of their sentences are statements."""

_MORE = 3
"""How many times as much as those who answer they ask, at least."""

_REGULAR = 0.7
"""The share of the turns of those who ask, at least, that are answered by someone else."""

_TURNS = 0.25
"""The minimum share of the turns of whoever asks: labels such as «Note:» are answered too, but by all other labels."""

_SENTENCE = re.compile(rf"[^{SENTENCE_ENDS}]*[{SENTENCE_ENDS}]*")


class Speaker(Struct, frozen=True):
    """The *name* in front of a turn, whether it *asks*, and the text behind the name.

    *others* means that several persons answer, so that a reader has to know who does.
    """

    name: str
    text: str
    asks: bool
    others: bool


def who_speaks(lines: Sequence[str]) -> list[Speaker | None]:
    """Return who begins to speak in each of *lines*, all lines of a document; None where nobody does.

    A line is a paragraph, or a part of one. There are no speakers unless at least two take turns, one of whom asks.
    """
    labels = {place: match for place, line in enumerate(lines) if (match := _LABEL.match(line[:_NAME]))}
    full = _full_names(Counter(match["name"] for match in labels.values()))
    times = Counter(full[match["name"]] for match in labels.values())
    turns = [place for place, match in labels.items() if times[full[match["name"]]] > 1]
    voices = [full[labels[place]["name"]] for place in turns]
    texts = [lines[place][labels[place].end() :] for place in turns]
    asking, answering = _parts(voices, [*_turns(lines, turns, texts)])
    speaking: list[Speaker | None] = [None] * len(lines)
    for place, voice, text in zip(turns, voices, texts, strict=True):
        if voice in asking | answering:
            speaking[place] = Speaker(labels[place]["name"], text, voice in asking, len(answering) > 1)
    return speaking


def _full_names(times: Mapping[str, int]) -> dict[str, str]:
    """Return the name that each of the names, which occur so many *times*, is a longer form of, or itself.

    «Ada Keeper» is a longer form of «Keeper», «DIE ZEIT» of «ZEIT», and «Ada Marie Keeper» of «AMK».
    """
    words = {name: name.casefold().split() for name in times}
    named: defaultdict[str, list[str]] = defaultdict(list)
    for name, own in words.items():
        if len(own) == 1:
            named[own[0]].append(name)
    found = {}
    for name, own in words.items():
        initials = "".join(part[0] for part in re.findall(r"\w+", name.casefold()))
        shorter = [one for word in [*own, initials] for one in named[word]]
        found[name] = max(shorter, key=lambda one: (times[one], one), default=" ".join(own)).casefold()
    return found


def _turns(lines: Sequence[str], places: Sequence[int], texts: Sequence[str]) -> Iterator[str]:
    """Yield the beginning of each turn: of *texts*, behind the names at *places*, and the lines up to the next name."""
    for place, after, text in zip(places, [*places[1:], len(lines)], texts, strict=False):
        for line in lines[place + 1 : after]:
            if len(text) >= _TURN:
                break
            text += f" {line}"
        yield text[:_TURN]


def _parts(voices: Sequence[str], texts: Sequence[str]) -> tuple[set[str], set[str]]:
    """Return those of *voices*, each that of a turn, who ask in *texts*, and those who answer them."""
    shares: defaultdict[str, list[float]] = defaultdict(list)
    for voice, text in zip(voices, texts, strict=True):
        shares[voice].append(_share_asking(text))
    mean = {voice: sum(own) / len(own) for voice, own in shares.items()}
    answered = Counter(voice for voice, after in pairwise(voices) if mean[voice] >= max(_ASKS, mean[after] * _MORE))
    asking = {voice for voice, times in answered.items() if times >= max(2, _REGULAR * len(shares[voice]))}
    asked = [place for place, voice in enumerate(voices) if voice in asking]
    answering = {*voices[asked[0] : asked[-1] + 2]} - asking if asked else set()
    turns = sum(voice in asking | answering for voice in voices)
    return (asking, answering) if len(asked) >= turns * _TURNS else (set(), set())


def _share_asking(text: str) -> float:
    """Return the share of *text*, a turn, that is sentences with a question mark; none if it is very long."""
    if len(text) == _TURN:
        return 0
    sentences = _SENTENCE.findall(text)
    asked = sum(len(sentence) for sentence in sentences if sentence.endswith(tuple(QUESTION_MARKS)))
    return asked / max(len(text), 1)
