"""What the derivation of a derivative, step by step, asks and answers."""

from __future__ import annotations

from dataclasses import dataclass

from studies.messages.derivation import Formula
from symbolic.problem import Problem

MOST_ORDER = 6


@dataclass(frozen=True, slots=True)
class StepsRequest:
    """Derive every component of ``problem`` step by step.

    Attributes
    ----------
    wrt : the variables by which is differentiated, one derivation each; empty: all of them.
    in_turn : by each of ``wrt`` in turn instead: a mixed derivative; ``order`` does not matter.
    order : 1 to :data:`MOST_ORDER`; each order is a derivation of its own.
    detail : every single rule as a step of its own.
    tidy_seconds : bounds the search for a shorter form of each result; 0 leaves it out.
    """

    problem: Problem
    wrt: tuple[str, ...] = ()
    order: int = 1
    detail: bool = False
    tidy_seconds: float = 0.0
    in_turn: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a derivation, in which derivatives still to be found may stand.

    Attributes
    ----------
    text : read by SymPy; such derivatives are ``Derivative(x**2, x)``.
    typed : in the input language; they are ``d/dx(x^2)``.
    latex, typst : typeset.
    marked : Typst in which the part that changes is ``changed(...)``, a colour.
    """

    text: str
    typed: str
    latex: str
    typst: str
    marked: str


@dataclass(frozen=True, slots=True)
class Step:
    """From one line to the next.

    Attributes
    ----------
    rule : of ``symbolic.derivation_steps.rules.Rule``; ``"simplify"``; ``"typed derivative"``;
        ``"rest"`` for several derivatives found at once; ``"direct"`` where no step is shown.
    title : the name of the rule, for people ("chain rule with sin").
    before, after : ``before`` marks what is rewritten, ``after`` what it became.
    why : one or two sentences, with what stands for u and v here.
    statement, statement_typst : the rule in general, or empty.
    where : the conditions under which the rule holds, beyond those of the function itself.
    verified : ``"proved"`` (an exact simplification shows both lines equal), ``"agrees"`` (both
        agree with the exact derivative to 30 digits at several points), ``"not checked"``.
    place : characters of the typed text that are differentiated in it, end exclusive, or None.
    """

    rule: str
    title: str
    before: Line
    after: Line
    why: str
    statement: str
    statement_typst: str
    where: tuple[str, ...]
    verified: str
    place: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class WorkedDerivative:
    """The derivation of one derivative.

    Attributes
    ----------
    name : what is differentiated: ``f``, ``f_2``, ``f'``.
    component : counted from 0.
    variable, order : by which variable, and which derivative of the component this makes.
    constants : other variables and parameters in it, which are treated as constants.
    start : the first line.
    steps : at least one.
    result : the derivative, as ``derive`` shows it (or shorter, where that was asked for).
    """

    name: str
    component: int
    variable: str
    order: int
    constants: tuple[str, ...]
    start: Line
    steps: tuple[Step, ...]
    result: Formula


@dataclass(frozen=True, slots=True)
class Steps:
    """All derivations asked for, component by component, variable by variable, then by order.

    ``domain`` says where the typed expression is undefined: every line holds where it is defined.
    """

    request: StepsRequest
    derivatives: tuple[WorkedDerivative, ...]
    domain: tuple[str, ...]
    seconds: float
