"""A line of PyTorch for a person to copy, with ``torch`` and Python's ``math``; names are tensors.

PyTorch's functions refuse Python's numbers, so that what holds no name is a number of Python's
(``math.sin(2)``), and a number beside a tensor becomes one of its size and type (``full_like``).
It is never run by the program.  Autograd differentiates every branch of a ``where``: where one that
is not chosen has no derivative, it answers NaN, and the printed derivative does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from symbolic.array_text import NONE, ArrayText, Templates, filled, whole_as_float
from symbolic.expand import odd_degree
from symbolic.fold import Fold
from symbolic.infix import Line, bracket, compose, safe_name
from symbolic.precedence import Level
from symbolic.tree import Branch, Call, Logic, Name, Node, Number, Piecewise, Truth
from symbolic.whitelist import FUNCTIONS

_EXACT = 2**31
_CALL = re.compile(r"[\w.]+\([^()]*\)|\(.*\)")
_CONSTANTS = {
    "pi": "torch.pi",
    "e": "torch.e",
    "euler_gamma": "0.5772156649015329",
    "golden_ratio": "1.618033988749895",
    "catalan": "0.915965594177219",
}

_SAME = (
    "exp", "log", "log2", "log10", "log1p", "expm1", "sqrt", "sin", "cos", "tan", "asin", "acos",
    "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh", "abs", "sign", "floor", "relu",
    "sigmoid", "digamma", "erf", "erfc", "erfinv",
)  # fmt: skip
_TEMPLATES: Templates = {
    **{(name, 1): (f"torch.{name}({{0}})", Level.ATOM) for name in _SAME},
    ("ceiling", 1): ("torch.ceil({0})", Level.ATOM),
    ("atan2", 2): ("torch.atan2({0}, {1})", Level.ATOM),
    ("hypot", 2): ("torch.hypot({0}, {1})", Level.ATOM),
    ("mod", 2): ("torch.remainder({0}, {1})", Level.ATOM),
    ("sinc", 1): ("torch.sinc({0}/torch.pi)", Level.ATOM),
    # torch's own softplus is the identity beyond 20, which is wrong by 2e-9
    ("softplus", 1): ("torch.logaddexp({0}, torch.zeros_like({0}))", Level.ATOM),
    ("loggamma", 1): ("torch.lgamma({0})", Level.ATOM),
    # torch has log|gamma(x)| alone; below 0 the sign of gamma is that of (-1)^floor(x)
    ("gamma", 1): (
        "torch.exp(torch.lgamma({0}))"
        "*(1 - 2*torch.remainder(torch.floor(torch.clamp({0}, max=0)), 2))",
        Level.PRODUCT,
    ),
    ("gammainc", 2): ("torch.special.gammainc({0}, {1})", Level.ATOM),
    ("gammaincc", 2): ("torch.special.gammaincc({0}, {1})", Level.ATOM),
    ("zeta", 1): ("torch.special.zeta({0}, torch.ones_like({0}))", Level.ATOM),
    ("zeta", 2): ("torch.special.zeta({0}, {1})", Level.ATOM),
    ("bessel_i0", 1): ("torch.special.i0({0})", Level.ATOM),
    ("bessel_i1", 1): ("torch.special.i1({0})", Level.ATOM),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A printed part; ``name`` is the first name in it, empty where it is a number.  Of a branch,
    ``of`` holds those of its condition and of its value."""

    line: Line
    name: str = ""
    of: tuple[str, str] = ("", "")


_NO_PART = Part(NONE)


def torch_lines() -> Fold[Part]:
    """What writes trees that ``Expansion(RULES, roots=False)`` has rewritten, and that may share
    parts.  Empty where PyTorch has no form, or one that autograd would take for a constant (Bessel
    and Airy functions)."""
    return Fold(_compose)


def _compose(node: Node, parts: tuple[Part, ...]) -> Part:
    if any(not part.line.body for part in parts):
        return _NO_PART
    if isinstance(node, Name):
        word = safe_name(node.name)
        word += "_" if word in ("torch", "math") else ""
        return Part(Line(word, Level.ATOM), word)
    name = next((part.name for part in parts if part.name), "")
    lines = tuple(part.line for part in parts)
    match node:
        case Call(function="max" | "min"):
            line = _extreme(node.function, parts)
        case Call() if name:
            line = _call(node, parts, name)
        case Call():
            line = _number_call(node, lines)
        case Logic(operator="and" | "or") if not name:
            joined = f" {node.operator} ".join(bracket(one, Level.SUM) for one in lines)
            line = Line(f"({joined})", Level.ATOM)
        case Branch():
            own = (parts[0].name, parts[1].name)
            return Part(compose(node, lines, _TORCH), name, own)
        case Piecewise():
            line = _piecewise(node, parts)
        case _:
            line = whole_as_float(node, compose(node, lines, _TORCH))
    return Part(line, name) if line.body else _NO_PART


