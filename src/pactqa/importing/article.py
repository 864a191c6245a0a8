"""The article of one document or several. In: drafts of their texts and other facts. Out: an `Article`.

The drafts of one document are of its linked data, its text and its metadata. Documents in one language become
chapters, and documents in several languages become editions.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin

from msgspec import Struct
from msgspec.structs import replace

from pactqa.hints import see
from pactqa.importing.values import Document, Draft, DraftQuestion, Header, Imported, Version
from pactqa.importing.words.phrases import letters
from pactqa.language import is_tag, primary
from pactqa.languages import detect_language
from pactqa.markdown import readdress, relink
from pactqa.model import Article, Edition, Fault, ImportOptions, Question, Source, chapter_numbers
from pactqa.store import complete_ids
from pactqa.text import line

_SAME = 0.8
"""The minimum share of the questions in a page's linked data that its text must have for both to be the same FAQ."""

_NAMED = 5
"""The maximum number of questions that a message names."""

_SURE = 3
"""The minimum number of questions in the text of a page to prefer them to linked data that has none of them."""

_END = re.compile(r"(?:/(?:_?index|readme))?(?:\.\w+)?/*$", re.IGNORECASE)
"""The end of the name of a document that the address of its page lacks."""


def about(header: Header) -> Draft:
    """Return the metadata in the *header* of a document, as a draft."""
    source = Source(date=header.date, credit=header.author) if header.date or header.author else None
    return Draft(headline=header.title, language=header.language, description=header.description, source=source)


def fill_metadata(shown: Draft, about: Draft) -> Draft:
    """Return the draft *shown*, of a document's text, with the metadata *about* the document that the text lacks."""
    return replace(
        shown,
        headline=shown.headline or about.headline,
        language=about.language or shown.language,
        description=shown.description or about.description,
        source=_complete_source(about.source, shown.source),
    )


def _complete_source(source: Source | None, seen: Source | None) -> Source | None:
    """Return *source*, from the document's metadata, completed by the date and the byline *seen* in its text."""
    if source is None or seen is None:
        return source or seen
    return replace(source, date=source.date or seen.date, credit=source.credit or seen.credit)


def prefer_complete(published: Draft, shown: Draft) -> Draft:
    """Return the more complete draft of a page: *published*, of its linked data, or *shown*, of its text.

    If both have the same questions, each question gets the longer of its two answers. *shown* also supplies the
    metadata that *published* lacks.
    """
    data, seen = published.answered, shown.answered
    names = {letters(question.name) for question in data}
    shared = {letters(question.name): question for question in seen if letters(question.name) in names}
    if (not shared and len(seen) >= max(len(data), _SURE)) or (
        len(shared) >= len(names) * _SAME and len(seen) > len(data)
    ):
        return shown
    if len(shared) >= len(names) * _SAME:
        # The data may truncate an answer, and the page may load a part of one only on demand.
        data = [_longer(one, shared.get(letters(one.name), one)) for one in data]
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
    """Return *one*, of linked data, or *other*, of text, whichever has the longer answer, in the chapter of *other*."""
    longer = other if len(letters(other.answer)) > len(letters(one.answer)) else one
    id_ = one.id or other.id
    return replace(longer, section=other.section or one.section, wordings=one.wordings, id=id_, number=other.number)


def apply_options(stored: Article, options: ImportOptions) -> Article:
    """Return the article *stored* with the title and the language of *options*, if there are any.

    A language keeps only the edition in it, or else the first.
    """
    first, *others = stored.editions
    if options.language:
        named = (each for each in stored.editions if primary(each.language) == primary(options.language))
        first, others = replace(next(named, first), language=options.language), []
    return Article((replace(first, headline=options.title or first.headline), *others))


def _without_code(answer: str) -> str:
    """Return *answer*, as it is imported, without code, the text between backticks."""
    return "".join(answer.split("`")[::2])


def to_edition(draft: Draft, document: Document, options: ImportOptions) -> Edition:
    """Return *draft*, found in *document*, as an edition. *options* take precedence, `und` means no language.

    There are no chapters if linked data has the questions in an order that splits one.
    """
    tag = draft.language if draft.language and is_tag(draft.language) else None
    numbers = {str(each.number): number for number, each in enumerate(draft.answered, 1)}
    questions = [replace(each, answer=_relinked(each, numbers)) for each in draft.answered]
    sections = [question.section for question in questions]
    together = max(chapter_numbers(sections), default=0) == len({*sections} - {None})
    edition = Edition(
        language=options.language
        or tag
        or detect_language(" ".join(f"{question.name} {_without_code(question.answer)}" for question in questions))
        or "und",
        headline=options.title or line(draft.headline or "") or line(document.stem),
        description=draft.description or None,
        abstract=draft.abstract or None,
        source=draft.source,
        questions=[
            Question(number, each.name, each.answer, each.markdown, each.section, each.wordings, each.id)
            for number, each in enumerate(questions, 1)
        ],
    )
    return edition if together else without_chapters(edition)


