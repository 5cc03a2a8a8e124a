"""How the cells of the table of methods are drawn, and the fields in which their numbers are typed.

The line before a name is that of the method's path in the pictures.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionViewItem, QWidget

from gui.plots.method_colours import Look, method_look
from gui.session.race_rows import SEARCHES, RaceRow
from gui.widgets.cell_field import CellField
from gui.widgets.method_model import NAME, STATUS, STEPS, MethodModel
from gui.widgets.plain_table import (
    PADDING,
    Cells,
    Index,
    grade_colour,
    split_number,
    with_minus,
)

MIDDLE = Qt.AlignmentFlag.AlignVCenter
LEFT, RIGHT = MIDDLE | Qt.AlignmentFlag.AlignLeft, MIDDLE | Qt.AlignmentFlag.AlignRight

LINE = 1.5
"""The line before a name, in heights of its letters."""


class MethodCells(Cells):
    """Draws the cells and opens the fields.

    Signals
    -------
    typed(row, option, text, stroke) : what stands in a cell now, letter by letter; after Escape,
        what stood there before.
    """

    typed = Signal(int, str, str, int)

    def __init__(self, model: MethodModel) -> None:
        super().__init__()
        self._model = model
        self.looks: dict[int, Look] = {}
        self.rests: dict[int, int] = {}
        self.field: CellField | None = None
        self.current = -1

    # ------------------------------------------------------------------ editing

    def editorEvent(
        self, _event: QEvent, _model: object, _option: QStyleOptionViewItem, _index: Index
    ) -> bool:
        """Boxes are the table's to tick."""
        return False

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        row, column = index.row(), index.column()
        name = str(self._model.data(index, Qt.ItemDataRole.AccessibleTextRole)).split(":")[0]
        option = self._model.option(row, column)
        if option == "search":
            choice = QComboBox(parent)
            choice.setAccessibleName(name)
            for search, words in SEARCHES.items():
                choice.addItem(words, search)
            choice.activated.connect(self._search_chosen)
            return choice
        typed = self._model.rows[row].option(option)
        assert typed is not None
        field = CellField(index, typed.text, name, parent, typed.usual)
        field.setFont(self.font)
        field.typed.connect(self._typed)
        self.field = field
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(self._model.data(index, Qt.ItemDataRole.EditRole))
        if isinstance(editor, CellField):
            editor.show_text(text)
            fault = self._model.fault(index.row(), index.column())
            editor.setToolTip(fault)
            editor.setAccessibleDescription(fault)
            if editor.property("faulty") != bool(fault):
                editor.setProperty("faulty", bool(fault))
                editor.style().unpolish(editor)
                editor.style().polish(editor)
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(list(SEARCHES).index(text))

    def setModelData(self, _editor: QWidget, _model: object, _index: Index) -> None:
        """Nothing: everything was told when it was typed or chosen."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        rect: QRect = option.rect
        if isinstance(editor, QComboBox):
            rect = QRect(rect.topLeft(), QSize(max(rect.width(), 112), rect.height()))
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
        )
        if escaped and isinstance(editor, CellField) and editor.text() != editor.before:
            place = editor.place
            option = self._model.option(place.row(), place.column())
            self.typed.emit(place.row(), option, editor.before, editor.stroke)
        return super().eventFilter(editor, event)

    @Slot(str, int)
    def _typed(self, text: str, stroke: int) -> None:
        field = self.field
        if field is not None and field.place.isValid():
            row = field.place.row()
            self.typed.emit(row, self._model.option(row, field.place.column()), text, stroke)

    @Slot(int)
    def _search_chosen(self, at: int) -> None:
        choice = self.sender()
        assert isinstance(choice, QComboBox)
        self.typed.emit(self.current, "search", list(SEARCHES)[at], 0)
        self.commitData.emit(choice)
        self.closeEditor.emit(choice)

    # ------------------------------------------------------------------ drawing

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        metrics: QFontMetrics = option.fontMetrics
        return QSize(40, metrics.height() + PADDING)

    @staticmethod
    def box_side(metrics: QFontMetrics) -> int:
        """The side of the box that is ticked."""
        return round(metrics.ascent() * 0.95)

    def indent(self, metrics: QFontMetrics) -> int:
        """What box, line and gaps take before a name."""
        return self.box_side(metrics) + round(LINE * metrics.ascent()) + 2 * PADDING

    def box_of(self, rect: QRect, metrics: QFontMetrics) -> QRect:
        """Where the box is in a cell of names."""
        side = self.box_side(metrics)
        return QRect(rect.left() + PADDING, rect.center().y() - side // 2 + 1, side, side)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        model, colours = self._model, self.colours
        at, column = index.row(), index.column()
        row = model.rows[at]
        painter.save()
        painter.setFont(QFont(self.font))
        if at == self.current:
            painter.fillRect(rect, QColor(colours.grid))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        if column == STEPS:  # between what is typed and what came of it
            painter.setPen(QColor(colours.border))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        text = with_minus(model.text(at, column))
        if self.dimmed or (row.late and column >= STEPS):
            painter.setOpacity(0.35)
        if column == NAME:
            self._name(painter, rect, row, text)
        elif model.fault(at, column):
            self._faulty(painter, inner, text)
        elif column == STATUS:
            self._status(painter, inner, row, text)
        else:
            quiet = model.is_usual(at, column) or not row.on
            painter.setPen(QColor(colours.muted if quiet else colours.text))
            if model.aligned(at, column):
                self._number(painter, inner, column, text)
            else:
                painter.drawText(inner, RIGHT, painter.fontMetrics().elidedText(
                    text, Qt.TextElideMode.ElideRight, inner.width()))  # fmt: skip
        painter.restore()

    def _name(self, painter: QPainter, rect: QRect, row: RaceRow, text: str) -> None:
        """The box, the line and the name."""
        colours, metrics = self.colours, painter.fontMetrics()
        box = self.box_of(rect, metrics)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent if row.on else colours.muted), 1))
        painter.setBrush(QColor(colours.accent) if row.on else QColor(colours.panel))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
        if row.on:
            tick = QPen(QColor(colours.background if colours.dark else colours.panel), 1.8)
            tick.setCapStyle(Qt.PenCapStyle.RoundCap)
            tick.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(tick)
            side = box.width()
            corners = ((0.22, 0.52), (0.42, 0.73), (0.8, 0.27))
            painter.drawPolyline(
                [QPointF(box.left() + a * side, box.top() + b * side) for a, b in corners]
            )
        left = box.right() + PADDING
        end = left + round(LINE * metrics.ascent())
        look = self.looks.get(row.at) or method_look(row.method, colours)
        line = QPen(QColor(look.colour), 2.6)
        line.setCapStyle(Qt.PenCapStyle.FlatCap)
        if isinstance(look.dashes, tuple):
            # In points in the pictures, in widths of the pen here.
            line.setDashPattern([max(0.4, length / 2.6) for length in look.dashes[1]])
        opacity = painter.opacity()
        if not row.on:
            painter.setOpacity(0.35 * opacity)
        painter.setPen(line)
        middle = rect.center().y() + 0.5
        painter.drawLine(QPointF(left, middle), QPointF(end, middle))
        painter.setOpacity(opacity)
        painter.setPen(QColor(colours.text if row.on else colours.muted))
        place = QRect(end + PADDING, rect.top(), rect.right() - end - PADDING, rect.height())
        painter.drawText(
            place, LEFT, metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        )

    def _status(self, painter: QPainter, inner: QRect, row: RaceRow, text: str) -> None:
        if not text:
            return
        ending = row.ending
        painter.setPen(grade_colour(self.colours, ending.grade))
        symbol = painter.fontMetrics().horizontalAdvance("∅")
        place = QRect(inner.left(), inner.top(), symbol, inner.height())
        painter.drawText(place, MIDDLE | Qt.AlignmentFlag.AlignHCenter, ending.symbol)
        painter.drawText(inner.adjusted(symbol + PADDING, 0, PADDING, 0), LEFT, text)

    def _faulty(self, painter: QPainter, inner: QRect, text: str) -> None:
        """What cannot be read: in the colour of what is wrong, underlined and marked."""
        colour, metrics = QColor(self.colours.bad), painter.fontMetrics()
        painter.setPen(colour)
        mark = metrics.horizontalAdvance("!") + 2
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width() - mark)
        painter.drawText(inner.adjusted(0, 0, -mark, 0), RIGHT, shown)
        painter.drawText(inner, RIGHT, "!")
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine))
        painter.drawLine(inner.left(), inner.bottom() - 1, inner.right(), inner.bottom() - 1)

    def _number(self, painter: QPainter, inner: QRect, column: int, text: str) -> None:
        """Draw ``text`` with its decimal point on the column's line."""
        before, _ = split_number(text)
        rest = self.rests.get(column, 0)
        left = inner.right() + 1 - rest - painter.fontMetrics().horizontalAdvance(before)
        place = QRect(left, inner.top(), inner.width() + PADDING, inner.height())
        painter.drawText(place, LEFT, text)
