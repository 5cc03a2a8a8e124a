"""Ticks and their labels: short and unambiguous wherever the box is."""

from __future__ import annotations

import pytest

from gui.plots.axes_text import counted, offset, offset_words, span_words
from gui.plots.gradient_arrows import GradientArrows
from gui.plots.gradient_directions import GradientDirections
from gui.plots.style import Style
from tests.gui.plots import fields
from tests.gui.plots.drawing import canvas_of, texts
from tests.gui.plots.fields import Range, plane

BOXES: list[tuple[Range, str]] = [
    ((-3.0, 3.0), ""),
    ((0.0, 20.0), ""),
    ((1000.0, 1001.0), ""),
    ((20200.0, 20210.0), ""),
    ((-1e-12, 1e-12), "×10⁻¹²"),
    ((-1e12, 1e12), "×10¹²"),
    ((0.0, 1e5), "×10⁵"),
    ((1e6, 1e6 + 1), "+10⁶"),
    ((-1e6 - 1, -1e6), "−10⁶"),
    ((1e12, 1e12 + 1), "+10¹²"),
    ((1e6, 1e6 + 1e-6), "×10⁻⁶ +10⁶"),
    ((1234567.0, 1234568.0), "+1234567"),
    ((1e-5, 1e-5 + 1e-9), "×10⁻⁹ +10⁻⁵"),
]


@pytest.mark.parametrize(("span", "common"), BOXES)
def test_labels_of_a_box_are_short_and_say_what_they_leave_out(span: Range, common: str) -> None:
    picture = GradientArrows(Style())
    picture.show(plane(fields.bowl, ranges=(span, span), point=(span[0], span[0])))
    canvas_of(picture)
    for axis in (picture.axes.xaxis, picture.axes.yaxis):
        assert axis.get_offset_text().get_text() == common
        shown = [label.get_text() for label in axis.get_ticklabels()]
        assert len(shown) == len(set(shown)) >= 3
        assert max(map(len, shown)) <= 7


def test_nothing_is_clipped_and_no_label_meets_another() -> None:
    span = (1e6, 1e6 + 1e-6)
    picture = GradientDirections(Style())
    picture.show(plane(fields.bowl, ranges=(span, span), point=(span[0], span[0])))
    canvas_of(picture, 440, 340)
    ends = [axis.get_offset_text() for axis in (picture.axes.xaxis, picture.axes.yaxis)]
    boxes = [text.get_window_extent() for text in ends]
    for box in boxes:
        assert box.x0 >= 0
        assert box.y0 >= 0
        assert box.x1 <= 440
        assert box.y1 <= 340
        for text, other in texts(picture):
            assert not box.overlaps(other), text


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.0, 1.0, 2.0], (["0", "1", "2"], "")),
        ([0.0, 5e-13, 1e-12], (["0", "0.5", "1.0"], "×10⁻¹²")),
        ([1e6, 1e6 + 0.5, 1e6 + 1], (["0", "0.5", "1.0"], "+10⁶")),
        ([-1e6 - 1, -1e6], (["−1", "0"], "−10⁶")),
        ([1e12 - 1, 1e12, 1e12 + 1], (["−1", "0", "1"], "+10¹²")),
        ([7.0], (["7"], "")),
        ([], ([], "")),
    ],
)
def test_counted(values: list[float], expected: tuple[list[str], str]) -> None:
    assert counted(values) == expected


@pytest.mark.parametrize("start", [1e6, -1e6, 123456789.0, 1e12, 1e15, 0.5, -3e-7])
@pytest.mark.parametrize("width", [1e-5, 3e-5, 1e-6])
def test_an_offset_is_near_and_written_whole(start: float, width: float) -> None:
    values = [start, start * (1 + width)]
    found = offset(values)
    assert abs(found - start) <= 2 * abs(start) * width
    written = offset_words(found, values).replace("−", "-").lstrip("+")
    if ("10" in written and "⁰" <= written[-1] <= "⁹") or written[-1] in "¹²³":
        mantissa, _, power = written.rpartition("10")
        digits = power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
        written = f"{mantissa.rstrip('×') if '×' in mantissa else mantissa + '1'}e{digits}"
    assert float(written) == pytest.approx(found, rel=1e-3 * width)


def test_spans_in_words_tell_their_ends_apart() -> None:
    assert span_words(-3.0, 3.0) == "from −3 to 3"
    assert span_words(1e6, 1e6 + 1) == "from 1000000 to 1000001"
    assert span_words(-1e-12, 1e-12) == "from −10⁻¹² to 10⁻¹²"
