"""The studies by name.  A window names a study; only the worker that runs it imports it.

This table is the whole of what may run in a worker.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

STUDIES: dict[str, tuple[str, str]] = {
    "backprop": ("studies.backprop", "backprop"),
    "basins": ("studies.basins", "basins"),
    "check": ("studies.check", "check"),
    "difference": ("studies.difference", "difference"),
    "critical": ("studies.critical", "critical"),
    "curvature": ("studies.curvature", "curvature"),
    "slice": ("studies.slice", "slice_through"),
    "steps": ("studies.steps", "steps"),
    "taylor": ("studies.taylor", "taylor"),
    "descent": ("studies.descent", "descent"),
    "sweep": ("studies.sweep", "sweep"),
    "ascent": ("studies.ascent", "ascent"),
    "derive": ("studies.derive", "derive"),
    "directional": ("studies.directional", "directional"),
    "evaluate": ("studies.evaluate", "evaluate"),
    "graph": ("studies.graph", "graph"),
    "judge": ("studies.judge", "judge"),
    "on edge": ("studies.on_edge", "on_edge"),
    "opinions": ("studies.opinions", "opinions"),
    "paper": ("studies.paper", "paper"),
    "plane": ("studies.field", "plane"),
    "line": ("studies.field", "line"),
    "errors": ("studies.errors", "errors"),
    "exercise": ("studies.exercise", "exercise"),
    "linear map": ("studies.linear_map", "linear_map"),
    "linearisation": ("studies.linearisation", "linearisation"),
    "listed": ("studies.listed", "listed"),
    "higher": ("studies.higher", "higher"),
    "profile": ("studies.profile", "profile"),
    "streams": ("studies.streams", "streams"),
    "submission": ("studies.submission", "submission"),
    "typeset": ("studies.typeset", "typeset"),
    "train": ("studies.train", "train"),
    "gradient check": ("studies.gradient_check", "gradient_check"),
    "backward formulas": ("studies.backward_formulas", "backward_formulas"),
    "read points": ("studies.read_points", "read_points"),
    "value": ("studies.value", "value"),
}


def load(name: str) -> Callable[[Any], Any]:
    """Import the study called ``name``.

    Raises
    ------
    ValueError : when no study has that name.
    """
    try:
        module, function = STUDIES[name]
    except KeyError:
        raise ValueError(f"name: there is no study called {name!r}") from None
    study: Callable[[Any], Any] = getattr(import_module(module), function)
    return study
