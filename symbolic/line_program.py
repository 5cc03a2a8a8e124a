"""A program along a line, a function of t alone; and one component with its slope there.

With f the component and u = (c, s), it is g(t) = f(p + t u), and by the chain rule
g'(t) = c f_a + s f_b.  Everything that is known of programs of one variable, one-sided series
above all, then holds along any direction and not only along the axes.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from symbolic.program import Builder, Output, Program


def on_line(
    program: Program, axes: tuple[int, ...], indices: Iterable[int]
) -> tuple[Builder, list[int], dict[int, int]]:
    """The instructions that ``indices`` need, at p + t u, of the one variable t.

    Their inputs are t, all inputs of ``program`` (the point p, then the parameters), then u along
    each of ``axes``.

    Returns
    -------
    (builder, along, moved) : ``along`` are the instructions that hold u, ``moved`` says where each
        old instruction is now.
    """
    builder, count = Builder(), len(program.inputs)
    t = builder.emit("input", (), 0)
    along = [builder.emit("input", (), count + 1 + place) for place in range(len(axes))]
    moved: dict[int, int] = {}
    for index in program.reached(indices):
        operation, arguments, payload = program.instructions[index]
        if operation == "input":
            assert isinstance(payload, int)
            moved[index] = builder.emit("input", (), payload + 1)
            if payload in axes:
                step = builder.emit("mul", (t, along[axes.index(payload)]))
                moved[index] = builder.emit("add", (moved[index], step))
        else:
            moved[index] = builder.emit(operation, tuple(moved[a] for a in arguments), payload)
    return builder, along, moved


@lru_cache(maxsize=64)
def line_program(program: Program, axes: tuple[int, int], component: int = 0) -> Program:
    """The program of g.

    Parameters
    ----------
    program : with ``value``, ``defined``, ``edge`` and ``gradient`` or ``jacobian``.
    axes : the variables a and b that move.
    component : of the value.

    Returns
    -------
    Program : of one variable t.  Its parameters are all inputs of ``program``, which are the point
        p and the parameters there, then c and s.  Outputs: ``value`` g, ``gradient`` (1,) g',
        ``partials`` (2,) f_a and f_b, ``defined`` and ``edge``.

    Raises
    ------
    ValueError : ``axes`` are not two different variables, or there is no such component.
    """
    n = program.variables
    if len(set(axes)) != 2 or not all(0 <= axis < n for axis in axes):
        raise ValueError(f"axes: must be two different variables, not {axes}")
    values = program.output("value").indices
    if not 0 <= component < len(values):
        raise ValueError(f"component: the program has no component {component}")
    name = "gradient" if program.has("gradient") else "jacobian"
    row = program.output(name).indices[component * n : (component + 1) * n]
    wanted = {
        "value": (values[component],),
        "partials": (row[axes[0]], row[axes[1]]),
        "defined": program.output("defined").indices,
        "edge": program.output("edge").indices,
    }
    needed = [index for entries in wanted.values() for index in entries]
    builder, along, moved = on_line(program, axes, needed)
    found = {key: tuple(moved[index] for index in entries) for key, entries in wanted.items()}
    slope = builder.emit(
        "add",
        tuple(
            builder.emit("mul", (partial, towards))
            for partial, towards in zip(found["partials"], along, strict=True)
        ),
    )
    outputs = (
        Output("value", (), found["value"]),
        Output("gradient", (1,), (slope,)),
        Output("partials", (2,), found["partials"]),
        Output("defined", (), found["defined"]),
        Output("edge", (), found["edge"]),
    )
    inputs = ("t", *program.inputs, "cos", "sin")
    return Program(inputs, 1, tuple(builder.instructions), outputs)
