"""The study ``taylor``: the Taylor polynomial at the point, with certified coefficients.

It says truthfully up to which order there is one: at a kink or a join only up to the order to
which all sides agree.
"""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np

from studies.exact import placed
from studies.messages.derivation import Formula
from studies.messages.taylor import HIGHEST, Taylor, TaylorRequest
from symbolic.enclosure import UNCERTIFIED, Enclosure
from symbolic.forms import Writer
from symbolic.operations import operations
from symbolic.polynomial_terms import ALL, polynomial_terms, text_of, tree_of, typst_of
from symbolic.taylor_polynomial import taylor_polynomial
from symbolic.tree import Node

TOO_LARGE = "Coefficients of order {order} are too large for a 64-bit float."
ZERO = Enclosure(Fraction(0))


def taylor(request: TaylorRequest) -> Taylor:
    """Expand f.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    """
    program, axes, order = request.program, request.axes, request.order
    if program.output("value").shape != ():
        raise ValueError("program: must be of a scalar function")
    if not 1 <= order <= HIGHEST:
        raise ValueError(f"order: must be 1 to {HIGHEST}, not {order}")
    inputs, located = placed(program, request.point, request.parameters)
    found = taylor_polynomial(program, inputs, axes, order)
    known, sentence = found.known, found.sentence
    large = [
        sum(powers)
        for powers, entry in found.coefficients.items()
        if not math.isfinite(entry.value)
    ]
    if large:
        known = min(known, min(large) - 1)
        sentence = TOO_LARGE.format(order=known + 1)
    kept = {powers: entry for powers, entry in found.coefficients.items() if sum(powers) <= known}
    shape = (order + 1,) * len(axes)
    coefficients, digits = np.zeros(shape), []
    for place in np.ndindex(shape):
        powers = (place[0], place[1] if len(axes) == 2 else 0)
        degree = sum(powers)
        if degree > order:
            digits.append("")
            continue
        entry = kept.get(powers, ZERO)
        certain = degree <= known and entry.kind != UNCERTIFIED
        digits.append(entry.text() if certain else "")
        near = 0.0 if entry.contains(Fraction(0)) else entry.value
        coefficients[place] = near if degree <= known else math.nan
    names = [program.inputs[axis] for axis in axes]
    centre = [inputs[axis] for axis in axes]
    formula = plain = ""
    forms = None
    if known >= 0:
        rounded = polynomial_terms(kept, names, centre)
        formula = typst_of(rounded)
        exact = polynomial_terms(kept, names, centre, ALL)
        plain = text_of(exact)
        forms = _forms(plain, tree_of(rounded), tree_of(exact), formula)
    return Taylor(
        request=request,
        centre=located[list(axes)],
        coefficients=coefficients,
        digits=tuple(digits),
        known=known,
        formula=formula,
        text=plain,
        sentence=sentence,
        forms=forms,
    )


def _forms(text: str, rounded: Node, exact: Node, typst: str) -> Formula:
    """Markup of the one and code of the other."""
    writer = Writer()
    _, latex, *_ = writer.forms(rounded)
    *_, numpy, sympy = writer.forms(exact)
    return Formula(text, latex, typst, numpy, sympy, operations()(exact), *writer.autodiff(exact))
