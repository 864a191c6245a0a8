"""Find the main content of a page: the innermost element that holds nearly all of its text.

trafilatura tells which paragraphs belong to the article, but leaves out lists and headings. The element around them
leaves out nothing, and holds no menus, teasers, comments or forms.
"""

from collections import defaultdict
from collections.abc import Sequence

from pactqa.importing.blocks import Block, Element
from pactqa.importing.find import settings


def main_content(blocks: Sequence[Block]) -> range:
    """Return the places of the blocks in the main content: all of them, unless they are those of a page."""
    whole = range(len(blocks))
    told = [place for place, block in enumerate(blocks) if block.kept and not block.level and block.what == "text"]
    if sum(len(blocks[place].text) for place in told) < settings.ARTICLE:
        told = [place for place in whole if len(blocks[place].text) >= settings.PARAGRAPH and not blocks[place].linked]
    if not any(block.kept is not None for block in blocks) or not told or blocks[told[0]].element is None:
        return whole
    letters: defaultdict[Element, int] = defaultdict(int)
    for place in told:
        letters[blocks[place].element] += len(blocks[place].text)
    elements = [*blocks[told[0]].element.getroottree().getroot().iter()]
    for element in reversed(elements):
        if letters[element] and (parent := element.getparent()) is not None:
            letters[parent] += letters[element]
    most = settings.MOST * letters[elements[0]]
    inside = {*[element for element in elements if letters[element] >= most][-1].iter()}
    places = [place for place, block in enumerate(blocks) if block.element in inside]
    places += [place for place in told if len(blocks[place].text) >= settings.PARAGRAPH]
    return range(min(places), max(places) + 1) if places else whole
