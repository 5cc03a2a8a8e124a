"""Every example of the menu that names a lens opens it, and is answered there."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction

from gui.examples import EXAMPLES, Example
from tests.gui.window.conftest import Hand
from tests.gui.window.laboratory import Laboratory

pytestmark = [
    pytest.mark.qt_log_level_fail("WARNING"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


@pytest.mark.parametrize(
    "example", [e for e in EXAMPLES if e.lens], ids=lambda example: example.title
)
def test_examples_open_their_lens(hand: Hand, example: Example) -> None:
    action = next(
        action for action in hand.window.findChildren(QAction) if action.text() == example.title
    )
    action.trigger()
    assert hand.lens.name == example.lens
    if example.lens == "derivative":
        Laboratory(hand).settled()
    else:
        hand.settled(example.document.text)
