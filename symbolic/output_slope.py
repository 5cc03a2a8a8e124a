"""The derivative of a loss by the logit of a sigmoid output, simplified where that is exact.

With p = sigmoid(z) the chain rule gives dl/dz = dl/dp p (1 - p).  For a loss whose dl/dp is
rational in p, the product is put over one denominator and cancelled in the field of rational
functions, which decides equality: for the cross-entropy p - y is left.
"""

from __future__ import annotations

from sympy import Expr, cancel, count_ops

from symbolic.construct import construct
from symbolic.deconstruct import Deconstruction
from symbolic.differentiate import jacobian
from symbolic.problem import Problem
from symbolic.tree import Node


def output_slope(loss: Problem) -> tuple[Node, Node | None]:
    """The derivatives of one point's loss, a scalar whose first variable is p.

    Returns
    -------
    Node : dl/dp.
    Node | None : dl/dp p (1 - p) where it cancels to something shorter; else None.

    Raises
    ------
    ValueError : when ``loss`` is a vector.
    """
    if not loss.scalar:
        raise ValueError("loss: must be a scalar")
    construction = construct(loss)
    p = construction.variables[0]
    back = Deconstruction(construction.names, parameters=construction.parameters)
    slope: Expr = jacobian(construction.components, [p])[0][0]
    product = slope * p * (1 - p)
    if not product.is_rational_function(*construction.variables):
        return back.tree(slope), None
    shorter = cancel(product)
    found = back.tree(shorter) if 2 * count_ops(shorter) < count_ops(product) else None
    return back.tree(slope), found
