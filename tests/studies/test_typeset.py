"""Formulas become pictures that Qt draws: whole, in their colour, on nothing."""

from __future__ import annotations

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from studies.messages.typesetting import LONGEST, Typeset, TypesetRequest
from studies.typeset import typeset

FORMULAS = (
    "f(x, y) = x^(2) y + sin(x y)",
    "mat(display(frac(x^(2), 1 + y)), cos(x y); e^(-x^(2)), 0)",
    'cases(x^(2) & quad "if" x > 0, 0 & quad "otherwise")',
    "root(3, frac(a, b)) + abs(x_(1))",
)
SCALE = 8


def _set(*markup: str, size: float = 12.0, colour: str = "#0072b2") -> Typeset:
    return typeset(TypesetRequest(markup, size, colour))


def _drawn(svg: bytes) -> QImage:
    renderer = QSvgRenderer(QByteArray(svg))
    assert renderer.isValid()
    image = QImage(renderer.defaultSize() * SCALE, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def _ink(image: QImage) -> set[tuple[int, int]]:
    return {
        (column, row)
        for column in range(image.width())
        for row in range(image.height())
        if image.pixelColor(column, row).alpha() > 128
    }


def test_one_picture_a_formula_in_order() -> None:
    result = _set(*FORMULAS)
    assert len(result.svg) == len(FORMULAS)
    assert result.seconds > 0
    assert result.svg == tuple(_set(formula).svg[0] for formula in FORMULAS)
    assert len(set(result.svg)) == len(FORMULAS)


def test_nothing_asked_nothing_set() -> None:
    assert _set().svg == ()


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("formula", FORMULAS)
def test_qt_draws_the_whole_formula_on_nothing(formula: str) -> None:
    image = _drawn(_set(formula).svg[0])
    ink = _ink(image)
    assert len(ink) > 500
    assert len(ink) < image.width() * image.height() / 2
    columns, rows = {column for column, _ in ink}, {row for _, row in ink}
    assert min(columns) > 0 < min(rows)
    assert max(columns) < image.width() - 1
    assert max(rows) < image.height() - 1


@pytest.mark.usefixtures("qapp")
def test_the_colour_is_the_one_asked() -> None:
    image = _drawn(_set("x + 1", colour="#e69f00").svg[0])
    solid = [
        image.pixelColor(column, row).name()
        for column, row in _ink(image)
        if image.pixelColor(column, row).alpha() == 255
    ]
    assert solid
    assert max(set(solid), key=solid.count) == "#e69f00"


def test_the_size_scales_the_picture() -> None:
    small, large = (QSvgRenderer(_set("x y z", size=size).svg[0]) for size in (10.0, 20.0))
    margin = 4
    ratio = (large.defaultSize().width() - margin) / (small.defaultSize().width() - margin)
    assert ratio == pytest.approx(2, rel=0.1)


def test_a_formula_that_cannot_be_set_is_text_and_harms_no_other() -> None:
    deep = "x^(" * 400 + "x" + ")" * 400
    long = " + ".join(["x"] * LONGEST)
    result = _set("x + 1", deep, "no such thing", long, "y")
    assert result.svg[0] == _set("x + 1").svg[0]
    assert result.svg[4] == _set("y").svg[0]
    for svg in result.svg:
        assert QSvgRenderer(svg).isValid()
    assert all(len(svg) < 2_000_000 for svg in result.svg)


@pytest.mark.parametrize("markup", ["#read", "x $ y", 'x // "', "x /* y", "`x`", "@x", '"#sys"'])
def test_what_would_leave_mathematics_is_refused(markup: str) -> None:
    with pytest.raises(ValueError, match="markup"):
        _set(markup)


@pytest.mark.parametrize("size", [0.0, -1.0, float("nan"), float("inf"), 1e9])
def test_a_size_must_be_a_type_size(size: float) -> None:
    with pytest.raises(ValueError, match="size"):
        _set("x", size=size)


@pytest.mark.parametrize("colour", ["red", "#fff", '#ffffff")', "#gggggg", ""])
def test_a_colour_must_be_rrggbb(colour: str) -> None:
    with pytest.raises(ValueError, match="colour"):
        _set("x", colour=colour)


def test_an_inline_formula_tells_how_far_it_is_below_the_baseline() -> None:
    markup = ("x", "x_(1)", "x^(2)", "frac(a, b)", "g")
    found = typeset(TypesetRequest(markup, 11.0, "#000000", inline=True))
    letter, lowered, raised, fraction, tail = found.depths
    assert 0.4 < letter < 1.0  # the margin, and the overshoot of round letters
    assert raised == letter
    assert letter < tail < fraction
    assert letter < lowered
    assert b"010203" not in b"".join(found.svg)
    assert typeset(TypesetRequest(markup, 11.0, "#000000")).depths == ()
