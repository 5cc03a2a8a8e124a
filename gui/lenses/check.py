"""The Check lens: a derivative that was found by hand, judged entry by entry with its evidence; the
selected entry drawn beside the exact one; hints, the exact derivative, its derivation on request.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.canvas import Canvas
from gui.formulas.check import shown_exact, shown_formula, shown_markup
from gui.lenses.lens import Lens
from gui.lenses.showing_check import show_difference
from gui.plots.difference_views import PICTURES
from gui.scene import Scene
from gui.session.check_intents import GoThere
from gui.session.checking import TEXT, Checking
from gui.session.hint_rows import hints_of
from gui.session.line_rows import line_rows
from gui.session.practising import Practising
from gui.session.resolve import typed_number
from gui.session.step_rows import Derived, step_rows
from gui.session.verdict_rows import MUTED, EntryRow, beyond_few, entry_rows, few, headline
from gui.theme import Appearance
from gui.widgets.check_bar import CheckBar
from gui.widgets.check_side import CheckSide
from gui.widgets.practice_bar import PracticeBar
from gui.widgets.stencil_field import FaultNote
from gui.widgets.verdict_panel import Told
from studies.messages.difference import Difference
from studies.messages.verdict import Counterexample

NOTHING = (
    "Type the derivative that you have found by hand. It is judged as soon as you pause, and drawn"
    " here beside the exact one."
)
PRACTISE = "Choose a rule and a level, then press New exercise."
AWAITED = "The picture of this entry comes with its verdict."
UNDRAWN = "Nothing of this entry can be drawn until it can be read."


class CheckLens(Lens):
    """Right, wrong, or not known: with the reason."""

    name = "check"
    sentence = "Your own derivative, proved or refuted: each verdict comes with its evidence."

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.side = CheckSide()
        self.lay_body(self.side)
        self._body.removeWidget(self.side)
        self._body.insertWidget(0, self.side)
        self.controls_row()
        self.bar = CheckBar(self.reset)
        self.practice = PracticeBar()
        self.column.insertWidget(1, self.bar)
        self.column.insertWidget(2, self.practice)
        self.fault = FaultNote(self)
        self._due = QTimer(self, interval=0, singleShot=True)
        self._due.timeout.connect(self._show_results)
        for part in (self.row, self.side, self.bar, self.practice):
            part.intent.connect(self.intent)
        self.row.command.connect(self.command)
        self.side.panel.going.connect(self._go_there)
        self.side.grid.ordered.connect(self._order)

    @Slot()
    def _order(self) -> None:
        """Tab goes from what is asked to the answers, then to what is known about an entry."""
        stops = (*self.bar.stops, *self.practice.stops, *self.side.stops)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    # ------------------------------------------------------------------ room

    def _arrange(self) -> None:
        """Answers at the left, pictures at the right, however large the page is."""
        self._side.set_room(self.seen)
        self.side.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fault.settle()

    def set_appearance(self, appearance: Appearance) -> None:
        super().set_appearance(appearance)
        self.bar.set_scale(appearance.scale)
        self.practice.set_scale(appearance.scale)
        QTimer.singleShot(0, self, self._dressed)  # once everything has the new type

    @Slot()
    def _dressed(self) -> None:
        self._show_answers()
        self._show_results()

    # ------------------------------------------------------------------ scenes

    def render_scene(self, scene: Scene) -> None:
        self.scene = scene
        self._show_answers()
        self._due.start()

    @property
    def _checking(self) -> Checking:
        return Checking(self.scene.resolution)

    @property
    def _drawn(self) -> Difference | None:
        """What the picture shows: of the selected entry, else nothing."""
        found, checking = self.scene.difference, self._checking
        about = checking.about(self.scene.check)
        if found is None or about is None or found.request.place != checking.place:
            return None
        mine, other = about.request, found.request.check
        same = (mine.of, mine.wrt, mine.order) == (other.of, other.wrt, other.order)
        entry = checking.entry(checking.current(self.scene.check))
        unread = entry is not None and entry.yours is None and about.final
        return found if same and not unread else None

    def canvases(self) -> list[Canvas]:
        found = self._drawn
        if self.scene.constant:
            return []
        if self.scene.resolution.problem is None:
            return self.row.shown()
        if found is None:
            return []
        return [self.row.canvas(PICTURES[len(found.request.axes)])]

    def _show_answers(self) -> None:
        """What is typed and chosen: at once, so that fields never lag behind."""
        scene, checking = self.scene, self._checking
        nothing = not checking.ready
        constant = scene.constant or (scene.resolution.problem is not None and nothing)
        self.side.setVisible(not constant and (checking.ready or scene.check is not None))
        self.side.dim(scene.stale)
        practising = Practising(checking)
        self.practice.setVisible(practising.on)
        self.practice.show_practice(practising, scene.check)
        told = practising.statement or self.sentence
        role = "task" if practising.statement else "muted"
        if told != self._headline.text():
            self._headline.setText(told)
            self._headline.setProperty("role", role)
            self._headline.style().unpolish(self._headline)
            self._headline.style().polish(self._headline)
        self.bar.show_options(checking)
        if nothing:
            return
        text = checking.mode == TEXT
        self.fault.show_fault(self.bar.along.field, checking.fault())
        side = self.side
        side.editor.setVisible(text)
        side.show_text(checking.text_key, checking.text)
        found = checking.current(scene.check)
        side.editor.show_fault(None if found is None or not text else found.error)
        rows = entry_rows(checking, scene.check)
        shape = (len(checking.rows), len(checking.rows[0]))
        shown = few(rows, checking.place) if checking.many else rows
        formulas = tuple(
            (
                shown_markup(scene, row.markup, row.label),
                None if row.yours is None else shown_formula(scene, row.yours),
            )
            for row in shown
        )
        side.grid.show_entries(
            shown,
            (len(shown), 1) if checking.many else shape,
            formulas,
            checking.place,
            typing=not text,
            colour=self.appearance.colours.bad,
        )
        lines = line_rows(checking, scene.check)
        alone = len(rows) == 1
        # Of one entry the card says it all, unless there are lines or remarks; of lines, the lines.
        told, role = ("", MUTED) if alone and not text else headline(checking, scene.check)
        beyond = beyond_few(rows, checking.place) if checking.many else ""
        side.show_headline(f"{told} {beyond}".strip(), role)
        side.grid.setVisible(not (alone and lines))
        side.lines.show_lines(lines, tuple(shown_formula(scene, line.formula) for line in lines))
        side.show_lines(bool(lines))
        self._show_told(rows)
        side.fit()

    def _show_told(self, rows: tuple[EntryRow, ...]) -> None:
        scene, checking = self.scene, self._checking
        row = next(one for one in rows if one.place == checking.place)
        asked = dict(checking.view.steps).get(row.key, 0)
        derived: Derived | None = step_rows(checking, scene.steps) if asked else None
        self.side.panel.show_told(
            Told(
                row,
                hints_of(checking, scene.check),
                shown_exact(scene),
                derived,
                ()
                if derived is None
                else tuple(shown_markup(scene, one.markup, one.text) for one in derived.rows),
                _there(row.counterexample),
            )
        )

    @Slot()
    def _show_results(self) -> None:
        """The picture."""
        self._due.stop()
        scene, checking, found = self.scene, self._checking, self._drawn
        shown = self.canvases()
        words = "" if shown or scene.constant else self._instead()
        self.row.show_only(shown, constant=scene.constant, instead=words)
        point = scene.point
        if found is None or point is None:
            return
        request = found.request
        late = scene.stale or request != checking.difference(scene.check)
        names = tuple(request.check.problem.variables[axis] for axis in request.axes)
        here = tuple(point[axis] for axis in request.axes)
        self.row.set_place(names, here, request.ranges)
        for canvas in shown:
            canvas.set_dimmed(late)
            show_difference(canvas, scene, here)

    def _instead(self) -> str:
        """What is said while there is no picture."""
        checking = self._checking
        practising = Practising(checking)
        if practising.on and not practising.under_way:
            return PRACTISE
        if not checking.ready or not checking.answered:
            return NOTHING
        entry = checking.entry(checking.current(self.scene.check))
        if entry is not None and entry.yours is None:
            return UNDRAWN if entry.error is not None else NOTHING
        return AWAITED

    # ------------------------------------------------------------------ going there

    @Slot()
    def _go_there(self) -> None:
        """The point moves to the counterexample of the selected entry."""
        checking = self._checking
        entry = checking.entry(checking.current(self.scene.check))
        verdict = None if entry is None else entry.verdict
        if verdict is not None and verdict.counterexample is not None:
            self.intent.emit(self._going(verdict.counterexample))

    def _going(self, shown: Counterexample) -> GoThere:
        found = self.scene.resolution
        problem = found.problem
        assert problem is not None
        values = dict(shown.point)
        to = tuple((name, str(values[name])) for name in problem.variables
                   if name in values)  # fmt: skip
        parameters = tuple(
            (each.name, str(values[each.name]), typed_number(problem, each))
            for each in problem.parameters
            if each.name in values
        )
        box = []
        for name, (low, high) in zip(problem.variables, found.ranges, strict=False):
            typed, x = found.document.range(name), values.get(name)
            if x is not None and not low <= x <= high:
                text = str(x)
                box.append((name, (text, typed[1]) if x < low else (typed[0], text)))
        return GoThere(to=to, parameters=parameters, box=tuple(box))

    def close_down(self) -> None:
        """Nothing is shown any more."""
        self._due.stop()


def _there(shown: Counterexample | None) -> str:
    """What the button says that moves the point."""
    if shown is None or not shown.point:
        return ""
    return f"Go to {shown.text.replace('-', '−')}"
