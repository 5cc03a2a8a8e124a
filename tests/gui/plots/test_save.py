"""Pictures leave as PNG, SVG and PDF: whole, reproducible, with the point in them."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from gui.plots.gradient_directions import GradientDirections
from gui.plots.palette import DARK, LIGHT
from gui.plots.save import FORMATS, render, save
from gui.plots.style import Style
from tests.gui.plots import fields
from tests.gui.plots.drawing import canvas_of, draw, near, with_point
from tests.gui.plots.fields import plane


@pytest.fixture
def picture() -> GradientDirections:
    made = GradientDirections(Style())
    made.show(plane(fields.half))
    return made


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_picture_is_the_same_file(picture: GradientDirections, form: str) -> None:
    one = render(picture, form)
    again = GradientDirections(Style())
    again.show(plane(fields.half))
    assert render(again, form) == one


@pytest.mark.parametrize("form", FORMATS)
def test_no_date_is_written(picture: GradientDirections, form: str) -> None:
    content = render(picture, form)
    assert b"CreationDate" not in content
    assert b"<dc:date>" not in content
    assert b"tIME" not in content


def test_a_png_has_the_size_asked_for_and_the_point(
    picture: GradientDirections, tmp_path: Path
) -> None:
    path = tmp_path / "field.png"
    save(picture, path, size=(5.0, 4.0), dpi=150)
    with Image.open(path) as image:
        pixels = np.asarray(image.convert("RGB"))
    assert pixels.shape == (600, 750, 3)
    assert near(pixels, LIGHT.point) > 100


def test_an_svg_is_well_formed_and_needs_no_font(
    picture: GradientDirections, tmp_path: Path
) -> None:
    path = tmp_path / "field.svg"
    save(picture, path)
    root = ET.fromstring(path.read_text(encoding="utf-8"))
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert "path" in names
    assert "text" not in names
    assert "image" not in names


def test_a_pdf_is_one(picture: GradientDirections, tmp_path: Path) -> None:
    path = tmp_path / "field.PDF"
    save(picture, path)
    assert path.read_bytes().startswith(b"%PDF-")


def test_the_dark_ground_is_saved_too() -> None:
    picture = GradientDirections(Style(DARK))
    picture.show(plane(fields.half))
    with Image.open(io.BytesIO(render(picture))) as image:
        pixels = np.asarray(image.convert("RGB"))
    red, green, blue = (int(channel) for channel in pixels[0, 0])
    assert f"#{red:02X}{green:02X}{blue:02X}" == DARK.panel


def test_saving_leaves_the_screen_alone(picture: GradientDirections) -> None:
    canvas = canvas_of(picture, 640, 480)
    before = with_point(canvas, picture)
    picture.set_dimmed(True)
    veiled_file = render(picture, size=(3.0, 3.0), dpi=90)
    picture.set_dimmed(False)
    assert veiled_file == render(picture, size=(3.0, 3.0), dpi=90)
    assert all(artist.get_animated() for artist in picture.animated)
    x, y = picture.axes.transData.transform(picture.point)
    assert picture.hit_point(x, y)
    assert picture.figure.bbox.width == 640
    box = picture.axes.bbox.frozen().extents
    draw(canvas)
    assert picture.axes.bbox.extents == pytest.approx(box)
    assert np.array_equal(with_point(canvas, picture), before)


@pytest.mark.parametrize("name", ["field.gif", "field", "field.png.exe"])
def test_another_format_is_refused(picture: GradientDirections, tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="path"):
        save(picture, tmp_path / name)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ValueError, match="form"):
        render(picture, "gif")


def test_a_failed_save_keeps_the_old_file(
    picture: GradientDirections, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "field.png"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        save(picture, path)
    assert path.read_bytes() == b"old"
    assert [file.name for file in tmp_path.iterdir()] == ["field.png"]


def test_a_saved_file_can_be_read_by_others(picture: GradientDirections, tmp_path: Path) -> None:
    path = tmp_path / "field.png"
    save(picture, path)
    plain = tmp_path / "plain"
    plain.touch()
    assert path.stat().st_mode == plain.stat().st_mode


def test_pyplot_is_not_needed() -> None:
    import subprocess
    import sys

    code = (
        "import sys, gui.plots.save, gui.plots.gradient_directions, gui.plots.line_picture;"
        "assert 'matplotlib.pyplot' not in sys.modules;"
        "assert not any(name.startswith('PySide6') for name in sys.modules)"
    )
    root = Path(__file__).resolve().parents[3]
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)
