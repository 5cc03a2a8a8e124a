"""A problem that dice have made: the function, its text, and what is asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from symbolic.exercises.dice import Dice
from symbolic.exercises.filling import LETTERS, filled, with_names
from symbolic.exercises.handwriting import handwritten
from symbolic.exercises.shapes import DERIVATIVE, DIRECTIONAL, GRADIENT, HESSIAN, Shape
from symbolic.problem import Definition, Problem
from symbolic.reader import read_problem
from symbolic.tree import Name, Node, names

_ONE = ("x", "x", "x", "t", "u", "s")
_TWO = (("x", "y"), ("x", "y"), ("u", "v"), ("s", "t"))
_THREE = (("x", "y", "z"), ("x", "y", "z"), ("u", "v", "w"))
_FUNCTIONS = ("f", "f", "f", "g", "h")
_LOSSES = ("L", "L", "J")
_WEIGHT = "w"
"""What tells a loss function from others."""

_DIRECTIONS = {
    2: ((3, 4), (4, 3), (-3, 4), (4, -3), (3, -4), (5, 12), (-4, 3)),
    3: ((1, 2, 2), (2, -1, 2), (2, 2, 1), (2, 3, 6), (-2, 1, 2)),
}
"""Directions whose length is a whole number."""
_ODD_DIRECTIONS = {
    2: ((1, 1), (1, -1), (1, 2), (2, 1), (-1, 2), (2, -1), (3, 4), (-3, 4)),
    3: ((1, 1, 1), (1, -1, 1), (1, 2, 2), (2, 1, -1), (1, 0, 1)),
}
"""Directions for those who have seen a few."""
_FIRST_ODD = 3


@dataclass(frozen=True)
class Task:
    """What is asked.

    Attributes
    ----------
    name, variables : of the function, as they are shown.
    components : trees; one for a scalar.
    definitions : named intermediates.
    asked : of :mod:`symbolic.exercises.shapes`.
    wrt : the variables by which is differentiated, in turn, of a derivative; else empty.
    direction : whole numbers, one a variable, of a directional derivative; else empty.
    key : tells apart problems that differ in more than their letters.
    """

    name: str
    variables: tuple[str, ...]
    components: tuple[Node, ...]
    definitions: tuple[Definition, ...]
    asked: str
    wrt: tuple[str, ...]
    direction: tuple[int, ...]
    key: str

    @cached_property
    def text(self) -> str:
        """The problem in the input language."""
        lines = [f"{each.name} = {handwritten(each.expression)}" for each in self.definitions]
        body = ", ".join(map(handwritten, self.components))
        if len(self.components) > 1:
            body = f"[{body}]"
        lines.append(f"{self.name}({', '.join(self.variables)}) = {body}")
        return "\n".join(lines)

    @cached_property
    def problem(self) -> Problem:
        """The text as it is read."""
        return read_problem(self.text)

    @property
    def trees(self) -> tuple[Node, ...]:
        """Everything that is shown."""
        return (*(each.expression for each in self.definitions), *self.components)

    @property
    def entries(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """The derivatives that are needed: component, and variables in turn."""
        if self.asked == DERIVATIVE:
            return ((0, self.wrt),)
        first = tuple(
            (place, (name,)) for place in range(len(self.components)) for name in self.variables
        )
        if self.asked != HESSIAN:
            return first
        return tuple(
            (0, (one, other))
            for place, one in enumerate(self.variables)
            for other in self.variables[place:]
        )


def thrown(shape: Shape, asked: str, level: int, dice: Dice) -> Task:
    """A problem of this shape.

    ``asked`` is left to the number of variables where it is empty: derivative or gradient.
    """
    defined = [name for name, _ in shape.definitions]
    texts = (*(text for _, text in shape.definitions), *shape.components)
    trees = filled(texts, dice)
    inside = trees[: len(defined)]
    components = trees[len(defined) :]
    found = set().union(*map(names, trees)) - set(defined)
    variables = tuple(letter for letter in LETTERS if letter in found)
    count = len(variables)
    if not asked:
        asked = DERIVATIVE if count == 1 else GRADIENT
    wrt: tuple[str, ...] = ()
    if asked == DERIVATIVE:
        chosen = dice.pick(variables)
        wrt = (chosen,) * shape.order
        if shape.mixed:
            wrt = dice.shuffled(variables)[:2]
    direction: tuple[int, ...] = ()
    if asked == DIRECTIONAL:
        direction = dice.pick((_DIRECTIONS if level < _FIRST_ODD else _ODD_DIRECTIONS)[count])
    key = "; ".join([*map(handwritten, trees), asked, " ".join(wrt), str(direction)])
    shown = _letters(variables, dice)
    renamed = dict(zip(variables, shown, strict=True))
    values: dict[str, Node] = {old: Name(0, 0, new) for old, new in renamed.items()}
    return Task(
        dice.pick(_LOSSES if _WEIGHT in variables else _FUNCTIONS),
        shown,
        tuple(with_names(tree, values) for tree in components),
        tuple(
            Definition(name, with_names(tree, values))
            for name, tree in zip(defined, inside, strict=True)
        ),
        asked,
        tuple(renamed[name] for name in wrt),
        direction,
        key,
    )


def _letters(variables: tuple[str, ...], dice: Dice) -> tuple[str, ...]:
    """Letters to take their places; a loss function keeps its own."""
    if _WEIGHT in variables:
        return variables
    match len(variables):
        case 1:
            return (dice.pick(_ONE),)
        case 2:
            return dice.pick(_TWO)
    return dice.pick(_THREE)