def _like(line: Line, part: Part, name: str) -> Line:
    """A tensor: ``line`` where it is one, else the number in the size and type of ``name``."""
    return line if part.name else Line(f"torch.full_like({name}, {line.body})", Level.ATOM)


def _call(node: Call, parts: tuple[Part, ...], name: str) -> Line:
    """A function of at least one tensor."""
    if node.function in ("cbrt", "root"):
        return _root(node, tuple(part.line for part in parts))
    if node.function == "polygamma":  # its order is no tensor
        order = node.arguments[0]
        whole = isinstance(order, Number) and order.value.denominator == 1
        if not whole:
            return NONE
        return filled("torch.polygamma({0}, {1})", tuple(p.line for p in parts), Level.ATOM)
    own = _TEMPLATES.get((node.function, len(parts)))
    if own is None:
        return NONE
    return filled(own[0], tuple(_like(part.line, part, name) for part in parts), own[1])


def _number_call(node: Call, lines: tuple[Line, ...]) -> Line:
    """A function of numbers alone, by Python's ``math`` where that has it."""
    row = FUNCTIONS.get(node.function)
    if node.function in ("cbrt", "root"):
        return filled(row.scalar, lines, Level.ATOM) if row and len(lines) == row.arity[0] else NONE
    if row is not None and row.scalar and "special" not in row.scalar:
        body = filled(row.scalar, lines, Level.ATOM).body
        return Line(body if _CALL.fullmatch(row.scalar) else f"({body})", Level.ATOM)
    own = _TEMPLATES.get((node.function, len(lines)))
    if own is None or node.function == "polygamma":
        return NONE
    made = "torch.tensor({}, dtype=torch.float64)"
    numbers = tuple(Line(made.format(as_number(line)), Level.ATOM) for line in lines)
    return filled(own[0], numbers, own[1])


def as_number(line: Line) -> str:
    """A number's text, with a point where it is an integer's."""
    return f"{line.body}.0" if re.fullmatch(r"\d+", line.body) else line.body


def _root(node: Call, lines: tuple[Line, ...]) -> Line:
    """The real root of an odd degree; the principal one otherwise."""
    degree: Node | None = node.arguments[1] if len(lines) == 2 else None
    if degree is None:
        return filled("torch.sign({0})*torch.abs({0})**(1/3)", lines, Level.PRODUCT)
    if isinstance(degree, Number) and degree.value == 2:
        return filled("torch.sqrt({0})", lines, Level.ATOM)
    if odd_degree(degree):
        return filled("torch.sign({0})*torch.abs({0})**(1/{1})", lines, Level.PRODUCT)
    return filled("{0}**(1/{1})", lines, Level.POWER)


def _extreme(function: str, parts: tuple[Part, ...]) -> Line:
    """Numbers among themselves by Python, tensors by ``maximum``, both by ``clamp``."""
    if len(parts) == 1:
        return parts[0].line
    numbers = [part.line.body for part in parts if not part.name]
    tensors = [part.line for part in parts if part.name]
    number = f"{function}({', '.join(numbers)})" if len(numbers) > 1 else "".join(numbers)
    if not tensors:
        return Line(number, Level.ATOM)
    body = tensors[-1].body
    for line in reversed(tensors[:-1]):
        body = f"torch.{function}imum({line.body}, {body})"
    if number:
        body = f"torch.clamp({body}, {'min' if function == 'max' else 'max'}={number})"
    return Line(body, tensors[0].level if len(parts) == 1 else Level.ATOM)


def _piecewise(node: Piecewise, parts: tuple[Part, ...]) -> Line:
    """Nested ``where``, the last branch innermost; where a condition is a number's, Python's own
    ``if``.  Of two numbers one is made a tensor, or torch would round them to its short floats."""
    value, tensor = "torch.nan", False
    chosen: list[Part] = []
    for branch, part in zip(node.branches, parts, strict=True):
        if not isinstance(branch.condition, Truth):
            chosen.append(part)
        elif branch.condition.value:
            value, tensor = part.line.body, bool(part.of[1])
            break
    for part in reversed(chosen):
        condition, body = part.line.pair or ("", "")
        of_condition, of_body = part.of
        if not of_condition:
            value = f"({body} if {condition} else {value})"
            tensor = tensor and bool(of_body)
            continue
        if not tensor and not of_body:
            body = f"torch.full_like({of_condition}, {body})"
        value, tensor = f"torch.where({condition}, {body}, {value})", True
    return Line(value if chosen else f"({value})", Level.ATOM)


_TORCH = ArrayText("torch", _CONSTANTS, _TEMPLATES, _EXACT)
