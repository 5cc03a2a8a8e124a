"""The gradient of a backward pass, entry by entry, against central differences of the loss.

The loss is written from the logits, ln(1 + e^-t) of the margin t, without the 1e-8 that the
displayed one has: of that, backpropagation is not the gradient.  The differences use the forward
pass only, so that a mistake of the backward pass is no mistake of theirs.

Fourth order: f' = (8 (f(h) - f(-h)) - (f(2h) - f(-2h)))/12h + O(h^4 f^(5)/30), the rounding error
is about 1.5 eps |f|/h; both are equal near h = eps^(1/5), 7e-4, where f varies on the scale of 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.network.activations import Activation
from engine.network.losses import Loss
from engine.network.parameters import NAMES, arrays, layers, size
from engine.network.passes import Passes

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]

TOLERANCE = 1e-7
"""Largest relative error of an array that is right."""

STEP = float(np.finfo(float).eps) ** 0.2
"""How far a step moves the input of the units behind the parameter, at most."""

NEAR_KINKS = 1e-5
"""The same where the activation has kinks: few inputs are so near to one, and between kinks the
differences are as good as the rounding error 1e-11 lets them be."""

UNSETTLED = 1e-8
"""Differences of second and fourth order that are farther apart, relative to the array's norm, have
met a kink."""

AT_ONCE = 1 << 18
"""Numbers in one temporary array."""

OFFSETS = (-2.0, -1.0, 1.0, 2.0)
WEIGHTS = np.array([1.0, -8.0, 8.0, -1.0]) / 12.0
"""Of the fourth-order difference; the second-order one is (f(h) - f(-h))/2h."""


@dataclass(frozen=True, slots=True, eq=False)
class Differences:
    """The numeric gradient.

    Attributes
    ----------
    numeric : (4 h + 1,); NaN where it is not known.
    resolution : (4 h + 1,), about what rounding does to each.
    excluded : (4 h + 1,), entries whose differences cross a kink, or meet a place where the
        activation is undefined.
    step : of the units' inputs.
    """

    numeric: Array
    resolution: Array
    excluded: Mask
    step: float


@dataclass(frozen=True, slots=True, eq=False)
class ArrayCheck:
    """One parameter array.

    Attributes
    ----------
    analytic, numeric : in the array's shape; ``numeric`` is NaN where it is not known.
    error : Euclidean norm of the difference relative to the larger norm, over known entries; 0
        where both are zero, NaN where it is undecided, infinite where the backward pass gives a
        number that is not finite.
    verdict : ``agrees``, ``differs``; or ``undecided`` where nothing is known, or the gradient is
        too small for differences to tell.
    worst : index of the entry that differs most.
    excluded : how many entries are not compared.
    """

    name: str
    analytic: Array
    numeric: Array
    error: float
    verdict: str
    worst: tuple[int, int]
    excluded: int


def differences(
    inputs: Array,
    labels: Array,
    parameters: Array,
    activation: Activation,
    loss: Loss,
    step: float | None = None,
) -> Differences:
    """Central differences of the loss by every parameter.

    Each step of a hidden unit's parameter moves this unit only, so that its new share of z2 is put
    in the place of the old one; all steps are taken together.

    Parameters
    ----------
    inputs : (2, m), what the network is given.  ``labels`` : (m,), 0 or 1.
    step : of the units' inputs; by default the one at which truncation and rounding are alike.
    """
    if step is None:
        step = STEP if activation.smooth else NEAR_KINKS
    with np.errstate(all="ignore"):
        return _Differences(inputs, labels, parameters, activation, loss, step).all()


class _Differences:
    """The forward pass at the parameters, and what steps from there do to the loss."""

    def __init__(
        self,
        inputs: Array,
        labels: Array,
        parameters: Array,
        activation: Activation,
        loss: Loss,
        step: float,
    ) -> None:
        self.activation = activation
        self.loss = loss
        self.sides = 2.0 * labels - 1.0
        self.step = step
        hidden, self.output = layers(parameters)
        self.x = np.vstack([inputs, np.ones(labels.size)])
        self.z1 = hidden @ self.x
        self.a1 = np.ones((len(hidden) + 1, labels.size))
        activation.value(self.z1, self.a1[:-1])
        self.z2 = self.output @ self.a1
        slopes = np.empty_like(self.z1)
        activation.slope(self.z1, self.a1[:-1], slopes)
        self.steepest = np.abs(slopes).max(axis=1)

    def all(self) -> Differences:
        """Of every parameter."""
        units = len(self.z1)
        found = Differences(
            np.empty(size(units)), np.empty(size(units)), np.zeros(size(units), np.bool_), self.step
        )
        numbers = [layers(found.numeric), layers(found.resolution)]
        excluded = layers(found.excluded)
        at_once = max(1, AT_ONCE // (4 * self.z2.size))
        for start in range(0, units, max(1, at_once // 3)):
            chosen = slice(start, min(start + max(1, at_once // 3), units))
            *parts, crossed = self._hidden(chosen)
            for (hidden, _), part in zip(numbers, parts, strict=True):
                hidden[chosen] = part
            excluded[0][chosen] = crossed
        for start in range(0, units + 1, at_once):
            chosen = slice(start, min(start + at_once, units + 1))
            for (_, output), part in zip(numbers, self._output(chosen), strict=True):
                output[chosen] = part
        unknown = ~np.isfinite(found.numeric)
        found.excluded[...] |= unknown
        found.numeric[found.excluded] = np.nan
        return found

    def _hidden(self, units: slice) -> tuple[Array, Array, Mask]:
        """Of the units' w_1, w_2 and b: (k, 3) each."""
        weights = self.output[:-1][units]
        # A step moves z1 by step |x| and z2 by |W2 phi'| times that.
        reach = np.abs(self.x).max(axis=1)
        steep = np.maximum(1.0, np.abs(weights) * self.steepest[units])
        h = self.step / (np.maximum(1.0, reach)[None, :] * steep[:, None])
        old, z1 = self.a1[:-1][units], self.z1[units]
        moves = h[:, :, None, None] * np.array(OFFSETS)[:, None] * self.x[None, :, None, :]
        moved = z1[:, None, None, :] + moves  # (k, 3, 4, m)
        new = np.empty_like(moved)
        self.activation.value(moved, new)
        new -= old[:, None, None, :]
        new *= weights[:, None, None, None]
        new += self.z2
        numeric, resolution, apart = self._quotients(new, h)
        crossed = apart
        if self.activation.kinks is not None:
            low, high = moved.min(axis=2), moved.max(axis=2)
            crossed = np.zeros(h.shape, np.bool_)
            for kink in self.activation.kinks:
                # A step of zero length (x = 0) crosses nothing.
                crossed |= ((low <= kink) & (high >= kink) & (low < high)).any(axis=2)
        return numeric, resolution, crossed

    def _output(self, units: slice) -> tuple[Array, Array]:
        """Of the units' weights W2, and of b2 after the last: (k,) each."""
        inputs = self.a1[units]
        h = self.step / np.maximum(1.0, np.abs(inputs).max(axis=1))
        moved = self.z2 + (h[:, None] * np.array(OFFSETS))[:, :, None] * inputs[:, None, :]
        numeric, resolution, _ = self._quotients(moved, h)
        return numeric, resolution

    def _quotients(self, z2: Array, h: Array) -> tuple[Array, Array, Mask]:
        """From logits (..., 4, m) at the offsets: the difference quotients, what rounding does to
        them, and whether those of second and fourth order are apart."""
        each = self.loss.exact(z2 * self.sides)
        # The terms of each point first: where losses are alike, little of them is lost.
        terms = np.einsum("o,...om->...m", WEIGHTS, each)
        numeric = terms.mean(axis=-1) / h
        second = (each[..., 2, :] - each[..., 1, :]).mean(axis=-1) / (2.0 * h)
        # A loss, and the z2 that it is of, carry about two rounding errors each.
        eps = float(np.finfo(float).eps)
        noise = eps * (each.max(axis=-2) + np.abs(self.z2) * self._loss_slope(self.z2))
        resolution = 4.0 * noise.mean(axis=-1) / h
        apart = np.abs(second - numeric) > UNSETTLED * np.abs(numeric).max(initial=0.0)
        return numeric, resolution, apart & (np.abs(second - numeric) > resolution)

    def _loss_slope(self, z2: Array) -> Array:
        """No more than the size of the loss's derivative by z2: the wrong class's probability."""
        return np.asarray(np.exp(-np.logaddexp(0.0, z2 * self.sides)))


