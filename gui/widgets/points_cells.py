"""How the cells of the table of points are drawn, and the field in which a coordinate is typed."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from gui.widgets.cell_field import CellField
from gui.widgets.plain_table import (
    PADDING,
    Cells,
    Index,
    grade_colour,
    is_number,
    split_number,
    with_minus,
)
from gui.widgets.points_model import NUMBER, PointsModel

MIDDLE = Qt.AlignmentFlag.AlignVCenter
LEFT, RIGHT = MIDDLE | Qt.AlignmentFlag.AlignLeft, MIDDLE | Qt.AlignmentFlag.AlignRight

NARROWEST = "−88.8"
"""A coordinate's column has room for it, so that it does not move with the first digits typed."""

_PLAIN = re.compile(r"[-−]?\d+(\.\d*)?(e[-−]?\d+)?")
"""A typed coordinate that is aligned at its decimal point; expressions stand at the right."""


class PointsCells(Cells):
    """Draws the cells and opens the fields.

    Signals
    -------
    typed(row, column, text, stroke) : what stands in a cell now, letter by letter.
    reverted(row, column, text, stroke) : Escape; ``text`` is what stood there before.
    """

    typed = Signal(int, int, str, int)
    reverted = Signal(int, int, str, int)

    def __init__(self, model: PointsModel) -> None:
        super().__init__()
        self._model = model
        self.field: CellField | None = None
        self.rests: dict[int, int] = {}

    # ------------------------------------------------------------------ editing

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> CellField:
        name = str(self._model.data(index, Qt.ItemDataRole.AccessibleTextRole)).split(":")[0]
        text = self._model.text(index.row(), index.column())
        field = CellField(index, text, name, parent)
        field.setFont(self.font)
        field.typed.connect(self._typed)
        self.field = field
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, CellField):
            editor.show_text(self._model.text(index.row(), index.column()))

    def setModelData(self, _editor: QWidget, _model: object, _index: Index) -> None:
        """Nothing: every letter was told when it was typed."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self.field:
            self.field = None
        super().destroyEditor(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        escaped = (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and isinstance(editor, CellField)
        )
        if not escaped:
            return super().eventFilter(editor, event)
        assert isinstance(editor, CellField)
        place, changed = editor.place, editor.text() != editor.before
        row, column, before, stroke = place.row(), place.column(), editor.before, editor.stroke
        done = super().eventFilter(editor, event)
        if changed:
            self.reverted.emit(row, column, before, stroke)
        return done

    @Slot(str, int)
    def _typed(self, text: str, stroke: int) -> None:
        field = self.sender()
        if isinstance(field, CellField) and field.place.isValid():
            self.typed.emit(field.place.row(), field.place.column(), text, stroke)

    def refresh_field(self) -> None:
        """Show in the open field what the document has there now, and what is wrong with it."""
        field = self.field
        place = None if field is None else field.place
        if field is None or place is None or not place.isValid():
            return
        field.show_text(self._model.text(place.row(), place.column()))
        coordinate = self._model.coordinate(place.column())
        if coordinate is not None:
            field.show_fault(self._model.rows[place.row()].faults[coordinate])

    # ------------------------------------------------------------------ sizes

    def measure(self, metrics: QFontMetrics) -> dict[int, tuple[int, int]]:
        """How wide the parts of each column are, before the decimal point and from it on."""
        model = self._model
        found = {}
        for column, title in enumerate(model.columns):
            texts = [with_minus(model.text(row, column)) for row in range(len(model.rows))]
            if model.coordinate(column) is not None:
                texts.append(NARROWEST)
            parts = [split_number(text) for text in texts if self._aligned(column, text)]
            whole = max((metrics.horizontalAdvance(a) for a, _ in parts), default=0)
            rest = max((metrics.horizontalAdvance(b) for _, b in parts), default=0)
            width = max((metrics.horizontalAdvance(text) for text in texts), default=0)
            if column == model.difference:
                rest += metrics.horizontalAdvance("✓") + PADDING // 2
            short = max(width, metrics.horizontalAdvance(title)) - whole - rest
            found[column] = (whole + max(0, short), rest)
        return found

    def _aligned(self, column: int, text: str) -> bool:
        """Whether a text stands with its decimal point on the column's line."""
        if column == NUMBER or not text:
            return False
        if self._model.coordinate(column) is not None:
            return _PLAIN.fullmatch(text) is not None
        return is_number(text)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        metrics: QFontMetrics = option.fontMetrics
        return QSize(40, metrics.height() + PADDING)

    # ------------------------------------------------------------------ drawing

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        model, colours = self._model, self.colours
        row, column = index.row(), index.column()
        painter.save()
        painter.setFont(self.font)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.grid))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        if column == model.variables + 1:  # between what is typed and what is found
            painter.setPen(QColor(colours.border))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        if self.dimmed and model.coordinate(column) is None:
            painter.setOpacity(0.35)
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        text = with_minus(model.text(row, column))
        if column == NUMBER:
            painter.setPen(QColor(colours.muted))
            painter.drawText(inner, RIGHT, text)
        elif model.fault(row, column):
            self._faulty(painter, inner, text)
        elif column == model.difference:
            self._difference(painter, inner, row, text)
        elif self._aligned(column, text):
            painter.setPen(QColor(colours.text))
            self._number(painter, inner, column, text)
        else:
            typed = model.coordinate(column) is not None
            painter.setPen(QColor(colours.text if typed else colours.muted))
            painter.drawText(inner, RIGHT, painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, inner.width()))  # fmt: skip
        if model.is_blank(row) and model.coordinate(column) is not None:
            painter.setPen(QPen(QColor(colours.border), 1))
            painter.drawLine(inner.bottomLeft(), inner.bottomRight())
        painter.restore()

    def _faulty(self, painter: QPainter, inner: QRect, text: str) -> None:
        """What cannot be read: in the colour of what is wrong, underlined by a wave, and marked."""
        colour, metrics = QColor(self.colours.bad), painter.fontMetrics()
        painter.setPen(colour)
        mark = metrics.horizontalAdvance("!") + 2
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width() - mark)
        painter.drawText(inner.adjusted(0, 0, -mark, 0), RIGHT, shown)
        painter.drawText(inner, RIGHT, "!")
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine))
        painter.drawLine(inner.left(), inner.bottom() - 1, inner.right(), inner.bottom() - 1)

    def _difference(self, painter: QPainter, inner: QRect, row: int, text: str) -> None:
        entry = self._model.rows[row]
        if not (text or entry.digits):
            return
        painter.setPen(grade_colour(self.colours, entry.agreement))
        mark = painter.fontMetrics().horizontalAdvance("✓") + PADDING // 2
        painter.drawText(inner.adjusted(0, 0, -mark, 0), RIGHT, text)
        painter.drawText(inner, RIGHT, entry.agreement.value)

    def _number(self, painter: QPainter, inner: QRect, column: int, text: str) -> None:
        """Draw ``text`` with its decimal point on the column's line."""
        before, _ = split_number(text)
        rest = self.rests.get(column, 0)
        left = inner.right() + 1 - rest - painter.fontMetrics().horizontalAdvance(before)
        place = QRect(left, inner.top(), inner.width() + PADDING, inner.height())
        painter.drawText(place, LEFT, text)
