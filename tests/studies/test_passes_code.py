"""The lines of both passes, run as they are copied, give the network's own gradient."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.network.activations import NAMED, Activation
from engine.network.losses import NAMED as LOSSES
from engine.network.parameters import arrays, first_parameters
from engine.network.passes import Passes
from engine.network.settings import MISTAKES, Settings
from studies.backward_formulas import backward_formulas
from studies.messages.network import FormulasRequest, Step

X = np.array([[0.5, -1.0, 2.0, 0.25, -0.75], [1.0, 0.5, -0.5, -1.5, 2.0]])
Y = np.array([0.0, 1.0, 1.0, 0.0, 1.0])
HIDDEN = 3

BEGIN = {
    "numpy": "import numpy as np\nfrom scipy import special\nmade = np.array",
    "torch": "import torch, math\nmade = lambda v: torch.tensor(v, dtype=torch.float64)",
    "jax": "import jax\nimport jax.numpy as jnp\njax.config.update('jax_enable_x64', True)\n"
    "made = jnp.array",
    "sympy": "from sympy import *\nmade = lambda v: Matrix(v)",
}
LISTED = {"sympy": "[[float(one) for one in row] for row in {0}.tolist()]"}


def lines(settings: Settings, form: str) -> list[str]:
    steps = backward_formulas(FormulasRequest(settings, samples=Y.size)).steps
    return [dict(step.forms)[form] for step in steps]


def run(form: str, code: list[str]) -> dict[str, Any]:
    """The derivatives by each parameter, from lines run in a fresh process."""
    named = arrays(first_parameters(HIDDEN, 7))
    given = {"X": X, "y": Y[None, :], **named}
    source = [BEGIN[form], f"m = {Y.size}"]
    source += [f"{key} = made({value.tolist()})" for key, value in given.items()]
    told = LISTED.get(form, "{0}.tolist()")
    told = ", ".join(f"'d{key}': {told.format('d' + key)}" for key in named)
    source += [*code, "import json", f"print(json.dumps({{{told}}}))"]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-"],
        input="\n".join(source),
        env={**os.environ, "PYTHONPATH": ""},
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, "\n".join(code) + done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def expected(settings: Settings, activation: Activation | None = None) -> dict[str, Any]:
    passes = Passes(
        X, Y, HIDDEN, activation or NAMED[settings.activation], LOSSES[settings.loss],
        settings.mistake,
    )  # fmt: skip
    parameters = first_parameters(HIDDEN, 7)
    passes.forward(parameters)
    return {f"d{key}": one for key, one in arrays(passes.backward(parameters)).items()}


USUAL = Settings(hidden=HIDDEN)
CASES = [
    USUAL,
    replace(USUAL, activation="tanh", loss="squared-error"),
    replace(USUAL, activation="relu", mistake="sign"),
    replace(USUAL, activation="softplus", mistake="wrong-transpose"),
]


@pytest.mark.parametrize("form", ["numpy", "sympy", "torch", "jax"])
@pytest.mark.parametrize("settings", CASES, ids=lambda one: f"{one.activation}-{one.mistake}")
def test_the_lines_give_the_gradient(settings: Settings, form: str) -> None:
    if importlib.util.find_spec(form) is None:
        pytest.skip(f"{form} is not installed")
    if form == "sympy" and settings.mistake == "wrong-transpose":
        pytest.skip("the case in NumPy tells as much")
    found = run(form, lines(settings, form))
    for name, exact in expected(settings).items():
        assert np.allclose(found[name], exact, rtol=1e-12, atol=1e-14), name


@pytest.mark.parametrize("mistake", [name for name in MISTAKES if name != "none"])
def test_every_mistake_is_in_the_line_that_makes_it(mistake: str) -> None:
    settings = replace(USUAL, mistake=mistake)
    found = run("numpy", lines(settings, "numpy"))
    for name, exact in expected(settings).items():
        assert np.allclose(found[name], exact, rtol=1e-12, atol=1e-14), name


def test_latex_has_our_names_and_no_letter_that_stands_for_another() -> None:
    steps = {
        step.name: dict(step.forms)["latex"]
        for step in backward_formulas(FormulasRequest(USUAL, samples=5)).steps
    }
    assert steps["dz2"] == (
        r"dz_2 = \frac{\partial \ell}{\partial \hat{y}} \odot \sigma'(z_2) = \hat{y} - y"
    )
    assert steps["dW1"] == r"dW_1 = \frac{1}{m} dz_1 \, X^{\mathsf{T}}"
    assert not any(r"\xi" in text for text in steps.values())


def test_a_typed_activation_is_printed_for_every_library() -> None:
    steps: dict[str, Step] = {
        step.name: step
        for step in backward_formulas(
            FormulasRequest(replace(USUAL, activation="max(0.1z, z)"), samples=5)
        ).steps
    }
    forms = dict(steps["a1"].forms)
    assert forms["numpy"] == "a1 = np.maximum(0.1*z1, z1)"
    assert forms["torch"] == "a1 = torch.maximum(0.1*z1, z1)"
    assert forms["sympy"] == "a1 = z1.applyfunc(lambda z: Max(0.1*z, z))"
