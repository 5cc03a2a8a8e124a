"""Where the typed function is defined, as lines of NumPy: the condition of the program, which
knows what simplifying forgets (x/x at 0)."""

from __future__ import annotations

import re
from fractions import Fraction

from gui.notebook.analysis import Analysis
from symbolic.emission import CONDITIONS
from symbolic.numpy_code import numpy_form
from symbolic.program import Program
from symbolic.straight_line import CONSTANTS, listing, literal

MOST_LINES = 200
"""Of a condition that is still printed; beyond it undefined places are those that are not finite.
"""

_SIGNS = {
    "add": " + ", "mul": "*", "sub": " - ", "div": "/", "pow": "**", "less": " < ",
    "less_equal": " <= ", "equal": " == ", "not_equal": " != ", "and": " & ", "or": " | ",
}  # fmt: skip


def defined_lines(about: Analysis) -> list[str]:
    """The lines of a function body that knows the variables and parameters by their names; none
    where the function is defined everywhere, or its condition cannot be printed."""
    assert about.derivation is not None
    inputs = [*about.variables, *about.parameters]
    lines = _printed(about.derivation.program, inputs)
    if not lines or len(lines) > MOST_LINES:
        return []
    return ['with np.errstate(all="ignore"):', *(f"    {line}" for line in lines)]


def _printed(program: Program, inputs: list[str]) -> list[str]:
    what = listing(program, ("defined",))
    last = what.entries[0][0]
    if what.instructions[last][0] == "truth":
        return []
    lines: list[str] = []
    texts: list[str] = []
    for operation, arguments, payload in what.instructions:
        given = [texts[index] for index in arguments]
        orders = tuple(
            number if isinstance(number := what.instructions[index][2], Fraction) else None
            for index in arguments
        )
        if operation == "select":
            conditions = what.instructions[arguments[1]][0] in CONDITIONS
            text = _selected(given, "False" if conditions else "np.nan")
        else:
            text = _text(operation, given, payload, inputs, orders)
        if not text:
            return []
        if re.fullmatch(r"[\w.]+", text) or operation in ("number", "constant", "input"):
            texts.append(text)
        else:
            texts.append(f"t{len(lines) + 1}_")
            lines.append(f"{texts[-1]} = {text}")
    return [*lines, f"return {texts[last]}"]


def _text(
    operation: str,
    given: list[str],
    payload: object,
    inputs: list[str],
    orders: tuple[Fraction | None, ...],
) -> str:
    """One instruction; empty where it has no form."""
    match operation:
        case "number":
            assert isinstance(payload, Fraction)
            return f"np.float64({literal(payload)})"
        case "constant":
            return f"np.float64({CONSTANTS[str(payload)]})"
        case "truth":
            return f"np.bool_({bool(payload)})"
        case "undefined":
            return "np.nan"
        case "input":
            assert isinstance(payload, int)
            return inputs[payload]
        case "neg":
            return f"-{given[0]}"
        case "not":
            return f"np.logical_not({given[0]})"
        case "ipow":
            return (
                f"{given[0]}**{payload}.0"
                if str(payload)[0] != "-"
                else f"{given[0]}**({payload}.0)"
            )
        case "is_integer":
            return f"{given[0]} == np.floor({given[0]})"
        case "call":
            form = numpy_form(str(payload), orders)
            return "" if "elementwise" in form else form.format(*given)
        case _:
            return _SIGNS[operation].join(given)


def _selected(given: list[str], text: str) -> str:
    """The value of the first condition that holds; else ``text``."""
    for condition, value in reversed(list(zip(given[::2], given[1::2], strict=True))):
        text = f"np.where({condition}, {value}, {text})"
    return text
