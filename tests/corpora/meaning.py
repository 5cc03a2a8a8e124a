"""What a text means, as a number: our trees and the corpora's ``norm``, by two separate evaluators.

Test code only.  Trees are walked with mpmath; a ``norm`` is walked as a Python syntax tree, from a
table of names.
"""

from __future__ import annotations

import ast
import json
import operator
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mpmath
import pytest

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
)

CORPORA = Path(__file__).resolve().parents[2].parent / "shared" / "corpora"
needs_corpora = pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora folder is absent")

mp = mpmath.mp.clone()
mp.dps = 30

Values = dict[str, Any]


def records(name: str) -> list[dict[str, Any]]:
    """The records of one corpus; none when the folder is absent."""
    path = CORPORA / f"{name}.jsonl"
    if not path.is_file():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _mod(a: Any, b: Any) -> Any:
    return a - b * mp.floor(a / b)


def _extreme(pick: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *values: pick(map(mp.re, values))


def _real(function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *a: function(*(mp.re(x) if mp.im(x) == 0 else x for x in a))


FUNCTIONS: dict[str, Callable[..., Any]] = {
    "exp": mp.exp, "sqrt": mp.sqrt, "sin": mp.sin, "cos": mp.cos, "tan": mp.tan, "cot": mp.cot,
    "log": lambda x, b=None: mp.log(x) if b is None else mp.log(x) / mp.log(b),
    "sec": mp.sec, "csc": mp.csc, "asin": mp.asin, "acos": mp.acos, "atan": mp.atan,
    "acot": mp.acot, "asec": mp.asec, "acsc": mp.acsc, "sinh": mp.sinh, "cosh": mp.cosh,
    "tanh": mp.tanh, "coth": mp.coth, "sech": mp.sech, "csch": mp.csch, "asinh": mp.asinh,
    "acosh": mp.acosh, "atanh": mp.atanh, "acoth": mp.acoth, "asech": mp.asech,
    "acsch": mp.acsch, "abs": abs, "sign": mp.sign, "floor": mp.floor, "ceiling": mp.ceil,
    "mod": _mod, "max": _extreme(max), "min": _extreme(min), "atan2": _real(mp.atan2),
    "factorial": mp.factorial, "factorial2": mp.fac2, "binomial": mp.binomial,
    "gamma": mp.gamma, "erf": mp.erf, "erfc": mp.erfc, "root": lambda x, n: x ** (1 / mp.mpf(n)),
    "log2": lambda x: mp.log(x) / mp.log(2), "log10": mp.log10, "cbrt": mp.cbrt,
    "Ei": mp.ei, "Si": mp.si, "li": mp.li, "airyai": mp.airyai, "airybi": mp.airybi,
    "airybiprime": lambda x: mp.airybi(x, derivative=1), "conjugate": mp.conj,
    "sigmoid": lambda x: 1 / (1 + mp.exp(-x)), "relu": lambda x: max(x, 0),
    "LambertW": mp.lambertw, "heaviside": lambda x: (mp.sign(x) + 1) / 2, "beta": mp.beta,
    "loggamma": mp.loggamma, "digamma": mp.digamma, "zeta": mp.zeta, "hypot": mp.hypot,
}  # fmt: skip

CONSTANTS = {
    "pi": mp.pi, "e": mp.e, "euler_gamma": mp.euler, "golden_ratio": mp.phi, "catalan": mp.catalan,
}  # fmt: skip

_NORM_NAMES = {
    "ln": "log", "Abs": "abs", "Max": "max", "Min": "min", "Mod": "mod", "ceil": "ceiling",
    "arcsin": "asin", "arccos": "acos", "arctan": "atan",
}  # fmt: skip
_NORM_CONSTANTS = {
    "pi": "pi", "E": "e", "EulerGamma": "euler_gamma", "GoldenRatio": "golden_ratio"
}  # fmt: skip


def of_tree(node: Node, values: Values) -> Any:
    """The value of one of our trees at ``values``."""
    match node:
        case Number(value=value):
            return mp.mpf(value.numerator) / value.denominator
        case Constant(name=name):
            return +CONSTANTS[name]
        case Name(name=name):
            return values[name]
        case Sum(terms=terms):
            return mp.fsum(of_tree(term, values) for term in terms)
        case Product(factors=factors):
            return mp.fprod(of_tree(factor, values) for factor in factors)
        case Quotient(numerator=top, denominator=bottom):
            return of_tree(top, values) / of_tree(bottom, values)
        case Negate(operand=operand):
            return -of_tree(operand, values)
        case Power(base=base, exponent=exponent):
            return of_tree(base, values) ** of_tree(exponent, values)
        case Call(function=name, arguments=arguments):
            return FUNCTIONS[name](*(of_tree(a, values) for a in arguments))
        case Differential(operand=operand, variable=name, order=order):
            return mp.diff(lambda t: of_tree(operand, {**values, name: t}), values[name], order)
        case Piecewise(branches=branches):
            for branch in branches:
                if holds(branch.condition, values):
                    return of_tree(branch.value, values)
    raise ValueError(f"no value: {node}")


def holds(node: Node, values: Values) -> bool:
    """Whether a condition holds at ``values``."""
    match node:
        case Truth(value=value):
            return value
        case Comparison(operator=sign, left=left, right=right):
            return _COMPARE[sign](of_tree(left, values), of_tree(right, values))
        case Logic(operator="not", operands=(operand,)):
            return not holds(operand, values)
        case Logic(operator=sign, operands=operands):
            test = all if sign == "and" else any
            return test(holds(operand, values) for operand in operands)
    raise ValueError(f"no condition: {node}")


def of_norm(norm: str, values: Values) -> Any:
    """The value of a corpus ``norm`` (Python syntax, SymPy's function names) at ``values``."""
    source = norm.strip()
    return _of_syntax(ast.parse(source, mode="eval").body, source, values)


def _of_syntax(node: ast.expr, source: str, values: Values) -> Any:
    def value(part: ast.expr) -> Any:
        return _of_syntax(part, source, values)

    match node:
        case ast.Constant(value=bool() | str() | bytes()):
            raise ValueError(source)
        case ast.Constant():
            return mp.mpf(ast.get_source_segment(source, node) or "")
        case ast.Name(id=name) if name in values:
            return values[name]
        case ast.Name(id=name):
            return +CONSTANTS[_NORM_CONSTANTS[name]]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -value(operand)
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return value(operand)
        case ast.BinOp(left=left, op=op, right=right):
            a, b = value(left), value(right)
            match op:
                case ast.Add():
                    return a + b
                case ast.Sub():
                    return a - b
                case ast.Mult():
                    return a * b
                case ast.Div():
                    return a / b
                case ast.Pow():
                    return a**b
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return value(body) if _true(test, source, values) else value(orelse)
        case ast.Call(func=ast.Name(id="Derivative"), args=[operand, ast.Name(id=name)]):
            return mp.diff(lambda t: _of_syntax(operand, source, {**values, name: t}), values[name])
        case ast.Call(func=ast.Name(id="Rational"), args=[one]):
            return value(one)
        case ast.Call(func=ast.Name(id="Rational"), args=[top, bottom]):
            return value(top) / value(bottom)
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return FUNCTIONS[_NORM_NAMES.get(name, name)](*map(value, arguments))
    raise ValueError(f"no value: {ast.dump(node)[:80]}")


def _true(node: ast.expr, source: str, values: Values) -> bool:
    match node:
        case ast.BoolOp(op=op, values=parts):
            test = all if isinstance(op, ast.And) else any
            return test(_true(part, source, values) for part in parts)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not _true(operand, source, values)
        case ast.Compare(left=left, ops=operators, comparators=rights):
            sides = [_of_syntax(part, source, values) for part in (left, *rights)]
            tests = {
                ast.Lt: "<",
                ast.LtE: "<=",
                ast.Gt: ">",
                ast.GtE: ">=",
                ast.Eq: "==",
                ast.NotEq: "!=",
            }
            return all(
                _COMPARE[tests[type(compare)]](a, b)
                for compare, a, b in zip(operators, sides, sides[1:], strict=False)
            )
    raise ValueError(f"no condition: {ast.dump(node)[:80]}")


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq,
    "!=": operator.ne,
}  # fmt: skip


def random_values(names: set[str], seed: int) -> Values:
    """A value for each name: between 0.3 and 2.6, the same for each seed."""
    generator = random.Random(seed)
    return {name: mp.mpf(generator.uniform(0.3, 2.6)) for name in sorted(names)}


def same(a: Any, b: Any) -> bool:
    """Whether two values agree to 20 digits, or are both no number."""
    if mp.isnan(a) or mp.isnan(b):
        return bool(mp.isnan(a)) == bool(mp.isnan(b))
    if mp.isinf(a) or mp.isinf(b):
        return bool(a == b)
    return bool(abs(a - b) <= mp.mpf(10) ** -20 * (1 + abs(a) + abs(b)))


def agree(node: Node, norm: str, names: set[str], aliases: dict[str, str]) -> bool:
    """Whether ``node`` and ``norm`` have the same value at three points.

    ``aliases`` maps our names to those of the norm.
    """
    met = 0
    for seed in range(12):
        values = random_values(names | set(aliases.values()), seed)
        ours = {name: values[aliases.get(name, name)] for name in names}
        try:
            expected = of_norm(norm, values)
        except (ZeroDivisionError, ValueError, OverflowError) as problem:
            if isinstance(problem, ValueError) and "no value" in str(problem):
                raise
            continue
        if not same(of_tree(node, ours), expected):
            return False
        met += 1
        if met == 3 or not names:
            return True
    return met > 0
