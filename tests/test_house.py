"""Architecture: imports go one way, packages are imported by their entry points, and libraries in few packages only."""

import ast
import sys
from collections.abc import Iterator
from functools import cache

import pytest

from tests.conftest import CHECKOUT

SOURCES = CHECKOUT / "src"
MODULES = {
    ".".join(path.relative_to(SOURCES).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(SOURCES.rglob("*.py"))
}
PACKAGES = {name for name, path in MODULES.items() if path.name == "__init__.py"}

# A row imports only from the rows below it; packages in one row do not import each other.
PROGRAM = """
    __main__
    cli
    shelf
    browsing importing
    views
    store search
    languages
    markdown language selection
    hints
    system
    text model alignment
"""
STAGES = """
    pipeline
    article page
    check find write
    blocks load
    markup
    words values
"""

# The modules of these are imported directly, because most commands, or stages, need only a few of them.
OPEN = {"pactqa", "pactqa.importing.words", "pactqa.search", "pactqa.shelf", "pactqa.system", "pactqa.views"}

# Libraries, each with the packages that may import it.
IMPORTERS = {
    "lxml": ("importing.blocks", "importing.page"),
    "cssselect": ("importing.blocks",),
    "markdown_it": ("markdown", "importing.markup.markdown"),
    "mdit_py_plugins": ("importing.markup.markdown",),
    "resiliparse": ("importing.blocks.tree",),
    "pypdfium2": ("importing.markup.pdf",),
    "textual": ("browsing",),
    "typer": ("cli",),
    "platformdirs": ("shelf", "browsing"),
    "rich": ("views.terminal", "browsing", "cli.completion"),
    "jinja2": ("views.html",),
}


@cache
def parsed(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


@cache
def imports(name: str) -> list[tuple[str, bool]]:
    """Return what the module *name* imports, in full, and whether only the type checker does."""
    tree = parsed(name)
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, id(node) in for_types) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found.append((inner if inner in MODULES else str(node.module), id(node) in for_types))
    return found


def arrows(within: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of modules in the package *within* of which the first imports the second."""
    for name in MODULES:
        if name.startswith(f"{within}."):
            yield from ((name, found) for found, _ in imports(name) if found.startswith(f"{within}."))


@pytest.mark.parametrize(("within", "order"), [("pactqa", PROGRAM), ("pactqa.importing", STAGES)])
def test_imports_run_one_way(within: str, order: str) -> None:
    rows = [row.split() for row in order.strip().splitlines()]
    rank = {package: number for number, row in enumerate(rows) for package in row}

    def package(name: str) -> str:
        return name.removeprefix(f"{within}.").partition(".")[0]

    wrong = [
        f"{one} imports {other}"
        for one, other in arrows(within)
        if package(one) != package(other) and rank[package(one)] >= rank[package(other)]
    ]
    assert not wrong


def test_a_package_is_imported_by_its_entry_point() -> None:
    def passed(one: str, other: str) -> Iterator[str]:
        parts = other.split(".")
        packages = (".".join(parts[:length]) for length in range(1, len(parts)))
        return (name for name in packages if not f"{one}.".startswith(f"{name}.") and name not in OPEN)

    wrong = [
        f"{one} imports {other}, and not {entry}" for one, other in arrows("pactqa") for entry in passed(one, other)
    ]
    assert not wrong


@pytest.mark.parametrize("library", IMPORTERS)
def test_a_library_is_imported_only_by_its_packages(library: str) -> None:
    importers = tuple(f"pactqa.{package}." for package in IMPORTERS[library])
    wrong = [
        f"{name} imports {found}"
        for name in MODULES
        for found, for_types in imports(name)
        if found.partition(".")[0] == library and not for_types and not f"{name}.".startswith(importers)
    ]
    assert not wrong


def test_no_module_is_named_as_one_of_the_standard_library() -> None:
    names = {name.rpartition(".")[2] for name in MODULES.keys() - PACKAGES}  # `views.html` is named after its format
    assert not names & sys.stdlib_module_names


def test_no_entry_point_hides_a_module_behind_something_else_of_that_name() -> None:
    hidden = []
    for package in PACKAGES:
        tree = parsed(package)
        names = {
            alias.asname or alias.name: f"{node.module}.{alias.name}"
            for node in tree.body
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        names |= {node.name: "" for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
        hidden += [
            f"{package}.{name}"
            for name, origin in names.items()
            if f"{package}.{name}" in MODULES and origin != f"{package}.{name}"
        ]
    assert not hidden
