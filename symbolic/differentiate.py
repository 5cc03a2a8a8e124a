"""Derivatives that stop where the function's do: gradient, Jacobian and Hessian of a Problem.

Not SymPy's ``diff``: that gives a value at kinks and joins, and leaves ``floor`` unevaluated.  Here
an expression is visited once for each symbol, shared parts included, and each derivative carries
the conditions (*guards*) without which it does not exist.
"""

from __future__ import annotations

from collections.abc import Sequence

from sympy import Add, Expr, Integral, Mul, Pow, S, Subs, Symbol, exp, log
from sympy import Derivative as Unevaluated
from sympy.core.function import ArgumentIndexError, Function
from sympy.functions import hyper, meijerg

from symbolic.kink_products import own_forms
from symbolic.nonsmooth import Direction, Rise
from symbolic.removable import Removable
from symbolic.selection import Select, select
from symbolic.shared_parts import has_any
from symbolic.slopes import NONE, Guards, NonSmooth, Slope, guarded
from symbolic.sympy_conditions import GREATER, TRUE, Condition, differs, every, relation


class NotDifferentiable(ValueError):  # noqa: N818 - it is the function that is not differentiable
    """A derivative that has no formula in the input language; the message is a sentence.

    ``function`` and ``argument`` (counted from 1) name the culprit, where there is one.
    """

    def __init__(self, sentence: str, function: str = "", argument: int = 0) -> None:
        super().__init__(sentence)
        self.function = function
        self.argument = argument

    @property
    def sentence(self) -> str:
        """The message, for people."""
        return str(self)

    def __reduce__(self) -> tuple[type[NotDifferentiable], tuple[str, str, int]]:
        return (NotDifferentiable, (str(self), self.function, self.argument))


_ORDINALS = ("first", "second", "third", "fourth")


def _no_formula(part: Function, index: int) -> NotDifferentiable:
    if isinstance(part, Removable):
        name, place, places = part.family, index - 3, len(part.args) - 2
    else:
        name, place, places = part.func.__name__.lower(), index, len(part.args)
    which = f" with respect to its {_ORDINALS[place]} argument" if places > 1 else ""
    return NotDifferentiable(
        f"The derivative of {name}{which} has no formula here"
        + ("; give that argument a fixed value." if which else "."),
        name,
        place + 1,
    )


_MANY_FACTORS = 12


class Differentiation:
    """Derivatives along one symbol, each subexpression differentiated once."""

    def __init__(self, symbol: Symbol) -> None:
        self.symbol = symbol
        self._known: dict[Expr, Slope] = {}

    def of(self, expression: Expr) -> Slope:
        """The derivative and its guards; None where ``expression`` does not depend on the symbol.

        Raises
        ------
        NotDifferentiable : when some function in it has no formula for its derivative.
        """
        if expression is S.NaN:
            return S.NaN, NONE
        if not expression.args:
            return (S.One, NONE) if expression == self.symbol else None
        if expression in self._known:
            return self._known[expression]
        slope = self._rule(expression)
        self._known[expression] = slope
        return slope

    def _rule(self, expression: Expr) -> Slope:
        if isinstance(expression, Add):
            return self._sum(expression)
        if isinstance(expression, Mul):
            return self._product(expression)
        if isinstance(expression, Pow):
            return self._power(expression)
        if isinstance(expression, NonSmooth):
            return expression.slope(self)
        return self._chain(expression)

    def _sum(self, total: Add) -> Slope:
        slopes = [slope for slope in map(self.of, total.args) if slope is not None]
        if not slopes:
            return None
        return Add(*(value for value, _ in slopes)), NONE.union(*(more for _, more in slopes))

    def _product(self, product: Mul) -> Slope:
        factors = product.args
        slopes = [self.of(factor) for factor in factors]
        moving = sum(slope is not None for slope in slopes)
        if moving > _MANY_FACTORS:
            # (P Q)' = P' Q + P Q' by halves: n log n factors in all, where one by one writes n^2
            half = len(factors) // 2
            return self._product_of_two(Mul(*factors[:half]), Mul(*factors[half:]))
        terms: list[Expr] = []
        guards = NONE
        for index, slope in enumerate(slopes):
            if slope is not None:
                terms.append(Mul(*factors[:index], slope[0], *factors[index + 1 :]))
                guards |= slope[1]
        return (Add(*terms), guards) if terms else None

    def _product_of_two(self, left: Expr, right: Expr) -> Slope:
        first, second = self.of(left), self.of(right)
        if first is None or second is None:
            value, guards = first or second or (S.Zero, NONE)
            return Mul(value, right if second is None else left), guards
        terms = (Mul(first[0], right), Mul(left, second[0]))
        return Add(*terms), first[1] | second[1]

    def _power(self, power: Pow) -> Slope:
        base, exponent = power.args
        below, above = self.of(base), self.of(exponent)
        if above is None:
            # (b^c)' = c b^(c-1) b', which stays right at b = 0 and for negative b
            if below is None:
                return None
            return Mul(exponent, Pow(base, exponent - 1), below[0]), below[1]
        if below is None:
            if base == 0:  # 0^x is 0 for x > 0, and nothing else
                return S.Zero, above[1] | guarded(relation(GREATER, exponent, S.Zero))
            return Mul(power, log(base), above[0]), above[1]
        return (
            power * (log(base) * above[0] + exponent * below[0] / base),
            below[1] | above[1],
        )

    def _chain(self, part: Function) -> Slope:
        slopes = [self.of(argument) for argument in part.args]
        if all(slope is None for slope in slopes):
            return None
        terms: list[Expr] = []
        guards = NONE
        for index, slope in enumerate(slopes):
            if slope is None:
                continue
            guards |= slope[1]
            if slope[0] != 0:
                partial = part if isinstance(part, exp) else _partial(part, index)
                terms.append(Mul(partial, slope[0]))
        return Add(*terms), guards


