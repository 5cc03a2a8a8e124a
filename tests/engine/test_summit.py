"""Newton's method for critical points of the plane."""

from __future__ import annotations

import math

import pytest

from engine.summit import Critical, Kind, Vector, critical_point


def found(a: float, b: float, c: float, reach: float = 1.0) -> Critical | None:
    """Of ``(a u^2 + 2 b u v + c v^2) / 2`` about (0.1, 0.2)."""

    def gradient(u: float, v: float) -> Vector:
        return a * (u - 0.1) + b * (v - 0.2), b * (u - 0.1) + c * (v - 0.2)

    return critical_point(gradient, 0.0, 0.0, reach)


@pytest.mark.parametrize(
    ("a", "b", "c", "kind"),
    [
        (-1.0, 0.0, -1.0, Kind.SUMMIT),
        (-1.0, 0.3, -1000.0, Kind.SUMMIT),
        (1.0, 0.0, -1.0, Kind.SADDLE),
        (0.0, 1.0, 0.0, Kind.SADDLE),
        (2.0, 0.5, 1.0, Kind.SADDLE),  # a valley: no summit at any rate
    ],
)
def test_quadratics_in_one_step(a: float, b: float, c: float, kind: Kind) -> None:
    point = found(a, b, c)
    assert point is not None
    assert (point.u, point.v) == pytest.approx((0.1, 0.2), abs=1e-9)
    assert point.kind is kind


def test_a_level_ridge_is_met_straight_ahead() -> None:
    point = critical_point(lambda u, _: (-u + 0.1, 0.0), 0.0, 0.7, 1.0)
    assert point is not None
    assert (point.u, point.v) == pytest.approx((0.1, 0.7))
    assert point.kind is Kind.SUMMIT


def test_none_is_told_where_there_is_none() -> None:
    assert found(-1, 0, -1, reach=0.1) is None
    assert critical_point(lambda *_: (1.0, 1.0), 0.0, 0.0, 1.0) is None
    assert critical_point(lambda u, _: (-1e6 * u, 1.0), 0.1, 0.0, 1.0) is None
    assert critical_point(lambda *_: (math.nan, 0.0), 0.0, 0.0, 1.0) is None
    flat = critical_point(lambda *_: (0.0, 0.0), 0.0, 0.0, 1.0)
    assert flat is not None
    assert flat.kind is Kind.FLAT
