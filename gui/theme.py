"""Light, dark, contrast, size: one palette, one stylesheet, one family of type for all widgets.

Lengths are multiples of 8 px.  Pictures have their own style (:mod:`gui.plots.style`),
from the same colours.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
    QStyleHints,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from gui.plots.palette import DARK, LIGHT, STRONG_DARK, STRONG_LIGHT, Palette
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
    """How everything looks.

    Attributes
    ----------
    text : the user's own factor on the size of type, from 0.8 to 2.
    strong : high contrast.
    """

    dark: bool = False
    projector: bool = False
    text: float = 1.0
    strong: bool = False

    @property
    def scale(self) -> float:
        """Factor on the size of type."""
        return self.text * (PROJECTOR_SCALE if self.projector else 1.0)

    @property
    def colours(self) -> Palette:
        """The colours of this appearance."""
        if self.strong:
            return STRONG_DARK if self.dark else STRONG_LIGHT
        return DARK if self.dark else LIGHT

    @property
    def pixels(self) -> int:
        """Type size in px."""
        return round(BASE_PIXELS * self.scale)


@cache
def style_hints() -> QStyleHints:
    """What the desktop wishes.  One wrapper for the whole run: PySide declares everything that was
    asked of a wrapper dead with it."""
    return QGuiApplication.styleHints()


def system_is_dark() -> bool:
    """Whether the desktop asks for dark windows."""
    return style_hints().colorScheme() == Qt.ColorScheme.Dark


def system_is_strong() -> bool:
    """Whether the desktop asks for high contrast."""
    asked = style_hints().accessibility().contrastPreference()
    return asked == Qt.ContrastPreference.HighContrast


def system_text() -> float:
    """How much larger than :data:`BASE_PIXELS` the desktop's own type is: from 1 to 2."""
    own = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pixelSize()
    return min(max(own / BASE_PIXELS, 1.0), 2.0)


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
        QPalette.ColorRole.Dark: colours.edge,
        QPalette.ColorRole.Shadow: colours.edge,
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
    ring = 3 if c.strong else 2
    mark = round(14 * appearance.scale)
    arrow = round(12 * appearance.scale)
    tick = "tick_dark" if c.dark else "tick"
    chevron = ("chevron_strong_dark" if c.dark else "chevron_strong") if c.strong else "chevron"
    inset = ring - 1  # what a focused border takes from the padding

    def focused(above: int, aside: int) -> str:
        """The ring of what has the keyboard, where the padding is this many px without it."""
        paddings = f"{max(above - inset, 0)}px {max(aside - inset, 0)}px"
        return f"border: {ring}px solid {c.accent}; padding: {paddings};"

    return f"""
    QToolTip {{ color: {c.text}; background: {c.panel}; border: 1px solid {c.border};
        padding: 4px; }}
    QMenuBar {{ background: {c.background}; padding: 0 8px; }}
    QMenuBar::item {{ padding: 4px 8px; background: transparent; border-radius: 4px; }}
    QMenuBar::item:selected {{ background: {c.grid}; }}
    QMenu {{ background: {c.panel}; border: 1px solid {c.border}; padding: 4px; }}
    QMenu::item {{ padding: 4px 24px 4px 24px; border-radius: 4px; }}
    QMenuBar:focus {{ border-bottom: {ring}px solid {c.accent}; }}
    QMenu::item:selected {{ background: {c.accent}; color: {ink}; }}
    QMenu::item:disabled {{ color: {c.muted}; }}
    QMenu::separator {{ height: 1px; background: {c.border}; margin: 4px 8px; }}
    QLineEdit, QPlainTextEdit, QTextBrowser, QAbstractSpinBox {{
        background: {c.panel}; border: 1px solid {c.edge}; border-radius: 4px; padding: 2px 6px;
        selection-background-color: {c.accent}; selection-color: {ink}; }}
    QTextBrowser[role="prose"] {{ background: transparent; border: none; padding: 0; }}
    QLineEdit {{ min-height: {field - 6}px; max-height: {field - 6}px; }}
    QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover {{ border-color: {c.muted}; }}
    QLineEdit:focus, QPlainTextEdit:focus, QTextBrowser:focus, QAbstractSpinBox:focus {{
        {focused(2, 6)} }}
    QComboBox:focus {{ {focused(1, 6)} }}
    QAbstractItemView:focus {{ border: {ring}px solid {c.accent}; padding: 0; }}
    QListView[role="cards"], QListView[role="cards"]:focus {{ border: none;
        background: transparent; }}
    QScrollArea:focus {{ border: {ring}px solid {c.accent}; border-radius: 4px; }}
    QCheckBox, QRadioButton {{ padding: 2px 4px; border: {ring}px solid transparent;
        border-radius: 4px; spacing: 6px; }}
    QCheckBox:focus, QRadioButton:focus {{ border-color: {c.accent}; }}
    QCheckBox::indicator, QRadioButton::indicator {{ width: {mark}px; height: {mark}px;
        border: 1px solid {c.edge}; border-radius: 3px; background: {c.panel}; }}
    QRadioButton::indicator {{ border-radius: {mark // 2 + 1}px; }}
    QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {c.text}; }}
    QCheckBox::indicator:checked, QRadioButton::indicator:checked {{ background: {c.accent};
        border-color: {c.accent}; image: url("{ICONS.as_posix()}/{tick}.svg"); }}
    QCheckBox:disabled, QRadioButton:disabled {{ color: {c.muted}; }}
    QCheckBox::indicator:disabled {{ border-color: {c.border}; }}
    QLineEdit[role="cell"], QLineEdit[role="cell"]:focus {{ min-height: 0px; border-radius: 0px;
        padding: 0px 3px; }}
    QLineEdit[faulty="true"], QPlainTextEdit[faulty="true"] {{ border-color: {c.bad}; }}
    QComboBox {{ background: {c.panel}; border: 1px solid {c.edge}; border-radius: 4px;
        padding: 1px 6px; min-height: {field - 6}px; max-height: {field - 6}px; }}
    QComboBox QLineEdit, QComboBox QLineEdit:focus {{ border: none; padding: 0; margin: 0;
        background: transparent; min-height: 0; max-height: {2 * field}px; }}
    QComboBox[faulty="true"] {{ border-color: {c.bad}; }}
    QComboBox::drop-down {{ border: none; width: {arrow + 8}px; }}
    QComboBox::down-arrow {{ image: url("{ICONS.as_posix()}/{chevron}.svg"); width: {arrow}px;
        height: {arrow}px; }}
    QComboBox QAbstractItemView {{ background: {c.panel}; border: 1px solid {c.border};
        selection-background-color: {c.accent}; selection-color: {ink}; }}
    QPushButton, QToolButton {{ background: {c.panel}; border: 1px solid {c.edge};
        border-radius: 4px; padding: 2px 10px; min-height: {field - 6}px; }}
    QPushButton:hover, QToolButton:hover {{ background: {c.grid}; }}
    QPushButton:focus, QToolButton:focus {{ {focused(2, 10)} }}
    QPushButton:pressed, QToolButton:pressed {{ background: {c.grid}; border-color: {c.text}; }}
    QToolButton[role="fold"], QToolButton[role="icon"] {{
        background: transparent; border: 1px solid transparent;
        color: {c.muted}; padding: 0 4px; min-height: {field - 10}px; }}
    QToolButton[role="fold"]:hover, QToolButton[role="icon"]:hover {{
        color: {c.text}; background: {c.grid}; }}
    QToolButton[role="fold"]:focus, QToolButton[role="icon"]:focus {{
        {focused(0, 4)} }}
    QTabWidget::pane {{ border: none; border-top: 1px solid {c.border}; }}
    QTabBar::tab {{ background: transparent; color: {c.muted}; padding: 8px 16px;
        border: none; border-bottom: 2px solid transparent; }}
    QTabBar::tab:selected {{ color: {c.text}; border-bottom: 2px solid {c.accent}; }}
    QTabBar::tab:hover {{ color: {c.text}; }}
    QTabBar:focus {{ background: {c.grid}; }}
    QTabBar::tab:selected:focus {{ border: {ring}px solid {c.accent}; border-radius: 4px;
        padding: {8 - ring}px {16 - ring}px {10 - ring}px {16 - ring}px; }}
    QTabBar QToolButton {{ padding: 0; min-height: 0; background: {c.panel}; }}
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
    QScrollArea[role="page"] {{ border: {ring}px solid transparent; border-radius: 4px; }}
    QScrollArea[role="page"]:focus {{ border-color: {c.accent}; }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
    QScrollBar::handle {{ background: {c.edge}; border-radius: 4px; margin: 1px;
        min-height: 24px; min-width: 24px; }}
    QScrollBar::handle:hover {{ background: {c.muted}; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QSlider::groove:horizontal {{ height: 4px; background: {c.edge}; border-radius: 2px; }}
    QSlider::sub-page:horizontal {{ background: {c.accent}; border-radius: 2px; }}
    QSlider::handle:horizontal {{ width: 14px; margin: -5px 0; border-radius: 7px;
        background: {c.accent}; border: 1px solid {c.panel}; }}
    QSlider::handle:horizontal:hover {{ border: 2px solid {c.text}; border-radius: 7px; }}
    QSlider:focus {{ border: {ring}px solid {c.accent}; border-radius: 4px; }}
    QSlider::handle:horizontal:focus {{ border: {ring}px solid {c.text}; border-radius: 7px; }}
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
    QFrame[role="question"] {{ background: {c.grid}; border-left: 4px solid {c.accent}; }}
    QFrame[role="line"] {{ border-left: 3px solid transparent; }}
    QFrame[role="wrong"] {{ border-left: 3px solid {c.bad}; }}
    QFrame[role="card"] {{ background: {c.panel}; border: 1px solid {c.border};
        border-radius: 4px; }}
    QFrame[role="selected"] {{ background: {c.panel}; border: 1px solid {c.accent};
        border-left: 3px solid {c.accent}; border-radius: 4px; }}
    QFrame[role="callout"] {{ background: {c.panel}; border: 1px solid {c.accent};
        border-radius: 6px; }}
    QFrame[role="sheet"] {{ background: {c.panel}; border-radius: 4px; }}
    QFrame[role="side"] {{ border-right: 1px solid {c.border}; }}
    QDockWidget {{ color: {c.text}; }}
    QDockWidget::title {{ background: {c.background}; padding: 8px; }}
    """


def dress(application: QApplication, appearance: Appearance) -> None:
    """Give the whole application this appearance."""
    # The font comes while a sheet is on: without one, a widget that happens to hear of it before
    # the one that it stands in keeps the font of before.
    application.setFont(type_face(appearance.pixels))
    if application.styleSheet():
        # Replacing a style sheet takes twice as long as taking one off and putting another on.
        application.setStyleSheet("")
    application.setPalette(_palette(appearance.colours))
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
    return Style(appearance.colours, appearance.projector, appearance.text)
