"""Every row of docs/input.md holds."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from symbolic.errors import UnreadableInput
from symbolic.reader import read_problem
from symbolic.tokens import OUTSIDE_THE_TABLE
from symbolic.whitelist import FUNCTIONS
from tests.corpora.meaning import mp, of_norm, of_tree, random_values, same

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "input.md"


def _rows(second_heading: str) -> list[tuple[str, str]]:
    rows, inside = [], False
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        cells = re.split(r"(?<!\\)\|", line)
        if not line.startswith("|"):
            inside = False
        elif cells[1].strip() == "typed":
            inside = cells[2].strip() == second_heading
        elif inside and not cells[1].strip().startswith("---"):
            typed, meaning = (
                re.sub(r"^`|`$", "", cell.strip()).replace(r"\|", "|").replace("⏎", "\n")
                for cell in cells[1:3]
            )
            rows.append((typed, meaning))
    return rows


READ = _rows("read as")
REFUSED = _rows("code")


def test_the_document_has_its_tables() -> None:
    assert len(READ) > 150
    assert len(REFUSED) > 50


@pytest.mark.parametrize(("typed", "meaning"), READ, ids=[typed for typed, _ in READ])
def test_read_as(typed: str, meaning: str) -> None:
    problem = read_problem(typed)
    head, arrow, body = meaning.rpartition(" -> ")
    if arrow:
        assert problem.variables == tuple(re.findall(r"\w+", head))
    assert problem.vector == body.startswith("[")
    tree = ast.parse(body, mode="eval").body
    parts = tree.elts if isinstance(tree, ast.List) else [tree]
    assert len(parts) == len(problem.components)
    for seed in range(5):
        values = random_values(set(problem.variables), seed)
        if not arrow:
            written = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
            called = {
                n.func.id
                for n in ast.walk(tree)
                if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
            }
            assert set(problem.variables) <= written - called | {"gamma", "beta"}
        full = dict(values)
        for parameter in problem.parameters:
            full[parameter.name] = mp.mpf(parameter.value)
        for definition in problem.definitions:
            full[definition.name] = of_tree(definition.expression, full)
        for component, part in zip(problem.components, parts, strict=True):
            expected = of_norm(ast.unparse(part), {**values, **_constant(values)})
            assert same(of_tree(component, full), expected)


def _constant(values: dict[str, object]) -> dict[str, object]:
    return {} if "e" in values else {"e": +mp.e}


@pytest.mark.parametrize(("typed", "code"), REFUSED, ids=[repr(typed) for typed, _ in REFUSED])
def test_refused(typed: str, code: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_problem(typed)
    error = caught.value.error
    assert error.code == code
    assert error.message.endswith(".")
    assert 0 <= error.start <= error.end <= len(typed) + 1


def test_every_function_is_listed_with_its_spellings() -> None:
    text = DOCUMENT.read_text(encoding="utf-8").split("## All functions")[1]
    listed = set(re.findall(r"`(\w+)`", text))
    spelled = {spelling for row in FUNCTIONS.values() for spelling in (row.name, *row.aliases)}
    assert listed == spelled | OUTSIDE_THE_TABLE
