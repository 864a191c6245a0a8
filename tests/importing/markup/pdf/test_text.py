"""What becomes of the text of a PDF: letters, lines, paragraphs, headings. A test for each rule."""

import re
from collections.abc import Sequence

import pytest

from fuzzing.pdf_file import CATALOG, FONT, page, stream, written
from pactqa.importing.markup.pdf.letters import character
from pactqa.importing.markup.pdf.paragraphs import is_marked
from pactqa.importing.markup.pdf.worker import convert
from tests.pdfs import WIDE, Text, lines, pdf, rule

BOLD, ITALIC, CODE = "Helvetica-Bold", "Helvetica-Oblique", "Courier"
FULL = Text(72, 100, WIDE)
"""A line that tells where the lines of its page could end."""


Page = Sequence[Text | str]


def html(*pages: Page, **more: object) -> list[str]:
    """Return the elements that *pages* become, without the line that is `FULL`."""
    found = convert(pdf(*pages, **more)).html.split("\n")  # type: ignore[arg-type]
    return [element for element in found if element and WIDE.strip() not in element]


SHOWN: dict[str, tuple[Page, list[str]]] = {
    "styles": (
        [
            Text(72, 700, "A"),
            Text(81, 700, "strong", BOLD),
            Text(121, 700, "slanted", ITALIC),
            Text(165, 700, "x", CODE),
        ],
        ["<p>A <strong>strong</strong> <em>slanted</em> <code>x</code></p>"],
    ),
    "code in bold text is bold": (
        [Text(72, 700, "Why does", BOLD), Text(122, 700, "ls", CODE), Text(137, 700, "fail?", BOLD)],
        ["<p><strong>Why does <code>ls</code> fail?</strong></p>"],
    ),
    "words without a space": ([Text(72, 700, "Green"), Text(101, 700, "tea")], ["<p>Green tea</p>"]),
    "a word in two parts": ([Text(72, 700, "Gre"), Text(89, 700, "en")], ["<p>Green</p>"]),
    "an accent and its letter are one": (
        [Text(72, 700, "caf"), Text(86.5, 700, "´"), Text(86.1, 700, "e"), Text(96, 700, "`ls`")],
        ["<p>café `ls`</p>"],
    ),
    "an accent behind its line is on its letter": (
        [Text(72, 700, "Grune"), Text(84, 700, "¨"), Text(99.8, 700, "r Tee")],
        ["<p>Grüner Tee</p>"],
    ),
    "a drop cap is the first letter of its text": (
        [Text(72, 676, "T", size=36), *lines(94, 700, "ea is a leaf,", "and no bag", "is as good")],
        ["<p>Tea is a leaf, and no bag is as good</p>"],
    ),
    "superscript": ([Text(72, 700, "m"), Text(80.5, 704, "2", size=6)], ["<p>m<sup>2</sup></p>"]),
    "subscript": ([Text(72, 700, "Take H"), Text(104.5, 698, "2", size=6)], ["<p>Take H<sub>2</sub></p>"]),
    "text is escaped": ([Text(72, 700, "<b> & more")], ["<p>&lt;b&gt; &amp; more</p>"]),
    "text across the page is left out": (
        ["BT 0 g /F0 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (DRAFT) Tj ET", Text(72, 700, "Tea is a leaf.")],
        ["<p>Tea is a leaf.</p>"],
    ),
    "a bullet before a heading is none of its text": (
        [Text(72, 700, "» What is tea?", size=16), *lines(72, 660, "A leaf.", "» An item")],
        ["<h1>What is tea?</h1>", "<p>A leaf.</p>", "<ul>", "<li>An item</li>", "</ul>"],
    ),
    "signs alone are no paragraph": (
        [
            Text(72, 700, "Tea?", size=16),
            Text(40, 680, "»", size=24),
            *lines(72, 620, "* * *", "}", "A leaf.", leading=30),
        ],
        ["<h1>Tea?</h1>", "<p>}</p>", "<p>A leaf.</p>"],
    ),
    "a table of contents is left out": (
        [
            *lines(72, 700, "What? . . . . . . . . . . 2", "What not? ............... 3 - 4"),
            Text(72, 600, "It is a leaf."),
        ],
        ["<p>It is a leaf.</p>"],
    ),
}


