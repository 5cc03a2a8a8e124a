"""Which window of a ladder is to be trusted, and how far: arrays of estimates, never a function.

The claim for a window is

    ``claim = SAFETY * residual + floor``,

the residual scaled to the noise of the extrapolant.  Where the values carry noise of any origin,
the residual is a sample of what it does to the extrapolant.  Where they do not, it is the error of
a formula two orders lower, hence far above that of the extrapolant.  The floor is the rounding that
every value has, be the residual zero by chance.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

EPSILON = float(np.finfo(np.float64).eps)
SAFETY = 3.0
VALUE_ULPS = 2.0
"""Rounding of a value, in eps |f|: elementary functions, and a few operations after them."""
ARGUMENT_ULPS = 1.0
"""Rounding of intermediate arguments, in eps |x f'|."""
EXPECTED = 1 / 16
"""Part of the claimed residual that is expected: where it is truncation, far less.  Windows are
chosen by what is expected, so that they are wide; what is claimed is the whole."""
CLEAR = 1e3
"""A slope is clear when it is so many times its claim."""
DOUBT = 4.0
"""Factor on a narrower window's claim before a wider window must agree with it."""


def rounding(noise: Array, size: Array, variation: Array, step: Array | float) -> Array:
    """What rounding does to the extrapolant: ``noise * eps * (a |f| + b |x f'|)``.

    ``size`` is max |f| over a window and ``variation`` max |f - f(x)|; divided by the widest
    relative step it stands for |x f'|.
    """
    return np.asarray(noise * EPSILON * (VALUE_ULPS * size + (ARGUMENT_ULPS / step) * variation))


@dataclass(frozen=True, slots=True)
class Readings:
    """What R windows, the widest first, say about derivatives; arrays of shape (R, ...).

    Attributes
    ----------
    value, residual, noise, floor : see the module; 0 where not usable.
    slope : max |f - f(x)| over the window, by the power of its widest step.
    silent : bool, whether on some rung both values are that at the point.
    usable : bool, whether every value was finite.
    """

    value: Array
    residual: Array
    noise: Array
    floor: Array
    slope: Array
    silent: Flags
    usable: Flags

    def spread(self, columns: NDArray[np.intp], count: int) -> Readings:
        """These as some of ``count`` columns, the last axis; nothing is usable in the others."""

        def whole(array: NDArray[Any]) -> NDArray[Any]:
            wide = np.ones((*self.value.shape[:-1], count), array.dtype)
            wide[..., columns] = array
            return wide

        parts = [whole(getattr(self, field.name)) for field in fields(self)]
        found = Readings(*parts)
        others = np.ones(count, np.bool_)
        others[columns] = False
        found.usable[..., others] = False
        found.slope[..., others] = 0.0
        return found

    def at(self, places: tuple[NDArray[np.intp], ...]) -> Readings:
        """Those of Q of the derivatives, (R, Q); ``places`` indexes the trailing axes."""
        shape = self.value.shape
        place: tuple[Any, ...] = (slice(None), *places)
        parts: list[NDArray[Any]] = [getattr(self, field.name) for field in fields(self)]
        return Readings(*(np.broadcast_to(part, shape)[place] for part in parts))


@dataclass(frozen=True, slots=True)
class Choice:
    """The window chosen for each derivative; arrays of the trailing shape of the readings.

    ``claim`` is infinite where no window is usable; ``residual`` (times SAFETY) and ``floor`` are
    its two terms.
    """

    window: NDArray[np.intp]
    value: Array
    claim: Array
    residual: Array
    floor: Array


def joined(parts: list[Readings]) -> Readings:
    """Several ladders as one, the widest first."""
    if len(parts) == 1:
        return parts[0]

    def whole(name: str) -> NDArray[Any]:
        arrays = ((getattr(part, name), part.value.shape) for part in parts)
        return np.concatenate([np.broadcast_to(array, shape) for array, shape in arrays])

    return Readings(*(whole(field.name) for field in fields(Readings)))


def at(readings: Array, window: NDArray[np.intp]) -> Array:
    """The reading (R, ...) of each derivative at its window (...)."""
    flat = window.ravel()
    flat = flat * len(flat) + np.arange(len(flat))
    return readings.ravel()[flat].reshape(window.shape)


def choose(readings: Readings) -> Choice:
    """The window with the least expected error that no narrower one contradicts.

    Noise in the values does not grow as the step shrinks, so all narrower windows are samples of
    it; one may be small by chance.  And where the narrower ones are troubled, by a kink, a wide
    one must not be smooth: it would be the smoothness of what is far away.

    A function that varies faster than the narrowest step of a window can look smooth on it (its
    period sampled at almost whole multiples).  Narrower windows tell: where the intervals
    ``value +- claim`` do not meet, the narrower one is right, its claim taken ``DOUBT`` times.
    """
    usable = _heard(readings)
    sampled = np.where(usable, readings.residual / readings.noise, 0.0)
    residual = SAFETY * _largest_from_here(sampled) * readings.noise
    claim = np.where(usable, residual + readings.floor, np.inf)
    reach = DOUBT * claim
    low = _largest_from_here(readings.value - reach)
    high = -_largest_from_here(-(readings.value + reach))
    contradicted = (readings.value + claim)[:-1] < low[1:]
    contradicted |= (readings.value - claim)[:-1] > high[1:]
    claim[:-1][contradicted] = np.inf
    expected = np.where(claim < np.inf, EXPECTED * residual + readings.floor, np.inf)
    window = expected.argmin(axis=0)
    return Choice(
        window=window,
        value=at(readings.value, window),
        claim=at(claim, window),
        residual=at(residual, window),
        floor=at(readings.floor, window),
    )


def _largest_from_here(rows: Array) -> Array:
    """The largest of each row and all that follow, in place, by doubling."""
    distance = 1
    while distance < len(rows):
        np.maximum(rows[:-distance], rows[distance:], out=rows[:-distance])
        distance *= 2
    return rows


def _heard(readings: Readings) -> Flags:
    """Usable windows without the silent ones that contradict a slope.

    On narrow windows a function of coarse values (rounded to 32 bits, say) stands still and looks
    constant.  Such silence counts for nothing where some window sees a clear slope; floor(x) from
    afar is a slope, but no clear one.
    """
    if not readings.silent.any():
        return readings.usable
    claim = SAFETY * readings.residual + readings.floor
    sloping = readings.usable & ~readings.silent & (np.abs(readings.value) > CLEAR * claim)
    return np.asarray(readings.usable & ~(readings.silent & sloping.any(axis=0)))


def window_max(rungs: Array) -> Array:
    """The largest of five neighbours along the first axis."""
    two = np.maximum(rungs[:-1], rungs[1:])
    four = np.maximum(two[:-2], two[2:])
    return np.asarray(np.maximum(four[:-1], rungs[4:]))


def window_any(rungs: Flags) -> Flags:
    """Whether any of five neighbours along the first axis is set."""
    two = rungs[:-1] | rungs[1:]
    four = two[:-2] | two[2:]
    return np.asarray(four[:-1] | rungs[4:])
