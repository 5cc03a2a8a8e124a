"""tidy"""
from __future__ import annotations
from collections.abc import Sequence
from sympy import Expr
def operation_count(expression: Expr) -> int:
    """c"""
    return int(expression.count_ops())
def tidy(entries: Sequence[Expr], seconds: float) -> list[Expr]:
    return list(entries)
