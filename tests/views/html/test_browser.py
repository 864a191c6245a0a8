"""The page to share in a real browser: headless Chromium from the system's packages."""

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from pypdfium2 import PdfDocument

from tests.conftest import COMMAND, environment
from tests.site import Site
from tests.views.html.test_view import HOSTILE, PAGES, printed

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on the PATH; on Debian: apt-get install chromium"),
]

WIDTHS = [320, 768, 1280, 1600]  # 1280 at 400 % zoom is 320 (WCAG 2.2, success criterion 1.4.10)
SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Run as root in a container, and without network requests of Chromium's own.
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return printed(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def tabs(browser: Browser, files: dict[str, Path]) -> Iterator[dict[str, Page]]:
    """Open each page once, and return the tabs by name."""
    context = browser.new_context()
    tabs = {name: context.new_page() for name in files}
    for name, tab in tabs.items():
        tab.goto(files[name].as_uri())
    yield tabs
    context.close()


def test_a_page_makes_no_requests_and_logs_nothing(browser: Browser, files: dict[str, Path], site: Site) -> None:
    site.media_type = "text/html"
    site.pages |= {f"/{name}": (200, file.read_bytes(), {}) for name, file in files.items()}
    shared = [*site.pages]
    site.pages["/control"] = (200, "<!DOCTYPE html><title>Control</title><script>console.log('heard')</script>", {})
    logged: list[str] = []
    requests: list[str] = []
    context = browser.new_context()
    context.on("console", lambda message: logged.append(message.text))
    context.on("dialog", lambda dialog: logged.append(dialog.message))
    context.on("weberror", lambda error: logged.append(str(error.error)))
    context.on("request", lambda request: requests.append(request.url))
    for path in shared:
        context.new_page().goto(site.address(path))
    asked = [path for path, _ in site.requests]
    assert [requests, asked, logged] == [[*map(site.address, shared)], shared, []]
    # As a control, a script's message and the browser's own request for an icon must be noticed.
    context.new_page().goto(site.address("/control"))
    end = time.monotonic() + 20
    while site.requests[-1][0] != "/favicon.ico" and time.monotonic() < end:
        context.pages[-1].wait_for_timeout(50)
    assert [path for path, _ in site.requests] == [*shared, "/control", "/favicon.ico"]
    assert "heard" in logged
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_every_width(tabs: dict[str, Page], name: str) -> None:
    for width in WIDTHS:
        tabs[name].set_viewport_size({"width": width, "height": 900})
        assert tabs[name].evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_page_is_accessible(tabs: dict[str, Page], name: str, scheme: Literal["light", "dark"]) -> None:
    """Check that Deque's axe-core finds no violations: contrast, landmarks, heading order, names, languages."""
    tab = tabs[name]
    tab.emulate_media(color_scheme=scheme)
    for width in WIDTHS[:3] if name in ("article", "marked", "chapters") else WIDTHS[:1]:
        tab.set_viewport_size({"width": width, "height": 900})
        found = Axe().run(tab)
        assert found.violations_count == 0, found.generate_report()
    dark = tab.evaluate("getComputedStyle(document.documentElement).backgroundColor") != "rgb(255, 255, 255)"
    assert dark == (scheme == "dark")


@pytest.mark.parametrize("width", [1280, 1600])
def test_a_line_has_at_most_70_characters(tabs: dict[str, Page], width: int) -> None:
    tabs["article"].set_viewport_size({"width": width, "height": 900})
    longest = tabs["article"].evaluate(
        """() => Math.max(...[...document.querySelectorAll("p, li")].map(block => {
            const lines = {}, texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
            for (let text; text = texts.nextNode();)
                for (let at = 0; at < text.length; at++) {
                    const range = new Range();
                    range.setStart(text, at);
                    range.setEnd(text, at + 1);
                    const top = Math.round(range.getBoundingClientRect().top);
                    lines[top] = (lines[top] || 0) + 1;
                }
            return Math.max(...Object.values(lines));
        }))"""
    )
    assert 50 < longest <= 70


def test_the_visible_text_is_the_text_of_the_store(tabs: dict[str, Page], tmp_path: Path) -> None:
    tabs["article"].set_viewport_size({"width": 320, "height": 900})
    seen = [row for row in tabs["article"].inner_text("body").split("\n") if row.strip()]
    env = environment(tmp_path)
    plain = subprocess.check_output([COMMAND, "read", "-l", "de"], env=env, text=True).split("\n")
    names = subprocess.check_output([COMMAND, "list", "-l", "de"], env=env, text=True).splitlines()
    headline, *written = [re.sub(r"^([1-6])\. ", r"\1 ", row) for row in plain if row]
    first = written.index(names[0].replace("\t", " "))
    answers = [row for row in seen[first + 2 : -1] if row != "Zurück zu den Fragen"]  # the way back after each
    assert seen[: first + 1] == [headline, *written[:first]]
    assert seen[first + 1] == "Fragen"  # folded
    assert answers == written[first:]
    assert seen[-1].startswith("Nach: Putin und Kim besiegeln")


def top(tab: Page, selector: str) -> float:
    """Return how far below the edge of the screen the first element that *selector* finds begins."""
    found = tab.locator(selector).first.bounding_box()
    assert found
    return found["y"]


def test_on_a_phone_the_contents_are_folded_until_one_comes_back_to_them(tabs: dict[str, Page]) -> None:
    tab, contents = tabs["article"], tabs["article"].locator("nav ol")
    tab.set_viewport_size({"width": 320, "height": 800})
    tab.goto(tab.url.partition("#")[0])
    assert not contents.is_visible()
    tab.locator("nav summary").click()
    assert contents.is_visible()
    tab.locator("nav summary").click()
    assert not contents.is_visible()
    tab.locator(".back").nth(3).click()
    assert contents.is_visible()
    assert top(tab, "nav") == pytest.approx(24, abs=2)
    contents.locator("a").nth(2).click()
    assert not contents.is_visible()
    assert top(tab, "section:target") == pytest.approx(24, abs=2)


def test_on_a_wide_screen_the_contents_stay_beside_the_text(tabs: dict[str, Page]) -> None:
    tab = tabs["article"]
    for width in (1100, 1600):
        tab.set_viewport_size({"width": width, "height": 700})
        tab.goto(tab.url.partition("#")[0])
        beside, text = tab.locator("nav ol").bounding_box(), tab.locator("h1").bounding_box()
        assert beside
        assert text
        assert beside["x"] + beside["width"] < text["x"]
        tab.evaluate("scrollTo(0, document.body.scrollHeight)")
        assert 0 <= top(tab, "nav ol") < 100
        assert not tab.locator(".back").first.is_visible()
    tab.set_viewport_size({"width": 1099, "height": 700})
    assert tab.locator("nav ol").is_visible()
    tab.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert top(tab, "nav ol") < 0


def test_a_heading_is_its_own_link_and_what_was_jumped_to_is_tinted(tabs: dict[str, Page]) -> None:
    tab = tabs["article"]
    tab.set_viewport_size({"width": 1280, "height": 700})
    colour = "section => getComputedStyle(section).backgroundColor"
    for scheme in SCHEMES:
        tab.emulate_media(color_scheme=scheme)
        tab.goto(tab.url.partition("#")[0])
        other = tab.locator("section").nth(1).evaluate(colour)
        tab.locator("section h2 a").nth(1).click()
        assert tab.url.endswith("#aggression")
        assert tab.locator("section:target").evaluate(colour) != other


def test_a_question_of_the_list_opens_its_answer(tabs: dict[str, Page], files: dict[str, Path]) -> None:
    tab = tabs["list"]
    answers = tab.locator(".answers details > div")
    assert [answer.is_visible() for answer in answers.all()] == [False] * 6
    tab.locator("summary").nth(3).click()
    tab.goto(f"{files['list'].as_uri()}#aggression")
    assert [answer.is_visible() for answer in answers.all()] == [False, True, False, True, False, False]
    tab.goto(f"{files['list'].as_uri()}#3")  # as of a page without ids
    assert [answer.is_visible() for answer in answers.all()] == [False, True, True, True, False, False]
    assert top(tab, "details:has(:target)") >= 0


def test_code_is_kept_as_it_is_and_wide_blocks_scroll_on_their_own(tabs: dict[str, Page]) -> None:
    tab = tabs["marked"]
    tab.set_viewport_size({"width": 320, "height": 900})
    assert tab.locator("pre").first.inner_text() == "tea  --now \\\n    | sip   # <slowly>\n"
    wide = tab.locator(".wide")
    assert wide.evaluate_all("all => all.map(it => it.scrollWidth > it.clientWidth)") == [False, False, True, True]


def test_keyboard_navigation_works_and_focus_is_visible(tabs: dict[str, Page]) -> None:
    tab = tabs["article"]
    tab.set_viewport_size({"width": 1280, "height": 900})
    focused = """() => {
        const style = getComputedStyle(document.activeElement), paper = getComputedStyle(document.documentElement);
        return [document.activeElement.getAttribute("href"), style.outlineStyle, parseFloat(style.outlineWidth) >= 2,
                style.outlineColor != paper.backgroundColor];
    }"""
    for scheme in SCHEMES:
        tab.emulate_media(color_scheme=scheme)
        tab.goto(tab.url.partition("#")[0])
        for name in ["motives", "aggression", "response"]:
            tab.keyboard.press("Tab")
            assert tab.evaluate(focused) == [f"#{name}", "solid", True, True]
    tab.keyboard.press("Enter")
    assert tab.url.endswith("#response")
    assert tab.evaluate("document.getElementById('3').getBoundingClientRect().top") == pytest.approx(0, abs=60)
    tab.keyboard.press("Tab")  # continues from there
    assert tab.evaluate("document.activeElement.closest('section').id") == "response"


def test_a_printed_page_is_black_on_white_and_nothing_is_cut_off(tabs: dict[str, Page]) -> None:
    tab, contents = tabs["marked"], tabs["article"]
    tab.set_viewport_size({"width": 680, "height": 900})  # as wide as A4 without its margins
    tab.emulate_media(media="print", color_scheme="dark")
    try:
        colours = "[getComputedStyle(document.body).color, getComputedStyle(document.documentElement).backgroundColor]"
        assert tab.evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
        cut_off = ".wide:has(pre)"
        assert tab.locator(cut_off).evaluate_all("all => all.filter(it => it.scrollWidth > it.clientWidth).length") == 0
        link = tab.get_by_role("link", name="the manual")
        address = link.evaluate("link => getComputedStyle(link, '::after').content")
        assert address == '" (https://example.org/?a=1&b=2)"'
        contents.emulate_media(media="print")
        assert contents.locator("nav ol").is_visible()
        assert len(PdfDocument(contents.pdf(prefer_css_page_size=True, format="A4"))) <= 3
    finally:
        for each in (tab, contents):
            each.emulate_media(media="screen")


def test_printing_a_list_opens_its_answers(tabs: dict[str, Page]) -> None:
    tab = tabs["list"]
    printed = PdfDocument(tab.pdf(prefer_css_page_size=True, format="A4"))
    text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in printed).split())
    assert "International sanctions isolate the country" in text
    assert "for example" in text.partition("How, in practice")[2]


