"""Detect the language of a text by its most common words, or by the script of East Asia that it is in.

Libraries for this are either large (lingua), or unmaintained and random unless seeded (langdetect): too much for a tag
that `--lang` can supply. Closely related languages, such as Spanish and Portuguese, must all be listed, with about as
many words each, or one is mistaken for another. Serbian is listed in both scripts, for the sake of Croatian.
"""

import re
from collections import Counter, defaultdict

from pactqa.languages import LANGUAGES

_TAGS: defaultdict[str, list[str]] = defaultdict(list)
"""The languages that each word is in. A word of several says little about which of them it is."""
for _each in LANGUAGES:
    for _word in {*_each.common.split()}:
        _TAGS[_word].append(_each.tag)
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
    is_asian = _ASIAN.search(letters)
    written = {tag: len(re.findall(script, letters)) for tag, script in _SCRIPTS.items()} if is_asian else {}
    asian = sum(written.values())
    if asian > _LEAST and asian > _LETTERS * sum(not _ASIAN.search(word) for word in words):
        return next(tag for tag, count in written.items() if count > _LEAST_SHARE * asian)
    weights, found = defaultdict[str, float](float), Counter[str]()
    for word, times in Counter(words).items():
        for tag in _TAGS.get(word, ()):
            weights[tag] += times / len(_TAGS[word])
            found[tag] += times
    first, second, *_ = [*sorted(weights, key=weights.__getitem__, reverse=True), "", ""]
    enough = found[first] >= max(_LEAST, _LEAST_SHARE * len(words))
    return first if enough and weights[first] >= _LEAST_LEAD * weights[second] else None