@pytest.mark.parametrize(("page", "elements"), SHOWN.values(), ids=SHOWN)
def test_a_page_becomes_what_a_reader_sees(page: Page, elements: list[str]) -> None:
    assert html([*page, FULL]) == elements


def in_unicode(shown: bytes, **told: str) -> str:
    """Return what a page that shows *shown* becomes, in a font that *told* says the Unicode of, for some letters."""
    chars = " ".join(f"<{ord(code):02x}> <{text}>" for code, text in told.items())
    unicode = f"1 begincodespacerange<00><ff>endcodespacerange {len(told)} beginbfchar {chars} endbfchar"
    pages, font = b"<</Type/Pages/Count 1/Kids[4 0 R]>>", FONT.replace(b">>", b"/ToUnicode 6 0 R>>")
    text = stream(b"BT /F 11 Tf 72 700 Td " + shown + b" ET")
    return convert(written([CATALOG, pages, font, page(5), text, stream(unicode.encode())])).html


def test_several_letters_for_one_glyph_are_one_unless_they_are_a_ligature() -> None:
    told = {"a": "002d00ad2010", "b": "00660066", "c": "2f295c0f", "d": "f9d85f8b"}  # a hyphen, ff, and two characters
    assert in_unicode(b"(bacd) Tj", **told) == "<p>ff-小律</p>\n"
    assert html([Text(72, 700, "-"), Text(72, 688, "- tea"), FULL]) == ["<ul>", "<li>tea</li>", "</ul>"]


def test_a_font_with_thick_stems_is_only_bold_if_its_name_says_so() -> None:
    descriptor = b"<</Type/FontDescriptor/FontName/Arial/Flags 32/StemV 150/FontBBox[0 0 1 1]/ItalicAngle 0>>"
    pages, font = b"<</Type/Pages/Count 1/Kids[4 0 R]>>", FONT.replace(b"Helvetica", b"Arial/FontDescriptor 6 0 R")
    text = stream(b"BT /F 11 Tf 72 700 Td (Tea) Tj ET")
    assert convert(written([CATALOG, pages, font, page(5), text, descriptor])).html == "<p>Tea</p>\n"


def test_a_letter_with_a_private_code_is_a_bullet_where_a_line_begins_and_else_nothing() -> None:
    assert in_unicode(b"(x Hot tea) Tj", x="e0f0") == "<ul>\n<li>Hot tea</li>\n</ul>\n"
    assert in_unicode(b"(Hot tea) Tj /F 6 Tf 4 Ts (x) Tj", x="e0f0") == "<p>Hot tea</p>\n"


def test_a_link_leads_to_the_web_or_is_none() -> None:
    page = [Text(72, 700, "See tea or tee."), FULL]
    box = (90, 698, 106, 710)
    assert html(page, links=[(box, "https://tea.example/?a=1&b=2")]) == [
        '<p>See <a href="https://tea.example/?a=1&amp;b=2">tea</a> or tee.</p>'
    ]
    assert html(page, links=[(box, "javascript:alert(1)")]) == ["<p>See tea or tee.</p>"]


def test_an_address_over_two_lines_is_one() -> None:
    page = [*lines(72, 700, f"{WIDE}https://tea.example/", "faq and more."), Text(72, 600, WIDE)]
    assert "https://tea.example/faq and" in text(page)[0]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (0x0C, "fi"),
        (0xFB04, "ffl"),
        (0xFB05, "st"),
        (0x2F00, "一"),
        (0xF9D8, "律"),
        (0x02, "-"),
        (0x01, ""),
        (0xD800, ""),
    ],
)
def test_codes_of_fonts_become_what_they_show(code: int, text: str) -> None:
    assert character(code) == text


