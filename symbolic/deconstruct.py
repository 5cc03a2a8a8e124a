"""SymPy expressions back as trees, in the order in which a mathematician writes them.

Only expressions that ``construct`` and ``differentiate`` make are understood.  Nodes stand at no
place in the text (positions 0, 0).
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext
from fractions import Fraction

import sympy
from sympy import Add, Expr, Mul, Pow, S, Symbol, exp, polygamma
from sympy.core.numbers import ComplexInfinity, ImaginaryUnit, Infinity, NaN, NegativeInfinity

from symbolic import nonsmooth, special
from symbolic.construct import CONSTANTS
from symbolic.differentiate import NotDifferentiable
from symbolic.removable import Removable
from symbolic.selection import Select, holds_everywhere
from symbolic.sympy_conditions import (
    GREATER,
    LESS,
    OPERATORS,
    Condition,
    Every,
    Relation,
    every,
    relation,
    some,
)
from symbolic.tree import (
    Branch,
    Call,
    Comparison,
    Constant,
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
)
from symbolic.whitelist import FUNCTIONS

LONGEST_DECIMAL = 17
"""Digits of a decimal that is still nicer to read than its fraction."""

_LONGEST_NUMBER = 13_288  # bits, 4000 digits

_MANY_TERMS, _MANY_PARTS = 400, 2000
"""SymPy's printing order, which compares whole terms with one another, costs more than it is worth
in a sum of more terms, and in what has more parts: nobody reads that, and its own order serves."""

_OWN_NAMES: dict[type, str] = {
    nonsmooth.AbsoluteValue: "abs",
    nonsmooth.Sign: "sign",
    nonsmooth.Floor: "floor",
    nonsmooth.Ceiling: "ceiling",
    nonsmooth.UnitStep: "heaviside",
    nonsmooth.Modulo: "mod",
    nonsmooth.ArcTangent2: "atan2",
    nonsmooth.Maximum: "max",
    nonsmooth.Minimum: "min",
    nonsmooth.Rectifier: "relu",
    special.Sigmoid: "sigmoid",
    special.Softplus: "softplus",
    special.Hypot: "hypot",
    special.Expm1: "expm1",
    special.Log1p: "log1p",
    special.Log2: "log2",
    special.Log10: "log10",
    special.LambertW: "LambertW",
    special.SinhIntegral: "Shi",
    special.SinIntegral: "Si",
    special.Laguerre: "laguerre",
}
_NAMES: dict[type, str] = {
    **{
        getattr(sympy, row.sympy): name
        for name, row in FUNCTIONS.items()
        if isinstance(getattr(sympy, row.sympy, None), type)
    },
    **_OWN_NAMES,
}
_CONSTANTS = {value: name for name, value in CONSTANTS.items()}
_SYMBOLS = {outcomes: operator for operator, outcomes in OPERATORS.items()}
_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_NOWHERE = (ImaginaryUnit, ComplexInfinity, NaN, Infinity, NegativeInfinity)


def canonical_name(part: Expr) -> str | None:
    """The whitelist's name of the function of ``part``, where it has one."""
    return next((_NAMES[kind] for kind in type(part).__mro__ if kind in _NAMES), None)


def number(value: int | Fraction) -> Number:
    """A whole number or fraction that stands at no place in the text.

    Raises
    ------
    NotDifferentiable : when it has too many digits to be written.
    """
    exact = Fraction(value)
    if max(exact.numerator.bit_length(), exact.denominator.bit_length()) > _LONGEST_NUMBER:
        raise NotDifferentiable("The derivative holds a number of more than 4,000 digits.")
    return Number(0, 0, str(exact), exact)


def undefined() -> Node:
    """An expression that has a value nowhere."""
    return Piecewise(0, 0, (Branch(0, 0, Truth(0, 0, False), number(0)),))


def _terminating(value: Fraction) -> str | None:
    """``value`` as a decimal, or None where it has none or only a long one."""
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator != 1 or value.denominator == 1:
        return None
    with localcontext() as context:
        context.prec = 400
        digits = Decimal(value.numerator) / Decimal(value.denominator)
        if len(digits.as_tuple().digits) > LONGEST_DECIMAL:
            return None
        return str(digits).replace("E", "e")


