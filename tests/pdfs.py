"""Write small PDFs: text at a place, in a font and a size; rules, pictures, links."""

from collections.abc import Sequence
from dataclasses import dataclass

from fuzzing.pdf_file import stream, written

FONTS = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Courier", "Times-Roman")
WIDE = "0123456789 " * 9
"""Text that fills the line of a page, so that it shows where lines end."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True)
class Text:
    """A piece of text at *x*, *y* points."""

    x: float
    y: float
    text: str
    font: str = "Helvetica"
    size: float = 10
    colour: str = "0 g"

    def __str__(self) -> str:
        """Return it in the syntax of content streams."""
        escaped = self.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return (
            f"BT {self.colour} /F{FONTS.index(self.font)} {self.size} Tf 1 0 0 1 {self.x} {self.y} Tm ({escaped}) Tj ET"
        )


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return a drawn line."""
    return f"{x0} {y0} m {x1} {y1} l S"


PICTURE = "600 0 0 700 0 0 cm /I Do"


def lines(x: float, y: float, *texts: str, leading: float = 12, **more: str | float) -> list[Text]:
    """Return *texts* below each other, the first at *x*, *y*, all set as *more* says."""
    return [Text(x, y - leading * place, text, **more) for place, text in enumerate(texts)]  # type: ignore[arg-type]


def pdf(
    *pages: Sequence[Text | str],
    links: Sequence[tuple[Box, str]] = (),
    language: str = "",
    rotate: int = 0,
    trailer: bytes = b"",
) -> bytes:
    """Return a PDF of *pages*.

    *links* are boxes on the first one, and addresses.
    """
    objects = [b"", b"", *(_font(name) for name in FONTS), _picture()]

    def add(content: bytes) -> bytes:
        objects.append(content)
        return b"%d 0 R" % len(objects)

    fonts = b"".join(b"/F%d %d 0 R" % (place, place + 3) for place in range(len(FONTS)))
    resources = b"<</Font<<%s>>/XObject<</I %d 0 R>>>>" % (fonts, len(FONTS) + 3)
    kids = []
    for number, page in enumerate(pages):
        content = add(stream("\n".join(map(str, page)).encode("cp1252")))
        own = b"".join(add(_link(*link)) + b" " for link in links) if number == 0 else b""
        kids.append(
            add(
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Rotate %d/Contents %s/Resources %s"
                b"/Annots[%s]>>" % (rotate, content, resources, own)
            )
        )
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    objects[0] = b"<</Type/Catalog/Pages 2 0 R/Lang(%s)>>" % language.encode()
    return written(objects, trailer)


def _font(name: str) -> bytes:
    return b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % name.encode()


def _picture() -> bytes:
    entries = b"/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 8"
    return stream(b"0" * 100, entries)


def _link(box: Box, address: str) -> bytes:
    return b"<</Type/Annot/Subtype/Link/Rect[%g %g %g %g]/A<</S/URI/URI(%s)>>>>" % (*box, address.encode())


def form() -> bytes:
    """Return the FAQ of the README's example: two pages in two columns, with a running head and page numbers."""
    bold = "Helvetica-Bold"
    first: list[Text | str] = [
        *(Text(72, 760, "City of Wells"), Text(72, 710, "Parking permits: questions", size=18), Text(300, 30, "1 / 2")),
        *lines(72, 670, "Who gets one?", font=bold),
        *lines(72, 655, "Everybody who lives in the city and owns a", "car. Firms get theirs at the town hall."),
        *lines(320, 670, "How long is it good for?", font=bold),
        *lines(320, 655, "For two years. You may renew it three", "months before it ends, by the form on our"),
    ]
    second: list[Text | str] = [
        *(Text(72, 760, "City of Wells"), Text(300, 30, "2 / 2")),
        *lines(72, 710, "page, where you also pay the fee."),
        *lines(72, 680, "What does it cost?", font=bold),
        *lines(72, 665, "It costs 40 euros, or 20 with a pass."),
    ]
    return pdf(first, second, links=[((451, 641, 472, 653), "https://wells.example/form")], language="en")
