"""A program as scalar source with plain ``math``: one point, a microsecond or two.

For sequential paths (descent, line search).  Where plain floats raise, the NumPy program answers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

import numpy as np

from symbolic.emission import CONDITIONS
from symbolic.generated import compile_function
from symbolic.numpy_code import numpy_form, numpy_function
from symbolic.program import Program
from symbolic.straight_line import CONSTANTS, Listing, listing, literal
from symbolic.whitelist import FUNCTIONS

ScalarFunction: TypeAlias = Callable[[Sequence[float]], tuple[float, ...]]

_INFIX = {
    "add": " + ", "mul": " * ", "sub": " - ", "div": " / ", "less": " < ", "less_equal": " <= ",
    "equal": " == ", "not_equal": " != ", "and": " and ", "or": " or ",
}  # fmt: skip

_BY_ARITY = {
    ("max", 2): "max({0}, {1})",
    ("min", 2): "min({0}, {1})",
    ("heaviside", 2): "(1.0 if {0} > 0.0 else 0.0 if {0} < 0.0 else {1})",
}
"""Scalar forms of functions whose form depends on the number of arguments."""

_DEEPEST = 16
"""Expressions used once are printed in place, nested so deep; that also keeps the branches of a
piecewise expression from being computed where they are not chosen."""


def scalar_function(program: Program, outputs: tuple[str, ...]) -> ScalarFunction:
    """A function of one point.

    Parameters
    ----------
    program : what to compute.
    outputs : names of its outputs, in the order wanted.

    Returns
    -------
    Callable : maps the inputs (variables, then parameters) to all entries of the outputs, in
        row-major order, one flat tuple.  NaN where the expression is undefined and where a number
        is too large for a float; conditions are 0.0 or 1.0.  It never raises for a number.

    Raises
    ------
    KeyError : when the program has no such output.
    """
    return _compiled(program, outputs)


@lru_cache(maxsize=128)
def _compiled(program: Program, outputs: tuple[str, ...]) -> ScalarFunction:
    source = scalar_source(program, outputs)
    evaluate: ScalarFunction = compile_function(source, scalar_namespace(source))
    count = len(program.inputs)

    def run(inputs: Sequence[float]) -> tuple[float, ...]:
        try:
            return evaluate(inputs)
        except (ArithmeticError, ValueError):
            if len(inputs) != count:
                raise ValueError(f"inputs: {count} numbers expected, not {len(inputs)}") from None
            return _by_numpy(program, outputs, inputs)

    return run


def scalar_namespace(source: str) -> dict[str, object]:
    """The modules and functions that scalar source names."""
    namespace: dict[str, object] = {"math": math, "nan": math.nan, "inf": math.inf}
    if "special." in source:
        from scipy import special

        namespace["special"] = special
    if "elementwise(" in source:
        from symbolic.elementwise import elementwise

        namespace["elementwise"] = elementwise
    return namespace


def _by_numpy(
    program: Program, outputs: tuple[str, ...], inputs: Sequence[float]
) -> tuple[float, ...]:
    point = np.array(inputs, dtype=np.float64).reshape(-1, 1)
    *results, defined = numpy_function(program, (*outputs, "defined"))(point)
    flat: list[float] = []
    for result in results:
        condition = result.dtype == np.bool_
        for number in result.reshape(-1).tolist():
            known = bool(defined[0]) and math.isfinite(number)
            flat.append(float(number) if known else 0.0 if condition else math.nan)
    return tuple(flat)


def scalar_source(program: Program, outputs: tuple[str, ...]) -> str:
    """The source of ``evaluate(x)``; see :func:`scalar_function`."""
    return ScalarPrinter(listing(program, (*outputs, "defined"))).source()


class ScalarPrinter:
    """Prints a listing as Python expressions, each in place if it is used only once."""

    def __init__(self, what: Listing) -> None:
        self.instructions = what.instructions
        self.entries = what.entries
        self.uses = [0] * len(what.instructions)
        for _, arguments, _ in what.instructions:
            for argument in arguments:
                self.uses[argument] += 1
        for entry in what.entries:
            for index in entry:
                self.uses[index] += 1
        self.text: dict[int, str] = {}
        self.depth: dict[int, int] = {}
        self.lines: list[str] = []

    def source(self) -> str:
        """The whole function."""
        flat = [index for entry in self.entries[:-1] for index in entry]
        holes = "".join("0.0, " if self._condition(index) else "nan, " for index in flat)
        lines, results = self.body(f"return ({holes})", "raise OverflowError")
        body = "\n    ".join([*lines, f"return ({''.join(r + ', ' for r in results)})"])
        return f"def evaluate(x):\n    {body}\n"

    def body(self, undefined: str, beyond: str) -> tuple[list[str], list[str]]:
        """Statements, and an expression for each result.

        ``undefined`` is the statement for where the expression is undefined, ``beyond`` that for
        results that are not finite.
        """
        *wanted, (defined,) = self.entries
        flat = [index for entry in wanted for index in entry]
        before = self._below(defined)
        for index in range(len(self.instructions)):
            if index in before or self.instructions[index][0] == "input":
                self._instruction(index)
        if self.instructions[defined] != ("truth", (), True):
            self.lines.append(f"if not {self.text[defined]}:")
            self.lines.append(f"    {undefined}")
        for index in range(len(self.instructions)):
            if index not in self.text:
                self._instruction(index)
        numbers = [index for index in flat if not self._condition(index)]
        for index in dict.fromkeys(numbers):
            self._name(index)
        if numbers:
            # inf - inf and nan - nan are nan: one comparison finds what is not a number
            self.lines.append(f"n = {' + '.join(self.text[index] for index in numbers)}")
            self.lines.append("if n - n != 0.0:")
            self.lines.append(f"    {beyond}")
        return self.lines, [
            f"float({self.text[index]})" if self._condition(index) else self.text[index]
            for index in flat
        ]

    def _condition(self, index: int) -> bool:
        return self.instructions[index][0] in CONDITIONS

    def _below(self, root: int) -> set[int]:
        found = {root}
        for index in range(root, -1, -1):
            if index in found:
                found.update(self.instructions[index][1])
        return found

    def _name(self, index: int) -> str:
        """Make sure that the value at ``index`` stands in a variable or is a literal."""
        if self.depth[index] > 0:
            self.lines.append(f"t{index} = {self.text[index]}")
            self.text[index] = f"t{index}"
            self.depth[index] = 0
        return self.text[index]

    def _instruction(self, index: int) -> None:
        operation, arguments, payload = self.instructions[index]
        deep = 1
        match operation:
            case "number":
                assert isinstance(payload, Fraction)
                text, deep = literal(payload), 0
            case "constant":
                text, deep = CONSTANTS[str(payload)], 0
            case "truth":
                text, deep = ("0.0 == 0.0" if payload else "0.0 != 0.0"), 0
            case "undefined":
                text, deep = "nan", 0
            case "input":
                text, deep = f"v{payload}", 0
                self.lines.append(f"{text} = x[{payload}]")
            case "neg":
                text = f"(-{self.text[arguments[0]]})"
            case "not":
                text = f"(not {self.text[arguments[0]]})"
            case "ipow":
                text = f"math.pow({self.text[arguments[0]]}, {payload}.0)"
            case "pow":
                text = f"math.pow({self.text[arguments[0]]}, {self.text[arguments[1]]})"
            case "is_integer":
                name = self._name(arguments[0])
                text = f"({name} == math.floor({name}))"
            case "select":
                text = self._select(arguments)
            case "call":
                text = self._call(str(payload), arguments)
            case _:
                text = f"({_INFIX[operation].join(self.text[a] for a in arguments)})"
        self.text[index] = text
        self.depth[index] = deep and 1 + max((self.depth[a] for a in arguments), default=0)
        if deep and (self.uses[index] > 1 or self.depth[index] > _DEEPEST or len(text) > 2000):
            self._name(index)

    def _call(self, name: str, arguments: tuple[int, ...]) -> str:
        orders = tuple(
            value if isinstance(value := self.instructions[a][2], Fraction) else None
            for a in arguments
        )
        row = FUNCTIONS[name]
        form = _BY_ARITY.get((name, len(arguments)), "")
        if not form and len(arguments) == row.arity[0]:
            form = row.scalar
        if not form:
            form = f"float({numpy_form(name, orders)})"
        shown = [
            self._name(a) if form.count(f"{{{k}}}") > 1 else self.text[a]
            for k, a in enumerate(arguments)
        ]
        return f"({form.format(*shown)})"

    def _select(self, arguments: tuple[int, ...]) -> str:
        text = "nan"
        for place in range(len(arguments) - 2, -1, -2):
            condition, value = arguments[place], arguments[place + 1]
            operation, _, payload = self.instructions[condition]
            if operation == "truth":
                text = self.text[value] if payload else text
            else:
                text = f"({self.text[value]} if {self.text[condition]} else {text})"
        return text
