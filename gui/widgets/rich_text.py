"""A text of notes or a lesson as it is read: Markdown with formulas typeset.

It is as high as its text; whoever holds it scrolls.  It opens nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextLength,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from gui.session.rich_pieces import BREAK, CODE, FORMULA, Piece
from gui.session.rich_text import HEADING, ITEM, QUOTE, RULE, Block, blocks, plain_text
from gui.widgets.formula_object import (
    CHARACTER,
    KIND,
    MARK,
    WHICH,
    Drawn,
    FormulaObject,
    MarkObject,
)

Pictures = Mapping[tuple[str, bool], Drawn]
"""Of a formula as it is typed, displayed or not: its picture, once that is made."""

BETWEEN = 8
"""Between paragraphs, px; half of it between the items of a list."""

INDENT = 1.6
"""Of each level of a list, and of a quotation, against the size of type."""

JOINER = "\u2060"
"""Keeps a sign on the line of the formula that it belongs to."""

CLOSING, OPENING = ".,;:!?)]”’", "([“‘"
"""Signs that belong to what is before them, and to what is after them."""

LARGER = (1.3, 1.15, 1.0)
"""Type of headings of the first, the second and all other levels, against the text."""


class RichText(QTextBrowser):
    """One text.  ``clicked`` : with the left button, where nothing was selected by it."""

    clicked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "prose")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # What stands around it has the keyboard; the mouse may select and copy.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.document().setDocumentMargin(0)
        self._objects, self._marks = FormulaObject(self), MarkObject(self)
        self.document().documentLayout().registerHandler(KIND, self._objects)
        self.document().documentLayout().registerHandler(MARK, self._marks)
        self._formulas: list[str] = []
        self._shown: tuple[object, ...] = ()

    def show_text(self, markdown: str, pictures: Pictures) -> None:
        """Show a text; a formula without a picture is shown as it is typed."""
        found = blocks(markdown)
        wanted = {
            (text, display): pictures.get((text, display)) for text, display in _formulas_of(found)
        }
        colours = (self.palette().text().color().rgba(), self.palette().window().color().rgba())
        shown = (markdown, wanted, self._pixels, self.font().family(), colours)
        if shown == self._shown:
            return
        self._shown = shown
        self._write(found, pictures)
        self.setAccessibleDescription(plain_text(markdown))
        self.setVisible(bool(found))
        self._fit()

    @property
    def _pixels(self) -> int:
        """Size of type."""
        return max(1, self.fontInfo().pixelSize())

    @property
    def typeset(self) -> int:
        """How many formulas are shown as pictures."""
        return len(self._formulas)

    # ------------------------------------------------------------------ writing

    def _write(self, found: Sequence[Block], pictures: Pictures) -> None:
        document = self.document()
        document.setDefaultFont(self.font())
        document.setIndentWidth(round(INDENT * self._pixels))
        self._objects.clear()
        self._formulas.clear()
        document.clear()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        before: Block | None = None
        for block in found:
            self._begin(cursor, block, before)
            if block.kind == FORMULA:
                self._formula(cursor, block.text, pictures.get((block.text, True)), _plain())
            elif block.kind == CODE:
                cursor.insertText(block.text.replace("\n", "\u2028"), self._code())
            for piece in _joined(block.pieces):
                self._piece(cursor, block, piece, pictures)
            before = block
        cursor.endEditBlock()

    def _begin(self, cursor: QTextCursor, block: Block, before: Block | None) -> None:
        layout, indent = QTextBlockFormat(), self.document().indentWidth()
        if before is not None:
            tight = block.kind == before.kind == ITEM
            layout.setTopMargin(BETWEEN / 2 if tight else BETWEEN)
        if block.kind == HEADING:
            layout.setTopMargin(0 if before is None else 1.5 * BETWEEN)
            layout.setHeadingLevel(block.level)
        elif block.kind == FORMULA:
            layout.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        elif block.kind == QUOTE:
            layout.setLeftMargin(indent)
        elif block.kind == ITEM:
            layout.setLeftMargin(indent * (block.level + 1))
            layout.setTextIndent(-indent)
        elif block.kind == CODE:
            layout.setBackground(self.palette().midlight())
            layout.setLeftMargin(BETWEEN)
        elif block.kind == RULE:
            layout.setProperty(
                QTextFormat.Property.BlockTrailingHorizontalRulerWidth,
                QTextLength(QTextLength.Type.PercentageLength, 100),
            )
        if before is None:
            cursor.setBlockFormat(layout)
        else:
            cursor.insertBlock(layout, _plain())
        if block.kind == ITEM:
            look = _plain()
            look.setObjectType(MARK)
            look.setProperty(WHICH, block.mark)
            cursor.insertText(CHARACTER, look)

    def _piece(self, cursor: QTextCursor, block: Block, piece: Piece, pictures: Pictures) -> None:
        look = _plain()
        if piece.kind == CODE:
            look = self._code()
        if piece.strong or block.kind == HEADING:
            look.setFontWeight(QFont.Weight.Bold)
        if piece.emphasis:
            look.setFontItalic(True)
        if block.kind == HEADING:
            factor = LARGER[min(block.level, len(LARGER)) - 1]
            look.setProperty(QTextFormat.Property.FontPixelSize, round(self._pixels * factor))
        if block.kind == QUOTE:
            look.setForeground(self.palette().placeholderText())
        if piece.kind == BREAK:
            cursor.insertText("\u2028", look)
        elif piece.kind == FORMULA:
            self._formula(cursor, piece.text, pictures.get((piece.text, False)), look)
        else:
            cursor.insertText(piece.text, look)

    def _formula(
        self, cursor: QTextCursor, typed: str, drawn: Drawn | None, look: QTextCharFormat
    ) -> None:
        if drawn is None:
            look.setFontItalic(True)
            cursor.insertText(typed, look)
            return
        self._formulas.append(typed)
        look.setObjectType(KIND)
        look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        look.setProperty(WHICH, self._objects.add(drawn))
        cursor.insertText(CHARACTER, look)

    def _code(self) -> QTextCharFormat:
        look = QTextCharFormat()
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        look.setFontFamilies([fixed.family()])
        look.setFontFixedPitch(True)
        look.setBackground(self.palette().midlight())
        return look

    # ------------------------------------------------------------------ size

    def _fit(self) -> None:
        """As high as the text is at this width."""
        self.document().setTextWidth(max(1, self.viewport().width()))
        height = math.ceil(self.document().size().height())
        if height != self.height():
            self.setFixedHeight(max(1, height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(240, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """For whoever holds it."""
        event.ignore()

    # ------------------------------------------------------------------ the mouse

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self.clicked.emit()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is selected as text, formulas as they are typed."""
        data, cursor = QMimeData(), self.textCursor()
        text = []
        at = QTextCursor(cursor)
        for place in range(cursor.selectionStart(), cursor.selectionEnd()):
            sign = self.document().characterAt(place)
            if sign == CHARACTER:
                at.setPosition(place + 1)
                look = at.charFormat()
                mark = look.objectType() == MARK
                which = look.property(WHICH)
                text.append(f"{which} " if mark else self._formulas[int(which)])
            elif sign != JOINER:
                text.append("\n" if sign in "\u2028\u2029" else sign)
        data.setText("".join(text))
        return data


def _plain() -> QTextCharFormat:
    return QTextCharFormat()


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces in which no line ends between a formula and a sign that belongs to it."""
    found = list(pieces)
    for place, piece in enumerate(pieces):
        if piece.kind != FORMULA:
            continue
        if place and found[place - 1].text[-1:] in tuple(OPENING):
            found[place - 1] = replace(found[place - 1], text=found[place - 1].text + JOINER)
        if place + 1 < len(found) and found[place + 1].text[:1] in tuple(CLOSING):
            found[place + 1] = replace(found[place + 1], text=JOINER + found[place + 1].text)
    return found


def _formulas_of(found: Sequence[Block]) -> list[tuple[str, bool]]:
    shown = [(block.text, True) for block in found if block.kind == FORMULA]
    inline = [piece.text for block in found for piece in block.pieces if piece.kind == FORMULA]
    return shown + [(text, False) for text in inline]
