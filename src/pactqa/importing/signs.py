"""Recognize a line by its form: a question, the label of a summary, a caption, a byline, a date and the like."""

import re
from datetime import date

# Bounded, and never started inside a row of dots, because a text may be a single word of a million letters.
_SENTENCE_END = re.compile(
    r"(\w{0,10})(?<![.!?…。！？؟])([.!?…。！？؟]++)[\"'»”’›)\]]*+"
    r"(?:\s+(?=[\"'«„“‘¿¡(\d]|[^\W\d_a-zà-ÿ])|(?<=[。！？])(?!$))"
)
_ABBREVIATIONS = frozenset(
    "abs art bzw ca co dr etc evtl hr inc jr ltd mme mr mrs ms nr no prof sr st usw vgl vs".split()  # noqa: SIM905
)

# Numbers and marks of questions and answers: «3.», «Q:», «Frage 2:».
_QUESTION_MARK = re.compile(
    r"^(?:(?:Q|F|Question|Frage|Pregunta|Domanda)\s?\d*\s?[:.)]|\(?(?:\d{1,3}\.)*\d{1,3}[.)])\s+", re.IGNORECASE
)

# Some labels have no other use. The others count only alone or before a colon or a full stop.
_SUMMARY = re.compile(
    r"""(?:
    (?:Keine\ Zeit\?(?:\s[^.?!]{1,40}\sfasst\s[^.?!:]{0,30}?zusammen)?|No\ time\?|TL;?\s?DR)\s*[:.–-]?
    |(?:Das\ Wichtigste(?:\ in\ Kürze|\ im\ Überblick)?|Auf\ einen\ Blick|In\ Kürze|Kurz\ und\ bündig|Zusammenfassung
      |Kurz\ zusammengefasst|Darum\ geht(?:['’]s|\ es)|In\ brief|In\ short|In\ a\ nutshell|At\ a\ glance|Summary
      |(?:The\ )?Key\ (?:points|takeaways|facts)|L['’]essentiel(?:\ en\ bref)?|En\ bref|En\ resumen|In\ breve
      )\s*(?:[:.]|$)
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:^|\s+)(?:Mehr anzeigen|Weniger anzeigen|Mehr lesen|Show more|Show less|Read more)[\s.…>»]*$", re.IGNORECASE
)

_WAY_BACK = re.compile(
    r"\W{0,5}(?:(?:(?:go|jump)\s)?(?:back|return|up)(?:\sto)?\b|top\b|zurück\b|nach\soben\b|retour\b|haut\b|volver\b)"
    r"[^.?!]{0,30}",
    re.IGNORECASE,
)

_AGENCY = (
    r"\b(?:AFP|ANSA|AP|APA|dpa|DPA|EFE|EPA|Getty(?: Images)?|Imago|IMAGO|KEYSTONE|Keystone|picture[- ]alliance|Reuters"
    r"|REUTERS|SDA|sda|Shutterstock)(?![\w-])(?:/[\w .-]+)*"
)
_CREDIT = re.compile(
    rf"(?:^|[.!?»”)]\s+)(?:(?:Fotos?|Bild(?:er)?|Photos?|Images?|Picture|Credit)\s*(?:by\b|:|©).{{2,80}}|©.{{2,80}}"
    rf"|[^.!?]{{0,60}}{_AGENCY})$"
)
_BYLINE = re.compile(rf"(?:(?:Von|By|Par|Text|Autor(?:in)?|Author)\b:?\s+[^.!?:]{{3,80}}|[^.!?:]{{0,60}}{_AGENCY})$")

_MONTHS = (
    *(
        "januar january janvier",
        "februar february février",
        "märz march mars",
        "april avril",
        "mai may",
        "juni june juin",
    ),
    *("juli july juillet", "august août", "september septembre", "oktober october octobre", "november novembre"),
    "dezember december décembre",
)
_DATE = (
    r"(?:(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)|(?P<day2>\d{1,2})\.\s?(?P<month2>\d{1,2})\.\s?(?P<year2>\d{4})"
    r"|(?P<day3>\d{1,2})\.?\s(?P<name3>[^\W\d]{3,})\s(?P<year3>\d{4})"
    r"|(?P<name4>[^\W\d]{3,})\s(?P<day4>\d{1,2}),\s(?P<year4>\d{4}))"
)
_DATE_LINE = re.compile(
    rf"(?:[^\W\d][^.\d?!]{{0,30}}[ :,])?\s*{_DATE}"
    r"(?:[ ,T|–-]+(?:um\s|at\s)?\d{1,2}[:.]\d\d\S*(?:\s?(?:Uhr|h|am|pm))?)?\.?$",
    re.IGNORECASE,
)
_DATE_AT_END = re.compile(rf"(?<=[.!?»”])\s+{_DATE}$")


_NEAR = 300
"""The number of characters at the end of a text in which patterns for its end are searched."""


def is_one_sentence(text: str) -> bool:
    """Return whether no sentence ends inside *text*. A dot after an abbreviation, initial or ordinal ends none."""
    for end in _SENTENCE_END.finditer(unmarked(text)):
        word = end[1].casefold()
        if end[2] != "." or not (word in _ABBREVIATIONS or len(word) == 1 or word.isdigit()):
            return False
    return True


def letters(text: str) -> str:
    """Return *text* without spaces and punctuation, case-folded, to compare words regardless of how they are set."""
    return re.sub(r"[\W_]", "", text).casefold()


def unmarked(question: str) -> str:
    """Return *question* without its number or mark."""
    return _QUESTION_MARK.sub("", question)


def summary(text: str) -> str | None:
    """Return the label of a summary that *text* starts with, or None."""
    label = _SUMMARY.match(text)
    return label[0] if label else None


def at_end(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the match of *pattern*, which must end with `$`, in the last characters of *text*, or None.

    Searching all of a long text takes too long: a page may have a heading of a million spaces.
    """
    return pattern.search(text, max(0, len(text) - _NEAR))


def without_end(pattern: re.Pattern[str], text: str) -> str:
    """Return *text* without the match of *pattern* at its end."""
    found = at_end(pattern, text)
    return text[: found.start()] if found else text


def offers_more(text: str) -> bool:
    """Return whether *text* ends with the label of a control that shows more or less, such as «Show more»."""
    return at_end(_MORE, text) is not None


def without_more(text: str) -> str:
    """Return *text* without a «Show more» at its end."""
    return without_end(_MORE, text)


def is_way_back(text: str) -> bool:
    """Return whether *text* is only the label of a link back to the top of the page or to its table of contents."""
    return bool(_WAY_BACK.fullmatch(text))


def is_byline(text: str) -> bool:
    """Return whether *text* is a byline: it names an author or an agency, and nothing else."""
    return bool(_BYLINE.match(text))


def is_beside(text: str) -> bool:
    """Return whether *text* is not part of the article: a caption with its credit, a byline, a date, «Show more»."""
    return "\n" not in text and bool(
        at_end(_CREDIT, text) or is_byline(text) or _DATE_LINE.match(text) or not without_more(text)
    )


def is_headline(text: str) -> bool:
    """Return whether *text*, the first paragraph, is a headline: short, without final punctuation, and nothing else."""
    return (
        len(text) <= 120
        and "\n" not in text
        and not text.startswith("- ")
        and not re.search(r"[.!?…:;,。！？]\W*$", text)
        and not (summary(text) or is_beside(text))
    )


def dated(text: str) -> tuple[str, str | None]:
    """Return *text* without a date that is all of it or follows its last sentence, and the date (ISO 8601) or None."""
    found = _DATE_LINE.match(text)
    if found and (day := _day(found)):
        return "", day
    found = at_end(_DATE_AT_END, text)
    if found and (day := _day(found)):
        return text[: found.start()], day
    return text, None


def _day(found: re.Match[str]) -> str | None:
    parts = {name.rstrip("234"): value for name, value in found.groupdict().items() if value}
    month = parts.get("month")
    if name := parts.get("name", "").casefold():
        month = next((str(number) for number, names in enumerate(_MONTHS, 1) if name in names.split()), None)
    try:
        return date(int(parts["year"]), int(month or 0), int(parts["day"])).isoformat()
    except ValueError:
        return None


_NUMBER = re.compile(r"[(\[#§]?[A-Z]{0,2}\d{1,3}(?:[.):\]-]+[A-Z]{0,2}\d{1,3})*[.):\]-]*|Q[:.)]?")


def is_number(text: str) -> bool:
    """Return whether *text* is only a number or a mark of what follows."""
    return bool(_NUMBER.fullmatch(text.strip()[:_NEAR]))


_CONTENTS = re.compile(
    r"(?:(?:table of )?contents|inhalt(?:sverzeichnis)?|table des matières|sommaire|[ií]ndice|inhoud(?:sopgave)?"
    r"|содержание|оглавление|目录|目錄|目次)\s*[:：]?",
    re.IGNORECASE,
)


def is_contents(text: str) -> bool:
    """Return whether *text* is only the label of a table of contents."""
    return bool(_CONTENTS.fullmatch(text))


def announces(text: str) -> bool:
    """Return whether *text*, right above a table of contents, only announces it: «Contents», «This FAQ answers:»."""
    return is_contents(text) or (text.endswith((":", "：")) and is_one_sentence(text))


# Calls to action and links to elsewhere, by their beginning or, if they end in `$`, as a whole.
_CALL = re.compile(
    r"""(?:
    (?:(?:still|any|more|other|further|got|have)\ ){0,3}questions?\s?\?*$|(?:still\ )?need\ (?:more\ |any\ )?help
    |(?:can['’]?t|couldn['’]?t|did(?:n['’]|\ no)t|not)\ find(?:ing)?\ (?:what|your|the\ answer|an\ answer)
    |not\ answered|(?:read|learn|see|find\ out)\ (?:more|also)\b|ask\ (?:us|a\ question)|get\ in\ touch|ready\ to
    |in\ this\ (?:article|page|section)|on\ this\ page|table\ of\ contents|further\ reading|did\ (?:this|you\ find)
    |was\ this\ (?:article|page|answer|helpful)|newsletter|subscribe\ to|related\ (?:articles|posts|questions|topics)
    |(?:(?:einleitung|einführung|hintergrund|fazit|introduction|background|overview|conclusions?|prerequisites
      |contact(?:\ us)?|references?|links?|resources|translations?|licen[cs]e|credits?|acknowledge?ments?|navigation
      |menu|related|share
      |comments?|kontakt)$)
    |noch\ fragen|weitere\ (?:fragen|themen|informationen)|mehr\ (?:zum\ thema|lesen)|lesen\ sie\ auch
    |(?:ihre|eine|keine)\ (?:frage|antwort)\b.{0,30}(?:dabei|gefunden|beantwortet)
    |(?:vous\ |tu\ )?n['’](?:avez|as)\ pas\ trouvé|(?:encore|d['’]autres|une|des)\ questions?\s?\?
    |¿?no\ (?:has|ha|han)\ (?:encontrado|resuelto)|¿?(?:tienes|tiene|aún|más)\b.{0,15}(?:preguntas|dudas)
    |(?:hai\ )?altre\ domande|non\ hai\ trovato|(?:ainda\ )?tem\ (?:dúvidas|perguntas)|não\ encontrou|nog\ vragen
    |(?:вы\ )?не\ нашли|остались\ вопросы|还有(?:其他)?(?:问题|疑问)|還有(?:其他)?問題|没有找到|沒有找到
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_OFFER = re.compile(
    r"(?:want|need|looking|ready|interested|curious|got|still|lust|bereit|interesse|interessiert|neugierig|envie|prêt)\b",
    re.IGNORECASE,
)


def is_offer(text: str) -> bool:
    """Return whether *text* asks like an advertisement: «Want to know more?», «Need help?»."""
    return bool(_OFFER.match(text))


def is_call(text: str) -> bool:
    """Return whether *text* is a call to action or leads elsewhere, and so is not an entry."""
    return bool(_CALL.match(text)) or is_contents(text)
