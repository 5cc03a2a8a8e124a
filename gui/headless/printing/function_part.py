"""The function as it was understood, its derivatives in formulas, and both at the point."""

from __future__ import annotations

from collections.abc import Sequence

from gui.headless.printing.desk import Desk
from gui.headless.printing.rich import formula
from gui.headless.printing.tables import cell, compared, number, remarks
from gui.session.comparison import remarks as scheme_remarks
from gui.session.comparison import rows
from gui.session.names import component as component_name
from gui.session.names import readable
from gui.session.resolve import typed_number
from gui.session.schemes import label as scheme_label
from studies.messages.derivation import Formula as Derived
from studies.messages.derivation import Matrix
from studies.messages.paper import NOTE, Block, Formula, Heading, Paragraph, Table
from symbolic.formula_text import formula_typst
from symbolic.problem_markup import (
    gradient_typst,
    hessian_typst,
    jacobian_typst,
    named_typst,
    partial_typst,
    second_partial_typst,
)

WIDE, HIGH = 110, 8
"""Characters of a row of a matrix, and its rows; entries of larger ones have lines of their own."""

MOST_LINES = 36
"""Formulas in lines of their own."""


def function_part(desk: Desk) -> list[Block]:
    """Variables and parameters with what they are here, and where the function is defined."""
    sheet = desk.sheet
    problem, document = sheet.problem, sheet.document
    blocks: list[Block] = [Heading(("The function",)), *_components(desk)]
    if problem.variables:
        body = [
            (
                (formula(name),),
                (formula(document.coordinate(name)),),
                (
                    "from ",
                    formula(document.range(name)[0]),
                    " to ",
                    formula(document.range(name)[1]),
                ),
            )
            for name in problem.variables
        ]
        blocks.append(Table((cell("variable"), cell("point"), cell("box")), tuple(body), "lrl"))
    if problem.parameters:
        made = []
        for parameter in problem.parameters:
            value = document.parameter(parameter.name, typed_number(problem, parameter))
            made.append(((formula(parameter.name),), (formula(value),)))
        blocks.append(Table((cell("parameter"), cell("value")), tuple(made), "lr"))
    domain = desk.attempt(lambda: _domain(desk))
    return blocks + domain


def _components(desk: Desk) -> list[Block]:
    """The components of a vector that is too long for the top of the page."""
    problem = desk.sheet.problem
    if len(problem.components) <= TALLEST:
        return []
    return desk.attempt(
        lambda: _some(
            [
                Formula(f"{formula_typst(component_name(problem.name, k))} = {one.typst}", one.text)
                for k, one in enumerate(desk.sheet.derivation.components)
            ]
        )
    )


TALLEST = 10
"""Components of a vector that stands at the top of a paper."""


def _domain(desk: Desk) -> list[Block]:
    found = desk.sheet.derivation.domain
    if not found:
        return [Paragraph(("The function is defined everywhere.",))]
    return [Paragraph((f"Domain: {'; '.join(found)}.",))]


def derivatives_part(desk: Desk) -> list[Block]:
    """The gradient and the Hessian, or the Jacobian, in formulas."""
    if not desk.sheet.problem.variables:
        return []
    blocks: list[Block] = [Heading(("Derivatives",))]
    return blocks + desk.attempt(lambda: _formulas(desk))


def _formulas(desk: Desk) -> list[Block]:
    derivation = desk.sheet.derivation
    problem = derivation.problem
    if problem.scalar:
        blocks = _gradient(problem.name, problem.variables, derivation.jacobian[0])
        if derivation.hessian is not None:
            blocks += _hessian(problem.name, problem.variables, derivation.hessian)
        return blocks
    if _fits(derivation.jacobian):
        rows = [[entry.typst for entry in row] for row in derivation.jacobian]
        return [Formula(jacobian_typst(problem.name, rows), _text(derivation.jacobian))]
    if derivation.brief is not None:
        brief = derivation.brief
        made: list[Block] = [
            Formula(jacobian_typst(problem.name, brief.rows), _text(derivation.jacobian))
        ]
        return made + [
            Formula(named_typst(name, what.typst), f"with {name} = {what.text}")
            for name, what in brief.names
        ]
    lines = [
        Formula(
            f"{partial_typst(component_name(problem.name, i), name)} = {entry.typst}",
            f"d{component_name(problem.name, i)}/d{name} = {entry.text}",
        )
        for i, row in enumerate(derivation.jacobian)
        for name, entry in zip(problem.variables, row, strict=True)
    ]
    return _some(lines)


