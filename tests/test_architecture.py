"""The architecture, as four tables and the tests that hold the code to them.

Imports are read from the source with `ast`, wherever they stand: at the top of a module, inside a function,
under `if TYPE_CHECKING`, or as `import_module("…")` with the name written out.
"""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

# Which of our packages a package knows. Nobody imports cli.
MAY_IMPORT = {
    "graph": set[str](),
    "loaders": {"graph"},
    "queries": {"graph"},
    "visualizations": {"graph", "queries"},
    "cli": {"graph", "loaders", "queries", "visualizations"},
}

# Inside graph, a module imports only what stands before it; the modules of one folder may import each other.
GRAPH_ORDER = (
    "errors",
    "fact",
    "model",
    "ids",
    "files",
    "machine",
    "bounded",
    "script",
    "network",
    "redaction",
    "selection",
    "view",
    "codec",
    "vocabulary",
    "ties",
    "findings",
    "property_graph",
    "property_types",
    "cast",
    "gaps",
    "checks",
    "stores",
    "shape_files",
    "shapes",
)

# Where each library from outside is at home. Nobody else names it.
HOMES = {
    "arcadedb_embedded": ("graph/stores/cypher/java.py",),
    "click": ("cli/*",),
    "filelock": ("graph/stores/generations.py",),
    "jinja2": ("visualizations/offline.py",),
    "jpype": ("graph/stores/cypher/java.py",),
    "markupsafe": ("visualizations/*",),
    "neo4j": ("graph/stores/cypher/bolt.py",),
    "networkx": ("graph/view.py", "queries/*", "visualizations/layout.py"),
    "numpy": ("graph/view.py", "queries/*", "visualizations/layout.py"),
    "prompt_toolkit": ("cli/prompt.py",),
    "pyparsing": ("graph/stores/rdf/sparql.py",),
    "pyoxigraph": ("graph/stores/rdf/engine.py",),
    "pypdfium2": ("loaders/formats/pdf_pages.py",),
    "pyshacl": ("graph/shapes.py",),
    "pyvis": ("visualizations/drawing.py",),
    "rdflib": (
        "graph/shape_files.py",
        "graph/shapes.py",
        "graph/stores/rdf/parsing.py",
        "graph/stores/rdf/file.py",
        "graph/stores/rdf/sparql.py",
        "graph/stores/rdf/triples.py",
    ),
    "selectolax": ("loaders/formats/html_tree.py",),
}

# What `zerentu --help` does not load, because each takes a tenth of a second or more.
SLOW = {
    *("IPython", "arcadedb_embedded", "jpype", "networkx", "neo4j", "numpy", "openpyxl", "prompt_toolkit"),
    *("pyoxigraph", "pypdfium2", "pyshacl", "pyvis", "rdflib", "scipy"),
}

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Module:
    """One of our source files."""

    name: str
    path: str
    tree: ast.Module

    @property
    def package(self) -> str:
        """The top-level package it belongs to."""
        return self.name.partition(".")[0]


@cache
def modules() -> dict[str, Module]:
    """Every module of the five packages by its dotted name."""
    found = {}
    for package in MAY_IMPORT:
        for file in sorted((ROOT / package).rglob("*.py")):
            path = file.relative_to(ROOT)
            name = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
            found[name] = Module(name, path.as_posix(), ast.parse(file.read_text(encoding="utf-8")))
    return found


def imports(module: Module) -> Iterator[tuple[int, str]]:
    """Each imported module as (line, dotted name); a relative import keeps its leading dots."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=source, names=names, level=level):
                base = "." * level + (source or "")
                for alias in names:
                    inner = f"{base}.{alias.name}"
                    yield node.lineno, inner if inner in modules() else base
            case ast.Call(
                func=ast.Name(id="import_module") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(name)), *_],
            ):
                yield node.lineno, name


def offences(rule: Callable[[Module], Iterator[tuple[int, str]]]) -> list[str]:
    """What breaks a rule, as `file:line words`, over all our modules."""
    return [f"{module.path}:{line} {words}" for module in modules().values() for line, words in rule(module)]


def relative(module: Module) -> Iterator[tuple[int, str]]:
    """Imports that do not start at a package's name."""
    return ((line, f"imports {name}: write the full name") for line, name in imports(module) if name.startswith("."))


