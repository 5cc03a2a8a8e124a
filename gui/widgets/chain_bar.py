"""The controls of the Chain rule lens: which way derivatives run, the weights of a vector's
outputs, the quiz, and whether parts of the same shape are drawn once.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QToolButton

from gui.session.chain_view import MODES
from gui.session.chaining import FORWARD, Chaining
from gui.session.intents import Intent
from gui.session.names import readable
from gui.widgets.chain_controls import ChainChoice, ChainSwitch, WeightFields
from gui.widgets.flow_rows import FlowRows
from studies.messages.graph import Graph

REVERSE_WORDS, FORWARD_WORDS = "reverse: adjoints", "forward: tangents"


class ChainBar(FlowRows):
    """In as many rows as they need.

    Parameters
    ----------
    reset : the button that shows the whole graph again; it stands last.
    """

    intent = Signal(Intent)

    def __init__(self, reset: QToolButton) -> None:
        super().__init__()
        self.mode = ChainChoice(
            "Mode", "mode", tuple(zip((REVERSE_WORDS, FORWARD_WORDS), MODES, strict=True))
        )
        self.mode.box.setToolTip(
            "Reverse mode: one pass backward gives the adjoints, and with them all partial"
            " derivatives. Forward mode: one pass gives the tangents along one variable."
        )
        self.towards = ChainChoice("along", "towards")
        self.towards.box.setToolTip("The variable that tangents are derivatives by")
        self.weights = WeightFields()
        self.quiz = ChainSwitch("Quiz", "quiz")
        self.quiz.setToolTip("Hide adjoints and local derivatives: you fill them in")
        self.whole = ChainSwitch("Every node", "whole")
        self.whole.setToolTip("Draw parts of the same shape as often as there are such")
        for part in (self.mode, self.towards, self.weights, self.quiz, self.whole):
            part.intent.connect(self.intent)
            self.addWidget(part)
        self.addWidget(reset)

    def set_scale(self, scale: float) -> None:
        """Sizes for type that is larger by this factor."""
        self.weights.set_scale(scale)

    def show_options(self, chaining: Chaining, graph: Graph | None) -> None:
        """Show what is chosen."""
        problem = chaining.resolution.problem
        names = () if problem is None else problem.variables
        self.mode.show_value(chaining.mode)
        self.mode.setEnabled(not chaining.quiz)
        self.towards.set_entries(tuple((readable(name), name) for name in names))
        if names:
            self.towards.show_value(names[chaining.towards])
        self.towards.setVisible(chaining.mode == FORWARD and len(names) > 1)
        self.weights.setVisible(chaining.vector and chaining.mode != FORWARD)
        if chaining.vector:
            self.weights.show_weights(chaining)
        self.quiz.show_value(int(chaining.quiz))
        self.whole.show_value(chaining.view.whole)
        self.whole.setVisible(graph is not None and graph.folded is not None)
