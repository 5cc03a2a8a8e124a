"""The Descent lens: methods side by side from the point, their paths and how fast they converge, a
sweep over learning rates, basins of attraction, a player that moves all of them, and theory.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.canvas import Canvas, Range
from gui.filming import Filming
from gui.formulas.lenses import shown_descent
from gui.lenses.lens import LEVELS, Lens
from gui.lenses.showing import placed
from gui.lenses.showing_descent import Race, film_request, move_frame, show_race
from gui.plots.basins_picture import BasinsPicture
from gui.plots.convergence import Convergence
from gui.plots.descent_line import DescentLine
from gui.plots.descent_paths import DescentPaths
from gui.plots.method_colours import Look, looks
from gui.plots.picture import Picture
from gui.plots.style import Style
from gui.plots.sweep_picture import SweepPicture
from gui.scene import Scene
from gui.session.descending import Descending
from gui.session.descent_intents import ChangeRacer
from gui.session.names import readable
from gui.session.pacing import grade, graded, written
from gui.session.race_rows import rows
from gui.session.theory_facts import theory_facts
from gui.theme import Appearance, picture_style
from gui.widgets.descent_bar import DescentBar
from gui.widgets.descent_side import DescentSide
from gui.widgets.player import Player
from gui.widgets.saving_note import SavingNote
from gui.widgets.stencil_field import FaultNote
from studies.messages.descent import Descent
from studies.messages.field import Line
from symbolic.problem import Problem


def _paths(style: Style) -> Picture:
    """Paths whose start is dragged."""
    picture = DescentPaths(style)
    picture.lift_start()
    return picture


def _line(style: Style) -> Picture:
    """The same of one variable."""
    picture = DescentLine(style)
    picture.lift_start()
    return picture


PICTURES: dict[str, Callable[[Style], Picture]] = {
    "paths": _paths,
    "convergence": Convergence,
    "sweep": SweepPicture,
    "basins": BasinsPicture,
}
"""The pictures by their names in the document."""

TWO_ABREAST = 640
"""Pixels (at 100 %) that two pictures need side by side; with less there is one."""

NOT_SCALAR = (
    "A descent makes one number smaller, and this function has {count}. Type a scalar, such as the"
    " squared length: the sum of the squares of the components."
)
NOTHING_RACES = "No method races: tick one in the table."


class DescentLens(Lens):
    """How methods find a minimum, step by step."""

    name = "descent"
    sentence = "Each method goes downhill from the point: its path, how fast it converges, and why."

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = DescentSide()
        self.player = Player()
        self.saving = SavingNote()
        self.lay_body(self.side)
        self._lay_stage()
        self.bar = DescentBar(LEVELS, self.controls_row(), self.reset)
        self.column.addLayout(self.bar)
        self.fault = FaultNote(self)
        self.filming = Filming(self)
        self._result: Descent | None = None
        self._rows_of: tuple[object, ...] = ()
        self.row.more = (("save_animation", "Save animation …"),)
        for part in (self.row, self.side, self.player, self.bar):
            part.intent.connect(self.intent)
        self.row.command.connect(self.command)
        self.side.command.connect(self.command)
        self.row.resized.connect(self._show_pictures)
        self.player.moved.connect(self._frame_moved)
        self.filming.progressed.connect(self.saving.show_progress)
        self.filming.told.connect(self._filmed)
        self.saving.cancelled.connect(self.filming.give_up)

    def _lay_stage(self) -> None:
        """The player belongs to the pictures: right below them."""
        self._body.removeWidget(self.row)
        stage = QVBoxLayout()
        stage.setSpacing(4)
        stage.addWidget(self.row, 1)
        stage.addWidget(self.player)
        stage.addWidget(self.saving)
        self._body.insertLayout(0, stage, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_controls()

    def set_appearance(self, appearance: Appearance) -> None:
        super().set_appearance(appearance)
        self.bar.set_scale(appearance.scale)
        self.player.set_appearance(appearance)
        self._rows_of = ()
        self._show_numbers()
        self._arrange_controls()

    def _arrange_controls(self) -> None:
        self.bar.fit(self.room)
        self.fault.settle()

    # ------------------------------------------------------------------ scenes

    def render_scene(self, scene: Scene) -> None:
        self.scene = scene
        self._take_result()
        self._show_controls()
        self._show_pictures()
        self._show_numbers()

    def _take_result(self) -> None:
        """Take another descent; keep the last one of this function while a field cannot be read."""
        scene, problem, before = self.scene, self.scene.problem, self._result
        found = scene.descent
        if found is None and before is not None and problem is not None:
            same = before.request.program.inputs == _inputs(problem)
            if same and Descending(scene.resolution).faults:
                return
        if found is not before:
            self._result = found
            longest = 0 if found is None else max((run.steps for run in found.runs), default=0)
            self.player.set_length(longest)

    @property
    def _impossible(self) -> str:
        """Why there is nothing to descend; empty where there is something."""
        problem = self.scene.problem
        if problem is None or problem.scalar:
            return ""
        return NOT_SCALAR.format(count=len(problem.components))

    def canvases(self) -> list[Canvas]:
        if self.scene.constant or self._impossible:
            return []
        if self.scene.problem is None or self.scene.field is None:
            return self.row.shown()
        names = Descending(self.scene.resolution).pictures
        if self.row.width() < TWO_ABREAST * self.appearance.scale:
            names = names[:1]
        return [self._canvas(name) for name in names if self._known(name)]

    def _known(self, name: str) -> bool:
        """Whether there is anything to draw in a picture."""
        return name != "convergence" or self._result is not None

    def _canvas(self, name: str) -> Canvas:
        if name == "convergence":
            return self.row.canvas(Convergence, connect=False, ready=self._hear_convergence)
        if name == "sweep":
            return self.row.closer(SweepPicture, self._hear_sweep)
        if name == "paths" and isinstance(self.scene.field, Line):
            return self.row.canvas(_line)
        return self.row.canvas(PICTURES[name])

    def _hear_convergence(self, canvas: Canvas) -> None:
        canvas.pulled.connect(self._frame_pulled)
        canvas.nudged.connect(self._frame_nudged)
        canvas.ranged.connect(self._steps_ranged)
        canvas.double_clicked.connect(self._steps_reset)

    def _hear_sweep(self, canvas: Canvas) -> None:
        canvas.pulled.connect(self._rate_pulled)
        canvas.nudged.connect(self._rate_nudged)
        canvas.double_clicked.connect(self._steps_reset)

    def _show_controls(self) -> None:
        scene, descending = self.scene, Descending(self.scene.resolution)
        nothing = bool(self._impossible) or scene.constant
        others = self.bar.show_options(
            descending,
            scene.document.view.levels,
            nothing=nothing,
            planar=not isinstance(scene.field, Line),
        )
        self.player.show_speed(descending.view.speed)
        self.side.setVisible(not nothing)
        self.player.setVisible(not nothing and descending.pictures not in (("sweep",), ("basins",)))
        faulty = self.bar.fault(descending)
        if faulty is None:
            self.fault.show_fault(self, None)
        else:
            self.fault.show_fault(*faulty)
        if others:
            self._arrange_controls()

    @Slot()
    def _show_pictures(self) -> None:
        scene = self.scene
        shown = self.canvases()
        words = self._impossible or ("" if shown or scene.constant else self._why_nothing())
        self.row.show_only(shown, constant=scene.constant or bool(words), instead=words)
        place = placed(scene)
        if place is not None:
            self.row.set_place(place.names, place.point, place.ranges)
        late = self._late
        race = Race(self._result, self.player.frame)
        for canvas in shown:
            picture = canvas.picture
            waiting = (isinstance(picture, SweepPicture) and scene.sweep is None) or (
                isinstance(picture, BasinsPicture) and scene.basins is None
            )
            canvas.set_dimmed(scene.stale or late or waiting)
            show_race(canvas, scene, place, race)

    @property
    def _late(self) -> bool:
        """Whether what is shown is of fields that can no longer be read."""
        return self.scene.descent is None and self._result is not None

    def _why_nothing(self) -> str:
        if self.scene.problem is None or self.scene.field is None:
            return ""
        return "" if Descending(self.scene.resolution).racing else NOTHING_RACES

    def _show_numbers(self) -> None:
        scene, problem, derivation = self.scene, self.scene.problem, self.scene.derivation
        if problem is None or derivation is None or not problem.scalar:
            return
        result, frame = self._result, self.player.frame
        descent_view, faults = scene.document.descent, Descending(scene.resolution).faults
        parts = (result, frame, descent_view, faults, problem.name)
        if not _same(parts, self._rows_of):
            self._rows_of = parts
            descending = Descending(scene.resolution)
            found = rows(descending, result, frame)
            self.side.show_rows(found, self._looks(descending), readable(problem.name))
            theory = None if result is None else result.theory
            names = tuple(readable(name) for name in problem.variables)
            facts = theory_facts(theory, names, readable(problem.name))
            self.side.show_theory(facts, () if theory is None else theory.sentences)
        if self.formulas_are_new(scene):
            self.side.show_formulas(shown_descent(scene, derivation))
        self.side.dim(scene.stale, results=self._late)

    def _looks(self, descending: Descending) -> dict[int, Look]:
        """How the paths of the rows that race look."""
        racing = descending.racing
        known = [settings for settings in map(descending.settings, racing) if settings is not None]
        return dict(zip(racing, looks(known, self.appearance.colours), strict=True))

    # ------------------------------------------------------------------ the player

    @Slot(object)
    def _frame_moved(self, frame: int | None) -> None:
        for canvas in self.canvases():
            move_frame(canvas, frame)
        self._show_numbers()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that a picture, or a button, had no use for."""
        if not self.player.hears(event):
            super().keyPressEvent(event)

    @Slot(str, float, float, int)
    def _frame_pulled(self, handle: str, x: float, y: float, _stroke: int) -> None:
        canvas = self.row.made(Convergence)
        if handle == "frame" and canvas is not None:
            picture = canvas.picture
            assert isinstance(picture, Convergence)
            self.player.pause()
            self.player.show_frame(picture.step_at(x, y))

    @Slot(int, int, float)
    def _frame_nudged(self, dx: int, _dy: int, factor: float) -> None:
        """Left and right go through the steps."""
        if dx:
            player = self.player
            player.pause()
            shown = player.longest if player.frame is None else player.frame
            player.show_frame(shown + dx * (10 if factor > 1 else 1))

    @Slot(object, object, int)
    def _steps_ranged(self, x: Range, y: Range, _stroke: int) -> None:
        """Zoomed or panned: a look at the picture, not an edit of the document."""
        if x[1] - x[0] > 0.01 and 0.01 < y[1] - y[0] < 2000:
            self._zoom((x, y))

    @Slot(float, float, float, float)
    def _steps_reset(self, _x: float, _y: float, _across: float, _up: float) -> None:
        self.reset_pictures()

    def reset_pictures(self) -> None:
        super().reset_pictures()
        self._zoom(None)

    def _zoom(self, zoomed: tuple[Range, Range] | None) -> None:
        canvas = self.row.made(Convergence)
        if canvas is None or self._result is None:
            return
        picture = canvas.picture
        assert isinstance(picture, Convergence)
        picture.zoomed = zoomed
        picture.show(self._result, frame=self.player.frame, function=picture.function)
        canvas.redraw()

    # ------------------------------------------------------------------ the sweep

    @Slot(str, float, float, int)
    def _rate_pulled(self, handle: str, x: float, y: float, stroke: int) -> None:
        """The guide is the present rate of the row that is swept."""
        canvas = self.row.made(SweepPicture)
        if handle == "rate" and canvas is not None:
            picture = canvas.picture
            assert isinstance(picture, SweepPicture)
            rate = picture.rate_at(x, y)
            self._set_rate(written(rate, rate / 100), stroke)

    @Slot(int, int, float)
    def _rate_nudged(self, dx: int, _dy: int, factor: float) -> None:
        canvas = self.row.made(SweepPicture)
        if dx and canvas is not None:
            picture = canvas.picture
            assert isinstance(picture, SweepPicture)
            if picture.rate > 0:
                self._set_rate(graded(grade(picture.rate) + dx * (5 if factor > 1 else 1)), -1)

    def _set_rate(self, rate: str, stroke: int) -> None:
        at = Descending(self.scene.resolution).swept
        self.intent.emit(ChangeRacer(stroke, at, "rate", rate))

    # ------------------------------------------------------------------ the animation

    @property
    def can_be_filmed(self) -> bool:
        """Whether there are steps to go through."""
        return self._result is not None and self.player.longest > 0 and not self._impossible

    def save_animation(self, path: Path) -> None:
        """Begin to write the descents, step by step, to ``path``; a note shows how far it is."""
        if not self.can_be_filmed or self._result is None:
            return
        shown = Descending(self.scene.resolution).pictures
        style = picture_style(self.appearance)
        request = film_request(self.scene, self._result, shown, style, path)
        if request is not None and not self.filming.begin(request):
            self.said.emit("Another animation is being written.", True)

    @Slot(str, bool)
    def _filmed(self, sentence: str, trouble: bool) -> None:
        self.saving.hide()
        self.said.emit(sentence, trouble)

    def close_down(self) -> None:
        """Nothing goes on when the window is closed."""
        self.player.pause()
        self.filming.close()


def _inputs(problem: Problem) -> tuple[str, ...]:
    return (*problem.variables, *(parameter.name for parameter in problem.parameters))


def _same(parts: tuple[object, ...], before: tuple[object, ...]) -> bool:
    """Whether nothing was made anew: results hold arrays, which are not compared."""
    return len(parts) == len(before) and all(
        new is old or (not isinstance(new, Descent) and new == old)
        for new, old in zip(parts, before, strict=True)
    )
