"""The study ``backward formulas``: both passes of a network as formulas, with matrix shapes.

What depends on the activation and the loss is derived: slopes by our differentiation, the product
that simplifies by exact cancelling.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from time import perf_counter

from engine.network.activations import NAMED
from engine.network.settings import MOST_HIDDEN, check_settings
from studies.derive import derive
from studies.messages.derivation import DeriveRequest, Formula
from studies.messages.network import Formulas, FormulasRequest, Step
from studies.passes_code import Derived, code
from symbolic.activation import VARIABLE, read_activation
from symbolic.deep_stack import on_deep_stack
from symbolic.forms import Writer
from symbolic.operations import operations
from symbolic.output_slope import output_slope
from symbolic.reader import read_problem
from symbolic.tree import Node

OUTPUT = "xi"
"""Stands for y hat, which is no name of the input language, until formulas are set."""

_LOSSES = {
    "cross-entropy": f"f({OUTPUT}, y) = -(y ln({OUTPUT}) + (1 - y) ln(1 - {OUTPUT}))",
    "squared-error": f"f({OUTPUT}, y) = 1/2 ({OUTPUT} - y)^2",
}
"""Of one point."""

_NAMES = {
    "cross-entropy": "binary cross-entropy",
    "squared-error": "squared error",
}


@dataclass(frozen=True, slots=True)
class _Derived:
    """What is derived: the activation and its slope, the loss, its slope by y hat, that of the
    sigmoid, and the slope by z2, as Typst and as text."""

    value: Formula
    slope: Formula
    loss: tuple[str, str]
    by_output: tuple[str, str]
    by_logit: tuple[str, str] | None
    smooth: bool
    code: Derived


def backward_formulas(request: FormulasRequest) -> Formulas:
    """Derive and write down.

    Raises
    ------
    ValueError : naming the field of ``request`` that is wrong.
    UnreadableInput, NotDifferentiable : for a typed activation.
    """
    started = perf_counter()
    settings = request.settings
    check_settings(settings)
    if request.samples < 1:
        raise ValueError(f"samples: must be at least 1, not {request.samples}")
    derived = _derived(settings.activation, settings.loss)
    sheet = _Sheet(settings.hidden, request.samples, settings.loss, settings.mistake, derived)
    steps = tuple(
        replace(step, forms=code(step.name, derived.code, settings.mistake))
        for step in (*sheet.forward(), *sheet.backward())
    )
    sentence = _SENTENCES.get(settings.mistake, "")
    return Formulas(request, steps, sentence, perf_counter() - started)


_SENTENCES = {
    "missing-derivative": "The marked line leaves out the derivative of the activation.",
    "wrong-transpose": "The marked line reshapes X where it should transpose it.",
    "missing-mean": "The marked lines add up over the points where they should take the mean.",
    "sign": "The marked line has the wrong sign.",
    "missing-bias": "The marked lines leave the biases as they are.",
}


def _derived(name: str, loss: str) -> _Derived:
    text = f"{name}({VARIABLE})" if name in NAMED else name
    *_, derivation = derive(DeriveRequest(read_activation(text), hessian=False, tidy_seconds=1.0))
    problem = read_problem(_LOSSES[loss])
    slope, product = on_deep_stack(lambda: output_slope(problem))
    smooth = derivation.program.instructions[derivation.program.output("edge").indices[0]]
    value, rate = derivation.components[0], derivation.jacobian[0][0]
    whole, by_output = _formula(problem.components[0]), _formula(slope)
    by_logit = None if product is None else _formula(product)
    return _Derived(
        value=value,
        slope=rate,
        loss=_both(whole),
        by_output=_both(by_output),
        by_logit=None if by_logit is None else _both(by_logit),
        smooth=smooth == ("truth", (), False),
        code=Derived(value, rate, whole, by_output, by_logit, VARIABLE, OUTPUT),
    )


def _formula(node: Node) -> Formula:
    writer = Writer()
    return Formula(*writer.forms(node), operations()(node), *writer.autodiff(node))


def _both(formula: Formula) -> tuple[str, str]:
    """Typst and text, with y hat."""
    text, typst = formula.text, formula.typst
    mark = re.compile(rf"\b{OUTPUT}\b")
    return mark.sub("hat(y)", typst), mark.sub("ŷ", text)


def _set(formula: Formula) -> str:
    """Typst, with the course's sigma for the sigmoid."""
    return formula.typst.replace('op("sigmoid")', "sigma")


