"""The house: imports run one way, a package is entered through its door, and each library has its rooms."""

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

# A row imports from the rows below it only; those beside each other do not import each other.
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

# The modules of these are doors of their own, because most commands, or stages, need only a few of them.
OPEN = {"pactqa", "pactqa.importing.words", "pactqa.search", "pactqa.shelf", "pactqa.system", "pactqa.views"}

# Libraries that only some rooms know.
ROOMS = {
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
    rank = {room: number for number, row in enumerate(rows) for room in row}

    def room(name: str) -> str:
        return name.removeprefix(f"{within}.").partition(".")[0]

    wrong = [
        f"{one} imports {other}"
        for one, other in arrows(within)
        if room(one) != room(other) and rank[room(one)] >= rank[room(other)]
    ]
    assert not wrong


def test_a_package_is_entered_through_its_door() -> None:
    def doors_passed(one: str, other: str) -> Iterator[str]:
        parts = other.split(".")
        packages = (".".join(parts[:length]) for length in range(1, len(parts)))
        return (name for name in packages if not f"{one}.".startswith(f"{name}.") and name not in OPEN)

    wrong = [
        f"{one} imports {other}, and not {door}" for one, other in arrows("pactqa") for door in doors_passed(one, other)
    ]
    assert not wrong


@pytest.mark.parametrize("library", ROOMS)
def test_a_library_is_imported_only_in_its_rooms(library: str) -> None:
    rooms = tuple(f"pactqa.{room}." for room in ROOMS[library])
    wrong = [
        f"{name} imports {found}"
        for name in MODULES
        for found, for_types in imports(name)
        if found.partition(".")[0] == library and not for_types and not f"{name}.".startswith(rooms)
    ]
    assert not wrong


def test_no_module_is_named_as_one_of_the_standard_library() -> None:
    names = {name.rpartition(".")[2] for name in MODULES.keys() - PACKAGES}  # `views.html` is named after its format
    assert not names & sys.stdlib_module_names


def test_no_door_hides_one_of_its_modules_behind_something_else_of_that_name() -> None:
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
