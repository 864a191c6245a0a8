"""The changes from one version of an article to the next, as printed."""

import json
from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from typing import Any

from msgspec import Struct

from pactqa.alignment import Stretch, stretches
from pactqa.model import Question
from pactqa.text import brief, line

_NAMED = 5
"""The maximum number of questions of each kind that `names` yields."""

_AROUND = 4
"""How many words are shown before and after a difference."""

PLAIN = ("[-", "-]", "{+", "+}")
COLOURED = ("\x1b[31m\x1b[9m", "\x1b[0m", "\x1b[32m", "\x1b[0m")
"""The marks around old words, which are also struck through for the colour-blind, and around new words."""


Pair = tuple[Question, Question]
"""A question as it was and as it is."""


class Changes(Struct, frozen=True):
    """The questions that are *new* or *gone*, and the pairs of those that *moved*, or *changed* in their words."""

    new: Sequence[Question]
    gone: Sequence[Question]
    moved: Sequence[Pair]
    changed: Sequence[Pair]

    @property
    def count(self) -> int:
        """How many differences there are."""
        return len(self.new) + len(self.gone) + len(self.moved) + len(self.changed)

    @property
    def words(self) -> str:
        """The number of each kind, such as `2 questions added, 1 question changed`."""
        kinds = ((self.new, "added"), (self.gone, "removed"), (self.changed, "changed"), (self.moved, "moved"))
        return ", ".join(f"{len(some)} question{'s' * (len(some) > 1)} {what}" for some, what in kinds if some)

    @property
    def names(self) -> Iterator[str]:
        """The new (`+`), lost (`-`) and changed (`~`) questions, one per line, a few of each."""
        for sign, some in (("+", self.new), ("-", self.gone), ("~", [after for _, after in self.changed])):
            yield from (f"{sign} {brief(line(question.name))}" for question in some[:_NAMED])
            if some[_NAMED:]:
                yield f"{sign} … and {len(some) - _NAMED} more"

    def text(self, marks: Sequence[str]) -> str:
        """Return all changes, one per line, with changed words between *marks*; moved questions are last."""
        rows = [f"+ {each.number}. {line(each.name)}" for each in self.new]
        rows += [f"- {each.number}. {line(each.name)}" for each in self.gone]
        for was, now in self.changed:
            rows.append(f"~ {now.number}. {marked(was.name, now.name, marks, whole=True)}")
            if was.answer.split() != now.answer.split():
                rows.append(f"    {marked(was.answer, now.answer, marks)}")
        if self.moved:
            rows.append(f"Moved: {', '.join(f'{was.number} → {now.number}' for was, now in self.moved)}")
        return "".join(f"{row}\n" for row in rows)

    def json(self) -> str:
        """Return all changes as JSON: the questions of each kind, with the previous version as "old"."""
        pairs = {"moved": self.moved, "changed": self.changed}
        lists = {"new": [*map(_facts, self.new)], "gone": [*map(_facts, self.gone)]}
        lists |= {kind: [_facts(now) | {"old": _facts(was)} for was, now in pairs[kind]] for kind in pairs}
        return json.dumps(lists, ensure_ascii=False, indent=2) + "\n"


def _facts(question: Question) -> dict[str, Any]:
    return {"id": line(question.id), "number": question.number, "name": line(question.name)}


def marked(before: str, after: str, marks: Sequence[str], *, whole: bool = False) -> str:
    """Return *after* on one line, with its differences from *before* marked: *whole*, or only the words near them."""
    shown: list[str] = []
    merged = [*_merged(stretches(line(before).split(), line(after).split()))]
    for index, (gone, new) in enumerate(merged):
        if gone != new:
            removed = f"{marks[0]}{' '.join(gone)}{marks[1]}" if gone else ""
            added = f"{marks[2]}{' '.join(new)}{marks[3]}" if new else ""
            shown.append(removed + added)
            continue
        head = _AROUND if index else 0
        tail = _AROUND if index < len(merged) - 1 else 0
        if whole or len(new) <= head + tail:
            shown += new
        else:
            shown += [*new[:head], "…", *new[len(new) - tail :]]
    return " ".join(shown)


def _merged(parts: Iterator[Stretch[str]]) -> Iterator[Stretch[str]]:
    """Yield *parts* without empty ones; neighbours that both differ, or both do not, become one."""
    filled = (stretch for stretch in parts if any(stretch))
    for _, neighbours in groupby(filled, key=lambda stretch: stretch[0] == stretch[1]):
        gone, new = zip(*neighbours, strict=True)
        yield [*chain.from_iterable(gone)], [*chain.from_iterable(new)]
