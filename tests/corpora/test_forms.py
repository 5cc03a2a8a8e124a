"""Every form of value and derivatives that can be copied has the program's own values.

The text of NumPy and of SymPy is run (by a walk of its Python syntax) at points of the function's
domain and compared with the certified values; so is the text of PyTorch and JAX where those are
installed, and what they differentiate by themselves with the derivative that is printed.  Every
tenth record by default; ``NABLASCOPE_WHOLE_CORPUS=1`` takes all.
"""

from __future__ import annotations

import math
import os
import random
import warnings
from typing import Any

import numpy as np
import pytest
import sympy
from scipy import special

from studies.derive import derive
from studies.evaluate import evaluate as at_point
from studies.messages.derivation import Derivation, DeriveRequest, Formula
from studies.messages.evaluation import EvaluateRequest, Quantity
from symbolic.errors import UnreadableInput
from symbolic.reader import read_constant, read_problem
from tests.corpora.meaning import needs_corpora, records
from tests.symbolic.autodiff_libraries import library
from tests.symbolic.evaluated_source import evaluate

pytestmark = needs_corpora

EVERY = 1 if os.environ.get("NABLASCOPE_WHOLE_CORPUS") else 10
RECORDS = records("functions")[::EVERY]
NAMES = [record["id"] for record in RECORDS]
SYMPY = {key: getattr(sympy, key) for key in dir(sympy)}
NUMPY = {"np": np, "special": special}
FLOAT = 1e-7
"""Relative to the largest term: float64 loses nine digits where a corpus formula cancels."""


def _known(text: str) -> tuple[Derivation, dict[str, float], dict[str, Quantity]] | None:
    """Derivatives, a point where all are known, and the certified values there."""
    problem = read_problem(text)
    *_, derivation = derive(DeriveRequest(problem, tidy_seconds=0.0))
    chance = random.Random(text)
    for _ in range(12):
        numbers = [round(chance.uniform(0.2, 2.0), 3) for _ in problem.variables]
        trees = tuple(read_constant(str(number)) for number in numbers)
        found = at_point(EvaluateRequest(derivation.program, trees))
        quantities = {one.name: one for one in found.quantities}
        if all(np.isfinite(one.exact).all() for one in quantities.values()):
            return derivation, dict(zip(problem.variables, numbers, strict=True)), quantities
    return None


def _entries(derivation: Derivation, known: dict[str, Quantity]) -> list[tuple[Formula, float]]:
    """Formulas with what they must give."""
    value = known["value"].exact.ravel().tolist()
    pairs = list(zip(derivation.components, value, strict=True))
    slopes = known["gradient" if derivation.problem.scalar else "jacobian"].exact
    pairs += zip(
        [e for row in derivation.jacobian for e in row], slopes.ravel().tolist(), strict=True
    )
    if derivation.hessian is not None:
        second = [entry for row in derivation.hessian for entry in row]
        pairs += zip(second, known["hessian"].exact.ravel().tolist(), strict=True)
    return pairs


def _case(record: dict[str, Any]) -> tuple[Derivation, dict[str, float], dict[str, Quantity]]:
    try:
        found = _known(record["norm"])
    except UnreadableInput:
        pytest.skip("is not read")
    if found is None:
        pytest.skip("no point where every derivative is known")
    return found


@pytest.mark.parametrize("record", RECORDS, ids=NAMES)
def test_numpy_and_sympy_have_our_values(record: dict[str, Any]) -> None:
    derivation, at, known = _case(record)
    exact = {key: sympy.Float(str(one), 40) for key, one in at.items()}
    arrays = {key: np.full(2, one) for key, one in at.items()}
    for formula, expected in _entries(derivation, known):
        if not formula.text:  # too long to be written down
            continue
        with np.errstate(all="ignore"):
            found = np.broadcast_to(evaluate(formula.numpy, {**NUMPY, **arrays}), (2,))
        scale = 1e-9 * max(1.0, abs(float(known["value"].exact.max())))
        assert found == pytest.approx(expected, rel=FLOAT, abs=scale), formula.numpy
        spelled = evaluate(formula.sympy, {**SYMPY, **exact})
        assert float(sympy.N(spelled, 30)) == pytest.approx(expected, rel=1e-12), formula.sympy


@pytest.mark.parametrize("kind", ["torch", "jax"])
@pytest.mark.parametrize("record", RECORDS, ids=NAMES)
def test_what_a_library_differentiates_is_what_we_print(record: dict[str, Any], kind: str) -> None:
    run = library(kind)
    derivation, at, known = _case(record)
    for formula, expected in _entries(derivation, known):
        text = getattr(formula, kind)
        if text:
            scale = 1e-9 * max(1.0, abs(float(known["value"].exact.max())))
            found = run.value(text, at)
            assert found == pytest.approx(expected, rel=FLOAT, abs=scale), text
    if not derivation.problem.scalar or not getattr(derivation.components[0], kind):
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a library's own remarks on how it was built
        slopes = run.slopes(getattr(derivation.components[0], kind), at)
    exact = known["gradient"].exact
    size = max(1.0, float(np.abs(exact).max()))
    for mine, theirs in zip(exact, slopes, strict=True):
        if math.isfinite(theirs):  # a branch that is not taken may have no derivative
            assert theirs == pytest.approx(mine, rel=FLOAT, abs=1e-9 * size)
