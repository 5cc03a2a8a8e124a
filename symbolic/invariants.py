"""Determinant, trace and curl of a Jacobian as outputs of its program.

Balls of the entries cannot show that ``a d - b c`` is exactly zero, or exactly 1; the program with
exact forms often can: ``r cos(t)^2 + r sin(t)^2`` at r = 2 is 2.
"""

from __future__ import annotations

from functools import lru_cache

from symbolic.program import Builder, Output, Program

LARGEST = 3
"""The largest determinant that is written out."""

CURLS = {2: ((1, 0),), 3: ((2, 1), (0, 2), (1, 0))}
"""Rotation of a field of the plane or of space: ``df_i/dx_j - df_j/dx_i`` for each (i, j)."""


@lru_cache(maxsize=32)
def with_invariants(program: Program) -> Program:
    """``program`` with the outputs ``trace`` and, where they exist, ``determinant``, ``curl`` and
    ``conformal``: the two numbers a - d and b + c of a Jacobian of the plane, both of which are
    zero where it is a rotation times a factor.

    Raises
    ------
    ValueError : when its derivative is not square.
    """
    n = program.variables
    name = "jacobian" if program.has("jacobian") else "gradient"
    indices = program.output(name).indices
    if len(indices) != n * n:
        raise ValueError("program: its Jacobian is not square")
    known = {instruction: at for at, instruction in enumerate(program.instructions)}
    build = Builder(list(program.instructions), known)
    rows = [list(indices[k * n : (k + 1) * n]) for k in range(n)]
    trace = rows[0][0] if n == 1 else build.emit("add", tuple(rows[k][k] for k in range(n)))
    outputs = [Output("trace", (), (trace,))]
    if n <= LARGEST:
        outputs.append(Output("determinant", (), (expanded_determinant(build, rows),)))
    if n in CURLS:
        turns = tuple(build.emit("sub", (rows[i][j], rows[j][i])) for i, j in CURLS[n])
        outputs.append(Output("curl", (len(turns),), turns))
    if n == 2:
        (a, b), (c, d) = rows
        pair = (build.emit("sub", (a, d)), build.emit("add", (b, c)))
        outputs.append(Output("conformal", (2,), pair))
    return Program(program.inputs, n, tuple(build.instructions), (*program.outputs, *outputs))


def expanded_determinant(build: Builder, rows: list[list[int]]) -> int:
    """The determinant of a matrix of instructions, by its first row."""
    if len(rows) == 1:
        return rows[0][0]
    total: int | None = None
    for j, entry in enumerate(rows[0]):
        below = [[x for k, x in enumerate(row) if k != j] for row in rows[1:]]
        term = build.emit("mul", (entry, expanded_determinant(build, below)))
        total = term if total is None else build.emit("sub" if j % 2 else "add", (total, term))
    assert total is not None
    return total
