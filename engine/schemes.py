"""The finite-difference schemes that have names: which offsets each uses for each order.

Names and offsets only; weights, accuracy and error follow from the offsets in ``engine.stencils``.
"""

from __future__ import annotations

from functools import lru_cache

from engine.stencils import Stencil, stencil

SCHEMES = ("forward", "backward", "central")
"""The names that :func:`scheme` knows."""


@lru_cache(maxsize=64)
def scheme(name: str, order: int = 1) -> Stencil:
    """The shortest stencil called ``name`` for a derivative of ``order``.

    =========  ======================================  ==================  ==================
    name       offsets                                 order 1             order 2
    =========  ======================================  ==================  ==================
    forward    0, 1, .., order                         (f1 - f0)/h         (f2 - 2f1 + f0)/h^2
    backward   -order, .., -1, 0                       (f0 - f-1)/h        (f0 - 2f-1 + f-2)/h^2
    central    symmetric about 0; without 0 for odd    (f1 - f-1)/2h       (f1 - 2f0 + f-1)/h^2
               orders, where its weight vanishes
    =========  ======================================  ==================  ==================

    Forward and backward are of accuracy 1, central of accuracy 2.

    Parameters
    ----------
    name : one of :data:`SCHEMES`.
    order : of the derivative, at least 1.

    Raises
    ------
    ValueError : ``name`` is unknown or ``order`` less than 1.
    """
    if order < 1:
        raise ValueError(f"order: must be at least 1, not {order}")
    match name:
        case "forward":
            return stencil(range(order + 1), order)
        case "backward":
            return stencil(range(-order, 1), order)
        case "central":
            # An odd derivative needs (order + 1)/2 pairs, an even one order/2 pairs and the centre.
            reach = (order + 1) // 2
            odd = order % 2 == 1
            return stencil([k for k in range(-reach, reach + 1) if k or not odd], order)
    raise ValueError(f"scheme: must be one of {', '.join(SCHEMES)}, not {name!r}")
