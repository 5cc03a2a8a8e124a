"""Printed source evaluated without ``eval``: its syntax tree is walked, and only what the printers
make is understood."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from typing import Any

_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.BitAnd: operator.and_,
    ast.BitOr: operator.or_,
}
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


def evaluate(
    source: str, names: Mapping[str, Any], literal: Callable[[str], Any] | None = None
) -> Any:
    """The value of ``source``; ``literal`` turns the digits of a number into a value, Python's own
    numbers otherwise."""

    def visit(node: ast.AST) -> Any:
        match node:
            case ast.Expression(body=body):
                return visit(body)
            case ast.Constant(value=bool() as truth):
                return truth
            case ast.Constant(value=number):
                if literal is None:
                    return number
                return literal(ast.get_source_segment(source, node) or "")
            case ast.Name(id=name):
                return names[name]
            case ast.Attribute(value=owner, attr=attribute):
                return getattr(visit(owner), attribute)
            case ast.BinOp(left=left, op=sign, right=right):
                return _BINARY[type(sign)](visit(left), visit(right))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return -visit(operand)
            case ast.Compare(left=left, ops=[sign], comparators=[right]):
                return _COMPARE[type(sign)](visit(left), visit(right))
            case ast.IfExp(test=condition, body=body, orelse=otherwise):
                return visit(body) if visit(condition) else visit(otherwise)
            case ast.BoolOp(op=ast.And(), values=parts):
                return all(visit(part) for part in parts)
            case ast.BoolOp(op=ast.Or(), values=parts):
                return any(visit(part) for part in parts)
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                return [visit(part) for part in parts]
            case ast.Subscript(value=owner, slice=index):
                return visit(owner)[visit(index)]
            case ast.Call(func=function, args=arguments, keywords=keywords):
                options = {str(word.arg): visit(word.value) for word in keywords}
                return visit(function)(*map(visit, arguments), **options)
        raise TypeError(ast.dump(node))

    return visit(ast.parse(source, mode="eval"))