def compared(analytic: Array, found: Differences) -> tuple[ArrayCheck, ...]:
    """The backward pass's gradient (4 h + 1,) beside the differences, array by array."""
    mine, theirs = arrays(analytic), arrays(found.numeric)
    resolution, excluded = arrays(found.resolution), arrays(found.excluded)
    return tuple(
        _compared(name, mine[name], theirs[name], resolution[name], excluded[name])
        for name in NAMES
    )


def _compared(
    name: str, analytic: Array, numeric: Array, resolution: Array, excluded: Mask
) -> ArrayCheck:
    known = ~excluded
    lost = known & ~np.isfinite(analytic)
    known &= ~lost
    mine, theirs = analytic[known], numeric[known]
    apart = length(mine - theirs)
    size_of_both = max(length(mine), length(theirs))
    noise = length(resolution[known])
    error = apart / size_of_both if size_of_both > 0 else 0.0
    if lost.any():
        verdict, error = "differs", np.inf
    elif not known.any():
        verdict, error = "undecided", np.nan
    elif error <= TOLERANCE:
        verdict = "agrees"
    elif apart <= noise:
        verdict, error = "undecided", np.nan
    else:
        verdict = "differs"
    gaps = np.where(known, np.abs(analytic - np.where(known, numeric, 0.0)), -1.0)
    gaps = np.where(lost, np.inf, gaps)
    row, column = np.unravel_index(int(gaps.argmax()), gaps.shape)
    return ArrayCheck(
        name, analytic.copy(), numeric.copy(), error, verdict, (int(row), int(column)),
        int(excluded.sum()),
    )  # fmt: skip


def length(values: Array) -> float:
    """The Euclidean norm, also of numbers whose squares are too large for float64."""
    largest = float(np.abs(values).max(initial=0.0))
    if largest == 0 or not np.isfinite(largest):
        return largest
    return largest * float(np.linalg.norm(values / largest))


def backward_gradient(
    inputs: Array,
    labels: Array,
    parameters: Array,
    activation: Activation,
    loss: Loss,
    mistake: str = "none",
) -> Array:
    """What a backward pass makes of the parameters, (4 h + 1,)."""
    passes = Passes(inputs, labels, parameters.size // 4, activation, loss, mistake)
    with np.errstate(all="ignore"):
        passes.forward(parameters)
        return passes.backward(parameters).copy()
