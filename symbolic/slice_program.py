"""A scalar program along a line, with its slope and curvature there.

With g(t) = f(p + t u): g' = u . grad f and g'' = u . H u.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from symbolic.line_program import on_line
from symbolic.program import Output, Program


@lru_cache(maxsize=64)
def slice_program(program: Program, axes: tuple[int, ...], name: str) -> Program:
    """The program of g.

    Parameters
    ----------
    program : with ``value`` of shape (), ``gradient``, ``hessian``, ``defined`` and ``edge``.
    axes : the variables that move, one or more.
    name : of t, as sentences about it say.

    Returns
    -------
    Program : of one variable t; its parameters are all inputs of ``program`` (the point p and the
        parameters), then the entries of u.  Outputs: ``value``, ``gradient`` (1,), ``hessian``
        (1, 1), ``defined`` and ``edge``.

    Raises
    ------
    ValueError : ``axes`` are not different variables, or an output is missing.
    """
    n = program.variables
    if not axes or len(set(axes)) != len(axes) or not all(0 <= axis < n for axis in axes):
        raise ValueError(f"axes: must be different variables, not {axes}")
    if program.output("value").shape != () or not program.has("hessian"):
        raise ValueError("program: must be of a scalar function, with second derivatives")
    first, second = program.output("gradient").indices, program.output("hessian").indices
    partials = [first[a] for a in axes]
    entries = [second[n * a + b] for a, b in product(axes, repeat=2)]
    single = {key: program.output(key).indices[0] for key in ("value", "defined", "edge")}
    builder, along, moved = on_line(program, axes, [*single.values(), *partials, *entries])
    slope = [
        builder.emit("mul", (moved[partial], part))
        for partial, part in zip(partials, along, strict=True)
    ]
    bend = [
        builder.emit("mul", (builder.emit("mul", (one, other)), moved[entry]))
        for entry, (one, other) in zip(entries, product(along, repeat=2), strict=True)
    ]
    totals = [
        parts[0] if len(parts) == 1 else builder.emit("add", tuple(parts))
        for parts in (slope, bend)
    ]
    outputs = (
        Output("value", (), (moved[single["value"]],)),
        Output("gradient", (1,), (totals[0],)),
        Output("hessian", (1, 1), (totals[1],)),
        Output("defined", (), (moved[single["defined"]],)),
        Output("edge", (), (moved[single["edge"]],)),
    )
    units = tuple(f"u{place}" for place in range(len(axes)))
    return Program((name, *program.inputs, *units), 1, tuple(builder.instructions), outputs)
