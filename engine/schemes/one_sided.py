"""Forward and backward differences: the shortest stencils that look to one side.

For a border of the domain, and to show what looking to one side costs.
"""

from __future__ import annotations

from engine.stencils import Stencil, stencil


def forward(order: int) -> Stencil:
    """Offsets ``0, 1, .., d`` for the derivative of order d.

    ``f'(x) = (f(x + h) - f(x)) / h - h f''(x)/2 - ..``: accuracy 1, d + 1 evaluations.

    Source: L. Euler's difference quotient; Press et al., Numerical Recipes, 3rd ed. (2007), 5.7.
    """
    return stencil(range(order + 1), order)


def backward(order: int) -> Stencil:
    """Offsets ``-d, .., -1, 0``: the mirror image of :func:`forward`, with the same accuracy and
    cost.

    ``f'(x) = (f(x) - f(x - h)) / h + h f''(x)/2 - ..``

    Source: as for :func:`forward`.
    """
    return stencil(range(-order, 1), order)
