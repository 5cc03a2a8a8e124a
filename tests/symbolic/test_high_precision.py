"""mpmath as the last resort: close to the truth, and marked as unproved."""

from __future__ import annotations

import pytest
from flint import arb, ctx

from symbolic.ball_functions import NOTHING, RULES
from symbolic.balls import enclose
from symbolic.high_precision import approximate
from tests.symbolic.programs import point, program_of


def test_approximations_agree_with_the_rules() -> None:
    with ctx.workprec(100):
        for name in ("erfi", "gamma", "besselj", "polylog"):
            arguments = [arb(2), arb(1) / 3][-1:] if name in ("erfi", "gamma") else None
            arguments = arguments or [arb(2), arb(1) / 3]
            found = approximate(name, arguments)
            assert found.overlaps(RULES[name](*arguments))
            assert found.rel_accuracy_bits() > 90


def test_no_real_value_gives_no_number() -> None:
    with ctx.workprec(100):
        assert not approximate("log", [arb(-1)]).is_finite()
        assert not approximate("gamma", [arb(-1)]).is_finite()
        assert not approximate("nosuch", [arb(1)]).is_finite()


def test_what_no_rule_covers_is_uncertified(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(RULES, "erfi", lambda _x: NOTHING)
    program = program_of("f(x, y) = [erfi(x) + 1, sin(y)]")
    unproved, proved = enclose(program, ("value",), point("1/2", "1"))["value"]
    assert unproved.kind == "uncertified"
    assert unproved.value == pytest.approx(1.6149520946965100)
    assert proved.kind == "certified"


def test_what_no_memory_holds_is_not_tried() -> None:
    """mpmath would write out the 10^12 bits of exp(10^12) to take the exponential of it."""
    with ctx.workprec(100):
        assert not approximate("exp", [(arb(10) ** 12).exp()]).is_finite()
        assert approximate("exp", [(-(arb(10) ** 12)).exp()]).overlaps(arb(1))
    (value,) = enclose(program_of("exp(exp(x))"), ("value",), point("10^12"))["value"]
    assert value.kind == "undecided"
