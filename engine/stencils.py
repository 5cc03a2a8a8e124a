"""Finite-difference stencils in one variable: offsets, and the weights that follow from them.

Exact rational arithmetic only.  Which stencil has a name is said in ``engine.schemes``; how a
stencil is applied, in ``engine.quotients``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from math import factorial, lcm


@dataclass(frozen=True, slots=True)
class Stencil:
    """``f^(order)(x) = h^-order * sum_k weights[k] * f(x + offsets[k] * h)  - error``, where

    ``error = error_coefficient * h^accuracy * f^(order + accuracy)(x) + higher powers of h``.

    Attributes
    ----------
    offsets : in units of the step, distinct.
    order : of the derivative.
    weights : exact, one for each offset; zero where the symmetry of the offsets makes it so.
    accuracy : the order of accuracy ``p``.
    error_coefficient : the leading coefficient ``C``, never zero.
    """

    offsets: tuple[Fraction, ...]
    order: int
    weights: tuple[Fraction, ...]
    accuracy: int
    error_coefficient: Fraction
    _hash: int = field(init=False, repr=False, compare=False)
    """Of fractions, which take longer to hash than a function to be evaluated."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash((self.offsets, self.order, self.weights)))

    def __hash__(self) -> int:
        return self._hash

    @property
    def formula(self) -> dict[Fraction, Fraction]:
        """Offset -> weight, without the weights that are zero."""
        pairs = zip(self.offsets, self.weights, strict=True)
        return {offset: weight for offset, weight in pairs if weight}

    @property
    def denominator(self) -> int:
        """The least common denominator ``D`` of the weights: every ``D * weights[k]`` is whole."""
        return lcm(*(weight.denominator for weight in self.weights))

    @property
    def noise(self) -> Fraction:
        """``sum_k |weights[k]|``: a relative error of at most eps in each value of f becomes an
        absolute error of at most ``noise * eps * max|f| / h^order`` in the derivative."""
        return sum((abs(weight) for weight in self.weights), Fraction(0))

    @property
    def spread(self) -> float:
        """``sqrt(sum_k weights[k]^2)``: independent errors of standard deviation s in the values of
        f become one of ``spread * s / h^order`` in the derivative."""
        return math.sqrt(sum(float(weight) ** 2 for weight in self.weights))

    def coefficient(self, power: int) -> Fraction:
        """``C_q`` of the error's term ``C_q h^q f^(order + q)(x)``, for q = ``power`` >= 1; zero
        below ``accuracy``, and ``error_coefficient`` there."""
        degree = self.order + power
        return _moment(self.offsets, self.weights, degree) / factorial(degree)


@lru_cache(maxsize=1024)
def _weights(offsets: tuple[Fraction, ...], order: int) -> tuple[Fraction, ...]:
    # The weights solve the Vandermonde system
    #     sum_k w_k o_k^q = q! [q = order],   q = 0 .. K-1,
    # which asks that the formula be exact on the monomials x^q at x = 0, h = 1.  Row k of the
    # inverse of a Vandermonde matrix holds the coefficients of the Lagrange polynomial
    #     L_k(z) = prod_{j != k} (z - o_j) / (o_k - o_j),
    # so that w_k = order! * [z^order] L_k(z), in O(K^3) exact operations and without pivoting.
    result = []
    for k, own in enumerate(offsets):
        coefficients = [Fraction(1)]
        for j, other in enumerate(offsets):
            if j == k:
                continue
            scale = own - other
            shifted = [Fraction(0), *coefficients]
            for power, coefficient in enumerate(coefficients):
                shifted[power] -= other * coefficient
            coefficients = [coefficient / scale for coefficient in shifted]
        result.append(factorial(order) * coefficients[order])
    return tuple(result)


def weights(offsets: Sequence[int | Fraction], order: int) -> tuple[Fraction, ...]:
    """The weights of the difference formula of highest accuracy on ``offsets``.

    Parameters
    ----------
    offsets : distinct rationals, in units of the step; more than ``order`` of them.
    order : of the derivative, at least 1.

    Raises
    ------
    ValueError : ``order`` is less than 1, or ``offsets`` repeat or are too few.

    Source: B. Fornberg, Generation of finite difference formulas on arbitrarily spaced grids,
    Mathematics of Computation 51 (1988), 699-706; its recursion gives the same numbers.
    """
    if order < 1:
        raise ValueError(f"order: must be at least 1, not {order}")
    exact = tuple(Fraction(offset) for offset in offsets)
    if len(set(exact)) != len(exact):
        raise ValueError("offsets: must be distinct")
    if len(exact) <= order:
        raise ValueError(
            f"offsets: a derivative of order {order} needs at least {order + 1} offsets, "
            f"not {len(exact)}"
        )
    return _weights(exact, order)


def stencil(offsets: Sequence[int | Fraction], order: int) -> Stencil:
    """The :class:`Stencil` on ``offsets``; parameters and errors as for :func:`weights`."""
    found = weights(offsets, order)
    return with_weights(tuple(Fraction(offset) for offset in offsets), found, order)


def with_weights(offsets: tuple[Fraction, ...], given: tuple[Fraction, ...], order: int) -> Stencil:
    """The :class:`Stencil` of a formula whose weights are ``given``.

    Raises
    ------
    ValueError : the formula does not approximate the derivative of ``order``.
    """
    # Taylor: h^-d sum_k w_k f(x + o_k h) = sum_q M_q h^(q-d) f^(q)(x) / q!,  M_q = sum_k w_k o_k^q.
    # It needs M_q = q! [q = d] for q <= d; the first q > d with M_q != 0 leads the error.  There is
    # one below d + 2K: else sum_k (w_k o_k^(d+1)) o_k^j = 0 for j < K, a regular Vandermonde
    # system, hence w_k o_k = 0 for every k, which leaves a weight at offset 0 only; but M_d = d!.
    for q in range(order + 1):
        if _moment(offsets, given, q) != (factorial(q) if q == order else 0):
            raise ValueError(f"given: these weights are no derivative of order {order}")
    power = order + 1
    while not (moment := _moment(offsets, given, power)):
        power += 1
    return Stencil(offsets, order, given, power - order, moment / factorial(power))


def _moment(offsets: Sequence[Fraction], given: Sequence[Fraction], power: int) -> Fraction:
    return sum((w * o**power for w, o in zip(given, offsets, strict=True)), Fraction(0))
