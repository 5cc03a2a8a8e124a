"""Whether the chosen window's answer is one: DONE, FLAT, NOISY, or nothing yet."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.status import Status
from engine.trust import Choice, Readings, at

CONVERGED = 1e-4
"""A claim above this part of the slopes around the point is no answer."""
EXPLAINED = 16.0
"""Nor is one whose residual is more than so many times what rounding explains."""
WIDE = 18
"""The first window that counts as near: its steps are at most 0.012 times the scale."""
NOISE = 1e3
"""Values are noisy when the residuals are so many times what rounding explains."""
DROWNED = 0.25
"""Noise is no name for what is larger than this part of the derivative."""
SAMPLES, PERSISTENT = 3, 1 / 30
"""Noise is still there, but for this factor, on some of so many windows: the narrowest on which the
values move.  What comes from the function itself (|x| or |x y| at 0) shrinks with the step."""


def judged(choice: Choice, readings: Readings) -> NDArray[np.uint8]:
    """Codes (Q,); UNDECIDED where there is no answer."""
    answered = choice.claim <= CONVERGED * _measure(choice, readings)
    answered |= choice.residual <= EXPLAINED * choice.floor
    status = np.full(len(choice.value), Status.UNDECIDED, np.uint8)
    status[answered] = Status.DONE
    status[answered & noisy(choice, readings)] = Status.NOISY
    status[choice.claim == 0.0] = Status.FLAT
    status[~np.isfinite(choice.claim)] = Status.UNDECIDED
    return status


def noisy(choice: Choice, readings: Readings) -> NDArray[np.bool_]:
    """Whether residuals are far above rounding and do not shrink with the step.

    Where they drown the derivative it is not called noise, but nothing.
    """
    heard = readings.usable & ~readings.silent
    last = len(heard) - 1 - heard[::-1].argmax(axis=0)
    here = choice.residual / at(readings.noise, choice.window)
    samples = readings.residual / readings.noise
    narrowest = (np.maximum(last - before, 0) for before in range(SAMPLES))
    there = np.maximum.reduce([at(samples, window) for window in narrowest])
    persistent = (there > PERSISTENT * here) & (choice.window < last - SAMPLES)
    above = (choice.residual > NOISE * choice.floor) & persistent
    return np.asarray(above & (choice.claim <= DROWNED * _measure(choice, readings)))


def _measure(choice: Choice, readings: Readings) -> NDArray[np.float64]:
    """What an error is compared with, shape (Q,).

    A derivative of 0 has no measure of what a small error is but the slopes around the point: those
    on the window chosen and wider ones, as far as they are near.  On ``x |x|`` at 0 the narrowest
    window is chosen, and wider ones show slopes.  Where a window far off is chosen, its slope and
    the near one must both make the error small: what is there may have no part in what is here.
    """
    windows = np.arange(len(readings.value))[:, None]
    slopes = np.where(readings.usable, readings.slope, 0.0)
    around = (windows >= WIDE) & (windows <= np.maximum(choice.window, WIDE))
    slope = np.where(around, slopes, 0.0).max(axis=0)
    far = choice.window < WIDE
    slope = np.where(far, np.minimum(slope, at(slopes, choice.window)), slope)
    return np.asarray(np.maximum(np.abs(choice.value), slope))
