"""The notebook of a report: what the studies answer to the document, given to
:mod:`gui.notebook`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from engine.network.settings import ACTIVATIONS
from gui.headless.killable import LimitReached, StudyFailed
from gui.headless.sheet import CHAIN, CURVATURE, DESCENT, NETWORK, Sheet
from gui.headless.sheet_figures import critical_points, network_requests
from gui.notebook.analysis import Analysis
from gui.notebook.notebook import notebook_bytes
from gui.session.chaining import Chaining
from gui.session.descending import Descending
from studies.messages.derivation import DeriveRequest, Formula
from symbolic.activation import read_activation

T = TypeVar("T")


def notebook_of(sheet: Sheet) -> bytes | None:
    """The file's content; None where there is neither a function nor a network.

    Raises
    ------
    LimitReached, StudyFailed : where the derivatives, or the training, cannot be had.  What else
        there is no time for the notebook leaves out.
    """
    found: dict[str, Any] = {}
    if sheet.document.lens == NETWORK:
        found |= _network(sheet.through(NETWORK))
    elif sheet.resolution.problem is not None:
        found |= _function(sheet)
    if not found:
        return None
    return notebook_bytes(Analysis(sheet.resolution, **found))


def _function(sheet: Sheet) -> dict[str, Any]:
    resolution, program = sheet.resolution, sheet.program
    found: dict[str, Any] = {"derivation": sheet.derivation}
    if not resolution.placed or resolution.problem is None:
        return found
    evaluate = resolution.evaluate(program)
    if evaluate is not None:
        found["evaluation"] = _tried(lambda: sheet.ask("evaluate", evaluate))
        found["on_edge"] = bool(_tried(lambda: sheet.ask("on edge", evaluate)))
    if not resolution.problem.variables:
        return found
    chain = sheet.through(CHAIN)
    if Chaining(chain.resolution).graph() is not None:
        found["graph"] = _tried(lambda: chain.graph)
    if resolution.problem.scalar and resolution.ranges:
        request = Descending(sheet.through(DESCENT).resolution).descent(program)
        if request is not None:
            found["descent"] = _tried(lambda: sheet.ask("descent", request))
        found["critical"] = _tried(lambda: critical_points(sheet.through(CURVATURE)))
    return found


def _tried(ask: Callable[[], T]) -> T | None:
    """An answer, or None where there is none: the notebook is whole without it."""
    try:
        return ask()
    except (LimitReached, StudyFailed):
        return None


def _network(sheet: Sheet) -> dict[str, Any]:
    asked = network_requests(sheet)
    if asked is None:
        return {}
    train, _ = asked
    found = {"training": sheet.ask("train", train)}
    name = train.settings.activation
    if name not in ACTIVATIONS:
        found["activation"] = _typed(sheet, name)
    return found


def _typed(sheet: Sheet, text: str) -> tuple[Formula, Formula]:
    """A typed activation and its derivative."""
    request = DeriveRequest(read_activation(text), hessian=False, tidy_seconds=0.0)
    derivation = sheet.ask("derive", request)
    return derivation.components[0], derivation.jacobian[0][0]