# Editions


def with_ids(edition: Edition, ids: Sequence[str]) -> Edition:
    """Return *edition* with the *ids* of its questions, and with links to each other by these."""
    names = {
        name: id_ for each, id_ in zip(edition.questions, ids, strict=True) for name in (str(each.number), each.id)
    }
    named = [
        replace(each, given=id_, answer=_relinked(each, names))
        for each, id_ in zip(edition.questions, ids, strict=True)
    ]
    return replace(edition, questions=named)


def _relinked(question: DraftQuestion | Question, names: Mapping[str, object]) -> str:
    """Return the answer to *question* with its links to others by their new *names*, or as labels without one."""

    def link(fragment: str, label: str) -> str:
        return f"[{label}](#{names[fragment]})" if fragment in names else label

    return relink(question.answer, link) if question.markdown else question.answer


def without_chapters(edition: Edition) -> Edition:
    """Return *edition* without chapters."""
    return replace(edition, questions=[replace(question, section=None) for question in edition.questions])


def first_difference(one: Edition, other: Edition) -> int | None:
    """Return the number of the first question whose chapters in *one* and *other* differ, None if all are the same."""
    chapters = [chapter_numbers(question.section for question in edition.questions) for edition in (one, other)]
    return next((number for number, pair in enumerate(zip(*chapters, strict=True), 1) if len({*pair}) > 1), None)


def identified(editions: Sequence[Edition]) -> list[Edition]:
    """Return *editions*, of the same questions, with the same ids: given in any, or made of names in the first."""
    same_questions = zip(*(edition.questions for edition in editions), strict=True)
    given = [next(filter(None, (question.id for question in same)), "") for same in same_questions]
    ids = complete_ids(given, [question.name for question in editions[0].questions])
    return [with_ids(edition, ids) for edition in editions]


def _like(first: Edition, edition: Edition, names: tuple[str, str]) -> Edition:
    """Return *edition* with the ids of *first*, and in the order of *first* if the two share ids.

    *names* are the names of their documents. Raises `Fault` if one lacks questions of the other.
    """
    ids, other_ids = ([question.id for question in each.questions] for each in (first, edition))
    if len(({*ids} & {*other_ids}) - {""}) * 2 >= min(len(ids), len(other_ids)):
        lacking = [(names[0], {*other_ids} - {*ids}), (names[1], {*ids} - {*other_ids})]
        if any(missing for _, missing in lacking):
            differences = ", ".join(
                f"{line(name)} lacks {', '.join(f'#{id_}' for id_ in sorted(missing)[:_NAMED])}"
                for name, missing in lacking
                if missing
            )
            raise Fault(f"editions need the same questions, but {differences}; import each alone; {see('import')}")
        by_id = {question.id: question for question in edition.questions}
        return replace(edition, questions=[replace(by_id[id_], number=n) for n, id_ in enumerate(ids, 1)])
    if len(ids) != len(other_ids):
        one, other = (f"{line(name)} has {len(each)}" for name, each in zip(names, (ids, other_ids), strict=True))
        raise Fault(f"editions need the same questions, but {one} and {other}; import each alone; {see('import')}")
    return with_ids(edition, ids)


def join_editions(articles: Sequence[Article], names: Sequence[str]) -> Article:
    """Return one article with the editions of all *articles*, imported from the documents *names*, in this order.

    Raises `Fault` if their questions or their chapters differ, or if two editions are in the same language.
    """
    first = articles[0].editions[0]
    articles = [
        articles[0],
        *(
            Article(tuple(_like(first, edition, (names[0], name)) for edition in article.editions))
            for article, name in zip(articles[1:], names[1:], strict=True)
        ),
    ]
    editions = [edition for article in articles for edition in article.editions]
    for article, name in zip(articles, names, strict=True):
        if number := first_difference(articles[0].editions[0], article.editions[0]):
            differing = f"{line(names[0])} and {line(name)} differ at question {number}"
            raise Fault(f"editions need the same chapters, but {differing}; import each alone; {see('import')}")
    tags = [edition.language.lower() for edition in editions]
    twice = next((tag for tag in tags if tags.count(tag) > 1), None)
    if twice:
        raise Fault(f"two sources are in '{line(twice)}', and an article has one in each language; {see('import')}")
    return Article(tuple(editions))


# Documents


