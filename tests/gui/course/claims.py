"""What the course says in numbers, beside how it is verified: a row a phrase.

In a phrase ``<0.312>`` is a number that is claimed; what is computed rounds to it in the digits in
which it is written.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tests.gui.course.shown import Shown, at

Numbers = Callable[[], "tuple[float, ...]"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One row: of the page called ``title``, the ``phrase``, and the ``numbers`` in it."""

    title: str
    phrase: str
    numbers: Numbers


def _number(text: str) -> float:
    return abs(float(text.replace("−", "-")))


def _gradient(shown: Shown) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    found = shown.evaluation.quantity("gradient")
    assert found is not None
    return np.asarray(found.exact)


def _length(shown: Shown) -> float:
    return float(np.linalg.norm(_gradient(shown)))


def _off(shown: Shown, name: str) -> float:
    """The largest error of the numeric column."""
    found = shown.evaluation.quantity(name)
    assert found is not None
    return float(np.max(np.abs(found.difference)))


def _of(title: str, **view: str) -> Shown:
    return at(title, **view)


LIMIT, TWO = "A derivative is a limit", "Forward and central differences"
BEST, CUBIC, BELL = "The best step", "A function and its derivative", "Exercise 1: the bell curve"
PARTIAL, SIX, FIELD = "Partial derivatives", "Six gradients", "The gradient field"
DIRECTION, EGGS = "The slope in any direction", "Exercise 2: an egg box"
ENTRIES, OPINION = "All partial derivatives at once", "A second opinion"
LINEAR, AREAS, ELLIPSE = (
    "The best linear map",
    "Areas and the determinant",
    "A circle becomes an ellipse",
)
STEP, FIFTY, RATES = "One step downhill", "Fifty steps in a bowl", "The learning rate"
VALLEY, CONDITION = "A narrow valley", "Condition"
MOMENTUM, RACE = "Exercise 3: momentum", "A race of your own"
FORWARD, BACKWARD = "Forward: values", "Backward: adjoints"
TWICE, WHY = "A value that is used twice", "Why backward?"
LEARNS, MISTAKE = "A network learns", "Is the backward pass right?"
SECOND, EIGEN = "Second differences", "Eigenvalues"
NEWTON, SHINES = "Newton's method", "Where Newton shines"

