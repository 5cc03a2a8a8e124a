"""What a report says of a network: data, training, the check of its gradient, and its passes."""

from __future__ import annotations

from engine.network.data_sets import Recipe
from gui.headless.printing.desk import Desk
from gui.headless.printing.tables import cell, number, remarks, sign
from gui.headless.sheet import NETWORK, Sheet
from gui.headless.sheet_figures import network_requests
from gui.session.comparison import Agreement
from gui.session.gradient_check_rows import (
    CHECK_COLUMNS,
    MILESTONE_COLUMNS,
    check_rows,
    milestones,
    verdict,
)
from gui.session.learning import Learning
from studies.messages.network import Formulas, GradientCheckRequest
from studies.messages.paper import BAD, NOTE, Block, Card, Formula, Heading, Paragraph, Table


def network_part(desk: Desk, *, headings: bool = True) -> list[Block]:
    """The section of the Network lens."""
    sheet = desk.sheet.through(NETWORK)
    head: list[Block] = [Heading(("The network",))] if headings else []
    return [
        *head,
        *desk.attempt(lambda: _settings(desk, sheet)),
        *desk.pictures(sheet),
        *desk.attempt(lambda: _trained(sheet)),
        *desk.attempt(lambda: _checked(sheet)),
        *desk.attempt(lambda: _passes(sheet)),
    ]


def _settings(desk: Desk, sheet: Sheet) -> list[Block]:
    asked = network_requests(sheet)
    if asked is None:
        faults = Learning(sheet.document).faults
        said = faults[0].error.message if faults else "The data could not be read."
        return [desk.failure(said)]
    train, _ = asked
    one = train.settings
    data = train.data
    what = f"{data.name}, {data.samples} points" if isinstance(data, Recipe) else data.title
    rows = [
        ("data", what),
        ("hidden units", f"{one.hidden}, activation {one.activation}"),
        ("loss", one.loss),
        ("rate", f"{one.rate:g}" + (f", momentum {one.momentum:g}" if one.momentum else "")),
        ("epochs", f"{train.epochs}, seed {one.seed}"),
    ]
    if one.mistake != "none":
        rows.append(("mistake made on purpose", one.mistake))
    return [Table((), tuple((cell(name), cell(text)) for name, text in rows), "ll")]


def _trained(sheet: Sheet) -> list[Block]:
    asked = network_requests(sheet)
    if asked is None:
        return []
    training = sheet.ask("train", asked[0])
    rows = milestones(training)
    blocks: list[Block] = remarks((training.sentence, training.note))
    if rows:
        body = tuple(tuple(cell(number(text)) for text in row.cells) for row in rows)
        blocks.append(Table(tuple(map(cell, MILESTONE_COLUMNS)), body, "rrr"))
    return blocks


def _checked(sheet: Sheet) -> list[Block]:
    asked = network_requests(sheet)
    if asked is None:
        return []
    check = sheet.ask("gradient check", asked[1])
    words, grade = verdict(check)
    body = tuple(
        (*(cell(number(text)) for text in row.cells), sign(row.grade or Agreement.UNKNOWN))
        for row in check_rows(check)
    )
    head = (*map(cell, CHECK_COLUMNS), cell(""))
    caption = "Backpropagation beside central differences of the loss, at the first weights."
    return [
        Heading(("Gradient check",), 2),
        Paragraph((f"{grade.value} Of {check.parameters} parameters: {words}.",)),
        Table(head, body, "lcrcrrc", cell(caption)),
        *remarks((*check.sentences, *check.remarks)),
    ]


def _passes(sheet: Sheet) -> list[Block]:
    asked: GradientCheckRequest | None = None
    requests = network_requests(sheet)
    if requests is not None:
        asked = requests[1]
    learning = Learning(sheet.document)
    read = learning.points()
    plan = learning.plan(None if read is None else sheet.ask("read points", read).points)
    if asked is None or plan is None:
        return []
    found: Formulas = sheet.ask("backward formulas", plan.formulas())
    blocks: list[Block] = []
    for backward, title in ((False, "Forward pass"), (True, "Backward pass")):
        blocks.append(Heading((title,), 2))
        for step in found.steps:
            if step.backward != backward:
                continue
            blocks.append(Formula(step.markup, step.text))
            blocks.append(Paragraph((step.why,), NOTE))
            if step.wrong:
                said = Paragraph(("✗ The line above is wrong on purpose. It should be:",))
                blocks.append(Card((said, Formula(step.right)), BAD))
    return blocks