def _partial(part: Function, index: int) -> Expr:
    """The partial derivative of a function by one of its arguments, from SymPy's or our table."""
    try:
        value = part.fdiff(index + 1)
    except ArgumentIndexError:
        raise _no_formula(part, index) from None
    except ValueError:  # SymPy's answer to numbers for which the function has no value anywhere
        return S.NaN
    if has_any(value, Unevaluated, Subs, Integral, meijerg, hyper):
        raise _no_formula(part, index)
    return value


def derivative(expression: Expr, differentiation: Differentiation) -> Expr:
    """One entry: the derivative, as a :class:`Select` where it has guards."""
    outer: Guards = NONE
    if isinstance(expression, Select) and len(expression.args) == 2:
        # a guarded value: what held on an open set keeps holding near each of its points
        condition, expression = expression.branches[0]
        outer = guarded(condition)
    slope = differentiation.of(expression)
    if slope is None:
        return _guard(S.Zero, outer)
    return _guard(own_forms(slope[0]), slope[1] | outer)


def _guard(value: Expr, guards: Guards) -> Expr:
    guards = guards - _inherent(value)
    if not guards:
        return value
    condition = every(sorted(guards, key=lambda guard: guard.sort_key()))
    if condition == TRUE:
        return value
    if isinstance(value, Select):
        return select((every((part, condition)), inner) for part, inner in value.branches)
    return select(((condition, value),))


def _inherent(value: Expr) -> Guards:
    """Guards that say no more than that a term of ``value`` exists: 2 x/|x| needs no "x != 0"."""
    found: set[Condition] = set()
    for term in Add.make_args(value):
        for factor in Mul.make_args(term):
            base, exponent = factor.as_base_exp()
            if isinstance(base, Direction | Rise):
                found.add(differs(base.args[0]))
            elif exponent.is_Rational and exponent < 0 and base.is_Symbol:
                found.add(differs(base))
    return frozenset(found)


def along(expression: Expr, symbol: Symbol, order: int = 1) -> Expr:
    """The derivative of ``order`` of ``expression`` along ``symbol``.

    Raises
    ------
    NotDifferentiable : when some function in it has no formula for its derivative.
    """
    for _ in range(order):
        expression = derivative(expression, Differentiation(symbol))
    return expression


def jacobian(components: Sequence[Expr], variables: Sequence[Symbol]) -> list[list[Expr]]:
    """First derivatives: ``m`` rows of ``n`` expressions; row 0 is the gradient of a scalar.

    Raises
    ------
    NotDifferentiable : when some function has no formula for its derivative.
    """
    columns = [Differentiation(variable) for variable in variables]
    return [[derivative(component, column) for column in columns] for component in components]


def hessian(gradient: Sequence[Expr], variables: Sequence[Symbol]) -> list[list[Expr]]:
    """Second derivatives from the gradient, ``n`` rows of ``n``; each pair is derived once.

    Mixed derivatives do not depend on the order wherever these formulas are defined: there the
    function is smooth.

    Raises
    ------
    NotDifferentiable : when some function has no formula for its derivative.
    """
    n = len(variables)
    rows: list[list[Expr]] = [[S.Zero] * n for _ in range(n)]
    for column, variable in enumerate(variables):
        differentiation = Differentiation(variable)
        for row in range(column + 1):
            rows[row][column] = derivative(gradient[row], differentiation)
            rows[column][row] = rows[row][column]
    return rows
