"""Adaptive gradients and Hessians on the corpus: how exact they are, and whether to trust them.

The comparison with other programs is ``python -m benchmarks.adaptive``; here are bounds of our own.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from benchmarks._adaptive_corpus import Case, cases
from engine.adaptive import adaptive_gradient, adaptive_hessian
from engine.status import Status
from tests.corpora.meaning import needs_corpora

pytestmark = needs_corpora

COVERED = 0.99
"""Of claimed errors that are no smaller than the true ones."""


@pytest.fixture(scope="module")
def corpus() -> list[Case]:
    found = list(cases(seed=7, points=1))
    assert len(found) > 150
    return found


@pytest.mark.parametrize(
    ("which", "median", "ninety"), [("gradient", 3e-14, 1e-11), ("hessian", 3e-12, 1e-8)]
)
def test_exact_and_honest(corpus: list[Case], which: str, median: float, ninety: float) -> None:
    """``median`` and ``ninety`` (the 90th percentile) bound the error over max(1, |exact|)."""
    errors, claims = [], []
    for case in corpus:
        adapt = adaptive_gradient if which == "gradient" else adaptive_hessian
        found = adapt(case.function(), case.point)
        exact = case.first if which == "gradient" else case.second
        columns = (found.derivative, found.error, found.status)
        for value, claim, status, known in zip(
            *(column.ravel().tolist() for column in columns), exact, strict=True
        ):
            if known is None or status not in (Status.DONE, Status.FLAT, Status.NOISY):
                continue
            error = abs(Fraction(value) - known)
            errors.append(float(error / max(1, abs(known))))
            claims.append(error <= Fraction(claim))
    assert len(errors) > 400
    assert np.median(errors) < median
    assert np.quantile(errors, 0.9) < ninety
    assert np.mean(claims) >= COVERED