CLAIMS: tuple[Claim, ...] = (
    # 1  Numerical differentiation
    Claim(
        LIMIT,
        "With h = 0.5 it is <0.312>; the tangent's slope, cos 1, is <0.540>.",
        lambda: (
            _number(_of(LIMIT).scheme("forward").value),
            float(_of(LIMIT).scheme("exact").value),
        ),
    ),
    Claim(
        TWO,
        "with h = 1e-5 the first is off by <3.5e-6>, the second by <1.4e-11>.",
        lambda: tuple(_number(_of(TWO).scheme(name).error) for name in ("forward", "central")),
    ),
    Claim(
        BEST,
        "<1.5e-8> for the forward difference, <7.0e-6> for the central one",
        lambda: tuple(_number(_of(BEST).scheme(name).measured) for name in ("forward", "central")),
    ),
    Claim(
        CUBIC,
        "at x = 1, the derivative is lowest, <−1>.",
        lambda: (float(_gradient(at(CUBIC, "x=1"))[0]),),
    ),
    Claim(
        CUBIC,
        "at <0.4226> and <1.5774>.",
        lambda: (1 - 1 / math.sqrt(3), 1 + 1 / math.sqrt(3)),
    ),
    Claim(BELL, "is <−0.7358>.", lambda: (float(_of(BELL).scheme("exact").value),)),
    # 2  Gradients
    Claim(
        PARTIAL,
        "at (3, 4) the table says <6> and <8>.",
        lambda: tuple(map(float, _gradient(_of(PARTIAL)))),
    ),
    Claim(
        SIX,
        "The four points at distance 1 have gradients of length <2>",
        lambda: (_length(at(SIX, "x=0, y=-1")),),
    ),
    Claim(
        SIX,
        "At (1, 1) the length is <2.8284>, at (−2, 3) it is <7.2111>.",
        lambda: (_length(at(SIX, "x=1, y=1")), _length(at(SIX, "x=-2, y=3"))),
    ),
    Claim(
        SIX,
        "It is (<10>, <−24>): twice as long as the way from the origin, <13>.",
        lambda: (*map(float, _gradient(at(SIX, "x=5, y=-12"))), math.hypot(5, 12)),
    ),
    Claim(
        DIRECTION,
        "At 0 degrees it is <6>, the partial derivative by x; at 90 degrees it is <8>",
        lambda: (_slope(0), _slope(90)),
    ),
    Claim(
        DIRECTION,
        "in the gradient's own direction, at <53.13> degrees. Opposite to it the slope is <−10>, "
        "across it <0>.",
        lambda: (
            math.degrees(math.atan2(8, 6)),
            _slope(180 + math.degrees(math.atan2(8, 6))),
            _slope(90 + math.degrees(math.atan2(8, 6))),
        ),
    ),
    Claim(
        EGGS,
        "At the origin the gradient is (<1>, <0>).",
        lambda: tuple(map(float, _gradient(at(EGGS, "x=0, y=0")))),
    ),
    # 3  Jacobians
    Claim(
        ENTRIES,
        "the entries are <4> and <1>, and <5> and <−0.41614684>.",
        lambda: tuple(map(float, _of(ENTRIES).map.matrix.ravel())),
    ),
    Claim(
        ENTRIES,
        "no entry is off by more than <4.4e-11>.",
        lambda: (_off(_of(ENTRIES), "jacobian"),),
    ),
    Claim(
        OPINION,
        "It says <4.00000003> for 4, and <−0.41614687> for −0.41614684",
        lambda: tuple(map(float, _of(OPINION).approx_fprime.estimate.ravel()[[0, 3]])),
    ),
    Claim(
        OPINION,
        "were off by <4.4e-11> at most.",
        lambda: (_off(_of(ENTRIES), "jacobian"),),
    ),
    Claim(LINEAR, "It falls along a line of slope <2>.", lambda: (_of(LINEAR).slope_of_error,)),
    Claim(
        AREAS,
        "At r = 2 it is <2>.",
        lambda: (_determinant(_of(AREAS)),),
    ),
    Claim(
        AREAS,
        "At r = 0 it is <0>",
        lambda: (_determinant(at(AREAS, "r=0, theta=1")),),
    ),
    Claim(
        ELLIPSE,
        "At y = 0.4 the singular values are <1> and <0.8>.",
        lambda: tuple(map(float, _of(ELLIPSE).map.singular)),
    ),
    # 4  Gradient descent
    Claim(
        STEP,
        "f falls from <25> to <2.684>.",
        lambda: (float(_of(STEP).run().values[0]), float(_of(STEP).run().values[5])),
    ),
    Claim(
        STEP,
        "The gradient at (4, 3) is (<8>, <6>).",
        lambda: tuple(map(float, _gradient(_of(STEP)))),
    ),
    Claim(
        FIFTY,
        "end at (<0.000057>, <0.000043>), where f is <5.1e-9>.",
        lambda: (*map(float, _of(FIFTY).run().path[-1]), float(_of(FIFTY).run().values[-1])),
    ),
    Claim(
        FIFTY,
        "has the *factor*, <0.8> of the distance",
        lambda: (float(_of(FIFTY).run().rate or math.nan),),
    ),
    Claim(
        FIFTY,
        "the gradient's length, <1.43e-4> at the end",
        lambda: (float(_of(FIFTY).run().slopes[-1]),),
    ),
    Claim(
        RATES,
        "At 0.01 the descent crawls: f is still <7.44>.",
        lambda: (float(_of(RATES).run(0).values[-1]),),
    ),
    Claim(
        RATES,
        "At 0.1 and at 0.9 it ends with the *same* value, <3.8e-5>.",
        lambda: (float(_of(RATES).run(1).values[-1]),),
    ),
    Claim(RATES, "Theory marks 2/L, <1> in this bowl", lambda: (_of(RATES).theory.stable_rate,)),
    Claim(
        VALLEY,
        "lead to (<0.9925>, <0.9850>), where f is <5.7e-5>",
        lambda: (*map(float, _of(VALLEY).run().path[-1]), float(_of(VALLEY).run().values[-1])),
    ),
    Claim(
        VALLEY,
        "which is <−4>.",
        lambda: (float(_gradient(_of(VALLEY))[0]),),
    ),
    Claim(
        CONDITION,
        "is the **condition number**: <8> at first.",
        lambda: (_of(CONDITION).theory.condition,),
    ),
    Claim(
        MOMENTUM,
        "it converges in Rosenbrock's valley after <4177> steps.",
        lambda: (_of(MOMENTUM).run(1).steps,),
    ),
    Claim(
        MOMENTUM,
        "β = 0.95 needs <1583> steps; 0.99 overshoots, and needs <4227>.",
        lambda: tuple(_of(MOMENTUM).racing(1, keep=keep).run(1).steps for keep in ("0.95", "0.99")),
    ),
    Claim(
        RACE,
        "Newton needs <7> steps, BFGS <34> and Adam <1987>.",
        lambda: tuple(_of(RACE).run(place).steps for place in (5, 6, 4)),
    ),
    # 5  Chain rule
    Claim(
        FORWARD,
        "At (2, 3, −4) it gives q = <5> and f = <−20>.",
        lambda: (_of(FORWARD).value("q"), _of(FORWARD).value("f")),
    ),
    Claim(
        BACKWARD,
        "From f to q: 1 · z = <−4>. From f to z: 1 · q = <5>. From q to x and to y: −4 · 1 = <−4>.",
        lambda: tuple(_of(BACKWARD).adjoint(name) for name in ("q", "z", "x")),
    ),
    Claim(
        TWICE,
        "At x = 0.8 that is <0.802> and <1.214> and <1.896>, together <3.912>.",
        lambda: (*sorted(_of(TWICE).arriving("v1")), _of(TWICE).adjoint("v1")),
    ),
    Claim(
        WHY,
        "the value alone takes <7>. **Reverse mode** needs <63>",
        lambda: (_of(WHY).costs.forward, _of(WHY).costs.reverse_mode),
    ),
    Claim(
        WHY,
        "for eight variables it needs <175>.",
        lambda: (_of(WHY).costs.forward_mode,),
    ),
    Claim(
        LEARNS,
        "After 500 epochs the loss is <0.0816>, and <99.5> % of the points",
        lambda: (
            float(_of(LEARNS).training(2000).losses[499]),
            100 * float(_of(LEARNS).training(2000).accuracies[499]),
        ),
    ),
    Claim(
        LEARNS,
        "after 2000 it is <0.0213>, and all of them are.",
        lambda: (float(_of(LEARNS).training(2000).losses[1999]),),
    ),
    Claim(
        MISTAKE,
        "After 200 epochs the loss is <0.6837>, and <61> % of the points",
        lambda: (
            float(_of(MISTAKE).training(200).losses[-1]),
            100 * float(_of(MISTAKE).training(200).accuracies[-1]),
        ),
    ),
    # 6  Curvature
    Claim(
        SECOND,
        "One entry is off by <1.3e-6>.",
        lambda: (_off(_of(SECOND), "hessian"),),
    ),
    Claim(
        EIGEN,
        "At (1, 2) they are <16.28> and <1.72>",
        lambda: tuple(map(float, _of(EIGEN).curvature.eigenvalues[::-1])),
    ),
    Claim(
        EIGEN,
        "multiply to the determinant, 16 · 2 − 2 · 2 = <28>.",
        lambda: (float(np.prod(_of(EIGEN).curvature.eigenvalues)),),
    ),
    Claim(
        NEWTON,
        "get f down to <4.3e-7>. Newton has *converged* after <2>",
        lambda: (float(_of(NEWTON).run().values[-1]), _of(NEWTON).run(1).steps),
    ),
    Claim(
        SHINES,
        "has the condition number <50>. Rates are stable below <0.02>.",
        lambda: (_of(SHINES).theory.condition, _of(SHINES).theory.stable_rate),
    ),
    Claim(
        SHINES,
        "leave f at <0.0063>: each step keeps <0.982> of the distance along the valley. Newton "
        "takes <2> again.",
        lambda: (
            float(_of(SHINES).run().values[-1]),
            float(_of(SHINES).run().rate or math.nan),
            _of(SHINES).run(1).steps,
        ),
    ),
)


def _slope(degrees: float) -> float:
    """Of the bowl at (3, 4): the scalar product with the direction."""
    across, up = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return float(_gradient(_of(DIRECTION)) @ np.array([across, up]))


def _determinant(shown: Shown) -> float:
    found = shown.map.determinant
    assert found is not None
    return found.value
