"""Singular Hessians, proved by exact forms."""

from __future__ import annotations

import numpy as np
import pytest

from symbolic.singular_forms import characteristic, proved_zeros, whole_vectors
from tests.studies.critical_programs import program
from tests.symbolic.programs import point


def kernel(*vectors: tuple[float, ...]) -> np.ndarray:
    return np.array([np.array(v) / np.linalg.norm(v) for v in vectors]).T


@pytest.mark.parametrize(
    ("text", "at", "vectors", "count"),
    [
        ("e (x - y)^2", ("1", "2"), ((1.0, 1.0),), 1),
        ("pi (x - sqrt(2) y)^2", ("1", "2"), ((2**0.5, 1.0),), 1),  # no whole vector: by minors
        ("sqrt(x^2 + y^2)", ("1", "2"), ((1.0, 2.0),), 1),
        ("e (x + y + z)^2", ("1", "2", "3"), ((1.0, -1.0, 0.0), (1.0, 1.0, -2.0)), 2),
        ("e (x + y + z + w)^2", ("1", "2", "3", "4"),
         ((1.0, -1.0, 0.0, 0.0), (1.0, 1.0, -2.0, 0.0), (1.0, 1.0, 1.0, -3.0)), 3),
        ("e (x - y)^2 + z^4 + x^4", ("1", "2", "3"), ((1.0, 1.0, 0.0),), 0),
    ],
)  # fmt: skip
def test_zeros_are_proved(
    text: str, at: tuple[str, ...], vectors: tuple[tuple[float, ...], ...], count: int
) -> None:
    typed = program(text)
    block = tuple(range(typed.variables))
    assert proved_zeros(typed, point(*at), block, kernel(*vectors)) == count


def test_a_block_of_a_larger_matrix() -> None:
    typed = program("z^2 + e (x - y)^2")  # x, y, z
    assert proved_zeros(typed, point("1", "2", "3"), (0, 1), kernel((1.0, 1.0))) == 1
    assert proved_zeros(typed, point("1", "2", "3"), (2,), kernel((1.0,))) == 0


def test_the_characteristic_polynomial() -> None:
    """Of diag(2, 6, 12) at 1: e_1 = 20, e_2 = 12 + 24 + 72, e_3 = 144."""
    typed = program("x^2 + y^3 + z^4")
    found = characteristic(typed, point("1", "1", "1"), (0, 1, 2))
    assert [entry.midpoint for entry in found] == [20, 108, 144]
    assert [entry.midpoint for entry in characteristic(typed, point("1", "1", "1"), (1,))] == [6]


def test_whole_vectors() -> None:
    turned = np.array([[0.6, -0.8], [0.8, 0.6]])
    basis = kernel((1.0, -1.0, 0.0), (1.0, 1.0, -2.0)) @ turned
    found = whole_vectors(basis)
    assert len(found) == 2
    assert all(sum(vector) == 0 for vector in found)
    assert whole_vectors(kernel((2**0.5, 1.0))) == []
    assert whole_vectors(kernel((0.5, -1 / 3))) in ([(3, -2)], [(-3, 2)])
