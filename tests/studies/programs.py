"""Programs made by hand, derivatives included: studies are tested without a derivation."""

from __future__ import annotations

from fractions import Fraction

from symbolic.lower import lower_problem
from symbolic.problem import Parameter, Problem
from symbolic.program import Program
from symbolic.tree import (
    Branch,
    Call,
    Comparison,
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


def number(value: Fraction | int | str) -> Node:
    """A typed number; a negative one is negated, as the reader makes it."""
    exact = Fraction(value)
    if exact < 0:
        return Negate(0, 0, Number(0, 0, str(-exact), -exact))
    return Number(0, 0, str(exact), exact)


def name(text: str) -> Node:
    return Name(0, 0, text)


def add(*terms: Node) -> Node:
    return Sum(0, 0, terms)


def mul(*factors: Node) -> Node:
    return Product(0, 0, factors)


def neg(operand: Node) -> Node:
    return Negate(0, 0, operand)


def over(a: Node, b: Node) -> Node:
    return Quotient(0, 0, a, b)


def power(base: Node, exponent: int) -> Node:
    return Power(0, 0, base, number(exponent))


def call(function: str, *arguments: Node) -> Node:
    return Call(0, 0, function, arguments)


def less(a: Node, b: Node) -> Node:
    return Comparison(0, 0, "<", a, b)


def cases(*branches: tuple[Node, Node]) -> Node:
    return Piecewise(0, 0, tuple(Branch(0, 0, condition, value) for condition, value in branches))


X, Y, A = name("x"), name("y"), name("a")
OTHERWISE = Truth(0, 0, True)


def scalar(
    expression: Node,
    gradient: tuple[Node, ...],
    hessian: tuple[tuple[Node, ...], ...] | None = None,
    parameters: tuple[str, ...] = (),
) -> Program:
    """The program of a scalar of ``x`` (and ``y`` where the gradient has two entries)."""
    return lower_problem(_problem((expression,), len(gradient), parameters), (gradient,), hessian)


def vector(expressions: tuple[Node, ...], jacobian: tuple[tuple[Node, ...], ...]) -> Program:
    """The program of a vector of ``x`` and ``y``."""
    return lower_problem(_problem(expressions, len(jacobian[0]), (), vector=True), jacobian)


def _problem(
    components: tuple[Node, ...], n: int, parameters: tuple[str, ...], vector: bool = False
) -> Problem:
    return Problem(
        text="",
        name="f",
        components=components,
        variables=("x", "y")[:n],
        parameters=tuple(Parameter(p, number(1), 1.0) for p in parameters),
        vector=vector,
    )


def quartic() -> Program:
    """The course's x^4 + x^2 y + y^2."""
    return scalar(
        add(power(X, 4), mul(power(X, 2), Y), power(Y, 2)),
        (
            add(mul(number(4), power(X, 3)), mul(number(2), X, Y)),
            add(power(X, 2), mul(number(2), Y)),
        ),
        (
            (add(mul(number(12), power(X, 2)), mul(number(2), Y)), mul(number(2), X)),
            (mul(number(2), X), number(2)),
        ),
    )


def course_map() -> Program:
    """The course's [x^2 y, 5x + sin y]."""
    return vector(
        (mul(power(X, 2), Y), add(mul(number(5), X), call("sin", Y))),
        ((mul(number(2), X, Y), power(X, 2)), (number(5), call("cos", Y))),
    )


def sine() -> Program:
    """sin x."""
    return scalar(call("sin", X), (call("cos", X),), ((neg(call("sin", X)),),))


def scaled_log() -> Program:
    """a log x, with the parameter a."""
    return scalar(
        mul(A, call("log", X)),
        (over(A, X),),
        ((neg(over(A, power(X, 2))),),),
        parameters=("a",),
    )


def absolute() -> Program:
    """|x| + y^2, whose formula for the slope in x is sign x."""
    return scalar(
        add(call("abs", X), power(Y, 2)),
        (call("sign", X), mul(number(2), Y)),
        ((number(0), number(0)), (number(0), number(2))),
    )


def joined() -> Program:
    """0 where x < 0, else x^2: differentiable at the join, once."""
    return scalar(
        cases((less(X, number(0)), number(0)), (OTHERWISE, power(X, 2))),
        (cases((less(X, number(0)), number(0)), (OTHERWISE, mul(number(2), X))),),
        ((cases((less(X, number(0)), number(0)), (OTHERWISE, number(2))),),),
    )
