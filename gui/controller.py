"""The controller: intents edit the session, documents become jobs, results become scenes.

It alone edits the session and talks to the job runner.  It knows no widget.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gui.asking.asked import Asked
from gui.asking.backpropagation import galleries
from gui.asking.laboratory import LENS as LABORATORY
from gui.asking.laboratory import Laboratory
from gui.asking.runner import Runner
from gui.asking.sampling import Sampling
from gui.asking.trainer import Trainer
from gui.formulas.lenses import echo_of
from gui.formulas.typesetting import Typesetting
from gui.jobs.failure import advised
from gui.scene import RESULTS, Scene
from gui.session.chaining import LENS as CHAIN
from gui.session.checking import LENS as CHECK
from gui.session.descending import LENS as DESCENT
from gui.session.intents import Intent, TypeText
from gui.session.learning import LENS as NETWORK
from gui.session.network_intents import ShowNetwork
from gui.session.resolve import Resolution, resolve
from gui.session.session import Session
from gui.session.summary import compares, summary
from gui.theme import Appearance
from studies.messages.derivation import Derivation, DeriveRequest
from studies.messages.evaluation import Evaluation
from studies.messages.field import Line, Plane
from studies.messages.opinion import Opinions, OpinionsRequest
from studies.messages.typesetting import Typeset

PAUSE_MILLISECONDS = 150
"""After the last keystroke, before the text is read; longer where reading takes long, so that it
does not come between two keystrokes."""

LONG_MILLISECONDS = 300
"""A derivation that takes longer dims what is on screen."""

QUIET_MILLISECONDS = 500
"""Nobody has asked for anything for so long: there is time to look for shorter formulas."""

REST_MILLISECONDS = 150
"""The point has not moved for so long: SciPy is asked, which takes as long as ten evaluations."""

TIDY_SECONDS = 2.0
CANCELLED = "Cancelled; edit the function to start again."


class Controller(QObject):
    """Between the session, the jobs and the views."""

    scene_changed = Signal(Scene)
    said = Signal(str, bool)
    """A sentence for the status line, and whether it tells of trouble."""
    busy_changed = Signal(bool)
    """Whether an answer is awaited; tidier forms do not count: nobody waits for them."""
    crashed = Signal(str)
    """A fault of the program inside a study: the text of a report."""

    def __init__(self, session: Session, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._runner = runner
        self.scene = Scene(session.document, Resolution(session.document))
        self._derive: DeriveRequest | None = None
        self._derive_generation = -1
        self._hopeless: DeriveRequest | None = None
        self._closed = False
        self._deriving = False
        self._busy = False
        self._first_seconds = 0.0
        self._field_program: Any = None
        self._opinion_program: Any = None
        self._evaluate = Asked("evaluate", runner.submit)
        self._typeset = Typesetting(runner.submit, self._show)
        self._tidy = Asked("tidy", runner.submit)
        self._opinions = Asked("opinions", runner.submit)
        self._opined: OpinionsRequest | None = None
        self._laboratory = Laboratory(runner.submit, self._show, self)
        self._laboratory.rested.connect(self._ask_for_results)
        self._sampling = Sampling(runner.submit, self._show, self)
        self._galleries = galleries(runner.submit, self._show, self._typeset, self.receive)
        self._fields, self._passes, self._checks, *self._curved = self._galleries
        self.trainer = Trainer(runner, self._show, self)
        self._pause = QTimer(self, interval=PAUSE_MILLISECONDS, singleShot=True)
        self._pause.timeout.connect(self._read)
        self._long = QTimer(self, interval=LONG_MILLISECONDS, singleShot=True)
        self._long.timeout.connect(self._derivation_is_long)
        self._quiet = QTimer(self, interval=QUIET_MILLISECONDS, singleShot=True)
        self._quiet.timeout.connect(self._ask_for_tidier)
        self._rest = QTimer(self, interval=REST_MILLISECONDS, singleShot=True)
        self._rest.timeout.connect(self._rested)
        runner.result.connect(self._result)
        runner.failed.connect(self._failed)

    @property
    def _asked(self) -> tuple[Asked, ...]:
        """Every lane but the derivation's."""
        ones = (self._typeset.asked, self._sampling.asked)
        own = (self._evaluate, *ones, self._tidy, self._opinions, *self.trainer.asked)
        return own + self._laboratory.asked + sum((one.asked for one in self._galleries), ())

    def start(self) -> None:
        """Read the document that the session opens with."""
        self._read()

    def close(self) -> None:
        """Ask for nothing more."""
        for timer in (self._pause, self._long, self._quiet, self._rest):
            timer.stop()
        for one in (self._laboratory, self._sampling, self.trainer, *self._galleries):
            one.stop()
        self._closed = True

    @Slot(Intent)
    def receive(self, intent: Intent) -> None:
        """Do what a person asked for.  Typing is read after a pause, everything else at once."""
        self.session.edit(intent)
        if isinstance(intent, TypeText):
            self._pause.start()
            self._show()
        else:
            self._read()
        if isinstance(intent, ShowNetwork):
            self.trainer.begin()

    @Slot()
    def undo(self) -> None:
        """Take the last edit back."""
        self.session.undo()
        self._read()

    @Slot()
    def redo(self) -> None:
        """Make it again."""
        self.session.redo()
        self._read()

    @Slot()
    def cancel(self) -> None:
        """Stop whatever runs; the document stays as it is."""
        self._runner.cancel("derive")
        self._deriving = False
        for one in (self._rest, self._laboratory, self._sampling):
            one.stop()
        self.trainer.pause()
        for asked in self._asked:
            self._runner.cancel(asked.lane)
            asked.forget()
        self._sampling.forget()
        known = self.scene.derivation
        if self._derive is not None and (known is None or known.problem != self._derive.problem):
            self._hopeless, self._derive = self._derive, None
            self._long.stop()
            self._show(stale=True, trouble=CANCELLED)
        self._tell_busy()
        self.said.emit(CANCELLED, False)

    def set_appearance(self, appearance: Appearance) -> None:
        """Typeset formulas in this appearance's colour from now on."""
        self._typeset.set_colour(appearance.colours.text)
        self._typeset.ask(self.scene)

    # ------------------------------------------------------------------ document to requests

    @Slot()
    def _read(self) -> None:
        """Resolve the document and ask for what is not known yet."""
        if self._closed:
            return
        self._pause.stop()
        resolution = resolve(self.session.document)
        self._pause.setInterval(max(PAUSE_MILLISECONDS, round(2000 * resolution.seconds)))
        self.trainer.ask(self.session.document)
        self._checks.ask_exercise(resolution)
        request = resolution.derive()
        if request is None:
            self._long.stop()
            self._show(resolution=resolution, stale=True, trouble="")
            self.said.emit("", False)
            self._typeset.ask(self.scene)
            return
        known = self.scene.derivation
        if request != self._derive and request != self._hopeless:
            self._derive = request
            self._hopeless = None
            self._deriving = True
            self._derive_generation = self._runner.submit("derive", "derive", request)
            self._long.start()
        current = known is not None and known.problem == request.problem
        echo = self.scene.echo
        if resolution.problem is not self.scene.resolution.problem or not echo:
            echo = echo_of(request.problem)
        stale = self.scene.stale and not current
        trouble = self.scene.trouble if request == self._hopeless else ""
        self._show(resolution=resolution, echo=echo, stale=stale, trouble=trouble)
        self._quiet.start()
        self._ask_for_results()
        self._typeset.ask(self.scene)

    @Slot()
    def _ask_for_results(self) -> None:
        """Evaluate and draw with the program of the derivation, where it fits the document."""
        derivation, resolution = self.scene.derivation, self.scene.resolution
        if derivation is None or resolution.problem != derivation.problem:
            return
        self._laboratory.ask(self.scene, self._field_program)
        if self.scene.document.lens == NETWORK:  # which is not about the function
            return
        evaluate = resolution.evaluate(derivation.program)
        if self.scene.document.lens in (DESCENT, CHAIN, CHECK):  # which show nothing of it
            self._rest.start()
        elif evaluate is not None and not self._laboratory.moving:
            self._evaluate.ask("evaluate", evaluate)
        # Later programs of the same Problem add the Hessian or are tidier: the field is the same.
        program = self._field_program
        for one in (self._sampling, self._fields, self._passes, self._checks):
            one.ask(self.scene, program)
        if derivation.hessian is not None or derivation.final:
            for gallery in self._curved:
                gallery.ask(self.scene, self._opinion_program)
        self._await_opinions()
        self._tell_busy()

    def _wanted_opinions(self) -> OpinionsRequest | None:
        derivation, resolution = self.scene.derivation, self.scene.resolution
        if derivation is None or resolution.problem != derivation.problem:
            return None
        if self.scene.document.lens in (LABORATORY, DESCENT, CHAIN, CHECK, NETWORK):  # without
            return None
        return resolution.opinions(self._opinion_program)

    def _await_opinions(self) -> None:
        """Ask SciPy once nothing moves any more, unless what it said last is of here and now."""
        wanted = self._wanted_opinions()
        current = wanted is not None and wanted == self._opined
        self._show(opinions_current=current)
        if wanted is not None and not current:
            self._rest.start()

    @Slot()
    def _rested(self) -> None:
        """Ask for what need not follow the point."""
        derivation, resolution = self.scene.derivation, self.scene.resolution
        if self.scene.document.lens in (DESCENT, CHAIN, CHECK) and derivation is not None:
            evaluate = resolution.evaluate(derivation.program)
            if evaluate is not None and resolution.problem == derivation.problem:
                self._evaluate.ask("evaluate", evaluate)
                self._tell_busy()
        wanted = self._wanted_opinions()
        if wanted is None or wanted == self._opined:
            return
        if self._busy or not self._runner.spare:  # importing SciPy takes half a second
            self._rest.start()
            return
        self._opinions.ask("opinions", wanted)

    @Slot()
    def _ask_for_tidier(self) -> None:
        """Look for shorter forms once everything else is answered."""
        derivation, resolution = self.scene.derivation, self.scene.resolution
        if derivation is None or derivation.problem != resolution.problem:
            return
        self._typeset.ask(self.scene)
        if self.scene.document.lens == NETWORK:  # whose training needs the workers
            return
        if self._busy or self._typeset.open or self._opinions.open:
            self._quiet.start()
            return
        request = resolution.derive(TIDY_SECONDS)
        if request is not None:
            self._tidy.ask("derive", request)

    # ------------------------------------------------------------------ results to scenes

    @Slot(str, int, object)
    def _result(self, lane: str, generation: int, result: object) -> None:
        if lane in self._laboratory.lanes:
            if self._laboratory.result(lane, generation, result):
                self._ask_for_results()
                self._typeset.ask(self.scene)
            self._tell_busy()
        elif any(one.result(lane, generation, result) for one in self._galleries):
            self._tell_busy()
        elif self.trainer.result(lane, generation, result):
            self._typeset.ask(self.scene)
            self._tell_busy()
        elif isinstance(result, Derivation):
            asked = generation == self._derive_generation
            tidier = lane == "tidy" and result.stage == "tidy" and self._tidy.open
            if asked or tidier:
                self._derived(result)
        elif isinstance(result, Evaluation):
            if self._evaluate.answered(generation) is not None:
                self._evaluated(result)
                self._tell_busy()
        elif isinstance(result, Plane | Line):
            self._sampling.result(generation, result)
            self._tell_busy()
        elif isinstance(result, Opinions):
            about = self._opinions.answered(generation)
            if about is not None and about == self._wanted_opinions():
                self._opined = about
                self._show(opinions=result, opinions_current=True)
        elif isinstance(result, Typeset):
            self._typeset.result(generation, result)
            self._typeset.ask(self.scene)

    def _derived(self, derivation: Derivation) -> None:
        known = self.scene.derivation
        derivation = self.scene.resolution.owned(derivation)
        stale = self.scene.resolution.problem is not derivation.problem
        if derivation.stage == "tidy":
            if known is None or known.problem != derivation.problem:
                return
        elif derivation.final:
            self._deriving = False
        if derivation.stage != "tidy":  # a tidier program says the same
            self._opinion_program = derivation.program
        if known is None or known.problem != derivation.problem:
            self._field_program = derivation.program
            self._first_seconds = derivation.seconds
            asked = (self._evaluate, self._sampling, self._opinions, self._laboratory)
            for one in (*asked, *self._galleries):
                one.forget()
            self._opined = None
            self._long.stop()
            self._show(derivation=derivation, stale=stale, **dict.fromkeys(RESULTS))
        else:
            self._show(derivation=derivation, stale=stale)
        self._ask_for_results()
        self._typeset.ask(self.scene)
        self._tell_busy()

    def _evaluated(self, evaluation: Evaluation) -> None:
        problem = self.scene.problem
        if problem is None or len(evaluation.point) != len(problem.variables):
            return
        self._show(evaluation=evaluation)
        if self.session.document.lens == NETWORK:
            return
        ours = compares(self.session.document)
        self.said.emit(summary(evaluation, self._first_seconds, compares=ours), False)

    @Slot(str, int, str, str)
    def _failed(self, lane: str, generation: int, sentence: str, kind: str) -> None:
        lanes = {asked.lane: asked for asked in self._asked}
        if lane in lanes:
            failing = lanes[lane].answered(generation, failed=True)
            if failing is None:
                return
            self.trainer.failed(lane, sentence, kind)
            if self._laboratory.give_up(lane, failing, kind):
                self._ask_for_results()
        elif lane == "derive":
            if generation != self._derive_generation:
                return
            request, self._derive = self._derive, None
            self._deriving = False
            # A worker that was killed may do better next time; a limit reached will not.
            self._hopeless = None if kind in ("stopped", "cancelled") else request
            self._long.stop()
            known = self.scene.derivation
            if known is None or request is None or known.problem != request.problem:
                self._show(stale=True)
        self._tell_busy()
        if sentence and lane not in ("typeset", "tidy"):
            self.said.emit(f"SciPy: {sentence}" if lane == "opinions" else sentence, True)
            if lane != "opinions":
                self._show(trouble=advised(sentence, kind))
        failure = self._runner.failure(lane)
        if kind == "error" and failure is not None:
            self.crashed.emit(failure.traceback)

    @Slot()
    def _derivation_is_long(self) -> None:
        self._show(stale=True)

    def _tell_busy(self) -> None:
        asked = (self._evaluate, self._sampling, self._laboratory)
        busy = self._deriving or self.trainer.open or any(one.open for one in asked)
        busy = busy or any(one.open for one in self._galleries)
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)

    def _show(self, **changes: Any) -> None:
        changes["document"] = self.session.document
        # By identity: results hold arrays, which are not compared.
        if any(getattr(self.scene, name) is not value for name, value in changes.items()):
            self.scene = replace(self.scene, **changes)
            self.scene_changed.emit(self.scene)
