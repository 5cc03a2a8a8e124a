"""The pictures of a network: what they show, what they redraw, and what they say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from matplotlib.transforms import Bbox

from engine.network.data_sets import Recipe
from engine.network.points import Points
from engine.network.settings import MISTAKES, Settings
from gui.plots.class_colours import class_colours
from gui.plots.decision_picture import DecisionPicture
from gui.plots.gradient_check_picture import CheckPicture, relative_gaps
from gui.plots.loss_picture import LossPicture
from gui.plots.palette import DARK
from gui.plots.picture import Picture
from gui.plots.probability_field import across, logits
from gui.plots.save import save
from gui.plots.style import Style
from gui.plots.training_sheet import TrainingSheet
from studies.gradient_check import gradient_check
from studies.messages.network import GradientCheckRequest, Training
from tests.gui.plots.drawing import canvas_of, draw, texts, with_point
from tests.studies.networks import trained

STYLES = (Style(), Style(palette=DARK), Style(projector=True))


@pytest.fixture(scope="module")
def course() -> Training:
    return trained(epochs=800)


# the decision


def test_each_class_has_its_side(course: Training) -> None:
    picture = DecisionPicture(Style())
    picture.show(course, units=False)
    canvas = canvas_of(picture)
    draw(canvas)
    pixels = with_point(canvas, picture)
    for place, colour in (((0.0, 0.2), 0), ((3.7, -3.7), 1)):
        x, y = picture.axes.transData.transform(place)
        seen = pixels[round(pixels.shape[0] - y), round(x)].astype(float)
        own = np.array(list(bytes.fromhex(class_colours(picture.style.palette)[colour][1:])))
        other = np.array(list(bytes.fromhex(class_colours(picture.style.palette)[1 - colour][1:])))
        assert np.abs(seen - own).sum() < np.abs(seen - other).sum()


def test_the_boundary_parts_the_points(course: Training) -> None:
    picture = DecisionPicture(Style())
    picture.show(course)
    path = picture.field.boundary.get_path()
    radius = np.hypot(*path.vertices.T)  # type: ignore[union-attr]
    assert 1.0 < radius.min() < radius.max() < 2.5


def test_a_new_result_needs_no_new_frame(course: Training) -> None:
    picture = DecisionPicture(Style())
    early = trained(epochs=5)
    assert picture.show(early)
    canvas = canvas_of(picture)
    before = with_point(canvas, picture)
    assert not picture.show(course)
    draw(canvas)
    assert not np.array_equal(before, with_point(canvas, picture))
    assert picture.show(course, units=False)  # another legend


def test_points_on_the_wrong_side_are_ringed() -> None:
    early = trained(epochs=3)
    picture = DecisionPicture(Style())
    picture.show(early)
    ringed = np.asarray(picture.marks.missed.get_xydata())
    assert len(ringed) == int((~early.hits).sum()) > 0


def test_the_units_lines_are_where_their_inputs_vanish(course: Training) -> None:
    picture = DecisionPicture(Style())
    picture.show(course)
    named = course.state.arrays
    segments = picture.field.units.get_segments()
    assert 0 < len(segments) <= 8
    for segment in segments:
        inputs = named["W1"] @ np.asarray(segment).T + named["b1"]
        assert np.abs(inputs).max(axis=1).min() < 1e-9
    picture.show(course, units=False)
    assert not picture.field.units.get_segments()


def test_where_the_activation_is_undefined_it_is_hatched() -> None:
    lost = trained(Settings(activation="sqrt(z + 3)"), Recipe("blobs"), epochs=3)
    picture = DecisionPicture(Style())
    picture.show(lost)
    draw(canvas_of(picture))
    assert picture.field.undefined.hatching.get_visible()
    assert "Undefined on" in picture.describe()


def test_a_training_without_a_grid_cannot_be_shown(course: Training) -> None:
    bare = replace(course, surroundings=None)
    for picture in (DecisionPicture(Style()), TrainingSheet(Style())):
        with pytest.raises(ValueError, match="grid"):
            picture.show(bare)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ((1.0, 0.0, 0.0), [[0, -1], [0, 1]]),
        ((0.0, 1.0, -0.5), [[-1, 0.5], [1, 0.5]]),
        ((1.0, -1.0, 0.0), [[-1, -1], [1, 1]]),
        ((1.0, -0.5, 0.0), [[-0.5, -1], [0.5, 1]]),
        ((1e-200, -1e-200, 0.0), [[-1, -1], [1, 1]]),
        ((1.0, 1.0, 5.0), None),
        ((0.0, 0.0, 1.0), None),
        ((np.nan, 1.0, 0.0), None),
        ((1.0, 1e-300, 3.0), None),
    ],
)
def test_lines_are_cut_at_the_box(
    line: tuple[float, float, float], expected: list[list[float]] | None
) -> None:
    found = across(np.array(line), ((-1.0, 1.0), (-1.0, 1.0)))
    if expected is None:
        assert found is None
    else:
        assert found == pytest.approx(np.array(expected))


def test_logits_of_certainty_are_finite() -> None:
    found = logits(np.array([0.0, 0.5, 1.0, np.nan]))
    assert found[:3].tolist() == [-40, 0, 40]
    assert np.isnan(found[3])


# the curves


def test_curves_end_where_the_training_is(course: Training) -> None:
    picture = LossPicture(Style())
    assert picture.show(course)
    loss, accuracy = picture.curves
    shown, right = (np.asarray(curve.line.get_xydata()) for curve in (loss, accuracy))
    assert shown[0].tolist() == [1, course.losses[0]]
    assert shown[-1].tolist() == [800, course.losses[-1]]
    assert right[-1, 1] == 100 * course.accuracies[-1]
    assert not picture.show(course)


def test_a_training_that_goes_on_shows_all_its_epochs(course: Training) -> None:
    later = trained(state=course.state, epochs=200)
    picture = LossPicture(Style())
    losses = np.r_[course.losses, later.losses]
    accuracies = np.r_[course.accuracies, later.accuracies]
    picture.show(later, losses=losses, accuracies=accuracies)
    assert picture.first == 1
    assert "epochs 1 to 1000 of 1000" in picture.describe()
    picture.show(later)
    assert picture.first == 801
    with pytest.raises(ValueError, match="accuracies"):
        picture.show(later, losses=losses)


def test_the_frame_stays_while_a_training_streams() -> None:
    picture = LossPicture(Style())
    part = trained(epochs=800)
    frames = 0
    for k in range(1, 800, 7):
        seen = replace(part, losses=part.losses[:k], accuracies=part.accuracies[:k])
        frames += picture.show(seen)
    assert frames <= 4


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_scales(course: Training, scale: str) -> None:
    picture = LossPicture(Style())
    picture.show(course, scale=scale)  # type: ignore[arg-type]
    low, high = picture.panels[0].axes.get_ylim()
    last = float(np.asarray(picture.curves[0].line.get_ydata())[-1])
    expected = course.losses[-1] if scale == "linear" else np.log10(course.losses[-1])
    assert last == pytest.approx(expected)
    assert low < last < high


def test_before_the_first_epoch(course: Training) -> None:
    picture = LossPicture(Style())
    picture.show(trained(epochs=0))
    assert picture.panels[0].message.get_visible()
    draw(canvas_of(picture))
    picture.show(course)
    assert not picture.panels[0].message.get_visible()


def test_losses_of_any_size() -> None:
    part = trained(epochs=3)
    for losses in ([1e300, 1e-300, 2.0], [0.0, 0.0, 0.0], [1e-12, 2e-12, 3e-12]):
        seen = replace(part, losses=np.array(losses), accuracies=np.zeros(3))
        for scale in ("linear", "log"):
            picture = LossPicture(Style())
            picture.show(seen, scale=scale)
            draw(canvas_of(picture))


# the check


def test_right_gradients_lie_on_the_diagonal() -> None:
    picture = CheckPicture(Style())
    picture.show(gradient_check(GradientCheckRequest(Settings(), Recipe(samples=40))))
    for marks in picture.both.values():
        x, y = np.asarray(marks.get_xydata()).T
        assert x == pytest.approx(y, abs=1e-10)
    for marks in picture.gaps.values():
        assert np.asarray(marks.get_ydata()).max() < -7
    assert "all agree" in [text for text, _ in texts_of(picture)]


@pytest.mark.parametrize("mistake", [name for name in MISTAKES if name != "none"])
def test_mistakes_leave_it(mistake: str) -> None:
    check = gradient_check(GradientCheckRequest(Settings(mistake=mistake), Recipe(samples=40)))
    picture = CheckPicture(Style())
    picture.show(check)
    for one in check.arrays:
        highest = np.asarray(picture.gaps[one.name].get_ydata()).max()
        assert (highest > -2) == (one.verdict == "differs")
    assert check.sentences[0] in picture.describe()


def test_entries_are_judged_by_their_array() -> None:
    check = gradient_check(GradientCheckRequest(Settings(), Recipe(samples=40)))
    gaps = relative_gaps(replace(check.arrays[0], numeric=2 * check.arrays[0].analytic))
    assert np.sqrt(np.mean(gaps**2)) == pytest.approx(0.5)


def test_a_check_that_knows_nothing_says_so() -> None:
    settings = Settings(activation="sqrt(z - 50)", hidden=2)
    picture = CheckPicture(Style())
    picture.show(gradient_check(GradientCheckRequest(settings, Recipe(samples=40))))
    draw(canvas_of(picture))
    assert picture.panels[0].message.get_visible()


# all of them


def every(training: Training) -> list[Picture]:
    pictures: list[Picture] = []
    for style in STYLES:
        decision, loss = DecisionPicture(style), LossPicture(style)
        sheet, check = TrainingSheet(style), CheckPicture(style)
        decision.show(training)
        loss.show(training)
        sheet.show(training)
        check.show(gradient_check(GradientCheckRequest(Settings(), Recipe())))
        pictures += [decision, loss, sheet, check]
    return pictures


def texts_of(picture: Picture, width: float = 900, height: float = 420) -> list[tuple[str, Bbox]]:
    canvas_of(picture, width, height)
    picture.draw_animated()
    return texts(picture)


def test_no_text_is_clipped(course: Training) -> None:
    for picture in every(course):
        # three panels are a sheet of paper, never a corner of a window
        for size in ((900, 420), (520, 460))[: 1 if len(picture.panels) == 3 else 2]:
            for text, box in texts_of(picture, *size):
                assert box.x0 >= -1, text
                assert box.x1 <= picture.figure.bbox.width + 1, text
                assert box.y0 >= -1, text
                assert box.y1 <= picture.figure.bbox.height + 1, text


def test_words_and_tables(course: Training) -> None:
    for picture in every(course)[:4]:
        assert len(picture.describe()) > 60
        for table in picture.data():
            assert all(len(row) == len(table.header) for row in table.rows)
        assert picture.handles() == []
    for empty in (DecisionPicture(Style()), LossPicture(Style()), TrainingSheet(Style()),
                  CheckPicture(Style())):  # fmt: skip
        assert empty.describe() == "Nothing is drawn yet."
        assert empty.data() == []


def test_a_style_may_change(course: Training) -> None:
    for picture in every(course)[:4]:
        light = draw(canvas_of(picture))
        picture.set_style(Style(palette=DARK))
        dark = draw(canvas_of(picture))
        assert light.mean() > 150 > dark.mean()


def test_files(course: Training, tmp_path: Path) -> None:
    sheet = TrainingSheet(Style())
    sheet.show(course)
    for form in ("png", "svg", "pdf"):
        file = tmp_path / f"sheet.{form}"
        save(sheet, file, size=(6, 3), dpi=100)
        assert file.stat().st_size > 10_000


def test_many_points_and_names_from_a_file() -> None:
    random = np.random.default_rng(5)
    x = random.standard_normal((2, 3000))
    labels = (x[0] > 0).astype(float)
    points = Points(x, labels, ("width", "a_very_long"), ("$x$", "a very long class name"))
    for picture in (DecisionPicture(Style()), TrainingSheet(Style())):
        picture.show(trained(data=points, epochs=5))
        assert texts_of(picture, 500, 420)
        assert "a very long class name" in picture.describe()
