"""What a document means to the Chain rule lens: the mode, the step, the weights of a vector's
outputs, the fields of a quiz, and the frozen requests of its studies.

Pure, like :mod:`gui.session.resolve`, whose :class:`Resolution` it reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gui.session.chain_view import MODES, ChainView
from gui.session.names import readable
from gui.session.quiz_fields import QuizGroup, quiz_groups
from gui.session.reading import Fault, FieldReader
from gui.session.resolve import Resolution
from studies.messages.backprop import BackpropRequest
from studies.messages.graph import Drawing, Graph, GraphRequest
from studies.messages.judgement import JudgeRequest
from symbolic.errors import InputError
from symbolic.tree import Node

LENS = "chain"

REVERSE, FORWARD = MODES


@dataclass(slots=True)
class Chaining:
    """One document's computation graph."""

    resolution: Resolution
    faults: tuple[Fault, ...] = field(init=False, default=())
    _weights: tuple[Node, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        if self.vector:
            reader = FieldReader([])
            named = [(f"weight {k}", text) for k, text in enumerate(self.weights)]
            self._weights = tuple(tree for tree, _ in reader.numbers(named))
            self.faults = tuple(reader.faults)

    @property
    def view(self) -> ChainView:
        """The document's choices; what they say of another text's graph is left out."""
        document = self.resolution.document
        return document.chain.of(document.text)

    @property
    def vector(self) -> bool:
        """Whether the Problem has several outputs, which are weighted."""
        problem = self.resolution.problem
        return problem is not None and not problem.scalar

    @property
    def weights(self) -> tuple[str, ...]:
        """The weights of the outputs as typed: 1 for the first and 0 for the others where nothing
        is."""
        problem, typed = self.resolution.problem, self.view.weights
        count = 0 if problem is None else len(problem.components)
        return tuple(
            typed[k] if k < len(typed) and typed[k] else ("0" if k else "1") for k in range(count)
        )

    def fault(self, at: int) -> InputError | None:
        """What is wrong with a weight."""
        name = f"weight {at}"
        return next((fault.error for fault in self.faults if fault.field == name), None)

    @property
    def quiz(self) -> bool:
        """Whether there is a quiz; it is about adjoints."""
        return bool(self.view.quiz)

    @property
    def mode(self) -> str:
        """Reverse or forward."""
        mode = self.view.mode
        return mode if mode in MODES and not self.quiz else REVERSE

    @property
    def towards(self) -> int:
        """The variable along which tangents run, by its index."""
        problem = self.resolution.problem
        names = () if problem is None else problem.variables
        return names.index(self.view.towards) if self.view.towards in names else 0

    def selected(self, graph: Graph) -> int | None:
        """The node that is selected."""
        name = self.view.selected
        return next((k for k, node in enumerate(graph.nodes) if name and node.name == name), None)

    def focus(self, graph: Graph, current: int | None) -> int:
        """The node whose rule is shown: the selected one, the one that the present step reaches, or
        the first output."""
        chosen = self.selected(graph)
        if chosen is not None:
            return chosen
        return graph.outputs[0] if current is None else current

    def drawing(self, graph: Graph) -> Drawing:
        """Where the nodes stand: parts of the same shape once, unless all are wanted."""
        folded = graph.folded
        return graph.drawing if folded is None or self.view.whole else folded

    def groups(self, graph: Graph) -> tuple[QuizGroup, ...]:
        """The fields of the quiz, by node."""
        return quiz_groups(graph, self.drawing(graph)) if self.quiz else ()

    @property
    def headline(self) -> str:
        """What is differentiated, where it is more than the function itself; else empty."""
        problem = self.resolution.problem
        if problem is None or not self.vector:
            return ""
        name = readable(problem.name)
        weights = ", ".join(self.weights).replace("-", "−")
        way = (
            "Reverse mode gives the vector-Jacobian product wᵀJ"
            if self.mode == REVERSE
            else "Forward mode gives the Jacobian-vector product Jv"
        )
        if self.mode != REVERSE:
            return f"{name} has {len(problem.components)} components. {way}, v a unit vector."
        return f"{name} has {len(problem.components)} components. {way} for w = ({weights})."

    # The requests.  None where the lens is not in front, or a field cannot be read.

    def graph(self) -> GraphRequest | None:
        """The Problem, taken apart."""
        problem = self.resolution.problem
        if problem is None or self.resolution.document.lens != LENS:
            return None
        return GraphRequest(problem)

    def backprop(self, graph: Graph) -> BackpropRequest | None:
        """Both passes at the point."""
        found = self.resolution
        if not found.placed or graph.problem != found.problem or self.faults:
            return None
        if found.fault("step") is not None:
            return None
        view = found.document.view
        return BackpropRequest(
            graph.tape,
            found.point_trees,
            found.parameter_trees,
            self._weights,
            self.towards,
            view.marked,  # a formula with a step
            found.step,
        )

    def judgements(self, graph: Graph) -> Mapping[str, JudgeRequest]:
        """Every answer, by its field."""
        found, answers = self.resolution, dict(self.view.answers)
        if not (self.quiz and answers and found.placed) or graph.problem != found.problem:
            return {}
        if self.faults:
            return {}
        return {
            one.key: JudgeRequest(
                graph.tape,
                found.point_trees,
                one.node,
                one.what,
                answers[one.key],
                one.place,
                found.parameter_trees,
                self._weights,
            )
            for group in self.groups(graph)
            for one in group.fields
            if one.key in answers
        }
