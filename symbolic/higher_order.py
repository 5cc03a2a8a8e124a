"""The higher-order test at a critical point whose Hessian is singular.

Certified Taylor coefficients of f along lines and curves through the point decide:
an odd first term, or first terms of both signs, exclude an extremum; a leading form without real
zeros proves one; with a one-dimensional kernel v of the Hessian, f along the curve on which its
derivative across v vanishes decides (the Lyapunov-Schmidt reduction, or splitting lemma).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import product
from math import gcd

from flint import ctx, fmpq, fmpq_mat, fmpq_poly, fmpz_poly

from symbolic.balls import enclose
from symbolic.curve_series import LONG, First, first_of, first_term, series, sign_of
from symbolic.enclosure import Enclosure
from symbolic.polynomial_gradient import complex_roots
from symbolic.program import Program
from symbolic.tree import Node

BENDS = 5
"""Powers of t in the curve of the reduction, which settles orders up to 2 BENDS + 1."""
MOST_DIRECTIONS = 40

Vector = tuple[Fraction, ...]
MINIMUM, MAXIMUM, SADDLE, NEITHER = "minimum", "maximum", "saddle", "neither"


@dataclass(frozen=True, slots=True)
class HigherOrder:
    """What the test found.  ``kind`` is empty where nothing is proved; ``sentence`` says why."""

    kind: str
    sentence: str


def higher_order(
    program: Program, point: Sequence[Node], parameters: Sequence[Node]
) -> HigherOrder:
    """Carry the test out at an exact critical point where f is analytic."""
    inputs = (*point, *parameters)
    n = program.variables
    directions = _directions(n)
    seen: list[tuple[Vector, First]] = []
    for direction in directions:
        first = first_term(program, inputs, [[part] for part in direction])
        if first is None:
            return HigherOrder("", "No power series of f is known here.")
        seen.append((direction, first))
        verdict = _from_lines(program, seen)
        if verdict is not None:
            return verdict
    if n == 1:
        ((_, first),) = seen
        if not first.order:
            return HigherOrder("", f"All derivatives up to order {LONG - 1} vanish.")
        kind = MINIMUM if first.sign > 0 else MAXIMUM
        sign = "positive" if first.sign > 0 else "negative"
        return HigherOrder(
            kind, f"The first derivative that does not vanish is of order {first.order}: {sign}."
        )
    if separable(program):
        return _by_parts(program, dict(seen))
    hessian = enclose(program, ("hessian",), inputs)["hessian"]
    kernel = _kernel(hessian, n)
    if kernel is None:
        return HigherOrder("", "The kernel of the Hessian is not known exactly.")
    if len(kernel) == n:
        return _by_form(program, inputs, seen)
    if len(kernel) == 1:
        return _by_reduction(program, inputs, hessian, kernel[0])
    return HigherOrder("", f"The kernel of the Hessian has dimension {len(kernel)}.")


def separable(program: Program) -> bool:
    """Whether f is a sum of functions of one variable each: every mixed partial is zero."""
    n = program.variables
    entries = program.output("hessian").indices
    return all(
        program.instructions[entries[n * i + j]] == ("number", (), Fraction(0))
        for i in range(n)
        for j in range(n)
        if i != j
    )


def _by_parts(program: Program, seen: dict[Vector, First]) -> HigherOrder:
    """Of a sum of functions of one variable each, every one has an extremum of the same sort."""
    n = program.variables
    axes = [tuple(Fraction(int(i == k)) for i in range(n)) for k in range(n)]
    orders = [seen[axis].order for axis in axes]
    if 0 in orders:
        return HigherOrder("", f"Along an axis, all derivatives up to order {LONG - 1} vanish.")
    kind, way = (MINIMUM, "rises") if seen[axes[0]].sign > 0 else (MAXIMUM, "falls")
    shown = ", ".join(
        f"like t^{order} along {name}" for order, name in zip(orders, program.inputs, strict=False)
    )
    return HigherOrder(kind, f"f is a sum of functions of one variable each and {way} {shown}.")


def _directions(n: int) -> list[Vector]:
    """Small whole directions, one of each opposite pair, the axes first."""
    reach = (0, 1, -1, 2, -2) if n == 2 else (0, 1, -1)
    found: list[Vector] = []
    for parts in product(reach, repeat=min(n, 4)):
        lead = next((part for part in parts if part), 0)
        if lead <= 0 or reduce(gcd, parts) != 1:
            continue
        found.append(tuple(Fraction(part) for part in (*parts, *[0] * (n - len(parts)))))
    found.sort(key=lambda v: sum(abs(part) for part in v))
    axes = [tuple(Fraction(int(i == k)) for i in range(n)) for k in range(n)]
    return [*axes, *(v for v in found if v not in axes)][:MOST_DIRECTIONS]


def _from_lines(program: Program, seen: list[tuple[Vector, First]]) -> HigherOrder | None:
    """What the lines looked at so far exclude."""
    direction, last = seen[-1]
    if last.order % 2:
        where = f"Along {_named(program, direction)} f - f(p) begins with t^{last.order}"
        kind = SADDLE if program.variables > 1 else NEITHER
        return HigherOrder(
            kind, f"{where}, an odd power: f rises on one side and falls on the other."
        )
    for other, first in seen[:-1]:
        if first.sign * last.sign < 0:
            up, down = (other, direction) if first.sign > 0 else (direction, other)
            return HigherOrder(
                SADDLE,
                f"f rises along {_named(program, up)} and falls along {_named(program, down)}.",
            )
    return None


def _named(program: Program, direction: Vector) -> str:
    axes = [k for k, part in enumerate(direction) if part]
    if len(axes) == 1:
        return str(program.inputs[axes[0]])
    return "(" + ", ".join(str(part) for part in direction) + ")"


def _kernel(hessian: Sequence[Enclosure], n: int) -> list[Vector] | None:
    """A basis of the Hessian's kernel, where it is rational."""
    if all(entry.exact for entry in hessian):
        matrix = fmpq_mat(n, n, [_fmpq(entry.midpoint) for entry in hessian])
        reduced, rank = matrix.rref()
        pivots, column = [], 0
        for row in range(rank):
            while reduced[row, column] == 0:
                column += 1
            pivots.append(column)
            column += 1
        basis = []
        for free in (k for k in range(n) if k not in pivots):
            vector = [Fraction(0)] * n
            vector[free] = Fraction(1)
            for row, pivot in enumerate(pivots):
                entry = reduced[row, free]
                vector[pivot] = -Fraction(int(entry.p), int(entry.q))
            basis.append(tuple(vector))
        return basis
    zero = [
        all(hessian[n * i + j].exact and hessian[n * i + j].midpoint == 0 for j in range(n))
        for i in range(n)
    ]
    # What is left without those rows and columns must be known to be invertible.
    rest = [i for i in range(n) if not zero[i]]
    if len(rest) == 1 and sign_of(hessian[n * rest[0] + rest[0]]) in (1, -1):
        return [tuple(Fraction(int(i == k)) for i in range(n)) for k in range(n) if k != rest[0]]
    return None


