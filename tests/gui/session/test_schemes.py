"""The table of schemes in text: exact above, a row a scheme, adaptive below."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from gui.session.comparison import Agreement
from gui.session.schemes import as_csv, derivative_name, label, notes, rows, typeset
from studies.messages.errors import OWN
from symbolic.reader import read_problem
from tests.gui.plots.made_errors import EXACT, made_errors, not_differentiable, with_scheme

ERRORS = made_errors()
READING = made_errors(16)


def test_exact_schemes_adaptive() -> None:
    found = rows(ERRORS, READING)
    assert [row.name for row in found][:3] == ["exact", "forward", "backward"]
    assert found[-1].name == "adaptive"
    assert found[0].value == READING.digits
    assert [row.scheme for row in found] == [False, *[True] * 7, False]


def test_values_at_the_step_and_fits_of_the_curves() -> None:
    central = rows(ERRORS, READING)[3]
    scheme, curve = READING.scheme("central"), ERRORS.scheme("central")
    assert scheme is not None
    assert curve is not None
    assert float(central.value) == pytest.approx(float(scheme.numeric[0]), abs=1e-8)
    assert float(central.error) == pytest.approx(float(scheme.error[0]), rel=0.05)
    assert central.slope == "2.00"
    assert float(central.measured) == pytest.approx(curve.best_h, rel=0.05)
    assert float(central.predicted) == pytest.approx(curve.predicted_h, rel=0.05)
    assert central.agreement is Agreement.DIFFERS  # h = 1e-15
    assert "order 2, 2 evaluations" in central.about


def test_the_adaptive_row_tells_what_it_claims() -> None:
    adaptive = rows(ERRORS, READING)[-1]
    assert adaptive.tail == "±3.0e-13 claimed"
    assert adaptive.error == "1.0e-15"
    assert adaptive.agreement is Agreement.AGREES
    assert float(adaptive.value) == pytest.approx(EXACT, abs=1e-8)
    assert "33 evaluations" in adaptive.note


def test_where_there_is_no_derivative_the_rows_say_so() -> None:
    none = not_differentiable(READING)
    found = rows(not_differentiable(ERRORS), none)
    assert found[0].value == "no derivative"
    assert found[1].error == ""
    assert found[1].agreement is Agreement.UNKNOWN
    assert found[-1].value == "no estimate"
    assert found[-1].tail == "kink"
    sentences = notes(none, none, "central")
    assert sentences[0] == "Along x the slope is −1 from the left."
    assert sentences[1].startswith("adaptive: ")


def test_an_undefined_value_is_called_so() -> None:
    forward = READING.schemes[0]
    nothing = np.full(16, math.nan)
    reading = with_scheme(READING, replace(forward, numeric=nothing, error=nothing))
    assert rows(ERRORS, reading)[1].value == "undefined"


def test_the_sentence_of_the_scheme_in_focus_is_told() -> None:
    curve = replace(ERRORS.schemes[2], sentence="The error falls as h^4.", slope=None)
    errors = with_scheme(ERRORS, curve)
    assert notes(errors, READING, "central") == ("central: The error falls as h⁴.",)
    assert notes(errors, READING, "forward") == ()
    assert rows(errors, READING)[3].slope == ""


@pytest.mark.parametrize(
    ("text", "order", "name"),
    [("sin x", 1, "df/dx"), ("sin x", 3, "d³f/dx³"), ("x y", 2, "∂²f/∂x²"), ("x y", 4, "∂⁴f/∂x⁴"),
     ("[x y, x]", 1, "∂f₁/∂x")],
)  # fmt: skip
def test_names_of_derivatives(text: str, order: int, name: str) -> None:
    assert derivative_name(read_problem(text), 0, 0, order) == name


def test_names_and_formulas_are_typeset_as_far_as_plain_text_goes() -> None:
    assert label("complex-step") == "complex step"
    assert label(OWN) == "own stencil"
    assert typeset("(-f(x - 2h) + f(x)) / h^2") == "(−f(x − 2h) + f(x)) / h²"
    assert typeset("falls as h^2.5, not as h^2.") == "falls as h^2.5, not as h²."


def test_all_digits_leave_as_csv() -> None:
    lines = as_csv(read_problem("sin x"), ERRORS, READING).splitlines()
    head = lines[0].split(",")
    assert head[:5] == ["derivative", "scheme", "h", "value", "error"]
    assert all(len(line.split(",")) == len(head) for line in lines)
    assert lines[1].startswith(f"df/dx,exact,,{READING.digits}")
    central = READING.scheme("central")
    assert central is not None
    assert f"df/dx,central,1e-15,{float(central.numeric[0])!r}" in "\n".join(lines)
    assert lines[-1].startswith("df/dx,adaptive,,")
