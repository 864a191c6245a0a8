"""Write PDFs, right or wrong ones, of objects in the syntax of ISO 32000."""

from collections.abc import Sequence

CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object of *content*, with *entries* in its dictionary besides its length."""
    return b"<</Length %d %s>>stream\n%s\nendstream" % (len(content), entries, content)


def written(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return a file of *objects*, numbered from 1, of which the first is the catalog, with *trailer* in its trailer."""
    parts, places, at = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"], [], 15
    for number, content in enumerate(objects, 1):
        places.append(at)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        at += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table))
    parts.append(b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, at))
    return b"".join(parts)


def page(content: int, entries: bytes = b"", resources: bytes = b"/Font<</F 3 0 R>>") -> bytes:
    """Return a page whose content is the object number *content*, and whose parent is the second object."""
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents %d 0 R/Resources<<%s>>%s>>" % (
        content,
        resources,
        entries,
    )


def one_page(content: bytes, entries: bytes = b"", resources: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """Return a file of one page with the stream object *content*. *more* are the objects from number 6."""
    kids = b"<</Type/Pages/Count 1/Kids[4 0 R]>>"
    return written([CATALOG, kids, FONT, page(5, entries, b"/Font<</F 3 0 R>>" + resources), content, *more])