@pytest.mark.parametrize(
    ("turns", "matrix", "at"),
    [(90, "0 1 -1 0", "{y} 72"), (180, "-1 0 0 -1", "540 {y}"), (270, "0 -1 1 0", "{back} 700")],
)
def test_a_turned_page_is_read_as_it_is_seen(turns: int, matrix: str, at: str) -> None:
    places = [at.format(y=100 + 12 * row, back=300 - 12 * row) for row in range(3)]
    page = [f"BT 0 g /F0 10 Tf {matrix} {place} Tm (Line {row}) Tj ET" for row, place in enumerate(places)]
    assert html([*page], rotate=turns) == ["<p>Line 0 Line 1 Line 2</p>"]


def test_a_question_of_two_paragraphs_in_a_cell_is_one() -> None:
    rules = [rule(x, 720, x, 640) for x in (66, 290, 540)] + [rule(66, y, 540, y) for y in (720, 640)]
    page = [Text(72, 700, "I have a tin."), Text(72, 660, "Is that well?"), Text(300, 700, "It is.")]
    assert html([*page, *rules, FULL]) == ["<p>I have a tin. Is that well?</p>", "<p>It is.</p>"]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        [Text(72, 770, "Tea FAQ, 2024"), Text(72, 400, f"Answer {word}."), Text(300, 30, f"Page {number} of 3")]
        for number, word in enumerate(("one", "two", "three"), 1)
    ]
    assert html(*pages) == ["<p>Answer one.</p>", "<p>Answer two.</p>", "<p>Answer three.</p>"]


def test_lines_of_the_usual_distance_are_a_paragraph_and_others_are_not() -> None:
    page = [*lines(72, 700, WIDE + "a", WIDE + "b", WIDE + "c"), *lines(72, 656, WIDE + "d", WIDE + "e")]
    assert [re.findall("[a-e]", one) for one in text(page)] == [["a", "b", "c"], ["d", "e"]]


def text(*pages: Page) -> list[str]:
    """Return the text of each element that *pages* become."""
    return [*filter(None, (re.sub("<[^>]*>", "", one) for one in convert(pdf(*pages)).html.split("\n")))]


@pytest.mark.parametrize(
    "style",
    [{"font": BOLD}, {"size": 12}, {"colour": "1 0 0 rg"}, {"font": CODE}, {"font": ITALIC}, {"font": "Times-Roman"}],
)
def test_a_line_in_another_style_is_a_paragraph(style: dict[str, str]) -> None:
    page = [Text(72, 700, "What is tea", **style), Text(72, 688, WIDE)]  # type: ignore[arg-type]
    assert text(page) == ["What is tea", WIDE.strip()]


def test_bold_words_at_the_end_of_a_full_line_begin_no_paragraph() -> None:
    page = [Text(72, 700, WIDE), Text(72, 688, "and", BOLD), Text(95, 688, "so on."), *lines(72, 640, WIDE, "and on.")]
    assert text(page) == [f"{WIDE}and so on.", f"{WIDE}and on."]


@pytest.mark.parametrize("mark", ["Q:", "Frage 3:", "•", "-", "2.", "b)", "(4)"])
def test_what_begins_an_item_begins_a_paragraph(mark: str) -> None:
    above = WIDE.replace("9 ", "9, ", 1)[:-1] + "."
    found = text([*lines(72, 700, above, f"{mark} {WIDE}")])
    assert len(found) == 2
    assert found[1].endswith(WIDE.strip())


@pytest.mark.parametrize("sign", ["2.", "-", "–"])
def test_a_number_or_dash_inside_a_sentence_is_text(sign: str) -> None:
    assert text(lines(72, 700, WIDE, f"{sign} as they say")) == [f"{WIDE}{sign} as they say"]


