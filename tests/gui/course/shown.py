"""What the window shows of a sheet, computed by the same studies, without a window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from gui.course import COURSE
from gui.session.along import Along
from gui.session.chaining import Chaining
from gui.session.curving import Curving
from gui.session.descending import Descending
from gui.session.document import Document, Page
from gui.session.intents import ChangeView
from gui.session.learning import Learning, Plan
from gui.session.resolve import Resolution, resolve
from gui.session.schemes import SchemeRow, rows
from gui.session.shown import Shown as Fields
from studies.backprop import backprop
from studies.critical import critical
from studies.curvature import curvature
from studies.derive import derive
from studies.descent import descent
from studies.errors import errors
from studies.evaluate import evaluate
from studies.gradient_check import gradient_check
from studies.graph import graph
from studies.linear_map import linear_map
from studies.linearisation import linearisation
from studies.messages.backprop import Backprop
from studies.messages.critical import CriticalPoints
from studies.messages.curvature import Curvature
from studies.messages.derivation import Derivation
from studies.messages.descent import Descent, Run
from studies.messages.errors import Errors
from studies.messages.evaluation import Evaluation
from studies.messages.graph import Costs, Graph
from studies.messages.linear_map import LinearMap
from studies.messages.network import (
    GradientCheck,
    GradientCheckRequest,
    Training,
    TrainRequest,
)
from studies.messages.opinion import APPROX_FPRIME, Opinion
from studies.opinions import opinions
from studies.train import train

PAGES: dict[str, Page] = {page.title: page for page in COURSE.lesson.pages}


def at(title: str, point: str = "", **view: Any) -> Shown:
    """What is shown on a page, at another ``point`` (``x=1, y=2``) or with other options of the
    view."""
    sheet = PAGES[title].sheet
    for option, value in view.items():
        sheet = ChangeView(option=option, value=value).apply(sheet)
    if point:
        pairs = (pair.partition("=") for pair in point.split(", "))
        sheet = replace(sheet, point=tuple((name, value) for name, _, value in pairs))
    return Shown(sheet)


@lru_cache(maxsize=64)
def _derived(text: str) -> Derivation:
    request = resolve(Document(text)).derive()
    assert request is not None
    *_, last = derive(request)
    return last


@lru_cache(maxsize=16)
def _errors(sheet: Document) -> Errors:
    shown = Shown(sheet)
    request = Along(shown.resolution).errors(shown.derivation.program)
    assert request is not None
    return errors(request)


@lru_cache(maxsize=64)
def _descended(sheet: Document) -> Descent:
    shown = Shown(sheet)
    request = Descending(shown.resolution).descent(shown.derivation.program)
    assert request is not None
    return descent(request)


def _plan(sheet: Document) -> Plan:
    plan = Learning(sheet).plan(None)
    assert plan is not None
    return plan


@lru_cache(maxsize=8)
def _trained(sheet: Document, epochs: int) -> Training:
    plan = _plan(sheet)
    *_, last = train(TrainRequest(plan.settings, plan.data, epochs=epochs, interval=0.0, grid=0))
    return last


@dataclass(frozen=True, slots=True)
class Shown:
    """One sheet."""

    sheet: Document

    @property
    def resolution(self) -> Resolution:
        return resolve(self.sheet)

    @property
    def derivation(self) -> Derivation:
        return _derived(self.sheet.text)

    @property
    def evaluation(self) -> Evaluation:
        request = self.resolution.evaluate(self.derivation.program)
        assert request is not None
        return evaluate(request)

    def scheme(self, name: str) -> SchemeRow:
        """A row of the table of schemes."""
        curves = _errors(replace(self.sheet, view=replace(self.sheet.view, h="1")))
        reading = Along(self.resolution).reading(self.derivation.program)
        assert reading is not None
        return next(row for row in rows(curves, errors(reading)) if row.name == name)

    def run(self, place: int = 0) -> Run:
        """A descent of those that race."""
        return _descended(self.sheet).runs[place]

    def racing(self, place: int = 0, **numbers: str) -> Shown:
        """The same with other numbers of the method in that row; the first rows race."""
        view = self.sheet.descent
        changed = replace(view.racers[place], **numbers)  # type: ignore[arg-type]
        racers = (*view.racers[:place], changed, *view.racers[place + 1 :])
        return Shown(replace(self.sheet, descent=replace(view, racers=racers)))

    @property
    def theory(self) -> Any:
        return _descended(self.sheet).theory

    @property
    def curvature(self) -> Curvature:
        request = Curving(self.resolution).curvature(self.derivation.program)
        assert request is not None
        return curvature(request)

    @property
    def critical(self) -> CriticalPoints:
        request = Curving(self.resolution).critical(self.derivation.program)
        assert request is not None
        *_, last = critical(request)
        return last

    @property
    def map(self) -> LinearMap:
        """What the Jacobian does."""
        request = Fields(self.resolution).linear_map(self.derivation.program)
        assert request is not None
        return linear_map(request)

    @property
    def slope_of_error(self) -> float:
        """Of the linearisation."""
        request = Fields(self.resolution).linearisation(self.derivation.program)
        assert request is not None
        slope = linearisation(request).slope
        assert slope is not None
        return slope

    @property
    def approx_fprime(self) -> Opinion:
        """SciPy's forward differences."""
        request = self.resolution.opinions(self.derivation.program)
        assert request is not None
        return next(one for one in opinions(request).opinions if one.method == APPROX_FPRIME)

    @property
    def graph(self) -> Graph:
        request = Chaining(self.resolution).graph()
        assert request is not None
        return graph(request)

    @property
    def passes(self) -> Backprop:
        request = Chaining(self.resolution).backprop(self.graph)
        assert request is not None
        return backprop(request)

    @property
    def costs(self) -> Costs:
        """Operations of the modes."""
        return self.graph.costs

    def _node(self, name: str) -> int:
        return next(k for k, node in enumerate(self.graph.nodes) if node.name == name)

    def value(self, name: str) -> float:
        """Of a node of the computation graph."""
        return self.passes.values.certified[self._node(name)].value

    def adjoint(self, name: str) -> float:
        """Of a node."""
        return self.passes.adjoints.certified[self._node(name)].value

    def arriving(self, name: str) -> list[float]:
        """What comes back to a node along each of its edges."""
        node = self._node(name)
        places = [k for k, edge in enumerate(self.graph.edges) if edge.source == node]
        return [self.passes.contributions.certified[k].value for k in places]

    def training(self, epochs: int) -> Training:
        """The network after so many epochs."""
        return _trained(self.sheet, epochs)

    def check_after(self, epochs: int) -> GradientCheck:
        """The gradient check of the network then."""
        plan = _plan(self.sheet)
        state = self.training(epochs).state
        return gradient_check(GradientCheckRequest(plan.settings, plan.data, state))
