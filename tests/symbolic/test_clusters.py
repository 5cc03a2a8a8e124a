"""Boxes that touch, and simple numbers in narrow ranges."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice
from math import inf, log, nan, pi, sqrt

import numpy as np
import pytest

from symbolic.clusters import MOST, clusters, simple_between, simple_fraction


def test_boxes_that_touch_are_one_group() -> None:
    low = np.array([[0.0, 1.0, 5.0, 5.5, 9.0], [0.0, 0.0, 5.0, 5.5, 0.0]])
    found = clusters(low, low + 1.0, np.array([10.0, 10.0]))
    groups = sorted((each.count, each.low.tolist(), each.high.tolist()) for each in found)
    assert groups == [
        (1, [9.0, 0.0], [10.0, 1.0]),
        (2, [0.0, 0.0], [2.0, 1.0]),
        (2, [5.0, 5.0], [6.5, 6.5]),
    ]
    pair = next(each for each in found if each.low[0] == 5.0)
    assert sorted(pair.members.tolist()) == [2, 3]
    assert pair.middle.tolist() == [5.75, 5.75]


def test_a_chain_is_one_group_and_a_gap_parts_it() -> None:
    low = np.arange(20.0)[None, :]
    assert [each.count for each in clusters(low, low + 1.0, np.ones(1))] == [20]
    parted = np.delete(low, [9, 10, 11], axis=1)
    assert sorted(each.count for each in clusters(parted, parted + 1.0, np.ones(1))) == [8, 9]


def test_none_and_too_many() -> None:
    assert clusters(np.empty((2, 0)), np.empty((2, 0)), np.ones(2)) == []
    many = np.arange(MOST + 1.0)[None, :]
    assert clusters(many, many, np.ones(1)) == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-1 / 3, "-1/3"),
        (0.37, "37/100"),
        (2 * pi / 3, "2*pi/3"),
        (-sqrt(2), "-sqrt(2)"),
        (sqrt(pi / 2), "sqrt(pi/2)"),
        (log(5), "log(5)"),
    ],
)
def test_the_simplest_numbers_come_first(value: float, text: str) -> None:
    assert text in list(islice(simple_between(value - 1e-9, value + 1e-9), 3))


def test_fractions() -> None:
    assert simple_fraction(0.3, 0.4) == Fraction(1, 3)
    assert simple_fraction(-2.1, 3.2) == 1
    assert simple_fraction(0.3334, 0.33345, (1, 2, 3, 4)) is None


@pytest.mark.parametrize(("low", "high"), [(1.0, 0.0), (nan, 1.0), (-inf, 0.0), (0.0, inf)])
def test_no_range_no_number(low: float, high: float) -> None:
    assert list(simple_between(low, high)) == []
