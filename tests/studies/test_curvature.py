"""The study ``curvature``: the course's example, definiteness, symmetry, Newton's step, honesty."""

from __future__ import annotations

import math
import pickle
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from studies.curvature import curvature
from studies.curvature_eigen import spectrum_of
from studies.messages.curvature import (
    DEFINITENESS,
    INDEFINITE,
    NEGATIVE,
    POSITIVE,
    SEMI_NEGATIVE,
    SEMI_POSITIVE,
    UNKNOWN,
    ZERO,
    Curvature,
    CurvatureRequest,
)
from studies.messages.evaluation import EvaluateRequest, Step
from studies.messages.status import Status
from symbolic.enclosure import CERTIFIED, UNCERTIFIED, Enclosure
from symbolic.reader import read_constant
from tests.studies.critical_programs import program
from tests.studies.derived import at, derived

COURSE = "x^4 + x^2 y + y^2"
PEANO = "f(x, y) = 0 if x == 0 and y == 0 else x y (x^2 - y^2)/(x^2 + y^2)"
WEDGE = "f(x, y) = x^2 + y^2 - (0 if x == 0 and y == 0 else 10 x^2 y^2/(x^2 + y^2))"
ROSENBROCK = "(1 - x)^2 + 100(y - x^2)^2"


def of(text: str, *point: str, schemes: tuple[str, ...] = ("central",)) -> Curvature:
    return curvature(CurvatureRequest(program(text), at(*point), (), schemes))


def told(found: Curvature, start: str) -> str:
    """The sentence that starts so."""
    (sentence,) = (each for each in found.sentences if each.startswith(start))
    return sentence


def test_the_course_example() -> None:
    found = curvature(CurvatureRequest(program(COURSE), at("1", "2"), ()))
    assert found.matrix.tolist() == [[16, 2], [2, 2]]
    assert found.digits == ("16", "2", "2", "2")
    root = math.sqrt(53)
    assert found.eigenvalues == pytest.approx([9 - root, 9 + root], rel=1e-15)
    low, high = found.enclosures.T
    assert (low <= found.eigenvalues).all()
    assert (found.eigenvalues <= high).all()
    assert (high - low <= 4e-15).all()
    assert (found.definiteness, found.certain, found.symmetric) == (POSITIVE, True, True)
    assert found.mixed == ()
    assert found.condition == pytest.approx((9 + root) / (9 - root), rel=1e-14)
    assert found.determinant is not None
    assert found.trace is not None
    assert (found.determinant.digits, found.trace.digits) == ("28", "18")
    # H s = -g with g = (8, 5)
    assert found.gradient.tolist() == [8, 5]
    assert found.newton == pytest.approx([-6 / 28, -64 / 28], rel=1e-15)
    assert found.decrease == pytest.approx(-(8 * 6 + 5 * 64) / 56, rel=1e-15)
    assert found.sentences == (
        "Positive definite: the quadratic model is a bowl, curved upwards in every direction.",
        "The gradient is not zero here: this is no critical point.",
        "The bowl is only 9.47 times steeper one way than another: gradient descent does well.",
        "The Hessian is symmetric: second derivatives are continuous here, so that the order of"
        " differentiation does not matter (Schwarz's theorem).",
        "Newton's step goes to the minimum of the quadratic model, 6.57 lower than here.",
    )


def test_schemes_stand_beside_the_exact_matrix() -> None:
    found = curvature(CurvatureRequest(program("exp(x) sin(y)"), at("1/3", "2"), ()))
    assert [scheme.name for scheme in found.schemes] == list(found.request.schemes)
    limits = {"central": 1e-6, "forward": 1e-3, "fourth-order": 1e-8, "adaptive": 1e-11}
    for scheme in found.schemes:
        worst = np.abs(scheme.difference).max()
        assert 0 < worst < limits[scheme.name]
        # numeric minus exact, but for the rounding of the float64 nearest to the exact entry
        assert scheme.matrix - found.matrix == pytest.approx(scheme.difference, abs=4e-16)
        assert scheme.steps.shape == ((0,) if scheme.name == "adaptive" else (2,))
    adaptive = found.schemes[-1]
    assert (adaptive.claimed >= np.abs(adaptive.difference)).all()


