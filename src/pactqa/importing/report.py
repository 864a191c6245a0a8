"""What an import tells its reader: what was found and how, what may be wrong, and what to try."""

from collections.abc import Sequence

from pactqa.importing.markup import Html, Plain
from pactqa.importing.values import Document, Draft, Joined, Wishes
from pactqa.text import brief, line

_LOOKED_FOR = "a schema.org FAQPage or QAPage, headings that ask, paragraphs that are one question, each with an answer"


def warnings(*of: Document | Html | Plain) -> list[str]:
    """Return what may be wrong with the text of a document, or missing in what it was rendered as."""
    return [one.warning for one in of if one.warning]


def advice(wishes: Wishes, drafts: Sequence[Draft]) -> str:
    """Return the end of the message that there are no questions: what was looked for, and how to select them."""
    if wishes.selector:
        return f"nothing in it that '{brief(line(wishes.selector))}' selects has an answer"
    selectors = ", ".join(selector for draft in drafts for selector in draft.selectors)
    hint = f"; choose them with import --questions SELECTOR, among: {selectors}" if selectors else ""
    return f"looked for {_LOOKED_FOR}{hint}"


def describe(joined: Joined) -> str:
    """Return the number of questions of the article *joined* and its languages, and how they were found, in words.

    For example: `84 questions in en (h3 headings, 81 of 84 with a question mark)`.
    """
    editions = joined.article.editions
    count = len(editions[0].questions)
    tags = ", ".join(line(edition.language) for edition in editions)
    languages, unknown = (
        ("", "; language unknown: name it with import --lang") if tags == "und" else (f" in {tags}", "")
    )
    ways = "; ".join(dict.fromkeys(one.how for one in joined.parts))
    return f"{count} question{'s' if count > 1 else ''}{languages} ({line(ways)}){unknown}"
