"""Read the sources of stores on the shelf again, and replace the stores whose sources have changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import starmap
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pactqa import importing
from pactqa.hints import command_line, see
from pactqa.importing import UNKNOWN, Answer, Document, Version, fetch_several
from pactqa.model import Fault, Misnamed
from pactqa.shelf.changes import changes, left
from pactqa.shelf.folder import Shelf
from pactqa.shelf.origin import Origin
from pactqa.system.files import is_address

_ENOUGH = 0.5
"""The minimum share of the questions of the store that its source must still have to replace it."""


class Outcome(Struct, frozen=True):
    """The result of updating *name*, in *words*, with its new, lost and changed *questions*, one per line.

    *failed* is whether the store was left unchanged because of an error.
    """

    name: str
    words: str
    questions: Sequence[str] = ()
    failed: bool = False


class _Task(Struct):
    """The update of a store: its *origin*, the *known* versions of its sources, and the *answers* received so far."""

    name: str
    origin: Origin
    known: Mapping[str, Version]
    answers: dict[str, Answer | Fault | None]

    @property
    def addresses(self) -> list[str]:
        """The sources that are addresses."""
        return [source for source in self.known if is_address(source)]


def update(
    shelf: Shelf, names: Sequence[str], progress: Callable[[int], None], *, asked_for: bool
) -> Iterator[Outcome]:
    """Read the sources of the stores *names* again, several addresses at a time, and yield the outcomes.

    A store is left unchanged if its sources have not changed, cannot be read, or have lost most of its questions, even
    if they have as many new ones. A store without recorded sources counts as failed only if it was *asked for* by name.
    *progress* is as in `fetch_several`.
    """
    tasks = []
    for name in names:
        try:
            tasks.append(_task(shelf, name))
        except Fault as fault:
            yield Outcome(name, f"not updated: {fault}", failed=asked_for)
    yield from (_finish(shelf, task) for task in tasks if not task.addresses)
    requests = [(task, address) for task in tasks for address in task.addresses]
    for index, answer in fetch_several([(address, task.known[address]) for task, address in requests], progress):
        task, address = requests[index]
        task.answers[address] = answer
        if len(task.answers) == len(task.addresses):
            yield _finish(shelf, task)


def _task(shelf: Shelf, name: str) -> _Task:
    """Return the task to update the store *name*. Raises `Fault` if that is not possible."""
    store, origin = Path(shelf.locate(name)), shelf.origin(name)
    if origin is None:
        raise Fault(f"its source was not recorded; to import it again, {see('import')}")
    if None in origin.sources:
        raise Fault(f"it came from standard input; to import it again, {see('import')}")
    versions = origin.versions if origin.belongs_to(store) else [(None, None)] * len(origin.versions)
    known = zip(filter(None, origin.sources), starmap(Version, versions), strict=True)
    return _Task(name, origin, dict(known), {})


def _finish(shelf: Shelf, task: _Task) -> Outcome:
    try:
        return Outcome(task.name, *_replace(shelf, task))
    except Fault as fault:
        return Outcome(task.name, f"kept as it was: {fault}", failed=True)


def _replace(shelf: Shelf, task: _Task) -> tuple[str, Sequence[str]]:
    """Replace the store if its sources have changed, and return the `changes`. Raises `Fault` if it cannot."""
    if all(_is_unchanged(source, task) for source in task.known):
        return "unchanged", ()

    def read(source: str, tell: Callable[[int], None]) -> Document:
        answer = task.answers.get(source)
        if isinstance(answer, Fault):
            raise Fault(f"{answer}; later, try: {command_line('shelf', 'update', task.name)}")
        # An unchanged source is fetched all the same if another source of the article has changed.
        return importing.read(source, tell) if answer is None else importing.from_answer(source, answer)

    origin = task.origin
    sources = [*filter(None, origin.sources)]
    try:
        result = importing.import_sources(sources, origin, read)
    except Misnamed as gone:
        if not gone.meant:
            raise Fault(f"{gone}; if it is gone for good, try: {command_line('shelf', 'remove', task.name)}") from None
        renamed = replace(origin, sources=[gone.meant if each == gone.source else each for each in sources])
        raise Fault(f"{gone}; if it was renamed, try: {_again(task.name, renamed)}") from None
    try:
        before = shelf.read(task.name)
    except Fault:  # broken, so any article is better
        before = None
    if before and (now := left(before, result.article)) < (most := len(before.editions[0].questions)) * _ENOUGH:
        few = f"only {now} of its {most} questions {'is' if now == 1 else 'are'} left"
        raise Fault(f"{few}; to replace it anyway, try: {_again(task.name, origin)}")
    shelf.put(task.name, result.article, Origin.of(sources, origin, result), instead_of=origin)
    return changes(before, result.article)


def _is_unchanged(source: str, task: _Task) -> bool:
    if is_address(source):
        return task.answers[source] is None
    return task.known[source] == importing.file_version(source) != UNKNOWN


def _again(name: str, origin: Origin) -> str:
    """Return the command that imports the sources of *origin* again, however much they have changed."""
    options = (
        ("--title", origin.title),
        ("--lang", origin.language),
        ("--questions", origin.selector),
        ("--base", origin.base),
        ("--as", name),
    )
    words = [word for option, value in options if value for word in (option, value)]
    return command_line("import", *filter(None, origin.sources), *words, "--force")
