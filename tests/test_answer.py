"""What a page says becomes an answer: rendered, its Markdown has what the page had."""

from collections.abc import Sequence
from itertools import groupby

from hypothesis import given
from markdown_it import MarkdownIt

from pactqa.importing import html, tree
from pactqa.importing.answer import answer
from tests.pages import pages
from tests.seen import Letter, Line, Seen, seen, spoken

RENDERER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
RENDERER.normalizeLink = lambda url: url  # type: ignore[method-assign]


def written(html_text: str) -> tuple[str, bool]:
    root = tree.parse(f"<body>{html_text}</body>")
    return answer(html.blocks(root))


def bare(line: Line) -> Line:
    return tuple(letter._replace(styles=frozenset()) for letter in line)


def styles(blocks: Sequence[Seen]) -> list[frozenset[str]]:
    return [letter.styles for block in blocks for line in block.every_line() for letter in line]


def told(blocks: Sequence[Seen]) -> list[Seen]:
    """Return *blocks* without styles, the highest heading at the third level."""
    shift = 3 - min([int(block.what[1]) for block in blocks if block.what[0] == "h"], default=0)
    return [
        block._replace(
            what=f"h{min(int(block.what[1]) + shift, 6)}" if block.what[0] == "h" else block.what,
            lines=tuple(map(bare, block.lines)),
            rows=tuple(tuple(map(bare, row)) for row in block.rows),
        )
        for block in blocks
    ]


def plain(blocks: Sequence[Seen]) -> str | None:
    """Return the store's plain text for *blocks*, None where there is none for them."""
    items = [block.within for block in blocks if block.within]
    letters = [letter for block in blocks for line in block.every_line() for letter in line]
    if (
        any(block.what != "p" for block in blocks)
        or any([part for part, _, _ in within] != ["ul", "li"] for within in items)
        or len(items) > len(set(items))
        or any(letter != Letter(letter.text) for letter in letters)
    ):
        return None
    paragraphs: list[str] = []
    for within, group in groupby(blocks, lambda block: block.within[:1]):
        said = [[spoken(line) for line in block.lines] for block in group]
        paragraphs += ["\n".join(f"- {' '.join(lines)}" for lines in said)] if within else map("\n".join, said)
    return "\n\n".join(paragraphs)


@given(pages)
def test_an_answer_says_what_the_page_said(page: str) -> None:
    source = seen(page)
    text, is_markdown = written(page)
    if not is_markdown:
        assert text == plain(source)
    else:
        assert plain(source) is None
        rendered = seen(RENDERER.render(text))
        assert told(rendered) == told(source)
        assert all(less <= more for less, more in zip(styles(rendered), styles(source), strict=True))
