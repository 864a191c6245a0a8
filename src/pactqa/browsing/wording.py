"""The reader's own words, in the language of the edition: in German, else in English.

The views have labels in `views.wording`; these are the names of keys, and messages.
"""

from pactqa.language import primary

_GERMAN = {
    # What keys do, as the bottom line names it
    "Back": "Zurück",
    "Quit": "Ende",
    "Keys": "Tasten",
    "Search": "Suchen",
    "Read": "Lesen",
    "Summary": "Kurzfassung",
    "Language": "Sprache",
    "About": "Angaben",
    "Copy": "Kopieren",
    "Source": "Quelle",
    # What keys do, as the page of keys describes it
    "Everywhere": "Überall",
    "In the list and the text": "In der Liste und im Text",
    "In the list": "In der Liste",
    "In the text": "Im Text",
    "With the mouse": "Mit der Maus",
    "Leave pactqa": "pactqa verlassen",
    "Show all keys": "Alle Tasten zeigen",
    "Search the questions and answers": "Fragen und Antworten durchsuchen",
    "Show the summary": "Die Kurzfassung zeigen",
    "Switch to the next language": "Zur nächsten Sprache wechseln",
    "Show what the article is, and where it comes from": "Zeigen, was der Artikel ist und woher er stammt",
    "Copy the selection, the address of the link, or this page": "Auswahl, Adresse des Links oder diese Seite kopieren",
    "Open the source in the web browser": "Die Quelle im Browser öffnen",
    "Next question": "Nächste Frage",
    "Previous question": "Vorige Frage",
    "Question by number": "Frage mit dieser Nummer",
    "Page down in the text": "Im Text eine Seite vor",
    "Page up in the text": "Im Text eine Seite zurück",
    "Half a page down in the text": "Im Text eine halbe Seite vor",
    "Half a page up in the text": "Im Text eine halbe Seite zurück",
    "Next link": "Nächster Link",
    "Previous link": "Voriger Link",
    "Next hit in the text": "Nächster Treffer im Text",
    "Back to where a link was": "Zurück zum Ausgangspunkt eines Links",
    "Forward again": "Wieder vor",
    "Suspend": "Anhalten",
    "Down": "Nach unten",
    "Up": "Nach oben",
    "Page down": "Eine Seite vor",
    "Page up": "Eine Seite zurück",
    "Half a page down": "Eine halbe Seite vor",
    "Half a page up": "Eine halbe Seite zurück",
    "Top": "Zum Anfang",
    "Bottom": "Zum Ende",
    "Right in wide code": "In breitem Code nach rechts",
    "Left in wide code, then back": "In breitem Code nach links, dann zurück",
    "Open the link": "Den Link öffnen",
    "Choose a question, follow a link, press a key in the bottom line": "Frage wählen, Link öffnen, Taste drücken",
    "Select text, for c or ctrl+c to copy": "Text auswählen; c oder Strg+C kopiert ihn",
    # Keys, as they are labelled
    "space": "Leertaste",
    "tab": "Tab",
    "shift+tab": "Umschalt+Tab",
    "pgup": "Bild auf",
    "pgdn": "Bild ab",
    "home": "Pos1",
    "end": "Ende",
    "click": "Klick",
    "drag": "Ziehen",
    # Messages
    "hit {hit} of {hits}": "Treffer {hit} von {hits}",
    "{hits} found, {close} close": "{hits} Treffer, {close} nahe",
    "copied": "kopiert",
    "sent to the terminal to copy": "zum Kopieren an das Terminal geschickt",
    "copied {address}": "{address} kopiert",
    "sent to the terminal to copy: {address}": "zum Kopieren an das Terminal geschickt: {address}",
    "nothing to copy": "nichts zu kopieren",
    "no question {number}: this article has {total}": "keine Frage {number}: dieser Artikel hat {total}",
    "this article has no summary": "dieser Artikel hat keine Kurzfassung",
    "this article is in one language only": "diesen Artikel gibt es nur in einer Sprache",
    "this article names no address of its source": "dieser Artikel nennt keine Adresse seiner Quelle",
    "no browser could open {address}": "kein Browser konnte {address} öffnen",
    # Advice for a search
    "nothing found for '{word}'": "nichts gefunden für «{word}»",
    "similar: {words}": "ähnlich: {words}",
    "no question has all these words: {places}": "keine Frage hat alle diese Wörter: {places}",
    "{numbers} and {count} more": "{numbers} und {count} weiteren",
}


def say(language: str, words: str) -> str:
    """Return *words*, which are English, in *language* if they are known in it. Fields in braces stay."""
    return _GERMAN.get(words, words) if primary(language) == "de" else words
