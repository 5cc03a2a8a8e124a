"""Examples of the menu open their lens as untitled worksheets, and are answered there.  By default
a few of each group; with NABLASCOPE_WHOLE_CORPUS=1 all of them.
"""

from __future__ import annotations

import os

import pytest
from PySide6.QtGui import QAction

from gui.examples import EXAMPLES
from gui.session.network_view import NetworkView
from tests.gui.window.conftest import Hand
from tests.gui.window.laboratory import Laboratory

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

LENSES = ("derivative", "gradient", "jacobian", "descent", "curvature")
STRIDE = 1 if os.environ.get("NABLASCOPE_WHOLE_CORPUS") == "1" else 11
"""Every so many of those that a lens has: each is drawn for its thumbnail anyway."""


@pytest.mark.parametrize("lens", LENSES)
def test_examples_open_their_lens(hand: Hand, lens: str) -> None:
    chosen = [example for example in EXAMPLES if example.lens == lens][::STRIDE]
    assert len(chosen) >= 2
    actions = {action.text(): action for action in hand.window.findChildren(QAction)}
    session = hand.window.controller.session
    for example in chosen:
        actions[example.title].trigger()
        assert hand.lens.name == lens, example.title
        assert (session.document.title, session.document.notes) == (example.title, example.notice)
        assert not session.place.titled
        if lens == "derivative":
            Laboratory(hand).settled()
        else:
            hand.settled(example.document.text)


def test_every_lens_of_an_example_is_tried() -> None:
    tried = {*LENSES, "chain", "network", "check"}  # the last one in test_check_lens
    assert {example.lens for example in EXAMPLES if example.lens} == tried


def test_examples_of_networks_learn(hand: Hand) -> None:
    chosen = [example for example in EXAMPLES if example.lens == "network"][:: min(STRIDE, 4)]
    actions = {action.text(): action for action in hand.window.findChildren(QAction)}
    controller = hand.window.controller

    for example in chosen:
        actions[example.title].trigger()
        view = example.document.network
        assert controller.scene.document.network == view
        assert controller.scene.trainer.playing

        def learns(view: NetworkView = view) -> bool:
            training = controller.scene.training
            return (
                training is not None
                and training.settings.activation == view.activation
                and training.settings.hidden == int(view.hidden)
                and training.losses.size > 0
            )

        hand.wait(learns)
    controller.trainer.pause()
