"""Find where a text refers to another entry by its number: «see G3», «siehe Frage 12», «questions 1.2 and 1.3»."""

import re
from collections.abc import Iterator

_SEE = (
    "see also cf section entry item vgl siehe auch abschnitt punkt voir aussi rubrique véase ver también vedi anche "
    "zie ook veja também см пункт"
)
_QUESTION = (
    "question questions answer q faq frage fragen antwort réponse pregunta preguntas respuesta pergunta perguntas "
    "resposta domanda domande risposta vraag vragen antwoord вопрос вопросы"
)
_AND = "and or und oder et ou y o e en of и или"


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_LABEL = r"(?<![\w.#])#?([A-Z]{1,2}-?\d{1,3}(?:[.-]\d{1,3}){0,3}|\d{1,3}(?:\.\d{1,3}){0,3}[a-z]?)(?!\w|[.,:-]?\d|\s?%)"
_WORD = re.compile(
    rf"(?i:(?<!\w)(?:(?P<question>{_any(_QUESTION)})|(?:{_any(_SEE)}))(?!\w)[.:]?\s+)(?=#?[A-Z]{{0,2}}-?\d)"
)
_FIRST = re.compile(_LABEL)
_NEXT = re.compile(rf"\s*(?:[,/&]|(?:,\s*)?(?<!\w)(?:{_any(_AND)})(?!\w))\s*(?={_LABEL})")


def references(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the start, the end and the text of each number that *text* refers to as another entry.

    A number without a letter or a part, like 3, is one only behind a word for a question: «see 3» may count.
    """
    for word in _WORD.finditer(text):
        place = word.end()
        while label := _FIRST.match(text, place):
            if label[1].isdecimal() and not word["question"]:
                break
            yield label.start(1), label.end(1), label[1]
            following = _NEXT.match(text, label.end())
            if not following:
                break
            place = following.end()


def entry_number(prefix: str) -> str:
    """Return the number in *prefix*, the beginning of an entry, as others refer to it: "G3" for «G3.», "" for none."""
    found = re.search(r"[A-Z]{0,2}-?\d{1,3}(?:[.-]\d{1,3}){0,3}[a-z]?(?!\w)", prefix[:40])
    return found[0] if found else ""
