"""Forward values, adjoints and tangents at a point: what is asked and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from studies.messages.evaluation import Step
from studies.messages.graph import Tape
from studies.messages.linear_map import Certified
from studies.messages.status import Outcome
from symbolic.tree import Node

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class BackpropRequest:
    """Run ``tape`` at ``point`` with ``parameters`` (constant trees).

    ``weights`` : one constant tree a component, the vector of the vector-Jacobian product; empty:
    1 for each.  ``towards`` : the variable along which tangents are computed, or a direction of n
    constant trees.  ``scheme`` and ``step`` belong to the numeric column.
    """

    tape: Tape
    point: tuple[Node, ...]
    parameters: tuple[Node, ...] = ()
    weights: tuple[Node, ...] = ()
    towards: int | tuple[Node, ...] = 0
    scheme: str = "central"
    step: Step = field(default_factory=Step)


@dataclass(frozen=True, slots=True)
class Numbers:
    """A number for each node (N,) or for each edge (E,).

    Attributes
    ----------
    floats : as float64 arithmetic gives it, pass by pass; NaN where it is not known.
    certified : the float64 nearest to the exact number, with the digits that an enclosure proves.
    outcomes : how the exact number ended, with a sentence where there is none.
    """

    floats: Array
    certified: tuple[Certified, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class GraphStep:
    """One step: which node it reaches, and a sentence with its numbers."""

    node: int
    sentence: str


@dataclass(frozen=True, slots=True)
class InputDerivative:
    """The derivative of the objective by one variable, found in three ways.

    Attributes
    ----------
    reverse : by reverse mode, the float64 nearest to what ball arithmetic proves; NaN where the
        chain rule has no answer.
    rounded : by reverse mode in float64 arithmetic.
    exact, digits, outcome : of the function derived as a whole, certified, kinks decided.
    numeric : by finite differences.
    reverse_error, rounded_error, numeric_error : minus the exact one, rounded once; NaN where
        unknown.
    terms : sum over all paths of the absolute values of the products: what rounding errors
        of reverse mode are relative to.
    """

    name: str
    reverse: float
    rounded: float
    exact: float
    digits: str
    outcome: Outcome
    numeric: float
    reverse_error: float
    rounded_error: float
    numeric_error: float
    terms: float


@dataclass(frozen=True, slots=True)
class Backprop:
    """Everything that the two passes give.

    Attributes
    ----------
    point : the float64 point (n,).
    values, adjoints, tangents : of each node.  An adjoint is the derivative of the objective by the
        node, a tangent that of the node along the direction ``towards``.
    locals, contributions : of each edge: the derivative of its target by its source, and that times
        the target's adjoint; the contributions of the edges out of a node, and its weight where it
        is an output, add up to its adjoint.
    gradient : one entry a variable.
    slope : the derivative of the objective along ``towards``, from the tangents of the outputs.
    weights : of the outputs (m,), float64.
    towards : the direction (n,), float64.
    forward, backward : the steps in order.  Forward: operations, inputs being given; backward: the
        output (of a vector each output) first, the inputs last.
    sentence : what is out of the ordinary, or empty.
    """

    request: BackpropRequest
    point: Array
    values: Numbers
    adjoints: Numbers
    tangents: Numbers
    locals: Numbers
    contributions: Numbers
    gradient: tuple[InputDerivative, ...]
    slope: Certified
    weights: Array
    towards: Array
    forward: tuple[GraphStep, ...]
    backward: tuple[GraphStep, ...]
    sentence: str
    seconds: float
