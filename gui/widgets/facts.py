"""The table of facts about the Jacobian as a linear map: names and numbers, each marked with how
sure it is, and sentences below.

It shows the facts of :mod:`gui.session.map_facts`; it computes nothing.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QSizePolicy, QStyle, QStyleOptionViewItem, QWidget

from gui.session.map_facts import MEANINGS, Certainty, Fact
from gui.widgets.plain_table import (
    PADDING,
    Cells,
    Index,
    PlainTable,
    RowsModel,
    is_number,
    split_number,
    with_minus,
)

NAME, NUMBER = range(2)

LATE_MILLISECONDS = 300
"""Facts of an earlier point fade after this: a drag brings new ones sooner."""

LEAST_ROWS = 3
"""So many are to be seen where the table has to be low."""

_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class FactsModel(RowsModel[Fact]):
    """The facts, as a table model."""

    columns = ("", "")

    def text(self, row: int, column: int) -> str:
        """The cell's text, as it is copied."""
        fact = self.rows[row]
        return (fact.name, fact.whole or fact.number)[column]

    def alike(self, rows: tuple[Fact, ...]) -> bool:
        return [_kind(fact) for fact in rows] == [_kind(fact) for fact in self.rows]

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid():
            return None
        fact = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == NAME:
                return fact.name
            mark = "" if fact.certainty is None else fact.certainty.value
            return f"{with_minus(fact.number)} {mark}".strip()
        if role == Qt.ItemDataRole.ToolTipRole:
            return fact.tip or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return fact.spoken
        return None


def _kind(fact: Fact) -> str:
    """Facts of one kind may take each other's places."""
    return "" if fact.sentence else fact.name


def _pointed(text: str) -> bool:
    """Whether it is one number, aligned at its decimal point."""
    return text == "∞" or (is_number(text) and not text.startswith("("))


class _Drawn(Cells):
    """Draws names at the left, numbers aligned at the decimal point, sentences wrapped."""

    def __init__(self, model: FactsModel) -> None:
        super().__init__()
        self._model = model
        self.rest = 0

    def mark_width(self, metrics: QFontMetrics) -> int:
        """What a mark takes beside the number."""
        return max(metrics.horizontalAdvance(one.value) for one in Certainty) + PADDING

    def measure(self, metrics: QFontMetrics) -> tuple[int, int]:
        """Learn how much of the numbers is right of the decimal point; the widths of both
        columns."""
        facts = [fact for fact in self._model.rows if not fact.sentence]
        texts = [with_minus(fact.number) for fact in facts]
        parts = [split_number(text) for text in texts if text != "∞" and _pointed(text)]
        before = max((metrics.horizontalAdvance(a) for a, _ in parts), default=0)
        self.rest = max((metrics.horizontalAdvance(b) for _, b in parts), default=0)
        names = max((metrics.horizontalAdvance(fact.name) for fact in facts), default=0)
        others = [metrics.horizontalAdvance(text) for text in texts if not _pointed(text)]
        numbers = max(before + self.rest, *others, 0) + self.mark_width(metrics)
        return names + 2 * PADDING, numbers + 2 * PADDING

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        metrics: QFontMetrics = option.fontMetrics
        return QSize(40, metrics.height() + PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        fact, colours = self._model.rows[index.row()], self.colours
        painter.save()
        painter.setFont(self.font)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.grid))
        if self.dimmed:
            painter.setOpacity(0.35)
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(colours.text))
        if fact.certainty is None:
            painter.setPen(QColor(colours.muted))
            painter.drawText(inner.adjusted(0, PADDING // 2, 0, 0), _WRAPPED, fact.name)
        elif index.column() == NAME:
            painter.setPen(QColor(colours.muted))
            painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, fact.name)
        else:
            self._number(painter, inner, fact, fact.certainty)
        painter.restore()

    def _number(self, painter: QPainter, inner: QRect, fact: Fact, certainty: Certainty) -> None:
        metrics = painter.fontMetrics()
        middle = Qt.AlignmentFlag.AlignVCenter
        text = with_minus(fact.number)
        end = inner.right() - self.mark_width(metrics)
        # What has no decimal point, an infinity too, ends where a whole number does; a word or a
        # vector ends where the longest number does.
        left = end - metrics.horizontalAdvance(text)
        if _pointed(text):
            left = end - self.rest - metrics.horizontalAdvance(split_number(text)[0])
        place = QRect(left, inner.top(), inner.width() + self.rest, inner.height())
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignLeft, text)
        sure = certainty is Certainty.CERTAIN
        painter.setPen(QColor(self.colours.good if sure else self.colours.muted))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, certainty.value)


