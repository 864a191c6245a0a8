"""Detect the language of a text by its most common words, or by the script of East Asia that it is in.

Libraries for this are either large (lingua), or unmaintained and random unless seeded (langdetect): too much for a tag
that `--lang` can supply. Closely related languages, such as Spanish and Portuguese, must all be listed, with about as
many words each, or one is mistaken for another. Serbian is listed in both scripts, for the sake of Croatian.
"""

import re
from collections import Counter
from itertools import chain

from pactqa.languages import LANGUAGES

_COMMON = {each.tag: frozenset(each.common.split()) for each in LANGUAGES if each.common}
_LANGUAGES = Counter(chain.from_iterable(_COMMON.values()))
"""The number of these languages that each word is in. A word of several says little about which of them it is."""
_LEAST = 3  # words or letters
_LEAST_SHARE = 0.1
_LEAST_LEAD = 1.3
_LETTERS = 2  # of East Asia, in a word

_SCRIPTS = {each.tag: f"[{each.script}]" for each in LANGUAGES if each.script}
_ASIAN = re.compile("|".join(_SCRIPTS.values()))


def detect_language(text: str) -> str | None:
    """Return the language of *text* as a BCP 47 tag, None if *text* is too short or in none of these languages."""
    words = re.findall(r"[^\W\d_]+", text[:20_000].casefold())
    letters = "".join(words)
    written = {tag: len(re.findall(script, letters)) for tag, script in _SCRIPTS.items()}
    asian = sum(written.values())
    others = sum(not _ASIAN.search(word) for word in words)
    if asian > max(_LEAST, _LETTERS * others):
        return next(tag for tag, count in written.items() if count > _LEAST_SHARE * asian)
    found = {tag: [word for word in words if word in common] for tag, common in _COMMON.items()}
    weights = ((sum(1 / _LANGUAGES[word] for word in of_it), tag) for tag, of_it in found.items())
    (best, tag), (second, _), *_ = sorted(weights, reverse=True)
    enough = len(found[tag]) >= max(_LEAST, _LEAST_SHARE * len(words))
    return tag if enough and best >= _LEAST_LEAD * second else None
