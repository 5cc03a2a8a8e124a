"""Our batched finite differences against SciPy's, in one run: time, error, ratios.

Run with ``python -m benchmarks.differences``.  Nothing is asserted; timings belong to a machine,
ratios travel better.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from scipy import differentiate, optimize

from engine.gradient import gradient
from engine.hessian import hessian

Array = NDArray[np.float64]


def rosenbrock(p: Array) -> Array:
    """Chained Rosenbrock function of n variables; points ``(n, ...)`` to values ``(...)``."""
    return np.asarray((100.0 * (p[1:] - p[:-1] ** 2) ** 2 + (1.0 - p[:-1]) ** 2).sum(axis=0))


def exact_gradient(p: Array) -> Array:
    """Shape (n, N) as ``p``."""
    found = np.zeros_like(p)
    residual = p[1:] - p[:-1] ** 2
    found[:-1] += -400.0 * p[:-1] * residual - 2.0 * (1.0 - p[:-1])
    found[1:] += 200.0 * residual
    return found


def exact_hessian(p: Array) -> Array:
    """Shape (n, n, N) for ``p`` of shape (n, N)."""
    n, count = p.shape
    found = np.zeros((n, n, count))
    for i in range(n - 1):
        found[i, i] += 1200.0 * p[i] ** 2 - 400.0 * p[i + 1] + 2.0
        found[i + 1, i + 1] += 200.0
        found[i, i + 1] -= 400.0 * p[i]
        found[i + 1, i] -= 400.0 * p[i]
    return found


def median_seconds(call: Callable[[], object], repeats: int = 15) -> float:
    """Median wall time of ``call`` after one call that is not counted."""
    call()
    times = []
    for _ in range(repeats):
        start = perf_counter()
        call()
        times.append(perf_counter() - start)
    return float(np.median(times))


def each_point(derivative: Callable[[Array], Array], points: Array) -> Array:
    """Results of a one-point function, stacked along the last axis."""
    return np.stack([derivative(point) for point in points.T], axis=-1)


def report(n: int, count: int) -> None:
    """Print one table: n variables, a batch of ``count`` points."""
    points = np.random.default_rng(5).uniform(-1.5, 1.5, (n, count))
    slope, curvature = exact_gradient(points), exact_hessian(points)
    rows: list[tuple[str, Callable[[], Array], Array]] = [
        ("gradient, ours, central", lambda: gradient(rosenbrock, points).derivative, slope),
        (
            "gradient, ours, forward",
            lambda: gradient(rosenbrock, points, "forward").derivative,
            slope,
        ),
        (
            "gradient, scipy approx_fprime",
            lambda: each_point(lambda p: optimize.approx_fprime(p, rosenbrock), points),
            slope,
        ),
        (
            "gradient, scipy.differentiate",
            lambda: np.asarray(differentiate.jacobian(rosenbrock, points).df),
            slope,
        ),
        ("Hessian, ours, central", lambda: hessian(rosenbrock, points).derivative, curvature),
        (
            "Hessian, scipy.differentiate",
            lambda: np.asarray(differentiate.hessian(rosenbrock, points).ddf),
            curvature,
        ),
    ]
    print(f"\n{n} variables, {count} point{'s' if count > 1 else ''}")
    print(f"{'':32}{'ms':>10}{'of ours':>10}{'median error':>15}")
    ours = 1.0
    for name, call, exact in rows:
        seconds = median_seconds(call)
        if "ours, central" in name:
            ours = seconds
        error = float(np.median(np.abs(call() - exact) / np.maximum(1.0, np.abs(exact))))
        print(f"{name:32}{1e3 * seconds:10.3f}{seconds / ours:10.1f}{error:15.1e}")


def main() -> None:
    """All tables."""
    print("Rosenbrock function; errors relative to max(1, |exact|).")
    for n in (2, 10):
        for count in (1, 100):
            report(n, count)


if __name__ == "__main__":
    main()
