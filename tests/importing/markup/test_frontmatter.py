"""Front matter is told from text, and read as far as site generators commonly use it."""

import re
from pathlib import Path

import pytest

from pactqa.importing.markup.data import split_header
from pactqa.importing.values import Header
from tests.documents import imported

TEXT = "# Why?\n"
LONG = "so: it is\n" * 7_000
WELLS = Header(title="Wells", author="Ada", date="2024-06-19")


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("---\ntitle: Wells\n---\n", Header(title="Wells")),
        ("---\nTitle: 'It''s' # or so\n# note\n\n...\n", Header(title="It's")),
        ('---\ntitle: "A \\"well\\""\nauthors:\n- Ada\n- name: Bo\n---\n', Header(title='A "well"', author="Ada, Bo")),
        ("---\n# of the wells\n# by us\ntitle: Wells\n---\n", Header(title="Wells")),
        ("---\n# of the wells\n# by us\n\ntitle: Wells\n---\n", Header(title="Wells")),
        ("---\ndescription: >-\n  All about\n  wells.\n---\n", Header(description="All about wells.")),
        ("---\nlang: de_CH\ndate: 2024-06-19 08:00\n---\n", Header(language="de-CH", date="2024-06-19")),
        ("---\npublished: 19 June 2024\n---\n", Header(date="2024-06-19")),
        ("---\ntitle: '{{ page }}'\n---\n", Header()),  # only the generator knows
        ("---\n---\n", Header()),
        ("---\nlayout: base\nauthor:\n  name: Ada\n---\n", Header(author="Ada")),
        (
            "---\nlocale: en_GB\nsummary: So.\nauthors: [Ada, 'Bo']\n---\n",
            Header(None, "en-GB", "So.", author="Ada, Bo"),
        ),
        ('+++\ntitle = "Wells"\ndate = 2024-06-19T08:00:00Z\n+++\n', Header(title="Wells", date="2024-06-19")),
        (f"+++\ndate = 0x{'f' * 5_000}\n+++\n", Header()),  # a number is no date
        ('{\n  "title": "Wells",\n  "authors": ["Ada"],\n  "date": "2024-06-19T08:00:00"\n}\n', WELLS),
        ("---\ntitle: Wells\nauthor_name: Ada\ncreated_at: 2024-06-19\n---\n", WELLS),
        ("---\ntitle: Wells\nauthorName: Ada\npubDate: 'Jun 19 2024'\n---\n", WELLS),
    ],
)
def test_front_matter_is_split_off(front: str, expected: Header) -> None:
    found, text = split_header(front + TEXT)
    assert (found, text.strip()) == (expected, TEXT.strip())


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "---\nSo it is, and\nso it stays.\n---\n",
        "---\n# Wells\n\nNote: deep.\n---\n",
        "---\nA first paragraph\n\n# Why?\n\nBecause.\n---\n",
        f"---\n# Why?\n\nSo.\n\n{LONG}\n---\n",
        "---\ntitle: Wells\n",
        "{\n  Wells\n}\n",
        "",
    ],
)
def test_other_text_has_none(text: str) -> None:
    assert split_header(text) == (Header(), text)


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("+++\ntitle = Wells\n+++\n", r"is not TOML: .* \(at line 2, column 9\)"),
        ("---\ntitle: Wells: deep\n---\n", r"is not YAML: .* \(line 2\)"),
        (f"+++\nid = {'1' * 5_000}\n+++\n", "has a number of thousands of digits"),
        (f"+++\nid = {'[' * 5_000}\n+++\n", "has values nested too deep"),
        (f"+++\n{'a.' * 20}b = 1\n+++\n", "has a key of more than 20 parts"),
        (f"+++\n[{'a . ' * 20}b]\n+++\n", "has a key of more than 20 parts"),
        (f"+++\nx = {{ {'a.' * 10_000}b = 1 }}\n+++\n", "has a key of more than 20 parts"),
        (f"+++\ntext = '{'so ' * 22_000}'\n+++\n", "has more than 64 KiB"),
        (f"---\ntitle: Wells\n{LONG}\n---\n", "has more than 64 KiB"),
    ],
)
def test_what_is_meant_to_be_front_matter_and_cannot_be_read_is_text_with_a_warning(front: str, reason: str) -> None:
    found, rest = split_header(front + TEXT)
    assert rest == front + TEXT
    assert re.fullmatch(f"front matter {reason}; read as text", found.warning)


@pytest.mark.parametrize("name", ["it.md", "it.html"])
def test_the_warning_reaches_the_reader_of_an_import(tmp_path: Path, name: str) -> None:
    found = imported(tmp_path / name, "+++\ntitle\n+++\n<h2>Why?</h2>\n\nSo.\n\n<h2>How?</h2>\n\nThus.\n")
    assert found.warnings[0].startswith("front matter is not TOML: ")
