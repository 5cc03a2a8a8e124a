"""The studies by name.  A window names a study; only the worker that runs it imports it.

This table is the whole of what may run in a worker.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

STUDIES: dict[str, tuple[str, str]] = {
    "basins": ("studies.basins", "basins"),
    "critical": ("studies.critical", "critical"),
    "descent": ("studies.descent", "descent"),
    "sweep": ("studies.sweep", "sweep"),
    "ascent": ("studies.ascent", "ascent"),
    "derive": ("studies.derive", "derive"),
    "directional": ("studies.directional", "directional"),
    "evaluate": ("studies.evaluate", "evaluate"),
    "opinions": ("studies.opinions", "opinions"),
    "plane": ("studies.field", "plane"),
    "line": ("studies.field", "line"),
    "errors": ("studies.errors", "errors"),
    "linear map": ("studies.linear_map", "linear_map"),
    "linearisation": ("studies.linearisation", "linearisation"),
    "listed": ("studies.listed", "listed"),
    "higher": ("studies.higher", "higher"),
    "profile": ("studies.profile", "profile"),
    "streams": ("studies.streams", "streams"),
    "typeset": ("studies.typeset", "typeset"),
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
