"""resiliparse hints at which lines of a page are of the article."""

from pactqa.importing.blocks import Block, main_lines, mark_kept

WHY, SO, MENU = Block(text="Why so?"), Block(text="So it is."), Block(text="Home")


def kept(blocks: list[Block], *article: str) -> list[bool | None]:
    return [block.kept for block in mark_kept(blocks, set(article))]


def test_blocks_whose_letters_are_in_the_article_are_kept() -> None:
    assert kept([MENU, WHY, SO], "whyso", "soitis") == [False, True, True]


def test_a_line_is_kept_as_a_whole() -> None:
    joined, next_line = Block(text="So it is.", glue=" "), Block(text="So it is.", glue="\n")
    assert kept([MENU, WHY, joined], "whysosoitis") == [False, True, True]
    assert kept([MENU, WHY, joined, SO], "whyso", "soitis") == [False, False, False, True]
    assert kept([MENU, WHY, next_line], "soitis") == [False, False, True]


def test_only_sentences_are_kept_above_the_title() -> None:
    title = Block(text="Wells", level=1)
    assert kept([MENU, SO, title, MENU], "home", "soitis", "wells") == [False, True, True, True]


def test_where_none_is_kept_nothing_is_known() -> None:
    assert kept([MENU, WHY], "thus") == kept([MENU, WHY]) == [None, None]
    assert kept([]) == []


def test_the_article_of_a_page_is_without_its_menu() -> None:
    text = "The well is as deep as the house is high, and it has been dry for as long as we know. " * 3
    page = f"<html><body><nav><a href=/>Home</a></nav><article><h1>Wells</h1><p>{text}<p>{text}\ud800</article></html>"
    found = main_lines(page)
    assert any(paragraph.startswith("thewellisasdeep") for paragraph in found)
    assert "wells" in found
    assert "home" not in found
