"""The program: a straight-line computation with named outputs, small enough to pickle.

A derivation ends in one of these: value, gradient, Hessian ... share every common
subexpression (hash-consing).  It is data; it is *run* in several ways, none of which sees typed
text: as printed NumPy source on arrays (``symbolic.numpy_code``), as printed scalar source
(``symbolic.scalar_code``), in ball arithmetic (``symbolic.balls``), with one-sided series at joins
(``symbolic.jets``), in intervals over many boxes (``symbolic.interval_program``) and on complex
numbers (``symbolic.complex_floats``).  No SymPy here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

Payload: TypeAlias = int | str | bool | Fraction | None
Instruction: TypeAlias = tuple[str, tuple[int, ...], Payload]
"""``(operation, indices of earlier instructions, payload)``; see :data:`OPERATIONS`."""

OPERATIONS = {
    "input": "payload k: the k-th input",
    "number": "payload Fraction: an exact rational",
    "constant": "payload name: pi, e, euler_gamma, golden_ratio, catalan",
    "add": "sum of two or more",
    "mul": "product of two or more",
    "sub": "a - b",
    "neg": "-a",
    "div": "a / b",
    "ipow": "payload int k: a ** k (k may be negative; 0 ** 0 = 1)",
    "pow": "a ** b, the principal real power",
    "call": "payload canonical name of the whitelist",
    "undefined": "a value that does not exist",
    "less": "a < b, a condition",
    "less_equal": "a <= b",
    "equal": "a == b",
    "not_equal": "a != b",
    "and": "all of the conditions",
    "or": "any of the conditions",
    "not": "its negation",
    "truth": "payload bool",
    "is_integer": "a is an integer, a condition",
    "select": "(c1, v1, c2, v2, ...): the value of the first condition that holds, else undefined;"
    " conditions may be selected as well as numbers",
}


@dataclass(frozen=True, slots=True)
class Output:
    """A named result: ``indices`` of instructions in row-major order of ``shape``."""

    name: str
    shape: tuple[int, ...]
    indices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Program:
    """A straight-line computation.

    Attributes
    ----------
    inputs : names of the inputs: the variables, then the parameters.
    variables : how many of the inputs are variables (``n``).
    instructions : in order; each uses only earlier ones.
    outputs : usually ``value`` of shape () or (m,), ``gradient`` (n,), ``jacobian`` (m, n),
        ``hessian`` (n, n); and two conditions of shape (): ``defined``, true where every part of
        the *typed* expression is a real number (x/x is not, at 0); ``edge``, true where some part
        stands exactly on a join, a kink or the border of its domain, so that a derivative
        formula may not be trusted there and one-sided series must decide.
    """

    inputs: tuple[str, ...]
    variables: int
    instructions: tuple[Instruction, ...]
    outputs: tuple[Output, ...]

    def __hash__(self) -> int:
        # programs are looked up in caches at every drag: a few instructions tell them apart
        count = len(self.instructions)
        return hash((self.inputs, count, self.instructions[-8:], self.outputs))

    def output(self, name: str) -> Output:
        """The output called ``name``; KeyError when there is none."""
        for candidate in self.outputs:
            if candidate.name == name:
                return candidate
        raise KeyError(name)

    def has(self, name: str) -> bool:
        """Whether there is an output called ``name``."""
        return any(candidate.name == name for candidate in self.outputs)

    def needed(self, names: tuple[str, ...]) -> list[int]:
        """Indices of the instructions that the named outputs need, in order."""
        return self.reached(index for name in names for index in self.output(name).indices)

    def reached(self, indices: Iterable[int]) -> list[int]:
        """Indices of the instructions that these need, themselves included, in order."""
        wanted = set(indices)
        for index in range(len(self.instructions) - 1, -1, -1):
            if index in wanted:
                wanted.update(self.instructions[index][1])
        return sorted(wanted)


@dataclass(slots=True)
class Builder:
    """Collects instructions, giving equal ones the same index (hash-consing)."""

    instructions: list[Instruction] = field(default_factory=list)
    _known: dict[Instruction, int] = field(default_factory=dict)

    def emit(self, operation: str, arguments: tuple[int, ...] = (), payload: Payload = None) -> int:
        """The index of this instruction, new or known.  ``add`` and ``mul`` are sorted first, since
        the order of their arguments does not matter."""
        if operation in ("add", "mul", "and", "or", "equal", "not_equal"):
            arguments = tuple(sorted(arguments))
        key = (operation, arguments, payload)
        index = self._known.get(key)
        if index is None:
            index = len(self.instructions)
            self.instructions.append(key)
            self._known[key] = index
        return index
