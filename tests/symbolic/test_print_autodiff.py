"""PyTorch and JAX text: exact spellings; and, where the library is installed, its values and what
it differentiates by itself, compared with our own values and with differences of them."""

from __future__ import annotations

import math
from fractions import Fraction

import mpmath
import pytest
from hypothesis import assume, given, reject, settings
from mpmath import mp

from symbolic.expand_autodiff import coefficients
from symbolic.forms import Writer
from symbolic.tree import Node
from symbolic.whitelist import FUNCTIONS
from tests.symbolic.autodiff_libraries import library
from tests.symbolic.made_trees import (
    ALWAYS,
    NEVER,
    PI,
    call,
    cases,
    compare,
    diff,
    logic,
    n,
    name,
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
from tests.symbolic.tree_values import Undefined
from tests.symbolic.tree_values import value as precise

POSITIVE = compare(">", x, num(0))

SPELLINGS: list[tuple[Node, str, str]] = [
    (plus(times(power(x, num(2)), y), call("sin", times(x, y))),
     "x**2*y + torch.sin(x*y)", "x**2*y + jnp.sin(x*y)"),
    # numbers alone are Python's: torch.sin(2) raises
    (times(call("sin", num(2)), x), "math.sin(2)*x", "jnp.sin(2)*x"),
    (times(PI, x), "torch.pi*x", "jnp.pi*x"),
    (power(num(5), num(40)), "5.0**40", "5.0**40"),
    (times(num(10**10), x), "10000000000.0*x", "10000000000.0*x"),
    (plus(x, times(num(70000), num(70000))), "x + 70000.0*70000", "x + 70000.0*70000"),
    (power(x, num(-2)), "x**(-2.0)", "x**(-2.0)"),
    (call("max", x, num(0)), "torch.clamp(x, min=0)", "jnp.maximum(x, 0)"),
    (call("min", x, num(1), y, num(2)),
     "torch.clamp(torch.minimum(x, y), max=min(1, 2))",
     "jnp.minimum(x, jnp.minimum(1, jnp.minimum(y, 2)))"),
    (call("max", x, y), "torch.maximum(x, y)", "jnp.maximum(x, y)"),
    (call("atan2", y, num(2)), "torch.atan2(y, torch.full_like(y, 2))", "jnp.arctan2(y, 2)"),
    (call("relu", x), "torch.relu(x)", "jax.nn.relu(x)"),
    (call("sigmoid", x), "torch.sigmoid(x)", "jax.nn.sigmoid(x)"),
    (call("softplus", x), "torch.logaddexp(x, torch.zeros_like(x))", "jax.nn.softplus(x)"),
    (call("log", x, num(2)), "torch.log(x)/math.log(2)", "jnp.log(x)/jnp.log(2)"),
    (call("cbrt", x), "torch.sign(x)*torch.abs(x)**(1/3)", "jnp.cbrt(x)"),
    (call("heaviside", x), "(torch.sign(x) + 1)/2", "(jnp.sign(x) + 1)/2"),
    (call("legendre", num(3), x), "5*x**3/2 - 3*x/2", "5*x**3/2 - 3*x/2"),
    # where, with numbers in both branches: float32 unless one of them is a tensor of x's type
    (cases((num("0.1"), POSITIVE), (num("0.2"), ALWAYS)),
     "torch.where(x > 0, torch.full_like(x, 0.1), 0.2)", "jnp.where(x > 0, 0.1, 0.2)"),
    (cases((x, POSITIVE)), "torch.where(x > 0, x, torch.nan)", "jnp.where(x > 0, x, jnp.nan)"),
    (cases((x, logic("not", compare("<", x, y))), (num(0), ALWAYS)),
     "torch.where(x >= y, x, 0)", "jnp.where(x >= y, x, 0)"),
    (cases((x, compare(">", num(2), num(1))), (y, ALWAYS)),
     "(x if 2 > 1 else y)", "jnp.where(2 > 1, x, y)"),
    (cases((num(0), NEVER)), "(torch.nan)", "(jnp.nan)"),
    # names of the modules themselves
    (plus(name("torch"), name("math"), name("jnp")),
     "torch_ + math_ + jnp", "torch + math + jnp_"),
    # none, or none that autograd would not take for a constant
    (call("besselj", num(0), x), "", ""),
    (call("elliptic_k", x), "", ""),
    (call("Ei", x), "", "jax.scipy.special.expi(x)"),
    (call("polygamma", n, x), "", "jax.scipy.special.polygamma(n, x)"),
    (plus(x, diff(x, "x")), "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("tree", "torch", "jax"), SPELLINGS)
def test_spelling(tree: Node, torch: str, jax: str) -> None:
    assert Writer().autodiff(tree) == (torch, jax)


@pytest.mark.parametrize(
    ("function", "degree", "expected"),
    [  # Abramowitz and Stegun, table 22
        ("legendre", 4, [Fraction(3, 8), 0, Fraction(-30, 8), 0, Fraction(35, 8)]),
        ("hermite", 4, [12, 0, -48, 0, 16]),
        ("laguerre", 3, [1, -3, Fraction(3, 2), Fraction(-1, 6)]),
        ("chebyshevt", 5, [0, 5, 0, -20, 0, 16]),
        ("chebyshevu", 4, [1, 0, -12, 0, 16]),
        ("chebyshevt", 0, [1]),
    ],
)
def test_polynomials_are_those_of_the_tables(
    function: str, degree: int, expected: list[Fraction]
) -> None:
    assert coefficients(function, degree) == expected


def test_a_chain_of_roots_is_not_multiplied() -> None:
    tree: Node = x
    for _ in range(60):
        tree = call("root", tree, num(5))
    assert Writer().autodiff(tree) == ("", "")


def test_what_is_too_long_has_no_form() -> None:
    tree: Node = x
    for _ in range(100):
        tree = plus(call("sin", tree), call("cos", tree))
    assert Writer().autodiff(tree) == ("", "")


LIBRARIES = ["torch", "jax"]
PLACES = {"torch": 0, "jax": 1}


@pytest.mark.parametrize("kind", LIBRARIES)
@given(tree=trees)
@settings(max_examples=60, deadline=None)
def test_it_has_the_value_of_the_tree(kind: str, tree: Node) -> None:
    point = {"x": 0.7, "y": -1.3, "z": 2.1}
    with mpmath.workdps(40):
        expected = value(tree, point)
    with mpmath.workdps(9):
        rough = value(tree, point)
    assume(expected is not None and rough is not None)
    assume(abs(expected - rough) <= 1e-6 * abs(expected))  # well conditioned
    source = Writer().autodiff(tree)[PLACES[kind]]
    try:
        found = library(kind).value(source, point)
    except (OverflowError, ZeroDivisionError, ValueError, TypeError):
        # numbers alone are Python's, which refuses exp(800), 1/0 and log(-1) of a branch that is
        # not taken, and makes (-2)^(1/2) complex
        reject()
    assert found == pytest.approx(float(expected), rel=1e-6, abs=1e-9)


_POINTS: dict[str, tuple[float, ...]] = {
    "acosh": (1.7,), "acoth": (1.7,), "asec": (1.7,), "acsc": (1.7,), "atan2": (0.4, -0.7),
    "binomial": (4.5, 1.5), "mod": (-5.3, 2.1), "li": (1.7,), "Li": (1.7,), "max": (0.4, 0.7),
    "min": (0.4, 0.7), "heaviside": (0.4,), "zeta": (2.5,), "factorial2": (4.3,),
}  # fmt: skip
_WITH_ORDER = {
    "polygamma": 2, "expint": 2, "legendre": 3, "hermite": 3, "laguerre": 3, "chebyshevt": 3,
    "chebyshevu": 3, "besselj": 0, "bessely": 0, "besseli": 1, "besselk": 0, "polylog": 2,
    "uppergamma": 2, "lowergamma": 2, "root": 5,
}  # fmt: skip
WITHOUT = {
    "torch": {
        "erfi", "Ei", "expint", "li", "Li", "Si", "Ci", "Shi", "Chi", "fresnels", "fresnelc",
        "LambertW", "polylog", "besselj", "bessely", "besselk", "airyai", "airyaiprime", "airybi",
        "airybiprime", "elliptic_k", "elliptic_e", "elliptic_f", "elliptic_pi",
    },
    "jax": {
        "Shi", "Chi", "LambertW", "polylog", "besselj", "bessely", "besselk", "airyai",
        "airyaiprime", "airybi", "airybiprime", "elliptic_k", "elliptic_e", "elliptic_f",
        "elliptic_pi",
    },
}  # fmt: skip
"""Functions that have no counterpart; every other one has."""


def _tree(function: str) -> tuple[Node, dict[str, float]]:
    """A call of ``function`` and a point where it is defined."""
    least = FUNCTIONS[function].arity[0]
    numbers = _POINTS.get(function, (0.4, 0.7)[:least])
    arguments: list[Node] = [name(f"u{index}") for index in range(len(numbers))]
    at = {f"u{index}": number for index, number in enumerate(numbers)}
    if function in _WITH_ORDER:
        order = num(_WITH_ORDER[function])
        pair = (arguments[0], order) if function == "root" else (order, arguments[0])
        return call(function, *pair), {"u0": 0.4}
    return call(function, *arguments), at


@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_every_function_has_a_form_or_is_listed_as_having_none(function: str) -> None:
    tree, _ = _tree(function)
    torch, jax = Writer().autodiff(tree)
    assert (not torch) == (function in WITHOUT["torch"])
    assert (not jax) == (function in WITHOUT["jax"])


@pytest.mark.parametrize("kind", LIBRARIES)
@pytest.mark.parametrize("function", sorted(FUNCTIONS))
def test_every_function_agrees_with_ours_and_so_does_what_is_differentiated(
    function: str, kind: str
) -> None:
    tree, at = _tree(function)
    source = Writer().autodiff(tree)[PLACES[kind]]
    if not source:
        return
    run = library(kind)
    try:
        with mpmath.workdps(40):
            exact = {key: mp.mpf(one) for key, one in at.items()}
            expected = precise(tree, exact)
            slopes = []
            for key in exact:
                step = mp.mpf(10) ** -12
                above = precise(tree, {**exact, key: exact[key] + step})
                below = precise(tree, {**exact, key: exact[key] - step})
                slopes.append(float((above - below) / (2 * step)))
    except (AttributeError, Undefined):
        pytest.skip("mpmath has no such function")
    assert run.value(source, at) == pytest.approx(float(expected), rel=1e-9)
    if function == "zeta" and kind == "torch":
        with pytest.raises(RuntimeError, match="derivative for 'zeta' is not implemented"):
            run.slopes(source, at)
        return
    assert run.slopes(source, at) == pytest.approx(slopes, rel=1e-7, abs=1e-12)


@pytest.mark.parametrize("kind", LIBRARIES)
def test_gamma_has_its_sign_below_zero(kind: str) -> None:
    source = Writer().autodiff(call("gamma", x))[PLACES[kind]]
    for at in (-0.5, -1.5, -2.5, 3.5):
        expected = float(mpmath.gamma(at))
        assert library(kind).value(source, {"x": at}) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("kind", LIBRARIES)
def test_a_number_in_a_branch_keeps_its_digits(kind: str) -> None:
    """0.1 of PyTorch's default float is 0.100000001."""
    tree = cases((num("0.1"), POSITIVE), (over(num(1), num(3)), ALWAYS))
    source = Writer().autodiff(tree)[PLACES[kind]]
    assert library(kind).value(source, {"x": 1.0}) == 0.1
    assert library(kind).value(source, {"x": -1.0}) == 1 / 3


@pytest.mark.parametrize("kind", LIBRARIES)
def test_softplus_is_right_where_pytorchs_own_is_not(kind: str) -> None:
    source = Writer().autodiff(call("softplus", x))[PLACES[kind]]
    expected = 21 + math.log1p(math.exp(-21))
    assert library(kind).value(source, {"x": 21.0}) == pytest.approx(expected, rel=1e-15)


@pytest.mark.parametrize("function", ["binomial", "beta", "acoth", "asech"])
def test_what_doubles_at_each_step_is_left_out_when_it_is_too_long(function: str) -> None:
    """Neither library has these functions, and what is written for them names an argument twice."""
    tree: Node = x
    for _ in range(50):
        tree = call(function, x, tree) if function in ("binomial", "beta") else call(function, tree)
    assert Writer().autodiff(tree) == ("", "")
    assert Writer().forms(tree)[0]
