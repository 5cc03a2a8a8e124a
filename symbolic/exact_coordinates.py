"""Simple exact numbers in tight enclosures: rationals, multiples of pi, square roots, logarithms.

A number found here is a guess until the gradient is proved to vanish there exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import isqrt

from flint import arb, ctx, fmpq, fmpz, fmpz_mat

from symbolic.balls import enclose
from symbolic.enclosure import Enclosure
from symbolic.program import Program
from symbolic.reader import read_constant
from symbolic.tree import Node

BITS = 160
MOST = 10_000
"""The largest denominator, and the largest coefficient of a quadratic equation."""
MOST_TRIED = 24


def exact_point(
    program: Program, x: Sequence[Enclosure], parameters: Sequence[Node]
) -> tuple[str, ...] | None:
    """Texts of the coordinates of the only critical point in the box ``x``, where simple numbers
    are proved to be it; else None."""
    choices = [list(simple_numbers(a)) for a in x]
    if not all(choices):
        return None
    for tried, texts in enumerate(products(choices)):
        if tried == MOST_TRIED:
            break
        if vanishes(program, [read_constant(text) for text in texts], parameters):
            return texts
    return None


def vanishes(program: Program, point: Sequence[Node], parameters: Sequence[Node]) -> bool:
    """Whether the gradient is proved to be zero exactly, by formulas that hold there."""
    found = enclose(program, ("gradient", "edge"), [*point, *parameters])
    return all(entry.exact and entry.midpoint == 0 for name in found for entry in found[name])


def products(choices: list[list[str]]) -> Iterator[tuple[str, ...]]:
    """All choices of one text for each coordinate."""
    if not choices:
        yield ()
        return
    for rest in products(choices[1:]):
        for first in choices[0]:
            yield (first, *rest)


def simple_numbers(x: Enclosure) -> Iterator[str]:
    """Texts of simple numbers in an enclosure, the simplest first."""
    if x.midpoint is None:
        return
    if x.exact and x.midpoint.denominator <= MOST:
        yield rational_text(x.midpoint)
        return
    with ctx.workprec(BITS):
        ball = arb(_fmpq(x.midpoint), _fmpq(x.radius))
        whole = _rational(ball)
        if whole is not None:
            yield rational_text(whole)
            return
        turns = _rational(ball / arb.pi())
        if turns is not None and turns.denominator <= 360:
            yield multiple_text(turns, "pi")
        yield from _quadratic(ball)
        grown = _rational(ball.exp()) if abs(ball) < 20 else None
        if grown is not None:
            yield f"log({rational_text(grown)})"


def _rational(ball: arb) -> Fraction | None:
    """The rational number of small height in a ball that is far narrower than such numbers lie
    apart."""
    if not ball.is_finite() or not ball.rad() < arb(2) ** -70 or not abs(ball) < 2**40:
        return None
    mantissa, exponent = ball.mid().man_exp()
    near = (Fraction(int(mantissa)) * Fraction(2) ** int(exponent)).limit_denominator(MOST)
    return near if ball.contains(arb(_fmpq(near))) else None


def _quadratic(ball: arb) -> Iterator[str]:
    """Roots of a x^2 + b x + c = 0 with small whole coefficients: the shortest vector of the
    lattice of (a, b, c, 2^90 (a x^2 + b x + c))."""
    scale = arb(2) ** 90
    if not abs(ball) < 2**20 or not ball.rad() < arb(2) ** -110:
        return
    scaled = [scale * power for power in (ball * ball, ball, arb(1))]
    entries = [int((each.mid()).floor().mid().fmpq().p) for each in scaled]
    rows = [[int(i == j) for j in range(3)] + [entry] for i, entry in enumerate(entries)]
    a, b, c, rest = (int(entry) for entry in fmpz_mat(rows).lll().table()[0])
    if max(abs(a), abs(b), abs(c)) > MOST or a == 0 or abs(rest) > 2**20:
        return
    if not (a * ball * ball + b * ball + c).contains(0):
        return
    if a < 0:
        a, b, c = -a, -b, -c
    inner = b * b - 4 * a * c
    if inner <= 0:
        return
    square, free = _square_part(inner)
    upper = (-b + square * arb(free).sqrt()) / (2 * a)
    sign = 1 if upper.overlaps(ball) else -1
    yield surd_text(Fraction(-b, 2 * a), Fraction(sign * square, 2 * a), free)


def _square_part(number: int) -> tuple[int, int]:
    """``(s, r)`` with number = s^2 r and r free of squares of small primes."""
    square = 1
    for prime, count in fmpz(number).factor():
        square *= int(prime) ** (count // 2)
    assert isqrt(square * square) == square
    return square, number // (square * square)


def rational_text(value: Fraction) -> str:
    """``-3/4``."""
    return str(value)


def multiple_text(factor: Fraction, name: str) -> str:
    """``-3*pi/4``."""
    above = {1: name, -1: f"-{name}"}.get(factor.numerator, f"{factor.numerator}*{name}")
    return above if factor.denominator == 1 else f"{above}/{factor.denominator}"


def surd_text(part: Fraction, factor: Fraction, free: int) -> str:
    """``1/2 + 3*sqrt(5)/2``."""
    root = multiple_text(factor, f"sqrt({free})")
    if part == 0:
        return root
    return f"{part} - {root[1:]}" if root.startswith("-") else f"{part} + {root}"


def _fmpq(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)
