"""The tree as SymPy expressions, built by constructors from the whitelist and never from text.

Variables and parameters become real symbols ``v0``, ``v1`` ... by position, so that no typed name
reaches SymPy; numbers become exact rationals.  SymPy simplifies while it builds and loses domains
(``x/x`` is 1): where the typed expression is defined is read off the tree, not off the result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import sympy
from sympy import Add, Expr, Mul, Pow, Rational, S, Symbol
from sympy.core.numbers import ComplexInfinity, Infinity, NaN, NegativeInfinity

from symbolic import nonsmooth, special
from symbolic.differentiate import NotDifferentiable, along
from symbolic.kink_products import own_forms
from symbolic.problem import Problem
from symbolic.removable import removable
from symbolic.selection import holds_everywhere, select
from symbolic.shared_parts import has_any
from symbolic.sympy_conditions import (
    FALSE,
    OPERATORS,
    TRUE,
    Condition,
    every,
    negate,
    relation,
    some,
)
from symbolic.tree import (
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
)
from symbolic.whitelist import FUNCTIONS

_OWN: dict[str, Callable[..., Expr]] = {
    "log": special.logarithm,
    "log2": special.Log2,
    "log10": special.Log10,
    "log1p": special.Log1p,
    "expm1": special.Expm1,
    "cbrt": special.cube_root,
    "root": special.root,
    "atan2": nonsmooth.ArcTangent2,
    "sinc": lambda u: removable("sinc", u),
    "Abs": nonsmooth.AbsoluteValue,
    "sign": nonsmooth.Sign,
    "floor": nonsmooth.Floor,
    "ceiling": nonsmooth.Ceiling,
    "Mod": nonsmooth.Modulo,
    "Max": nonsmooth.Maximum,
    "Min": nonsmooth.Minimum,
    "heaviside": nonsmooth.UnitStep,
    "relu": nonsmooth.Rectifier,
    "sigmoid": special.Sigmoid,
    "softplus": special.Softplus,
    "hypot": special.Hypot,
    "binomial": special.binomial,
    "digamma": lambda u: sympy.polygamma(0, u),
    "trigamma": lambda u: sympy.polygamma(1, u),
    "Si": special.SinIntegral,
    "Shi": special.SinhIntegral,
    "LambertW": special.LambertW,
    "laguerre": special.Laguerre,
    "elliptic_k": lambda m: removable("elliptic_k", m),
    "elliptic_e": lambda *a: removable("elliptic_e", *a) if len(a) == 1 else sympy.elliptic_e(*a),
    "polylog": lambda s, z: removable("polylog", z, s),
}

CONSTRUCTORS: dict[str, Callable[..., Expr]] = {
    name: _OWN.get(row.sympy) or getattr(sympy, row.sympy) for name, row in FUNCTIONS.items()
}
"""Canonical name -> what builds it: ours, or the SymPy class that the whitelist names."""

CONSTANTS: dict[str, Expr] = {
    "pi": S.Pi,
    "e": S.Exp1,
    "euler_gamma": S.EulerGamma,
    "golden_ratio": S.GoldenRatio,
    "catalan": S.Catalan,
}


_INFINITE = (ComplexInfinity, Infinity, NaN, NegativeInfinity)


@dataclass(frozen=True, slots=True)
class Construction:
    """A Problem inside SymPy.

    Attributes
    ----------
    components : one expression for each component.
    variables : the symbols to differentiate by, in the Problem's order.
    names : every symbol's typed name (variables, then parameters).
    """

    components: tuple[Expr, ...]
    variables: tuple[Symbol, ...]
    names: dict[Symbol, str]

    @property
    def parameters(self) -> frozenset[Symbol]:
        """The symbols that nothing is differentiated by."""
        return frozenset(self.names) - frozenset(self.variables)


def construct(problem: Problem) -> Construction:
    """The components of ``problem`` as SymPy expressions, definitions substituted.

    Raises
    ------
    NotDifferentiable : when a typed derivative operator has no answer.
    """
    inputs = (*problem.variables, *(parameter.name for parameter in problem.parameters))
    symbols = input_symbols(inputs)
    known: dict[str, Expr] = dict(symbols)
    for definition in problem.definitions:
        known[definition.name] = expression(definition.expression, known)
    return Construction(
        components=tuple(_or_nan(expression(component, known)) for component in problem.components),
        variables=tuple(symbols[name] for name in problem.variables),
        names={symbol: name for name, symbol in symbols.items()},
    )


def _or_nan(component: Expr) -> Expr:
    """NaN in place of what has a value nowhere: SymPy stumbles over infinities in its parts."""
    return S.NaN if holds_everywhere(component, _INFINITE) else component


def input_symbols(names: tuple[str, ...]) -> dict[str, Symbol]:
    """Name -> real symbol.  The numbers are padded, so that SymPy's alphabet keeps the order."""
    width = len(str(max(len(names) - 1, 0)))
    return {name: Symbol(f"v{index:0{width}}", real=True) for index, name in enumerate(names)}


