"""What pandoc's readers fail on is rewritten before."""

import pytest

from pactqa.importing.markup.pandoc.prepare import PREPARE


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        ("= Wells\n\n== Why?", "= Wells\n\n== Why?"),
        ("Wells\n=====\n\nWhy?\n----", "= Wells\n\n== Why?"),
        ("= Wells\nSo.\n== Why?", "= Wells\nSo.\n\n== Why?"),  # a heading stands apart
        ("So.\n= Why?", "So.\n\n== Why?"),
        ("include::a.adoc[]\nSo.", "So."),
        ("ifdef::a[So.]\nifdef::env-github[]\nx\nendif::[]", "So."),
        ("// x\nSo.\n////\nx\n////", "So."),
        ("----\ndig", "dig"),  # a mark without an end
        ("----\ndig\n----", "----\ndig\n----"),
        ("====\nSo.\n====", "====\nSo.\n===="),
        (":a: b\n{a}", ":a: b\nb"),
        ("https://w.example[a, b^]", 'https://w.example["a, b"]'),
        ("C:\\dig", "C:\\\\dig"),
        ("", ""),
    ],
)
def test_asciidoc_is_prepared(text: str, prepared: str) -> None:
    assert PREPARE["asciidoc"](text) == prepared


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        ("Why?\n----", "Why?\n----"),
        ("Why is it?\n----", "Why is it?\n--------------------"),
        (">>> dig()\n1\n\nSo.", ".. code-block:: python\n\n   >>> dig()\n   1\n\nSo."),
        ("`a<1`", "`a\\<1`"),
        (".. _here:\nSo.", ".. _here:\n\nSo."),
        ("::\n\n   `a<1`", "::\n\n   `a<1`"),
        (".. code:: sh\n\n   `a<1`\n\n`a<1`", ".. code:: sh\n\n   `a<1`\n\n`a\\<1`"),
    ],
)
def test_restructuredtext_is_prepared(text: str, prepared: str) -> None:
    assert PREPARE["rst"](text) == prepared


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        ("* Why?", "* Why?"),
        ("* [#A] Why?", "* Why?"),
        ("** TODO [#B] Why?", "** TODO Why?"),
        ("#+OPTIONS: H:1\n* Why?", "* Why?"),
        ("So [#A] it is.", "So [#A] it is."),
    ],
)
def test_org_is_prepared(text: str, prepared: str) -> None:
    assert PREPARE["org"](text) == f"#+OPTIONS: H:6 tags:nil todo:nil\n{prepared}"


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        ("{{Note|Mind it|kind=x}}", "Mind it"),
        ("{{a|{{b|c}} d}}", "c d"),
        ("{{a|[[b|c]]}}", "[[b|c]]"),
        ("{{a}}", ""),
        ("So.[[Category:Wells]]", "So."),
        ("See [[Wells]].", "See [[Wells]]."),
    ],
)
def test_wikitext_is_prepared(text: str, prepared: str) -> None:
    assert PREPARE["mediawiki"](text) == prepared
