"""All targets by their names."""

from __future__ import annotations

from importlib import import_module

from fuzzing.target import Target

MODULES = ("reading", "files", "writing", "studying", "verbs")
"""In the order of a run."""


def targets() -> dict[str, Target]:
    """Name -> target."""
    found = [target for name in MODULES for target in import_module(f"fuzzing.{name}").TARGETS]
    return {target.name: target for target in found}


def find(name: str) -> Target:
    """The target called ``name``; ``module:NAME`` is one that stands elsewhere.

    Raises
    ------
    ValueError : when there is none.
    """
    module, colon, attribute = name.partition(":")
    if colon:
        target: Target = getattr(import_module(module), attribute)
        return target
    known = targets()
    if name not in known:
        raise ValueError(f"name: there is no target {name!r}; the targets are: {', '.join(known)}")
    return known[name]
