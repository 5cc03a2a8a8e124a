"""The study ``basins``: labels, refinement, valleys, and starts that end elsewhere."""

from __future__ import annotations

import pickle
from itertools import islice, pairwise

import numpy as np
import pytest

from engine.descent.settings import NAMES, Settings
from studies.basins import OTHER, Atlas, starts
from studies.catalogue import load
from studies.messages.descent import Basins, BasinsRequest
from tests.studies.descents import program, run

HIMMELBLAU = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
SIX = ((-6.0, 6.0), (-6.0, 6.0))


def drawn(text: str, method: Settings | str, **options: object) -> list[Basins]:
    settings = Settings(method) if isinstance(method, str) else method
    given = {"ranges": SIX, "sizes": (4, 8, 16), "point": (0.0, 0.0), "parameters": (), **options}
    axes = given.pop("axes", (0, 1))
    request = BasinsRequest(program=program(text), axes=axes, method=settings, **given)  # type: ignore[arg-type]
    return list(load("basins")(request))


def test_every_start_ends_where_the_method_leads_from_it() -> None:
    method = Settings("gradient-descent", rate=0.01)
    *_, last = drawn(HIMMELBLAU, method)
    assert last.final
    assert last.minima.shape == (4, 2)
    assert last.values == pytest.approx(0.0, abs=1e-12)
    for row, column in ((0, 0), (3, 12), (9, 5), (15, 15)):
        start = [last.x[column], last.y[row]]
        alone = run(HIMMELBLAU, start, method, tolerance=1e-6)
        assert alone.status == "converged"
        assert last.minima[last.labels[row, column]] == pytest.approx(alone.path[-1], abs=1e-4)
        assert last.steps[row, column] == alone.steps


def test_finer_grids_hold_the_coarser_ones() -> None:
    results = drawn(HIMMELBLAU, "bfgs")
    assert [found.size for found in results] == [4, 8, 16]
    assert [found.final for found in results] == [False, False, True]
    for coarse, fine in pairwise(results):
        columns = [int(np.flatnonzero(fine.x == x)[0]) for x in coarse.x]
        rows = [int(np.flatnonzero(fine.y == y)[0]) for y in coarse.y]
        assert np.array_equal(fine.labels[np.ix_(rows, columns)], coarse.labels)
        assert np.array_equal(fine.steps[np.ix_(rows, columns)], coarse.steps)
        # minima keep their labels; new ones follow
        assert np.array_equal(fine.minima[: len(coarse.minima)], coarse.minima)


def test_a_start_that_ends_at_a_minimum_too_many_ends_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("studies.basins.MOST", 3)
    few = drawn(HIMMELBLAU, "bfgs")[-1]
    monkeypatch.undo()
    every = drawn(HIMMELBLAU, "bfgs")[-1]
    assert (len(few.minima), len(every.minima)) == (3, 4)
    assert not (every.labels == OTHER).any()
    told = few.labels != OTHER
    assert 0 < told.mean() < 1
    # what is told of the others is what it would be without the limit
    assert few.minima[few.labels[told]] == pytest.approx(every.minima[every.labels[told]])


def test_known_starts_are_not_descended_from_again() -> None:
    """Every start costs two Newton steps, and so two Hessians: of 16 x 16 starts, not of 336."""
    request = BasinsRequest(
        program("x^2 + y^2"), (0.0, 0.0), (), (0, 1), SIX, Settings("newton"), sizes=(4, 8, 16)
    )
    atlas = Atlas(request)
    for size in request.sizes:
        atlas.drawn(size)
    assert atlas.target.counts.hessians == 2 * 16 * 16


