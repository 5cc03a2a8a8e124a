"""What a shape of exercise is, and short ways to write one.  Data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

DERIVATIVE, GRADIENT, JACOBIAN = "derivative", "gradient", "jacobian"
HESSIAN, DIRECTIONAL = "hessian", "directional"
"""What may be asked for; these are the words of the study ``check``."""


EVERYTHING = "everything"
"""The rule that stands for all of them in turn."""

SHEET = 20
"""Exercises 1 to 20 of a seed are all different, 21 to 40 are, and so on."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Exercises that differ in their numbers and ingredients.

    Attributes
    ----------
    template : of the function; components of a vector stand between ``|``, and named intermediates
        before it: ``p = sigmoid(A w + B); (p - C)^2``.
    order : of the derivative that is asked for.
    mixed : whether it is taken by two variables in turn.
    """

    template: str
    order: int = 1
    mixed: bool = False

    @property
    def definitions(self) -> tuple[tuple[str, str], ...]:
        """The names of intermediates, with their templates."""
        *before, _ = self.template.split("; ")
        return tuple((name, text) for name, _, text in (each.partition(" = ") for each in before))

    @property
    def components(self) -> tuple[str, ...]:
        """The templates of the components."""
        return tuple(self.template.split("; ")[-1].split(" | "))


Shapes: TypeAlias = Mapping[int, tuple[Shape, ...]]
"""Level -> shapes."""


def shapes(*templates: str | Shape) -> tuple[Shape, ...]:
    """Shapes of first derivatives, unless they say otherwise."""
    return tuple(each if isinstance(each, Shape) else Shape(each) for each in templates)


def second(template: str) -> Shape:
    """A second derivative."""
    return Shape(template, 2)


def mixed(template: str) -> Shape:
    """A mixed second derivative."""
    return Shape(template, 2, True)
