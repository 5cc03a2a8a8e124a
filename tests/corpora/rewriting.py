"""Valid rewrites of expressions, chosen at random: equal everywhere, and looking different.

Test code only.  It shares nothing with the judge but the tree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from random import Random

from symbolic.inlining import rebuilt
from symbolic.tree import (
    Branch,
    Call,
    Comparison,
    Constant,
    Differential,
    Logic,
    Name,
    Negate,
    Node,
    Number,
    Piecewise,
    Power,
    Product,
    Quotient,
    Sum,
    Truth,
    children,
    names,
)

Rewrite = Callable[[Node, Random], "Node | None"]


def num(value: int | Fraction) -> Node:
    """A rational number."""
    exact = Fraction(value)
    size = abs(exact)
    node: Node = Number(0, 0, str(size.numerator), Fraction(size.numerator))
    if size.denominator != 1:
        node = over(node, Number(0, 0, str(size.denominator), Fraction(size.denominator)))
    return Negate(0, 0, node) if exact < 0 else node


def plus(*terms: Node) -> Node:
    """A sum."""
    return Sum(0, 0, terms)


def minus(a: Node, b: Node) -> Node:
    """a - b."""
    return Sum(0, 0, (a, Negate(0, 0, b)))


def times(*factors: Node) -> Node:
    """A product."""
    return Product(0, 0, factors)


def over(a: Node, b: Node) -> Node:
    """a / b."""
    return Quotient(0, 0, a, b)


def power(a: Node, b: Node | int) -> Node:
    """a ^ b."""
    return Power(0, 0, a, num(b) if isinstance(b, int) else b)


def call(name: str, *arguments: Node) -> Node:
    """A function."""
    return Call(0, 0, name, arguments)


ONE, TWO, PI = num(1), num(2), Constant(0, 0, "pi")


# Valid rewrites ---------------------------------------------------------------------------------


def _integer(node: Node) -> int | None:
    if isinstance(node, Negate):
        inner = _integer(node.operand)
        return None if inner is None else -inner
    if isinstance(node, Number) and node.value.denominator == 1 and not node.decimal:
        return int(node.value)
    return None


def _shuffled(node: Node, chance: Random) -> Node | None:
    if not isinstance(node, Sum | Product):
        return None
    parts = list(children(node))
    chance.shuffle(parts)
    return rebuilt(node, tuple(parts))


def _nested(node: Node, chance: Random) -> Node | None:
    if not isinstance(node, Sum | Product) or len(children(node)) < 3:
        return None
    parts = children(node)
    cut = chance.randint(1, len(parts) - 1)
    left, right = (rebuilt(node, part) for part in (parts[:cut], parts[cut:]))
    return rebuilt(node, (left, right))


def _distributed(node: Node, chance: Random) -> Node | None:
    if not isinstance(node, Product):
        return None
    places = [k for k, factor in enumerate(node.factors) if isinstance(factor, Sum)]
    if not places:
        return None
    place = chance.choice(places)
    rest = node.factors[:place] + node.factors[place + 1 :]
    total = node.factors[place]
    return Sum(0, 0, tuple(times(*rest, term) for term in children(total)))


def _multiplied_and_divided(node: Node, chance: Random) -> Node | None:
    k = num(chance.choice((2, 3, 5, 7, Fraction(2, 3))))
    return over(times(k, node), k)


def _added_and_subtracted(node: Node, chance: Random) -> Node | None:
    found = sorted(names(node))
    term: Node = Name(0, 0, chance.choice(found)) if found else num(3)
    term = chance.choice((term, power(term, 2), call("sin", term), call("exp", term)))
    return minus(plus(node, term), term)


def _times_one(node: Node, chance: Random) -> Node | None:
    found = sorted(names(node))
    x: Node = Name(0, 0, chance.choice(found)) if found else num(3)
    one = chance.choice(
        (
            over(plus(power(x, 2), ONE), plus(ONE, power(x, 2))),
            plus(power(call("sin", x), 2), power(call("cos", x), 2)),
            minus(power(call("cosh", x), 2), power(call("sinh", x), 2)),
            times(call("exp", x), call("exp", Negate(0, 0, x))),
        )
    )
    return times(node, one)


def _reciprocal(node: Node, chance: Random) -> Node | None:
    if isinstance(node, Quotient):
        return times(node.numerator, power(node.denominator, -1))
    return None


def _double_negation(node: Node, chance: Random) -> Node | None:
    return Negate(0, 0, Negate(0, 0, node))


def _power_split(node: Node, chance: Random) -> Node | None:
    if not isinstance(node, Power):
        return None
    exponent = _integer(node.exponent)
    if exponent is not None and exponent > 1:
        return times(node.base, power(node.base, exponent - 1))
    if exponent is not None and exponent < 0:
        return over(ONE, power(node.base, -exponent))
    return None


def _power_as_exponential(node: Node, chance: Random) -> Node | None:
    if not isinstance(node, Power) or _integer(node.exponent) is not None:
        return None
    if isinstance(node.base, Number | Constant) or names(node.exponent):
        return call("exp", times(node.exponent, call("log", node.base)))
    return None


def _common_denominator(node: Node, chance: Random) -> Node | None:
    if not isinstance(node, Sum):
        return None
    places = [k for k, term in enumerate(node.terms) if isinstance(term, Quotient)]
    if not places:
        return None
    place = chance.choice(places)
    fraction = node.terms[place]
    assert isinstance(fraction, Quotient)
    rest = node.terms[:place] + node.terms[place + 1 :]
    if not rest:
        return None
    below = fraction.denominator
    return over(plus(fraction.numerator, times(plus(*rest), below)), below)


def _function(node: Node, chance: Random) -> Node | None:
    """A function by an identity that holds wherever both sides are defined."""
    if not isinstance(node, Call) or len(node.arguments) != 1:
        return None
    u = node.arguments[0]
    half = over(u, TWO)
    grown, fallen = call("exp", u), call("exp", Negate(0, 0, u))
    forms: dict[str, list[Node]] = {
        "sin": [
            times(TWO, call("sin", half), call("cos", half)),
            call("cos", minus(over(PI, TWO), u)),
            Negate(0, 0, call("sin", Negate(0, 0, u))),
        ],
        "cos": [
            minus(ONE, times(TWO, power(call("sin", half), 2))),
            minus(times(TWO, power(call("cos", half), 2)), ONE),
            call("sin", plus(u, over(PI, TWO))),
        ],
        "tan": [over(call("sin", u), call("cos", u)), over(ONE, call("cot", u))],
        "cot": [over(call("cos", u), call("sin", u))],
        "sec": [over(ONE, call("cos", u))],
        "csc": [over(ONE, call("sin", u))],
        "exp": [
            power(Constant(0, 0, "e"), u),
            power(call("exp", half), 2),
            over(ONE, fallen),
            plus(call("cosh", u), call("sinh", u)),
        ],
        "log": [times(TWO, call("log", call("sqrt", u))), Negate(0, 0, call("log", over(ONE, u)))],
        "sqrt": [power(u, over(ONE, TWO)), over(u, call("sqrt", u))],
        "abs": [
            call("sqrt", power(u, 2)),
            call("max", u, Negate(0, 0, u)),
            times(u, call("sign", u)),
        ],
        "sign": [over(u, call("abs", u)), over(call("abs", u), u)],
        "sinh": [over(minus(grown, fallen), TWO)],
        "cosh": [over(plus(grown, fallen), TWO)],
        "tanh": [
            over(call("sinh", u), call("cosh", u)),
            minus(ONE, over(TWO, plus(call("exp", times(TWO, u)), ONE))),
        ],
        "asin": [minus(over(PI, TWO), call("acos", u))],
        "acos": [minus(over(PI, TWO), call("asin", u))],
        "atan": [Negate(0, 0, call("atan", Negate(0, 0, u)))],
        "asinh": [call("log", plus(u, call("sqrt", plus(power(u, 2), ONE))))],
        "atanh": [over(call("log", over(plus(ONE, u), minus(ONE, u))), TWO)],
        "erf": [minus(ONE, call("erfc", u))],
        "sigmoid": [over(ONE, plus(ONE, fallen)), over(grown, plus(ONE, grown))],
        "gamma": [over(call("gamma", plus(u, ONE)), u)],
    }  # fmt: skip
    found = forms.get(node.function)
    return chance.choice(found) if found else None


def _square(node: Node, chance: Random) -> Node | None:
    """sin^2 = 1 - cos^2 and its kin."""
    if not (isinstance(node, Power) and _integer(node.exponent) == 2):
        return None
    base = node.base
    if not isinstance(base, Call) or len(base.arguments) != 1:
        return None
    u = base.arguments[0]
    forms = {
        "sin": minus(ONE, power(call("cos", u), 2)),
        "cos": over(plus(ONE, call("cos", times(TWO, u))), TWO),
        "tan": minus(power(call("sec", u), 2), ONE),
        "sec": plus(ONE, power(call("tan", u), 2)),
        "cosh": plus(ONE, power(call("sinh", u), 2)),
        "tanh": minus(ONE, over(ONE, power(call("cosh", u), 2))),
        "sqrt": u,
        "abs": power(u, 2),
    }
    return forms.get(base.function)


REWRITES: tuple[Rewrite, ...] = (
    _shuffled,
    _nested,
    _distributed,
    _multiplied_and_divided,
    _added_and_subtracted,
    _times_one,
    _reciprocal,
    _double_negation,
    _power_split,
    _power_as_exponential,
    _common_denominator,
    _function,
    _function,
    _square,
)


def _places(node: Node, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Node]]:
    if isinstance(node, Branch | Comparison | Differential | Logic | Piecewise | Truth):
        return
    yield path, node
    for place, part in enumerate(children(node)):
        yield from _places(part, (*path, place))


def _put(node: Node, path: tuple[int, ...], new: Node) -> Node:
    if not path:
        return new
    parts = list(children(node))
    parts[path[0]] = _put(parts[path[0]], path[1:], new)
    return rebuilt(node, tuple(parts))


def rewritten(node: Node, chance: Random, steps: int) -> Node:
    """``node`` after ``steps`` random valid rewrites at random places."""
    done = 0
    for _ in range(40 * steps):
        places = list(_places(node))
        if not places:
            break
        path, part = chance.choice(places)
        new = chance.choice(REWRITES)(part, chance)
        if new is not None:
            node = _put(node, path, new)
            done += 1
            if done == steps:
                break
    return node