class Deconstruction:
    """Trees of SymPy expressions.

    Parameters
    ----------
    names : the typed name of every symbol.
    decimals : whether rational numbers with a short decimal are written so (``0.1``); otherwise
        they are quotients of whole numbers.
    parameters : symbols that stand before the variables in a product: ``a x``.
    """

    def __init__(
        self,
        names: dict[Symbol, str],
        *,
        decimals: bool = False,
        parameters: frozenset[Symbol] = frozenset(),
    ) -> None:
        self.names = names
        self.decimals = decimals
        self.parameters = parameters
        self._known: dict[Expr, Node] = {}
        self._sizes: dict[Expr, int] = {}

    def tree(self, expression: Expr) -> Node:
        """``expression`` as a tree; what is not a real number anywhere becomes :func:`undefined`.

        Raises
        ------
        NotDifferentiable : when the expression holds something that has no place in the tree.
        """
        return undefined() if holds_everywhere(expression, _NOWHERE) else self._tree(expression)

    def _tree(self, expression: Expr) -> Node:
        node = self._known.get(expression)
        if node is None:
            node = self._known[expression] = self._build(expression)
        return node

    def _build(self, expression: Expr) -> Node:
        if isinstance(expression, Symbol):
            return Name(0, 0, self.names[expression])
        if expression.is_Rational:
            return self._rational(Fraction(int(expression.p), int(expression.q)))
        if expression in _CONSTANTS:
            return Constant(0, 0, _CONSTANTS[expression])
        if isinstance(expression, Add):
            return self._sum(expression)
        if isinstance(expression, Mul):
            return self._product(expression)
        if isinstance(expression, Pow):
            return self._power(expression)
        if isinstance(expression, Select):
            return self._pieces(expression.branches)
        if isinstance(expression, nonsmooth.Rise | nonsmooth.Direction):
            return self._product(expression)
        if isinstance(expression, Removable):
            return self._removable(expression)
        return self._call(expression)

    def _rational(self, value: Fraction) -> Node:
        if value < 0:
            return Negate(0, 0, self._rational(-value))
        text = _terminating(value) if self.decimals else None
        if text is not None:
            return Number(0, 0, text, value, True)
        if value.denominator == 1:
            return number(value)
        return Quotient(0, 0, number(value.numerator), number(value.denominator))

    def _sum(self, total: Add) -> Node:
        many = len(total.args) > _MANY_TERMS or self._large(total)
        terms = total.args if many else total.as_ordered_terms()
        if len(terms) == 2 and terms[0].could_extract_minus_sign():
            terms = sorted(terms, key=lambda term: bool(term.could_extract_minus_sign()))
        return Sum(0, 0, tuple(self._tree(term) for term in terms))

    def _product(self, product: Expr) -> Node:
        product = Mul(*map(_without_direction, Mul.make_args(product)))
        coefficient, rest = product.as_coeff_Mul()
        if not coefficient.is_Rational:
            coefficient, rest = S.One, product
        value = Fraction(int(coefficient.p), int(coefficient.q))
        above: list[Node] = []
        below: list[Node] = []
        factors = [] if rest == 1 else self._ordered_factors(rest)
        if self.parameters:
            factors.sort(key=lambda factor: not self._is_parameter(factor))
        if value < 0:
            value, factors = _absorb_sign(value, factors)
        rises: list[nonsmooth.Rise] = []
        for factor in factors:
            base, exponent = factor.as_base_exp()
            if isinstance(factor, nonsmooth.Rise):
                rises.append(factor)
            elif isinstance(exponent, sympy.Rational) and exponent < 0 and not _is_exp(factor):
                below.append(self._raised(base, -exponent))
            else:
                above.append(self._tree(factor))
        text = _terminating(abs(value)) if self.decimals else None
        if text is not None:
            above.insert(0, Number(0, 0, text, abs(value), True))
        else:
            if abs(value.numerator) != 1:
                above.insert(0, number(abs(value.numerator)))
            if value.denominator != 1:
                below.insert(0, number(value.denominator))
        node = _multiplied(above)
        if below:
            node = Quotient(0, 0, node, _multiplied(below))
        if value < 0:
            node = Negate(0, 0, node)
        if not rises:
            return node
        # where one of the units is off the product stays 0, whatever the others do
        on = every(relation(GREATER, rise.args[0], S.Zero) for rise in rises)
        off = some(relation(LESS, rise.args[0], S.Zero) for rise in rises)
        pieces = ((on, node), (off, number(0)))
        return Piecewise(0, 0, tuple(Branch(0, 0, self.condition(c), v) for c, v in pieces))

    def _ordered_factors(self, product: Expr) -> list[Expr]:
        if self._large(product):
            return list(Mul.make_args(product))
        return list(product.as_ordered_factors())

    def _large(self, expression: Expr) -> bool:
        """Whether it has so many parts, shared ones counted wherever they stand."""
        return self._size(expression) > _MANY_PARTS

    def _size(self, expression: Expr) -> int:
        size = self._sizes.get(expression)
        if size is None:
            size = 1
            for part in expression.args:
                size += self._size(part)
                if size > _MANY_PARTS:
                    break
            self._sizes[expression] = size
        return size

    def _is_parameter(self, factor: Expr) -> bool:
        """Whether ``factor`` is a parameter, perhaps to some numeric power."""
        base, exponent = factor.as_base_exp()
        return base in self.parameters and bool(exponent.is_Rational)

    def _raised(self, base: Expr, exponent: Expr) -> Node:
        return self._tree(Pow(base, exponent)) if exponent != 1 else self._tree(base)

    def _power(self, power: Pow) -> Node:
        base, exponent = power.args
        if exponent.is_Rational and exponent < 0:
            return Quotient(0, 0, number(1), self._raised(base, -exponent))
        if exponent == S.Half:
            return Call(0, 0, "sqrt", (self._tree(base),))
        return Power(0, 0, self._tree(base), self._tree(exponent))

    def _pieces(self, branches: Iterable[tuple[Condition, Expr]]) -> Node:
        return Piecewise(
            0,
            0,
            tuple(
                Branch(0, 0, self.condition(condition), self.tree(value))
                for condition, value in branches
            ),
        )

    def _removable(self, part: Removable) -> Node:
        u = self._tree(part.args[2])
        parameters = tuple(self._tree(parameter) for parameter in part.args[3:])
        if part.order == 0 and part.family in FUNCTIONS:
            return Call(0, 0, part.family, (*parameters, u))
        return Piecewise(
            0,
            0,
            (
                Branch(0, 0, Comparison(0, 0, "!=", u, number(0)), self._tree(part.off_zero())),
                Branch(0, 0, Truth(0, 0, True), self._tree(part.at_zero())),
            ),
        )

    def _call(self, part: Expr) -> Node:
        if isinstance(part, special.RealRoot):
            u, n = part.args
            if n == 3:
                return Call(0, 0, "cbrt", (self._tree(u),))
            return Call(0, 0, "root", (self._tree(u), self._tree(n)))
        arguments = part.args
        name = canonical_name(part)
        if isinstance(part, polygamma) and arguments[0] in (0, 1):
            name, arguments = ("digamma", "trigamma")[int(arguments[0])], arguments[1:]
        if name is None:
            raise NotDifferentiable(
                f"The derivative holds {type(part).__name__}, which has no form here."
            )
        return Call(0, 0, name, tuple(self._tree(argument) for argument in arguments))

    def condition(self, condition: Condition) -> Node:
        """``condition`` as a tree."""
        if isinstance(condition, Relation):
            outcomes, left, right = condition.args
            operator = _SYMBOLS[int(outcomes)]
            if right == 0 and isinstance(left, Add) and len(left.args) == 2:
                # a - b > 0 is written a > b
                signs = {bool(term.could_extract_minus_sign()): term for term in left.args}
                if len(signs) == 2:
                    left, right = signs[False], -signs[True]
            if left.is_number and not right.is_number:
                left, right, operator = right, left, _FLIPPED[operator]
            return Comparison(0, 0, operator, self.tree(left), self.tree(right))
        every = isinstance(condition, Every)
        if not condition.args:
            return Truth(0, 0, every)
        parts = tuple(self.condition(part) for part in condition.args)
        return Logic(0, 0, "and" if every else "or", parts)


def _absorb_sign(value: Fraction, factors: list[Expr]) -> tuple[Fraction, list[Expr]]:
    """The minus sign of a product put into a sum that has fewer of them then: -(a - b) is b - a."""
    for place, factor in enumerate(factors):
        if isinstance(factor, Add):
            minus = sum(bool(term.could_extract_minus_sign()) for term in factor.args)
            if 2 * minus >= len(factor.args):
                return -value, [*factors[:place], -factor, *factors[place + 1 :]]
    return value, factors


def _without_direction(factor: Expr) -> Expr:
    """u/|u| in place of the direction of u, which is its own reciprocal."""
    base, exponent = factor.as_base_exp()
    if not isinstance(base, nonsmooth.Direction):
        return factor
    u = base.args[0]
    return Pow(u / nonsmooth.AbsoluteValue(u), abs(exponent))


def _is_exp(factor: Expr) -> bool:
    return isinstance(factor, exp)


def _multiplied(factors: list[Node]) -> Node:
    if len(factors) == 1:
        return factors[0]
    return Product(0, 0, tuple(factors)) if factors else number(1)
