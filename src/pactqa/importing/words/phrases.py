"""Recognize a line by what it says: the label of a summary, a caption, a byline, a call to action and the like."""

import re

from pactqa.importing.words.compare import at_end, without_end
from pactqa.importing.words.dates import is_date_line
from pactqa.importing.words.sentences import is_one_sentence
from pactqa.importing.words.signs import SENTENCE_ENDS

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


def summary(text: str) -> str | None:
    """Return the label of a summary that *text* starts with, or None."""
    label = _SUMMARY.match(text)
    return label[0] if label else None


def offers_more(text: str) -> bool:
    """Return whether *text* ends with the label of a control that shows more or less, such as «Show more»."""
    return at_end(_MORE, text) is not None


def without_more(text: str) -> str:
    """Return *text* without a «Show more» at its end."""
    return without_end(_MORE, text)


def is_control(text: str) -> bool:
    """Return whether *text* is only the label of a control that shows more or less."""
    return not without_more(text)


def is_way_back(text: str) -> bool:
    """Return whether *text* is only the label of a link back to the top of the page or to its table of contents."""
    return bool(_WAY_BACK.fullmatch(text))


def is_byline(text: str) -> bool:
    """Return whether *text* is a byline: it names an author or an agency, and nothing else."""
    return bool(_BYLINE.match(text))


def is_beside(text: str) -> bool:
    """Return whether *text* is not part of the article: a caption with its credit, a byline, a date, «Show more»."""
    return "\n" not in text and bool(
        at_end(_CREDIT, text) or is_byline(text) or is_date_line(text) or not without_more(text)
    )


def is_headline(text: str) -> bool:
    """Return whether *text*, the first paragraph, is a headline: short, without final punctuation, and nothing else."""
    return (
        len(text) <= 120
        and "\n" not in text
        and not text.startswith("- ")
        and not re.search(rf"[{SENTENCE_ENDS}:;,]\W*$", text)
        and not (summary(text) or is_beside(text))
    )


_CONTENTS = re.compile(
    r"(?:(?:table of )?contents|inhalt(?:sverzeichnis)?|table des matières|sommaire|[ií]ndice|inhoud(?:sopgave)?"
    r"|содержание|оглавление|目录|目錄|目次|translations|übersetzungen)\s*[:：]?",
    re.IGNORECASE,
)


def is_contents(text: str) -> bool:
    """Return whether *text* is only the label of a table of contents, or of a list of translations."""
    return bool(_CONTENTS.fullmatch(text))


def announces(text: str) -> bool:
    """Return whether *text*, right above a table of contents, only announces it: «Contents», «This FAQ answers:»."""
    return is_contents(text) or (text.endswith((":", "：")) and is_one_sentence(text))


# Calls to action in the form of a question, by their beginning or, if they end in `$`, as a whole.
_CALL = re.compile(
    r"""(?:
    (?:(?:still|any|more|other|further|got|have)\ ){0,3}questions?\s?\?*$|(?:still\ )?need\ (?:more\ |any\ )?help
    |(?:can['’]?t|couldn['’]?t|did(?:n['’]|\ no)t|not)\ find(?:ing)?\ (?:what|your|the\ answer|an\ answer)
    |not\ answered|did\ (?:this|you\ find)|was\ this\ (?:article|page|answer|helpful)
    |ready\ to\ get\ started|(?:haben\ sie\ |hast\ du\ )?(?:noch|weitere)\ fragen
    |(?:ihre|eine|keine)\ (?:frage|antwort)\b.{0,30}(?:dabei|gefunden|beantwortet)
    |hat\ (?:dir|ihnen|euch)\ (?:der|dieser)\ (?:artikel|beitrag)|(?:haben\ sie|sie\ haben)\ einen\ fehler
    |(?:vous\ |tu\ )?n['’](?:avez|as)\ pas\ trouvé
    |(?:(?:vous|tu)\ a(?:vez|s)\ )?(?:encore|d['’]autres|une|des)\ (?:d['’]autres\ |des\ )?questions?\s?\?
    |¿?no\ (?:has|ha|han)\ (?:encontrado|resuelto)|¿?no\ encuentras?\b.{0,12}\b(?:respuesta|lo\ que\ buscas?)
    |¿?(?:tienes|tiene|aún|todavía|más)\b.{0,15}(?:preguntas|dudas)
    |(?:hai\ )?(?:altre|ancora)\ domande|non\ hai\ trovato|(?:ainda\ )?tem\ (?:dúvidas|perguntas)|não\ encontrou
    |(?:heb\ je\ |heeft\ u\ )?nog\ vragen|(?:masz|macie)\ (?:jeszcze|inne)\ pytania
    |(?:вы\ )?не\ нашли|остались\ вопросы|还有(?:其他)?(?:问题|疑问)|還有(?:其他)?問題|没有找到|沒有找到
    |(?:まだ|他に|ほかに)?(?:ご)?質問が(?:あり|ござい)ます
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
    """Return whether *text* asks for something to be done: «Still have questions?», «Was this helpful?»."""
    return bool(_CALL.match(text))


_FAQ = re.compile(
    r"""(?<![a-z])FAQs?(?![a-z])|\bF\.A\.Q\b|frequently.asked(?:.questions)?|common(?:ly)?.(?:asked.)?questions|questions?\s?(?:and|&|\+)\s?answers?
    |\bQ\s?(?:&|and)\s?A\b|interview.questions|häufig\w*.(?:gestellte.)?fragen|fragen.und.antworten
    |foire.aux.questions|questions.fréquentes|preguntas.frecuentes|perguntas.frequentes|domande.frequenti
    |veelgestelde.vragen|часто.задаваемые|常见问题|常見問題|よくある質問|자주.묻는""",
    re.IGNORECASE | re.VERBOSE,
)


def says_faq(text: str) -> bool:
    """Return whether *text*, a title or a heading, announces an FAQ."""
    return bool(_FAQ.search(text[:200]))


def only_says_faq(text: str) -> bool:
    """Return whether *text* only announces an FAQ, and names no subject: «FAQ», «Frequently Asked Questions (FAQ)»."""
    return says_faq(text) and not any(map(str.isalnum, _FAQ.sub("", text[:200])))
