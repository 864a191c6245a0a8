"""Detect the language of a text by its most common words, or by the script of East Asia that it is in.

Libraries for this are large (lingua), or no longer maintained, and random unless seeded (langdetect), for a tag that
`--lang` can give. Closely related languages, such as Spanish and Portuguese, must all be listed, or one is mistaken for
another. Serbian is listed in both scripts, for the sake of Croatian.
"""

import re
from collections import Counter
from itertools import chain

_SMALL_WORDS = {
    tag: frozenset(words.split())
    for tag, words in {
        "be": "і ў у не на што з як гэта да за то для ад калі або можна вы я ёсць пры таксама ні ці па але каб",
        "bg": "и в не на за с да се от е по как ли са или това ако може че има съм която който които трябва им",
        "ca": "de la que el en i les els es amb no una per a al del com què puc si o més aquest són",
        "cs": "a v na se je že s z do to o jak co když ale pro jsem si by po jsou pokud nebo můžete lze",
        "da": "og i det er ikke til på som en med de for jeg kan at af der hvad noget også efter mig bliver nogen ud",
        "de": "und der die das ist nicht zu den ein eine mit sich auf für von dem es auch als wie im was kann ich wenn "
        "oder man",
        "el": "και το η ο να της του για από με που δεν είναι σε τα στο στην τι πώς θα μου ή αν την των οι",
        "en": "the and of to is in that it for was on are with as this be have from by not they how what do you can if "
        "or your",
        "es": "de la que el en y los se del las un por con no una para es al lo como más qué cómo puedo si o mi",
        "fr": "de la le et les des en un une du est que dans il pour qui pas sur au ne ce je vous puis si ou comment",
        "gl": "de a que o e do da en un unha para é con non se na son ao os polo como ou máis moi ten quen tamén",
        "hr": "i u je da se na ne za su od kao što to po ili ali ako može kako koji bi iz do tko gdje prije",
        "it": "di e il la che in un per non una del è con si le i da sono dei come cosa posso se o mi",
        "mk": "и на во да се од за не е што со ги го тоа како ќе кои или дали сум кога по оваа овој треба нема",
        "nb": "og i det er ikke til på som en med de for jeg kan å av hva noe også etter meg blir noen ut nå om",
        "nl": "de het een en van is in dat op te zijn met voor niet je kan ik hoe wat als of door naar er ook wordt",
        "pl": "w i na się nie to jest z do że jak co od za o po czy lub aby mogę można przez dla są jeśli",
        "pt": "de a que o e do da em um para é com não uma os no se na por mais as dos como ou eu posso você são pelo "
        "pela também isso muito quem",
        "ru": "и в не на что с как это по из у за то для от о если или можно вы я есть при также нет",
        "sk": "a v na sa je že s z do to ako čo keď ale pre som si by po sú ak alebo môžete možno nie",
        "sl": "in v je da se na ne za so od kot kar to po ali če lahko kako ki bi iz do z ni kaj tudi",
        "sr": "и у је да се на не за су са од као што то по или али ако може како који би из до шта "
        "i u je da se na ne za su od kao što to po ili ali ako može kako koji bi iz do šta gde pre",
        "sv": "och i det är inte till på som en med de för jag kan att av vad något också när ett om hur så man",
        "uk": "і в не на що з як це до із за то для від якщо або можна ви я є та при також ні чи",
    }.items()
}
_LANGUAGES = Counter(chain.from_iterable(_SMALL_WORDS.values()))
"""The number of these languages that each word is in. A word of several says little about which of them it is."""
_LEAST = 3  # words or letters
_LEAST_SHARE = 0.1
_LEAST_LEAD = 1.3
_LETTERS = 2  # of East Asia, in a word

_SCRIPTS = {"ja": r"[\u3041-\u30ff]", "ko": r"[\uac00-\ud7a3]", "zh": r"[\u4e00-\u9fff]"}
"""The letters of East Asia. Those of Chinese are used for the other languages too, which come first."""
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
    found = {tag: [word for word in words if word in small] for tag, small in _SMALL_WORDS.items()}
    weights = ((sum(1 / _LANGUAGES[word] for word in of_it), tag) for tag, of_it in found.items())
    (best, tag), (second, _), *_ = sorted(weights, reverse=True)
    enough = len(found[tag]) >= max(_LEAST, _LEAST_SHARE * len(words))
    return tag if enough and best >= _LEAST_LEAD * second else None
