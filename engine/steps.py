"""How long a finite-difference step is: the default from the error balance, and its rounding.

Fixed steps only; nothing here looks at values of the function.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.stencils import Stencil

Array = NDArray[np.float64]
Size = float | Sequence[float] | Array | None
"""One size for all variables, one for each, or None for the default of the scheme."""

EPSILON = float(np.finfo(np.float64).eps)


def default_size(stencil: Stencil) -> float:
    """The relative step ``eps^(1/(d + p))`` that balances truncation against round-off.

    The computed difference quotient for a derivative of order d and accuracy p satisfies

        ``|computed - f^(d)| <= |C| h^p |f^(d+p)| + S eps |f| / h^d``,    S = sum_k |w_k|,

    whose right side is least at

        ``h* = (d S eps |f| / (p |C| |f^(d+p)|))^(1/(d+p)) ~ eps^(1/(d+p)) x_c``

    with the *characteristic scale* ``x_c = (|f| / |f^(d+p)|)^(1/(d+p))`` over which f changes.  It
    is not known, and ``max(1, |x_i|)`` is put in its place; the factor (d S / p C)^(1/(d+p)) lies
    near 1 and is dropped with it.  So:

    ==================  =====  =====  =========  ========
    scheme              d      p      size       value
    ==================  =====  =====  =========  ========
    forward, backward   1      1      eps^(1/2)  1.5e-8
    central             1      2      eps^(1/3)  6.1e-6
    forward, backward   2      1      eps^(1/3)  6.1e-6
    central             2      2      eps^(1/4)  1.2e-4
    ==================  =====  =====  =========  ========

    The error at h* is of the order eps^(p/(d+p)): 1e-8, 4e-11, 6e-6 and 1e-8.

    Source: W. H. Press et al., Numerical Recipes, 3rd ed. (2007), section 5.7; J. Nocedal and
    S. J. Wright, Numerical Optimization, 2nd ed. (2006), section 8.1; J. E. Dennis and
    R. B. Schnabel, Numerical Methods for Unconstrained Optimization (1983), section 5.4.
    """
    return float(EPSILON ** (1.0 / (stencil.order + stencil.accuracy)))


def actual_steps(points: Array, size: Size, relative: bool, default: float) -> Array:
    """The steps that are really taken, shape (n, N) as ``points``.

    The step wished for is ``size``, times ``max(1, |x_i|)`` where it is relative.  What counts is
    the distance between the floating-point numbers at which f is evaluated: x + h is rounded by up
    to eps |x| / 2, an error of eps |x| / (2 h) in the quotient unless the step is put right.  So

        ``h = (|x| + wished) - |x|``.

    Outwards |x| + h is then a floating-point number by construction.  Inwards |x| - h is one as
    well: for h <= |x| both are whole multiples of the spacing at |x|, and so is their difference,
    which is smaller than |x|.  (For h > |x| the rounding is eps h / 2 at most and does no harm.)
    Where the step is lost in the rounding, h = 0.

    Parameters
    ----------
    points : shape (n, N).
    size : positive; a number, ``n`` numbers, or None for ``default`` (then always relative).
    relative : whether ``size`` is multiplied by ``max(1, |x_i|)``.
    default : the size when none is given.

    Raises
    ------
    ValueError : ``size`` is not positive and finite, or has another length than ``n``.

    Source: Press et al., section 5.7 (``temp = x + h; h = temp - x``).
    """
    magnitude = np.abs(points)
    if size is None:
        wished = default * np.maximum(1.0, magnitude)
    else:
        sizes = np.asarray(size, dtype=np.float64)
        if sizes.shape not in ((), (points.shape[0],)):
            raise ValueError(
                f"size: must be one number or {points.shape[0]}, not an array {sizes.shape}"
            )
        if not (np.isfinite(sizes) & (sizes > 0.0)).all():
            raise ValueError(f"size: must be positive and finite, not {size}")
        sizes = sizes if sizes.ndim == 0 else sizes[:, None]
        wished = sizes * (np.maximum(1.0, magnitude) if relative else np.ones_like(magnitude))
    with np.errstate(over="ignore"):
        return np.asarray((magnitude + wished) - magnitude)
