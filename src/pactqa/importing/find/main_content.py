"""Find the main content of a page: the innermost element that holds nearly all of its text.

trafilatura tells which paragraphs belong to the article, but leaves out lists and headings. The element around them
leaves out nothing, and holds no menus, teasers, comments or forms.
"""

from itertools import accumulate

from pactqa.importing.find import settings
from pactqa.importing.find.extents import Extents


def main_content(extents: Extents) -> range:
    """Return the places of the blocks in the main content: all of them, unless they are those of a page."""
    blocks, whole = extents.blocks, range(len(extents.blocks))
    long = {place for place in whole if len(blocks[place].text) >= settings.PARAGRAPH}
    told = {place for place in whole if blocks[place].kept and not blocks[place].level and blocks[place].what == "text"}
    if sum(len(blocks[place].text) for place in told) < settings.ARTICLE:
        told = {place for place in long if not blocks[place].linked}
    if not told or not extents.held or all(block.kept is None for block in blocks):
        return whole
    letters = [0, *accumulate(len(block.text) * (place in told) for place, block in enumerate(blocks))]
    most = settings.MOST * letters[-1]
    nearly_all = (held for held in extents.held.values() if letters[held.stop] - letters[held.start] >= most)
    innermost = min(nearly_all, key=len)
    places = [innermost.start, innermost.stop - 1, *(told & long)]
    return range(min(places), max(places) + 1)
