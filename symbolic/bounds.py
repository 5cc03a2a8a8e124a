"""Bounds on what may be typed, checked on our tree before any library sees it.

Sizes (length, depth, nodes) and magnitudes: powers, factorials, exponentials and orders of special
functions whose exact value would fill the memory are estimated by their logarithm and refused.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from symbolic.brackets import DEEPEST
from symbolic.constants import CONSTANT_VALUES, FUNCTION_VALUES
from symbolic.operations import own_operations
from symbolic.refusal import refuse
from symbolic.tree import (
    Call,
    Constant,
    Differential,
    Negate,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    children,
)

LONGEST_TEXT = 100_000
"""Most characters of one input."""

LONGEST_ANSWER = 20_000
"""Most characters of an answer, whose lines and left sides are read with many looks to and fro."""

MOST_OPERATIONS = 12_000
"""Most operations in all trees of one input, as a person counts them."""

MOST_OPERANDS = 12_000
"""Most numbers, names and functions in one line."""

MOST_NAMES = 24
"""Most variables, and most parameters."""

MOST_LINES = 200
"""Most lines of one input."""

MOST_COMPONENTS = 64
"""Most components of a vector."""

MOST_DIGITS = 1000
"""Most digits of the exact value of a constant expression."""

LARGEST_EXPONENT = 10_000
"""Largest exponent of a base that varies."""

LARGEST_FACTORIAL = 300
"""Largest constant argument of a factorial and its kin."""

LARGEST_ORDER = 200
"""Largest constant order or degree of a special function."""

LARGEST_DERIVATIVE = 20
"""Largest order of a typed derivative."""

_FACTORIALS = {
    "factorial": (0,), "factorial2": (0,), "gamma": (0,), "binomial": (0, 1), "beta": (0, 1),
    "uppergamma": (0,), "lowergamma": (0,),
}  # fmt: skip
_ORDERED = frozenset(
    ["legendre", "hermite", "laguerre", "chebyshevt", "chebyshevu", "besselj", "bessely", "besseli"]
    + ["besselk", "polygamma", "expint", "polylog"]
)
_GROWING = frozenset(["exp", "sinh", "cosh", "expm1"])


def check_length(text: str, most: int = LONGEST_TEXT) -> None:
    """Refuse a text that is too long to be read at once."""
    if len(text) > most:
        message = f"This has {len(text):,} characters; at most {most:,} are read."
        refuse("too-long", message, most, most + 1, "Shorten the formula.")


def check_operands(count: int, start: int, end: int) -> None:
    """Refuse a line of too many numbers, names and functions, at ``start`` to ``end``."""
    if count > MOST_OPERANDS:
        message = f"This has {count:,} numbers and names; at most {MOST_OPERANDS:,} are read."
        refuse("too-many-nodes", message, start, end, "Shorten the formula.")


def check_sizes(roots: tuple[Node, ...]) -> None:
    """Refuse trees that are too deep or, together, have too many operations."""
    count = 0
    stack = [(root, 1) for root in roots]
    while stack:
        node, depth = stack.pop()
        count += own_operations(node)
        if depth > DEEPEST:
            message = f"More than {DEEPEST} operations stand inside one another."
            refuse("too-deep", message, node.start, node.end, "Name a part: q = ...")
        if count > MOST_OPERATIONS:
            message = f"This has more than {MOST_OPERATIONS:,} operations."
            refuse("too-many-nodes", message, node.start, node.end, "Shorten the formula.")
        stack.extend((child, depth + 1) for child in children(node))


@dataclass(frozen=True, slots=True)
class Magnitude:
    """How large a constant is: its sign, log10 of its size, and its exact value if kept."""

    sign: int
    log: float
    exact: Fraction | None = None

    @property
    def value(self) -> float:
        if self.log > 300:
            return self.sign * math.inf
        return self.sign * 10**self.log if self.log > -300 else 0.0


def _of_fraction(value: Fraction) -> Magnitude:
    if value == 0:
        return Magnitude(0, -math.inf, value)
    log = math.log10(abs(value.numerator)) - math.log10(value.denominator)
    sign = 1 if value > 0 else -1
    digits = max(value.numerator.bit_length(), value.denominator.bit_length()) * math.log10(2)
    return Magnitude(sign, log, value if digits < 4 * MOST_DIGITS else None)


def _of_float(value: float) -> Magnitude | None:
    if not math.isfinite(value):
        return None
    if value == 0:
        return Magnitude(0, -math.inf)
    return Magnitude(1 if value > 0 else -1, math.log10(abs(value)))


def check_magnitudes(root: Node) -> None:
    """Refuse constants that are too large to be built, and division by the constant 0.

    Every constant sub-expression gets a :class:`Magnitude`, from the leaves up; one that varies,
    or whose value is not known, gets None.
    """
    known: dict[int, Magnitude | None] = {}
    order: list[Node] = []
    stack = [root]
    while stack:
        node = stack.pop()
        order.append(node)
        stack.extend(children(node))
    for node in reversed(order):
        known[id(node)] = _magnitude(node, [known[id(child)] for child in children(node)])


def _magnitude(node: Node, parts: list[Magnitude | None]) -> Magnitude | None:
    match node:
        case Number(value=value):
            return _of_fraction(value)
        case Constant(name=name):
            return _of_float(CONSTANT_VALUES[name])
        case Quotient(denominator=denominator):
            _check_divisor(denominator, parts[1])
        case Power(exponent=exponent):
            return _power(node, exponent, parts[0], parts[1])
        case Call(function=name, arguments=arguments):
            _check_call(node, name, arguments, parts)
        case Differential(order=order) if order > LARGEST_DERIVATIVE:
            message = f"A derivative of order {order} is beyond {LARGEST_DERIVATIVE}."
            refuse("order-too-large", message, node.start, node.end, "Take fewer derivatives.")
    sizes = [part for part in parts if part is not None]
    if not sizes or len(sizes) < len(parts):
        return None
    match node:
        case Negate():
            exact = None if sizes[0].exact is None else -sizes[0].exact
            return Magnitude(-sizes[0].sign, sizes[0].log, exact)
        case Sum():
            return _sum(sizes)
        case Product():
            return _product(sizes)
        case Quotient():
            top, bottom = sizes
            if top.exact is not None and bottom.exact is not None:
                return _of_fraction(top.exact / bottom.exact)
            return Magnitude(top.sign * bottom.sign, top.log - bottom.log)
        case Call(function=name):
            return _call(name, sizes)
    return None


def _check_divisor(node: Node, size: Magnitude | None) -> None:
    if size is not None and size.exact == 0:
        message = "This divides by zero, so there is no value anywhere."
        refuse("division-by-zero", message, node.start, node.end, "Change the divisor.")


def _sum(sizes: list[Magnitude]) -> Magnitude | None:
    exact = [size.exact for size in sizes if size.exact is not None]
    if len(exact) == len(sizes):
        return _of_fraction(sum(exact, Fraction(0)))
    largest = max(size.log for size in sizes)
    if largest == -math.inf:
        return Magnitude(0, -math.inf)
    scaled = math.fsum(size.sign * 10 ** max(size.log - largest, -300) for size in sizes)
    if scaled == 0:
        return Magnitude(0, -math.inf)
    return Magnitude(1 if scaled > 0 else -1, largest + math.log10(abs(scaled)))


def _product(sizes: list[Magnitude]) -> Magnitude:
    exact = [size.exact for size in sizes if size.exact is not None]
    if len(exact) == len(sizes):
        return _of_fraction(math.prod(exact, start=Fraction(1)))
    sign = math.prod(size.sign for size in sizes)
    return Magnitude(sign, sum(size.log for size in sizes) if sign else -math.inf)


def _power(
    node: Node, exponent_node: Node, base: Magnitude | None, exponent: Magnitude | None
) -> Magnitude | None:
    if exponent is None:
        return None
    if base is None:
        if abs(exponent.value) > LARGEST_EXPONENT:
            message = f"This exponent is beyond {LARGEST_EXPONENT}."
            place = (exponent_node.start, exponent_node.end)
            refuse("exponent-too-large", message, *place, "Take a smaller exponent.")
        return None
    if base.sign == 0:
        if exponent.sign <= 0:
            what = "0^0 has no value." if exponent.sign == 0 else "This divides by zero."
            refuse("division-by-zero", what, node.start, node.end, "Change the power.")
        return base
    if exponent.exact is not None and base.exact is not None and exponent.exact.denominator == 1:
        above, below = abs(base.exact.numerator), base.exact.denominator
        length = math.log10(max(above, below))
        if length * abs(exponent.value) > MOST_DIGITS:
            _refuse_digits(node, length * abs(exponent.value))
        if length == 0:
            return base if int(exponent.exact) % 2 else _of_fraction(Fraction(1))
        return _of_fraction(base.exact ** int(exponent.exact))
    log = base.log * exponent.value if base.log else 0.0
    if abs(log) > MOST_DIGITS:
        _refuse_digits(node, abs(log))
    return Magnitude(1, log)


def _refuse_digits(node: Node, digits: float) -> None:
    if digits < 1e15:
        about = f"about {digits:,.0f} digits"
    elif digits < math.inf:
        about = f"about 10^{math.log10(digits):.0f} digits"
    else:
        about = "more digits than can be counted"
    message = f"This number has {about}; at most {MOST_DIGITS:,} are read."
    refuse("number-too-large", message, node.start, node.end, "Take a smaller power.")


def _check_call(
    node: Node, name: str, arguments: tuple[Node, ...], parts: list[Magnitude | None]
) -> None:
    if name == "mod":
        _check_divisor(arguments[1], parts[1])
    for place in _FACTORIALS.get(name, ()):
        size = parts[place]
        if size is not None and abs(size.value) > LARGEST_FACTORIAL + 1:
            message = f"The argument of this factorial or its kin is beyond {LARGEST_FACTORIAL}."
            where = arguments[place]
            refuse("factorial-too-large", message, where.start, where.end, "Take a smaller one.")
    first = parts[0] if parts else None
    if name in _ORDERED and first is not None and abs(first.value) > LARGEST_ORDER:
        message = f"The order of {name} is beyond {LARGEST_ORDER}."
        refuse(
            "order-too-large", message, arguments[0].start, arguments[0].end, "Take a smaller one."
        )
    if name in _GROWING and first is not None:
        digits = abs(first.value) / math.log(10)
        if digits > MOST_DIGITS and (first.sign > 0 or name != "expm1"):
            _refuse_digits(node, digits)


def _call(name: str, sizes: list[Magnitude]) -> Magnitude | None:
    """The magnitude of a function's value, for functions that have a float value."""
    first = sizes[0]
    if name in _GROWING:
        if name == "exp":
            return Magnitude(1, first.value / math.log(10))
        return Magnitude(first.sign if name != "cosh" else 1, abs(first.value) / math.log(10))
    if name in ("sqrt", "cbrt", "root") and first.sign >= 0:
        by = {"sqrt": 2.0, "cbrt": 3.0}.get(name) or sizes[1].value
        return Magnitude(first.sign, first.log / by) if by else None
    if name in ("log", "log2", "log10") and first.sign > 0 and len(sizes) == 1:
        return _of_float(first.log * {"log": math.log(10), "log2": math.log2(10)}.get(name, 1.0))
    if name == "abs":
        return Magnitude(
            abs(first.sign), first.log, abs(first.exact) if first.exact is not None else None
        )
    if name in ("floor", "ceiling") and first.log > 15:
        return first
    if name in ("max", "min"):
        pick = max if name == "max" else min
        return pick(sizes, key=lambda size: (size.sign, size.sign and size.sign * size.log))
    if name not in FUNCTION_VALUES:
        return None
    try:
        return _of_float(float(FUNCTION_VALUES[name](*(size.value for size in sizes))))
    except (ValueError, OverflowError, ZeroDivisionError, TypeError):
        return None
