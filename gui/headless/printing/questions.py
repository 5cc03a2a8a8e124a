"""What a handout asks of a document's function, and the answers of its key: exact, step by step
where that is short."""

from __future__ import annotations

from dataclasses import replace

from gui.headless.printing.desk import Desk
from gui.headless.sheet import CHAIN, CHECK, CURVATURE, DERIVATIVE, DESCENT, Sheet
from gui.session.along import Along
from gui.session.check_view import CheckView
from gui.session.checking import ALONG, Checking
from gui.session.names import readable
from gui.session.practising import Practising
from gui.session.shown import GRADIENT, JACOBIAN
from gui.session.step_rows import VERIFIED
from gui.session.verdict_rows import said
from studies.messages import check as asks
from studies.messages.check import Check
from studies.messages.paper import (
    MUTED,
    NOTE,
    Block,
    Formula,
    Heading,
    Math,
    Paragraph,
    Room,
    Styled,
    Table,
    Words,
)
from studies.messages.steps import StepsRequest, WorkedDerivative

OF = {
    GRADIENT: asks.GRADIENT,
    JACOBIAN: asks.JACOBIAN,
    CURVATURE: asks.HESSIAN,
    DESCENT: asks.GRADIENT,
    CHAIN: asks.GRADIENT,
}
"""What a lens asks for; Derivative and Check say it themselves."""

MOST_STEPS = 14
"""Steps of a derivation that is printed."""

MOST_DERIVED = 6
"""Derivations on one key."""

ROOM, ROOM_AN_ENTRY, MOST_ROOM = 35.0, 22.0, 200.0
"""Millimetres to write in."""


def asking(sheet: Sheet) -> Sheet:
    """The document with the Check lens in front, asking what suits its own lens; no answers."""
    document, view = sheet.document, sheet.document.check
    if document.lens == DERIVATIVE:
        along = Along(sheet.resolution)
        names = sheet.problem.variables
        by = names[along.axis] if names else ""
        view = CheckView(of=asks.DERIVATIVE, wrt=by, order=along.order)
    elif document.lens in OF:
        view = CheckView(of=OF[document.lens])
    return sheet.through(CHECK, check=replace(view, answers=()))


def picture_of(sheet: Sheet, *, answers: bool) -> Sheet | None:
    """The document through the lens whose picture is printed, which does not give the answer away;
    None for no picture.

    The Check lens draws answers, so that the graph of the function is drawn instead, which of one
    variable shows the derivative, too; the graph of the Chain rule lens hides what is asked.
    """
    document = sheet.document
    if document.lens == CHECK:
        if len(sheet.resolution.axes) < 2 and not answers:
            return None
        return sheet.through(GRADIENT, view=replace(document.view, field="surface"))
    if document.lens == CHAIN:
        chain = replace(
            document.chain, quiz=0 if answers else 1, answers=(), revealed=(), about=document.text
        )
        return sheet.through(CHAIN, chain=chain)
    return sheet


def task(checking: Checking) -> Words:
    """What is to be done, in a sentence."""
    statement = Practising(checking).statement
    if statement:
        return (statement,)
    problem = checking.resolution.problem
    assert problem is not None
    name = readable(problem.name)
    if checking.of == asks.DERIVATIVE:
        by = " and ".join(map(readable, checking.wrt.split(", ")))
        times = {1: "", 2: " twice", 3: " three times"}.get(
            checking.order, f" {checking.order} times"
        )
        return (f"Differentiate {name}{times} with respect to {by}.",)
    if checking.of == asks.DIRECTIONAL:
        unit = ", made a unit vector" if checking.view.normed else ""
        return (f"Find the derivative of {name} along the direction ({checking.direction}){unit}.",)
    what = {asks.GRADIENT: "gradient", asks.JACOBIAN: "Jacobian", asks.HESSIAN: "Hessian"}
    return (f"Find the {what[checking.of]} of {name}.",)


def question(sheet: Sheet) -> list[Block]:
    """The task with room to write."""
    checking = asking(sheet).checking
    if not checking.ready:
        return []
    labels = ", ".join(checking.label(place) for place in checking.places[:MOST_LABELS])
    height = min(ROOM + ROOM_AN_ENTRY * len(checking.places), MOST_ROOM)
    blocks: list[Block] = [Heading(("Question",), 2), Paragraph(task(checking))]
    if 1 < len(checking.places) <= MOST_LABELS:
        blocks.append(Paragraph((f"Wanted: {labels}.",), NOTE))
    return [*blocks, Room(height)]


MOST_LABELS = 9


def key(desk: Desk, sheet: Sheet) -> list[Block]:
    """The task with its exact answers, and derivations where they are short."""
    asked = asking(sheet)
    if not asked.checking.ready:
        return []
    return [
        Heading(("Answer",), 2),
        Paragraph(task(asked.checking)),
        *desk.attempt(lambda: exact(asked)),
        *desk.attempt(lambda: derivations(asked)),
    ]


def exact(asked: Sheet) -> list[Block]:
    """Every entry, one below the other."""
    request = asked.checking.check()
    if request is None:
        fault = asked.checking.fault()
        return [Paragraph((fault.message if fault else "Nothing is asked.",), NOTE)]
    check: Check = asked.ask("check", replace(request, hints=False))
    return [
        Formula(f"{entry.markup} = {entry.exact.typst}", f"{entry.label} = {entry.exact.text}")
        for row in check.entries
        for entry in row
    ]


def derivations(asked: Sheet) -> list[Block]:
    """Each first derivative rule by rule, where that is short; those of a Hessian are left out."""
    checking = asked.checking
    if checking.of == asks.HESSIAN or len(checking.places) > MOST_DERIVED:
        return []
    blocks: list[Block] = []
    for row, column in checking.places:
        component, by = checking.rows[row][column]
        if by == ALONG:
            continue
        mixed = len(set(by)) > 1
        request = StepsRequest(
            asked.problem, by if mixed else by[:1], 1 if mixed else len(by), in_turn=mixed
        )
        for one in asked.ask("steps", request).derivatives:
            if one.component == component and len(one.steps) <= MOST_STEPS:
                blocks += _derivation(checking, one)
    if blocks:
        blocks.insert(0, Heading(("Step by step",), 3))
    return blocks


def _derivation(checking: Checking, one: WorkedDerivative) -> list[Block]:
    first = one.steps[0].before if one.steps else one.start
    rows: list[tuple[Words, Words]] = [((Math(first.typst, first.typed, display=True),), ())]
    for step in one.steps:
        verified = VERIFIED.get(step.verified, "")
        title = step.title[:1].upper() + step.title[1:]
        mark = verified[:1]
        rows.append(
            (
                (Math(f"= {step.after.typst}", f"= {step.after.typed}", display=True),),
                (Styled(f"{title} {mark}".strip(), MUTED),),
            )
        )
    where = [f"It holds where {', '.join(step.where)}." for step in one.steps if step.where]
    notes: list[Block] = [
        Paragraph((said(checking, sentence),), NOTE) for sentence in dict.fromkeys(where)
    ]
    return [Table((), tuple(rows), "ll", ruled=False), *notes]
