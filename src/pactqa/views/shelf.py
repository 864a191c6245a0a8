"""Several articles at once, for programs: lines with fields separated by tabs, as in `plain`."""

import re
from collections.abc import Sequence

from pactqa.model import Answers, Find, Kept
from pactqa.system.files import KEPT
from pactqa.text import line


class PlainShelf:
    """One record per line."""

    def shelf(self, kept: Sequence[Kept]) -> str:
        return "".join(map(_record, kept))

    def finds(self, finds: Sequence[Find], lit: re.Pattern[str]) -> str:
        return "".join(
            f"{_number(find)}\t{line(find.passage.question.name)}\t{line(find.passage.text)}\n" for find in finds
        )

    def closest_of(self, finds: Sequence[Find], answers: Answers) -> str:
        return self.finds(finds, answers.lit)


def _number(find: Find) -> str:
    number = find.passage.question.number
    return str(number) if find.name is None else f"{KEPT}{find.name} {number}"


def _record(kept: Kept) -> str:
    languages = ", ".join(map(line, kept.languages))
    fields = (line(kept.edition.headline), str(kept.count), languages, line(kept.source or ""))
    return "\t".join((f"{KEPT}{kept.name}", *fields, line(kept.time or ""))) + "\n"