def between_packages(module: Module) -> Iterator[tuple[int, str]]:
    """Imports of a package that this one does not know."""
    known = MAY_IMPORT[module.package] | {module.package}
    for line, name in imports(module):
        package = name.partition(".")[0]
        if package in MAY_IMPORT and package not in known:
            yield line, f"imports {name}: {module.package} does not know {package}"


def rank(name: str) -> int:
    """The place of a module of graph in its order."""
    return GRAPH_ORDER.index(name.split(".")[1])


def inside_graph(module: Module) -> Iterator[tuple[int, str]]:
    """Imports in graph that point up its order."""
    if module.package != "graph":
        return
    ours = [(line, name) for line, name in imports(module) if name.partition(".")[0] == "graph"]
    if module.name == "graph":
        yield from ((line, f"imports {name}: the package itself imports nothing") for line, name in ours)
        return
    if module.name.split(".")[1] not in GRAPH_ORDER:
        yield 1, "has no place in GRAPH_ORDER"
        return
    for line, name in ours:
        if name not in modules() or name == "graph":
            yield line, f"imports {name}: no module of ours"
        elif name.split(".")[1] in GRAPH_ORDER and rank(name) > rank(module.name):
            yield line, f"imports {name}, which stands after it"


def away_from_home(module: Module) -> Iterator[tuple[int, str]]:
    """Libraries from outside that are named where they are not at home."""
    for line, name in imports(module):
        library = name.partition(".")[0]
        if not library or library in MAY_IMPORT or library in sys.stdlib_module_names:
            continue
        if library not in HOMES:
            yield line, f"imports {library}, which has no home: give it one in HOMES and in docs/dependencies.md"
        elif not any(fnmatchcase(module.path, home) for home in HOMES[library]):
            yield line, f"imports {library}, which is at home in {', '.join(HOMES[library])}"


def prints(module: Module) -> Iterator[tuple[int, str]]:
    """Calls of print outside cli."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Call(func=ast.Name(id="print")) if module.package != "cli":
                yield node.lineno, "prints: only cli talks to the terminal"


def text_files(module: Module) -> Iterator[tuple[int, str]]:
    """Text files that are opened without `encoding=`, or written without `newline=`."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and (mode := text_mode(node)):
            given = {keyword.arg for keyword in node.keywords}
            if "encoding" not in given:
                yield node.lineno, "opens a text file without encoding="
            if mode[0] in "wax" and "newline" not in given:
                yield node.lineno, "writes a text file without newline="


def text_mode(call: ast.Call) -> str | None:
    """The mode in which a call opens a text file, or None if it opens none.

    Reads `open(…)`, `path.open(…)`, `path.read_text(…)` and `path.write_text(…)`. An `open` of something else,
    as `webbrowser.open(url)`, is known by its first argument, which is no mode.
    """
    match call:
        case ast.Call(func=ast.Attribute(attr="read_text")):
            return "r"
        case ast.Call(func=ast.Attribute(attr="write_text")):
            return "w"
        case (
            ast.Call(func=ast.Name(id="open"), args=[_, mode, *_])
            | ast.Call(func=ast.Attribute(attr="open"), args=[mode, *_])
        ):
            spelled = mode.value if isinstance(mode, ast.Constant) else None
        case ast.Call(func=ast.Name(id="open") | ast.Attribute(attr="open"), keywords=keywords):
            modes = [k.value.value for k in keywords if k.arg == "mode" and isinstance(k.value, ast.Constant)]
            spelled = modes[0] if modes else "r"
        case _:
            return None
    return spelled if isinstance(spelled, str) and spelled and set(spelled) <= set("rwaxt+") else None


