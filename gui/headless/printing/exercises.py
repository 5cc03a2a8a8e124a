"""A sheet of practice exercises: statements with room to write, or with the answers of the key."""

from __future__ import annotations

from dataclasses import dataclass

from gui.headless.printing.desk import Desk
from gui.session.practising import Practising
from studies.messages import check as asks
from studies.messages.exercise import LEVELS, RULES, Exercise, ExerciseRequest
from studies.messages.paper import NOTE, Block, Formula, Heading, Paragraph, Room, Together
from symbolic.problem_markup import (
    gradient_typst,
    head_typst,
    hessian_typst,
    higher_partial_typst,
    jacobian_typst,
    slope_typst,
    vector_typst,
)
from symbolic.reader import read_problem

ROOM = 45.0
"""Millimetres for each exercise."""


@dataclass(frozen=True, slots=True)
class Sheetful:
    """The exercises of a sheet."""

    requests: tuple[ExerciseRequest, ...]


def sheetful(
    practising: Practising, count: int | None, seed: int | None, rule: str | None, level: int | None
) -> Sheetful:
    """So many exercises from the first of a seed on; those that were practised where no ``count``
    is given."""
    practice = practising.practice
    if count is None:
        done = [
            ExerciseRequest(one.rule, one.level, one.seed, one.number) for one in practice.history
        ]
        if practice.present is not None:
            done.append(ExerciseRequest(*practice.present))
        return Sheetful(tuple(dict.fromkeys(done)))
    typed = practice.seed.strip()
    usual = int(typed) if typed.isdecimal() and practising.fault() is None else 1
    chosen = usual if seed is None else seed
    kind, hard = rule or practising.rule, level or practising.level
    return Sheetful(
        tuple(ExerciseRequest(kind, hard, chosen, number) for number in range(1, count + 1))
    )


def exercises(desk: Desk, wanted: Sheetful, *, answers: bool) -> list[Block]:
    """Every exercise."""
    blocks: list[Block] = []
    named = {(one.rule, one.level, one.seed) for one in wanted.requests}
    if len(named) == 1:
        (rule, level, seed) = named.pop()
        said = f"{RULES[rule]}, level {level} ({LEVELS[level]}), sheet {seed}"
        blocks.append(Paragraph((f"{said}.",), NOTE))
    for number, request in enumerate(wanted.requests, 1):
        blocks.append(Heading((f"Exercise {number}",), 2))
        blocks += desk.attempt(lambda request=request: _exercise(desk, request, answers))  # type: ignore[misc]
    return blocks


def _exercise(desk: Desk, request: ExerciseRequest, answers: bool) -> list[Block]:
    found: Exercise = desk.sheet.ask("exercise", request)
    problem = read_problem(found.text)
    head = head_typst(problem.name, problem.variables)
    right = [entry.typst for entry in found.function]
    body = vector_typst(right) if problem.vector else right[0]
    blocks: list[Block] = [
        Paragraph((found.statement,)),
        Formula(f"{head} = {body}", found.text),
        *(
            Formula(f'"with" quad {name} = {what.typst}', f"with {name} = {what.text}")
            for name, what in found.names
        ),
    ]
    if not answers:
        return [Together((*blocks, Room(ROOM)))]
    blocks.append(Formula(_answer(problem.name, problem.variables, found), found.answer))
    if found.rules:
        blocks.append(Paragraph((f"Rules: {', '.join(found.rules)}.",), NOTE))
    return blocks


def _answer(name: str, variables: tuple[str, ...], found: Exercise) -> str:
    """The exact derivative with its label."""
    rows = [[entry.typst for entry in row] for row in found.entries]
    if found.of == asks.GRADIENT:
        return gradient_typst(name, rows[0])
    if found.of == asks.JACOBIAN:
        return jacobian_typst(name, rows)
    if found.of == asks.HESSIAN:
        return hessian_typst(name, rows)
    if found.of == asks.DIRECTIONAL:
        return f"{slope_typst(name)} = {rows[0][0]}"
    by = [one.strip() for one in found.wrt.split(",") if one.strip()] or [variables[0]]
    if len(by) > 1 or len(rows) > 1:
        entries = [row[0] for row in rows]
        return entries[0] if len(entries) == 1 else vector_typst(entries)
    ordinary = len(variables) == 1
    left = higher_partial_typst(name, by[0], found.order, ordinary=ordinary)
    return f"{left} = {rows[0][0]}"
