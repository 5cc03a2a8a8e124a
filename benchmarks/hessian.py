"""The course's Hessian against ours and numdifftools, on the course's own example: error and time.

Run with ``python -m benchmarks.hessian``.  Nothing is asserted; ``tests/engine/test_course.py``
holds the course's digits.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from benchmarks.adaptive import numdifftools, one_point
from benchmarks.differences import each_point, median_seconds
from engine.adaptive import adaptive_hessian
from engine.hessian import hessian

Array = NDArray[np.float64]
Method = Callable[[Array], Array]

POINT = np.array([1.0, 2.0])
COURSE_STEP = 1e-5


def f(p: Array) -> Array:
    """x^4 + x^2 y + y^2; points ``(2, ...)`` to values ``(...)``."""
    return np.asarray(p[0] ** 4 + p[0] ** 2 * p[1] + p[1] ** 2)


def exact(p: Array) -> Array:
    """Shape (2, 2, N) for ``p`` of shape (2, N)."""
    x, y = p
    return np.array([[12 * x**2 + 2 * y, 2 * x], [2 * x, np.full_like(x, 2.0)]])


def course(point: Array) -> Array:
    """The four-point formula for every entry, one point, in loops as the course has it."""
    n = len(point)
    found, moves = np.zeros((n, n)), COURSE_STEP * np.eye(n)
    for i in range(n):
        for j in range(n):
            a, b = moves[i], moves[j]
            corners = f(point + a + b) - f(point + a - b) - f(point - a + b) + f(point - a - b)
            found[i, j] = corners / (4 * COURSE_STEP**2)
    return found


def methods() -> list[tuple[str, Method]]:
    """Names, and functions of one point."""
    found: list[tuple[str, Method]] = [
        ("course, h = 1e-5", course),
        ("ours, central", lambda p: hessian(f, p).derivative),
        ("ours, fourth-order", lambda p: hessian(f, p, "fourth-order").derivative),
        ("ours, adaptive", lambda p: adaptive_hessian(f, p).derivative),
    ]
    module = numdifftools()
    if module is not None:
        search = module.Hessian(one_point(f))
        found.append(("numdifftools", lambda p: np.asarray(search(p))))
    return found


def main() -> None:
    """One table: the largest error at the course's point, its median over points around, and the
    time for one Hessian."""
    cloud = np.random.default_rng(4).uniform([[0.5], [1.0]], [[1.5], [3.0]], (2, 200))
    here, around = exact(POINT[:, None])[..., 0], exact(cloud)
    print("f = x^4 + x^2 y + y^2; the largest error of an entry")
    print(f"{'':22}{'at (1, 2)':>12}{'median, 200 points':>22}{'of the course':>16}{'ms':>10}")
    first = 0.0
    for name, method in methods():
        error = float(np.abs(method(POINT) - here).max())
        errors = np.abs(each_point(method, cloud) - around).max(axis=(0, 1))
        median = float(np.median(errors))
        first = first or median
        seconds = median_seconds(partial(method, POINT), 101)
        print(f"{name:22}{error:12.2e}{median:22.1e}{median / first:16.1e}{1e3 * seconds:10.3f}")
    if numdifftools() is None:
        print("numdifftools is not installed (pip install numdifftools==0.11.2): left out.")


if __name__ == "__main__":
    main()
