"""The reader gets the edition in their language."""

from pathlib import Path

import pytest

from tests.conftest import Run, Stored, edition, graph, question


def read(run: Run, store: Path, *arguments: str, **environ: str) -> str:
    return run("list", "-s", store, *arguments, **environ).out.partition("\t")[2].strip()


@pytest.fixture
def four(stored: Stored) -> Path:
    return stored(graph(*(edition(question(f"{tag}?", "x"), inLanguage=tag) for tag in ("de", "en-GB", "fr", "pt-BR"))))


@pytest.mark.parametrize(
    ("variables", "read_in"),
    [
        ({"LC_ALL": ""}, "de"),
        ({"LC_ALL": "fr_CH.UTF-8"}, "fr"),
        ({"LC_ALL": "", "LC_MESSAGES": "fr_FR"}, "fr"),
        ({"LC_ALL": "", "LANG": "fr"}, "fr"),
        ({"LC_ALL": "", "LANG": "fr_FR@euro"}, "fr"),
        ({"LC_ALL": "fr_FR", "LC_MESSAGES": "de_DE", "LANG": "en_GB"}, "fr"),
        ({"LC_ALL": "", "LC_MESSAGES": "fr_FR", "LANG": "en_GB"}, "fr"),
        ({"LC_ALL": "C", "LANG": "fr_FR"}, "de"),
        ({"LC_ALL": "POSIX", "LANGUAGE": "fr"}, "de"),
        ({"LC_ALL": "C.UTF-8", "LANGUAGE": "fr"}, "fr"),
        ({"LC_ALL": "it_IT", "LANGUAGE": "es:fr:en"}, "fr"),
        ({"LC_ALL": "fr_FR", "LANGUAGE": "es"}, "fr"),
        ({"LC_ALL": "", "LANGUAGE": "fr"}, "fr"),
        ({"LC_ALL": "it_IT"}, "de"),
        ({"LC_ALL": "en_US"}, "en-GB"),
        ({"LC_ALL": "pt_PT"}, "pt-BR"),
        ({"LC_ALL": "FR_fr"}, "fr"),
        ({"LC_ALL": ":::", "LANGUAGE": "::_.@:"}, "de"),
    ],
)
def test_the_environment_is_read_as_gettext_reads_it(
    run: Run, four: Path, variables: dict[str, str], read_in: str
) -> None:
    assert read(run, four, **variables) == f"{read_in}?"


@pytest.mark.parametrize(
    ("tag", "read_in"), [("fr", "fr"), ("FR", "fr"), ("fr-CH", "fr"), ("en", "en-GB"), ("pt", "pt-BR"), ("de", "de")]
)
def test_an_option_finds_a_language_and_its_varieties(run: Run, four: Path, tag: str, read_in: str) -> None:
    assert read(run, four, "--lang", tag, LC_ALL="de_DE") == f"{read_in}?"


@pytest.mark.parametrize("tag", ["it", "en-US", "f", "frr", "*"])
def test_an_unavailable_language_in_the_option_is_an_error(run: Run, four: Path, tag: str) -> None:
    result = run("list", "-s", four, "--lang", tag, LC_ALL="fr_FR")
    assert result.code == 2
    said = f"pactqa: no edition in '{tag}', only in de, en-GB, fr, pt-BR; try: pactqa list -s {four} -l de\n"
    assert result.err == said


@pytest.mark.parametrize(
    ("variables", "read_in"),
    [
        ({"PACTQA_LANG": "fr", "LC_ALL": "pt_BR"}, "fr"),
        ({"PACTQA_LANG": "fr-CH", "LC_ALL": "C"}, "fr"),
        ({"PACTQA_LANG": "it", "LC_ALL": "pt_BR"}, "pt-BR"),
        ({"PACTQA_LANG": "it", "LC_ALL": "C"}, "de"),
        ({"PACTQA_LANG": "", "LC_ALL": "fr_FR"}, "fr"),
    ],
)
def test_an_unavailable_language_in_the_variable_is_ignored(
    run: Run, four: Path, variables: dict[str, str], read_in: str
) -> None:
    assert read(run, four, **variables) == f"{read_in}?"
    assert read(run, four, "--lang", "en", **variables) == "en-GB?"


def test_an_exact_match_takes_precedence_over_varieties(run: Run, stored: Stored) -> None:
    tags = ("de-AT", "de", "de-CH-1996")
    path = stored(graph(*(edition(question(f"{tag}?", "x"), inLanguage=tag) for tag in tags)))
    for tag, read_in in [("de", "de"), ("de-CH", "de-CH-1996"), ("de-DE", "de"), ("de-AT", "de-AT")]:
        assert read(run, path, "-l", tag) == f"{read_in}?"


def test_labels_are_in_the_language_of_the_edition_or_else_english(run: Run, stored: Stored) -> None:
    for tag, label in [("de-CH", "Keine Zeit?"), ("en", "No time?"), ("fr", "No time?")]:
        path = stored(graph(edition(inLanguage=tag, abstract="Short.")))
        assert f"\n\n{label}\n\nShort.\n" in run("read", "-s", path).out


def test_dates_are_in_the_language_of_the_edition(run: Run) -> None:
    assert "\tErschienen\t19. Juni 2024\n" in "\t" + run("about", "-l", "de").out.replace("\n", "\n\t")
    assert "\tPublished\t19 June 2024\n" in "\t" + run("about", "-l", "en").out.replace("\n", "\n\t")
