"""What the actions of the table do: each name in :mod:`gui.actions` is a method, here or of a hand
that the window lends (files, exports, lessons, the library, the tour).

Themes, lenses and forms of copies, whose names begin alike, :meth:`Commands.run` does itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from gui.formulas.lenses import copies, derivative_copies
from gui.guide import LENS_PAGES
from gui.session.chain_rows import as_csv as chain_csv
from gui.session.chaining import Chaining
from gui.session.comparison import as_csv
from gui.session.critical_rows import as_csv as critical_csv
from gui.session.curving import Curving
from gui.session.descending import Descending
from gui.session.formula_copies import FORMS, refusal
from gui.session.gradient_check_rows import as_csv as check_csv
from gui.session.intents import ChooseLens, ResetBox
from gui.session.listed import as_csv as listed_csv
from gui.session.matrix import transposed
from gui.session.race_rows import as_csv as race_csv
from gui.session.schemes import as_csv as scheme_csv
from gui.session.shown import Shown
from gui.session.verdict_rows import as_csv as verdict_csv

if TYPE_CHECKING:
    from gui.window import Window

COPIED = {form: name for name, form in FORMS}
"""Forms of derivatives by the end of their action's name."""

ZOOM = 1.25
"""One choice of the menu, as one notch of the wheel."""

PICTURE_FILTER = "PNG image (*.png);;SVG drawing (*.svg);;PDF document (*.pdf)"
CSV_FILTER = "Comma-separated values (*.csv)"


