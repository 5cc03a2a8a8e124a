"""NumPy text: exact spellings, floats where integers would hurt, and SymPy's values."""

from __future__ import annotations

import warnings
from fractions import Fraction
from typing import Any

import mpmath
import numpy as np
import pytest
import sympy
from hypothesis import assume, given, reject, settings
from scipy import special

from symbolic.print_numpy import numpy
from symbolic.print_text import text
from symbolic.tree import Constant, Node
from symbolic.whitelist import FUNCTIONS
from tests.symbolic.evaluated_source import evaluate
from tests.symbolic.made_trees import (
    ALWAYS,
    NEVER,
    PI,
    E,
    a,
    b,
    c,
    call,
    cases,
    compare,
    diff,
    logic,
    n,
    name,
    neg,
    num,
    over,
    plus,
    power,
    times,
    trees,
    value,
    x,
    y,
)

SPELLINGS: list[tuple[Node, str]] = [
    (plus(times(power(x, num(2)), y), call("sin", times(x, y))), "x**2*y + np.sin(x*y)"),
    (call("log", x, b), "np.log(x)/np.log(b)"),
    (power(call("log", x, b), num(2)), "(np.log(x)/np.log(b))**2"),
    (times(PI, E), "np.pi*np.e"),
    (Constant(0, 0, "euler_gamma"), "np.euler_gamma"),
    (call("max", a, b, c), "np.maximum(a, np.maximum(b, c))"),
    (call("min", plus(a, b)), "a + b"),
    (call("heaviside", x), "np.heaviside(x, 0.5)"),
    (call("sigmoid", x), "special.expit(x)"),
    (call("softplus", x), "np.logaddexp(0, x)"),
    (call("relu", plus(x, y)), "np.maximum(x + y, 0.0)"),
    (call("gamma", x), "special.gamma(x)"),
    (call("factorial", plus(x, y)), "special.gamma(x + y + 1.0)"),
    (call("acot", plus(x, y)), "np.arctan(1.0/(x + y))"),
    (call("sinc", times(x, y)), "np.sinc((x*y)/np.pi)"),
    (call("cbrt", x), "np.cbrt(x)"),
    (call("root", x, num(3)), "np.cbrt(x)"),
    (call("root", x, num(5)), "np.sign(x)*np.abs(x)**(1/5)"),
    (call("root", plus(x, y), num(4)), "(x + y)**(1/4)"),
    (power(call("sec", x), num(2)), "(1/np.cos(x))**2"),
    # integers that NumPy would refuse or overflow
    (power(x, num(-2)), "x**(-2.0)"),
    (power(num(2), x), "2.0**x"),
    (power(num(-2), x), "(-2.0)**x"),
    (power(num(5), num(40)), "5.0**40"),
    (power(x, num(Fraction(3, 2))), "x**(3/2)"),
    (times(num(Fraction(3, 2)), x), "3*x/2"),
    (call("sin", num(10**30)), "np.sin(1e+30)"),
    (num(10**400), "np.inf"),
    (num("8.854e-12"), "8.854e-12"),
    # conditions
    (cases((x, compare(">", x, num(0))), (num(0), ALWAYS)), "np.where(x > 0, x, 0)"),
    (cases((x, compare("==", x, num(0)))), "np.where(x == 0, x, np.nan)"),
    (
        cases(
            (x, logic("and", compare("<", x, num(0)), compare("<", y, num(1)))),
            (y, logic("not", compare("<", x, y))),
            (num(0), ALWAYS),
        ),
        "np.select([(x < 0) & (y < 1), np.logical_not(x < y)], [x, y], default=0)",
    ),
    (cases((num(0), NEVER)), "(np.nan)"),
    # names of the modules themselves
    (plus(name("np"), name("special")), "np_ + special_"),
    # what has no form
    (call("polylog", n, x), ""),
    (plus(x, diff(x, "x")), ""),
]


@pytest.mark.parametrize(("tree", "expected"), SPELLINGS)
def test_spelling(tree: Node, expected: str) -> None:
    assert numpy(tree) == expected


def _run(source: str, **names: Any) -> Any:
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return evaluate(source, {"np": np, "special": special, **names})


@given(tree=trees)
@settings(max_examples=150, deadline=None)
def test_numpy_has_the_value_of_the_tree(tree: Node) -> None:
    with mpmath.workdps(40):
        expected = value(tree, {"x": 0.7, "y": -1.3, "z": 2.1})
    with mpmath.workdps(9):
        rough = value(tree, {"x": 0.7, "y": -1.3, "z": 2.1})
    assume(expected is not None and rough is not None)
    assume(abs(expected - rough) <= 1e-6 * abs(expected))  # well conditioned
    arrays = {key: np.full(3, at) for key, at in (("x", 0.7), ("y", -1.3), ("z", 2.1))}
    try:
        found = np.broadcast_to(_run(numpy(tree), **arrays), (3,))
    except (OverflowError, ZeroDivisionError):
        # a branch that is not taken holds a constant (150^150, pi/0) that Python itself refuses
        reject()
    assert np.allclose(found, float(expected), rtol=1e-6, atol=1e-9)


_ARGUMENTS: dict[str, tuple[float, ...]] = {
    "acosh": (1.7,),
    "acoth": (1.7,),
    "asec": (1.7,),
    "acsc": (1.7,),
    "factorial2": (5.0,),
    "polygamma": (2.0, 0.4),
    "expint": (2.0, 0.7),
    "binomial": (4.5, 1.5),
    "zeta": (2.5,),
    "atan2": (0.4, -0.7),
    "mod": (-5.3, 2.1),
}
_WITHOUT_NUMBERS = {  # SymPy knows them, but computes no numbers
    "erf2": lambda u, v: sympy.erf(v) - sympy.erf(u),
    "erfcinv": lambda u: sympy.erfinv(1 - u),
}
_ORDERED = ("legendre", "hermite", "laguerre", "chebyshevt", "chebyshevu")


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_every_function_agrees_with_sympy(function: str) -> None:
    """Both printers are run on their own and must give one number."""
    least = FUNCTIONS[function].arity[0]
    default = (3, 0.4) if function in _ORDERED else (0.4, 0.7)
    point: tuple[float, ...] = _ARGUMENTS.get(function, default[:least] if least > 1 else (0.4,))
    arguments: list[Node] = [name(f"u{index}") for index in range(len(point))]
    if function == "root":
        point, arguments = (0.4,), [arguments[0], num(5)]
    source = numpy(call(function, *arguments))
    if function == "polylog":
        assert source == ""
        return
    names = {f"u{index}": number for index, number in enumerate(point)}
    found = _run(source, **names)
    spelled = {f"u{index}": sympy.Float(number, 30) for index, number in enumerate(point)}
    if function in _ORDERED or function in ("factorial2", "polygamma"):
        spelled["u0"] = sympy.Integer(int(point[0]))
    sympy_names = {key: getattr(sympy, key) for key in dir(sympy)} | _WITHOUT_NUMBERS
    exact = evaluate(text(call(function, *arguments)), {**sympy_names, **spelled}, sympy.Float)
    assert found == pytest.approx(float(exact), rel=1e-9)


def test_a_long_argument_is_not_multiplied() -> None:
    tree: Node = x
    for _ in range(60):
        tree = call("root", tree, num(5))
    assert numpy(tree) == ""


def test_deep_trees_need_no_deep_stack() -> None:
    tree: Node = x
    for _ in range(3000):
        tree = over(num(1), plus(num(1), neg(tree)))
    assert len(numpy(tree)) > 3000
