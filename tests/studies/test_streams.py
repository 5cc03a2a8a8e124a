"""The study of streamlines: gradients and plane fields, data units, held variables, holes."""

from __future__ import annotations

import math

import numpy as np
import pytest

from studies.messages.streams import Streams, StreamsRequest
from studies.streams import streams
from symbolic.program import Program
from tests.studies.programs import (
    X,
    Y,
    add,
    call,
    course_map,
    mul,
    neg,
    number,
    over,
    power,
    quartic,
    scalar,
    vector,
)

BOX = ((-3.0, 3.0), (-3.0, 3.0))


def lines_of(program: Program, **options: object) -> Streams:
    given: dict[str, object] = {
        "point": (1.0, 2.0), "parameters": (), "axes": (0, 1), "ranges": BOX, **options,
    }  # fmt: skip
    return streams(StreamsRequest(program=program, **given))  # type: ignore[arg-type]


def rotation() -> Program:
    """[-y, x]."""
    return vector((neg(Y), X), ((number(0), number(-1)), (number(1), number(0))))


def waves() -> Program:
    """sin x cos y."""
    return scalar(
        mul(call("sin", X), call("cos", Y)),
        (mul(call("cos", X), call("cos", Y)), neg(mul(call("sin", X), call("sin", Y)))),
    )


def test_a_gradient_s_lines_go_uphill() -> None:
    found = lines_of(waves())
    assert len(found.lines) > 20
    for line in found.lines:
        x, y = line.T
        assert (np.diff(np.sin(x) * np.cos(y)) > -1e-3).all()
    half = math.pi / 2
    assert found.zeros == pytest.approx(
        np.array([[-half, 0], [0, -half], [0, half], [half, 0]]), abs=1e-9
    )
    u, v = (
        np.cos(found.arrows[:, 0]) * np.cos(found.arrows[:, 1]),
        -np.sin(found.arrows[:, 0]) * np.sin(found.arrows[:, 1]),
    )
    assert (u * found.arrows[:, 2] + v * found.arrows[:, 3] > 0).all()


def test_a_field_s_lines_are_its_own() -> None:
    found = lines_of(rotation(), of="field")
    inner = [line for line in found.lines if np.hypot(*line.T).max() < 2.5]
    assert inner
    for line in inner:
        assert np.ptp(np.hypot(*line.T)) < 2e-3
        turn = line[:-1, 0] * line[1:, 1] - line[:-1, 1] * line[1:, 0]
        assert (turn > 0).all()
    assert found.zeros == pytest.approx(np.zeros((1, 2)), abs=1e-9)


def test_directions_are_true_in_data_units() -> None:
    # x + y over a box 1000 times as wide as high: slope 1 in data units all the same.
    program = scalar(add(X, Y), (number(1), number(1)))
    found = lines_of(program, ranges=((0.0, 1000.0), (0.0, 1.0)), point=(0.0, 0.0))
    for line in found.lines:
        ahead = np.diff(line, axis=0)
        assert ahead[:, 0] == pytest.approx(ahead[:, 1], rel=1e-6, abs=1e-9)


def test_holes_and_borders_are_respected() -> None:
    program = scalar(add(call("log", X), Y), (over(number(1), X), number(1)))
    found = lines_of(program)
    every = np.concatenate(found.lines)
    assert every[:, 0].min() > 0
    assert every.max() <= 3
    assert every[:, 1].min() >= -3


def test_joins_on_round_numbers_do_not_cut_lines() -> None:
    # |x| + y: the gradient does not exist on x = 0, where no line may end.
    program = scalar(add(call("abs", X), Y), (call("sign", X), number(1)))
    found = lines_of(program)
    ends = np.array([line[-1] for line in found.lines])
    assert (np.abs(ends[:, 0]) > 0.05).all()


def test_density_component_and_axes() -> None:
    few, many = lines_of(quartic(), density=9), lines_of(quartic(), density=21)
    assert len(many.lines) > 1.7 * len(few.lines)
    swapped = lines_of(course_map(), component=1, axes=(1, 0))
    for line in swapped.lines:  # 5 x + sin y with y across: x never falls
        assert (np.diff(line[:, 1]) > 0).all()


def test_nothing_flows_in_a_constant() -> None:
    found = lines_of(scalar(add(number(5), mul(number(0), add(X, Y))), (number(0), number(0))))
    assert found.lines == ()
    assert found.arrows.shape == (0, 4)
    assert found.zeros.shape == (0, 2)


@pytest.mark.parametrize("scale", ["1e-300", "1e-12", "1e12", "1e300"])
def test_scales(scale: str) -> None:
    a = number(scale)
    program = scalar(mul(a, X, Y), (mul(a, Y), mul(a, X)))
    assert len(lines_of(program).lines) == len(lines_of(scalar(mul(X, Y), (Y, X))).lines)


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"point": (1.0,)}, "point"),
        ({"axes": (0, 0)}, "axes"),
        ({"ranges": ((1.0, 0.0), (0.0, 1.0))}, "ranges"),
        ({"of": "field"}, "of"),
        ({"component": 1}, "component"),
        ({"density": 0}, "density"),
    ],
)
def test_wrong_requests(options: dict[str, object], name: str) -> None:
    with pytest.raises(ValueError, match=name):
        lines_of(scalar(power(X, 2), (mul(number(2), X), number(0))), **options)
