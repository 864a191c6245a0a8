"""PDFs that attack their reader: `python3 -m fuzzing.hostile_pdfs [NAME...]` imports them, and prints how each ended.

Each must become an article or an error in `SECONDS` of processor time; any other exception ends the program.
"""

import os
import random
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir
from pathlib import Path

from fuzzing.pdf_file import CATALOG, FONT, one_page, page, stream, written
from pactqa.importing import import_document, read
from pactqa.model import Fault, ImportOptions

SECONDS = 15

AT_THE_LIMIT = ("letters_anywhere_on_all_pages",)
"""Files that reach the limit of the worker, as `many_bombs` does: each takes ten seconds, and only runs if named."""

_FLATE = b"/Filter/FlateDecode"


def _deflated(chunk: bytes, times: int, layers: int = 1) -> bytes:
    """Return a stream object of *chunk* as often as *times* says, compressed as often as *layers* says."""
    packer = zlib.compressobj(9)
    first, again = (packer.compress(chunk) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    packed = first + again * (times - 1)  # the end and the checksum are missing, which PDFium allows
    for _ in range(layers - 1):
        packed = zlib.compress(packed, 9)
    return stream(packed, b"/Filter[%s]" % (b"/FlateDecode" * layers))


def _shown(text: bytes, size: float = 11, x: float = 72, y: float = 700) -> bytes:
    return b"BT /F %g Tf %g %g Td (%s) Tj ET\n" % (size, x, y, text)


_FAQ = b"".join(
    _shown(b"Why is tea number %d green?" % number, y=760 - 30 * number)
    + _shown(b"It is not fermented, and kept from the light in a tin, a box or a bag.", y=746 - 30 * number)
    for number in range(8)
)


def bomb() -> bytes:
    """Decompress to 2 GB."""
    return one_page(_deflated(b"q Q " * (1 << 18), 2048))


def bomb_in_bomb() -> bytes:
    """Decompress twice, to 4 GB."""
    return one_page(_deflated(b" " * (1 << 20), 4096, layers=2))


def text_bomb() -> bytes:
    """Decompress to 10 million letters on a page."""
    return one_page(_deflated(_shown(b"Why is it so? " * 70), 10_000))


def many_bombs() -> bytes:
    """Show the same 200,000 letters on 900 pages."""
    kids = b" ".join(b"4 0 R" for _ in range(900))
    pages = b"<</Type/Pages/Count 900/Kids[%s]>>" % kids
    return written([CATALOG, pages, FONT, page(5), _deflated(_shown(b"Why is it so? " * 70), 200)])


def pages_without_end() -> bytes:
    """Have a page tree that contains itself."""
    return written([CATALOG, b"<</Type/Pages/Count 9999/Kids[2 0 R 4 0 R 2 0 R]>>", FONT, page(5), stream(_FAQ)])


def deep_pages() -> bytes:
    """Have a page tree of 100,000 levels."""
    levels = [b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (number + 1) for number in range(2, 100_000)]
    return written([CATALOG, *levels, page(1)])


def million_pages() -> bytes:
    """Have a million pages."""
    return written(
        [CATALOG, b"<</Type/Pages/Count 1000000/Kids[%s]>>" % (b"4 0 R " * 1_000_000), FONT, page(5), stream(_FAQ)]
    )


def pages_that_are_not() -> bytes:
    """Say that there are two billion pages."""
    return written([CATALOG, b"<</Type/Pages/Count 2147483647/Kids[4 0 R]>>", FONT, page(5), stream(_FAQ)])


def form_in_itself() -> bytes:
    """Draw a form XObject that draws itself."""
    form = stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    return one_page(stream(b"/X Do"), resources=b"/XObject<</X 6 0 R>>", more=[form])


def doubling_forms() -> bytes:
    """Draw forms that draw two forms each, 23 levels deep."""
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>/Font<</F 3 0 R>>>>"
    forms = [stream(b"/X Do /X Do", entries % (number + 1)) for number in range(6, 28)]
    return one_page(stream(b"/X Do"), resources=b"/XObject<</X 6 0 R>>", more=[*forms, stream(_FAQ, entries % 28)])


def marks_in_marks() -> bytes:
    """Put text in 200,000 marks, each in the one before."""
    return one_page(stream(b"/P <</MCID 1>> BDC " * 200_000 + _FAQ + b"EMC " * 200_000))


def many_marked() -> bytes:
    """Put each of 40,000 texts in 20 marks."""
    return one_page(stream((b"/Artifact BMC " * 20 + _shown(b"x") + b"EMC " * 20) * 40_000))


def states_in_states() -> bytes:
    """Save the graphics state three million times."""
    return one_page(stream(b"q " * 3_000_000 + _FAQ))


def arrays_in_arrays() -> bytes:
    """Nest a million arrays in the content and in an object."""
    return one_page(stream(b"[" * 1_000_000 + _FAQ), more=[b"[" * 1_000_000])


def _with_tree(objects: list[bytes], content: bytes = b"/P <</MCID 0>> BDC " + _FAQ + b"EMC ") -> bytes:
    """Return a file with a structure tree of *objects*, numbered from 7; the root is 6, and the page 4."""
    catalog = b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R>>"
    root = b"<</Type/StructTreeRoot/K 7 0 R/ParentTree<</Nums[0[%d 0 R]]>>>>" % (6 + len(objects))
    kids = b"<</Type/Pages/Count 1/Kids[4 0 R]>>"
    return written([catalog, kids, FONT, page(5, b"/StructParents 0"), stream(content), root, *objects])


def tree_in_itself() -> bytes:
    """Have a structure tree whose elements are each other's children and parents."""
    return _with_tree(
        [
            b"<</Type/StructElem/S/Sect/P 8 0 R/K[8 0 R 8 0 R 7 0 R]>>",
            b"<</Type/StructElem/S/P/P 7 0 R/Pg 4 0 R/K[7 0 R 0 8 0 R]>>",
        ]
    )


def deep_tree() -> bytes:
    """Have a structure tree of 50,000 levels."""
    elements = [
        b"<</Type/StructElem/S/Div/P %d 0 R/K %d 0 R>>" % (number - 1, number + 1) for number in range(7, 50_000)
    ]
    return _with_tree([*elements, b"<</Type/StructElem/S/P/P 49999 0 R/Pg 4 0 R/K 0>>"])


def wide_tree() -> bytes:
    """Have a structure tree with a million references to marked content."""
    return _with_tree([b"<</Type/StructElem/S/P/P 6 0 R/Pg 4 0 R/K[%s]>>" % (b"0 1 " * 500_000)])


def letters_on_a_point() -> bytes:
    """Show 60,000 letters at the same place, each by itself."""
    return one_page(stream(_shown(b"a") * 60_000))


def letters_on_a_line() -> bytes:
    """Show 30,000 letters on a line, far from each other."""
    return one_page(stream(b"".join(_shown(b"a", x=40 * number) for number in range(30_000))))


def letters_on_a_grid() -> bytes:
    """Show 10,000 words on a grid, so that each could be a column and a row."""
    return one_page(stream(b"".join(_shown(b"abc", x=50 * x, y=50 * y) for x in range(100) for y in range(100))))


def letters_anywhere(pages: int = 1) -> bytes:
    """Show 10,000 words at random places, in random sizes."""
    chance = random.Random(1)  # noqa: S311 - no secret
    texts = (
        _shown(b"ab cd", chance.uniform(0.1, 40), chance.uniform(0, 612), chance.uniform(0, 792)) for _ in range(10_000)
    )
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b"4 0 R " * pages)
    return written([CATALOG, tree, FONT, page(5), stream(b"".join(texts))])


