"""Which formulas the views show, and their markup: labels from here, the rest from derivations.

Pure text; the pictures of the formulas are made by a study.
"""

from __future__ import annotations

from itertools import product

from gui.scene import Scene
from gui.session.along import Along
from gui.session.comparison import labels
from gui.session.names import component as component_name
from gui.session.schemes import derivative_name
from gui.widgets.formula import Shown
from studies.messages.derivation import Derivation, Formula, Matrix
from studies.messages.profile import HigherRequest
from studies.messages.typesetting import LONGEST
from symbolic.problem import Problem
from symbolic.problem_markup import (
    echo,
    echo_latex,
    higher_partial_typst,
    jacobian_typst,
    partial_typst,
    second_partial_typst,
    symbolic_matrix_latex,
)

MOST = 120
"""Formulas listed at most; a Hessian of 24 variables has 576 entries."""


def echo_of(problem: Problem) -> str:
    """The markup of what was understood."""
    return echo(problem)


def functions(problem: Problem) -> tuple[str, ...]:
    """The names of the components: ``f``, or ``f_1``, ``f_2`` ..."""
    if problem.scalar:
        return (problem.name,)
    return tuple(component_name(problem.name, k) for k in range(len(problem.components)))


Line = tuple[str, str, Formula]
"""Plain label, markup of the whole equation, the formula on its right."""


def _copies(label: str, formula: Formula) -> tuple[tuple[str, str], ...]:
    return (
        ("LaTeX", formula.latex),
        ("NumPy", formula.numpy),
        ("SymPy", formula.sympy),
        ("Typst", formula.typst),
        ("text", formula.text),
        ("equation", f"{label} = {formula.text}"),
    )


def gradient_lines(derivation: Derivation, component: int) -> list[Line]:
    """``∂f/∂x = ...`` for each variable, then the second derivatives on and above the diagonal
    (below it where they differ)."""
    problem = derivation.problem
    names = problem.variables
    function = functions(problem)[component]
    n = len(names)
    ordinary = n == 1
    plain = labels(problem, "gradient" if problem.scalar else "jacobian")
    lines = [
        (
            plain[component * n + k],
            f"{partial_typst(function, name, ordinary=ordinary)} = {entry.typst}",
            entry,
        )
        for k, (name, entry) in enumerate(zip(names, derivation.jacobian[component], strict=True))
    ]
    hessian = derivation.hessian
    if hessian is not None:
        plain = labels(problem, "hessian")
        for i, j in product(range(n), repeat=2):
            entry = hessian[i][j]
            if j >= i or entry.text != hessian[j][i].text:
                left = second_partial_typst(function, names[i], names[j], ordinary=ordinary)
                lines.append((plain[i * n + j], f"{left} = {entry.typst}", entry))
    return lines[:MOST]


def derivative_line(scene: Scene) -> Line | None:
    """``f''(x) = ...``, the derivative that the Derivative lens is about; None while its formula
    is not known."""
    derivation, along = scene.derivation, Along(scene.resolution)
    if derivation is None or not derivation.problem.variables:
        return None
    problem, order = derivation.problem, along.order
    component = min(along.component, len(derivation.jacobian) - 1)
    axis = along.axis if along.axis < len(problem.variables) else 0
    if order == 1:
        formula = derivation.jacobian[component][axis]
    elif scene.higher is not None and scene.higher.request == HigherRequest(problem, axis, order):
        formula = scene.higher.formulas[component]
    else:
        return None
    ordinary = len(problem.variables) == 1
    name = functions(problem)[component]
    left = higher_partial_typst(name, problem.variables[axis], order, ordinary=ordinary)
    plain = derivative_name(problem, axis, component, order)
    return plain, f"{left} = {formula.typst}", formula


def derivative_copies(scene: Scene) -> tuple[tuple[str, str], ...]:
    """The derivative of the Derivative lens in every form; empty while it is not known."""
    line = derivative_line(scene)
    return () if line is None else _copies(line[0], line[2])


def _whole(matrix: Matrix, form: str) -> str:
    """A matrix as text in one of the forms that can be copied."""
    entries = [[str(getattr(entry, form)) for entry in row] for row in matrix]
    if form == "latex":
        return symbolic_matrix_latex(entries)
    inner = ", ".join("[" + ", ".join(row) + "]" for row in entries)
    if form == "numpy":
        return f"np.array([{inner}])"
    return f"Matrix([{inner}])" if form == "sympy" else f"[{inner}]"


def jacobian_markup(derivation: Derivation) -> str:
    """``J = (matrix)``."""
    rows = [[entry.typst for entry in row] for row in derivation.jacobian]
    return jacobian_typst(derivation.problem.name, rows)


def copies(derivation: Derivation, lens: str) -> tuple[tuple[str, str], ...]:
    """Everything that a lens derives, in every form: (name, text) pairs."""
    gradient = derivation.gradient
    matrix: Matrix = derivation.jacobian
    if lens == "gradient" and gradient is not None:
        matrix = (gradient, *(derivation.hessian or ()))
    forms = (("LaTeX", "latex"), ("NumPy", "numpy"), ("SymPy", "sympy"), ("text", "text"))
    return tuple((name, _whole(matrix, form)) for name, form in forms)


def _plain(label: str, text: str, markup: str) -> str:
    """What stands where there is no picture."""
    if len(markup) <= LONGEST:
        return f"{label} = {text}"
    return f"{label}: too long to typeset ({len(text)} characters); its context menu copies it."


def shown_lines(scene: Scene, lines: list[Line]) -> tuple[Shown, ...]:
    """The lines as formula views show them, with pictures where they are made."""
    return tuple(
        Shown(
            _plain(label, formula.text, markup),
            scene.pictures.get(markup),
            _copies(label, formula),
        )
        for label, markup, formula in lines
    )


def shown_jacobian(scene: Scene, derivation: Derivation) -> Shown:
    """The Jacobian as one typeset matrix."""
    markup = jacobian_markup(derivation)
    return Shown(
        _plain("Jacobian", _whole(derivation.jacobian, "text"), markup),
        scene.pictures.get(markup),
        copies(derivation, "jacobian"),
    )


def shown_echo(scene: Scene) -> Shown:
    """What was understood."""
    if not scene.echo:
        return Shown("")
    problem = scene.resolution.problem
    forms: tuple[tuple[str, str], ...] = (("Typst", scene.echo),)
    if problem is not None:
        forms = (("LaTeX", echo_latex(problem)), *forms, ("text", problem.text))
    return Shown("", scene.pictures.get(scene.echo), forms)


def wanted_markup(scene: Scene) -> list[str]:
    """The markup that the lens in front needs, what is seen first in front; not what is too long
    to be typeset."""
    return [markup for markup in _markup(scene) if len(markup) <= LONGEST]


def _markup(scene: Scene) -> list[str]:
    wanted = [scene.echo] if scene.echo else []
    derivation = scene.derivation
    if derivation is None:
        return wanted
    document = scene.document
    if document.lens == "derivative":
        line = derivative_line(scene)
        wanted += [] if line is None else [line[1]]
    elif document.lens == "jacobian":
        wanted.append(jacobian_markup(derivation))
    else:
        component = min(document.view.component, len(derivation.jacobian) - 1)
        wanted += [markup for _, markup, _ in gradient_lines(derivation, component)]
    return wanted
