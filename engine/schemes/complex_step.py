"""The complex step: a derivative without subtraction, for functions that are analytic.

The one scheme that is no stencil; the caller brings a function of complex numbers.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Complex = NDArray[np.complex128]
Array = NDArray[np.float64]

ACCURACY = 2
EVALUATIONS = 1


def complex_step(
    function: Callable[[Complex], Complex],
    x: float | NDArray[np.float64],
    steps: NDArray[np.float64],
) -> NDArray[np.float64]:
    """``f'(x) = Im f(x + ih) / h + h^2 f'''(x)/6 - ..``: accuracy 2, one complex evaluation.

    Nothing is subtracted, so nothing cancels: the round-off does not grow as h becomes small, and
    h = 1e-200 is as good as any.  It needs f to be analytic at x and real on the real axis.

    Parameters
    ----------
    function : maps complex points (S,) to complex values (S,); called once.
    x : where: one place, or one for each step.
    steps : shape (S,), positive.

    Returns
    -------
    array (S,), one derivative for each step.

    Source: J. N. Lyness and C. B. Moler, Numerical differentiation of analytic functions, SIAM
    Journal on Numerical Analysis 4 (1967), 202-210; W. Squire and G. Trapp, Using complex variables
    to estimate derivatives of real functions, SIAM Review 40 (1998), 110-112.
    """
    with np.errstate(all="ignore"):
        points = np.asarray(x + 1j * steps, dtype=np.complex128)
        return np.asarray(function(points).imag / steps)


def coefficient(power: int) -> float:
    """``C_q`` of the error's term ``C_q h^q f^(1 + q)(x)``: ``(-1)^(q/2) / (q + 1)!`` for even q.

    From ``f(x + ih) = sum_k f^(k)(x) (ih)^k / k!``, of which the odd k are imaginary.
    """
    if power % 2:
        return 0.0
    factorial = 1.0
    for factor in range(2, power + 2):
        factorial *= factor
    return (-1.0 if power % 4 else 1.0) / factorial
