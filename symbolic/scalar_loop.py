"""A program fused with the step that a heavy ball takes: a generator of steps in plain ``math``.

The numbers are those of :mod:`symbolic.scalar_code`, without a call for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from symbolic.generated import compile_function
from symbolic.program import Program
from symbolic.scalar_code import ScalarPrinter, scalar_namespace
from symbolic.straight_line import listing

Rows = Iterator[tuple[float, ...]]


def rolling_function(program: Program, kept: bool) -> Callable[[Sequence[float]], Rows]:
    """The steps ``v <- beta v + rate g(x)``, ``x <- x - v`` of a program with a ``gradient``.

    Parameters
    ----------
    kept : whether beta is not 0; without it v is left out.

    Returns
    -------
    Callable : maps the program's inputs, the gradient there, the rate and, where ``kept``, beta and
        v to rows ``x, f(x), gradient(x)`` and, where ``kept``, v.  It ends where the function is
        undefined, a number is not finite or the point stands on an ``edge``, and raises where plain
        ``math`` does; nothing is computed ahead.
    """
    return _compiled(program, kept)


@lru_cache(maxsize=64)
def _compiled(program: Program, kept: bool) -> Callable[[Sequence[float]], Rows]:
    source = rolling_source(program, kept)
    function: Callable[[Sequence[float]], Rows] = compile_function(source, scalar_namespace(source))
    return function


def rolling_source(program: Program, kept: bool) -> str:
    """The source; see :func:`rolling_function`.  v are variables, o the gradient, w the velocity;
    o and w without number are rate and beta."""
    n, count = program.variables, len(program.inputs)
    printer = ScalarPrinter(listing(program, ("value", "gradient", "edge", "defined")))
    lines, (value, *gradient, edge) = printer.body("return", "return")
    inputs = [f"v{k} = x[{k}]" for k in range(count)]
    inputs += [f"o{k} = x[{count + k}]" for k in range(n)]
    inputs.append(f"o = x[{count + n}]")
    row = [f"v{k}" for k in range(n)] + [value, *(f"o{k}" for k in range(n))]
    if kept:
        inputs.append(f"w = x[{count + n + 1}]")
        inputs += [f"w{k} = x[{count + n + 2 + k}]" for k in range(n)]
        step = [f"w{k} = w * w{k} + o * o{k}" for k in range(n)]
        step += [f"v{k} = v{k} - w{k}" for k in range(n)]
        row += [f"w{k}" for k in range(n)]
    else:
        step = [f"v{k} = v{k} - o * o{k}" for k in range(n)]
    loop = [*step, *(line for line in lines if line not in inputs)]
    if edge != "float(0.0 != 0.0)":
        loop += [f"if {edge}:", "    return"]
    loop += [f"o{k} = {slope}" for k, slope in enumerate(gradient)]
    loop.append(f"yield ({', '.join(row)})")
    head = "".join(f"    {line}\n" for line in inputs)
    return f"def evaluate(x):\n{head}    while 0.0 == 0.0:\n" + "".join(
        f"        {line}\n" for line in loop
    )