def test_a_bullet_becomes_an_item_of_a_list() -> None:
    page = lines(72, 700, "Kinds:", "• green", "• black", "• white") + lines(72, 640, "All of them.")
    assert html([*page, FULL])[:7] == [
        *("<p>Kinds:</p>", "<ul>", "<li>green</li>", "<li>black</li>", "<li>white</li>", "</ul>"),
        "<p>All of them.</p>",
    ]


def test_a_bold_question_goes_on_where_its_words_do() -> None:
    page = [
        *lines(72, 700, "How long, as a rule, may it be kept in a tin", "(unopened)?", font=BOLD),
        Text(72, 600, WIDE),
    ]
    assert text(page)[0] == "How long, as a rule, may it be kept in a tin (unopened)?"


def test_a_line_that_ends_early_is_the_last_of_its_paragraph() -> None:
    page = lines(72, 700, WIDE, "which ends.", WIDE, "which goes on.")
    assert text(page) == [f"{WIDE}which ends.", f"{WIDE}which goes on."]


def test_short_lines_are_paragraphs_where_none_is_full() -> None:
    page = lines(72, 700, "What is tea, and how is it made?", "It is a leaf.", "Who drinks it?", "Half of the world.")
    assert len(text(page)) == 4


def test_an_indented_line_is_the_first_of_its_paragraph() -> None:
    sentence = WIDE[:-5] + "."
    page = [
        Text(90, 700, sentence[:-3]),
        Text(72, 688, WIDE),
        Text(72, 676, sentence),
        Text(90, 664, sentence),
        Text(72, 652, WIDE),
    ]
    assert len(text(page)) == 2


def test_the_end_of_a_hanging_item_is_the_end_of_its_paragraph() -> None:
    page = [Text(72, 700, WIDE), Text(90, 688, WIDE[:-4]), Text(90, 676, WIDE[:-4]), Text(72, 664, "Then")]
    assert text(page)[-1] == "Then"


def test_a_paragraph_goes_on_over_a_page() -> None:
    first, second = [Text(72, 712, WIDE), Text(72, 700, WIDE + "a")], [Text(72, 712, "b goes on."), Text(72, 600, WIDE)]
    assert len(text(first, second)) == 2
    ended = [Text(72, 712, WIDE), Text(72, 700, "It ends.")]
    assert len(text(ended, second)) == 3


