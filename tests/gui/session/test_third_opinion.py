"""SciPy's opinions as rows and sentences, in the numeric column, and in the CSV."""

from __future__ import annotations

import math

import numpy as np

from gui.session.comparison import Agreement, as_csv, rows
from gui.session.third_opinion import (
    NOT_KNOWN,
    opinion_notes,
    opinion_rows,
    summary,
    with_opinion,
    worst,
)
from studies.messages.evaluation import Evaluation, Quantity
from studies.messages.opinion import (
    APPROX_FPRIME,
    HESSIAN,
    JACOBIAN,
    Judgement,
    Opinion,
    Opinions,
    Verdict,
)
from studies.messages.status import Outcome, Status
from symbolic.problem import Problem
from symbolic.tree import Name

XY = Problem("x y", "f", (Name(0, 1, "x"),), ("x", "y"))
MAP = Problem("[x, y]", "f", (Name(0, 1, "x"), Name(0, 1, "y")), ("x", "y"), vector=True)
NAN = math.nan


def opinion(
    quantity: str,
    method: str,
    exact: list[float],
    error: list[float],
    *verdicts: Verdict,
    claimed: float = 1e-12,
) -> Opinion:
    shape = (2,) if quantity == "gradient" else (2, 2)
    truth, apart = np.array(exact).reshape(shape), np.array(error).reshape(shape)
    said = "Claims success."
    return Opinion(
        quantity, method, truth + apart, np.full(shape, claimed), apart, truth, 22, "converged",
        said, verdicts,
    )  # fmt: skip


def opinions(*found: Opinion) -> Opinions:
    return Opinions(np.array([1.0, 2.0]), found, 0.001)


def test_a_row_shows_the_largest_errors_and_the_worst_grade() -> None:
    found = opinions(
        opinion("gradient", APPROX_FPRIME, [1.0, 2.0], [1.5e-8, -2.5e-5], claimed=NAN),
        opinion("gradient", JACOBIAN, [1.0, 2.0], [0.0, 1e-14]),
    )
    first, second = opinion_rows(XY, found, ("gradient", "hessian"))
    assert (first.method, first.error, first.claimed, first.evaluations) == (
        "approx_fprime",
        "2.5e-5",
        "",
        "22",
    )
    assert first.agreement is Agreement.NEARLY
    assert (second.error, second.claimed) == ("1.0e-14", "1.0e-12")
    assert second.agreement is Agreement.AGREES
    assert summary((first, second)) == "1 of 2 agree"
    assert worst((first, second)) is Agreement.NEARLY


def test_what_is_not_known_yet_has_its_place() -> None:
    waiting = opinion_rows(XY, None, ("gradient", "hessian"))
    assert [row.method for row in waiting] == [APPROX_FPRIME, JACOBIAN, HESSIAN]
    assert {row.error for row in waiting} == {NOT_KNOWN}
    assert summary(waiting) == ""
    assert opinion_rows(Problem("3", "f", (), ()), None, ("gradient",)) == ()


def test_one_component_of_a_vector() -> None:
    second = Verdict(Judgement.ADMITTED, (3,), "Reports failure, rightly: the true error is -3.")
    found = opinions(opinion("jacobian", JACOBIAN, [1.0] * 4, [0.0, 1e-9, 0.0, 0.5], second))
    (row,) = opinion_rows(MAP, found, ("jacobian",), 0)
    assert (row.error, row.sentences) == ("1.0e-9", ())
    (row,) = opinion_rows(MAP, found, ("jacobian",), 1)
    assert row.agreement is Agreement.DIFFERS
    assert row.sentences == ("jacobian (∂f₂/∂y): Reports failure, rightly: the true error is −3.",)


def test_a_number_where_there_is_no_derivative_differs_and_comes_first() -> None:
    kink = Verdict(Judgement.NO_DERIVATIVE, (0, 1), "Says 0, although there is no derivative here.")
    alarm = Verdict(Judgement.FALSE_ALARM, (0,), "Reports failure.")
    found = opinions(
        opinion("gradient", APPROX_FPRIME, [1.0, 1.0], [0.0, 0.0], alarm),
        opinion("gradient", JACOBIAN, [NAN, NAN], [NAN, NAN], kink),
    )
    shown = opinion_rows(XY, found, ("gradient",))
    assert shown[1].agreement is Agreement.DIFFERS
    assert shown[1].error == ""
    assert shown[1].wrong
    assert opinion_notes(shown) == (
        "jacobian: Says 0, although there is no derivative here.",
        "approx_fprime (∂f/∂x): Reports failure.",
    )
    assert summary(shown) == "1 of 2 wrong"


def evaluation() -> Evaluation:
    fine = (Outcome(Status.CERTIFIED),) * 2
    value = Quantity(
        "value", np.array(2.0), ("2",), fine[:1], np.array(2.0), np.array(0.0), np.empty(0)
    )
    gradient = Quantity(
        "gradient", np.array([2.0, 1.0]), ("2", "1"), fine, np.array([2.5, 1.5]),
        np.array([0.5, 0.5]), np.zeros(2),
    )  # fmt: skip
    return Evaluation(np.array([1.0, 2.0]), (value, gradient), 0.001)


def test_estimates_take_the_numeric_column() -> None:
    found = opinions(opinion("gradient", JACOBIAN, [2.0, 1.0], [0.25, 1e-9]))
    table = rows(XY, with_opinion(evaluation(), found, "differentiate"), ("value", "gradient"))
    assert [row.numeric for row in table] == ["2", "2.25000000", "1.00000000"]
    assert [row.difference for row in table] == ["0", "2.5e-1", "1.0e-9"]
    for nothing, source in ((found, "approx_fprime"), (None, "differentiate")):
        table = rows(XY, with_opinion(evaluation(), nothing, source), ("value", "gradient"))
        assert [row.numeric for row in table] == ["2", "", ""]
        assert table[1].agreement is Agreement.UNKNOWN


def test_the_csv_has_a_column_for_each() -> None:
    found = opinions(opinion("gradient", JACOBIAN, [2.0, 1.0], [0.25, 0.0]))
    head, value, first, second = as_csv(XY, evaluation(), found).splitlines()
    assert head == (
        "quantity,entry,exact,numeric,difference,status,note,"
        "SciPy approx_fprime,SciPy approx_fprime error,SciPy approx_fprime claimed error,"
        "SciPy differentiate,SciPy differentiate error,SciPy differentiate claimed error"
    )
    assert value == "value,f,2,2.0,0.0,certified,,,,,,,"
    assert first == "gradient,∂f/∂x,2,2.5,0.5,certified,,,,,2.25,0.25,1e-12"
    assert second.endswith(",1.0,0.0,1e-12")
