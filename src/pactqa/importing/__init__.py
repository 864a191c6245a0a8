"""Import an article from a document: from its linked data or from its text, whichever has more.

Every markup takes the same path: HTML, a tree, blocks, a draft. Nothing here depends on the command line.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from pactqa.importing import html, linked, markup, page, prose, spoken, tree
from pactqa.importing.document import Document, Draft, DraftQuestion
from pactqa.importing.markup import frontmatter
from pactqa.importing.outline import outline
from pactqa.importing.signs import letters
from pactqa.importing.tree import Element
from pactqa.language import is_tag, primary
from pactqa.model import Article, Edition, Fault, Question, Source
from pactqa.text import line

_LOOKED_FOR = "a schema.org FAQPage or QAPage, headings that ask, paragraphs that are one question, each with an answer"

_SAME = 0.8
"""The minimum share of the questions in a page's linked data that its text must have for both to be the same FAQ."""


_SURE = 3
"""The minimum number of questions in the text of a page to prefer them to linked data that has none of them."""


_ENOUGH = 0.5
"""The share of a document in questions and answers below which its reader is warned."""


class Imported(Struct, frozen=True):
    """An imported article, and how its questions were chosen.

    *kind* describes for the reader how the questions are set, and *warnings* what may be missing or wrong.
    """

    article: Article
    kind: str
    warnings: Sequence[str] = ()


def article(document: Document, *, title: str | None = None, language: str | None = None) -> Article:
    """Return only the article that `imported` finds."""
    return imported(document, title=title, language=language).article


