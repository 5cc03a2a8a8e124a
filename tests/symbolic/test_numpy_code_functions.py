"""Every function of the whitelist as NumPy and as scalar code, against its certified value."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from symbolic.balls import enclose
from symbolic.numpy_code import masked, numpy_function
from symbolic.scalar_code import scalar_function
from symbolic.whitelist import FUNCTIONS
from tests.symbolic.programs import arities, number, program_of_function, sample_points

CASES = [(name, count) for name in FUNCTIONS for count in arities(name)]

LOOSE = {
    # SciPy's own accuracy close to a pole or to the border of the domain
    "digamma": 1e-6, "trigamma": 1e-6, "polygamma": 1e-6, "asec": 1e-10,
}  # fmt: skip


@pytest.mark.parametrize(("name", "count"), CASES)
def test_numpy_and_scalar_agree_with_the_certified_value(name: str, count: int) -> None:
    program = program_of_function(name, count)
    points = sample_points(name, count)
    # the float64 point itself, so that no rounding of the point is blamed on the code
    rounded = [tuple(float(x) for x in values) for values in points]
    array = np.array(rounded).T
    values, defined = numpy_function(program, ("value", "defined"))(array)
    assert values.shape == defined.shape == (len(points),)
    values = masked(values, defined)
    scalar = scalar_function(program, ("value",))
    for numbers, approximate in zip(rounded, values.tolist(), strict=True):
        exact = [number(Fraction(x)) for x in numbers]
        (found,) = enclose(program, ("value",), exact)["value"]
        (alone,) = scalar(numbers)
        if found.kind == "undefined":
            assert math.isnan(alone), numbers
            assert math.isnan(approximate), numbers
            continue
        tolerance = LOOSE.get(name, 1e-12) * max(1.0, abs(found.value))
        assert abs(found.difference(approximate)) <= tolerance, (numbers, approximate, found.value)
        assert abs(found.difference(alone)) <= tolerance, (numbers, alone, found.value)
