"""An exercise of the practice mode: what is asked for, and what a person gets to solve."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from studies.messages.derivation import Formula, Matrix, Row
from symbolic.exercises.shapes import EVERYTHING, SHEET

__all__ = [
    "EVERYTHING",
    "LARGEST_NUMBER",
    "LARGEST_SEED",
    "LEVELS",
    "RULES",
    "SHEET",
    "Exercise",
    "ExerciseRequest",
]

RULES: Mapping[str, str] = MappingProxyType(
    {
        "power": "Power rule",
        "sum": "Constant factor and sum",
        "product": "Product rule",
        "quotient": "Quotient rule",
        "chain": "Chain rule",
        "exponential": "Exponential and logarithm",
        "trigonometric": "Sine, cosine, tangent",
        "inverse": "Inverse trigonometric functions",
        "roots": "Square root and other roots",
        "kinks": "Absolute value and maximum",
        "general power": "General power x^x",
        "partial": "Partial derivatives",
        "gradient": "Gradient",
        "jacobian": "Jacobian",
        "hessian": "Hessian",
        "directional": "Directional derivative",
        "loss": "Loss functions",
        EVERYTHING: "Mixed: everything",
    }
)
"""What can be practised: the rule's name and how it is shown, in the order of a course."""

LEVELS: Mapping[int, str] = MappingProxyType(
    {
        1: "one rule, once",
        2: "with constants",
        3: "two rules",
        4: "nested",
        5: "as in an exam",
    }
)
"""How hard: the level and what it means."""

LARGEST_SEED = 2**63 - 1
LARGEST_NUMBER = 10_000


@dataclass(frozen=True, slots=True)
class ExerciseRequest:
    """One exercise.  Equal requests get equal exercises, on any machine and on any day; the first
    :data:`SHEET` of a seed are all different, and so are the next.

    Attributes
    ----------
    rule : a key of :data:`RULES`.
    level : 1 to 5, see :data:`LEVELS`.
    seed : 0 to :data:`LARGEST_SEED`; names a sheet of exercises.
    number : which exercise of the sheet, 1 to :data:`LARGEST_NUMBER`.
    """

    rule: str = EVERYTHING
    level: int = 1
    seed: int = 0
    number: int = 1


@dataclass(frozen=True, slots=True)
class Exercise:
    """A problem and its key.

    Attributes
    ----------
    text : the problem in the input language, as the editor shows it: ``f(x) = x^2 sin(x)``.
    statement : what to do, in a sentence: "Differentiate f by x."
    of : of :data:`studies.messages.check.OF`.
    wrt : the variable of a derivative, or several (``x, y``) of a mixed one; empty where ``of``
        is no ``derivative``.
    order : of a derivative by one variable.
    direction : of a directional derivative, a constant in the input language for each variable; it
        is made a unit vector.  Otherwise empty.
    rules : what the derivation really uses, as ``steps`` calls it ("product rule"), each once.
    answer : the exact derivative in the input language; it can be typed as the answer.
    function : the components, typeset; ``names`` stand in them.
    names : named intermediates with what they stand for, typeset.
    entries : the exact entries, typeset: in numerator layout for a Jacobian; a gradient is one row.
    difficulty : operations in the function and in its exact derivatives: a hint, no more.
    point : (variable, number) pairs: a place where the function and its derivative exist.
    box : (variable, (low, high)) pairs: a good range to look at.
    """

    request: ExerciseRequest
    text: str
    statement: str
    of: str
    wrt: str
    order: int
    direction: tuple[str, ...]
    rules: tuple[str, ...]
    answer: str
    function: Row
    names: tuple[tuple[str, Formula], ...]
    entries: Matrix
    difficulty: int
    point: tuple[tuple[str, str], ...]
    box: tuple[tuple[str, tuple[str, str]], ...]
