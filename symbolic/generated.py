"""The one place where source code is compiled: source that our own printers wrote.

Nothing typed reaches it: printers know instructions, and write names of their own.  The source is
read back and checked against what a printer may write before it is compiled.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

_NAME = re.compile(r"(?:[votwn]\d*|x|nan|inf|np|math|special|elementwise|evaluate|sine_cosine)\Z")
_BUILTINS = {"abs": abs, "float": float, "max": max, "min": min, "OverflowError": OverflowError}
_ALLOWED = frozenset((
    ast.Module, ast.FunctionDef, ast.arguments, ast.arg, ast.Return, ast.Assign, ast.With,
    ast.withitem, ast.If, ast.Raise, ast.Expr, ast.Name, ast.Load, ast.Store, ast.Constant,
    ast.Tuple, ast.Attribute, ast.Call, ast.keyword, ast.Subscript, ast.BinOp, ast.UnaryOp,
    ast.Compare, ast.BoolOp, ast.IfExp, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Mod, ast.USub,
    ast.Not, ast.And, ast.Or, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq, ast.While,
    ast.Yield,
))  # fmt: skip


def check_source(source: str) -> ast.Module:
    """The parsed source, if it is such as our printers write.

    Raises
    ------
    ValueError : when it holds a name, a string or a construct that no printer of ours writes.
    """
    tree = ast.parse(source)
    for node in _nodes(tree):
        if type(node) not in _ALLOWED:
            raise ValueError(f"source: {type(node).__name__} is never printed")
        if isinstance(node, ast.Name) and not (_NAME.match(node.id) or node.id in _BUILTINS):
            raise ValueError(f"source: the name {node.id!r} is never printed")
        if isinstance(node, ast.Attribute) and node.attr.startswith("_"):
            raise ValueError(f"source: the attribute {node.attr!r} is never printed")
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and not node.value.isidentifier()
        ):
            raise ValueError("source: strings are names of functions only")
    return tree


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node of a tree: as ``ast.walk`` finds them, in a third of the time."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        for name in node._fields:
            value = getattr(node, name, None)
            if isinstance(value, ast.AST):
                waiting.append(value)
            elif isinstance(value, list):
                waiting.extend(part for part in value if isinstance(part, ast.AST))


def compile_function(source: str, namespace: Mapping[str, object]) -> Callable[..., Any]:
    """The function ``evaluate`` that ``source`` defines.

    Parameters
    ----------
    source : printed by ``symbolic.numpy_code`` or ``symbolic.scalar_code``.
    namespace : the modules and functions that it may name.

    Raises
    ------
    ValueError : as :func:`check_source`.
    """
    code = compile(check_source(source), "<generated>", "exec")
    scope: dict[str, Any] = {**namespace, "__builtins__": _BUILTINS}
    exec(code, scope)  # noqa: S102 - printed by us, checked above
    function: Callable[..., Any] = scope["evaluate"]
    return function
