"""The cells of the function itself: its value and its exact derivatives in NumPy, compared with the
certified numbers; then the same derivatives as SymPy finds them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gui.notebook.analysis import Analysis
from gui.notebook.cells import Cells
from gui.notebook.domain import defined_lines
from gui.notebook.literals import array, block, unpacked, wrapped
from studies.messages.derivation import Formula

IMPORTS = """
import numpy as np
import sympy as sp
import matplotlib.pyplot as plt
from scipy import optimize, special
"""

TOOLS = '''
def shaped(entries, v, inside=True):
    """The entries as one array, each with a number for every point of v; not a number where the
    function is undefined."""
    if np.ndim(v) == 1:
        found = np.array(entries, dtype=float)
    elif isinstance(entries, list):
        return np.array([shaped(one, v, inside) for one in entries])
    else:
        found = np.broadcast_to(np.asarray(entries, dtype=float), np.shape(v)[1:])
    return np.where(inside & np.isfinite(found), found, np.nan)


def agree(found, expected, tolerance=1e-6):
    """Whether all numbers agree, as far as they are known."""
    found, expected = np.asarray(found, dtype=float), np.asarray(expected, dtype=float)
    known = np.isfinite(expected)
    scale = np.max(np.abs(expected[known]), initial=1.0)
    return bool(np.all(np.abs(found[known] - expected[known]) <= tolerance * scale))
'''


def setup(cells: Cells) -> None:
    """What every notebook begins with."""
    cells.code(IMPORTS, TOOLS)


def function(cells: Cells, about: Analysis) -> None:
    """Value and derivatives at the point."""
    problem = about.problem
    cells.text(
        "## The function",
        "Coordinates stand in one array `v`, a row a variable, so that one call evaluates one point"
        " or a whole grid. Outside its domain the function is not a number.",
    )
    parts = [f"variables = {wrapped([repr(name) for name in about.variables])}"]
    if about.parameters:
        parts[0] += f"\nparameters = {array(about.resolution.parameters)}"
        parts[0] += f"  # {', '.join(about.parameters)}"
    parts[0] += f"\npoint = {array(about.point)}"
    if about.ranges:
        parts[0] += f"\nbox = {array(about.ranges)}  # smallest and largest of each variable"
    cells.code(*parts)
    cells.code(*(_numpy_parts(about) if about.in_numpy else _mpmath_parts(about)))
    checks = []
    what = [("value", "f(point)")]
    if problem.variables:
        what.append(
            ("gradient", "gradient(point)") if about.scalar else ("jacobian", "jacobian(point)")
        )
        if about.hessian is not None:
            what.append(("hessian", "hessian(point)"))
    for name, call in what:
        exact = about.known(name)
        checks.append(f'print("{name}:", {call}, sep="\\n")')
        if exact is None:
            checks.append(f"# The {name} is not known here: {_reason(about, name)}")
        elif about.on_edge and name != "value":
            checks.append("# The point stands on a kink or a border: the formulas need not hold.")
        else:
            checks.append(f"exact_{name} = {array(exact)}")
            checks.append(f"assert agree({call}, exact_{name})")
    cells.text(
        "At the point the formulas must give the numbers that were certified, in arithmetic that"
        " encloses every rounding error, when this notebook was written."
    )
    cells.code("\n".join(checks))


def _reason(about: Analysis, name: str) -> str:
    """Our own sentence, which holds nothing that was typed but names."""
    found = about.quantity(name)
    said = [] if found is None else [one.sentence for one in found.outcomes if one.sentence]
    return " ".join(said[0].split()) if said else "no digit of it could be certified."


def _body(about: Analysis) -> list[str]:
    """The first lines of a function of v."""
    return [
        line
        for line in (
            unpacked(about.variables, "v"),
            unpacked(about.parameters, "parameters"),
        )
        if line
    ]


def _matrix(rows: Sequence[Sequence[str]], name: str) -> list[str]:
    """Lines that put entries into a nested list."""
    lines = [f"{name} = ["]
    for row in rows:
        flat = f"    [{', '.join(row)}],"
        if len(flat) <= 88:
            lines.append(flat)
        else:
            lines += ["    [", *(f"        {entry}," for entry in row), "    ],"]
    return [*lines, "]"]


def _written(about: Analysis, rows: Sequence[Sequence[Formula]]) -> list[list[str]]:
    return [[about.names.numpy(entry.numpy) for entry in row] for row in rows]


def _numpy_parts(about: Analysis) -> list[str]:
    assert about.derivation is not None
    problem = about.problem
    inside = defined_lines(about)
    parts = []
    start = _body(about)
    if inside:
        parts.append(
            'def defined(v):\n    """Where every part of the function as it was typed is a real'
            f' number."""\n{block([*start, *inside])}'
        )
    masked = ", defined(v)" if inside else ""
    components = [about.names.numpy(entry.numpy) for entry in about.derivation.components]
    parts.append(
        "def formula(v):\n"
        + block([*start, *(_returned(components[0]) if about.scalar else _vector(components))])
    )
    if about.scalar:
        body = [f"return shaped(value, v{masked})"]
        told = "The value of the function."
    else:
        body = [f"return shaped(value, v{masked})"]
        told = "The components of the function."
    parts.append(
        f'def f(v):\n    """{told}"""\n'
        + block(["v = np.asarray(v, dtype=float)", *_caught("value = formula(v)", about), *body])
    )
    if problem.variables:
        parts += _derivative_parts(about, start, masked)
    return parts


