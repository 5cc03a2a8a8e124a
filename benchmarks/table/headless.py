"""Headless verbs as whole processes, against the Python process that could do the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from benchmarks.headless import CASES, PEER, once
from benchmarks.table.row import Row, against, tell

SCRIPT = """
import numpy, sympy
x, y = sympy.symbols("x y", real=True)
f = sympy.sympify("x**2*y + sin(x*y)", locals={"x": x, "y": y})
slopes = [f.diff(v) for v in (x, y)]
print([sympy.latex(each) for each in slopes], sympy.lambdify((x, y), slopes)(1.0, 2.0))
"""


def rows() -> Iterator[Row]:
    """``derive`` at a point, and a harder function."""
    for name, arguments in CASES.items():
        yield against(
            "Headless",
            name,
            "python -c 'import numpy, sympy'",
            partial(once, arguments),
            partial(once, PEER),
            turns=5,
        )
    yield against(
        "Headless",
        "derive at a point",
        "script with SymPy: diff, latex, lambdify",
        partial(once, CASES["derive at a point"]),
        partial(once, ["-c", SCRIPT]),
        turns=5,
    )


if __name__ == "__main__":
    tell(rows())
