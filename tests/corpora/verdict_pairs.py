"""Generated answers: right derivatives rewritten by valid rules, wrong ones by typical mistakes.

Test code only.  It shares nothing with the judge but the tree: derivatives are made here by the
rules of a textbook, right or with one of them misapplied.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from mpmath import mp

from symbolic.differentiate import NotDifferentiable
from symbolic.errors import UnreadableInput
from symbolic.inlining import rebuilt
from symbolic.problem import Problem
from symbolic.reader import read_problem
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
    walk,
)
from symbolic.verdict.derivatives import Exact, exact_derivative
from symbolic.whitelist import SPELLINGS
from tests.corpora.meaning import records
from tests.symbolic.tree_values import Undefined, value

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


# Derivatives by hand, with one mistake ----------------------------------------------------------


class NoRule(Exception):
    """No rule here for some function."""


@dataclass
class Derivation:
    """A derivative by textbook rules; the rule at the ``at``-th node is misapplied.

    ``mistake`` is set to its name once it was made.
    """

    variable: str
    chance: Random
    at: int = -1
    mistake: str = ""
    count: int = 0

    def of(self, node: Node) -> Node:
        """The derivative."""
        if self.variable not in names(node):
            return num(0)
        if isinstance(node, Name):
            return ONE
        here = self.count == self.at
        self.count += 1
        match node:
            case Sum(terms=terms):
                return self._sum(terms, here)
            case Negate(operand=u):
                slope = self.of(u)
                return self._made("sign lost", slope) if here else Negate(0, 0, slope)
            case Product(factors=factors):
                return self._product(factors, here)
            case Quotient(numerator=a, denominator=b):
                return self._quotient(a, b, here)
            case Power(base=b, exponent=e):
                return self._power(b, e, here)
            case Call(function=name, arguments=(u,)):
                return self._chain(name, u, here)
        raise NoRule

    def _made(self, mistake: str, node: Node) -> Node:
        self.mistake = mistake
        return node

    def _sum(self, terms: tuple[Node, ...], here: bool) -> Node:
        moving = [term for term in terms if self.variable in names(term)]
        constants = [term for term in terms if self.variable not in names(term)]
        slopes = [self.of(term) for term in moving]
        if here and constants:
            return self._made("constant kept", plus(*slopes, *constants))
        if here and len(slopes) > 1:
            return self._made("term lost", plus(*slopes[1:]))
        return plus(*slopes) if len(slopes) != 1 else slopes[0]

    def _product(self, factors: tuple[Node, ...], here: bool) -> Node:
        moving = [k for k, factor in enumerate(factors) if self.variable in names(factor)]
        slopes = {k: self.of(factors[k]) for k in moving}
        if here and len(moving) > 1:
            if self.chance.random() < 0.5:
                parts = [slopes.get(k, factor) for k, factor in enumerate(factors)]
                return self._made("product of derivatives", times(*parts))
            moving = moving[1:]
            self.mistake = "term of the product lost"
        elif here and len(factors) > len(moving):
            parts = [factors[k] for k in moving[1:]] + [slopes[moving[0]]]
            return self._made("constant factor lost", times(*parts))
        terms = [
            times(*(slopes[k] if j == k else factor for j, factor in enumerate(factors)))
            for k in moving
        ]
        return terms[0] if len(terms) == 1 else plus(*terms)

    def _quotient(self, a: Node, b: Node, here: bool) -> Node:
        up, down = self.of(a), self.of(b)
        above = minus(times(up, b), times(a, down))
        if not here:
            return over(above, power(b, 2))
        if self.variable not in names(b):
            return self._made("constant divisor lost", up)
        kind = self.chance.choice(("reversed", "not squared", "derivatives divided"))
        if kind == "reversed":
            return self._made(kind, over(minus(times(a, down), times(up, b)), power(b, 2)))
        if kind == "not squared":
            return self._made(kind, over(above, b))
        if self.variable not in names(a):
            return self._made("reversed", over(times(a, down), power(b, 2)))
        return self._made(kind, over(up, down))

    def _power(self, b: Node, e: Node, here: bool) -> Node:
        if self.variable not in names(e):
            inner = self.of(b)
            if not here:
                return times(e, power(b, minus(e, ONE)), inner)
            kind = self.chance.choice(("not lowered", "lowered twice", "exponent lost", "inner"))
            if kind == "inner" and not isinstance(b, Name):
                return self._made("inner derivative lost", times(e, power(b, minus(e, ONE))))
            if kind == "exponent lost":
                return self._made(kind, times(power(b, minus(e, ONE)), inner))
            if kind == "lowered twice":
                return self._made(kind, times(e, power(b, minus(e, TWO)), inner))
            return self._made("not lowered", times(e, power(b, e), inner))
        if here and self.variable not in names(b):
            wrong = times(e, power(b, minus(e, ONE)), self.of(e))
            return self._made("exponential as power", wrong)
        grown = times(self.of(e), call("log", b))
        if self.variable in names(b):
            grown = plus(grown, over(times(e, self.of(b)), b))
        return times(power(b, e), grown)

    def _chain(self, name: str, u: Node, here: bool) -> Node:
        slope = outer_slope(name, u)
        inner = self.of(u)
        if not here:
            return times(slope, inner)
        if not isinstance(u, Name) and self.chance.random() < 0.5:
            return self._made("inner derivative lost", slope)
        if name in ("sin", "cos", "cot", "csc", "acos"):
            return self._made("sign of a slope", times(Negate(0, 0, slope), inner))
        if name == "log":
            return self._made("log rule", times(call("log", u), inner))
        return self._made("factor two", times(TWO, slope, inner))


def outer_slope(name: str, u: Node) -> Node:
    """The derivative of a function at u.

    Raises
    ------
    NoRule : for a function that is not in the table.
    """
    square = power(u, 2)
    table: dict[str, Callable[[], Node]] = {
        "sin": lambda: call("cos", u),
        "cos": lambda: Negate(0, 0, call("sin", u)),
        "tan": lambda: power(call("sec", u), 2),
        "cot": lambda: Negate(0, 0, power(call("csc", u), 2)),
        "sec": lambda: times(call("sec", u), call("tan", u)),
        "csc": lambda: Negate(0, 0, times(call("csc", u), call("cot", u))),
        "exp": lambda: call("exp", u),
        "log": lambda: over(ONE, u),
        "sqrt": lambda: over(ONE, times(TWO, call("sqrt", u))),
        "abs": lambda: call("sign", u),
        "sinh": lambda: call("cosh", u),
        "cosh": lambda: call("sinh", u),
        "tanh": lambda: minus(ONE, power(call("tanh", u), 2)),
        "asin": lambda: over(ONE, call("sqrt", minus(ONE, square))),
        "acos": lambda: Negate(0, 0, over(ONE, call("sqrt", minus(ONE, square)))),
        "atan": lambda: over(ONE, plus(ONE, square)),
        "asinh": lambda: over(ONE, call("sqrt", plus(square, ONE))),
        "acosh": lambda: over(ONE, call("sqrt", minus(square, ONE))),
        "atanh": lambda: over(ONE, minus(ONE, square)),
        "erf": lambda: over(
            times(TWO, call("exp", Negate(0, 0, square))), call("sqrt", PI)
        ),
        "gamma": lambda: times(call("gamma", u), call("digamma", u)),
    }  # fmt: skip
    if name not in table:
        raise NoRule
    return table[name]()


def derived(node: Node, variable: str) -> Node:
    """The derivative by textbook rules.

    Raises
    ------
    NoRule : for what the textbook does not hold.
    """
    return Derivation(variable, Random(0)).of(node)


def mistaken(node: Node, variable: str, chance: Random) -> tuple[Node, str] | None:
    """The derivative with one mistake, and its name; None where none could be made.

    Raises
    ------
    NoRule : for what the textbook does not hold.
    """
    counting = Derivation(variable, chance)
    right = counting.of(node)
    kind = chance.random()
    if kind < 0.1:
        tiny = Fraction(1, 10 ** chance.randint(6, 12))
        return plus(right, num(tiny)), "tiny addition"
    if kind < 0.2:
        return times(num(chance.choice((2, -1, Fraction(1, 2), 3))), right), "factor"
    for _ in range(6):
        attempt = Derivation(variable, chance, at=chance.randrange(max(counting.count, 1)))
        wrong = attempt.of(node)
        if attempt.mistake:
            return wrong, attempt.mistake
    return None


# Pairs from the corpora -------------------------------------------------------------------------

RIGHT, WRONG, SAME, UNKNOWN = "right", "wrong", "same", "unknown"
"""What a generated answer is: a rewritten derivative; a mistake that changes the function; one
that does not; one of which no point tells."""

_CONSTANT = re.compile(r"\b[A-Z][A-Z_]{3,}\b")
_MOST_NODES = 250
_DIGITS = 80


@dataclass(frozen=True)
class Pair:
    """An answer to a derivative."""

    source: str
    exact: Exact
    answer: Node
    kind: str
    mistake: str


def sources(without: frozenset[str]) -> list[tuple[str, Problem, str]]:
    """Functions of the corpora that are read, with the variable to differentiate by, if any."""
    found: list[tuple[str, Problem, str]] = []
    for record in (*records("derivatives"), *records("functions")):
        norm = record["norm"]
        if record["id"] in without or not set(re.findall(r"(\w+)\s*\(", norm)) <= set(SPELLINGS):
            continue
        inputs = [*record["variables"], *sorted(set(_CONSTANT.findall(norm)))]
        try:
            problem = read_problem(f"f({', '.join(inputs)}) = {norm}" if inputs else norm)
        except UnreadableInput:
            continue
        if problem.variables and sum(1 for _ in walk(problem.components[0])) <= _MOST_NODES:
            found.append((record["id"], problem, record.get("wrt") or ""))
    return found


def differs(pair_of: tuple[Node, Node], function: Node, chance: Random) -> bool | None:
    """Whether two trees differ where ``function`` is real, by mpmath alone; None: no such point."""
    met = 0
    inputs = sorted(names(function) | names(pair_of[0]) | names(pair_of[1]))
    with mp.workdps(_DIGITS):
        for _ in range(60):
            at = {name: _number(chance) for name in inputs}
            try:
                value(function, at)
                a, b = (value(tree, at) for tree in pair_of)
            except (Undefined, ArithmeticError, ValueError, NotImplementedError, TypeError):
                continue
            met += 1
            if abs(a - b) > mp.mpf(10) ** -50 * (1 + abs(a) + abs(b)):
                return True
            if met == 6:
                return False
    return None


def _number(chance: Random) -> object:
    low, high = (0.1, 2.5) if chance.random() < 0.6 else (-3.0, 3.0)
    return mp.mpf(chance.uniform(low, high))


def pairs(count: int, seed: int, without: frozenset[str]) -> Iterator[Pair]:
    """``count`` answers, about half of them right."""
    chance = Random(seed)
    found = sources(without)
    known: dict[tuple[str, str], Exact] = {}
    made = 0
    while made < count:
        source, problem, wrt = chance.choice(found)
        variable = wrt if wrt in problem.variables else chance.choice(problem.variables)
        try:
            if (source, variable) not in known:
                known[source, variable] = exact_derivative(problem, [variable])
            pair = _pair(source, known[source, variable], variable, made % 2 == 0, chance)
        except (NotDifferentiable, NoRule):
            continue
        if pair is not None:
            made += 1
            yield pair


def _pair(source: str, exact: Exact, variable: str, right: bool, chance: Random) -> Pair | None:
    if right:
        base = exact.tree
        if chance.random() < 0.5:
            try:
                base = derived(exact.function, variable)
            except NoRule:
                base = exact.tree
        return Pair(source, exact, rewritten(base, chance, chance.randint(1, 4)), RIGHT, "")
    made = mistaken(exact.function, variable, chance)
    if made is None:
        return None
    different = differs((exact.tree, made[0]), exact.function, chance)
    kind = {True: WRONG, False: SAME, None: UNKNOWN}[different]
    return Pair(source, exact, made[0], kind, made[1])
