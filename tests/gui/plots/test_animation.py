"""Animations: whole files with the frames asked for, in exact colours, or no file at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.descent.settings import Settings
from gui.plots.animation import FRAMES, Film, filming, player_moves, player_steps, write_gif
from gui.plots.convergence import Convergence
from gui.plots.descent_paths import DescentPaths
from gui.plots.few_colours import FewColours
from gui.plots.method_colours import method_look
from gui.plots.palette import LIGHT
from gui.plots.style import Style
from tests.gui.plots import fields
from tests.gui.plots.drawing import canvas_of, near, with_point
from tests.gui.plots.fields import plane
from tests.gui.plots.made_descents import SPHERE, made_descent

FILM = Film(size=(3.0, 2.5), dpi=80, rate=20, hold=1.0)
STEPS = (0, 1, 2, 5, 9)


@pytest.fixture
def pictures() -> tuple[DescentPaths, Convergence]:
    descent = made_descent(
        SPHERE, [Settings("gradient-descent", 0.1)], (2.0, 1.5), steps=9, minimum=(0.0, 0.0)
    )
    paths, convergence = DescentPaths(Style()), Convergence(Style())
    paths.show(plane(fields.bowl), point=(2.0, 1.5), descent=descent)
    convergence.show(descent)
    return paths, convergence


def frame_count(image: Image.Image) -> int:
    return int(image.n_frames)  # type: ignore[attr-defined]


def frames(path: Path) -> list[np.ndarray]:
    with Image.open(path) as image:
        found = []
        for number in range(frame_count(image)):
            image.seek(number)
            found.append(np.asarray(image.convert("RGB")))
        return found


def test_every_frame_is_there_side_by_side_and_the_last_one_is_held(
    pictures: tuple[DescentPaths, Convergence], tmp_path: Path
) -> None:
    path = tmp_path / "descent.gif"
    moves = player_moves(*pictures, STEPS)
    assert write_gif(pictures, moves, path, FILM) is True
    with Image.open(path) as image:
        assert frame_count(image) == len(STEPS)
        assert image.size == (480, 200)
        assert image.info["loop"] == 0
        durations = []
        for number in range(frame_count(image)):
            image.seek(number)
            durations.append(image.info["duration"])
    assert durations == [50, 50, 50, 50, 1000]
    every = frames(path)
    colour = method_look("gradient-descent", LIGHT).colour
    paths = [near(one[:, :240], colour, 0.02) for one in every]
    assert paths[0] < paths[2] < paths[-1]
    assert all(tuple(int(c) for c in one[1, 1]) == (255, 255, 255) for one in every)
    assert not np.array_equal(every[0][:, 240:], every[-1][:, 240:])
    assert list(tmp_path.iterdir()) == [path]


def test_a_cancelled_animation_leaves_an_old_file_alone(
    pictures: tuple[DescentPaths, Convergence], tmp_path: Path
) -> None:
    path = tmp_path / "descent.gif"
    path.write_bytes(b"old")
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) == 3

    moves = player_moves(*pictures, STEPS)
    assert write_gif(pictures, moves, path, FILM, cancelled) is False
    assert path.read_bytes() == b"old"
    assert len(asked) == 3
    assert list(tmp_path.iterdir()) == [path]


def test_progress_is_told_and_whoever_iterates_may_stop(
    pictures: tuple[DescentPaths, Convergence], tmp_path: Path
) -> None:
    path = tmp_path / "descent.gif"
    film = filming(pictures, player_moves(*pictures, STEPS), path, FILM)
    assert next(film) == 1
    assert next(film) == 2
    film.close()  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []


def test_pictures_are_afterwards_as_they_were(
    pictures: tuple[DescentPaths, Convergence], tmp_path: Path
) -> None:
    paths, convergence = pictures
    canvas = canvas_of(paths, 500, 420)
    before = with_point(canvas, paths)
    write_gif([paths], player_moves(paths, None, STEPS), tmp_path / "a.gif", FILM)
    assert paths.figure.canvas is canvas
    assert paths.figure.bbox.width == 500
    paths.set_frame(None)
    canvas.draw()  # type: ignore[no-untyped-call]
    assert np.array_equal(with_point(canvas, paths), before)

    def failing() -> None:
        raise ArithmeticError("no frame")

    with pytest.raises(ArithmeticError):
        write_gif([paths, convergence], [failing], tmp_path / "b.gif", FILM)
    assert paths.figure.canvas is canvas
    assert [path.name for path in tmp_path.iterdir()] == ["a.gif"]


def test_a_move_that_changes_the_ground_says_so(
    pictures: tuple[DescentPaths, Convergence], tmp_path: Path
) -> None:
    paths, _ = pictures

    def titled(text: str) -> object:
        def move() -> bool:
            paths.set_titles(text)
            return True

        return move

    path = tmp_path / "titles.gif"
    write_gif([paths], [titled("a"), titled("b")], path, FILM)  # type: ignore[list-item]
    one, other = frames(path)
    assert not np.array_equal(one, other)


@pytest.mark.parametrize("name", ["film.png", "film", "film.gif.exe"])
def test_another_ending_is_refused(
    pictures: tuple[DescentPaths, Convergence], tmp_path: Path, name: str
) -> None:
    with pytest.raises(ValueError, match="path"):
        write_gif(pictures, player_moves(*pictures, STEPS), tmp_path / name, FILM)
    with pytest.raises(ValueError, match="moves"):
        write_gif(pictures, [], tmp_path / "film.gif", FILM)
    with pytest.raises(ValueError, match="moves"):
        write_gif([], player_moves(*pictures, STEPS), tmp_path / "film.gif", FILM)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(
    pictures: tuple[DescentPaths, Convergence], tmp_path: Path
) -> None:
    with pytest.raises(OSError, match="nowhere"):
        write_gif(pictures, player_moves(*pictures, (0,)), tmp_path / "nowhere" / "a.gif", FILM)


@pytest.mark.parametrize(
    ("rate", "hold", "name"), [(0, 1, "rate"), (51, 1, "rate"), (9, -1, "hold")]
)
def test_films_that_cannot_be(rate: float, hold: float, name: str) -> None:
    with pytest.raises(ValueError, match=name):
        Film(rate=rate, hold=hold)


@pytest.mark.parametrize("longest", [0, 1, 50, FRAMES - 1, FRAMES, 121, 500, 10_000])
def test_steps_of_a_player(longest: int) -> None:
    steps = player_steps(longest)
    assert steps[0] == 0
    assert steps[-1] == longest
    assert len(steps) <= FRAMES
    gaps = np.diff(steps)
    assert (gaps > 0).all()
    if longest < FRAMES:
        assert steps == list(range(longest + 1))
    else:
        assert gaps[0] <= 2
        assert len(steps) > 0.6 * FRAMES


def test_common_colours_stay_exact_and_the_rest_is_near() -> None:
    plain = np.zeros((40, 40, 3), dtype=np.uint8)
    plain[:20] = (0, 114, 178)
    rng = np.random.default_rng(3)
    noise = rng.integers(0, 256, (30, 40, 3)).astype(np.uint8)
    colours = FewColours([np.concatenate((plain, noise))])
    assert np.array_equal(np.asarray(colours.image(plain).convert("RGB")), plain)
    other = rng.integers(0, 256, (20, 20, 3)).astype(np.uint8)
    shown = np.asarray(colours.image(other).convert("RGB")).astype(int)
    away = ((colours.colours.astype(int)[None] - other.reshape(-1, 1, 3)) ** 2).sum(axis=2)
    found = ((shown - other) ** 2).sum(axis=2).ravel()
    assert np.array_equal(found, away.min(axis=1))