def letters_anywhere_on_all_pages() -> bytes:
    """Show them on 50 pages."""
    return letters_anywhere(50)


def letters_of_all_sizes() -> bytes:
    """Use sizes, places and matrices that are huge, tiny, negative or no numbers."""
    odd = (b"0", b"-1", b"1e38", b"1e-38", b"99999999999999999999", b"NaN", b"-0", b"inf")
    texts = (
        b"BT /F %b Tf %b 0 0 %b %b %b Tm (Why?) Tj ET\n" % (size, scale, scale, x, y)
        for size in odd
        for scale in odd
        for x in odd
        for y in odd
    )
    return one_page(stream(b"".join(texts)))


def letters_of_many_letters() -> bytes:
    """Say that each letter means 500 letters."""
    meaning = stream(b"1 begincodespacerange<00><ff>endcodespacerange 1 beginbfchar<61><%s>endbfchar" % (b"0061" * 500))
    font = FONT.replace(b">>", b"/ToUnicode 6 0 R>>")
    objects = [CATALOG, b"<</Type/Pages/Count 1/Kids[4 0 R]>>", font, page(5), stream(_shown(b"a" * 30_000)), meaning]
    return written(objects)


def maps_of_letters() -> bytes:
    """Map all codes to letters, 3,000 times over."""
    ranges = b"".join(b"100 beginbfrange %s endbfrange " % (b"<0000><ffff><0000>" * 100) for _ in range(30))
    font = FONT.replace(b">>", b"/ToUnicode 6 0 R>>")
    objects = [CATALOG, b"<</Type/Pages/Count 1/Kids[4 0 R]>>", font, page(5), stream(_FAQ), stream(ranges)]
    return written(objects)


def rules_without_end() -> bytes:
    """Draw a million rules, and a path of a million segments."""
    rules = b"".join(b"0 %d m 600 %d l S\n" % (number % 792, number % 792) for number in range(500_000))
    return one_page(stream(_FAQ + rules + b"0 0 m " + b"9 9 l 600 9 l " * 500_000 + b"S"))


