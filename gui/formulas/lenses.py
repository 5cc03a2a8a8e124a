"""Which formulas the views show, and their markup: labels from here, the rest from derivations.

Pure text; the pictures of the formulas are made by a study.
"""

from __future__ import annotations

from itertools import product

from gui.formulas.chain import rule_markup
from gui.formulas.check import check_markup
from gui.formulas.network import passes_markup
from gui.scene import Scene
from gui.session.along import Along
from gui.session.comparison import labels
from gui.session.formula_copies import Copies, formula_copies, matrix_copies, matrix_form
from gui.session.map_facts import LOWERED
from gui.session.matrix import matrix_name, transposed
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
    gradient_typst,
    hessian_typst,
    higher_partial_typst,
    jacobian_typst,
    named_typst,
    partial_typst,
    second_partial_typst,
    transposed_jacobian_typst,
)

MOST = 120
"""Formulas listed at most; a Hessian of 24 variables has 300 entries on and above its diagonal."""

NOT_LISTED = "{count} more formulas are not listed; Edit > Copy derivatives as has all of them."
TOO_LONG = "too long to typeset ({count:,} characters); its context menu copies it."


def echo_of(problem: Problem) -> str:
    """The markup of what was understood; empty where there is more than is typeset."""
    return echo(problem) if len(problem.text) <= LONGEST else ""


def functions(problem: Problem) -> tuple[str, ...]:
    """The names of the components: ``f``, or ``f_1``, ``f_2`` ..."""
    if problem.scalar:
        return (problem.name,)
    return tuple(component_name(problem.name, k) for k in range(len(problem.components)))


Line = tuple[str, str, Formula]
"""Plain label, markup of the whole equation, the formula on its right."""

Whole = tuple[str, str, Matrix]
"""The same of a matrix that is shown as one."""


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
    return lines


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


def derivative_copies(scene: Scene) -> Copies:
    """The derivative of the Derivative lens in every form; empty while it is not known."""
    line = derivative_line(scene)
    return () if line is None else formula_copies(line[2], line[0])


def laid_out(derivation: Derivation, *, transpose: bool) -> Matrix:
    """The Jacobian in numerator layout, a row for each component, or its ``transpose``."""
    matrix = derivation.jacobian
    return tuple(zip(*matrix, strict=True)) if transpose else matrix


def jacobian_markup(derivation: Derivation, *, transpose: bool = False) -> str:
    """``J_f = (matrix)``; the ``transpose`` is ``nabla f`` of a scalar, else ``J_f^T``.  What the
    entries of a long one share has a name in it."""
    problem, brief = derivation.problem, derivation.brief
    if brief is not None:
        rows = [list(row) for row in brief.rows]
    else:
        rows = [[entry.typst for entry in row] for row in derivation.jacobian]
    if not transpose:
        return jacobian_typst(problem.name, rows)
    turned = [list(row) for row in zip(*rows, strict=True)]
    if problem.scalar:
        return gradient_typst(problem.name, [row[0] for row in turned])
    return transposed_jacobian_typst(problem.name, turned)


def name_lines(derivation: Derivation) -> list[Line]:
    """What the names in a long Jacobian stand for."""
    names = () if derivation.brief is None else derivation.brief.names
    return [(name, named_typst(name, formula.typst), formula) for name, formula in names]


def copies(derivation: Derivation, lens: str, *, transpose: bool = False) -> Copies:
    """Everything that a lens derives, in every form: (name, text) pairs.  The Jacobian in
    denominator layout is the ``transpose``."""
    gradient = derivation.gradient
    matrix: Matrix = laid_out(derivation, transpose=transpose and lens == "jacobian")
    if lens in ("gradient", "descent") and gradient is not None:
        matrix = (gradient, *(derivation.hessian or ()))
    elif lens == "curvature" and derivation.hessian is not None:
        matrix = derivation.hessian
    return matrix_copies(matrix)