def test_the_step_is_the_one_asked_for() -> None:
    request = CurvatureRequest(program(COURSE), at("1", "2"), (), ("central",), Step(1e-5, False))
    coarse, fine = curvature(request), of(COURSE, "1", "2")
    assert coarse.schemes[0].steps == pytest.approx([1e-5, 1e-5], rel=1e-9)
    assert np.abs(coarse.schemes[0].difference).max() > 1e-6
    assert np.abs(fine.schemes[0].difference).max() < 1e-7


DEFINITE = [
    (COURSE, ("1", "2"), POSITIVE, True),
    ("-x^2 - 3y^2", ("1", "1"), NEGATIVE, True),
    ("x^2 - y^2", ("0", "0"), INDEFINITE, True),
    ("x y", ("3", "4"), INDEFINITE, True),
    ("x^2 + y^4", ("1", "0"), SEMI_POSITIVE, True),
    ("-x^2 - y^4", ("1", "0"), SEMI_NEGATIVE, True),
    ("x^3 - 3x y^2", ("0", "0"), ZERO, True),
    ("x^4 + y^4", ("0", "0"), ZERO, True),
    ("f(x, y) = x + y", ("1", "1"), ZERO, True),
    # singular, and only exact forms know
    ("e (x - y)^2", ("1", "2"), SEMI_POSITIVE, True),
    ("pi (x - sqrt(2) y)^2", ("1", "2"), SEMI_POSITIVE, True),
    ("-sqrt(x^2 + y^2)", ("1", "2"), SEMI_NEGATIVE, True),
    ("e (x + y + z + w)^2", ("1", "2", "3", "4"), SEMI_POSITIVE, True),
    # signs of both kinds need not wait for the one that is not told apart from zero
    ("x^2 - y^2 + ln(e^z + e^w + 1)^2", ("1", "1", "1", "2"), INDEFINITE, True),
    # a sum of exponentials over its square: no rewrite proves that it is singular
    ("ln(e^x + e^y + e^z)", ("1", "2", "3"), SEMI_POSITIVE, False),
    ("sin(x) cos(y)", ("pi/2", "0"), NEGATIVE, True),
    ("sin(x) cos(y)", ("0", "pi/2"), INDEFINITE, True),
    ("x^2", ("1",), POSITIVE, True),
    ("x^3", ("0",), ZERO, True),
    ("1e12 x^2 + 1e-12 y^2", ("1", "1"), POSITIVE, True),
    ("1e-12 x^2 - 1e-300 y^2", ("1", "1"), INDEFINITE, True),
    ("(1e6 (x + y + z))^2 + x y + z^2", ("1", "2", "3"), INDEFINITE, True),
]


@pytest.mark.parametrize(("text", "point", "name", "certain"), DEFINITE)
def test_definiteness(text: str, point: tuple[str, ...], name: str, certain: bool) -> None:
    found = of(text, *point)
    assert (found.definiteness, found.certain) == (name, certain)
    doubted = any("by floating point" in sentence for sentence in found.sentences)
    assert doubted is not certain
    # eigenvalues and vectors belong together
    turned = found.eigenvectors * found.eigenvalues
    size = np.abs(found.eigenvalues).max()
    assert np.abs(found.matrix @ found.eigenvectors - turned).max() <= 4e-15 * size


def test_every_definiteness_is_reached() -> None:
    assert {name for _, _, name, _ in DEFINITE} | {of(PEANO, "0", "0").definiteness} == set(
        DEFINITENESS
    )


@pytest.mark.parametrize(
    ("text", "point", "sentence"),
    [
        (COURSE, ("0", "0"), "a critical point, and no local maximum; whether it is a minimum"),
        ("x^2 + 50y^2", ("0", "0"), "by the Hessian test a strict local minimum."),
        ("-x^2 - y^2", ("0", "0"), "by the Hessian test a strict local maximum."),
        ("sin(x) cos(y)", ("pi/2", "0"), "by the Hessian test a strict local maximum."),
        ("x y", ("0", "0"), "by the Hessian test a saddle."),
        ("x^3 - 3x y^2", ("0", "0"), "but the Hessian test is silent"),
        ("-x^2 - y^4", ("0", "0"), "and no local minimum; whether it is a maximum"),
        ("(x - y)^2", ("1", "1"), "and a minimum, one of many"),
        ("-(x - y)^2", ("1", "1"), "and a maximum, one of many"),
        ("f(x, y) = 3", ("1", "1"), "a critical point, like every other: f is constant."),
        ("x^4", ("0",), "but the second derivative is silent"),
        ("cos(x)", ("0",), "by the second derivative a strict local maximum."),
    ],
)
def test_critical_points(text: str, point: tuple[str, ...], sentence: str) -> None:
    assert sentence in told(of(text, *point), "The gradient is exactly zero here: ")


