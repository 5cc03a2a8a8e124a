"""What a report says of answers, judged anew: each with its verdict and the evidence for it."""

from __future__ import annotations

from dataclasses import replace

from gui.headless.printing.desk import Desk
from gui.headless.printing.rich import formula
from gui.headless.printing.tables import remarks
from gui.headless.sheet import CHECK, Sheet
from gui.session import verdict_rows
from gui.session.checking import Checking
from gui.session.hint_rows import PARTS, unfolded
from gui.session.practising import Practising
from gui.session.verdict_rows import EntryRow, entry_rows, headline, said
from studies.messages.check import Check, CheckedEntry
from studies.messages.paper import (
    BAD,
    GOOD,
    MUTED,
    NOTE,
    PLAIN,
    STRONG,
    Block,
    Card,
    Formula,
    Heading,
    Math,
    Paragraph,
    Piece,
    Styled,
)
from studies.messages.verdict import WRONG

STYLES = {verdict_rows.GOOD: GOOD, verdict_rows.BAD: BAD, verdict_rows.MUTED: PLAIN}


def answered(sheet: Sheet) -> bool:
    """Whether the Check lens has answers to what it asks."""
    checking = sheet.through(CHECK).checking
    return checking.ready and checking.answered


def check_part(desk: Desk, *, heading: str = "Answers and verdicts") -> list[Block]:
    """The section of the Check lens; empty without answers."""
    sheet = desk.sheet.through(CHECK)
    if not answered(sheet):
        return []
    head: list[Block] = [Heading((heading,))] if heading else []
    return [*head, *desk.attempt(lambda: judged(sheet)), *desk.attempt(lambda: _drawn(desk, sheet))]


def _drawn(desk: Desk, sheet: Sheet) -> list[Block]:
    """The first wrong entry beside the exact one; the selected one where none is wrong."""
    request = sheet.checking.check()
    if request is None:
        return []
    check: Check = sheet.ask("check", request)
    for row, line in enumerate(check.entries):
        for column, entry in enumerate(line):
            if entry.verdict is not None and entry.verdict.verdict == WRONG:
                view = replace(sheet.document.check, place=(row, column))
                return desk.pictures(sheet.through(CHECK, check=view))
    return desk.pictures(sheet)


def judged(sheet: Sheet) -> list[Block]:
    """Every answer, and the verdict on all of them."""
    checking = sheet.checking
    request = checking.check()
    if request is None:
        fault = checking.fault()
        said_of = fault.message if fault is not None else "The answers cannot be judged."
        return [Paragraph((said_of,), NOTE)]
    check = sheet.ask("check", request)
    sentence, role = headline(checking, check)
    blocks: list[Block] = []
    statement = Practising(checking).statement
    if statement:
        blocks.append(Paragraph((statement,)))
    if request.answer:
        blocks.append(Paragraph(("As typed: ", formula(request.answer))))
    blocks.append(Card((Paragraph((Styled(sentence, STYLES.get(role, PLAIN)),)),), STYLES[role]))
    blocks += [_card(checking, check, row) for row in entry_rows(checking, check) if row.words]
    return blocks + _whole(checking, check)


def _card(checking: Checking, check: Check, row: EntryRow) -> Card:
    """One answer with its verdict."""
    entry = check.entries[row.place[0]][row.place[1]]
    style = STYLES.get(row.role, PLAIN)
    inner: list[Block] = [_answer(row, entry)]
    inner.append(Paragraph((Styled(f"{row.symbol} {row.words}", style),)))
    inner += remarks((row.evidence, row.domain))
    if entry.verdict is not None and entry.verdict.verdict == WRONG:
        exact = f"{entry.markup} = {entry.exact.typst}"
        inner.append(Paragraph((Styled("Exact: ", STRONG), Math(exact, entry.exact.text))))
        inner += [
            Paragraph((Styled(f"{hint.title}: ", STRONG), hint.sentence), NOTE)
            for hint in unfolded(checking, entry.hints, PARTS)
        ]
    return Card(tuple(inner), style)


def _answer(row: EntryRow, entry: CheckedEntry) -> Block:
    """``∂f/∂x = ...``, as it was understood, or as it was typed."""
    left = row.markup or entry.markup
    if row.yours is not None:
        return Formula(f"{left} = {row.yours.typst}", f"{row.label} = {row.yours.text}")
    pieces: tuple[Piece, ...] = (Math(left, row.label), " = ", Styled(row.answer, "code"))
    return Paragraph(pieces)


def _whole(checking: Checking, check: Check) -> list[Block]:
    """Hints about all entries together."""
    return [
        Paragraph((Styled(f"{hint.title}: ", MUTED), said(checking, hint.sentence)), NOTE)
        for hint in unfolded(checking, check.hints, PARTS)
    ]
