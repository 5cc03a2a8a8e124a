"""*Describe*: the pictures in front in words, those side by side one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from gui.scene import Scene
    from gui.window import Window

WITH_CRITICAL = ("gradient", "descent")
"""Lenses whose pictures do not mark critical points, and are told with those that are known."""

FEW = 5
"""So many sentences tell a picture; what else there is to say stands below."""


class Describing(QObject):
    """One action of the table, in a pane for reading."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window

    def describe(self) -> None:
        """The pictures in words."""
        window = self._window
        words = self.words()
        if not words:
            window.status.say("There is no picture yet.", trouble=True)
            return
        window.help.show_words("The picture in words", words)
        window.help.show()
        window.help.view.setFocus()

    def words(self) -> str:
        """What is to be said; empty when nothing is drawn."""
        lens = self._window.current_lens()
        if lens is None:
            return ""
        told = _each_once([canvas.picture.describe() for canvas in lens.canvases()])
        if not told and lens.row.empty.isVisible():
            return lens.row.empty.text()
        scene = self._window.controller.scene
        critical = ""
        if told and scene.document.lens in WITH_CRITICAL:
            critical = _critical(scene)
        titles = [canvas.picture.title for canvas in lens.canvases()]
        return _in_paragraphs(titles, told, _sentences(critical))


def _in_paragraphs(titles: list[str], pictures: list[list[str]], critical: list[str]) -> str:
    """A paragraph of a few sentences for each picture, its most telling ones, with the critical
    points in the first; then what else there is to say of each."""
    first: list[str] = []
    others: list[str] = []
    for title, sentences in zip(titles, pictures, strict=True):
        known = [] if first else critical
        room = FEW - len(known[:1])
        first.append(" ".join([*sentences[:room], *known[:1]]))
        rest = [*sentences[room:], *known[1:]]
        if rest:
            others.append(f"{title} in detail: {' '.join(rest)}")
    return "\n\n".join(part for part in (*first, *others) if part)


def _sentences(text: str) -> list[str]:
    return [f"{one}." for one in text.rstrip(".").split(". ")] if text else []


def _each_once(texts: list[str]) -> list[list[str]]:
    """The sentences of each picture; those over the same ground tell it once."""
    said: set[str] = set()
    told = []
    for text in texts:
        sentences = [one for one in _sentences(text) if one not in said]
        said.update(sentences)
        told.append(sentences)
    return told


def _critical(scene: Scene) -> str:
    """The critical points, where they were searched for in this very box."""
    found, resolution = scene.critical, scene.resolution
    if found is None or scene.stale or found.request.ranges != tuple(resolution.ranges):
        return ""
    if resolution.problem is None or resolution.problem.parameters:
        return ""  # a slider may have moved since
    from gui.plots.critical_words import critical_words

    return critical_words(found)