MATRIX_MOST = 4
"""Variables up to which gradient and Hessian are shown as a vector and a matrix."""


def _hessian_whole(derivation: Derivation) -> Whole | None:
    """Label, markup and entries of the Hessian, where it is shown as a whole."""
    problem, hessian = derivation.problem, derivation.hessian
    if hessian is None or not 1 < len(problem.variables) <= MATRIX_MOST:
        return None
    rows = [[entry.typst for entry in row] for row in hessian]
    return f"H_{problem.name}", hessian_typst(problem.name, rows), hessian


def _descent_wholes(derivation: Derivation) -> list[Whole]:
    """Label, markup and entries of gradient and Hessian, where they are shown as wholes."""
    problem, gradient = derivation.problem, derivation.gradient
    if gradient is None or not 1 < len(problem.variables) <= MATRIX_MOST:
        return []
    name = problem.name
    column = gradient_typst(name, [entry.typst for entry in gradient])
    found: list[Whole] = [(f"∇{name}", column, tuple((entry,) for entry in gradient))]
    second = _hessian_whole(derivation)
    return found if second is None else [*found, second]


def descent_markup(derivation: Derivation) -> list[str]:
    """Of gradient and Hessian: as wholes, or entry by entry where there are one or many variables,
    or where a whole would be too long."""
    wholes = [markup for _, markup, _ in _descent_wholes(derivation)]
    if wholes and all(len(markup) <= LONGEST for markup in wholes):
        return wholes
    return _markup_of(gradient_lines(derivation, 0))


def _markup_of(lines: list[Line]) -> list[str]:
    """The markup of those lines that are listed."""
    return [markup for _, markup, _ in lines[:MOST]]


def shown_descent(scene: Scene, derivation: Derivation) -> tuple[Shown, ...]:
    """Gradient and Hessian as the Descent lens shows them."""
    wholes = _descent_wholes(derivation)
    if not wholes or any(len(markup) > LONGEST for _, markup, _ in wholes):
        return shown_lines(scene, gradient_lines(derivation, 0))
    return tuple(_shown_whole(scene, whole) for whole in wholes)


def _shown_whole(scene: Scene, whole: Whole) -> Shown:
    label, markup, matrix = whole
    return Shown(
        _plain(label, matrix_form(matrix, "text"), markup),
        scene.pictures.get(markup),
        matrix_copies(matrix),
    )


def _second_lines(derivation: Derivation) -> list[Line]:
    """The second derivatives, a line each."""
    return gradient_lines(derivation, 0)[len(derivation.problem.variables) :]


def hessian_markup(derivation: Derivation) -> list[str]:
    """The Hessian as a matrix, or entry by entry where there are one or many variables, or where
    the matrix would be too long."""
    whole = _hessian_whole(derivation)
    if whole is not None and len(whole[1]) <= LONGEST:
        return [whole[1]]
    return _markup_of(_second_lines(derivation))


def shown_hessian(scene: Scene, derivation: Derivation) -> tuple[Shown, ...]:
    """The Hessian as the Curvature lens shows it."""
    whole = _hessian_whole(derivation)
    if whole is not None and len(whole[1]) <= LONGEST:
        return (_shown_whole(scene, whole),)
    return shown_lines(scene, _second_lines(derivation))


def _plain(label: str, text: str | None, markup: str) -> str:
    """What stands where there is no picture."""
    if len(markup) <= LONGEST:
        return f"{label} = {text}"
    return f"{label}: {TOO_LONG.format(count=len(text or ''))}"


def taylor_markup(scene: Scene) -> str:
    """``T_2 = ...``, the polynomial at the point as far as it exists; empty where there is none."""
    found = scene.taylor
    if found is None or found.known < 1 or not found.formula:
        return ""
    return f"T_{found.known} = {found.formula}"