def test_a_gradient_that_may_be_zero() -> None:
    """atan 1/2 + atan 1/3 = pi/4, which no rewrite here proves."""
    found = of("(atan(x) + atan(1/3) - pi/4)^2 + y^2", "1/2", "0")
    assert told(found, "The gradient is zero here as far as its digits tell; if it is, this is")
    nearly = of("(atan(x) + atan(1/3) - pi/4)^2 + y^2", "1/2 + 1e-40", "0")
    assert told(nearly, "The gradient is not zero here")


def test_what_only_floats_tell_is_said_so() -> None:
    """The second derivative along x is some 1e-780: its enclosure holds zero."""
    found = of("(erf(x) - 1)^2 + y^2", "30", "0")
    assert (found.definiteness, found.certain) == (SEMI_POSITIVE, False)
    assert told(found, "The gradient is zero here as far").endswith("as floating point tells.")
    assert told(found, "The Hessian is singular, by floating point:")


def test_condition_in_words() -> None:
    assert told(of("x^2 + 50y^2 + x", "1", "2"), "The bowl") == (
        "The bowl is 50 times steeper one way than another: gradient descent with a fixed rate"
        " zigzags, Newton's method does not."
    )
    assert "The bowl is round" in told(of("x^2 + y^2", "1", "2"), "The bowl")
    assert told(of("-x^2 - 50y^2", "1", "2"), "The dome is 50 times steeper")
    assert told(of("x^2 - 50y^2", "1", "2"), "It is curved 50 times more strongly")
    ill = of("1e12 x^2 + 1e-12 y^2", "1", "2")
    assert ill.condition == pytest.approx(1e24, rel=1e-12)
    assert told(ill, "It is ill-conditioned: solving for Newton's step in float64 loses about 16")
    assert of(ROSENBROCK, "1", "1").condition == pytest.approx(2508.0096, rel=1e-7)


def test_flat_directions_are_named() -> None:
    for text, point, flat in (
        ("x^2 + y^4", ("1", "0"), "flat along y."),
        ("e (x - y)^2", ("1", "2"), "flat along (1, 1)."),
        ("-(x + 3y)^2", ("1", "2"), "flat along (3, -1)."),
        ("(x - sqrt(2) y)^2", ("1", "2"), "flat along (0.816, 0.577)."),
        ("(x + y + z)^2", ("1", "2", "3"), "flat along 2 independent directions."),
        ("x^2 + y^2 + z^2 + u^2 + v^2 + w^4", ("0",) * 6, "flat along w."),
    ):
        assert of(text, *point).sentences[0].endswith(flat)
    saddle = of("x^2 - y^2 + z^4", "0", "0", "0").sentences[0]
    assert saddle.endswith("curved upwards along x and downwards along y, flat along z.")
    many = of("(a + b + c + d + u)^2 + a^2 + b^2 + c^2 + d^2", *("1",) * 5)
    assert (many.definiteness, many.certain) == (POSITIVE, True)


def test_newton() -> None:
    assert of(ROSENBROCK, "1", "1").newton.tolist() == [0, 0]
    assert of(ROSENBROCK, "1", "1").decrease == 0
    # one step solves a quadratic problem
    quadratic = of("x^2 + 50y^2 + x", "1", "2")
    assert (quadratic.newton + [1, 2]).tolist() == [-0.5, 0]
    assert told(quadratic, "Newton's step goes to the minimum").endswith("its own quadratic model.")
    assert told(of("-x^2 - y^2", "1", "2"), "Newton's step goes to the maximum of the quadratic")
    assert "5 higher" in told(of("-x^2 - y^2", "1", "2"), "Newton's step")
    assert told(of("x^2 - y^2", "1", "2"), "Newton's step goes to the saddle point")
    assert of("x^2 - y^2", "1", "2").decrease == pytest.approx(-1 + 4)
    singular = of("(x - y)^2 + y", "1", "2")
    assert np.isnan(singular.newton).all()
    assert math.isnan(singular.decrease)
    assert singular.condition == math.inf
    assert told(singular, "The Hessian is singular: the equations for Newton's step")
    assert told(of("x^3", "0"), "The second derivative is zero, and Newton's step")
    assert told(of("ln(e^x + e^y)", "1", "2"), "The Hessian is singular")