def expression(node: Node, known: dict[str, Expr]) -> Expr:
    """``node`` as a SymPy expression, ``known`` giving the expression of every name.

    Raises
    ------
    NotDifferentiable : when a typed derivative operator has no answer.
    TypeError : when it is a condition, which a reader lets through nowhere.
    """
    match node:
        case Number(value=value):
            return Rational(value.numerator, value.denominator)
        case Constant(name=name):
            return CONSTANTS[name]
        case Name(name=name):
            return known[name]
        case Sum(terms=terms):
            return Add(*(expression(term, known) for term in _flat(Sum, terms)))
        case Product(factors=factors):
            return Mul(*(expression(factor, known) for factor in _flat(Product, factors)))
        case Quotient(numerator=above, denominator=below):
            return expression(above, known) / expression(below, known)
        case Negate(operand=operand):
            return -expression(operand, known)
        case Power(base=base, exponent=exponent):
            return _real(Pow(expression(base, known), expression(exponent, known)))
        case Call(function=name, arguments=arguments):
            return _call(name, [expression(each, known) for each in arguments])
        case Piecewise(branches=branches):
            return select(
                (condition(branch.condition, known), expression(branch.value, known))
                for branch in branches
            )
        case Differential(operand=operand, variable=variable, order=order):
            symbol = known.get(variable)
            if not isinstance(symbol, Symbol):
                raise NotDifferentiable(
                    f"{variable} is not a variable, so nothing can be differentiated by it."
                )
            return along(expression(operand, known), symbol, order)
    raise TypeError(f"node: {type(node).__name__} is no expression")


def _flat(kind: type[Sum] | type[Product], parts: tuple[Node, ...]) -> Iterator[Node]:
    """The parts, with those of nested sums (or products) in their place: SymPy sorts once."""
    stack = list(reversed(parts))
    while stack:
        part = stack.pop()
        if isinstance(part, kind):
            stack.extend(reversed(children(part)))
        else:
            yield part


def condition(node: Node, known: dict[str, Expr]) -> Condition:
    """``node`` as one of our conditions.

    Raises
    ------
    TypeError : when it is an expression, which a reader lets through nowhere.
    """
    match node:
        case Truth(value=value):
            return TRUE if value else FALSE
        case Comparison(operator=operator, left=left, right=right):
            return relation(OPERATORS[operator], expression(left, known), expression(right, known))
        case Logic(operator="not", operands=(operand,)):
            return negate(condition(operand, known))
        case Logic(operator=operator, operands=operands):
            combine = every if operator == "and" else some
            return combine(condition(operand, known) for operand in operands)
        case Piecewise(branches=branches):
            # a selected condition: it holds where the first branch that applies holds
            earlier: list[Condition] = []
            cases: list[Condition] = []
            for branch in branches:
                applies = condition(branch.condition, known)
                cases.append(every((*earlier, applies, condition(branch.value, known))))
                earlier.append(negate(applies))
            return some(cases)
    raise TypeError(f"node: {type(node).__name__} is no condition")


def _call(name: str, arguments: list[Expr]) -> Expr:
    """The function ``name`` of ``arguments``, left as it stands where SymPy refuses the numbers in
    them: it has no double factorial of 5/4, and no Hermite polynomial of degree 1/2."""
    constructor = CONSTRUCTORS[name]
    try:
        return _real(constructor(*arguments))
    except ValueError:
        if not isinstance(constructor, type):
            raise NotDifferentiable(f"{name} cannot be derived with these arguments.") from None
        return constructor(*arguments, evaluate=False)


def _real(built: Expr) -> Expr:
    """SymPy makes |x| of sqrt(x^2); ours is put in its place."""
    return own_forms(built) if has_any(built, sympy.Abs) else built