def _caught(line: str, about: Analysis) -> list[str]:
    """``line`` without warnings; where numbers alone are undefined (1/0), Python raises."""
    quiet = ['with np.errstate(all="ignore"):', f"    {line}"]
    if about.known("value") is not None:
        return quiet
    name = line.split(" = ")[0]
    return [
        "try:",
        *(f"    {one}" for one in quiet),
        "except (ArithmeticError, ValueError):  # numbers alone that have no value, as 1/0",
        f"    {name} = np.nan" if about.scalar or name != "value" else "    value = [np.nan]",
    ]


def _returned(expression: str) -> list[str]:
    return [f"return {expression}"]


def _vector(components: list[str]) -> list[str]:
    return ["return [", *(f"    {one}," for one in components), "]"]


def _derivative_parts(about: Analysis, start: list[str], masked: str) -> list[str]:
    rows = _written(about, about.rows)
    nothing = about.known("value") is None
    quiet = 'with np.errstate(all="ignore"):'
    if about.scalar:
        lines = ["entries = [", *(f"    {entry}," for entry in rows[0]), "]"]
        result = f"return shaped(entries, v{masked})"
        head = 'def gradient(v):\n    """All partial derivatives, from their formulas."""\n'
    else:
        lines = _matrix(rows, "entries")
        result = f"return shaped(entries, v{masked})"
        head = 'def jacobian(v):\n    """A row for each component, from the formulas."""\n'
    parts = [head + block([*start, *_guarded(lines, quiet, rows, nothing), result])]
    if about.hessian is not None:
        second = _written(about, about.hessian)
        result = f"return shaped(entries, v{masked})"
        body = _guarded(_matrix(second, "entries"), quiet, second, nothing)
        head = 'def hessian(v):\n    """All second derivatives, from their formulas."""\n'
        parts.append(head + block([*start, *body, result]))
    return parts


def _guarded(
    lines: list[str], quiet: str, rows: Sequence[Sequence[str]], nothing: bool
) -> list[str]:
    inner = [quiet, *(f"    {line}" for line in lines)]
    if not nothing:
        return inner
    flat = len(rows) == 1 and lines[1].strip()[:1] != "["
    empty = f"[np.nan]*{len(rows[0])}"
    filled = empty if flat else f"[{empty}]*{len(rows)}"
    caught = "except (ArithmeticError, ValueError):"
    return ["try:", *(f"    {line}" for line in inner), caught, f"    entries = {filled}"]


def _mpmath_parts(about: Analysis) -> list[str]:
    """NumPy and SciPy lack a function: SymPy's own arithmetic takes its place, number by number."""
    return [
        "# NumPy and SciPy lack a function that occurs here: numbers are computed by mpmath, with"
        "\n# which SymPy comes, one at a time.",
        *_symbols(about),
        '''
def numeric(expression):
    """A function of v, in arithmetic of 15 digits."""
    run = sp.lambdify(symbols + constants, expression, "mpmath")

    def one(*numbers):
        try:
            return float(run(*numbers))
        except (ArithmeticError, TypeError, ValueError, NotImplementedError):
            return np.nan

    several = np.vectorize(one, otypes=[float])
    return lambda v: several(*v, *parameters) if len(v) else np.float64(one(*parameters))
'''
        + ("" if about.parameters else "\n\nparameters = np.array([])\n"),
        *_numeric_lines(about),
    ]


def _numeric_lines(about: Analysis) -> list[str]:
    lines = ["value_of = [numeric(one) for one in expressions]"]
    if about.scalar:
        lines.append("f = lambda v: shaped(value_of[0](v), v)")
    else:
        lines.append("f = lambda v: shaped([one(v) for one in value_of], v)")
    if not about.problem.variables:
        return ["\n".join(lines)]
    lines.append("slope_of = [[numeric(one) for one in row] for row in slopes]")
    if about.scalar:
        lines.append("gradient = lambda v: shaped([one(v) for one in slope_of[0]], v)")
    else:
        lines.append(
            "jacobian = lambda v: shaped([[one(v) for one in row] for row in slope_of], v)"
        )
    if about.hessian is not None:
        lines.append("bend_of = [[numeric(one) for one in row] for row in bends]")
        lines.append("hessian = lambda v: shaped([[one(v) for one in row] for row in bend_of], v)")
    return ["\n".join(lines)]


