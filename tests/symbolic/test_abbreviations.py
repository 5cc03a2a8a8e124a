"""Names for shared parts: put back, they give the same entries; they are given where they help."""

from __future__ import annotations

import pytest

from symbolic.abbreviations import LEAST_OPERATIONS, LEAST_TIMES, MOST, Abbreviated, abbreviated
from symbolic.fold import Fold
from symbolic.inlining import rebuilt
from symbolic.print_text import text_lines
from symbolic.reader import read_problem
from symbolic.tree import Name, Node, Power, Product, Quotient, Sum, walk


def text(node: Node) -> str:
    return text_lines()(node).body


def put_back(found: Abbreviated) -> list[list[str]]:
    """The entries' text with every name replaced by what it stands for."""
    known = dict(found.names)

    def put(node: Node, parts: tuple[Node, ...]) -> Node:
        return known.get(node.name, node) if isinstance(node, Name) else rebuilt(node, parts)

    def whole(node: Node) -> Node:
        for _ in known:  # a part may hold the name of another
            node = Fold(put)(node)
        return node

    return [[text(whole(entry)) for entry in row] for row in found.rows]


def parsed(source: str) -> Node:
    return read_problem(source).components[0]


def over(numerators: list[str], denominator: Node) -> tuple[Node, ...]:
    return tuple(Quotient(0, 0, parsed(one), denominator) for one in numerators)


SUM = parsed("e^x + e^y + e^z + e^u + 1")
ROWS = (over(["x", "y"], SUM), over(["x y", "z"], Power(0, 0, SUM, parsed("2"))))


def test_a_shared_sum_gets_a_letter() -> None:
    found = abbreviated(ROWS, {"f", "x", "y", "z", "u"})
    assert [name for name, _ in found.names] == ["s"]
    assert text(found.names[0][1]) == text(SUM)
    assert [[text(entry) for entry in row] for row in found.rows] == [
        ["x/s", "y/s"],
        ["x*y/s**2", "z/s**2"],
    ]


def test_put_back_nothing_has_changed() -> None:
    found = abbreviated(ROWS, {"x", "y", "z", "u"})
    assert put_back(found) == [[text(entry) for entry in row] for row in ROWS]


def test_the_sum_rather_than_its_square() -> None:
    square = Power(0, 0, SUM, parsed("2"))
    found = abbreviated((over(["x", "y", "z"], square),), {"x"})
    assert text(found.names[0][1]) == text(SUM)


@pytest.mark.parametrize("taken", [{"s"}, {"s_1", "x"}, {"s2"}, {"s_"}])
def test_no_name_that_could_be_mistaken(taken: set[str]) -> None:
    found = abbreviated(ROWS, taken)
    assert [name for name, _ in found.names] == ["u"]


def test_several_parts_are_numbered() -> None:
    sums = [parsed(f"x + {k} y + sin z + {k}") for k in range(2, 7)]
    rows = tuple(over(["a", "b", "c"], one) for one in sums)
    found = abbreviated(rows, {"x", "y", "z", "a", "b", "c"})
    assert {name for name, _ in found.names} == {f"s_{k}" for k in range(1, 6)}
    assert put_back(found) == [[text(entry) for entry in row] for row in rows]


def test_parts_inside_parts() -> None:
    outer = Product(0, 0, (parsed("x + y + z"), SUM, parsed("sin(x) + y")))
    rows = (over(["x", "y", "z"], SUM), over(["x", "y", "z", "1"], outer)[:3])
    found = abbreviated(rows, ())
    assert len(found.names) > 1
    assert put_back(found) == [[text(entry) for entry in row] for row in rows]


def test_never_more_than_anyone_can_keep_in_mind() -> None:
    sums = [parsed(f"x + {k} y + sin z + {k}") for k in range(2, 2 + 2 * MOST)]
    found = abbreviated(tuple(over(["a", "b", "c"], one) for one in sums), ())
    assert len(found.names) <= MOST


@pytest.mark.parametrize(
    "rows",
    [
        (),
        ((parsed("x"),),),
        ((parsed("x + 1"), parsed("x + 1")),),
        # long enough, but not often enough; and the other way round
        (over(["x"] * (LEAST_TIMES - 1), SUM),),
        (over(["x"] * 6, Sum(0, 0, tuple(parsed(v) for v in "xyzu"[:LEAST_OPERATIONS]))),),
    ],
)
def test_nothing_worth_a_name(rows: tuple[tuple[Node, ...], ...]) -> None:
    found = abbreviated(rows, ())
    assert found.names == ()
    assert found.rows == rows
    assert not any(
        isinstance(n, Name) and n.name == "s" for row in rows for e in row for n in walk(e)
    )
