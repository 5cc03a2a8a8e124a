"""What a gradient check tells of the place and the kind of a mistake, from the numbers alone.

Which arrays differ says where it is: a backward pass computes dz2, then W2 and b2 from it, then
dz1, then W1 and b1.  A constant ratio says what kind it is.  At last the numbers are compared with
those of the classic mistakes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from engine.network.gradient_check import ArrayCheck, length
from engine.network.parameters import arrays

Array = NDArray[np.float64]

CONSTANT = 1e-6
"""A ratio is constant where the rest is this share of the numbers."""

SAME = 1e-10
"""Numbers that are made alike are equal to rounding, relative to their norm."""

_RECOGNISED = {
    "missing-derivative": "Without the factor φ′(z₁) in dz₁ the backward pass gives exactly these"
    " numbers: it is the derivative of the activation that is missing.",
    "wrong-transpose": "With X.reshape(m, 2) in the place of Xᵀ the backward pass gives exactly"
    " these numbers: the shape fits, but they stand in another order.",
    "missing-mean": "Without the factor 1/m the backward pass gives exactly these numbers.",
    "sign": "With y − ŷ in the place of ŷ − y the backward pass gives exactly these numbers.",
    "missing-bias": "Without the gradients of b₁ and b₂ the backward pass gives exactly these"
    " numbers.",
}

_WRITTEN = {"W1": "W₁", "b1": "b₁", "W2": "W₂", "b2": "b₂"}


def diagnosis(
    checks: Sequence[ArrayCheck], count: int, mistaken: Mapping[str, Array]
) -> tuple[str, ...]:
    """Sentences, from the plain finding to the likely cause.

    Parameters
    ----------
    checks : of all arrays.
    count : m, the number of points.
    mistaken : for each classic mistake the gradient (4 h + 1,) that it gives at the same
        parameters.
    """
    wrong = [check for check in checks if check.verdict == "differs"]
    unsure = [check for check in checks if check.verdict == "undecided"]
    if not wrong:
        return _right(checks, unsure)
    sentences = [_worst(wrong), _where(checks)]
    ratio = _ratio(wrong)
    if ratio is not None:
        sentences.append(_kind(ratio, wrong, count))
    named = [name for name, gradient in mistaken.items() if _same(checks, gradient)]
    if len(named) == 1:
        sentences.append(_RECOGNISED[named[0]])
    return tuple(sentence for sentence in sentences if sentence)


def _right(checks: Sequence[ArrayCheck], unsure: Sequence[ArrayCheck]) -> tuple[str, ...]:
    """Nothing differs."""
    if not unsure:
        worst = max(checks, key=lambda check: check.error)
        return (
            "Every array agrees with the differences: the backward pass is the gradient of the loss"
            f" (largest relative error {worst.error:.1e}, in {_WRITTEN[worst.name]}).",
        )
    names = _listed(unsure)
    return (
        f"Nothing differs, but of {names} the differences cannot tell: the gradient is too small"
        " beside rounding errors, or no difference could be taken. Check at other parameters.",
    )


def _worst(wrong: Sequence[ArrayCheck]) -> str:
    """The finding, with the entry that is farthest off."""
    check = max(wrong, key=lambda one: one.error if np.isfinite(one.error) else 1e308)
    row, column = check.worst
    # A product with 0 may be -0.
    analytic, numeric = (float(one[check.worst]) + 0.0 for one in (check.analytic, check.numeric))
    entry = f"{_WRITTEN[check.name]}[{row}, {column}]"
    if not np.isfinite(analytic):
        return f"The backward pass gives no finite number for {entry}."
    return (
        f"{_listed(wrong)} {_verb(wrong, 'differs', 'differ')} from the differences. Worst is"
        f" {entry}: backpropagation says {analytic:.6g}, the differences {numeric:.6g}."
    )


def _where(checks: Sequence[ArrayCheck]) -> str:
    """Between which quantities the mistake lies."""
    wrong = {check.name for check in checks if check.verdict == "differs"}
    right = {check.name for check in checks if check.verdict == "agrees"}
    if wrong == {"W1", "b1"} and right == {"W2", "b2"}:
        return (
            "W₁ and b₁ are wrong, W₂ and b₂ right: dz₂ is right, dz₁ is not. The mistake lies"
            " between them, where W₂ᵀ and φ′(z₁) enter."
        )
    if wrong == {"W1"} and "b1" in right:
        return (
            "Only W₁ is wrong. b₁ is the sum of dz₁ and right, so dz₁ is right: the mistake is in"
            " what multiplies it, Xᵀ."
        )
    if wrong == {"W2"} and "b2" in right:
        return (
            "Only W₂ is wrong. b₂ is the sum of dz₂ and right, so dz₂ is right: the mistake is in"
            " what multiplies it, a₁ᵀ."
        )
    if wrong <= {"b1", "b2"} and right >= {"W1", "W2"}:
        return "The weights are right, so dz₁ and dz₂ are: the mistake is in the sums over them."
    if wrong == {"W1", "b1", "W2", "b2"}:
        return (
            "Every array is wrong: the mistake is at the beginning, in dz₂, or in a factor that all"
            " have in common."
        )
    return ""


def _ratio(wrong: Sequence[ArrayCheck]) -> float | None:
    """The constant that the differences are multiplied by in all of these arrays, if there is
    one."""
    mine = np.concatenate([check.analytic.ravel() for check in wrong])
    theirs = np.concatenate([check.numeric.ravel() for check in wrong])
    known = np.isfinite(mine) & np.isfinite(theirs)
    mine, theirs = mine[known], theirs[known]
    size = length(theirs)
    if size == 0:
        return None
    ratio = float((mine / size) @ (theirs / size))
    rest, scale = length(mine - ratio * theirs), max(length(mine), size)
    # One number always has a ratio; only a telling one is told then.
    if mine.size == 1 and not any(abs(ratio - r) <= CONSTANT for r in (0.0, -1.0)):
        return None
    return ratio if rest <= CONSTANT * scale else None


def _kind(ratio: float, wrong: Sequence[ArrayCheck], count: int) -> str:
    what = f"every entry of {_listed(wrong)}"
    if abs(ratio) <= CONSTANT:
        return f"Backpropagation gives 0 for {what}: this gradient was left out."
    if abs(ratio + 1) <= CONSTANT:
        return (
            f"The ratio is −1 for {what}: the right size with the wrong sign, so that each step"
            " climbs."
        )
    if abs(ratio - count) <= CONSTANT * count:
        return (
            f"The ratio is {count} for {what}, and there are m = {count} points: a sum stands where"
            " the mean belongs, the factor 1/m is missing."
        )
    if abs(ratio * count - 1) <= CONSTANT:
        return (
            f"The ratio is 1/{count} for {what}, and there are m = {count} points: the factor 1/m"
            " is there twice."
        )
    return f"The ratio is {ratio:.6g} for {what}: a constant factor is wrong."


def _same(checks: Sequence[ArrayCheck], gradient: Array) -> bool:
    """Whether the checked numbers are these."""
    named = arrays(gradient)
    mine = np.concatenate([check.analytic.ravel() for check in checks])
    theirs = np.concatenate([named[check.name].ravel() for check in checks])
    if not (np.isfinite(mine).all() and np.isfinite(theirs).all()):
        return False
    return length(mine - theirs) <= SAME * length(theirs)


def _listed(checks: Sequence[ArrayCheck]) -> str:
    """``W₁, b₁ and W₂``."""
    names = [_WRITTEN[check.name] for check in checks]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _verb(checks: Sequence[ArrayCheck], one: str, many: str) -> str:
    return one if len(checks) == 1 else many