class Part(Struct, frozen=True):
    """The article *imported* from the document *name* at *location*, an address or an absolute path.

    *stem* and *version* are as in `Document`. *folder* is the document's folder below the folder that the user named,
    "" if it is the same, and None if the user named the document itself.
    """

    imported: Imported
    name: str
    stem: str
    version: Version
    location: str
    folder: str | None

    @property
    def is_entry(self) -> bool:
        """Whether the document is a single question: it has no other title."""
        edition = self.imported.article.editions[0]
        [first, *others] = edition.questions
        return not others and (edition.headline == self.stem or letters(edition.headline) == letters(first.name))

    @property
    def names_language(self) -> bool:
        """Whether its path has the language that it seems to be in, such as `faq.de.md`."""
        tag, name = primary(self.imported.article.editions[0].language), PurePosixPath(self.location).name
        marked = rf"(?:^|[/._-]){tag}(?:[_-]\w+)?(?:/|\.\w+$)"
        return re.search(marked, f"{self.folder}/{name}", re.IGNORECASE) is not None


def in_words(name: str) -> str:
    """Return the *name* of a file or a folder as a title: `cards and fees` for `02-cards_and-fees`."""
    return re.sub(r"[-_\s]+", " ", re.sub(r"^\d+[-_.\s]+(?=\S)", "", name)).strip() or name


def join_documents(parts: Sequence[Part], headline: str) -> Article:
    """Return the article of *parts*, called *headline*. Raises `Fault` as `join_editions` does.

    In a folder, a document is in another language than most only if its path says so: a few sentences are not enough.
    """
    counts = Counter[str]()
    for part in parts:
        first = part.imported.article.editions[0]
        is_sign = first.language != "und" and (part.folder is None or not part.names_language)
        counts[first.language] += len(first.questions) if is_sign else 0
    [(usual, _)] = counts.most_common(1)
    groups: defaultdict[str, list[tuple[Part, Edition]]] = defaultdict(list)
    for part in parts:
        editions_of_part = part.imported.article.editions
        is_sure = part.folder is None or part.names_language or len(editions_of_part) > 1
        for edition in editions_of_part:
            tag = edition.language if is_sure and edition.language != "und" else usual
            groups[tag].append((part, edition))
    editions = [
        replace(group[0][1] if len(group) == 1 else _edition(group, headline), language=tag)
        for tag, group in groups.items()
    ]
    names = [group[0][0].name if len(group) == 1 else tag for tag, group in groups.items()]
    return join_editions([Article((edition,)) for edition in editions], names)


def _edition(group: Sequence[tuple[Part, Edition]], headline: str) -> Edition:
    """Return the edition with the chapters of all documents in *group*; one without chapters is a chapter itself.

    A document that is a single question is in its folder's chapter. Questions in no chapter are first.
    """
    chapters: dict[tuple[str, str], list[tuple[str, Question]]] = {("", ""): []}
    for part, edition in group:
        chapter = part.location, in_words(part.stem) if edition.headline == part.stem else edition.headline
        if part.is_entry:
            chapter = part.folder or "", in_words((part.folder or "").rpartition("/")[2])
        for question in edition.questions:
            key = (part.location, question.section) if question.section else chapter
            chapters.setdefault(key, []).append((part.location, question))
    rows, times = [], Counter[str]()
    for (_, name), members in chapters.items():
        times[name] += 1
        section = name if times[name] == 1 else f"{name} ({times[name]})"
        rows += [(*member, section or None) for member in members]
    one = len({section for *_, section in rows}) == 1
    ids = complete_ids([question.id for _, question, _ in rows], [question.name for _, question, _ in rows])
    relinked = _relinker([(location, question) for location, question, _ in rows], ids)
    questions = [
        replace(each, number=number, section=None if one else section, answer=relinked(location, each), given=id_)
        for number, ((location, each, section), id_) in enumerate(zip(rows, ids, strict=True), 1)
    ]
    return Edition(language="", headline=headline, questions=questions)


def _relinker(rows: Sequence[tuple[str, Question]], ids: Sequence[str]) -> Callable[[str, Question], str]:
    """Return a function that returns an answer with its links to other *rows* by their *ids*.

    Each row is a question and the location of its document. A link to a document leads to its first question, if it
    does not name another one.
    """
    ids_in: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (location, question), id_ in zip(rows, ids, strict=True):
        for name in ("", f"#{question.id}", letters(question.id), letters(question.name)):
            ids_in[_page(location)].setdefault(name, id_)
    ends: dict[str, str] = {}
    for page in ids_in:  # an address may begin at the root of a site
        for slash in (0, *(match.start() for match in re.finditer("/", page))):
            ends.setdefault(page[slash:], page)

    def relinked(location: str, question: Question) -> str:
        def link(address: str, label: str) -> str | None:
            page, _, fragment = map(unquote, address.partition("#"))
            ids_there = ids_in[ends[end]] if (end := _page(urljoin(location, page))) in ends else {}
            id_ = ids_there.get(letters(fragment), ids_there.get("")) if page else ids_there.get(f"#{fragment}")
            return f"[{label}](#{id_})" if id_ else None

        return readdress(question.answer, link) if question.markdown and "](" in question.answer else question.answer

    return relinked


def _page(location: str) -> str:
    return _END.sub("", location.partition("?")[0])
