"""The table of points as text: rows and their results, sentences, marks, CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import numpy as np
import pytest

from gui.session.comparison import Agreement
from gui.session.document import Document
from gui.session.intents import ListPoint
from gui.session.listed import as_csv, blank, headings, notes, rows
from gui.session.listed_marks import marks
from gui.session.resolve import Resolution, resolve
from gui.session.shown import Shown
from studies.derive import derive
from studies.listed import listed
from studies.messages.derivation import Derivation
from studies.messages.listed import Listed
from symbolic.problem import Problem


def points(*entries: tuple[str, ...]) -> tuple[tuple[tuple[str, str], ...], ...]:
    return tuple(tuple(zip("xyz", entry, strict=False)) for entry in entries)


def derived(resolution: Resolution) -> Derivation:
    request = resolution.derive()
    assert request is not None
    *_, last = derive(request)
    return last


def known(document: Document) -> tuple[Problem, Resolution, Listed | None]:
    """A document with its results."""
    resolution = resolve(document)
    asked = Shown(resolution).listed(derived(resolution).program)
    assert resolution.problem is not None
    return resolution.problem, resolution, None if asked is None else listed(asked)


def test_an_unreadable_row_leaves_the_others_theirs() -> None:
    document = Document("x^2 + y^2", listed=points(("1", "2"), ("1/", "0"), ("3", "4")))
    problem, resolution, found = known(document)
    assert found is not None
    assert len(found.points) == 2
    first, second, third = rows(problem, document, resolution, found, 0)
    assert (first.gradient, third.gradient) == (("2", "4"), ("6", "8"))
    assert third.magnitude == "10"
    assert third.agreement is Agreement.AGREES
    assert second.gradient == ("", "")
    assert second.faults[0] is not None
    assert second.faults[1] is None
    (sentence,) = notes(problem, (first, second, third))
    assert sentence.startswith("x of point 2: ")


def test_results_follow_their_points_when_rows_move() -> None:
    document = Document("x^2 + y^2", listed=points(("1", "2"), ("0", "1"), ("3", "4")))
    problem, _, found = known(document)
    moved = ListPoint(at=0).apply(document)
    later = rows(problem, moved, resolve(moved), found, 0)
    assert [row.magnitude for row in later] == ["2", "10"]
    other = rows(problem, document, resolve(document), found, 1)  # of another component: not these
    assert [row.magnitude for row in other] == [""] * 3
    old = resolve(document)  # a resolution that lags behind says nothing of the new points
    assert [row.magnitude for row in rows(problem, moved, old, found, 0)] == ["", ""]


def test_a_coordinate_that_nobody_typed_has_the_default() -> None:
    document = Document("x y z", listed=points(("5",)))
    problem, resolution, found = known(document)
    (row,) = rows(problem, document, resolution, found, 0)
    assert row.coordinates == ("5", "1", "1")
    assert row.gradient == ("1", "5", "5")
    assert blank(problem).coordinates == ("", "", "")


@pytest.mark.parametrize(("significant", "shown"), [(9, "2.82842712"), (5, "2.8284")])
def test_as_many_digits_as_fit(significant: int, shown: str) -> None:
    document = Document("x^2 + y^2", listed=points(("1", "1")))
    problem, resolution, found = known(document)
    (row,) = rows(problem, document, resolution, found, 0, significant)
    assert row.magnitude == shown
    assert row.digits[-1] == "2.8284271247461901"


def test_sentences_are_told_once_for_all_their_points() -> None:
    document = Document("log(x)", listed=points(*[(str(-k),) for k in range(5)], ("1",)))
    problem, resolution, found = known(document)
    made = rows(problem, document, resolution, found, 0)
    assert notes(problem, made) == ("Point 1 and 4 more: The function is undefined at this point.",)
    assert made[0].gradient == ("undefined",)
    assert made[0].magnitude == "–"
    assert made[0].agreement is Agreement.UNKNOWN


def test_headings() -> None:
    problem, _, _ = known(Document("f(x, y) = [x y, x + y]"))
    assert headings(problem, 1) == ("x", "y", "∂f₂/∂x", "∂f₂/∂y", "‖∇f₂‖", "difference")
    problem, _, _ = known(Document("g(t) = t^2"))
    assert headings(problem, 0) == ("t", "dg/dt", "|dg/dt|", "difference")


def test_marks_keep_their_numbers_and_know_their_plane() -> None:
    entries = points(("1", "2", "3"), ("1/", "0", "3"), ("1", "2", "4"))
    point = (("x", "0"), ("y", "0"), ("z", "3"))
    document = Document("x^2 y z", listed=entries, point=point, axes=("y", "x"))
    problem, resolution, found = known(document)
    found_marks = marks(problem, resolution, found, 0, resolution.axes)
    places, gradients = found_marks.points, found_marks.gradients
    assert places[0].tolist() == places[2].tolist() == [2.0, 1.0]  # y across, x up
    assert np.isnan(places[1]).all()
    assert gradients[0].tolist() == [3.0, 12.0]
    assert np.isnan(gradients[1:]).all()
    assert found_marks.inside.tolist() == [True, False, False]
    again = marks(problem, resolution, found, 0, resolution.axes)
    assert again.key == found_marks.key  # NaN or not
    assert marks(problem, resolution, None, 0, resolution.axes).key != found_marks.key
    line = known(Document("x^2", listed=points(("1",))))
    assert len(marks(*line, 0, line[1].axes).points) == 0


def test_csv_has_all_digits_and_what_was_typed() -> None:
    document = Document("|x| + y^2", listed=points(("pi/4", "1"), ("0", "-1.50"), ("sni", "1")))
    problem, resolution, found = known(document)
    text = as_csv(problem, document, resolution, found, 0)
    first, second, third = list(csv.DictReader(io.StringIO(text)))
    assert first["x"] == "pi/4"
    assert first["f"] == "1.7853981633974483"
    assert first["‖∇f‖"] == "2.2360679774997897"
    assert abs(float(first["numeric ∂f/∂y"]) - 2) < 1e-9
    assert float(first["difference ∂f/∂y"]) == pytest.approx(
        float(first["numeric ∂f/∂y"]) - 2, abs=1e-15
    )
    assert first["status"] == "certified"
    assert (second["y"], second["∂f/∂x"], second["∂f/∂y"]) == ("-1.50", "", "-3")
    assert second["status"] == "not differentiable; certified"
    assert second["note"]
    assert third["status"] == "unreadable"
    assert (third["x"], third["‖∇f‖"]) == ("sni", "")
    waiting = as_csv(problem, document, resolution, None, 0)
    assert next(csv.DictReader(io.StringIO(waiting)))["f"] == ""


def test_only_the_gradient_lens_asks_for_readable_points() -> None:
    document = Document("x y", listed=points(("1/", "2")))
    program = derived(resolve(document)).program
    assert Shown(resolve(document)).listed(program) is None
    document = replace(document, listed=points(("1", "2")))
    assert Shown(resolve(document)).listed(program) is not None
    assert Shown(resolve(replace(document, lens="jacobian"))).listed(program) is None
