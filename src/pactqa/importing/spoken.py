"""Detect the language of a text by its most common words.

A library for all languages needs tens of megabytes or numpy, for a tag that `--lang` can set. These few languages are
the ones in which the labels of summaries are known too.
"""

import re

_SMALL_WORDS = {
    "de": "und der die das ist nicht zu den ein eine mit sich auf für von dem es auch als wie im".split(),  # noqa: SIM905
    "en": "the and of to is in that it for was on are with as this be have from by not they".split(),  # noqa: SIM905
    "es": "de la que el en y los se del las un por con no una para es al lo como más".split(),  # noqa: SIM905
    "fr": "de la le et les des en un une du est que dans il pour qui pas sur au ne ce".split(),  # noqa: SIM905
    "it": "di e il la che in un per non una del è con si le i da sono dei come".split(),  # noqa: SIM905
}
_LEAST_SHARE = 0.1
_LEAST_LEAD = 1.3


def language(text: str) -> str | None:
    """Return the language of *text* as a BCP 47 tag, None if *text* is too short or in none of these languages."""
    words = re.findall(r"[^\W\d_]+", text[:20_000].casefold())
    shares = sorted(
        ((sum(word in small for word in words) / max(len(words), 1), tag) for tag, small in _SMALL_WORDS.items()),
        reverse=True,
    )
    (best, tag), (second, _) = shares[:2]
    return tag if best >= _LEAST_SHARE and best >= second * _LEAST_LEAD else None