class FactsTable(PlainTable):
    """The table.  Ctrl+C copies it with all digits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._model = FactsModel()
        self._cells = _Drawn(self._model)
        super().__init__(self._model, self._cells, "The Jacobian as a linear map", parent)
        self._stale = False
        self._late = QTimer(self, interval=LATE_MILLISECONDS, singleShot=True)
        self._late.timeout.connect(self._is_late)
        self._height = 0
        self.horizontalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        legend = (f"{mark.value} {words}" for mark, words in MEANINGS.items())
        self.setAccessibleDescription("; ".join(legend))

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What is shown."""
        return self._model.rows

    def show_facts(self, facts: tuple[Fact, ...], *, current: bool, stale: bool) -> None:
        """Show these facts; ``stale``: they belong to an earlier text, and not ``current``: to an
        earlier point."""
        self._stale = stale
        if current:
            self._late.stop()
        elif not self._late.isActive() and not self._drawn.dimmed:
            self._late.start()
        self.dim(stale or (self._drawn.dimmed and not current))
        if facts != self._model.rows:
            fresh = self._model.set_rows(facts)
            if fresh:
                self._span()
            self._lay_out()
            if fresh:
                self.updateGeometry()

    @Slot()
    def _is_late(self) -> None:
        self.dim(True)

    def _span(self) -> None:
        """Sentences run over both columns."""
        self.clearSpans()
        for at, fact in enumerate(self._model.rows):
            if fact.sentence:
                self.setSpan(at, NAME, 1, 2)

    def _lay_out(self) -> None:
        """The largest type with which names and numbers fit; sentences wrap."""
        whole = QApplication.font().pixelSize()
        bar = self.verticalScrollBar().sizeHint().width()
        room = max(40, self.contentsRect().width() - bar)
        font = QFont(QApplication.font())
        for pixels in range(whole, round(0.7 * whole) - 1, -1):
            font.setPixelSize(pixels)
            names, numbers = self._cells.measure(QFontMetrics(font))
            if names + numbers <= room:
                break
        self.take_type(font)
        metrics = QFontMetrics(font)
        spare = max(0, room - names - numbers)
        self.setColumnWidth(NAME, max(names, room - numbers - spare // 3))
        self.setColumnWidth(NUMBER, room - self.columnWidth(NAME))
        line = self.take_height(metrics)
        heights = [self._row_height(fact, metrics, room, line) for fact in self._model.rows]
        for row, height in enumerate(heights):
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
        self._height = sum(heights)

    def _row_height(self, fact: Fact, metrics: QFontMetrics, room: int, line: int) -> int:
        if not fact.sentence:
            return line
        wide = QRect(0, 0, room - 2 * PADDING, 10_000)
        return metrics.boundingRect(wide, _WRAPPED, fact.name).height() + PADDING

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A sentence may be higher than the table: where no row follows, the keys scroll."""
        before = self.currentIndex()
        super().keyPressEvent(event)
        way = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if way and self.currentIndex() == before:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + way * self.verticalHeader().defaultSectionSize())

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.FontChange and hasattr(self, "_cells"):
            self._lay_out()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The height that shows everything."""
        return QSize(240, max(self._height, self.minimumSizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        """Room for a few rows; the rest is scrolled to."""
        row = QFontMetrics(QApplication.font()).height() + PADDING
        return QSize(160, LEAST_ROWS * row + 4)
