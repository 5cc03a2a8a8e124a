"""Central differences: symmetric stencils, in whose error every other power of h cancels."""

from __future__ import annotations

from engine.stencils import Stencil, stencil


def symmetric(order: int, accuracy: int) -> Stencil:
    """The shortest symmetric stencil of an even ``accuracy`` p for the derivative of order d.

    On offsets ``-r .. r`` the formula is exact for polynomials up to degree 2r, and by symmetry
    for one degree more when d is odd (the even derivatives drop out of the difference
    ``f(x + kh) - f(x - kh)``, the odd ones out of the sum).  Hence
    ``r = floor((d + 1)/2) + p/2 - 1``; for odd d the weight at 0 vanishes and the point is left
    out.
    """
    reach = (order + 1) // 2 + accuracy // 2 - 1
    odd = order % 2 == 1
    return stencil([k for k in range(-reach, reach + 1) if k or not odd], order)


def central(order: int) -> Stencil:
    """Accuracy 2.  Evaluations: 2, 3, 4, 5 for orders 1 to 4.

    ``f'(x) = (f(x + h) - f(x - h)) / 2h - h^2 f'''(x)/6 - ..``,
    ``f''(x) = (f(x + h) - 2 f(x) + f(x - h)) / h^2 - h^2 f''''(x)/12 - ..``

    Source: M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions (1964), 25.3.21,
    25.3.23.
    """
    return symmetric(order, 2)


def fourth_order(order: int) -> Stencil:
    """Accuracy 4.  Evaluations: 4, 5, 6, 7 for orders 1 to 4.

    ``f'(x) = (f(x - 2h) - 8 f(x - h) + 8 f(x + h) - f(x + 2h)) / 12h + h^4 f^(5)(x)/30 + ..``

    Source: Abramowitz and Stegun, 25.3.6 and 25.3.24; B. Fornberg, Generation of finite difference
    formulas on arbitrarily spaced grids, Mathematics of Computation 51 (1988), 699-706, table 1.
    """
    return symmetric(order, 4)


def sixth_order(order: int) -> Stencil:
    """Accuracy 6.  Evaluations: 6, 7, 8, 9 for orders 1 to 4.

    ``f'(x) = (-f(x - 3h) + 9 f(x - 2h) - 45 f(x - h) + .. + f(x + 3h)) / 60h - h^6 f^(7)(x)/140``

    Source: Fornberg (1988), table 1.
    """
    return symmetric(order, 6)
