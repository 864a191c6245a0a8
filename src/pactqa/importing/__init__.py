"""From a document to an article: its linked data, or what its blocks tell, whichever says more.

Whatever the document was written in, the way is one: HTML, a tree, blocks, a draft. None of it knows the command line.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from pactqa.importing import html, linked, markup, page, prose, spoken, tree
from pactqa.importing.document import Document, Draft, Told
from pactqa.importing.outline import outline
from pactqa.importing.signs import letters
from pactqa.importing.tree import Element
from pactqa.language import is_tag, primary
from pactqa.model import Article, Edition, Fault, Question, Source
from pactqa.text import line

_SOUGHT = "a schema.org FAQPage or QAPage, headings that ask, paragraphs that are one question, each with an answer"

_SAME = 0.8
"""The share of the questions of linked data that a page has itself where it is about the same."""


_SURE = 3
"""So many questions on a page are questions, though the linked data has none of them."""


class Imported(Struct, frozen=True):
    """An article, and for its reader how its questions were chosen: their *kind*, the *share* of the text it has."""

    article: Article
    kind: str
    share: float = 1


def article(document: Document, *, title: str | None = None, language: str | None = None) -> Article:
    """Return the article alone that `imported` finds."""
    return imported(document, title=title, language=language).article


def imported(
    document: Document, *, title: str | None = None, language: str | None = None, questions: str | None = None
) -> Imported:
    """Return the article in *document*; *title* and *language*, a BCP 47 tag, go before what it says itself.

    *questions*, a CSS selector over the HTML that the document becomes, says which they are. Linked data in several
    languages has an edition for each, where all ask the same number of questions. Raises `Fault` where it asks no
    questions, or has none with an answer.
    """
    if language is not None and not is_tag(language):
        raise Fault(f"'{line(language)}' is not a BCP 47 language tag; give one such as de or en")
    if questions and document.kind in ("text/plain", "application/json"):
        raise Fault(f"{line(document.name)}: --questions looks for elements of HTML, and there are none in it")
    try:
        return _imported(replace(document, title=line(title or "") or None, language=language, selector=questions))
    except tree.TooDeepError:
        hint = "save what it says as plain text, and import that"
        raise Fault(f"{line(document.name)}: elements nested thousands deep, as on no page; {hint}") from None


def _imported(document: Document) -> Imported:
    root = tree.parse(document.text) if document.kind == "text/html" else None
    if (root is not None or document.kind == "application/json") and not document.selector:
        stored = linked.stored(document, root)
        if stored is not None:
            return Imported(_as_asked(stored, document), "a store")
    found = _drafts(document, root)
    drafts = [draft for draft in found if _answered(draft)]
    if not drafts:
        raise Fault(f"{line(document.name)}: no questions found; {_sought(document, found)}")
    editions = [_edition(document, draft) for draft in drafts]
    if document.language or len({len(edition.questions) for edition in editions}) > 1:
        editions = editions[:1]
    told = tuple({edition.language.lower(): edition for edition in reversed(editions)}.values())[::-1]
    return Imported(Article(told), drafts[0].kind or document.selector or "linked data", drafts[0].share)


def joined(articles: Sequence[Article], names: Sequence[str]) -> Article:
    """Return *articles*, imported from the documents called *names*, as the editions of one, in this order.

    Raises `Fault` where they do not ask as many questions, or two are in one language.
    """
    editions = [edition for found in articles for edition in found.editions]
    counts = [len(found.editions[0].questions) for found in articles]
    if len(set(counts)) > 1:
        told = ", ".join(f"{line(name)} {count}" for name, count in zip(names, counts, strict=True))
        raise Fault(f"the editions of an article have the same questions, but these have: {told}")
    tags = [edition.language.lower() for edition in editions]
    twice = next((tag for tag in tags if tags.count(tag) > 1), None)
    if twice:
        raise Fault(f"two editions are in {line(twice)}; an article has one in each language")
    return Article(tuple(editions))


def _sought(document: Document, drafts: Sequence[Draft]) -> str:
    """Return what to tell of the search for questions in *document*, and how to name them."""
    if document.selector:
        return f"nothing in it that '{line(document.selector)}' selects has an answer"
    selectors = ", ".join(selector for draft in drafts for selector in draft.selectors)
    hint = f"; choose them with --questions SELECTOR, among: {selectors}" if selectors else ""
    return f"looked for {_SOUGHT}{hint}"


def _as_asked(stored: Article, document: Document) -> Article:
    """Return the article *stored*, with the title that *document* has, and alone in its language where it has one."""
    first, *others = stored.editions
    if document.language:
        named = (told for told in stored.editions if primary(told.language) == primary(document.language))
        first, others = replace(next(named, first), language=document.language), []
    return Article((replace(first, headline=document.title or first.headline), *others))


def _answered(draft: Draft) -> list[Told]:
    return [asked for asked in draft.questions if asked.name and asked.answer]


def _drafts(document: Document, root: Element | None) -> list[Draft]:
    """Return what *document* tells, in each of its languages: the one asked for, or the first one, first."""
    if document.kind == "application/json":
        drafts = linked.parse(document)
    elif document.kind == "text/html":
        drafts = [] if root is None else _of_page(document, root)
    else:
        drafts = [_of_text(document)]
    wanted = primary(document.language or "")
    return sorted(drafts, key=lambda draft: primary(draft.language or "") != wanted)


def _of_text(document: Document) -> Draft:
    rendered = markup.render(document)
    if rendered is None:
        return outline(prose.blocks(document.text), title=document.title, stem=document.stem)
    root = tree.parse(rendered.html)
    if root is None:
        return Draft()
    blocks = html.blocks(root, document.address, document.selector)
    told = outline(blocks, title=document.title or rendered.title, stem=document.stem, chosen=bool(document.selector))
    source = told.source
    if rendered.date or rendered.author:
        source = replace(source or Source(), date=rendered.date, credit=rendered.author)
    return replace(
        told,
        headline=told.headline or rendered.title,
        language=rendered.language,
        description=told.description or rendered.description,
        source=source,
    )


def _of_page(document: Document, root: Element) -> list[Draft]:
    """Return what a page tells: in its linked data, but itself where it says more."""
    published = [] if document.selector else linked.parse(document, root)
    shown = page.parse(document, root)
    return [_fuller(draft, shown) for draft in published] or [shown]


def _fuller(published: Draft, shown: Draft) -> Draft:
    """Return *published*, the linked data of a page, with the questions *shown* by the page where those say more."""
    data, seen = _answered(published), _answered(shown)
    names = {letters(asked.name) for asked in data}
    shared = {letters(asked.name): asked for asked in seen if letters(asked.name) in names}
    if (not shared and len(seen) >= max(len(data), _SURE)) or (
        len(shared) >= len(names) * _SAME and len(seen) > len(data)
    ):
        return shown
    if len(shared) >= len(names) * _SAME:
        # The data may cut an answer short, and the page may hide a part of it until it is asked for.
        data = [_longer(asked, shared.get(letters(asked.name), asked)) for asked in data]
    return replace(
        published,
        questions=data,
        headline=published.headline or shown.headline,
        language=published.language or shown.language,
        description=published.description or shown.description,
        abstract=published.abstract or shown.abstract,
        source=published.source or shown.source,
    )


def _longer(one: Told, other: Told) -> Told:
    return other if len(letters(other.answer)) > len(letters(one.answer)) else one


def _edition(document: Document, draft: Draft) -> Edition:
    tag = draft.language if draft.language and is_tag(draft.language) else None
    told = _answered(draft)
    return Edition(
        language=document.language or tag or spoken.language(" ".join(asked.answer for asked in told)) or "und",
        headline=document.title or line(draft.headline or "") or line(document.stem),
        description=draft.description or None,
        abstract=draft.abstract or None,
        source=draft.source,
        questions=tuple(
            Question(number, asked.name, asked.answer, asked.markdown) for number, asked in enumerate(told, 1)
        ),
    )