def test_newton_of_scales_that_float64_cannot_solve() -> None:
    """f = (1e9 (x + y))^2 + (x - y)^2 / 1e9 + x: H is singular to float64."""
    found = of("(1e9 (x + y))^2 + 1e-9 (x - y)^2 + x", "1", "2")
    assert found.definiteness == POSITIVE
    # x + y = -1/(4e18) / 2 and x - y = -1e9/4 at the minimum
    assert found.newton + [1, 2] == pytest.approx([-1.25e8, 1.25e8], rel=1e-14)


def test_entries_without_a_certificate_prove_nothing() -> None:
    """The same numbers twice, the second time estimated only."""
    numbers = np.array([[2.0, 1.0], [1.0, 2.0]])
    for kind, proved in ((CERTIFIED, True), (UNCERTIFIED, False)):
        rows = [
            tuple(Enclosure(Fraction(x), Fraction(1, 10**20), kind) for x in row)
            for row in numbers.tolist()
        ]
        found = spectrum_of(program(COURSE), at("1", "2"), rows, numbers, formulas=True)
        assert found.values == pytest.approx([1, 3], rel=1e-14)
        assert found.definiteness == (POSITIVE, proved)
        assert np.isfinite(found.bounds).all() == proved
        assert found.signs == ((1, 1) if proved else (None, None))


# ------------------------------------------------------------------ mixed partial derivatives


def test_the_peano_surface() -> None:
    """f_xy = -1 and f_yx = 1 at the origin; entry (i, j) is d2f / dx_i dx_j."""
    found = of(PEANO, "0", "0")
    (mixed,) = found.mixed
    assert (mixed.pair, mixed.differ) == ((0, 1), True)
    assert (mixed.first.digits, mixed.second.digits) == ("-1", "1")
    assert found.matrix.tolist() == [[0, 1], [-1, 0]]
    assert [outcome.status for outcome in found.outcomes] == [Status.CERTIFIED] * 4
    assert found.symmetric is False
    assert (found.definiteness, found.certain) == (UNKNOWN, False)
    for nothing in (found.eigenvalues, found.enclosures, found.eigenvectors, found.newton):
        assert np.isnan(nothing).all()
    assert found.determinant is None
    assert found.sentences[0].startswith(
        "The order of differentiation matters: by x and then by y gives -1, by y and then by x"
        " gives 1."
    )
    assert found.sentences[1].startswith("The Hessian is not symmetric here")
    away = of(PEANO, "1", "0")
    assert (away.symmetric, away.mixed, away.definiteness) == (True, (), INDEFINITE)


def test_evaluate_tells_the_same_hessian() -> None:
    from studies.evaluate import evaluate

    quantity = evaluate(EvaluateRequest(program(PEANO), at("0", "0"))).quantity("hessian")
    assert quantity is not None
    assert np.array_equal(quantity.exact, of(PEANO, "0", "0").matrix)


@pytest.mark.parametrize(
    ("text", "point", "first", "second", "differ"),
    [
        (PEANO.replace("else", "else 5"), ("0", "0"), "-5", "5", True),
        ("f(x, y) = 0 if x == 1 and y == -2 else sqrt(2)(x - 1)(y + 2)((x - 1)^2 - (y + 2)^2)"
         "/((x - 1)^2 + (y + 2)^2)", ("1", "-2"), "-1.4142135623730950", "1.4142135623730950",
         True),
        ("f(x, y) = 0 if x == 0 or y == 0 else x^2 atan(y/x) - y^2 atan(x/y)", ("0", "0"), "-1",
         "1", True),
        ("f(x, y) = x y if |y| <= |x| else 0", ("0", "0"), "0", "1", True),
        ("x^2 |y|", ("0", "0"), "0", "", True),
        ("|x| y", ("0", "0"), "", "", None),
        ("x |y|", ("0", "0"), "", "", None),
        ("x y sign(x y)", ("0", "0"), "", "", None),
        ("max(x, y)^2", ("0", "0"), "0", "0", False),
        ("max(x, y)^2", ("1", "1"), "", "", None),
        ("x |x| y", ("0", "0"), "0", "0", False),
        ("f(x, y) = x^2 + y^2 if x < y else x^2 + y^2 + (x - y)^3", ("1", "1"), "0", "0", False),
        ("y |y| + sin(x) y", ("1", "0"), "0.54030230586813972", "0.54030230586813972", False),
    ],
)  # fmt: skip
def test_mixed_derivatives_at_joins(
    text: str, point: tuple[str, ...], first: str, second: str, differ: bool | None
) -> None:
    found = of(text, *point)
    (mixed,) = found.mixed
    assert mixed.differ is differ
    assert (mixed.first.digits, mixed.second.digits) == (first, second)
    assert found.symmetric is {True: False, False: True, None: None}[differ]
    matters = any("order of differentiation matters" in each for each in found.sentences)
    assert matters is (differ is True)


