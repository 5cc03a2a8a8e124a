"""The error anatomy in words, and its numbers as tables.  No drawing here."""

from __future__ import annotations

import math

import numpy as np

from gui.plots.axes_text import number
from gui.plots.table import Table
from gui.session.names import readable
from gui.session.schemes import label, typeset
from studies.messages.errors import Errors, SchemeErrors

_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth"}


def anatomy_words(errors: Errors, function: str, name: str, focus: str, step: float) -> str:
    """What a person sees, in sentences."""
    order, x = _ORDINALS[errors.request.order], readable(name)
    parts = [
        f"Errors of the {order} derivative of {readable(function)} by {x} at"
        f" {x} = {number(errors.at, 6)}, for steps h from {number(float(errors.h[0]), 2)} to"
        f" {number(float(errors.h[-1]), 2)}."
    ]
    if errors.digits:
        parts.append(f"The exact value is {typeset(errors.digits)}.")
    elif errors.outcome.sentence:
        parts.append(typeset(errors.outcome.sentence))
    ranked = sorted(
        (scheme for scheme in errors.schemes if scheme.best_error is not None),
        key=lambda scheme: scheme.best_error or 0.0,
    )
    if ranked:
        best = ranked[0]
        parts.append(
            f"The best scheme is {label(best.name)}: at h = {number(best.best_h or 0.0, 2)} its"
            f" error is about {number(best.best_error or 0.0, 2)}."
        )
        slopes = [s for s in errors.schemes if s.slope is not None]
        if slopes:
            listed = ", ".join(f"{label(s.name)} {s.slope:.2f}" for s in slopes)
            parts.append(f"Truncation errors fall with these powers of h: {listed}.")
    scheme = errors.scheme(focus)
    if scheme is not None:
        parts += _focus_words(scheme)
    parts.append(_at_the_step(errors, step))
    return " ".join(part for part in parts if part)


def _focus_words(scheme: SchemeErrors) -> list[str]:
    parts = [f"In focus is {label(scheme.name)}, {typeset(scheme.formula)}."]
    if scheme.best_h is not None:
        predicted = scheme.predicted_h
        beside = "" if predicted is None else f", predicted h = {number(predicted, 2)}"
        parts.append(f"Its best step is h = {number(scheme.best_h, 2)}{beside}.")
    if scheme.sentence:
        parts.append(typeset(scheme.sentence))
    return parts


def _at_the_step(errors: Errors, step: float) -> str:
    if not math.isfinite(step):
        return ""
    at = errors.nearest(step)
    known = [
        f"{label(scheme.name)} {number(abs(float(scheme.error[at])), 2)}"
        for scheme in errors.schemes
        if math.isfinite(scheme.error[at])
    ]
    return f"At h = {number(step, 2)} the errors are: {', '.join(known)}." if known else ""


def anatomy_tables(errors: Errors) -> list[Table]:
    """A table of the curves of each scheme, headed with its name, then its fits."""
    tables = []
    for scheme in errors.schemes:
        columns = {
            "value": scheme.numeric,
            "error": scheme.error,
            "truncation": scheme.truncation,
            "round-off": scheme.roundoff,
            "predicted truncation": scheme.predicted_truncation,
            "predicted round-off": scheme.predicted_roundoff,
        }
        if scheme.estimate.size:
            columns["estimated error"] = scheme.estimate
        header = ("h", *(f"{scheme.name} {column}" for column in columns))
        rows = np.column_stack((errors.h, *columns.values())).tolist()
        tables.append(Table(scheme.name, header, rows))
    for scheme in errors.schemes:
        low, high = scheme.window or (math.nan, math.nan)
        fits = {
            "slope": scheme.slope,
            "fitted from h": low,
            "fitted to h": high,
            "best h": scheme.best_h,
            "error at best h": scheme.best_error,
            "predicted best h": scheme.predicted_h,
        }
        header = tuple(f"{scheme.name} {fit}" for fit in fits)
        row = [math.nan if value is None else value for value in fits.values()]
        tables.append(Table(f"{scheme.name} fits", header, [row]))
    return tables
