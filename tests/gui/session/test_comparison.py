"""The table's texts: digits that are known, grades, notes, CSV."""

from __future__ import annotations

import math

import numpy as np
import pytest

from gui.session.comparison import Agreement, agreement, as_csv, digits_agreed, notes, rows, shown
from gui.session.names import partial, readable
from studies.messages.evaluation import Evaluation, Quantity
from studies.messages.status import Outcome, Status
from symbolic.problem import Problem
from symbolic.tree import Name

XY = Problem("x y", "f", (Name(0, 1, "x"),), ("x", "y"))
FINE = Outcome(Status.CERTIFIED)
NAN = math.nan


def quantity(
    name: str,
    exact: list[float],
    difference: list[float],
    outcomes: list[Outcome] | None = None,
    digits: list[str] | None = None,
) -> Quantity:
    known = np.array(exact)
    apart = np.array(difference)
    return Quantity(
        name,
        known,
        tuple(digits or [repr(x) for x in exact]),
        tuple(outcomes or [FINE] * len(exact)),
        known + apart,
        apart,
        np.zeros(2),
    )


def evaluation(*quantities: Quantity) -> Evaluation:
    return Evaluation(np.array([1.0, 2.0]), quantities, 0.001)


def test_numeric_digits_that_do_not_agree_are_told() -> None:
    one, two = rows(
        XY, evaluation(quantity("gradient", [1.2345678901, 2.0], [3e-7, 1e-12])), ("gradient",)
    )
    assert (one.label, one.exact, one.numeric) == ("∂f/∂x", "1.23456789", "1.23456819")
    assert one.numeric[: one.known] == "1.234568"
    assert one.difference == "3.0e-7"
    assert one.agreement is Agreement.AGREES
    assert (two.label, two.exact, two.numeric) == ("∂f/∂y", "2", "2.00000000")
    assert two.known == len(two.numeric)


@pytest.mark.parametrize(
    ("digits", "value", "text"),
    [
        ("2.000000000000000", 2.0, "2"),
        ("-0.5", -0.5, "-0.5"),
        ("3.14159265358979", math.pi, "3.14159265"),
        ("12345678.9", 12345678.9, "1.234568e7"),
        ("1.5e-9", 1.5e-9, "1.5e-9"),
        ("0", 0.0, "0"),
        ("123456.789", 123456.789, "123456.789"),
        ("", NAN, ""),
        ("", 0.25, "0.25"),
    ],
)
def test_shown(digits: str, value: float, text: str) -> None:
    assert shown(digits, value) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (math.pi, 5, "3.1416"),
        (-1 / 3, 7, "-0.333333"),
        (123456.789, 5, "123457"),
        (0.00312, 5, "0.0031"),
        (0.000312, 5, "3.12e-4"),
        (12345678.9, 5, "1.23e7"),
        (2.0, 5, "2"),
        (1e-300, 5, "1e-300"),
    ],
)
def test_shown_with_fewer_digits(value: float, digits: int, text: str) -> None:
    assert shown("", value, digits) == text


def test_grades() -> None:
    assert agreement(1.0, 1e-9) is Agreement.AGREES
    assert agreement(1e6, 0.5) is Agreement.AGREES
    assert agreement(1.0, 1e-5) is Agreement.NEARLY
    assert agreement(0.0, 0.1) is Agreement.DIFFERS
    assert agreement(NAN, 0.1) is Agreement.UNKNOWN


def test_what_is_out_of_the_ordinary_is_told_once() -> None:
    kink = Outcome(Status.NOT_DIFFERENTIABLE, "slope -1 from the left, 1 from the right")
    table = rows(
        XY,
        evaluation(
            quantity("gradient", [NAN, NAN], [NAN, NAN], [kink, kink], ["", ""]),
        ),
        ("value", "gradient", "hessian"),
    )
    assert [row.exact for row in table] == ["no derivative"] * 2
    assert [row.difference for row in table] == ["", ""]
    assert notes(table) == ("∂f/∂x, ∂f/∂y: slope −1 from the left, 1 from the right",)


def test_digits_agreed_is_the_worst_entry() -> None:
    assert digits_agreed(evaluation(quantity("gradient", [1.0, 100.0], [1e-12, 5e-5]))) == 6
    assert digits_agreed(evaluation(quantity("gradient", [1.0], [0.0]))) == 16
    assert digits_agreed(evaluation(quantity("value", [1.0], [0.5]))) is None


def test_csv_has_all_digits_and_empty_fields() -> None:
    odd = Outcome(Status.UNDEFINED, "log(x) needs x > 0, always")
    lines = as_csv(
        XY, evaluation(quantity("gradient", [1.5, NAN], [1e-9, NAN], [FINE, odd], ["1.5", ""]))
    ).splitlines()
    assert lines[0] == "quantity,entry,exact,numeric,difference,status,note"
    assert lines[1] == "gradient,∂f/∂x,1.5,1.500000001,1e-09,certified,"
    assert lines[2] == 'gradient,∂f/∂y,,,,undefined,"log(x) needs x > 0, always"'


def test_names_are_readable() -> None:
    assert readable("x_12") == "x₁₂"
    assert readable("x1") == "x₁"
    assert readable("lambda_") == "λ"
    assert readable("theta_1") == "θ₁"
    assert readable("Omega") == "Ω"
    assert readable("rate") == "rate"
    assert partial("f", "x", "x") == "∂²f/∂x²"
    assert partial("f", "x", "x", ordinary=True) == "d²f/dx²"
    assert partial("f", "x", "alpha") == "∂²f/∂x∂α"
