"""What a line of an explainer is, told by how it looks: a question, a summary's label, a caption, a byline, a date."""

import re
from datetime import date

# The question marks of the scripts that set one at the end, and what may still stand behind it.
_ASKS = re.compile(r"[?？؟\u037e⁇⁈‽፧]\s*[\"'»«”“’‘›‹)\]]*$")

# Bounded, and never begun inside a row of dots: a text may be one word of a million letters.
_SENTENCE_END = re.compile(
    r"(\w{0,10})(?<![.!?…。！？؟])([.!?…。！？؟]++)[\"'»”’›)\]]*+"
    r"(?:\s+(?=[\"'«„“‘¿¡(\d]|[^\W\d_a-zà-ÿ])|(?<=[。！？])(?!$))"
)
_ABBREVIATIONS = frozenset(
    "abs art bzw ca co dr etc evtl hr inc jr ltd mme mr mrs ms nr no prof sr st usw vgl vs".split()  # noqa: SIM905
)

# What numbers or marks a question or an answer, and is no part of it: «3.», «Q:», «Frage 2:».
_QUESTION_MARK = re.compile(
    r"^(?:(?:Q|F|Question|Frage|Pregunta|Domanda)\s?\d*\s?[:.)]|\(?(?:\d{1,3}\.)*\d{1,3}[.)])\s+", re.IGNORECASE
)
_ANSWER_MARK = re.compile(r"^(?:A|R|Answer|Antwort|Réponse|Respuesta|Risposta)\s?\d*\s?[:.)]\s+", re.IGNORECASE)

# Some labels are said of nothing else; the others count where they stand alone, or before a colon.
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
"""So many letters at the end of a text are looked at for what stands there."""


def asks(text: str) -> bool:
    """Return whether *text*, one line, ends as a question does, in any script that sets a mark there."""
    return bool(_ASKS.search(text)) and "\n" not in text and not summary(text)


def is_one_sentence(text: str) -> bool:
    """Return whether no sentence ends inside *text*; none does after an abbreviation, an initial, an ordinal number."""
    for end in _SENTENCE_END.finditer(unmarked(text)):
        word = end[1].casefold()
        if end[2] != "." or not (word in _ABBREVIATIONS or len(word) == 1 or word.isdigit()):
            return False
    return True


def is_marked(text: str) -> bool:
    """Return whether *text* begins with what says that it is a question: «Q:»."""
    return bool(re.match(r"(?!\(?\d)", text) and _QUESTION_MARK.match(text))


def letters(text: str) -> str:
    """Return *text* without case, blanks and punctuation: what two settings of the same words have in common."""
    return re.sub(r"[\W_]", "", text).casefold()


def unmarked(question: str) -> str:
    """Return *question* without what numbers it or says that it is one."""
    return _QUESTION_MARK.sub("", question)


def unmarked_answer(answer: str) -> str:
    """Return *answer* without what says that it is one."""
    return _ANSWER_MARK.sub("", answer)


def summary(text: str) -> str | None:
    """Return the label of a summary with which *text* begins, if it does."""
    label = _SUMMARY.match(text)
    return label[0] if label else None


def at_end(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return where *pattern*, which reaches to the end, begins in the last letters of *text*.

    Tried at each of many letters, it would take its time: a page may have a heading of a million blanks.
    """
    return pattern.search(text, max(0, len(text) - _NEAR))


def without_end(pattern: re.Pattern[str], text: str) -> str:
    """Return *text* without what *pattern* finds at its end."""
    found = at_end(pattern, text)
    return text[: found.start()] if found else text


def offers_more(text: str) -> bool:
    """Return whether *text* ends in what a reader of the page clicks on to see more of it."""
    return at_end(_MORE, text) is not None


def without_more(text: str) -> str:
    """Return *text* without that."""
    return without_end(_MORE, text)


def is_way_back(text: str) -> bool:
    """Return whether *text* does no more than lead back to the top of its page, or to its list of contents."""
    return bool(_WAY_BACK.fullmatch(text))


def is_byline(text: str) -> bool:
    """Return whether *text* names who wrote, and says no more."""
    return bool(_BYLINE.match(text))


def is_beside(text: str) -> bool:
    """Return whether *text* stands beside an article and is not of it: a caption with its credit, a byline, a date."""
    return "\n" not in text and bool(
        at_end(_CREDIT, text) or is_byline(text) or _DATE_LINE.match(text) or not without_more(text)
    )


def is_headline(text: str) -> bool:
    """Return whether *text*, the first paragraph, is a headline: short, without an end, and nothing else."""
    return (
        len(text) <= 120
        and "\n" not in text
        and not text.startswith("- ")
        and not re.search(r"[.!?…:;,。！？]\W*$", text)
        and not (summary(text) or is_beside(text))
    )


def dated(text: str) -> tuple[str, str | None]:
    """Return *text* without the date that is all of it, or stands behind its end; and the date, as ISO 8601 has it."""
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
    """Return whether *text* does nothing but number or mark what follows."""
    return bool(_NUMBER.fullmatch(text.strip()[:_NEAR]))


# What calls to do something, or leads elsewhere: by how it begins, or in all it says.
_CALL = re.compile(
    r"""(?:
    (?:(?:still|any|more|other|further|got|have)\ ){0,3}questions?\s?\?*$|(?:still\ )?need\ (?:more\ |any\ )?help
    |(?:can['’]?t|couldn['’]?t|did(?:n['’]|\ no)t|not)\ find(?:ing)?\ (?:what|your|the\ answer|an\ answer)
    |not\ answered|(?:read|learn|see|find\ out)\ (?:more|also)\b|ask\ (?:us|a\ question)|get\ in\ touch|ready\ to
    |in\ this\ (?:article|page|section)|on\ this\ page|table\ of\ contents|further\ reading|did\ (?:this|you\ find)
    |was\ this\ (?:article|page|answer|helpful)|newsletter|subscribe\ to|related\ (?:articles|posts|questions|topics)
    |(?:(?:einleitung|einführung|hintergrund|fazit|introduction|background|overview|conclusions?|prerequisites|contents
      |contact(?:\ us)?|references?|links?|resources|translations?|licen[cs]e|credits?|acknowledge?ments?|navigation
      |menu|related|share
      |comments?|inhalt(?:sverzeichnis)?|kontakt)$)
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
    """Return whether *text* asks as those do who have something to offer."""
    return bool(_OFFER.match(text))


def is_call(text: str) -> bool:
    """Return whether *text* calls to do something, or leads elsewhere, and is no entry."""
    return bool(_CALL.match(text))