def shown_taylor(scene: Scene) -> tuple[Shown, ...]:
    """The polynomial: typeset where the point is at rest, as text while it moves."""
    found, markup = scene.taylor, taylor_markup(scene)
    if found is None or not markup:
        return ()
    label = f"T{str(found.known).translate(LOWERED)}"
    copied: Copies = (("Typst", found.formula), ("text", found.text))
    if found.forms is not None:
        copied = formula_copies(found.forms, label)
    return (Shown(_plain(label, found.text, markup), scene.pictures.get(markup), copied),)


def shown_lines(scene: Scene, lines: list[Line]) -> tuple[Shown, ...]:
    """The lines as formula views show them, with pictures where they are made; of very many the
    first ones, and how many there are besides."""
    shown = [
        Shown(
            _plain(label, formula.text, markup),
            scene.pictures.get(markup),
            formula_copies(formula, label),
        )
        for label, markup, formula in lines[:MOST]
    ]
    if len(lines) > MOST:
        shown.append(Shown(NOT_LISTED.format(count=len(lines) - MOST)))
    return tuple(shown)


def shown_jacobian(scene: Scene, derivation: Derivation) -> tuple[Shown, ...]:
    """The Jacobian as one typeset matrix, in the layout that was chosen, and what the names in it
    stand for."""
    transpose = transposed(scene.document.view, derivation.problem)
    markup = jacobian_markup(derivation, transpose=transpose)
    text = matrix_form(laid_out(derivation, transpose=transpose), "text")
    matrix = Shown(
        _plain(matrix_name(derivation.problem, transpose=transpose), text, markup),
        scene.pictures.get(markup),
        copies(derivation, "jacobian", transpose=transpose),
    )
    return (matrix, *shown_lines(scene, name_lines(derivation)))


def shown_echo(scene: Scene) -> Shown:
    """What was understood."""
    problem = scene.resolution.problem
    typed: Copies = () if problem is None else (("text", problem.text),)
    if not scene.echo:
        if problem is None or len(problem.text) <= LONGEST:
            return Shown("")
        return Shown(_too_long(len(problem.text)), None, typed)
    if len(scene.echo) > LONGEST:
        return Shown(_too_long(len(scene.echo)), None, (("Typst", scene.echo), *typed))
    forms: Copies = (("Typst", scene.echo), *typed)
    if problem is not None:
        forms = (("LaTeX", echo_latex(problem)), *forms)
    return Shown("", scene.pictures.get(scene.echo), forms)


def _too_long(count: int) -> str:
    return f"Too long to typeset ({count:,} characters)"


def wanted_markup(scene: Scene) -> list[str]:
    """The markup that the lens in front needs, what is seen first in front; not what is too long
    to be typeset."""
    return [markup for markup in _markup(scene) if len(markup) <= LONGEST]


def _markup(scene: Scene) -> list[str]:
    wanted = [scene.echo] if scene.echo else []
    derivation, document = scene.derivation, scene.document
    if document.lens == "network":
        return wanted + passes_markup(scene)
    if derivation is None:
        return wanted
    if document.lens == "derivative":
        line = derivative_line(scene)
        wanted += [] if line is None else [line[1]]
    elif document.lens == "jacobian":
        transpose = transposed(document.view, derivation.problem)
        wanted.append(jacobian_markup(derivation, transpose=transpose))
        wanted += [markup for _, markup, _ in name_lines(derivation)]
    elif document.lens == "descent" and derivation.problem.scalar:
        wanted += descent_markup(derivation)
    elif document.lens == "chain":
        wanted += rule_markup(scene)
    elif document.lens == "check":
        wanted += check_markup(scene)
    elif document.lens == "curvature" and derivation.problem.scalar:
        wanted += hessian_markup(derivation)
        # While the point moves there is a polynomial for every step, and none is looked at long.
        found, here = scene.taylor, scene.resolution.point_trees
        if found is not None and found.request.point == here:
            wanted += filter(None, [taylor_markup(scene)])
    else:
        component = min(document.view.component, len(derivation.jacobian) - 1)
        wanted += _markup_of(gradient_lines(derivation, component))
    return wanted