def test_a_join_takes_its_word_from_the_hessian_test() -> None:
    """H = 2 I at the origin, and yet f falls along the diagonal: x^2 + y^2 - 5 x^2 = -3 x^2."""
    found = of(WEDGE, "0", "0")
    assert (found.definiteness, found.certain) == (POSITIVE, True)
    assert "the Hessian test decides nothing" in told(found, "The gradient is exactly zero here")
    assert not any("local minimum" in sentence for sentence in found.sentences)
    assert any("they agree" in sentence for sentence in found.sentences)


# ------------------------------------------------------------------ where there is no Hessian


def test_where_there_is_no_hessian() -> None:
    cone = of("sqrt(x^2 + y^2)", "0", "0")
    assert cone.sentences[0].endswith("none of its 4 entries has a value.")
    assert (cone.definiteness, cone.certain, cone.symmetric) == (UNKNOWN, False, None)
    assert {outcome.status for outcome in cone.outcomes} == {Status.NOT_DIFFERENTIABLE}
    outside = of("ln(x) + y^2", "-1", "1")
    assert outside.sentences == ("The function is undefined at this point.",)
    assert np.isnan(outside.schemes[0].matrix).all()
    overflow = of("e^(1000 x) + y^2", "1", "1")
    assert "1 of its 4 entries has no value" in overflow.sentences[0]
    assert overflow.determinant is None
    (kink,) = of("|x|", "0").sentences
    assert kink.endswith("Along x the slope is -1 from the left and 1 from the right.")
    far = of("x^2 + y^2", "10^400", "1")
    assert far.matrix.tolist() == [[2, 0], [0, 2]]
    assert np.isnan(far.schemes[0].matrix).all()
    assert told(far, "Newton's step could not be computed")


def test_parameters() -> None:
    typed = program("a = 3\nf(x, y) = a x^2 + y^2")
    found = curvature(CurvatureRequest(typed, at("1", "1"), (read_constant("5"),)))
    assert found.matrix.tolist() == [[10, 0], [0, 2]]


def test_wrong_requests() -> None:
    right = CurvatureRequest(program(COURSE), at("1", "2"), ())
    for wrong, name in (
        (replace(right, program=derived("[x^2 y, x]")), "program"),
        (replace(right, program=derived("x^2 + y")), "program"),
        (replace(right, point=at("1")), "point"),
        (replace(right, parameters=at("1")), "parameters"),
        (replace(right, schemes=("central", "magic")), "schemes"),
    ):
        with pytest.raises(ValueError, match=f"^{name}: "):
            curvature(wrong)


def test_it_can_be_sent() -> None:
    found = of(PEANO, "0", "0", schemes=("central", "adaptive"))
    again = pickle.loads(pickle.dumps(found))
    assert again.sentences == found.sentences


MANY = tuple(f"x{k}" for k in range(1, 21))
LARGE = {
    "Rosenbrock": "+".join(f"100({b} - {a}^2)^2 + (1 - {a})^2" for a, b in pairwise(MANY)),
    "soft maximum": f"ln({'+'.join(f'e^{x}' for x in MANY)})",
    "sines": "+".join(f"sin({a} {b})" for a, b in pairwise(MANY)),
}


@pytest.mark.parametrize("name", LARGE)
def test_twenty_variables(name: str) -> None:
    text = f"f({', '.join(MANY)}) = {LARGE[name]}"
    typed = program(text)
    place = tuple(read_constant(repr(0.1 * k + 0.0123456789)) for k in range(20))
    found = curvature(CurvatureRequest(typed, place, ()))
    assert np.isfinite(found.eigenvalues).all()
    assert np.isfinite(found.enclosures).all()
    orthogonal = found.eigenvectors.T @ found.eigenvectors
    assert np.allclose(orthogonal, np.eye(20), rtol=0, atol=1e-12)
