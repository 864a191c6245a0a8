"""Several documents as one article: those in one language are its chapters, those in several its editions."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin

from msgspec import Struct
from msgspec.structs import replace

from pactqa.importing.article.merge import join
from pactqa.importing.values import Imported, Version
from pactqa.importing.words import letters
from pactqa.language import primary
from pactqa.markdown import readdress
from pactqa.model import Article, Edition, Question
from pactqa.store import complete_ids

_END = re.compile(r"(?:/(?:_?index|readme))?(?:\.\w+)?/*$", re.IGNORECASE)
"""The end of the name of a document that the address of its page lacks."""


class Part(Struct, frozen=True):
    """What was *imported* from the document *name* at *location*, an address or an absolute path.

    *stem* and *version* are as in `Document`. *folder* is that of the document below the one that was named, or "". It
    is None if the document itself was named.
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
    """Return the article of *parts*, called *headline*. Raises `Fault` as `join` does.

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
        own = part.imported.article.editions
        is_sure = part.folder is None or part.names_language or len(own) > 1
        for edition in own:
            tag = edition.language if is_sure and edition.language != "und" else usual
            groups[tag].append((part, edition))
    editions = [
        replace(group[0][1] if len(group) == 1 else _edition(group, headline), language=tag)
        for tag, group in groups.items()
    ]
    names = [group[0][0].name if len(group) == 1 else tag for tag, group in groups.items()]
    return join([Article((edition,)) for edition in editions], names)


def _edition(group: Sequence[tuple[Part, Edition]], headline: str) -> Edition:
    """Return the edition with the chapters of all of *group*: those that it has, or else the documents.

    A document that is a single question belongs to its folder. Questions in no chapter come first.
    """
    chapters: dict[tuple[str, str], list[tuple[str, Question]]] = {("", ""): []}
    for part, edition in group:
        own = part.location, in_words(part.stem) if edition.headline == part.stem else edition.headline
        if part.is_entry:
            own = part.folder or "", in_words((part.folder or "").rpartition("/")[2])
        for question in edition.questions:
            key = (part.location, question.section) if question.section else own
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
    places: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (location, question), id_ in zip(rows, ids, strict=True):
        for name in ("", f"#{question.id}", letters(question.id), letters(question.name)):
            places[_page(location)].setdefault(name, id_)
    ends: dict[str, str] = {}
    for page in places:  # an address may begin at the root of a site
        for slash in (0, *(found.start() for found in re.finditer("/", page))):
            ends.setdefault(page[slash:], page)

    def relinked(location: str, question: Question) -> str:
        def link(address: str, label: str) -> str | None:
            page, _, fragment = map(unquote, address.partition("#"))
            there = places[ends[found]] if (found := _page(urljoin(location, page))) in ends else {}
            id_ = there.get(letters(fragment), there.get("")) if page else there.get(f"#{fragment}")
            return f"[{label}](#{id_})" if id_ else None

        return readdress(question.answer, link) if question.markdown and "](" in question.answer else question.answer

    return relinked


def _page(location: str) -> str:
    return _END.sub("", location.partition("?")[0])
