"""The scene: everything that the views show at one moment.  Frozen; no widget and no picture in it.

The controller makes scenes; a view compares the parts it shows with those of its last scene.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass

from gui.session.document import SCIPY, Document
from gui.session.resolve import Resolution
from gui.session.third_opinion import with_opinion
from gui.session.trainer_state import TrainerState
from studies.messages.ascent import Ascent
from studies.messages.backprop import Backprop
from studies.messages.check import Check
from studies.messages.critical import CriticalPoints
from studies.messages.curvature import Curvature
from studies.messages.derivation import Derivation
from studies.messages.descent import Basins, Descent, Sweep
from studies.messages.difference import Difference
from studies.messages.directional import Directional
from studies.messages.errors import Errors
from studies.messages.evaluation import Evaluation
from studies.messages.field import Line, Plane
from studies.messages.graph import Graph
from studies.messages.judgement import Judgement
from studies.messages.linear_map import LinearMap
from studies.messages.linearisation import Linearisation
from studies.messages.listed import Listed
from studies.messages.network import Formulas, GradientCheck, Training
from studies.messages.opinion import Opinions
from studies.messages.profile import Higher, Profile
from studies.messages.slice import Slice
from studies.messages.steps import Steps
from studies.messages.streams import Streams
from studies.messages.taylor import Taylor
from symbolic.problem import Problem

LAST_PLACES = 1e-15
"""Relative: a few units in the last place."""

RESULTS = (
    "evaluation", "field", "opinions", "errors", "reading", "profile", "higher", "streams",
    "ascent", "directional", "listed", "linear_map", "linearisation", "descent", "sweep", "basins",
    "curvature", "taylor", "slice", "critical", "graph", "backprop", "judged", "check",
    "difference", "steps",
)  # fmt: skip
"""What a scene holds of one derivation: all of it is gone when another takes its place."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What there is to see.

    Attributes
    ----------
    document : as it is now.
    resolution : what it meant when it was read last; while someone types, that is a moment ago.
    derivation : of the last readable text that could be derived.
    evaluation, field : of that derivation's program; None until they are known.
    opinions : SciPy's, of the same program; None until they are known.
    opinions_current : whether they are about the point and the parameters as they are now.
    errors : of the finite-difference schemes at many steps, for the Derivative lens, as are
        ``reading``, the errors at its one step, ``profile``, the function along its variable, and
        ``higher``, the formula of a higher derivative; each is kept while the next is awaited.
    streams, ascent, directional, listed, linear_map, linearisation : what the pictures and tables
        of the Gradient and Jacobian lenses need besides; asked for when they are shown, and kept
        while the next is awaited.
    descent, sweep, basins : of the Descent lens.
    curvature, taylor, slice, critical : of the Curvature lens.
    graph, backprop, judged : of the Chain rule lens: the computation graph, both passes, and the
        judgements of a quiz's answers, by the fields of :mod:`gui.session.quiz_fields`.
    check, difference, steps : of the Check lens: the judgement of what is answered, the selected
        entry beside the exact one, and its derivation.
    trainer, training, gradient_check, passes : of the Network lens, which is about no derivation:
        how the training stands, how far it has come from its first epoch on, the check of its
        gradient and both passes as formulas.
    pictures : markup -> SVG of every formula typeset so far.
    echo : markup of what was understood, of the last readable text.
    stale : the text on screen is not the one that the results belong to.
    trouble : why something that was asked for since the last edit is missing; empty otherwise.
    """

    document: Document = dataclasses.field(default_factory=Document)
    resolution: Resolution = dataclasses.field(default_factory=lambda: Resolution(Document()))
    derivation: Derivation | None = None
    evaluation: Evaluation | None = None
    field: Plane | Line | None = None
    opinions: Opinions | None = None
    opinions_current: bool = False
    errors: Errors | None = None
    reading: Errors | None = None
    profile: Profile | None = None
    higher: Higher | None = None
    streams: Streams | None = None
    ascent: Ascent | None = None
    directional: Directional | None = None
    listed: Listed | None = None
    linear_map: LinearMap | None = None
    linearisation: Linearisation | None = None
    descent: Descent | None = None
    sweep: Sweep | None = None
    basins: Basins | None = None
    curvature: Curvature | None = None
    taylor: Taylor | None = None
    slice: Slice | None = None
    critical: CriticalPoints | None = None
    graph: Graph | None = None
    backprop: Backprop | None = None
    judged: Mapping[str, Judgement] | None = None
    check: Check | None = None
    difference: Difference | None = None
    steps: Steps | None = None
    trainer: TrainerState = dataclasses.field(default_factory=TrainerState)
    training: Training | None = None
    gradient_check: GradientCheck | None = None
    passes: Formulas | None = None
    pictures: Mapping[str, bytes] = dataclasses.field(default_factory=dict)
    echo: str = ""
    stale: bool = False
    trouble: str = ""

    @property
    def problem(self) -> Problem | None:
        """The Problem that the results belong to."""
        return None if self.derivation is None else self.derivation.problem

    @property
    def compared(self) -> Evaluation | None:
        """The evaluation with what was chosen in its numeric column: our own differences, or
        SciPy's estimates as soon as they are of the same point."""
        evaluation, source = self.evaluation, self.document.view.scheme
        if evaluation is None or source not in SCIPY:
            return evaluation
        opinions = self.opinions if self.opinions_current else None
        if opinions is not None and tuple(opinions.point) != tuple(evaluation.point):
            opinions = None
        return with_opinion(evaluation, opinions, source)

    @property
    def evaluated(self) -> bool:
        """Whether the evaluation is of the point as it is drawn, and not of one before it.

        The same typed number as the nearest float and as float arithmetic gives it (``pi/6``) may
        differ in the last place.
        """
        evaluation, point = self.evaluation, self.point
        if evaluation is None or point is None or len(evaluation.point) != len(point):
            return False
        pairs = zip(evaluation.point, point, strict=True)
        return all(math.isclose(a, b, rel_tol=LAST_PLACES) for a, b in pairs)

    @property
    def constant(self) -> bool:
        """Whether the Problem has no variables, and so no picture."""
        return self.problem is not None and not self.problem.variables

    @property
    def point(self) -> tuple[float, ...] | None:
        """Where the point is drawn: at once where the document has it, else where the last
        evaluation was; None when neither fits the Problem."""
        problem = self.problem
        if problem is None:
            return None
        mine = self.resolution.problem
        if (
            mine is not None
            and mine.variables == problem.variables
            and len(self.resolution.point) == len(problem.variables)
        ):
            return self.resolution.point
        if self.evaluation is not None and len(self.evaluation.point) == len(problem.variables):
            return tuple(float(x) for x in self.evaluation.point)
        return None
