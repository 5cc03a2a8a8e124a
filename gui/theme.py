"""Light, dark and projector: one palette, one stylesheet, one family of type for all widgets.

Lengths are multiples of 8 px.  Pictures have their own style (:mod:`gui.plots.style`),
from the same colours.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from gui.plots.palette import DARK, LIGHT, Palette
from gui.plots.style import Style

UNIT = 8
"""The spacing unit, px."""

PROJECTOR_SCALE = 1.35
"""How much larger type is in projector mode."""

BASE_PIXELS = 13
"""Type size in px at 100 %."""

ICONS = Path(__file__).resolve().parent / "icons"
"""The project's own drawings."""

THEMES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Appearance:
    """How everything looks."""

    dark: bool = False
    projector: bool = False

    @property
    def scale(self) -> float:
        """Factor on the size of type."""
        return PROJECTOR_SCALE if self.projector else 1.0

    @property
    def colours(self) -> Palette:
        """The colours of this appearance."""
        return DARK if self.dark else LIGHT

    @property
    def pixels(self) -> int:
        """Type size in px."""
        return round(BASE_PIXELS * self.scale)


def system_is_dark() -> bool:
    """Whether the desktop asks for dark windows."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def on_accent(colours: Palette) -> str:
    """The colour of text on the accent colour."""
    return colours.background if colours.dark else colours.panel


def type_face(pixels: int, *, bold: bool = False) -> QFont:
    """The family of the window with tabular figures."""
    font = QFont(QApplication.font())
    font.setPixelSize(pixels)
    font.setBold(bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _palette(colours: Palette) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.background,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.panel,
        QPalette.ColorRole.AlternateBase: colours.background,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.panel,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.bad,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: on_accent(colours),
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.ToolTipBase: colours.panel,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Mid: colours.border,
        QPalette.ColorRole.Light: colours.panel,
        QPalette.ColorRole.Midlight: colours.grid,
        QPalette.ColorRole.Dark: colours.border,
        QPalette.ColorRole.Shadow: colours.border,
        QPalette.ColorRole.Accent: colours.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    return palette


def _stylesheet(appearance: Appearance) -> str:
    c = appearance.colours
    ink = on_accent(c)
    field = round(26 * appearance.scale)
    return f"""
    QToolTip {{ color: {c.text}; background: {c.panel}; border: 1px solid {c.border};
        padding: 4px; }}
    QMenuBar {{ background: {c.background}; padding: 0 8px; }}
    QMenuBar::item {{ padding: 4px 8px; background: transparent; border-radius: 4px; }}
    QMenuBar::item:selected {{ background: {c.grid}; }}
    QMenu {{ background: {c.panel}; border: 1px solid {c.border}; padding: 4px; }}
    QMenu::item {{ padding: 4px 24px 4px 24px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {c.accent}; color: {ink}; }}
    QMenu::item:disabled {{ color: {c.muted}; }}
    QMenu::separator {{ height: 1px; background: {c.border}; margin: 4px 8px; }}
    QLineEdit, QPlainTextEdit, QTextBrowser, QAbstractSpinBox {{
        background: {c.panel}; border: 1px solid {c.border}; border-radius: 4px; padding: 2px 6px;
        selection-background-color: {c.accent}; selection-color: {ink}; }}
    QLineEdit {{ min-height: {field - 6}px; max-height: {field - 6}px; }}
    QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover {{ border-color: {c.muted}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextBrowser:focus, QTableView:focus,
    QComboBox:focus {{ border: 2px solid {c.accent}; padding: 1px 5px; }}
    QTableView:focus {{ padding: 0; }}
    QLineEdit[role="cell"], QLineEdit[role="cell"]:focus {{ min-height: 0px; border-radius: 0px;
        padding: 0px 3px; }}
    QLineEdit[faulty="true"], QPlainTextEdit[faulty="true"] {{ border-color: {c.bad}; }}
    QComboBox {{ background: {c.panel}; border: 1px solid {c.border}; border-radius: 4px;
        padding: 1px 6px; min-height: {field - 6}px; max-height: {field - 6}px; }}
    QComboBox QLineEdit, QComboBox QLineEdit:focus {{ border: none; padding: 0; margin: 0;
        background: transparent; min-height: 0; max-height: {2 * field}px; }}
    QComboBox[faulty="true"] {{ border-color: {c.bad}; }}
    QComboBox::drop-down {{ border: none; width: 20px; }}
    QComboBox::down-arrow {{ image: url("{ICONS.as_posix()}/chevron.svg"); width: 12px;
        height: 12px; }}
    QComboBox QAbstractItemView {{ background: {c.panel}; border: 1px solid {c.border};
        selection-background-color: {c.accent}; selection-color: {ink}; }}
    QPushButton, QToolButton {{ background: {c.panel}; border: 1px solid {c.border};
        border-radius: 4px; padding: 2px 10px; min-height: {field - 6}px; }}
    QPushButton:hover, QToolButton:hover {{ background: {c.grid}; }}
    QPushButton:focus, QToolButton:focus {{ border: 2px solid {c.accent}; padding: 1px 9px; }}
    QPushButton:pressed, QToolButton:pressed {{ background: {c.border}; }}
    QToolButton[role="fold"], QToolButton[role="icon"] {{
        background: transparent; border: 1px solid transparent;
        color: {c.muted}; padding: 0 4px; min-height: {field - 10}px; }}
    QToolButton[role="fold"]:hover, QToolButton[role="icon"]:hover {{
        color: {c.text}; background: {c.grid}; }}
    QToolButton[role="fold"]:focus, QToolButton[role="icon"]:focus {{
        border: 2px solid {c.accent}; padding: 0 3px; }}
    QTabWidget::pane {{ border: none; border-top: 1px solid {c.border}; }}
    QTabBar::tab {{ background: transparent; color: {c.muted}; padding: 8px 16px;
        border: none; border-bottom: 2px solid transparent; }}
    QTabBar::tab:selected {{ color: {c.text}; border-bottom: 2px solid {c.accent}; }}
    QTabBar::tab:hover {{ color: {c.text}; }}
    QTabBar:focus {{ background: {c.grid}; }}
    QTableView {{ background: {c.panel}; border: 1px solid {c.border}; border-radius: 4px;
        gridline-color: transparent; selection-background-color: {c.grid};
        selection-color: {c.text}; outline: none; }}
    QHeaderView {{ background: {c.panel}; }}
    QHeaderView::section {{ background: {c.panel}; color: {c.muted}; border: none;
        border-bottom: 1px solid {c.border}; padding: 4px 6px; }}
    QTableCornerButton::section {{ background: {c.panel}; border: none;
        border-bottom: 1px solid {c.border}; }}
    QAbstractScrollArea::corner {{ background: {c.panel}; border: none; }}
    QScrollArea {{ border: none; background: transparent; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
    QScrollBar::handle {{ background: {c.border}; border-radius: 4px; margin: 1px;
        min-height: 24px; min-width: 24px; }}
    QScrollBar::handle:hover {{ background: {c.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QSlider::groove:horizontal {{ height: 4px; background: {c.border}; border-radius: 2px; }}
    QSlider::sub-page:horizontal {{ background: {c.accent}; border-radius: 2px; }}
    QSlider::handle:horizontal {{ width: 14px; margin: -5px 0; border-radius: 7px;
        background: {c.accent}; border: 1px solid {c.panel}; }}
    QSlider::handle:horizontal:focus, QSlider::handle:horizontal:hover {{
        border: 2px solid {c.text}; border-radius: 7px; }}
    QProgressBar {{ background: {c.border}; border: none; border-radius: 3px;
        min-height: 6px; max-height: 6px; }}
    QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
    QStatusBar {{ background: {c.background}; border-top: 1px solid {c.border}; }}
    QStatusBar::item {{ border: none; }}
    QLabel[role="muted"] {{ color: {c.muted}; }}
    QLabel[role="task"] {{ font-weight: 600; }}
    QLabel[role="section"] {{ color: {c.muted}; font-weight: 600; }}
    QLabel[role="error"] {{ color: {c.bad}; }}
    QLabel[role="good"] {{ color: {c.good}; }}
    QLabel[role="good"]:disabled, QLabel[role="error"]:disabled {{ color: {c.muted}; }}
    QLabel[role="note"] {{ color: {c.bad}; background: {c.panel}; border: 1px solid {c.bad};
        border-radius: 4px; padding: 4px 8px; }}
    QFrame[role="banner"] {{ background: {c.grid}; border-left: 4px solid {c.bad}; }}
    QFrame[role="line"] {{ border-left: 3px solid transparent; }}
    QFrame[role="wrong"] {{ border-left: 3px solid {c.bad}; }}
    QFrame[role="card"] {{ background: {c.panel}; border: 1px solid {c.border};
        border-radius: 4px; }}
    QFrame[role="selected"] {{ background: {c.panel}; border: 1px solid {c.accent};
        border-left: 3px solid {c.accent}; border-radius: 4px; }}
    QFrame[role="sheet"] {{ background: {c.panel}; border-radius: 4px; }}
    QFrame[role="side"] {{ border-right: 1px solid {c.border}; }}
    QDockWidget {{ color: {c.text}; }}
    QDockWidget::title {{ background: {c.background}; padding: 8px; }}
    """


def dress(application: QApplication, appearance: Appearance) -> None:
    """Give the whole application this appearance."""
    application.setPalette(_palette(appearance.colours))
    application.setFont(type_face(appearance.pixels))
    application.setStyleSheet(_stylesheet(appearance))


def icon(name: str, colour: str) -> QIcon:
    """The project's own icon ``gui/icons/<name>.svg`` with ``currentColor`` as ``colour``, sharp at
    100 % and 200 %."""
    source = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    found = QIcon()
    for size in (16, 24, 32, 48, 64, 128):
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        found.addPixmap(pixmap)
    return found


def picture_style(appearance: Appearance) -> Style:
    """The style of the pictures for this appearance."""
    return Style(appearance.colours, appearance.projector)