class _Sheet:
    """Writes the lines for h units and m points."""

    def __init__(
        self, hidden: int, samples: int, loss: str, mistake: str, derived: _Derived
    ) -> None:
        self.h, self.m = min(hidden, MOST_HIDDEN), samples
        self.loss = loss
        self.mistake = mistake
        self.derived = derived

    def forward(self) -> list[Step]:
        """z1, a1, z2, y hat and the loss."""
        h, m, derived = self.h, self.m, self.derived
        loss_markup, loss_text = derived.loss
        return [
            Step(
                "z1", False, "z_1 = W_1 X + b_1", "z1 = W1 X + b1", (h, m),
                f"({h}×2)(2×{m}) + ({h}×1)",
                "Each hidden unit weighs both coordinates and adds its bias; the bias is added in"
                " every column.",
            ),
            Step(
                "a1", False, f"a_1 = phi.alt(z_1) = {_set(derived.value)}",
                f"a1 = phi(z1) = {derived.value.text}", (h, m), "",
                "The activation is applied to every entry.",
            ),
            Step(
                "z2", False, "z_2 = W_2 a_1 + b_2", "z2 = W2 a1 + b2", (1, m),
                f"(1×{h})({h}×{m}) + (1×1)",
                "The output weighs the hidden units and adds its bias.",
            ),
            Step(
                "y", False, "hat(y) = sigma(z_2) = frac(1, 1 + e^(-z_2))",
                "ŷ = 1/(1 + e^(-z2))", (1, m), "",
                "The sigmoid makes a probability of it: that of class 1.",
            ),
            Step(
                "L", False, f"L = frac(1, m) sum_(i=1)^m ell_i, quad ell = {loss_markup}",
                f"L = 1/m sum l_i, l = {loss_text}", (1, 1), "",
                f"The {_NAMES[self.loss]}, the mean over all {m} points.",
            ),
        ]  # fmt: skip

    def backward(self) -> list[Step]:
        """From the loss back to every parameter."""
        return [*self._output_steps(), *self._hidden_steps()]

    def _output_steps(self) -> list[Step]:
        h, m = self.h, self.m
        by_output, by_output_text = self.derived.by_output
        steps = [
            Step(
                "loss by output", True, f"frac(partial ell, partial hat(y)) = {by_output}",
                f"dl/dŷ = {by_output_text}", (1, m), "",
                "How the loss of one point answers to what the network says of it.",
            ),
            Step(
                "output slope", True, "sigma'(z_2) = hat(y) dot.o (1 - hat(y))",
                "sigmoid'(z2) = ŷ * (1 - ŷ)", (1, m), "",
                "The derivative of the sigmoid, from the value that the forward pass has; ⊙"
                " multiplies entry by entry.",
            ),
        ]  # fmt: skip
        chain = "frac(partial ell, partial hat(y)) dot.o sigma'(z_2)"
        if self.derived.by_logit is not None:
            simple, simple_text = self.derived.by_logit
            why = (
                "The chain rule; dz₂ is short for ∂ℓ/∂z₂. The denominator ŷ(1 − ŷ) of the first"
                " factor cancels with the second: what is left is the error."
            )
        else:
            simple = f"({by_output}) dot.o hat(y) dot.o (1 - hat(y))"
            simple_text = f"({by_output_text}) * ŷ * (1 - ŷ)"
            why = (
                "The chain rule; dz₂ is short for ∂ℓ/∂z₂. Nothing cancels: where the sigmoid is"
                " flat the network learns slowly, however wrong it is."
            )
        right = f"dif z_2 = {chain} = {simple}"
        if self.mistake == "sign":
            turned, turned_text = simple, simple_text
            for before, after in (("hat(y) - y", "y - hat(y)"), ("ŷ - y", "y - ŷ")):
                turned, turned_text = (
                    turned.replace(before, after),
                    turned_text.replace(before, after),
                )
            wrong = f"dif z_2 = {turned}"
            steps.append(
                Step("dz2", True, wrong, f"dz2 = {turned_text}", (1, m), "", why, True, right)
            )
        else:
            steps.append(Step("dz2", True, right, f"dz2 = {simple_text}", (1, m), "", why))
        return [
            *steps,
            self._parameter(
                "dW2", "dif W_2", "dif z_2 thin a_1^(upright(T))", "dz2 a1^T", (1, h),
                f"(1×{m})({m}×{h})",
                "The weight of a hidden unit meets its value at each point: the mean of the error"
                " times that value.",
            ),
            self._parameter(
                "db2", "dif b_2", "sum_(i=1)^m dif z_(2, i)", "sum dz2", (1, 1), "",
                "The bias is a weight of 1 at each point.",
            ),
        ]  # fmt: skip

    def _hidden_steps(self) -> list[Step]:
        h, m = self.h, self.m
        derived = self.derived
        kink = "" if derived.smooth else " Where it does not exist 0 is used, as is usual for relu."
        steps = [
            Step(
                "activation slope", True, f"phi.alt'(z_1) = {_set(derived.slope)}",
                f"phi'(z1) = {derived.slope.text}", (h, m), "",
                f"The derivative of the activation, at every entry.{kink}",
            ),
            Step(
                "da1", True, "dif a_1 = W_2^(upright(T)) thin dif z_2", "da1 = W2^T dz2", (h, m),
                f"({h}×1)(1×{m})",
                "The error goes back through the weights by which the units came forward: their"
                " transpose.",
            ),
        ]  # fmt: skip
        right = "dif z_1 = dif a_1 dot.o phi.alt'(z_1)"
        why = "The chain rule through the activation, entry by entry."
        if self.mistake == "missing-derivative":
            steps.append(
                Step("dz1", True, "dif z_1 = dif a_1", "dz1 = da1", (h, m), "", why, True, right)
            )
        else:
            text = "dz1 = da1 * phi'(z1)"
            steps.append(Step("dz1", True, right, text, (h, m), "", why))
        why = "As for the output: the mean over the points of the error times the input."
        if self.mistake == "wrong-transpose":
            steps.append(
                Step(
                    "dW1", True, f'dif W_1 = frac(1, m) dif z_1 op("reshape")(X, {m} times 2)',
                    "dW1 = 1/m dz1 X.reshape(m, 2)", (h, 2), f"({h}×{m})({m}×2)", why, True,
                    "dif W_1 = frac(1, m) dif z_1 thin X^(upright(T))",
                )
            )  # fmt: skip
        else:
            steps.append(
                self._parameter(
                    "dW1", "dif W_1", "dif z_1 thin X^(upright(T))", "dz1 X^T", (h, 2),
                    f"({h}×{m})({m}×2)", why,
                )
            )  # fmt: skip
        steps.append(
            self._parameter(
                "db1", "dif b_1", "sum_(i=1)^m dif z_(1, i)", "sum dz1", (h, 1), "",
                "The sum over the points, for each hidden unit.",
            )
        )  # fmt: skip
        return steps

    def _parameter(
        self, name: str, left: str, product: str, text: str, shape: tuple[int, int], shapes: str,
        why: str,
    ) -> Step:  # fmt: skip
        """The derivative of a parameter: a mean over the points."""
        right = f"{left} = frac(1, m) {product}"
        right_text = f"{name} = 1/m {text}"
        if self.mistake == "missing-mean":
            wrong, wrong_text = f"{left} = {product}", f"{name} = {text}"
        elif self.mistake == "missing-bias" and name.startswith("db"):
            wrong, wrong_text = f"{left} = 0", f"{name} = 0"
        else:
            return Step(name, True, right, right_text, shape, shapes, why)
        return Step(name, True, wrong, wrong_text, shape, shapes, why, True, right)
