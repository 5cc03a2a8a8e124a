"""What the Chain rule lens asks for: the graph of the Problem, both passes through it at the point,
and a judgement of each answer of a quiz, one after the other.

It belongs to the controller, for which it is one more gallery, and knows no widget.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from gui.asking.asked import Asked, Send
from gui.asking.checker import Checker
from gui.asking.gallery import GALLERIES, Gallery
from gui.formulas.typesetting import Typesetting
from gui.scene import Scene
from gui.session.chaining import Chaining
from gui.session.intents import Intent
from studies.messages.graph import Graph
from studies.messages.judgement import Judgement, JudgeRequest
from symbolic.program import Program


class Backpropagation:
    """Three lanes of jobs.

    Parameters
    ----------
    send : submits (lane, study, request).
    show : takes what changes in the scene, by keyword.
    typesetting : asked for the rules of a graph as soon as there is one.
    """

    def __init__(self, send: Send, show: Callable[..., None], typesetting: Typesetting) -> None:
        self._show, self._typesetting = show, typesetting
        self._graphs = Asked("graph", send)
        self._passes = Asked("backprop", send)
        self._judge = Asked("judge", send)
        self.asked = (self._graphs, self._passes, self._judge)
        self._scene = Scene()
        self._graph: Graph | None = None
        self._judged: dict[str, tuple[JudgeRequest, Judgement]] = {}

    @property
    def open(self) -> bool:
        """Whether an answer is awaited."""
        return any(asked.open for asked in self.asked)

    def ask(self, scene: Scene, _program: Program) -> None:
        """Ask for what the lens shows of ``scene``; for nothing while another lens is in front."""
        self._scene = scene
        chaining = Chaining(scene.resolution)
        request = chaining.graph()
        if request is None:
            return
        if self._graph is None:
            self._graphs.ask("graph", request)
            return
        passes = chaining.backprop(self._graph)
        if passes is not None:
            self._passes.ask("backprop", passes)
        self._judge_next(chaining, self._graph)

    def _judge_next(self, chaining: Chaining, graph: Graph) -> None:
        """Ask about the first answer that is not judged; show what is known of all others."""
        wanted = chaining.judgements(graph)
        self._judged = {
            name: judged
            for name, judged in self._judged.items()
            if name in wanted and judged[0] == wanted[name]
        }
        known = {name: judged for name, (_, judged) in self._judged.items()}
        if known != dict(self._scene.judged or {}):
            shown = MappingProxyType(known)
            self._show(judged=shown)
            self._scene = replace(self._scene, judged=shown)
        left = [request for name, request in wanted.items() if name not in self._judged]
        if left and not self._passes.open:  # while something is dragged nothing is judged
            self._judge.ask("judge", left[0])

    def result(self, lane: str, generation: int, result: Any) -> bool:
        """Show an answer that is still wanted, and ask for what follows from it.  Whether the lane
        is one of these."""
        asked = next((one for one in self.asked if one.lane == lane), None)
        if asked is None:
            return False
        request = asked.answered(generation)
        if request is None:
            return True
        if lane == "graph":
            # the very Problem that was asked about: it is compared with each step of a drag
            self._graph = replace(result, problem=request.problem)
            self._follow(graph=self._graph)
            self._typesetting.ask(self._scene)
        elif lane == "backprop":
            self._follow(backprop=result)
        else:
            self._take(request, result)
            self._follow()
        return True

    def _take(self, request: JudgeRequest, judgement: Judgement) -> None:
        """A judgement, where its answer still stands in a field."""
        if self._graph is not None:
            for name, wanted in Chaining(self._scene.resolution).judgements(self._graph).items():
                if wanted == request:
                    self._judged[name] = request, judgement

    def _follow(self, **changes: Any) -> None:
        """Show changes, and go on."""
        if changes:
            self._show(**changes)
            self._scene = replace(self._scene, **changes)
        chaining = Chaining(self._scene.resolution)
        if self._graph is None or chaining.graph() is None:
            return
        passes = chaining.backprop(self._graph) if "graph" in changes else None
        if passes is not None:
            self._passes.ask("backprop", passes)
        self._judge_next(chaining, self._graph)

    def forget(self) -> None:
        """Another Problem: nothing that was asked for is wanted any more."""
        self._graph = None
        self._judged.clear()
        for asked in self.asked:
            asked.forget()

    def stop(self) -> None:
        """There is nothing that begins by itself."""


def galleries(
    send: Send,
    show: Callable[..., None],
    typesetting: Typesetting,
    edit: Callable[[Intent], None],
) -> tuple[Gallery, Backpropagation, Checker, *tuple[Gallery, ...]]:
    """What fields need, the passes through the graph, the judgement of answers, then what needs
    second derivatives."""
    fields, *curved = (Gallery(lanes, meaning, send, show) for lanes, meaning in GALLERIES)
    checker = Checker(send, show, typesetting, edit)
    return fields, Backpropagation(send, show, typesetting), checker, *curved
