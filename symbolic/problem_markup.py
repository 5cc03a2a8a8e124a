"""What was understood, and what is derived from it, as whole displayed formulas.

Typst for the window (``echo``, matrices, labels of derivatives) and its LaTeX twins.  Entries of
matrices come as markup that our printers made; names as canonical names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from symbolic.markup import typeset
from symbolic.markup_form import Dialect
from symbolic.name_shape import name_shape
from symbolic.print_latex import LATEX
from symbolic.print_typst import TYPST
from symbolic.problem import Definition, Parameter, Problem

_BUILT_UP = re.compile(r"(?:frac|cases|binom)\(")

Rows = Sequence[Sequence[str]]


def echo(problem: Problem) -> str:
    """Typst of a Problem as it was understood: parameters, named intermediates and the function,
    a line each, aligned at the equals sign."""
    lines = _equations(problem, TYPST, vector_typst)
    if len(lines) == 1:
        return " = ".join(lines[0])
    return " \\ ".join(f"{left} &= {right}" for left, right in lines)


def echo_latex(problem: Problem) -> str:
    """LaTeX of the same lines, in ``aligned`` where there are several."""
    lines = _equations(problem, LATEX, vector_latex)
    if len(lines) == 1:
        return " = ".join(lines[0])
    body = r" \\ ".join(f"{left} &= {right}" for left, right in lines)
    return rf"\begin{{aligned}} {body} \end{{aligned}}"


def head_typst(name: str, variables: Iterable[str] = ()) -> str:
    """``f(x, y)``, or ``f`` without variables."""
    return _head(name, variables, TYPST)


def partial_typst(name: str, variable: str, *, ordinary: bool = False) -> str:
    """The label of a first derivative: of ``name`` by ``variable``; with d where ``ordinary``."""
    d = "d" if ordinary else "partial"
    return f"frac({d} {_name(name, TYPST)}, {d} {_name(variable, TYPST)})"


def second_partial_typst(name: str, row: str, column: str, *, ordinary: bool = False) -> str:
    """The label of a second derivative: by ``column`` of the derivative by ``row``."""
    d = "d" if ordinary else "partial"
    first, second = _name(row, TYPST), _name(column, TYPST)
    below = f"{d} {first}^(2)" if row == column else f"{d} {first} thin {d} {second}"
    return f"frac({d}^(2) {_name(name, TYPST)}, {below})"


def higher_partial_typst(name: str, variable: str, order: int, *, ordinary: bool = False) -> str:
    """The label of a derivative of any order by one variable: ``f''(x)``, from the fourth on
    ``f^((4))(x)``, where it is ``ordinary``."""
    function, by = _name(name, TYPST), _name(variable, TYPST)
    if ordinary:
        marks = "'" * order if order < 4 else f"^(({order}))"
        return f"{function}{marks}({by})"
    power = "" if order == 1 else f"^({order})"
    return f"frac(partial{power} {function}, partial {by}{power})"


def slope_typst(name: str) -> str:
    """The label of a directional derivative: ``D_u f``."""
    return f"D_(bold(u)) {_name(name, TYPST)}"


def named_typst(name: str, value: str) -> str:
    """What a name in a matrix stands for: ``with s = value``."""
    return f'"with" quad {_name(name, TYPST)} = {value}'


def matrix_typst(rows: Rows) -> str:
    """A matrix of Typst entries, ``m`` rows of ``n``."""
    return f"mat({'; '.join(', '.join(_cells_typst(row)) for row in rows)})"


def vector_typst(entries: Sequence[str]) -> str:
    """A column of Typst entries."""
    return f"vec({', '.join(_cells_typst(entries))})"


def gradient_typst(name: str, entries: Sequence[str]) -> str:
    """``nabla f = (entries)``, a column."""
    return f"nabla {_name(name, TYPST)} = {vector_typst(entries)}"


def jacobian_typst(name: str, rows: Rows) -> str:
    """``J_f = (rows)``."""
    return f"J_({_name(name, TYPST)}) = {matrix_typst(rows)}"


def transposed_jacobian_typst(name: str, rows: Rows) -> str:
    """``J_f^T = (rows)``; the rows are those of the transpose already."""
    return f"J_({_name(name, TYPST)})^(upright(T)) = {matrix_typst(rows)}"


def hessian_typst(name: str, rows: Rows) -> str:
    """``H_f = (rows)``."""
    return f"H_({_name(name, TYPST)}) = {matrix_typst(rows)}"


def symbolic_matrix_latex(rows: Rows) -> str:
    """A matrix of LaTeX entries, ``m`` rows of ``n``, in round brackets."""
    body = r" \\ ".join(" & ".join(_cell_latex(entry) for entry in row) for row in rows)
    return rf"\begin{{pmatrix}} {body} \end{{pmatrix}}"


def vector_latex(entries: Sequence[str]) -> str:
    """A column of LaTeX entries, in round brackets."""
    return symbolic_matrix_latex([[entry] for entry in entries])


def _name(name: str, dialect: Dialect) -> str:
    return dialect.name(name_shape(name))


def _head(name: str, variables: Iterable[str], dialect: Dialect) -> str:
    arguments = dialect.comma.join(_name(variable, dialect) for variable in variables)
    return f"{_name(name, dialect)}({arguments})" if arguments else _name(name, dialect)


def _equations(
    problem: Problem, dialect: Dialect, vector: Callable[[Sequence[str]], str]
) -> list[tuple[str, str]]:
    named: tuple[Parameter | Definition, ...] = (*problem.parameters, *problem.definitions)
    lines = [(_name(row.name, dialect), typeset(row.expression, dialect).body) for row in named]
    components = [typeset(component, dialect).body for component in problem.components]
    value = vector(components) if problem.vector else components[0]
    return [*lines, (_head(problem.name, problem.variables, dialect), value)]


def _cells_typst(entries: Iterable[str]) -> list[str]:
    """Entries at full size: a matrix would set their fractions and cases small."""
    return [TYPST.display(entry) if _BUILT_UP.search(entry) else entry for entry in entries]


def _cell_latex(entry: str) -> str:
    return LATEX.display(entry) if r"\frac" in entry else entry
