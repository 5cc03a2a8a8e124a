"""One entry of an answer: its label, the field, what was understood, and the verdict in symbol,
word and colour."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from gui.session.verdict_rows import EntryRow
from gui.widgets.formula import FormulaView, Shown
from gui.widgets.named import NamedLabel
from gui.widgets.underlined_field import UnderlinedField

ROOMY = 320
"""A card at least so wide, px at 100 %, has label, field and verdict in one line."""


class AnswerField(UnderlinedField):
    """Where an entry is typed.  Enter goes on to the next one."""

    entered = Signal()
    focused = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()


class EntryLabel(FormulaView):
    """``∂f/∂x``: as large as it is, it neither shrinks nor scrolls."""

    def sizeHint(self) -> QSize:
        width, height = self._size()
        return QSize(round(width), round(height))


class AnswerCard(QFrame):
    """One card.

    Signals
    -------
    typed(text, stroke) : what stands in the field now.
    chosen() : it was clicked, or got the keyboard.
    entered() : Enter was pressed.
    """

    typed = Signal(str, int)
    chosen = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.row: EntryRow | None = None
        self.label = EntryLabel(inset=0)
        self.label.setBackgroundRole(QPalette.ColorRole.Base)
        self.label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.equals = QLabel("=")
        self.field = AnswerField("Answer")
        self.field.setPlaceholderText("your answer")
        self.verdict = NamedLabel()
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.echo = FormulaView(inset=0)
        self.echo.setBackgroundRole(QPalette.ColorRole.Base)
        self.echo.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(8, 4, 8, 4)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(2, 1)
        self._typing = True
        self._wide: tuple[bool, bool] | None = None
        self._arrange(wide=True)
        self.field.typed.connect(self.typed)
        self.field.entered.connect(self.entered)
        self.field.focused.connect(self.chosen)

    # ------------------------------------------------------------------ room

    def set_width(self, width: int, scale: float) -> None:
        """Be laid out for so many pixels."""
        self._arrange(wide=width >= ROOMY * scale)

    def _arrange(self, *, wide: bool) -> None:
        if self._wide == (wide, self._typing):
            return
        self._wide = wide, self._typing
        grid, right = self._grid, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for part in (self.label, self.equals, self.field, self.verdict, self.echo):
            grid.removeWidget(part)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self.equals, 0, 1, Qt.AlignmentFlag.AlignLeft)
        if wide and self._typing:
            grid.addWidget(self.field, 0, 2)
            grid.addWidget(self.verdict, 0, 3, right)
            grid.addWidget(self.echo, 1, 2, 1, 2)
        elif wide:
            grid.addWidget(self.echo, 0, 2)
            grid.addWidget(self.verdict, 0, 3, right)
        else:
            grid.addWidget(self.verdict, 0, 2, 1, 2, right)
            grid.addWidget(self.field, 1, 0, 1, 4)
            grid.addWidget(self.echo, 2, 0, 1, 4)

    # ------------------------------------------------------------------ what is shown

    def show_entry(
        self, row: EntryRow, label: Shown, echo: Shown | None, *, typing: bool, selected: bool
    ) -> None:
        """Show an entry.

        Parameters
        ----------
        label, echo : typeset; no echo where nothing was understood.
        typing : whether there is a field for it.
        selected : whether it is what the picture and the sentences are about.
        """
        another = self.row is None or self.row.key != row.key
        self.row = row
        if typing != self._typing:
            self._typing = typing
            wide = self._wide
            self._arrange(wide=True if wide is None else wide[0])
        self.field.setVisible(typing)
        self.label.show_formula(label)
        self.field.setAccessibleName(f"Your {row.label}")
        if another or self.field.text() != row.answer:
            self.field.show_text(row.answer)
        self.field.show_fault(row.error)
        if not row.error:
            self.field.setAccessibleDescription(f"{row.words}. {row.evidence}".strip(". "))
            self.field.setToolTip(row.evidence)
        self._show_verdict(row)
        self.echo.show_formula(echo or Shown(""))
        self.echo.setVisible(echo is not None)
        self.echo.setAccessibleName(f"Understood as {echo.plain}" if echo else "Formula")
        role = "selected" if selected else "card"
        if self.property("role") != role:
            self.setProperty("role", role)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setAccessibleName(row.spoken)

    def _show_verdict(self, row: EntryRow) -> None:
        text = f"{row.symbol} {row.words}".strip()
        if self.verdict.text() != text:
            self.verdict.setText(text)
            self.verdict.setAccessibleName(row.spoken)
        self.verdict.setVisible(bool(text))
        if self.verdict.property("role") != row.role:
            self.verdict.setProperty("role", row.role)
            self.verdict.style().unpolish(self.verdict)
            self.verdict.style().polish(self.verdict)

    def dim(self, dimmed: bool) -> None:
        """Fade what belongs to an earlier text."""
        self.label.dim(dimmed)
        self.echo.dim(dimmed)
        self.verdict.setEnabled(not dimmed)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._typing:
            self.field.setFocus(Qt.FocusReason.MouseFocusReason)
        self.chosen.emit()
