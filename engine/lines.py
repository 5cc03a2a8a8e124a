"""Lines through a point, and the derivatives that are read off them.

Knows directions and coefficients, never a function, a point or a step.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """``L`` lines in n variables and ``E`` derivatives of one order, combined from them.

    Equal only to itself, so that what follows from it can be kept.

    Attributes
    ----------
    order : of the derivatives.
    directions : shape (n, L), in units of the scale of each variable.
    axes : shape (order, E), the variables by which is differentiated.
    own : shape (E, L), coefficients with which the derivatives on lines make the one wanted.
    law : shape (E, L), coefficients of a combination that vanishes for every twice differentiable
        function; all 0 where there is none.
    free : shape (E, 2), lines that must be free of kinks and jumps; the first bears the diagnosis.
    involved : shape (E, L), 1 where a line matters to a derivative, else 0.
    terms : shape (E, T), the same as numbers of lines, some repeated.
    mixed : whether any derivative needs more than one line.
    """

    order: int
    directions: Array
    axes: NDArray[np.intp]
    own: Array
    law: Array
    free: NDArray[np.intp]
    involved: Array
    terms: NDArray[np.intp]
    mixed: bool


@lru_cache(maxsize=64)
def axes_lines(n: int, order: int) -> Lines:
    """One line along each axis, and the derivative of ``order`` on it."""
    each = np.arange(n)
    return Lines(
        order=order,
        directions=np.eye(n),
        axes=np.tile(each, (order, 1)),
        own=np.eye(n),
        law=np.zeros((n, n)),
        free=np.stack([each, each], axis=1),
        involved=np.eye(n),
        terms=each[:, None],
        mixed=False,
    )


@lru_cache(maxsize=64)
def hessian_lines(n: int) -> Lines:
    """The axes, and for each pair i < j the lines ``u = e_i + e_j`` and ``w = e_i - e_j / 2``.

    The derivatives are the entries on and above the diagonal, row by row.  With ``D(v)`` the second
    derivative on the line v,

        ``D(u) = f_ii + 2 f_ij + f_jj``,    ``D(w) = f_ii - f_ij + f_jj / 4``

    wherever f is twice differentiable, hence

        ``f_ij = (D(u) - D(w) - 3/4 D(e_j)) / 3``,
        ``0 = D(u)/3 + 2/3 D(w) - D(e_i) - D(e_j)/2``,

    and the second line is the law.  It tells ``|x y|`` and ``x y (x^2 - y^2)/(x^2 + y^2)`` at 0
    from functions that have second derivatives; the lines are not u and ``e_i - e_j`` because these
    are blind to the latter.
    """
    rows, cols = np.triu_indices(n)
    lines = n * n
    directions = np.zeros((n, lines))
    directions[:, :n] = np.eye(n)
    own, law = np.zeros((len(rows), lines)), np.zeros((len(rows), lines))
    free = np.stack([rows, rows], axis=1)
    u = n
    for entry, (i, j) in enumerate(zip(rows, cols, strict=True)):
        if i == j:
            own[entry, i] = 1.0
            continue
        w = u + 1
        directions[[i, j], u] = 1.0, 1.0
        directions[[i, j], w] = 1.0, -0.5
        own[entry, u], own[entry, w], own[entry, j] = 1 / 3, -1 / 3, -1 / 4
        law[entry, u], law[entry, w], law[entry, i], law[entry, j] = 1 / 3, 2 / 3, -1.0, -1 / 2
        free[entry] = u, w
        u += 2
    return Lines(
        order=2,
        directions=directions,
        axes=np.stack([rows, cols]),
        own=own,
        law=law,
        free=free,
        involved=((own != 0.0) | (law != 0.0)).astype(np.float64),
        terms=np.concatenate([free, rows[:, None], cols[:, None]], axis=1),
        mixed=n > 1,
    )
