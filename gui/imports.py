"""Cheaper imports once Qt is there.

Shiboken reads the source of every module that is imported after it, to see whether the module asks
for PySide's optional spellings (``from __feature__ import snake_case``), and keeps all of it: a
tenth of the start and 28 MB.  No module here asks.
"""

from __future__ import annotations

from importlib import import_module

LOOKED_AT = "_mod_uses_pyside"
"""The question in Shiboken 6, asked of each module; where it has another name nothing is done."""


def unread_sources() -> None:
    """Have Shiboken take the answer for no."""
    try:
        feature = import_module("shibokensupport.feature")
    except ImportError:
        return
    if hasattr(feature, LOOKED_AT):
        setattr(feature, LOOKED_AT, _no)


def _no(_module: object) -> bool:
    return False
