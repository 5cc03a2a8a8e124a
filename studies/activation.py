"""Activations by name or as typed: what the engine's network applies to its hidden units.

A typed one is read by our reader, differentiated exactly and evaluated by our printed program.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from engine.network.activations import NAMED, Activation
from studies.vectorised import sampler
from symbolic.program import Instruction, Program

Array = NDArray[np.float64]

NEVER: Instruction = ("truth", (), False)
"""The condition ``edge`` of a function without kinks, jumps and borders."""

SUBGRADIENT = (
    "Where the activation has a value but no derivative, the backward pass takes 0, as is usual for"
    " relu."
)


@lru_cache(maxsize=16)
def activation(text: str) -> Activation:
    """The activation that ``text`` names or writes.

    Raises
    ------
    UnreadableInput : where it cannot be read.
    NotDifferentiable : where its derivative has no formula.
    """
    named = NAMED.get(text.strip())
    if named is not None:
        return named
    # Imported here: a named activation needs no SymPy, and the verb starts a second sooner.
    from studies.derive import derive
    from studies.messages.derivation import DeriveRequest
    from symbolic.activation import read_activation

    *_, derivation = derive(DeriveRequest(read_activation(text), hessian=False, tidy_seconds=0.0))
    return _of_program(text.strip(), derivation.program)


def _of_program(name: str, program: Program) -> Activation:
    values, slopes = (sampler(program, (output,), ()) for output in ("value", "gradient"))

    def value(z: Array, out: Array) -> None:
        (found,) = values(z.reshape(1, -1))
        out[...] = found.reshape(z.shape)

    def slope(z: Array, a: Array, out: Array) -> None:
        (found,) = slopes(z.reshape(1, -1))
        out[...] = found.reshape(z.shape)
        missing = np.isnan(out)
        if missing.any():  # at a kink; where the value is missing too, so is the slope
            out[missing & np.isfinite(a)] = 0.0

    smooth = program.instructions[program.output("edge").indices[0]] == NEVER
    return Activation(name, value, slope, () if smooth else None)
