"""A slip: a rule misapplied to one sub-expression.  Data only."""

from __future__ import annotations

from dataclasses import dataclass

from symbolic.derivation_steps.application import Application
from symbolic.tree import Node

MISTAKES = (
    "inner-derivative-lost",
    "constant-not-dropped",
    "product-of-derivatives",
    "product-term-lost",
    "quotient-reversed",
    "denominator-not-squared",
    "quotient-of-derivatives",
    "sign-of-derivative",
    "exponent-not-lowered",
    "exponent-not-brought-down",
    "exponential-as-power",
    "power-as-exponential",
    "general-power-as-power",
    "general-power-as-exponential",
    "log-factor-lost",
    "log-rule",
    "constant-factor-lost",
    "sign-lost",
    "number-of-derivative-lost",
    "square-lost",
    "root-lost",
    "functions-confused",
    "absolute-value-dropped",
    "exponent-lowered-twice",
    "exponent-raised",
    "exponent-sign-lost",
    "reciprocal-sign-lost",
    "numerator-and-denominator-swapped",
    "quotient-sign",
    "quotient-term-lost",
    "quotient-terms-crossed",
    "denominator-lost",
    "denominator-differentiated",
    "divisor-squared",
    "product-sign",
    "product-as-sum",
    "other-variable-not-held",
    "wrong-variable",
    "integrated",
    "outer-not-differentiated",
    "only-inside-differentiated",
    "inside-replaced",
    "inner-derivative-added",
    "inner-derivative-twice",
    "divided-by-inner-derivative",
    "inner-not-differentiated",
    "outer-derivative-lost",
    "not-multiplied-back",
    "log-factor-divided",
    "exponent-divided",
    "constant-as-variable",
    "constant-factor-differentiated",
    "factor-vanishes",
    "intermediate-held-constant",
    "variable-kept",
    "differentiated-twice",
    "branches-swapped",
    "term-lost",
)
"""The mistakes with one rule, those that people make most often first."""

RANK = {mistake: place for place, mistake in enumerate(MISTAKES)}


@dataclass(frozen=True, slots=True, eq=False)
class Slip:
    """One rule misapplied at one place.

    Attributes
    ----------
    mistake : one of :data:`MISTAKES`.
    application : where, and what would have been right.
    formula : what the misapplied rule makes of ``application.node``; derivatives that are still to
        be found stand in it as ``Differential`` nodes, that of the node itself too.
    about : the part that the mistake is about: the lost term, factor or inner function; or None.
    detail : a word more: the function confused with, the other variable.
    """

    mistake: str
    application: Application
    formula: Node
    about: Node | None = None
    detail: str = ""

    @property
    def kind(self) -> tuple[str, str]:
        """What is the same mistake at another place."""
        return self.mistake, self.detail