def imported(
    document: Document, *, title: str | None = None, language: str | None = None, questions: str | None = None
) -> Imported:
    """Return the article in *document*. *title* and *language*, a BCP 47 tag, override its own.

    *questions*, a CSS selector over the HTML that the document becomes, selects the questions. Linked data in several
    languages gives an edition for each, if all have the same number of questions. Raises `Fault` if an argument is
    invalid, or if there is no question with an answer.
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
    is_page = document.kind == "text/html"
    header, text = frontmatter.split_page(document.text) if is_page else (frontmatter.Header(), "")
    root = tree.parse(text) if is_page else None
    if (root is not None or document.kind == "application/json") and not document.selector:
        stored = linked.stored(document, root)
        if stored is not None:
            return Imported(_overridden(stored, document), "a store", _warnings(document, header))
    found = _drafts(document, root, header)
    drafts = [draft for draft in found if _answered(draft)]
    reasons = _warnings(document, header, *found)
    if not drafts:
        raise Fault(f"{line(document.name)}: no questions found; {'; '.join([_advice(document, found), *reasons])}")
    editions = [_edition(document, draft) for draft in drafts]
    if document.language or len({len(edition.questions) for edition in editions}) > 1:
        editions = editions[:1]
    distinct = tuple({edition.language.lower(): edition for edition in reversed(editions)}.values())[::-1]
    if drafts[0].share < _ENOUGH:
        rest = int((1 - drafts[0].share) * 100)
        reasons += [f"{rest}% of its text is in no question and no answer; --questions SELECTOR chooses others"]
    return Imported(Article(distinct), drafts[0].kind or document.selector or "linked data", reasons)


def _warnings(*of: Document | frontmatter.Header | Draft) -> list[str]:
    return [one.warning for one in of if one.warning]


def joined(articles: Sequence[Article], names: Sequence[str]) -> Article:
    """Return one article with the editions of all *articles*, imported from the documents *names*, in this order.

    Raises `Fault` if their numbers of questions differ, or if two editions are in the same language.
    """
    editions = [edition for found in articles for edition in found.editions]
    counts = [len(found.editions[0].questions) for found in articles]
    if len(set(counts)) > 1:
        listed = ", ".join(f"{line(name)} {count}" for name, count in zip(names, counts, strict=True))
        raise Fault(f"the editions of an article have the same questions, but these have: {listed}")
    tags = [edition.language.lower() for edition in editions]
    twice = next((tag for tag in tags if tags.count(tag) > 1), None)
    if twice:
        raise Fault(f"two editions are in {line(twice)}; an article has one in each language")
    return Article(tuple(editions))


def described(article: Article, found: Sequence[Imported]) -> str:
    """Return the number of questions of *article* and its languages, and how *found*, its parts, were chosen, in words.

    For example: `84 questions in en (h3, 81 of 84 ask)`.
    """
    count = len(article.editions[0].questions)
    tags = ", ".join(line(edition.language) for edition in article.editions)
    languages = "an unknown language, which --lang can name" if tags == "und" else tags
    kinds = "; ".join(dict.fromkeys(one.kind for one in found))
    return f"{count} question{'s' if count > 1 else ''} in {languages} ({line(kinds)})"


def _advice(document: Document, drafts: Sequence[Draft]) -> str:
    """Return the end of the message that *document* has no questions: what was looked for, and how to select them."""
    if document.selector:
        return f"nothing in it that '{line(document.selector)}' selects has an answer"
    selectors = ", ".join(selector for draft in drafts for selector in draft.selectors)
    hint = f"; choose them with --questions SELECTOR, among: {selectors}" if selectors else ""
    return f"looked for {_LOOKED_FOR}{hint}"


def _overridden(stored: Article, document: Document) -> Article:
    """Return the article *stored* with the title and the language of *document*, if they are set.

    Of the editions, a language keeps the one that is in it, or else the first.
    """
    first, *others = stored.editions
    if document.language:
        named = (each for each in stored.editions if primary(each.language) == primary(document.language))
        first, others = replace(next(named, first), language=document.language), []
    return Article((replace(first, headline=document.title or first.headline), *others))


def _answered(draft: Draft) -> list[DraftQuestion]:
    return [question for question in draft.questions if question.name and question.answer]


def _drafts(document: Document, root: Element | None, header: frontmatter.Header) -> list[Draft]:
    """Return the drafts found in *document*, one for each language, with the requested language first.

    *root* and *header* are the tree and the front matter of a page.
    """
    if document.kind == "application/json":
        drafts = linked.parse(document)
    elif document.kind == "text/html":
        drafts = [] if root is None else _from_page(document, root, header)
    else:
        drafts = [_from_text(document)]
    wanted = primary(document.language or "")
    return sorted(drafts, key=lambda draft: primary(draft.language or "") != wanted)


def _from_text(document: Document) -> Draft:
    try:
        rendered = markup.render(document)
    except markup.PlainTextError as reason:
        draft = outline(prose.blocks(document.text), title=document.title, called=[document.stem])
        return replace(draft, warning=str(reason))
    root = tree.parse(rendered.html)
    if root is None:
        return Draft(warning=rendered.warning)
    blocks = html.blocks(root, document.address, document.selector)
    title = document.title or rendered.title
    draft = outline(blocks, title=title, called=[document.stem], chosen=bool(document.selector))
    source = draft.source
    if rendered.date or rendered.author:
        source = replace(source or Source(), date=rendered.date, credit=rendered.author)
    return replace(
        draft,
        headline=draft.headline or rendered.title,
        language=rendered.language,
        description=draft.description or rendered.description,
        source=source,
        warning=rendered.warning,
    )


def _from_page(document: Document, root: Element, header: frontmatter.Header) -> list[Draft]:
    """Return the drafts of a page: of its linked data, if there is any, or of its text, if that has more."""
    published = [] if document.selector else linked.parse(document, root)
    shown = page.parse(document, root, header)
    return [_fuller(draft, shown) for draft in published] or [shown]


def _fuller(published: Draft, shown: Draft) -> Draft:
    """Return the more complete draft of a page: *published*, of its linked data, or *shown*, of its text.

    If both have the same questions, each question gets the longer of its two answers. *shown* also supplies the
    metadata that *published* lacks.
    """
    data, seen = _answered(published), _answered(shown)
    names = {letters(question.name) for question in data}
    shared = {letters(question.name): question for question in seen if letters(question.name) in names}
    if (not shared and len(seen) >= max(len(data), _SURE)) or (
        len(shared) >= len(names) * _SAME and len(seen) > len(data)
    ):
        return shown
    if len(shared) >= len(names) * _SAME:
        # The data may truncate an answer, and the page may load a part of one only on demand.
        data = [_longer(question, shared.get(letters(question.name), question)) for question in data]
    return replace(
        published,
        questions=data,
        headline=published.headline or shown.headline,
        language=published.language or shown.language,
        description=published.description or shown.description,
        abstract=published.abstract or shown.abstract,
        source=published.source or shown.source,
    )


def _longer(one: DraftQuestion, other: DraftQuestion) -> DraftQuestion:
    return other if len(letters(other.answer)) > len(letters(one.answer)) else one


def _edition(document: Document, draft: Draft) -> Edition:
    tag = draft.language if draft.language and is_tag(draft.language) else None
    questions = _answered(draft)
    return Edition(
        language=document.language
        or tag
        or spoken.language(" ".join(f"{question.name} {question.answer}" for question in questions))
        or "und",
        headline=document.title or line(draft.headline or "") or line(document.stem),
        description=draft.description or None,
        abstract=draft.abstract or None,
        source=draft.source,
        questions=tuple(
            Question(number, question.name, question.answer, question.markdown)
            for number, question in enumerate(questions, 1)
        ),
    )
