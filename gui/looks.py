"""How the window looks, as chosen: theme, contrast, projector mode, size of text; remembered.

It knows the settings and the desktop's own wishes; who listens to ``changed`` dresses itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QObject, QSettings, Signal, Slot

from gui.theme import THEMES, Appearance, style_hints, system_is_dark, system_is_strong, system_text

SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
"""Sizes of text to choose from, percent of the desktop's own."""

NORMAL = 100


class Looks(QObject):
    """What was chosen, and what comes of it.

    Attributes
    ----------
    theme : ``system``, ``light`` or ``dark``.
    text : size of text, one of :data:`SIZES`, percent.
    projector : whether projector mode is on.
    """

    changed = Signal()
    said = Signal(str, bool)

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        theme = str(settings.value("theme", "system"))
        self.theme = theme if theme in THEMES else "system"
        self.projector_on = str(settings.value("projector", "false")) == "true"
        self.text = _size(str(settings.value("text_size", NORMAL)))
        self._strong = str(settings.value("contrast", "system"))
        style_hints().colorSchemeChanged.connect(self._system_changed)
        style_hints().accessibility().contrastPreferenceChanged.connect(self._contrast_changed)

    @property
    def strong(self) -> bool:
        """Whether high contrast is on: chosen by hand, else as the desktop asks."""
        return system_is_strong() if self._strong == "system" else self._strong == "on"

    @property
    def appearance(self) -> Appearance:
        """What everything is to look like now."""
        dark = system_is_dark() if self.theme == "system" else self.theme == "dark"
        text = min(max(self.text / 100 * system_text(), 0.8), 2.0)
        return Appearance(dark, self.projector_on, text, self.strong)

    def choose_theme(self, theme: str) -> None:
        """``system``, ``light`` or ``dark``."""
        self.theme = theme if theme in THEMES else "system"
        self._keep("theme", self.theme)

    # ------------------------------------------------------------------ actions of the table

    def projector(self) -> None:
        """Larger type and lines, or not."""
        self.projector_on = not self.projector_on
        self._keep("projector", "true" if self.projector_on else "false")

    def contrast(self) -> None:
        """High contrast, or not; what the desktop asks for anyway is not kept against it."""
        wanted = not self.strong
        self._strong = "system" if wanted == system_is_strong() else "on" if wanted else "off"
        self._keep("contrast", self._strong)

    def text_larger(self) -> None:
        """The next larger size of text."""
        self.set_text(SIZES[min(bisect_right(SIZES, self.text), len(SIZES) - 1)])

    def text_smaller(self) -> None:
        """The next smaller size of text."""
        self.set_text(SIZES[max(bisect_left(SIZES, self.text) - 1, 0)])

    def text_normal(self) -> None:
        """Text as large as the desktop's own."""
        self.set_text(NORMAL)

    def set_text(self, percent: int) -> None:
        """Text of this size.

        Raises
        ------
        ValueError : when ``percent`` is none of :data:`SIZES`.
        """
        if percent not in SIZES:
            raise ValueError(f"percent: must be one of {SIZES}, not {percent}")
        if percent != self.text:
            self.text = percent
            self._keep("text_size", str(percent))
        self.said.emit(f"Text at {percent} %.", False)

    def _keep(self, key: str, value: str) -> None:
        self._settings.setValue(key, value)
        self.changed.emit()

    # ------------------------------------------------------------------ the desktop

    @Slot()
    def _system_changed(self) -> None:
        if self.theme == "system":
            self.changed.emit()

    @Slot()
    def _contrast_changed(self) -> None:
        if self._strong == "system":
            self.changed.emit()


def _size(text: str) -> int:
    """The size that settings name, the normal one where they name none."""
    return int(text) if text.isdigit() and int(text) in SIZES else NORMAL
