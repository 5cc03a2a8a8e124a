"""An animation as one request: which pictures, which frames, what is told in the end."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageSequence

from engine.descent.settings import Settings
from gui.plots.descent_line import DescentLine
from gui.plots.film import FilmRequest, film, film_to, pictures
from gui.plots.palette import LIGHT
from gui.plots.plane_picture import FieldOptions
from gui.plots.style import Style
from tests.gui.plots.fields import bowl, line, plane
from tests.gui.plots.made_descents import SPHERE, Bowl, made_descent


def request(path: Path, shown: tuple[str, ...] = ("paths", "convergence")) -> FilmRequest:
    descent = made_descent(
        SPHERE, (Settings("gradient-descent", 0.3),), (2.0, 1.0), steps=5, minimum=(0.0, 0.0)
    )
    return FilmRequest(
        descent, shown, plane(bowl), (2.0, 1.0), "f", FieldOptions(), Style(LIGHT), 20.0, path
    )


def frames_in(path: Path) -> int:
    """How many frames an animation has."""
    with Image.open(path) as image:
        return sum(1 for _ in ImageSequence.Iterator(image))


def growth(path: Path, share: float = 1.0) -> int:
    """How many pixels of this part of the picture, from the left, differ clearly between the first
    frame and the third."""
    with Image.open(path) as image:
        first = np.asarray(image.convert("RGB")).astype(int)
        image.seek(2)
        later = np.asarray(image.convert("RGB")).astype(int)
    differ = np.abs(first - later).max(axis=2) > 60
    return int(differ[:, : round(share * differ.shape[1])].sum())


def test_a_frame_for_each_step_and_the_pictures_beside_each_other(tmp_path: Path) -> None:
    wanted = request(tmp_path / "a.gif")
    assert list(film(wanted)) == [1, 2, 3, 4, 5, 6]
    assert frames_in(wanted.path) == 6
    with Image.open(wanted.path) as image:
        assert image.width > 1.9 * image.height
        assert image.info["duration"] == 50  # 20 a second
    assert growth(wanted.path, 0.5) > 50  # of the paths, at the left


def test_one_variable_goes_along_its_curve(tmp_path: Path) -> None:
    parabola = Bowl(lambda x: x * x, ("x",))
    descent = made_descent(parabola, (Settings("gradient-descent", 0.3),), (2.0,), steps=3)
    wanted = FilmRequest(
        descent, ("paths",), line(lambda x: x**2), (2.0,), "f", FieldOptions(), Style(LIGHT), 10.0,
        tmp_path / "a.gif",
    )  # fmt: skip
    (picture,) = pictures(wanted)
    assert isinstance(picture, DescentLine)
    assert list(film(wanted)) == [1, 2, 3, 4]
    assert growth(wanted.path) > 50


@pytest.mark.parametrize(("folder", "sentence"), [("", ""), ("missing", "could not be written")])
def test_it_tells_how_it_went(tmp_path: Path, folder: str, sentence: str) -> None:
    ours, theirs = multiprocessing.Pipe(duplex=False)
    with ours:
        film_to(theirs, request(tmp_path / folder / "a.gif", ("convergence",)))
        answers: list[int | str] = []
        while ours.poll() and not (answers and isinstance(answers[-1], str)):
            answers.append(ours.recv())
    last = str(answers[-1])
    assert last == "" if not sentence else sentence in last
    assert list(tmp_path.rglob("*.gif")) == ([] if sentence else [tmp_path / "a.gif"])


def test_nobody_listens_any_more(tmp_path: Path) -> None:
    ours, theirs = multiprocessing.Pipe(duplex=False)
    ours.close()
    film_to(theirs, request(tmp_path / "a.gif"))
    assert list(tmp_path.iterdir()) == []