class Commands(QObject):
    """The window's hands."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._hands: list[QObject] = [self]

    def lend(self, hand: QObject) -> None:
        """Actions that have no method here are those of ``hand``."""
        self._hands.append(hand)

    @Slot(str)
    def run(self, name: str) -> None:
        """Do the action called ``name``."""
        if name.startswith("theme_"):
            self._window.choose_theme(name.removeprefix("theme_"))
        elif name.startswith("lens_"):
            self._window.controller.receive(ChooseLens(name=name.removeprefix("lens_")))
        elif name.startswith("copy_") and name.removeprefix("copy_") in COPIED:
            self._copy_derivatives(name.removeprefix("copy_"))
        else:
            hand = next((one for one in self._hands if hasattr(one, name)), self)
            getattr(hand, name)()

    def undo(self) -> None:
        """Take the last edit back."""
        self._window.controller.undo()

    def redo(self) -> None:
        """Make it again."""
        self._window.controller.redo()

    # ------------------------------------------------------------------ what leaves

    def save_picture(self) -> None:
        """Write the picture in front to a file."""
        canvas = self._window.current_canvas()
        if canvas is None:
            self._window.status.say("There is no picture yet.", trouble=True)
            return
        from gui.plots.save import save

        path = self._ask_path("Export picture", f"{_file_name(canvas.picture.title)}.png",
                              PICTURE_FILTER)  # fmt: skip
        if path is None:
            return
        if path.suffix.lower() not in (".png", ".svg", ".pdf"):
            path = path.with_name(path.name + ".png")
        self._written(path, lambda: save(canvas.picture, path))

    def copy_picture(self) -> None:
        """The picture in front to the clipboard, at twice its size on screen."""
        canvas = self._window.current_canvas()
        if canvas is None:
            return
        from gui.plots.save import render

        QGuiApplication.clipboard().setImage(QImage.fromData(render(canvas.picture, "png")))
        self._window.status.say("The picture is on the clipboard.")

    def save_data(self) -> None:
        """Write the numbers of the picture in front."""
        text = self._picture_data()
        if text is not None:
            path = self._ask_path("Save the picture's numbers", "picture.csv", CSV_FILTER)
            if path is not None:
                self._written(path, lambda: _write(path, text))

    def copy_data(self) -> None:
        """The numbers of the picture in front to the clipboard."""
        text = self._picture_data()
        if text is not None:
            QGuiApplication.clipboard().setText(text)
            self._window.status.say("The picture's numbers are on the clipboard.")

    def _picture_data(self) -> str | None:
        canvas = self._window.current_canvas()
        if canvas is None:
            return None
        from gui.plots.table import csv_text

        return "\n".join(csv_text(table) for table in canvas.picture.data())

    def _numbers(self) -> str | None:
        scene = self._window.controller.scene
        if scene.document.lens == "derivative" and scene.problem is not None:
            if scene.errors is not None and scene.reading is not None:
                return scheme_csv(scene.problem, scene.errors, scene.reading)
            self._window.status.say("There are no numbers yet.", trouble=True)
            return None
        if scene.document.lens == "descent" and scene.problem is not None:
            if scene.descent is not None:
                return race_csv(Descending(scene.resolution), scene.descent)
            self._window.status.say("There are no numbers yet.", trouble=True)
            return None
        if scene.document.lens == "chain":
            asking = Chaining(scene.resolution).quiz
            if scene.graph is not None and scene.backprop is not None and not asking:
                return chain_csv(scene.graph, scene.backprop)
            self._window.status.say("There are no numbers to be told.", trouble=True)
            return None
        if scene.document.lens == "network":
            if scene.gradient_check is not None:
                return check_csv(scene.gradient_check)
            self._window.status.say("There are no numbers yet.", trouble=True)
            return None
        if scene.document.lens == "check":
            if scene.check is not None and scene.check.verdict:
                return verdict_csv(scene.check)
            self._window.status.say("There are no verdicts yet.", trouble=True)
            return None
        listed = scene.document.lens == "curvature" and Curving(scene.resolution).numbers
        if listed == "critical" and scene.problem is not None and scene.critical is not None:
            return critical_csv(scene.problem, scene.critical)
        if scene.problem is None or scene.evaluation is None:
            self._window.status.say("There are no numbers yet.", trouble=True)
            return None
        if scene.document.lens == "gradient" and scene.document.view.numbers == "points":
            return listed_csv(
                scene.problem,
                scene.document,
                scene.resolution,
                scene.listed,
                Shown(scene.resolution).component,
            )
        opinions = scene.opinions if scene.opinions_current else None
        return as_csv(scene.problem, scene.evaluation, opinions)

    def save_numbers(self) -> None:
        """Write the table with all digits."""
        text = self._numbers()
        if text is not None:
            path = self._ask_path("Export numbers", "numbers.csv", CSV_FILTER)
            if path is not None:
                self._written(path, lambda: _write(path, text))

    def copy_numbers(self) -> None:
        """The table with all digits to the clipboard."""
        text = self._numbers()
        if text is not None:
            QGuiApplication.clipboard().setText(text)
            self._window.status.say("The numbers are on the clipboard.")

    def _copy_derivatives(self, form: str) -> None:
        scene = self._window.controller.scene
        if scene.document.lens == "network":
            said = "The passes are copied line by line, from the context menu of each formula."
            self._window.status.say(said, trouble=True)
            return
        if scene.document.lens == "check":
            said = "Formulas that are shown are copied from the context menu of each."
            self._window.status.say(said, trouble=True)
            return
        if scene.derivation is None:
            return
        if scene.document.lens == "derivative":
            pairs = derivative_copies(scene)
        else:
            transpose = transposed(scene.document.view, scene.derivation.problem)
            pairs = copies(scene.derivation, scene.document.lens, transpose=transpose)
        name = COPIED[form]
        text = dict(pairs).get(name)
        if not text:
            why = refusal(name, pairs) if pairs else "The derivative is not known yet."
            self._window.status.say(why, trouble=True)
            return
        QGuiApplication.clipboard().setText(text)
        self._window.status.say("The derivatives are on the clipboard.")

    def _ask_path(self, title: str, name: str, kinds: str) -> Path | None:
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, name, kinds)
        return Path(chosen) if chosen else None

    def _written(self, path: Path, write: object) -> None:
        try:
            write()  # type: ignore[operator]
        except OSError as error:
            reason = error.strerror or "the system does not say why"
            self._window.status.say(f"{path.name} could not be written: {reason}.", trouble=True)
        else:
            self._window.status.say(f"Written to {path}.")

    # ------------------------------------------------------------------ what is seen

    def edit_text(self) -> None:
        """To the editor."""
        self._window.column.go_to("function")

    def to_picture(self) -> None:
        """To the picture, so that the arrow keys move the point."""
        canvas = self._window.current_canvas()
        if canvas is not None:
            canvas.setFocus()

    def reset_view(self) -> None:
        """The box as it came with the document."""
        lens, problem = self._window.current_lens(), self._window.controller.scene.problem
        if lens is not None:
            lens.reset_pictures()
        if problem is not None and (lens is None or lens.boxed):
            self._window.controller.receive(ResetBox(names=problem.variables))

    def zoom_in(self) -> None:
        """The picture in front, closer."""
        self._zoom(1 / ZOOM)

    def zoom_out(self) -> None:
        """The picture in front, from farther away."""
        self._zoom(ZOOM)

    def _zoom(self, factor: float) -> None:
        canvas = self._window.current_canvas()
        if canvas is not None:
            canvas.zoom_by(factor)

    # ------------------------------------------------------------------ the network

    def train(self) -> None:
        """Train, or pause."""
        self._window.controller.trainer.toggle()

    def train_epoch(self) -> None:
        """One epoch more."""
        self._window.controller.trainer.step()

    def train_anew(self) -> None:
        """Back to the first weights."""
        self._window.controller.trainer.start_over()

    # ------------------------------------------------------------------ words

    def help_lens(self) -> None:
        """The page of the lens in front."""
        self._window.show_help(*LENS_PAGES[self._window.controller.session.document.lens])

    def help_input(self) -> None:
        """What can be typed."""
        self._window.show_help("input")

    def help_glossary(self) -> None:
        """What the terms mean."""
        self._window.show_help("glossary")

    def help_keys(self) -> None:
        """All shortcuts."""
        self._window.show_help("keys")

    def about(self) -> None:
        """Which version this is."""
        self._window.show_help("about")


def _file_name(title: str) -> str:
    return "-".join(title.lower().split()) or "picture"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")