def _symbols(about: Analysis) -> list[str]:
    """The function and its derivatives as we print them for SymPy."""
    assert about.derivation is not None
    names = about.names
    known = " ".join([*about.variables, *about.parameters])
    count = len(about.variables)
    head = [
        f'symbols = list(sp.symbols("{known}", real=True, seq=True))' if known else "symbols = []"
    ]
    head.append(f"symbols, constants = symbols[:{count}], symbols[{count}:]")

    def told(name: str, rows: Sequence[Sequence[Formula]], flat: bool) -> str:
        written = [[names.sympy(entry.sympy) for entry in row] for row in rows]
        lines = [
            line
            for line in (
                unpacked(about.variables, "symbols"),
                unpacked(about.parameters, "constants"),
            )
            if line
        ]
        if flat:
            lines += ["return [", *(f"    {entry}," for entry in written[0]), "]"]
        else:
            lines += [*_matrix(written, "entries"), "return entries"]
        return f"def {name}():\n{block(lines)}"

    parts = ["\n".join(head), told("typed", [about.derivation.components], True)]
    number = "sp.sympify(one, strict=True)"  # of a Python number; strict: of no text
    after = [f"expressions = [{number}.doit() for one in typed()]"]
    if about.problem.variables:
        parts.append(told("printed", about.rows, False))
        after.append(f"slopes = [[{number} for one in row] for row in printed()]")
        if about.hessian is not None:
            parts.append(told("printed_twice", about.hessian, False))
            after.append(f"bends = [[{number} for one in row] for row in printed_twice()]")
    return [*parts, "\n".join(after)]


MOST_SECOND = 4
"""Variables up to which SymPy derives second derivatives, too."""


def sympy_cells(cells: Cells, about: Analysis) -> None:
    """SymPy derives the function by itself; the numbers are compared with 30 digits."""
    if not about.problem.variables:
        return
    cells.text(
        "## Exact derivatives, by SymPy",
        "SymPy derives the function as it was typed, knowing nothing of the formulas above, and"
        " both are evaluated with 30 digits at the point. SymPy ignores where a function is"
        " undefined, and knows no derivative of steps and remainders: where it has no number, none"
        " is compared.",
    )
    if about.in_numpy:
        cells.code(*_symbols(about))
    second = about.hessian is not None and len(about.variables) <= MOST_SECOND
    derived = ["derived = [[sp.diff(one, x) for x in symbols] for one in expressions]"]
    if second:
        derived.append("derived_twice = [[sp.diff(one, x) for x in symbols] for one in derived[0]]")
    derived.append("for one, row in zip(expressions, derived):")
    derived.append("    if sp.count_ops(one) < 100:")
    derived.append('        print(one, row, sep="\\n    ")')
    places = wrapped(about.exact_point)
    at = f"""
exact = {places}
here = dict(zip(symbols + constants, [sp.N(number, 50) for number in exact]))


def number(expression):
    \"\"\"The expression at the point, 30 digits; None where SymPy has no real number for it.\"\"\"
    expression = sp.sympify(expression, strict=True)
    if expression.has(sp.Derivative, sp.Subs):
        return None
    try:
        found = sp.N(expression.subs(here), 30)
    except (ArithmeticError, NotImplementedError, RecursionError, TypeError, ValueError):
        return None
    return found if found.is_Float or found.is_Integer or found.is_Rational else None


def compared(ours, theirs):
    \"\"\"How many entries have a number on both sides, and agree to 12 digits.\"\"\"
    pairs = [
        (number(a), number(b)) for left, right in zip(ours, theirs) for a, b in zip(left, right)
    ]
    pairs = [(a, b) for a, b in pairs if a is not None and b is not None]
    scale = max([1, *(abs(a) for a, _ in pairs)])
    {_asserted(about)}
    return len(pairs)
"""
    run = ['print("entries compared:", compared(slopes, derived))']
    if second:
        run.append('print("second derivatives compared:", compared(bends, derived_twice))')
    cells.code("\n".join(derived))
    cells.code(at, "\n".join(run))


def _asserted(about: Analysis) -> str:
    if about.on_edge:
        return "# The point stands on a kink or a border, where SymPy need not be right."
    return "assert all(abs(a - b) <= 1e-12*scale for a, b in pairs)"


def finite(values: np.ndarray | None) -> bool:
    """Whether all of them are known."""
    return values is not None and bool(np.isfinite(values).all())