def links_without_end() -> bytes:
    """Link a page 50,000 times, everywhere, with an address of 100,000 letters."""
    link = b"<</Subtype/Link/Rect[0 0 9999 9999]/A<</S/URI/URI(http://a.example/%s)>>>>" % (b"a" * 100_000)
    return one_page(stream(_FAQ * 100), b"/Annots[%s]" % (b"6 0 R " * 50_000), more=[link])


def table_that_refers_to_itself() -> bytes:
    """Have a cross-reference table before which is itself."""
    whole = written([CATALOG, b"<</Type/Pages/Count 1/Kids[4 0 R]>>", FONT, page(5), stream(_FAQ)])
    place = whole.rindex(b"xref", 0, whole.index(b"trailer"))
    return whole.replace(b"trailer<<", b"trailer<</Prev %d" % place)


def streams_in_each_other() -> bytes:
    """Have object streams and lengths that are in themselves."""
    objects = [
        b"<</Length 5 0 R>>stream\n5 0 6 0 <<>>\nendstream",
        b"<</Type/ObjStm/N 2/First 9/Length 6 0 R>>stream\nendstream",
    ]
    return written([CATALOG, b"<</Type/Pages/Count 1/Kids[4 0 R]>>", FONT, page(5), *objects])


def glyph_in_itself() -> bytes:
    """Have a Type 3 font whose glyph is text in this font."""
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 97/LastChar 97/Widths[1]"
        b"/Encoding<</Differences[97/a]>>/CharProcs<</a 6 0 R>>/Resources<</Font<</F 3 0 R>>>>>>"
    )
    glyph = stream(b"1 0 d0 BT /F 1 Tf (aa) Tj ET")
    objects = [CATALOG, b"<</Type/Pages/Count 1/Kids[4 0 R]>>", font, page(5), stream(_shown(b"a" * 99)), glyph]
    return written(objects)


def long_title() -> bytes:
    """Have a title and a language of ten million letters."""
    catalog = CATALOG.replace(b">>", b"/Lang(%s)>>" % (b"e" * 10_000_000))
    objects = [catalog, b"<</Type/Pages/Count 1/Kids[4 0 R]>>", FONT, page(5), stream(_FAQ)]
    return written([*objects, b"<</Title(%s)>>" % (b"T" * 10_000_000)], b"/Info 6 0 R")


def sound() -> bytes:
    """Be a sound FAQ."""
    return one_page(stream(_FAQ))


def damaged(copies: int) -> Iterator[tuple[str, bytes]]:
    """Yield damaged *copies* of a sound file: cut, with other bytes, or with parts of it elsewhere."""
    whole, chance = _with_tree([b"<</Type/StructElem/S/P/P 6 0 R/Pg 4 0 R/K 0>>"]), random.Random(2)  # noqa: S311
    for number in range(copies):
        copy = bytearray(whole)
        if number % 4 == 0:
            del copy[chance.randrange(len(copy)) :]
        for _ in range(1 << chance.randrange(10) if number % 4 < 3 else 0):
            copy[chance.randrange(len(copy))] = chance.randrange(256)
        if number % 4 == 3:
            place, other = chance.randrange(len(copy)), chance.randrange(len(copy))
            copy[place : place + 200] = whole[other : other + 200]
        yield f"damaged_{number}", bytes(copy)


MADE: Mapping[str, Callable[[], bytes]] = {
    make.__name__: make
    for make in (
        *(bomb, bomb_in_bomb, text_bomb, many_bombs, pages_without_end, deep_pages, million_pages, pages_that_are_not),
        *(form_in_itself, doubling_forms, marks_in_marks, many_marked, states_in_states, arrays_in_arrays),
        *(tree_in_itself, deep_tree, wide_tree, letters_on_a_point, letters_on_a_line, letters_on_a_grid),
        *(
            letters_anywhere,
            letters_anywhere_on_all_pages,
            letters_of_all_sizes,
            letters_of_many_letters,
            maps_of_letters,
            rules_without_end,
        ),
        *(
            links_without_end,
            table_that_refers_to_itself,
            streams_in_each_other,
            glyph_in_itself,
            long_title,
            sound,
        ),
    )
}
"""The generators of hostile files by name."""


def main(names: list[str]) -> int:
    """Import the files called *names*, or all. Return 1 if one of them fails, else 0."""
    failed = []
    for name in names or (each for each in MADE if each not in AT_THE_LIMIT):
        with tempfile.TemporaryDirectory() as folder, chdir(folder):
            path = Path(f"{name}.pdf")
            path.write_bytes(MADE[name]())
            before, told = sum(os.times()[:4]), "an article"
            try:
                import_document(read(str(path), lambda _: None), ImportOptions())
            except Fault as fault:
                told = str(fault).rpartition(".pdf: ")[2]
            took = sum(os.times()[:4]) - before
            is_well = took < SECONDS and [*Path().iterdir()] == [path]
        failed += [] if is_well else [name]
        print(f"{'ok    ' if is_well else 'FAILED'} {took:5.1f} s  {name}: {told[:110]}", flush=True)
    print(f"failed: {', '.join(failed)}" if failed else "no failures")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
