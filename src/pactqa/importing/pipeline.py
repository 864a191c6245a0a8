"""Run the stages: HTML, blocks, outline, draft, article. In: sources. Out: their article, or the faults of a source."""

import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from pactqa.hints import command_line, see
from pactqa.importing import article, blocks, load, markup
from pactqa.importing.blocks import Block, Element, Outline, Span
from pactqa.importing.find import find
from pactqa.importing.values import Document, Draft, Header, Html, Imported, ImportResult, NoQuestions, Plain
from pactqa.importing.words.phrases import asks, says_faq
from pactqa.importing.write import write
from pactqa.language import is_tag, primary
from pactqa.languages import english_name
from pactqa.model import Article, Fault, ImportOptions
from pactqa.system.files import DOCUMENTS, STDIN, is_address, is_folder, is_read_once, title
from pactqa.system.folders import files_in
from pactqa.system.streams import progress
from pactqa.text import brief, enumerated, line

if TYPE_CHECKING:
    from pactqa.importing.page import Graph

_ENOUGH = 0.5
"""The share of a document in questions and answers below which its reader is warned."""

_PATIENCE, _AGAIN = 60, 0.5
"""The number of seconds after which an import is interrupted, and between further interruptions."""

_MOST_HEADLINES = 3
"""The maximum number of named documents whose headlines make the article's; for more, it is the folder's name."""

_SHOWN = 200
"""How many characters of an exception are shown."""

_NO_ELEMENTS = "--questions looks for elements of HTML, and there are none in it"
_JSON, _PAGE = "application/json", "text/html"

_NO_OUTLINE = Outline(blocks=(), roles=())

Read = Callable[[str, Callable[[int], None]], Document]
"""Returns the document at a source, and calls a function with the number of bytes received so far."""


def import_sources(sources: Sequence[str], options: ImportOptions, read: Read = load.read) -> ImportResult:
    """Return the article of *sources*, each a path, a folder, `STDIN`, or an address.

    Several documents are its chapters if they are in one language, else its editions. In a folder, those without
    questions are skipped, and so are those that cannot be read, with a warning. Shows the progress of *read* on
    standard error. Raises `Fault` if any other source cannot be read, has no questions, or takes too long, if there are
    none in a folder, or if editions do not have the same number of questions.
    """
    part_options = options if len(sources) == 1 and not is_folder(sources[0]) else replace(options, title=None)
    parts: list[article.Part] = []
    warned: list[str] = []
    versions = []
    for source in sources:
        if is_folder(source):
            versions.append(load.file_version(source))  # before it is read, so that a change is noticed next time
            more, skipped = _import_folder(source, part_options, read)
            parts += more
            warned += skipped
        else:
            parts.append(_import_source(source, part_options, read))
            versions.append(parts[-1].version)
    folder = Path(sources[0] if is_folder(sources[0]) else Path(parts[0].location).parent).resolve().name
    headlines = [*dict.fromkeys(part.imported.article.editions[0].headline for part in parts)]
    are_few = len(headlines) <= _MOST_HEADLINES and not any(map(is_folder, sources))
    headline = " · ".join(headlines) if are_few else article.in_words(folder)
    whole = article.join_documents(parts, headline) if len(parts) > 1 else parts[0].imported.article
    ways = [part.imported.how for part in parts]
    if len(parts) != len(whole.editions):
        lost = sum(map(_introductions, (part.imported.article for part in parts))) - _introductions(whole)
        left = f", {lost} introduction{'s' if lost > 1 else ''} left out" if lost else ""
        ways = [f"{len(parts)} documents{left}"]
    if options.title and part_options != options:
        if len(whole.editions) > 1:
            raise Fault(f"--title is for one language; leave it out, or import each alone; {_SEE}")
        whole = article.apply_options(whole, ImportOptions(options.title))
    return ImportResult(
        whole,
        [load.public_name(source) for source in sources],
        ways,
        [*(f"{part.name}: {warning}" for part in parts for warning in part.imported.warnings), *warned],
        versions,
        folder if is_folder(sources[0]) else parts[0].stem,
    )


def _introductions(of: Article) -> int:
    """Return the number of editions of an article that have a lead or a summary, which a chapter cannot keep."""
    return sum(bool(edition.description or edition.abstract) for edition in of.editions)


