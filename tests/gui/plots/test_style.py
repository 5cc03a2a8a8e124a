"""Sizes of type, lines and markers."""

from __future__ import annotations

import pytest

from gui.plots.style import PROJECTOR, Style


def test_projector_mode_enlarges_everything_alike() -> None:
    plain, big = Style(), Style(projector=True)
    for size in ("title", "text", "small", "line", "thin", "hair", "marker"):
        assert getattr(big, size) == pytest.approx(PROJECTOR * getattr(plain, size))


def test_scale_multiplies() -> None:
    assert Style(scale=2.0).text == pytest.approx(2 * Style().text)


@pytest.mark.parametrize("scale", [0.0, -1.0, 100.0, float("nan")])
def test_a_senseless_scale_is_refused(scale: float) -> None:
    with pytest.raises(ValueError, match="scale"):
        Style(scale=scale)
