"""Finite differences: gradients and Hessians at one point and at a hundred, with fixed steps and
adaptive ones, against SciPy and numdifftools.  :mod:`benchmarks.adaptive` compares the errors.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator

import numpy as np
from scipy import differentiate, optimize

from benchmarks.adaptive import one_point
from benchmarks.differences import rosenbrock
from benchmarks.hessian import COURSE_STEP, course, f
from benchmarks.table.peers import Array, peer
from benchmarks.table.row import Row, in_turns, tell
from engine.adaptive import adaptive_gradient, adaptive_hessian
from engine.gradient import gradient
from engine.hessian import hessian

GROUP = "Finite differences"


def plain_gradient(point: Array) -> Array:
    """The course's loop: central differences, one variable after the other."""
    found = np.zeros_like(point)
    for k in range(len(point)):
        ahead, behind = point.copy(), point.copy()
        ahead[k] += COURSE_STEP
        behind[k] -= COURSE_STEP
        found[k] = (rosenbrock(ahead) - rosenbrock(behind)) / (2 * COURSE_STEP)
    return found


def batched(call: Callable[[Array], object]) -> Callable[[Array], object]:
    """A function of one point, called for every column."""
    return lambda points: [call(point) for point in points.T]


def pairs() -> Iterator[
    tuple[str, str, Callable[[Array], object], Callable[[Array], object], bool]
]:
    """What is done, the peer, ours, theirs, and whether theirs takes many points at once."""
    central = "gradient, central differences"
    yield (
        *(central, "course loop"),
        *(lambda p: gradient(rosenbrock, p), plain_gradient),
        False,
    )
    yield (
        *("gradient, forward differences", "scipy approx_fprime"),
        *(lambda p: gradient(rosenbrock, p, "forward"), approximated),
        False,
    )
    yield (
        *("gradient, adaptive", "scipy.differentiate"),
        *(lambda p: adaptive_gradient(rosenbrock, p), scipy_gradient),
        True,
    )
    yield (
        *("Hessian, adaptive", "scipy.differentiate"),
        *(lambda p: adaptive_hessian(rosenbrock, p), scipy_hessian),
        True,
    )
    yield (
        *("Hessian, central differences", "course loop"),
        *(lambda p: hessian(f, p), course),
        False,
    )
    module = peer("numdifftools")
    if module is not None:
        single = one_point(rosenbrock)
        for name, ours in (("Gradient", adaptive_gradient), ("Hessian", adaptive_hessian)):
            yield (
                *(f"{name if second(name) else name.lower()}, adaptive", "numdifftools"),
                *(lambda p, ours=ours: ours(rosenbrock, p), getattr(module, name)(single)),
                False,
            )


def second(name: str) -> bool:
    """Whether a name is written with a capital."""
    return name == "Hessian"


def approximated(point: Array) -> Array:
    """SciPy's forward differences."""
    return np.asarray(optimize.approx_fprime(point, rosenbrock))


def scipy_gradient(points: Array) -> object:
    """SciPy's adaptive gradient."""
    return differentiate.jacobian(rosenbrock, points)


def scipy_hessian(points: Array) -> object:
    """SciPy's adaptive Hessian."""
    return differentiate.hessian(rosenbrock, points)


def rows() -> Iterator[Row]:
    """Two and ten variables; one point and a hundred."""
    for work, name, ours, theirs, many in pairs():
        for n in (2,) if theirs is course else (2, 10):
            cloud = np.random.default_rng(5).uniform(-1.5, 1.5, (n, 100))
            for points in (cloud[:, 0], cloud):
                other = theirs if many or points.ndim == 1 else batched(theirs)
                mine, peers = in_turns(
                    lambda: ours(points),  # noqa: B023
                    lambda: other(points),  # noqa: B023
                    turns=5,
                    least=0.002,
                )
                count = "one point" if points.ndim == 1 else "100 points"
                yield Row(GROUP, f"{work}, {n} variables, {count}", name, mine, peers)


if __name__ == "__main__":
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        tell(rows())
