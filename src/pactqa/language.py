"""Language tags, and choosing the edition to read."""

from collections.abc import Iterator, Mapping

from pactqa.model import Article, Edition, Fault
from pactqa.text import line

# Languages written right to left if their tag names no script (CLDR, likely subtags), and scripts written that way.
_RIGHT_TO_LEFT = (
    "ar arc arz ary azb bal ckb dv fa glk he iw ji khw ks lrc mzn nqo pnb prs ps rhg sd sdh skr syr ug ur yi"
)
_RIGHT_TO_LEFT_SCRIPTS = "adlm arab aran hebr mand nkoo rohg samr syrc thaa yezi"


def pick_edition(article: Article, tag: str | None, environ: Mapping[str, str]) -> Edition | None:
    """Return the edition in the language *tag* (BCP 47) or, without a tag, in the reader's preferred language.

    Returns None if *environ* names no available language. Raises `Fault` if *tag* is not available.
    """
    if tag is not None:
        if edition := _lookup(article, tag.replace("_", "-")):
            return edition
        languages = ", ".join(line(edition.language) for edition in article.editions)
        raise Fault(f"no edition in '{line(tag)}', only in {languages}")
    for wanted in preferred(environ):
        if edition := _lookup(article, wanted) or _lookup(article, primary(wanted)):
            return edition
    return None


def edition_to_read(article: Article, tag: str | None, environ: Mapping[str, str]) -> Edition | None:
    """Return the edition that `pick_edition` returns, else the default one, or None if *tag* has no edition."""
    try:
        return pick_edition(article, tag, environ) or article.editions[0]
    except Fault:
        return None


def preferred(environ: Mapping[str, str]) -> Iterator[str]:
    """Yield the tags of the languages that *environ* prefers, best first: `PACTQA_LANG`, then those gettext would use.

    The locale is the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set. `LANGUAGE`, a list, takes precedence over
    it unless it is C or POSIX (GNU gettext manual, "Locale Environment Variables" and "The LANGUAGE variable").
    """
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environ.get(name))), "")
    names = [environ.get("PACTQA_LANG", "")]
    if locale not in ("C", "POSIX"):
        names += [*environ.get("LANGUAGE", "").split(":"), locale]
    for name in names:
        tag = name.partition(".")[0].partition("@")[0].replace("_", "-")  # language_COUNTRY.encoding@variant
        if tag not in ("", "C", "POSIX"):
            yield tag


def primary(tag: str) -> str:
    """Return the primary language subtag of *tag* (BCP 47), in lower case: no script, region or other subtags."""
    return tag.lower().partition("-")[0]


def direction(tag: str) -> str:
    """Return the direction of the script that *tag* (BCP 47) names or implies: ltr, rtl, or auto without a script."""
    language, *subtags = tag.lower().split("-")
    script = next((subtag for subtag in subtags if len(subtag) == 4 and subtag.isalpha()), None)
    if script is None and language == "und":
        return "auto"
    right_to_left = script in _RIGHT_TO_LEFT_SCRIPTS.split() if script else language in _RIGHT_TO_LEFT.split()
    return "rtl" if right_to_left else "ltr"


def _lookup(article: Article, tag: str) -> Edition | None:
    """Return the edition in *tag*, else in a variety of it (`de-CH` for `de`), else in one that it is a variety of."""
    wanted = tag.lower()

    def distance(edition: Edition) -> int:
        given = edition.language.lower()
        return [given == wanted, given.startswith(f"{wanted}-"), wanted.startswith(f"{given}-"), True].index(True)

    nearest = min(article.editions, key=distance)
    return nearest if distance(nearest) < 3 else None


def is_tag(text: str) -> bool:
    """Return whether *text* looks like a language tag (RFC 5646, section 2.1). Subtags are not looked up."""
    language, *subtags = text.split("-")
    return (
        text.isascii()
        and language.isalpha()
        # The RFC allows longer ones, but none exist. `x` and `i` start private-use and grandfathered tags.
        and (2 <= len(language) <= 3 or (language in "xXiI" and bool(subtags)))
        and all(subtag.isalnum() and len(subtag) <= 8 for subtag in subtags)
    )
