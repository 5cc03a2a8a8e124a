"""Planes and lines made directly with NumPy: no study, no symbolic mathematics."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from studies.messages.field import Line, LineRequest, Plane, PlaneRequest
from symbolic.program import Program

Array = NDArray[np.float64]
Field = Callable[[Array, Array], Array]
Range = tuple[float, float]

BOX: tuple[Range, Range] = ((-3.0, 3.0), (-3.0, 3.0))


def program(*inputs: str) -> Program:
    """A program that is only its inputs: pictures read no more of it."""
    return Program(inputs=inputs, variables=len(inputs), instructions=(), outputs=())


def plane(
    *fields: Field,
    ranges: tuple[Range, Range] = BOX,
    point: tuple[float, ...] = (1.0, 2.0),
    samples: int = 61,
    arrows: int = 9,
    inputs: tuple[str, ...] = ("x", "y"),
    axes: tuple[int, int] = (0, 1),
) -> Plane:
    """Each component of ``fields`` on a grid; derivatives are central differences."""
    request = PlaneRequest(program(*inputs), point, (), axes, ranges, samples, arrows)
    x, y = (np.linspace(*span, samples) for span in ranges)
    arrow_x, arrow_y = (
        low + (high - low) * (np.arange(arrows) + 0.5) / arrows for low, high in ranges
    )
    values = np.stack([_sampled(field, *np.meshgrid(x, y)) for field in fields])
    u, v = np.meshgrid(arrow_x, arrow_y)
    h = 1e-6
    derivatives = np.stack(
        [
            np.stack(
                (
                    (_sampled(f, u + h, v) - _sampled(f, u - h, v)) / (2 * h),
                    (_sampled(f, u, v + h) - _sampled(f, u, v - h)) / (2 * h),
                )
            )
            for f in fields
        ]
    )
    undefined = float(np.isnan(values).mean())
    return Plane(request, x, y, values, arrow_x, arrow_y, derivatives, undefined)


def _sampled(field: Field, x: Array, y: Array) -> Array:
    with np.errstate(all="ignore"):
        values = np.asarray(field(x, y), dtype=float) + np.zeros_like(x)
    return np.where(np.isfinite(values), values, np.nan)


def line(
    *fields: Callable[[Array], Array],
    span: Range = (-3.0, 3.0),
    point: float = 1.0,
    samples: int = 301,
    markers: int = 31,
) -> Line:
    """Each component of ``fields`` along x; slopes by central differences inside each sample."""
    request = LineRequest(program("x"), (point,), (), 0, span, samples, markers)

    def sampled(field: Callable[[Array], Array], x: Array) -> Array:
        return _sampled(lambda a, _: field(a), x, x)

    def slope(field: Callable[[Array], Array], x: Array) -> Array:
        return (sampled(field, x + 1e-7) - sampled(field, x - 1e-7)) / 2e-7

    x, at = np.linspace(*span, samples), np.linspace(*span, markers)
    values = np.stack([sampled(field, x) for field in fields])
    slopes = np.stack([np.where(np.isnan(sampled(f, x)), np.nan, slope(f, x)) for f in fields])
    numeric = np.stack([slope(field, at) for field in fields])
    return Line(request, x, values, slopes, at, numeric, float(np.isnan(values).mean()))


def bowl(x: Array, y: Array) -> Array:
    """The course's first example."""
    return x**2 + y**2


def rosenbrock(x: Array, y: Array) -> Array:
    """Rosenbrock's function."""
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


def waves(x: Array, y: Array) -> Array:
    """Both signs, many level curves."""
    return np.sin(x) * np.cos(y)


def half(x: Array, y: Array) -> Array:
    """Undefined on the left half."""
    return np.log(x) + y


def constant(x: Array, y: Array) -> Array:
    """No levels at all."""
    return 5.0 + 0 * x + 0 * y


def pole(x: Array, y: Array) -> Array:
    """A line of poles."""
    return 1 / x + 0 * y


def nowhere(x: Array, y: Array) -> Array:
    """Undefined everywhere."""
    return np.full_like(x + y, np.nan)


def tower(x: Array, y: Array) -> Array:
    """Nine orders of magnitude in one box."""
    return np.exp(np.exp(x)) + y


def huge(x: Array, y: Array) -> Array:
    """Differences overflow."""
    return 1.7e308 * np.sin(x) * np.cos(y)


def needle(x: Array, y: Array) -> Array:
    """A peak that a grid hardly meets."""
    return np.exp(-4000 * (x**2 + y**2))


def nearly(x: Array, y: Array) -> Array:
    """Tiny differences on a large constant."""
    return 1e9 + 1e-5 * x * y


def tiny(x: Array, y: Array) -> Array:
    """Close to the smallest float64."""
    return 1e-300 * (x + y)


FIELDS: dict[str, Field] = {
    field.__name__: field
    for field in (
        *(bowl, rosenbrock, waves, half, constant, pole, nowhere),
        *(tower, huge, needle, nearly, tiny),
    )
}
