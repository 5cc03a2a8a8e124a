"""Every method has its own look, the same in all pictures, told apart without colour too."""

from __future__ import annotations

import itertools

import pytest

from engine.descent.settings import NAMES, Settings
from gui.plots.method_colours import looks, method_labels, method_look
from gui.plots.palette import DARK, LIGHT, Palette


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_no_two_methods_look_alike(palette: Palette) -> None:
    found = [method_look(name, palette) for name in NAMES]
    assert len({look.marker for look in found}) == len(NAMES)
    assert len({(look.colour, look.dashes) for look in found}) == len(NAMES)
    assert all(look.colour in palette.lines for look in found)


def test_a_look_does_not_depend_on_the_others() -> None:
    for methods in itertools.permutations(("newton", "momentum", "adam")):
        found = looks([Settings(name) for name in methods], LIGHT)
        assert found == [method_look(name, LIGHT) for name in methods]


def test_the_same_method_again_has_another_colour_and_dashes() -> None:
    rates = (0.01, 0.1, 0.5, 0.9)
    methods = [*(Settings("gradient-descent", rate) for rate in rates), Settings("newton")]
    found = looks(methods, LIGHT)
    assert len({look.colour for look in found}) == 5
    assert len({look.dashes for look in found}) == 5
    assert found[0] == method_look("gradient-descent", LIGHT)
    assert found[4] == method_look("newton", LIGHT)


def test_labels_say_what_differs_and_nothing_else() -> None:
    assert method_labels([Settings("cg"), Settings("adam", 0.1)]) == ["Conjugate gradient", "Adam"]
    methods = [
        Settings("momentum", 0.01), Settings("momentum", 0.01, momentum=0.5),
        Settings("gradient-descent"), Settings("gradient-descent", 0.5),
        Settings("gradient-descent", 0.5, search="armijo"),
    ]  # fmt: skip
    assert method_labels(methods) == [
        "Momentum, β 0.9",
        "Momentum, β 0.5",
        "Gradient descent, rate default, fixed rate",
        "Gradient descent, rate 0.5, fixed rate",
        "Gradient descent, rate 0.5, armijo search",
    ]


def test_an_unknown_method_is_an_error() -> None:
    with pytest.raises(KeyError):
        method_look("steepest", LIGHT)
