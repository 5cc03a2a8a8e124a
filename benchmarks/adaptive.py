"""Adaptive gradient and Hessian against numdifftools and ``scipy.differentiate``, in one run.

True errors against certified values over the corpus of functions, how often the claimed error
covers the true one, and time.  Run with ``python -m benchmarks.adaptive``.  Nothing is asserted.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from fractions import Fraction
from types import ModuleType

import numpy as np
from numpy.typing import NDArray
from scipy import differentiate

from benchmarks._adaptive_corpus import BUILT_IN, CORPUS, Case, cases
from benchmarks.differences import median_seconds
from engine.adaptive import adaptive_gradient, adaptive_hessian
from engine.adaptive_estimate import AdaptiveEstimate
from engine.status import Status
from studies.derive import derive
from studies.messages.derivation import DeriveRequest
from studies.vectorised import sampler
from symbolic.reader import read_problem

Array = NDArray[np.float64]
Function = Callable[[Array], Array]
Answer = tuple[Array, Array, NDArray[np.bool_]]
"""Derivatives, claimed errors and whether success is claimed, flat."""
Method = Callable[[Function, Array], Answer]


def numdifftools() -> ModuleType | None:
    """The module, or None where it is not installed."""
    try:
        import numdifftools as found
    except ImportError:
        return None
    module: ModuleType = found
    return module


def ours(search: Callable[[Function, Array], AdaptiveEstimate]) -> Method:
    """Our estimate; status DONE is success."""

    def answer(function: Function, points: Array) -> Answer:
        found = search(function, points)
        done = found.status == Status.DONE
        return found.derivative.ravel(), found.error.ravel(), np.asarray(done.ravel())

    return answer


def theirs_nd(name: str) -> Method:
    """Gradient or Hessian of numdifftools with its defaults, one point; it has no status."""

    def call(function: Function, point: Array) -> Answer:
        module = numdifftools()
        assert module is not None
        answer = getattr(module, name)(one_point(function), full_output=True)(point)
        found = np.ravel(answer.estimate)
        claimed = np.broadcast_to(np.ravel(answer.error_estimate), found.shape)
        return found, claimed, np.ones(found.shape, np.bool_)

    return call


def theirs_scipy(search: Callable[..., object], name: str) -> Method:
    """``scipy.differentiate`` with its defaults."""

    def answer(function: Function, points: Array) -> Answer:
        found = search(any_shape(function), points)
        derivative = np.ravel(getattr(found, name))
        claimed = np.ravel(getattr(found, "error"))  # noqa: B009
        success = np.ravel(getattr(found, "success"))  # noqa: B009
        return derivative, claimed, success

    return answer


def one_point(function: Function) -> Callable[[Array], float]:
    """``function`` of one point (n,)."""
    return lambda point: float(function(np.asarray(point, np.float64).reshape(-1, 1))[0])


def any_shape(function: Function) -> Function:
    """``function`` of points (n, ...)."""

    def shaped(points: Array) -> Array:
        flat = np.ascontiguousarray(points, np.float64).reshape(len(points), -1)
        return function(flat).reshape(points.shape[1:])

    return shaped


def methods(second: bool) -> list[tuple[str, Method]]:
    """Names and methods for the gradient, or the Hessian."""
    found = [("ours", ours(adaptive_hessian if second else adaptive_gradient))]
    if numdifftools() is not None:
        found.append(("numdifftools", theirs_nd("Hessian" if second else "Gradient")))
    search = differentiate.hessian if second else differentiate.jacobian
    found.append(("scipy.differentiate", theirs_scipy(search, "ddf" if second else "df")))
    return found


def true_errors(found: Array, exact: Sequence[Fraction | None]) -> Array:
    """Differences, rounded once; infinite where nothing was found, NaN where not certified."""
    return np.array(
        [
            np.nan
            if truth is None
            else abs(float(Fraction(float(number)) - truth))
            if np.isfinite(number)
            else np.inf
            for number, truth in zip(found, exact, strict=True)
        ]
    )


def quantile(errors: Array, part: float) -> float:
    """An error that occurs: infinite ones cannot be interpolated."""
    return float(np.quantile(errors, part, method="higher"))


def accuracy(corpus: Sequence[Case], second: bool) -> None:
    """Print one table: gradient, or Hessian."""
    exact = [case.second if second else case.first for case in corpus]
    size = np.array([np.nan if e is None else abs(float(e)) for entry in exact for e in entry])
    names, errors, claims, told = [], [], [], []
    for name, method in methods(second):
        answers = [method(case.function(), np.array(case.point)) for case in corpus]
        names.append(name)
        errors.append(
            np.concatenate([true_errors(a[0], e) for a, e in zip(answers, exact, strict=True)])
        )
        claims.append(np.concatenate([answer[1] for answer in answers]))
        told.append(np.concatenate([answer[2] for answer in answers]))
    certified = np.isfinite(size)
    answered = certified & np.isfinite(np.array(errors)).all(axis=0)
    print(f"\n{'Hessian' if second else 'gradient'}, {certified.sum()} entries")
    print(f"{'':22}{'|error| / max(1, |exact|)':>27}{'|error| / |exact|':>22}{'all answered':>20}")
    print(f"{'':22}" + f"{'median':>14}{'90 %':>9}  " * 3 + f"{'covered':>9}{'success':>9}")
    for name, error, claim, success in zip(names, errors, claims, told, strict=True):
        relative = error / np.maximum(1.0, size)
        pure = error / size
        columns = [relative[certified], pure[certified & (size > 0.0)], relative[answered]]
        row = "".join(f"{quantile(c, 0.5):14.1e}{quantile(c, 0.9):9.1e}  " for c in columns)
        honest = certified & success & np.isfinite(error)
        covered = float((claim >= error)[honest].mean())
        print(f"{name:22}{row}{100 * covered:8.2f}%{100 * success[certified].mean():8.1f}%")


def compiled(text: str) -> Function:
    """The compiled function of ``text``."""
    *_, last = derive(DeriveRequest(read_problem(text), hessian=False, tidy_seconds=0))
    values_at = sampler(last.program, ("value",), ())
    return lambda points: values_at(points)[0][0]


def times() -> None:
    """Print the table of times: one point and a batch of 100, a compiled function."""
    function = compiled(BUILT_IN[0])
    batch = np.random.default_rng(5).uniform(-2.0, 2.0, (2, 100))
    print(f"\n{BUILT_IN[0]}\nmedian ms, and times of ours")
    print(f"{'':20}{'gradient 1':>18}{'gradient 100':>18}{'Hessian 1':>18}{'Hessian 100':>18}")
    rows: dict[str, list[float]] = {}
    for second in (False, True):
        for name, call, repeats in timed(function, second):
            for points in (batch[:, 0], batch):
                rows.setdefault(name, []).append(seconds(name, call, repeats, points))
    for name, row in rows.items():
        cells = [
            f"{1e3 * taken:10.3f} {taken / best:6.1f}x"
            for taken, best in zip(row, rows["ours"], strict=True)
        ]
        print(f"{name:20}" + "".join(cells))


def timed(function: Function, second: bool) -> list[tuple[str, Callable[[Array], object], int]]:
    """The bare calls, with how often each is repeated."""
    search = adaptive_hessian if second else adaptive_gradient
    found: list[tuple[str, Callable[[Array], object], int]]
    found = [("ours", lambda points: search(function, points), 201)]
    module = numdifftools()
    if module is not None:
        theirs = getattr(module, "Hessian" if second else "Gradient")(one_point(function))
        found.append(("numdifftools", theirs, 7))
    other = differentiate.hessian if second else differentiate.jacobian
    shaped = any_shape(function)
    found.append(("scipy.differentiate", lambda points: other(shaped, points), 21))
    return found


def seconds(name: str, call: Callable[[Array], object], repeats: int, points: Array) -> float:
    """Median time; numdifftools has no batches and takes them point by point."""
    if name == "numdifftools" and points.ndim == 2:
        return median_seconds(lambda: [call(point) for point in points.T], 3)
    return median_seconds(lambda: call(points), repeats)


def main() -> None:
    """All tables."""
    if numdifftools() is None:
        print("numdifftools is not installed (pip install numdifftools==0.11.2): left out.")
    corpus = list(cases())
    source = str(CORPUS) if CORPUS.is_file() else "the built-in list, the corpus is absent"
    functions = len({case.name for case in corpus})
    print(f"{functions} functions, {len(corpus)} points: {source}")
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        accuracy(corpus, second=False)
        accuracy(corpus, second=True)
        times()


if __name__ == "__main__":
    main()