@pytest.mark.parametrize(("page", "names"), [("list", ".question"), ("article", ".question > a")])
def test_a_wrapped_question_hangs_below_its_first_letter(tabs: dict[str, Page], page: str, names: str) -> None:
    tab = tabs[page]
    tab.set_viewport_size({"width": 320, "height": 900})
    lefts = tab.locator(names).evaluate_all(
        "all => all.map(it => { const range = document.createRange(), name = it.lastChild;"
        " range.setStart(name, name.data.search(/\\S/)); range.setEndAfter(name);"
        " return [...range.getClientRects()].map(box => box.left); })"
    )
    assert all(len(rows) > 1 and max(rows) - min(rows) < 4 for rows in lefts)
    assert min(map(min, lefts)) > 40  # beside the number


def test_the_headline_has_at_most_two_lines_on_a_wide_screen(tabs: dict[str, Page]) -> None:
    tab = tabs["article"]
    tab.set_viewport_size({"width": 1280, "height": 900})
    headline = tab.locator("h1")
    rows = headline.evaluate("it => it.clientHeight / parseFloat(getComputedStyle(it).lineHeight)")
    assert round(rows) <= 2


def test_a_hostile_store_stays_text(tabs: dict[str, Page]) -> None:
    tab = tabs["hostile"]
    assert tab.evaluate("[...document.scripts].map(it => it.type)") == ["application/ld+json"]
    carried = tab.evaluate("JSON.parse(document.scripts[0].textContent)['@graph'][0].headline")
    assert carried == HOSTILE
    assert tab.evaluate("document.querySelectorAll('img, iframe, object, form, input, [onclick], [style]').length") == 0
    assert tab.locator("h1").inner_text().startswith("</script><script>alert(1)</script><!-- <script> -->")
