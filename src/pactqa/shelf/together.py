"""All articles on the shelf, and all of them as one: an edition for each language, with the questions of all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from pactqa import language
from pactqa.model import Article, Edition, Fault, Find, Kept, Passage, Question
from pactqa.shelf.folder import Shelf


def all_kept(shelf: Shelf, tag: str | None, environ: Mapping[str, str]) -> Iterator[Kept | Fault]:
    """Yield the articles on *shelf*, each with the edition to read, and what is wrong with the files that are none.

    With a language *tag* (BCP 47), only the articles that have an edition in it. Raises `Fault` if the shelf cannot be
    read.
    """
    for name in shelf.names():
        try:
            article = shelf.read(name)
        except Fault as fault:
            yield fault
            continue
        if edition := edition_to_read(article, tag, environ):
            origin = shelf.origin(name)
            sources = ", ".join(filter(None, origin.sources)) if origin else None
            yield to_kept(name, article, edition, sources, origin.time if origin else None)


def to_kept(
    name: str | None, article: Article, edition: Edition, source: str | None = None, time: str | None = None
) -> Kept:
    """Return *edition* of *article* as the one to read."""
    languages = [each.language for each in article.editions]
    return Kept(name, edition, len(edition.questions), languages, source, time)


def edition_to_read(article: Article, tag: str | None, environ: Mapping[str, str]) -> Edition | None:
    """Return the edition of *article* to read, as `language.pick_edition`, or None if it has none in *tag*."""
    try:
        return language.pick_edition(article, tag, environ) or article.editions[0]
    except Fault:
        return None


class Together(Struct, frozen=True):
    """The *editions* of several articles as one for each language, and for each question which article has it.

    A question keeps the number that it has there. *owners* are the places of the articles that have a question, by the
    identity of this.
    """

    kept: Sequence[Kept]
    editions: Sequence[Edition]
    owners: Mapping[int, int]

    def finds(self, passages: Iterable[Passage]) -> list[Find]:
        """Return *passages* of the editions, each with the article that has it."""
        owners = ((self.kept[self.owners[id(passage.question)]], passage) for passage in passages)
        return [Find(owner.name, owner.edition, passage) for owner, passage in owners]

    def in_order(self, passages: Iterable[Passage]) -> list[Find]:
        """Return the same as `finds`, those of an article together, and the articles in their order."""
        return self.finds(sorted(passages, key=lambda passage: self.owners[id(passage.question)]))


def together(kept: Sequence[Kept]) -> Together:
    """Return the articles *kept* as one."""
    by_language: dict[str, list[Sequence[Question]]] = {}
    owners: dict[int, int] = {}
    for place, each in enumerate(kept):
        questions = [*each.edition.questions]
        by_language.setdefault(language.primary(each.edition.language), []).append(questions)
        owners.update((id(question), place) for question in questions)
    editions = [
        Edition(language=tag, headline="", questions=[*chain.from_iterable(questions)])
        for tag, questions in by_language.items()
    ]
    return Together(kept, editions, owners)
