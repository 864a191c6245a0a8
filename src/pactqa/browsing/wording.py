"""The reader's own words, in the language of the edition: in German, else in English.

The views have labels in `views.wording`; these are the names of keys, and messages.
"""

from pactqa.language import primary

_GERMAN = {
    # The actions of keys, as the bottom line names them
    "Back": "Zurück",
    "Quit": "Beenden",
    "Keys": "Tasten",
    "Search": "Suchen",
    "Read": "Lesen",
    "Summary": "Kurzfassung",
    "Language": "Sprache",
    "About": "Angaben",
    "Copy": "Kopieren",
    "Original": "Zum Original",
    # The actions of keys, as the page of keys describes them
    "Everywhere": "Überall",
    "In the list and the text": "In der Liste und im Text",
    "In the list": "In der Liste",
    "In the text": "Im Text",
    "With the mouse": "Mit der Maus",
    "Leave pactqa": "pactqa verlassen",
    "Show all keys": "Alle Tasten zeigen",
    "Search the questions and answers": "Fragen und Antworten durchsuchen",
    "Show the summary": "Die Kurzfassung zeigen",
    "Switch to the next language": "Sprache wechseln",
    "Show the facts about the article": "Angaben zum Artikel zeigen",
    "Copy the selection, the address of the link, or the page": "Auswahl, Adresse des Links oder die Seite kopieren",
    "Open the original in the web browser": "Das Original im Browser öffnen",
    "Next question": "Nächste Frage",
    "Previous question": "Vorige Frage",
    "Go to the question with this number": "Zur Frage mit dieser Nummer",
    "Page down in the text": "Im Text eine Seite vor",
    "Page up in the text": "Im Text eine Seite zurück",
    "Next link": "Nächster Link",
    "Previous link": "Voriger Link",
    "Next match in the text": "Nächster Treffer im Text",
    "Back, after a link": "Zurück zur Stelle mit dem Link",
    "Forward": "Wieder vorwärts",
    "Suspend (fg resumes)": "In den Hintergrund (zurück mit fg)",
    "Down": "Nach unten",
    "Up": "Nach oben",
    "Page down": "Eine Seite vor",
    "Page up": "Eine Seite zurück",
    "Top": "Zum Anfang",
    "Bottom": "Zum Ende",
    "Open the link": "Den Link öffnen",
    "Choose a question, follow a link, run a command in the bottom line": "Frage, Link oder Befehl unten wählen",
    "Select text; c or Ctrl+C copies it": "Text auswählen; c oder Strg+C kopiert ihn",
    # Keys, as they are labelled
    "Ctrl": "Strg",
    "Shift": "Umschalt",
    "Space": "Leertaste",
    "PgUp": "Bild auf",
    "PgDn": "Bild ab",
    "Home": "Pos1",
    "End": "Ende",
    "Click": "Klick",
    "Drag": "Ziehen",
    # Messages
    "match {number} of {count}": "Treffer {number} von {count}",
    "{found} found, {similar} similar": "{found} gefunden, {similar} ähnlich",
    "copied": "kopiert",
    "sent to the terminal to copy": "zum Kopieren an das Terminal geschickt",
    "nothing to copy": "nichts zu kopieren",
    "no question {number}: this article has {total}": "Frage {number} gibt es nicht: dieser Artikel hat {total}",
    "this article has no summary": "dieser Artikel hat keine Kurzfassung",
    "this article is in one language only": "diesen Artikel gibt es nur in einer Sprache",
    "the address of the original is unknown": "die Adresse des Originals ist nicht bekannt",
    "no web browser could open {address}": "kein Browser konnte {address} öffnen",
    # Advice for a search
    "nothing found for '{word}'": "nichts gefunden für «{word}»",
    "similar: {words}": "ähnlich: {words}",
    "no question contains all these words: {places}": "keine Frage enthält alle diese Wörter: {places}",
    "{numbers} and {count} more": "{numbers} und {count} weiteren",
}


def say(language: str, words: str) -> str:
    """Return *words*, which are English, in *language* if they are known in it. Fields in braces stay."""
    return _GERMAN.get(words, words) if primary(language) == "de" else words