@pytest.mark.parametrize("sizes", [(16, 32, 64, 128), (4, 8), (1, 2), (8,), (5, 10, 20)])
def test_starts_lie_one_in_each_part(sizes: tuple[int, ...]) -> None:
    before: set[float] = set()
    for size in sizes:
        places = starts(-2.0, 6.0, size, sizes[-1])
        assert ((places + 2.0) // (8.0 / size)).tolist() == list(range(size))
        assert np.diff(places) == pytest.approx(8.0 / size)
        middle = -2.0 + 8.0 * (np.arange(size) + 0.5) / size
        assert np.abs(places - middle).max() <= 0.2501 * 8.0 / size
        assert before <= set(places.tolist())
        before = set(places.tolist())


def test_sizes_that_do_not_divide_have_grids_of_their_own() -> None:
    results = drawn("x^2 + y^2", "newton", sizes=(3, 7))
    assert [found.labels.shape for found in results] == [(3, 3), (7, 7)]
    assert all((found.labels == 0).all() for found in results)


def test_other_endings_have_labels_of_their_own() -> None:
    slow = Settings("gradient-descent", rate=0.05)
    *_, log = drawn("log(x) + 1/x + y^2", slow, steps=300, sizes=(4, 8))
    assert (log.labels[:, log.x < 0] == -3).all()
    assert (log.labels[:, log.x > 0.2] >= -1).all()
    *_, falling = drawn("x^2 - y^2", "momentum", steps=2000, sizes=(4,))
    assert (falling.labels == -2).all()
    assert falling.minima.shape == (0, 2)
    *_, pure = drawn("x^3 - 3x + y^2", "newton")
    assert set(np.unique(pure.labels)) <= {0, -4}
    assert (pure.labels[:, pure.x < 0] == -4).all()  # at the saddle (-1, 0)
    *_, short = drawn("x^2 + y^2", Settings("gradient-descent", rate=0.01), steps=3)
    assert (short.labels == -1).all()
    assert (short.steps == 3).all()


def test_starts_on_the_ridge_end_at_the_saddle() -> None:
    """y stays 0 exactly where it starts so; one column of starts may."""
    results = drawn(
        "x^2 - y^2 + y^4",
        Settings("gradient-descent", rate=0.1),
        ranges=((-1.0, 1.0), (-1.5, 1.5)),
        sizes=(3,),
        steps=2000,
    )
    assert (results[0].labels[1] == -4).all()
    assert results[0].minima == pytest.approx(np.array([[0, -(0.5**0.5)], [0, 0.5**0.5]]), abs=1e-5)


def test_a_valley_is_one_minimum() -> None:
    """x^2 alone: the minima are a line."""
    *_, last = drawn("x^2 + 0y", Settings("gradient-descent", rate=0.3))
    assert (last.labels >= 0).all()
    assert len(last.minima) <= 4 * 4  # as many as the coarsest grid has rows, at most
    *_, linked = drawn("x^2 + 0y", Settings("gradient-descent", rate=0.3), sizes=(64,))
    assert len(linked.minima) == 1


def test_a_plateau_does_no_harm() -> None:
    *_, last = drawn("5 + 0x + 0y", "gradient-descent", sizes=(64,))
    assert (last.labels == 0).all()
    *_, huge = drawn("1e300 + 0x + 0y", "gradient-descent", sizes=(2,))
    assert (huge.labels >= 0).all()


def test_more_than_two_variables() -> None:
    text = "f(x, y, z) = (x^2 - 1)^2 + y^2 + (z - 2)^2"
    results = drawn(text, "damped-newton", point=(0.0, 0.0, 7.0), axes=(0, 2), sizes=(4, 8))
    assert sorted(results[-1].minima[:, 0].tolist()) == pytest.approx([-1.0, 1.0])
    assert results[-1].minima[:, 1:] == pytest.approx(np.array([[0.0, 2.0]] * 2), abs=1e-6)


@pytest.mark.parametrize("method", NAMES)
def test_every_method(method: str) -> None:
    *_, last = drawn("(x^2 - 1)^2 + y^2", method, sizes=(2, 4), ranges=((-2.0, 2.0), (-1.0, 1.0)))
    assert last.labels.shape == last.steps.shape == (4, 4)
    assert ((last.labels >= -4) & (last.labels < len(last.minima))).all()


def test_whoever_listens_may_stop() -> None:
    request = BasinsRequest(
        program(HIMMELBLAU), (0.0, 0.0), (), (0, 1), SIX, Settings("bfgs"), sizes=(2, 4096)
    )
    (first,) = islice(load("basins")(request), 1)
    assert first.size == 2
    assert not first.final
    assert pickle.loads(pickle.dumps(first)).size == 2


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"point": (0.0,)}, "point"),
        ({"point": (0.0, float("nan"))}, "point"),
        ({"parameters": (1.0,)}, "parameters"),
        ({"axes": (0, 0)}, "axes"),
        ({"axes": (0, 2)}, "axes"),
        ({"ranges": ((1.0, 1.0), (0.0, 1.0))}, "ranges"),
        ({"sizes": ()}, "sizes"),
        ({"sizes": (8, 4)}, "sizes"),
    ],
)
def test_wrong_requests_are_named(options: dict[str, object], named: str) -> None:
    with pytest.raises(ValueError, match=f"^{named}:"):
        drawn("x^2 + y^2", "newton", **options)