class _Late(BaseException):
    """The time is up. Not an `Exception`, because some libraries catch every one of them and go on."""


@contextmanager
def _within_limits(name: str) -> Iterator[None]:
    """Raise `Fault` about the document *name* if the block takes too long or raises an unexpected exception.

    Works only in the main thread, which receives signals. Windows lacks the signal for this, so time is not limited
    there.
    """

    def late(*_: object) -> None:
        raise _Late

    limited = hasattr(signal, "SIGALRM")
    if limited:
        before = signal.signal(signal.SIGALRM, late)
        signal.setitimer(signal.ITIMER_REAL, _PATIENCE, _AGAIN)  # repeats in case something catches all exceptions
    try:
        yield
    except _Late:
        raise Fault(f"{name}: timed out after {_PATIENCE} seconds") from None
    except Fault:
        raise
    except Exception as error:
        raise Fault(f"{name} cannot be imported: {line(f'{type(error).__name__}: {error}')[:_SHOWN]}") from error
    finally:
        if limited:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)


def _import_source(source: str, options: ImportOptions, read: Read, folder: str | None = None) -> article.Part:
    name = load.public_name(source)
    with _within_limits(name):
        with progress(name) as tell:
            document = read(source, tell)
        imported = import_document(document, options)
    location = document.address or os.path.abspath(source)  # noqa: PTH100 - keeps links
    return article.Part(imported, document.name, document.stem, document.version, location, folder)


def _import_folder(folder: str, options: ImportOptions, read: Read) -> tuple[Sequence[article.Part], Sequence[str]]:
    """Return the parts imported from the documents in *folder*, and warnings about skipped documents.

    In a folder of an FAQ whose documents are a question each, one whose title does not ask is an entry, too. Raises
    `Fault` if there are no questions.
    """
    outcomes: dict[str, article.Part | Fault] = dict.fromkeys(files_in(folder, markup.SUFFIXES), NoQuestions())

    def try_all(paths: Sequence[str], options: ImportOptions) -> Sequence[article.Part]:
        for path in paths:
            try:
                below = path.rpartition("/")[0].removeprefix(folder.rstrip("/")).strip("/")
                outcomes[path] = _import_source(path, options, read, below)
            except Fault as fault:
                outcomes[path] = fault
        return [part for part in outcomes.values() if isinstance(part, article.Part)]

    parts = try_all([*outcomes], options)
    if all(part.is_entry for part in parts):
        silent = [path for path, fault in outcomes.items() if isinstance(fault, NoQuestions)]
        parts = try_all([path for path in silent if _is_in_faq(path)], replace(options, is_entry=True))
    silent = [path for path, fault in outcomes.items() if isinstance(fault, NoQuestions)]
    warned = [f"skipped: {fault}" for fault in outcomes.values() if type(fault) is Fault]
    name = load.public_name(folder)
    if not parts:
        raise _nothing_in(folder, [*outcomes], *warned[:1])
    if silent:
        without = enumerated([title(path.removeprefix(folder).lstrip("/")) for path in silent])
        warned.append(f"{name}: skipped {len(silent)} of {len(outcomes)} documents, without questions: {without}")
    return parts, warned


def _nothing_in(folder: str, paths: Sequence[str], advice: str = DOCUMENTS) -> Fault:
    nothing = f"no questions found in its {len(paths)} documents" if paths else "no documents in this folder"
    return Fault(f"{load.public_name(folder)}: {nothing}; {advice}")


def _is_in_faq(path: str) -> bool:
    """Return whether the document at *path*, not the one about its folder, is in the folder of an FAQ."""
    return says_faq(Path(path).resolve().parent.name) and Path(path).stem.lower() not in ("index", "_index", "readme")


def import_document(document: Document, options: ImportOptions) -> Imported:
    """Return the article in *document*, found and named as *options* ask.

    Linked data in several languages gives an edition for each, if all have the same number of questions. Raises `Fault`
    if an option is invalid, or if there is no question with an answer.
    """
    return _import(document, options)[0]


