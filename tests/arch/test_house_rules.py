"""The rules of the house that a linter cannot say: what may run text, and who may import what."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("symbolic", "engine", "studies", "gui")
SOURCES = [ROOT / "main.py", *(p for room in ROOMS for p in sorted((ROOT / room).rglob("*.py")))]

GENERATED = Path("symbolic/generated.py")
"""The one module that compiles source: only what our own printers made."""

FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "sympify", "parse_expr"}
UNPICKLERS = {"pickle", "marshal", "shelve", "dill", "cloudpickle"}
FORBIDDEN_NAMES = {"sympify", "parse_expr", "parse_latex", "nsimplify", "literal_eval"}
STRING_TAKERS = {
    "S",
    "N",
    "subs",
    "diff",
    "simplify",
    "expand",
    "factor",
    "solve",
    "lambdify",
    "Matrix",
}


@cache
def trees() -> tuple[tuple[Path, ast.Module], ...]:
    """Every module of the program, read once for all rules."""
    return tuple(
        (path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))) for path in SOURCES
    )


def called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name):
            return name
        case ast.Attribute(attr=name):
            return name
        case _:
            return ""


def is_text(argument: ast.expr) -> bool:
    return isinstance(argument, ast.JoinedStr) or (
        isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    )


def test_no_text_is_ever_run() -> None:
    found = []
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                name = called(node)
                if name in FORBIDDEN_CALLS and path != GENERATED:
                    found.append(f"{path}:{node.lineno} calls {name}")
            if isinstance(node, ast.Name | ast.Attribute):
                name = node.id if isinstance(node, ast.Name) else node.attr
                if name in FORBIDDEN_NAMES:
                    found.append(f"{path}:{node.lineno} names {name}")
    assert not found, found


def test_only_one_module_compiles_source() -> None:
    tree = ast.parse((ROOT / GENERATED).read_text(encoding="utf-8"))
    calls = [called(n) for n in ast.walk(tree) if isinstance(n, ast.Call)]
    assert calls.count("exec") + calls.count("eval") == 1


def test_nothing_is_unpickled_by_us() -> None:
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                assert all(
                    a.name.split(".")[0] not in {"pickle", "marshal", "shelve", "dill"}
                    for a in node.names
                ), path
            if isinstance(node, ast.ImportFrom):
                assert (node.module or "").split(".")[0] not in {"pickle", "marshal", "shelve"}, (
                    path
                )


def test_no_string_is_handed_to_sympy() -> None:
    """Only ``Symbol`` and ``Dummy`` take a text, and theirs is written or numbered by us."""
    found = []
    for path, tree in trees():
        source = (ROOT / path).read_text(encoding="utf-8")
        if "sympy" not in source:
            continue
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            function = node.func
            from_sympy = (
                isinstance(function, ast.Attribute)
                and isinstance(function.value, ast.Name)
                and function.value.id in {"sympy", "sp"}
            )
            if not (from_sympy or called(node) in STRING_TAKERS):
                continue
            if called(node) in {"Symbol", "Dummy", "symbols"}:
                continue
            if any(is_text(argument) for argument in node.args):
                found.append(f"{path}:{node.lineno} hands a string to {called(node)}")
    assert not found, found


def loaded_after(statement: str, *modules: str) -> str:
    code = f"import sys; {statement}; print(','.join(m for m in {modules!r} if m in sys.modules))"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return result.stdout.strip()


def test_importing_main_loads_neither_qt_nor_sympy() -> None:
    assert loaded_after("import main", "PySide6", "sympy", "numpy", "matplotlib") == ""


def test_reading_text_loads_neither_sympy_nor_numpy() -> None:
    assert loaded_after("import symbolic.reader, symbolic.forms", "sympy", "numpy", "flint") == ""


def test_the_window_is_there_before_the_libraries() -> None:
    statement = "import gui.app, gui.controller, gui.window"
    assert loaded_after(statement, "matplotlib", "scipy", "sympy", "flint", "typst", "igraph") == ""


def test_messages_and_plots_load_no_sympy_and_no_qt() -> None:
    statement = (
        "import studies.catalogue, studies.messages.derivation, studies.messages.evaluation, "
        "studies.messages.field, studies.messages.typesetting"
    )
    assert loaded_after(statement, "sympy", "flint", "mpmath", "PySide6", "scipy") == ""


@pytest.mark.parametrize("path", [p for p in SOURCES if p.name != "__init__.py"], ids=str)
def test_every_module_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), f"{path} has no docstring"


def test_the_door_is_small() -> None:
    assert len((ROOT / "main.py").read_text().splitlines()) < 60


def test_the_door_knows_only_the_window_and_the_verbs() -> None:
    """import-linter checks packages; the door is a module."""
    tree = ast.parse((ROOT / "main.py").read_text())
    found = {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    window = {"gui.app", "gui.portrait"}
    assert found == {"__future__", "multiprocessing", "gui.headless.verbs"} | window


def test_no_room_for_odds_and_ends() -> None:
    banned = {"utils", "helpers", "manager", "misc", "common", "util", "helper"}
    assert not [p for p in SOURCES if p.stem in banned]