def _gradient(name: str, variables: Sequence[str], row: Sequence[Derived]) -> list[Block]:
    ordinary = len(variables) == 1
    if len(variables) > 1 and _fits(tuple((entry,) for entry in row)):
        entries = [entry.typst for entry in row]
        return [Formula(gradient_typst(name, entries), _text((tuple(row),)))]
    lines = [
        Formula(
            f"{partial_typst(name, by, ordinary=ordinary)} = {entry.typst}",
            f"d{name}/d{by} = {entry.text}",
        )
        for by, entry in zip(variables, row, strict=True)
    ]
    return _some(lines)


def _hessian(name: str, variables: Sequence[str], matrix: Matrix) -> list[Block]:
    if len(variables) > 1 and _fits(matrix):
        rows = [[entry.typst for entry in row] for row in matrix]
        return [Formula(hessian_typst(name, rows), _text(matrix))]
    ordinary = len(variables) == 1
    lines = [
        Formula(
            f"{second_partial_typst(name, variables[i], variables[j], ordinary=ordinary)}"
            f" = {entry.typst}",
            f"d2{name}/d{variables[i]}d{variables[j]} = {entry.text}",
        )
        for i, row in enumerate(matrix)
        for j, entry in enumerate(row)
        if j >= i or entry.text != matrix[j][i].text
    ]
    return _some(lines)


def _fits(matrix: Matrix) -> bool:
    """Whether a matrix can be read as one."""
    widest = max(sum(len(entry.text) + 2 for entry in row) for row in matrix)
    return widest <= WIDE and len(matrix) <= HIGH


def _text(matrix: Matrix) -> str:
    return "[" + ", ".join("[" + ", ".join(e.text for e in row) + "]" for row in matrix) + "]"


def _some(lines: list[Formula]) -> list[Block]:
    """Not more than can be read."""
    left = len(lines) - MOST_LINES
    if left <= 0:
        return list(lines)
    said = f"{left} more are left out; the notebook has all of them."
    return [*lines[:MOST_LINES], Paragraph((said,), NOTE)]


def point_part(desk: Desk) -> list[Block]:
    """Exact beside numeric values at the point."""
    sheet = desk.sheet
    if not sheet.problem.variables:
        return []
    place = ", ".join(
        f"{readable(name)} = {number(sheet.document.coordinate(name))}"
        for name in sheet.problem.variables
    )
    if len(place) > LONG_POINT:
        place = "the point"
    blocks: list[Block] = [Heading((f"Exact and numeric at {place}",))]
    if not sheet.resolution.placed:
        return [*blocks, desk.failure("The point or a parameter cannot be read.")]
    return blocks + desk.attempt(lambda: _evaluated(desk))


LONG_POINT = 48
"""Characters of a point in a heading."""


def _evaluated(desk: Desk) -> list[Block]:
    sheet = desk.sheet
    request = sheet.resolution.evaluate(sheet.program)
    if request is None:
        return [desk.failure("The numeric step cannot be read.")]
    evaluation = sheet.ask("evaluate", request)
    quantities = ("value", "gradient", "jacobian")
    found = rows(sheet.problem, evaluation, quantities)
    scheme = scheme_label(request.scheme)
    caption = (
        f"Exact: digits that an enclosure proves. Numeric: derivatives by the scheme {scheme}, the"
        " value in float64 arithmetic. Difference: numeric minus exact."
    )
    return compared(found, caption) + remarks(scheme_remarks(evaluation, quantities))
