"""Variables that do not matter are found and become parameters."""

from __future__ import annotations

from symbolic.balls import enclose
from symbolic.free_variables import free_variables, without
from symbolic.reader import read_constant
from tests.studies.critical_programs import program


def test_which_do_not_matter() -> None:
    assert free_variables(program("f(x, y, z) = x^2 + z")) == (1,)
    assert free_variables(program("f(x, y) = 5")) == (0, 1)
    assert free_variables(program("x y")) == ()
    assert free_variables(program("f(x, y) = x + y - y")) == (1,)
    # constant, but by no formula: that is not seen, and nothing false is said
    assert free_variables(program("f(x, y) = x + 0 y")) in ((1,), ())


def test_what_is_left_computes_the_same() -> None:
    whole = program("a = 2\nf(x, y, z) = a x^2 z + z^3 + x")
    assert free_variables(whole) == (1,)
    rest = without(whole, (1,))
    assert rest.variables == 2
    assert rest.inputs == ("x", "z", "a", "y")
    x, y, z, a = (read_constant(value) for value in ("2", "7", "3", "5"))
    names = ("value", "gradient", "hessian")
    before = enclose(whole, names, (x, y, z, a))
    after = enclose(rest, names, (x, z, a, y))
    assert before["value"] == after["value"]
    assert [entry.midpoint for entry in after["gradient"]] == [61, 47]
    assert [entry.midpoint for entry in after["hessian"]] == [30, 20, 20, 18]
    assert [before["hessian"][k].midpoint for k in (0, 2, 6, 8)] == [30, 20, 20, 18]