def _by_form(
    program: Program, inputs: Sequence[Node], seen: list[tuple[Vector, First]]
) -> HigherOrder:
    """The Hessian is zero: the leading form, of an even order here, in two variables."""
    order = min((first.order for _, first in seen if first.order), default=0)
    if not order:
        return HigherOrder("", f"All derivatives up to order {LONG - 1} vanish.")
    if program.variables != 2:
        return HigherOrder("", "The leading form has more than two variables.")
    values: list[Fraction | None] = []
    while len(values) <= order:
        # A form of degree d that vanishes along d + 1 lines is zero: along the order + 1 lines
        # (1, m) a form of a lower order cannot hide, as it can along the few seen so far.
        found = series(program, inputs, [[Fraction(1)], [Fraction(len(values))]], terms=order + 1)
        if found is None:
            return HigherOrder("", "No power series of f is known here.")
        first = first_of(found)
        if first is not None and 0 < first.order < order:
            order, values = first.order, []
            continue
        if first is None or not found[order].exact:
            return HigherOrder("", "The leading form is not known exactly.")
        values.append(found[order].midpoint)
    if order % 2:
        return HigherOrder(SADDLE, f"f begins with a form of the odd order {order}.")
    last = series(program, inputs, [[Fraction(0)], [Fraction(1)]], terms=order + 1)
    end = None if last is None else sign_of(last[order])
    form = _interpolated(values)
    crossed, touched = _real_roots(form)
    if crossed:
        return HigherOrder(SADDLE, f"The form of order {order}, with which f begins, changes sign.")
    if touched or not end:
        return HigherOrder(
            "", f"The form of order {order}, with which f begins, vanishes along a line."
        )
    kind = MINIMUM if end > 0 else MAXIMUM
    word = "positive" if end > 0 else "negative"
    return HigherOrder(
        kind,
        f"All derivatives below order {order} vanish, and the form of order {order} is {word} in"
        " every direction.",
    )


