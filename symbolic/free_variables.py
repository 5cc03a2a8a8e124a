"""Variables that a function does not depend on, as its gradient shows, and what is left of it."""

from __future__ import annotations

from fractions import Fraction

from symbolic.program import Instruction, Output, Program

ZERO: Instruction = ("number", (), Fraction(0))


def free_variables(program: Program) -> tuple[int, ...]:
    """Indices of variables by which the derivative is zero everywhere."""
    entries = program.output("gradient").indices
    return tuple(k for k, index in enumerate(entries) if program.instructions[index] == ZERO)


def without(program: Program, free: tuple[int, ...]) -> Program:
    """The program in which the variables ``free`` come last, as parameters."""
    n = program.variables
    kept = [k for k in range(n) if k not in free]
    order = [*kept, *range(n, len(program.inputs)), *free]
    place = {old: new for new, old in enumerate(order)}
    instructions = tuple(
        (operation, arguments, place[payload] if operation == "input" else payload)
        for operation, arguments, payload in program.instructions
    )
    m = len(kept)
    outputs = []
    for output in program.outputs:
        if output.name == "gradient":
            output = Output("gradient", (m,), tuple(output.indices[k] for k in kept))
        elif output.name == "hessian":
            entries = tuple(output.indices[n * i + j] for i in kept for j in kept)
            output = Output("hessian", (m, m), entries)
        outputs.append(output)
    return Program(tuple(program.inputs[k] for k in order), m, instructions, tuple(outputs))
