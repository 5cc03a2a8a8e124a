"""``derive --at P --scipy``: SciPy's own derivatives, judged."""

from __future__ import annotations

import json

from tests.gui.headless.test_derive import answer, derive

KEYS = {"method", "estimate", "claimed_error", "max_abs_error", "evaluations", "status", "said",
        "wrong", "sentence"}  # fmt: skip


def test_each_quantity_has_its_opinions() -> None:
    found = answer("x^4 + x^2 y + y^2", "--at", "1, 2", "--scipy")["scipy"]
    assert set(found) == {"gradient", "jacobian", "hessian", "remarks"}
    forward, central = found["gradient"]
    assert set(forward) == KEYS
    assert (forward["method"], forward["evaluations"]) == ("approx_fprime", 3)
    assert forward["claimed_error"] == [None, None]
    assert (central["status"], central["sentence"], central["wrong"]) == ("converged", "", False)
    assert [one["estimate"] for one in found["jacobian"]] == [
        [forward["estimate"]],
        [central["estimate"]],
    ]
    (second,) = found["hessian"]
    assert second["max_abs_error"] < 1e-9


def test_a_vector_has_no_hessian() -> None:
    found = answer("[x y, ln x]", "--at", "1, 2", "--scipy")["scipy"]
    assert found["gradient"] is None
    assert found["hessian"] is None
    assert found["jacobian"][1]["max_abs_error"] < 1e-9


def test_success_at_a_kink_is_wrong() -> None:
    result = derive("|x|", "--at", "0", "--scipy", "--json")
    central = json.loads(result.stdout)["scipy"]["gradient"][1]
    assert central["estimate"] == [0.0]
    assert central["status"] == "converged"
    assert central["wrong"]
    assert central["max_abs_error"] is None
    assert "no derivative" in central["sentence"]
    assert "NaN" not in result.stdout


def test_the_report_has_a_line_for_each_and_the_verdict() -> None:
    result = derive("ln x", "--at", "0.001", "--scipy")
    assert result.returncode == 0, result.stderr
    for method in ("approx_fprime", "differentiate.jacobian", "differentiate.hessian"):
        assert method in result.stdout
    assert "Gives no number: it looks 0.5 to either side" in result.stdout


def test_it_needs_a_point_and_is_not_asked_unbidden() -> None:
    result = derive("x^2", "--scipy")
    assert result.returncode == 2
    assert "--at" in result.stderr
    assert "scipy" not in answer("x^2", "--at", "1")
