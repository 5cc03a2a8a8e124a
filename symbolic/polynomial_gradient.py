"""Gradients that are polynomials with rational coefficients: what algebra knows of their zeros.

A common factor of all components is a curve or surface of critical points; resultants bound the
coordinates of the others, of which two variables leave only finitely many.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import product
from math import prod
from typing import Any, TypeAlias

from flint import Ordering, acb, arb, ctx, fmpq, fmpq_mpoly, fmpq_mpoly_ctx, fmpz, fmpz_poly

from symbolic.ball_enclosures import enclosure_of
from symbolic.enclosure import Enclosure
from symbolic.lower import lower_problem
from symbolic.problem import Problem
from symbolic.program import Program
from symbolic.tree import Name, Negate, Node, Number, Power, Product, Sum

MOST_DEGREE, MOST_TERMS = 40, 4000
ROOT_BITS, MOST_PAIRS = 256, 4000
RESULTANT_DEGREE = 30
"""Largest product of degrees for which a resultant is computed at once."""

Polynomial: TypeAlias = fmpq_mpoly
Univariate: TypeAlias = fmpz_poly


def polynomials(
    program: Program, parameters: Sequence[Fraction], name: str = "gradient"
) -> list[Polynomial] | None:
    """The entries of an output as polynomials in the variables; None where they are not, or where
    they would be too long."""
    n = program.variables
    names = [f"x{k}" for k in range(n)]
    context = fmpq_mpoly_ctx.get(names, Ordering.degrevlex)
    one = context.constant(1)
    inputs = [*context.gens(), *(one * _fmpq(value) for value in parameters)]
    values: dict[int, Any] = {}
    for index in program.needed((name,)):
        operation, arguments, payload = program.instructions[index]
        given = [values[a] for a in arguments]
        match operation:
            case "input":
                assert isinstance(payload, int)
                value = inputs[payload]
            case "number":
                assert isinstance(payload, Fraction)
                value = one * _fmpq(payload)
            case "add":
                value = sum(given[1:], given[0])
            case "sub":
                value = given[0] - given[1]
            case "neg":
                value = -given[0]
            case "mul":
                value = given[0]
                for other in given[1:]:
                    if len(value) * len(other) > MOST_TERMS * 50:
                        return None
                    value = value * other
            case "div" if given[1].is_constant() and not given[1].is_zero():
                value = given[0] / given[1].leading_coefficient()
            case "ipow" if isinstance(payload, int) and payload >= 0:
                if given[0].total_degree() * payload > MOST_DEGREE:
                    return None
                value = given[0] ** payload
            case _:
                return None
        if len(value) > MOST_TERMS or value.total_degree() > MOST_DEGREE:
            return None
        values[index] = value
    return [values[index] for index in program.output(name).indices]


@dataclass(frozen=True, slots=True)
class Split:
    """Polynomials as ``factor`` times ``rest``; ``factor`` is free of squares, and is a constant
    where they have no factor in common."""

    factor: Polynomial
    rest: tuple[Polynomial, ...]

    @property
    def common(self) -> bool:
        """Whether there is a common factor."""
        return not self.factor.is_constant()


def split(gradient: Sequence[Polynomial]) -> Split:
    """What the polynomials, not all zero, have in common, and what not."""
    common = reduce(lambda a, b: a.gcd(b), gradient)
    if common.is_constant():
        return Split(common, tuple(gradient))
    _, factors = common.factor_squarefree()
    free = reduce(lambda a, b: a * b, (factor for factor, _ in factors))
    return Split(free, tuple(entry // common for entry in gradient))


def vanishes_along(system: Sequence[Polynomial], axis: int, held: Sequence[Fraction]) -> bool:
    """Whether all polynomials are zero on the line parallel to an axis on which the other variables
    have the values ``held``."""
    names = system[0].context().names()
    others = [name for k, name in enumerate(names) if k != axis]
    values: dict[str | int, int | fmpz | fmpq] = {
        name: _fmpq(value) for name, value in zip(others, held, strict=True)
    }
    return all(entry.subs(values).is_zero() for entry in system)


def tree_of(polynomial: Polynomial, variables: Sequence[str]) -> Node:
    """The polynomial as a tree, written with the names of the variables."""
    terms: list[Node] = []
    for powers, coefficient in polynomial.terms():
        factors: list[Node] = []
        value = Fraction(int(coefficient.p), int(coefficient.q))
        for name, power in zip(variables, powers, strict=True):
            if power == 1:
                factors.append(Name(0, 0, name))
            elif power:
                factors.append(Power(0, 0, Name(0, 0, name), _number(Fraction(int(power)))))
        if abs(value) != 1 or not factors:
            factors.insert(0, _number(abs(value)))
        term = factors[0] if len(factors) == 1 else Product(0, 0, tuple(factors))
        terms.append(Negate(0, 0, term) if value < 0 else term)
    if not terms:
        return _number(Fraction(0))
    return terms[0] if len(terms) == 1 else Sum(0, 0, tuple(terms))


def _number(value: Fraction) -> Node:
    return Number(0, 0, str(value), value)


def system_program(
    value: Polynomial, entries: Sequence[Polynomial], variables: Sequence[str]
) -> Program:
    """The program with ``value``, with ``entries`` in the place of the gradient, and with their
    derivatives in that of the Hessian."""
    problem = Problem("", "f", (tree_of(value, variables),), tuple(variables))
    first = (tuple(tree_of(entry, variables) for entry in entries),)
    second = tuple(
        tuple(tree_of(entry.derivative(k), variables) for k in range(len(variables)))
        for entry in entries
    )
    return lower_problem(problem, first, second)


def value_program(value: Polynomial, variables: Sequence[str]) -> Program:
    """The program of one polynomial."""
    return lower_problem(Problem("", "f", (tree_of(value, variables),), tuple(variables)), ())


def coordinate_equations(system: Sequence[Polynomial]) -> list[fmpz_poly] | None:
    """For each variable, a polynomial in it alone, free of squares, that vanishes at every common
    zero of ``system`` (n polynomials in n = 1 or 2 variables without a common factor); None where
    that is too much work."""
    n = system[0].context().nvars()
    if n == 1:
        equation = univariate(reduce(lambda a, b: a.gcd(b), system), 0)
        return None if equation is None else [free(equation)]
    if n != 2 or len(system) != 2:
        return None
    equations = []
    for k in range(2):
        a, b = system
        if a.degrees()[1 - k] * b.degrees()[1 - k] > RESULTANT_DEGREE * 4:
            return None
        if a.degrees()[1 - k] == 0:
            eliminated = a
        elif b.degrees()[1 - k] == 0:
            eliminated = b
        else:
            eliminated = a.resultant(b, 1 - k)
        equation = univariate(eliminated, k)
        if equation is None or equation.degree() < 0:
            return None
        equations.append(free(equation))
    return equations


def univariate(polynomial: Polynomial, variable: int) -> fmpz_poly | None:
    """A polynomial in one of the variables with whole coefficients."""
    terms = [(powers, coefficient) for powers, coefficient in polynomial.terms()]
    if any(power for powers, _ in terms for k, power in enumerate(powers) if k != variable):
        return None
    scale = reduce(lambda a, b: a * b // _gcd(a, b), (int(c.q) for _, c in terms), 1)
    degree = max((int(powers[variable]) for powers, _ in terms), default=-1)
    coefficients = [0] * (degree + 1)
    for powers, coefficient in terms:
        coefficients[int(powers[variable])] = int((coefficient * scale).p)
    return fmpz_poly(coefficients)


def free(polynomial: fmpz_poly) -> fmpz_poly:
    """The same roots, each once."""
    if polynomial.degree() < 1:
        return polynomial
    return polynomial // polynomial.gcd(polynomial.derivative())


def _gcd(a: int, b: int) -> int:
    while b:
        a, b = b, a % b
    return a


def complex_roots(polynomial: fmpz_poly) -> list[acb]:
    """Enclosures of the roots, each once; of real ones the imaginary part is exactly zero."""
    found: list[Any] = polynomial.complex_roots()  # pairs with the multiplicity
    return [acb(pair[0]) for pair in found]


def roots_within(equation: fmpz_poly, low: float, high: float) -> int:
    """How many different real roots may lie in a range: no fewer than do."""
    if equation.degree() < 1:
        return 0 if equation.degree() == 0 else 2
    count = 0
    with ctx.workprec(256):
        span = arb(low).union(arb(high))
        for number in complex_roots(equation):
            if number.imag.contains(0) and number.real.overlaps(span):
                count += 1
    return count


def candidates(
    system: Sequence[Polynomial],
    equations: Sequence[fmpz_poly],
    low: Sequence[float],
    high: Sequence[float],
) -> list[tuple[Enclosure, ...]] | None:
    """Tiny boxes around all common zeros of ``system`` in a box, and perhaps around other pairs of
    roots of the equations for each coordinate; None where there are too many pairs."""
    with ctx.workprec(ROOT_BITS):
        roots: list[list[arb]] = []
        for equation, a, b in zip(equations, low, high, strict=True):
            if equation.degree() < 0:
                return None
            span = arb(float(a)).union(arb(float(b)))
            found = complex_roots(equation) if equation.degree() > 0 else []
            roots.append(
                [root.real for root in found if root.imag.contains(0) and root.real.overlaps(span)]
            )
        if prod(len(each) for each in roots) > MOST_PAIRS:
            return None
        return [
            tuple(enclosure_of(root) for root in pair)
            for pair in product(*roots)
            if all(_at(polynomial, pair).contains(0) for polynomial in system)
        ]


def _at(polynomial: Polynomial, point: Sequence[arb]) -> arb:
    total = arb(0)
    for powers, coefficient in polynomial.terms():
        term = arb(coefficient)
        for x, power in zip(point, powers, strict=True):
            if power:
                term = term * x ** int(power)
        total = total + term
    return total


def exact_sign(polynomial: Polynomial, point: Sequence[float]) -> int:
    """The sign of the polynomial at a float64 point, exactly."""
    value = polynomial(*[_fmpq(Fraction(x)) for x in point])
    return int(value > 0) - int(value < 0)


def _fmpq(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)
