"""Estimate whether a text is a question, by its words and question marks."""

import re

from pactqa.importing.words.signs import ENDS_QUESTION, ends_question

_LONGEST = 700
"""The maximum length of a question, in characters."""

_ASKS_INSIDE = re.compile(rf"{ENDS_QUESTION}[\"'»”’)\]]*(?:\s|$)")
_ASKS_FIRST = re.compile(rf"[^.!…。！]*{ENDS_QUESTION}")
_ASKING_WORDS_OF = {
    "en": (
        "how what what's whats why when where where's who who's whose which can could is are do does did don't doesn't "
        "should will would may must has have am was were isn't aren't can't won't"
    ),
    "de": (
        "wie was warum weshalb wieso wann wo woher wohin wer wem wessen welche welcher welches welchen kann darf muss "
        "ist sind gibt soll brauche womit wofür worin"
    ),
    "fr": "comment pourquoi quel quelle quels quelles quand où qui combien puis-je peut-on dois-je est-ce",
    "es": "cómo qué quién cuál cuáles cuándo dónde cuánto cuánta puedo hay",
    "it": "come cosa perché quando dove chi quale quali posso c'è",
    "pt": "como quê quem qual onde porquê",
    "nl": "hoe wat waarom wanneer waar welke kan",
    "ru": "как что почему когда где кто можно зачем какие какой сколько",
}
_ASKING_WORDS = {tag: frozenset(words.split()) for tag, words in _ASKING_WORDS_OF.items()}
_ANY = frozenset[str]().union(*_ASKING_WORDS.values())
_ASKING_STARTS = (
    *("如何", "为什么", "為什麼", "什么", "怎么", "怎樣", "是否", "为何"),
    *("なぜ", "どう", "어떻게", "왜", "qu'", "o que"),
)
_ASKING_INSIDE = re.compile(r"如何|为什么|為什麼|什么|什麼|怎么|怎麼|是否|吗|嗎|ですか|ますか|無法|어떻게|무엇")


def asks(text: str, language: str | None = None) -> float:
    """Return how likely *text*, one line without its number, asks: from 0 to 1, with a question mark at its end.

    *language* is that of its document (BCP 47), None if unknown: «Come …» asks in Italian, and «Am …» in English.
    """
    if not text or len(text) > _LONGEST or "\n" in text:
        return 0
    if ends_question(text):
        return 1
    if _ASKS_INSIDE.search(text):
        return 0.9
    first = re.match(r"[^\w]*([\w'’-]+)", text)
    word = first[1].casefold().replace("’", "'") if first else ""
    known = _ANY if language is None else _ASKING_WORDS.get(language, frozenset())
    asking = word in known or text.casefold().startswith(_ASKING_STARTS) or bool(_ASKING_INSIDE.search(text))
    return 0.8 if asking else 0


def has_question_mark(text: str) -> bool:
    """Return whether a sentence of *text* ends with a question mark, of any script."""
    return bool(ends_question(text) or _ASKS_INSIDE.search(text))


def begins_asking(text: str) -> bool:
    """Return whether the first sentence of *text* ends with a question mark."""
    return bool(_ASKS_FIRST.match(text[:_LONGEST]))
