"""The study of the path of steepest ascent: programs, held variables, joins, sentences."""

from __future__ import annotations

import numpy as np
import pytest

from engine.ascent import Ending
from studies.ascent import ENDINGS, ascent
from studies.ascent_words import AT_ONCE, ON_THE_WAY
from studies.messages.ascent import Ascent, AscentRequest
from symbolic.program import Program
from tests.studies.programs import (
    X,
    Y,
    absolute,
    add,
    call,
    course_map,
    mul,
    neg,
    number,
    over,
    power,
    scalar,
    scaled_log,
)

BOX = ((-3.0, 3.0), (-3.0, 3.0))


def climb(program: Program, point: tuple[float, ...], **options: object) -> Ascent:
    given: dict[str, object] = {"parameters": (), "axes": (0, 1), "ranges": BOX, **options}
    return ascent(AscentRequest(program=program, point=point, **given))  # type: ignore[arg-type]


def hill() -> Program:
    """-(x - 1)^2 - 4 y^2."""
    shifted = add(X, number(-1))
    return scalar(
        add(neg(power(shifted, 2)), neg(mul(number(4), power(Y, 2)))),
        (mul(number(-2), shifted), mul(number(-8), Y)),
    )


def test_a_summit() -> None:
    found = climb(hill(), (-2.0, 2.0))
    assert found.ending == "summit"
    assert found.path[0].tolist() == [-2, 2]
    assert found.path[-1] == pytest.approx([1, 0], abs=1e-8)
    assert found.values[0] == -25
    assert found.values[-1] == pytest.approx(0, abs=1e-12)
    assert (np.diff(found.values) >= 0).all()
    assert found.sentence.startswith("The path ends on a summit at (1, 0)")
    # y is proportional to (x - 1)^4.
    x, y = found.path.T
    assert y == pytest.approx(2 * ((x - 1) / -3) ** 4, abs=2e-3)


def test_the_border_is_named() -> None:
    found = climb(scalar(add(X, Y), (number(1), number(1))), (0.0, 1.0))
    assert found.ending == "border"
    assert found.path[-1].tolist() == pytest.approx([2, 3], abs=1e-12)
    assert found.path[-1, 1] == 3.0
    assert found.sentence == "The path leaves the box at (2, 3)."


def test_joins_are_not_trusted_to_formulas() -> None:
    # |x| + y^2 at x = 0, where its formula has the slope sign 0 = 0.
    found = climb(absolute(), (0.0, 1.0))
    assert found.ending == "kink"
    assert len(found.path) == 1
    assert "no gradient at the point" in found.sentence
    # On the join of x |x| + y there is a gradient.
    smooth = scalar(add(mul(X, call("abs", X)), Y), (mul(number(2), call("abs", X)), number(1)))
    assert climb(smooth, (0.0, 1.0)).ending == "border"


def test_what_cannot_begin() -> None:
    logarithm = scalar(add(call("log", X), Y), (over(number(1), X), number(1)))
    nothing = climb(logarithm, (-1.0, 0.0))
    assert (nothing.ending, nothing.path.shape) == ("undefined", (0, 2))
    level = climb(hill(), (1.0, 0.0))
    assert (level.ending, len(level.path)) == ("level", 1)
    outside = climb(hill(), (7.0, 0.0))
    assert (outside.ending, len(outside.path)) == ("border", 1)
    assert "outside the box" in outside.sentence


def test_a_component_and_the_other_axes() -> None:
    # 5 x + sin y, drawn with y across: uphill along x to the border, y to pi/2.
    found = climb(course_map(), (0.0, 1.0), axes=(1, 0), component=1)
    assert found.path[0].tolist() == [1, 0]
    assert found.path[-1, 1] == 3.0
    assert 1.0 < found.path[-1, 0] < np.pi / 2


def test_parameters_count() -> None:
    with pytest.raises(ValueError, match="point"):
        climb(scaled_log(), (1.0,))
    with pytest.raises(ValueError, match="point"):
        climb(hill(), (1.0, float("nan")))
    with pytest.raises(ValueError, match="axes"):
        climb(hill(), (1.0, 0.0), axes=(0, 0))
    with pytest.raises(ValueError, match="component"):
        climb(hill(), (1.0, 0.0), component=1)
    with pytest.raises(ValueError, match="ranges"):
        climb(hill(), (1.0, 0.0), ranges=((1.0, 1.0), (0.0, 1.0)))


def test_every_ending_has_its_words() -> None:
    for ending in Ending:
        assert ending in AT_ONCE or ending in ON_THE_WAY
        assert ENDINGS.get(ending, ending.value) in (
            "summit", "saddle", "border", "undefined", "kink", "level", "limit",
        )  # fmt: skip


def test_places_are_told_as_finely_as_the_box_shows_them() -> None:
    small = climb(
        scalar(add(X, Y), (number(1), number(1))), (1e-12, 0.0), ranges=((0.0, 3e-12), (0.0, 2e-12))
    )
    assert small.sentence == "The path leaves the box at (3e−12, 2e−12)."
