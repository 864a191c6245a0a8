"""Detect the language of a text by its most common words, or by a script that only one language has.

A library for all languages needs tens of megabytes or numpy, for a tag that `--lang` can set. Of languages that share
most of their small words, such as Spanish and Portuguese, both must be here: the one would be taken for the other.
"""

import re

_SMALL_WORDS = {
    tag: frozenset(words.split())
    for tag, words in {
        "bg": "и в не на за с да се от е по как ли са или това ако може че има съм",
        "ca": "de la que el en i les els es amb no una per a al del com què puc si o més aquest són",
        "cs": "a v na se je že s z do to o jak co když ale pro jsem si by po jsou pokud nebo můžete lze",
        "de": "und der die das ist nicht zu den ein eine mit sich auf für von dem es auch als wie im was kann ich wenn "
        "oder man",
        "en": "the and of to is in that it for was on are with as this be have from by not they how what do you can if "
        "or your",
        "es": "de la que el en y los se del las un por con no una para es al lo como más qué cómo puedo si o mi",
        "fr": "de la le et les des en un une du est que dans il pour qui pas sur au ne ce je vous puis si ou comment",
        "it": "di e il la che in un per non una del è con si le i da sono dei come cosa posso se o mi",
        "nl": "de het een en van is in dat op te zijn met voor niet je kan ik hoe wat als of door naar er ook wordt",
        "pl": "w i na się nie to jest z do że jak co od za o po czy lub aby mogę można przez dla są jeśli",
        "pt": "de a que o e do da em um para é com não uma os no se na por mais as dos como ou eu posso você são",
        "ru": "и в не на что с как это по из у за то для от о если или можно вы я есть при также нет",
        "sk": "a v na sa je že s z do to ako čo keď ale pre som si by po sú ak alebo môžete možno nie",
        "uk": "і в не на що з як це до із за то для від якщо або можна ви я є та при також ні чи",
    }.items()
}
_LEAST = 3  # words or letters
_LEAST_SHARE = 0.1
_LEAST_LEAD = 1.3

_SCRIPTS = {"ja": r"[\u3041-\u30ff]", "ko": r"[\uac00-\ud7a3]", "zh": r"[\u4e00-\u9fff]"}
"""The letters that are only used for one language. Those of Chinese are used for Japanese too, which comes first."""


def language(text: str) -> str | None:
    """Return the language of *text* as a BCP 47 tag, None if *text* is too short or in none of these languages."""
    words = re.findall(r"[^\W\d_]+", text[:20_000].casefold())
    letters = sum(map(len, words))
    for tag, script in _SCRIPTS.items():
        if sum(len(re.findall(script, word)) for word in words) > max(_LEAST, _LEAST_SHARE * letters):
            return tag
    counts = ((sum(word in small for word in words), tag) for tag, small in _SMALL_WORDS.items())
    (best, tag), (second, _), *_ = sorted(counts, reverse=True)
    return tag if best >= max(_LEAST, _LEAST_SHARE * len(words), _LEAST_LEAD * second) else None