@pytest.mark.parametrize(
    ("above", "below", "elsewhere", "whole"),
    [
        ("infor-", "mation", "", "information"),
        ("infor-", "mation", "information", "information"),
        ("two-", "factor", "two-factor", "two-factor"),
        ("two-", "factor", "two, or one factor", "two-factor"),
        ("Coca-", "Cola", "", "Coca-Cola"),
        ("ISO-", "8601", "", "ISO-8601"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_is_removed_where_the_word_has_none(
    above: str, below: str, elsewhere: str, whole: str
) -> None:
    page = [*lines(72, 700, f"{WIDE}{above}", f"{below} matters."), Text(72, 600, f"{WIDE}{elsewhere}.")]
    assert text(page)[0] == f"{WIDE}{whole} matters."


def test_larger_text_is_a_heading_by_rank_of_its_size() -> None:
    page = [
        Text(72, 750, "Tea", size=20),
        Text(72, 700, "Green", size=14),
        *lines(72, 680, WIDE, WIDE),
        Text(72, 600, "Black", size=14),
    ]
    assert html([*page]) == ["<h1>Tea</h1>", "<h2>Green</h2>", "<h2>Black</h2>"]


def test_a_long_heading_is_one_where_most_of_its_size_and_weight_are_short() -> None:
    long = [
        "The garden in which the tea grows is",
        *["high, and as far as any I have been to, so"] * 6,
        "who waters it?",
    ]
    page = [
        Text(72, 750, "What is tea?", BOLD, 14),
        Text(72, 730, "Tea is a leaf."),
        Text(72, 710, "Is it green?", BOLD, 14),
        *lines(72, 690, *[WIDE] * 9),
        *lines(72, 560, *long, leading=16, font=BOLD, size=14),
        *lines(72, 420, *["as large a text, but not as bold as others, is"] * 7, leading=16, size=14),
    ]
    assert [element[:4] for element in html([*page])] == ["<h1>", "<p>T", "<h1>", "<h1>", "<p>a"]


def test_columns_are_read_one_after_the_other() -> None:
    left = lines(72, 700, *[f"The left column has line {number} of some" for number in range(9)])
    right = lines(320, 706, *[f"The right column has line {number} of more" for number in range(9)])
    mixed = [line for pair in zip(left, right, strict=True) for line in pair]
    numbers = re.findall(
        r"line (\d)",
        convert(pdf([Text(72, 740, "About all of it and what is beside it, over both columns"), *mixed])).html,
    )
    assert numbers == [*map(str, range(9)), *map(str, range(9))]


ROWS = [("What is green tea, and why?", "A leaf that is not fermented."), ("What is black tea, and why?", "It is.")]


def table(drawn: str) -> list[Text | str]:
    """Return a table with a question and an answer a row, its columns one after the other in the file."""
    rows = [*ROWS, ("What is white tea, and why?", "A bud.")]
    questions = [
        text for place, (asked, _) in enumerate(rows) for text in lines(72, 700 - 30 * place, asked[:13], asked[14:])
    ]
    answers = [text for place, (_, told) in enumerate(rows) for text in lines(300, 700 - 30 * place, told, "So it is.")]
    return [*questions, *answers, drawn]


LINES = " ".join(rule(x0, 712 - 30 * row, x1, 712 - 30 * row) for row in range(4) for x0, x1 in ((66, 293), (294, 540)))
BOXES = " ".join(f"{x} {682 - 30 * row} 230 30 re S" for row in range(3) for x in (66, 296))


@pytest.mark.parametrize("drawn", [LINES, BOXES], ids=["lines", "boxes"])
def test_a_table_is_read_row_by_row(drawn: str) -> None:
    text = re.sub("<[^>]*>", " ", convert(pdf(table(drawn))).html)
    words = ["green", "not fermented", "black", "It is", "white", "bud"]
    assert re.findall("|".join(words), text) == words


def test_a_row_goes_on_over_a_page() -> None:
    def page(question: str, answer: str, top: float) -> Page:
        down = [rule(x, 760, x, 20) for x in (66, 290, 540)]
        across = [rule(66, top + 14, 540, top + 14), rule(66, top - 30, 540, top - 30)]
        return [*lines(72, top, *question.split("/")), *lines(300, top, *answer.split("/")), *down, *across]

    first = page("May I drink tea in/the evening or at", "You may, as long as it is not a/black one, which keeps", 60)
    second = page("night?", "you awake.", 730)
    assert text(first, second) == [
        "May I drink tea in the evening or at night?",
        "You may, as long as it is not a black one, which keeps you awake.",
    ]


@pytest.mark.parametrize(
    ("text", "marked"), [("Q：茶？", True), ("A：葉。", True), ("A: leaf", True), ("注意：葉。", False)]
)
def test_a_wide_colon_ends_a_mark(text: str, marked: bool) -> None:
    assert is_marked(text) == marked


@pytest.mark.parametrize(
    ("box", "paragraphs"),
    [
        ("1 g {} re f 0 g", ["<p>May I ask where tea comes from?</p>"]),  # white behind each line
        ("{} re S", ["<p>May I ask where</p>", "<p>tea comes from?</p>"]),
        ("0.9 g {} re f 0 g", ["<p>May I ask where</p>", "<p>tea comes from?</p>"]),
    ],
)
def test_a_box_that_is_not_seen_divides_no_text(box: str, paragraphs: list[str]) -> None:
    boxes = [f"q {box.format(f'70 {y} 460 12')} Q" for y in (697, 685)]
    assert html([*boxes, *lines(72, 700, "May I ask where", "tea comes from?"), FULL]) == paragraphs
