"""Every form of a formula and of a matrix, and what is said where there is none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import special

from gui.session.formula_copies import FORMS, formula_copies, matrix_copies, refusal
from studies.messages.derivation import Formula
from symbolic.forms import Writer
from symbolic.operations import operations
from symbolic.reader import read_problem
from tests.symbolic.autodiff_libraries import library
from tests.symbolic.evaluated_source import evaluate


def formula(text: str) -> Formula:
    tree, writer = read_problem(text).components[0], Writer()
    return Formula(*writer.forms(tree), operations()(tree), *writer.autodiff(tree))


MATRIX = ((formula("2 x y"), formula("0.1")), (formula("x^2"), formula("sin(2)")))


def test_every_form_of_a_formula() -> None:
    found = dict(formula_copies(formula("max(x, 0)/2"), "f"))
    assert list(found) == [*(name for name, _ in FORMS), "equation"]
    assert found["PyTorch"] == "torch.clamp(x, min=0)/2"
    assert found["JAX"] == "jnp.maximum(x, 0)/2"
    assert found["equation"] == "f = Max(x, 0)/2"


def test_every_form_of_a_matrix() -> None:
    found = dict(matrix_copies(MATRIX))
    assert found["Typst"] == "mat(2 x y, 0.1; x^(2), sin(2))"
    assert found["JAX"] == "jnp.array([[2*x*y, 0.1], [x**2, jnp.sin(2)]])"
    assert found["PyTorch"] == (
        "torch.stack([torch.stack([2*x*y, torch.tensor(0.1, dtype=torch.float64)]),"
        " torch.stack([x**2, torch.tensor(math.sin(2), dtype=torch.float64)])])"
    )
    names = {"np": np, "special": special, "x": 3.0, "y": 0.5}
    expected = [[3.0, 0.1], [9.0, np.sin(2)]]
    assert evaluate(str(found["NumPy"]), names) == pytest.approx(np.array(expected))


@pytest.mark.parametrize("kind", ["torch", "jax"])
def test_a_matrix_of_a_library_has_its_values(kind: str) -> None:
    run = library(kind)
    text = str(dict(matrix_copies(MATRIX))["PyTorch" if kind == "torch" else "JAX"])
    for row, column, expected in ((0, 0, 3.0), (0, 1, 0.1), (1, 0, 9.0), (1, 1, np.sin(2))):
        assert run.value(f"{text}[{row}][{column}]", {"x": 3.0, "y": 0.5}) == expected


def test_what_is_missing_is_said_in_a_sentence() -> None:
    bessel = formula_copies(formula("besselj(0, x)"))
    assert dict(bessel)["PyTorch"] == ""
    assert refusal("PyTorch", bessel) == (
        "PyTorch has no counterpart of a function in this formula."
    )
    assert refusal("NumPy", bessel) == ""
    assert refusal("NumPy", formula_copies(formula("polylog(2, x)"))).startswith("NumPy and SciPy")
    young = formula_copies(replace(formula("x"), torch=None))
    assert refusal("PyTorch", young) == "The PyTorch form is not written yet."
    long = formula_copies(Formula("", r"\text{too long}", '"too long"', "", "", 9, "", ""))
    assert refusal("SymPy", long) == "The formula is too long to be written down."


def test_one_missing_entry_leaves_the_matrix_without_the_form() -> None:
    found = dict(matrix_copies((*MATRIX, (formula("airyai(x)"), formula("1")))))
    assert found["PyTorch"] == ""
    assert found["JAX"] == ""
    assert found["NumPy"]