def _interpolated(values: Sequence[Fraction | None]) -> fmpz_poly:
    """The polynomial with these values at 0, 1, ..., times a positive whole number."""
    x, total = fmpq_poly([0, 1]), fmpq_poly([0])
    for k, value in enumerate(values):
        term = fmpq_poly([_fmpq(value)])
        for other in range(len(values)):
            if other != k:
                term = term * (x - other) / (k - other)
        total = total + term
    return fmpz_poly([int(c) for c in total.numer().coeffs()])


def _real_roots(form: fmpz_poly) -> tuple[bool, bool]:
    """Whether a polynomial has real roots of odd order, and whether it may have any."""
    crossed = touched = False
    if form.degree() < 1:
        return False, form.degree() < 0
    with ctx.workprec(256):
        for factor, count in form.factor_squarefree()[1]:
            for root in complex_roots(factor):
                if root.imag.contains(0):
                    touched = True
                    # of a real polynomial, a root whose ball is its own mirror image is real
                    crossed = crossed or (count % 2 == 1 and root.imag == 0)
    return crossed, touched


def _by_reduction(
    program: Program, inputs: Sequence[Node], hessian: Sequence[Enclosure], kernel: Vector
) -> HigherOrder:
    """One direction v in the kernel: across it f is a quadratic, along it the reduced f decides."""
    n = program.variables
    pivot = next(k for k, part in enumerate(kernel) if part)
    across = [k for k in range(n) if k != pivot]
    curve = [[part, *[Fraction(0)] * (BENDS - 1)] for part in kernel]
    rational = all(entry.exact for entry in hessian)
    bent = 1
    for power in range(2, BENDS + 1):
        slopes = []
        for k in across:
            found = series(program, inputs, curve, k, "gradient", power + 1)
            if found is None:
                return HigherOrder("", "No power series of the gradient is known here.")
            slopes.append(found[power])
        if all(slope.exact and slope.midpoint == 0 for slope in slopes):
            bent = power
            continue
        if not (rational and all(slope.exact for slope in slopes)):
            break
        # The coefficient of t^power in the slopes is H a + slope / power! = 0.
        factorial = reduce(lambda a, b: a * b, range(1, power + 1))
        matrix = fmpq_mat(
            len(across),
            len(across),
            [_fmpq(hessian[n * i + j].midpoint) for i in across for j in across],
        )
        sides = fmpq_mat(len(across), 1, [-_fmpq(s.midpoint) / factorial for s in slopes])
        solved = matrix.solve(sides)
        for place, k in enumerate(across):
            entry = solved[place, 0]
            curve[k][power - 1] = Fraction(int(entry.p), int(entry.q))
        bent = power
    first = first_term(program, inputs, curve)
    name = _named(program, kernel)
    if first is None or not first.order or first.order > 2 * bent + 1:
        return HigherOrder(
            "", f"Along the valley through the point, in direction {name}, f does not change"
            f" up to order {2 * bent + 1}."
        )  # fmt: skip
    if first.order % 2:
        return HigherOrder(
            SADDLE,
            f"Along the valley in direction {name}, f - f(p) begins with t^{first.order}, an odd"
            " power.",
        )
    diagonal = [sign_of(hessian[n * k + k]) for k in across]
    if first.sign not in diagonal or -first.sign in diagonal:
        return HigherOrder(
            SADDLE, f"Along the valley in direction {name}, f goes the other way than across it."
        )
    if not _definite(hessian, across, first.sign, n):
        return HigherOrder("", "The Hessian across the valley is not known to be definite.")
    kind, way = (MINIMUM, "rises") if first.sign > 0 else (MAXIMUM, "falls")
    return HigherOrder(
        kind,
        f"f {way} across the valley in direction {name}, and along it like t^{first.order}.",
    )


def _definite(hessian: Sequence[Enclosure], across: list[int], sign: int, n: int) -> bool:
    """Sylvester's criterion on the part across the valley."""
    if len(across) == 1:
        return sign_of(hessian[n * across[0] + across[0]]) == sign
    if not all(entry.exact for entry in hessian):
        return False
    for size in range(1, len(across) + 1):
        rows = [
            sign * _fmpq(hessian[n * i + j].midpoint) for i in across[:size] for j in across[:size]
        ]
        if fmpq_mat(size, size, rows).det() <= 0:
            return False
    return True


def _fmpq(value: Fraction | None) -> fmpq:
    assert value is not None
    return fmpq(value.numerator, value.denominator)
