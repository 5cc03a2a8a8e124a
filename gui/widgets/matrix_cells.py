"""Draws the cells of a matrix: the exact value, and beneath it in smaller type the numeric value
and the graded difference, aligned at the decimal point.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from gui.session.comparison import SIGNIFICANT
from gui.session.matrix import Cell
from gui.widgets.plain_table import (
    PADDING,
    Cells,
    Index,
    grade_colour,
    is_number,
    split_number,
    widest,
    with_minus,
)

FULL, BRIEF = 3, 2
"""Lines of a cell: exact, numeric and difference, or without the numeric one."""

SMALLER = 0.82
"""Type of the numeric value and the difference, as a share of the exact one's."""

SMALLEST_PIXELS = 9


class Matrix(Protocol):
    """What is drawn: cells by rows, and the headings of the columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


class MatrixCells(Cells):
    """The delegate.

    Attributes
    ----------
    lines : :data:`FULL` or :data:`BRIEF`.
    digits : significant ones shown.
    widths : of the columns, as measured last.
    """

    def __init__(self, model: Matrix) -> None:
        super().__init__()
        self._model = model
        self.lines = FULL
        self.digits = SIGNIFICANT
        self.widths: list[int] = []
        self._rests: list[int] = []
        self._small = _smaller(self.font)

    @property
    def look(self) -> tuple[int, int, int]:
        """Lines, digits and type size: cells that differ in these are drawn otherwise."""
        return self.lines, self.digits, self.font.pixelSize()

    def settle(self, font: QFont, digits: int) -> None:
        """Draw in this type, and so many digits."""
        self.font = QFont(font)
        self._small = _smaller(font)
        self.digits = digits

    def height(self, lines: int) -> int:
        """Of a row with so many lines, px."""
        return self.height_in(self.font, lines)

    def height_in(self, font: QFont, lines: int) -> int:
        """The same in another type."""
        small = QFontMetrics(_smaller(font)).height()
        return QFontMetrics(font).height() + (lines - 1) * small + PADDING

    def measure(self) -> list[int]:
        """Learn how wide the columns are, and how much of them is right of the decimal point."""
        return self._measured()

    def grow(self) -> list[int]:
        """Measure other numbers of the same columns, which only grow, so that numbers stay where
        they are."""
        widths, rests = self.widths, self._rests
        self._measured()
        self._rests = [max(pair) for pair in zip(self._rests, rests, strict=True)]
        self.widths = [max(pair) for pair in zip(self.widths, widths, strict=True)]
        return self.widths

    def _measured(self) -> list[int]:
        large, small = QFontMetrics(self.font), QFontMetrics(self._small)
        mark = small.horizontalAdvance("✓") + PADDING // 2
        self.widths, self._rests = [], []
        for column, title in enumerate(self._model.columns):
            cells = [row[column] for row in self._model.rows]
            whole, rest, words = 0, 0, large.horizontalAdvance(title)
            for metrics, texts in (
                (large, {with_minus(cell.exact(self.digits)) for cell in cells}),
                (small, {with_minus(cell.approximate(self.digits)[0]) for cell in cells}),
            ):
                numbers = {text for text in texts if is_number(text)}
                parts = [split_number(text) for text in numbers]
                whole = max(whole, widest(metrics, (before for before, _ in parts)))
                rest = max(rest, widest(metrics, (after for _, after in parts)))
                words = max(words, widest(metrics, texts - numbers))
            apart = widest(small, (with_minus(cell.row.difference) for cell in cells)) + mark
            self.widths.append(max(whole + rest, words, apart) + 2 * PADDING)
            self._rests.append(rest)
        return self.widths

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(40, self.height(self.lines))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        cell = self._model.rows[index.row()][index.column()]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(self.colours.grid))
        if self.dimmed:
            painter.setOpacity(0.35)
        if index.row():
            painter.setPen(QColor(self.colours.grid))
            painter.drawLine(rect.topLeft(), rect.topRight())
        width, rest = self.widths[index.column()], self._rests[index.column()]
        aside = max(0, rect.width() - width) // 2  # the heading stands in the middle
        inner = rect.adjusted(aside, PADDING // 2, -aside, -PADDING // 2)
        inner = inner.adjusted(PADDING, 0, -PADDING, 0)
        painter.setFont(self.font)
        text = with_minus(cell.exact(self.digits))
        line = QRect(inner.topLeft(), QSize(inner.width(), painter.fontMetrics().height()))
        self._number(painter, line, text, len(text), rest)
        painter.setFont(self._small)
        step = painter.fontMetrics().height()
        line = QRect(line.bottomLeft() + QPoint(0, 1), QSize(inner.width(), step))
        if self.lines == FULL:
            approximate, known = cell.approximate(self.digits)
            self._number(painter, line, with_minus(approximate), known, rest)
            line.translate(0, step)
        self._difference(painter, line, cell)
        painter.restore()

    def _number(self, painter: QPainter, line: QRect, text: str, known: int, rest: int) -> None:
        """Draw ``text`` with its decimal point on the column's line, ``known`` characters dark;
        a word at the right."""
        middle = Qt.AlignmentFlag.AlignVCenter
        if not is_number(text):
            painter.setPen(QColor(self.colours.muted))
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, text)
            return
        metrics = painter.fontMetrics()
        left = line.right() - rest - metrics.horizontalAdvance(split_number(text)[0])
        sure, unsure = text[:known], text[known:]
        painter.setPen(QColor(self.colours.text))
        place = QRect(left, line.top(), line.width() + rest, line.height())
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignLeft, sure)
        if unsure:
            faint = QColor(self.colours.muted)
            painter.setPen(faint)
            place.translate(metrics.horizontalAdvance(sure), 0)
            painter.drawText(place, middle | Qt.AlignmentFlag.AlignLeft, unsure)

    def _difference(self, painter: QPainter, line: QRect, cell: Cell) -> None:
        """The difference and its mark, in the grade's colour."""
        grade = cell.row.agreement
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setPen(grade_colour(self.colours, grade))
        painter.drawText(line, right, grade.value)
        mark = painter.fontMetrics().horizontalAdvance("✓") + PADDING // 2
        painter.drawText(line.adjusted(0, 0, -mark, 0), right, with_minus(cell.row.difference))


def _smaller(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(max(SMALLEST_PIXELS, round(SMALLER * font.pixelSize())))
    return small