RULES = (relative, between_packages, inside_graph, away_from_home, prints, text_files)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_code_keeps_the_rule(rule: Callable[[Module], Iterator[tuple[int, str]]]) -> None:
    """No module of ours breaks it."""
    assert offences(rule) == []


def test_imports_have_no_cycle() -> None:
    """No module imports itself by way of others, imports for the type checker included."""
    known = modules()
    arrows = {name: {target for _, target in imports(module)} & known.keys() for name, module in known.items()}
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


@pytest.mark.parametrize(
    ("rule", "path", "source"),
    [
        (relative, "graph/ids.py", "from . import model"),
        (relative, "graph/ids.py", "from .model import Task"),
        (between_packages, "graph/ids.py", "import loaders.text"),
        (between_packages, "loaders/text.py", "def f():\n    from queries import load"),
        (between_packages, "queries/load.py", "importlib.import_module('cli.main')"),
        (inside_graph, "graph/model.py", "if TYPE_CHECKING:\n    from graph.network import Network"),
        (inside_graph, "graph/drawer.py", ""),
        (away_from_home, "queries/load.py", "import rdflib.term"),
        (away_from_home, "queries/load.py", "from requests import get"),
        (prints, "graph/ids.py", "print(1)"),
        (text_files, "graph/ids.py", "open(path)"),
        (text_files, "graph/ids.py", "path.read_text()"),
        (text_files, "graph/ids.py", "path.open('rt')"),
        (text_files, "graph/ids.py", "open(path, mode='r')"),
        (text_files, "graph/ids.py", "path.write_text('', encoding='utf-8')"),
        (text_files, "graph/ids.py", "open(path, 'w', encoding='utf-8')"),
    ],
)
def test_rule_sees(rule: Callable[[Module], Iterator[tuple[int, str]]], path: str, source: str) -> None:
    """Each rule catches what it is there for."""
    assert list(rule(module_of(path, source)))


@pytest.mark.parametrize(
    ("rule", "path", "source"),
    [
        (relative, "graph/ids.py", "import graph.model"),
        (between_packages, "cli/main.py", "from loaders import extract"),
        (inside_graph, "graph/network.py", "from graph.model import Task"),
        (inside_graph, "graph/stores/jsonl.py", "from graph.stores import base"),
        (away_from_home, "queries/load.py", "import json\nimport networkx as nx"),
        (away_from_home, "cli/commands/build.py", "import click"),
        (prints, "cli/main.py", "print(1)"),
        (text_files, "graph/ids.py", "open(path, 'rb')"),
        (text_files, "graph/ids.py", "path.open('wb')"),
        (text_files, "graph/ids.py", "webbrowser.open('map.html')"),
        (text_files, "graph/ids.py", "path.write_text('', encoding='utf-8', newline='\\n')"),
    ],
)
def test_rule_lets_pass(rule: Callable[[Module], Iterator[tuple[int, str]]], path: str, source: str) -> None:
    """No rule stands in the way of what is allowed."""
    assert not list(rule(module_of(path, source)))


def module_of(path: str, source: str) -> Module:
    """A module that is not on the disk."""
    return Module(path.removesuffix(".py").replace("/", "."), path, ast.parse(source))


@pytest.mark.parametrize("arguments", [[], ["--help"]], ids=["import", "help"])
def test_start_is_quick(arguments: list[str]) -> None:
    """Neither `import cli.main` nor `zerentu --help` loads a slow library."""
    lines = [
        "import contextlib, io, sys",
        "from cli.main import main",
        f"sys.argv = ['zerentu', *{arguments!r}]",
        "with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):",
        f"    {bool(arguments)} and main()",
        "print(*{name.partition('.')[0] for name in sys.modules})",
    ]
    run = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert set(run.stdout.split()) & SLOW == set()
