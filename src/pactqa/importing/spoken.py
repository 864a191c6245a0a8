"""Detect the language of a text by its most common words.

A library for all languages needs tens of megabytes or numpy, for a tag that `--lang` can set. These few languages are
the ones in which the labels of summaries are known too.
"""

import re

_SMALL_WORDS = {
    tag: frozenset(words.split())
    for tag, words in {
        "de": "und der die das ist nicht zu den ein eine mit sich auf für von dem es auch als wie im was kann ich wenn "
        "oder man",
        "en": "the and of to is in that it for was on are with as this be have from by not they how what do you can if "
        "or your",
        "es": "de la que el en y los se del las un por con no una para es al lo como más qué cómo puedo si o mi",
        "fr": "de la le et les des en un une du est que dans il pour qui pas sur au ne ce je vous puis si ou comment",
        "it": "di e il la che in un per non una del è con si le i da sono dei come cosa posso se o mi",
    }.items()
}
_LEAST = 3  # words
_LEAST_SHARE = 0.1
_LEAST_LEAD = 1.3


def language(text: str) -> str | None:
    """Return the language of *text* as a BCP 47 tag, None if *text* is too short or in none of these languages."""
    words = re.findall(r"[^\W\d_]+", text[:20_000].casefold())
    counts = ((sum(word in small for word in words), tag) for tag, small in _SMALL_WORDS.items())
    (best, tag), (second, _), *_ = sorted(counts, reverse=True)
    return tag if best >= max(_LEAST, _LEAST_SHARE * len(words), _LEAST_LEAD * second) else None
