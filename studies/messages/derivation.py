"""What a derivation asks and answers: exact derivatives as text, markup and a program."""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.problem import Problem
from symbolic.program import Program


@dataclass(frozen=True, slots=True)
class Formula:
    """One expression in every form in which a person may take it away.

    ``text`` is read by Python and SymPy alike; ``numpy``, ``torch`` and ``jax`` are empty where the
    library has no form, the last two None while they are not written yet; ``operations`` is our own
    tree's operation count (:mod:`symbolic.operations`).
    """

    text: str
    latex: str
    typst: str
    numpy: str
    sympy: str
    operations: int
    torch: str | None = None
    jax: str | None = None


Row = tuple[Formula, ...]
Matrix = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A long matrix with names for the parts that its entries share.

    Attributes
    ----------
    rows : Typst of the entries, ``m`` rows of ``n``.
    names : what is named, each with what it stands for, in which other names may occur.
    """

    rows: tuple[tuple[str, ...], ...]
    names: tuple[tuple[str, Formula], ...]


@dataclass(frozen=True, slots=True)
class DeriveRequest:
    """Derive a Problem.

    ``hessian`` asks for second derivatives (scalars only); ``tidy_seconds`` bounds the search for
    shorter forms of all entries together, 0 leaves it out.
    """

    problem: Problem
    hessian: bool = True
    tidy_seconds: float = 2.0


@dataclass(frozen=True, slots=True)
class Derivation:
    """Exact derivatives of ``problem``, with respect to its variables in order.

    A study yields several: the first answer (value, first derivatives), then the Hessian, then the
    tidier forms; ``stage`` is ``"first"``, ``"second"`` or ``"tidy"`` and ``final`` marks the last.

    Attributes
    ----------
    components : the typed components, ``m`` formulas, with named intermediates put in: they hold
        variables and parameters only.
    jacobian : ``m`` rows of ``n`` formulas; row 0 is the gradient of a scalar.
    hessian : ``n`` rows of ``n`` formulas, or None (vector, or not yet known).
    program : value, first and (where known) second derivatives, ``defined`` and ``edge``.
    domain : sentences that say where the typed expression is undefined ("log(x) needs x > 0").
    seconds : time spent so far.
    brief : the Jacobian to be shown where it is too long to be read; None where it is not, or where
        its entries share nothing.
    """

    problem: Problem
    stage: str
    final: bool
    components: Row
    jacobian: Matrix
    hessian: Matrix | None
    program: Program
    domain: tuple[str, ...]
    seconds: float
    brief: Brief | None = None

    @property
    def gradient(self) -> Row | None:
        """The partial derivatives of a scalar; None for a vector."""
        return self.jacobian[0] if self.problem.scalar else None