def _import(document: Document, options: ImportOptions) -> tuple[Imported, Draft, Outline]:
    """Return the imported *document*, the draft of the document by itself, and the outline of that draft."""
    gc.enable()  # a document creates far more cycles than a store does
    if options.language is not None and not is_tag(options.language):
        raise Fault(f"'{line(options.language)}' is not a BCP 47 language tag; {_SEE}")
    if options.base is not None and not options.base.lower().startswith(("http://", "https://")):
        raise Fault(f"'{line(options.base)}' is not an http or https address; {_SEE}")
    try:
        return _find_article(document, replace(options, title=line(options.title or "") or None))
    except blocks.TooDeepError:
        hint = "save its text as plain text, and import that"
        raise Fault(f"{line(document.name)}: its elements are nested thousands deep; {hint}") from None


def check_source(source: str, read: Read) -> list[str]:
    """Return the faults of the document at *source* that readers notice, each with its file and line: `FAQ.md:12: …`.

    In a folder, it checks all documents with questions, and names the unreadable ones. Raises `Fault` if any other
    source cannot be read or takes too long, or if there are no questions.
    """
    if not is_folder(source):
        return _check_document(source, read)
    findings, silent = list[str](), 0
    paths = files_in(source, markup.SUFFIXES)
    for path in paths:
        try:
            findings += _check_document(path, read)
        except NoQuestions:
            silent += 1
        except Fault as fault:
            findings.append(str(fault))
    if silent == len(paths):
        raise _nothing_in(source, paths)
    return findings


def _check_document(source: str, read: Read) -> list[str]:
    from pactqa.importing.check import check

    folder = None if is_address(source) or is_read_once(source) else Path(source).parent
    name, options = load.public_name(source), ImportOptions()
    with _within_limits(name):
        with progress(name) as tell:
            document = read(source, tell)
        _, draft, outline = _import(document, options)
        findings = check(outline, draft, document.text, folder)
        return [f"{name}:{f'{number}:' if number else ''} {text}" for number, text in findings]


def _find_article(document: Document, options: ImportOptions) -> tuple[Imported, Draft, Outline]:
    rendered = markup.render(document)
    root = blocks.parse_html(rendered.html) if isinstance(rendered, Html) else None
    published: Sequence[Draft] = ()
    graph = None
    if (document.media_type == _JSON and not options.selector) or (document.media_type == _PAGE and root is not None):
        from pactqa.importing import page

        graph = page.Graph(document, root, options.base)
        if not options.selector:
            if (stored := page.stored_article(document, root)) is not None:
                imported = Imported(article.apply_options(stored, options), "a store", warnings(document, rendered))
                return imported, Draft(), _NO_OUTLINE
            published = page.drafts(graph)
    shown, _ = written = _text_draft(document, options, rendered, root, graph)
    if not options.selector and isinstance(rendered, Html) and rendered.header.data:
        written = _data_draft(rendered.header, options)
        published = [*published, written[0]]
    complete = [article.prefer_complete(draft, shown) for draft in published] or [shown]
    wanted = primary(options.language or "")
    drafts = [replace(draft, questions=answered) for draft in complete if (answered := draft.answered)]
    drafts.sort(key=lambda draft: primary(draft.language or "") != wanted)
    reasons = warnings(document, rendered)
    if not drafts:
        hints = "; ".join([*reasons, advice(document.name, options, complete)])
        raise NoQuestions(f"{line(document.name)}: no questions found; {hints}")
    if drafts[0].share < _ENOUGH:
        rest = int((1 - drafts[0].share) * 100)
        reasons += [f"{rest}% of its text is in no answer; to choose the questions, {_SEE}"]
    how = drafts[0].how or options.selector or "linked data"
    return Imported(_article(drafts, document, options), how, reasons), *written


def _data_draft(header: Header, options: ImportOptions) -> tuple[Draft, Outline]:
    """Return the draft of the questions and answers in the data of *header*, and its outline."""
    data_blocks = blocks.from_html(blocks.parse_html(header.data), options.base, markup.ASKED)
    outline = find(data_blocks, title=options.title or header.title, chosen=True)
    draft = article.fill_metadata(write(outline), article.about(header))
    return replace(draft, how=f"the data in {header.data_format}"), outline


