"""The rule of one node of a computation graph as formulas: their markup, and how they are shown.

The formulas are those of the graph and do not change with the point; the numbers stand beside them.
"""

from __future__ import annotations

from dataclasses import dataclass

from gui.scene import Scene
from gui.session.chain_rows import NodeRule, node_rule
from gui.session.chain_stage import stage
from gui.session.chaining import FORWARD, Chaining
from gui.widgets.formula import Shown


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A formula, and its number now."""

    formula: Shown
    number: str


def present_rule(scene: Scene) -> NodeRule | None:
    """The rule of the node in focus; None while there is no graph."""
    graph = scene.graph
    if graph is None:
        return None
    chaining = Chaining(scene.resolution)
    current = None
    if scene.backprop is not None:
        current = stage(graph, scene.backprop, chaining.mode, chaining.view.step).current
    focus = chaining.focus(graph, current)
    forward = chaining.mode == FORWARD
    return node_rule(graph, scene.backprop, focus, asked=chaining.quiz, forward=forward)


def rule_markup(scene: Scene) -> list[str]:
    """Of every line."""
    rule = present_rule(scene)
    return [] if rule is None else [line.markup for line in rule.lines]


def shown_rule(scene: Scene, rule: NodeRule) -> tuple[ShownLine, ...]:
    """The lines with the pictures that are made."""
    return tuple(
        ShownLine(
            Shown(
                line.plain,
                scene.pictures.get(line.markup),
                line.copies or (("Typst", line.markup), ("text", line.plain)),
            ),
            line.number,
        )
        for line in rule.lines
    )
