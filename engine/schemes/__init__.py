"""The finite-difference schemes that have names: which offsets each uses for each order.

Names and offsets only; weights, accuracy and error follow from the offsets in ``engine.stencils``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from engine.schemes.central import central, fourth_order, sixth_order
from engine.schemes.one_sided import backward, forward
from engine.schemes.richardson import richardson
from engine.stencils import Stencil

STENCILS: dict[str, Callable[[int], Stencil]] = {
    "forward": forward,
    "backward": backward,
    "central": central,
    "fourth-order": fourth_order,
    "sixth-order": sixth_order,
    "richardson": richardson,
}
"""Name -> the stencil for a derivative of some order."""

SCHEMES = tuple(STENCILS)
"""The names that :func:`scheme` knows."""

COMPLEX_STEP = "complex-step"
"""The scheme that is no stencil, for first derivatives (:mod:`engine.schemes.complex_step`)."""

NAMES = (*SCHEMES, COMPLEX_STEP)
"""All schemes."""

_ALIASES = {
    "fourth": "fourth-order", "central4": "fourth-order", "central-4": "fourth-order",
    "sixth": "sixth-order", "central6": "sixth-order", "central-6": "sixth-order",
    "complex": "complex-step", "complexstep": "complex-step",
}  # fmt: skip


def canonical(name: str) -> str | None:
    """The name in :data:`NAMES` that ``name`` spells; None when it spells none."""
    plain = name.strip().lower().replace("_", "-").replace(" ", "-")
    found = _ALIASES.get(plain, plain)
    return found if found in NAMES else None


@lru_cache(maxsize=64)
def scheme(name: str, order: int = 1) -> Stencil:
    """The stencil called ``name`` for a derivative of ``order``.

    ============  ======================  ========  ==================  ==================
    name          offsets                 accuracy  order 1             order 2
    ============  ======================  ========  ==================  ==================
    forward       0, 1, .., order         1         (f1 - f0)/h         (f2 - 2f1 + f0)/h^2
    backward      -order, .., -1, 0       1         (f0 - f-1)/h        (f0 - 2f-1 + f-2)/h^2
    central       symmetric about 0;      2         (f1 - f-1)/2h       (f1 - 2f0 + f-1)/h^2
                  without 0 for odd
                  orders
    fourth-order  symmetric, two wider    4         offsets to 2        offsets to 2
    sixth-order   symmetric, four wider   6         offsets to 3        offsets to 3
    richardson    central with h, h/2     6         1, 1/2, 1/4         1, 1/2, 1/4, 0
                  and h/4, extrapolated
    ============  ======================  ========  ==================  ==================

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
    if name not in STENCILS:
        raise ValueError(f"scheme: must be one of {', '.join(SCHEMES)}, not {name!r}")
    return STENCILS[name](order)
