"""The quadratic model in the plotted plane: eigenvalues, step, axes at one common height."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gui.plots.quadratic_model import (
    ASYMMETRIC,
    LONG,
    SHORT,
    UNKNOWN,
    Quadratic,
    clipped,
    model_axes,
    quadratic_model,
)
from studies.messages.critical import MAXIMUM, MINIMUM, SADDLE
from tests.gui.plots.made_curvatures import made_curvature

BOX = ((-3.0, 3.0), (-3.0, 3.0))


def model(matrix: list[list[float]], gradient: tuple[float, float] = (1.0, 2.0)) -> Quadratic:
    found = quadratic_model(made_curvature(np.array(matrix), np.array(gradient)), (0, 1))
    assert isinstance(found, Quadratic)
    return found


@pytest.mark.parametrize(
    ("matrix", "kind"),
    [
        ([[100.0, 0.0], [0.0, 2.0]], MINIMUM),
        ([[-4.0, 1.0], [1.0, -3.0]], MAXIMUM),
        ([[0.0, -1.0], [-1.0, 0.0]], SADDLE),
        ([[1e-12, 3e-13], [3e-13, 5e-12]], MINIMUM),
        ([[1e12, -3e12], [-3e12, 5e12]], SADDLE),
        ([[3e-300, 1e-300], [1e-300, 2e-300]], MINIMUM),
    ],
)
def test_eigenpairs_and_step_solve_their_equations(matrix: list[list[float]], kind: str) -> None:
    hessian, gradient = np.array(matrix), np.abs(np.array(matrix)).max() * np.array([1.0, 2.0])
    found = model(matrix, (float(gradient[0]), float(gradient[1])))
    unit = np.abs(hessian).max()
    for value, vector in zip(found.eigenvalues, found.vectors.T, strict=True):
        assert hessian / unit @ vector == pytest.approx(value / unit * vector, abs=1e-14)
        assert vector @ vector == pytest.approx(1.0)
        assert vector[np.argmax(np.abs(vector))] > 0
    assert found.eigenvalues[0] <= found.eigenvalues[1]
    assert hessian / unit @ found.step == pytest.approx(-gradient / unit)
    assert found.kind == kind


def test_a_small_eigenvalue_keeps_its_digits() -> None:
    """A general eigenvalue routine has an error of about 1e-16 times the larger one here."""
    found = model([[1e12, 3.0], [3.0, 1e-9]])
    exact = (1e12 * 1e-9 - 9.0) / 1e12
    assert found.eigenvalues[0] == pytest.approx(exact, rel=1e-12)


def test_a_singular_block_has_a_zero_eigenvalue_and_no_step() -> None:
    found = model([[1.0, 2.0], [2.0, 4.0]])
    assert found.eigenvalues.tolist() == [0.0, 5.0]
    assert np.isnan(found.step).all()
    assert found.kind == ""
    assert model([[0.0, 0.0], [0.0, 0.0]]).eigenvalues.tolist() == [0.0, 0.0]
    # 0.1^2 is not 0.01 in float64: rounding alone must not make it regular.
    assert model([[0.01, 0.1], [0.1, 1.0]]).eigenvalues[0] == 0.0


def test_there_is_none_where_the_hessian_does_not_exist_or_is_not_symmetric() -> None:
    nothing = made_curvature(np.full((2, 2), np.nan), np.zeros(2))
    assert quadratic_model(nothing, (0, 1)) == UNKNOWN
    peano = made_curvature(np.array([[0.0, -1.0], [1.0, 0.0]]), np.zeros(2))
    assert quadratic_model(peano, (0, 1)) == ASYMMETRIC
    assert quadratic_model(nothing, (0, 2)) == UNKNOWN


def test_of_more_variables_it_is_the_block_that_is_plotted() -> None:
    hessian = np.array([[2.0, 7.0, 0.0], [7.0, 1.0, 0.0], [0.0, 0.0, 4.0]])
    curvature = made_curvature(hessian, np.array([2.0, 1.0, 8.0]), ("x", "y", "z"))
    found = quadratic_model(curvature, (2, 0))
    assert isinstance(found, Quadratic)
    assert found.eigenvalues.tolist() == [2.0, 4.0]
    assert found.step == pytest.approx([-2.0, -1.0])
    assert not found.whole


def test_axes_end_where_the_quadratic_part_has_one_size() -> None:
    found = model([[6.0, 2.0], [2.0, -3.0]])
    point = (0.2, -0.4)
    axes, height = model_axes(found, point, BOX)
    for axis in axes:
        assert not axis.cut
        for end in axis.ends:
            way = end - point
            part = way @ np.array([[6.0, 2.0], [2.0, -3.0]]) @ way / 2
            assert abs(part) == pytest.approx(height)
            assert math.copysign(1.0, part) == math.copysign(1.0, axis.eigenvalue)
    lengths = [np.hypot(*np.ptp(axis.ends, axis=0)) / 2 for axis in axes]
    assert max(lengths) == pytest.approx(LONG * 6.0)
    assert lengths[0] / lengths[1] == pytest.approx(
        math.sqrt(abs(axes[1].eigenvalue / axes[0].eigenvalue))
    )


def test_the_shorter_axis_can_be_seen_and_the_longer_one_ends_at_the_box() -> None:
    axes, _ = model_axes(model([[1e6, 0.0], [0.0, 1.0]]), (0.0, 0.0), BOX)
    long, short = axes
    assert np.ptp(short.ends[:, 0]) / 2 == pytest.approx(SHORT * 6.0)
    assert long.cut
    assert sorted(long.ends[:, 1].tolist()) == [-3.0, 3.0]


def test_an_axis_along_which_nothing_curves_has_no_end() -> None:
    level, bent = model_axes(model([[2.0, 0.0], [0.0, 0.0]]), (1.0, 1.0), BOX)[0]
    assert level.eigenvalue == 0
    assert level.cut
    assert sorted(level.ends[:, 1].tolist()) == [-3.0, 3.0]
    assert not bent.cut


def test_no_axes_without_curvature_or_outside_the_box() -> None:
    assert model_axes(model([[0.0, 0.0], [0.0, 0.0]]), (0.0, 0.0), BOX)[0] == []
    assert model_axes(model([[1.0, 0.0], [0.0, 1.0]]), (9.0, 0.0), BOX)[0] == []
    assert model_axes(model([[1.0, 0.0], [0.0, 1.0]]), (math.nan, 0.0), BOX)[0] == []


def test_very_different_units_leave_both_axes_in_sight() -> None:
    ranges = ((-500.0, 500.0), (-5e-4, 5e-4))
    axes, _ = model_axes(model([[2e-6, 0.0], [0.0, 4e6]]), (0.0, 0.0), ranges)
    shares = [np.ptp(axis.ends, axis=0) / (1000.0, 0.001) for axis in axes]
    assert all(0.1 < float(share.max()) < 0.6 for share in shares)


def test_a_way_is_cut_where_it_meets_the_border() -> None:
    way, cut = clipped((1.0, 0.0), np.array([8.0, 4.0]), BOX)
    assert way == pytest.approx([2.0, 1.0])
    assert cut
    way, cut = clipped((1.0, 0.0), np.array([2.0, 3.0]), BOX)
    assert way.tolist() == [2.0, 3.0]
    assert not cut
    way, cut = clipped((3.0, 0.0), np.array([1.0, 0.0]), BOX)
    assert way.tolist() == [0.0, 0.0]
    assert cut
