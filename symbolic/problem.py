"""The Problem: what the typed text means, ready to be derived.  Data only; no SymPy.

``read_problem`` in :mod:`symbolic.reader` makes one from text.
"""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.tree import Node


@dataclass(frozen=True, slots=True)
class Parameter:
    """A named number (``a = 2``), shown as a slider: its constant expression and its float64."""

    name: str
    expression: Node
    value: float


@dataclass(frozen=True, slots=True)
class Definition:
    """A named intermediate (``q = x + y`` above ``f = q z``)."""

    name: str
    expression: Node


@dataclass(frozen=True, slots=True)
class Problem:
    """A parsed input.

    Attributes
    ----------
    text : the text as typed; positions in nodes count its characters.
    name : the function's name, ``f`` when none was typed.
    components : one tree for a scalar, ``m`` trees for a vector.
    variables : names in order (a header's order, else natural alphabetical: x2 before x10).
    parameters : in the order typed.
    definitions : in an order in which each uses only earlier ones.
    vector : whether it was typed as a vector (a vector may have one component).
    declared : whether a header (``f(x, y) = ...``) fixed the variables.
    """

    text: str
    name: str
    components: tuple[Node, ...]
    variables: tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()
    definitions: tuple[Definition, ...] = ()
    vector: bool = False
    declared: bool = False

    @property
    def scalar(self) -> bool:
        """Whether gradient and Hessian exist (otherwise only the Jacobian does)."""
        return not self.vector