def _text_draft(
    document: Document, options: ImportOptions, rendered: Html | Plain, root: Element | None, graph: "Graph | None"
) -> tuple[Draft, Outline]:
    """Return the draft of the text of *document*, *rendered*, and its outline.

    *root* is its tree if that is HTML, and *graph* its linked data if it is a page.
    """
    if isinstance(rendered, Plain) and options.selector:
        raise Fault(f"{line(document.name)}: {_NO_ELEMENTS}")
    if isinstance(rendered, Plain):
        outline = find(blocks.from_text(rendered.text), title=options.title, called=[document.stem])
        return write(outline), outline
    if root is None:
        return Draft(), _NO_OUTLINE
    if graph:
        from pactqa.importing import page

        about = page.about_page(document, root, rendered.header, graph)
        called = [document.stem, page.window(root)]
        main_lines = blocks.main_lines(rendered.html)
        asides = blocks.prune(root)
    else:
        about, called, main_lines = article.about(rendered.header), [document.stem], frozenset[str]()
        asides = set()
    base = options.base or document.address or (about.source.url if about.source else None)
    text_blocks = [*blocks.mark_article(blocks.from_html(root, base, options.selector, asides), main_lines)]
    title = options.title or about.headline
    described = about.description or "" if document.media_type == _PAGE else None
    may_ask = bool(title) and not graph and not options.selector
    is_entry = may_ask and (options.is_entry or rendered.header.is_entry)
    if not is_entry:
        outline = find(text_blocks, title=title, called=called, description=described, chosen=bool(options.selector))
        draft = write(outline)
    if title and (is_entry or (may_ask and asks(title) == 1 and not draft.answered)):
        # the document is the answer to its title
        heading = Block(text=title, spans=(Span(title),), level=1, tag="h1", chosen=is_entry)
        rest = text_blocks[1:] if text_blocks and text_blocks[0].text == title else text_blocks
        outline = find([heading, *rest], called=called)
        draft = write(outline)
    return article.fill_metadata(draft, about), outline


def _article(drafts: Sequence[Draft], document: Document, options: ImportOptions) -> Article:
    """Return the article of *drafts*, with one edition for each language; only the first if *options* name one.

    If their chapters differ, it has none.
    """
    editions = [article.to_edition(draft, document, options) for draft in drafts]
    if options.language or len({len(edition.questions) for edition in editions}) > 1:
        editions = editions[:1]
    if any(article.first_difference(editions[0], edition) for edition in editions):
        editions = [article.without_chapters(edition) for edition in editions]
    distinct = {edition.language.lower(): edition for edition in reversed(editions)}
    return Article(tuple(article.identified([*distinct.values()][::-1])))


_LOOKED_FOR = "headings, bold lines and paragraphs that ask something, each with an answer below, and for linked data"
_SEE = see("import")


def warnings(*of: Document | Html | Plain) -> list[str]:
    """Return the warnings about the text of a document, or about parts missing from its rendering."""
    return [one.warning for one in of if one.warning]


def advice(name: str, options: ImportOptions, drafts: Sequence[Draft]) -> str:
    """Return the end of the message that *name* has no questions: the forms looked for, and how to select them."""
    counted = [selector for draft in drafts for selector in draft.selectors]
    nothing = f"looked for {_LOOKED_FOR}"
    if options.selector:
        nothing = f"nothing in it that '{brief(line(options.selector))}' selects has an answer"
    elif teasers := max(draft.teasers for draft in drafts):
        return f"it lists {teasers} articles, each with a page of its own; open one of those"
    if not counted:
        return f"{nothing}; {_SEE}"
    choose = command_line("import", name, "--questions", counted[0].rpartition(" (")[0])
    hint = _SEE if name == title(STDIN) else f"try: {choose}"
    return f"{nothing}; selectors that find questions: {', '.join(counted)}; {hint}"


def describe(result: ImportResult) -> str:
    """Return the number of questions in *result*, their languages, and how they were found, in words.

    For example: `84 questions in English (h3 headings, 81 of 84 with a question mark)`.
    """
    editions = result.article.editions
    count = len(editions[0].questions)
    names = ", ".join(line(english_name(edition.language)) for edition in editions)
    languages, unknown = (
        ("", "; language unknown: name it with import --lang") if names == "und" else (f" in {names}", "")
    )
    ways = "; ".join(dict.fromkeys(result.ways))
    return f"{count} question{'s' if count > 1 else ''}{languages} ({line(ways)}){unknown}"
