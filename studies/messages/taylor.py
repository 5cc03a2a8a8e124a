"""The Taylor polynomial at a point, in one or two of the variables: question and answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studies.messages.derivation import Formula
from symbolic.program import Program
from symbolic.tree import Node

Array = NDArray[np.float64]

HIGHEST = 6
"""Order of a polynomial that is drawn."""


@dataclass(frozen=True, slots=True)
class TaylorRequest:
    """The Taylor polynomial of the scalar ``program`` at ``point`` in the variables ``axes`` (one
    or two of them), the others held; ``order`` 1 to :data:`HIGHEST`.  ``point`` and ``parameters``
    are constant trees.
    """

    program: Program
    point: tuple[Node, ...]
    parameters: tuple[Node, ...]
    axes: tuple[int, ...]
    order: int = 2


@dataclass(frozen=True, slots=True)
class Taylor:
    """The polynomial.

    Attributes
    ----------
    centre : of the axes, (1,) or (2,).
    coefficients : of dx^j dy^k at [j, k], (order + 1, order + 1), zero where j + k > order; of one
        variable (order + 1,).  The factorials are in them.  NaN where there is none.
    digits : proved digits of each, row-major; empty where an enclosure proves none, and where
        j + k > order.
    known : the highest order k up to which f(p + d) = P(d) + o(|d|^k) is proved for a polynomial P;
        0 where f has a value and no more is known, -1 where it has none.
    formula : Typst of the polynomial with its coefficients (exact where they are simple numbers,
        else rounded to few digits); empty where there is none.
    text : the same as text that our own reader reads, with all digits of a float64.
    sentence : what is to be said, empty where nothing: why there is no higher order.
    forms : the polynomial in every form, code with all digits, LaTeX and Typst rounded as
        ``formula``; None where there is none.
    """

    request: TaylorRequest
    centre: Array
    coefficients: Array
    digits: tuple[str, ...]
    known: int
    formula: str
    text: str
    sentence: str
    forms: Formula | None = None

    def along(self, cosine: float, sine: float) -> Array:
        """Coefficients (order + 1,) of the polynomial in t along the unit direction (cosine, sine);
        of one variable along ``cosine``, which is 1 or -1."""
        c = self.coefficients
        if c.ndim == 1:
            return np.asarray(c * cosine ** np.arange(len(c)))
        return np.array(
            [
                sum(c[j, d - j] * cosine**j * sine ** (d - j) for j in range(d + 1))
                for d in range(len(c))
            ]
        )

    def at(self, dx: Array, dy: Array | None = None, order: int | None = None) -> Array:
        """The polynomial (cut at ``order``) at offsets of any one shape from the centre."""
        c = self.coefficients
        top = len(c) - 1 if order is None else min(order, len(c) - 1)
        if c.ndim == 1:
            return np.asarray(np.polynomial.polynomial.polyval(dx, c[: top + 1]))
        assert dy is not None
        j, k = np.indices(c.shape)
        cut = np.where(j + k <= top, c, 0.0)
        return np.asarray(np.polynomial.polynomial.polyval2d(dx, dy, cut))
