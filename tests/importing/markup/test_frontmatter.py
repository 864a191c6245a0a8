"""Front matter is told from text, and read as far as site generators commonly use it."""

from collections.abc import Mapping

import pytest

from pactqa.importing.markup.frontmatter import header, split, split_page
from pactqa.importing.values import Header

TEXT = "# Why?\n"


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("---\ntitle: Wells\n---\n", Header(title="Wells")),
        ("---\nTitle: 'It''s' # or so\n# note\n\n...\n", Header(title="It's")),
        ('---\ntitle: "A \\"well\\""\nauthors:\n- Ada\n- name: Bo\n---\n', Header(title='A "well"', author="Ada, Bo")),
        ("---\n# of the wells\n# by us\ntitle: Wells\n---\n", Header(title="Wells")),
        ("---\ndescription: >-\n  All about\n  wells.\n---\n", Header(description="All about wells.")),
        ("---\nlang: de_CH\ndate: 2024-06-19 08:00\n---\n", Header(language="de-CH", date="2024-06-19")),
        ("---\npublished: 19 June 2024\n---\n", Header(date="2024-06-19")),
        ("---\ntitle: {{ page }}\n---\n", Header()),  # only the generator knows
        ("---\n---\n", Header()),
        ('+++\ntitle = "Wells"\n+++\n', Header(title="Wells")),
        ("% Wells\n% Ada\n% 2024-06-19\n\n", Header(title="Wells", author="Ada", date="2024-06-19")),
    ],
)
def test_front_matter_is_split_off(front: str, expected: Header) -> None:
    found, text = split(front + TEXT)
    assert (found, text.strip()) == (expected, TEXT.strip())


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "---\nSo it is, and\nso it stays.\n---\n",
        "---\n# Wells\n\nNote: deep.\n---\n",
        "100 % sure\n",
        "---\ntitle: Wells\n",
        "",
    ],
)
def test_other_text_has_none(text: str) -> None:
    assert split(text) == (Header(), text)


def test_what_is_meant_to_be_front_matter_and_is_not_gives_a_warning() -> None:
    text = "+++\ntitle = Wells\n+++\n"
    found, rest = split(text)
    assert rest == text
    assert found.warning.startswith("front matter is not TOML: ")
    assert "line 2" in found.warning
    assert found.warning.endswith("; read as text")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<h1>{{ page.title }}</h1>", "<h1>Wells &amp; pumps</h1>"),
        ("<h1>{{- page.title | escape -}}</h1>", "<h1>Wells &amp; pumps</h1>"),
        ("<h1>{{ site.title }}</h1>", "<h1>{{ site.title }}</h1>"),
    ],
)
def test_a_page_shows_the_title_of_its_front_matter(page: str, expected: str) -> None:
    assert split_page(f"---\ntitle: Wells & pumps\n---\n{page}") == (Header(title="Wells & pumps"), expected)
    assert split_page(page) == (Header(), page)


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ({"title": "Wells", "author": ["Ada", {"name": "Bo"}, 3]}, Header(title="Wells", author="Ada, Bo")),
        ({"locale": "en_GB", "summary": " So. "}, Header(language="en-GB", description="So.")),
        ({"date": "$Date: 2024-06-19 $"}, Header(date="2024-06-19")),
        ({"date": 2024, "title": None}, Header()),
        ({}, Header()),
    ],
)
def test_the_common_names_of_metadata_are_read(metadata: Mapping[str, object], expected: Header) -> None:
    assert header(metadata) == expected
