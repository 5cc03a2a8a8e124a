"""How one numeric derivative ended: a code for arrays and a sentence for people."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """Codes that fit an array of small integers; 0 is success, larger is told first."""

    DONE = 0
    OVERFLOW = 1
    UNDEFINED_NEARBY = 2
    STEP_LOST = 3
    UNDEFINED_HERE = 4
    FLAT = 5
    NOISY = 6
    UNDECIDED = 7
    ONE_SIDED = 8
    VERTICAL = 9
    KINK = 10
    JUMP = 11

    @property
    def sentence(self) -> str:
        """What a student is told; empty for success."""
        return _SENTENCES[self]


_SENTENCES = {
    Status.DONE: "",
    Status.OVERFLOW: (
        "A value of the function near this point, or the quotient, is too large for a 64-bit "
        "floating-point number."
    ),
    Status.UNDEFINED_NEARBY: (
        "The function is undefined one step away from this point; try a smaller step or the "
        "scheme that looks to the other side."
    ),
    Status.STEP_LOST: (
        "The step is too small: added to the coordinate it is lost in the rounding of 64-bit "
        "floating-point numbers."
    ),
    Status.UNDEFINED_HERE: "The function is undefined at this point.",
    Status.FLAT: (
        "Every value of the function near this point is exactly 0, and so is the derivative, "
        "unless the function is too small for 64-bit floating-point numbers."
    ),
    Status.NOISY: (
        "The values of the function carry noise far above rounding; the derivative is only as good "
        "as its error says."
    ),
    Status.UNDECIDED: (
        "The estimates do not settle as the step shrinks; the derivative is only as good as its "
        "error says, if there is one at all."
    ),
    Status.ONE_SIDED: (
        "The function is defined on one side of this point only, at the border of its domain; it "
        "has no two-sided derivative here."
    ),
    Status.VERTICAL: "Not differentiable: the slope grows without bound towards this point.",
    Status.KINK: "Not differentiable: the derivatives from the left and from the right differ.",
    Status.JUMP: "Not differentiable: the function itself jumps at this point.",
}
