"""Known minima of the examples, checked by the program's own reading and evaluation."""

from __future__ import annotations

import numpy as np
import pytest

from gui.examples import EXAMPLES, Example
from gui.examples.landscapes import LANDSCAPES
from tests.gui.examples.functions import Function, number

KNOWN = [example for example in EXAMPLES if example.minima]
PLACES = 20_000
NEAR = 3e-8
"""Typed coordinates have ten digits; at a minimum f changes with their square, at a kink with
themselves."""


def test_every_test_function_has_its_minima() -> None:
    assert all(example.minima for example in LANDSCAPES)
    assert len(KNOWN) >= 30


@pytest.mark.parametrize("example", KNOWN, ids=lambda example: example.slug)
def test_known_minima(example: Example) -> None:
    function = Function(example)
    places = np.column_stack([function.place(text) for text, _ in example.minima])
    expected = np.array([number(value) for _, value in example.minima])
    values = function.at(places)[0]
    low, high = np.array(function.found.ranges).T
    random = np.random.default_rng(9)
    box = low[:, None] + (high - low)[:, None] * random.random((len(low), PLACES))
    everywhere = function.at(box)[0]
    scale = max(1.0, float(np.abs(expected).max()))

    np.testing.assert_allclose(values, expected, rtol=0, atol=1e-6 * scale)
    assert np.ptp(values) <= 1e-8 * scale
    assert np.nanmin(everywhere) >= values.min() - NEAR * scale
    # Nor is it lower close by, in whichever direction.
    around = random.standard_normal((len(low), 400))
    for size in (1e-2, 1e-4):
        for place in places.T:
            close = function.at(place[:, None] + size * around)[0]
            assert np.nanmin(close) >= values.min() - NEAR * scale
