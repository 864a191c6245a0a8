"""What pandoc's readers fail on is rewritten before, and their HTML is mended after, without a run of pandoc."""

import pytest

from pactqa.importing.markup.pandoc import asciidoc, org, program, rst, wikitext


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
        ("|===\n|a\n\n|b\n|===", "|===\n|a\n\n|b\n\n|==="),
        ("|===\n|a\n|b\n|===", "[%noheader]\n|===\n|a\n|b\n\n|==="),
        ("https://w.example[a, b^]", 'https://w.example["a, b"]'),
        ("<<why,the\nreason>>", "<<why,the reason>>"),
        ("C:\\dig", "C:\\\\dig"),
        ("* a\n+\n  dig", "* a\n+\n....\ndig\n...."),
        ("", ""),
    ],
)
def test_asciidoc_is_prepared(text: str, prepared: str) -> None:
    assert asciidoc.prepare(text) == prepared


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        ("Why?\n----", "Why?\n----"),
        ("Why is it?\n----", "Why is it?\n--------------------"),
        (".. toctree::\n\n   a\n\nSo.", "So."),
        (".. only:: html\n\n   So.", ".. container::\n\n   So."),
        (".. prompt:: bash $\n\n   dig", ".. code-block:: bash\n\n   dig"),
        (".. testcode::\n\n   dig()", ".. code-block:: python\n\n   dig()"),
        (".. versionadded:: 2.0\n   So.", ".. versionadded:: Added in version 2.0:\n   So."),
        (".. deprecated:: 3", ".. deprecated:: Deprecated since version 3."),
        (">>> dig()\n1\n\nSo.", ".. code-block:: python\n\n   >>> dig()\n   1\n\nSo."),
        ("... dig?\n   So.", "\\... dig?\n   So."),
        ("`a<1`", "`a\\<1`"),
        (".. _here:\nSo.", ".. _here:\n\nSo."),
        ("Wells\n\n:date: today", "Wells\n\n:date: today"),
        ("Wells\n\n:question: Why?", "Wells\n\n.. container::\n\n:question: Why?"),
        ("::\n\n   .. toctree::", "::\n\n   .. toctree::"),
    ],
)
def test_restructuredtext_is_prepared(text: str, prepared: str) -> None:
    assert rst.prepare(text) == prepared


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
    assert org.prepare(text) == f"#+OPTIONS: H:6 tags:nil todo:nil\n{prepared}"


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
    assert wikitext.prepare(text) == prepared


def role(name: str, text: str) -> str:
    return f'<code class="interpreted-text" role="{name}">{text}</code>'


@pytest.mark.parametrize(
    ("html", "finished"),
    [
        (role("func", "~a.b"), "<code>b</code>"),
        (role("py:mod", "a.b"), "<code>a.b</code>"),
        (role("doc", "here &lt;a&gt;"), "here"),
        (role("kbd", "&lt;c&gt;"), "<code>&lt;c&gt;</code>"),
        (role("pep", "8"), "PEP 8"),
        (role("guilabel", "&amp;Open"), "Open"),
        (f'<h2 id="why">Why?</h2>{role("ref", "Why")}', '<h2 id="why">Why?</h2><a href="#why">Why?</a>'),
        (f'<p id="a-b">{role("numref", "here &lt;A-b&gt;")}', '<p id="a-b"><a href="#a-b">here</a>'),
        (role("ref", "here &lt;a&quot; onclick&gt;"), "here"),
        ('<a href="##SUBST##|a|">|a|</a>', "a"),
        ("<p>So.</p>", "<p>So.</p>"),
    ],
)
def test_the_roles_of_sphinx_are_rendered(html: str, finished: str) -> None:
    assert rst.finish(html) == finished


def test_links_of_org_to_headings_are_resolved() -> None:
    link = '<span class="spurious-link" target="*How so?"><em>*How so?</em></span>'
    assert org.finish(f"See {link}.") == 'See <a href="#How so?">How so?</a>.'


def test_code_is_rejoined() -> None:
    assert asciidoc.finish("<code>a</code> <code>’b’</code> <i>c</i>") == "<code>a 'b'</code> <i>c</i>"
    assert wikitext.finish("<p><code>a</code><br />\n<code>b</code></p>") == "<pre><code>a\nb</code></pre>"
    assert wikitext.finish("<p>Type <code>a</code></p>") == "<p>Type <code>a</code></p>"


@pytest.mark.parametrize(
    ("html", "tidy"),
    [
        ('<a href="#fn1" class="footnote-ref" id="x"><sup>1</sup></a>', "<sup>[1]</sup>"),
        ('So.<a href="#fnref1" class="footnote-back">↩</a>', "So."),
        ('<aside id="footnotes">So.</aside>', '<div id="footnotes">So.</div>'),
        (
            '<pre class="sourceCode sh"><code class="x">dig</code></pre>',
            '<pre><code class="language-sh">dig</code></pre>',
        ),
        ('<pre class=""><code>dig</code></pre>', "<pre><code>dig</code></pre>"),
        ('<div class="faq" id="x">\n<p>Why?</p>\n<p>So.', '<div class="details">\n<summary>Why?</summary>\n<p>So.'),
        ('<div class="sidebar">', '<div class="box">'),
        ('<a href="us@w.example">', '<a href="mailto:us@w.example">'),
    ],
)
def test_the_html_of_pandoc_is_tidied(html: str, tidy: str) -> None:
    assert program._tidy(html) == tidy
