"""SciPy's derivatives at one point, judged by the exact ones."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from symbolic.program import Program
from symbolic.tree import Node

Array = NDArray[np.float64]

APPROX_FPRIME, JACOBIAN, HESSIAN = (
    "approx_fprime",
    "differentiate.jacobian",
    "differentiate.hessian",
)
"""The methods, as SciPy spells them: of ``scipy.optimize`` the first, of ``scipy`` the others."""


@dataclass(frozen=True, slots=True)
class OpinionsRequest:
    """Ask SciPy about ``program`` at ``point`` (constant trees, ``n`` of them)."""

    program: Program
    point: tuple[Node, ...]
    parameters: tuple[Node, ...] = ()


class Judgement(Enum):
    """What is out of the ordinary about an estimate, the gravest first."""

    NO_DERIVATIVE = "no derivative"
    """A number, where there is no derivative."""
    FALSE_SUCCESS = "false success"
    """Success is claimed, and the error is far larger than claimed."""
    INACCURATE = "inaccurate"
    """Nothing is claimed, and not even three digits are right."""
    NO_NUMBER = "no number"
    """No number, where there is a derivative."""
    ADMITTED = "failed"
    """Failure is reported, and rightly."""
    FALSE_ALARM = "false alarm"
    """Failure is reported, and the estimate is right."""

    @property
    def wrong(self) -> bool:
        """Whether someone who believes SciPy is misled about the derivative."""
        return self in (Judgement.NO_DERIVATIVE, Judgement.FALSE_SUCCESS, Judgement.INACCURATE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One judgement with its sentence.  ``entries``: the places it holds for, row-major; the
    numbers in the sentence are those of the worst."""

    judgement: Judgement
    entries: tuple[int, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one of SciPy's functions says about one quantity.

    Attributes
    ----------
    quantity : ``gradient`` (n,), ``jacobian`` (m, n) or ``hessian`` (n, n): the arrays' shape.
    method : :data:`APPROX_FPRIME`, :data:`JACOBIAN` or :data:`HESSIAN`.
    estimate : NaN where SciPy gives no finite number.
    claimed : its own estimate of the error; NaN where it makes none.
    error : estimate minus exact, rounded once (computed with the enclosure); NaN where unknown.
    exact : float64 nearest to the exact derivative; NaN where there is none.
    evaluations : points at which the function was evaluated.
    ending : how it ended, by its own account: ``converged``, ``no claim``, ``iterations spent``,
        ``error grew``, ``not finite`` or ``broken``; the gravest of all entries.
    status : the same in words.
    verdicts : what is out of the ordinary, the gravest first; empty when all is well.
    """

    quantity: str
    method: str
    estimate: Array
    claimed: Array
    error: Array
    exact: Array
    evaluations: int
    ending: str
    status: str
    verdicts: tuple[Verdict, ...] = ()

    @property
    def max_abs_error(self) -> float:
        """The largest true error in size; NaN when none is known."""
        return _largest(self.error)

    @property
    def max_claimed(self) -> float:
        """The largest error claimed; NaN when none is."""
        return _largest(self.claimed)

    @property
    def sentence(self) -> str:
        """All verdicts in words; empty when all is well."""
        return " ".join(verdict.sentence for verdict in self.verdicts)

    @property
    def wrong(self) -> bool:
        """Whether someone who believes it is misled about some entry."""
        return any(verdict.judgement.wrong for verdict in self.verdicts)


def _largest(values: Array) -> float:
    known = [abs(x) for x in values.ravel().tolist() if math.isfinite(x)]
    return max(known, default=math.nan)


@dataclass(frozen=True, slots=True)
class Opinions:
    """SciPy's word on every derivative that the program has.

    Attributes
    ----------
    point : the float64 point, shape (n,).
    opinions : gradient or Jacobian twice, then the Hessian of a scalar.
    remarks : why SciPy was not asked something, a sentence each.
    """

    point: Array
    opinions: tuple[Opinion, ...]
    seconds: float
    remarks: tuple[str, ...] = ()

    def of(self, quantity: str) -> tuple[Opinion, ...]:
        """The opinions on one quantity."""
        return tuple(opinion for opinion in self.opinions if opinion.quantity == quantity)

    def by(self, source: str, quantity: str) -> Opinion | None:
        """The opinion of ``approx_fprime`` or of ``differentiate`` on one quantity."""
        for opinion in self.of(quantity):
            if opinion.method.split(".")[0] == source:
                return opinion
        return None
