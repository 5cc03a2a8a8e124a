"""What a report says of each lens of a function: the pictures that it shows, and its tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gui.headless.printing.desk import Desk
from gui.headless.printing.tables import cell, compared, facts, number, remarks, sign
from gui.headless.sheet import CHAIN, CURVATURE, DERIVATIVE, DESCENT, Sheet
from gui.headless.sheet_figures import critical_points
from gui.session import listed as listed_rows
from gui.session.along import Along
from gui.session.chain_rows import COSTS, DERIVATIVES, cost_rows, derivative_rows
from gui.session.chain_words import figure as few_digits
from gui.session.chaining import Chaining
from gui.session.comparison import Agreement
from gui.session.critical_rows import completeness, headings
from gui.session.critical_rows import rows as critical_rows
from gui.session.curvature_facts import curvature_facts
from gui.session.curving import Curving
from gui.session.descending import Descending, gradient_name
from gui.session.directions import directional_row, length_row
from gui.session.hessian_rows import hessian_list, hessian_notes
from gui.session.map_facts import facts as map_facts
from gui.session.names import readable
from gui.session.race_rows import rows as race_rows
from gui.session.schemes import derivative_name, notes, short
from gui.session.schemes import rows as scheme_rows
from gui.session.shown import GRADIENT, JACOBIAN, mappings
from gui.session.table_row import TableRow
from gui.session.theory_facts import theory_facts
from studies.messages.backprop import Backprop
from studies.messages.critical import CriticalPoints
from studies.messages.graph import Graph
from studies.messages.listed import Listed
from studies.messages.paper import (
    MUTED,
    NOTE,
    Block,
    Bullets,
    Heading,
    Math,
    Paragraph,
    Styled,
    Table,
)

MOST_POINTS = 30
MOST_NODES = 40
LEFT_OUT = "{count} more are left out here."
MOST_ENTRIES = 12
"""Second derivatives that are listed; of more only the eigenvalues are told."""


def lens_part(desk: Desk, lens: str) -> list[Block]:
    """The section of one lens."""
    sheet = desk.sheet.through(lens)
    title, tables = _PARTS[lens]
    if not sheet.resolution.placed or not sheet.resolution.ranges:
        missing = desk.failure("The point, the box or a parameter cannot be read.")
        return [Heading((title,)), missing]
    pictures, told = (
        desk.pictures(sheet, also=_also(sheet)),
        desk.attempt(lambda: tables(desk, sheet)),
    )
    first, second = (told, pictures) if lens in TABLES_FIRST else (pictures, told)
    return [Heading((title,)), *first, *second]


TABLES_FIRST = (DERIVATIVE,)
"""Lenses whose pictures are so large that the table fills the page before them."""


def _also(sheet: Sheet) -> tuple[str, ...]:
    """A picture besides those that the lens shows: what a map does to the unit circle."""
    possible = mappings(*sheet.shown.shape)
    wanted = sheet.document.lens == JACOBIAN and CIRCLE in possible
    return (CIRCLE,) if wanted and sheet.shown.mapping != CIRCLE else ()


CIRCLE = "circle"


def _errors(desk: Desk, sheet: Sheet) -> list[Block]:
    """All schemes: values at the step of the lens, slopes and best steps over all steps."""
    along, problem = Along(sheet.resolution), sheet.problem
    asked, at_h = along.errors(sheet.program), along.reading(sheet.program)
    if asked is None or at_h is None:
        return [desk.failure("The step of the finite differences cannot be read.")]
    errors, reading = sheet.ask("errors", asked), sheet.ask("errors", at_h)
    step = number(short(sheet.resolution.h))
    head = ("scheme", "value", "error", "slope", "best h", "predicted h")
    body = tuple(
        (
            cell(row.label),
            cell(number(_shortened(row.value))),
            cell(number(row.error)),
            cell(row.slope),
            cell(number(row.measured)),
            cell(number(row.predicted)),
        )
        for row in scheme_rows(errors, reading)
    )
    name = derivative_name(problem, along.axis, along.component, along.order)
    caption = (
        f"Schemes for {name}: value and error at the step h = {step}; slope of the truncation error"
        " in the log-log picture; the step at which the error is least, measured and predicted."
    )
    table = Table(tuple(map(cell, head)), body, "lrrrrr", cell(caption))
    return [table, *remarks(notes(errors, reading, along.focus))]


LONGEST_NUMBER = 14
"""Characters of an exact value in a table of schemes, which has all of its digits."""


def _shortened(text: str) -> str:
    plain = text.lstrip("-").replace(".", "", 1)
    if len(text) <= LONGEST_NUMBER or not plain.isdigit():
        return text
    return text[:LONGEST_NUMBER].rstrip(".") + "…"


def _gradient(_: Desk, sheet: Sheet) -> list[Block]:
    """Length and directional derivative at the point, and the points of the table."""
    problem, shown = sheet.problem, sheet.shown
    evaluation = sheet.ask("evaluate", sheet.resolution.evaluate(sheet.program))
    function = listed_rows.function_name(problem, shown.component)
    rows = [length_row(function, shown.component, evaluation)]
    directional = shown.directional(sheet.program)
    caption = ""
    if directional is not None:
        row = directional_row(problem, function, sheet.ask("directional", directional))
        rows.append(row)
        caption = row.claim
    blocks = compared([row for row in rows if row is not None], caption)
    request = shown.listed(sheet.program)
    if request is not None:
        blocks += _listed(sheet, sheet.ask("listed", request), shown.component)
    return blocks


def _listed(sheet: Sheet, found: Listed, component: int) -> list[Block]:
    problem = sheet.problem
    rows = listed_rows.rows(
        problem,
        sheet.document,
        sheet.resolution,
        found,
        component,
        6,
    )
    heads = listed_rows.headings(problem, component)
    body = tuple(
        (
            *(cell(number(text)) for text in (*row.coordinates, *row.gradient, row.magnitude)),
            cell(number(row.difference)),
            sign(row.agreement),
        )
        for row in rows
    )
    head = (*map(cell, heads), cell(""))
    table = Table(head, body, "r" * len(heads) + "c", cell("The gradient at several points."))
    return [table, *remarks(listed_rows.notes(problem, rows))]


def _jacobian(_: Desk, sheet: Sheet) -> list[Block]:
    """What the Jacobian does as a linear map."""
    request = sheet.shown.linear_map(sheet.program)
    if request is None:
        return []
    return facts(map_facts(sheet.problem, sheet.ask("linear map", request)))


def _curvature(desk: Desk, sheet: Sheet) -> list[Block]:
    """Hessian, eigenvalues and definiteness at the point, and all critical points."""
    curving, problem = Curving(sheet.resolution), sheet.problem
    request = curving.curvature(sheet.program)
    blocks: list[Block] = []
    if request is not None:
        found = sheet.ask("curvature", request)
        place = "Second derivatives at the point"
        blocks.append(Heading((place,), 2))
        listed = hessian_list(problem, found, curving.schemes[0])
        if len(listed) <= MOST_ENTRIES:
            blocks += compared(listed)
            said = hessian_notes(problem, found, curving.schemes[0])
            blocks += remarks(one for one in said if one.startswith("numeric"))
        else:
            blocks.append(Paragraph((f"All {LEFT_OUT.format(count=len(listed))}",), NOTE))
        blocks += facts(curvature_facts(problem, found))
    return blocks + [Heading(("Critical points",), 2)] + desk.attempt(lambda: _critical(sheet))


def _critical(sheet: Sheet) -> list[Block]:
    found = critical_points(sheet)
    if found is None:
        return [Paragraph(("They were not searched for.",), NOTE)]
    return _critical_table(sheet, found)


def _critical_table(sheet: Sheet, found: CriticalPoints) -> list[Block]:
    problem = sheet.problem
    certainty, sentence = completeness(found)
    blocks: list[Block] = [Paragraph((number(f"{certainty.value} {sentence}"),))]
    rows = critical_rows(problem, found)
    shown = rows[:MOST_POINTS]
    if not shown:
        return blocks
    heads = headings(problem)
    table = tuple(
        (
            cell(row.label),
            *(cell(number(text)) for text in row.coordinates),
            cell(number(row.value)),
            cell(number(row.eigenvalues)),
            cell(row.certainty.value),
        )
        for row in shown
    )
    align = "l" + "r" * (len(heads) - 2) + "c"
    caption = "✓ proved, ≈ found by floating point."
    blocks.append(Table(tuple(map(cell, heads)), table, align, cell(caption)))
    told = [(Styled(number(row.told), MUTED),) for row in shown[:MOST_TOLD]]
    blocks.append(Bullets(tuple(told)))
    if len(rows) > len(shown):
        blocks.append(Paragraph((LEFT_OUT.format(count=len(rows) - len(shown)),), NOTE))
    return blocks


MOST_TOLD = 12
"""Critical points whose evidence is printed."""


def _descent(desk: Desk, sheet: Sheet) -> list[Block]:
    """How the methods fared, and what theory says."""
    descending = Descending(sheet.resolution)
    request = descending.descent(sheet.program)
    if request is None:
        return [desk.failure("No method races, or one of its numbers cannot be read.")]
    found = sheet.ask("descent", request)
    rows = [row for row in race_rows(descending, found) if row.on and row.steps]
    heads = ("method", "rate", "steps", "", "f", "‖∇f‖", "f, ∇f, H")
    body = []
    for row in rows:
        rate = row.option("rate")
        counts = (row.f_count, row.gradient_count, row.hessian_count)
        body.append(
            (
                cell(
                    f"{row.label}, {row.search}" if row.search not in ("", "fixed") else row.label
                ),
                cell("" if rate is None else rate.text or rate.usual),
                cell(row.steps),
                (f"{row.ending.symbol} {row.ending.words}",),
                cell(number(row.value)),
                cell(number(row.slope)),
                cell(", ".join(counts)),
            )
        )
    caption = (
        f"At most {descending.view.steps} steps, until the gradient is shorter than"
        f" {number(descending.view.tolerance)}; gradients: {gradient_name(request.gradient)}. The"
        " last column counts evaluations of f, its gradient and its Hessian."
    )
    blocks: list[Block] = [Table(tuple(map(cell, heads)), tuple(body), "lrrlrrr", cell(caption))]
    said = tuple(f"{row.label}: {row.message}" for row in rows if row.message)
    blocks.append(Bullets(tuple((Styled(number(text), MUTED),) for text in said)))
    names = tuple(map(readable, sheet.problem.variables))
    theory = theory_facts(found.theory, names, readable(sheet.problem.name))
    if theory:
        lines = tuple(
            (cell(one.name), cell(number(one.number)), (Styled(one.tip, MUTED),)) for one in theory
        )
        blocks += [Heading(("What theory says",), 2), Table((), lines, "lrl")]
    return blocks


def _chain(desk: Desk, sheet: Sheet) -> list[Block]:
    """Every node with its value and adjoint; the gradient by reverse mode; what each way costs."""
    chaining, graph = Chaining(sheet.resolution), sheet.graph
    request = chaining.backprop(graph)
    if request is None:
        return [desk.failure("The point, a step or a weight cannot be read.")]
    found = sheet.ask("backprop", request)
    blocks = _nodes(graph, found)
    blocks += _graded(
        DERIVATIVES, derivative_rows(graph, found), "One pass forward and one pass backward."
    )
    blocks += _graded(COSTS, cost_rows(graph), "Ways to all partial derivatives.", graded=False)
    return blocks


def _nodes(graph: Graph, found: Backprop) -> list[Block]:
    body = tuple(
        (
            cell(readable(node.name)),
            (Math(node.formula.typst, node.formula.text),),
            cell(few_digits(found.values.certified[k].value)),
            cell(few_digits(found.adjoints.certified[k].value)),
        )
        for k, node in list(enumerate(graph.nodes))[:MOST_NODES]
    )
    head = (cell("node"), cell("is"), cell("value"), cell("adjoint"))
    caption = f"Values forward, adjoints of {readable(graph.tape.objective)} backward."
    blocks: list[Block] = [Table(head, body, "llrr", cell(caption))]
    left = len(graph.nodes) - len(body)
    if left > 0:
        blocks.append(Paragraph((f"{left} more nodes are left out here.",), NOTE))
    return blocks


def _graded(
    heads: Sequence[str], rows: Sequence[TableRow], caption: str, *, graded: bool = True
) -> list[Block]:
    """A table of rows with their grades at the end."""
    body = tuple(
        (
            *(cell(number(text)) for text in row.cells),
            *((sign(row.grade or Agreement.UNKNOWN),) if graded else ()),
        )
        for row in rows
    )
    head = (*map(cell, heads), *((cell(""),) if graded else ()))
    align = "l" + "r" * (len(heads) - 1) + ("c" if graded else "")
    return [Table(head, body, align, cell(caption))]


_PARTS: dict[str, tuple[str, Callable[[Desk, Sheet], list[Block]]]] = {
    DERIVATIVE: ("Finite differences and their errors", _errors),
    GRADIENT: ("The gradient", _gradient),
    JACOBIAN: ("The Jacobian as a linear map", _jacobian),
    CURVATURE: ("Curvature and critical points", _curvature),
    DESCENT: ("Descent", _descent),
    CHAIN: ("The chain rule", _chain),
}
